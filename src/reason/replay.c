/* replay.c - scenarios against their expectations: history as a test of the law as modelled */
#include "base/error.h"
#include "reason/board.h"
#include "reason/trace.h"
#include "reason/world.h"

#include <string.h>

enum { NO = 0, DISPUTED = 1, YES = 2 };

/* -- one row ------------------------------------------------------------------------------------------------------- */

typedef struct row_result {
    int answer; /* NO, DISPUTED, YES */
    int status; /* casus_duty_status of the finding that decided, or CS_NONE when there was none */
    casus_reason reason;
    uint64_t reasons;
    int duty, bearer, toward;
} row_result;

static int answer_of(const cs_finding *it)
{
    if (it->it.status == CASUS_TRIGGERED || it->it.status == CASUS_CONDITIONAL) return YES;
    return it->it.status == CASUS_UNDETERMINED ? DISPUTED : NO;
}

/* Is the finding one that the expectation asks about? */
static bool asked(const casus_corpus *corpus, const cs_expectation *row, const cs_finding *it)
{
    if (it->it.bearer != row->bearer) return false;
    bool meant = row->duty_count == 0;
    for (int i = 0; i < row->duty_count && !meant; i++) meant = row->duties[i] == it->it.duty;
    if (!meant) return false;
    if (row->treaty >= 0 && corpus->duties[it->it.duty].treaty != row->treaty) return false;
    if (row->acts && !(row->acts >> corpus->duties[it->it.duty].act & 1)) return false;
    if (row->toward_count == 0) return true;
    for (int i = 0; i < row->toward_count; i++) {
        if (it->it.toward == row->toward[i]) return true;
        int of = corpus->duties[it->it.duty].treaty;
        bool party = it->it.toward < 0 &&
                     cs_treaty_in_force(corpus, of, row->toward[i], CASUS_DAY_MAX - 1).reason != CS_FORCE_NOT_A_PARTY;
        if (party) return true;
    }
    return false;
}

/* Without any finding: nothing binds the two in that respect, or nothing that happened touches them. */
static void no_finding(const cs_world *world, const cs_expectation *row, row_result *out)
{
    int treaty = row->treaty;
    out->reason = CASUS_WHY_NOT_ATTACKED;
    if (treaty < 0) {
        out->reason = CASUS_WHY_NOT_A_PARTY;
        return;
    }
    int sides[2] = {row->bearer, row->toward_count ? row->toward[0] : CS_NONE};
    for (int i = 0; i < 2; i++) {
        if (sides[i] < 0) continue;
        cs_in_force force = cs_treaty_in_force(world->corpus, treaty, sides[i], world->day);
        if (force.reason == CS_FORCE_NOT_A_PARTY) out->reason = CASUS_WHY_NOT_A_PARTY;
        if (force.reason == CS_FORCE_ENDED) out->reason = CASUS_WHY_ENDED;
        if (force.reason == CS_FORCE_NOT_YET) out->reason = CASUS_WHY_NOT_YET;
    }
}

/* The constitution of an organisation binds nearly everybody; who says "no treaty" means none but that. */
static bool is_world_order(const casus_corpus *corpus, const cs_finding *it)
{
    int class = corpus->treaties[corpus->duties[it->it.duty].treaty].class_;
    return strcmp(cs_class_words[class], "organisation") == 0;
}

/* A standing promise that stands against help owed elsewhere is put to the test, though nothing has broken it. */
static bool is_tested(const cs_table *conflicts, const cs_finding *it)
{
    if (it->it.reason != CASUS_WHY_STANDING) return false;
    for (size_t i = 0; i < conflicts->count; i++) {
        const casus_conflict *one = CS_TABLE_AT(conflicts, const casus_conflict, i);
        bool standing = one->kind == CASUS_ASSIST_V_NONAGGRESSION || one->kind == CASUS_ASSIST_V_TERRITORY ||
                        one->kind == CASUS_ASSIST_V_HOSTILE_ALLIANCE;
        if (standing && one->other == it->it.duty && one->bearer == it->it.bearer && one->third == it->it.toward)
            return true;
    }
    return false;
}

