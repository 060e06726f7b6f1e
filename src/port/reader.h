/* reader.h - the folder reading/ from disk */
#ifndef CS_PORT_READER_H
#define CS_PORT_READER_H

#include <casus/read.h>

/* A reader from the files of a folder: its own, and those of its folder frames/. CASUS_EIO when it cannot be read; else as casus_reader_new(). */
casus_status cs_reader_load(const casus_corpus *corpus, const char *folder, const casus_allocator *allocator,
                            casus_diagnostics *list, casus_reader **out, casus_error *err);

#endif
