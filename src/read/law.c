/* law.c - claims about treaties beside the treaty files: what the file says of the same thing, and where that is otherwise
 *
 * Neither is changed. A note says by which rule it was made; docs/reading.md tells the rules.
 */
#include "read/gather.h"

#include "reason/compare.h"
#include "record/corpus.h"

#include <stdio.h>
#include <string.h>

typedef struct beside {
    casus_gathering *g;
    cs_matter *matter;
    int32_t treaty;
    casus_day day; /* that the claim is about; CASUS_DAY_MAX when it is not known */
    bool against;  /* it is only said not to be so */
} beside;

static void note(const beside *b, bool differs, const char *rule, const char *words, const char *duty)
{
    casus_file_note *it = words ? cs_table_add(&b->matter->notes, 1) : NULL;
    if (!it) return;
    *it = (casus_file_note){rule, words, duty ? duty : "", differs};
    if (differs) b->matter->face.flags |= CASUS_AGAINST_FILE;
}

/* -- which day ------------------------------------------------------------------------------------------------------- */

/* The day that the claim states; else the first on which somebody published it. */
static casus_day day_of(const casus_gathering *g, const cs_matter *matter)
{
    casus_day day = CASUS_DAY_MAX;
    if (casus_date_known(matter->when) && matter->when.last != CASUS_DAY_MAX) return matter->when.last;
    for (size_t i = 0; i < matter->members.count; i++) {
        const cs_statement *it = CS_STATEMENT(g, *CS_TABLE_AT(&matter->members, const int, i));
        casus_date published = CS_DOCUMENT(g, it->face.document)->face.facts.published;
        if (it->face.stance == CASUS_STANDS_FOR && casus_date_known(published) && published.last < day)
            day = published.last;
    }
    return day;
}

/* -- in force or not --------------------------------------------------------------------------------------------------- */

/* "from 2024-12-04", "from 1961-07-06 until 1996-09-10?", "never": when a line of the file binds. */
static const char *span_of(casus_gathering *g, const cs_party *party)
{
    char from[40], until[40];
    if (!casus_date_known(party->bound)) return "never";
    bool open = party->until.first == CASUS_DAY_MAX;
    return cs_arena_format(&g->arena, "from %s%s%s", casus_date_print(party->bound, from), open ? "" : " until ",
                           open ? "" : casus_date_print(party->until, until));
}

/* When it binds, of its parties the one whose stretch ends last. */
static const char *life_of(casus_gathering *g, int32_t treaty)
{
    const cs_treaty *it = &g->corpus->treaties[treaty];
    const cs_party *best = NULL;
    for (int32_t i = 0; i < it->parties.count; i++) {
        const cs_party *party = &g->corpus->parties[it->parties.first + i];
        if (!casus_date_known(party->bound)) continue;
        if (!best || party->until.last > best->until.last) best = party;
    }
    return best ? span_of(g, best) : "never";
}

/* Does it bind anybody on that day? Of those who take part in the claim where it names any. */
static casus_truth binds(const beside *b)
{
    const casus_corpus *corpus = b->g->corpus;
    const cs_treaty *it = &corpus->treaties[b->treaty];
    casus_truth best = CASUS_NO;
    bool named = false;
    for (int pass = 0; pass < 2 && !named; pass++)
        for (int32_t i = 0; i < it->parties.count; i++) {
            int32_t state = corpus->parties[it->parties.first + i].state;
            const char *id = casus_state_id(corpus, state);
            bool meant = false;
            for (uint32_t j = 0; j < b->matter->actors.count; j++)
                meant = meant || strcmp(cs_gathered_text(b->g, b->matter->actors.at[j]), id) == 0;
            if (pass == 0 && !meant) continue;
            named = true;
            casus_truth truth = casus_treaty_binds(corpus, b->treaty, state, b->day);
            if (truth > best) best = truth;
        }
    return best;
}

static void beside_force(const beside *b, bool claimed)
{
    char day[16];
    if (b->day == CASUS_DAY_MAX) return;
    casus_truth found = binds(b);
    if (found == CASUS_UNSURE) return;
    bool differs = (found == CASUS_YES) != (claimed != b->against);
    const char *words =
        cs_arena_format(&b->g->arena, "on %s the treaty file has it %s: it binds %s", casus_day_print(b->day, day),
                        found == CASUS_YES ? "in force" : "not in force", life_of(b->g, b->treaty));
    note(b, differs, claimed ? "file_in_force" : "file_ended", words, NULL);
}

