/* report_claims.c - the faces of what was gathered: matters with their statements, one claim, the sources */
#include "port/report.h"

#include <string.h>

enum { WORDS_COLUMN = 4 };

static long number(const casus_node *map, const char *key)
{
    return casus_node_number(casus_node_get(map, key));
}

static void say_flags(const casus_node *list, cs_text *out)
{
    bool first = true;
    CS_EACH(flag, list) {
        if (!first) cs_text_say(out, ", ");
        for (const char *c = casus_node_text(flag); *c; c++) cs_text_say(out, "%c", *c == '_' ? ' ' : *c);
        first = false;
    }
}

/* Prints what was said into the scratch as a paragraph, and empties it. */
static void flush(cs_printer *p, cs_text *said, int first, int rest)
{
    if (said->failed) p->no_memory = true;
    if (said->length) cs_print_hanging(p, first, rest, said->bytes);
    said->length = 0;
    if (said->bytes) said->bytes[0] = '\0';
}

/* -- matters as text --------------------------------------------------------------------------------------------------- */

static const char *stance_words(const casus_node *statement)
{
    const char *stance = CS_TEXT(statement, "stance");
    return strcmp(stance, "for") == 0 ? "says so" : strcmp(stance, "hedged") == 0 ? "possible" : "denies";
}

static void say_statement_source(const casus_node *statement, cs_text *said)
{
    if (strcmp(CS_TEXT(statement, "by"), "the document") != 0) cs_text_say(said, "%s, in ", CS_TEXT(statement, "by"));
    cs_text_say(said, "%s", CS_TEXT(statement, "name"));
    if (*CS_TEXT(statement, "publisher")) cs_text_say(said, " (%s)", CS_TEXT(statement, "publisher"));
    if (*CS_TEXT(statement, "published")) cs_text_say(said, ", %s", CS_TEXT(statement, "published"));
    cs_text_say(said, "; claim %s, %s", CS_TEXT(statement, "claim"), CS_TEXT(statement, "grade"));
    if (*CS_TEXT(statement, "judged")) cs_text_say(said, "; you: %s", CS_TEXT(statement, "judged"));
}

static void text_statement(cs_printer *p, const casus_node *statement, cs_text *said)
{
    cs_text_say(said, "%s: \"%s\"", stance_words(statement), CS_TEXT(statement, "words"));
    flush(p, said, WORDS_COLUMN, WORDS_COLUMN + 2);
    say_statement_source(statement, said);
    cs_print_style(p, CS_STYLE_DIM, true);
    flush(p, said, WORDS_COLUMN + 2, WORDS_COLUMN + 2);
    cs_print_style(p, CS_STYLE_DIM, false);
}

static void say_figure(const casus_node *figure, cs_text *said)
{
    const char *least = CS_TEXT(figure, "least"), *most = CS_TEXT(figure, "most");
    if (*least && *most && strcmp(least, most) == 0)
        cs_text_say(said, "%s", least);
    else if (*least && *most)
        cs_text_say(said, "%s to %s", least, most);
    else
        cs_text_say(said, "%s %s", *least ? "at least" : "at most", *least ? least : most);
    cs_text_say(said, " %s: %ld source%s, ", CS_TEXT(figure, "unit"), number(figure, "sources"),
                number(figure, "sources") == 1 ? "" : "s");
    say_flags(casus_node_get(figure, "verdicts"), said);
}

static void say_link(const casus_node *link, cs_text *said)
{
    bool contradicts = strcmp(CS_TEXT(link, "kind"), "contradicts") == 0;
    cs_text_say(said, "%s %s (%s)", contradicts ? "against" : "in tension with", CS_TEXT(link, "title"),
                CS_TEXT(link, "rule"));
}

static void say_note(const casus_node *note, cs_text *said)
{
    bool differs = number(note, "differs") != 0;
    cs_text_say(said, "%s %s", differs ? "the treaty file differs:" : "beside it:", CS_TEXT(note, "words"));
    if (*CS_TEXT(note, "duty")) cs_text_say(said, " (%s)", CS_TEXT(note, "duty"));
}

