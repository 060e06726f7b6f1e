/* error.c - filling a casus_error */
#include "base/error.h"

#include <casus/version.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *casus_status_name(casus_status status)
{
    static const char *const names[] = {"ok",        "invalid",   "no_memory", "io",     "format",
                                        "not_found", "ambiguous", "limit",     "version"};
    return (size_t)status < sizeof names / sizeof *names ? names[status] : "unknown";
}

casus_status cs_fail(casus_error *err, casus_status status, const char *format, ...)
{
    if (!err) return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

void cs_fail_at(casus_error *err, const char *file, int line, int column)
{
    if (!err) return;
    if (file) snprintf(err->file, sizeof err->file, "%s", file);
    err->line = line;
    err->column = column;
}

void cs_fail_hint(casus_error *err, const char *format, ...)
{
    if (!err) return;
    va_list args;
    va_start(args, format);
    vsnprintf(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

const char *casus_version(void)
{
    return CASUS_VERSION_TEXT;
}
