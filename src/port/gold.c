/* gold.c - the verdicts of a store as gold JSON */
#include "base/error.h"
#include "port/claims_json.h"
#include "port/file.h"
#include "port/store.h"

#include <casus/gold.h>
#include <casus/version.h>

#include <math.h>
#include <string.h>

/* A verdict and the claim it was given of, as corrected. */
typedef struct gold_claim {
    const casus_verdict *verdict;
    casus_claim claim;
    const char *name, *publisher; /* of the document */
    const char *text;
    size_t length;
    int document; /* its number in the file */
} gold_claim;

typedef struct gold_document {
    const char *digest, *name, *publisher, *text;
    size_t length;
} gold_document;

typedef struct gold {
    casus_store *store;
    cs_arena arena;
    cs_table documents; /* of gold_document */
    cs_table claims;    /* of gold_claim */
    cs_text out;
} gold;

/* -- what is to be written --------------------------------------------------------------------------------------------- */

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the gold file");
}

static size_t points_in(const char *text, size_t length)
{
    size_t points = 0;
    for (size_t i = 0; i < length; i++) points += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    return points;
}

/* The document of a digest in the file, new when it was not there; -1 with err. */
static int document_of(gold *g, const char *digest, casus_error *err)
{
    for (size_t i = 0; i < g->documents.count; i++)
        if (strcmp(CS_TABLE_AT(&g->documents, const gold_document, i)->digest, digest) == 0) return (int)i;
    sqlite3_stmt *row = NULL;
    gold_document *it = cs_table_add(&g->documents, 1);
    static const char sql[] = "SELECT name, publisher, text FROM documents WHERE digest = ?1";
    if (!it) return (void)no_memory(err), -1;
    *it = (gold_document){cs_arena_text(&g->arena, digest, strlen(digest)), "", "", NULL, 0};
    int code = sqlite3_prepare_v2(g->store->db, sql, -1, &row, NULL);
    if (code == SQLITE_OK) sqlite3_bind_text(row, 1, digest, -1, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        it->name = cs_store_text(row, 0, &g->arena);
        it->publisher = cs_store_text(row, 1, &g->arena);
        it->text = cs_store_text(row, 2, &g->arena);
        it->length = (size_t)sqlite3_column_bytes(row, 2);
    } else if (code != SQLITE_DONE) {
        (void)cs_store_failed(g->store, err);
    }
    sqlite3_finalize(row);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return -1;
    if (cs_arena_failed(&g->arena)) return (void)no_memory(err), -1;
    return (int)g->documents.count - 1;
}

static casus_status add_claim(gold *g, const casus_verdict *verdict, casus_error *err)
{
    gold_claim *it = cs_table_add(&g->claims, 1);
    int document = it ? document_of(g, verdict->document, err) : -1;
    if (!it) return no_memory(err);
    if (document < 0) return err ? err->status : CASUS_EIO;
    const gold_document *from = CS_TABLE_AT(&g->documents, const gold_document, document);
    *it = (gold_claim){.verdict = verdict, .document = document, .text = from->text, .length = from->length};
    if (!*verdict->original) { /* taken from gold made by hand: there was no reading */
        size_t begin = verdict->begin < it->length ? verdict->begin : it->length;
        size_t end = verdict->end < it->length ? verdict->end : it->length;
        it->claim = (casus_claim){.type = verdict->type,
                                  .id = verdict->given_of,
                                  .speaker = -1,
                                  .when = CASUS_DATE_NONE,
                                  .clause = {.begin = verdict->begin, .end = verdict->end}};
        if (it->text && begin <= end) {
            it->claim.clause.point_begin = (uint32_t)points_in(it->text, begin);
            it->claim.clause.point_end = (uint32_t)points_in(it->text, end);
        }
        return CASUS_OK;
    }
    const cs_claim_source source = {.arena = &g->arena, .text = NULL, .length = 0};
    bool edit = verdict->kind == CASUS_EDITED;
    return cs_claim_parse(verdict->original, strlen(verdict->original), edit ? verdict->changed : NULL, &source,
                          &it->claim, err);
}

/* -- its parts --------------------------------------------------------------------------------------------------------- */

static void key(cs_text *out, const char *name)
{
    char last = out->length ? out->bytes[out->length - 1] : '{';
    cs_text_say(out, "%s\"%s\": ", last == '{' ? "" : ", ", name);
}

static void put(cs_text *out, const char *name, const char *value)
{
    key(out, name);
    cs_json_nullable(out, value);
}

