/* draft.c - every trigger of every frame in a document, read and graded; choose.c weighs them against each other */
#include "read/draft.h"

#include "read/classify.h"

#include <string.h>

enum { GAP_MAX = 2 };

/* -- triggers --------------------------------------------------------------------------------------------------------------------- */

static uint32_t sentence_end(const cs_scene *scene, uint32_t token)
{
    const cs_sentence *sentence = &scene->passage->sentences[scene->passage->tokens[token].sentence];
    return sentence->first + sentence->count;
}

/* The further words of a trigger: next to each other, or with an adverb between; the particle of a verb may stand behind its object. */
static bool find_words(const cs_scene *scene, const cs_trigger *trigger, uint32_t first, uint32_t *words)
{
    const cs_token *tokens = scene->passage->tokens;
    uint32_t end = sentence_end(scene, first), at = first;
    words[0] = first;
    for (uint8_t i = 1; i < trigger->count; i++) {
        uint32_t next = at + 1;
        while (next < end && next <= at + GAP_MAX && !cs_word_fits(&tokens[next], trigger->words[i]) &&
               (tokens[next].upos == CS_ADV || strcmp(tokens[next].lower, "-") == 0))
            next++;
        if (next < end && cs_word_fits(&tokens[next], trigger->words[i])) {
            words[i] = at = next;
            continue;
        }
        uint32_t particle =
            i == 1 && trigger->count == 2 ? cs_below_with(&scene->syntax, first, CS_REL_COMPOUND_PRT) : CS_NOWHERE;
        if (particle == CS_NOWHERE || !cs_word_fits(&tokens[particle], trigger->words[i])) return false;
        words[i] = particle;
    }
    return true;
}

/* The word of a trigger that the rest hangs on. */
static uint32_t head_word(const cs_scene *scene, const cs_trigger *trigger, const uint32_t *words)
{
    if (trigger->count == 1) return words[0];
    if (trigger->on == CS_ON_VERB) /* "test-fired": the verb stands last */
        return cs_verbal(&scene->syntax, words[0]) ? words[0] : words[trigger->count - 1];
    if (trigger->on == CS_ON_NOUN) return words[trigger->count - 1];
    for (uint8_t i = 0; i < trigger->count; i++) {
        bool inside = false;
        for (uint8_t k = 0; k < trigger->count; k++)
            inside = inside || cs_head_of(&scene->syntax, words[i]) == words[k];
        if (!inside) return words[i];
    }
    return words[0];
}

static bool is_of_kind(const cs_scene *scene, uint8_t on, uint32_t token)
{
    const cs_token *t = &scene->passage->tokens[token];
    bool qualifies = token > 0 && strcmp(scene->passage->tokens[token - 1].lower, "-") == 0; /* "X-led order" */
    if ((on & CS_ON_VERB) && cs_verbal(&scene->syntax, token))
        return !qualifies || cs_relation_of(&scene->syntax, token) != CS_REL_AMOD;
    if ((on & CS_ON_NOUN) && cs_nominal(&scene->syntax, token)) return true;
    if ((on & CS_ON_ADJECTIVE) && (t->upos == CS_ADJ || (t->upos == CS_VERB && cs_in_passive(&scene->syntax, token))))
        return true;
    return on == CS_ON_ANY;
}

/* Does the token hang on (or is it joined to) a word of these classes? */
static bool stands_inside(const cs_scene *scene, uint32_t token, uint64_t classes)
{
    for (int i = 0; i < 6; i++) {
        if (cs_relation_of(&scene->syntax, token) == CS_REL_NSUBJ) return false; /* "the pact marks ..." */
        token = cs_head_of(&scene->syntax, token);
        if (token == CS_NOWHERE) return false;
        if (scene->classes[token] & classes) return true;
    }
    return false;
}

/* -- one reading ------------------------------------------------------------------------------------------------------------------- */

