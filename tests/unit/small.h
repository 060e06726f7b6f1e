/* small.h - a small world for tests and fuzz targets: ten invented states, a few places, treaties as a test needs them
 *
 * Zenda ends on 1 January 1930 and Hentzau continues it; Molvania ends on the same day and what passes to Navarone is open;
 * Lutha ends on the same day without an heir. Borduria, Graustark and Freedonia are great powers.
 */
#ifndef TEST_SMALL_H
#define TEST_SMALL_H

#include "port/tsv.h"
#include "port/yaml.h"
#include "record/build.h"
#include "record/grammar.h"

#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char small_states[] =
    "state\tfact\tvalue\tfrom\tuntil\tsource\tnote\n"
    "RUR\tkind\tstate\t..\t..\town\nRUR\tlife\tyes\t..\t..\town\nRUR\tname\tRuritania\t..\t..\town\n"
    "RUR\tregion\truritania\t..\t..\town\nRUR\tcow\t901\t..\t..\town\n"
    "BOR\tkind\tstate\t..\t..\town\nBOR\tlife\tyes\t..\t..\town\nBOR\tname\tBorduria\t..\t..\town\n"
    "BOR\talias\tGrand Duchy\t..\t1930-01-01\town\n"
    "BOR\tgreat_power\tyes\t..\t..\town\nBOR\tregion\tborduria\t..\t..\town\n"
    "SYL\tkind\tstate\t..\t..\town\nSYL\tlife\tyes\t..\t..\town\nSYL\tname\tSyldavia\t..\t..\town\n"
    "SYL\tregion\tsyldavia\t..\t..\town\n"
    "GRA\tkind\tstate\t..\t..\town\nGRA\tlife\tyes\t..\t..\town\nGRA\tname\tGraustark\t..\t..\town\n"
    "GRA\tgreat_power\tyes\t..\t..\town\n"
    "FRE\tkind\tstate\t..\t..\town\nFRE\tlife\tyes\t..\t..\town\nFRE\tname\tFreedonia\t..\t..\town\n"
    "FRE\tgreat_power\tyes\t..\t1920-01-01\town\n"
    "ZEN\tkind\tstate\t..\t..\town\nZEN\tlife\tyes\t..\t1930-01-01\town\nZEN\tname\tZenda\t..\t..\town\n"
    "HEN\tkind\tstate\t..\t..\town\nHEN\tlife\tyes\t1930-01-01\t..\town\nHEN\tname\tHentzau\t..\t..\town\n"
    "MOL\tkind\tstate\t..\t..\town\nMOL\tlife\tyes\t..\t1930-01-01\town\nMOL\tname\tMolvania\t..\t..\town\n"
    "NAV\tkind\tstate\t..\t..\town\nNAV\tlife\tyes\t1930-01-01\t..\town\nNAV\tname\tNavarone\t..\t..\town\n"
    "LUT\tkind\tstate\t..\t..\town\nLUT\tlife\tyes\t..\t1930-01-01\town\nLUT\tname\tLutha\t..\t..\town\n";

static const char small_successions[] = "from\tto\tkind\ton\ttreaties\tsource\tnote\n"
                                        "ZEN\tHEN\tsuccession\t1930-01-01\tcontinue\town\n"
                                        "MOL\tNAV\tdissolution\t1930-01-01\tcase_by_case\town\n"
                                        "LUT\tHEN\tincorporation\t1930-01-01\tmoving_frontiers\town\n";

static const char small_places[] =
    "format: areas/1\n"
    "places:\n"
    "  - {id: europe, names: [Europe], kind: region}\n"
    "  - {id: africa, names: [Africa], kind: region}\n"
    "  - {id: ocean, names: [Ocean], kind: sea}\n"
    "  - {id: ruritania, names: [Ruritania], kind: territory, part_of: [europe], held: [{state: RUR}]}\n"
    "  - {id: borduria, names: [Borduria], kind: territory, part_of: [europe], held: [{state: BOR}]}\n"
    "  - {id: syldavia, names: [Syldavia], kind: territory, part_of: [africa], held: [{state: SYL}]}\n"
    "  - {id: strelsau, names: [Strelsau, Old Strelsau], kind: city, part_of: [ruritania]}\n"
    "  - {id: strip, names: [The Strip], kind: territory, part_of: [europe]}\n"
    "  - {id: march, names: [The March], kind: territory, part_of: [europe], held: [{state: RUR}]}\n"
    "  - {id: colony, names: [Colony], kind: territory, part_of: [africa], held: [{state: RUR, span: ../1920-01-01}]}\n"
    "  - {id: isle, names: [Isle], kind: island, part_of: [ocean], held: [{state: RUR}]}\n";

