/* claims.c - what the reader reads, for those who work on it: claims FOLDER FILE.txt... [--day YYYY-MM-DD] [--parse] */
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

static int read_file(const casus_reader *reader, const char *path, const casus_intake_options *options)
{
    casus_error err;
    casus_intake *intake;
    casus_document *document;
    if (casus_intake_open(path, options, &intake, &err)) return fprintf(stderr, "claims: %s\n", err.message), 1;
    while (casus_intake_next(intake, &document, &err) == CASUS_OK && document) {
        casus_claims *claims;
        size_t length;
        if (casus_read(reader, document, NULL, &claims, &err)) return fprintf(stderr, "claims: %s\n", err.message), 1;
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
