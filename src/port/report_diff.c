/* report_diff.c - what changes, as text and as Markdown: the sentence, counts, then the groups, and a proof of each on demand */
#include "port/report.h"

#include <string.h>

/* One face prints the other's lines: a line is a mark, words, and how deep it stands. */
typedef struct face {
    cs_printer *p;
    cs_text said;
    bool markdown;
} face;

static void heading(face *f, const char *title)
{
    if (f->markdown)
        cs_print(f->p, "\n## %s\n\n", title);
    else
        cs_print_heading(f->p, title);
}

/* What was said as one line, `depth` steps in; the text is empty again. */
static void line(face *f, int depth, bool strong)
{
    const char *text = f->said.length ? f->said.bytes : "";
    if (f->markdown) {
        cs_print(f->p, "%*s- %s%s%s\n", 2 * (depth - 1), "", strong ? "**" : "", text, strong ? "**" : "");
    } else {
        if (strong) cs_print_style(f->p, CS_STYLE_STRONG, true);
        cs_print_hanging(f->p, 2 * depth, 2 * depth + 2, text);
        if (strong) cs_print_style(f->p, CS_STYLE_STRONG, false);
    }
    f->said.length = 0;
}

static void dim(face *f, int depth, const char *text)
{
    if (!*text) return;
    if (f->markdown) {
        cs_print(f->p, "%*s- `%s`\n", 2 * (depth - 1), "", text);
        return;
    }
    cs_print_style(f->p, CS_STYLE_DIM, true);
    cs_print_wrapped(f->p, 2 * depth, text);
    cs_print_style(f->p, CS_STYLE_DIM, false);
}

static long number(const casus_node *map, const char *key)
{
    return casus_node_number(casus_node_get(map, key));
}

/* -- treaties and duties --------------------------------------------------------------------------------------------- */

