/* brief_reports.c - what the reports say: who reacted, what is denied, what was given, what sources agree on, and the documents */
#include "read/brief.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- which matters ----------------------------------------------------------------------------------------------------------- */

static bool has_family(const char *type, const char *family)
{
    size_t length = strlen(family);
    return strncmp(type, family, length) == 0 && (type[length] == '\0' || type[length] == '.');
}

static bool takes_part(const casus_matter *matter, const char *code)
{
    for (int i = 0; i < matter->actor_count; i++)
        if (strcmp(matter->actors[i], code) == 0) return true;
    for (int i = 0; i < matter->target_count; i++)
        if (strcmp(matter->targets[i], code) == 0) return true;
    return false;
}

/* Without a treaty: what was asked for, by states and type. */
static bool asked_for(const cs_briefing *briefing, const casus_matter *matter)
{
    const casus_brief_options *options = briefing->options;
    for (int i = 0; i < options->state_count; i++)
        if (!takes_part(matter, options->states[i])) return false;
    return !options->type || has_family(matter->type, options->type);
}

/* A report that speaks of the treaty is about it: so are its other claims. */
static void mark_documents(const cs_briefing *briefing, bool *documents)
{
    const char *id = casus_treaty_id(briefing->corpus, briefing->treaty);
    casus_statement statement;
    for (int i = 0; casus_statement_at(briefing->gathering, i, &statement); i++)
        if (strcmp(statement.claim->treaty, id) == 0 || strcmp(statement.claim->other_treaty, id) == 0)
            documents[statement.document] = true;
}

static void mark_matters(cs_briefing *briefing, const bool *documents)
{
    casus_statement statement;
    for (int i = 0; casus_statement_at(briefing->gathering, i, &statement); i++)
        if (statement.matter >= 0 && documents[statement.document]) briefing->relevant[statement.matter] = true;
}

/* Readings of which the reader itself is not sure are left to casus claims. */
static bool is_doubtful(const cs_briefing *briefing, const casus_matter *matter)
{
    casus_statement statement;
    for (int i = 0; i < matter->statement_count; i++)
        if (casus_statement_at(briefing->gathering, matter->statements[i], &statement) &&
            statement.claim->grade != CASUS_GRADE_WEAK)
            return false;
    return true;
}

static int weight_of(const casus_matter *matter)
{
    return matter->standing_for + matter->against + matter->hedging;
}

/* Insertion by weight, then number of statements; the order of the gathering otherwise. */
static void insert(cs_briefing *briefing, int index)
{
    const casus_matter *matter = casus_matter_at(briefing->gathering, index);
    int at = briefing->relevant_count++;
    for (; at > 0; at--) {
        const casus_matter *before = casus_matter_at(briefing->gathering, briefing->order[at - 1]);
        if (weight_of(before) > weight_of(matter) ||
            (weight_of(before) == weight_of(matter) && before->statement_count >= matter->statement_count))
            break;
        briefing->order[at] = briefing->order[at - 1];
    }
    briefing->order[at] = index;
}

bool cs_brief_choose(cs_briefing *briefing)
{
    if (!briefing->gathering) return true;
    cs_arena *arena = &briefing->tell.trace->arena;
    int matters = casus_gather_matters(briefing->gathering), count = casus_gather_documents(briefing->gathering);
    bool *documents = cs_arena_take(arena, (size_t)count + 1);
    briefing->relevant = cs_arena_take(arena, (size_t)matters + 1);
    briefing->order = cs_arena_take(arena, ((size_t)matters + 1) * sizeof(int));
    if (!documents || !briefing->relevant || !briefing->order) return false;
    if (briefing->treaty != CS_NONE) {
        mark_documents(briefing, documents);
        mark_matters(briefing, documents);
    }
    for (int i = 0; i < matters; i++) {
        if (briefing->treaty == CS_NONE)
            briefing->relevant[i] = asked_for(briefing, casus_matter_at(briefing->gathering, i));
        if (is_doubtful(briefing, casus_matter_at(briefing->gathering, i))) briefing->relevant[i] = false;
        if (briefing->relevant[i]) insert(briefing, i);
    }
    return true;
}

/* -- one matter as an item -------------------------------------------------------------------------------------------------------- */

static void say_count(cs_text *out, const char *between, const char *verb, int sources)
{
    if (sources)
        cs_text_say(out, "%s%s by %d source%s", out->length ? between : "", verb, sources, sources == 1 ? "" : "s");
}

static const char *denier(const cs_briefing *briefing, const casus_matter *matter, int i)
{
    casus_statement statement;
    return casus_statement_at(briefing->gathering, matter->deniers[i], &statement) ? statement.origin : "";
}

/* "asserted by 2 sources, denied by 1 source (Russia, North Korea)": independent ones. */
static void say_counts(cs_briefing *briefing, const casus_matter *matter)
{
    cs_text *out = &briefing->tell.text;
    say_count(out, ", ", "asserted", matter->standing_for);
    say_count(out, ", ", "called possible", matter->hedging);
    say_count(out, ", ", "denied", matter->against);
    int said = 0;
    for (int i = 0; i < matter->denier_count; i++) {
        const char *who = denier(briefing, matter, i);
        bool again = !*who;
        for (int j = 0; j < i && !again; j++) again = strcmp(denier(briefing, matter, j), who) == 0;
        if (!again) cs_text_say(out, "%s%s", said++ ? ", " : " (", who);
    }
    if (said) cs_text_say(out, ")");
}

