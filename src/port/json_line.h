/* json_line.h - the strings of one JSON object that stands on one line
 *
 * RFC 8259 to the letter, but for what text cannot hold: an escaped lone surrogate is U+FFFD. Not jansson, which refuses lone surrogates, and which
 * goes on with bytes missing when memory for a long string ends.
 */
#ifndef CS_JSON_LINE_H
#define CS_JSON_LINE_H

#include "base/mem.h"

enum { CS_JSON_DEPTH_MAX = 64 };

typedef enum cs_json_kind {
    CS_JSON_ABSENT,
    CS_JSON_STRING,
    CS_JSON_NUMBER,
    CS_JSON_TRUE,
    CS_JSON_FALSE,
    CS_JSON_NULL,
    CS_JSON_OBJECT,
    CS_JSON_ARRAY
} cs_json_kind;

typedef struct cs_json_value {
    cs_json_kind kind;
    size_t at;        /* where it begins in the line */
    const char *text; /* of a string: NUL-terminated, and may hold NUL; borrowed from the line's buffer */
    size_t length;
} cs_json_value;

typedef struct cs_json_line {
    char *buffer; /* of all strings */
    size_t room;
} cs_json_line;

/* The values of these keys (NULL-terminated); those of other keys are checked and passed over. CASUS_EFORMAT with the column (line 0), also
 * for bytes that are no UTF-8, and for one of the keys standing twice; CASUS_ELIMIT past the depth; CASUS_ENOMEM. On failure there is nothing to end. */
casus_status cs_json_line_read(const char *line, size_t length, const char *const *keys,
                               const casus_allocator *allocator, cs_json_value *values, cs_json_line *out,
                               casus_error *err);
void cs_json_line_end(cs_json_line *line, const casus_allocator *allocator);

/* "a string", "an array" ... */
const char *cs_json_kind_words(cs_json_kind kind);

#endif
