/* compare.h - treaties side by side: what the table and the sentence over it share */
#ifndef CS_COMPARE_H
#define CS_COMPARE_H

#include "reason/describe.h"

enum { CS_COMPARE_MOST = 8 };

/* What duties are about, in the order of the rows. */
typedef enum cs_subject {
    CS_ABOUT_ATTACK,
    CS_ABOUT_THREAT,
    CS_ABOUT_CONSULTATION,
    CS_ABOUT_NEUTRALITY,
    CS_ABOUT_HOSTILE_ACTS,
    CS_ABOUT_NONAGGRESSION,
    CS_ABOUT_SEPARATE_PEACE,
    CS_ABOUT_OTHER,
    CS_SUBJECT_COUNT
} cs_subject;

/* In what two duties of the same act can differ. */
typedef enum cs_aspect {
    CS_IN_ROLES,
    CS_IN_OBJECT,
    CS_IN_CASE,
    CS_IN_SPEED,
    CS_IN_EXTENT,
    CS_IN_GATES,
    CS_IN_EXCEPTIONS,
    CS_ASPECT_COUNT
} cs_aspect;

/* One treaty of a comparison. Of each subject: what is promised in short ("military help"), and each aspect of it at length,
 * for telling whether two treaties agree; "" when there is nothing. */
typedef struct cs_column {
    int32_t treaty;
    const char *label; /* "1961", or the id where years are not enough */
    const char *promises[CS_SUBJECT_COUNT], *terms[CS_SUBJECT_COUNT][CS_ASPECT_COUNT];
} cs_column;

typedef struct cs_comparison {
    cs_telling tell;
    cs_column columns[CS_COMPARE_MOST];
    int count;
    bool by_year; /* labels are years */
} cs_comparison;

cs_subject cs_duty_subject(const casus_corpus *corpus, const cs_duty *duty);

/* "if_attacked", and "If one is attacked". */
const char *cs_subject_word(cs_subject subject);
const char *cs_subject_label(cs_subject subject);

/* The strongest promise of help of a treaty, the greater the stronger; 0: neither help nor consultation. *duty gets the duty, or
 * NULL. (compare_help.c) */
int cs_help_rank(const casus_corpus *corpus, int32_t treaty, const cs_duty **duty);

/* The sentence: how the treaties differ on help. (compare_help.c) */
void cs_compare_help(cs_comparison *compare);

/* differences: of each subject, which treaties promise the same, and whether on the same terms. (compare_help.c) */
void cs_compare_differences(cs_comparison *compare);

#endif
