/* gather.c - documents and claims come in one by one; then they are put in order and folded, step by step */
#include "read/gather.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- a gathering ----------------------------------------------------------------------------------------------------- */

casus_status casus_gather_new(const casus_corpus *corpus, const casus_allocator *allocator, casus_gathering **out,
                              casus_error *err)
{
    if (!corpus || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_gather_new() wants a corpus and a place for the result");
    casus_gathering *g = cs_mem_resize(allocator, NULL, 0, sizeof *g);
    if (!g) return cs_fail(err, CASUS_ENOMEM, "no memory to gather claims");
    memset(g, 0, sizeof *g);
    g->allocator = allocator;
    g->corpus = corpus;
    cs_arena_begin(&g->arena, allocator);
    cs_interned_begin(&g->texts, allocator);
    cs_interned_begin(&g->terms, allocator);
    cs_interned_begin(&g->digests, allocator);
    cs_table_begin(&g->documents, allocator, sizeof(cs_gathered));
    cs_table_begin(&g->statements, allocator, sizeof(cs_statement));
    cs_table_begin(&g->matters, allocator, sizeof(cs_matter));
    cs_table_begin(&g->ties, allocator, sizeof(casus_tie));
    cs_table_begin(&g->credits, allocator, sizeof(casus_credit));
    cs_table_begin(&g->units, allocator, sizeof(cs_unit));
    *out = g;
    return CASUS_OK;
}

static void end_matter(cs_matter *matter)
{
    cs_table_end(&matter->members);
    cs_table_end(&matter->figures);
    cs_table_end(&matter->links);
    cs_table_end(&matter->notes);
    cs_table_end(&matter->deniers);
}

void casus_gather_free(casus_gathering *g)
{
    if (!g) return;
    for (size_t i = 0; i < g->matters.count; i++) end_matter(CS_MATTER(g, i));
    cs_table_end(&g->documents);
    cs_table_end(&g->statements);
    cs_table_end(&g->matters);
    cs_table_end(&g->ties);
    cs_table_end(&g->credits);
    cs_table_end(&g->units);
    cs_interned_end(&g->texts);
    cs_interned_end(&g->terms);
    cs_interned_end(&g->digests);
    cs_arena_end(&g->arena);
    cs_mem_free(g->allocator, g, sizeof *g);
}

/* Did any step run out of memory? */
static bool has_failed(const casus_gathering *g)
{
    return g->failed || g->texts.failed || g->terms.failed || g->digests.failed || cs_arena_failed(&g->arena) ||
           g->documents.failed || g->statements.failed || g->matters.failed || g->ties.failed || g->credits.failed ||
           g->units.failed;
}

/* -- coming in ------------------------------------------------------------------------------------------------------- */

static const char *kept(casus_gathering *g, const char *text)
{
    return text && *text ? cs_interned_at(&g->texts, cs_intern(&g->texts, text, strlen(text))) : "";
}

static casus_party kept_party(casus_gathering *g, const casus_party *party)
{
    return (casus_party){kept(g, party->code), kept(g, party->iso), kept(g, party->name),
                         kept(g, party->via),  kept(g, party->how), party->extent};
}

static const casus_party *kept_parties(casus_gathering *g, const casus_party *parties, int count)
{
    casus_party *made = cs_arena_take(&g->arena, (size_t)count * sizeof *made);
    for (int i = 0; made && i < count; i++) made[i] = kept_party(g, &parties[i]);
    return made;
}

static const casus_voice *kept_voices(casus_gathering *g, const casus_voice *voices, int count)
{
    casus_voice *made = cs_arena_take(&g->arena, (size_t)count * sizeof *made);
    for (int i = 0; made && i < count; i++)
        made[i] = (casus_voice){voices[i].kind, kept_party(g, &voices[i].speaker), voices[i].cue};
    return made;
}

static const casus_claim *kept_claim(casus_gathering *g, const casus_claim *claim)
{
    casus_claim *made = cs_arena_take(&g->arena, sizeof *made);
    if (!made) return NULL;
    *made = *claim;
    const char **texts[] = {&made->id,     &made->document,    &made->type,  &made->rule,         &made->reader,
                            &made->plover, &made->object,      &made->topic, &made->treaty,       &made->other_treaty,
                            &made->duty,   &made->denied_type, &made->time,  &made->quantity.unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = kept(g, *texts[i]);
    made->actors = kept_parties(g, claim->actors, claim->actor_count);
    made->targets = kept_parties(g, claim->targets, claim->target_count);
    made->voices = kept_voices(g, claim->voices, claim->voice_count);
    return made->actors && made->targets && made->voices ? made : NULL;
}

/* Words of the text on one line. */
static const char *kept_words(casus_gathering *g, const casus_reading *reading, const casus_extent *extent)
{
    bool there = reading->text && extent->begin < extent->end && extent->end <= reading->length;
    char *made = there ? cs_arena_text(&g->arena, reading->text + extent->begin, extent->end - extent->begin) : NULL;
    if (!made) return "";
    char *to = made;
    for (const char *from = made; *from; from++) {
        bool blank = strchr(" \t\r\n\f\v", *from) != NULL;
        if (blank && (to == made || to[-1] == ' ')) continue;
        *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
    return made;
}

static void add_statement(casus_gathering *g, const casus_reading *reading, size_t index)
{
    cs_statement *it = cs_table_add(&g->statements, 1);
    const casus_claim *claim = it ? kept_claim(g, &reading->claims[index]) : NULL;
    if (!claim) return;
    it->face = (casus_statement){.claim = claim,
                                 .words = kept_words(g, reading, &claim->clause),
                                 .sentence = kept_words(g, reading, &claim->sentence),
                                 .origin = "",
                                 .matter = -1,
                                 .figure = -1,
                                 .judged = reading->judged ? reading->judged[index] : CASUS_UNJUDGED};
    it->amount = kept_words(g, reading, &claim->quantity.extent);
    it->vector = cs_vector_of(it->face.words, strlen(it->face.words), &g->terms, &g->arena);
}

static void keep_facts(casus_gathering *g, const casus_document_facts *from, casus_document_facts *to)
{
    *to = (casus_document_facts){kept(g, from->id),     kept(g, from->digest), kept(g, from->name),
                                 kept(g, from->url),    kept(g, from->title),  kept(g, from->publisher),
                                 kept(g, from->author), kept(g, from->agency), kept(g, from->based_on),
                                 from->published};
}

/* Was a document with this digest added before? */
static bool is_there(casus_gathering *g, const char *digest)
{
    size_t before = g->digests.texts.count;
    (void)cs_intern(&g->digests, digest, strlen(digest));
    return g->digests.texts.count == before && !g->digests.failed;
}

casus_status casus_gather_add(casus_gathering *g, const casus_reading *reading, casus_error *err)
{
    if (!g || !reading || g->done)
        return cs_fail(err, CASUS_EINVAL, "casus_gather_add() wants a gathering that is not done, and a reading");
    if (g->documents.count >= CASUS_GATHER_DOCUMENTS_MAX ||
        g->statements.count + reading->claim_count > CASUS_GATHER_STATEMENTS_MAX) {
        cs_fail(err, CASUS_ELIMIT, "more than %d documents or %d claims are to be put beside each other",
                CASUS_GATHER_DOCUMENTS_MAX, CASUS_GATHER_STATEMENTS_MAX);
        cs_fail_hint(err, "narrow them by their day of publication");
        return CASUS_ELIMIT;
    }
    if (reading->facts.digest && is_there(g, reading->facts.digest)) return CASUS_OK;
    int32_t first = (int32_t)g->statements.count;
    cs_gathered *it = cs_table_add(&g->documents, 1);
    if (it) {
        keep_facts(g, &reading->facts, &it->face.facts);
        it->face.also = kept(g, reading->also);
        const char *text = reading->text ? reading->text : "";
        it->sketch = cs_sketch_of(text, reading->text ? reading->length : 0, &g->arena);
        it->vector = cs_vector_of(text, reading->text ? reading->length : 0, &g->terms, &g->arena);
        it->first = first;
        it->count = it->face.statements = (int32_t)reading->claim_count;
    }
    for (size_t i = 0; it && i < reading->claim_count; i++) add_statement(g, reading, i);
    return has_failed(g) ? cs_fail(err, CASUS_ENOMEM, "no memory to gather claims") : CASUS_OK;
}

/* -- order ----------------------------------------------------------------------------------------------------------- */

static int by_day(const void *one, const void *other)
{
    const casus_document_facts *a = &((const cs_gathered *)one)->face.facts,
                               *b = &((const cs_gathered *)other)->face.facts;
    if (a->published.first != b->published.first) return a->published.first < b->published.first ? -1 : 1;
    if (a->published.last != b->published.last) return a->published.last < b->published.last ? -1 : 1;
    return strcmp(a->digest, b->digest);
}

/* Documents by day and digest, statements along with them. */
static void put_in_order(casus_gathering *g)
{
    cs_table sorted;
    if (!g->statements.count && !g->documents.count) return;
    cs_table_begin(&sorted, g->allocator, sizeof(cs_statement));
    cs_statement *to =
        cs_table_add(&sorted, g->statements.count + 1); /* one to spare: of none there would be no table */
    sorted.count = g->statements.count;
    if (g->documents.count) qsort(g->documents.items, g->documents.count, sizeof(cs_gathered), by_day);
    int32_t at = 0;
    for (size_t i = 0; to && i < g->documents.count; i++) {
        cs_gathered *document = CS_DOCUMENT(g, i);
        for (int32_t j = 0; j < document->count; j++) {
            to[at + j] = *CS_STATEMENT(g, document->first + j);
            to[at + j].face.document = (int)i;
        }
        document->first = at;
        at += document->count;
    }
    if (!to) g->failed = true;
    cs_table_end(&g->statements);
    g->statements = sorted;
}

/* In how many texts, and in how many statements of texts, each word is; copies are not counted. */
static void count_words(const casus_gathering *g, uint32_t *in_texts, uint32_t *in_statements, size_t *statements)
{
    for (size_t i = 0; i < g->documents.count; i++) {
        const cs_gathered *it = CS_DOCUMENT(g, i);
        if (!cs_stands_for_text(g, (int)i)) continue;
        for (uint32_t j = 0; j < it->vector.count; j++) in_texts[it->vector.at[j].term]++;
        *statements += (size_t)it->count;
        for (int32_t k = it->first; k < it->first + it->count; k++) {
            const cs_vector *vector = &CS_STATEMENT(g, k)->vector;
            for (uint32_t j = 0; j < vector->count; j++) in_statements[vector->at[j].term]++;
        }
    }
}

/* Words weighted by how rare they are among the texts, and among the statements. */
static void weigh(casus_gathering *g)
{
    size_t statements = 0;
    const uint32_t *ranks = cs_interned_ranks(&g->terms, &g->arena);
    uint32_t *in_texts = cs_arena_take(&g->arena, g->terms.texts.count * sizeof *in_texts);
    uint32_t *in_statements = cs_arena_take(&g->arena, g->terms.texts.count * sizeof *in_statements);
    if (!ranks || !in_texts || !in_statements) return;
    for (size_t i = 0; i < g->documents.count; i++) cs_vector_renumber(&CS_DOCUMENT(g, i)->vector, ranks);
    for (size_t i = 0; i < g->statements.count; i++) cs_vector_renumber(&CS_STATEMENT(g, i)->vector, ranks);
    count_words(g, in_texts, in_statements, &statements);
    for (size_t i = 0; i < g->documents.count; i++)
        cs_vector_weigh(&CS_DOCUMENT(g, i)->vector, in_texts, g->units.count);
    for (size_t i = 0; i < g->statements.count; i++)
        cs_vector_weigh(&CS_STATEMENT(g, i)->vector, in_statements, statements);
}

casus_status casus_gather_done(casus_gathering *g, casus_error *err)
{
    static void (*const steps[])(casus_gathering *) = {put_in_order,      cs_gather_copies,  weigh,
                                                       cs_gather_stories, cs_gather_origins, cs_gather_compared,
                                                       cs_gather_matters, cs_gather_denials, cs_gather_verdicts,
                                                       cs_gather_links,   cs_gather_law};
    if (!g || g->done) return cs_fail(err, CASUS_EINVAL, "casus_gather_done() wants a gathering that is not done");
    g->done = true;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (!has_failed(g)) steps[i](g);
    }
    return has_failed(g) ? cs_fail(err, CASUS_ENOMEM, "no memory to gather claims") : CASUS_OK;
}

/* -- reading it ------------------------------------------------------------------------------------------------------ */

int casus_gather_documents(const casus_gathering *g)
{
    return g && g->done ? (int)g->documents.count : 0;
}

bool casus_gathered_at(const casus_gathering *g, int document, casus_gathered *out)
{
    if (document < 0 || document >= casus_gather_documents(g) || !out) return false;
    *out = CS_DOCUMENT(g, document)->face;
    return true;
}

bool casus_tie_at(const casus_gathering *g, int index, casus_tie *out)
{
    if (!g || !g->done || index < 0 || (size_t)index >= g->ties.count || !out) return false;
    *out = *CS_TABLE_AT(&g->ties, const casus_tie, index);
    return true;
}

const char *casus_tie_word(casus_tie_kind kind)
{
    static const char *const words[] = {"copy", "reuse"};
    return (int)kind >= 0 && kind <= CASUS_TIE_REUSE ? words[kind] : NULL;
}

bool casus_credit_at(const casus_gathering *g, int index, casus_credit *out)
{
    if (!g || !g->done || index < 0 || (size_t)index >= g->credits.count || !out) return false;
    *out = *CS_TABLE_AT(&g->credits, const casus_credit, index);
    return true;
}

const char *casus_credit_word(casus_credit_kind kind)
{
    static const char *const words[] = {"publisher", "agency", "based_on"};
    return (int)kind >= 0 && kind <= CASUS_IS_BASIS ? words[kind] : NULL;
}

int casus_gather_statements(const casus_gathering *g)
{
    return g && g->done ? (int)g->statements.count : 0;
}

bool casus_statement_at(const casus_gathering *g, int statement, casus_statement *out)
{
    if (statement < 0 || statement >= casus_gather_statements(g) || !out) return false;
    *out = CS_STATEMENT(g, statement)->face;
    return true;
}

int casus_gather_matters(const casus_gathering *g)
{
    return g && g->done ? (int)g->matters.count : 0;
}

const casus_matter *casus_matter_at(const casus_gathering *g, int matter)
{
    return matter >= 0 && matter < casus_gather_matters(g) ? &CS_MATTER(g, matter)->face : NULL;
}

const char *casus_flag_word(int flag)
{
    static const char *const words[] = {"corroborated", "single_source",     "hedged",  "denied",
                                        "contradicted", "certainty_differs", "tension", "against_file"};
    for (int i = 0; i < 8; i++)
        if (flag == 1 << i) return words[i];
    return NULL;
}
