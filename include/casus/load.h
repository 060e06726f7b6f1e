/* load.h - corpora and scenarios out of files, and files checked
 *
 * The only part of the library that reads files. It reads regular files only, never blocks on a FIFO, and refuses what is
 * larger than its limits before reading it.
 */
#ifndef CASUS_LOAD_H
#define CASUS_LOAD_H

#include <casus/read.h>
#include <casus/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_corpus_load() - a corpus from a folder of treaty files, or from a pack file
 *
 * A folder holds states.tsv, successions.tsv, areas.yaml, treaties/ *.yaml and, if it has them, coverage.yaml and
 * scenarios/ *.yaml, as corpus/ does.
 *
 * @path  the folder or file; borrowed
 * @list  gets a diagnostic for each fault; may be NULL
 * @out   written on success; yours, free with casus_corpus_free()
 * @err   on failure: the first fault, with its place
 *
 * Returns CASUS_OK; CASUS_EFORMAT when a file has an error (warnings do not count); CASUS_EIO; CASUS_EVERSION; CASUS_ELIMIT;
 * CASUS_ENOMEM. Nothing is partly loaded.
 * Cost    linear in the bytes of the files.
 */
CASUS_API casus_status casus_corpus_load(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                                         casus_corpus **out, casus_error *err);

/** The most files and treaties that one overlay may name. */
#define CASUS_OVERLAY_MAX 64

/**
 * casus_overlay - what to lay over a corpus for one question
 *
 * @with, @with_count        treaty files (treaty/1), patches (patch/1, docs/patch-format.md), and folders of them: all their
 *                           .yaml files in the order of names; borrowed
 * @without, @without_count  ids of treaties to leave out; borrowed
 */
typedef struct casus_overlay {
    const char *const *with;
    size_t with_count;
    const char *const *without;
    size_t without_count;
} casus_overlay;

/**
 * casus_corpus_overlay() - another corpus: this one with treaties added, changed, or left out
 *
 * The base is not changed, and may be freed before the new corpus. What is left out goes first, with the ends it had made:
 * a treaty that only it superseded binds on. Then files are added in the order given. A treaty that is there already, two
 * files that touch the same thing, and a change of what does not exist are faults. The digest is another, so that an
 * answer names the data it came from, and every trace says under `overlay` what was laid over.
 *
 * @base     borrowed for the call
 * @list     gets a diagnostic for each fault; may be NULL
 * @out      written on success; yours, free with casus_corpus_free()
 * @err      on failure: the first fault, with its place
 *
 * Returns CASUS_OK; CASUS_EFORMAT when a file has an error; CASUS_ENOTFOUND for a treaty that the corpus has not, with the
 * nearest ids, and for a folder without a .yaml file; CASUS_EINVAL when a treaty is left out twice; CASUS_EIO;
 * CASUS_ELIMIT past CASUS_OVERLAY_MAX; CASUS_ENOMEM. Nothing is partly applied.
 * Cost    linear in the corpus: some milliseconds.
 */
CASUS_API casus_status casus_corpus_overlay(const casus_corpus *base, const casus_overlay *overlay,
                                            const casus_allocator *allocator, casus_diagnostics *list,
                                            casus_corpus **out, casus_error *err);

/** casus_corpus_overlay_note() - what an overlay did, a line each: "without russia-dprk-2024"; NULL past the end */
CASUS_API const char *casus_corpus_overlay_note(const casus_corpus *corpus, int index);

/**
 * casus_check_path() - the faults of a file, or of all files of a folder
 *
 * @base  whose states, places and duties names are looked up in; borrowed
 * @path  a treaty, scenario or areas file; a folder of them; a whole corpus folder (then base is not used)
 * @list  gets a diagnostic for each fault
 *
 * Returns CASUS_OK also when faults were found; CASUS_EIO, CASUS_ELIMIT, CASUS_ENOMEM when the path could not be read.
 */
CASUS_API casus_status casus_check_path(const casus_corpus *base, const char *path, casus_diagnostics *list,
                                        casus_error *err);

/** casus_scenario_load() - a scenario from a file; as casus_corpus_load() in its failures */
CASUS_API casus_status casus_scenario_load(const casus_corpus *corpus, const char *path,
                                           const casus_allocator *allocator, casus_diagnostics *list,
                                           casus_scenario **out, casus_error *err);

/** casus_scenario_count(), casus_scenario_name(), casus_scenario_open() - the scenarios a corpus carries: how many, names ("1914-08-01-germany-russia.yaml"; NULL past the end), one opened */
CASUS_API int casus_scenario_count(const casus_corpus *corpus);
CASUS_API const char *casus_scenario_name(const casus_corpus *corpus, int index);
CASUS_API casus_status casus_scenario_open(const casus_corpus *corpus, int index, const casus_allocator *allocator,
                                           casus_scenario **out, casus_error *err);

/**
 * casus_reader_load() - a reader from a folder: its own files, and those of its folder frames/, as reading/ has them
 *
 * @corpus  must outlive the reader
 * @list    gets a diagnostic for each fault; may be NULL
 *
 * Returns CASUS_OK; CASUS_EIO when the folder cannot be read; else as casus_reader_new().
 */
CASUS_API casus_status casus_reader_load(const casus_corpus *corpus, const char *folder,
                                         const casus_allocator *allocator, casus_diagnostics *list, casus_reader **out,
                                         casus_error *err);

/** casus_pack_save() - writes casus_pack_bytes() to a file; no half file is left under the name */
CASUS_API casus_status casus_pack_save(const casus_corpus *corpus, const char *path, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
