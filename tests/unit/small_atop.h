/* small_atop.h - invented states with COW numbers, and member files of invented alliances as a test needs them */
#ifndef TEST_SMALL_ATOP_H
#define TEST_SMALL_ATOP_H

#include "port/atop.h"
#include "port/import_atop.h"
#include "small.h"

/* Aaland (901), Beland (902), Celand (903, from 1950), Deland (904, until 1930) and Old Eland (905, before 1900), New Eland. */
static const char atop_states[] = "state\tfact\tvalue\tfrom\tuntil\tsource\tnote\n"
                                  "AAA\tkind\tstate\t..\t..\town\nAAA\tlife\tyes\t..\t..\town\nAAA\tname\tAaland\t..\t."
                                  ".\town\nAAA\tcow\t901\t..\t..\town\n"
                                  "BBB\tkind\tstate\t..\t..\town\nBBB\tlife\tyes\t..\t..\town\nBBB\tname\tBeland\t..\t."
                                  ".\town\nBBB\tcow\t902\t1850-01-01\t..\town\n"
                                  "CCC\tkind\tstate\t..\t..\town\nCCC\tlife\tyes\t1950-01-01\t.."
                                  "\town\nCCC\tname\tCeland\t..\t..\town\nCCC\tcow\t903\t1950-01-01\t..\town\n"
                                  "DDD\tkind\tstate\t..\t..\town\nDDD\tlife\tyes\t..\t1930-01-"
                                  "01\town\nDDD\tname\tDeland\t..\t..\town\nDDD\tcow\t904\t..\t1930-01-01\town\n"
                                  "EEE\tkind\tstate\t..\t..\town\nEEE\tlife\tyes\t..\t1900-01-01\town\nEEE\tname\tOld "
                                  "Eland\t..\t..\town\nEEE\tcow\t905\t..\t1900-01-01\town\n"
                                  "NEE\tkind\tstate\t..\t..\town\nNEE\tlife\tyes\t1900-01-01\t..\town\nNEE\tname\tNew "
                                  "Eland\t..\t..\town\nNEE\tcow\t905\t1900-01-01\t..\town\n"
                                  "XXX\tkind\tstate\t..\t..\town\nXXX\tlife\tyes\t..\t..\town\nXXX\tname\tExland\t..\t."
                                  ".\town\nXXX\tcow\t906\t..\t..\town\n";
static const char atop_edges[] = "from\tto\tkind\ton\ttreaties\tsource\tnote\n"
                                 "DDD\tXXX\tsuccession\t1930-01-01\tcontinue\town\n";

static inline casus_status atop_base(const casus_allocator *allocator, casus_corpus **out, casus_error *err)
{
    cs_build build;
    cs_tree tree;
    casus_status status = CASUS_OK;
    cs_build_begin(&build, allocator);
    for (int i = 0; i < 2 && !status; i++) {
        const char *text = i ? atop_edges : atop_states;
        status = cs_tsv_read(i ? "successions.tsv" : "states.tsv", text, strlen(text), allocator, &tree, NULL, err);
        if (status) break;
        if (i)
            cs_build_successions(&build, &tree, NULL);
        else
            cs_build_states(&build, &tree, NULL);
        cs_tree_end(&tree);
    }
    if (!status) status = cs_build_corpus(&build, out, err);
    cs_build_end(&build);
    return status;
}

/* What a cell holds when a test does not say: a row that breaks no invariant, in force from 1 January 1920 on. */
static inline const char *atop_usual(const char *name)
{
    static const char *const usual[][2] = {{"atopid", "9001"}, {"member", "901"}, {"cowsys", "1"},
                                           {"yrent", "1920"},  {"moent", "1"},    {"dayent", "1"},
                                           {"ineffect", "1"},  {"bilat", "1"},    {"cowid", ""},
                                           {"cow4id", ""},     {"source", "1"},   {"version", "4.01"}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i][0], name) == 0) return usual[i][1];
    return "0";
}

/* The value of `name` in "name=value name=value", or the usual one; written into room. */
static inline const char *atop_value(const char *row, const char *name, char room[32])
{
    size_t length = strlen(name);
    for (const char *at = row; (at = strstr(at, name)); at += length) {
        if ((at > row && at[-1] != ' ') || at[length] != '=') continue;
        size_t value = strcspn(at + length + 1, " ");
        snprintf(room, 32, "%.*s", (int)(value < 31 ? value : 31), at + length + 1);
        return room;
    }
    return atop_usual(name);
}

/* A member file of these rows, NULL behind the last; the caller frees it. */
static inline char *atop_file(const char *const *rows)
{
    enum { ROOM = 1 << 17 };
    char *text = malloc(ROOM), cell[32];
    size_t used = 0;
    if (!text) abort();
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++)
        used += (size_t)snprintf(text + used, ROOM - used, "%s%s", c ? "," : "", cs_atop_kinds[c].name);
    for (; *rows; rows++)
        for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++)
            used += (size_t)snprintf(text + used, ROOM - used, "%s%s", c ? "," : "\n",
                                     atop_value(*rows, cs_atop_kinds[c].name, cell));
    snprintf(text + used, ROOM - used, "\n");
    return text;
}

#endif
