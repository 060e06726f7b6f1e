/* report_text.c - treaties and states as text for a terminal */
#include "port/report.h"
#include "port/report_rows.h"

#include <string.h>

/* -- small pieces ---------------------------------------------------------------------------------------------------- */

static void print_sentence(cs_printer *p, const casus_node *root)
{
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
}

static void print_dim(cs_printer *p, int indent, const char *text)
{
    if (!*text) return;
    cs_print_style(p, CS_STYLE_DIM, true);
    cs_print_wrapped(p, indent, text);
    cs_print_style(p, CS_STYLE_DIM, false);
}

/* Says text into the scratch and prints it as a paragraph. */
static void print_said(cs_printer *p, int indent, cs_text *said)
{
    if (said->length) cs_print_hanging(p, indent, indent + 2, said->bytes);
    said->length = 0;
}

/* -- duties ---------------------------------------------------------------------------------------------------------- */

/* Exceptions, gates and readings; of readings only the contested ones, unless all are wanted. */
static void print_limits(cs_printer *p, int indent, const casus_node *duty, bool all, cs_text *said)
{
    CS_EACH(exception, casus_node_get(duty, "unless")) {
        cs_say_exception(exception, said);
        print_said(p, indent, said);
    }
    CS_EACH(gate, casus_node_get(duty, "gates")) {
        cs_text_say(said, "subject to %s", CS_TEXT(gate, "words"));
        print_said(p, indent, said);
    }
    CS_EACH(reading, casus_node_get(duty, "readings")) {
        if (all || strcmp(CS_TEXT(reading, "held"), "contested") == 0) cs_say_reading(reading, said);
        print_said(p, indent, said);
    }
}

static void print_duty(cs_printer *p, const casus_node *duty, cs_text *said)
{
    const char *id = strchr(CS_TEXT(duty, "duty"), '#');
    cs_print_to(p, 4);
    cs_print_styled(p, CS_STYLE_STRONG, id ? id + 1 : CS_TEXT(duty, "duty"));
    cs_print(p, ": ");
    cs_say_duty(duty, said);
    print_said(p, 6, said);
    print_limits(p, 6, duty, true, said);
    if (CS_TEXT(duty, "valid")[0]) cs_text_say(said, "holds %s", CS_TEXT(duty, "valid"));
    print_said(p, 6, said);
    print_dim(p, 6, CS_TEXT(duty, "note"));
}

/* -- one treaty ------------------------------------------------------------------------------------------------------ */

static void print_articles(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_heading(p, "Articles");
    CS_EACH(article, casus_node_get(root, "articles")) {
        cs_text_say(said, "%s  %s", CS_TEXT(article, "id"), CS_TEXT(article, "gist"));
        if (casus_node_number(casus_node_get(article, "secret"))) cs_text_say(said, " (secret)");
        cs_print_hanging(p, 2, 4, said->bytes ? said->bytes : "");
        said->length = 0;
        CS_EACH(duty, casus_node_get(article, "duties")) print_duty(p, duty, said);
        cs_say_witnesses(article, said);
        if (said->length) print_dim(p, 4, said->bytes);
        said->length = 0;
    }
}

static void print_timeline(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_heading(p, "Timeline");
    CS_EACH(event, casus_node_get(root, "timeline")) {
        cs_print(p, "  %-12s", CS_TEXT(event, "on"));
        cs_say_event(event, said);
        print_said(p, 14, said);
        print_dim(p, 14, CS_TEXT(event, "note"));
    }
}

static void print_term(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_heading(p, "Term");
    CS_EACH(term, casus_node_get(root, "term")) {
        cs_say_term_line(term, said);
        print_said(p, 2, said);
        if (CS_TEXT(term, "disputed")[0]) cs_text_say(said, "disputed: %s", CS_TEXT(term, "disputed"));
        print_said(p, 4, said);
        print_dim(p, 4, CS_TEXT(term, "note"));
    }
    CS_EACH(link, casus_node_get(root, "supersedes"))
        cs_print(p, "  supersedes %s on %s\n", CS_TEXT(link, "treaty"), CS_TEXT(link, "on"));
    CS_EACH(link, casus_node_get(root, "superseded_by"))
        cs_print(p, "  superseded by %s on %s\n", CS_TEXT(link, "treaty"), CS_TEXT(link, "on"));
}

