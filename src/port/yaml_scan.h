/* yaml_scan.h - what the bytes of a file must be before libyaml may see them
 *
 * Inside port/yaml only. libyaml 0.2.5 reads a good file in linear time, but has places that are quadratic: open
 * brackets, %TAG directives, and blanks (it clears its whole buffer of blanks after each word). The scan refuses what
 * would lead there, and everything that could make a file look different from what it says.
 */
#ifndef CS_YAML_SCAN_H
#define CS_YAML_SCAN_H

#include "record/tree.h"

#include <casus/error.h>

enum { CS_BLANKS_MAX = 400 };

/* Why a file is refused; status is CASUS_OK while there is nothing to say. */
typedef struct cs_yaml_fault {
    casus_status status;
    const char *code;
    cs_mark mark;
    char message[300];
    const char *hint;          /* or NULL */
    const char *other_message; /* or NULL; else what stands at other */
    cs_mark other;
} cs_yaml_fault;

/* Fills the fault; returns false, for the caller to return. The status is CASUS_ELIMIT for the limits (E0101, E0106 to
 * E0108), else CASUS_EFORMAT. */
bool cs_yaml_refuse(cs_yaml_fault *fault, const char *code, cs_mark mark, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* The place of width bytes at an offset. Cost: linear in the offset. */
cs_mark cs_yaml_mark(const char *bytes, size_t offset, size_t width);

/* Characters, indentation, runs of blanks, brackets, directives before the document. Cost: linear. */
bool cs_yaml_scan(const char *bytes, size_t length, cs_yaml_fault *fault);

/* UTF-8, no controls but tab and line ends, nothing that turns the direction of writing. Cost: linear. */
bool cs_yaml_scan_characters(const char *bytes, size_t length, cs_yaml_fault *fault);

/* The same care for a scalar's text, into which escapes may have smuggled what the bytes may not hold. */
bool cs_yaml_scan_scalar(const char *text, size_t length, cs_mark mark, cs_yaml_fault *fault);

/* What stands where only blanks and comments may: the offset of the first byte of anything else, or length. */
size_t cs_yaml_skip_blank(const char *bytes, size_t length, size_t offset);

#endif
