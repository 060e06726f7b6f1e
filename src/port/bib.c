/* bib.c - what to cite, as BibTeX */
#include <casus/bib.h>
#include <casus/version.h>

#include "base/error.h"
#include "port/report.h"
#include "record/corpus.h"
#include "record/words.h"

#include <string.h>

/* Data sets that are known by the beginning of a source's text, and how their makers ask to be cited. */
static const struct {
    const char *begins, *entry;
} data_sets[] = {
    {"ATOP",
     "@article{leeds-etal-2002,\n"
     "  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},\n"
     "  title = {Alliance Treaty Obligations and Provisions, 1815--1944},\n"
     "  journal = {International Interactions},\n"
     "  volume = {28},\n"
     "  number = {3},\n"
     "  pages = {237--260},\n"
     "  year = {2002}\n"
     "}\n"},
};

enum { DATA_SETS = sizeof data_sets / sizeof *data_sets };

/* A source, and whose it is: the same words in several treaties are one. */
typedef struct citation {
    const cs_source *source;
    int32_t treaty; /* the first */
} citation;

typedef struct bibliography {
    const casus_corpus *corpus;
    cs_table citations; /* of citation */
    bool used[DATA_SETS];
    uint8_t *asked; /* of each treaty */
    cs_printer printer;
} bibliography;

/* -- text for TeX ----------------------------------------------------------------------------------------------------- */

static void print_escaped(cs_printer *p, const char *text)
{
    for (; *text; text++) {
        if (strchr("&%$#_{}", *text))
            cs_print(p, "\\%c", *text);
        else if (*text == '~')
            cs_print(p, "\\textasciitilde{}");
        else if (*text == '^')
            cs_print(p, "\\textasciicircum{}");
        else if (*text == '\\')
            cs_print(p, "\\textbackslash{}");
        else
            cs_print(p, "%c", *text);
    }
}

static void print_field(cs_printer *p, const char *name, const char *text)
{
    if (!*text) return;
    cs_print(p, ",\n  %s = {", name);
    print_escaped(p, text);
    cs_print(p, "}");
}

/* -- gathering -------------------------------------------------------------------------------------------------------- */

static int data_set_of(const casus_corpus *corpus, const cs_source *source)
{
    const char *cite = cs_text_at(corpus, source->cite);
    if (source->kind != cs_word(cs_source_words, "database")) return -1;
    for (int i = 0; i < DATA_SETS; i++)
        if (strncmp(cite, data_sets[i].begins, strlen(data_sets[i].begins)) == 0) return i;
    return -1;
}

static bool same_source(const casus_corpus *corpus, const cs_source *one, const cs_source *other)
{
    return strcmp(cs_text_at(corpus, one->cite), cs_text_at(corpus, other->cite)) == 0 &&
           strcmp(cs_text_at(corpus, one->url), cs_text_at(corpus, other->url)) == 0;
}

static bool add_source(bibliography *b, int32_t treaty, const cs_source *source)
{
    int set = data_set_of(b->corpus, source);
    if (set >= 0) {
        b->used[set] = true;
        return true;
    }
    for (size_t i = 0; i < b->citations.count; i++)
        if (same_source(b->corpus, CS_TABLE_AT(&b->citations, const citation, i)->source, source)) return true;
    citation *added = cs_table_add(&b->citations, 1);
    if (added) *added = (citation){source, treaty};
    return added != NULL;
}

static bool gather(bibliography *b, const int *treaties, size_t count)
{
    const casus_corpus *corpus = b->corpus;
    bool good = b->asked != NULL;
    for (size_t i = 0; i < count && good; i++) b->asked[treaties[i]] = 1;
    for (int32_t t = 0; t < corpus->treaty_count && good; t++) {
        cs_range sources = corpus->treaties[t].sources;
        for (int32_t s = sources.first; b->asked[t] && s < sources.first + sources.count && good; s++)
            good = add_source(b, t, &corpus->sources[s]);
    }
    return good;
}

