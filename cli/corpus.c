/* corpus.c - what every command that answers does: open the corpus, read a day, print the answer */
#include "corpus.h"

#include "opt.h"
#include "say.h"

#include <string.h>
#include <time.h>

/* -- printing -------------------------------------------------------------------------------------------------------- */

static bool write_to(void *user, const char *bytes, size_t length)
{
    FILE *stream = user;
    return fwrite(bytes, 1, length, stream) == length;
}

/* A pipe or file gets lines of the usual width, so that it reads as the terminal does; programs ask for JSON. */
static int width_of(const struct terminal *terminal)
{
    return terminal->width ? terminal->width : TERM_WIDTH;
}

/* What stopped the writing is told by cs_term_end(), once, for all commands. */
static int outcome_of(const struct invocation *invocation, casus_status status, const casus_error *err)
{
    if (!status) return OUTCOME_OK;
    return status == CASUS_EIO ? OUTCOME_COULD_NOT : cs_say_error(invocation, err);
}

int cs_print_trace(const struct invocation *invocation, const casus_trace *trace, bool proof)
{
    static const struct {
        const char *name;
        casus_format format;
    } formats[] = {{"text", CASUS_FORMAT_TEXT},
                   {"json", CASUS_FORMAT_JSON},
                   {"md", CASUS_FORMAT_MARKDOWN},
                   {"dot", CASUS_FORMAT_DOT},
                   {"html", CASUS_FORMAT_HTML},
                   {"csv", CASUS_FORMAT_CSV}};
    const struct terminal *out = &invocation->out;
    casus_report_options options = {.width = width_of(out), .colour = out->color, .proof = proof};
    casus_error err;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (cs_opt_format_is(invocation, formats[i].name)) options.format = formats[i].format;
    return outcome_of(invocation, casus_report(trace, &options, write_to, out->stream, &err), &err);
}

int cs_print_diagnostics(const struct invocation *invocation, const struct terminal *terminal,
                         const casus_diagnostics *list, bool json)
{
    casus_report_options options = {json ? CASUS_FORMAT_JSON : CASUS_FORMAT_TEXT, width_of(terminal), terminal->color,
                                    false};
    casus_error err;
    return outcome_of(invocation, casus_report_diagnostics(list, &options, write_to, terminal->stream, &err), &err);
}

/* -- the corpus ------------------------------------------------------------------------------------------------------ */

/* What to tell the shell when files had faults: they are printed as casus check does. */
static int say_faults(const struct invocation *invocation, const casus_diagnostics *list, const casus_error *err)
{
    if (!casus_diagnostics_errors(list)) return cs_say_error(invocation, err);
    int outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
    return outcome ? outcome : OUTCOME_FAULT;
}

int cs_load_corpus(const struct invocation *invocation, const char *path, casus_corpus **out)
{
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = casus_corpus_load(path, NULL, list, out, &err);
    int outcome = status ? say_faults(invocation, list, &err) : OUTCOME_OK;
    casus_diagnostics_free(list);
    return outcome;
}

bool cs_has_overlay(const struct invocation *invocation)
{
    return cs_opt_given(invocation, "with") || cs_opt_given(invocation, "without");
}

int cs_overlay_corpus(const struct invocation *invocation, const casus_corpus *base, casus_corpus **out)
{
    const char *with[CASUS_OVERLAY_MAX], *without[CASUS_OVERLAY_MAX];
    casus_overlay overlay = {with, cs_opt_values(invocation, "with", with, CASUS_OVERLAY_MAX), without,
                             cs_opt_values(invocation, "without", without, CASUS_OVERLAY_MAX)};
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    int outcome = OUTCOME_OK;
    casus_status status = casus_corpus_overlay(base, &overlay, NULL, list, out, &err);
    if (status == CASUS_EINVAL)
        outcome = cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
    else if (status)
        outcome = say_faults(invocation, list, &err);
    casus_diagnostics_free(list);
    return outcome;
}

int cs_open_base(const struct invocation *invocation, casus_corpus **out)
{
    casus_error err;
    const char *path = cs_opt_value(invocation, "corpus");
    if (path) return cs_load_corpus(invocation, path, out);
    return casus_corpus_builtin(NULL, out, &err) ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

int cs_open_corpus(const struct invocation *invocation, casus_corpus **out)
{
    casus_corpus *base;
    int outcome = cs_open_base(invocation, &base);
    if (outcome) return outcome;
    if (!cs_has_overlay(invocation)) {
        *out = base;
        return OUTCOME_OK;
    }
    outcome = cs_overlay_corpus(invocation, base, out);
    casus_corpus_free(base);
    return outcome;
}

/* -- days ------------------------------------------------------------------------------------------------------------ */

casus_day cs_today(void)
{
    time_t now = time(NULL);
    struct tm parts;
    casus_day day = 0;
    if (localtime_r(&now, &parts))
        (void)casus_day_from_ymd(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, &day);
    return day;
}

casus_status cs_read_day(const char *text, casus_day *out, casus_error *err)
{
    casus_date date;
    if (strcmp(text, "today") == 0) {
        *out = cs_today();
        return CASUS_OK;
    }
    casus_status status = casus_date_parse(text, strlen(text), &date, err);
    if (!status && date.first == date.last && !date.doubt) {
        *out = date.first;
        return CASUS_OK;
    }
    if (!status) {
        *err = (casus_error){.status = CASUS_EINVAL, .hint = "give the day itself: treaties begin and end on days"};
        snprintf(err->message, sizeof err->message, "'%.40s' is not one day", text);
    } else {
        snprintf(err->hint, sizeof err->hint, "wanted a day as in 2024-12-05, or today");
    }
    return CASUS_EINVAL;
}

int cs_option_day(const struct invocation *invocation, casus_day otherwise, casus_day *out)
{
    casus_error err;
    const char *on = cs_opt_value(invocation, "on");
    *out = otherwise;
    if (!on || !cs_read_day(on, out, &err)) return OUTCOME_OK;
    return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
}
