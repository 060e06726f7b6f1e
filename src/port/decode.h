/* decode.h - bytes in whatever encoding as UTF-8, with the way back
 *
 * Which encoding it is, is decided in this order:
 *   1. a byte order mark (UTF-8, UTF-16, UTF-32);
 *   2. UTF-16 without one, told by where its NULs stand;
 *   3. a declared encoding that hides behind ASCII (ISO-2022-JP and its kin), if its escapes are there;
 *   4. valid UTF-8, whatever is declared;
 *   5. UTF-8 that is broken in places: where at least three of four sequences are whole, or where it is declared and any is;
 *   6. the declared encoding, if it is known and the bytes are all characters of it;
 *   7. windows-1252, in which every byte is a character.
 * What is no character becomes U+FFFD. NUL is left out. Nothing else is changed: line ends, marks of direction and characters
 * without width stay as they are.
 */
#ifndef CS_DECODE_H
#define CS_DECODE_H

#include "base/text.h"
#include "read/map.h"

typedef struct cs_decoded {
    const char *text; /* in `made`, or the bytes themselves */
    size_t length;
    const char *encoding; /* "UTF-8", "windows-1252", "KOI8-R" ...; static storage */
    bool same;            /* the text is the bytes; the map is then empty */
    cs_text made;
    cs_map map;
} cs_decoded;

/* declared: a label as HTTP, HTML and XML use them ("iso-8859-1"), or NULL. The bytes must outlive the result. Only memory can fail;
 * there is nothing to end then. */
bool cs_decode(const char *bytes, size_t length, const char *declared, const casus_allocator *allocator,
               cs_decoded *out);
void cs_decode_end(cs_decoded *decoded);

/* The label declared in the first bytes of an HTML page (meta) or of XML (its declaration); "" when there is none. */
enum { CS_DECODE_LABEL = 40 };
void cs_decode_declared(const char *bytes, size_t length, char label[CS_DECODE_LABEL]);

#endif
