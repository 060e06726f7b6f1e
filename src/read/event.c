/* event.c - who does something to whom in a sentence in which no frame reads it: one dyad, with a class of the linear model */
#include "read/classify.h"
#include "read/draft.h"

#include <string.h>

#define BIT(kind) (1u << CS_FILLER_##kind)

enum { EVERYBODY = BIT(PARTY) | BIT(STATE) | BIT(AGENT) };

/* Where the other side stands, best first; the number is what it is worth. */
static const struct {
    cs_path_kind path;
    const char *preposition;
    int worth;
} places[] = {
    {CS_PATH_OBJECT, NULL, 6},           {CS_PATH_INDIRECT, NULL, 6},         {CS_PATH_PREPOSITION, "against", 6},
    {CS_PATH_PREPOSITION, "with", 5},    {CS_PATH_PREPOSITION, "to", 5},      {CS_PATH_PREPOSITION, "on", 4},
    {CS_PATH_PREPOSITION, "toward", 4},  {CS_PATH_PREPOSITION, "towards", 4}, {CS_PATH_PREPOSITION, "upon", 4},
    {CS_PATH_PREPOSITION, "from", 4},    {CS_PATH_PREPOSITION, "for", 3},     {CS_PATH_PREPOSITION, "of", 3},
    {CS_PATH_PREPOSITION, "at", 3},      {CS_PATH_PREPOSITION, "over", 3},    {CS_PATH_PREPOSITION, "into", 3},
    {CS_PATH_PREPOSITION, "in", 2},      {CS_PATH_PREPOSITION, "inside", 2},  {CS_PATH_PREPOSITION, "near", 1},
    {CS_PATH_PREPOSITION, "between", 2}, {CS_PATH_PREPOSITION, "about", 1}};

static bool stands(const cs_argument *argument, size_t place)
{
    if (argument->path != (uint8_t)places[place].path) return false;
    return !places[place].preposition || strcmp(argument->preposition, places[place].preposition) == 0;
}

/* The first somebody in the words of a phrase that is nobody itself: "a decision of the court", "the schools run by rebels". */
static int people_in(const cs_scene *scene, uint32_t phrase, cs_party_refs *out, int *depth_found)
{
    const cs_syntax *s = &scene->syntax;
    for (int depth = 1; depth <= 3; depth++)
        for (uint32_t i = s->left[phrase]; i <= s->right[phrase]; i++) {
            uint32_t up = i;
            int steps = 0;
            while (up != phrase && up != CS_NOWHERE && steps < 4) up = cs_head_of(s, up), steps++;
            if (up != phrase || steps != depth || cs_verbal(s, i)) continue;
            if (cs_parties_of(scene, i, EVERYBODY | BIT(PLACE), CS_REACH_SHARED, out)) {
                *depth_found = depth;
                return out->count;
            }
        }
    return 0;
}

static void drop_shared(const cs_party_refs *one, cs_party_refs *other)
{
    int kept = 0;
    for (int i = 0; i < other->count; i++) {
        bool there = false;
        for (int k = 0; k < one->count; k++) {
            const cs_party_ref *a = &one->at[k], *b = &other->at[i];
            there = there || a->head == b->head || (a->entity != CS_NOWHERE && a->entity == b->entity);
        }
        if (!there) other->at[kept++] = other->at[i];
    }
    other->count = kept;
}

/* What a place is worth as the other side: by how it hangs there, whether it has a name, and how deep in a phrase it stands. */
static int weigh(const cs_scene *scene, const cs_argument *argument, size_t place, cs_party_refs *found,
                 const cs_party_refs *source)
{
    int depth = 0;
    found->count = 0;
    if (!cs_parties_of(scene, argument->head, EVERYBODY | BIT(PLACE), argument->reach, found) &&
        !people_in(scene, argument->head, found, &depth))
        return 0;
    drop_shared(source, found);
    if (!found->count) return 0;
    bool named = found->at[0].mention != CS_NOWHERE;
    int worth = 2 * places[place].worth + (named ? 4 : 0) - (depth ? 3 + 2 * depth : 0) - argument->reach;
    return worth > 0 ? worth : 1;
}

