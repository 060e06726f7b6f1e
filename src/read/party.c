/* party.c - who is meant by a word that fills a role: names, people for their state, "its troops" for whose they are, members for a group */
#include "read/scene.h"

#include "read/opening.h"

#include <string.h>

enum { DEPTH_MAX = 4, JOINED_MAX = 16 };

#define BIT(kind) (1u << CS_FILLER_##kind)

/* As what an entity may fill a role. */
static uint32_t fits_as(const cs_entity *entity)
{
    switch (entity->kind) {
    case CS_ENTITY_STATE: return BIT(PARTY) | BIT(STATE) | BIT(AGENT);
    case CS_ENTITY_PERSON:
        if (entity->state != CS_NONE) return BIT(PARTY) | BIT(STATE) | BIT(AGENT);
        return entity->behalf != CS_NOWHERE ? BIT(PARTY) | BIT(AGENT) : BIT(AGENT);
    case CS_ENTITY_ORGANISATION:
    case CS_ENTITY_ARMED: return BIT(PARTY) | BIT(AGENT);
    case CS_ENTITY_GROUP: return BIT(PARTY) | BIT(STATE) | BIT(AGENT);
    case CS_ENTITY_OUTLET:
        return entity->state != CS_NONE ? BIT(PARTY) | BIT(STATE) | BIT(AGENT) : BIT(AGENT) | BIT(UNNAMED);
    case CS_ENTITY_UNNAMED: return BIT(UNNAMED);
    case CS_ENTITY_TREATY: return BIT(TREATY);
    case CS_ENTITY_OTHER: return BIT(AGENT) | BIT(PLACE); /* a name that nobody knows may be a place */
    }
    return 0;
}

/* Whom an entity acts for, as text to compare by: a person and his state are one party. */
static bool same_party(const cs_scene *scene, const cs_party_ref *one, const cs_party_ref *other)
{
    if (one->entity == CS_NOWHERE || other->entity == CS_NOWHERE) return one->head == other->head;
    if (one->entity == other->entity) return true;
    const cs_entity *a = &scene->found->entities[one->entity], *b = &scene->found->entities[other->entity];
    return (a->state != CS_NONE && a->state == b->state) || (*a->id && strcmp(a->id, b->id) == 0);
}

bool cs_is_among(const cs_scene *scene, const cs_party_ref *ref, const cs_party_refs *refs)
{
    for (int i = 0; i < refs->count; i++)
        if (same_party(scene, ref, &refs->at[i])) return true;
    return false;
}

static int keep(const cs_scene *scene, cs_party_ref ref, cs_party_refs *out)
{
    if (out->count == CS_PARTIES_MAX) return 0;
    if (cs_is_among(scene, &ref, out)) return 0;
    out->at[out->count++] = ref;
    return 1;
}

/* Who is named in a dateline or a lead-in has no part in anything. */
static bool in_opening(const cs_scene *scene, const cs_mention *mention)
{
    const cs_passage *passage = scene->passage;
    uint32_t block = passage->sentences[passage->tokens[mention->first].sentence].block;
    return block < passage->block_count &&
           passage->tokens[mention->first].span.begin < cs_opening_end(passage->text, &passage->blocks[block]);
}

/* A name that nobody knows, in quotation marks, is a term of the author's and no actor. */
static bool is_term(const cs_scene *scene, const cs_mention *mention)
{
    if (scene->found->entities[mention->entity].kind != CS_ENTITY_OTHER || !scene->found->quote_of) return false;
    const char *last = scene->passage->tokens[mention->last].lemma;
    if (strcmp(last, "day") == 0 || strcmp(last, "war") == 0 || strcmp(last, "sea") == 0 || strcmp(last, "act") == 0)
        return true;
    uint32_t quote = scene->found->quote_of[mention->first];
    return quote != CS_NOWHERE && scene->found->quotes[quote].kind != CASUS_QUOTE_DIRECT;
}

