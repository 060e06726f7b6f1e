/* scene.h - one document while claims are read out of it: its passage, its tree, what was found in it, the classes of its words */
#ifndef CS_SCENE_H
#define CS_SCENE_H

#include "read/argument.h"
#include "read/found.h"
#include "read/frames.h"
#include "read/syntax.h"
#include "record/corpus.h"

/* -- party.c: who is meant by a word that fills a role --------------------------------------------------------------------- */

enum { CS_PARTIES_MAX = 12 };

typedef struct cs_party_ref {
    uint32_t mention;           /* or CS_NOWHERE: an agent without a name, told by its words */
    uint32_t entity;            /* the entity meant: of the mention, or a member of a group; CS_NOWHERE */
    uint32_t first, last, head; /* tokens */
    uint8_t reach;              /* cs_reach */
    bool owned;                 /* an agent noun named by whom it belongs to: "North Korean troops" */
} cs_party_ref;

typedef struct cs_party_refs {
    cs_party_ref at[CS_PARTIES_MAX];
    int count;
} cs_party_refs;

/* The treaty last spoken of with its parties: what "the pact" takes them from when its words do not name them. As long as no treaty was named with its
 * parties they are the two who met. */
typedef struct cs_focus {
    uint32_t treaty;   /* token, or CS_NOWHERE */
    uint32_t sentence; /* in which it was last spoken of */
    cs_party_refs parties;
} cs_focus;

typedef struct cs_scene {
    const cs_reader *reader;
    const cs_frames *frames;
    const cs_passage *passage;
    const cs_found *found;
    cs_syntax syntax;
    const uint64_t *classes; /* of each token */
    cs_arena *arena;
    casus_date published;
    cs_focus *focus;
    bool unclassed; /* keep events without a class: for those who train the class model */
} cs_scene;

static inline bool cs_has_class(const cs_scene *scene, uint32_t token, cs_own_class which)
{
    return (scene->classes[token] & scene->frames->own[which]) != 0;
}

/* Adds those meant by token and what is joined to it ("Russia and North Korea"), if they are of the kinds wanted (bits of cs_filler_kind). Returns
 * how many were added. Nobody stands twice. */
int cs_parties_of(const cs_scene *scene, uint32_t token, uint32_t fillers, uint8_t reach, cs_party_refs *out);

/* The parties named inside a noun phrase: "a pact between A and B", "A's treaty with B", "the A-B alliance". */
int cs_parties_in(const cs_scene *scene, uint32_t nominal, cs_party_refs *out);

/* The same; of a treaty whose words name nobody ("the pact") those that the corpus or the text before it knows. */
int cs_parties_behind(const cs_scene *scene, uint32_t nominal, cs_party_refs *out);

/* "the pact", "this agreement", "its treaty": one that was spoken of. */
bool cs_is_definite(const cs_scene *scene, uint32_t noun);

/* Does one of them stand for the same state or other party? */
bool cs_is_among(const cs_scene *scene, const cs_party_ref *ref, const cs_party_refs *refs);

/* Is it a treaty by name, or a noun for one? */
bool cs_is_treaty(const cs_scene *scene, uint32_t token);

/* -- match.c: what a pattern reads at a trigger ------------------------------------------------------------------------------ */

enum { CS_FILLERS_MAX = 6, CS_TRIGGER_TOKENS_MAX = CS_PHRASE_WORDS_MAX };

typedef struct cs_filling {
    uint32_t token; /* head of the filler, or CS_NOWHERE */
    uint8_t reach;
    uint8_t path; /* cs_path_kind it was found under */
} cs_filling;

/* A claim in the making, in words of the passage. */
typedef struct cs_draft {
    const cs_pattern *pattern; /* NULL: read by the class model */
    const char *type, *rule, *plover, *denied_type;
    uint32_t trigger;
    uint32_t words[CS_TRIGGER_TOKENS_MAX]; /* tokens of the trigger */
    uint32_t chain[CS_CHAIN_MAX];          /* what carries it */
    uint8_t word_count, chain_count;
    uint32_t carried; /* CS_CARRY_ bits */
    cs_filling roles[CS_ROLES];
    cs_party_refs actors, targets;
    uint8_t kind;  /* class that stands for (role) in the type; CS_WORD_CLASSES_MAX: none */
    uint8_t reach; /* the longest way to a role */
    int filled;
    uint32_t part; /* the piece of the object that this draft is about ("including 40 tanks"), or CS_NOWHERE */

    uint32_t first, last;               /* the words that say it */
    uint32_t object_first, object_last; /* CS_NOWHERE when there is none */
    cs_stance stance;
    uint32_t speech;              /* the word of an act of speech that the claim is told in, else CS_NOWHERE */
    cs_party_refs speakers;       /* of that act */
    uint32_t time, quantity;      /* indices in found, or CS_NOWHERE */
    int32_t treaty, other_treaty; /* indices in the corpus, or CS_NONE */
    int32_t duty;
    int since; /* of a first: the year since which there was none; 0 */
    casus_grade grade;
} cs_draft;

/* Tries one pattern on the arguments of a trigger; true when it reads. Fills the first half of out. */
bool cs_match(const cs_scene *scene, const cs_pattern *pattern, const cs_arguments *arguments, cs_draft *out);

/* The classes of what a noun names: through words of measure ("shipments of shells") and joined nouns. */
uint64_t cs_classes_named(const cs_scene *scene, uint32_t noun);

/* -- evidence.c: the words that say it ------------------------------------------------------------------------------------------- */

/* First and last token of the evidence. */
void cs_clause_of(const cs_scene *scene, const cs_draft *draft, uint32_t *first, uint32_t *last);

/* -- attach.c, attach_time.c, attach_quantity.c: when, how much, of which treaty -------------------------------------------------- */

/* The time that dates a draft, and the figure that measures it, of those found: indices, or CS_NOWHERE. A figure wants the object set. */
uint32_t cs_time_of(const cs_scene *scene, const cs_draft *draft);
uint32_t cs_quantity_of(const cs_scene *scene, const cs_draft *draft);

/* Is it the trigger, or a word that carries it? */
bool cs_draft_core(const cs_draft *draft, uint32_t token);

/* Does a clause of its own begin with this word, seen from above? */
bool cs_begins_clause(const cs_syntax *s, uint32_t token);

/* "after the vote in May": does it stand before or after something else, and so has a day of its own? */
bool cs_set_apart(const cs_syntax *s, uint32_t token);

void cs_attach(const cs_scene *scene, cs_draft *draft);

/* -- treaties.c: which treaty a duty is of, and which two are compared ----------------------------------------------------------- */

/* Before cs_attach(): a duty or a comparison whose words name no treaty is of that in focus. */
void cs_treaty_by_focus(const cs_scene *scene, cs_draft *draft);

/* After cs_attach(): the second treaty of a comparison or a replacement; the first is another one. */
void cs_other_treaty(const cs_scene *scene, cs_draft *draft);

/* -- denial.c: what "these allegations" and "denials from both" are about ---------------------------------------------------------- */

/* Looks at all drafts of a document, in the order of the text, and adds those that deny an earlier one. */
void cs_deny(const cs_scene *scene, cs_table *drafts);

#endif