static const char *code_of(const casus_party *party)
{
    return party->iso && *party->iso ? party->iso : party->code;
}

static void put_party(cs_text *out, const casus_party *party)
{
    cs_text_say(out, "{");
    put(out, "name", party->name);
    put(out, "code", code_of(party));
    if (party->via && *party->via) put(out, "via", party->via);
    cs_text_say(out, "}");
}

static void put_parties(cs_text *out, const char *name, const casus_party *parties, int count)
{
    key(out, name);
    cs_text_say(out, "[");
    for (int i = 0; i < count; i++) {
        if (i) cs_text_say(out, ", ");
        put_party(out, &parties[i]);
    }
    cs_text_say(out, "]");
}

/* Words at a place of the text, when it is at hand. */
static void put_words(cs_text *out, const char *name, const gold_claim *it, const casus_extent *extent)
{
    key(out, name);
    if (it->text && extent->begin < extent->end && extent->end <= it->length)
        cs_json_text(out, it->text + extent->begin, extent->end - extent->begin);
    else
        cs_text_say(out, "null");
}

static void put_quantity(cs_text *out, const gold_claim *it)
{
    const casus_quantity *quantity = &it->claim.quantity;
    key(out, "quantity");
    if (!it->claim.has_quantity) {
        cs_text_say(out, "null");
        return;
    }
    cs_text_say(out, "{\"value\": ");
    cs_json_number(out, quantity->value);
    put(out, "unit", quantity->unit);
    cs_text_say(out, ", \"approx\": %s, \"min\": ", quantity->approximate ? "true" : "false");
    cs_json_number(out, quantity->least);
    cs_text_say(out, ", \"max\": ");
    cs_json_number(out, quantity->most);
    put_words(out, "text", it, &quantity->extent);
    cs_text_say(out, "}");
}

static void put_attribution(cs_text *out, const gold_claim *it)
{
    const casus_claim *claim = &it->claim;
    const casus_voice *voice = claim->voice_count ? &claim->voices[claim->voice_count - 1] : NULL;
    key(out, "attribution");
    cs_text_say(out, "{");
    put(out, "kind", casus_attribution_word(voice ? voice->kind : CASUS_BY_AUTHOR));
    if (voice && voice->speaker.name && *voice->speaker.name) put(out, "speaker", voice->speaker.name);
    if (voice) put_words(out, "cue", it, &voice->cue);
    cs_text_say(out, "}");
}

static void put_mention(cs_text *out, const gold *g, const gold_claim *it)
{
    const gold_document *document = CS_TABLE_AT(&g->documents, const gold_document, it->document);
    const casus_extent *place = &it->claim.clause;
    key(out, "mentions");
    cs_text_say(out, "[{\"doc\": \"%03d\"", it->document);
    put(out, "file", document->name);
    cs_text_say(out, ", \"start\": %lu, \"end\": %lu, \"bstart\": %lu, \"bend\": %lu",
                (unsigned long)place->point_begin, (unsigned long)place->point_end, (unsigned long)place->begin,
                (unsigned long)place->end);
    put_words(out, "text", it, place);
    put(out, "polarity", casus_polarity_word(it->claim.polarity));
    put_attribution(out, it);
    cs_text_say(out, "}]");
}

static void put_claim(cs_text *out, const gold *g, const gold_claim *it)
{
    const casus_claim *claim = &it->claim;
    cs_text_say(out, "{");
    put(out, "id", it->verdict->given_of);
    put_words(out, "statement", it, &claim->clause);
    put(out, "type", claim->type);
    put_parties(out, "actors", claim->actors, claim->actor_count);
    put_parties(out, "targets", claim->targets, claim->target_count);
    put(out, "date", claim->time);
    put_quantity(out, it);
    key(out, "speaker");
    if (claim->speaker >= 0 && claim->speaker < claim->voice_count)
        put_party(out, &claim->voices[claim->speaker].speaker);
    else
        cs_text_say(out, "null");
    put(out, "modality", casus_modality_word(claim->modality));
    put(out, "treaty", claim->treaty);
    put_mention(out, g, it);
    put(out, "verdict", casus_judgement_word(it->verdict->kind));
    cs_text_say(out, ", \"at\": %lld", (long long)it->verdict->at);
    put(out, "note", it->verdict->note);
    cs_text_say(out, ", \"changed\": %s, \"original\": %s}", *it->verdict->changed ? it->verdict->changed : "null",
                *it->verdict->original ? it->verdict->original : "null");
}

