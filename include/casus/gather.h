/* gather.h - what many reports say together: who says the same, who denies it, and how many of them count
 *
 * A claim in a document is a **statement**. Statements about one thing make a **matter** ("North Korea gives arms to Russia"),
 * statements that put an amount to it a **figure** of the matter ("1.6 million artillery shells"). What a matter's statements come to is its
 * verdict: a fold over them by a named rule (docs/reading.md lists the rules). Nothing is decided about the world: the verdict says what
 * the documents at hand say.
 *
 * **Sources are counted, never mentions.** A statement is vouched for by its origin: the speaker it is put into the mouth of, else the
 * outlet the text names, else the document. Two origins depend on each other when they are the same, when one text is (nearly) the
 * other's or reuses half of it, or when they share publisher, agency, or what they say they are based on. The count is the
 * largest number of origins of which no two depend on each other. It cannot rise by a copy.
 *
 * The order in which documents are added changes nothing. Everything a getter returns is borrowed and dies with the gathering; once done
 * it is read-only, and any number of threads may share it.
 */
#ifndef CASUS_GATHER_H
#define CASUS_GATHER_H

#include <casus/corpus.h>
#include <casus/reading.h>
#include <casus/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most documents and statements of one gathering. */
#define CASUS_GATHER_DOCUMENTS_MAX 200000
#define CASUS_GATHER_STATEMENTS_MAX 1000000

/** casus_gathering - documents and their claims, put beside each other */
typedef struct casus_gathering casus_gathering;

/**
 * casus_gather_new() - nothing gathered yet
 *
 * @corpus  whose treaties claims are put beside; must outlive the gathering
 * @out     written on success; yours, free with casus_gather_free()
 */
CASUS_API casus_status casus_gather_new(const casus_corpus *corpus, const casus_allocator *allocator,
                                        casus_gathering **out, casus_error *err);
CASUS_API void casus_gather_free(casus_gathering *gathering);

/**
 * casus_gather_add() - one more document; what is needed of it is copied
 *
 * A document whose digest is there already is passed over. Claims that the user rejected are kept, and count nowhere.
 *
 * Returns CASUS_OK; CASUS_EINVAL after casus_gather_done(); CASUS_ELIMIT; CASUS_ENOMEM.
 * Cost    linear in the text.
 */
CASUS_API casus_status casus_gather_add(casus_gathering *gathering, const casus_reading *reading, casus_error *err);

/**
 * casus_gather_done() - folds what was added; once, after the last document
 *
 * Returns CASUS_OK; CASUS_EINVAL when it was done already; CASUS_ENOMEM.
 * Cost    about linear in the statements; documents are compared with those that share words with them.
 */
CASUS_API casus_status casus_gather_done(casus_gathering *gathering, casus_error *err);

/* -- documents ------------------------------------------------------------------------------------------------------- */

/**
 * casus_gathered - a document among the others; they stand in the order of their days of publication, then digests
 *
 * @statements  how many claims it has
 * @story       number of the story it belongs to, from 0 in the order of their first documents
 * @also        other names it came under, as in casus_reading; may be ""
 * @unit        number of the text it is: copies of one text have the same; from 0 in the order of their first documents
 */
typedef struct casus_gathered {
    casus_document_facts facts;
    const char *also;
    int statements, story, unit;
} casus_gathered;

/** casus_gather_documents() - how many; 0 before casus_gather_done() */
CASUS_API int casus_gather_documents(const casus_gathering *gathering);
/** casus_gathered_at() - false past the end */
CASUS_API bool casus_gathered_at(const casus_gathering *gathering, int document, casus_gathered *out);

/** casus_tie_kind - how the texts of two documents hang together */
typedef enum casus_tie_kind {
    CASUS_TIE_COPY = 0, /* the same text, or nearly */
    CASUS_TIE_REUSE     /* half or more of one stands in the other */
} casus_tie_kind;

/** casus_tie - two documents that share text, and how much: percent of both together, for reuse of the shorter */
typedef struct casus_tie {
    int one, other;
    casus_tie_kind kind;
    int percent;
} casus_tie;

