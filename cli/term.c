/* term.c - what stdout and stderr are: terminal or not, how wide, coloured or not; and whether all was written */
#include "term.h"

#include "outcome.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MIN = 20, WIDTH_MAX = 10000, PROSE_MAX = 100 };

void cs_term_begin(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool wants_color(bool is_tty, const char *when)
{
    if (when && strcmp(when, "always") == 0) return true;
    if (when && strcmp(when, "never") == 0) return false;
    const char *kind = getenv("TERM");
    return is_tty && !is_set("NO_COLOR") && kind && *kind && strcmp(kind, "dumb") != 0;
}

static int width_of(int fd)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col < WIDTH_MIN ? WIDTH_MIN : size.ws_col;
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    long width = columns ? strtol(columns, &end, 10) : 0;
    if (columns && end != columns && *end == '\0' && width >= WIDTH_MIN && width <= WIDTH_MAX) return (int)width;
    return TERM_WIDTH;
}

struct terminal cs_term_open(FILE *stream, const char *when)
{
    int fd = fileno(stream);
    struct terminal terminal = {.stream = stream, .is_tty = isatty(fd) == 1};
    terminal.color = wants_color(terminal.is_tty, when);
    terminal.width = terminal.is_tty ? width_of(fd) : 0;
    return terminal;
}

const char *cs_term_on(const struct terminal *terminal, enum style style)
{
    static const char *const codes[STYLE_COUNT] = {
        [STYLE_PLAIN] = "",           [STYLE_TITLE] = "\033[1m", [STYLE_NAME] = "\033[36m",
        [STYLE_FAINT] = "\033[2m",    [STYLE_GOOD] = "\033[32m", [STYLE_WARNING] = "\033[33m",
        [STYLE_ERROR] = "\033[1;31m",
    };
    return terminal->color ? codes[style] : "";
}

const char *cs_term_off(const struct terminal *terminal)
{
    return terminal->color ? "\033[0m" : "";
}

/* Columns, not bytes: the later bytes of a UTF-8 character take no room. Wide characters do not occur in our prose. */
static int columns_of(const char *text, size_t bytes)
{
    int columns = 0;
    for (size_t i = 0; i < bytes; i++)
        if (((unsigned char)text[i] & 0xC0u) != 0x80u) columns++;
    return columns;
}

static int prose_width(const struct terminal *terminal)
{
    if (!terminal->width) return TERM_WIDTH;
    return terminal->width < PROSE_MAX ? terminal->width : PROSE_MAX;
}

void cs_term_prose(const struct terminal *terminal, int indent, int column, const char *text)
{
    int width = prose_width(terminal);
    bool first = true;
    for (const char *word = text + strspn(text, " "); *word;) {
        size_t bytes = strcspn(word, " ");
        int columns = columns_of(word, bytes);
        if (!first && column + 1 + columns > width) {
            fputc('\n', terminal->stream);
            column = 0;
            first = true;
        }
        int blanks = !first ? 1 : column < indent ? indent - column : 0;
        fprintf(terminal->stream, "%*s%.*s", blanks, "", (int)bytes, word);
        column += blanks + columns;
        first = false;
        word += bytes;
        word += strspn(word, " ");
    }
    fputc('\n', terminal->stream);
}

/* A write that failed long before the last flush has left no errno; the pipe itself still tells. */
static bool reader_is_gone(int fd, int reason)
{
    if (reason == EPIPE) return true;
    struct pollfd watched = {.fd = fd};
    return poll(&watched, 1, 0) == 1 && (watched.revents & POLLERR) != 0;
}

int cs_term_end(int outcome)
{
    errno = 0;
    bool lost = ferror(stdout) != 0;
    if (fflush(stdout) != 0) lost = true;
    int reason = lost ? errno : 0;
    if (!lost) return outcome;
    if (!reader_is_gone(STDOUT_FILENO, reason))
        fprintf(stderr, "casus: the answer could not be written whole%s%s\n", reason ? ": " : "",
                reason ? strerror(reason) : "");
    return OUTCOME_COULD_NOT;
}
