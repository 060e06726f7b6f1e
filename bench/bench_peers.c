/* bench_peers.c - the question of ../shared/peers put to casus: A attacks B in the seeded world, who follows?
 *
 *   bench_peers FOLDER [STEP]        all ordered pairs of states, or each STEP-th: time, and the totals of the answers, as
 *                                    JSON lines
 *   bench_peers FOLDER --tuples      pairs A B from standard input: each answer in full, one tuple a line
 *
 * FOLDER is what bench/world.py wrote. The answer is made of three calls of casus_oblige():
 *
 *   aggressors  A attacks B, everybody performs, over the offensive treaties: who joins A
 *   cascade     every aggressor attacks B, everybody else performs: who is bound to whom against whom
 *   why not     A alone attacks B, those bound in the cascade are at war, nobody performs: what spoke against the rest.
 *               (The world asks for reasons with regard to A alone, and for all of them also where help is owed against
 *               another aggressor; in the cascade the reasons speak of all attacks.)
 *
 * `conflict` is read off the findings (help owed against one to whom neutrality or peace is promised): casus names fewer
 * by its own rules, and those are the tuples `named`. tests/peers/run.py holds both against the world's rules.
 */
#include "reason/world.h"

#include <casus/load.h>
#include <casus/oblige.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATES_MAX = 256 };

typedef struct world {
    casus_corpus *all, *offence;
    int states;
    casus_day day;
} world;

/* Tuples of one answer, or of many. */
typedef struct tally {
    long trig, vict, conflict, bothsides, consult, blocked, named;
} tally;

typedef struct answer {
    casus_scenario *attacked_by_all, *attacked_by_one; /* a scenario outlives its findings */
    casus_findings *cascade, *why_not;
    cs_set aggressors, victims;
} answer;

static void stop(const char *doing, const casus_error *err)
{
    fprintf(stderr, "bench_peers: %s: %s\n", doing, err ? err->message : "");
    exit(1);
}

static casus_corpus *load(const char *folder, const char *part)
{
    char path[1024];
    casus_error err;
    casus_corpus *made;
    snprintf(path, sizeof path, "%s/%s", folder, part);
    if (casus_corpus_load(path, NULL, NULL, &made, &err)) stop(path, &err);
    return made;
}

static casus_scenario *scenario_on(const casus_corpus *corpus, casus_day day)
{
    casus_error err;
    casus_scenario *made;
    if (casus_scenario_new(corpus, day, NULL, &made, &err)) stop("scenario", &err);
    return made;
}

static void add(casus_scenario *scenario, casus_fact_kind kind, int by, int on)
{
    casus_error err;
    casus_fact fact = {.kind = kind, .by = by, .on = on, .day = CASUS_DAY_MAX, .place = -1, .value = CASUS_YES};
    if (casus_scenario_add(scenario, &fact, &err)) stop("fact", &err);
}

static casus_findings *oblige(const casus_corpus *corpus, const casus_scenario *scenario,
                              const casus_question_options *options)
{
    casus_error err;
    casus_findings *made;
    if (casus_oblige(corpus, scenario, options, &made, &err)) stop("casus_oblige", &err);
    return made;
}

/* -- three questions ----------------------------------------------------------------------------------------------- */

static cs_set find_aggressors(const world *w, int a, int b)
{
    casus_question_options full = {.compliance = CASUS_COMPLIANCE_FULL};
    casus_scenario *scenario = scenario_on(w->offence, w->day);
    add(scenario, CASUS_FACT_ATTACK, a, b);
    casus_findings *found = oblige(w->offence, scenario, &full);
    cs_set aggressors = {0};
    casus_finding it;
    cs_set_add(&aggressors, a);
    for (size_t i = 0; casus_findings_at(found, i, &it); i++)
        if (it.status == CASUS_TRIGGERED) cs_set_add(&aggressors, it.bearer);
    casus_findings_free(found);
    casus_scenario_free(scenario);
    return aggressors;
}

static bool is_assist(const world *w, const casus_finding *it)
{
    const cs_duty *duty = &w->all->duties[it->duty];
    return duty->act == CS_ACT_ASSIST_MILITARY && w->all->conds[duty->when].op == CS_IF_ALL;
}

static bool is_owed_help(const world *w, const casus_finding *it)
{
    return it->status == CASUS_TRIGGERED && is_assist(w, it);
}