/* "held talks": what only carries a noun makes nothing doubtful of it. */
static bool hedged_by_light(const cs_scene *scene, const cs_draft *draft)
{
    for (int i = 0; i < draft->chain_count; i++)
        if (draft->stance.polarity_cue == draft->chain[i] && cs_has_class(scene, draft->chain[i], CS_CLASS_LIGHT))
            return true;
    return false;
}

static bool turned_by_carrier(const cs_scene *scene, const cs_draft *draft)
{
    for (int i = 0; i < draft->chain_count; i++)
        if (draft->stance.polarity_cue == draft->chain[i] && cs_has_class(scene, draft->chain[i], CS_CLASS_REFRAIN))
            return true;
    return false;
}

/* Is what is said, or given, called a possibility: "a potential shipment", "the prospect of talks"? */
static bool is_maybe(const cs_scene *scene, const cs_draft *draft)
{
    static const int roles[] = {CS_ROLE_OBJECT, CS_ROLE_CONTENT};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        uint32_t token = draft->roles[roles[i]].token;
        if (token == CS_NOWHERE || cs_verbal(&scene->syntax, token)) continue;
        if (cs_has_class(scene, token, CS_CLASS_MAYBE)) return true;
        CS_EACH_BELOW(&scene->syntax, token, c)
            if (cs_relation_of(&scene->syntax, c) == CS_REL_AMOD && cs_has_class(scene, c, CS_CLASS_MAYBE)) return true;
    }
    return false;
}

/* Does somebody else than the actors say it? */
static bool is_reported(const cs_scene *scene, const cs_draft *draft)
{
    for (int i = 0; i < draft->stance.saying_count; i++) {
        const cs_saying *saying = &scene->found->sayings[draft->stance.sayings[i]];
        if (saying->cue == draft->trigger) continue;
        if (saying->speaker == CS_NOWHERE) return true;
        const cs_mention *speaker = &scene->found->mentions[saying->speaker];
        cs_party_ref ref = {saying->speaker, speaker->entity, speaker->first, speaker->last, speaker->head, 0, false};
        if (!cs_is_among(scene, &ref, &draft->actors)) return true;
    }
    return false;
}

/* The polarity, by what the pattern makes of the stance. An act of speech took place though it speaks of possible things. */
static void settle_polarity(const cs_scene *scene, cs_draft *draft)
{
    const cs_pattern *pattern = draft->pattern;
    cs_stance *stance = &draft->stance;
    bool refrained = draft->carried & CS_CARRY_REFRAIN;
    if (stance->polarity == CASUS_HEDGES && hedged_by_light(scene, draft)) stance->polarity = CASUS_ASSERTS;
    if (refrained && *pattern->suffix[CS_SUFFIX_REFRAINED] && turned_by_carrier(scene, draft))
        stance->polarity = CASUS_ASSERTS; /* that it was not done is what the type says */
    else if (refrained && !*pattern->suffix[CS_SUFFIX_REFRAINED] && stance->polarity == CASUS_ASSERTS)
        stance->polarity = CASUS_DENIES;
    if (pattern->polarity == CASUS_ASSERTS) { /* "may scrap the 1990 pact": it was signed all the same */
        stance->polarity = CASUS_ASSERTS;
        stance->modality = CASUS_SAID_FACT;
    } else if (pattern->inverts)
        stance->polarity = stance->polarity == CASUS_ASSERTS ? CASUS_DENIES : CASUS_ASSERTS;
    else if (pattern->speaks && stance->polarity == CASUS_HEDGES && !is_reported(scene, draft))
        stance->polarity = CASUS_ASSERTS;
    else if (pattern->polarities == 1u << CASUS_DENIES)
        stance->polarity = CASUS_ASSERTS; /* the type is of what did not happen */
    if (stance->polarity == CASUS_ASSERTS && (is_maybe(scene, draft) || pattern->polarity == CASUS_HEDGES)) {
        stance->polarity = CASUS_HEDGES;
        if (stance->modality == CASUS_SAID_FACT) stance->modality = CASUS_SAID_POSSIBLE;
    }
}

