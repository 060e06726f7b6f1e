/* reading.h - a document together with what was read in it
 *
 * What is printed as a line of JSON (claims_json.h), kept in the store (store.h) and gathered across documents (gather.h).
 */
#ifndef CASUS_READING_H
#define CASUS_READING_H

#include <casus/claim.h>
#include <casus/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_judgement - what the user said of a claim */
typedef enum casus_judgement { CASUS_UNJUDGED = 0, CASUS_ACCEPTED, CASUS_REJECTED, CASUS_EDITED } casus_judgement;

/** casus_judgement_word() - "accept", "reject", "edit", or "" for none; NULL out of range */
CASUS_API const char *casus_judgement_word(casus_judgement judgement);

/**
 * casus_reading - a document and what was read in it; every pointer is borrowed from what it was made of
 *
 * @text, @length            the text; where it is not at hand the words of the evidence, each in its place, and blanks between
 * @claims, @quotations      in the order of the text
 * @judged                   what the user said of each claim; NULL: nothing of any
 * @sentences                how many were read
 * @also                     other names it came under, one a line, a tab and the publisher behind each; NULL or "": none
 */
typedef struct casus_reading {
    casus_document_facts facts;
    const char *text;
    size_t length;
    const casus_claim *claims;
    size_t claim_count;
    const casus_judgement *judged;
    const casus_quotation *quotations;
    size_t quotation_count;
    size_t sentences;
    const char *also;
} casus_reading;

/**
 * casus_reading_new() - a document and its claims as one
 *
 * @document, @claims  borrowed: must outlive the reading
 * @out                written on success; yours, free with casus_reading_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL without a document or claims; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_reading_new(const casus_document *document, const casus_claims *claims,
                                         const casus_allocator *allocator, casus_reading **out, casus_error *err);

/**
 * casus_reading_add() - the claims of another reader behind those that are there; nothing is merged
 *
 * @reading  of casus_reading_new(); not judged yet
 * @claims   borrowed: must outlive the reading; its quotations are not taken
 *
 * Returns CASUS_OK; CASUS_EINVAL without one of them; CASUS_ENOMEM, the reading being as it was.
 */
CASUS_API casus_status casus_reading_add(casus_reading *reading, const casus_claims *claims, casus_error *err);

/** casus_reading_free() - of casus_reading_new() and casus_reading_parse(); NULL is nothing */
CASUS_API void casus_reading_free(casus_reading *reading);

#ifdef __cplusplus
}
#endif
#endif
