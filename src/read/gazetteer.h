/* gazetteer.h - names and what they mean on a day: states, treaties, organisations, people, roles
 *
 * Built once from the corpus and the tables of reading/ (demonyms, organisations, people, roles, namesakes); read-only afterwards.
 * A name is a sequence of atoms: its words folded to lower-case ASCII letters and digits, cut at hyphens. Names are kept in a trie
 * whose edges stand in one hash, so the longest name that begins at a word costs one look-up an atom.
 */
#ifndef CS_GAZETTEER_H
#define CS_GAZETTEER_H

#include "read/found.h"
#include "read/reader.h"

enum {
    CS_ATOM_BYTES_MAX = 40, /* a longer word is in no name */
    CS_NAME_ATOMS_MAX = 16, /* of a name */
    CS_ROLE_ALSO_MAX = 12,
    CS_TOKEN_ATOMS_MAX = 8 /* of a token; what has more is in no name */
};

/* What a name says of the thing it names. When one name means several things at once, the earlier sense is taken. */
typedef enum cs_sense {
    CS_SENSE_TREATY,
    CS_SENSE_ORGANISATION, /* name or acronym of anything in organisations.tsv */
    CS_SENSE_STATE,
    CS_SENSE_PERSON,  /* a whole name */
    CS_SENSE_DEMONYM, /* "Russian", "Russians", "Western" */
    CS_SENSE_PREFIX,  /* "Sino" before a hyphen */
    CS_SENSE_CAPITAL, /* a city */
    CS_SENSE_SEAT,    /* a house or quarter: "Kremlin"; "Brussels" for an organisation */
    CS_SENSE_NICKNAME,
    CS_SENSE_SHORT, /* a person by the short name: "Putin" */
    CS_SENSE_ROLE,  /* "foreign minister" */
    CS_SENSE_NAMESAKE,
    CS_SENSE_PREFERRED /* of several states of a name the one meant when the text names none of them otherwise */
} cs_sense;

/* How a name must be written in the text. */
typedef enum cs_letters { CS_LETTERS_ANY, CS_LETTERS_CAPITAL, CS_LETTERS_UPPER } cs_letters;

/* What a role is; the words of the column `class` of roles.tsv. */
typedef enum cs_role_class {
    CS_ROLE_CLASS_HEAD,      /* an office whose holder people.tsv knows */
    CS_ROLE_CLASS_OFFICER,   /* one of many who act for a state: envoy, general, spokesman */
    CS_ROLE_CLASS_ORGAN,     /* a body that acts as the state: foreign ministry, army, state media */
    CS_ROLE_CLASS_GEAR,      /* what a state acts with: warships, missiles; only where the state is named beside it */
    CS_ROLE_CLASS_UNNAMED,   /* officials, sources, analysts, reports */
    CS_ROLE_CLASS_COUNTRY,   /* nouns for a state spoken of: country, nation, neighbour */
    CS_ROLE_CLASS_LEADERS,   /* plural nouns for persons spoken of: leaders, presidents */
    CS_ROLE_CLASS_SIDES,     /* sides, parties */
    CS_ROLE_CLASS_ALLIES,    /* allies, partners */
    CS_ROLE_CLASS_TREATY,    /* pact, treaty, agreement */
    CS_ROLE_CLASS_ALLIANCE,  /* the bloc, the alliance, the organisation: an organisation spoken of */
    CS_ROLE_CLASS_HONORIFIC, /* Mr, Sir */
    CS_ROLE_CLASS_REGION,    /* nouns that make "western" a direction: border, province */
    CS_ROLE_CLASS_COUNT
} cs_role_class;

extern const char *const cs_role_class_words[];

/* What a namesake is: why a name that looks like a state's, or a person's, is none. */
typedef enum cs_namesake_kind {
    CS_NAMESAKE_NAME,     /* means itself: "Korean War", "Indian Ocean" */
    CS_NAMESAKE_GIVEN,    /* is a given or family name too: Jordan, Chad */
    CS_NAMESAKE_PROVINCE, /* of the United States and other federations: Texas */
    CS_NAMESAKE_TODAY,    /* a state once, a town or province today: Naples */
    CS_NAMESAKE_WORD      /* a word or common surname: Brown, May */
} cs_namesake_kind;

extern const char *const cs_namesake_words[];

#define CS_NO_THING UINT32_MAX

