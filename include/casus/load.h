/* load.h - corpora and scenarios out of files, and files checked
 *
 * The only part of the library that reads files. It reads regular files only, never blocks on a FIFO, and refuses what is
 * larger than its limits before reading it.
 */
#ifndef CASUS_LOAD_H
#define CASUS_LOAD_H

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

/** casus_pack_save() - writes casus_pack_bytes() to a file; no half file is left under the name */
CASUS_API casus_status casus_pack_save(const casus_corpus *corpus, const char *path, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
