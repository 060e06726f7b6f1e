/* cite.h - a clause as people cite it (treaty, article, kind of duty), to the duties that it means */
#ifndef CS_CITE_H
#define CS_CITE_H

#include "base/mem.h"
#include "record/corpus.h"

/* How well a citation was found, from best to worst. */
typedef enum cs_citation {
    CS_CITE_CLAUSE,  /* the article, and in it duties of the kind */
    CS_CITE_ARTICLE, /* the article, but none of its duties is of the kind: all its duties are meant */
    CS_CITE_TREATY,  /* no such article: the treaty's duties of the kind are meant */
    CS_CITE_NOTHING  /* no such duty */
} cs_citation;

/* May the duty be cited as one of this kind? By its act alone: authors differ on what they call defence, offence and
 * guarantee. */
bool cs_duty_is_of_kind(const casus_corpus *corpus, int32_t duty, cs_kind kind);

/* The kind a duty is counted under. Help is defence when an attack or the threat of one brings it about, else offence. */
cs_kind cs_duty_kind(const casus_corpus *corpus, int32_t duty);

/* Does a citation ("4", "art. IV", "3(2)") mean this article (its index)? */
bool cs_article_is_cited(const casus_corpus *corpus, int32_t article, const char *citation);

/* Does a sentence name this article: "article 5 invoked", "help under art. 3(2) asked"? */
bool cs_article_is_named(const casus_corpus *corpus, int32_t article, const char *sentence);

/* Adds the duties (int32_t) that a citation means to out, in the order of the file. article: as written by a person ("4",
 * "II-III", "secret annex 1", "art. 3(2)"), matched against ids and `cited_as`; NULL for the whole treaty. kind:
 * CS_KIND_COUNT for any. */
cs_citation cs_cite(const casus_corpus *corpus, int32_t treaty, const char *article, cs_kind kind, cs_table *out);

#endif
