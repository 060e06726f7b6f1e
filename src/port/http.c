/* http.c - one request to a server, through libcurl */
#include "port/http.h"

#include "port/later.h"

#define CURL_DISABLE_TYPECHECK /* its checks are macros that want the calls by their own names */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#define CALLS(X)                                                                                                       \
    X(curl_easy_cleanup)                                                                                               \
    X(curl_easy_getinfo)                                                                                               \
    X(curl_easy_init)                                                                                                  \
    X(curl_easy_perform)                                                                                               \
    X(curl_easy_setopt)                                                                                                \
    X(curl_easy_strerror)                                                                                              \
    X(curl_slist_append)                                                                                               \
    X(curl_slist_free_all)

typedef struct library {
    CALLS(CS_LATER_FIELD)
} library;

static bool load(library *lib)
{
    static const char *const names[] = {CALLS(CS_LATER_NAME)};
    return cs_later("libcurl.so.4", names, sizeof names / sizeof *names, lib);
}

typedef struct inbox {
    cs_text *answer;
    size_t room;
    bool full;
} inbox;

static size_t take(char *bytes, size_t size, size_t count, void *user)
{
    inbox *box = user;
    size_t length = size * count;
    if (length > box->room) {
        box->full = true;
        return 0; /* which ends the transfer */
    }
    box->room -= length;
    cs_text_add(box->answer, bytes, length);
    return box->answer->failed ? 0 : length;
}

static cs_http_end ending(CURLcode code, const inbox *box)
{
    if (box->answer->failed) return CS_HTTP_NO_MEMORY;
    if (box->full) return CS_HTTP_TOO_LONG;
    switch (code) {
    case CURLE_OK: return CS_HTTP_ANSWERED;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return CS_HTTP_BAD_ADDRESS;
    case CURLE_OPERATION_TIMEDOUT: return CS_HTTP_TIMEOUT;
    case CURLE_OUT_OF_MEMORY: return CS_HTTP_NO_MEMORY;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return CS_HTTP_UNREACHABLE;
    default: return CS_HTTP_BROKEN;
    }
}

static struct curl_slist *headers_for(const library *lib, const char *key)
{
    struct curl_slist *headers = lib->curl_slist_append(NULL, "Content-Type: application/json"), *more;
    char line[1100];
    if (!headers || !key) return headers;
    if (snprintf(line, sizeof line, "Authorization: Bearer %s", key) >= (int)sizeof line ||
        !(more = lib->curl_slist_append(headers, line))) {
        lib->curl_slist_free_all(headers);
        return NULL;
    }
    return more;
}

cs_http_end cs_http_post_json(const char *url, const char *key, const char *body, size_t length, cs_http_limits limits,
                              cs_text *answer, long *status, char said[256])
{
    library calls, *lib = &calls;
    inbox box = {.answer = answer, .room = limits.answer_bytes};
    char why[CURL_ERROR_SIZE] = "";
    said[0] = '\0';
    if (!load(lib)) {
        (void)snprintf(said, 256, "libcurl (libcurl.so.4) is not installed");
        return CS_HTTP_NO_LIBRARY;
    }
    CURL *curl = lib->curl_easy_init();
    struct curl_slist *headers = curl ? headers_for(lib, key) : NULL;
    if (!headers) {
        lib->curl_easy_cleanup(curl);
        return CS_HTTP_NO_MEMORY;
    }
    lib->curl_easy_setopt(curl, CURLOPT_URL, url);
    lib->curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    lib->curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    lib->curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* the environment is not asked */
    lib->curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    lib->curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)limits.timeout_seconds);
    lib->curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    lib->curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    lib->curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    lib->curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    lib->curl_easy_setopt(curl, CURLOPT_WRITEDATA, &box);
    lib->curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    CURLcode code = lib->curl_easy_perform(curl);
    cs_http_end end = ending(code, &box);
    if (end == CS_HTTP_ANSWERED)
        lib->curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    else
        (void)snprintf(said, 256, "%s", why[0] ? why : lib->curl_easy_strerror(code));
    lib->curl_slist_free_all(headers);
    lib->curl_easy_cleanup(curl);
    return end;
}

bool cs_http_is_loopback(const char *url)
{
    const char *host = url + strcspn(url, ":/?#"); /* "example.org/?to=http://localhost" has no scheme */
    host = strncmp(host, "://", 3) == 0 ? host + 3 : url;
    size_t length = strcspn(host, "/?#");
    if (memchr(host, '@', length)) return false; /* "http://127.0.0.1@elsewhere/" goes elsewhere */
    if (length >= 5 && memcmp(host, "[::1]", 5) == 0) return length == 5 || host[5] == ':';
    const char *port = memchr(host, ':', length);
    if (port) length = (size_t)(port - host);
    if (length == 9 && memcmp(host, "localhost", 9) == 0) return true;
    unsigned a, b, c, d;
    int used = 0;
    char name[16];
    if (length >= sizeof name) return false;
    memcpy(name, host, length);
    name[length] = '\0';
    return sscanf(name, "%3u.%3u.%3u.%3u%n", &a, &b, &c, &d, &used) == 4 && used == (int)length && a == 127 &&
           b < 256 && c < 256 && d < 256;
}
