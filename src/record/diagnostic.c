/* diagnostic.c - lists of diagnostics */
#include "record/diagnostic.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The longest message or hint, and the longest line of a file that is kept to be shown under one. */
enum { MESSAGE_MAX = 1000, SOURCE_MAX = 4096 };

typedef struct file_tally {
    const char *name;
    size_t kept;
} file_tally;

struct casus_diagnostics {
    const casus_allocator *allocator;
    cs_arena arena; /* holds the diagnostics too: a pointer to one stays good while others are added */
    cs_table kept;  /* of casus_diagnostic * */
    cs_table files; /* of file_tally */
    size_t file;    /* the file last asked for */
    size_t sorted;  /* so many from the start are in order already */
    size_t errors, warnings;
};

casus_diagnostics *casus_diagnostics_new(const casus_allocator *allocator)
{
    casus_diagnostics *list = cs_mem_resize(allocator, NULL, 0, sizeof *list);
    if (!list) return NULL;
    memset(list, 0, sizeof *list);
    list->allocator = allocator;
    cs_arena_begin(&list->arena, allocator);
    cs_table_begin(&list->kept, allocator, sizeof(casus_diagnostic *));
    cs_table_begin(&list->files, allocator, sizeof(file_tally));
    return list;
}

void casus_diagnostics_free(casus_diagnostics *list)
{
    if (!list) return;
    cs_arena_end(&list->arena);
    cs_table_end(&list->kept);
    cs_table_end(&list->files);
    cs_mem_free(list->allocator, list, sizeof *list);
}

size_t casus_diagnostics_count(const casus_diagnostics *list)
{
    return list ? list->kept.count : 0;
}

const casus_diagnostic *casus_diagnostics_at(const casus_diagnostics *list, size_t index)
{
    return index < casus_diagnostics_count(list) ? *CS_TABLE_AT(&list->kept, casus_diagnostic *, index) : NULL;
}

size_t casus_diagnostics_errors(const casus_diagnostics *list)
{
    return list ? list->errors : 0;
}

size_t casus_diagnostics_warnings(const casus_diagnostics *list)
{
    return list ? list->warnings : 0;
}

bool cs_diagnostics_failed(const casus_diagnostics *list)
{
    return list && (cs_arena_failed(&list->arena) || list->kept.failed || list->files.failed);
}

/* -- texts that live as long as the list --------------------------------------------------------------------------- */

/* Steps back from the middle of a character to its first byte. */
static size_t whole_characters(const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    return length;
}

/* NULL when there is no memory. */
static const char *format_text(casus_diagnostics *list, const char *format, va_list args)
{
    char text[MESSAGE_MAX + 1];
    int wanted = vsnprintf(text, sizeof text, format, args);
    size_t length = wanted < 0 ? 0 : (size_t)wanted;
    if (length > MESSAGE_MAX) length = whole_characters(text, MESSAGE_MAX - 3);
    return cs_arena_text(&list->arena, text, length);
}

/* The length of the character that begins with this byte, as far as the byte tells; 0 when none can. */
static size_t promised_bytes(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/* U+0080..9F, U+061C, U+200E..200F, U+2028..202E, U+2066..2069, U+FEFF: what hides, or turns a line around. */
static bool is_invisible(const unsigned char *p, size_t bytes)
{
    if (bytes == 2) return (p[0] == 0xC2 && p[1] < 0xA0) || (p[0] == 0xD8 && p[1] == 0x9C);
    if (bytes != 3) return false;
    if (p[0] == 0xE2 && p[1] == 0x80) return (p[2] >= 0x8E && p[2] <= 0x8F) || (p[2] >= 0xA8 && p[2] <= 0xAE);
    if (p[0] == 0xE2 && p[1] == 0x81) return p[2] >= 0xA6 && p[2] <= 0xA9;
    return p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF;
}

/* The length of the character at p if it may be shown, else 0. Strictness about what is UTF-8 is port/yaml's; here it
 * is enough that a continuation byte never stands alone. */
static size_t shown_bytes(const unsigned char *p, size_t left)
{
    size_t bytes = promised_bytes(*p);
    if (bytes == 0 || bytes > left || (*p < 0x20 && *p != '\t') || *p == 0x7F) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if (bytes == 3 && ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))) return 0;
    if (bytes == 4 && ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))) return 0;
    return is_invisible(p, bytes) ? 0 : bytes;
}

/* A line of the file, safe to print: a hostile file shall not steer the reader's terminal nor break a JSON report.
 * Each byte that may not be shown becomes one '?', so columns still fit. */
static const char *source_line(casus_diagnostics *list, const cs_tree *tree, int line)
{
    size_t length;
    const char *bytes = cs_tree_line(tree, line, &length);
    if (length == 0) return "";
    if (length > SOURCE_MAX) length = whole_characters(bytes, SOURCE_MAX);
    char *copy = cs_arena_text(&list->arena, bytes, length);
    if (!copy) return "";
    for (size_t i = 0; i < length;) {
        size_t step = shown_bytes((const unsigned char *)copy + i, length - i);
        if (step == 0) copy[i] = '?';
        i += step ? step : 1;
    }
    return copy;
}

/* -- adding -------------------------------------------------------------------------------------------------------- */

