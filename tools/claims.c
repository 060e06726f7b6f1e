/* claims.c - what the reader reads, for those who work on it: casus-claims FOLDER [--day DATE] [--jsonl] FILE... */
#include <casus/casus.h>
#include <casus/read.h>

#include "port/reader.h"

#include <casus/intake.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_words(const char *text, casus_extent extent)
{
    for (uint32_t i = extent.begin; i < extent.end; i++) putchar(text[i] == '\n' ? ' ' : text[i]);
}

static void print_party(const casus_party *party)
{
    printf(" %s", *party->code ? party->code : party->name);
    if (*party->via) printf("[%s]", party->via);
    if (strcmp(party->how, "name") != 0) printf("/%s", party->how);
}

static void print_claim(const char *text, const casus_claim *claim)
{
    printf("%-24s", claim->type);
    for (int i = 0; i < claim->actor_count; i++) print_party(&claim->actors[i]);
    if (claim->target_count) printf("  ->");
    for (int i = 0; i < claim->target_count; i++) print_party(&claim->targets[i]);
    printf("\n    \"");
    print_words(text, claim->clause);
    printf("\"\n    %s, %s, %s; %s", casus_polarity_word(claim->polarity), casus_modality_word(claim->modality),
           casus_grade_word(claim->grade), claim->rule);
    if (*claim->object) printf("; object: %s", claim->object);
    if (claim->has_quantity) printf("; %g [%g..%g] %s", claim->quantity.value, claim->quantity.least, claim->quantity.most, claim->quantity.unit);
    if (*claim->time) printf("; %s%s", claim->time, claim->year_inferred || claim->day_inferred ? " (inferred)" : "");
    if (*claim->treaty) printf("; %s", *claim->duty ? claim->duty : claim->treaty);
    if (*claim->denied_type) printf("; denies %s", claim->denied_type);
    for (int i = 0; i < claim->voice_count; i++) {
        printf("; %s:", casus_attribution_word(claim->voices[i].kind));
        print_party(&claim->voices[i].speaker);
        printf(" '");
        print_words(text, claim->voices[i].cue);
        printf("'");
    }
    printf("\n");
}

/* -- as JSON lines, as far as tests/eval asks for it -------------------------------------------------------------------- */

