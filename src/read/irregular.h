/* irregular.h - words that deceive a tagger by their looks */
#ifndef CS_IRREGULAR_H
#define CS_IRREGULAR_H

#include <stdbool.h>

/* The verb a past form is of ("withdrew": withdraw), or NULL. *participle: may it stand behind "has" only? *past: only without it? */
const char *cs_irregular(const char *word, bool *past, bool *participle);

/* Is it a name that looks like a gerund ("beijing"), a noun that looks like an adverb or a verb ("ally", "embargo")? Lower case. */
bool cs_is_name_in_ing(const char *word);
bool cs_is_noun_in_disguise(const char *word);

#endif
