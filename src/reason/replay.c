/* replay.c - scenarios against their expectations: history as a test of the law as modelled */
#include "base/error.h"
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
static bool asked(const casus_corpus *corpus, const cs_expectation *row, const cs_finding *it, int duty, int treaty)
{
    if (it->it.bearer != row->bearer) return false;
    if (duty >= 0 && it->it.duty != duty) return false;
    if (treaty >= 0 && corpus->duties[it->it.duty].treaty != treaty) return false;
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
static void no_finding(const cs_world *world, const cs_expectation *row, int treaty, row_result *out)
{
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

static row_result answer_row(const cs_world *world, const cs_expectation *row)
{
    row_result best = {
        NO, CS_NONE, CASUS_WHY_NONE, 0, CS_NONE, row->bearer, row->toward_count ? row->toward[0] : CS_NONE};
    int duty = CS_NONE, treaty = CS_NONE;
    if (row->duty) (void)casus_duty_find(world->corpus, row->duty, strlen(row->duty), &duty, NULL);
    if (row->treaty && strcmp(row->treaty, "none") != 0)
        (void)casus_treaty_find(world->corpus, row->treaty, strlen(row->treaty), &treaty, NULL);
    if (duty >= 0) treaty = world->corpus->duties[duty].treaty;
    for (size_t i = 0; i < world->findings.count; i++) {
        const cs_finding *it = CS_TABLE_AT(&world->findings, const cs_finding, i);
        if (!asked(world->corpus, row, it, duty, treaty)) continue;
        if (row->treaty && treaty < 0 && it->it.status == CASUS_NOT_IN_FORCE) continue;
        int answer = answer_of(it);
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
        no_finding(world, row, treaty, &best);
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

/* -- the scoreboard ------------------------------------------------------------------------------------------------ */

enum { CENTURIES = 4, KINDS = 24 };

typedef struct tally {
    int rows, agree, says_no, reasons, reasons_agree;
} tally;

typedef struct board {
    tally all, centuries[CENTURIES], answers[3], kinds[KINDS + 1];
} board;

static void count(tally *t, bool agree, bool is_no, bool has_reason, bool reason)
{
    t->rows++;
    t->agree += agree;
    t->says_no += is_no;
    t->reasons += has_reason;
    t->reasons_agree += has_reason && reason;
}

static void put_tally(casus_trace *trace, casus_node *node, const tally *t)
{
    cs_put_number(trace, node, "rows", t->rows);
    cs_put_number(trace, node, "agree", t->agree);
    cs_put_number(trace, node, "always_no", t->says_no);
    cs_put_number(trace, node, "reasons", t->reasons);
    cs_put_number(trace, node, "reasons_agree", t->reasons_agree);
}

static int century_of(casus_day day)
{
    int year, month, of_month;
    casus_day_to_ymd(day, &year, &month, &of_month);
    return year < 1900 ? 0 : year < 1946 ? 1 : year < 2000 ? 2 : 3;
}

static void put_board(casus_trace *trace, casus_node *root, const board *b)
{
    static const char *const centuries[] = {"before 1900", "1900-1945", "1946-1999", "2000 and after"};
    casus_node *score = cs_put_map(trace, root, "score");
    put_tally(trace, score, &b->all);
    casus_node *list = cs_put_list(trace, root, "by_time");
    for (int i = 0; i < CENTURIES; i++) {
        if (!b->centuries[i].rows) continue;
        casus_node *node = cs_put_map(trace, list, NULL);
        cs_put_text(trace, node, "name", centuries[i]);
        put_tally(trace, node, &b->centuries[i]);
    }
    list = cs_put_list(trace, root, "by_answer");
    for (int i = 0; i < 3; i++) {
        casus_node *node = cs_put_map(trace, list, NULL);
        cs_put_text(trace, node, "name", cs_answer_words[i]);
        put_tally(trace, node, &b->answers[i]);
    }
    list = cs_put_list(trace, root, "by_act");
    for (int i = 0; i <= KINDS; i++) {
        if (!b->kinds[i].rows) continue;
        casus_node *node = cs_put_map(trace, list, NULL);
        cs_put_text(trace, node, "name", i < KINDS ? cs_act_words[i] : "no such duty");
        put_tally(trace, node, &b->kinds[i]);
    }
}

/* -- the walk ------------------------------------------------------------------------------------------------------ */

typedef struct player {
    const casus_corpus *corpus;
    casus_trace *trace;
    casus_node *rows;
    board board;
    bool all_rows;
    int differ;
} player;

static void put_row(player *p, const casus_scenario *scenario, const cs_expectation *row, const row_result *got,
                    bool agree, bool reason)
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
    cs_put_text(p->trace, node, "duty", row->duty ? row->duty : row->treaty ? row->treaty : "");
    cs_put_text(p->trace, node, "expected",
                row->status >= 0 ? cs_status_words[row->status] : cs_answer_words[row->answer]);
    cs_put_text(p->trace, node, "got",
                row->status >= 0 ? (got->status >= 0 ? cs_status_words[got->status] : "no finding")
                                 : cs_answer_words[got->answer]);
    cs_put_text(p->trace, node, "status", got->status >= 0 ? cs_status_words[got->status] : "no_finding");
    cs_put_text(p->trace, node, "reason", casus_reason_word(got->reason));
    if (got->duty >= 0) cs_put_text(p->trace, node, "found", casus_duty_name(p->corpus, got->duty, name));
    cs_put_bool(p->trace, node, "agrees", agree);
    cs_put_bool(p->trace, node, "reason_agrees", reason);
    if (row->corrected) cs_put_text(p->trace, node, "corrected", row->corrected);
}

static void play_row(player *p, const casus_scenario *scenario, const cs_expectation *row, const cs_world *world)
{
    row_result got = answer_row(world, row);
    bool agree = agrees(row, &got), has_reason = row->reasons && row->reasons[0];
    bool reason = reason_agrees(row, &got), is_no = row->answer == NO;
    int act = KINDS;
    if (row->duty) {
        int duty;
        if (!casus_duty_find(p->corpus, row->duty, strlen(row->duty), &duty, NULL)) act = p->corpus->duties[duty].act;
    }
    count(&p->board.all, agree, is_no, has_reason, reason);
    count(&p->board.centuries[century_of(scenario->day)], agree, is_no, has_reason, reason);
    if (row->answer >= 0) count(&p->board.answers[row->answer], agree, is_no, has_reason, reason);
    count(&p->board.kinds[act], agree, is_no, has_reason, reason);
    p->differ += !agree;
    if (!agree || p->all_rows) put_row(p, scenario, row, &got, agree, reason);
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
        for (int i = 0; i < scenario->expectation_count && !status; i++)
            if (scenario->expectations[i].after == act) play_row(p, scenario, &scenario->expectations[i], &world);
        cs_world_end(&world);
    }
    return status;
}

casus_status casus_replay(const casus_corpus *corpus, casus_scenario *const *scenarios, int count_of, bool rows,
                          int *differing, const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || (!scenarios && count_of) || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_replay() wants a corpus, scenarios and a place");
    player p = {corpus, cs_trace_new(corpus, "replay", allocator), NULL, {{0}, {{0}}, {{0}}, {{0}}}, rows, 0};
    casus_node *root = p.trace ? p.trace->root : NULL;
    casus_node *sentence = cs_put_text(p.trace, root, "sentence", "");
    cs_put_number(p.trace, root, "scenarios", count_of);
    p.rows = cs_put_list(p.trace, NULL, "rows");
    casus_status status = CASUS_OK;
    for (int i = 0; i < count_of && !status; i++) status = play(&p, scenarios[i], err);
    if (status) {
        casus_trace_free(p.trace);
        return status;
    }
    const tally *all = &p.board.all;
    casus_node *said = cs_put_format(
        p.trace, NULL, "sentence",
        "%d of %d expectations in %d scenarios agree (%d.%d %%); always saying \"no\" would agree with %d.", all->agree,
        all->rows, count_of, all->rows ? all->agree * 100 / all->rows : 0,
        all->rows ? all->agree * 1000 / all->rows % 10 : 0, all->says_no);
    if (sentence && said) sentence->text = said->text;
    if (p.trace) put_board(p.trace, root, &p.board);
    if (p.rows && root) {
        root->last->next = p.rows;
        root->last = p.rows;
        root->count++;
    }
    if (differing) *differing = p.differ;
    return cs_trace_done(p.trace, out, err);
}