static void text_matter(cs_printer *p, const casus_node *matter, cs_text *said)
{
    cs_print(p, "\n");
    cs_print_style(p, CS_STYLE_HEADING, true);
    cs_text_say(said, "%s", CS_TEXT(matter, "title"));
    if (*CS_TEXT(matter, "when")) cs_text_say(said, ", %s", CS_TEXT(matter, "when"));
    flush(p, said, 0, 2);
    cs_print_style(p, CS_STYLE_HEADING, false);
    cs_print_hanging(p, 2, 4, CS_TEXT(matter, "verdict"));
    CS_EACH(figure, casus_node_get(matter, "figures")) {
        say_figure(figure, said);
        flush(p, said, 2, 4);
    }
    CS_EACH(link, casus_node_get(matter, "links")) {
        say_link(link, said);
        flush(p, said, 2, 4);
    }
    CS_EACH(note, casus_node_get(matter, "file")) {
        say_note(note, said);
        flush(p, said, 2, 4);
    }
    CS_EACH(statement, casus_node_get(matter, "statements")) text_statement(p, statement, said);
}

static void text_claims(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
    CS_EACH(matter, casus_node_get(root, "matters")) text_matter(p, matter, said);
}

/* -- one claim as text --------------------------------------------------------------------------------------------------- */

static void say_place(const casus_node *extent, cs_text *said)
{
    const casus_node *points = casus_node_get(extent, "points"), *source = casus_node_get(extent, "source");
    const casus_node *p = casus_node_first(points), *s = casus_node_first(source);
    cs_text_say(said, "characters %ld to %ld, bytes %ld to %ld of the source", casus_node_number(p),
                casus_node_number(casus_node_next(p)), casus_node_number(s), casus_node_number(casus_node_next(s)));
}

static void line(cs_printer *p, cs_text *said, const char *name, const char *value)
{
    if (!*value) return;
    cs_text_say(said, "%s: %s", name, value);
    flush(p, said, 2, 4);
}

static void place_line(cs_printer *p, cs_text *said, const char *name, const casus_node *extent)
{
    if (casus_node_kind_of(extent) != CASUS_NODE_MAP) return;
    cs_text_say(said, "%s: ", name);
    say_place(extent, said);
    flush(p, said, 2, 4);
}

static void say_party(const casus_node *party, cs_text *said)
{
    const char *code = CS_TEXT(party, "code"), *via = CS_TEXT(party, "via");
    cs_text_say(said, "%s", *CS_TEXT(party, "name") ? CS_TEXT(party, "name") : "not named");
    if (*code) cs_text_say(said, " [%s]", code);
    if (*via) cs_text_say(said, ", through \"%s\"", via);
    if (*CS_TEXT(party, "how")) cs_text_say(said, ", by %s", CS_TEXT(party, "how"));
}

static void party_lines(cs_printer *p, cs_text *said, const char *name, const casus_node *list)
{
    CS_EACH(party, list) {
        cs_text_say(said, "%s: ", name);
        say_party(party, said);
        if (casus_node_kind_of(casus_node_get(party, "place")) == CASUS_NODE_MAP) {
            cs_text_say(said, "; ");
            say_place(casus_node_get(party, "place"), said);
        }
        flush(p, said, 2, 4);
    }
}

static void voice_lines(cs_printer *p, cs_text *said, const casus_node *list)
{
    CS_EACH(voice, list) {
        cs_text_say(said, "said by (%s): ", CS_TEXT(voice, "kind"));
        say_party(casus_node_get(voice, "speaker"), said);
        if (casus_node_kind_of(casus_node_get(voice, "cue")) == CASUS_NODE_MAP) {
            cs_text_say(said, "; cue ");
            say_place(casus_node_get(voice, "cue"), said);
        }
        flush(p, said, 2, 4);
    }
}

static void text_claim_fields(cs_printer *p, const casus_node *claim, cs_text *said)
{
    cs_print_heading(p, "The claim");
    line(p, said, "id", CS_TEXT(claim, "id"));
    line(p, said, "type", CS_TEXT(claim, "type"));
    line(p, said, "read by", CS_TEXT(claim, "rule"));
    line(p, said, "PLOVER", CS_TEXT(claim, "plover"));
    cs_text_say(said, "%s, %s; reading %s", CS_TEXT(claim, "polarity"), CS_TEXT(claim, "modality"),
                CS_TEXT(claim, "grade"));
    flush(p, said, 2, 4);
    party_lines(p, said, "who", casus_node_get(claim, "actors"));
    party_lines(p, said, "to or for whom", casus_node_get(claim, "targets"));
    voice_lines(p, said, casus_node_get(claim, "voices"));
    line(p, said, "object", CS_TEXT(claim, "object"));
    line(p, said, "topic", CS_TEXT(claim, "topic"));
    line(p, said, "treaty", CS_TEXT(claim, "treaty"));
    line(p, said, "beside", CS_TEXT(claim, "other_treaty"));
    line(p, said, "duty", CS_TEXT(claim, "duty"));
    line(p, said, "denies", CS_TEXT(claim, "denied_type"));
    cs_text_say(said, "%s%s", CS_TEXT(claim, "time"),
                number(claim, "day_inferred")    ? " (the day is inferred)"
                : number(claim, "year_inferred") ? " (the year is inferred)"
                                                 : "");
    if (*CS_TEXT(claim, "time")) {
        cs_print(p, "  time: ");
        flush(p, said, 8, 4);
    }
    said->length = 0;
    line(p, said, "your verdict", CS_TEXT(claim, "judged"));
}

