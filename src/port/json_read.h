/* json_read.h - JSON out of bytes, with bad JSON and missing memory told apart */
#ifndef CS_JSON_READ_H
#define CS_JSON_READ_H

#include <jansson.h>
#include <stdbool.h>

/* As json_loadb(), NULL when it fails. jansson says of memory that ends inside its lexer that a token is bad. So what fails is read
 * once more: what fails twice in the same way is bad. *no_memory: it is not the bytes. */
static inline json_t *cs_json_read(const char *bytes, size_t length, size_t flags, json_error_t *error, bool *no_memory)
{
    json_t *value = NULL;
    for (int i = 0; i < 2 && !value; i++) {
        *error = (json_error_t){0};
        value = json_loadb(bytes, length, flags, error);
    }
    enum json_error_code code = json_error_code(error);
    *no_memory = !value && (code == json_error_out_of_memory || code == json_error_unknown);
    return value;
}

#endif
