/* evidence.h - what the commands about reports share: the reader, the store, and what was gathered of it */
#ifndef CASUS_CLI_EVIDENCE_H
#define CASUS_CLI_EVIDENCE_H

#include "command.h"

enum { PATH_MOST = 4096, READER_MOST = 200 };

/**
 * cs_open_reader() - the reader of --reading, or of the folder reading/ beside the program or in its data folder
 *
 * Returns OUTCOME_OK, or another outcome when it has said on stderr why not.
 */
int cs_open_reader(const struct invocation *invocation, const casus_corpus *corpus, casus_reader **out);

/** cs_reading_folder() - --reading, or the folder reading/ beside the program or in its data folder; false when there is none */
bool cs_reading_folder(const struct invocation *invocation, char path[PATH_MOST]);

/** cs_reader_name() - what a reading depends on, in one word: version, files of the reader, corpus */
void cs_reader_name(const casus_reader *reader, const casus_corpus *corpus, char name[READER_MOST]);

/** cs_store_path() - --store, else casus/evidence.sqlite in the user's data folder (XDG); false when there is none */
bool cs_store_path(const struct invocation *invocation, char path[PATH_MOST]);

/** cs_open_store() - the store of --store or of the user, for writing (made, with its folders, when it is not there) or reading */
int cs_open_store(const struct invocation *invocation, bool write, casus_store **out);

/** cs_gather() - all documents of the store (of the file at path; NULL: that of cs_store_path()) beside each other, with the user's verdicts */
int cs_gather(const struct invocation *invocation, const casus_corpus *corpus, const char *path, casus_gathering **out);

#endif