static row_result answer_row(const cs_world *world, const cs_table *conflicts, const cs_expectation *row)
{
    row_result best = {
        NO, CS_NONE, CASUS_WHY_NONE, 0, CS_NONE, row->bearer, row->toward_count ? row->toward[0] : CS_NONE};
    for (size_t i = 0; i < world->findings.count; i++) {
        const cs_finding *it = CS_TABLE_AT(&world->findings, const cs_finding, i);
        if (!asked(world->corpus, row, it)) continue;
        if (row->treaty < 0 && is_world_order(world->corpus, it)) continue;
        if (row->treaty < 0 && it->it.status == CASUS_NOT_IN_FORCE) continue;
        int answer = is_tested(conflicts, it) ? YES : answer_of(it);
        bool better = best.status == CS_NONE || answer > best.answer;
        best.reasons |= it->reasons | (uint64_t)1 << it->it.reason;
        if (!better) continue;
        best.answer = answer;
        best.status = (int)it->it.status;
        best.reason = it->it.reason;
        best.duty = it->it.duty;
        best.bearer = it->it.bearer;
        best.toward = it->it.toward;
    }
    if (best.status == CS_NONE) {
        no_finding(world, row, &best);
        best.reasons = (uint64_t)1 << best.reason;
    }
    return best;
}

static bool agrees(const cs_expectation *row, const row_result *got)
{
    return row->status >= 0 ? got->status == row->status : got->answer == row->answer;
}

static bool reason_agrees(const cs_expectation *row, const row_result *got)
{
    for (int i = 0; row->reasons && row->reasons[i]; i++)
        for (int r = 0; r < CASUS_WHY_COUNT; r++)
            if ((got->reasons >> r & 1) && strcmp(casus_reason_word((casus_reason)r), row->reasons[i]) == 0)
                return true;
    return !row->reasons || !row->reasons[0];
}

/* -- the simple rule to beat: allied means obliged ------------------------------------------------------------------- */

/* Does some treaty with a duty of help bind both on the day? */
static bool helps(const casus_corpus *corpus, int bearer, int toward, casus_day day)
{
    cs_range lines = corpus->states[bearer].party;
    for (int32_t i = 0; i < lines.count; i++) {
        int32_t party = corpus->party_of[lines.first + i], treaty = corpus->parties[party].treaty;
        cs_range duties = corpus->treaties[treaty].duties;
        bool help = false;
        for (int32_t d = 0; d < duties.count && !help; d++)
            help = corpus->duties[duties.first + d].act <= CS_ACT_MOBILISE;
        if (help && cs_party_in_force(corpus, party, day).value == CASUS_YES &&
            cs_treaty_in_force(corpus, treaty, toward, day).value == CASUS_YES)
            return true;
    }
    return false;
}

/* Allied with one of those the row names; with one of the attacked where it names nobody. */
static bool is_allied(const cs_world *world, const cs_expectation *row)
{
    if (row->bearer < 0) return false;
    for (int i = 0; i < row->toward_count; i++)
        if (row->toward[i] >= 0 && helps(world->corpus, row->bearer, row->toward[i], world->day)) return true;
    if (row->toward_count) return false;
    for (int s = cs_set_next(&world->attacked, 0); s >= 0; s = cs_set_next(&world->attacked, s + 1))
        if (s != row->bearer && helps(world->corpus, row->bearer, s, world->day)) return true;
    return false;
}

/* -- the walk ------------------------------------------------------------------------------------------------------ */

typedef struct player {
    const casus_corpus *corpus;
    const casus_replay_options *options;
    casus_trace *trace;
    casus_node *rows;
    cs_board board;
    int differ;
} player;

