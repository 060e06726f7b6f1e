/* attach.c - what belongs to a claim beside its roles: its object, when it happens, how much, of which treaty and duty it speaks */
#include "read/scene.h"

#include <stdlib.h>
#include <string.h>

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
    draft->time = cs_time_of(scene, draft);
    draft->quantity = cs_quantity_of(scene, draft);
    attach_treaty(scene, draft);
}
