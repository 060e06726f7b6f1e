/* frames.h - claim frames as the reader uses them: patterns by trigger word, classes of words, made of reading/frames/ and classes
 *
 * A frame file is told in docs/reading.md ("Frames: how to add one") and in frame_form.c; frames.c makes of the files what stands here.
 */
#ifndef CS_FRAMES_H
#define CS_FRAMES_H

#include "read/passage.h"
#include "read/reader.h"
#include "record/grammar.h"

/* The limits of the folder reading/; READING: "limits". */
enum {
    CS_WORD_CLASSES_MAX = 64, /* classes of words, all files together */
    CS_FRAMES_MAX = 400,      /* frame files */
    CS_PATTERNS_MAX = 4000,   /* all frames together */
    CS_PHRASE_WORDS_MAX = 6,  /* words of a trigger or of an entry of a class */
    CS_ROLE_PATHS_MAX = 16    /* places where one role is looked for */
};

/* Where the filler of a role stands, seen from the trigger; one meaning for verbs, nouns and adjectives (argument.h). */
typedef enum cs_path_kind {
    CS_PATH_SUBJECT,    /* who does it */
    CS_PATH_OBJECT,     /* whom or what it is done to */
    CS_PATH_INDIRECT,   /* to whom: "gave Ukraine shells" */
    CS_PATH_CLAUSE,     /* a clause: "said that ..." */
    CS_PATH_INFINITIVE, /* "promised to send ..." */
    CS_PATH_COMPLEMENT, /* "called it an alliance", "described as a threat" */
    CS_PATH_POSSESSIVE, /* "Iran's visit" */
    CS_PATH_MODIFIER,   /* "arms sale", "Russian visit" */
    CS_PATH_HEAD,       /* the noun that the trigger qualifies */
    CS_PATH_ITSELF,     /* the noun phrase of the trigger */
    CS_PATH_NAMED,      /* those whom the words of the treaty or the object name */
    CS_PATH_FOCUS, /* the parties of the treaty last spoken of, when the subject speaks of it or of what was told */
    CS_PATH_PARTIES, /* those named in the words of the treaty, the object or the content: "a pact between A and B", "B's programme" */
    CS_PATH_SUBJECT_PARTIES, /* those named in the words of the subject: "the trade of A and B", the parties of "the pact" */
    CS_PATH_PREPOSITION, /* any other word: "to", "against" */
    CS_PATHS
} cs_path_kind;

extern const char *const cs_path_words[]; /* "subject", ...; without "preposition" */

/* The roles of a pattern; a claim is made of them. */
typedef enum cs_role_kind {
    CS_ROLE_TREATY,  /* the treaty that is spoken of */
    CS_ROLE_OBJECT,  /* what is given, tested, banned ... */
    CS_ROLE_ACTOR,   /* who does it */
    CS_ROLE_TARGET,  /* to whom, for whom, against whom */
    CS_ROLE_CONTENT, /* what is said, promised, owed: a clause or a noun */
    CS_ROLE_PLACE,   /* where */
    CS_ROLE_OTHER,   /* a second treaty: with which the first is compared, which takes its place */
    CS_ROLES
} cs_role_kind;

extern const char *const cs_frame_role_words[];

/* What may fill a role. */
typedef enum cs_filler_kind {
    CS_FILLER_PARTY,   /* a state, or who acts for one; an organisation, a group, an armed actor */
    CS_FILLER_STATE,   /* a state or who acts for one */
    CS_FILLER_AGENT,   /* a party, or people in general: "police", "rebels", "protesters" */
    CS_FILLER_TREATY,  /* a treaty by name, or a noun of class treaty */
    CS_FILLER_PLACE,   /* a place */
    CS_FILLER_THING,   /* what is no party */
    CS_FILLER_UNNAMED, /* "reports", "analysts" */
    CS_FILLER_ANY
} cs_filler_kind;

extern const char *const cs_filler_words[];

typedef struct cs_path {
    cs_path_kind kind;
    const char *preposition; /* of CS_PATH_PREPOSITION */
} cs_path;

/* Zero paths: the pattern has no such role. */
typedef struct cs_role {
    cs_path paths[CS_ROLE_PATHS_MAX];
    uint8_t path_count;
    uint32_t fillers;                /* bits of cs_filler_kind; 0: anything */
    uint64_t classes, within, never; /* bits of classes: its head word; a word somewhere in it; not its head word */
    const uint8_t *order;            /* the classes in the order of the file: the first that fits names the kind */
    uint8_t order_count;
    bool required, one_of, all; /* must be filled; one of those so marked must be; take the fillers of every path */
} cs_role;

enum { CS_ON_VERB = 1, CS_ON_NOUN = 2, CS_ON_ADJECTIVE = 4, CS_ON_ANY = 7 };

typedef enum cs_suffix { CS_SUFFIX_PROMISED, CS_SUFFIX_PLANNED, CS_SUFFIX_REFRAINED, CS_SUFFIX_COUNT } cs_suffix;

typedef struct cs_pattern {
    const char *rule;                    /* "transfer#give" */
    const char *type;                    /* "transfer.(object)", or whole */
    int8_t kind_of;                      /* the role whose class stands for (role), or -1 */
    const char *plover;                  /* "" */
    const char *suffix[CS_SUFFIX_COUNT]; /* "" */
    cs_role roles[CS_ROLES];
    uint8_t modalities;     /* bits of casus_modality under which it reads; 0: all */
    uint8_t polarities;     /* bits of casus_polarity; 0: all */
    int8_t modality;        /* what it says of itself, or -1 */
    const char *helpers[4]; /* auxiliaries, of which the trigger must have one; NULL: any or none */
    bool indefinite;        /* the trigger is a noun without "the": "a pact", not "the pact" */
    bool inverts;           /* "rule out": said it denies, negated it leaves open */
    int8_t polarity;        /* what it says of itself, or -1 */
    bool dated;             /* its noun phrase must say when */
    bool once;              /* what was told before with these parties is not told again: "this alliance" */
    int least;              /* so many actors at least */
    bool speaks;            /* the trigger is an act of speech: the actor is a speaker */
    bool mutual;            /* targets are actors as well */
    bool passive_only, active_only;
    uint32_t acts;   /* bits of cs_act: the duties of a treaty that it may be about */
    uint64_t holder; /* the trigger stands in the words of ... (of one of these classes), or 0 */
} cs_pattern;

