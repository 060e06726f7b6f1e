/* json_text.c - texts and numbers as JSON, for what is written piece by piece */
#include "port/json_text.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void escaped(cs_text *out, unsigned char c)
{
    static const char short_forms[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (const char *p = short_forms; *p; p += 2)
        if ((unsigned char)*p == c) {
            cs_text_say(out, "\\%c", p[1]);
            return;
        }
    cs_text_say(out, "\\u%04x", c);
}

void cs_json_text(cs_text *out, const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;
    cs_text_add(out, "\"", 1);
    for (size_t plain = 0, i = 0; i <= length;) {
        size_t step = i < length ? cs_utf8_size(text + i, length - i) : 0;
        bool stays = step && at[i] >= 0x20 && at[i] != '"' && at[i] != '\\' && at[i] != 0x7f;
        if (stays) {
            i += step;
            continue;
        }
        cs_text_add(out, text + plain, i - plain);
        if (i < length && step) escaped(out, at[i]);
        if (i < length && !step) cs_text_add(out, "\xEF\xBF\xBD", 3);
        plain = ++i;
    }
    cs_text_add(out, "\"", 1);
}

void cs_json_nullable(cs_text *out, const char *text)
{
    if (text && *text)
        cs_json_text(out, text, strlen(text));
    else
        cs_text_add(out, "null", 4);
}

void cs_json_number(cs_text *out, double number)
{
    char digits[40];
    if (!isfinite(number)) {
        cs_text_add(out, "null", 4);
        return;
    }
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number) break;
    }
    for (char *c = digits; *c; c++) /* the locale of the program may write another decimal point */
        if (!strchr("+-0123456789e", *c)) *c = '.';
    cs_text_add(out, digits, strlen(digits));
}