/* A pronoun is told by the name it stands for when that is in the same sentence before it. */
static void name_for_pronoun(const cs_scene *scene, cs_party_ref *ref)
{
    const cs_found *found = scene->found;
    const cs_mention *pronoun = &found->mentions[ref->mention];
    if (pronoun->how != CS_HOW_PRONOUN) return;
    int32_t state = found->entities[pronoun->entity].state;
    for (uint32_t i = ref->mention; i-- > 0;) {
        const cs_mention *name = &found->mentions[i];
        if (scene->passage->tokens[name->first].sentence != scene->passage->tokens[pronoun->first].sentence) return;
        bool same =
            name->entity == pronoun->entity || (state != CS_NONE && found->entities[name->entity].state == state);
        if (!same || name->how == CS_HOW_PRONOUN || in_opening(scene, name)) continue;
        ref->first = name->first;
        ref->last = name->last;
        return;
    }
}

/* One entity, or in its place its members when it is only a way to speak of them ("both countries"). */
static int keep_entity(const cs_scene *scene, uint32_t mention, uint32_t fillers, uint8_t reach, bool owned,
                       cs_party_refs *out)
{
    const cs_mention *m = &scene->found->mentions[mention];
    const cs_entity *entity = &scene->found->entities[m->entity];
    cs_party_ref ref = {mention, m->entity, m->first, m->last, m->head, reach, owned};
    if (in_opening(scene, m) || is_term(scene, m)) return 0;
    name_for_pronoun(scene, &ref);
    if (m->place && (fillers & BIT(PLACE))) return keep(scene, ref, out);
    if (!*entity->id && entity->member_count) {
        int added = 0;
        for (uint32_t i = 0; i < entity->member_count; i++) {
            ref.entity = entity->members[i];
            if (fits_as(&scene->found->entities[ref.entity]) & fillers) added += keep(scene, ref, out);
        }
        return added;
    }
    return fits_as(entity) & fillers ? keep(scene, ref, out) : 0;
}

/* "Burundi, whose troops": whose is the noun before the relative clause. */
static int of_antecedent(const cs_scene *scene, uint32_t whose, uint32_t fillers, uint8_t reach, cs_party_refs *out)
{
    uint32_t up = whose;
    for (int depth = 0; up != CS_NOWHERE && depth < 6; depth++, up = cs_head_of(&scene->syntax, up)) {
        if (cs_relation_of(&scene->syntax, up) != CS_REL_ACL_RELCL) continue;
        uint32_t mention = scene->found->mention_of[cs_head_of(&scene->syntax, up)];
        return mention == CS_NOWHERE ? 0 : keep_entity(scene, mention, fillers, reach, true, out);
    }
    return 0;
}

/* An agent noun stands for whom it belongs to: "Iranian officials", "the army of Chad", "members of NATO". */
static int keep_owner(const cs_scene *scene, uint32_t noun, uint32_t fillers, uint8_t reach, cs_party_refs *out)
{
    const cs_syntax *s = &scene->syntax;
    int added = 0;
    bool relative = cs_has_class(scene, noun, CS_CLASS_RELATIVE);
    for (int pass = 0; pass < 2 && !added; pass++) /* what stands before the noun, then what stands after it */
        CS_EACH_BELOW(s, noun, c) {
            uint32_t mention = scene->found->mention_of[c];
            cs_relation relation = cs_relation_of(s, c);
            bool before = relation == CS_REL_NMOD_POSS || relation == CS_REL_COMPOUND || relation == CS_REL_AMOD ||
                          relation == CS_REL_NMOD_DESC || relation == CS_REL_NMOD_UNMARKED;
            const char *preposition = cs_preposition_of(s, c);
            bool after =
                relation == CS_REL_NMOD && (strcmp(preposition, "of") == 0 || strcmp(preposition, "from") == 0);
            if (relative && (after || relation == CS_REL_NMOD_POSS)) continue;
            if (!pass && strcmp(cs_word_at(s, c)->lower, "whose") == 0)
                added += of_antecedent(scene, c, fillers, reach, out);
            if (mention == CS_NOWHERE || !(pass ? after : before)) continue;
            added += pass ? cs_parties_of(scene, c, fillers, reach, out)
                          : keep_entity(scene, mention, fillers, reach, true, out);
        }
    return added;
}

/* A noun with what stands before it. */
static void core_of(const cs_syntax *s, uint32_t noun, uint32_t *first, uint32_t *last)
{
    cs_phrase_of(s, noun, first, last);
    *last = noun;
}