/* A corpus that says itself that it is a data set: a layer. */
static void find_layer(bibliography *b)
{
    for (int32_t i = 0; i < b->corpus->coverage_count; i++) {
        const char *source = cs_text_at(b->corpus, b->corpus->coverage[i].source);
        for (int k = 0; k < DATA_SETS; k++)
            if (strncmp(source, data_sets[k].begins, strlen(data_sets[k].begins)) == 0) b->used[k] = true;
    }
}

/* -- printing --------------------------------------------------------------------------------------------------------- */

static void print_casus(bibliography *b)
{
    char digest[65];
    cs_printer *p = &b->printer;
    cs_print(p,
             "@misc{casus,\n  author = {{the casus authors}},\n"
             "  title = {casus: who is bound by treaty to do what in a crisis, and why},\n"
             "  note = {Software, version %s; data %s}\n}\n",
             CASUS_VERSION_TEXT, casus_corpus_digest(b->corpus, digest));
}

/* The ids of the treaties that a source stands behind. */
static void print_treaties(bibliography *b, const citation *it)
{
    const casus_corpus *corpus = b->corpus;
    bool first = true;
    cs_print(&b->printer, ",\n  note = {Source of ");
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        bool has = false;
        cs_range sources = corpus->treaties[t].sources;
        for (int32_t s = sources.first; b->asked[t] && !has && s < sources.first + sources.count; s++)
            has = same_source(corpus, it->source, &corpus->sources[s]);
        if (!has) continue;
        cs_print(&b->printer, "%s", first ? "" : ", ");
        print_escaped(&b->printer, cs_text_at(corpus, corpus->treaties[t].id));
        first = false;
    }
    cs_print(&b->printer, "}");
}

static void print_source(bibliography *b, const citation *it)
{
    const casus_corpus *corpus = b->corpus;
    cs_printer *p = &b->printer;
    cs_print(p, "\n@misc{%s.%s,\n  title = {{", cs_text_at(corpus, corpus->treaties[it->treaty].id),
             cs_text_at(corpus, it->source->id));
    print_escaped(p, cs_text_at(corpus, it->source->cite));
    cs_print(p, "}}");
    const char *url = cs_text_at(corpus, it->source->url);
    if (*url) cs_print(p, ",\n  url = {%s}", url);
    print_field(p, "language", cs_text_at(corpus, it->source->lang));
    print_field(p, "type", cs_source_words[it->source->kind]);
    print_treaties(b, it);
    cs_print(p, "\n}\n");
}

casus_status casus_bib(const casus_corpus *corpus, const int *treaties, size_t count, casus_writer *write, void *user,
                       casus_error *err)
{
    if (!corpus || !write || (count && !treaties))
        return cs_fail(err, CASUS_EINVAL, "casus_bib() wants a corpus and a writer");
    for (size_t i = 0; i < count; i++)
        if (treaties[i] < 0 || treaties[i] >= corpus->treaty_count)
            return cs_fail(err, CASUS_EINVAL, "%d is no treaty of the corpus", treaties[i]);
    bibliography b = {.corpus = corpus, .printer = {.write = write, .user = user, .allocator = corpus->allocator}};
    size_t bytes = (size_t)corpus->treaty_count + 1;
    cs_table_begin(&b.citations, corpus->allocator, sizeof(citation));
    b.asked = cs_mem_resize(corpus->allocator, NULL, 0, bytes);
    if (b.asked) memset(b.asked, 0, bytes);
    bool good = gather(&b, treaties, count);
    find_layer(&b);
    if (good) print_casus(&b);
    for (int i = 0; i < DATA_SETS && good; i++)
        if (b.used[i]) cs_print(&b.printer, "\n%s", data_sets[i].entry);
    for (size_t i = 0; i < b.citations.count && good; i++)
        print_source(&b, CS_TABLE_AT(&b.citations, const citation, i));
    cs_table_end(&b.citations);
    cs_mem_free(corpus->allocator, b.asked, bytes);
    if (!good || b.printer.no_memory) return cs_fail(err, CASUS_ENOMEM, "no memory for a bibliography");
    return b.printer.failed ? cs_fail(err, CASUS_EIO, "the bibliography was not written whole") : CASUS_OK;
}
