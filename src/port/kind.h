/* kind.h - what bytes are: text, HTML, a feed, JSON lines, or something that is no report */
#ifndef CS_KIND_H
#define CS_KIND_H

#include <casus/intake.h>

/* How much of the beginning is looked at. */
enum { CS_KIND_SAMPLE = 4096 };

/* By the end of a name; CASUS_INTAKE_DETECT when it tells nothing. */
casus_intake_kind cs_kind_of_name(const char *name);

/* Is a file of a folder taken for a report by its name? Not .json: beside reports that is mostly something else about them. */
bool cs_kind_in_folder(const char *name);

/* By the first bytes, then by the name. CASUS_EFORMAT says what it is that cannot be read, and what to do. */
casus_status cs_kind_detect(const char *name, const char *bytes, size_t length, casus_intake_kind *out,
                            casus_error *err);

/* Refuses bytes that are no text in any encoding, also where the kind was given by the caller. */
casus_status cs_kind_refuse(const char *name, const char *bytes, size_t length, casus_error *err);

#endif
