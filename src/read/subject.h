/* subject.h - who does what a predicate says */
#ifndef CS_SUBJECT_H
#define CS_SUBJECT_H

#include "read/scene.h"

/* Its surface subject, looked for upward through joining, control and participles, or CS_NOWHERE. *reach is raised to the way it was found by. */
uint32_t cs_subject_of(const cs_scene *scene, uint32_t token, uint8_t *reach);

/* The subject that hangs on the word itself, or CS_NOWHERE. */
uint32_t cs_own_subject(const cs_syntax *s, uint32_t token);

/* Whose a noun is: "Putin's commitment", "made a commitment", "a commitment by"; depth: 0. */
uint32_t cs_owner_of(const cs_scene *scene, uint32_t noun, uint8_t *reach, int depth);

/* What a relative pronoun stands for; any other word stands for itself. */
uint32_t cs_meant_by(const cs_syntax *s, uint32_t token);

/* A verb, or what has a copula or a subject. */
bool cs_predicates(const cs_syntax *s, uint32_t token);

/* Does the word only carry another: "held talks", "promised to send"? */
bool cs_carries(const cs_scene *scene, uint32_t token);

/* Words behind which the matter of a noun stands ("pledge to", "fears about"), not the way of a deed ("by", "without"). */
bool cs_opens_matter(const char *word);

#endif