static void text_evidence(cs_printer *p, const casus_node *root, cs_text *said)
{
    const casus_node *claim = casus_node_get(root, "claim"), *document = casus_node_get(root, "document");
    cs_print_heading(p, "The evidence");
    cs_text_say(said, "\"%s\"", CS_TEXT(claim, "words"));
    flush(p, said, 2, 4);
    place_line(p, said, "evidence", casus_node_get(claim, "evidence"));
    line(p, said, "in the sentence", CS_TEXT(claim, "sentence"));
    place_line(p, said, "sentence", casus_node_get(claim, "sentence_place"));
    place_line(p, said, "what decides the polarity", casus_node_get(claim, "polarity_cue"));
    place_line(p, said, "what decides the modality", casus_node_get(claim, "modality_cue"));
    place_line(p, said, "words in quotation marks", casus_node_get(claim, "quote"));
    cs_text_say(said, "parse: sentence %ld, word %ld", number(claim, "parse_sentence"), number(claim, "parse_word"));
    flush(p, said, 2, 4);
    cs_text_say(said, "document: %s", CS_TEXT(document, "name"));
    if (*CS_TEXT(document, "publisher")) cs_text_say(said, ", %s", CS_TEXT(document, "publisher"));
    if (*CS_TEXT(document, "published")) cs_text_say(said, ", %s", CS_TEXT(document, "published"));
    cs_text_say(said, ", digest %.16s", CS_TEXT(document, "digest"));
    flush(p, said, 2, 4);
    line(p, said, "who vouches for it", CS_TEXT(root, "vouched_by"));
}

static void text_claim(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
    text_claim_fields(p, casus_node_get(root, "claim"), said);
    text_evidence(p, root, said);
    const casus_node *matter = casus_node_get(root, "matter");
    if (casus_node_kind_of(matter) != CASUS_NODE_MAP) return;
    cs_print_heading(p, "The matter");
    line(p, said, "rule", CS_TEXT(matter, "rule"));
    text_matter(p, matter, said);
}

/* -- sources as text ------------------------------------------------------------------------------------------------------ */

static void say_document(const casus_node *document, cs_text *said)
{
    cs_text_say(said, "%s", CS_TEXT(document, "name"));
    if (*CS_TEXT(document, "publisher")) cs_text_say(said, ", %s", CS_TEXT(document, "publisher"));
    if (*CS_TEXT(document, "published")) cs_text_say(said, ", %s", CS_TEXT(document, "published"));
    if (*CS_TEXT(document, "agency")) cs_text_say(said, "; credits %s", CS_TEXT(document, "agency"));
    cs_text_say(said, "; %ld claim%s; story %ld", number(document, "claims"),
                number(document, "claims") == 1 ? "" : "s", number(document, "story"));
    CS_EACH(also, casus_node_get(document, "also")) {
        cs_text_say(said, "; the same bytes also as %s", CS_TEXT(also, "name"));
        if (*CS_TEXT(also, "publisher")) cs_text_say(said, " (%s)", CS_TEXT(also, "publisher"));
    }
}

static void say_tie(const casus_node *tie, cs_text *said)
{
    bool copy = strcmp(CS_TEXT(tie, "kind"), "copy") == 0;
    cs_text_say(said, "%ld and %ld: %ld %% of the text %s", number(tie, "one"), number(tie, "other"),
                number(tie, "percent"), copy ? "is the same: one text" : "of the shorter stands in the longer");
}