/* Does what the words around say ("could", "if") give way to what the pattern is about? A duty is one under its condition too. */
static bool gives_way(const cs_pattern *pattern, casus_modality modality)
{
    if (modality == CASUS_SAID_FACT || pattern->modalities) return true;
    return pattern->modality == CASUS_SAID_OBLIGATION &&
           (modality == CASUS_SAID_CONDITIONAL || modality == CASUS_SAID_PLANNED);
}

/* The word whose stance is that of the claim: of an adverb the verb that it hangs on ("will draw them closer together"). */
static uint32_t stance_word(const cs_scene *scene, uint32_t trigger)
{
    uint32_t up = cs_head_of(&scene->syntax, trigger);
    bool adverb = cs_relation_of(&scene->syntax, trigger) == CS_REL_ADVMOD;
    return adverb && up != CS_NOWHERE && cs_verbal(&scene->syntax, up) ? up : trigger;
}

/* "should not sell": what somebody wants to be done is no claim that it is, or will be. */
static bool is_wish(const cs_scene *scene, const cs_draft *draft)
{
    const cs_stance *stance = &draft->stance;
    bool duty = draft->pattern && draft->pattern->modality == CASUS_SAID_OBLIGATION;
    if (stance->modality != CASUS_SAID_OBLIGATION || duty) return false;
    if (stance->modality_cue == CS_NOWHERE) return false;
    const char *cue = scene->passage->tokens[stance->modality_cue].lower;
    return strcmp(cue, "should") == 0 || strcmp(cue, "ought") == 0;
}

/* What the stance of the trigger and what carries it make of the claim; false when it is no claim then. */
static bool settle_stance(const cs_scene *scene, cs_draft *draft)
{
    const cs_pattern *pattern = draft->pattern;
    draft->stance = cs_stance_of(scene->reader, scene->passage, scene->found, stance_word(scene, draft->trigger));
    cs_stance *stance = &draft->stance;
    if (stance->question || stance->condition || is_wish(scene, draft)) return false;
    if (draft->carried & (CS_CARRY_URGE | CS_CARRY_HINDER)) return false;
    if (stance->modality == CASUS_SAID_FACT && (draft->carried & (CS_CARRY_PROMISE | CS_CARRY_PLAN)))
        stance->modality = CASUS_SAID_PLANNED;
    if (stance->modality == CASUS_SAID_FACT && (draft->carried & CS_CARRY_ENABLE))
        stance->modality = CASUS_SAID_POSSIBLE;
    if (pattern->modalities && !(pattern->modalities & 1u << stance->modality)) return false;
    if (pattern->polarities && !(pattern->polarities & 1u << stance->polarity)) return false;
    if (pattern->modality >= 0 && gives_way(pattern, stance->modality))
        stance->modality = (casus_modality)pattern->modality;
    settle_polarity(scene, draft);
    return true;
}

static const char *suffix_of(const cs_draft *draft)
{
    const char *const *suffix = draft->pattern->suffix;
    if ((draft->carried & CS_CARRY_REFRAIN) && *suffix[CS_SUFFIX_REFRAINED]) return suffix[CS_SUFFIX_REFRAINED];
    if ((draft->carried & CS_CARRY_PROMISE) && *suffix[CS_SUFFIX_PROMISED]) return suffix[CS_SUFFIX_PROMISED];
    return draft->stance.modality == CASUS_SAID_PLANNED ? suffix[CS_SUFFIX_PLANNED] : "";
}

/* "transfer.(object)" with the class and the suffix: "transfer.arms.promise". */
static void name_type(const cs_scene *scene, cs_draft *draft)
{
    const char *type = draft->pattern->type, *open = strchr(type, '('), *suffix = suffix_of(draft);
    const char *dot = *suffix ? "." : "";
    if (!open) {
        draft->type = *suffix ? cs_arena_format(scene->arena, "%s.%s", type, suffix) : type;
    } else {
        const char *kind = draft->kind < CS_WORD_CLASSES_MAX ? scene->frames->classes[draft->kind].name : "other";
        draft->type = cs_arena_format(scene->arena, "%.*s%s%s%s%s", (int)(open - type), type, kind,
                                      strchr(open, ')') + 1, dot, suffix);
    }
    if (!draft->type) draft->type = "";
}

