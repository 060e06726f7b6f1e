/* board.c - the scoreboard of a replay */
#include "reason/board.h"

#include "record/form.h"

#include <string.h>

/* -- counting ------------------------------------------------------------------------------------------------------ */

static void add(cs_tally *tally, const cs_scored *row)
{
    tally->rows++;
    tally->agree += row->agrees;
    tally->says_no += row->expected == 0;
    tally->allied += row->expected == (row->allied ? 2 : 0);
    tally->reasons += row->has_reason;
    tally->reasons_agree += row->has_reason && row->reason_agrees;
}

static int era_of(casus_day day)
{
    int year, month, of_month;
    casus_day_to_ymd(day, &year, &month, &of_month);
    return year < 1900 ? 0 : year < 1946 ? 1 : year < 2000 ? 2 : 3;
}

void cs_board_count(cs_board *board, const cs_scored *row)
{
    int era = era_of(row->day);
    add(&board->all, row);
    add(&board->eras[era], row);
    if (row->expected >= 0) add(&board->answers[row->expected], row);
    add(&board->kinds[row->kind], row);
    add(&board->reasons[row->why], row);
    if (row->conduct == CS_NONE || row->hypothetical) return;
    if (row->got == 2) board->conduct[row->kind][era][row->conduct]++;
    if (row->got == 1) board->disputed_conduct[row->conduct]++;
}

/* -- telling ------------------------------------------------------------------------------------------------------- */

void cs_tally_put(casus_trace *trace, casus_node *map, const cs_tally *tally)
{
    cs_put_number(trace, map, "rows", tally->rows);
    cs_put_number(trace, map, "agree", tally->agree);
    cs_put_number(trace, map, "always_no", tally->says_no);
    cs_put_number(trace, map, "allied_means_obliged", tally->allied);
    cs_put_number(trace, map, "reasons", tally->reasons);
    cs_put_number(trace, map, "reasons_agree", tally->reasons_agree);
}

static void put_named(casus_trace *trace, casus_node *list, const char *name, const cs_tally *tally)
{
    if (!tally->rows) return;
    casus_node *map = cs_put_map(trace, list, NULL);
    cs_put_text(trace, map, "name", name);
    cs_tally_put(trace, map, tally);
}

static const char *const eras[CS_ERAS] = {"before 1900", "1900-1945", "1946-1999", "2000 and after"};

static const char *kind_name(int kind)
{
    return kind < CS_KIND_COUNT ? cs_kind_words[kind] : "no kind told";
}

void cs_board_put(const cs_board *board, casus_trace *trace, casus_node *root)
{
    casus_node *list = cs_put_list(trace, root, "by_time");
    for (int i = 0; i < CS_ERAS; i++) put_named(trace, list, eras[i], &board->eras[i]);
    list = cs_put_list(trace, root, "by_answer");
    for (int i = 0; i < 3; i++) put_named(trace, list, cs_answer_words[i], &board->answers[i]);
    list = cs_put_list(trace, root, "by_kind");
    for (int i = 0; i <= CS_KIND_COUNT; i++) put_named(trace, list, kind_name(i), &board->kinds[i]);
    list = cs_put_list(trace, root, "by_reason");
    for (int i = 0; i < CASUS_WHY_COUNT; i++)
        put_named(trace, list, casus_reason_word((casus_reason)i), &board->reasons[i]);
}

/* -- conduct ------------------------------------------------------------------------------------------------------- */

typedef enum fate { KEPT, PARTLY, BROKEN, NEITHER } fate;

/* Honoured: did what the duty asks. A right used or a help given beside the duty, a release by the ally and what was never
 * put to the test say nothing of honour. */
static fate fate_of(int kind, int conduct)
{
    static const char *const kept[] = {"honoured", "consulted", "abstained_as_required", NULL};
    static const char *const partly[] = {"partly_honoured", "material_support", "threatened", NULL};
    const char *word = cs_conduct_words[conduct];
    if (cs_word(kept, word) >= 0) return KEPT;
    if (cs_word(partly, word) >= 0) return PARTLY;
    static const char *const broken[] = {"violated", NULL};
    if (strcmp(word, "neutral") == 0)
        return kind == CS_KIND_NEUTRALITY || kind >= CS_KIND_NO_HOSTILE_ALLIANCE ? KEPT : BROKEN;
    return cs_word(broken, word) >= 0 ? BROKEN : NEITHER;
}

static int sum_of(int kind, const int conduct[CS_CONDUCTS], int fates[4])
{
    int sum = 0;
    for (int i = 0; i < CS_CONDUCTS && cs_conduct_words[i]; i++) {
        sum += conduct[i];
        fates[fate_of(kind, i)] += conduct[i];
    }
    return sum;
}

int cs_board_conduct(const cs_board *board, int *honoured, int *partly, int *broken)
{
    int fates[4] = {0}, sum = 0;
    for (int kind = 0; kind <= CS_KIND_COUNT; kind++)
        for (int era = 0; era < CS_ERAS; era++) sum += sum_of(kind, board->conduct[kind][era], fates);
    *honoured = fates[KEPT];
    *partly = fates[PARTLY];
    *broken = fates[BROKEN];
    return sum;
}

static void put_conduct(casus_trace *trace, casus_node *list, int kind, const char *name, const char *era,
                        const int conduct[CS_CONDUCTS])
{
    int fates[4] = {0}, sum = sum_of(kind, conduct, fates);
    if (!sum) return;
    casus_node *map = cs_put_map(trace, list, NULL);
    cs_put_text(trace, map, "kind", name);
    cs_put_text(trace, map, "time", era);
    cs_put_number(trace, map, "duties", sum);
    cs_put_number(trace, map, "honoured", fates[KEPT]);
    cs_put_number(trace, map, "partly", fates[PARTLY]);
    cs_put_number(trace, map, "not_honoured", fates[BROKEN]);
    cs_put_number(trace, map, "no_test", fates[NEITHER]);
    casus_node *words = cs_put_map(trace, map, "words");
    for (int i = 0; i < CS_CONDUCTS && cs_conduct_words[i]; i++)
        if (conduct[i]) cs_put_number(trace, words, cs_conduct_words[i], conduct[i]);
}

void cs_board_put_conduct(const cs_board *board, casus_trace *trace, casus_node *root)
{
    casus_node *list = cs_put_list(trace, root, "conduct");
    for (int kind = 0; kind <= CS_KIND_COUNT; kind++)
        for (int era = 0; era < CS_ERAS; era++)
            put_conduct(trace, list, kind, kind_name(kind), eras[era], board->conduct[kind][era]);
    put_conduct(trace, list, CS_KIND_COUNT, "disputed duties", "all times", board->disputed_conduct);
}