/** casus_tie_at() - the ties in the order of documents; false past the end. casus_tie_word() - "copy"; NULL out of range. */
CASUS_API bool casus_tie_at(const casus_gathering *gathering, int index, casus_tie *out);
CASUS_API const char *casus_tie_word(casus_tie_kind kind);

/** casus_credit_kind - what an outlet is to a document */
typedef enum casus_credit_kind { CASUS_PUBLISHES = 0, CASUS_IS_CREDITED, CASUS_IS_BASIS } casus_credit_kind;

/**
 * casus_credit - an outlet and a document that depends on it: all documents of one outlet count as one source
 *
 * @outlet    its name, the same in all lines about it; @stated as the document has it
 * @document  index
 */
typedef struct casus_credit {
    const char *outlet, *stated;
    int document;
    casus_credit_kind kind;
} casus_credit;

/** casus_credit_at() - in the order of outlets, then documents; false past the end. casus_credit_word() - "publisher", "agency", "based_on". */
CASUS_API bool casus_credit_at(const casus_gathering *gathering, int index, casus_credit *out);
CASUS_API const char *casus_credit_word(casus_credit_kind kind);

/* -- statements ------------------------------------------------------------------------------------------------------ */

/** casus_stance - how a statement stands to its matter */
typedef enum casus_stance {
    CASUS_STANDS_FOR = 0, /* asserts it */
    CASUS_STANDS_HEDGED,  /* calls it possible, feared, alleged */
    CASUS_STANDS_AGAINST  /* denies it */
} casus_stance;

/**
 * casus_statement - a claim in its document, and where it belongs
 *
 * @claim     as it was read, with the user's edits
 * @words     the words that say it; @sentence the sentence around them
 * @document  index
 * @matter    index, or -1 for a claim that the user rejected
 * @figure    index in the matter's figures, or -1
 * @origin    who vouches for it, in words: "Antony Blinken (United States)", "the New York Times", "this document"
 * @party     whoever says it takes part in it
 */
typedef struct casus_statement {
    const casus_claim *claim;
    const char *words, *sentence, *origin;
    int document, matter, figure;
    casus_stance stance;
    casus_judgement judged;
    bool party;
} casus_statement;

/** casus_gather_statements() - how many, rejected ones included */
CASUS_API int casus_gather_statements(const casus_gathering *gathering);
/** casus_statement_at() - in the order of documents, then of the text; false past the end */
CASUS_API bool casus_statement_at(const casus_gathering *gathering, int statement, casus_statement *out);

/* -- matters --------------------------------------------------------------------------------------------------------- */

/** casus_finding_flags - what the statements of a matter (or figure) come to; several may hold */
enum {
    CASUS_CORROBORATED = 1,       /* two or more independent sources stand for it, or against it and none for it */
    CASUS_SINGLE_SOURCE = 2,      /* one does */
    CASUS_HEDGED_ONLY = 4,        /* nobody asserts it outright */
    CASUS_DENIED = 8,             /* one who takes part in it denies it */
    CASUS_CONTRADICTED = 16,      /* another source says what cannot be true together with it */
    CASUS_CERTAINTY_DIFFERS = 32, /* one states it flatly, another doubts it */
    CASUS_TENSION = 64,           /* what is said elsewhere pulls against it */
    CASUS_AGAINST_FILE = 128      /* the treaty file says otherwise */
};

/** casus_flag_word() - "corroborated" for one flag; NULL for none or several */
CASUS_API const char *casus_flag_word(int flag);

/** casus_figure - an amount that statements put to a matter, and how many sources do; words are those of the narrowest, or "" */
typedef struct casus_figure {
    double least, most; /* what all of them allow */
    const char *unit, *words;
    const int *statements;
    int statement_count, sources, flags;
} casus_figure;

/** casus_link_kind - how two matters stand to each other */
typedef enum casus_link_kind { CASUS_LINK_CONTRADICTS = 0, CASUS_LINK_TENSION } casus_link_kind;

