/* found.h - what the reader finds in a passage before it reads claims: who is meant, when, how much, who speaks, in what voice
 *
 * Each part is found by one file: mention.c, time.c, quantity.c, voice.c. They read the passage and what the earlier ones found, and
 * write their table once. All tables are in the order of the text.
 */
#ifndef CS_FOUND_H
#define CS_FOUND_H

#include "read/passage.h"

#include <casus/claim.h>
#include <casus/corpus.h>

typedef struct casus_reader cs_reader; /* lexicons, frames, names and model; src/read/reader.h */

/* -- who and what is meant ----------------------------------------------------------------------------------------- */

typedef enum cs_entity_kind {
    CS_ENTITY_STATE,
    CS_ENTITY_PERSON,
    CS_ENTITY_ORGANISATION, /* of states: the UN, NATO, the EU */
    CS_ENTITY_GROUP,   /* of states without a seat: the West, "the United States and its allies", "both countries" */
    CS_ENTITY_ARMED,   /* armed actors that are no state: Hezbollah, rebels of a country */
    CS_ENTITY_OUTLET,  /* newspapers, agencies, state media: speakers, not parties */
    CS_ENTITY_UNNAMED, /* reports, analysts, officials, sources */
    CS_ENTITY_TREATY,
    CS_ENTITY_OTHER /* a named thing that resolves to nothing we know */
} cs_entity_kind;

typedef struct cs_entity {
    cs_entity_kind kind;
    const char *id;   /* "RUS", "IGO-NATO", "GRP-WEST", "person:vladimir-putin", treaty id; "" when unknown */
    const char *name; /* "Vladimir Putin"; for the unknown the words of the text */
    const char *role; /* "president" with its state, on the day of the document; "" */
    int32_t
        state; /* index in the corpus: of a state, or of whom a person, an office or state media acts for; CS_NONE */
    int32_t treaty;  /* index in the corpus, or CS_NONE */
    uint32_t behalf; /* entity it acts for when that is no state (Stoltenberg: NATO); CS_NOWHERE */
    bool former;     /* of a person: out of that office on the day of the document; then it acts for nobody any more */
    const uint32_t *members; /* entities a group or a plural pronoun stands for ("both countries"); may be empty */
    uint32_t member_count;
} cs_entity;

typedef enum cs_how {
    CS_HOW_NAME,
    CS_HOW_DEMONYM, /* "Russian", as an adjective or a noun */
    CS_HOW_CAPITAL, /* Moscow, the Kremlin, Seoul: a place that stands for its government */
    CS_HOW_PERSON,
    CS_HOW_OFFICE, /* "the Russian president", "Foreign Ministry" */
    CS_HOW_PRONOUN,
    CS_HOW_NOUN, /* "the country", "both sides", "the pact": what was last spoken of */
    CS_HOW_UNRESOLVED
} cs_how;

/* Mentions may stand in each other: in "the Russian president" the demonym stands in the office. */
typedef struct cs_mention {
    uint32_t first, last; /* tokens, both inclusive */
    uint32_t head;        /* its head token in the parse */
    uint32_t entity;      /* index in entities */
    cs_how how;
    bool place;    /* here it means the territory, not the government: "visited Moscow", "in Ukraine" */
    bool modifies; /* it qualifies another noun: "Russian weapons", "Russia's visit" (compound, amod, nmod:poss) */
} cs_mention;

/* -- when, how much -------------------------------------------------------------------------------------------------- */

typedef struct cs_time {
    uint32_t first, last, head;
    casus_date when;                            /* first and last possible day */
    const char *edtf;                           /* "2023-08/2024-01" */
    bool year_inferred, day_inferred, duration; /* duration: "for 24 years" is no date */
    bool around; /* told by what its head names, which the next time dates: "since the coup in July 2023" */
} cs_time;

typedef struct cs_quantity_found {
    uint32_t first, last;      /* tokens of number and unit */
    uint32_t unit_head;        /* token that is counted, or CS_NOWHERE */
    double value, least, most; /* NAN where unknown */
    bool approximate;
    const char *unit;
} cs_quantity_found;

