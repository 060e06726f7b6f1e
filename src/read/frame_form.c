/* frame_form.c - the forms of frame/1 and classes/1 and their word lists, as docs/reading.md describes them */
#include "read/frames.h"
#include "record/words.h"

const char *const cs_path_words[] = {"subject",    "object",          "indirect", "clause", "infinitive", "complement",
                                     "possessive", "modifier",        "head",     "itself", "named",      "focus",
                                     "parties",    "subject-parties", NULL};
const char *const cs_frame_role_words[] = {"treaty", "object", "actor", "target", "content", "place", "other", NULL};
const char *const cs_filler_words[] = {"party", "state", "agent", "treaty", "place", "thing", "unnamed", "any", NULL};
const char *const cs_own_class_words[] = {"light",  "promise", "plan",  "refrain", "urge",   "enable",
                                          "hinder", "measure", "give",  "maybe",   "people", "relative",
                                          "agent",  "treaty",  "claim", "text",    "attack", NULL};

#define END                                                                                                            \
    {                                                                                                                  \
        NULL, CS_V_TEXT, false, NULL, NULL                                                                             \
    }
#define KEY(name, kind)                                                                                                \
    {                                                                                                                  \
        name, CS_V_##kind, false, NULL, NULL                                                                           \
    }
#define MUST(name, kind)                                                                                               \
    {                                                                                                                  \
        name, CS_V_##kind, true, NULL, NULL                                                                            \
    }
#define WORD(name, words)                                                                                              \
    {                                                                                                                  \
        name, CS_V_WORD, false, &words, NULL                                                                           \
    }
#define WORDS(name, words)                                                                                             \
    {                                                                                                                  \
        name, CS_V_WORDS, false, &words, NULL                                                                          \
    }
#define FORM(name, form)                                                                                               \
    {                                                                                                                  \
        name, CS_V_FORM, false, NULL, form                                                                             \
    }
#define FORMS(name, must, form)                                                                                        \
    {                                                                                                                  \
        name, CS_V_FORMS, must, NULL, form                                                                             \
    }

static const char *const frame_format[] = {"frame/1", NULL}, *const classes_format[] = {"classes/1", NULL};
static const char *const need_list[] = {"may", "one", "must", NULL};
static const char *const voice_list[] = {"active", "passive", NULL};
static const char *const bool_list[] = {"false", "true", NULL};
static const char *const polarity_list[] = {"asserts", "denies", "hedges", NULL};
static const char *const modality_list[] = {"fact",        "planned",  "possible",  "obligation",
                                            "conditional", "forecast", "appraisal", NULL};
/* The event classes of PLOVER (2021). */
static const char *const plover_list[] = {"AGREE",    "CONSULT", "SUPPORT", "COOPERATE", "AID",     "YIELD",
                                          "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST", "SANCTION",
                                          "MOBILIZE", "COERCE",  "ASSAULT", NULL};

static const char *const *const frame_formats = frame_format, *const *const classes_formats = classes_format;
static const char *const *const needs = need_list, *const *const voices = voice_list, *const *const bools = bool_list;
static const char *const *const polarities = polarity_list, *const *const modalities = modality_list;
static const char *const *const acts = cs_act_words;
static const char *const *const plovers = plover_list, *const *const fillers = cs_filler_words;

static const cs_key role_form[] = {MUST("from", NAMES), WORDS("who", fillers), KEY("class", NAMES), KEY("holds", NAMES),
                                   KEY("never", NAMES), WORD("need", needs),   WORD("all", bools),  END};
static const cs_key suffix_form[] = {KEY("promised", SLUG), KEY("planned", SLUG), KEY("refrained", SLUG), END};
static const cs_key pattern_form[] = {MUST("id", SLUG),
                                      KEY("type", ID),
                                      KEY("verbs", NAMES),
                                      KEY("nouns", NAMES),
                                      KEY("adjectives", NAMES),
                                      KEY("phrases", NAMES),
                                      WORD("voice", voices),
                                      FORM("actor", role_form),
                                      FORM("target", role_form),
                                      FORM("object", role_form),
                                      FORM("treaty", role_form),
                                      FORM("content", role_form),
                                      FORM("place", role_form),
                                      FORM("other", role_form),
                                      KEY("inside", NAMES),
                                      WORDS("under", modalities),
                                      WORDS("polarity", polarities),
                                      WORD("modality", modalities),
                                      KEY("least", NUMBER),
                                      KEY("helpers", NAMES),
                                      WORD("dated", bools),
                                      WORD("once", bools),
                                      WORD("indefinite", bools),
                                      WORD("inverts", bools),
                                      WORD("gives", polarities),
                                      WORD("speaks", bools),
                                      WORD("mutual", bools),
                                      WORD("plover", plovers),
                                      WORDS("acts", acts),
                                      FORM("suffix", suffix_form),
                                      KEY("note", TEXT),
                                      END};
static const cs_key claim_form[] = {MUST("type", ID),
                                    KEY("actors", NAMES),
                                    KEY("targets", NAMES),
                                    KEY("object", TEXT),
                                    KEY("quantity", TEXT),
                                    KEY("unit", TEXT),
                                    KEY("time", TEXT),
                                    KEY("treaty", TEXT),
                                    KEY("duty", TEXT),
                                    KEY("denied", ID),
                                    KEY("topic", ID),
                                    KEY("speaker", TEXT),
                                    WORD("polarity", polarities),
                                    WORD("modality", modalities),
                                    KEY("words", TEXT),
                                    END};
static const cs_key example_form[] = {MUST("text", TEXT), KEY("published", DATE), FORMS("claims", false, claim_form),
                                      END};

const cs_key cs_frame_form[] = {{"format", CS_V_CONST, true, &frame_formats, NULL},
                                MUST("frame", SLUG),
                                MUST("about", TEXT),
                                MUST("source", TEXT),
                                KEY("type", ID),
                                WORD("plover", plovers),
                                WORD("speaks", bools),
                                WORD("mutual", bools),
                                FORM("suffix", suffix_form),
                                FORMS("patterns", true, pattern_form),
                                FORMS("examples", true, example_form),
                                END};

static const cs_key class_form[] = {MUST("class", ID), MUST("about", TEXT), MUST("words", NAMES), KEY("source", TEXT),
                                    END};
const cs_key cs_classes_form[] = {
    {"format", CS_V_CONST, true, &classes_formats, NULL}, KEY("source", TEXT), FORMS("classes", true, class_form), END};