static void put_claims(cs_text *out, const gold *g, const char *name, bool rejected)
{
    const char *glue = "\n";
    cs_text_say(out, ",\n\"%s\": [", name);
    for (size_t i = 0; i < g->claims.count && !out->failed; i++) {
        const gold_claim *it = CS_TABLE_AT(&g->claims, const gold_claim, i);
        if ((it->verdict->kind == CASUS_REJECTED) != rejected) continue;
        cs_text_say(out, "%s", glue);
        put_claim(out, g, it);
        glue = ",\n";
    }
    cs_text_say(out, "]");
}

static void put_documents(cs_text *out, const gold *g)
{
    cs_text_say(out, ",\n\"documents\": [");
    for (size_t i = 0; i < g->documents.count; i++) {
        const gold_document *it = CS_TABLE_AT(&g->documents, const gold_document, i);
        cs_text_say(out, "%s{\"doc\": \"%03zu\"", i ? ",\n" : "\n", i);
        put(out, "file", it->name);
        put(out, "digest", it->digest);
        cs_text_say(out, ", \"chars\": %zu, \"bytes\": %zu", it->text ? points_in(it->text, it->length) : 0,
                    it->length);
        put(out, "publisher", it->publisher);
        cs_text_say(out, "}");
    }
    cs_text_say(out, "]");
}

static void write_all(gold *g)
{
    cs_text *out = &g->out;
    cs_text_say(
        out,
        "{\n\"schema\": \"claims_gold/1\",\n\"made\": \"by a user's verdicts on claims that casus %s read\",\n"
        "\"offsets\": \"start,end: Unicode code points of the text; bstart,bend: its UTF-8 bytes; end exclusive\"",
        CASUS_VERSION_TEXT);
    put_documents(out, g);
    put_claims(out, g, "claims", false);
    put_claims(out, g, "rejected", true);
    cs_text_say(out, ",\n\"relations\": [],\n\"noise\": [],\n\"quotes\": []\n}\n");
}

/* -- writing ------------------------------------------------------------------------------------------------------------- */

static casus_status make(gold *g, const casus_verdicts *verdicts, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < casus_verdicts_count(verdicts) && !status; i++)
        status = add_claim(g, casus_verdicts_at(verdicts, i), err);
    if (!status) write_all(g);
    return !status && (g->out.failed || cs_arena_failed(&g->arena)) ? no_memory(err) : status;
}

typedef casus_status taker(gold *g, void *user, casus_error *err);

static casus_status with_gold(casus_store *store, taker *take, void *user, casus_error *err)
{
    casus_error own;
    casus_verdicts *verdicts = NULL;
    if (!err) err = &own;
    if (!store) return cs_fail(err, CASUS_EINVAL, "a store is wanted");
    casus_status status = casus_store_verdicts(store, false, &verdicts, err);
    if (status) return status;
    gold g = {.store = store};
    cs_arena_begin(&g.arena, store->allocator);
    cs_table_begin(&g.documents, store->allocator, sizeof(gold_document));
    cs_table_begin(&g.claims, store->allocator, sizeof(gold_claim));
    cs_text_begin(&g.out, store->allocator);
    status = make(&g, verdicts, err);
    if (!status) status = take(&g, user, err);
    cs_text_end(&g.out);
    cs_table_end(&g.claims);
    cs_table_end(&g.documents);
    cs_arena_end(&g.arena);
    casus_verdicts_free(verdicts);
    return status;
}

typedef struct sink {
    casus_writer *write;
    void *user;
} sink;

static casus_status send(gold *g, void *user, casus_error *err)
{
    const sink *to = user;
    if (to->write(to->user, g->out.bytes, g->out.length)) return CASUS_OK;
    return cs_fail(err, CASUS_EIO, "the gold could not be written whole");
}

casus_status casus_gold_write(casus_store *store, casus_writer *write, void *user, casus_error *err)
{
    sink to = {write, user};
    if (!write) return cs_fail(err, CASUS_EINVAL, "casus_gold_write() wants a store and a writer");
    return with_gold(store, send, &to, err);
}

static casus_status save(gold *g, void *user, casus_error *err)
{
    return cs_file_write(*(const char *const *)user, g->out.bytes, g->out.length, err);
}

casus_status casus_gold_save(casus_store *store, const char *path, casus_error *err)
{
    if (!path) return cs_fail(err, CASUS_EINVAL, "casus_gold_save() wants a store and a path");
    return with_gold(store, save, &path, err);
}