/* -- who speaks, and how ------------------------------------------------------------------------------------------------ */

typedef struct cs_quote {
    cs_span span;         /* marks included */
    uint32_t first, last; /* tokens inside */
    casus_quotation_kind kind;
    uint32_t speaker;                                   /* mention, or CS_NOWHERE */
    uint32_t speaker_first, speaker_last, speaker_head; /* as in cs_saying */
    uint32_t cue;                                       /* token, or CS_NOWHERE */
    uint32_t parent;                                    /* the quotation it stands in, or CS_NOWHERE */
} cs_quote;

/* One link of "who says so": a cue with its speaker and what it governs. */
typedef struct cs_saying {
    uint32_t cue_first, cue_last; /* tokens: "said", "according to" */
    uint32_t cue;                 /* the head token of the cue */
    uint8_t cue_kind;             /* cs_cue_class of voices.h: say, think, promise, judge ... */
    bool negated;                 /* "did not say that" */
    uint8_t speaks;               /* cs_speaks of saying.h: who the speaker is by his word */
    uint32_t speaker;             /* mention, or CS_NOWHERE when unnamed or passive without agent */
    uint32_t speaker_first, speaker_last,
        speaker_head; /* the words that name the speaker, mention or not; CS_NOWHERE when none
                                                           do. Of several speakers ("both Russia and China") all stand between */
    casus_attribution kind;
    casus_polarity polarity; /* of the cue: "denied" denies, "fears" hedges, "said" asserts */
    casus_modality modality; /* of what is said, by the cue: "promised" makes it planned */
    uint32_t first,
        last; /* tokens of what is said (the content), both inclusive; CS_NOWHERE when the text does not say it
                                     here ("despite denials from both") */
    uint32_t content_head; /* the head token of the content in the parse, or CS_NOWHERE */
    uint32_t anaphor;      /* token that stands for what was said before ("deny these allegations", "denied it"), or
                                     CS_NOWHERE */
    uint32_t parent;       /* the saying inside whose content this one stands, or CS_NOWHERE */
    uint32_t quote;        /* the quotation that is (part of) its content, or CS_NOWHERE */
} cs_saying;

typedef struct cs_found {
    cs_entity *entities;
    uint32_t entity_count;
    cs_mention *mentions; /* by first token; of those that begin together the longer first */
    uint32_t mention_count;
    cs_time *times;
    uint32_t time_count;
    cs_quantity_found *quantities;
    uint32_t quantity_count;
    cs_quote *quotes;
    uint32_t quote_count;
    cs_saying *sayings;
    uint32_t saying_count;
    const uint32_t *mention_of; /* per token: the shortest mention that covers it, or CS_NOWHERE */
    const uint32_t *saying_of;  /* per token: the innermost saying whose content it stands in, or CS_NOWHERE */
    const uint32_t *quote_of;   /* per token: the innermost quotation it stands in, or CS_NOWHERE */
} cs_found;

/* How the event or state named by a word stands: the voices around it, outermost first, and its polarity and modality with the words that
 * decide. What a frame asks of every trigger word it has matched. */
typedef struct cs_stance {
    uint32_t sayings[4]; /* indices in found->sayings, outermost first */
    int saying_count;
    casus_polarity polarity;
    casus_modality modality;
    uint32_t polarity_cue, modality_cue; /* tokens, or CS_NOWHERE */
    bool question, condition;            /* asked; stands in an if-clause (then it is no claim of its own) */
} cs_stance;

/* The stages. Each allocates in passage->arena; cs_arena_failed() tells once at the end whether memory ran out. */
void cs_find_times(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found);
void cs_find_quantities(const cs_reader *reader, cs_passage *passage, cs_found *found);
void cs_find_mentions(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found);
void cs_find_sayings(const cs_reader *reader, cs_passage *passage, cs_found *found); /* quotes and sayings */
cs_stance cs_stance_of(const cs_reader *reader, const cs_passage *passage, const cs_found *found, uint32_t token);

#endif
