/* number.h - numbers as text and back, whatever the locale of the process */
#ifndef CS_NUMBER_H
#define CS_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decimal digits of a whole number into out (at least 20 bytes, no NUL); how many. */
size_t cs_number_int(int64_t value, char *out);

/* The shortest decimal text that reads back as the same double ("0.1", "1e+300"), at least 32 bytes with the NUL; its length.
 * Of what is no number: "nan", "inf", "-inf". */
size_t cs_number_real(double value, char out[32]);

/* Reads a whole text as a decimal number: sign, digits, a point, an exponent; nothing else, no blank. false when it is
 * none, or too large for the type. */
bool cs_number_read_int(const char *text, size_t length, int64_t *out);
bool cs_number_read_real(const char *text, size_t length, double *out);

#endif
