/* opening.c - what stands before the first sentence of a block and is none of it: a lead-in heading, the place a report was sent from */
#include "read/opening.h"

#include <string.h>

enum { DATELINE_BYTES_MAX = 80 };

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The length of a dash that sets a dateline off, with the space it needs on either side of a short one; 0 when there is none here. */
static uint32_t dash_at(const char *text, uint32_t at, uint32_t end)
{
    static const char *const dashes[] = {"--", "\xE2\x80\x94", "\xE2\x80\x93"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        uint32_t length = (uint32_t)strlen(dashes[i]);
        if (at + length < end && memcmp(text + at, dashes[i], length) == 0) return length;
    }
    bool spaced = at > 0 && text[at - 1] == ' ' && at + 1 < end && text[at + 1] == ' ';
    return text[at] == '-' && spaced ? 1 : 0;
}

/* The first word is in capitals, and a dash follows before any sentence could have ended. */
static uint32_t dateline_end(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin, capitals = 0;
    while (at < end && is_upper(text[at])) at++, capitals++;
    if (capitals < 3 || at == end || !strchr(" ,.(-/:", text[at])) return begin;
    for (; at < end && at < begin + DATELINE_BYTES_MAX; at++) {
        if (strchr("!?;\"\n", text[at])) return begin;
        uint32_t dash = dash_at(text, at, end);
        if (!dash) continue;
        at += dash;
        while (at < end && text[at] == ' ') at++;
        return at < end ? at : begin;
    }
    return begin;
}

uint32_t cs_opening_end(const char *text, const casus_block *block)
{
    uint32_t at = block->lead_end > block->begin && block->lead_end < block->end ? block->lead_end : block->begin;
    while (at < block->end && text[at] == ' ') at++;
    return dateline_end(text, at, block->end);
}
