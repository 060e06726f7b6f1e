/* http.h - one request to a server that somebody named: bytes there, bytes back, within stated limits
 *
 * Only http and https, no redirect followed, no proxy of the environment used, no cookie kept: what is sent goes to the host in the address
 * and nowhere else.
 */
#ifndef CS_HTTP_H
#define CS_HTTP_H

#include "base/text.h"

/* How a request ended. */
typedef enum cs_http_end {
    CS_HTTP_ANSWERED,    /* with any status */
    CS_HTTP_BAD_ADDRESS, /* no http(s) address */
    CS_HTTP_UNREACHABLE, /* nobody answers there */
    CS_HTTP_TIMEOUT,     /* not done in the time given */
    CS_HTTP_TOO_LONG,    /* more bytes than the limit */
    CS_HTTP_BROKEN,      /* the connection ended in the middle */
    CS_HTTP_NO_LIBRARY,  /* libcurl cannot be loaded */
    CS_HTTP_NO_MEMORY
} cs_http_end;

typedef struct cs_http_limits {
    int timeout_seconds;
    size_t answer_bytes;
} cs_http_limits;

/* Posts a JSON body; key, if not NULL, goes along as a bearer token. The answer is appended to a text the caller began; status is written when
 * somebody answered; said gets the reason in words otherwise. */
cs_http_end cs_http_post_json(const char *url, const char *key, const char *body, size_t length, cs_http_limits limits,
                              cs_text *answer, long *status, char said[256]);

/* Does the address name this machine: 127.0.0.0/8, ::1, localhost? */
bool cs_http_is_loopback(const char *url);

#endif
