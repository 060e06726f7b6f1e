/* attach.c - what belongs to a claim beside its roles: when it happens, how much, of which treaty and duty it speaks */
#include "read/scene.h"

#include <stdlib.h>
#include <string.h>

/* -- when ------------------------------------------------------------------------------------------------------------------ */

static bool is_core(const cs_draft *draft, uint32_t token)
{
    if (token == draft->trigger || token == draft->roles[CS_ROLE_TREATY].token) return true;
    for (int i = 0; i < draft->chain_count; i++)
        if (draft->chain[i] == token) return true;
    return false;
}

static bool is_clause(const cs_syntax *s, uint32_t token)
{
    switch (cs_relation_of(s, token)) {
    case CS_REL_CCOMP:
    case CS_REL_ADVCL:
    case CS_REL_ACL_RELCL:
    case CS_REL_ACL:
    case CS_REL_PARATAXIS: return true;
    case CS_REL_CONJ: return cs_verbal(s, token);
    default: return false;
    }
}

/* How many steps from the time up to the trigger (or what carries it), through no other clause; -1 when it does not lead there. */
static int steps_to(const cs_scene *scene, const cs_draft *draft, uint32_t token)
{
    const cs_syntax *s = &scene->syntax;
    for (int steps = 0; token != CS_NOWHERE && steps < CS_SENTENCE_TOKENS_MAX; steps++, token = cs_head_of(s, token)) {
        if (is_core(draft, token)) return steps;
        if (is_clause(s, token)) return -1;
    }
    return -1;
}

/* A time that hangs on the verb above a nominal event dates it too: "A pact between X and Y took effect in March". */
static int steps_around(const cs_scene *scene, const cs_draft *draft, uint32_t time)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t top = draft->trigger;
    for (int up = 0; up < 4 && top != CS_NOWHERE && !cs_verbal(s, top); up++) {
        if (is_clause(s, top)) return -1;
        top = cs_head_of(s, top);
    }
    if (top == CS_NOWHERE || top == draft->trigger) return -1;
    for (int steps = 0; time != CS_NOWHERE && steps < 4; steps++, time = cs_head_of(s, time)) {
        if (time == top) return 10 + steps;
        if (is_clause(s, time)) return -1;
    }
    return -1;
}

static void attach_time(const cs_scene *scene, cs_draft *draft)
{
    const cs_found *found = scene->found;
    uint32_t sentence = cs_word_at(&scene->syntax, draft->trigger)->sentence;
    int nearest = CS_SENTENCE_TOKENS_MAX;
    for (uint32_t i = 0; i < found->time_count; i++) {
        const cs_time *time = &found->times[i];
        if (cs_word_at(&scene->syntax, time->head)->sentence != sentence || time->duration) continue;
        int steps = steps_to(scene, draft, time->head);
        if (steps < 0) steps = steps_around(scene, draft, time->head);
        if (steps < 0 || steps >= nearest) continue;
        nearest = steps;
        draft->time = i;
    }
}

/* -- how much ---------------------------------------------------------------------------------------------------------------- */

static void attach_quantity(const cs_scene *scene, cs_draft *draft)
{
    const cs_found *found = scene->found;
    if (draft->object_first == CS_NOWHERE) return;
    uint32_t head = draft->roles[CS_ROLE_OBJECT].token;
    for (uint32_t i = 0; i < found->quantity_count; i++) {
        const cs_quantity_found *quantity = &found->quantities[i];
        if (quantity->first < draft->object_first || quantity->first > draft->object_last) continue;
        bool counted = quantity->unit_head == CS_NOWHERE || quantity->unit_head == head ||
                       cs_hangs_on(&scene->syntax, quantity->unit_head, head);
        if (!counted) continue;
        draft->quantity = i;
        return;
    }
}

/* -- of which treaty ----------------------------------------------------------------------------------------------------------- */

static int32_t treaty_of(const cs_scene *scene, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        uint32_t mention = scene->found->mention_of[i];
        if (mention == CS_NOWHERE) continue;
        const cs_entity *entity = &scene->found->entities[scene->found->mentions[mention].entity];
        if (entity->kind == CS_ENTITY_TREATY && entity->treaty != CS_NONE) return entity->treaty;
    }
    return CS_NONE;
}

/* The number of an article that the sentence names, as its text ("4"), or NULL. */
static const char *article_named(const cs_scene *scene, uint32_t sentence)
{
    const cs_sentence *in = &scene->passage->sentences[sentence];
    for (uint32_t i = in->first; i + 1 < in->first + in->count; i++)
        if (strcmp(scene->passage->tokens[i].lemma, "article") == 0 && scene->passage->tokens[i + 1].upos == CS_NUM)
            return scene->passage->tokens[i + 1].lower;
    return NULL;
}