static inline casus_status small_tree(const char *file, const char *text, size_t length,
                                      const casus_allocator *allocator, cs_tree *tree, casus_diagnostics *list,
                                      casus_error *err)
{
    const char *dot = strrchr(file, '.');
    if (dot && strcmp(dot, ".tsv") == 0) return cs_tsv_read(file, text, length, allocator, tree, list, err);
    return cs_yaml_read(file, text, length, allocator, tree, list, err);
}

/* States, successions and places into a build that has begun. */
static inline casus_status small_build(cs_build *build, const casus_allocator *allocator, casus_diagnostics *list,
                                       casus_error *err)
{
    cs_tree states, edges, places;
    casus_status status =
        small_tree("states.tsv", small_states, sizeof small_states - 1, allocator, &states, list, err);
    if (status) return status;
    status =
        small_tree("successions.tsv", small_successions, sizeof small_successions - 1, allocator, &edges, list, err);
    if (status) {
        cs_tree_end(&states);
        return status;
    }
    status = small_tree("areas.yaml", small_places, sizeof small_places - 1, allocator, &places, list, err);
    if (!status) {
        cs_build_states(build, &states, list);
        cs_build_successions(build, &edges, list);
        if (cs_grammar_check(&places, cs_areas_form, list)) cs_build_places(build, &places, list);
        cs_build_regions(build, &states, list);
        cs_tree_end(&places);
    }
    cs_tree_end(&states);
    cs_tree_end(&edges);
    return status;
}

/* The finished build as a corpus. */
static inline casus_status small_finish(cs_build *build, const casus_allocator *allocator, casus_corpus **out,
                                        casus_error *err)
{
    void *block;
    size_t bytes;
    cs_build_finish(build);
    if (cs_build_failed(build)) return CASUS_ENOMEM;
    casus_status status = cs_build_pack(build, &block, &bytes, err);
    if (status) return status;
    status = cs_corpus_take(block, bytes, true, allocator, out, err);
    if (status) cs_mem_free(allocator, block, bytes);
    return status;
}

/* -- treaties -------------------------------------------------------------------------------------------------------- */

/* A treaty as a test wants it; what is left out is filled in as below. */
typedef struct pact {
    const char *id;
    const char *binding;     /* legal */
    const char *text_status; /* published */
    const char *parties;     /* lines of `parties`; RUR, BOR and SYL, bound on 1900-02-01 */
    const char *timeline;    /* more lines of `timeline` */
    const char *extra;       /* whole blocks: areas, instruments */
    const char *duties;      /* lines of the duties of article 1 */
    const char *articles;    /* instead of duties: all articles */
} pact;

#define SMALL_PARTIES "  - {state: [RUR, SYL, GRA], signed: 1900-01-01, bound: 1900-02-01, by: ratification}\n"
#define SMALL_HELP                                                                                                     \
    "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"              \
    "         when: {attacked: {party: toward, by: any_state}}}\n"

static inline const char *small_or(const char *text, const char *otherwise)
{
    return text ? text : otherwise;
}

/* The file of a pact; the caller frees it. */
static inline char *small_text(const pact *it)
{
    enum { ROOM = 1 << 16 };
    char *text = malloc(ROOM);
    if (!text) abort();
    int used = snprintf(text, ROOM,
                        "format: treaty/1\ntreaty: %s\ntitle: Pact %s\nclass: defence\nbinding: %s\ntext_status: %s\n"
                        "sources:\n  - {id: s, kind: treaty_series, cite: \"1 XTS 1\"}\n"
                        "parties:\n%s"
                        "timeline:\n  - {event: signature, on: 1900-01-01}\n%s"
                        "term: {kind: indefinite}\n%s",
                        it->id, it->id, small_or(it->binding, "legal"), small_or(it->text_status, "published"),
                        small_or(it->parties, SMALL_PARTIES), small_or(it->timeline, ""), small_or(it->extra, ""));
    if (it->articles)
        used += snprintf(text + used, (size_t)(ROOM - used), "articles:\n%s", it->articles);
    else
        used += snprintf(text + used, (size_t)(ROOM - used),
                         "articles:\n  - id: \"1\"\n    source: s\n    gist: What it says.\n    duties:\n%s",
                         small_or(it->duties, SMALL_HELP));
    if (used >= ROOM) abort();
    return text;
}

#endif
