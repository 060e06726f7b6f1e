/* evidence.c - the words that say a claim: the trigger, what carries it, and what fills its roles, as far as they stand together */
#include "read/scene.h"

typedef struct hull {
    uint32_t first, last;
} hull;

static void take(hull *h, uint32_t first, uint32_t last)
{
    if (first < h->first) h->first = first;
    if (last > h->last) h->last = last;
}

static void take_phrase(const cs_scene *scene, hull *h, uint32_t token)
{
    uint32_t first, last;
    cs_phrase_of(&scene->syntax, token, &first, &last);
    take(h, first, last);
}

/* Auxiliaries, particles and negations of a word that is in. */
static void take_small_words(const cs_scene *scene, hull *h, uint32_t token)
{
    const cs_syntax *s = &scene->syntax;
    CS_EACH_BELOW(s, token, c) {
        switch (cs_relation_of(s, c)) {
        case CS_REL_AUX:
        case CS_REL_AUX_PASS:
        case CS_REL_COP:
        case CS_REL_COMPOUND_PRT:
        case CS_REL_DET: take(h, c, c); break;
        case CS_REL_ADVMOD:
            if (c + 3 > token && token + 3 > c) take(h, c, c);
            break;
        default: break;
        }
    }
}

static bool is_in(const cs_draft *draft, uint32_t token)
{
    if (token == draft->trigger) return true;
    for (int i = 0; i < draft->chain_count; i++)
        if (draft->chain[i] == token) return true;
    return false;
}

/* Is a filler part of the same stretch: it hangs on the trigger or what carries it, or the trigger hangs on it? */
static bool stands_with(const cs_scene *scene, const cs_draft *draft, uint32_t token)
{
    const cs_syntax *s = &scene->syntax;
    for (uint32_t up = token; up != CS_NOWHERE; up = cs_head_of(s, up))
        if (is_in(draft, up)) return true;
    return cs_hangs_on(s, draft->trigger, token);
}

/* A clause that fills a role is taken whole; a noun that the trigger qualifies with its own words only. */
static void take_filler(const cs_scene *scene, const cs_draft *draft, hull *h, uint32_t token)
{
    const cs_syntax *s = &scene->syntax;
    if (!stands_with(scene, draft, token)) return;
    if (cs_verbal(s, token) && !is_in(draft, token))
        take(h, s->left[token], s->right[token]);
    else
        take_phrase(scene, h, token);
}

/* No comma, quote mark or full stop at the edges. */
static void trim(const cs_scene *scene, hull *h)
{
    while (h->first < h->last && cs_word_at(&scene->syntax, h->first)->upos == CS_PUNCT) h->first++;
    while (h->last > h->first && cs_word_at(&scene->syntax, h->last)->upos == CS_PUNCT) h->last--;
}

/* The words of each party that stands there; of one told by a name further up only the word that stands for it here. */
static void take_people(const cs_scene *scene, const cs_draft *draft, hull *h, const cs_party_refs *refs)
{
    for (int i = 0; i < refs->count; i++) {
        const cs_party_ref *ref = &refs->at[i];
        if (!stands_with(scene, draft, ref->head)) continue;
        bool here = ref->first <= ref->head && ref->head <= ref->last;
        take(h, here ? ref->first : ref->head, here ? ref->last : ref->head);
    }
}

void cs_clause_of(const cs_scene *scene, const cs_draft *draft, uint32_t *first, uint32_t *last)
{
    const cs_syntax *s = &scene->syntax;
    hull h = {draft->trigger, draft->trigger};
    for (int i = 0; i < draft->word_count; i++) take(&h, draft->words[i], draft->words[i]);
    if (cs_nominal(s, draft->trigger)) take_phrase(scene, &h, draft->trigger);
    take_small_words(scene, &h, draft->trigger);
    for (int i = 0; i < draft->chain_count; i++) {
        take(&h, draft->chain[i], draft->chain[i]);
        take_small_words(scene, &h, draft->chain[i]);
    }
    for (int i = 0; i < CS_ROLES; i++) {
        const cs_filling *filling = &draft->roles[i];
        if (filling->token == CS_NOWHERE) continue;
        bool people = i == CS_ROLE_ACTOR || i == CS_ROLE_TARGET;
        bool inside = filling->path == CS_PATH_PARTIES || filling->path == CS_PATH_NAMED ||
                      filling->path == CS_PATH_SUBJECT_PARTIES || filling->path == CS_PATH_FOCUS;
        if (!people || inside)
            take_filler(scene, draft, &h, filling->token);
        else if (stands_with(scene, draft, filling->token)) /* told by their own words, below */
            take(&h, filling->token, filling->token);
    }
    take_people(scene, draft, &h, &draft->actors);
    take_people(scene, draft, &h, &draft->targets);
    const cs_sentence *sentence = &scene->passage->sentences[cs_word_at(s, draft->trigger)->sentence];
    if (h.first < sentence->first) h.first = sentence->first;
    if (h.last >= sentence->first + sentence->count) h.last = sentence->first + sentence->count - 1;
    trim(scene, &h);
    if (h.first > sentence->first && cs_relation_of(s, h.first - 1) == CS_REL_DET &&
        cs_head_of(s, h.first - 1) <= h.last)
        h.first--;
    *first = h.first;
    *last = h.last;
}