static void put_row(player *p, const casus_scenario *scenario, const cs_expectation *row, const row_result *got,
                    const cs_scored *scored)
{
    char name[160];
    casus_node *node = cs_put_map(p->trace, p->rows, NULL);
    cs_put_text(p->trace, node, "scenario", scenario->id);
    cs_put_number(p->trace, node, "line", row->mark.line);
    cs_put_number(p->trace, node, "after", row->after);
    cs_put_text(p->trace, node, "bearer", casus_state_id(p->corpus, row->bearer));
    casus_node *toward = cs_put_list(p->trace, node, "toward");
    for (int i = 0; i < row->toward_count; i++)
        cs_put_text(p->trace, toward, NULL, casus_state_id(p->corpus, row->toward[i]));
    cs_put_text(p->trace, node, "duty", row->name);
    cs_put_text(p->trace, node, "expected",
                row->status >= 0 ? cs_status_words[row->status] : cs_answer_words[row->answer]);
    cs_put_text(p->trace, node, "got",
                row->status >= 0 ? (got->status >= 0 ? cs_status_words[got->status] : "no finding")
                                 : cs_answer_words[got->answer]);
    cs_put_text(p->trace, node, "status", got->status >= 0 ? cs_status_words[got->status] : "no_finding");
    cs_put_text(p->trace, node, "reason", casus_reason_word(got->reason));
    if (got->duty >= 0) cs_put_text(p->trace, node, "found", casus_duty_name(p->corpus, got->duty, name));
    cs_put_bool(p->trace, node, "agrees", scored->agrees);
    cs_put_bool(p->trace, node, "reason_agrees", scored->reason_agrees);
    if (row->conduct >= 0) cs_put_text(p->trace, node, "conduct", cs_conduct_words[row->conduct]);
    if (row->corrected) cs_put_text(p->trace, node, "corrected", row->corrected);
    if (row->differs) cs_put_text(p->trace, node, "differs", row->differs);
}

static void play_row(player *p, const casus_scenario *scenario, const cs_expectation *row, const cs_world *world,
                     const cs_table *conflicts)
{
    row_result got = answer_row(world, conflicts, row);
    cs_scored scored = {.day = scenario->day,
                        .kind = (cs_kind)row->kind,
                        .expected = row->answer,
                        .got = got.answer,
                        .why = (int)got.reason,
                        .conduct = row->conduct,
                        .agrees = agrees(row, &got),
                        .hypothetical = scenario->hypothetical,
                        .allied = is_allied(world, row),
                        .has_reason = row->reasons && row->reasons[0],
                        .reason_agrees = reason_agrees(row, &got)};
    cs_board_count(&p->board, &scored);
    p->differ += !scored.agrees;
    bool shown = p->options->conduct ? p->options->rows && row->conduct >= 0 && got.answer == YES
                                     : p->options->rows || !scored.agrees;
    if (shown) put_row(p, scenario, row, &got, &scored);
}

/* The facts up to an act, and the day of it. */
static int facts_until(const casus_scenario *scenario, int act, casus_day *day)
{
    int count_of = 0;
    *day = scenario->day;
    if (act == 0) return scenario->fact_count;
    for (int i = 0; i < scenario->fact_count; i++) {
        if (scenario->facts[i].act > act) continue;
        count_of = i + 1;
        *day = scenario->facts[i].it.day;
    }
    return count_of;
}

