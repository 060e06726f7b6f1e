/* build.h - a corpus while it is being put together: growing tables, one for each section of form.h */
#ifndef CS_BUILD_H
#define CS_BUILD_H

#include "base/text.h"
#include "record/diagnostic.h"
#include "record/form.h"

#include <casus/corpus.h>

typedef struct cs_build {
    const casus_allocator *allocator;
    cs_table sections[CS_SECTION_COUNT];
    cs_table slots; /* of uint32_t: open hash of the texts */
    bool failed;
    bool closed; /* the treaties name all their parties: nobody becomes one by succession */
} cs_build;

void cs_build_begin(cs_build *build, const casus_allocator *allocator);
void cs_build_end(cs_build *build);

/* Did any allocation fail? */
bool cs_build_failed(const cs_build *build);

/* The offset of a text, adding it when it is new. text may be NULL ("" then). */
cs_str cs_build_text(cs_build *build, const char *text, size_t length);

/* Adds all NUL-terminated texts of a block, in its order: the texts of an empty build get the offsets of the block. */
void cs_build_texts(cs_build *build, const char *texts, size_t bytes);

/* The text at an offset; valid until the next text is added. */
const char *cs_build_text_at(const cs_build *build, cs_str text);

#define CS_BUILD_AT(build, section, type, i) CS_TABLE_AT(&(build)->sections[section], type, i)

static inline int32_t cs_build_count(const cs_build *build, cs_section section)
{
    return (int32_t)build->sections[section].count;
}

/* One more record (zeroed) of a section, or NULL when there is no memory. */
void *cs_build_add(cs_build *build, cs_section section);

/* Adds one int to the int section. */
void cs_build_int(cs_build *build, int32_t value);

/* Index of a state or place by id, or CS_NONE. */
int32_t cs_build_state(const cs_build *build, const char *id);
int32_t cs_build_place(const cs_build *build, const char *id);
int32_t cs_build_treaty(const cs_build *build, const char *id);

/* Does this state have a life on some day of the date? Actors always do. */
casus_truth cs_build_lives(const cs_build *build, int32_t state, casus_day day);

/* states.tsv and successions.tsv (record/state.c), areas.yaml (record/place.c), one treaty (record/treaty.c).
 * Faults go to list; nothing of a faulty file is kept that later files could trip over. */
void cs_build_states(cs_build *build, const cs_tree *file, casus_diagnostics *list);
void cs_build_successions(cs_build *build, const cs_tree *file, casus_diagnostics *list);
void cs_build_places(cs_build *build, const cs_tree *tree, casus_diagnostics *list);
void cs_build_regions(cs_build *build, const cs_tree *states_file, casus_diagnostics *list);
void cs_build_treaty_file(cs_build *build, const cs_tree *tree, casus_diagnostics *list);
void cs_build_coverage(cs_build *build, const cs_tree *tree,
                       casus_diagnostics *list); /* coverage.yaml (record/coverage.c) */
void cs_build_scenario_file(cs_build *build, const char *name, const char *text, size_t length);

/* What the timeline says of a treaty as a whole: when it was signed and became known, when and how it ended (record/treaty.c). */
void cs_build_timeline(const cs_build *build, cs_treaty *treaty);

/* What can only be said when all treaties are in: superseded treaties, parties by succession, the index of parties. */
void cs_build_finish(cs_build *build);

/* Why a treaty does not come: left out, with the ends it made of others; or replaced by another reading of it. */
enum cs_drop { CS_LEFT_OUT = 1, CS_REPLACED = 2 };

/* A finished corpus as if its files had just been read (record/overlay.c): without what cs_build_finish() adds. The build
 * must be new. With `treaties` its treaties come too, except those that `dropped` marks (by index, of cs_drop; NULL: none).
 * `undone` gets a line (ended by NUL) for each end of another treaty that does not happen; may be NULL. */
void cs_build_seed(cs_build *build, const casus_corpus *base, bool treaties, const uint8_t *dropped, cs_text *undone);

/* Puts the treaties in the order of their ids, wherever they came from (record/overlay.c). */
void cs_build_order(cs_build *build);

/* The finished tables as one block (record/pack.c); CASUS_ENOMEM, or CASUS_ELIMIT past 2 GiB. */
casus_status cs_build_pack(const cs_build *build, void **block, size_t *bytes, casus_error *err);

/* Finishes the build and makes a corpus of it; CASUS_ENOMEM, CASUS_ELIMIT. The build is still the caller's to end. */
casus_status cs_build_corpus(cs_build *build, casus_corpus **out, casus_error *err);

/* A corpus over a block (record/pack.c): verified or our own. owned: freed with the corpus. */
casus_status cs_corpus_take(void *block, size_t bytes, bool owned, const casus_allocator *allocator, casus_corpus **out,
                            casus_error *err);

#endif
