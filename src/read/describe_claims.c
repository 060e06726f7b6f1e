/* describe_claims.c - the matters of a gathering as an answer, and one claim with all that is known of it */
#include "read/recount.h"

#include "base/error.h"

#include <string.h>

/* -- which matters ----------------------------------------------------------------------------------------------------- */

static bool has_prefix(const char *type, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(type, prefix, length) == 0 && (!type[length] || type[length] == '.' || !length);
}

static bool has_code(const char *const *codes, int count, const char *code)
{
    for (int i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0) return true;
    return false;
}

static bool takes_part(const casus_matter *it, const char *code)
{
    return has_code(it->actors, it->actor_count, code) || has_code(it->targets, it->target_count, code);
}

static bool is_meant(const casus_party *who, const char *wanted)
{
    return strcmp(who->code, wanted) == 0 || (*who->name && cs_text_holds(who->name, wanted)) ||
           (*who->via && cs_text_holds(who->via, wanted));
}

/* Does somebody say it, as a voice or as one whose act of speaking it is? */
static bool has_speaker(const casus_gathering *g, const casus_matter *it, const char *wanted)
{
    for (int i = 0; i < it->statement_count; i++) {
        const cs_statement *statement = CS_STATEMENT(g, it->statements[i]);
        const casus_claim *claim = statement->face.claim;
        for (int j = 0; j < claim->voice_count; j++)
            if (is_meant(&claim->voices[j].speaker, wanted)) return true;
        for (int j = 0; j < claim->actor_count && statement->kind & CS_TYPE_SPEECH; j++)
            if (is_meant(&claim->actors[j], wanted)) return true;
    }
    return false;
}

/* May it lie in these days: when it happens, or where that is not stated, when it was published? */
static bool is_within(const casus_gathering *g, const casus_matter *it, const casus_claims_filter *filter)
{
    casus_date asked = {filter->from, filter->to, 0};
    if (casus_date_known(it->when)) return cs_dates_meet(it->when, asked);
    for (int i = 0; i < it->statement_count; i++) {
        casus_date published = CS_DOCUMENT(g, CS_STATEMENT(g, it->statements[i])->face.document)->face.facts.published;
        if (casus_date_known(published) && cs_dates_meet(published, asked)) return true;
    }
    return false;
}

static bool is_of_document(const casus_gathering *g, const casus_matter *it, int document)
{
    for (int i = 0; i < it->statement_count; i++)
        if (CS_STATEMENT(g, it->statements[i])->face.document == document) return true;
    return false;
}

bool casus_matter_fits(const casus_gathering *g, int matter, const casus_claims_filter *filter)
{
    const casus_matter *it = casus_matter_at(g, matter);
    if (!it) return false;
    if (!filter) return true;
    bool mutual = cs_type_of(it->type) & CS_TYPE_MUTUAL;
    if (filter->type && !has_prefix(it->type, filter->type)) return false;
    if (filter->treaty && strcmp(it->treaty, filter->treaty) != 0 && strcmp(it->other_treaty, filter->treaty) != 0)
        return false;
    for (int i = 0; i < filter->state_count; i++)
        if (!takes_part(it, filter->states[i])) return false;
    if (filter->actor && !has_code(it->actors, it->actor_count, filter->actor)) return false;
    if (filter->target &&
        !has_code(mutual ? it->actors : it->targets, mutual ? it->actor_count : it->target_count, filter->target))
        return false;
    if (filter->flags && !(it->flags & filter->flags)) return false;
    if (filter->dated && !is_within(g, it, filter)) return false;
    if (filter->document && !is_of_document(g, it, filter->document - 1)) return false;
    return !filter->speaker || has_speaker(g, it, filter->speaker);
}

/* -- all of them --------------------------------------------------------------------------------------------------------- */

typedef struct tally {
    long matters, statements, flags[8];
} tally;

static void count(tally *t, const casus_matter *it)
{
    t->matters++;
    t->statements += it->statement_count;
    for (int i = 0; i < 8; i++) t->flags[i] += (it->flags >> i) & 1;
}

static void say_sentence(cs_recount *tell, const tally *t)
{
    static const int order[] = {0, 1, 2, 3, 4, 5, 6, 7};
    cs_recount_count(tell, t->matters, "matter", "matters");
    cs_text_say(&tell->text, " in ");
    cs_recount_count(tell, t->statements, "claim", "claims");
    cs_text_say(&tell->text, " of ");
    cs_recount_count(tell, casus_gather_documents(tell->g), "document", "documents");
    const char *glue = ": ";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (!t->flags[order[i]]) continue;
        cs_text_say(&tell->text, "%s%ld ", glue, t->flags[order[i]]);
        for (const char *c = casus_flag_word(1 << order[i]); *c; c++)
            cs_text_say(&tell->text, "%c", *c == '_' ? ' ' : *c);
        glue = ", ";
    }
    cs_text_say(&tell->text, ".");
}