/* A mention that tells us less than the noun itself: people without a name, a pronoun that leads nowhere. */
static bool is_nobody(const cs_scene *scene, uint32_t mention)
{
    const cs_mention *m = &scene->found->mentions[mention];
    cs_entity_kind kind = scene->found->entities[m->entity].kind;
    return kind == CS_ENTITY_UNNAMED || (m->how == CS_HOW_PRONOUN && kind == CS_ENTITY_OTHER);
}

/* What a wrong parse hides: the last piece of a name with a hyphen ("Jong-chon"), or a name taken for the qualifier of the verb behind it
 * ("a visit to Oslo marks ..."). */
static int by_neighbour(const cs_scene *scene, uint32_t token, uint32_t fillers, uint8_t reach, cs_party_refs *out)
{
    const cs_syntax *s = &scene->syntax;
    const cs_found *found = scene->found;
    uint32_t first = scene->passage->sentences[cs_word_at(s, token)->sentence].first;
    if (token >= first + 2 && strcmp(cs_word_at(s, token - 1)->lower, "-") == 0 &&
        found->mention_of[token - 2] != CS_NOWHERE)
        return keep_entity(scene, found->mention_of[token - 2], fillers, reach, false, out);
    if (cs_has_class(scene, token, CS_CLASS_RELATIVE)) { /* "Iran, a neighbour of both, has said" */
        uint32_t start, last;
        cs_phrase_of(s, token, &start, &last);
        bool apposed = start >= first + 2 && strcmp(cs_word_at(s, start - 1)->lower, ",") == 0;
        return apposed && found->mention_of[start - 2] != CS_NOWHERE
                   ? keep_entity(scene, found->mention_of[start - 2], fillers, reach, false, out)
                   : 0;
    }
    uint32_t mention = token > first ? found->mention_of[token - 1] : CS_NOWHERE;
    if (mention == CS_NOWHERE || cs_word_at(s, token)->upos != CS_NOUN || !*cs_preposition_of(s, token)) return 0;
    const cs_mention *name = &found->mentions[mention];
    bool bare =
        name->first > first && cs_word_at(s, name->first - 1)->upos == CS_ADP && cs_head_of(s, name->head) == token;
    if (!bare || name->how == CS_HOW_DEMONYM) return 0;
    return keep_entity(scene, mention, fillers, reach < CS_REACH_CARRIED ? CS_REACH_CARRIED : reach, false, out);
}

static int parties_at(const cs_scene *scene, uint32_t token, uint32_t fillers, uint8_t reach, cs_party_refs *out,
                      int depth)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t mention = scene->found->mention_of[token];
    int added = 0;
    if (mention != CS_NOWHERE && !is_nobody(scene, mention)) {
        added = keep_entity(scene, mention, fillers, reach, false, out);
    } else if (cs_nominal(s, token) && cs_has_class(scene, token, CS_CLASS_AGENT)) {
        added = keep_owner(scene, token, fillers, reach, out);
        uint32_t first, last;
        core_of(s, token, &first, &last);
        if (!added && (fillers & BIT(AGENT)) && cs_has_class(scene, token, CS_CLASS_PEOPLE))
            added = keep(scene, (cs_party_ref){CS_NOWHERE, CS_NOWHERE, first, last, token, reach, false}, out);
    } else if (cs_word_at(s, token)->upos == CS_NUM || cs_word_at(s, token)->upos == CS_DET ||
               (cs_nominal(s, token) && cs_has_class(scene, token, CS_CLASS_MEASURE))) {
        CS_EACH_BELOW(s, token, c) /* "one of the leaders", "dozens of rebels" */
            if (cs_relation_of(s, c) == CS_REL_NMOD && strcmp(cs_preposition_of(s, c), "of") == 0 && depth < DEPTH_MAX)
                added += parties_at(scene, c, fillers, reach, out, depth + 1);
    }
    if (!added && mention == CS_NOWHERE) added = by_neighbour(scene, token, fillers, reach, out);
    if (!added && mention != CS_NOWHERE && (fillers & BIT(UNNAMED)))
        added = keep_entity(scene, mention, fillers, reach, false, out);
    if (!added && depth < DEPTH_MAX)
        CS_EACH_BELOW(s, token, c)
            if (cs_relation_of(s, c) == CS_REL_APPOS || cs_relation_of(s, c) == CS_REL_FLAT)
                added += parties_at(scene, c, fillers, reach, out, depth + 1);
    return added;
}