static casus_status play(player *p, const casus_scenario *scenario, casus_error *err)
{
    casus_status status = CASUS_OK;
    casus_question_options options = {.compliance = scenario->compliance,
                                      .performers = scenario->performers,
                                      .performer_count = scenario->performer_count,
                                      .past_and_future = true,
                                      .everything = true};
    for (int act = 0; act <= scenario->act_count && !status; act++) {
        bool wanted = false;
        for (int i = 0; i < scenario->expectation_count; i++) wanted = wanted || scenario->expectations[i].after == act;
        if (!wanted) continue;
        casus_day day;
        cs_world world;
        int facts = facts_until(scenario, act, &day);
        cs_world_begin(&world, p->corpus, scenario, &options, facts, day);
        status = cs_world_read_facts(&world) ? cs_world_run(&world, err)
                                             : cs_fail(err, CASUS_ENOMEM, "no memory for the facts");
        cs_table conflicts;
        cs_table_begin(&conflicts, world.findings.allocator, sizeof(casus_conflict));
        if (!status) cs_find_conflicts(&world, &conflicts);
        if (!status && conflicts.failed) status = cs_fail(err, CASUS_ENOMEM, "no memory for the conflicts");
        for (int i = 0; i < scenario->expectation_count && !status; i++)
            if (scenario->expectations[i].after == act)
                play_row(p, scenario, &scenario->expectations[i], &world, &conflicts);
        cs_table_end(&conflicts);
        cs_world_end(&world);
    }
    return status;
}

/* Rows that another format had and that found no words here stand as rows that differ: nothing is left out of the count. */
static int count_unread(player *p, casus_scenario *const *scenarios, int count_of)
{
    int unread = 0;
    for (int i = 0; i < count_of; i++) unread += scenarios[i]->unread;
    p->board.all.rows += unread;
    p->differ += unread;
    return unread;
}

static void put_sentence(player *p, casus_node *root, int scenarios)
{
    const cs_tally *all = &p->board.all;
    int honoured, partly, broken;
    if (!p->options->conduct) {
        cs_put_format(p->trace, root, "sentence",
                      "%d of %d expectations in %d scenarios agree (%d.%d %%); always saying \"no\" would agree with "
                      "%d, \"allied means obliged\" with %d.",
                      all->agree, all->rows, scenarios, all->rows ? all->agree * 100 / all->rows : 0,
                      all->rows ? all->agree * 1000 / all->rows % 10 : 0, all->says_no, all->allied);
        return;
    }
    int duties = cs_board_conduct(&p->board, &honoured, &partly, &broken);
    cs_put_format(p->trace, root, "sentence",
                  "Of %d duties that arose in history and whose conduct is recorded, %d were honoured, %d in part, %d "
                  "not; the other %d were waived, used as rights or not put to the test.",
                  duties, honoured, partly, broken, duties - honoured - partly - broken);
}

static void put_score(player *p, casus_node *root)
{
    cs_board_put(&p->board, p->trace, root);
    if (p->options->conduct) cs_board_put_conduct(&p->board, p->trace, root);
    if (p->rows && root) { /* collected on the way; they stand after the score */
        root->last->next = p->rows;
        root->last = p->rows;
        root->count++;
    }
    cs_tally_put(p->trace, cs_put_map(p->trace, root, "totals"), &p->board.all);
}

casus_status casus_replay(const casus_corpus *corpus, casus_scenario *const *scenarios, int count_of,
                          const casus_replay_options *options, int *differing, const casus_allocator *allocator,
                          casus_trace **out, casus_error *err)
{
    static const casus_replay_options usual = {0};
    if (!corpus || (!scenarios && count_of) || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_replay() wants a corpus, scenarios and a place");
    player p = {
        .corpus = corpus, .options = options ? options : &usual, .trace = cs_trace_new(corpus, "replay", allocator)};
    p.rows = cs_put_list(p.trace, NULL, "rows");
    casus_status status = CASUS_OK;
    for (int i = 0; i < count_of && !status; i++) status = play(&p, scenarios[i], err);
    if (status) {
        casus_trace_free(p.trace);
        return status;
    }
    casus_node *root = p.trace ? p.trace->root : NULL;
    int unread = count_unread(&p, scenarios, count_of);
    put_sentence(&p, root, count_of);
    cs_put_number(p.trace, root, "scenarios", count_of);
    cs_put_number(p.trace, root, "unread", unread);
    put_score(&p, root);
    if (differing) *differing = p.differ;
    return cs_trace_done(p.trace, out, err);
}
