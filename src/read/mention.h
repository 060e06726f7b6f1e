/* mention.h - mentions while they are found: what mention.c, mention_role.c, coref.c and treaty_sought.c hand each other */
#ifndef CS_MENTION_H
#define CS_MENTION_H

#include "read/gazetteer.h"

/* A name found in the text, first without, later with the thing it names. */
typedef struct cs_match {
    uint32_t first, last, head;
    uint32_t node;    /* of the trie; CS_NOWHERE for a run of proper nouns that no table knows */
    uint32_t name;    /* chosen, or CS_NOWHERE while open */
    uint32_t entity;  /* CS_NOWHERE while open, or when it is none */
    bool dropped;     /* is no mention: a word, an unknown namesake */
    bool settled;     /* a role that has got, or needs, no mention */
    uint32_t mention; /* its mention, or CS_NOWHERE */
} cs_match;

typedef struct cs_finder {
    const cs_reader *reader;
    const cs_found *found; /* times, when they were found before */
    const cs_gazetteer *names;
    const casus_corpus *corpus;
    cs_passage *passage;
    casus_day day; /* of publication; CASUS_DAY_MAX when unknown */
    bool dated;
    uint32_t *child, *sibling; /* first child and next sibling of each token, or CS_NOWHERE */
    uint32_t *match_at;        /* match that covers a token, or CS_NOWHERE */
    uint32_t *atom_first; /* atoms of token i: atom_first[i] .. atom_first[i + 1] - 1 of atoms; 0 for one in no name */
    uint32_t *atoms;
    uint32_t *thing_entity; /* entity of a thing, or CS_NOWHERE */
    uint16_t *seen;         /* how often a thing was named plainly */
    uint32_t *text_slots;   /* entities known by their words alone, hashed */
    uint32_t text_room;
    cs_table matches, mentions, entities;
    cs_table origins; /* uint32_t for each entity: its thing, or CS_NO_THING */
    cs_table persons; /* uint32_t: matches of persons known by title only, in the order of the text */
} cs_finder;

enum { CS_LOOK_BACK = 64 }; /* how many persons, groups, mentions are searched backward; keeps the cost linear */

#define CS_MATCH_AT(finder, i) CS_TABLE_AT(&(finder)->matches, cs_match, i)
#define CS_ENTITY_AT(finder, i) CS_TABLE_AT(&(finder)->entities, cs_entity, i)
#define CS_MENTION_AT(finder, i) CS_TABLE_AT(&(finder)->mentions, cs_mention, i)

static inline const cs_token *cs_token_at(const cs_finder *finder, uint32_t token)
{
    return &finder->passage->tokens[token];
}

/* Does a token lie in a date that was found before? */
bool cs_token_dated(const cs_finder *finder, uint32_t token);

/* The day that a sentence tells of when it names an earlier one ("in December 1989"), else that of the document. */
casus_day cs_day_at(const cs_finder *finder, uint32_t token);

/* Looking at tokens. */
bool cs_token_is(const cs_finder *finder, uint32_t token, const char *lower);
bool cs_token_capital(const cs_finder *finder, uint32_t token);
bool cs_token_proper(const cs_finder *finder, uint32_t token); /* a proper noun with a capital */
uint32_t cs_token_child(const cs_finder *finder, uint32_t token, cs_relation relation); /* first, or CS_NOWHERE */
uint32_t cs_sentence_begin(const cs_finder *finder, uint32_t token);
uint32_t cs_sentence_end(const cs_finder *finder, uint32_t token); /* one past its last token */
bool cs_tokens_touch(const cs_finder *finder,
                     uint32_t token); /* no white space before it, same sentence as the one before */
uint32_t cs_span_head(const cs_finder *finder, uint32_t first, uint32_t last);

/* What a chosen match names; NULL when open. */
const cs_name *cs_match_name(const cs_finder *finder, const cs_match *match);
const cs_thing *cs_match_thing(const cs_finder *finder, const cs_match *match);

/* The role a match stands for, or NULL. */
const cs_role_entry *cs_match_role(const cs_finder *finder, const cs_match *match);

/* Entities. Each returns an index, CS_NOWHERE when there is no memory. */
uint32_t cs_entity_of_thing(cs_finder *finder, uint32_t thing);
uint32_t cs_entity_of_words(cs_finder *finder, cs_entity_kind kind, uint32_t first, uint32_t last, int32_t state,
                            const char *role);
uint32_t cs_entity_group(cs_finder *finder, const char *id, const char *name, const uint32_t *members, uint32_t count);

/* The thing an entity was made of, or CS_NO_THING. */
uint32_t cs_entity_origin(const cs_finder *finder, uint32_t entity);

/* Adds a mention; place and modifies are told from the parse. Its index, or CS_NOWHERE. */
uint32_t cs_mention_add(cs_finder *finder, uint32_t first, uint32_t last, uint32_t entity, cs_how how);

/* Sets head, place and modifies of a mention whose span, entity and how are set. */
void cs_mention_place(const cs_finder *finder, cs_mention *mention);

static inline bool cs_name_of_person(const cs_name *name)
{
    return name->sense == CS_SENSE_PERSON || name->sense == CS_SENSE_SHORT;
}

static inline void cs_thing_seen(cs_finder *finder, uint32_t thing)
{
    if (finder->seen[thing] < UINT16_MAX) finder->seen[thing]++;
}

/* How a name stands to the day of the document: 0 of that day, 1 of the past, 2 of the future. */
int cs_name_era(const cs_finder *finder, const cs_name *name);

/* Which meaning (mention_choose.c). First the names that mean one thing only are counted as seen, then each match is settled: its name, or dropped. */
void cs_choose_plain(cs_finder *finder);
void cs_choose_open(cs_finder *finder, cs_match *match);

/* Roles, titles and unknown persons (mention_role.c). */
void cs_find_roles(cs_finder *finder);

/* A role whose owner a pronoun told ("its foreign minister"): the mention at its noun gets it. */
void cs_role_owned(cs_finder *finder, uint32_t noun, uint32_t *mention_at, uint32_t owner);

/* Among the meanings of a name that treaties share, or that counts only beside its parties: the one meant, or CS_NOWHERE. */
uint32_t cs_treaty_meant(const cs_finder *finder, const cs_match *match);

enum { CS_TREATIES_SPOKEN_MAX = 16 };

/* What was spoken of up to a place in the text: treaties, and the two states last named together. */
typedef struct cs_treaty_focus {
    struct {
        uint32_t thing, count, last; /* last: token */
    } treaties[CS_TREATIES_SPOKEN_MAX];
    uint32_t treaty_count;
    uint32_t sentence; /* of the pair */
    int32_t pair[2];   /* states, or CS_NONE */
} cs_treaty_focus;

void cs_treaty_note(cs_treaty_focus *focus, uint32_t thing, uint32_t token);

/* The treaty that a noun ("pact") means, by the parties and the year in its phrase, and by what was spoken of; CS_NO_THING. strict: only
 * when the phrase names two parties ("the alliance of ..."). */
uint32_t cs_treaty_sought(const cs_finder *finder, uint32_t noun, const uint32_t *mention_at,
                          const cs_treaty_focus *focus, bool strict);

/* Does what was spoken of in one sentence hold on in a later one: in the same block, or few sentences on and in no list? */
bool cs_sentences_near(const cs_passage *passage, uint32_t one, uint32_t later);

/* Sorts the mentions as they are published. */
void cs_mentions_sort(cs_mention *mentions, size_t count);

/* Pronouns, nouns and groups, and the treaty in focus (coref.c). */
void cs_find_references(cs_finder *finder);

#endif
