/* report_crisis.c - the faces of an answer about a crisis, a duty: text, Markdown, dot */
#include "port/report.h"

#include <stdio.h>
#include <string.h>

static bool is_marked(const casus_node *map, const char *key)
{
    return casus_node_number(casus_node_get(map, key)) != 0;
}

static const casus_node *root_of(const casus_trace *trace)
{
    return casus_trace_root(trace);
}

/* A sentence begins with a capital, also where a name has "the" before it. */
static void capital(char *text)
{
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
}

static void head_of(const casus_node *item, char *out, size_t room)
{
    snprintf(out, room, "%s", CS_TEXT(item, "head"));
    capital(out);
}

/* -- text ---------------------------------------------------------------------------------------------------------- */

static void dim_line(cs_printer *p, int indent, const char *text)
{
    cs_print_style(p, CS_STYLE_DIM, true);
    cs_print_wrapped(p, indent, text);
    cs_print_style(p, CS_STYLE_DIM, false);
}

static void sentence(cs_printer *p, const casus_node *root)
{
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
}

static void text_item(cs_printer *p, const casus_node *item)
{
    char line[1200];
    head_of(item, line, sizeof line);
    cs_print_wrapped(p, 2, line);
    const char *why = CS_TEXT(item, "why"), *once = CS_TEXT(item, "once"), *since = CS_TEXT(item, "since");
    if (why[0]) cs_print_wrapped(p, 4, why);
    snprintf(line, sizeof line, "once: %s", once);
    if (once[0]) cs_print_wrapped(p, 4, line);
    snprintf(line, sizeof line, "%s%s%s", CS_TEXT(item, "reference"), since[0] ? ", since " : "", since);
    cs_print_wrapped(p, 4, line);
    dim_line(p, 4, CS_TEXT(item, "duty"));
}

static void text_nots(cs_printer *p, const casus_node *root)
{
    const casus_node *list = casus_node_get(root, "not");
    bool more = casus_node_number(casus_node_get(root, "more")) != 0;
    char line[1200];
    if (!casus_node_count(list) && !more) return;
    cs_print_heading(p, "What does not follow");
    CS_EACH(item, list) {
        head_of(item, line, sizeof line);
        cs_print_wrapped(p, 2, line);
        cs_print_wrapped(p, 4, CS_TEXT(item, "why"));
        dim_line(p, 4, CS_TEXT(item, "duty"));
    }
    if (more)
        dim_line(p, 2,
                 casus_node_count(list) ? "and all that this does not touch (--all shows it)"
                                        : "all that this does not touch (--all shows it)");
}

static void text_conflicts(cs_printer *p, const casus_node *list)
{
    char line[1200];
    if (!casus_node_count(list)) return;
    cs_print_heading(p, "Conflicts");
    CS_EACH(item, list) {
        snprintf(line, sizeof line, "%s", CS_TEXT(item, "line"));
        capital(line);
        cs_print_wrapped(p, 2, line);
        snprintf(line, sizeof line, "%s%s%s", CS_TEXT(item, "conflict"), CS_TEXT(item, "rule")[0] ? ": " : "",
                 CS_TEXT(item, "rule"));
        dim_line(p, 4, line);
    }
}

static void completion_words(const casus_node *way, char *out, size_t room)
{
    size_t used = 0;
    CS_EACH(one, casus_node_get(way, "assume")) {
        int more = snprintf(out + used, room - used, "%s%ld is %s", used ? ", " : "If ",
                            casus_node_number(casus_node_get(one, "point")), is_marked(one, "value") ? "so" : "not so");
        if (more > 0 && used + (size_t)more < room) used += (size_t)more;
    }
}

static void text_points(cs_printer *p, const casus_node *root)
{
    const casus_node *points = casus_node_get(root, "points");
    char line[1200];
    if (!casus_node_count(points)) return;
    cs_print_heading(p, "What it turns on");
    CS_EACH(point, points) {
        snprintf(line, sizeof line, "%ld. %s", casus_node_number(casus_node_get(point, "point")),
                 CS_TEXT(point, "text"));
        cs_print_wrapped(p, 2, line);
    }
    CS_EACH(way, casus_node_get(root, "completions")) {
        completion_words(way, line, sizeof line);
        cs_print_wrapped(p, 2, line);
        CS_EACH(item, casus_node_get(way, "follows")) {
            head_of(item, line, sizeof line);
            size_t used = strlen(line);
            snprintf(line + used, sizeof line - used, ": %s (%s)",
                     is_marked(item, "owed")                             ? "owed"
                     : strcmp(CS_TEXT(item, "status"), "permitted") == 0 ? "a right, not owed"
                                                                         : "not owed",
                     CS_TEXT(item, "duty"));
            cs_print_wrapped(p, 4, line);
        }
    }
}

