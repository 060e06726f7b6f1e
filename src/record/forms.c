/* forms.c - the forms of a treaty, a patch, an areas and a scenario file, as docs/treaty-format.md and its sisters describe them */
#include "record/grammar.h"
#include "record/words.h"

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
#define MUST_WORD(name, words)                                                                                         \
    {                                                                                                                  \
        name, CS_V_WORD, true, &words, NULL                                                                            \
    }
#define WORDS(name, words)                                                                                             \
    {                                                                                                                  \
        name, CS_V_WORDS, false, &words, NULL                                                                          \
    }
#define WHO(name)                                                                                                      \
    {                                                                                                                  \
        name, CS_V_WHO, false, &who_words, NULL                                                                        \
    }
#define ROLE(name)                                                                                                     \
    {                                                                                                                  \
        name, CS_V_WHO, true, &party_roles, NULL                                                                       \
    }
#define MAY_ROLE(name)                                                                                                 \
    {                                                                                                                  \
        name, CS_V_WHO, false, &party_roles, NULL                                                                      \
    }
#define MUST_WHO(name)                                                                                                 \
    {                                                                                                                  \
        name, CS_V_WHO, true, &who_words, NULL                                                                         \
    }
#define FORM(name, form)                                                                                               \
    {                                                                                                                  \
        name, CS_V_FORM, false, NULL, form                                                                             \
    }
#define FORMS(name, form)                                                                                              \
    {                                                                                                                  \
        name, CS_V_FORMS, false, NULL, form                                                                            \
    }
#define MUST_FORMS(name, form)                                                                                         \
    {                                                                                                                  \
        name, CS_V_FORMS, true, NULL, form                                                                             \
    }
#define DOUBTS WORD("confidence", confidence), KEY("source", IDS), KEY("note", TEXT)

/* The word lists by address, so that a form is constant data. */
static const char *const *const class_words = cs_class_words;
static const char *const *const binding = cs_binding_words;
static const char *const *const text_status = cs_text_status_words;
static const char *const *const confidence = cs_confidence_words;
static const char *const *const source_kinds = cs_source_words;
static const char *const *const by_words = cs_by_words;
static const char *const *const roles = cs_role_words;
static const char *const *const ended = cs_ended_words;
static const char *const *const events = cs_event_words;
static const char *const *const terms = cs_term_words;
static const char *const *const instruments = cs_instrument_words;
static const char *const *const party_roles = cs_party_role_words;
static const char *const *const modalities = cs_modality_words;
static const char *const *const acts = cs_act_words;
static const char *const *const extents = cs_extent_words;
static const char *const *const promptnesses = cs_promptness_words;
static const char *const *const gates = cs_gate_words;
static const char *const *const held = cs_held_words;
static const char *const *const who_words = cs_who_words;
static const char *const *const forces = cs_force_words;
static const char *const *const results = cs_result_words;
static const char *const *const modes = cs_mode_words;
static const char *const *const truths = cs_truth_words;
static const char *const *const bools = cs_bool_words;
static const char *const *const place_kinds = cs_place_words;
static const char *const *const kinds = cs_kind_words;
static const char *const *const conducts = cs_conduct_words;
static const char *const *const answers = cs_answer_words;
static const char *const *const statuses = cs_status_words;
static const char *const *const attack_kinds = cs_attack_words;
static const char *const *const extents_of_coverage = &cs_coverage_words[2]; /* a file says selected or complete */

static const char *const treaty_format[] = {"treaty/1", NULL};
static const char *const areas_format[] = {"areas/1", NULL};
static const char *const scenario_format[] = {"scenario/1", NULL};
static const char *const coverage_format[] = {"coverage/1", NULL};
static const char *const patch_format[] = {"patch/1", NULL};
static const char *const *const treaty_formats = treaty_format;
static const char *const *const areas_formats = areas_format;
static const char *const *const scenario_formats = scenario_format;
static const char *const *const patch_formats = patch_format;
static const char *const *const coverage_formats = coverage_format;

/* -- conditions --------------------------------------------------------------------------------------------------- */

static const cs_key attacked_form[] = {
    MUST_WHO("party"),    WHO("by"),         WHO("not_by"),           WORD("not_party", bools),
    WORD("kind", forces), KEY("within", ID), KEY("at_least", NUMBER), END};
static const cs_key threatened_form[] = {MUST_WHO("party"), WHO("by"), KEY("kind", TEXT), END};
static const cs_key war_form[] = {
    MUST_WHO("party"), WHO("with"), WORD("not_party", bools), WORD("result_of", results), KEY("at_least", NUMBER), END};
