/* date_words.c - a whole date written in words: "20 June 2024", "June 20, 2024", "Thu, 20 Jun 2024" */
#include "read/date_words.h"

#include <stddef.h>

/* A part of a date: a number or a month. */
typedef enum part_kind { PART_OTHER, PART_DAY, PART_MONTH, PART_YEAR } part_kind;

typedef struct part {
    part_kind kind;
    int value;
    size_t end;
} part;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

int cs_month_of(const char *word, size_t length)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    if (length == 4 && lower(word[0]) == 's' && lower(word[1]) == 'e' && lower(word[2]) == 'p' && lower(word[3]) == 't')
        return 9;
    for (int m = 0; m < 12; m++) {
        size_t i = 0;
        while (i < length && months[m][i] && lower(word[i]) == months[m][i]) i++;
        if (i == length && (length == 3 || !months[m][i])) return m + 1;
    }
    return 0;
}

/* The part at byte `at`; what stands between two parts of a date (spaces, commas, "of", "th") is passed over. */
static part next_part(const char *text, size_t length, size_t at)
{
    part found = {PART_OTHER, 0, at};
    while (found.end < length && (text[found.end] == ' ' || text[found.end] == ',' || text[found.end] == '.'))
        found.end++;
    size_t from = found.end;
    if (from < length && is_digit(text[from])) {
        while (found.end < length && found.end - from < 5 && is_digit(text[found.end]))
            found.value = found.value * 10 + (text[found.end++] - '0');
        size_t digits = found.end - from;
        if (digits <= 2 && found.value >= 1 && found.value <= 31) found.kind = PART_DAY;
        if (digits == 4 && found.value >= 1000 && found.value < 3000) found.kind = PART_YEAR;
        if (found.kind == PART_DAY && found.end + 2 <= length && is_letter(text[found.end]) &&
            is_letter(text[found.end + 1]) && (found.end + 2 == length || !is_letter(text[found.end + 2])))
            found.end += 2; /* "20th" */
        return found;
    }
    while (found.end < length && is_letter(text[found.end])) found.end++;
    found.value = cs_month_of(text + from, found.end - from);
    if (found.value) found.kind = PART_MONTH;
    return found;
}

static casus_date iso_at(const char *text, size_t length, size_t at, size_t *end)
{
    casus_date date;
    if (length - at < 10 || text[at + 4] != '-' || text[at + 7] != '-' || (length - at > 10 && is_digit(text[at + 10])))
        return CASUS_DATE_NONE;
    if (casus_date_parse(text + at, 10, &date, NULL)) return CASUS_DATE_NONE;
    *end = at + 10;
    return date;
}

static casus_date date_at(const char *text, size_t length, size_t at, size_t *end)
{
    casus_date iso = iso_at(text, length, at, end);
    if (casus_date_known(iso)) return iso;
    part one = next_part(text, length, at);
    if (one.kind != PART_DAY && one.kind != PART_MONTH) return CASUS_DATE_NONE;
    part two = next_part(text, length, one.end);
    bool pair = (one.kind == PART_DAY && two.kind == PART_MONTH) || (one.kind == PART_MONTH && two.kind == PART_DAY);
    part year = pair ? next_part(text, length, two.end) : two;
    casus_day day;
    int month = one.kind == PART_MONTH ? one.value : two.value, of_month = one.kind == PART_DAY ? one.value : two.value;
    if (!pair || year.kind != PART_YEAR || !casus_day_from_ymd(year.value, month, of_month, &day))
        return CASUS_DATE_NONE;
    *end = year.end;
    return (casus_date){day, day, 0};
}

casus_date cs_date_in_words(const char *text, size_t length, size_t *end)
{
    size_t behind;
    for (size_t at = 0; at < length; at++) {
        bool begins = is_digit(text[at]) || is_letter(text[at]);
        bool inside = at && (is_digit(text[at - 1]) || is_letter(text[at - 1]));
        if (!begins || inside) continue;
        casus_date date = date_at(text, length, at, &behind);
        if (!casus_date_known(date)) continue;
        if (end) *end = behind;
        return date;
    }
    return CASUS_DATE_NONE;
}