static casus_grade grade_of(const cs_scene *scene, const cs_draft *draft)
{
    casus_grade grade = draft->reach >= CS_REACH_NEAR      ? CASUS_GRADE_WEAK
                        : draft->reach >= CS_REACH_CARRIED ? CASUS_GRADE_FAIR
                                                           : CASUS_GRADE_FIRM;
    for (int side = 0; side < 2; side++) {
        const cs_party_refs *refs = side ? &draft->targets : &draft->actors;
        for (int i = 0; i < refs->count; i++) {
            cs_how how =
                refs->at[i].mention == CS_NOWHERE ? CS_HOW_UNRESOLVED : scene->found->mentions[refs->at[i].mention].how;
            if (how == CS_HOW_UNRESOLVED) return CASUS_GRADE_WEAK;
            if ((how == CS_HOW_PRONOUN || how == CS_HOW_NOUN) && grade < CASUS_GRADE_FAIR) grade = CASUS_GRADE_FAIR;
        }
    }
    return grade;
}

static void make_mutual(cs_draft *draft)
{
    for (int i = 0; i < draft->targets.count && draft->actors.count < CS_PARTIES_MAX; i++) {
        bool there = false;
        for (int k = 0; k < draft->actors.count; k++)
            there = there || draft->actors.at[k].entity == draft->targets.at[i].entity;
        if (!there) draft->actors.at[draft->actors.count++] = draft->targets.at[i];
    }
    draft->targets.count = 0;
}

/* "the 1998 treaty", "a pact of last year": does the noun phrase itself say when? */
static bool says_when(const cs_scene *scene, const cs_draft *draft)
{
    uint32_t first, last;
    if (draft->time == CS_NOWHERE) return false;
    cs_phrase_of(&scene->syntax, draft->trigger, &first, &last);
    return scene->found->times[draft->time].first >= first && scene->found->times[draft->time].last <= last;
}

static bool try_pattern(const cs_scene *scene, const cs_trigger *trigger, const uint32_t *words,
                        const cs_arguments *arguments, cs_draft *out)
{
    const cs_pattern *pattern = &scene->frames->patterns[trigger->pattern];
    memset(out, 0, sizeof *out);
    out->part = CS_NOWHERE;
    if (pattern->indefinite && cs_is_definite(scene, arguments->trigger)) return false;
    if (pattern->holder && !stands_inside(scene, arguments->trigger, pattern->holder)) return false;
    if (!cs_match(scene, pattern, arguments, out)) return false;
    out->word_count = trigger->count;
    memcpy(out->words, words, trigger->count * sizeof *words);
    if (!out->actors.count && !out->targets.count) return false;
    if (!settle_stance(scene, out)) return false;
    out->rule = pattern->rule;
    out->plover = pattern->plover;
    out->denied_type = "";
    out->speech = CS_NOWHERE;
    if (pattern->speaks && out->actors.count) {
        out->speech = out->trigger;
        out->speakers = out->actors;
    }
    name_type(scene, out);
    if (pattern->mutual) make_mutual(out);
    if (out->actors.count < pattern->least) return false;
    cs_clause_of(scene, out, &out->first, &out->last);
    cs_treaty_by_focus(scene, out);
    cs_attach(scene, out);
    cs_other_treaty(scene, out);
    if (pattern->dated && !says_when(scene, out)) return false;
    out->grade = grade_of(scene, out);
    return true;
}

/* -- a sentence ------------------------------------------------------------------------------------------------------------------------ */

typedef struct reader_state {
    const cs_scene *scene;
    cs_arguments arguments; /* of the last trigger asked for */
    bool plain;             /* that was one word */
    cs_draft *list;
    int count;
} reader_state;

