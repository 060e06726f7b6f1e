/* irregular.h - past forms of irregular verbs that are no other word */
#ifndef CS_IRREGULAR_H
#define CS_IRREGULAR_H

#include <stdbool.h>

/* The verb a past form is of ("withdrew": withdraw), or NULL. *participle: may it stand behind "has" only? *past: only without it? */
const char *cs_irregular(const char *word, bool *past, bool *participle);

#endif