static void ask(const world *w, int a, int b, answer *out)
{
    int performers[STATES_MAX], count = 0;
    casus_finding it;
    out->aggressors = find_aggressors(w, a, b);
    casus_scenario *scenario = out->attacked_by_all = scenario_on(w->all, w->day);
    for (int s = 0; s < w->states; s++) {
        if (cs_set_has(&out->aggressors, s))
            add(scenario, CASUS_FACT_ATTACK, s, b);
        else
            performers[count++] = s;
    }
    casus_question_options list = {
        .compliance = CASUS_COMPLIANCE_LIST, .performers = performers, .performer_count = count};
    out->cascade = oblige(w->all, scenario, &list);

    memset(&out->victims, 0, sizeof out->victims);
    for (size_t i = 0; casus_findings_at(out->cascade, i, &it); i++)
        if (is_owed_help(w, &it) && !cs_set_has(&out->aggressors, it.bearer)) cs_set_add(&out->victims, it.bearer);
    cs_set_drop(&out->victims, b);
    scenario = out->attacked_by_one = scenario_on(w->all, w->day);
    add(scenario, CASUS_FACT_ATTACK, a, b);
    for (int s = cs_set_next(&out->victims, 0); s >= 0; s = cs_set_next(&out->victims, s + 1))
        add(scenario, CASUS_FACT_STATE_OF_WAR, s, -1);
    out->why_not = oblige(w->all, scenario, NULL);
    cs_set_add(&out->victims, b);
}

static void answer_end(answer *it)
{
    casus_findings_free(it->cascade);
    casus_findings_free(it->why_not);
    casus_scenario_free(it->attacked_by_all);
    casus_scenario_free(it->attacked_by_one);
}

/* -- its tuples ---------------------------------------------------------------------------------------------------- */

static int treaty_of(const world *w, int duty)
{
    return w->all->duties[duty].treaty;
}

static cs_act act_of(const world *w, int duty)
{
    return (cs_act)w->all->duties[duty].act;
}

static void read_help(const world *w, const answer *in, const casus_finding *it, size_t index, FILE *out, tally *sum,
                      cs_set *both)
{
    const cs_set *enemies = &cs_world_finding(&in->cascade->world, index)->enemies;
    sum->trig += it->enemies;
    if (cs_set_has(&in->aggressors, it->bearer)) cs_set_add(both, it->bearer);
    for (int z = out ? cs_set_next(enemies, 0) : -1; z >= 0; z = cs_set_next(enemies, z + 1))
        fprintf(out, "trig %d %d %d %d\n", treaty_of(w, it->duty), it->bearer, it->toward, z);
}

/* Help owed against one to whom the helper has promised neutrality or peace: the promises toward aggressors, then the help. */
static void read_conflicts(const world *w, const answer *in, FILE *out, tally *sum)
{
    casus_finding promise, help;
    for (size_t k = 0; casus_findings_at(in->cascade, k, &promise); k++) {
        cs_act act = act_of(w, promise.duty);
        if ((act != CS_ACT_NEUTRALITY && act != CS_ACT_NONAGGRESSION) || !cs_set_has(&in->aggressors, promise.toward))
            continue;
        for (size_t i = 0; casus_findings_at(in->cascade, i, &help); i++) {
            if (help.bearer != promise.bearer || !is_owed_help(w, &help)) continue;
            if (!cs_set_has(&cs_world_finding(&in->cascade->world, i)->enemies, promise.toward)) continue;
            sum->conflict++;
            if (out)
                fprintf(out, "conflict %d %d %d %d %d\n", treaty_of(w, help.duty), help.bearer, help.toward,
                        treaty_of(w, promise.duty), promise.toward);
        }
    }
    size_t count;
    const casus_conflict *named = casus_findings_conflicts(in->cascade, &count);
    for (size_t i = 0; i < count; i++) {
        if (named[i].kind != CASUS_ASSIST_V_NEUTRALITY && named[i].kind != CASUS_ASSIST_V_NONAGGRESSION) continue;
        if (!casus_findings_at(in->cascade, (size_t)named[i].one, &help) || !is_assist(w, &help)) continue;
        sum->named++;
        if (out)
            fprintf(out, "named %d %d %d %d %d\n", treaty_of(w, help.duty), help.bearer, help.toward,
                    treaty_of(w, named[i].other), named[i].third);
    }
}

static void block(const world *w, const casus_finding *it, const char *why, FILE *out, tally *sum)
{
    sum->blocked++;
    if (out) fprintf(out, "blocked %d %d %d %s\n", treaty_of(w, it->duty), it->bearer, it->toward, why);
}

static void read_why_not(const world *w, const answer *in, FILE *out, tally *sum)
{
    static const struct {
        casus_reason reason;
        const char *word;
    } whys[] = {{CASUS_WHY_ATTACKER_IS_PARTY, "coparty"},
                {CASUS_WHY_ENEMY_NOT_NAMED, "offtarget"},
                {CASUS_WHY_OUTSIDE_AREA, "outofscope"},
                {CASUS_WHY_NOT_AT_WAR, "notattacked"}};
    casus_finding it;
    for (size_t i = 0; casus_findings_at(in->why_not, i, &it); i++) {
        if (!is_assist(w, &it) || !cs_set_has(&in->victims, it.toward)) continue;
        uint64_t reasons = cs_world_finding(&in->why_not->world, i)->reasons;
        for (size_t k = 0; k < sizeof whys / sizeof *whys; k++)
            if (reasons >> whys[k].reason & 1) block(w, &it, whys[k].word, out, sum);
    }
}

