/* bib.h - what to cite: casus, the data, and the sources of the treaties that an answer rests on, as BibTeX */
#ifndef CASUS_BIB_H
#define CASUS_BIB_H

#include <casus/corpus.h>
#include <casus/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_bib() - BibTeX of casus, of the data sets of a corpus, and of the sources of some of its treaties
 *
 * First casus with the digest of the data; then each data set that a treaty is coded from, cited once with its reference
 * publication (ATOP: Leeds, Ritter, Mitchell and Long 2002); then each source of a treaty file, once, in the order of treaties, with
 * the treaties that it stands behind. What a source is, its own words say: they stand in `title`; nothing is guessed.
 *
 * @treaties  indices, in any order; see casus_panel_treaties()
 * @write     gets UTF-8 with TeX's special characters escaped
 *
 * Returns CASUS_OK; CASUS_EINVAL for an index that is none; CASUS_EIO when the writer stopped; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_bib(const casus_corpus *corpus, const int *treaties, size_t count, casus_writer *write,
                                 void *user, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