static void print_instruments(cs_printer *p, const casus_node *list, cs_text *said)
{
    if (casus_node_count(list)) cs_print_heading(p, "Beside the text");
    CS_EACH(instrument, list) {
        cs_say_instrument(instrument, said);
        print_said(p, 2, said);
        if (CS_TEXT(instrument, "gist")[0]) cs_print_wrapped(p, 4, CS_TEXT(instrument, "gist"));
        if (CS_TEXT(instrument, "effect")[0]) cs_text_say(said, "effect %s", CS_TEXT(instrument, "effect"));
        print_said(p, 4, said);
    }
}

static void print_areas(cs_printer *p, const casus_node *list, cs_text *said)
{
    if (casus_node_count(list)) cs_print_heading(p, "Areas");
    CS_EACH(area, list) {
        cs_text_say(said, "%s%s%s: %s", CS_TEXT(area, "id"), CS_TEXT(area, "valid")[0] ? " " : "",
                    CS_TEXT(area, "valid"), CS_TEXT(area, "words"));
        print_said(p, 2, said);
        print_dim(p, 4, CS_TEXT(area, "note"));
    }
}

static void print_sources(cs_printer *p, const casus_node *list, cs_text *said)
{
    cs_print_heading(p, "Sources");
    CS_EACH(source, list) {
        cs_say_source(source, said);
        print_said(p, 2, said);
        if (CS_TEXT(source, "url")[0]) cs_print_to(p, 4);
        if (CS_TEXT(source, "url")[0]) cs_print(p, "%s\n", CS_TEXT(source, "url"));
    }
}

static void print_treaty(cs_printer *p, const casus_node *root, cs_text *said)
{
    print_sentence(p, root);
    cs_print(p, "\n");
    cs_say_treaty_head(root, said);
    if (said->length) cs_print_wrapped(p, 0, said->bytes);
    said->length = 0;
    print_dim(p, 0, CS_TEXT(root, "note"));
    cs_print_heading(p, "Parties");
    cs_print_table(p, 2, cs_party_columns, CS_PARTY_COLUMNS, casus_node_get(root, "parties"), false);
    CS_EACH(party, casus_node_get(root, "parties")) {
        if (!CS_TEXT(party, "note")[0]) continue;
        cs_text_say(said, "%s: %s", CS_TEXT(party, "state"), CS_TEXT(party, "note"));
        print_dim(p, 2, said->bytes ? said->bytes : "");
        said->length = 0;
    }
    print_timeline(p, root, said);
    print_term(p, root, said);
    print_instruments(p, casus_node_get(root, "instruments"), said);
    print_areas(p, casus_node_get(root, "areas"), said);
    print_articles(p, root, said);
    print_sources(p, casus_node_get(root, "sources"), said);
}

/* -- what binds a state ---------------------------------------------------------------------------------------------- */

static void print_bound_duty(cs_printer *p, const casus_node *duty, bool owed, cs_text *said)
{
    cs_say_bound_duty(duty, owed, said);
    print_said(p, 4, said);
    print_limits(p, 6, duty, false, said);
    cs_say_doubts(duty, said);
    print_said(p, 6, said);
}

static void print_bound_side(cs_printer *p, const casus_node *list, bool owed, cs_text *said)
{
    CS_EACH(treaty, list) {
        int mutual = 0, own = 0;
        CS_EACH(duty, casus_node_get(treaty, "duties")) {
            bool same = casus_node_number(casus_node_get(duty, "mutual")) != 0;
            mutual += same;
            own += !same;
        }
        cs_print(p, "\n");
        cs_print_to(p, 2);
        cs_print_styled(p, CS_STYLE_STRONG, CS_TEXT(treaty, "treaty"));
        cs_print(p, ": ");
        cs_say_treaty_line(treaty, said);
        print_said(p, 2, said);
        CS_EACH(duty, casus_node_get(treaty, "duties"))
            if (!owed || !casus_node_number(casus_node_get(duty, "mutual"))) print_bound_duty(p, duty, owed, said);
        if (owed && mutual) cs_text_say(said, "%s same %d as it owes", own ? "and the" : "the", mutual);
        print_said(p, 4, said);
    }
}

