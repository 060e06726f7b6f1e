/* naming.h - a gazetteer while it is put together: things and names are added, then it is laid out once */
#ifndef CS_NAMING_H
#define CS_NAMING_H

#include "read/gazetteer.h"
#include "record/diagnostic.h"

typedef struct cs_naming {
    cs_gazetteer *made;
    cs_arena *arena;
    const casus_corpus *corpus;
    casus_diagnostics *list;
    cs_table things, names, offices, roles, edges, nodes, atoms; /* nodes: first and last name of each */
    uint32_t *atom_slots, *edge_slots;
    size_t atom_room, edge_room;
    size_t faults;
    casus_error *err; /* the first fault */
} cs_naming;

/* The index of a new thing; CS_NO_THING when there is no memory. */
uint32_t cs_naming_thing(cs_naming *build, cs_thing thing);

/* Adds a name, or `length` bytes of names cut at ";". The name decides how it must be written: "US" in capitals, "Moscow" with one,
 * "hermit kingdom" as you like; a name that begins with "the " needs the article. thing and sense of `as` must be set. */
void cs_naming_name(cs_naming *build, const char *name, size_t length, cs_name as);
void cs_naming_names(cs_naming *build, const char *names, size_t length, cs_name as);

/* The names and things of the tables of reading/ among parts. */
void cs_naming_tables(cs_naming *build, const cs_reading_part *parts, size_t count);

/* States and treaties of the corpus. The thing of a state is its index in the corpus. */
void cs_naming_states(cs_naming *build);
void cs_naming_treaties(cs_naming *build);

/* Texts that live as long as the gazetteer; "" when there is no memory. */
const char *cs_naming_words(cs_naming *build, const char *text, size_t length);

#define CS_THING_AT(build, index) CS_TABLE_AT(&(build)->things, cs_thing, index)

#endif