/* Something that has names. */
typedef struct cs_thing {
    cs_entity_kind kind;
    const char *id, *name;
    int32_t state, treaty;         /* of the corpus, or CS_NONE */
    uint32_t behalf;               /* thing it acts for that is no state, or CS_NO_THING */
    casus_day from, until;         /* it exists, open: CASUS_DAY_MIN, CASUS_DAY_MAX */
    int32_t role;                  /* of a role: its index; CS_NONE */
    uint32_t office, office_count; /* of a person: a range of offices */
    bool allies;                   /* a group that is the allies of its state */
    bool organ;  /* of an organisation; with a state before it an organ of that state ("Iran's Security Council") */
    bool female; /* of a person */
    const uint32_t *members; /* of a group: things */
    uint32_t member_count;
} cs_thing;

typedef struct cs_name {
    uint32_t thing, next; /* next name written with the same atoms, or CS_NOWHERE */
    uint8_t sense, letters;
    bool weak;    /* stands for its thing only when the text says so elsewhere too */
    bool article; /* only after "the" */
    bool people;  /* of a demonym: may be a noun for the people */
    uint8_t namesake;
    casus_day from, until;
} cs_name;

/* One person in one office. */
typedef struct cs_office {
    uint32_t person;       /* thing */
    int32_t state;         /* or CS_NONE */
    uint32_t organisation; /* thing, or CS_NO_THING */
    int32_t role;
    casus_date from, until;
} cs_office;

typedef struct cs_role_entry {
    const char *id;    /* "foreign_minister" */
    const char *words; /* "foreign minister" */
    cs_role_class class_;
    int32_t also[CS_ROLE_ALSO_MAX]; /* roles whose holder these words may mean too, in this order */
    int also_count;
} cs_role_entry;

typedef struct cs_edge {
    uint32_t node, atom, to;
} cs_edge;

struct cs_gazetteer {
    const casus_corpus *corpus;
    cs_thing *things;
    uint32_t thing_count;
    cs_name *names;
    uint32_t name_count;
    cs_office *offices; /* by person, then from */
    uint32_t office_count;
    cs_office *offices_by_role; /* the same by role, state, organisation, from */
    cs_role_entry *roles;
    int32_t role_count;
    uint32_t *node_names; /* first name of a node, or CS_NOWHERE */
    uint32_t node_count;
    const char **atoms; /* by id; 0 is none */
    uint32_t *atom_slots, *edge_slots;
    cs_edge *edges;
    uint32_t atom_count, edge_count, atom_room, edge_room; /* rooms are powers of two */
};

/**
 * cs_gazetteer_new() - names from the corpus and the tables among parts (others are passed over)
 *
 * A missing table is no fault: its names are then unknown. Faults of a table are diagnosed, all of them; then NULL with the first in err.
 * The gazetteer lies in arena and borrows the corpus.
 */
cs_gazetteer *cs_gazetteer_new(const casus_corpus *corpus, const cs_reading_part *parts, size_t count, cs_arena *arena,
                               casus_diagnostics *list, casus_error *err);

/* The atoms of a text, NUL-terminated; how many, or -1 when more than room or one too long. */
int cs_atoms_cut(const char *text, size_t length, char (*out)[CS_ATOM_BYTES_MAX], int room);

/* The id of an atom that is in some name, or 0. */
uint32_t cs_gazetteer_atom(const cs_gazetteer *gazetteer, const char *atom);

/* The node one atom on; CS_NOWHERE when no name goes on so. The root is node 0. */
uint32_t cs_gazetteer_step(const cs_gazetteer *gazetteer, uint32_t node, uint32_t atom);

/* The thing with an id ("IGO-NATO"), or CS_NO_THING. Cost: linear. */
uint32_t cs_gazetteer_find(const cs_gazetteer *gazetteer, const char *id);

/* Who holds an office of a state (or organisation) on a day: the thing, or CS_NO_THING when unknown or more than one. */
uint32_t cs_gazetteer_holder(const cs_gazetteer *gazetteer, int32_t role, int32_t state, uint32_t organisation,
                             casus_day day);

/* The role with this id, or CS_NONE. */
int32_t cs_gazetteer_role(const cs_gazetteer *gazetteer, const char *id);

/* Did this person hold that office on that day (days of doubt count as in office)? The least such office, or CS_NOWHERE. */
uint32_t cs_gazetteer_office(const cs_gazetteer *gazetteer, uint32_t person, casus_day day);

#endif
