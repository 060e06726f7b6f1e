/* corpus.h - states, places and treaties, loaded once and read by everybody
 *
 * A corpus is one immutable block of bytes (a "pack"), built into the library, loaded from a pack file, or put together
 * from treaty files. Loaded means read-only: any number of threads may share one without asking.
 * Everything a getter returns is borrowed and dies with the corpus. Indices run from 0 to count - 1 in a stable order:
 * states by COW number, treaties by id.
 */
#ifndef CASUS_CORPUS_H
#define CASUS_CORPUS_H

#include <casus/check.h>
#include <casus/day.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_corpus - states, places, treaties and scenarios, immutable */
typedef struct casus_corpus casus_corpus;

/**
 * casus_corpus_builtin() - the corpus that this library was built with
 *
 * @allocator  for the small handle; may be NULL; must outlive the corpus
 * @out        written on success; yours, free with casus_corpus_free()
 *
 * Returns CASUS_OK; CASUS_ENOTFOUND when the library was built without one; CASUS_ENOMEM.
 * Cost    nothing is parsed or copied: about a microsecond.
 */
CASUS_API casus_status casus_corpus_builtin(const casus_allocator *allocator, casus_corpus **out, casus_error *err);

/**
 * casus_corpus_open_pack() - a corpus in bytes that you hold, as casus_pack_bytes() gave them
 *
 * The checksum, the version and every index are verified before anything is read, so hostile bytes are refused, not
 * followed. The bytes are copied.
 *
 * Returns CASUS_OK; CASUS_EFORMAT when they are no pack, cut short, or altered; CASUS_EVERSION when they were made by a
 * newer casus or on a machine of another byte order; CASUS_ENOMEM.
 * Cost    linear in length, mostly SHA-256.
 */
CASUS_API casus_status casus_corpus_open_pack(const void *bytes, size_t length, const casus_allocator *allocator,
                                              casus_corpus **out, casus_error *err);

/** casus_corpus_free() - NULL is nothing */
CASUS_API void casus_corpus_free(casus_corpus *corpus);

/** casus_pack_bytes() - the corpus as bytes to keep: the same corpus gives the same bytes. Borrowed. */
CASUS_API const void *casus_pack_bytes(const casus_corpus *corpus, size_t *length);

/** casus_corpus_digest() - SHA-256 of the content in hexadecimal: the name of the data version in every answer */
CASUS_API char *casus_corpus_digest(const casus_corpus *corpus, char buffer[65]);

/* -- coverage ----------------------------------------------------------------------------------------------------- */

/** casus_coverage - what a corpus claims to hold for a day; "no duty found" means something only under `complete` */
typedef enum casus_coverage {
    CASUS_COVERAGE_UNSTATED = 0, /* it claims nothing: silence is silence */
    CASUS_COVERAGE_OUTSIDE,      /* it says nothing about that day */
    CASUS_COVERAGE_SELECTED,     /* it holds some of the treaties of that day */
    CASUS_COVERAGE_COMPLETE      /* it claims to hold all of them, as far as its note says */
} casus_coverage;

/** casus_covered - one line of the coverage: from `from` until before `until`, what of it, and what the claim rests on */
typedef struct casus_covered {
    casus_day from, until;
    casus_coverage extent;
    const char *note, *source;
} casus_covered;

/**
 * casus_coverage_on() - does the corpus speak of this day, and of this act?
 *
 * @day  a day
 * @act  a word of docs/treaty-format.md ("consult"); NULL: any act
 *
 * Returns the best claim of any line for them; CASUS_COVERAGE_UNSTATED when the corpus has no line.
 */
CASUS_API casus_coverage casus_coverage_on(const casus_corpus *corpus, casus_day day, const char *act);

/** casus_coverage_word() - "outside"; NULL out of range */
CASUS_API const char *casus_coverage_word(casus_coverage coverage);

/** casus_coverage_at() - the lines one by one, in the order of the file; false past the end */
CASUS_API bool casus_coverage_at(const casus_corpus *corpus, int index, casus_covered *out);

