/* claims_json.h - claims as JSON: what the writer, the parser and the store share */
#ifndef CS_CLAIMS_JSON_H
#define CS_CLAIMS_JSON_H

#include "port/json_text.h"

#include <casus/claims_json.h>

/* What a claim may hold at most; more is refused where JSON is read. */
enum { CS_PARTIES_MAX = 64, CS_VOICES_MAX = 16, CS_EXTENT_MAX = 1 << 30 };

/* One object as JSON, without a line end. text may be NULL: extents then have no words. Ask out->failed at the end. */
void cs_claim_write(cs_text *out, const casus_claim *claim, const char *text, size_t length);
void cs_quotation_write(cs_text *out, const casus_quotation *quotation, const char *text, size_t length);
void cs_facts_write(cs_text *out, const casus_document_facts *facts, size_t sentences);

/* Claims and quotations out of JSON into the arena. length is that of the text they are of (places beyond it are refused); with text the words of
 * evidence must be those of the text. CASUS_EFORMAT with what was wanted; CASUS_ENOMEM. */
typedef struct cs_claim_source {
    cs_arena *arena;
    const char *text; /* NULL: not at hand */
    size_t length;
    struct cs_sparse *sparse; /* gets the words, each in its place; may be NULL */
} cs_claim_source;

/* changed: fields that count instead of those of the claim, as a JSON object; may be NULL. What a claim is known by cannot be changed. */
casus_status cs_claim_parse(const char *json, size_t length, const char *changed, const cs_claim_source *source,
                            casus_claim *out, casus_error *err);
casus_status cs_quotation_parse(const char *json, size_t length, const cs_claim_source *source, casus_quotation *out,
                                casus_error *err);

#endif
