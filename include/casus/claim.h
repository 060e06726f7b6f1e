/* claim.h - what a report says: who did, promised, owes or denies what to whom, who says so, and the bytes that say it */
#ifndef CASUS_CLAIM_H
#define CASUS_CLAIM_H

#include <casus/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_polarity - what the speaker does with the claim */
typedef enum casus_polarity {
    CASUS_ASSERTS = 0, /* says it is so */
    CASUS_DENIES,      /* says it is not so */
    CASUS_HEDGES       /* calls it possible, feared, thought, alleged without commitment */
} casus_polarity;

/** casus_modality - what kind of thing is said */
typedef enum casus_modality {
    CASUS_SAID_FACT = 0,
    CASUS_SAID_PLANNED, /* promised, agreed, intended */
    CASUS_SAID_POSSIBLE,
    CASUS_SAID_OBLIGATION,  /* a text obliges to it */
    CASUS_SAID_CONDITIONAL, /* under a condition stated there */
    CASUS_SAID_FORECAST,
    CASUS_SAID_APPRAISAL /* a judgement */
} casus_modality;

/** casus_grade - how sure the reader is of having read aright, by rule (docs/reading.md), not a probability */
typedef enum casus_grade { CASUS_GRADE_FIRM = 0, CASUS_GRADE_FAIR, CASUS_GRADE_WEAK } casus_grade;

/** casus_attribution - who says it */
typedef enum casus_attribution {
    CASUS_BY_AUTHOR = 0, /* the text itself */
    CASUS_BY_QUOTED,     /* a named speaker, in quotation marks */
    CASUS_BY_REPORTED,   /* a named speaker, in the reporter's words */
    CASUS_BY_UNNAMED     /* "reports", "officials", "analysts" */
} casus_attribution;

/** casus_extent - a place in the text: bytes, code points, and bytes of the source; end exclusive; empty (begin = end) when absent */
typedef struct casus_extent {
    uint32_t begin, end;
    uint32_t point_begin, point_end;
    size_t source_begin, source_end;
} casus_extent;

/**
 * casus_party - one who takes part in a claim
 *
 * @code     the corpus's id of a state ("RUS"), an id of reading/organisations.tsv ("IGO-NATO", "GRP-WEST"), or "" when unresolved
 * @iso      ISO 3166 alpha-3 of a state, or ""
 * @name     everyday name on the day of the claim ("Russia"), or the words of the text when unresolved
 * @via      the person, office or place it is named through ("Vladimir Putin", "Moscow"), or ""
 * @how      how it was resolved: "name", "demonym", "capital", "person", "office", "pronoun", "noun", "unresolved"
 * @extent   the words of the text
 */
typedef struct casus_party {
    const char *code, *iso, *name, *via, *how;
    casus_extent extent;
} casus_party;

/** casus_voice - one link of the chain of who says so: outermost first ("the Times reports that Kim ...": the Times, then Kim) */
typedef struct casus_voice {
    casus_attribution kind;
    casus_party speaker; /* all "" when unnamed or the author */
    casus_extent cue;    /* "said", "according to" */
} casus_voice;

/**
 * casus_quantity - how much; unknown sides are NAN
 *
 * @value         as stated; NAN when only a range is known
 * @least, @most  the range that the words allow ("dozens": at least 24; "over 11,000": least 11000)
 * @unit          head noun phrase, lower case: "artillery shells"
 */
typedef struct casus_quantity {
    double value, least, most;
    bool approximate;
    const char *unit;
    casus_extent extent;
} casus_quantity;

/**
 * casus_claim - one claim; every pointer is borrowed from the casus_claims (or the store's answer) it came from
 *
 * @id           16 hexadecimal digits: of the document's digest, the type, the parties and the evidence; the same at each reading
 * @document     id of the document
 * @type         "transfer.arms": family, dot, kind; docs/reading.md lists them
 * @rule         what read it: frame and pattern ("transfer.arms#supply"), "class" for the linear class model, "llm:MODEL"
 * @reader       "rules" or "llm"
 * @plover       PLOVER event class when one fits ("AID"), or ""
 * @actors, @targets  who does it, and to or for whom; for what is mutual (a treaty) all stand among the actors
 * @voices       empty: the author says so
 * @speaker      index into voices of the innermost named speaker, or -1
 * @object       what is given, said, asked ... in the words of the text, or ""
 * @topic        class of the object by the lexicon ("arms", "nuclear", "labour"); of a first since when ("since-2000"); or ""
 * @treaty       id of a treaty of the corpus, or ""
 * @other_treaty  id of the treaty it is compared with, or that takes its place, or ""
 * @duty         name of a duty of it ("russia-dprk-2024#4.assist"), or ""
 * @denied_type  for type "denial": the type of what is denied, or ""
 * @time         EDTF text of when it happens or happened ("2023-08/2024-01"), "" when the text does not say
 * @when         its first and last possible day
 * @time_words   the words that tell it, or empty
 * @year_inferred, @day_inferred  the year, or the whole date, is not in the text: it was inferred from the day of publication, from another
 *               time of the text ("the following year"), or from what is named ("the Cold War")
 * @clause       the words that say the claim; evidence of a claim is this
 * @sentence     the sentence (or the quotation) around it
 * @polarity_cue, @modality_cue  the word that decides, or empty
 * @quote        words in quotation marks inside the evidence, or empty
 * @parse        index of its sentence in the document, and of its head word in the sentence
 * @quoted       stands (mostly) in quotation marks
 */
typedef struct casus_claim {
    const char *id, *document, *type, *rule, *reader, *plover;
    const casus_party *actors, *targets;
    int actor_count, target_count;
    const casus_voice *voices;
    int voice_count, speaker;
    casus_polarity polarity;
    casus_modality modality;
    casus_grade grade;
    const char *object, *topic, *treaty, *other_treaty, *duty, *denied_type, *time;
    casus_date when;
    bool year_inferred, day_inferred, quoted;
    bool has_quantity;
    casus_quantity quantity;
    casus_extent time_words, clause, sentence, polarity_cue, modality_cue, quote;
    int parse_sentence, parse_word;
} casus_claim;

/** casus_quotation_kind - what words in quotation marks are */
typedef enum casus_quotation_kind {
    CASUS_QUOTE_DIRECT = 0, /* a whole sentence of a speaker */
    CASUS_QUOTE_FRAGMENT,   /* words of a speaker inside reported speech */
    CASUS_QUOTE_DOCUMENT,   /* words of a treaty or another text */
    CASUS_QUOTE_UNNAMED,    /* of somebody not named */
    CASUS_QUOTE_TERM        /* scare quotes, names, terms of the author */
} casus_quotation_kind;

/** casus_quotation - words in quotation marks, marks included in the extent */
typedef struct casus_quotation {
    casus_extent extent;
    casus_quotation_kind kind;
    casus_party speaker; /* "" when there is none */
    casus_extent cue;
} casus_quotation;

/** casus_polarity_word() and its like: the words of the enumerations, "asserts", "possible", "firm", "reported", "direct"; NULL out of range */
CASUS_API const char *casus_polarity_word(casus_polarity polarity);
CASUS_API const char *casus_modality_word(casus_modality modality);
CASUS_API const char *casus_grade_word(casus_grade grade);
CASUS_API const char *casus_attribution_word(casus_attribution attribution);
CASUS_API const char *casus_quotation_word(casus_quotation_kind kind);
CASUS_API const char *casus_block_word(casus_block_kind kind);

#ifdef __cplusplus
}
#endif
#endif