static const char *step_word(const char *value)
{
    if (strcmp(value, "undetermined") == 0) return "open";
    if (strcmp(value, "open point of performance") == 0) return "to come";
    return value;
}

/* "[yes] in force: Russia is bound from 2024-12-04 by ratification [1]" */
static void step_line(const casus_node *step, char *out, size_t room)
{
    long because = casus_node_number(casus_node_get(step, "because"));
    char fact[24] = "", what[40];
    snprintf(what, sizeof what, "%s", CS_TEXT(step, "step"));
    for (char *c = what; *c; c++)
        if (*c == '_') *c = ' ';
    if (because) snprintf(fact, sizeof fact, " [%ld]", because);
    snprintf(out, room, "[%s] %s: %s%s", step_word(CS_TEXT(step, "value")), what, CS_TEXT(step, "text"), fact);
}

static void text_steps(cs_printer *p, const casus_node *steps, int indent)
{
    char line[1600];
    CS_EACH(step, steps) {
        step_line(step, line, sizeof line);
        cs_print_hanging(p, indent, indent + 4, line);
        if (CS_TEXT(step, "span")[0]) dim_line(p, indent + 4, CS_TEXT(step, "span"));
        text_steps(p, casus_node_get(step, "steps"), indent + 4);
    }
}

static void text_proof(cs_printer *p, const casus_node *proof)
{
    char line[1600];
    cs_print_heading(p, "Proof");
    CS_EACH(node, proof) {
        bool law = strcmp(CS_TEXT(node, "kind"), "law") == 0;
        char text[1000];
        snprintf(text, sizeof text, "%s", CS_TEXT(node, "text"));
        capital(text);
        snprintf(line, sizeof line, "[%ld] %s%s%s%s", casus_node_number(casus_node_get(node, "id")),
                 law ? "" : CS_TEXT(node, "kind"), law ? "" : ": ", text,
                 law                        ? ""
                 : CS_TEXT(node, "rule")[0] ? " under "
                                            : "");
        if (!law) {
            size_t used = strlen(line);
            snprintf(line + used, sizeof line - used, "%s", CS_TEXT(node, "rule"));
            cs_print_wrapped(p, 2, line);
            continue;
        }
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, ": %s, because %s", CS_TEXT(node, "status"), CS_TEXT(node, "why"));
        cs_print_wrapped(p, 2, line);
        snprintf(line, sizeof line, "%s  %s", CS_TEXT(node, "duty"), CS_TEXT(node, "span"));
        dim_line(p, 6, line);
        const casus_node *cites = casus_node_get(node, "cites");
        snprintf(line, sizeof line, "art. %s: %s", CS_TEXT(cites, "article"), CS_TEXT(cites, "gist"));
        cs_print_wrapped(p, 6, line);
        CS_EACH(source, casus_node_get(cites, "sources")) {
            snprintf(line, sizeof line, "source: %s", casus_node_text(source));
            dim_line(p, 6, line);
        }
        text_steps(p, casus_node_get(node, "steps"), 6);
    }
}

static void text_footer(cs_printer *p, const casus_node *root)
{
    const casus_node *asked = casus_node_get(root, "asked");
    const char *model = CS_TEXT(asked, "compliance"), *viewer = CS_TEXT(asked, "as_known_by");
    char line[600];
    snprintf(line, sizeof line, "%s, data %.12s; %s%s%s; %s", CS_TEXT(root, "engine"), CS_TEXT(root, "data"),
             strcmp(model, "none") == 0   ? "law only"
             : strcmp(model, "full") == 0 ? "assuming that all do what they owe"
                                          : "assuming that the named states do what they owe",
             viewer[0] ? "; as known by " : "", viewer, CS_TEXT(root, "coverage_words"));
    cs_print(p, "\n");
    dim_line(p, 0, line);
}

static void text_crisis(cs_printer *p, const casus_node *root, bool proof)
{
    sentence(p, root);
    CS_EACH(group, casus_node_get(root, "answer")) {
        cs_print_heading(p, CS_TEXT(group, "title"));
        CS_EACH(item, casus_node_get(group, "items")) text_item(p, item);
    }
    text_nots(p, root);
    text_conflicts(p, casus_node_get(root, "conflicts"));
    text_points(p, root);
    if (proof) text_proof(p, casus_node_get(root, "proof"));
    text_footer(p, root);
}

