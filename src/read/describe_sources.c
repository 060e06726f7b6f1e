/* describe_sources.c - the documents of a gathering as an answer: which are copies, and who counts as one with whom and why */
#include "read/recount.h"

#include "base/error.h"

#include <string.h>

static void put_nullable(cs_recount *tell, casus_node *in, const char *key, const char *text)
{
    if (*text)
        cs_put_text(tell->trace, in, key, text);
    else
        cs_put_nothing(tell->trace, in, key);
}

/* Lines as a list: a name, a tab, its publisher. */
static void put_also(cs_recount *tell, casus_node *in, const char *also)
{
    casus_node *list = cs_put_list(tell->trace, in, "also");
    for (const char *at = also; *at;) {
        size_t length = strcspn(at, "\n"), name = strcspn(at, "\t\n");
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_text_add(&tell->text, at, name);
        cs_recount_put(tell, map, "name");
        if (name < length) cs_text_add(&tell->text, at + name + 1, length - name - 1);
        cs_recount_put(tell, map, "publisher");
        at += length + (at[length] == '\n');
    }
}

static void put_documents(cs_recount *tell, casus_node *root)
{
    casus_node *list = cs_put_list(tell->trace, root, "documents");
    casus_gathered it;
    for (int i = 0; casus_gathered_at(tell->g, i, &it); i++) {
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_number(tell->trace, map, "number", i + 1);
        cs_put_text(tell->trace, map, "id", it.facts.id);
        cs_put_text(tell->trace, map, "digest", it.facts.digest);
        cs_put_text(tell->trace, map, "name", it.facts.name);
        put_nullable(tell, map, "title", it.facts.title);
        put_nullable(tell, map, "publisher", it.facts.publisher);
        put_nullable(tell, map, "agency", it.facts.agency);
        put_nullable(tell, map, "url", it.facts.url);
        cs_recount_put_date(tell, map, "published", it.facts.published);
        cs_put_number(tell->trace, map, "claims", it.statements);
        cs_put_number(tell->trace, map, "text", it.unit + 1);
        cs_put_number(tell->trace, map, "story", it.story + 1);
        put_also(tell, map, it.also);
    }
}

static void put_ties(cs_recount *tell, casus_node *root)
{
    casus_node *list = cs_put_list(tell->trace, root, "shared_text");
    casus_tie it;
    for (int i = 0; casus_tie_at(tell->g, i, &it); i++) {
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_number(tell->trace, map, "one", it.one + 1);
        cs_put_number(tell->trace, map, "other", it.other + 1);
        cs_put_text(tell->trace, map, "kind", casus_tie_word(it.kind));
        cs_put_number(tell->trace, map, "percent", it.percent);
    }
}

static void put_outlets(cs_recount *tell, casus_node *root)
{
    casus_node *list = cs_put_list(tell->trace, root, "outlets"), *documents = NULL;
    casus_credit it;
    const char *last = NULL;
    for (int i = 0; casus_credit_at(tell->g, i, &it); i++) {
        if (!last || strcmp(last, it.outlet) != 0) {
            casus_node *map = cs_put_map(tell->trace, list, NULL);
            cs_put_text(tell->trace, map, "outlet", it.outlet);
            documents = cs_put_list(tell->trace, map, "documents");
            last = it.outlet;
        }
        casus_node *map = cs_put_map(tell->trace, documents, NULL);
        cs_put_number(tell->trace, map, "number", it.document + 1);
        cs_put_text(tell->trace, map, "kind", casus_credit_word(it.kind));
        cs_put_text(tell->trace, map, "stated", it.stated);
    }
}

static void say_sentence(cs_recount *tell, int independent)
{
    const casus_gathering *g = tell->g;
    long documents = casus_gather_documents(g), texts = (long)g->units.count;
    cs_recount_count(tell, documents, "document", "documents");
    cs_text_say(&tell->text, ", ");
    cs_recount_count(tell, texts, "text", "texts");
    cs_text_say(&tell->text, ", of which %d %s", independent,
                independent == 1 ? "is an independent source" : "are independent of each other");
    cs_text_say(&tell->text, "; ");
    cs_recount_count(tell, g->stories, "story", "stories");
    cs_text_say(&tell->text, ".");
}

casus_status casus_describe_sources(const casus_gathering *g, const casus_allocator *allocator, casus_trace **out,
                                    casus_error *err)
{
    if (!g || !g->done || !out)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_sources() wants a gathering that is done and a place for the result");
    cs_recount tell = {.g = g, .trace = cs_trace_new(g->corpus, "sources", allocator)};
    casus_node *root = tell.trace ? tell.trace->root : NULL;
    cs_text_begin(&tell.text, allocator);
    int independent = cs_count_documents(g);
    if (independent < 0 && tell.trace) tell.trace->arena.failed = true;
    say_sentence(&tell, independent);
    cs_recount_put(&tell, root, "sentence");
    casus_node *totals = cs_put_map(tell.trace, root, "totals");
    cs_put_number(tell.trace, totals, "documents", casus_gather_documents(g));
    cs_put_number(tell.trace, totals, "texts", (long)g->units.count);
    cs_put_number(tell.trace, totals, "independent", independent);
    cs_put_number(tell.trace, totals, "stories", g->stories);
    put_documents(&tell, root);
    put_ties(&tell, root);
    put_outlets(&tell, root);
    return cs_recount_done(&tell, out, err);
}
