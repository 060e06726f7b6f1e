/* unit.h - code points as the tokeniser sees them: a byte that says what sort of sign it is */
#ifndef CS_UNIT_H
#define CS_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A unit is the ASCII sign itself (quotation marks and hyphens of other scripts made plain), or one of these. */
enum { CS_UNIT_LOWER = 0x80, CS_UNIT_UPPER, CS_UNIT_SIGN, CS_UNIT_DASH, CS_UNIT_ELLIPSIS, CS_UNIT_JOIN };

/* The code point at bytes (length at least 1), and how many bytes it takes; a byte that is no UTF-8 stands for itself. */
size_t cs_code_point(const char *bytes, size_t length, uint32_t *code);

/* Writes the code point in lower case, quotation marks and dashes plain, as UTF-8; at most three bytes more than it had. */
size_t cs_plain_lower(uint32_t code, char *out);

bool cs_is_space(uint32_t code);
uint8_t cs_unit_of(uint32_t code);

static inline bool cs_unit_is_digit(uint8_t unit)
{
    return unit >= '0' && unit <= '9';
}

static inline bool cs_unit_is_upper(uint8_t unit)
{
    return (unit >= 'A' && unit <= 'Z') || unit == CS_UNIT_UPPER;
}

static inline bool cs_unit_is_lower(uint8_t unit)
{
    return (unit >= 'a' && unit <= 'z') || unit == CS_UNIT_LOWER;
}

static inline bool cs_unit_is_letter(uint8_t unit)
{
    return cs_unit_is_lower(unit) || cs_unit_is_upper(unit);
}

static inline bool cs_unit_is_word(uint8_t unit)
{
    return cs_unit_is_letter(unit) || cs_unit_is_digit(unit);
}

static inline uint8_t cs_unit_lower(uint8_t unit)
{
    return unit >= 'A' && unit <= 'Z' ? (uint8_t)(unit | 0x20) : unit;
}

#endif