static void print_bound(cs_printer *p, const casus_node *root, cs_text *said)
{
    print_sentence(p, root);
    print_dim(p, 0, CS_TEXT(root, "note"));
    const casus_node *owes = casus_node_get(root, "owes"), *owed = casus_node_get(root, "is_owed");
    if (casus_node_count(owes)) cs_print_heading(p, "What it owes");
    print_bound_side(p, owes, false, said);
    if (casus_node_count(owed)) cs_print_heading(p, "What is owed to it");
    print_bound_side(p, owed, true, said);
}

/* -- states ---------------------------------------------------------------------------------------------------------- */

static void print_spells(cs_printer *p, const char *title, const casus_node *list, const char *key, cs_text *said)
{
    if (!casus_node_count(list)) return;
    cs_print_to(p, 2);
    cs_print_styled(p, CS_STYLE_DIM, title);
    CS_EACH(row, list) {
        cs_print_to(p, 16);
        cs_say_spell(row, key, said);
        print_said(p, 16, said);
    }
}

static void print_edges(cs_printer *p, const char *title, const casus_node *list, const char *key, cs_text *said)
{
    if (!casus_node_count(list)) return;
    cs_print_to(p, 2);
    cs_print_styled(p, CS_STYLE_DIM, title);
    CS_EACH(edge, list) {
        cs_print_to(p, 16);
        cs_say_edge(edge, key, said);
        print_said(p, 16, said);
    }
}

static void print_state(cs_printer *p, const casus_node *root, cs_text *said)
{
    const casus_node *codes = casus_node_get(root, "codes");
    print_sentence(p, root);
    cs_print(p, "\n");
    print_spells(p, "existed", casus_node_get(root, "lives"), "", said);
    print_spells(p, "called", casus_node_get(root, "names"), "name", said);
    print_spells(p, "also called", casus_node_get(root, "aliases"), "name", said);
    print_spells(p, "COW", casus_node_get(codes, "cow"), "code", said);
    print_spells(p, "Gleditsch", casus_node_get(codes, "gw"), "code", said);
    print_spells(p, "ISO 3166", casus_node_get(codes, "iso3"), "code", said);
    print_spells(p, "great power", casus_node_get(root, "great_power"), "", said);
    print_edges(p, "changed", casus_node_get(root, "continuations"), "to", said);
    print_edges(p, "succeeds", casus_node_get(root, "succeeds"), "from", said);
    print_edges(p, "succeeded by", casus_node_get(root, "succeeded_by"), "to", said);
}

/* -- which kind ------------------------------------------------------------------------------------------------------ */

static void print_list(cs_printer *p, const casus_node *root, const cs_table_column *columns, int count,
                       const char *key)
{
    print_sentence(p, root);
    if (!casus_node_count(casus_node_get(root, key))) return;
    cs_print(p, "\n");
    cs_print_table(p, 0, columns, count, casus_node_get(root, key), false);
}

bool cs_report_text(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    const char *kind = CS_TEXT(root, "kind");
    bool known = true;
    cs_text said;
    cs_text_begin(&said, p->allocator);
    if (strcmp(kind, "treaty") == 0)
        print_treaty(p, root, &said);
    else if (strcmp(kind, "treaties") == 0)
        print_list(p, root, cs_treaty_columns, CS_TREATY_COLUMNS, "treaties");
    else if (strcmp(kind, "state") == 0)
        print_state(p, root, &said);
    else if (strcmp(kind, "states") == 0)
        print_list(p, root, cs_state_columns, CS_STATE_COLUMNS, "states");
    else if (strcmp(kind, "bound") == 0)
        print_bound(p, root, &said);
    else
        known = false;
    if (known) cs_print_footer(p, trace);
    if (said.failed) p->no_memory = true;
    cs_text_end(&said);
    return known;
}