static void put_totals(cs_recount *tell, casus_node *root, const tally *t)
{
    casus_node *map = cs_put_map(tell->trace, root, "totals");
    cs_put_number(tell->trace, map, "documents", casus_gather_documents(tell->g));
    cs_put_number(tell->trace, map, "matters", t->matters);
    cs_put_number(tell->trace, map, "claims", t->statements);
    for (int i = 0; i < 8; i++) cs_put_number(tell->trace, map, casus_flag_word(1 << i), t->flags[i]);
}

casus_status casus_describe_claims(const casus_gathering *g, const casus_claims_filter *filter,
                                   const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!g || !g->done || !out)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_claims() wants a gathering that is done and a place for the result");
    cs_recount tell = {.g = g, .trace = cs_trace_new(g->corpus, "claims", allocator)};
    casus_node *root = tell.trace ? tell.trace->root : NULL;
    tally t = {0};
    cs_text_begin(&tell.text, allocator);
    for (int i = 0; i < casus_gather_matters(g); i++)
        if (casus_matter_fits(g, i, filter)) count(&t, casus_matter_at(g, i));
    say_sentence(&tell, &t);
    cs_recount_put(&tell, root, "sentence");
    put_totals(&tell, root, &t);
    casus_node *list = cs_put_list(tell.trace, root, "matters");
    for (int i = 0; i < casus_gather_matters(g); i++)
        if (casus_matter_fits(g, i, filter)) cs_recount_matter(&tell, list, NULL, i, true);
    return cs_recount_done(&tell, out, err);
}

/* -- one of them --------------------------------------------------------------------------------------------------------- */

casus_status casus_statement_find(const casus_gathering *g, const char *id, int *statement, casus_error *err)
{
    if (!g || !g->done || !id || !*id || !statement)
        return cs_fail(err, CASUS_EINVAL, "casus_statement_find() wants a gathering that is done, and digits");
    int found = -1;
    for (int i = 0; i < casus_gather_statements(g); i++) {
        const char *own = CS_STATEMENT(g, i)->face.claim->id;
        if (strncmp(own, id, strlen(id)) != 0) continue;
        const char *other = found >= 0 ? CS_STATEMENT(g, found)->face.claim->id : own;
        if (strcmp(own, other) != 0) {
            cs_fail(err, CASUS_EAMBIGUOUS, "several claims begin with '%.40s': %s, %s ...", id, other, own);
            cs_fail_hint(err, "give more digits");
            return CASUS_EAMBIGUOUS;
        }
        if (found < 0) found = i;
    }
    if (found < 0) {
        cs_fail(err, CASUS_ENOTFOUND, "there is no claim '%.40s'", id);
        cs_fail_hint(err, "'casus claims' lists them with their ids");
        return CASUS_ENOTFOUND;
    }
    *statement = found;
    return CASUS_OK;
}

static void put_pair(cs_recount *tell, casus_node *in, const char *key, size_t begin, size_t end)
{
    casus_node *list = cs_put_list(tell->trace, in, key);
    cs_put_number(tell->trace, list, NULL, (long)begin);
    cs_put_number(tell->trace, list, NULL, (long)end);
}

static void put_extent(cs_recount *tell, casus_node *in, const char *key, const casus_extent *extent)
{
    if (extent->begin >= extent->end) {
        cs_put_nothing(tell->trace, in, key);
        return;
    }
    casus_node *map = cs_put_map(tell->trace, in, key);
    put_pair(tell, map, "bytes", extent->begin, extent->end);
    put_pair(tell, map, "points", extent->point_begin, extent->point_end);
    put_pair(tell, map, "source", extent->source_begin, extent->source_end);
}

static void put_nullable(cs_recount *tell, casus_node *in, const char *key, const char *text)
{
    if (*text)
        cs_put_text(tell->trace, in, key, text);
    else
        cs_put_nothing(tell->trace, in, key);
}

static void put_party(cs_recount *tell, casus_node *in, const char *key, const casus_party *party)
{
    casus_node *map = cs_put_map(tell->trace, in, key);
    put_nullable(tell, map, "code", party->code);
    put_nullable(tell, map, "name", party->name);
    put_nullable(tell, map, "via", party->via);
    put_nullable(tell, map, "how", party->how);
    put_extent(tell, map, "place", &party->extent);
}

static void put_who(cs_recount *tell, casus_node *in, const casus_claim *claim)
{
    casus_node *list = cs_put_list(tell->trace, in, "actors");
    for (int i = 0; i < claim->actor_count; i++) put_party(tell, list, NULL, &claim->actors[i]);
    list = cs_put_list(tell->trace, in, "targets");
    for (int i = 0; i < claim->target_count; i++) put_party(tell, list, NULL, &claim->targets[i]);
    list = cs_put_list(tell->trace, in, "voices");
    for (int i = 0; i < claim->voice_count; i++) {
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_text(tell->trace, map, "kind", casus_attribution_word(claim->voices[i].kind));
        put_party(tell, map, "speaker", &claim->voices[i].speaker);
        put_extent(tell, map, "cue", &claim->voices[i].cue);
    }
}