static void beside_signature(const beside *b)
{
    char ours[40];
    casus_date file = b->g->corpus->treaties[b->treaty].signed_on, claim = b->matter->when;
    if (!casus_date_known(file) || !casus_date_known(claim)) return;
    bool differs = !cs_dates_meet(file, claim);
    const char *words =
        cs_arena_format(&b->g->arena, "the treaty file has its signature on %s", casus_date_print(file, ours));
    note(b, differs, "file_signed", words, NULL);
}

/* -- what it obliges to ------------------------------------------------------------------------------------------------ */

typedef struct act_words {
    const char *kind;
    int acts; /* bit set of cs_act */
    const char *words;
} act_words;

enum {
    ACT_HELP = 1 << CS_ACT_ASSIST_MILITARY | 1 << CS_ACT_ASSIST | 1 << CS_ACT_ASSIST_NONMILITARY | 1 << CS_ACT_GUARANTEE
};

/* What kinds of obligation the frames know, and which acts of a file they mean. */
static const act_words *acts_of(const char *type)
{
    static const act_words kinds[] = {
        {"obligation.assistance", ACT_HELP, "help"},
        {"obligation.mutual_defence", ACT_HELP, "help"},
        {"obligation.one_sided", ACT_HELP, "help"},
        {"obligation.consultation", 1 << CS_ACT_CONSULT, "consultation"},
        {"obligation.neutrality", 1 << CS_ACT_NEUTRALITY | 1 << CS_ACT_BENEVOLENT_NEUTRALITY, "neutrality"},
        {"obligation.nonaggression", 1 << CS_ACT_NONAGGRESSION, "non-aggression"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(type, kinds[i].kind) == 0) return &kinds[i];
    return NULL;
}

static const cs_duty *duty_of(const casus_corpus *corpus, int32_t treaty, int acts, int32_t *index)
{
    const cs_treaty *it = &corpus->treaties[treaty];
    for (int32_t i = 0; i < it->duties.count; i++) {
        const cs_duty *duty = &corpus->duties[it->duties.first + i];
        if (duty->modality != CS_MUST || !(acts >> duty->act & 1)) continue;
        *index = it->duties.first + i;
        return duty;
    }
    return NULL;
}

static const char *duty_name(casus_gathering *g, int32_t duty)
{
    char name[160];
    const char *found = casus_duty_name(g->corpus, duty, name);
    return found ? cs_arena_text(&g->arena, found, strlen(found)) : NULL;
}

static bool is_mutual(const cs_duty *duty)
{
    return duty->bearer.kind == CS_ROLE_EACH_PARTY || duty->bearer.kind == CS_ROLE_ALL_PARTIES;
}

/* What the treaty holds instead, in few words. */
static const char *instead(casus_gathering *g, int32_t treaty)
{
    const cs_duty *duty;
    int rank = cs_help_rank(g->corpus, treaty, &duty);
    if (!rank || !duty) return "it obliges neither to help nor to consult";
    const char *name = duty_name(g, (int32_t)(duty - g->corpus->duties));
    if (duty->modality != CS_MUST)
        return cs_arena_format(&g->arena, "it gives a right and no duty (%s)", name ? name : "");
    return cs_arena_format(&g->arena, "its strongest promise is %s (%s)",
                           duty->act == CS_ACT_CONSULT ? "consultation" : "help", name ? name : "");
}

static void beside_scope(const beside *b, const cs_duty *duty, const char *name)
{
    const casus_claim *claim = CS_STATEMENT(b->g, b->matter->leader)->face.claim;
    bool one_sided = claim->actor_count == 1 && claim->target_count == 1, mutual = claim->actor_count > 1;
    if (one_sided && is_mutual(duty))
        note(b, true, "file_mutual",
             cs_arena_format(&b->g->arena, "in the treaty file each party bears the duty, not one alone"), name);
    else if (mutual && !is_mutual(duty))
        note(b, true, "file_one_sided",
             cs_arena_format(&b->g->arena, "in the treaty file not every party bears the duty"), name);
    else
        note(b, false, "file_duty", cs_arena_format(&b->g->arena, "the treaty file has this duty"), name);
}

static void beside_duty(const beside *b)
{
    char day[16];
    const act_words *kind = acts_of(cs_gathered_text(b->g, b->matter->type));
    int32_t index;
    if (!kind) return;
    const cs_duty *duty = duty_of(b->g->corpus, b->treaty, kind->acts, &index);
    if (!duty) {
        const char *words = cs_arena_format(&b->g->arena, "the treaty file has no duty of %s: %s", kind->words,
                                            instead(b->g, b->treaty));
        note(b, !b->against, "file_no_such_duty", words, NULL);
        return;
    }
    if (b->against) {
        note(b, true, "file_duty", cs_arena_format(&b->g->arena, "the treaty file has this duty"),
             duty_name(b->g, index));
        return;
    }
    beside_scope(b, duty, duty_name(b->g, index));
    if (b->day == CASUS_DAY_MAX || binds(b) != CASUS_NO) return;
    note(b, false, "file_not_in_force",
         cs_arena_format(&b->g->arena, "on %s it bound nobody: it binds %s", casus_day_print(b->day, day),
                         life_of(b->g, b->treaty)),
         NULL);
}

/* -- comparisons ------------------------------------------------------------------------------------------------------- */

static void beside_comparison(const beside *b, int32_t other)
{
    const casus_corpus *corpus = b->g->corpus;
    const char *outcome = cs_gathered_text(b->g, b->matter->topic);
    int ours = cs_help_rank(corpus, b->treaty, NULL), theirs = cs_help_rank(corpus, other, NULL);
    const char *file = ours > theirs ? "stronger" : ours < theirs ? "weaker" : "similar";
    casus_trace *trace = NULL;
    const int both[2] = {b->treaty, other};
    if (casus_compare_treaties(corpus, both, 2, b->g->allocator, &trace, NULL)) {
        b->g->failed = true;
        return;
    }
    const char *sentence = casus_node_text(casus_node_get(casus_trace_root(trace), "sentence"));
    bool agrees = !*outcome || strcmp(outcome, file) == 0 || (strcmp(outcome, "different") == 0 && ours != theirs);
    note(b, !agrees, "file_comparison",
         cs_arena_format(&b->g->arena, "by the treaty files the promise of help is %s: %s",
                         *file == 's' && file[1] == 'i' ? "of the same strength" : file, sentence),
         NULL);
    casus_trace_free(trace);
}

/* -- all ----------------------------------------------------------------------------------------------------------------- */

static int32_t treaty_named(const casus_gathering *g, uint32_t id)
{
    int found;
    const char *text = cs_gathered_text(g, id);
    return id && casus_treaty_find(g->corpus, text, strlen(text), &found, NULL) == CASUS_OK ? (int32_t)found : CS_NONE;
}

void cs_gather_law(casus_gathering *g)
{
    for (size_t i = 0; i < g->matters.count && !g->failed; i++) {
        cs_matter *matter = CS_MATTER(g, i);
        beside b = {g, matter, treaty_named(g, matter->treaty), CASUS_DAY_MAX, false};
        const char *type = cs_gathered_text(g, matter->type);
        b.against = matter->face.standing_for == 0 && matter->face.hedging == 0;
        if (b.treaty != CS_NONE) {
            int32_t other = treaty_named(g, matter->other_treaty);
            b.day = day_of(g, matter);
            if (strcmp(type, "treaty.in_force") == 0) beside_force(&b, true);
            if (strcmp(type, "treaty.ended") == 0) beside_force(&b, false);
            if (strcmp(type, "treaty.signing") == 0 && !b.against) beside_signature(&b);
            if (strncmp(type, "obligation.", 11) == 0) beside_duty(&b);
            if (cs_type_compares(type) && other != CS_NONE && !b.against) beside_comparison(&b, other);
        }
        if (matter->notes.failed) g->failed = true;
        matter->face.notes = matter->notes.items;
        matter->face.note_count = (int)matter->notes.count;
        matter->face.figures = matter->figures.items;
        matter->face.figure_count = (int)matter->figures.count;
        matter->face.links = matter->links.items;
        matter->face.link_count = (int)matter->links.count;
    }
}
