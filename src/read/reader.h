/* reader.h - what a reader is made of: the language model and the lexicons, each owned by the file that uses it */
#ifndef CS_READER_H
#define CS_READER_H

#include "base/mem.h"
#include <casus/read.h>

typedef struct cs_model cs_model;         /* tagger and parser: model.h */
typedef struct cs_gazetteer cs_gazetteer; /* names of states, people, organisations, places, treaties: gazetteer.h */
typedef struct cs_voices cs_voices;       /* cues of attribution, negation, denial, hedging: voices.h */
typedef struct cs_frames cs_frames;       /* claim frames, classes of things, the linear class model: frames.h */

struct casus_reader {
    cs_arena arena;
    const casus_corpus *corpus;
    cs_model *model;
    cs_gazetteer *gazetteer;
    cs_voices *voices;
    cs_frames *frames;
    char digest[65];
};

/* Each is made of its files of reading/ once and is read-only afterwards. A tree is a YAML file as port/yaml read it; a table is the text of a
 * TSV file. They return NULL and fill err when something is wrong with the file; the message has its place. */
typedef struct cs_reading_part {
    const char *name; /* "people.tsv" */
    const char *bytes;
    size_t length;
    const struct cs_tree *tree; /* of .yaml files; NULL for others */
} cs_reading_part;

#endif
