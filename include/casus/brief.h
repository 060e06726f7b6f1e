/* brief.h - the briefing that reports on a matter try to be: every sentence computed from treaty files or carried by statements */
#ifndef CASUS_BRIEF_H
#define CASUS_BRIEF_H

#include <casus/gather.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_brief_options - what the briefing is about; all zero: everything that was gathered
 *
 * @treaty        about a treaty of the corpus: 1 + its index; 0: about none
 * @states, @state_count  without a treaty: what these take part in (codes, "RUS"); NULL: anything
 * @type          without a treaty: claims of this type ("transfer", "transfer.arms"); NULL: any
 * @day           who is bound "now": on this day
 * @terms, @terms_length  the bytes of reading/terms.tsv, for the key terms; NULL: none are told
 * @most          items a section shows at the most; 0: 8. What is left out is counted.
 */
typedef struct casus_brief_options {
    int treaty;
    const char *const *states;
    int state_count;
    const char *type;
    casus_day day;
    const char *terms;
    size_t terms_length;
    int most;
} casus_brief_options;

/**
 * casus_brief() - the briefing as a trace of kind "brief"
 *
 * A sentence; then sections, each with a sentence of its own, where there is one, and items: what the treaty obliges to and how it differs from
 * earlier treaties of the same parties (from their files), who reacted how, what is denied or contradicted, what was given to whom and how
 * much, what independent sources agree on, a timeline, who is bound on the day if a party is attacked (from the files), what the words mean,
 * and the documents with how they depend on each other. Every item names where it comes from: a duty of a file, or statements with their
 * document, place and speaker. Sections with nothing in them are left out.
 *
 * @corpus     borrowed for the call
 * @gathering  after casus_gather_done(); may be NULL: then the treaty files alone speak
 * @out        written on success; yours, free with casus_trace_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL without a corpus, with a treaty it does not have, or with nothing to tell of; CASUS_EFORMAT for a faulty table
 * of terms; CASUS_ENOMEM.
 * Threads any number may call at once.
 * Cost    linear in the statements; the treaties are described and compared once.
 */
CASUS_API casus_status casus_brief(const casus_corpus *corpus, const casus_gathering *gathering,
                                   const casus_brief_options *options, const casus_allocator *allocator,
                                   casus_trace **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
