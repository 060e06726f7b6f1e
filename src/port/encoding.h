/* encoding.h - the encodings that pages and feeds declare, by the labels of the WHATWG Encoding Standard */
#ifndef CS_ENCODING_H
#define CS_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cs_encoding {
    const char *name;
    const char *iconv; /* what the C library's iconv calls it; NULL when it is not needed */
    bool escapes;      /* all its bytes are ASCII: characters hide behind escapes */
} cs_encoding;

/* NULL when the label is unknown, or names what bytes that begin like ASCII cannot be (UTF-16). */
const cs_encoding *cs_encoding_find(const char *label);

/* The character of a byte; bytes without one are control characters, as in browsers. */
uint32_t cs_encoding_windows_1252(unsigned char byte);

typedef struct cs_encoding_point {
    uint32_t point;
    size_t source, step; /* made of so many bytes from there */
} cs_encoding_point;

typedef struct cs_encoding_reader {
    const char *bytes;
    size_t length, at;
    void *converter;
    bool bad; /* something is no character of this encoding; nothing more comes */
    const cs_encoding *encoding;
} cs_encoding_reader;

/* Characters one by one. False when this machine cannot read the encoding. */
bool cs_encoding_open(const cs_encoding *encoding, const char *bytes, size_t length, cs_encoding_reader *reader);
bool cs_encoding_next(cs_encoding_reader *reader, cs_encoding_point *out);
void cs_encoding_close(cs_encoding_reader *reader);

#endif
