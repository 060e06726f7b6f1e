/* sight.c - a word as tagger and parser see it */
#include "read/sight.h"

#include <string.h>

static uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    return cs_mix(hash + length);
}

static char shape_of(unsigned char byte)
{
    if (byte >= 'A' && byte <= 'Z') return 'X';
    if ((byte >= 'a' && byte <= 'z') || byte >= 0x80) return 'x';
    if (byte >= '0' && byte <= '9') return 'd';
    return (char)byte;
}

static uint64_t shape_hash(const char *form, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    char last = 0;
    int run = 0;
    for (size_t i = 0; i < length; i++) {
        char shape = shape_of((unsigned char)form[i]);
        run = shape == last ? run + 1 : 1;
        last = shape;
        if (run <= 2) hash = (hash ^ (unsigned char)shape) * 0x100000001b3u;
    }
    return cs_mix(hash);
}

void cs_sight_of(const char *text, const cs_token *token, cs_sight *sight)
{
    const char *form = text + token->span.begin, *lower = token->lower;
    size_t form_length = token->span.end - token->span.begin, length = strlen(lower);
    sight->word = hash_bytes(lower, length);
    sight->form = hash_bytes(form, form_length);
    sight->shape = shape_hash(form, form_length);
    for (size_t i = 0; i < CS_SUFFIXES; i++) {
        size_t bytes = i + 1 < length ? i + 1 : length;
        sight->suffix[i] = hash_bytes(lower + length - bytes, bytes);
    }
    for (size_t i = 0; i < CS_PREFIXES; i++) sight->prefix[i] = hash_bytes(lower, i + 1 < length ? i + 1 : length);
}
