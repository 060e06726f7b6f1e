/* gather.h - documents and statements while they are put beside each other: what the files of the gathering share */
#ifndef CS_GATHER_H
#define CS_GATHER_H

#include "read/terms.h"
#include "record/form.h"

#include <casus/gather.h>

/* -- documents (gather.c), and who counts as one (source.c) ---------------------------------------------------------- */

typedef struct cs_gathered {
    casus_gathered face;
    cs_sketch sketch;
    cs_vector vector;
    uint32_t publisher, agency; /* keys, or 0 */
    const uint32_t *based_on;   /* keys */
    uint32_t based_on_count;
    int32_t first, count; /* its statements */
} cs_gathered;

/* Who vouches for a statement. */
typedef enum cs_origin_kind { CS_ORIGIN_TEXT, CS_ORIGIN_SPEAKER } cs_origin_kind;

typedef struct cs_origin {
    cs_origin_kind kind;
    int32_t unit;     /* of a text: number of the unit */
    uint32_t keys[2]; /* of a speaker: "state:RUS", "name:new york times"; 0: none */
} cs_origin;

/* Copies of one text, and all that any of them credits. */
typedef struct cs_unit {
    int32_t
        first; /* the document that stands for it: words are weighed, and matters begun, by that one, so that a copy moves nothing */
    uint32_t *keys; /* sorted */
    uint32_t key_count;
    const int32_t *reuses; /* units that share half a text with it, sorted */
    uint32_t reuse_count;
} cs_unit;

/* -- statements ------------------------------------------------------------------------------------------------------ */

/* What kind of thing a type of claim is, for telling whether two claims are of one thing. (type.c) */
typedef enum cs_type_flags {
    CS_TYPE_MUTUAL = 1,  /* all its parties stand alike: treaties, meetings */
    CS_TYPE_EVENT = 2,   /* it happens on a day; two of disjoint days are two */
    CS_TYPE_CONTENT = 4, /* what is said counts, not only who says it of whom: statements, appraisals */
    CS_TYPE_SPEECH = 16, /* an act of speaking: who does it is not who vouches for it */
    CS_TYPE_TOPIC = 8    /* another class of object is another matter: help with arms, with nuclear weapons */
} cs_type_flags;

int cs_type_of(const char *type);

/* Can both be so at once? Two types that exclude each other for one treaty and day: in force, ended. */
bool cs_types_exclude(const char *one, const char *other);

/* Is it that an event is the first since some year? Its topic says since which: "since-2000". */
bool cs_type_is_first(const char *type);

/* Is it a judgement, of one matter with others whether stated flatly or with doubt? */
bool cs_type_judges(const char *type);

/* Is it of what states are to each other? */
bool cs_type_of_status(const char *type);

/* Of a status or a capability: of what ("alliance", "nuclear"), by the first word that tells; "" for other types. */
const char *cs_type_word(const char *type, const char *words);

/* Is it a comparison of treaties; and what does it come to: "stronger", "weaker", "different", "similar", or "" when its words do not tell? */
bool cs_type_compares(const char *type);
const char *cs_comparison_word(const casus_claim *claim, const char *words);

/* Modalities that are of one matter: said to be so (or possible), meant to be, obliged, foretold, judged. */
typedef enum cs_mode { CS_MODE_ACTUAL, CS_MODE_AHEAD, CS_MODE_OWED, CS_MODE_FORETOLD, CS_MODE_JUDGED } cs_mode;

/* A set of party codes, sorted. */
typedef struct cs_party_set {
    const uint32_t *at;
    uint32_t count;
} cs_party_set;

typedef struct cs_statement {
    casus_statement face;
    const char *amount; /* the words of its figure, or "" */
    int kind; /* cs_type_flags */
    cs_mode mode;
    cs_party_set actors, targets, speakers; /* codes by rank of text; for what is mutual all are actors */
    uint32_t type, treaty, other_treaty, topic;
    casus_date when;  /* CASUS_DATE_NONE when it is not stated */
    casus_date loose; /* then: some years around its publication, for telling events apart only */
    cs_origin origin;
    bool by_author, named; /* the text itself says so; a named speaker does */
    cs_vector vector;      /* of its words */
} cs_statement;

/* -- matters --------------------------------------------------------------------------------------------------------- */