static void read_answer(const world *w, const answer *in, FILE *out, tally *sum)
{
    cs_set both = {0};
    casus_finding it;
    for (size_t i = 0; casus_findings_at(in->cascade, i, &it); i++) {
        if (is_owed_help(w, &it)) {
            read_help(w, in, &it, i, out, sum, &both);
        } else if (is_assist(w, &it)) {
            bool begun = cs_world_finding(&in->cascade->world, i)->reasons >> CASUS_WHY_CONDITION_NOT_MET & 1;
            if (begun && cs_set_has(&in->aggressors, it.toward)) block(w, &it, "provoked", out, sum);
        } else if (act_of(w, it.duty) == CS_ACT_CONSULT && it.status == CASUS_TRIGGERED) {
            sum->consult++;
            if (out) fprintf(out, "consult %d %d %d\n", treaty_of(w, it.duty), it.bearer, it.toward);
        }
    }
    read_conflicts(w, in, out, sum);
    read_why_not(w, in, out, sum);
    sum->vict += cs_set_count(&in->victims);
    sum->bothsides += cs_set_count(&both);
    if (!out) return;
    for (int s = cs_set_next(&in->victims, 0); s >= 0; s = cs_set_next(&in->victims, s + 1))
        fprintf(out, "vict %d\n", s);
    for (int s = cs_set_next(&both, 0); s >= 0; s = cs_set_next(&both, s + 1)) fprintf(out, "bothsides %d\n", s);
}

/* -- pairs --------------------------------------------------------------------------------------------------------- */

/* Microseconds that this process has worked: another's work beside it does not count. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_tuples(const world *w)
{
    int a, b;
    while (scanf("%d %d", &a, &b) == 2) {
        if (a < 0 || b < 0 || a >= w->states || b >= w->states || a == b) stop("no such pair", NULL);
        answer it;
        tally sum = {0};
        ask(w, a, b, &it);
        printf("pair %d %d\n", a, b);
        read_answer(w, &it, stdout, &sum);
        answer_end(&it);
    }
}

static void time_pairs(const world *w, int step)
{
    int n = 0, k = 0;
    double *took = calloc((size_t)(w->states * w->states), sizeof *took), total = 0;
    tally sum = {0};
    if (!took) stop("no memory", NULL);
    for (int a = 0; a < w->states; a++)
        for (int b = 0; b < w->states; b++) {
            if (a == b || k++ % step) continue;
            answer it;
            double begin = now();
            ask(w, a, b, &it);
            read_answer(w, &it, NULL, &sum);
            answer_end(&it);
            took[n] = now() - begin;
            total += took[n++];
        }
    qsort(took, (size_t)n, sizeof *took, up);
    printf(
        "{\"bench\": \"peers_query\", \"median\": %.2f, \"unit\": \"us\", \"n\": %d, \"mean\": %.2f, \"max\": %.2f}\n",
        took[n / 2], n, total / n, took[n - 1]);
    printf(
        "{\"bench\": \"peers_pairs\", \"median\": %.3f, \"unit\": \"s\", \"n\": 1, \"pairs\": %d, \"totals\": "
        "{\"trig\": %ld, "
        "\"vict\": %ld, \"conflict\": %ld, \"bothsides\": %ld, \"consult\": %ld, \"blocked\": %ld, \"named\": %ld}}\n",
        total / 1e6, n, sum.trig, sum.vict, sum.conflict, sum.bothsides, sum.consult, sum.blocked, sum.named);
    free(took);
}

int main(int argc, char **argv)
{
    bool tuples = argc == 3 && strcmp(argv[2], "--tuples") == 0;
    int step = argc == 3 && !tuples ? atoi(argv[2]) : 1;
    if (argc < 2 || argc > 3 || step < 1) {
        fprintf(stderr, "usage: bench_peers FOLDER [STEP | --tuples < PAIRS]\n");
        return 2;
    }
    world w = {load(argv[1], "world"), load(argv[1], "offence"), 0, 0};
    w.states = casus_state_count(w.all);
    (void)casus_day_from_ymd(1910, 1, 1, &w.day); /* before the Charter: an offensive pact is not void */
    if (w.states > STATES_MAX || w.states != casus_state_count(w.offence))
        stop("the two corpora differ in their states", NULL);
    if (tuples)
        print_tuples(&w);
    else
        time_pairs(&w, step);
    casus_corpus_free(w.all);
    casus_corpus_free(w.offence);
    return 0;
}