/* Roman and Arabic numbers of an article are one. */
static int article_number(const char *text)
{
    static const struct {
        char letter;
        int value;
    } letters[] = {{'i', 1}, {'v', 5}, {'x', 10}};
    if (*text >= '0' && *text <= '9') return atoi(text);
    int sum = 0, last = 0;
    for (size_t i = strlen(text); i-- > 0;) {
        int value = 0;
        for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
            if (letters[k].letter == (text[i] | 0x20)) value = letters[k].value;
        if (!value) return 0;
        sum += value < last ? -value : value;
        last = value > last ? value : last;
    }
    return sum;
}

static void attach_duty(const cs_scene *scene, cs_draft *draft)
{
    const casus_corpus *corpus = scene->reader->corpus;
    uint32_t acts = draft->pattern ? draft->pattern->acts : 0;
    if (draft->treaty == CS_NONE || !acts) return;
    const char *article = article_named(scene, cs_word_at(&scene->syntax, draft->trigger)->sentence);
    cs_range duties = corpus->treaties[draft->treaty].duties;
    for (int32_t i = duties.first; i < duties.first + duties.count; i++) {
        const cs_duty *duty = &corpus->duties[i];
        const char *id = duty->article == CS_NONE ? "" : cs_text_at(corpus, corpus->articles[duty->article].id);
        if (!(acts & UINT32_C(1) << duty->act)) continue;
        if (article && article_number(article) != article_number(id)) continue;
        draft->duty = i;
        return;
    }
}

static void attach_treaty(const cs_scene *scene, cs_draft *draft)
{
    uint32_t first, last, token = draft->roles[CS_ROLE_TREATY].token;
    draft->treaty = draft->duty = CS_NONE;
    if (!scene->reader->corpus) return;
    if (token != CS_NOWHERE) {
        cs_phrase_of(&scene->syntax, token, &first, &last);
        draft->treaty = treaty_of(scene, first, last);
    }
    if (draft->treaty == CS_NONE) draft->treaty = treaty_of(scene, draft->first, draft->last);
    attach_duty(scene, draft);
}

/* Of "40 tanks to Mali" the object is the tanks: who gets them is told elsewhere. */
static void leave_out_people(const cs_scene *scene, cs_draft *draft, uint32_t object)
{
    if (object == CS_NOWHERE || !cs_nominal(&scene->syntax, object)) return;
    for (int side = 0; side < 2; side++) {
        const cs_party_refs *refs = side ? &draft->targets : &draft->actors;
        for (int i = 0; i < refs->count; i++) {
            uint32_t first = refs->at[i].first;
            if (first <= object || first > draft->object_last) continue;
            while (first > object + 1 && cs_word_at(&scene->syntax, first - 1)->upos != CS_ADP) first--;
            if (first > object + 1) draft->object_last = first - 2;
        }
    }
}

/* Of "12 tanks and 30 trucks" the tanks are told here, when the trucks have a number of their own. */
static void leave_out_joined(const cs_scene *scene, cs_draft *draft, uint32_t object)
{
    const cs_found *found = scene->found;
    if (object == CS_NOWHERE || !cs_nominal(&scene->syntax, object)) return;
    CS_EACH_BELOW(&scene->syntax, object, c) {
        if (cs_relation_of(&scene->syntax, c) != CS_REL_CONJ || c < object) continue;
        uint32_t first, last;
        cs_phrase_of(&scene->syntax, c, &first, &last);
        for (uint32_t i = 0; i < found->quantity_count; i++)
            if (found->quantities[i].first >= first && found->quantities[i].first <= last && first > object) {
                draft->object_last = first - 1;
                while (draft->object_last > object &&
                       (cs_word_at(&scene->syntax, draft->object_last)->upos == CS_CCONJ ||
                        cs_word_at(&scene->syntax, draft->object_last)->upos == CS_PUNCT))
                    draft->object_last--;
                return;
            }
    }
}

void cs_attach(const cs_scene *scene, cs_draft *draft)
{
    draft->time = draft->quantity = CS_NOWHERE;
    draft->object_first = draft->object_last = CS_NOWHERE;
    uint32_t object = draft->roles[CS_ROLE_OBJECT].token;
    if (object == CS_NOWHERE) object = draft->roles[CS_ROLE_CONTENT].token;
    if (object != CS_NOWHERE && !cs_verbal(&scene->syntax, object)) {
        cs_phrase_of(&scene->syntax, object, &draft->object_first, &draft->object_last);
    } else if (object != CS_NOWHERE) {
        draft->object_first = scene->syntax.left[object];
        draft->object_last = scene->syntax.right[object];
    }
    leave_out_people(scene, draft, object);
    leave_out_joined(scene, draft, object);
    attach_time(scene, draft);
    attach_quantity(scene, draft);
    attach_treaty(scene, draft);
}