static void say(const char *text, size_t length)
{
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void say_key(const char *key, const char *text)
{
    printf("\"%s\": ", key);
    say(text, strlen(text));
    printf(", ");
}

static void say_extent(const char *key, const char *text, casus_extent extent)
{
    printf("\"%s\": {\"points\": [%u, %u], \"text\": ", key, extent.point_begin, extent.point_end);
    say(text + extent.begin, extent.end - extent.begin);
    printf("}");
}

static void say_party(const char *text, const casus_party *party)
{
    printf("{");
    say_key("code", party->code);
    say_key("iso", party->iso);
    say_key("name", party->name);
    say_key("via", party->via);
    say_extent("extent", text, party->extent);
    printf("}");
}

static void say_parties(const char *key, const char *text, const casus_party *parties, int count)
{
    printf("\"%s\": [", key);
    for (int i = 0; i < count; i++) {
        if (i) printf(", ");
        say_party(text, &parties[i]);
    }
    printf("], ");
}

static void say_claim(const char *text, const casus_claim *claim)
{
    printf("{");
    say_key("id", claim->id);
    say_key("type", claim->type);
    say_key("rule", claim->rule);
    say_key("plover", claim->plover);
    say_key("polarity", casus_polarity_word(claim->polarity));
    say_key("modality", casus_modality_word(claim->modality));
    say_key("grade", casus_grade_word(claim->grade));
    say_key("time", claim->time);
    say_key("treaty", claim->treaty);
    say_parties("actors", text, claim->actors, claim->actor_count);
    say_parties("targets", text, claim->targets, claim->target_count);
    printf("\"voices\": [");
    for (int i = 0; i < claim->voice_count; i++) {
        printf("%s{\"kind\": \"%s\", \"speaker\": ", i ? ", " : "", casus_attribution_word(claim->voices[i].kind));
        say_party(text, &claim->voices[i].speaker);
        printf("}");
    }
    printf("], ");
    if (claim->has_quantity) {
        printf("\"quantity\": {\"value\": ");
        printf(isnan(claim->quantity.value) ? "null" : "%g", claim->quantity.value);
        printf(", \"least\": ");
        printf(isnan(claim->quantity.least) ? "null" : "%.12g", claim->quantity.least);
        printf("}, ");
    }
    say_extent("clause", text, claim->clause);
    printf("}");
}

static void say_document(const casus_document *document, const casus_claims *claims)
{
    size_t length;
    const char *text = casus_document_text(document, &length);
    printf("{\"document\": {");
    say_key("digest", casus_document_facts_of(document).digest);
    printf("\"id\": ");
    say(casus_document_facts_of(document).id, strlen(casus_document_facts_of(document).id));
    printf("}, \"claims\": [");
    for (size_t i = 0; i < casus_claims_count(claims); i++) {
        if (i) printf(", ");
        say_claim(text, casus_claims_at(claims, i));
    }
    printf("], \"quotations\": [");
    for (size_t i = 0; i < casus_quotation_count(claims); i++) {
        const casus_quotation *quotation = casus_quotation_at(claims, i);
        printf("%s{\"kind\": \"%s\", \"speaker\": ", i ? ", " : "", casus_quotation_word(quotation->kind));
        say_party(text, &quotation->speaker);
        printf(", ");
        say_extent("extent", text, quotation->extent);
        printf("}");
    }
    printf("]}\n");
}

static int read_file(const casus_reader *reader, const char *path, const casus_intake_options *options, bool json)
{
    casus_error err;
    casus_intake *intake;
    casus_document *document;
    if (casus_intake_open(path, options, &intake, &err)) return fprintf(stderr, "claims: %s\n", err.message), 1;
    while (casus_intake_next(intake, &document, &err) == CASUS_OK && document) {
        casus_claims *claims;
        size_t length;
        if (casus_read(reader, document, NULL, &claims, &err)) return fprintf(stderr, "claims: %s\n", err.message), 1;
        if (json) {
            say_document(document, claims);
            casus_claims_free(claims);
            casus_document_free(document);
            continue;
        }
        printf("== %s: %zu sentences, %zu claims, %zu quotations\n", path, casus_claims_sentences(claims),
               casus_claims_count(claims), casus_quotation_count(claims));
        for (size_t i = 0; i < casus_claims_count(claims); i++)
            print_claim(casus_document_text(document, &length), casus_claims_at(claims, i));
        casus_claims_free(claims);
        casus_document_free(document);
    }
    casus_intake_close(intake);
    return 0;
}

int main(int argc, char **argv)
{
    casus_error err;
    casus_corpus *corpus;
    casus_reader *reader;
    casus_date day;
    casus_intake_options options = {.kind = CASUS_INTAKE_DETECT};
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    int outcome = 0;
    bool json = false;
    if (argc < 3) return fprintf(stderr, "usage: claims FOLDER [--day DATE] [--jsonl] FILE...\n"), 2;
    if (casus_corpus_builtin(NULL, &corpus, &err) || cs_reader_load(corpus, argv[1], NULL, list, &reader, &err)) {
        for (size_t i = 0; i < casus_diagnostics_count(list); i++) {
            const casus_diagnostic *fault = casus_diagnostics_at(list, i);
            fprintf(stderr, "%s:%d:%d %s %s (%s)\n", fault->place.file, fault->place.line, fault->place.column,
                    fault->code, fault->message, fault->hint);
        }
        return fprintf(stderr, "claims: %s:%d:%d: %s\n", err.file, err.line, err.column, err.message), 1;
    }
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--day") == 0 && i + 1 < argc) {
            i++;
            if (casus_date_parse(argv[i], strlen(argv[i]), &day, &err)) return fprintf(stderr, "%s\n", err.message), 2;
            options.published = &day;
        } else if (strcmp(argv[i], "--jsonl") == 0) {
            json = true;
            options.kind = CASUS_INTAKE_JSONL;
        } else {
            outcome |= read_file(reader, argv[i], &options, json);
        }
    }
    casus_diagnostics_free(list);
    casus_reader_free(reader);
    casus_corpus_free(corpus);
    return outcome;
}