/* "A, B and C" whatever the parser made of the names: the next mention when only a comma or "and" stands between. */
static uint32_t joined_after(const cs_scene *scene, uint32_t mention, bool *and)
{
    const cs_found *found = scene->found;
    uint32_t end = found->mentions[mention].last, next = end + 1, count = scene->passage->token_count;
    bool comma = false;
    *and = false;
    for (; next < count && next <= end + 4 && found->mention_of[next] == CS_NOWHERE; next++) {
        const char *word = scene->passage->tokens[next].lower;
        if (strcmp(word, "and") == 0 || strcmp(word, "&") == 0)
            *and = true;
        else if (strcmp(word, ",") == 0)
            comma = true;
        else if (strcmp(word, "the") != 0 && strcmp(word, "both") != 0)
            return CS_NOWHERE;
    }
    if (next >= count || next > end + 4 || (!*and&&!comma)) return CS_NOWHERE;
    if (scene->passage->tokens[next].sentence != scene->passage->tokens[end].sentence) return CS_NOWHERE;
    uint32_t named =
        found->mention_of[next]; /* of those that begin here the longest: "Chad's president X", not "Chad" */
    while (named > 0 && found->mentions[named - 1].first == next) named--;
    return named;
}

/* Does the mention stand for itself in its clause, as the subject or object of another verb than the list does? */
static bool stands_apart(const cs_scene *scene, uint32_t list, uint32_t mention)
{
    const cs_syntax *s = &scene->syntax;
    const cs_mention *one = &scene->found->mentions[list], *other = &scene->found->mentions[mention];
    if (other->modifies != one->modifies) return true;
    uint32_t governor = CS_NOWHERE;
    for (uint32_t i = other->first; i <= other->last; i++) {
        cs_relation relation = cs_relation_of(s, i);
        uint32_t up = cs_head_of(s, i);
        if (up != CS_NOWHERE && up >= other->first && up <= other->last) continue;
        if (relation == CS_REL_CONJ && up >= one->first && up <= one->last) return false;
        if (relation == CS_REL_NSUBJ || relation == CS_REL_NSUBJ_PASS || relation == CS_REL_OBJ) governor = up;
    }
    if (governor == CS_NOWHERE || strcmp(cs_preposition_of(s, one->head), "between") == 0) return false;
    uint32_t above = cs_relation_of(s, governor) == CS_REL_CONJ ? cs_head_of(s, governor) : CS_NOWHERE;
    if (above != CS_NOWHERE && !cs_verbal(s, above) && cs_hangs_on(s, one->head, above))
        return false; /* "A, B and C do": the verb hung on A by mistake */
    for (uint32_t i = one->first; i <= one->last; i++)
        if (cs_head_of(s, i) == governor) return false;
    return true;
}

/* The mention before, when only a comma or "and" stands between. */
static uint32_t joined_before(const cs_scene *scene, uint32_t mention, bool *and)
{
    uint32_t first = scene->found->mentions[mention].first;
    for (uint32_t back = 1; back <= 4 && back <= first; back++) {
        uint32_t before = scene->found->mention_of[first - back];
        if (before == CS_NOWHERE) continue;
        return joined_after(scene, before, and) == mention ? before : CS_NOWHERE;
    }
    return CS_NOWHERE;
}

/* Adds the rest of a list in which a mention stands; only what an "and" closes is a list. */
static int add_list(const cs_scene *scene, uint32_t mention, uint32_t fillers, uint8_t reach, cs_party_refs *out)
{
    uint32_t list[2 * CS_PARTIES_MAX];
    int count = 0, added = 0;
    bool and = false, closed = false;
    for (uint32_t at = mention, before; count < CS_PARTIES_MAX; at = before) {
        before = joined_before(scene, at, &and);
        if (before == CS_NOWHERE || before >= at || stands_apart(scene, before, at) || (and&&count)) break;
        closed = closed || and;
        list[count++] = before;
    }
    and = closed;
    for (uint32_t at = mention, next; count < 2 * CS_PARTIES_MAX && !closed; at = next) {
        next = joined_after(scene, at, &and);
        if (next == CS_NOWHERE || next <= at || stands_apart(scene, at, next)) break;
        closed = and;
        list[count++] = next;
    }
    for (int i = 0; i < count && closed; i++) added += keep_entity(scene, list[i], fillers, reach, false, out);
    return added;
}