static bool is_counted(const cs_scene *scene, uint32_t noun)
{
    uint32_t first, last;
    cs_phrase_of(&scene->syntax, noun, &first, &last);
    for (uint32_t i = 0; i < scene->found->quantity_count; i++) {
        const cs_quantity_found *quantity = &scene->found->quantities[i];
        if (quantity->first >= first && quantity->first <= last) return true;
    }
    return false;
}

/* A counted piece of the object is a claim of its own, with its own figure. */
static void add_part(reader_state *state, const cs_draft *whole, uint32_t noun)
{
    const cs_scene *scene = state->scene;
    const cs_role *role = &whole->pattern->roles[CS_ROLE_OBJECT];
    uint64_t classes = cs_classes_named(scene, noun);
    if (!(classes & role->classes) || !is_counted(scene, noun)) return;
    cs_draft part = *whole;
    part.part = noun;
    part.roles[CS_ROLE_OBJECT].token = noun;
    for (uint8_t i = role->order_count; i-- > 0;)
        if (classes & UINT64_C(1) << role->order[i] && whole->pattern->kind_of == CS_ROLE_OBJECT)
            part.kind = role->order[i];
    name_type(scene, &part);
    uint32_t first, last;
    cs_phrase_of(&scene->syntax, noun, &first, &last);
    if (last > part.last) part.last = last;
    if (first < part.first) part.first = first;
    cs_attach(scene, &part);
    cs_other_treaty(scene, &part);
    cs_draft_keep(state->list, &state->count, &part);
}

/* "supplies, including 40 tanks", "12 tanks and 30 trucks" */
static void add_parts(reader_state *state, const cs_draft *whole)
{
    const cs_scene *scene = state->scene;
    uint32_t object = whole->roles[CS_ROLE_OBJECT].token;
    if (object == CS_NOWHERE || whole->pattern->kind_of != CS_ROLE_OBJECT) return;
    for (int i = 0; i < state->arguments.count; i++)
        if (state->arguments.at[i].path == CS_PATH_PREPOSITION &&
            strcmp(state->arguments.at[i].preposition, "including") == 0)
            add_part(state, whole, state->arguments.at[i].head);
    CS_EACH_BELOW(&scene->syntax, object, c)
        if (cs_relation_of(&scene->syntax, c) == CS_REL_CONJ && cs_nominal(&scene->syntax, c))
            add_part(state, whole, c);
}

static void try_trigger(reader_state *state, const cs_trigger *trigger, uint32_t token)
{
    const cs_scene *scene = state->scene;
    uint32_t words[CS_TRIGGER_TOKENS_MAX];
    cs_draft draft;
    if (!find_words(scene, trigger, token, words)) return;
    uint32_t head = head_word(scene, trigger, words);
    if (!is_of_kind(scene, trigger->on, head)) return;
    bool known = state->arguments.trigger == head && state->arguments.count && trigger->count == 1 && state->plain;
    if (!known) cs_arguments_of(scene, head, words, trigger->count, &state->arguments);
    state->plain = trigger->count == 1;
    if (!try_pattern(scene, trigger, words, &state->arguments, &draft)) return;
    cs_draft_keep(state->list, &state->count, &draft);
    add_parts(state, &draft);
}

static void read_sentence(reader_state *state, const cs_sentence *sentence)
{
    const cs_scene *scene = state->scene;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        cs_forms forms;
        cs_forms_of(&scene->passage->tokens[i], &forms);
        for (int k = 0; k < forms.count; k++)
            for (uint32_t t = cs_lexicon_find(&scene->frames->by_trigger, forms.at[k]); t != CS_NOWHERE;
                 t = scene->frames->triggers[t].next)
                try_trigger(state, &scene->frames->triggers[t], i);
    }
}

