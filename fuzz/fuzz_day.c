/* fuzz_day.c - whatever the bytes: a refusal with a message, or a date that prints as what was read */
#include "fuzz.h"
#include <casus/day.h>

#include <stdlib.h>
#include <string.h>

static void hold_refusal(casus_status status, const casus_error *err)
{
    HOLD(status == CASUS_EFORMAT && err->status == status && err->message[0] && err->hint[0]);
}

static void try_date(const char *text, size_t size)
{
    casus_date date = {11, 22, 33}, again;
    casus_error err = {0};
    char printed[40];
    casus_status status = casus_date_parse(text, size, &date, &err);
    if (status) {
        hold_refusal(status, &err);
        HOLD(date.first == 11 && date.last == 22 && date.doubt == 33);
        return;
    }
    HOLD(date.first <= date.last && date.doubt >= 0 && date.doubt <= 3);
    casus_date_print(date, printed);
    HOLD(strlen(printed) == size && memcmp(printed, text, size) == 0);
    HOLD(casus_date_parse(printed, strlen(printed), &again, NULL) == CASUS_OK);
    HOLD(again.first == date.first && again.last == date.last && again.doubt == date.doubt);
}

static void try_span(const char *text, size_t size)
{
    casus_span span;
    casus_error err = {0};
    casus_status status = casus_span_parse(text, size, &span, &err);
    if (status) {
        hold_refusal(status, &err);
        return;
    }
    HOLD(span.begin.first <= span.begin.last && span.end.first <= span.end.last && span.begin.first <= span.end.last);
    HOLD(casus_span_holds(span, CASUS_DAY_MIN) == CASUS_NO || span.begin.first == CASUS_DAY_MIN);
    HOLD(casus_span_holds(span, span.end.last) == CASUS_NO);
    if (span.begin.first > CASUS_DAY_MIN) HOLD(casus_span_holds(span, span.begin.first - 1) == CASUS_NO);
    if (span.begin.last < span.end.first) {
        HOLD(casus_span_holds(span, span.begin.last) == CASUS_YES);
        HOLD(casus_span_holds(span, span.end.first - 1) == CASUS_YES);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char day[16];
    casus_day number;
    try_date((const char *)data, size);
    try_span((const char *)data, size);
    if (size < sizeof number) return 0;
    memcpy(&number, data, sizeof number);
    int year, month, of_month;
    casus_day again;
    casus_day_to_ymd(number, &year, &month, &of_month);
    HOLD(month >= 1 && month <= 12 && of_month >= 1 && of_month <= 31);
    if (year >= 0 && year <= 9999) HOLD(casus_day_from_ymd(year, month, of_month, &again) && again == number);
    HOLD(strlen(casus_day_print(number, day)) <= 10);
    return 0;
}