static void say_outlet(const casus_node *outlet, cs_text *said)
{
    const char *glue = ": ";
    cs_text_say(said, "%s", CS_TEXT(outlet, "outlet"));
    CS_EACH(document, casus_node_get(outlet, "documents")) {
        const char *kind = CS_TEXT(document, "kind");
        const char *words = strcmp(kind, "publisher") == 0 ? "published"
                            : strcmp(kind, "agency") == 0  ? "credited by"
                                                           : "the basis of";
        cs_text_say(said, "%s%s %ld", glue, words, number(document, "number"));
        glue = ", ";
    }
}

static void text_sources(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
    if (casus_node_count(casus_node_get(root, "documents"))) cs_print_heading(p, "Documents");
    CS_EACH(document, casus_node_get(root, "documents")) {
        cs_print(p, "%4ld  ", number(document, "number"));
        say_document(document, said);
        flush(p, said, 6, 6);
    }
    if (casus_node_count(casus_node_get(root, "shared_text"))) cs_print_heading(p, "Shared text");
    CS_EACH(tie, casus_node_get(root, "shared_text")) {
        say_tie(tie, said);
        flush(p, said, 2, 4);
    }
    if (casus_node_count(casus_node_get(root, "outlets"))) cs_print_heading(p, "One outlet is one source");
    CS_EACH(outlet, casus_node_get(root, "outlets")) {
        say_outlet(outlet, said);
        flush(p, said, 2, 4);
    }
}

/* -- Markdown ------------------------------------------------------------------------------------------------------------- */

/* Text as Markdown takes it: what would be markup is escaped. */
static void md(cs_printer *p, const char *text)
{
    char few[3] = {0};
    for (; *text; text++) {
        few[0] = strchr("\\`*_[]<>|#", *text) ? '\\' : *text;
        few[1] = strchr("\\`*_[]<>|#", *text) ? *text : '\0';
        cs_print(p, "%s", few);
    }
}

static void md_said(cs_printer *p, cs_text *said, const char *before)
{
    if (said->failed) p->no_memory = true;
    cs_print(p, "%s", before);
    if (said->length) md(p, said->bytes);
    cs_print(p, "\n");
    said->length = 0;
    if (said->bytes) said->bytes[0] = '\0';
}

static void md_matter(cs_printer *p, const casus_node *matter, cs_text *said)
{
    cs_print(p, "\n## ");
    md(p, CS_TEXT(matter, "title"));
    cs_print(p, "\n\n");
    md(p, CS_TEXT(matter, "verdict"));
    cs_print(p, " (rule: `%s`)\n\n", CS_TEXT(matter, "rule"));
    CS_EACH(figure, casus_node_get(matter, "figures")) {
        say_figure(figure, said);
        md_said(p, said, "- figure: ");
    }
    CS_EACH(link, casus_node_get(matter, "links")) {
        say_link(link, said);
        md_said(p, said, "- ");
    }
    CS_EACH(note, casus_node_get(matter, "file")) {
        say_note(note, said);
        md_said(p, said, "- ");
    }
    CS_EACH(statement, casus_node_get(matter, "statements")) {
        cs_text_say(said, "%s: \"%s\" (", stance_words(statement), CS_TEXT(statement, "words"));
        say_statement_source(statement, said);
        cs_text_say(said, ")");
        md_said(p, said, "- ");
    }
}

static void md_sources(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print(p, "\n");
    CS_EACH(document, casus_node_get(root, "documents")) {
        cs_print(p, "%ld. ", number(document, "number"));
        say_document(document, said);
        md_said(p, said, "");
    }
    cs_print(p, "\n");
    CS_EACH(tie, casus_node_get(root, "shared_text")) {
        say_tie(tie, said);
        md_said(p, said, "- ");
    }
    CS_EACH(outlet, casus_node_get(root, "outlets")) {
        say_outlet(outlet, said);
        md_said(p, said, "- ");
    }
}

static void markdown(cs_printer *p, const casus_node *root, cs_text *said)
{
    const char *kind = CS_TEXT(root, "kind");
    cs_print(p, "# ");
    md(p, CS_TEXT(root, "sentence"));
    cs_print(p, "\n");
    if (strcmp(kind, "claim") == 0 && casus_node_count(casus_node_get(root, "matter")))
        md_matter(p, casus_node_get(root, "matter"), said);
    if (strcmp(kind, "claims") == 0)
        CS_EACH(matter, casus_node_get(root, "matters")) md_matter(p, matter, said);
    if (strcmp(kind, "sources") == 0) md_sources(p, root, said);
}

/* -- tables --------------------------------------------------------------------------------------------------------------- */