static const char *mark_of(const char *change)
{
    static const char *const marks[][2] = {{"began", "+"}, {"gained", "+"}, {"ended", "-"}, {"lost", "-"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(change, marks[i][0]) == 0) return marks[i][1];
    return "~";
}

static void treaties(face *f, const casus_node *root)
{
    const casus_node *list = casus_node_get(root, "treaties");
    bool same_day =
        strcmp(CS_TEXT(casus_node_get(root, "before"), "on"), CS_TEXT(casus_node_get(root, "after"), "on")) == 0;
    const char *ends = same_day ? "does not bind" : "no longer binds";
    if (!casus_node_count(list)) return;
    heading(f, "Treaties");
    CS_EACH(treaty, list) {
        const char *change = CS_TEXT(treaty, "change"), *why = CS_TEXT(treaty, "why");
        const char *verb = strcmp(change, "began") == 0    ? "binds"
                           : strcmp(change, "ended") == 0  ? ends
                           : strcmp(change, "joined") == 0 ? "also binds"
                           : strcmp(change, "left") == 0   ? ends
                                                           : "has other terms, and binds";
        cs_text_say(&f->said, "%s %s: %s; %s %s%s%s", mark_of(change), CS_TEXT(treaty, "treaty"),
                    CS_TEXT(treaty, "title"), verb, CS_TEXT(treaty, "whom"), *why ? ": " : "", why);
        line(f, 1, false);
    }
}

static void duties(face *f, const casus_node *root)
{
    const casus_node *list = casus_node_get(root, "duties"), *pairs = casus_node_get(root, "pairs");
    const char *title = "";
    if (!casus_node_count(list)) return;
    heading(f, "Duties");
    cs_text_say(&f->said, "by directed pair: %ld gained, %ld lost, %ld changed", number(pairs, "gained"),
                number(pairs, "lost"), number(pairs, "changed"));
    line(f, 1, false);
    CS_EACH(duty, list) {
        if (strcmp(title, CS_TEXT(duty, "title")) != 0) {
            title = CS_TEXT(duty, "title");
            cs_text_say(&f->said, "%s", title);
            line(f, 1, true);
        }
        const char *id = strchr(CS_TEXT(duty, "duty"), '#');
        cs_text_say(&f->said, "%s %s: %s: %s", mark_of(CS_TEXT(duty, "change")), id ? id + 1 : "",
                    CS_TEXT(duty, "whom"), CS_TEXT(duty, "words"));
        if (number(duty, "political")) cs_text_say(&f->said, " (a political promise)");
        line(f, 2, false);
    }
}

/* -- flips ----------------------------------------------------------------------------------------------------------- */

static void steps(face *f, const casus_node *list, int depth)
{
    CS_EACH(step, list) {
        cs_text_say(&f->said, "[%s] ", CS_TEXT(step, "value"));
        for (const char *c = CS_TEXT(step, "step"); *c; c++) cs_text_add(&f->said, *c == '_' ? " " : c, 1);
        cs_text_say(&f->said, ": %s", CS_TEXT(step, "text"));
        if (CS_TEXT(step, "span")[0]) cs_text_say(&f->said, " (%s)", CS_TEXT(step, "span"));
        line(f, depth, false);
        steps(f, casus_node_get(step, "steps"), depth + 1);
    }
}

/* One side of the example: the sentence, and with the proof each step. */
static void proof_side(face *f, const casus_node *side, const char *name)
{
    cs_text_say(&f->said, "%s: %s", name, CS_TEXT(side, "sentence"));
    line(f, 3, false);
    CS_EACH(node, casus_node_get(side, "proof")) {
        if (strcmp(CS_TEXT(node, "kind"), "law") != 0) continue;
        const casus_node *cites = casus_node_get(node, "cites");
        cs_text_say(&f->said, "%s art. %s: %s", CS_TEXT(node, "span"), CS_TEXT(cites, "article"),
                    CS_TEXT(cites, "gist"));
        line(f, 4, false);
        CS_EACH(source, casus_node_get(cites, "sources")) {
            cs_text_say(&f->said, "source: %s", casus_node_text(source));
            line(f, 4, false);
        }
        steps(f, casus_node_get(node, "steps"), 4);
    }
}

static void flip(face *f, const casus_node *group, const casus_node *root, bool proof)
{
    const char *before = CS_TEXT(group, "duty_before"), *after = CS_TEXT(group, "duty_after");
    const char *names[2] = {CS_TEXT(casus_node_get(root, "before"), "name"),
                            CS_TEXT(casus_node_get(root, "after"), "name")};
    cs_text_say(&f->said, "%s", CS_TEXT(group, "question"));
    line(f, 1, false);
    cs_text_say(&f->said, "%s: %s; %s: %s", names[0], CS_TEXT(group, "answer_before"), names[1],
                CS_TEXT(group, "answer_after"));
    line(f, 2, true);
    if (strcmp(before, after) != 0) dim(f, 2, before);
    dim(f, 2, after);
    if (!proof) return;
    const casus_node *example = casus_node_get(group, "example");
    cs_text_say(&f->said, "%s:", CS_TEXT(example, "question"));
    line(f, 2, false);
    proof_side(f, casus_node_get(example, "before"), names[0]);
    proof_side(f, casus_node_get(example, "after"), names[1]);
}

static void flips(face *f, const casus_node *root, const char *kind, const char *title, bool proof)
{
    bool any = false;
    CS_EACH(group, casus_node_get(root, "flips")) {
        if (strcmp(CS_TEXT(group, "kind"), kind) != 0) continue;
        if (!any) heading(f, title);
        any = true;
        flip(f, group, root, proof);
    }
}

static void crises(face *f, const casus_node *root, bool proof)
{
    const casus_node *counts = casus_node_get(root, "crises");
    long more = number(root, "more_groups");
    heading(f, "Crises");
    long states = number(casus_node_get(root, "states"), "compared"), asked = number(counts, "asked");
    if (asked == states * (states - 1))
        cs_text_say(&f->said, "asked: each of %ld states attacks each other, %ld crises on both sides", states, asked);
    else
        cs_text_say(&f->said, "asked: %ld of the crises in which one of %ld states attacks another, on both sides",
                    asked, states);
    line(f, 1, false);
    cs_text_say(&f->said, "flips: %ld, in %ld of them; on other conditions only: %ld", number(counts, "flips"),
                number(counts, "with_flips"), number(counts, "terms"));
    line(f, 1, false);
    flips(f, root, "flip", "Answers that flip", proof);
    flips(f, root, "terms", "Answers that stay, on other conditions", proof);
    if (!more) return;
    cs_text_say(&f->said, "and %ld more groups (--all lists them)", more);
    line(f, 1, false);
}

static void born_or_gone(face *f, const casus_node *root)
{
    const casus_node *states = casus_node_get(root, "states");
    static const char *const keys[2][3] = {{"only_before", "only_before_words", "before"},
                                           {"only_after", "only_after_words", "after"}};
    for (int i = 0; i < 2; i++) {
        if (!casus_node_count(casus_node_get(states, keys[i][0]))) continue;
        cs_text_say(&f->said, "not compared, a state only %s: %s", CS_TEXT(casus_node_get(root, keys[i][2]), "name"),
                    CS_TEXT(states, keys[i][1]));
        line(f, 1, false);
    }
}

static void body(face *f, const casus_node *root, bool proof)
{
    treaties(f, root);
    duties(f, root);
    crises(f, root, proof);
    born_or_gone(f, root);
}

void cs_report_diff(const casus_trace *trace, const casus_report_options *options, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    face f = {.p = p, .markdown = options->format == CASUS_FORMAT_MARKDOWN};
    cs_text_begin(&f.said, p->allocator);
    if (f.markdown) {
        cs_print(p, "# What changes\n\n%s\n", CS_TEXT(root, "sentence"));
    } else {
        cs_print_style(p, CS_STYLE_STRONG, true);
        cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
        cs_print_style(p, CS_STYLE_STRONG, false);
    }
    body(&f, root, options->proof);
    if (f.markdown)
        cs_print(p, "\n%s\n\n%s, data %.12s\n", CS_TEXT(root, "coverage"), CS_TEXT(root, "engine"),
                 CS_TEXT(root, "data"));
    else
        cs_print_footer(p, trace);
    if (f.said.failed) p->no_memory = true;
    cs_text_end(&f.said);
}
