/* llm.h - between the files of the language-model reader: what is asked, what is told, and what is taken of it */
#ifndef CS_LLM_H
#define CS_LLM_H

#include "base/text.h"
#include "port/locate.h"
#include "read/found.h"

#include <casus/llm.h>

/* A claim as the server told it; texts are "" and the quantity absent when they were null. */
typedef struct cs_told_claim {
    const char *type, *actor, *target, *object, *unit, *date, *speaker, *evidence;
    double value;
    bool has_quantity, approximate;
    casus_polarity polarity;
    long segment;
} cs_told_claim;

/* The sentences first..first + count - 1 of a passage: what goes into one request. */
typedef struct cs_piece {
    uint32_t first, count;
} cs_piece;

/* The next piece from sentence `from` on: whole blocks up to about 1,500 characters, one sentence at least; count 0 past the end. */
cs_piece cs_llm_piece(const cs_passage *passage, uint32_t from);

/* The body of the request; NULL when there is no memory. types ends in NULL. Yours: cs_text_end(). */
bool cs_llm_ask(const cs_passage *passage, cs_piece piece, const char *model, const char *const *types, cs_text *out);

/* The evidence of the example in the prompt. */
extern const char cs_llm_example_evidence[];

/* What an answer holds: claims in arena, appended to told (of cs_told_claim), or why there are none. */
casus_llm_reason cs_llm_answer(const char *bytes, size_t length, cs_arena *arena, cs_table *told);

/* What stands the test. */
typedef struct cs_guarded {
    cs_span evidence;
    uint32_t sentence, head;         /* in the passage */
    uint32_t actor, target;          /* mentions, or CS_NOWHERE: kept in its words */
    cs_span actor_span, target_span; /* the words, empty when there are none */
    uint32_t quantity, time;         /* indices in found, or CS_NOWHERE */
    uint32_t speaker;                /* mention, or CS_NOWHERE */
    uint32_t saying;                 /* the speech construction that has this speaker, or CS_NOWHERE: unverified */
    cs_stance stance;
} cs_guarded;

typedef struct cs_guard {
    const cs_reader *reader;
    const cs_passage *passage;
    const cs_found *found;
    cs_arena *arena;
    cs_folded text, example;
    const char *const *types;
} cs_guard;

/* CASUS_LLM_TAKEN with out written, or the first reason against it in the order of the enumeration. */
casus_llm_reason cs_guard_claim(cs_guard *guard, const cs_told_claim *told, cs_guarded *out);

#endif
