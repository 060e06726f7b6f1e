/* cmd_if.c - casus if: who is bound to do what, once these facts have happened */
#include "corpus.h"
#include "opt.h"
#include "question.h"
#include "say.h"

static const char *const usage[] = {"if FACT [, FACT]... [OPTIONS]", "if SCENARIO.yaml [OPTIONS]", NULL};

static const char *const about[] = {
    "Reads the facts of a crisis and derives from the treaties in force on the day who must fight, help, consult or"
    " stay neutral, who may act, and what does not follow and why. The first line is the answer in one sentence.",
    "A fact is STATE attacks STATE [at PLACE] [in response], STATE mobilises, STATE threatens STATE, STATE supports"
    " STATE, STATE requests [STATE], STATE declares war on STATE, or STATE provokes STATE [false|contested]. Facts"
    " are joined by commas; each may end in \"on DAY\", and a fact without a day has that of --on, else that of the"
    " last fact that has one. A file is a scenario: the same facts in YAML.",
    "States are named as you like: Russia, RUS, 365, \"Soviet Union\" on a day when there was one. A name that fits"
    " several states, or none, is answered with the candidates and exit code 3.",
    "What law obliges to and what states do are kept apart: without --compliance nobody is assumed to act, and no"
    " duty leads to another war. Facts that are contested are answered for each way they may be settled.",
    NULL,
};

static const struct example examples[] = {
    {"South Korea attacks North Korea: who is bound to do what?", "casus if ROK attacks PRK on 2024-12-05"},
    {"Several facts, each with its day or sharing the last",
     "casus if AUH attacks SER on 1914-07-28, RUS mobilises on 1914-07-30, GMY attacks RUS on 1914-08-01"},
    {"The same, with the proof of every line", "casus if ROK attacks PRK on 2024-12-05 --explain"},
    {"If every ally does what it owes", "casus if RUS attacks EST on 2026-10-01 --compliance full"},
    {"What did Italy have to expect, secret treaties of others unknown to it?",
     "casus if AUH attacks SER on 1914-07-28 --as-known-by ITA"},
    {"A scenario file, drawn as a graph", "casus if july-1914.yaml --format dot | dot -Tsvg -o july-1914.svg"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    struct question question = {0};
    casus_trace *trace = NULL;
    casus_error err;
    int outcome = cs_question_open(invocation, 0, &question);
    if (!outcome && casus_explain(question.findings, cs_opt_given(invocation, "all"), &trace, &err))
        outcome = cs_say_error(invocation, &err);
    if (!outcome) outcome = cs_print_trace(invocation, trace, cs_opt_given(invocation, "explain"));
    casus_trace_free(trace);
    cs_question_close(&question);
    return outcome;
}

const struct command cs_cmd_if = {
    .name = "if",
    .summary = "if this happens, who is bound to do what?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "FACT", .kind = VALUE_FACT, .least = 1, .most = ANY_NUMBER},
    .options = cs_question_options,
    .formats = cs_question_formats,
    .examples = examples,
    .run = run,
};
