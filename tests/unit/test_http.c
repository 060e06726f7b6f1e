/* test_http.c - one request: which addresses name this machine, and how a request ends against servers that misbehave
 *
 * Each server is a child of ours behind a port that the system chose; it answers one request and is gone.
 */
#include "port/http.h"

#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* -- addresses ------------------------------------------------------------------------------------------------------------ */

static void only_this_machine_is_loopback(void **state)
{
    (void)state;
    static const char *const here[] = {"http://127.0.0.1:8080",  "http://127.1.2.3/v1", "https://localhost",
                                       "http://localhost:1/x?y", "http://[::1]:9/v1",   "http://[::1]",
                                       "127.0.0.1:80",           "localhost/a://b"};
    static const char *const elsewhere[] = {"http://example.org",
                                            "http://127.0.0.1.example.org",
                                            "http://127.0.0.1@example.org/",
                                            "http://localhost:80@example.org",
                                            "http://localhost.example.org",
                                            "http://128.0.0.1",
                                            "http://127.0.0.256",
                                            "http://127.0.0",
                                            "http://[::1]example.org",
                                            "http://[::2]",
                                            "http://0127.0.0.1x",
                                            "example.org/?to=http://localhost/",
                                            "example.org#http://127.0.0.1",
                                            ""};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        if (!cs_http_is_loopback(here[i])) fail_msg("%s is this machine", here[i]);
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (cs_http_is_loopback(elsewhere[i])) fail_msg("%s is not this machine", elsewhere[i]);
}

/* -- servers --------------------------------------------------------------------------------------------------------------- */

typedef struct server {
    int port;
    pid_t child;
} server;

static int listen_somewhere(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(door >= 0 && !bind(door, (struct sockaddr *)&address, sizeof address) && !listen(door, 1));
    assert_int_equal(getsockname(door, (struct sockaddr *)&address, &length), 0);
    *port = ntohs(address.sin_port);
    return door;
}

/* Reads a request up to the end of its body, whose length the client says. */
static size_t read_request(int line, char *into, size_t room)
{
    size_t used = 0, body = 0;
    for (char *end = NULL; used < room - 1;) {
        ssize_t got = read(line, into + used, room - 1 - used);
        if (got <= 0) break;
        used += (size_t)got;
        into[used] = '\0';
        const char *length = strstr(into, "Content-Length: ");
        end = strstr(into, "\r\n\r\n");
        if (length) body = (size_t)atoi(length + strlen("Content-Length: "));
        if (end && used >= (size_t)(end - into) + 4 + body) break;
    }
    return used;
}

/* Sends `answer` back; NULL: what it was asked, as the body of an answer. With stay it then says no more and does not hang up. */
static server serve(const char *answer, bool stay)
{
    server it;
    int door = listen_somewhere(&it.port);
    it.child = fork();
    assert_true(it.child >= 0);
    if (it.child) {
        close(door);
        return it;
    }
    static char request[8192], echo[9000];
    int line = accept(door, NULL, NULL);
    size_t length = read_request(line, request, sizeof request);
    if (!answer) {
        (void)snprintf(echo, sizeof echo, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%.*s", length, (int)length,
                       request);
        answer = echo;
    }
    if (write(line, answer, strlen(answer)) < 0) _exit(1);
    if (stay) pause();
    close(line);
    _exit(0);
}

typedef struct ending {
    cs_http_end end;
    long status;
    char said[256];
    cs_text answer;
} ending;

static ending ask(const char *url, const char *key, const char *body, cs_http_limits limits)
{
    ending it = {.status = -1};
    cs_text_begin(&it.answer, NULL);
    it.end = cs_http_post_json(url, key, body, strlen(body), limits, &it.answer, &it.status, it.said);
    return it;
}

static ending ask_server(server at, const char *key, cs_http_limits limits)
{
    char url[64];
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%d/v1/x", at.port);
    ending it = ask(url, key, "{\"a\":1}", limits);
    if (it.end == CS_HTTP_TIMEOUT || it.end == CS_HTTP_TOO_LONG) kill(at.child, SIGKILL);
    waitpid(at.child, NULL, 0);
    return it;
}

