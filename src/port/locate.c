/* locate.c - where words that somebody quotes stand in a text */
#include "port/locate.h"

#include <utf8proc.h>

enum {
    SOFT_HYPHEN = 0xAD,
    MOST_POINTS = 18
}; /* the longest canonical decomposition has 4 points; the longest of any kind 18 */

static bool is_blank(int32_t point)
{
    if (point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85) return true;
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static bool is_word(int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) || category == UTF8PROC_CATEGORY_ND;
}

/* The plain sign for a typographic one. */
static int32_t plain(int32_t point)
{
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    default: return point;
    }
}

typedef struct folding {
    int32_t *points;
    uint32_t *at, *end;
    size_t count;
} folding;

static void put(folding *to, int32_t point, size_t at, size_t end)
{
    to->points[to->count] = point;
    to->at[to->count] = (uint32_t)at;
    to->end[to->count++] = (uint32_t)end;
}

static void fold_point(folding *to, int32_t point, size_t at, size_t end)
{
    if (point == SOFT_HYPHEN) return;
    if (is_blank(point)) {
        if (to->count && to->points[to->count - 1] == ' ')
            to->end[to->count - 1] = (uint32_t)end;
        else
            put(to, ' ', at, end);
        return;
    }
    if (point == 0x2026) {
        for (int i = 0; i < 3; i++) put(to, '.', at, end);
        return;
    }
    utf8proc_int32_t parts[MOST_POINTS];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(plain(point), parts, MOST_POINTS, UTF8PROC_DECOMPOSE, &boundary);
    if (count < 1 || count > 4)
        put(to, point, at, end);
    else
        for (utf8proc_ssize_t i = 0; i < count; i++) put(to, parts[i], at, end);
}

bool cs_fold_text(cs_arena *arena, const char *text, size_t length, cs_folded *out)
{
    /* No point grows into more than its bytes: two bytes decompose into at most 3 points, and an ellipsis of three bytes into 3. */
    size_t room = length + length / 2 + 4;
    folding to = {.points = cs_arena_take(arena, room * sizeof(int32_t)),
                  .at = cs_arena_take(arena, room * sizeof(uint32_t)),
                  .end = cs_arena_take(arena, room * sizeof(uint32_t))};
    if (!to.points || !to.at || !to.end) return false;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &point);
        if (used < 1) { /* not reached for valid UTF-8 */
            point = 0xFFFD;
            used = 1;
        }
        fold_point(&to, point, at, at + (size_t)used);
        at += (size_t)used;
    }
    *out = (cs_folded){.points = to.points, .at = to.at, .end = to.end, .count = to.count};
    return true;
}

static bool begins_here(const cs_folded *text, size_t at, const cs_folded *words, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text->points[at + i] != words->points[first + i]) return false;
    bool whole_before = at == 0 || !is_word(text->points[at - 1]) || !is_word(text->points[at]);
    size_t last = at + count - 1;
    bool whole_after = last + 1 == text->count || !is_word(text->points[last + 1]) || !is_word(text->points[last]);
    return whole_before && whole_after;
}

size_t cs_fold_find(const cs_folded *text, const cs_folded *words, size_t from, cs_span *where)
{
    size_t first = 0, end = words->count;
    while (first < end && words->points[first] == ' ') first++;
    while (end > first && words->points[end - 1] == ' ') end--;
    bool any = false;
    for (size_t i = first; i < end && !any; i++) any = is_word(words->points[i]);
    if (!any) return text->count;
    for (size_t at = from; at + (end - first) <= text->count; at++) {
        if (!begins_here(text, at, words, first, end - first)) continue;
        *where = (cs_span){text->at[at], text->end[at + (end - first) - 1]};
        return at;
    }
    return text->count;
}