static const cs_key forced_form[] = {MUST_WHO("party"), WHO("with"), WORD("not_party", bools), END};
static const cs_key mobilised_form[] = {MUST_WHO("state"), END};
static const cs_key supported_form[] = {MUST_WHO("by"), WHO("of"), WORDS("mode", modes), END};
static const cs_key provoked_form[] = {MUST_WHO("by"), KEY("mode", TEXT), END};
static const cs_key requested_form[] = {MUST_WHO("by"), KEY("believing", TEXT), END};
static const cs_key determined_form[] = {MUST("by", NAMES), KEY("what", TEXT), WORD("otherwise", truths), END};
static const cs_key common_war_form[] = {KEY("parties", NAMES), END};

const cs_key cs_condition_form[] = {KEY("all", CONDS),
                                    KEY("any", CONDS),
                                    KEY("not", COND),
                                    FORM("attacked", attacked_form),
                                    FORM("threatened", threatened_form),
                                    FORM("state_of_war", war_form),
                                    FORM("forced_to_war", forced_form),
                                    FORM("mobilised", mobilised_form),
                                    FORM("supported", supported_form),
                                    FORM("provoked", provoked_form),
                                    FORM("requested", requested_form),
                                    FORM("determined", determined_form),
                                    FORM("common_war", common_war_form),
                                    KEY("active", ID),
                                    END};

/* -- a treaty ----------------------------------------------------------------------------------------------------- */

static const cs_key source_form[] = {MUST("id", ID),
                                     MUST_WORD("kind", source_kinds),
                                     MUST("cite", TEXT),
                                     KEY("url", TEXT),
                                     KEY("lang", TEXT),
                                     KEY("note", TEXT),
                                     END};
static const cs_key party_form[] = {MUST("state", STATES),
                                    KEY("signed", DATE),
                                    KEY("bound", DATE),
                                    KEY("until", DATE),
                                    WORD("by", by_words),
                                    WORD("role", roles),
                                    WORD("ended_by", ended),
                                    WORD("disputed", bools),
                                    DOUBTS,
                                    END};
static const cs_key event_form[] = {MUST_WORD("event", events),
                                    MUST("on", DATE),
                                    KEY("effect", DATE),
                                    KEY("state", STATES),
                                    KEY("toward", STATES),
                                    KEY("by", TEXT),
                                    KEY("article", TEXT),
                                    KEY("amends", TEXT),
                                    KEY("old_style", DATE),
                                    KEY("place", TEXT),
                                    DOUBTS,
                                    END};
static const cs_key withdrawal_form[] = {
    KEY("notice", PERIOD), KEY("not_before", DATE), KEY("to", TEXT), KEY("article", TEXT), DOUBTS, END};
static const cs_key term_form[] = {MUST_WORD("kind", terms),
                                   KEY("initial", PERIOD),
                                   KEY("renews_by", PERIOD),
                                   KEY("counted_from", TEXT),
                                   KEY("linked_to", TEXT),
                                   FORM("withdrawal", withdrawal_form),
                                   KEY("from", DATE),
                                   KEY("until", DATE),
                                   KEY("article", TEXT),
                                   KEY("disputed", TEXT),
                                   DOUBTS,
                                   END};
static const cs_key supersede_form[] = {MUST("treaty", SLUG), MUST("on", DATE), KEY("note", TEXT), END};
static const cs_key exception_form[] = {MUST("id", ID),
                                        {"when", CS_V_COND, true, NULL, NULL},
                                        KEY("article", TEXT),
                                        KEY("overrides", ID),
                                        KEY("source", IDS),
                                        KEY("note", TEXT),
                                        END};
static const cs_key effect_form[] = {MUST("duties", DUTIES),          KEY("excludes_enemy", STATES),
                                     KEY("limits_enemy", STATES),     KEY("requires", COND),
                                     FORMS("unless", exception_form), END};
static const cs_key instrument_form[] = {MUST("id", ID),
                                         MUST_WORD("kind", instruments),
                                         MUST("title", TEXT),
                                         KEY("signed", DATE),
                                         KEY("valid", SPAN),
                                         KEY("author", STATES),
                                         WORD("secret", bools),
                                         KEY("published", DATE),
                                         KEY("gist", TEXT),
                                         DOUBTS,
                                         FORM("effect", effect_form),
                                         END};
static const cs_key ended_form[] = {MUST("place", ID), MUST("on", DATE), KEY("note", TEXT), END};
static const cs_key area_form[] = {MUST("id", ID),
                                   KEY("valid", SPAN),
                                   KEY("article", TEXT),
                                   KEY("inside", IDS),
                                   KEY("territory_of_parties_in", IDS),
                                   KEY("islands_of_parties_in", IDS),
                                   KEY("forces_in", IDS),
                                   KEY("outside", IDS),
                                   KEY("disputed", IDS),
                                   FORMS("ended", ended_form),
                                   KEY("cited_as", NAMES),
                                   DOUBTS,
                                   END};