static const cs_http_limits plenty = {20, 1 << 16};

static void what_is_asked_goes_as_json_with_the_key(void **state)
{
    (void)state;
    ending it = ask_server(serve(NULL, false), "secret", plenty);
    assert_int_equal(it.end, CS_HTTP_ANSWERED);
    assert_int_equal(it.status, 200);
    assert_non_null(strstr(it.answer.bytes, "POST /v1/x HTTP/1.1"));
    assert_non_null(strstr(it.answer.bytes, "Content-Type: application/json"));
    assert_non_null(strstr(it.answer.bytes, "Authorization: Bearer secret"));
    assert_non_null(strstr(it.answer.bytes, "\r\n\r\n{\"a\":1}"));
    assert_string_equal(it.said, "");
    cs_text_end(&it.answer);
    it = ask_server(serve(NULL, false), NULL, plenty);
    assert_null(strstr(it.answer.bytes, "Authorization"));
    cs_text_end(&it.answer);
}

static void a_status_is_told_and_no_redirect_is_followed(void **state)
{
    (void)state;
    ending it = ask_server(serve("HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\noops", false), NULL, plenty);
    assert_int_equal(it.end, CS_HTTP_ANSWERED);
    assert_int_equal(it.status, 500);
    cs_text_end(&it.answer);
    it = ask_server(serve("HTTP/1.1 302 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", false),
                    NULL, plenty);
    assert_int_equal(it.end, CS_HTTP_ANSWERED);
    assert_int_equal(it.status, 302);
    cs_text_end(&it.answer);
}

static void a_connection_that_ends_in_the_middle_is_broken(void **state)
{
    (void)state;
    ending it = ask_server(serve("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf", false), NULL, plenty);
    assert_int_equal(it.end, CS_HTTP_BROKEN);
    assert_true(it.said[0] != '\0');
    cs_text_end(&it.answer);
}

static void more_than_the_limit_is_not_taken(void **state)
{
    (void)state;
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\ntwelve bytes";
    ending it = ask_server(serve(answer, false), NULL, (cs_http_limits){20, 11});
    assert_int_equal(it.end, CS_HTTP_TOO_LONG);
    assert_true(it.answer.length <= 11);
    cs_text_end(&it.answer);
    it = ask_server(serve(answer, false), NULL, (cs_http_limits){20, 12});
    assert_int_equal(it.end, CS_HTTP_ANSWERED);
    assert_int_equal(it.answer.length, 12);
    cs_text_end(&it.answer);
}

static void who_does_not_finish_runs_out_of_time(void **state)
{
    (void)state;
    ending it = ask_server(serve("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf", true), NULL,
                           (cs_http_limits){1, 1 << 16});
    assert_int_equal(it.end, CS_HTTP_TIMEOUT);
    assert_true(it.said[0] != '\0');
    cs_text_end(&it.answer);
}

static void where_nobody_answers_and_what_is_no_address_are_told_apart(void **state)
{
    (void)state;
    int port;
    char url[64];
    close(listen_somewhere(&port)); /* a port that was free a moment ago */
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
    ending it = ask(url, NULL, "{}", plenty);
    assert_int_equal(it.end, CS_HTTP_UNREACHABLE);
    assert_true(it.said[0] != '\0');
    cs_text_end(&it.answer);
    static const char *const wrong[] = {"ftp://127.0.0.1/x", "file:///dev/null", "http://", "gopher://127.0.0.1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        it = ask(wrong[i], NULL, "{}", plenty);
        if (it.end != CS_HTTP_BAD_ADDRESS) fail_msg("%s ends with %d", wrong[i], (int)it.end);
        cs_text_end(&it.answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_this_machine_is_loopback),
        cmocka_unit_test(what_is_asked_goes_as_json_with_the_key),
        cmocka_unit_test(a_status_is_told_and_no_redirect_is_followed),
        cmocka_unit_test(a_connection_that_ends_in_the_middle_is_broken),
        cmocka_unit_test(more_than_the_limit_is_not_taken),
        cmocka_unit_test(who_does_not_finish_runs_out_of_time),
        cmocka_unit_test(where_nobody_answers_and_what_is_no_address_are_told_apart),
    };
    return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