/* What people call a document by: its file without the folders. */
const char *cs_brief_name(const casus_document_facts *facts)
{
    const char *slash = strrchr(facts->name, '/');
    return slash && slash[1] ? slash + 1 : facts->name[0] ? facts->name : facts->id;
}

static const char *stance_word(casus_stance stance)
{
    return stance == CASUS_STANDS_FOR ? "asserts" : stance == CASUS_STANDS_AGAINST ? "denies" : "hedges";
}

static void put_source(cs_briefing *briefing, casus_node *list, const casus_statement *statement)
{
    casus_trace *trace = briefing->tell.trace;
    casus_gathered document;
    if (!casus_gathered_at(briefing->gathering, statement->document, &document)) return;
    casus_node *map = cs_put_map(trace, list, NULL);
    (void)cs_put_text(trace, map, "claim", statement->claim->id);
    (void)cs_put_text(trace, map, "document", document.facts.id);
    (void)cs_put_text(trace, map, "name", cs_brief_name(&document.facts));
    if (document.facts.title[0]) (void)cs_put_text(trace, map, "title", document.facts.title);
    if (document.facts.publisher[0]) (void)cs_put_text(trace, map, "publisher", document.facts.publisher);
    if (casus_date_known(document.facts.published))
        cs_tell_date(&briefing->tell, map, "published", document.facts.published);
    (void)cs_put_number(trace, map, "begin", (long)statement->claim->clause.source_begin);
    (void)cs_put_number(trace, map, "end", (long)statement->claim->clause.source_end);
    (void)cs_put_text(trace, map, "stance", stance_word(statement->stance));
    (void)cs_put_text(trace, map, "origin", statement->origin);
    (void)cs_put_text(trace, map, "words", statement->words);
}

void cs_brief_sources(cs_briefing *briefing, casus_node *item, const casus_matter *matter, int most)
{
    int shown[3] = {0, 0, 0};
    casus_node *list = cs_put_list(briefing->tell.trace, item, "sources");
    for (int i = 0; i < matter->statement_count; i++) {
        casus_statement statement;
        if (casus_statement_at(briefing->gathering, matter->statements[i], &statement) &&
            shown[statement.stance]++ < most)
            put_source(briefing, list, &statement);
    }
}

static void put_notes(cs_briefing *briefing, casus_node *item, const casus_matter *matter)
{
    casus_trace *trace = briefing->tell.trace;
    casus_node *notes = matter->link_count + matter->note_count ? cs_put_list(trace, item, "notes") : NULL;
    for (int i = 0; i < matter->link_count; i++) {
        const casus_link *link = &matter->links[i];
        (void)cs_put_format(trace, notes, NULL, "%s: %s (rule %s)",
                            link->kind == CASUS_LINK_CONTRADICTS ? "cannot be true together with" : "sits ill with",
                            casus_matter_at(briefing->gathering, link->matter)->title, link->rule);
    }
    for (int i = 0; i < matter->note_count; i++) {
        const casus_file_note *note = &matter->notes[i];
        (void)cs_put_format(trace, notes, NULL, "%s: %s",
                            note->differs ? "the treaty file says otherwise" : "the treaty file", note->words);
    }
}

/* In the words of the reports; what a user put there has none: then as a number. */
static void put_figure(casus_trace *trace, casus_node *list, const casus_figure *figure)
{
    const char *plural = figure->sources == 1 ? "" : "s";
    double number = isfinite(figure->least) ? figure->least : figure->most;
    if (figure->words[0])
        (void)cs_put_format(trace, list, NULL, "%s (%d source%s)", figure->words, figure->sources, plural);
    else
        (void)cs_put_format(trace, list, NULL, "%.15g %s (%d source%s)", number, figure->unit, figure->sources, plural);
}

static void put_matter(cs_chapter *chapter, const casus_matter *matter)
{
    cs_briefing *briefing = chapter->briefing;
    casus_trace *trace = briefing->tell.trace;
    say_counts(briefing, matter);
    casus_node *item = cs_chapter_item(chapter, matter->title);
    if (!item) return;
    (void)cs_put_text(trace, item, "matter", matter->id);
    casus_node *flags = cs_put_list(trace, item, "flags");
    for (int flag = 1; flag <= CASUS_AGAINST_FILE; flag <<= 1)
        if (matter->flags & flag) (void)cs_put_text(trace, flags, NULL, casus_flag_word(flag));
    casus_node *figures = matter->figure_count ? cs_put_list(trace, item, "figures") : NULL;
    for (int i = 0; i < matter->figure_count; i++) put_figure(trace, figures, &matter->figures[i]);
    put_notes(briefing, item, matter);
    cs_brief_sources(briefing, item, matter, CS_BRIEF_SOURCES);
}

/* -- sections ------------------------------------------------------------------------------------------------------------------------ */

