/* contingency.c - two portfolios as the table of how often each level meets each other, counted by bit masks */
#include "reason/contingency.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#else
#define HAS_X86 0
#endif

/* -- masks --------------------------------------------------------------------------------------------------------- */

bool cs_masks_make(cs_masks *masks, cs_arena *arena, const uint8_t *cells, int portfolios, int states, int levels)
{
    size_t words = ((size_t)states + 63) / 64, count = (size_t)portfolios, above = (size_t)levels - 1;
    *masks = (cs_masks){.portfolios = portfolios, .words = (int)words, .levels = levels, .whole = true};
    masks->level = cs_arena_take(arena, count * above * words * sizeof(uint64_t));
    masks->said = cs_arena_take(arena, count * words * sizeof(uint64_t));
    masks->margin = cs_arena_take(arena, count * (size_t)levels * sizeof(int32_t));
    if (!masks->level || !masks->said || !masks->margin) return false;
    for (size_t p = 0; p < count; p++) {
        for (size_t k = 0; k < (size_t)states; k++) {
            size_t level = cells[p * (size_t)states + k];
            uint64_t bit = (uint64_t)1 << (k % 64);
            if (level == CS_LEVEL_MISSING) {
                masks->whole = false;
                continue;
            }
            masks->said[p * words + k / 64] |= bit;
            if (level) masks->level[(p * above + level - 1) * words + k / 64] |= bit;
            masks->margin[p * (size_t)levels + level]++;
        }
    }
    return true;
}

/* -- counting ------------------------------------------------------------------------------------------------------ */

static inline int bits_plain(const uint64_t *a, const uint64_t *b, int words)
{
    uint64_t sum = 0;
    for (int w = 0; w < words; w++) {
        uint64_t x = a[w] & b[w];
        x -= x >> 1 & 0x5555555555555555u;
        x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
        x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
        sum += x * 0x0101010101010101u >> 56;
    }
    return (int)sum;
}

/* What the two have in common is counted for levels above 0 only; the margins tell the rest. One body for each way. */
#define COUNT_BODY(bits)                                                                                               \
    for (int a = 1; a < masks->levels; a++)                                                                            \
        for (int b = 1; b < masks->levels; b++)                                                                        \
            out->n[a][b] = bits(cs_masks_level(masks, one, a), cs_masks_level(masks, other, b), masks->words);         \
    if (masks->whole) return;                                                                                          \
    for (int a = 1; a < masks->levels; a++) {                                                                          \
        out->one[a] = bits(cs_masks_level(masks, one, a), cs_masks_said(masks, other), masks->words);                  \
        out->other[a] = bits(cs_masks_level(masks, other, a), cs_masks_said(masks, one), masks->words);                \
    }                                                                                                                  \
    out->total = bits(cs_masks_said(masks, one), cs_masks_said(masks, other), masks->words)

static void count_plain(const cs_masks *masks, int one, int other, cs_contingency *out)
{
    COUNT_BODY(bits_plain);
}

#if HAS_X86

__attribute__((target("popcnt"))) static inline int bits_popcnt(const uint64_t *a, const uint64_t *b, int words)
{
    int64_t sum = 0;
    for (int w = 0; w < words; w++) sum += __builtin_popcountll(a[w] & b[w]);
    return (int)sum;
}

__attribute__((target("popcnt"))) static void count_popcnt(const cs_masks *masks, int one, int other,
                                                           cs_contingency *out)
{
    COUNT_BODY(bits_popcnt);
}

bool cs_count_has(cs_count_path path)
{
    return path == CS_COUNT_PLAIN || __builtin_cpu_supports("popcnt");
}

#else

#define count_popcnt count_plain

bool cs_count_has(cs_count_path path)
{
    return path == CS_COUNT_PLAIN;
}

#endif

cs_count_path cs_count_best(void)
{
    return cs_count_has(CS_COUNT_POPCNT) ? CS_COUNT_POPCNT : CS_COUNT_PLAIN;
}

/* -- the table ----------------------------------------------------------------------------------------------------- */

/* The row and the column of level 0, of which no mask is kept. */
static void fill_rest(cs_contingency *out, int levels)
{
    out->one[0] = out->other[0] = out->total;
    for (int a = 1; a < levels; a++) {
        out->one[0] -= out->one[a];
        out->other[0] -= out->other[a];
        out->n[a][0] = out->one[a];
        out->n[0][a] = out->other[a];
    }
    out->n[0][0] = out->one[0];
    for (int a = 1; a < levels; a++)
        for (int b = 1; b < levels; b++) {
            out->n[a][0] -= out->n[a][b];
            out->n[0][b] -= out->n[a][b];
        }
    for (int b = 1; b < levels; b++) out->n[0][0] -= out->n[0][b];
}

void cs_contingency_count(const cs_masks *masks, int one, int other, cs_count_path path, cs_contingency *out)
{
    if (masks->whole) {
        const int32_t *first = masks->margin + (size_t)one * (size_t)masks->levels;
        const int32_t *second = masks->margin + (size_t)other * (size_t)masks->levels;
        out->total = 0;
        for (int a = 0; a < masks->levels; a++) {
            out->one[a] = first[a];
            out->other[a] = second[a];
            out->total += first[a];
        }
    }
    if (path == CS_COUNT_POPCNT)
        count_popcnt(masks, one, other, out);
    else
        count_plain(masks, one, other, out);
    fill_rest(out, masks->levels);
}

void cs_contingency_binary(const cs_contingency *valued, int levels, cs_contingency *out)
{
    int32_t both = 0;
    for (int a = 1; a < levels; a++)
        for (int b = 1; b < levels; b++) both += valued->n[a][b];
    out->total = valued->total;
    out->one[0] = valued->one[0];
    out->one[1] = valued->total - valued->one[0];
    out->other[0] = valued->other[0];
    out->other[1] = valued->total - valued->other[0];
    out->n[0][0] = valued->n[0][0];
    out->n[1][1] = both;
    out->n[0][1] = out->one[0] - valued->n[0][0];
    out->n[1][0] = out->other[0] - valued->n[0][0];
}
