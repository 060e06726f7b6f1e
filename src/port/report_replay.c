/* report_replay.c - the faces of a replay: the scoreboard, how duties were honoured, the rows */
#include "port/report_rows.h"

#include <stdio.h>
#include <string.h>

static const char *const lists[] = {"by_time", "by_answer", "by_kind", "by_reason", NULL};

static long number(const casus_node *map, const char *key)
{
    return casus_node_number(casus_node_get(map, key));
}

static void percent(const casus_node *tally, char out[24])
{
    long rows = number(tally, "rows"), agree = number(tally, "agree");
    if (rows)
        snprintf(out, 24, "%ld.%ld %%", agree * 100 / rows, agree * 1000 / rows % 10);
    else
        snprintf(out, 24, "-");
}

static void tally_line(cs_printer *p, const char *name, const casus_node *tally)
{
    char share[24];
    percent(tally, share);
    cs_print(p, "  %-22.22s %5ld %5ld %8s %7ld %7ld %7ld/%ld\n", name, number(tally, "rows"), number(tally, "agree"),
             share, number(tally, "always_no"), number(tally, "allied_means_obliged"), number(tally, "reasons_agree"),
             number(tally, "reasons"));
}

static void row_line(cs_printer *p, const casus_node *row)
{
    char line[600], toward[120] = "";
    size_t used = 0;
    CS_EACH(state, casus_node_get(row, "toward")) {
        int more = snprintf(toward + used, sizeof toward - used, "%s%s", used ? "," : "", casus_node_text(state));
        if (more > 0 && used + (size_t)more < sizeof toward) used += (size_t)more;
    }
    snprintf(line, sizeof line, "%s:%ld %s %s%s%s: expected %s, got %s (%s, %s)", CS_TEXT(row, "scenario"),
             casus_node_number(casus_node_get(row, "line")), CS_TEXT(row, "duty"), CS_TEXT(row, "bearer"),
             toward[0] ? " to " : "", toward, CS_TEXT(row, "expected"), CS_TEXT(row, "got"), CS_TEXT(row, "status"),
             CS_TEXT(row, "reason"));
    cs_print_wrapped(p, 2, line);
    if (CS_TEXT(row, "differs")[0]) cs_print_wrapped(p, 4, CS_TEXT(row, "differs"));
}

/* How the duties that arose were honoured: one line for each kind and time. */
static void text_conduct(cs_printer *p, const casus_node *list)
{
    cs_print(p, "\n  %-22s %-15s %7s %9s %7s %4s %8s\n", "", "", "duties", "honoured", "partly", "not", "no test");
    CS_EACH(line, list)
        cs_print(p, "  %-22.22s %-15.15s %7ld %9ld %7ld %4ld %8ld\n", CS_TEXT(line, "kind"), CS_TEXT(line, "time"),
                 number(line, "duties"), number(line, "honoured"), number(line, "partly"), number(line, "not_honoured"),
                 number(line, "no_test"));
}

void cs_report_replay_text(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace), *rows = casus_node_get(root, "rows");
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    if (casus_node_get(root, "conduct")) {
        text_conduct(p, casus_node_get(root, "conduct"));
    } else {
        cs_print(p, "\n  %-22s %5s %5s %8s %7s %7s\n", "", "", "", "", "always", "allied:");
        cs_print(p, "  %-22s %5s %5s %8s %7s %7s %9s\n", "", "rows", "agree", "", "no", "obliged", "reasons");
        tally_line(p, "all", casus_node_get(root, "totals"));
        for (size_t i = 0; lists[i]; i++) {
            cs_print(p, "\n");
            CS_EACH(tally, casus_node_get(root, lists[i])) tally_line(p, CS_TEXT(tally, "name"), tally);
        }
    }
    if (!casus_node_count(rows)) return;
    cs_print_heading(p, casus_node_get(root, "conduct") ? "What was done" : "Rows");
    CS_EACH(row, rows) row_line(p, row);
}

/* -- Markdown ------------------------------------------------------------------------------------------------------ */

static void md_tally(cs_printer *p, const char *name, const casus_node *tally)
{
    char share[24];
    percent(tally, share);
    cs_print(p, "| %s | %ld | %ld | %s | %ld | %ld |\n", name, number(tally, "rows"), number(tally, "agree"), share,
             number(tally, "always_no"), number(tally, "allied_means_obliged"));
}

static void md_conduct(cs_printer *p, const casus_node *list)
{
    cs_print(p, "\n| kind | time | duties | honoured | partly | not | no test |\n|---|---|---|---|---|---|---|\n");
    CS_EACH(line, list)
        cs_print(p, "| %s | %s | %ld | %ld | %ld | %ld | %ld |\n", CS_TEXT(line, "kind"), CS_TEXT(line, "time"),
                 number(line, "duties"), number(line, "honoured"), number(line, "partly"), number(line, "not_honoured"),
                 number(line, "no_test"));
}

void cs_report_replay_markdown(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    cs_print(p, "%s\n\n| | rows | agree | | always \"no\" | allied: obliged |\n|---|---|---|---|---|---|\n",
             CS_TEXT(root, "sentence"));
    md_tally(p, "all", casus_node_get(root, "totals"));
    for (size_t i = 0; lists[i]; i++)
        CS_EACH(tally, casus_node_get(root, lists[i])) md_tally(p, CS_TEXT(tally, "name"), tally);
    if (casus_node_get(root, "conduct")) md_conduct(p, casus_node_get(root, "conduct"));
    if (!casus_node_count(casus_node_get(root, "rows"))) return;
    cs_print(p, "\n| scenario | duty | bearer | expected | got | reason |\n|---|---|---|---|---|---|\n");
    CS_EACH(row, casus_node_get(root, "rows"))
        cs_print(p, "| %s:%ld | `%s` | %s | %s | %s | %s |\n", CS_TEXT(row, "scenario"),
                 casus_node_number(casus_node_get(row, "line")), CS_TEXT(row, "duty"), CS_TEXT(row, "bearer"),
                 CS_TEXT(row, "expected"), CS_TEXT(row, "got"), CS_TEXT(row, "reason"));
}
