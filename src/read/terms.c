/* terms.c - texts as words: cut, folded and numbered, for telling how alike two texts are */
#include "read/terms.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- texts by number ------------------------------------------------------------------------------------------------- */

void cs_interned_begin(cs_interned *in, const casus_allocator *allocator)
{
    memset(in, 0, sizeof *in);
    in->allocator = allocator;
    cs_arena_begin(&in->arena, allocator);
    cs_table_begin(&in->texts, allocator, sizeof(const char *));
    const char **none = cs_table_add(&in->texts, 1);
    if (none) *none = "";
    in->failed = !none;
}

void cs_interned_end(cs_interned *in)
{
    cs_mem_free(in->allocator, in->slots, in->room * sizeof *in->slots);
    cs_table_end(&in->texts);
    cs_arena_end(&in->arena);
}

static uint32_t *slot_of(const cs_interned *in, const char *text, size_t length)
{
    size_t at = cs_hash32(text, length) & (in->room - 1);
    for (;; at = (at + 1) & (in->room - 1)) {
        uint32_t number = in->slots[at];
        if (!number) return &in->slots[at];
        const char *there = cs_interned_at(in, number - 1);
        if (strncmp(there, text, length) == 0 && !there[length]) return &in->slots[at];
    }
}

static bool grow(cs_interned *in)
{
    size_t room = in->room ? in->room * 2 : 64;
    uint32_t *slots = cs_mem_resize(in->allocator, NULL, 0, room * sizeof *slots);
    if (!slots) return false;
    memset(slots, 0, room * sizeof *slots);
    cs_mem_free(in->allocator, in->slots, in->room * sizeof *slots);
    in->slots = slots;
    in->room = room;
    for (uint32_t i = 1; i < in->texts.count; i++) {
        const char *text = cs_interned_at(in, i);
        *slot_of(in, text, strlen(text)) = i + 1;
    }
    return true;
}

uint32_t cs_intern(cs_interned *in, const char *text, size_t length)
{
    if (!length || in->failed) return 0;
    if (in->texts.count * 2 >= in->room && !grow(in)) {
        in->failed = true;
        return 0;
    }
    uint32_t *slot = slot_of(in, text, length);
    if (*slot) return *slot - 1;
    const char *copy = cs_arena_text(&in->arena, text, length), **added = copy ? cs_table_add(&in->texts, 1) : NULL;
    if (!added) {
        in->failed = true;
        return 0;
    }
    *added = copy;
    *slot = (uint32_t)in->texts.count;
    return *slot - 1;
}

/* -- words ----------------------------------------------------------------------------------------------------------- */

/* How many bytes of punctuation stand here: ASCII, the general punctuation of U+2000, and that of Latin-1. */
static size_t punctuation(const unsigned char *at, const unsigned char *end)
{
    bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
    if (*at < 0x80) return letter ? 0 : 1;
    if (*at == 0xC2 && at + 1 < end && at[1] >= 0x80 && at[1] <= 0xBF) return 2;
    if (*at == 0xE2 && at + 2 < end && (at[1] == 0x80 || at[1] == 0x81)) return 3;
    return 0;
}

size_t cs_term_next(const char **at, const char *end, char word[CS_TERM_BYTES_MAX + 1])
{
    const unsigned char *c = (const unsigned char *)*at, *stop = (const unsigned char *)end;
    size_t length = 0, skip;
    while (c < stop && (skip = punctuation(c, stop))) c += skip;
    for (; c < stop && !punctuation(c, stop); c++)
        if (length < CS_TERM_BYTES_MAX) word[length++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    word[length] = '\0';
    *at = (const char *)c;
    return length;
}

/* -- shingles -------------------------------------------------------------------------------------------------------- */

/* FNV-1a of 64 bits, then mixed so that the least hashes are a fair sample (the finaliser of MurmurHash3, public domain). */
static uint64_t hash_more(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t mixed(uint64_t h)
{
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
    return h ^ h >> 33;
}

typedef struct window {
    uint64_t words[CS_SHINGLE_WORDS]; /* hashes of the last words, a ring */
    size_t seen;
} window;

static uint64_t run_of(const window *w, size_t words)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = w->seen - words; i < w->seen; i++)
        hash = mixed(hash * 0x9E3779B97F4A7C15u + w->words[i % CS_SHINGLE_WORDS]);
    return hash;
}

static int by_hash(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return a < b ? -1 : a > b;
}

static size_t unique(uint64_t *hashes, size_t count)
{
    size_t kept = 0;
    if (count) qsort(hashes, count, sizeof *hashes, by_hash);
    for (size_t i = 0; i < count; i++)
        if (!kept || hashes[kept - 1] != hashes[i]) hashes[kept++] = hashes[i];
    return kept;
}

/* Hashes gather in a pool; when it is full only the least are kept, and those above the greatest kept never come in. */
typedef struct pool {
    uint64_t hashes[4 * CS_SKETCH_MOST];
    size_t count;
    uint64_t limit; /* greater ones are not wanted any more */
    bool dropped;
} pool;

static void pool_press(pool *p)
{
    p->count = unique(p->hashes, p->count);
    if (p->count <= CS_SKETCH_MOST) return;
    p->count = CS_SKETCH_MOST;
    p->limit = p->hashes[CS_SKETCH_MOST - 1];
    p->dropped = true;
}

static void pool_add(pool *p, uint64_t hash)
{
    if (hash > p->limit) return;
    if (p->count == sizeof p->hashes / sizeof *p->hashes) pool_press(p);
    if (hash <= p->limit) p->hashes[p->count++] = hash;
}