int cs_parties_of(const cs_scene *scene, uint32_t token, uint32_t fillers, uint8_t reach, cs_party_refs *out)
{
    const cs_syntax *s = &scene->syntax;
    int added = parties_at(scene, token, fillers, reach, out, 0);
    uint32_t mention = scene->found->mention_of[token];
    CS_EACH_BELOW(s, token, c)
        if (cs_relation_of(s, c) == CS_REL_CONJ && !cs_verbal(s, c))
            added += cs_parties_of(scene, c, fillers, reach, out);
    if (mention != CS_NOWHERE && added) added += add_list(scene, mention, fillers, reach, out);
    return added;
}

static bool links_parties(const char *preposition)
{
    static const char *const words[] = {"between", "with", "of", "among", "by", "for", "in", "to", NULL};
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], preposition) == 0) return true;
    return false;
}

static int parties_in(const cs_scene *scene, uint32_t nominal, cs_party_refs *out, int depth)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t fillers = BIT(PARTY);
    int added = 0;
    CS_EACH_BELOW(s, nominal, c) {
        bool looks = false;
        switch (cs_relation_of(s, c)) {
        case CS_REL_NMOD_POSS:
        case CS_REL_COMPOUND:
        case CS_REL_AMOD:
        case CS_REL_NMOD_DESC:
        case CS_REL_NMOD_UNMARKED: looks = true; break;
        case CS_REL_NMOD: looks = links_parties(cs_preposition_of(s, c)); break;
        case CS_REL_CONJ: looks = depth > 0 && !cs_verbal(s, c); break;
        case CS_REL_OBJ:
        case CS_REL_IOBJ: looks = true; break; /* of a clause: "sending drones to Mali" */
        case CS_REL_OBL: looks = cs_verbal(s, nominal); break;
        case CS_REL_ACL:
            looks = strcmp(cs_preposition_of(s, c), "of") == 0;
            break; /* "a policy of seeking ties with" */
        default: break;
        }
        if (!looks) continue;
        int found = cs_parties_of(scene, c, fillers, CS_REACH_SHARED, out);
        if (!found && depth > 0) found = parties_in(scene, c, out, depth - 1);
        added += found;
    }
    return added;
}

int cs_parties_in(const cs_scene *scene, uint32_t nominal, cs_party_refs *out)
{
    return parties_in(scene, nominal, out, 2);
}

/* "it is an alliance": whatever the pronoun was taken for, a state is none. */
static bool is_called_treaty(const cs_scene *scene, uint32_t token)
{
    uint32_t noun = cs_head_of(&scene->syntax, token);
    return noun != CS_NOWHERE && cs_relation_of(&scene->syntax, token) == CS_REL_NSUBJ &&
           cs_has_class(scene, noun, CS_CLASS_TREATY) && cs_below_with(&scene->syntax, noun, CS_REL_COP) != CS_NOWHERE;
}

/* "It obliges both": a pronoun of which nothing is known, right behind a sentence whose treaty is in focus. */
static bool is_treaty_by_focus(const cs_scene *scene, uint32_t token)
{
    const cs_token *word = cs_word_at(&scene->syntax, token);
    uint32_t mention = scene->found->mention_of[token];
    if (!scene->focus || !scene->focus->parties.count || strcmp(word->lower, "it") != 0) return false;
    bool known =
        mention != CS_NOWHERE && scene->found->entities[scene->found->mentions[mention].entity].kind != CS_ENTITY_OTHER;
    if (known && !is_called_treaty(scene, token)) return false;
    return word->sentence <= scene->focus->sentence + 1;
}

/* "Article 5 obliges each": of the treaty spoken of. */
static bool is_numbered_article(const cs_scene *scene, uint32_t token)
{
    const cs_passage *passage = scene->passage;
    return strcmp(passage->tokens[token].lemma, "article") == 0 && token + 1 < passage->token_count &&
           passage->tokens[token + 1].upos == CS_NUM;
}

bool cs_is_treaty(const cs_scene *scene, uint32_t token)
{
    if (is_treaty_by_focus(scene, token) || is_numbered_article(scene, token)) return true;
    uint32_t mention = scene->found->mention_of[token];
    if (mention != CS_NOWHERE &&
        scene->found->entities[scene->found->mentions[mention].entity].kind == CS_ENTITY_TREATY)
        return true;
    return cs_nominal(&scene->syntax, token) && cs_has_class(scene, token, CS_CLASS_TREATY);
}