static void text_list(cs_printer *p, const char *title, const casus_node *list)
{
    if (!casus_node_count(list)) return;
    cs_print_heading(p, title);
    CS_EACH(item, list)
        cs_print_wrapped(p, 2,
                         casus_node_kind_of(item) == CASUS_NODE_MAP ? CS_TEXT(item, "gist") : casus_node_text(item));
}

static void text_duty(cs_printer *p, const casus_node *root)
{
    char line[1600];
    sentence(p, root);
    cs_print_heading(p, "What it says");
    snprintf(line, sizeof line, "%s, art. %s: %s", CS_TEXT(root, "treaty"), CS_TEXT(root, "article"),
             CS_TEXT(root, "gist"));
    cs_print_wrapped(p, 2, line);
    snprintf(line, sizeof line, "%s.", CS_TEXT(root, "says"));
    capital(line);
    cs_print_wrapped(p, 2, line);
    dim_line(p, 2, CS_TEXT(root, "span"));
    text_list(p, "Unless", casus_node_get(root, "unless"));
    text_list(p, "Before it is performed", casus_node_get(root, "gates"));
    text_list(p, "Readings", casus_node_get(root, "readings"));
    snprintf(line, sizeof line, "Bound on %s", CS_TEXT(root, "day"));
    text_list(p, line, casus_node_get(root, "bound"));
    text_list(p, "Sources", casus_node_get(root, "sources"));
    if (casus_node_count(casus_node_get(root, "findings"))) text_proof(p, casus_node_get(root, "proof"));
}

/* -- Markdown ------------------------------------------------------------------------------------------------------ */

static void md_item(cs_printer *p, const casus_node *item)
{
    char line[1200];
    head_of(item, line, sizeof line);
    cs_print(p, "- **%s**", line);
    if (CS_TEXT(item, "why")[0]) cs_print(p, ": %s", CS_TEXT(item, "why"));
    if (CS_TEXT(item, "once")[0]) cs_print(p, ", once: %s", CS_TEXT(item, "once"));
    if (CS_TEXT(item, "reference")[0])
        cs_print(p, ". %s%s%s", CS_TEXT(item, "reference"), CS_TEXT(item, "since")[0] ? ", since " : "",
                 CS_TEXT(item, "since"));
    cs_print(p, " (`%s`)\n", CS_TEXT(item, "duty"));
}

static void md_steps(cs_printer *p, const casus_node *steps, int indent)
{
    CS_EACH(step, steps) {
        char line[1600];
        step_line(step, line, sizeof line);
        cs_print(p, "%*s- %s", indent, "", line);
        if (CS_TEXT(step, "span")[0]) cs_print(p, " `%s`", CS_TEXT(step, "span"));
        cs_print(p, "\n");
        md_steps(p, casus_node_get(step, "steps"), indent + 2);
    }
}

static void md_proof(cs_printer *p, const casus_node *proof)
{
    cs_print(p, "\n## Proof\n\n");
    CS_EACH(node, proof) {
        cs_print(p, "%s[%ld] %s", strcmp(CS_TEXT(node, "kind"), "law") == 0 ? "\n" : "- ",
                 casus_node_number(casus_node_get(node, "id")), CS_TEXT(node, "text"));
        if (CS_TEXT(node, "status")[0])
            cs_print(p, ": **%s**, because %s (`%s`)\n", CS_TEXT(node, "status"), CS_TEXT(node, "why"),
                     CS_TEXT(node, "span"));
        cs_print(p, "\n");
        md_steps(p, casus_node_get(node, "steps"), 0);
    }
}

static void md_crisis(cs_printer *p, const casus_node *root, bool proof)
{
    cs_print(p, "# %s\n\n%s\n", CS_TEXT(root, "question"), CS_TEXT(root, "sentence"));
    CS_EACH(group, casus_node_get(root, "answer")) {
        cs_print(p, "\n## %s\n\n", CS_TEXT(group, "title"));
        CS_EACH(item, casus_node_get(group, "items")) md_item(p, item);
    }
    if (casus_node_count(casus_node_get(root, "not"))) {
        cs_print(p, "\n## What does not follow\n\n");
        CS_EACH(item, casus_node_get(root, "not")) md_item(p, item);
    }
    if (casus_node_count(casus_node_get(root, "conflicts"))) {
        cs_print(p, "\n## Conflicts\n\n");
        CS_EACH(item, casus_node_get(root, "conflicts"))
            cs_print(p, "- %s (%s)\n", CS_TEXT(item, "line"), CS_TEXT(item, "conflict"));
    }
    if (casus_node_count(casus_node_get(root, "points"))) {
        char line[600];
        cs_print(p, "\n## What it turns on\n\n");
        CS_EACH(point, casus_node_get(root, "points"))
            cs_print(p, "%ld. %s\n", casus_node_number(casus_node_get(point, "point")), CS_TEXT(point, "text"));
        cs_print(p, "\n");
        CS_EACH(way, casus_node_get(root, "completions")) {
            completion_words(way, line, sizeof line);
            cs_print(p, "- %s:\n", line);
            CS_EACH(item, casus_node_get(way, "follows"))
                cs_print(p, "  - %s: %s (`%s`)\n", CS_TEXT(item, "head"), CS_TEXT(item, "status"),
                         CS_TEXT(item, "duty"));
        }
    }
    if (proof) md_proof(p, casus_node_get(root, "proof"));
    cs_print(p, "\n*%s, data %.12s. %s.*\n", CS_TEXT(root, "engine"), CS_TEXT(root, "data"),
             CS_TEXT(root, "coverage_words"));
}

