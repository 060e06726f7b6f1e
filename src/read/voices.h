/* voices.h - the cue lexicon (reading/cues.tsv): words that say who speaks, that deny, hedge, plan or make conditional
 *
 * A row of the table is one behaviour shared by several cues. A word may stand in several rows: which of them holds is told by what hangs on
 * it and how, its slot ("deny that ..." and "deny access to ..." differ in the slot, not in the word).
 */
#ifndef CS_VOICES_H
#define CS_VOICES_H

#include "read/clause.h"
#include "read/reader.h"

/* What kind of word it is in the sentence. In the order of the words in voices.c, as all enumerations here. */
typedef enum cs_cue_part {
    CS_CUE_VERB,
    CS_CUE_NOUN,
    CS_CUE_ADJECTIVE,
    CS_CUE_ADVERB,
    CS_CUE_DETERMINER,
    CS_CUE_PRONOUN,
    CS_CUE_PREPOSITION,
    CS_CUE_CONJUNCTION,
    CS_CUE_MODAL
} cs_cue_part;

/* What it does. The first group makes sayings; the classes are told one by one in docs/reading.md. */
typedef enum cs_cue_class {
    CS_CUE_SAY,   /* reports speech: say, statement, according to */
    CS_CUE_TELL,  /* reports speech by its matter: discuss, talk about */
    CS_CUE_SHOW,  /* brings evidence; things may do it: show, indicate, evidence */
    CS_CUE_ASK,   /* asks whether */
    CS_CUE_URGE,  /* asks somebody to act */
    CS_CUE_DENY,  /* says it is not so */
    CS_CUE_THINK, /* holds it for true without vouching */
    CS_CUE_FEEL,  /* hopes, fears */
    CS_CUE_KNOW,  /* its content is taken for true by the author too */
    CS_CUE_CALL,  /* calls something something */
    CS_CUE_BLAME, /* accuses */
    CS_CUE_AGREE, /* says yes to it */
    CS_CUE_DECIDE,
    CS_CUE_PROMISE, /* binds itself to it, in words */
    CS_CUE_PLAN,    /* intends it */
    CS_CUE_WANT,
    CS_CUE_JUDGE, /* approves or disapproves of what is there already */
    CS_CUE_QUOTE, /* quotes somebody else */
    CS_CUE_WORRY, /* the speaker is the object: "it concerns them that" */

    CS_CUE_IMPLY,     /* its content, or the opposite, follows: manage to, fail to, lack */
    CS_CUE_HEDGE,     /* possible, alleged, prospect */
    CS_CUE_NEGATE,    /* not, no, without */
    CS_CUE_AUXILIARY, /* may, will, must */
    CS_CUE_IF,        /* if, unless, in case of */
    CS_CUE_EVENT,     /* takes place: negated, what it is said of did not */
    CS_CUE_SUPPORT,   /* carries a noun of saying: express (a concern) */

    CS_CUE_PERSON,   /* nouns of people and bodies who speak: official */
    CS_CUE_DOCUMENT, /* of texts that oblige: treaty, article */
    CS_CUE_TEXT      /* of other texts and bearers of news: report, poll */
} cs_cue_class;

/* How what a cue governs hangs on it; bits, so that a row can allow several. */
typedef enum cs_slot {
    CS_SLOT_THAT = 1u << 0,    /* a finite clause */
    CS_SLOT_WHETHER = 1u << 1, /* an indirect question */
    CS_SLOT_INF = 1u << 2,     /* to do */
    CS_SLOT_ING = 1u << 3,     /* doing */
    CS_SLOT_OBJ = 1u << 4,     /* the object, or the subject of the passive */
    CS_SLOT_SUBJ = 1u << 5,    /* the subject */
    CS_SLOT_AS = 1u << 6,
    CS_SLOT_SMALL = 1u << 7,   /* "called it a farce": a predicate without a verb */
    CS_SLOT_QUOTE = 1u << 8,   /* words in quotation marks */
    CS_SLOT_MOD = 1u << 9,     /* the word it modifies */
    CS_SLOT_ARG = 1u << 10,    /* the verb of which it is subject or object */
    CS_SLOT_MARK = 1u << 11,   /* the clause or phrase it introduces */
    CS_SLOT_AUX = 1u << 12,    /* the verb it helps */
    CS_SLOT_CLAUSE = 1u << 13, /* the clause in which its phrase stands */
    CS_SLOT_OF = 1u << 14,     /* and so on: a phrase or clause with this preposition */
    CS_SLOT_ABOUT = 1u << 15,
    CS_SLOT_ON = 1u << 16,
    CS_SLOT_OVER = 1u << 17,
    CS_SLOT_FROM = 1u << 18,
    CS_SLOT_AGAINST = 1u << 19,
    CS_SLOT_FOR = 1u << 20,
    CS_SLOT_TO = 1u << 21,
    CS_SLOT_WITH = 1u << 22,
    CS_SLOT_IN = 1u << 23,
    CS_SLOT_AT = 1u << 24,
    CS_SLOT_BY = 1u << 25,
    CS_SLOT_WORD = 1u << 27,   /* an object that is a noun of saying itself: "rejected the claims" */
    CS_SLOT_HEARSAY = 1u << 26 /* to do, behind a passive: "is said to have" */
} cs_slot;

/* What a cue does to what it governs. */
typedef enum cs_effect {
    CS_KEEPS,   /* leaves it as it is */
    CS_TURNS,   /* makes it its opposite */
    CS_LOOSENS, /* makes it possible, thought, alleged */
} cs_effect;

typedef struct cs_cue {
    cs_cue_part part;
    cs_cue_class kind;
    cs_effect effect, negated; /* negated: its effect when it stands negated itself ("did not say that") */
    casus_modality modality;   /* of what it governs; CASUS_SAID_FACT leaves that as it is */
    uint32_t slots;
} cs_cue;

/* A cue found in a sentence. */
typedef struct cs_cue_hit {
    const cs_cue *cue;
    uint32_t token;       /* its first word: the head of the cue */
    uint32_t first, last; /* all of its words */
} cs_cue_hit;

/* The most rows one word may stand in. */
enum { CS_CUE_HITS_MAX = 12, CS_CUE_WORDS_MAX = 6 };

/* Reads the table. NULL, with the place in err, when it is not well made. */
cs_voices *cs_voices_new(cs_arena *arena, const cs_reading_part *part, casus_error *err);

/* All cues that begin at the token, those of more words first, then in the order of the table. A cue of several words hides those
 * of fewer. Returns how many. */
int cs_cues_at(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_hit hits[CS_CUE_HITS_MAX]);

/* The first of them that is of the class; false when there is none. */
bool cs_cue_of(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_class kind, cs_cue_hit *hit);

/* A verb of saying that was taken for a noun ("Article 3 states"): its row, whatever the tag; false when the word is none. */
bool cs_verb_by_form(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_hit *hit);

/* How a word hangs on its head. 0 when in no way that a cue governs. */
uint32_t cs_slot_of(const cs_voices *voices, const cs_clause *clause, uint32_t token);

/* Is it a noun of saying, or a pronoun that may stand for what was said? */
bool cs_is_said(const cs_voices *voices, const cs_clause *clause, uint32_t token);

/* The word that negates this one ("did not", "never", "no country"), or CS_NOWHERE. */
uint32_t cs_negated_by(const cs_voices *voices, const cs_clause *clause, uint32_t token);

/* Does the class make sayings? */
static inline bool cs_cue_speaks(cs_cue_class kind)
{
    return kind <= CS_CUE_WORRY;
}

#endif
