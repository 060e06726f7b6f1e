/* http.c - one request to a server, through libcurl */
#include "port/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

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

static struct curl_slist *headers_for(const char *key)
{
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json"), *more;
    char line[1100];
    if (!headers || !key) return headers;
    if (snprintf(line, sizeof line, "Authorization: Bearer %s", key) >= (int)sizeof line ||
        !(more = curl_slist_append(headers, line))) {
        curl_slist_free_all(headers);
        return NULL;
    }
    return more;
}

cs_http_end cs_http_post_json(const char *url, const char *key, const char *body, size_t length, cs_http_limits limits,
                              cs_text *answer, long *status, char said[256])
{
    inbox box = {.answer = answer, .room = limits.answer_bytes};
    char why[CURL_ERROR_SIZE] = "";
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl ? headers_for(key) : NULL;
    said[0] = '\0';
    if (!headers) {
        curl_easy_cleanup(curl);
        return CS_HTTP_NO_MEMORY;
    }
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* the environment is not asked */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)limits.timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &box);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    CURLcode code = curl_easy_perform(curl);
    cs_http_end end = ending(code, &box);
    if (end == CS_HTTP_ANSWERED)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    else
        (void)snprintf(said, 256, "%s", why[0] ? why : curl_easy_strerror(code));
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
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