static void md_duty(cs_printer *p, const casus_node *root)
{
    cs_print(p, "# %s\n\n%s\n\n%s, art. %s: %s\n\n%s.\n", CS_TEXT(root, "duty"), CS_TEXT(root, "sentence"),
             CS_TEXT(root, "treaty"), CS_TEXT(root, "article"), CS_TEXT(root, "gist"), CS_TEXT(root, "says"));
    if (casus_node_count(casus_node_get(root, "findings"))) md_proof(p, casus_node_get(root, "proof"));
}

/* -- dot ----------------------------------------------------------------------------------------------------------- */

static void dot_text(cs_printer *p, const char *text)
{
    for (const char *c = text; *c; c++) {
        char plain[2] = {*c, '\0'};
        cs_print(p, "%s", *c == '"' ? "\\\"" : *c == '\\' ? "\\\\" : *c == '\n' ? "\\n" : plain);
    }
}

static void dot_node(cs_printer *p, const casus_node *node)
{
    const char *kind = CS_TEXT(node, "kind"), *status = CS_TEXT(node, "status");
    bool law = strcmp(kind, "law") == 0, owed = strcmp(status, "triggered") == 0 || strcmp(status, "conditional") == 0;
    cs_print(p, "  n%ld [shape=%s, style=\"%s\", label=\"", casus_node_number(casus_node_get(node, "id")),
             law ? "ellipse" : "box",
             !law || owed                          ? "solid"
             : strcmp(status, "undetermined") == 0 ? "dashed"
                                                   : "dotted");
    dot_text(p, CS_TEXT(node, "text"));
    if (law) {
        cs_print(p, "\\n");
        dot_text(p, CS_TEXT(node, "duty"));
        cs_print(p, "\\n%s", status);
    }
    cs_print(p, "\"];\n");
}

/* The law node that a performance carries out: the first later one with its rule. */
static long law_of(const casus_node *proof, const char *rule)
{
    CS_EACH(node, proof)
        if (strcmp(CS_TEXT(node, "kind"), "law") == 0 && strcmp(CS_TEXT(node, "duty"), rule) == 0)
            return casus_node_number(casus_node_get(node, "id"));
    return 0;
}

static void dot_crisis(cs_printer *p, const casus_node *root)
{
    const casus_node *proof = casus_node_get(root, "proof");
    cs_print(p, "digraph casus {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n  label=\"");
    dot_text(p, CS_TEXT(root, "sentence"));
    cs_print(p, "\";\n");
    CS_EACH(node, proof) dot_node(p, node);
    CS_EACH(node, proof) {
        long id = casus_node_number(casus_node_get(node, "id"));
        CS_EACH(cause, casus_node_get(node, "because")) cs_print(p, "  n%ld -> n%ld;\n", casus_node_number(cause), id);
        long law = strcmp(CS_TEXT(node, "kind"), "performance") == 0 ? law_of(proof, CS_TEXT(node, "rule")) : 0;
        if (law) cs_print(p, "  n%ld -> n%ld [style=dashed, label=\"performed\"];\n", law, id);
    }
    cs_print(p, "}\n");
}

/* -- which face ---------------------------------------------------------------------------------------------------- */

casus_status cs_report_crisis(const casus_trace *trace, const casus_report_options *options, cs_printer *p)
{
    const casus_node *root = root_of(trace);
    const char *kind = CS_TEXT(root, "kind");
    bool duty = strcmp(kind, "duty") == 0;
    if (options->format == CASUS_FORMAT_DOT)
        dot_crisis(p, root);
    else if (options->format == CASUS_FORMAT_MARKDOWN && duty)
        md_duty(p, root);
    else if (options->format == CASUS_FORMAT_MARKDOWN)
        md_crisis(p, root, options->proof);
    else if (duty)
        text_duty(p, root);
    else
        text_crisis(p, root, options->proof);
    return CASUS_OK;
}