static void name_class(const cs_scene *scene, cs_draft *draft)
{
    int margin;
    const char *name = scene->frames->classifier->names[cs_classify(scene->frames->classifier, scene, draft, &margin)];
    char *type = cs_arena_format(scene->arena, "event.%s", name);
    for (char *c = type; c && *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    draft->type = type ? type : "";
    draft->plover = name;
}

/* "demanded an answer from the neighbour": the other side that a frame asked for and grammar alone finds. */
static bool complete(reader_state *state, const cs_draft *event)
{
    for (int i = 0; i < state->count; i++) {
        cs_draft *claim = &state->list[i];
        if (claim->trigger != event->trigger || claim->targets.count || !claim->pattern || !claim->pattern->speaks ||
            !claim->pattern->roles[CS_ROLE_TARGET].path_count)
            continue;
        claim->targets = event->targets;
        claim->roles[CS_ROLE_TARGET] = event->roles[CS_ROLE_TARGET];
        if (claim->grade < CASUS_GRADE_FAIR) claim->grade = CASUS_GRADE_FAIR;
        return true;
    }
    return false;
}

/* Where the frames are silent: one event, its class guessed by the linear model. */
static void guess(reader_state *state, const cs_sentence *sentence)
{
    const cs_scene *scene = state->scene;
    cs_draft draft;
    if (!scene->frames->classifier && !scene->unclassed) return;
    if (cs_draft_both_told(state->list, state->count) || state->count == CS_SENTENCE_DRAFTS_MAX) return;
    if (!cs_event_of(scene, sentence, &draft) || draft.stance.question || draft.stance.condition) return;
    if (is_wish(scene, &draft)) return;
    if (complete(state, &draft)) return;
    if (cs_draft_tells(scene, state->list, state->count, &draft)) return;
    if (!scene->unclassed) name_class(scene, &draft);
    state->list[state->count++] = draft;
}

/* "X visited Y. The agreement ...": until a treaty is named with its parties, those who met are its parties. */
static void focus_on_meeting(const cs_scene *scene, const cs_draft *draft)
{
    if (scene->focus->treaty != CS_NOWHERE || strncmp(draft->type, "meeting", 7) != 0) return;
    if (draft->actors.count + draft->targets.count != 2) return;
    scene->focus->parties = draft->actors;
    scene->focus->sentence = scene->passage->tokens[draft->trigger].sentence;
    if (draft->targets.count) scene->focus->parties.at[scene->focus->parties.count++] = draft->targets.at[0];
}

/* The treaty of a sentence that names two parties of it at least is what "the pact" means from there on. */
static void move_focus(const cs_scene *scene, const cs_draft *list, int count)
{
    for (int i = 0; i < count; i++) {
        focus_on_meeting(scene, &list[i]);
        uint32_t treaty = list[i].roles[CS_ROLE_TREATY].token;
        if (treaty == CS_NOWHERE || list[i].actors.count < 2) continue;
        scene->focus->treaty = treaty;
        scene->focus->sentence = scene->passage->tokens[list[i].trigger].sentence;
        scene->focus->parties = list[i].actors;
    }
}

void cs_drafts_of(const cs_scene *scene, cs_table *drafts)
{
    reader_state state = {.scene = scene};
    state.list = cs_arena_take(scene->arena, CS_SENTENCE_DRAFTS_MAX * sizeof *state.list);
    if (!state.list) return;
    for (uint32_t i = 0; i < scene->passage->sentence_count; i++) {
        state.count = 0;
        state.arguments = (cs_arguments){.trigger = CS_NOWHERE};
        read_sentence(&state, &scene->passage->sentences[i]);
        cs_draft_choose(scene, state.list, &state.count, drafts);
        cs_draft_firsts(scene, state.list, &state.count);
        guess(&state, &scene->passage->sentences[i]);
        move_focus(scene, state.list, state.count);
        cs_draft_sort(state.list, state.count);
        cs_draft *kept = state.count ? cs_table_add(drafts, (size_t)state.count) : NULL;
        if (kept) memcpy(kept, state.list, (size_t)state.count * sizeof *kept);
    }
    cs_deny(scene, drafts);
}
