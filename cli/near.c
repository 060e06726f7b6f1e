/* near.c - the word somebody probably meant */
#include "near.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t cs_near_distance(const char *a, const char *b)
{
    size_t rows = strlen(a), columns = strlen(b);
    if (rows > NEAR_WORD_MAX || columns > NEAR_WORD_MAX) return SIZE_MAX;
    size_t table[NEAR_WORD_MAX + 1][NEAR_WORD_MAX + 1];
    for (size_t i = 0; i <= rows; i++) table[i][0] = i;
    for (size_t j = 0; j <= columns; j++) table[0][j] = j;
    for (size_t i = 1; i <= rows; i++) {
        for (size_t j = 1; j <= columns; j++) {
            size_t change = table[i - 1][j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
            table[i][j] = least(change, least(table[i - 1][j], table[i][j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) table[i][j] = least(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[rows][columns];
}

static bool begins_with(const char *word, const char *beginning)
{
    while (*beginning && lower(*word) == lower(*beginning)) word++, beginning++;
    return !*beginning;
}

/* A third of the letters may be wrong, but one always; a beginning of at least two letters is a way to abbreviate. */
void cs_near_offer(struct nearest *nearest, const char *wrong, const char *candidate)
{
    size_t length = strlen(wrong);
    size_t limit = length < 5 ? 1 : (length + 1) / 3;
    size_t distance = cs_near_distance(wrong, candidate);
    if (length >= 2 && distance > 1 && begins_with(candidate, wrong)) distance = 1;
    if (distance > limit || distance >= strlen(candidate)) return;
    if (nearest->word && distance >= nearest->distance) return;
    *nearest = (struct nearest){candidate, distance};
}
