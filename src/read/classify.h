/* classify.h - the class of a dyadic event by a linear model over words, where no frame speaks
 *
 * The model (reading/classes.model) is text: a first line "casus-classes 1", lines "# ..." that say what it was made of and under which licence, a line
 * "classes" with the names, then one line for each feature: its name and "number:weight" for each class it speaks for. A feature is a letter
 * for its kind, "=" and words ("t=supply": the trigger; classify.c lists them).
 */
#ifndef CS_CLASSIFY_H
#define CS_CLASSIFY_H

#include "read/scene.h"

enum { CS_EVENT_CLASSES_MAX = 24, CS_EVENT_KEYS_MAX = 320, CS_EVENT_KEY_BYTES = 96 };

struct cs_classifier {
    const char *names[CS_EVENT_CLASSES_MAX];
    int class_count;
    uint32_t *keys;   /* hashes of feature names, open addressing; 0 is free */
    int16_t *weights; /* class_count for each slot */
    uint32_t room;
};

/* Reads a model file. CASUS_EFORMAT with the line that is wrong, CASUS_ENOMEM. */
casus_status cs_classifier_make(cs_arena *arena, const cs_reading_part *part, struct cs_classifier **out,
                                casus_error *err);

/* Calls back for each feature of an event: a trigger with its first actor and target in a draft. */
typedef void cs_event_key(void *user, const char *name);
void cs_event_keys(const cs_scene *scene, const cs_draft *draft, cs_event_key *tell, void *user);

/* Index of the best class. *margin: how far it is before the second. */
int cs_classify(const struct cs_classifier *classifier, const cs_scene *scene, const cs_draft *draft, int *margin);

#endif