/** casus_link - another matter that bears on one, with the rule that says so */
typedef struct casus_link {
    casus_link_kind kind;
    int matter;
    const char *rule;
} casus_link;

/** casus_file_note - what the treaty file says of a matter; `differs`: that it is otherwise */
typedef struct casus_file_note {
    const char *rule, *words, *duty;
    bool differs;
} casus_file_note;

/**
 * casus_matter - one thing that statements are about
 *
 * @id          16 hexadecimal digits of its key; the same for the same statements in any order
 * @type        of its statements
 * @title       "transfer.arms: North Korea to Russia"
 * @actors, @targets  codes of the parties, sorted; for what is mutual all stand among the actors
 * @when        what all dated statements allow
 * @standing_for, @hedging, @against  independent sources
 * @flags       of the list above
 * @rule        the rule that gave the first of them
 */
typedef struct casus_matter {
    const char *id, *type, *title, *treaty, *other_treaty, *topic, *rule;
    const char *const *actors, *const *targets;
    int actor_count, target_count;
    casus_modality modality;
    casus_date when;
    const int *statements;
    const casus_figure *figures;
    const casus_link *links;
    const casus_file_note *notes;
    int statement_count, figure_count, link_count, note_count;
    int standing_for, hedging, against, flags;
    const int *deniers; /* statements of those who take part in it and deny it */
    int denier_count;
} casus_matter;

/** casus_gather_matters() - how many */
CASUS_API int casus_gather_matters(const casus_gathering *gathering);
/** casus_matter_at() - in the order of type, parties, day; NULL past the end */
CASUS_API const casus_matter *casus_matter_at(const casus_gathering *gathering, int matter);

/* -- as answers ------------------------------------------------------------------------------------------------------ */

/**
 * casus_claims_filter - which matters; all zero is all of them
 *
 * @type       a type, or the beginning of one at a dot ("transfer"); NULL: any
 * @treaty     index of a treaty, or -1 (with `about_treaty`); matters that name it
 * @states, @state_count  codes of parties ("RUS"): each must take part, or say something of it
 * @speaker    code or name of one who says it; NULL: anybody
 * @flags      at least one of these; 0: any
 * @dated, @from, @to  what happens, or (where no day is stated) was published, may lie between these days
 * @document   index, or 0 for any: 1 + index
 * @rejected   also list statements that the user rejected
 */
typedef struct casus_claims_filter {
    const char *type, *treaty, *actor, *target, *speaker;
    const char *const *states;
    int state_count, flags, document;
    bool dated;
    casus_day from, to;
} casus_claims_filter;

/** casus_matter_fits() - is the matter one of those that the filter asks for? */
CASUS_API bool casus_matter_fits(const casus_gathering *gathering, int matter, const casus_claims_filter *filter);

/** casus_describe_claims() - the matters with their verdicts, statements and figures: kind "claims" */
CASUS_API casus_status casus_describe_claims(const casus_gathering *gathering, const casus_claims_filter *filter,
                                             const casus_allocator *allocator, casus_trace **out, casus_error *err);

/**
 * casus_statement_find() - the statement whose claim has this id, or begins with these digits
 *
 * Returns CASUS_OK; CASUS_ENOTFOUND; CASUS_EAMBIGUOUS (the message lists two).
 */
CASUS_API casus_status casus_statement_find(const casus_gathering *gathering, const char *id, int *statement,
                                            casus_error *err);

/** casus_explain_claim() - one statement, whole: evidence, voices, resolution, verdict and rule, the treaty file: kind "claim" */
CASUS_API casus_status casus_explain_claim(const casus_gathering *gathering, int statement,
                                           const casus_allocator *allocator, casus_trace **out, casus_error *err);

/** casus_describe_sources() - documents, publishers, copies, and who counts as one with whom and why: kind "sources" */
CASUS_API casus_status casus_describe_sources(const casus_gathering *gathering, const casus_allocator *allocator,
                                              casus_trace **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
