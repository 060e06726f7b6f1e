/* json_text.h - texts and numbers as JSON, for what is written piece by piece */
#ifndef CS_JSON_TEXT_H
#define CS_JSON_TEXT_H

#include "base/text.h"

/* A text as JSON, quoted. What is no UTF-8 becomes U+FFFD. */
void cs_json_text(cs_text *out, const char *text, size_t length);

/* The same; null for NULL and "". */
void cs_json_nullable(cs_text *out, const char *text);

/* A number as short as can be read back; null when it is none. Never with the decimal comma of a locale. */
void cs_json_number(cs_text *out, double number);

#endif