cs_sketch cs_sketch_of(const char *text, size_t length, cs_arena *arena)
{
    pool p;
    window w = {{0}, 0};
    char word[CS_TERM_BYTES_MAX + 1];
    const char *at = text, *end = text + length;
    p.count = 0, p.limit = UINT64_MAX, p.dropped = false;
    for (size_t bytes; (bytes = cs_term_next(&at, end, word));) {
        w.words[w.seen++ % CS_SHINGLE_WORDS] = hash_more(0xCBF29CE484222325u, word, bytes);
        if (w.seen >= CS_SHINGLE_WORDS) pool_add(&p, run_of(&w, CS_SHINGLE_WORDS));
    }
    if (w.seen && w.seen < CS_SHINGLE_WORDS) pool_add(&p, run_of(&w, w.seen));
    pool_press(&p);
    uint64_t *kept = cs_arena_take(arena, p.count * sizeof *kept);
    if (kept && p.count) memcpy(kept, p.hashes, p.count * sizeof *kept);
    return (cs_sketch){kept, kept ? (uint32_t)p.count : 0, !p.dropped};
}

cs_overlap cs_sketch_overlap(const cs_sketch *one, const cs_sketch *other)
{
    cs_overlap found = {0, 0, 0, 0};
    uint64_t limit = UINT64_MAX; /* up to here both samples are whole */
    if (!one->whole && one->count) limit = one->hashes[one->count - 1];
    if (!other->whole && other->count && other->hashes[other->count - 1] < limit)
        limit = other->hashes[other->count - 1];
    for (uint32_t i = 0, j = 0; i < one->count || j < other->count;) {
        uint64_t a = i < one->count ? one->hashes[i] : UINT64_MAX, b = j < other->count ? other->hashes[j] : UINT64_MAX;
        bool first = i < one->count && (j >= other->count || a <= b),
             second = j < other->count && (i >= one->count || b <= a);
        if ((first ? a : b) > limit) break;
        found.either++;
        found.both += first && second;
        found.one += first;
        found.other += second;
        i += first;
        j += second;
    }
    return found;
}

/* -- vectors --------------------------------------------------------------------------------------------------------- */

static int by_term(const void *one, const void *other)
{
    uint32_t a = ((const cs_weight *)one)->term, b = ((const cs_weight *)other)->term;
    return a < b ? -1 : a > b;
}

static void sort_terms(cs_weight *weights, size_t count)
{
    if (count) qsort(weights, count, sizeof *weights, by_term);
}

cs_vector cs_vector_of(const char *text, size_t length, cs_interned *in, cs_arena *arena)
{
    char word[CS_TERM_BYTES_MAX + 1];
    cs_table found;
    cs_vector made = {NULL, 0};
    cs_table_begin(&found, in->allocator, sizeof(cs_weight));
    const char *at = text, *end = text + length;
    for (size_t bytes; (bytes = cs_term_next(&at, end, word));) {
        cs_weight *weight = cs_table_add(&found, 1);
        if (!weight) break;
        *weight = (cs_weight){cs_intern(in, word, bytes), 1};
    }
    sort_terms(found.items, found.count);
    size_t kept = 0;
    for (size_t i = 0; i < found.count; i++) {
        cs_weight *now = CS_TABLE_AT(&found, cs_weight, i),
                  *last = kept ? CS_TABLE_AT(&found, cs_weight, kept - 1) : NULL;
        if (last && last->term == now->term)
            last->weight += 1;
        else
            *CS_TABLE_AT(&found, cs_weight, kept++) = *now;
    }
    made.at = cs_arena_take(arena, kept * sizeof *made.at);
    if (made.at && kept) memcpy(made.at, found.items, kept * sizeof *made.at);
    made.count = made.at ? (uint32_t)kept : 0;
    if (found.failed) in->failed = true;
    cs_table_end(&found);
    return made;
}

void cs_vector_renumber(cs_vector *vector, const uint32_t *numbers)
{
    for (uint32_t i = 0; i < vector->count; i++) vector->at[i].term = numbers[vector->at[i].term];
    sort_terms(vector->at, vector->count);
}

typedef struct named_number {
    const char *text;
    uint32_t number;
} named_number;

static int by_text(const void *one, const void *other)
{
    return strcmp(((const named_number *)one)->text, ((const named_number *)other)->text);
}

uint32_t *cs_interned_ranks(const cs_interned *in, cs_arena *arena)
{
    size_t count = in->texts.count;
    named_number *names = cs_arena_take(arena, count * sizeof *names);
    uint32_t *ranks = cs_arena_take(arena, count * sizeof *ranks);
    if (!names || !ranks) return NULL;
    for (uint32_t i = 0; i < count; i++) names[i] = (named_number){cs_interned_at(in, i), i};
    if (count) qsort(names, count, sizeof *names, by_text);
    for (uint32_t i = 0; i < count; i++) ranks[names[i].number] = i;
    return ranks;
}

void cs_vector_weigh(cs_vector *vector, const uint32_t *df, size_t texts)
{
    double sum = 0;
    for (uint32_t i = 0; i < vector->count; i++) {
        cs_weight *it = &vector->at[i];
        double weight = (1 + log((double)it->weight)) * log(1 + (double)texts / (df[it->term] ? df[it->term] : 1));
        it->weight = (float)weight;
        sum += weight * weight;
    }
    double length = sqrt(sum);
    for (uint32_t i = 0; i < vector->count && length > 0; i++)
        vector->at[i].weight = (float)(vector->at[i].weight / length);
}

double cs_vector_cosine(const cs_vector *one, const cs_vector *other)
{
    double sum = 0;
    for (uint32_t i = 0, j = 0; i < one->count && j < other->count;) {
        uint32_t a = one->at[i].term, b = other->at[j].term;
        if (a == b) sum += (double)one->at[i].weight * other->at[j].weight;
        i += a <= b;
        j += b <= a;
    }
    return sum;
}