static const cs_key reading_form[] = {MUST("id", ID),
                                      MUST("gist", TEXT),
                                      MUST("source", IDS),
                                      WORD("held", held),
                                      KEY("when", COND),
                                      FORMS("unless", exception_form),
                                      WORD("modality", modalities),
                                      WORDS("gates", gates),
                                      KEY("note", TEXT),
                                      END};
static const cs_key duty_form[] = {MUST("id", ID),
                                   ROLE("bearer"),
                                   ROLE("toward"),
                                   MUST_WORD("modality", modalities),
                                   MUST_WORD("act", acts),
                                   WORD("extent", extents),
                                   WORD("promptness", promptnesses),
                                   KEY("against", STATES),
                                   KEY("on", TEXT),
                                   KEY("when", COND),
                                   FORMS("unless", exception_form),
                                   WORDS("gates", gates),
                                   FORMS("readings", reading_form),
                                   KEY("valid", SPAN),
                                   WORD("confidence", confidence),
                                   KEY("note", TEXT),
                                   END};
static const cs_key defines_form[] = {WORD("gate", gates), END};
static const cs_key article_form[] = {MUST("id", ID),
                                      MUST("gist", TEXT),
                                      KEY("cited_as", NAMES),
                                      KEY("quote", TEXT),
                                      WORD("secret", bools),
                                      KEY("published", DATE),
                                      KEY("valid", SPAN),
                                      DOUBTS,
                                      FORM("defines", defines_form),
                                      FORMS("duties", duty_form),
                                      END};

const cs_key cs_treaty_form[] = {{"format", CS_V_CONST, true, &treaty_formats, NULL},
                                 MUST("treaty", SLUG),
                                 MUST("title", TEXT),
                                 MUST_WORD("class", class_words),
                                 WORD("binding", binding),
                                 MUST_WORD("text_status", text_status),
                                 KEY("atop", NAMES),
                                 WORD("confidence", confidence),
                                 KEY("note", TEXT),
                                 MUST_FORMS("sources", source_form),
                                 MUST_FORMS("parties", party_form),
                                 MUST_FORMS("timeline", event_form),
                                 {"term", CS_V_FORM_OR_FORMS, true, NULL, term_form},
                                 FORMS("supersedes", supersede_form),
                                 FORMS("instruments", instrument_form),
                                 FORMS("areas", area_form),
                                 MUST_FORMS("articles", article_form),
                                 END};

/* -- a patch ------------------------------------------------------------------------------------------------------ */

static const cs_key set_form[] = {MAY_ROLE("bearer"),
                                  MAY_ROLE("toward"),
                                  WORD("modality", modalities),
                                  WORD("act", acts),
                                  WORD("extent", extents),
                                  WORD("promptness", promptnesses),
                                  KEY("against", STATES),
                                  KEY("on", TEXT),
                                  KEY("when", COND),
                                  FORMS("unless", exception_form),
                                  WORDS("gates", gates),
                                  FORMS("readings", reading_form),
                                  WORD("confidence", confidence),
                                  KEY("note", TEXT),
                                  END};
static const cs_key change_form[] = {FORM("add", cs_treaty_form),
                                     KEY("drop", SLUG),
                                     KEY("replace", SLUG),
                                     FORM("by", cs_treaty_form),
                                     KEY("end", SLUG),
                                     KEY("on", DATE),
                                     WORD("event", events),
                                     KEY("state", STATES),
                                     KEY("recode", ID),
                                     KEY("valid", SPAN),
                                     FORM("set", set_form),
                                     MUST("source", IDS),
                                     KEY("note", TEXT),
                                     END};
const cs_key cs_patch_form[] = {{"format", CS_V_CONST, true, &patch_formats, NULL},
                                MUST("patch", SLUG),
                                MUST("title", TEXT),
                                KEY("note", TEXT),
                                MUST_FORMS("sources", source_form),
                                MUST_FORMS("changes", change_form),
                                END};

/* -- areas.yaml --------------------------------------------------------------------------------------------------- */

static const cs_key hold_form[] = {MUST("state", STATE), KEY("span", SPAN), KEY("note", TEXT), END};
static const cs_key place_form[] = {MUST("id", ID),
                                    MUST("names", NAMES),
                                    MUST_WORD("kind", place_kinds),
                                    KEY("part_of", IDS),
                                    FORMS("held", hold_form),
                                    KEY("claimed", STATES),
                                    DOUBTS,
                                    END};