/* -- states ------------------------------------------------------------------------------------------------------- */

/** casus_code_system - whose numbers and letters */
typedef enum casus_code_system { CASUS_CODE_COW, CASUS_CODE_GW, CASUS_CODE_ISO3 } casus_code_system;

/** casus_state_count() - how many states and actors there are; an index stands for one in all other calls */
CASUS_API int casus_state_count(const casus_corpus *corpus);

/** casus_state_id() - "PRK"; NULL when there is no such index */
CASUS_API const char *casus_state_id(const casus_corpus *corpus, int state);

/** casus_state_name() - its everyday name on a day ("Soviet Union"), or the nearest one in time; never NULL for a valid index */
CASUS_API const char *casus_state_name(const casus_corpus *corpus, int state, casus_day day);

/** casus_state_phrase() - the name as a sentence wants it, with "the" where English does: "the Soviet Union" */
CASUS_API const char *casus_state_phrase(const casus_corpus *corpus, int state, casus_day day, char buffer[96]);

/** casus_state_lives() - was it a state, able to be bound, on that day? Actors that are no states: CASUS_NO. */
CASUS_API casus_truth casus_state_lives(const casus_corpus *corpus, int state, casus_day day);

/** casus_state_in_system() - a member of the COW (or Gleditsch-Ward) system on that day; ISO3: had a code on it */
CASUS_API bool casus_state_in_system(const casus_corpus *corpus, int state, casus_code_system system, casus_day day);

/** casus_state_is_great_power() - by the dated list of corpus/states.tsv */
CASUS_API bool casus_state_is_great_power(const casus_corpus *corpus, int state, casus_day day);

/**
 * casus_state_find() - the state that a person means by a name, an id or a number on a day
 *
 * Takes casus ids ("PRK"), names and aliases in any case and with or without accents ("south korea"), COW numbers ("365"),
 * "cow:365", "gw:260", "iso:KOR". A bare three-letter code that means different states as a casus id and as an ISO code,
 * a name that several states bear on that day, and a name nobody bears are failures whose message lists the candidates.
 *
 * @day  the day of the question; CASUS_DAY_MAX for "whenever", when any day's name will do
 *
 * Returns CASUS_OK; CASUS_ENOTFOUND; CASUS_EAMBIGUOUS.
 * Cost    linear in the names of the corpus: some tens of microseconds.
 */
CASUS_API casus_status casus_state_find(const casus_corpus *corpus, const char *name, size_t length, casus_day day,
                                        int *state, casus_error *err);

/* -- treaties ----------------------------------------------------------------------------------------------------- */

/** casus_treaty_count() - how many treaties there are */
CASUS_API int casus_treaty_count(const casus_corpus *corpus);

/** casus_treaty_id(), casus_treaty_title() - NULL when there is no such index */
CASUS_API const char *casus_treaty_id(const casus_corpus *corpus, int treaty);
CASUS_API const char *casus_treaty_title(const casus_corpus *corpus, int treaty);

/** casus_treaty_find() - by id; CASUS_ENOTFOUND with the nearest ids when there is none */
CASUS_API casus_status casus_treaty_find(const casus_corpus *corpus, const char *id, size_t length, int *treaty,
                                         casus_error *err);

/** casus_treaty_binds() - was that state bound by the treaty on that day? */
CASUS_API casus_truth casus_treaty_binds(const casus_corpus *corpus, int treaty, int state, casus_day day);

/** casus_duty_count() - how many duties all treaties hold together */
CASUS_API int casus_duty_count(const casus_corpus *corpus);

/** casus_duty_name() - "russia-dprk-2024#4.assist", written into buffer and returned; NULL when there is no such index */
CASUS_API const char *casus_duty_name(const casus_corpus *corpus, int duty, char buffer[160]);

/** casus_duty_find() - by full name, or by "treaty#article" when that article has one duty; the message lists candidates */
CASUS_API casus_status casus_duty_find(const casus_corpus *corpus, const char *name, size_t length, int *duty,
                                       casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
