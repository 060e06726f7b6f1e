/* yaml_write.c - a tree as text in "treaty YAML" */
#include "port/yaml_write.h"

#include <string.h>

enum { WIDTH = 110 };

/* -- scalars ------------------------------------------------------------------------------------------------------- */

/* May this text stand without quotes, in braces too? Letters, digits and a few signs; nothing that YAML gives a meaning. */
static bool is_bare(const char *text, size_t length)
{
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || text[0] == '-') return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (!word && !strchr("_-. /()+", c)) return false;
    }
    return true;
}

static void write_scalar(const cs_node *node, cs_text *out)
{
    if (is_bare(node->text, node->length)) {
        cs_text_add(out, node->text, node->length);
        return;
    }
    cs_text_add(out, "\"", 1);
    for (size_t i = 0; i < node->length; i++) {
        unsigned char c = (unsigned char)node->text[i];
        if (c == '"' || c == '\\')
            cs_text_say(out, "\\%c", c);
        else if (c == '\n')
            cs_text_add(out, "\\n", 2);
        else if (c == '\t')
            cs_text_add(out, "\\t", 2);
        else
            cs_text_add(out, node->text + i, 1);
    }
    cs_text_add(out, "\"", 1);
}

/* -- in braces ----------------------------------------------------------------------------------------------------- */

static void write_flow(const cs_node *node, cs_text *out)
{
    if (node->kind == CS_SCALAR) {
        write_scalar(node, out);
        return;
    }
    cs_text_add(out, node->kind == CS_LIST ? "[" : "{", 1);
    for (const cs_node *child = node->first; child; child = child->next) {
        if (child != node->first) cs_text_add(out, ", ", 2);
        if (node->kind == CS_MAP) cs_text_say(out, "%s: ", child->key);
        write_flow(child, out);
    }
    cs_text_add(out, node->kind == CS_LIST ? "]" : "}", 1);
}

/* Where a line that is too long may be broken: after the last ", " or space between words of the first WIDTH bytes. */
static size_t break_at(const char *line, size_t length, size_t room)
{
    size_t best = 0;
    bool quoted = false;
    for (size_t i = 0; i + 1 < length && (i < room || !best); i++) {
        if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) quoted = !quoted;
        bool gap = line[i] == ' ' && line[i + 1] != ' ' && i > 0 && line[i - 1] != ' ' && line[i - 1] != ':';
        if (gap && (!quoted || line[i - 1] != '\\')) best = i;
    }
    return best;
}

/* A long line of flow is folded at its spaces; folding in quotes is read back as one space. */
static void write_folded(const char *line, size_t length, int indent, size_t used, cs_text *out)
{
    while (used + length > WIDTH) {
        size_t at = break_at(line, length, used < WIDTH ? WIDTH - used : 0);
        if (!at) break;
        cs_text_add(out, line, at);
        cs_text_say(out, "\n%*s", indent, "");
        line += at + 1;
        length -= at + 1;
        used = (size_t)indent;
    }
    cs_text_add(out, line, length);
    cs_text_add(out, "\n", 1);
}

static void write_line(const cs_node *node, int indent, size_t used, cs_text *out)
{
    cs_text line;
    cs_text_begin(&line, out->allocator);
    write_flow(node, &line);
    if (line.failed) out->failed = true;
    if (line.bytes) write_folded(line.bytes, line.length, indent, used, out);
    cs_text_end(&line);
}

/* -- in lines ------------------------------------------------------------------------------------------------------ */

/* Does the node fit in braces: nothing in it is a list of maps? */
static bool is_small(const cs_node *node)
{
    for (const cs_node *child = node->first; child; child = child->next) {
        bool maps = child->kind == CS_MAP && node->kind == CS_LIST;
        if (maps || (child->kind != CS_SCALAR && !is_small(child))) return false;
    }
    return true;
}

static void write_map(const cs_node *map, int indent, bool begun, cs_text *out);

static void write_value(const cs_node *node, int indent, size_t used, cs_text *out)
{
    if (is_small(node)) {
        cs_text_add(out, " ", 1);
        write_line(node, indent + 2, used + 1, out);
        return;
    }
    cs_text_add(out, "\n", 1);
    if (node->kind == CS_MAP) {
        write_map(node, indent + 2, false, out);
        return;
    }
    for (const cs_node *item = node->first; item; item = item->next) {
        bool lines = item->kind == CS_MAP && (!is_small(item) || (item->count == 1 && item->first->kind != CS_SCALAR));
        cs_text_say(out, "%*s- ", indent + 2, "");
        if (lines)
            write_map(item, indent + 4, true, out);
        else
            write_line(item, indent + 4, (size_t)indent + 4, out);
    }
}

/* begun: the first key stands on a line that has been begun. */
static void write_map(const cs_node *map, int indent, bool begun, cs_text *out)
{
    for (const cs_node *child = map->first; child; child = child->next) {
        if (!begun) cs_text_say(out, "%*s", indent, "");
        begun = false;
        cs_text_say(out, "%s:", child->key);
        write_value(child, indent, (size_t)indent + strlen(child->key) + 1, out);
    }
}

void cs_yaml_write(const cs_node *root, cs_text *out)
{
    write_map(root, 0, false, out);
}