const cs_key cs_areas_form[] = {{"format", CS_V_CONST, true, &areas_formats, NULL},
                                FORMS("sources", source_form),
                                FORMS("places", place_form),
                                KEY("note", TEXT),
                                END};

/* -- a scenario --------------------------------------------------------------------------------------------------- */

static const cs_key attack_fact[] = {MUST("by", STATES),
                                     MUST("on", STATES),
                                     KEY("place", TEXT),
                                     WORD("kind", attack_kinds),
                                     WORD("response", truths),
                                     KEY("note", TEXT),
                                     END};
static const cs_key war_fact[] = {MUST("by", STATES), MUST("on", STATES), KEY("note", TEXT), END};
static const cs_key state_fact[] = {MUST("state", STATES), KEY("note", TEXT), END};
static const cs_key threat_fact[] = {MUST("by", STATES), MUST("on", STATES), KEY("kind", TEXT), KEY("note", TEXT), END};
static const cs_key support_fact[] = {MUST("by", STATES), MUST("of", STATES), KEY("note", TEXT), END};
static const cs_key by_value_fact[] = {MUST("by", STATES), MUST_WORD("value", truths), KEY("note", TEXT), END};
static const cs_key request_fact[] = {MUST("by", STATES),   KEY("to", IDS),    WORD("value", truths),
                                      KEY("article", TEXT), KEY("note", TEXT), END};
static const cs_key party_value_fact[] = {MUST("party", STATES), MUST_WORD("value", truths), KEY("note", TEXT), END};
static const cs_key determination_fact[] = {MUST("by", TEXT), MUST("what", TEXT), MUST_WORD("value", truths),
                                            KEY("note", TEXT), END};
static const cs_key area_fact[] = {MUST("place", TEXT),  KEY("inside", IDS), KEY("outside", IDS),
                                   KEY("disputed", IDS), KEY("note", TEXT),  END};
static const cs_key value_fact[] = {MUST_WORD("value", truths), KEY("note", TEXT), END};
static const cs_key fact_form[] = {FORM("attack", attack_fact),
                                   FORM("declaration_of_war", war_fact),
                                   FORM("mobilise", state_fact),
                                   FORM("threat", threat_fact),
                                   FORM("support", support_fact),
                                   FORM("provocation", by_value_fact),
                                   FORM("request", request_fact),
                                   FORM("state_of_war", party_value_fact),
                                   FORM("determination", determination_fact),
                                   FORM("area", area_fact),
                                   FORM("nonstate_attacker", value_fact),
                                   FORM("unsc_measures", value_fact),
                                   FORM("forced_to_war", party_value_fact),
                                   END};
static const cs_key act_form[] = {
    MUST("date", DATE), KEY("title", TEXT), KEY("note", TEXT), {"facts", CS_V_FACTS, true, NULL, fact_form}, END};
static const cs_key conduct_form[] = {MUST_WORD("did", conducts), KEY("on", DATE), KEY("note", TEXT), END};
static const cs_key expect_form[] = {KEY("after", NUMBER),     MUST("bearer", STATE), KEY("toward", STATES),
                                     KEY("duty", TEXT),        KEY("treaty", SLUG),   KEY("article", TEXT),
                                     WORD("kind", kinds),      WORDS("act", acts),    WORD("answer", answers),
                                     WORD("status", statuses), KEY("reason", IDS),    FORM("conduct", conduct_form),
                                     KEY("corrected", TEXT),
                                     KEY("differs", TEXT),   KEY("note", TEXT),     END};
const cs_key cs_scenario_form[] = {{"format", CS_V_CONST, true, &scenario_formats, NULL},
                                   MUST("scenario", SLUG),
                                   MUST("title", TEXT),
                                   MUST("date", DATE),
                                   WORD("hypothetical", bools),
                                   KEY("compliance", IDS),
                                   KEY("sources", NAMES),
                                   KEY("note", TEXT),
                                   FORMS("acts", act_form),
                                   {"facts", CS_V_FACTS, false, NULL, fact_form},
                                   FORMS("expect", expect_form),
                                   END};

/* -- what a corpus covers ------------------------------------------------------------------------------------------ */

static const cs_key covered_form[] = {
    MUST("valid", SPAN), WORDS("acts", acts), MUST_WORD("extent", extents_of_coverage),
    KEY("note", TEXT),   KEY("source", TEXT), END};
const cs_key cs_coverage_form[] = {
    {"format", CS_V_CONST, true, &coverage_formats, NULL}, MUST_FORMS("coverage", covered_form), END};