static void put_claim(cs_recount *tell, casus_node *in, const cs_statement *it)
{
    const casus_claim *claim = it->face.claim;
    casus_node *map = cs_put_map(tell->trace, in, "claim");
    cs_put_text(tell->trace, map, "id", claim->id);
    cs_put_text(tell->trace, map, "type", claim->type);
    cs_put_text(tell->trace, map, "rule", claim->rule);
    cs_put_text(tell->trace, map, "reader", claim->reader);
    put_nullable(tell, map, "plover", claim->plover);
    cs_put_text(tell->trace, map, "polarity", casus_polarity_word(claim->polarity));
    cs_put_text(tell->trace, map, "modality", casus_modality_word(claim->modality));
    cs_put_text(tell->trace, map, "grade", casus_grade_word(claim->grade));
    put_nullable(tell, map, "object", claim->object);
    put_nullable(tell, map, "topic", claim->topic);
    put_nullable(tell, map, "treaty", claim->treaty);
    put_nullable(tell, map, "other_treaty", claim->other_treaty);
    put_nullable(tell, map, "duty", claim->duty);
    put_nullable(tell, map, "denied_type", claim->denied_type);
    put_nullable(tell, map, "time", claim->time);
    put_extent(tell, map, "time_words", &claim->time_words);
    cs_put_bool(tell->trace, map, "year_inferred", claim->year_inferred);
    cs_put_bool(tell->trace, map, "day_inferred", claim->day_inferred);
    put_who(tell, map, claim);
    cs_put_text(tell->trace, map, "words", it->face.words);
    put_extent(tell, map, "evidence", &claim->clause);
    cs_put_text(tell->trace, map, "sentence", it->face.sentence);
    put_extent(tell, map, "sentence_place", &claim->sentence);
    put_extent(tell, map, "polarity_cue", &claim->polarity_cue);
    put_extent(tell, map, "modality_cue", &claim->modality_cue);
    put_extent(tell, map, "quote", &claim->quote);
    cs_put_number(tell->trace, map, "parse_sentence", claim->parse_sentence);
    cs_put_number(tell->trace, map, "parse_word", claim->parse_word);
    put_nullable(tell, map, "judged", casus_judgement_word(it->face.judged));
}

static void put_document(cs_recount *tell, casus_node *in, int document)
{
    const casus_document_facts *facts = &CS_DOCUMENT(tell->g, document)->face.facts;
    casus_node *map = cs_put_map(tell->trace, in, "document");
    cs_put_number(tell->trace, map, "number", document + 1);
    cs_put_text(tell->trace, map, "id", facts->id);
    cs_put_text(tell->trace, map, "digest", facts->digest);
    cs_put_text(tell->trace, map, "name", facts->name);
    put_nullable(tell, map, "title", facts->title);
    put_nullable(tell, map, "publisher", facts->publisher);
    put_nullable(tell, map, "url", facts->url);
    cs_recount_put_date(tell, map, "published", facts->published);
}

casus_status casus_explain_claim(const casus_gathering *g, int statement, const casus_allocator *allocator,
                                 casus_trace **out, casus_error *err)
{
    if (!g || !out || statement < 0 || statement >= casus_gather_statements(g))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_explain_claim() wants a gathering that is done and one of its statements");
    const cs_statement *it = CS_STATEMENT(g, statement);
    cs_recount tell = {.g = g, .trace = cs_trace_new(g->corpus, "claim", allocator)};
    casus_node *root = tell.trace ? tell.trace->root : NULL;
    cs_text_begin(&tell.text, allocator);
    const casus_matter *matter = casus_matter_at(g, it->face.matter);
    cs_text_say(&tell.text, "%s (%s) says: \"%s\"; ", it->face.origin,
                CS_DOCUMENT(g, it->face.document)->face.facts.name, it->face.words);
    if (matter)
        cs_recount_verdict(&tell, matter);
    else
        cs_text_say(&tell.text, "rejected by the user, it counts nowhere");
    cs_text_say(&tell.text, ".");
    cs_recount_put(&tell, root, "sentence");
    put_claim(&tell, root, it);
    cs_put_text(tell.trace, root, "vouched_by", it->face.origin);
    put_document(&tell, root, it->face.document);
    if (matter)
        cs_recount_matter(&tell, root, "matter", it->face.matter, true);
    else
        cs_put_nothing(tell.trace, root, "matter");
    return cs_recount_done(&tell, out, err);
}
