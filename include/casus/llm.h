/* llm.h - an optional second reader: a language model on a server, held to the words of the report
 *
 * Off unless asked for. The text of the report is sent, piece by piece, to one address in the form that OpenAI's chat completions have and many
 * servers copy; what comes back is believed nothing. Each claim must quote its evidence, and the quotation must stand in the
 * report; its names, figures and dates must stand there too; its polarity must not contradict the words. What fails is left
 * out and counted under the reason. What passes is a claim like any other with `reader` "llm", beside those of the rules and
 * never merged into them. docs/reading.md, "A language model as second reader".
 */
#ifndef CASUS_LLM_H
#define CASUS_LLM_H

#include <casus/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a server is looked for when no address is given: this machine. */
#define CASUS_LLM_ENDPOINT "http://127.0.0.1:8080"

/**
 * casus_llm_options - all zero is the default
 *
 * @endpoint         address of the server, with or without "/v1"; NULL: CASUS_LLM_ENDPOINT
 * @model            as the server calls it; NULL: "default"
 * @key              goes along as a bearer token; NULL: none
 * @timeout_seconds  for one answer; 0: 120
 */
typedef struct casus_llm_options {
    const char *endpoint, *model, *key;
    int timeout_seconds;
} casus_llm_options;

/** casus_llm_reason - why something that the server sent, or one claim in it, was left out; CASUS_LLM_TAKEN is none of these */
typedef enum casus_llm_reason {
    CASUS_LLM_TAKEN = 0,
    /* the server: the whole piece is lost, and reading goes on with the next */
    CASUS_LLM_UNREACHABLE, /* nobody answers at the address */
    CASUS_LLM_STATUS,      /* an HTTP status that is no success */
    CASUS_LLM_TIMEOUT,     /* no whole answer in time */
    CASUS_LLM_TOO_LONG,    /* more bytes than the limit (1 MiB) */
    CASUS_LLM_BROKEN,      /* the connection ended in the middle */
    CASUS_LLM_NO_CHAT,     /* the answer is no chat completion */
    /* the answer: the same */
    CASUS_LLM_NO_JSON,   /* prose where JSON was asked for */
    CASUS_LLM_TRUNCATED, /* JSON that ends in the middle */
    CASUS_LLM_SHAPE,     /* JSON of another shape than asked for */
    /* one claim */
    CASUS_LLM_TYPE,             /* a type that no frame knows */
    CASUS_LLM_EVIDENCE_SHORT,   /* fewer than 4 words */
    CASUS_LLM_EVIDENCE_LONG,    /* more than 60 words */
    CASUS_LLM_EVIDENCE_EXAMPLE, /* copied from the example of the prompt */
    CASUS_LLM_EVIDENCE_ABSENT,  /* not in the report */
    CASUS_LLM_SEGMENT,          /* in the report, but not where it says */
    CASUS_LLM_FIGURE,           /* a figure, or what it counts, that the evidence has not */
    CASUS_LLM_DATE,             /* a date that the evidence has not */
    CASUS_LLM_NAME,             /* a name that neither the evidence nor its sentence has */
    CASUS_LLM_POLARITY,         /* the words deny or doubt what the claim asserts, or the other way round */
    CASUS_LLM_SPEAKER,          /* a speaker that neither its sentence nor the one before has */
    CASUS_LLM_REASONS
} casus_llm_reason;

/** casus_llm_reason_word() - "evidence_absent"; NULL out of range */
CASUS_API const char *casus_llm_reason_word(casus_llm_reason reason);

/**
 * casus_llm_tally - how it went
 *
 * @pieces   requests made
 * @told     claims in the answers that had the right shape
 * @count    by reason: claims, or for the reasons of server and answer pieces; [CASUS_LLM_TAKEN] is what was taken
 * @said     what the first server failure said, or ""
 */
typedef struct casus_llm_tally {
    int pieces, told;
    int count[CASUS_LLM_REASONS];
    char said[256];
} casus_llm_tally;

/**
 * casus_llm_read() - the claims that a language model finds in a document and that stand the test
 *
 * @out    written on success, empty when nothing was taken; yours, free with casus_claims_free()
 * @tally  written on success
 *
 * Returns CASUS_OK also when the server failed: the tally tells, and the rules' own reading stands as it is. CASUS_EINVAL for an address that is
 * none; CASUS_ELIMIT as casus_read(); CASUS_ENOMEM.
 * Threads any number may call at once.
 * Cost    one request for each 1,500 characters or so.
 */
CASUS_API casus_status casus_llm_read(const casus_reader *reader, const casus_document *document,
                                      const casus_llm_options *options, const casus_allocator *allocator,
                                      casus_claims **out, casus_llm_tally *tally, casus_error *err);

/** casus_llm_is_local() - does the address name this machine? Otherwise the text of reports leaves it. NULL: the default. */
CASUS_API bool casus_llm_is_local(const char *endpoint);

#ifdef __cplusplus
}
#endif
#endif
