/* treaties.c - which treaty a duty is of when its words do not name it, and which two treaties a comparison or a replacement sets side by side */
#include "read/scene.h"

#include <string.h>

/* The treaty of the corpus that the phrase of a token names, or CS_NONE. */
static int32_t named_in(const cs_scene *scene, uint32_t token)
{
    uint32_t first, last;
    if (token == CS_NOWHERE) return CS_NONE;
    cs_phrase_of(&scene->syntax, token, &first, &last);
    for (uint32_t i = first; i <= last; i++) {
        uint32_t mention = scene->found->mention_of[i];
        if (mention == CS_NOWHERE) continue;
        const cs_entity *entity = &scene->found->entities[scene->found->mentions[mention].entity];
        if (entity->kind == CS_ENTITY_TREATY && entity->treaty != CS_NONE) return entity->treaty;
    }
    return CS_NONE;
}

/* "The other side shall help in accordance with the Charter": the Charter does not oblige to it. So what is in focus goes before what the clause names. */
void cs_treaty_by_focus(const cs_scene *scene, cs_draft *draft)
{
    bool duty = draft->pattern->modality == CASUS_SAID_OBLIGATION,
         two = draft->pattern->roles[CS_ROLE_OTHER].path_count > 0;
    cs_filling *treaty = &draft->roles[CS_ROLE_TREATY];
    if ((!duty && !two) || scene->focus->treaty == CS_NOWHERE) return;
    if (treaty->token == CS_NOWHERE ||
        (two && named_in(scene, treaty->token) == CS_NONE && cs_is_definite(scene, treaty->token)))
        *treaty = (cs_filling){scene->focus->treaty, CS_REACH_CARRIED, CS_PATH_FOCUS};
}

void cs_other_treaty(const cs_scene *scene, cs_draft *draft)
{
    draft->other_treaty = CS_NONE;
    if (!draft->pattern || !draft->pattern->roles[CS_ROLE_OTHER].path_count || !scene->reader->corpus) return;
    draft->other_treaty = named_in(scene, draft->roles[CS_ROLE_OTHER].token);
    if (draft->treaty == draft->other_treaty) draft->treaty = named_in(scene, draft->roles[CS_ROLE_TREATY].token);
    if (draft->treaty == draft->other_treaty) draft->other_treaty = CS_NONE;
}