enum { DISPUTED = CASUS_DENIED | CASUS_CONTRADICTED | CASUS_CERTAINTY_DIFFERS | CASUS_TENSION | CASUS_AGAINST_FILE };

static bool is_party(const cs_briefing *briefing, const char *code)
{
    cs_range parties = briefing->corpus->treaties[briefing->treaty].parties;
    for (int32_t i = 0; i < parties.count; i++)
        if (strcmp(casus_state_id(briefing->corpus, briefing->corpus->parties[parties.first + i].state), code) == 0)
            return true;
    return false;
}

/* What others than the parties said or did about it. */
static bool is_reaction(const cs_briefing *briefing, const casus_matter *matter)
{
    static const char *const families[] = {"statement", "reaction", "diplomatic",
                                           "policy",    "exercise", "meeting.internal"};
    bool kind = false;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        kind = kind || has_family(matter->type, families[i]);
    if (!kind || briefing->treaty == CS_NONE) return kind;
    for (int i = 0; i < matter->actor_count; i++)
        if (!is_party(briefing, matter->actors[i])) return true;
    return false;
}

static bool is_disputed(const cs_briefing *briefing, const casus_matter *matter)
{
    (void)briefing;
    return (matter->flags & DISPUTED) != 0;
}

static bool is_transfer(const cs_briefing *briefing, const casus_matter *matter)
{
    (void)briefing;
    return has_family(matter->type, "transfer");
}

static bool is_agreed(const cs_briefing *briefing, const casus_matter *matter)
{
    (void)briefing;
    return (matter->flags & CASUS_CORROBORATED) && !(matter->flags & DISPUTED);
}

static bool is_single(const cs_briefing *briefing, const casus_matter *matter)
{
    return (matter->flags & CASUS_SINGLE_SOURCE) && !(matter->flags & DISPUTED) && !is_transfer(briefing, matter) &&
           !is_reaction(briefing, matter);
}

static void put_all(cs_briefing *briefing, const char *key, const char *title,
                    bool (*belongs)(const cs_briefing *, const casus_matter *))
{
    cs_chapter chapter = cs_chapter_begin(briefing, key, title);
    for (int i = 0; i < briefing->relevant_count; i++) {
        const casus_matter *matter = casus_matter_at(briefing->gathering, briefing->order[i]);
        if (belongs(briefing, matter)) put_matter(&chapter, matter);
    }
    cs_chapter_end(&chapter);
}

void cs_brief_reactions(cs_briefing *briefing)
{
    put_all(briefing, "reactions", "Who reacted, and how", is_reaction);
}

void cs_brief_disputed(cs_briefing *briefing)
{
    put_all(briefing, "disputed", "What is denied, contradicted or at odds with the file", is_disputed);
}

void cs_brief_transfers(cs_briefing *briefing)
{
    put_all(briefing, "transfers", "What was given, promised or withheld", is_transfer);
}

void cs_brief_agreed(cs_briefing *briefing)
{
    put_all(briefing, "agreed", "What independent sources agree on", is_agreed);
}

void cs_brief_single(cs_briefing *briefing)
{
    put_all(briefing, "single", "What only one source says", is_single);
}

/* -- the documents ---------------------------------------------------------------------------------------------------------------------- */

static void say_ties(cs_briefing *briefing, int document)
{
    casus_tie tie;
    casus_credit credit;
    casus_gathered other;
    cs_text *out = &briefing->tell.text;
    for (int i = 0; casus_tie_at(briefing->gathering, i, &tie); i++)
        if ((tie.one == document || tie.other == document) &&
            casus_gathered_at(briefing->gathering, tie.one == document ? tie.other : tie.one, &other))
            cs_text_say(out, "; counts as one source with %s (%s, %d %%)", cs_brief_name(&other.facts),
                        casus_tie_word(tie.kind), tie.percent);
    for (int i = 0; casus_credit_at(briefing->gathering, i, &credit); i++)
        if (credit.document == document && credit.kind != CASUS_PUBLISHES)
            cs_text_say(out, "; %s %s: one source with all that rests on it",
                        credit.kind == CASUS_IS_BASIS ? "based on" : "credits", credit.outlet);
}

void cs_brief_documents(cs_briefing *briefing)
{
    casus_gathered document;
    if (!briefing->gathering) return;
    cs_chapter chapter = cs_chapter_begin(briefing, "documents", "The documents");
    for (int i = 0; casus_gathered_at(briefing->gathering, i, &document); i++) {
        const casus_document_facts *facts = &document.facts;
        char day[40];
        cs_text *out = &briefing->tell.text;
        cs_text_say(out, "%s%s%s", facts->title[0] ? facts->title : "no title", facts->publisher[0] ? ", " : "",
                    facts->publisher);
        if (casus_date_known(facts->published)) cs_text_say(out, ", %s", casus_date_print(facts->published, day));
        cs_text_say(out, "; %d claim%s", document.statements, document.statements == 1 ? "" : "s");
        say_ties(briefing, i);
        (void)cs_chapter_item(&chapter, cs_brief_name(facts));
    }
    cs_chapter_end(&chapter);
}