/* The tally of a file; mostly the one asked for last. NULL when there is no memory. */
static file_tally *tally_of(casus_diagnostics *list, const char *file)
{
    size_t count = list->files.count;
    for (size_t i = 0; i < count; i++) {
        size_t at = (list->file + i) % count;
        file_tally *tally = CS_TABLE_AT(&list->files, file_tally, at);
        if (strcmp(tally->name, file) != 0) continue;
        list->file = at;
        return tally;
    }
    const char *name = cs_arena_text(&list->arena, file, strlen(file));
    file_tally *tally = name ? cs_table_add(&list->files, 1) : NULL;
    if (!tally) return NULL;
    tally->name = name;
    list->file = count;
    return tally;
}

/* A span that goes on over several lines ends, for one line's sake, with the line. */
static casus_place place_of(const char *file, const cs_tree *tree, cs_mark mark)
{
    casus_place place = {file, mark.line, mark.column, mark.end_column};
    if (mark.end_line > mark.line) {
        size_t length;
        cs_tree_line(tree, mark.line, &length);
        place.end_column = (int)length + 1;
    }
    if (place.end_column < place.column) place.end_column = place.column;
    return place;
}

static casus_diagnostic *keep(casus_diagnostics *list)
{
    casus_diagnostic *diagnostic = cs_arena_take(&list->arena, sizeof *diagnostic);
    casus_diagnostic **slot = diagnostic ? cs_table_add(&list->kept, 1) : NULL;
    if (!slot) return NULL;
    *slot = diagnostic;
    diagnostic->code = diagnostic->source = diagnostic->message = diagnostic->hint = "";
    diagnostic->place.file = diagnostic->other.file = "";
    diagnostic->other_source = diagnostic->other_message = "";
    return diagnostic;
}

casus_diagnostic *cs_diagnose(casus_diagnostics *list, const cs_tree *tree, cs_mark mark, const char *code,
                              const char *format, ...)
{
    if (!list) return NULL;
    bool warning = code[0] == 'W';
    *(warning ? &list->warnings : &list->errors) += 1;
    file_tally *tally = tally_of(list, tree->file ? tree->file : "");
    if (!tally || tally->kept == CASUS_DIAGNOSTICS_PER_FILE) return NULL;
    va_list args;
    va_start(args, format);
    const char *message = format_text(list, format, args);
    va_end(args);
    const char *own_code = cs_arena_text(&list->arena, code, strlen(code));
    casus_diagnostic *diagnostic = message && own_code ? keep(list) : NULL;
    if (!diagnostic) return NULL;
    tally->kept++;
    diagnostic->severity = warning ? CASUS_WARNING : CASUS_ERROR;
    diagnostic->code = own_code;
    diagnostic->message = message;
    diagnostic->place = place_of(tally->name, tree, mark);
    diagnostic->source = source_line(list, tree, mark.line);
    return diagnostic;
}

void cs_diagnose_hint(casus_diagnostics *list, casus_diagnostic *diagnostic, const char *format, ...)
{
    if (!list || !diagnostic) return;
    va_list args;
    va_start(args, format);
    const char *hint = format_text(list, format, args);
    va_end(args);
    if (hint) diagnostic->hint = hint;
}

void cs_diagnose_other(casus_diagnostics *list, casus_diagnostic *diagnostic, const cs_tree *tree, cs_mark mark,
                       const char *message)
{
    if (!list || !diagnostic) return;
    const char *file = tree->file ? tree->file : "";
    const char *own_file = cs_arena_text(&list->arena, file, strlen(file));
    const char *own_message = cs_arena_text(&list->arena, message, strlen(message));
    if (!own_file || !own_message) return;
    diagnostic->other = place_of(own_file, tree, mark);
    diagnostic->other_source = source_line(list, tree, mark.line);
    diagnostic->other_message = own_message;
}

/* -- the order ----------------------------------------------------------------------------------------------------- */

static int compare(const casus_diagnostic *one, const casus_diagnostic *other)
{
    int by_file = strcmp(one->place.file, other->place.file);
    if (by_file) return by_file;
    if (one->place.line != other->place.line) return one->place.line < other->place.line ? -1 : 1;
    return (one->place.column > other->place.column) - (one->place.column < other->place.column);
}

/* Insertion: stable, and files come nearly in order, so what is new hardly ever moves past its own file. */
void cs_diagnostics_sort(casus_diagnostics *list)
{
    if (!list) return;
    casus_diagnostic **kept = list->kept.items;
    for (size_t i = list->sorted; i < list->kept.count; i++) {
        casus_diagnostic *moved = kept[i];
        size_t to = i;
        for (; to > 0 && compare(kept[to - 1], moved) > 0; to--) kept[to] = kept[to - 1];
        kept[to] = moved;
    }
    list->sorted = list->kept.count;
}

void cs_diagnostics_first(const casus_diagnostics *list, casus_error *err)
{
    for (size_t i = 0; i < casus_diagnostics_count(list); i++) {
        const casus_diagnostic *diagnostic = casus_diagnostics_at(list, i);
        if (diagnostic->severity != CASUS_ERROR) continue;
        cs_fail(err, CASUS_EFORMAT, "%s", diagnostic->message);
        cs_fail_at(err, diagnostic->place.file, diagnostic->place.line, diagnostic->place.column);
        cs_fail_hint(err, "%s", diagnostic->hint);
        return;
    }
    if (cs_diagnostics_failed(list)) cs_fail(err, CASUS_ENOMEM, "no memory for the list of faults");
}