/* A cell of RFC 4180: in quotation marks where it must be. What a spreadsheet would take for a formula gets a blank before it. */
static void cell(cs_printer *p, const char *text, bool last)
{
    bool formula = *text && strchr("=+-@\t", *text), quoted = formula || strpbrk(text, ",\"\r\n") != NULL;
    if (quoted) cs_print(p, "\"");
    if (formula) cs_print(p, " ");
    for (; *text; text++) cs_print(p, *text == '"' ? "\"\"" : "%c", *text);
    if (quoted) cs_print(p, "\"");
    cs_print(p, last ? "\r\n" : ",");
}

static void text_cell(cs_printer *p, const casus_node *map, const char *key)
{
    cell(p, CS_TEXT(map, key), false);
}

static void number_cell(cs_printer *p, const casus_node *map, const char *key)
{
    cs_print(p, "%ld,", number(map, key));
}

static void list_cell(cs_printer *p, const casus_node *list, cs_text *said)
{
    cs_join(list, " ", said);
    cell(p, said->length ? said->bytes : "", false);
    said->length = 0;
    if (said->bytes) said->bytes[0] = '\0';
}

static void table_rows(cs_printer *p, const casus_node *matter, cs_text *said)
{
    const casus_node *sources = casus_node_get(matter, "sources");
    CS_EACH(statement, casus_node_get(matter, "statements")) {
        text_cell(p, matter, "matter");
        text_cell(p, matter, "type");
        list_cell(p, casus_node_get(matter, "actors"), said);
        list_cell(p, casus_node_get(matter, "targets"), said);
        text_cell(p, matter, "treaty");
        text_cell(p, matter, "when");
        list_cell(p, casus_node_get(matter, "verdicts"), said);
        text_cell(p, matter, "rule");
        number_cell(p, sources, "for");
        number_cell(p, sources, "hedged");
        number_cell(p, sources, "against");
        text_cell(p, statement, "claim");
        text_cell(p, statement, "stance");
        text_cell(p, statement, "by");
        text_cell(p, statement, "name");
        text_cell(p, statement, "publisher");
        text_cell(p, statement, "published");
        text_cell(p, statement, "grade");
        text_cell(p, statement, "judged");
        cell(p, CS_TEXT(statement, "words"), true);
    }
}

static void table(cs_printer *p, const casus_node *root, cs_text *said)
{
    if (strcmp(CS_TEXT(root, "kind"), "sources") == 0) {
        cs_print(p, "number,id,digest,name,publisher,agency,published,claims,text,story\r\n");
        CS_EACH(document, casus_node_get(root, "documents")) {
            number_cell(p, document, "number");
            text_cell(p, document, "id");
            text_cell(p, document, "digest");
            text_cell(p, document, "name");
            text_cell(p, document, "publisher");
            text_cell(p, document, "agency");
            text_cell(p, document, "published");
            number_cell(p, document, "claims");
            number_cell(p, document, "text");
            cs_print(p, "%ld\r\n", number(document, "story"));
        }
        return;
    }
    cs_print(p, "matter,type,actors,targets,treaty,when,verdicts,rule,sources_for,sources_hedged,sources_against,claim,"
                "stance,by,document,publisher,published,grade,judged,words\r\n");
    if (strcmp(CS_TEXT(root, "kind"), "claim") == 0)
        table_rows(p, casus_node_get(root, "matter"), said);
    else
        CS_EACH(matter, casus_node_get(root, "matters")) table_rows(p, matter, said);
}

bool cs_report_claims(const casus_trace *trace, const casus_report_options *options, cs_printer *printer)
{
    const casus_node *root = casus_trace_root(trace);
    const char *kind = CS_TEXT(root, "kind");
    bool claims = strcmp(kind, "claims") == 0, claim = strcmp(kind, "claim") == 0,
         sources = strcmp(kind, "sources") == 0;
    if (!claims && !claim && !sources) return false;
    cs_text said;
    cs_text_begin(&said, printer->allocator);
    if (options->format == CASUS_FORMAT_CSV)
        table(printer, root, &said);
    else if (options->format == CASUS_FORMAT_MARKDOWN)
        markdown(printer, root, &said);
    else if (claims)
        text_claims(printer, root, &said);
    else if (claim)
        text_claim(printer, root, &said);
    else
        text_sources(printer, root, &said);
    if (said.failed) printer->no_memory = true;
    cs_text_end(&said);
    if (options->format == CASUS_FORMAT_TEXT) cs_print_footer(printer, trace);
    return true;
}