/* A trigger of several words: the others follow in this order. */
typedef struct cs_trigger {
    const char *words[CS_PHRASE_WORDS_MAX];
    uint8_t count, on; /* CS_ON_ bits */
    uint32_t pattern;
    uint32_t next; /* of the same first word, or CS_NOWHERE */
} cs_trigger;

typedef struct cs_class {
    const char *name, *about;
} cs_class;

typedef struct cs_entry {
    const char *words[CS_PHRASE_WORDS_MAX];
    uint8_t count;
    uint8_t class_;
    bool forward; /* its first word is the head: "carry out" */
    uint32_t next;
} cs_entry;

/* Text to number, open addressing. */
typedef struct cs_lexicon {
    const char **words;
    uint32_t *first;
    uint32_t room, count;
} cs_lexicon;

/* Classes the code itself asks for, by these names; a classes file must define them. */
typedef enum cs_own_class {
    CS_CLASS_LIGHT,    /* "hold talks" */
    CS_CLASS_PROMISE,  /* "promised to send" */
    CS_CLASS_PLAN,     /* "plans to send" */
    CS_CLASS_REFRAIN,  /* "refrained from sending" */
    CS_CLASS_URGE,     /* "urged it to stop": what is urged is not said to happen */
    CS_CLASS_ENABLE,   /* "allowed it to use": possible, not done */
    CS_CLASS_HINDER,   /* "prevent it from": not done */
    CS_CLASS_MEASURE,  /* "a shipment of shells": the word after "of" says what it is */
    CS_CLASS_GIVE,     /* verbs that take "to whom" before "what" */
    CS_CLASS_MAYBE,    /* "possibility", "potential": what it is said of is not there yet */
    CS_CLASS_PEOPLE,   /* people and bodies who are somebody even when nobody says whose: "police", "rebels" */
    CS_CLASS_RELATIVE, /* "neighbour", "ally": somebody by what he is to another, who is somebody else */
    CS_CLASS_AGENT,    /* "officials", "troops": act for whom they belong to */
    CS_CLASS_TREATY,   /* "pact" */
    CS_CLASS_CLAIM,    /* "allegations": words for what was said before */
    CS_CLASS_TEXT,     /* words for what of a treaty can be published: "terms" */
    CS_CLASS_ATTACK,   /* words for an attack, in what a treaty says */
    CS_OWN_CLASSES
} cs_own_class;

extern const char *const cs_own_class_words[];

struct cs_classifier;

struct cs_frames {
    cs_pattern *patterns;
    uint32_t pattern_count;
    cs_trigger *triggers;
    uint32_t trigger_count;
    cs_lexicon by_trigger;
    cs_class classes[CS_WORD_CLASSES_MAX];
    uint32_t class_count;
    cs_entry *entries;
    uint32_t entry_count;
    cs_lexicon by_entry;
    uint64_t own[CS_OWN_CLASSES];     /* the bit of each */
    struct cs_classifier *classifier; /* NULL without classes.model */
};

/* The forms of frame/1 and classes/1. */
extern const cs_key cs_frame_form[], cs_classes_form[];

/* Reads the classes files first, then the frames, all from parts; everything is made in arena. NULL when there is a fault (see list, err)
 * or no memory. */
cs_frames *cs_frames_make(cs_arena *arena, const casus_allocator *allocator, const cs_reading_part *parts, size_t count,
                          casus_diagnostics *list, casus_error *err);

/* Checks one file of frame/1 or classes/1, a frame beside the classes files among parts; without any, names of classes are taken as they are.
 * Faults go into list; CASUS_ENOMEM is the only failure. */
casus_status cs_frame_check(const cs_tree *tree, const cs_reading_part *parts, size_t count,
                            const casus_allocator *allocator, casus_diagnostics *list, casus_error *err);

/* The forms under which a token is looked up: its lemma, the word itself, and what its ending may have been put to ("supplies": supply, "extradited":
 * extradit, extradite), in this order, each once. A lemma is guessed, too. */
enum { CS_FORMS_MAX = 6, CS_FORM_BYTES = 48 };
typedef struct cs_forms {
    const char *at[CS_FORMS_MAX];
    int count;
    char made[3][CS_FORM_BYTES];
} cs_forms;
void cs_forms_of(const cs_token *token, cs_forms *out);
bool cs_word_fits(const cs_token *token, const char *word);

/* Room for count words. */
bool cs_lexicon_begin(cs_lexicon *lexicon, cs_arena *arena, size_t count);

/* The place for the first index under a word; CS_NOWHERE stands there when the word is new. */
uint32_t *cs_lexicon_slot(cs_lexicon *lexicon, const char *word);

/* First index under a word, or CS_NOWHERE. */
uint32_t cs_lexicon_find(const cs_lexicon *lexicon, const char *word);

/* The classes of each token of a passage (of its head noun: an entry of several words counts for the last). */
uint64_t *cs_classes_of(const cs_frames *frames, const cs_passage *passage, cs_arena *arena);

#endif