typedef struct cs_matter {
    casus_matter face;
    int32_t leader; /* the statement whose key it has */
    cs_party_set actors, targets;
    uint32_t type, treaty, other_treaty, topic;
    casus_date when;
    cs_mode mode;
    int kind;
    cs_table members, figures, links, notes,
        deniers; /* int32_t statements; casus_figure; casus_link; casus_file_note; int */
} cs_matter;

struct casus_gathering {
    const casus_allocator *allocator;
    const casus_corpus *corpus;
    cs_arena arena;
    cs_interned texts;   /* fields of claims, codes, keys */
    cs_interned terms;   /* words of documents and statements */
    cs_interned digests; /* of the documents */
    cs_table documents, statements, matters, ties, credits,
        units; /* of cs_gathered, cs_statement, cs_matter, casus_tie, casus_credit, cs_unit */
    int stories;
    bool done, failed;
};

#define CS_DOCUMENT(g, i) CS_TABLE_AT(&(g)->documents, cs_gathered, i)
#define CS_STATEMENT(g, i) CS_TABLE_AT(&(g)->statements, cs_statement, i)
#define CS_MATTER(g, i) CS_TABLE_AT(&(g)->matters, cs_matter, i)
#define CS_UNIT(g, i) CS_TABLE_AT(&(g)->units, cs_unit, i)

static inline const char *cs_gathered_text(const casus_gathering *g, uint32_t number)
{
    return cs_interned_at(&g->texts, number);
}

/* The steps of casus_gather_done(), in this order; each may leave g->failed. */
void cs_gather_copies(casus_gathering *g);   /* units, ties of text (source.c) */
void cs_gather_stories(casus_gathering *g);  /* story of each document (story.c) */
void cs_gather_origins(casus_gathering *g);  /* who vouches for each statement; ties by credit (origin.c) */
void cs_gather_compared(casus_gathering *g); /* what comparisons are with (compared.c) */
void cs_gather_matters(casus_gathering *g);  /* matters and their statements (align.c) */
void cs_gather_denials(casus_gathering *g);  /* denials that name what they deny (align.c) */
void cs_gather_verdicts(casus_gathering *g); /* counts, figures and flags (verdict.c) */
void cs_gather_links(casus_gathering *g);    /* between matters (link.c) */
void cs_gather_law(casus_gathering *g);      /* beside the treaty files (law.c) */

/* Is this document the one that stands for its text? */
static inline bool cs_stands_for_text(const casus_gathering *g, int document)
{
    return CS_UNIT(g, CS_DOCUMENT(g, document)->face.unit)->first == document;
}

/* The largest number of these origins of which no two depend on each other (exact up to CS_EXACT_MOST different ones, beyond
 * that what taking the least entangled first finds). -1 without memory. */
enum { CS_EXACT_MOST = 24 };
int cs_count_sources(const casus_gathering *g, const cs_origin *const *origins, size_t count);

/* How many of all documents are independent of each other; -1 without memory. */
int cs_count_documents(const casus_gathering *g);

/* Do two origins depend on each other? */
bool cs_origins_depend(const casus_gathering *g, const cs_origin *one, const cs_origin *other);

/* Do two keys name the same outlet: equal, or "nytimes" and "new york times"? */
bool cs_keys_agree(const casus_gathering *g, uint32_t one, uint32_t other);

/* The key of an outlet from its name or address; 0 for "". */
uint32_t cs_outlet_key(casus_gathering *g, const char *text, size_t length);

static inline bool cs_set_holds(const cs_party_set *set, uint32_t code)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->at[i] == code) return true;
    return false;
}

static inline bool cs_sets_meet(const cs_party_set *one, const cs_party_set *other)
{
    for (uint32_t i = 0; i < one->count; i++)
        if (cs_set_holds(other, one->at[i])) return true;
    return false;
}

static inline bool cs_set_inside(const cs_party_set *inner, const cs_party_set *outer)
{
    for (uint32_t i = 0; i < inner->count; i++)
        if (!cs_set_holds(outer, inner->at[i])) return false;
    return true;
}

static inline bool cs_sets_equal(const cs_party_set *one, const cs_party_set *other)
{
    return one->count == other->count && cs_set_inside(one, other);
}

/* May they be the same days? What is not known may be any. */
static inline bool cs_dates_meet(casus_date one, casus_date other)
{
    return !casus_date_known(one) || !casus_date_known(other) || (one.first <= other.last && other.first <= one.last);
}

#endif