/* Words in quotation marks are a clause of their own: nothing outside has a part in it. */
static bool is_in_same_quote(const cs_scene *scene, uint32_t one, uint32_t other)
{
    const uint32_t *quote_of = scene->found->quote_of;
    if (!quote_of || quote_of[one] == quote_of[other]) return true;
    uint32_t quote = quote_of[one] != CS_NOWHERE ? quote_of[one] : quote_of[other];
    return scene->found->quotes[quote].kind != CASUS_QUOTE_DIRECT;
}

static int find_target(const cs_scene *scene, const cs_arguments *arguments, cs_draft *out)
{
    int best = 0;
    cs_party_refs found;
    for (int i = 0; i < arguments->count; i++)
        for (size_t place = 0; place < sizeof places / sizeof *places; place++) {
            const cs_argument *argument = &arguments->at[i];
            if (!stands(argument, place) || !is_in_same_quote(scene, arguments->trigger, argument->head)) continue;
            int worth = weigh(scene, argument, place, &found, &out->actors);
            if (worth <= best) continue;
            best = worth;
            out->targets = found;
            out->roles[CS_ROLE_TARGET] = (cs_filling){argument->head, argument->reach, argument->path};
        }
    return best / 2;
}

/* A place that is no state does nothing. */
static bool is_only_place(const cs_scene *scene, uint32_t token)
{
    uint32_t mention = scene->found->mention_of[token];
    return mention != CS_NOWHERE && scene->found->mentions[mention].place &&
           scene->found->entities[scene->found->mentions[mention].entity].kind == CS_ENTITY_OTHER;
}

/* "a Chadian report", "Chad's decision", not "the ties of Chad". */
static bool stands_before(const cs_draft *draft, uint32_t noun)
{
    return draft->actors.count && draft->actors.at[0].last < noun;
}

static bool find_source(const cs_scene *scene, const cs_arguments *arguments, cs_draft *out)
{
    int depth;
    for (int i = 0; i < arguments->count; i++) {
        const cs_argument *argument = &arguments->at[i];
        bool subject = argument->path == CS_PATH_SUBJECT;
        bool owner = arguments->nominal &&
                     (argument->path == CS_PATH_POSSESSIVE ||
                      (argument->path == CS_PATH_PREPOSITION && strcmp(argument->preposition, "by") == 0) ||
                      (argument->path == CS_PATH_MODIFIER && scene->found->mention_of[argument->head] != CS_NOWHERE));
        if (!subject && !owner) continue;
        if (is_only_place(scene, argument->head)) continue;
        if (!cs_parties_of(scene, argument->head, EVERYBODY, argument->reach, &out->actors) &&
            !(subject && people_in(scene, argument->head, &out->actors, &depth) && depth == 1 &&
              stands_before(out, argument->head)))
            continue;
        out->roles[CS_ROLE_ACTOR] = (cs_filling){argument->head, argument->reach, argument->path};
        if (argument->reach > out->reach) out->reach = argument->reach;
        return true;
    }
    return false;
}

static bool is_cue(const cs_scene *scene, uint32_t token)
{
    for (uint32_t i = 0; i < scene->found->saying_count; i++)
        if (scene->found->sayings[i].cue == token && scene->found->sayings[i].content_head != CS_NOWHERE) return true;
    return false;
}

static int depth_of(const cs_scene *scene, uint32_t token)
{
    int depth = 0;
    for (uint32_t up = cs_head_of(&scene->syntax, token); up != CS_NOWHERE && depth < 20;
         up = cs_head_of(&scene->syntax, up))
        depth++;
    return depth;
}

/* May an event begin from this word: a verb that is no auxiliary, or a noun carried by one or that somebody owns? */
static bool may_begin(const cs_scene *scene, uint32_t token, const cs_arguments *arguments)
{
    const cs_token *word = &scene->passage->tokens[token];
    if (cs_verbal(&scene->syntax, token)) return word->upos != CS_AUX;
    return word->upos == CS_NOUN && arguments->chain_count > 0 && !cs_has_class(scene, token, CS_CLASS_AGENT);
}