/* The entity of a state that the document names, or CS_NOWHERE. */
static uint32_t entity_of(const cs_scene *scene, int32_t state)
{
    for (uint32_t i = 0; i < scene->found->entity_count; i++)
        if (scene->found->entities[i].kind == CS_ENTITY_STATE && scene->found->entities[i].state == state) return i;
    return CS_NOWHERE;
}

/* Of a treaty of the corpus: its parties, as far as the document names them and they are few. */
static int parties_on_record(const cs_scene *scene, uint32_t mention, cs_party_refs *out)
{
    enum { FEW = 4 };
    const cs_mention *m = &scene->found->mentions[mention];
    const cs_entity *entity = &scene->found->entities[m->entity];
    const casus_corpus *corpus = scene->reader->corpus;
    int added = 0;
    for (uint32_t i = 0; i < entity->member_count; i++)
        added +=
            keep(scene,
                 (cs_party_ref){mention, entity->members[i], m->first, m->last, m->head, CS_REACH_CARRIED, false}, out);
    if (added || entity->treaty == CS_NONE || !corpus || corpus->treaties[entity->treaty].parties.count > FEW)
        return added;
    cs_range parties = corpus->treaties[entity->treaty].parties;
    for (int32_t i = parties.first; i < parties.first + parties.count; i++) {
        uint32_t who = entity_of(scene, corpus->parties[i].state);
        if (who != CS_NOWHERE)
            added +=
                keep(scene, (cs_party_ref){mention, who, m->first, m->last, m->head, CS_REACH_CARRIED, false}, out);
    }
    return added;
}

bool cs_is_definite(const cs_scene *scene, uint32_t noun)
{
    static const char *const words[] = {"the", "this", "that", "such", NULL};
    if (cs_word_at(&scene->syntax, noun)->upos == CS_PRON) return true;
    if (cs_tagged(&scene->syntax, noun, "NNS")) return false;
    CS_EACH_BELOW(&scene->syntax, noun, c) {
        if (cs_relation_of(&scene->syntax, c) == CS_REL_NMOD_POSS) return true;
        for (int i = 0; words[i] && cs_relation_of(&scene->syntax, c) == CS_REL_DET; i++)
            if (strcmp(cs_word_at(&scene->syntax, c)->lower, words[i]) == 0) return true;
    }
    return false;
}

/* "the ceasefire" is not the alliance that was spoken of. */
static bool is_truce(const cs_scene *scene, uint32_t token)
{
    static const char *const words[] = {"ceasefire", "truce", "armistice", NULL};
    for (int i = 0; token != CS_NOWHERE && words[i]; i++)
        if (strcmp(scene->passage->tokens[token].lemma, words[i]) == 0) return true;
    return false;
}

int cs_parties_behind(const cs_scene *scene, uint32_t nominal, cs_party_refs *out)
{
    int added = cs_parties_in(scene, nominal, out);
    CS_EACH_BELOW(&scene->syntax, nominal, c) /* "the terms of the pact" */
        if (!added && cs_relation_of(&scene->syntax, c) == CS_REL_NMOD && !cs_is_treaty(scene, nominal) &&
            cs_is_treaty(scene, c) && strcmp(cs_preposition_of(&scene->syntax, c), "of") == 0)
            added = cs_parties_behind(scene, c, out);
    if (added || !cs_is_treaty(scene, nominal) || !cs_is_definite(scene, nominal)) return added;
    uint32_t mention = scene->found->mention_of[nominal];
    if (mention != CS_NOWHERE) added = parties_on_record(scene, mention, out);
    if (added || !scene->focus || is_truce(scene, nominal) != is_truce(scene, scene->focus->treaty)) return added;
    uint32_t first, last;
    cs_phrase_of(&scene->syntax, nominal, &first, &last);
    for (int i = 0; i < scene->focus->parties.count; i++) {
        cs_party_ref ref = scene->focus->parties.at[i];
        ref.first = first;
        ref.last = last;
        ref.head = nominal;
        ref.reach = CS_REACH_CARRIED;
        added += keep(scene, ref, out);
    }
    return added;
}
