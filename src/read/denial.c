/* denial.c - what "these allegations" and "denials from both" are about: claims that stood before are denied by those who now speak
 *
 * A denial with a clause of its own ("denied selling it shells") is the matter of the voice: what stands in the clause is denied there. Here are the others:
 * they point back, to the nearest sentence before that says something the deniers have part in.
 */
#include "read/scene.h"

#include <string.h>

enum { BACK_SENTENCES_MAX = 4, DENIED_MAX = 8 };

static bool is_denial(const cs_draft *draft)
{
    return strncmp(draft->type, "denial", 6) == 0 && draft->actors.count > 0;
}

static int32_t state_of(const cs_scene *scene, const cs_party_ref *ref)
{
    return ref->entity == CS_NOWHERE ? CS_NONE : scene->found->entities[ref->entity].state;
}

static bool has_part(const cs_scene *scene, const cs_party_ref *who, const cs_party_refs *in)
{
    for (int i = 0; i < in->count; i++) {
        if (in->at[i].entity != CS_NOWHERE && in->at[i].entity == who->entity) return true;
        if (state_of(scene, who) != CS_NONE && state_of(scene, who) == state_of(scene, &in->at[i])) return true;
    }
    return false;
}

/* Would one who only bears it deny it? Who is said to have got something, or met somebody, does; nobody denies the sanctions put on him. */
static bool touches_target(const cs_draft *claim)
{
    return strncmp(claim->type, "transfer", 8) == 0 || strncmp(claim->type, "meeting", 7) == 0;
}

/* Could the deniers mean this claim: they have part in it, it is of things done, and they have not said it themselves? */
static bool may_be_meant(const cs_scene *scene, const cs_draft *denial, const cs_draft *claim)
{
    static const char *const never[] = {"denial", "statement", "appraisal", "forecast", "reaction", "legal", "obligation"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strncmp(claim->type, never[i], strlen(never[i])) == 0) return false;
    if (claim->stance.polarity == CASUS_DENIES) return false;
    bool part = false;
    for (int i = 0; i < denial->actors.count; i++)
        part = part || has_part(scene, &denial->actors.at[i], &claim->actors) ||
               (touches_target(claim) && has_part(scene, &denial->actors.at[i], &claim->targets));
    return part;
}

/* "Peru accused Chile of aiding rebels. Chile rejected the accusation": it is this one, whether or not a claim was read out of it. */
static bool is_accusation_of(const cs_scene *scene, const cs_draft *denial, const cs_draft *claim)
{
    if (strcmp(claim->type, "statement.accuse") != 0) return false;
    for (int i = 0; i < denial->actors.count; i++)
        if (has_part(scene, &denial->actors.at[i], &claim->targets)) return true;
    return false;
}

static uint32_t sentence_of(const cs_scene *scene, const cs_draft *draft)
{
    return scene->passage->tokens[draft->trigger].sentence;
}

/* What a denial says it denies: a clause or an event of its own, and then nothing before it is meant. */
static bool says_what(const cs_scene *scene, const cs_draft *denial)
{
    uint32_t content = denial->roles[CS_ROLE_CONTENT].token;
    return content != CS_NOWHERE && !cs_has_class(scene, content, CS_CLASS_CLAIM) &&
           scene->passage->tokens[content].upos != CS_PRON && scene->passage->tokens[content].upos != CS_DET;
}

static void link_inside(const cs_scene *scene, cs_draft *denial, const cs_table *drafts)
{
    uint32_t content = denial->roles[CS_ROLE_CONTENT].token;
    for (size_t i = 0; i < drafts->count; i++) {
        const cs_draft *other = CS_TABLE_AT(drafts, cs_draft, i);
        if (other->trigger == denial->trigger || !cs_hangs_on(&scene->syntax, other->trigger, content)) continue;
        denial->denied_type = other->type;
        return;
    }
}

/* A claim as its deniers speak of it: the same parties and thing, denied, in the words of the denial. */
static cs_draft denied(const cs_draft *denial, const cs_draft *claim)
{
    cs_draft copy = *claim;
    copy.stance = denial->stance;
    copy.stance.polarity = CASUS_DENIES;
    copy.stance.polarity_cue = denial->trigger;
    copy.stance.modality = claim->stance.modality;
    copy.rule = denial->rule;
    copy.first = denial->first;
    copy.last = denial->last;
    copy.trigger = denial->trigger;
    copy.speech = denial->trigger;
    copy.speakers = denial->actors;
    if (copy.grade < CASUS_GRADE_FAIR) copy.grade = CASUS_GRADE_FAIR;
    return copy;
}

static int find_denied(const cs_scene *scene, const cs_table *drafts, const cs_draft *denial, size_t *found)
{
    uint32_t here = sentence_of(scene, denial), nearest = CS_NOWHERE;
    int count = 0;
    for (size_t i = drafts->count; i-- > 0;) {
        const cs_draft *claim = CS_TABLE_AT(drafts, cs_draft, i);
        uint32_t sentence = sentence_of(scene, claim);
        bool accused = is_accusation_of(scene, denial, claim);
        if (sentence > here || claim->trigger == denial->trigger) continue;
        if (!accused && !may_be_meant(scene, denial, claim)) continue;
        if (sentence == here && claim->first > denial->last) continue;
        if (here - sentence > BACK_SENTENCES_MAX || (nearest != CS_NOWHERE && sentence != nearest)) break;
        nearest = sentence;
        if (!accused && count < DENIED_MAX) found[count++] = i;
    }
    return count;
}

static void deny_before(const cs_scene *scene, cs_table *drafts, size_t at)
{
    size_t found[DENIED_MAX];
    cs_draft made[DENIED_MAX];
    int count = find_denied(scene, drafts, CS_TABLE_AT(drafts, cs_draft, at), found);
    for (int i = 0; i < count; i++)
        made[i] = denied(CS_TABLE_AT(drafts, cs_draft, at), CS_TABLE_AT(drafts, cs_draft, found[count - 1 - i]));
    if (!count || !cs_table_add(drafts, (size_t)count)) return;
    cs_draft *denial = CS_TABLE_AT(drafts, cs_draft, at);
    size_t rest = drafts->count - (size_t)count - at - 1;
    memmove(denial + 1 + count, denial + 1, rest * sizeof *denial);
    memcpy(denial + 1, made, (size_t)count * sizeof *denial);
    denial->denied_type = made[0].type;
}

void cs_deny(const cs_scene *scene, cs_table *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        cs_draft *draft = CS_TABLE_AT(drafts, cs_draft, i);
        if (!is_denial(draft) || draft->stance.polarity == CASUS_DENIES) continue;
        if (says_what(scene, draft))
            link_inside(scene, draft, drafts);
        else
            deny_before(scene, drafts, i);
    }
}