/* A relative clause or a participle tells something in passing, and its subject is the least sure. */
static bool is_aside(const cs_scene *scene, uint32_t token)
{
    switch (cs_relation_of(&scene->syntax, token)) {
    case CS_REL_ACL_RELCL:
    case CS_REL_ACL:
        return cs_below_with(&scene->syntax, token, CS_REL_MARK) == CS_NOWHERE &&
               cs_head_of(&scene->syntax, cs_head_of(&scene->syntax, token)) != CS_NOWHERE;
    case CS_REL_AMOD:
    case CS_REL_COMPOUND: return true;
    default: return false;
    }
}

static int try_event(const cs_scene *scene, uint32_t token, cs_draft *out)
{
    cs_arguments arguments;
    memset(out, 0, sizeof *out);
    if (scene->passage->tokens[token].upos == CS_PUNCT || scene->found->mention_of[token] != CS_NOWHERE) return 0;
    if (!cs_verbal(&scene->syntax, token) && scene->passage->tokens[token].upos != CS_NOUN) return 0;
    cs_arguments_of(scene, token, &token, 1, &arguments);
    for (int i = 0; i < CS_ROLES; i++) out->roles[i] = (cs_filling){CS_NOWHERE, 0, 0};
    if (!may_begin(scene, token, &arguments) || !find_source(scene, &arguments, out)) return 0;
    if (is_aside(scene, token)) return 0;
    for (int i = 0; i < arguments.chain_count; i++) /* "the need to help", "a policy of seeking" */
        if (cs_nominal(&scene->syntax, arguments.chain[i]) &&
            !cs_has_class(scene, arguments.chain[i], CS_CLASS_MEASURE))
            return 0;
    int worth = find_target(scene, &arguments, out);
    if (!worth) return 0;
    if (is_cue(scene, token) && out->targets.at[0].mention == CS_NOWHERE) return 0; /* "told reporters that" */
    out->trigger = token;
    out->words[0] = token;
    out->word_count = 1;
    out->carried = arguments.carried;
    out->chain_count = (uint8_t)arguments.chain_count;
    memcpy(out->chain, arguments.chain, sizeof out->chain);
    uint32_t top = arguments.chain_count ? arguments.chain[arguments.chain_count - 1] : token;
    worth = 20 + worth - 2 * depth_of(scene, top) - (is_cue(scene, token) ? 4 : 0) - arguments.at[0].reach;
    return worth > 0 ? worth : 1;
}

/* Agencies tell what was done, or will be: a main clause in the past, the perfect or the future, or what somebody said of such. An essay
 * tells what is and may be; out of that no event is guessed. */
static bool is_told_as_news(const cs_scene *scene, const cs_draft *draft)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t top = draft->chain_count ? draft->chain[draft->chain_count - 1] : draft->trigger;
    while (cs_relation_of(s, top) == CS_REL_CONJ && cs_head_of(s, top) != CS_NOWHERE) top = cs_head_of(s, top);
    if (!cs_verbal(s, top) || cs_tagged(s, top, "VBD")) return true;
    CS_EACH_BELOW(s, top, c) {
        cs_relation relation = cs_relation_of(s, c);
        const char *word = cs_word_at(s, c)->lower;
        if (relation != CS_REL_AUX && relation != CS_REL_AUX_PASS) continue;
        if (strcmp(word, "may") == 0 || strcmp(word, "might") == 0 || strcmp(word, "could") == 0 ||
            strcmp(word, "can") == 0)
            return false;
        return true;
    }
    return !cs_tagged(s, top, "VBZ") && !cs_tagged(s, top, "VBP");
}

bool cs_event_of(const cs_scene *scene, const cs_sentence *sentence, cs_draft *out)
{
    int best = 0;
    cs_draft draft;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        int worth = try_event(scene, i, &draft);
        if (worth <= best) continue;
        best = worth;
        *out = draft;
    }
    if (!best || !is_told_as_news(scene, out)) return false;
    out->kind = CS_WORD_CLASSES_MAX;
    out->rule = "class";
    out->type = out->plover = out->denied_type = "";
    out->speech = CS_NOWHERE;
    out->grade = CASUS_GRADE_WEAK;
    out->stance = cs_stance_of(scene->reader, scene->passage, scene->found, out->trigger);
    cs_clause_of(scene, out, &out->first, &out->last);
    cs_attach(scene, out);
    cs_other_treaty(scene, out);
    return true;
}
