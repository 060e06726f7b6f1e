/* utf8.h - one character of UTF-8 read or written; what is no character is told, never guessed at */
#ifndef CS_UTF8_H
#define CS_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the well-formed character at p (1 to 4), or 0; `left` bytes may be read. Surrogates and overlong forms are none. */
static inline size_t cs_utf8_size(const char *text, size_t left)
{
    const unsigned char *p = (const unsigned char *)text;
    if (!left) return 0;
    size_t bytes = p[0] < 0x80                   ? 1
                   : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
                   : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
                   : p[0] >= 0xF0 && p[0] < 0xF5 ? 4
                                                 : 0;
    if (bytes > left) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((p[i] & 0xC0u) != 0x80u) return 0;
    if (bytes == 3 && ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))) return 0;
    if (bytes == 4 && ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))) return 0;
    return bytes;
}

/* The code point of a well-formed character of so many bytes. */
static inline uint32_t cs_utf8_point(const char *text, size_t bytes)
{
    const unsigned char *p = (const unsigned char *)text;
    switch (bytes) {
    case 1: return p[0];
    case 2: return ((p[0] & 0x1Fu) << 6) | (p[1] & 0x3Fu);
    case 3: return ((p[0] & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
    default: return ((p[0] & 0x07u) << 18) | ((p[1] & 0x3Fu) << 12) | ((p[2] & 0x3Fu) << 6) | (p[3] & 0x3Fu);
    }
}

/* Writes a code point, U+FFFD for one that is no character; returns its bytes. */
static inline size_t cs_utf8_put(uint32_t point, char out[4])
{
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | (point >> 6));
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | (point >> 12));
        out[1] = (char)(0x80 | ((point >> 6) & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (point >> 18));
    out[1] = (char)(0x80 | ((point >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((point >> 6) & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

#endif
