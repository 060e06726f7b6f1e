/* unit.c - what sort of sign a code point is, and its small letter
 *
 * Capitals and small letters of the Latin, Greek and Cyrillic alphabets are told apart; letters of all others count as small.
 */
#include "read/unit.h"

#include <string.h>

size_t cs_code_point(const char *bytes, size_t length, uint32_t *code)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t more = at[0] >= 0xf0 && at[0] <= 0xf4 ? 3 : at[0] >= 0xe0 ? 2 : at[0] >= 0xc2 ? 1 : 0;
    *code = at[0];
    if (at[0] < 0x80 || more == 0 || at[0] > 0xf4 || length <= more) return 1;
    uint32_t value = at[0] & (0x3fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((at[i] & 0xc0) != 0x80) return 1;
        value = value << 6 | (at[i] & 0x3fu);
    }
    *code = value;
    return more + 1;
}

bool cs_is_space(uint32_t code)
{
    return code <= ' ' || code == 0x7f || code == 0x85 || code == 0xa0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200b) || code == 0x2028 || code == 0x2029 || code == 0x202f || code == 0x205f ||
           code == 0x2060 || code == 0x3000 || code == 0xfeff;
}

/* The small letter of a capital; the code point itself when it is none. */
static uint32_t small(uint32_t code)
{
    if (code >= 'A' && code <= 'Z') return code + 0x20;
    if (code < 0xc0) return code;
    if (code <= 0xde) return code == 0xd7 ? code : code + 0x20;
    if (code >= 0x100 && code <= 0x17f) {
        if (code == 0x130 || code == 0x131 || code == 0x138 || code == 0x149 || code == 0x17f) return code;
        if (code == 0x178) return 0xff;
        bool odd_capital = (code >= 0x139 && code <= 0x148) || code >= 0x179;
        return (code & 1) == odd_capital ? code + 1 : code;
    }
    if (code >= 0x391 && code <= 0x3a9 && code != 0x3a2) return code + 0x20;
    if (code >= 0x400 && code <= 0x40f) return code + 0x50;
    if (code >= 0x410 && code <= 0x42f) return code + 0x20;
    if ((code >= 0x460 && code <= 0x481) || (code >= 0x48a && code <= 0x4bf) || (code >= 0x1e00 && code <= 0x1eff))
        return code & 1 ? code : code + 1;
    return code;
}

/* ASCII for the marks that print has more of; NULL when there is none. */
static const char *plain(uint32_t code)
{
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0xb4:
    case 0x2bc: return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0xab:
    case 0xbb:
    case 0x2033: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return "-";
    case 0x2014:
    case 0x2015: return "--";
    case 0x2026: return "...";
    default: return NULL;
    }
}

static size_t encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    for (size_t i = more; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)((0xff00u >> (more + 1) & 0xffu) | code);
    return more + 1;
}

size_t cs_plain_lower(uint32_t code, char *out)
{
    const char *mark = plain(code);
    if (!mark) return encode(code ? small(code) : ' ', out);
    size_t length = strlen(mark);
    memcpy(out, mark, length);
    return length;
}

static bool is_letter(uint32_t code)
{
    if (code < 0xc0) return code == 0xaa || code == 0xb5 || code == 0xba;
    if (code == 0xd7 || code == 0xf7) return false;
    return code < 0x2000 || (code >= 0x2c00 && code < 0x2e00) || (code >= 0x3040 && code < 0xe000) ||
           (code >= 0xf900 && code < 0xfe00) || (code >= 0xff21 && code < 0xffe0);
}

uint8_t cs_unit_of(uint32_t code)
{
    if (code < 0x80) return (uint8_t)code;
    if (code == 0x2014 || code == 0x2015 || code == 0x2013 || code == 0x2012) return CS_UNIT_DASH;
    if (code == 0x2026) return CS_UNIT_ELLIPSIS;
    const char *mark = plain(code);
    if (mark) return (uint8_t)mark[0];
    if (!is_letter(code)) return CS_UNIT_SIGN;
    return small(code) != code ? CS_UNIT_UPPER : CS_UNIT_LOWER;
}
