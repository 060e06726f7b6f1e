/* run_reading.c - the examples in frame files and the reports of tests/cases/reading/, read and compared, as TAP
 *
 * casus-reading-cases FOLDER CASES... where FOLDER is reading/ and CASES are YAML files (or folders of such) with a list `examples`: texts, each with the claims it should give
 * (docs/reading.md, "Frames: how to add one"). In a frame file the frame must read no other claim out of its example; in a file of reports, `never` lists
 * types that must not be read, and `noise` words in which no claim may lie, or half of one. What is known to fail is held too, so that it is struck from the
 * list when it is mended: a claim that is `missed: true` must not be found, out of words under `amiss` a claim must be read.
 */
#include <casus/casus.h>
#include <casus/intake.h>
#include <casus/read.h>

#include "port/file.h"
#include "port/reader.h"
#include "port/yaml.h"
#include "record/tree.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct run {
    const casus_reader *reader;
    int number, failed;
    int wanted, found, read; /* claims of the reports of a file */
    const char *frame;       /* of a frame file, else NULL */
    const char *text;
} run;

static const cs_node *first_of(const cs_node *node)
{
    return !node ? NULL : node->kind == CS_LIST ? node->first : node;
}

/* -- one expectation ------------------------------------------------------------------------------------------------------ */

static bool is_party(const casus_party *party, const char *name)
{
    return strcmp(party->code, name) == 0 || strcmp(party->name, name) == 0 || strcmp(party->via, name) == 0;
}

/* The same parties, in any order; nothing expected, nothing asked. */
static bool parties_fit(const cs_node *wanted, const casus_party *parties, int count)
{
    int names = 0;
    if (!wanted) return true;
    for (const cs_node *item = first_of(wanted); item; item = wanted->kind == CS_LIST ? item->next : NULL) {
        bool found = false;
        for (int i = 0; i < count && !found; i++) found = is_party(&parties[i], item->text);
        if (!found) return false;
        names++;
    }
    return names == count;
}

/* "none" asks for an empty text. */
static bool text_fits(const cs_node *expected, const char *key, const char *found)
{
    const char *wanted = cs_tree_text(expected, key);
    return !wanted || strcmp(strcmp(wanted, "none") == 0 ? "" : wanted, found) == 0;
}

static bool is_number(const char *wanted, double number)
{
    return !wanted || fabs(number - atof(wanted)) < 1e-6 * fabs(number) + 1e-9;
}

/* quantity: the value, else the least; "none" asks that there be no figure. least, most: what the words allow. */
static bool number_fits(const cs_node *expected, const casus_claim *claim)
{
    const char *wanted = cs_tree_text(expected, "quantity"), *least = cs_tree_text(expected, "least");
    const char *most = cs_tree_text(expected, "most");
    if (wanted && strcmp(wanted, "none") == 0) return !claim->has_quantity;
    if (!claim->has_quantity) return !wanted && !least && !most;
    return is_number(wanted, isnan(claim->quantity.value) ? claim->quantity.least : claim->quantity.value) &&
           is_number(least, claim->quantity.least) && is_number(most, claim->quantity.most);
}

/* The words that tell the time, and what of it is inferred: year, day, no. */
static bool time_fits(const cs_node *expected, const casus_claim *claim, const char *text)
{
    const char *wanted = cs_tree_text(expected, "time_words"), *inferred = cs_tree_text(expected, "inferred");
    size_t length = claim->time_words.end - claim->time_words.begin;
    const char *found = claim->day_inferred ? "day" : claim->year_inferred ? "year" : "no";
    if (wanted && (strlen(wanted) != length || strncmp(text + claim->time_words.begin, wanted, length) != 0))
        return false;
    return (!inferred || strcmp(inferred, found) == 0) && text_fits(expected, "time", claim->time);
}

static bool speaker_fits(const cs_node *expected, const casus_claim *claim)
{
    const char *wanted = cs_tree_text(expected, "speaker");
    if (!wanted) return true;
    for (int i = 0; i < claim->voice_count; i++)
        if (is_party(&claim->voices[i].speaker, wanted)) return true;
    return strcmp(wanted, "nobody") == 0 ? claim->voice_count == 0 : false;
}

static bool words_fit(const cs_node *expected, const casus_claim *claim, const char *text)
{
    const char *wanted = cs_tree_text(expected, "words");
    size_t length = claim->clause.end - claim->clause.begin;
    return !wanted || (strlen(wanted) == length && strncmp(text + claim->clause.begin, wanted, length) == 0);
}

static bool fits(const cs_node *expected, const casus_claim *claim, const char *text)
{
    return text_fits(expected, "type", claim->type) &&
           parties_fit(cs_tree_get(expected, "actors"), claim->actors, claim->actor_count) &&
           parties_fit(cs_tree_get(expected, "targets"), claim->targets, claim->target_count) &&
           number_fits(expected, claim) && text_fits(expected, "object", claim->object) &&
           time_fits(expected, claim, text) && text_fits(expected, "unit", claim->quantity.unit) &&
           text_fits(expected, "treaty", claim->treaty) && text_fits(expected, "duty", claim->duty) &&
           text_fits(expected, "denied", claim->denied_type) && text_fits(expected, "topic", claim->topic) &&
           text_fits(expected, "grade", casus_grade_word(claim->grade)) &&
           text_fits(expected, "polarity", casus_polarity_word(claim->polarity)) &&
           text_fits(expected, "modality", casus_modality_word(claim->modality)) && speaker_fits(expected, claim) &&
           words_fit(expected, claim, text);
}

/* -- one example ------------------------------------------------------------------------------------------------------------ */

static void say(run *r, bool good, const char *what, const char *detail)
{
    printf("%sok %d - %s: %s\n", good ? "" : "not ", ++r->number, what, detail);
    r->failed += !good;
}

static void print_claims(const casus_claims *claims)
{
    for (size_t i = 0; i < casus_claims_count(claims); i++) {
        const casus_claim *c = casus_claims_at(claims, i);
        printf("#   %s (%s), %s %s", c->type, c->rule, casus_polarity_word(c->polarity),
               casus_modality_word(c->modality));
        for (int k = 0; k < c->actor_count; k++) printf(" %s", c->actors[k].name);
        printf(" >");
        for (int k = 0; k < c->target_count; k++) printf(" %s", c->targets[k].name);
        printf("; object '%s', time '%s'", c->object, c->time);
        if (c->has_quantity)
            printf(", %g (%g to %g) of '%s'", c->quantity.value, c->quantity.least, c->quantity.most, c->quantity.unit);
        printf("\n");
    }
}

static bool is_of_frame(const casus_claim *claim, const char *frame)
{
    size_t length = strlen(frame);
    return strncmp(claim->rule, frame, length) == 0 && claim->rule[length] == '#';
}

enum { CLAIMS_MAX = 512 };

/* The claims wanted of an example; `used` gets those of the reader's that meet one. */
static void check_wanted(run *r, const cs_node *example, const casus_claims *claims, const char *first_words,
                         bool *used)
{
    const cs_node *wanted = cs_tree_get(example, "claims");
    for (const cs_node *item = wanted ? wanted->first : NULL; item; item = item->next) {
        bool found = false, missed = cs_tree_get(item, "missed") != NULL;
        for (size_t i = 0; i < casus_claims_count(claims) && i < CLAIMS_MAX && !found; i++)
            if (!used[i] && fits(item, casus_claims_at(claims, i), r->text)) used[i] = found = true;
        say(r, found != missed, missed ? "still missed (when not: strike `missed`)" : cs_tree_text(item, "type"),
            first_words);
        if (found == missed) {
            printf("#   line %d\n", cs_tree_get(item, "type")->mark.line);
            print_claims(claims);
        }
        r->wanted++;
        r->found += found;
    }
    if (!wanted) say(r, true, "nothing of this frame", first_words);
}

static void check_never(run *r, const cs_node *example, const casus_claims *claims, const bool *used)
{
    const cs_node *never = cs_tree_get(example, "never");
    for (size_t i = 0; i < casus_claims_count(claims) && i < CLAIMS_MAX; i++) {
        const casus_claim *claim = casus_claims_at(claims, i);
        bool bad = r->frame && !used[i] && is_of_frame(claim, r->frame);
        for (const cs_node *item = first_of(never); item; item = never->kind == CS_LIST ? item->next : NULL)
            bad = bad || strcmp(item->text, claim->type) == 0;
        if (bad) say(r, false, "a claim that nobody expected", claim->type);
    }
}

/* Does half of a claim lie in these words? */
static bool is_covered(const run *r, const char *words, const casus_claims *claims)
{
    const char *place = strstr(r->text, words);
    size_t begin = place ? (size_t)(place - r->text) : 0, end = begin + strlen(words);
    for (size_t i = 0; place && i < casus_claims_count(claims); i++) {
        casus_extent clause = casus_claims_at(claims, i)->clause;
        size_t from = clause.begin > begin ? clause.begin : begin, to = clause.end < end ? clause.end : end;
        if (to > from && 2 * (to - from) > clause.end - clause.begin) return true;
    }
    return false;
}

static void check_noise(run *r, const cs_node *example, const casus_claims *claims, const char *key, bool covered)
{
    const cs_node *list = cs_tree_get(example, key);
    for (const cs_node *item = first_of(list); item; item = list->kind == CS_LIST ? item->next : NULL)
        say(r, strstr(r->text, item->text) && is_covered(r, item->text, claims) == covered, key, item->text);
}

static void check_claims(run *r, const cs_node *example, const casus_claims *claims)
{
    bool used[CLAIMS_MAX] = {false};
    char first_words[80];
    snprintf(first_words, sizeof first_words, "%.70s", r->text);
    for (char *c = first_words; *c; c++)
        if (*c == '\n' || *c == '#') *c = ' ';
    check_wanted(r, example, claims, first_words, used);
    check_never(r, example, claims, used);
    check_noise(r, example, claims, "noise", false);
    check_noise(r, example, claims, "amiss", true);
    r->read += (int)casus_claims_count(claims);
}

static casus_status read_example(run *r, const cs_node *example, casus_error *err)
{
    casus_intake *intake;
    casus_document *document = NULL;
    casus_claims *claims;
    casus_date day;
    const char *published = cs_tree_text(example, "published");
    casus_intake_options options = {.kind = CASUS_INTAKE_TEXT};
    r->text = cs_tree_text(example, "text");
    if (published && !casus_date_parse(published, strlen(published), &day, err)) options.published = &day;
    casus_status status = casus_intake_open_bytes("example", r->text, strlen(r->text), &options, &intake, err);
    if (status) return status;
    status = casus_intake_next(intake, &document, err);
    if (!status && document) status = casus_read(r->reader, document, NULL, &claims, err);
    if (!status && document) {
        check_claims(r, example, claims);
        casus_claims_free(claims);
    }
    casus_document_free(document);
    casus_intake_close(intake);
    return status;
}

static casus_status read_file(run *r, const char *path, casus_error *err)
{
    cs_arena arena;
    cs_tree tree;
    const char *bytes;
    size_t length;
    cs_arena_begin(&arena, NULL);
    casus_status status = cs_file_read(path, CS_FILE_BYTES_MAX, &arena, &bytes, &length, err);
    if (!status) status = cs_yaml_read(path, bytes, length, NULL, &tree, NULL, err);
    cs_arena_end(&arena);
    if (status) return status;
    r->frame = cs_tree_text(tree.root, "frame");
    r->wanted = r->found = r->read = 0;
    const cs_node *examples = cs_tree_get(tree.root, "examples");
    for (const cs_node *item = examples ? examples->first : NULL; item && !status; item = item->next)
        status = read_example(r, item, err);
    if (!r->frame) printf("# %s: %d of %d claims found, %d read\n", path, r->found, r->wanted, r->read);
    cs_tree_end(&tree);
    return status;
}

/* A file, or all that a folder holds. */
static casus_status read_path(run *r, const char *path, casus_error *err)
{
    const char **names;
    size_t count;
    cs_arena arena;
    if (!cs_file_is_folder(path)) return read_file(r, path, err);
    cs_arena_begin(&arena, NULL);
    casus_status status = cs_file_list(path, ".yaml", &arena, &names, &count, err);
    for (size_t i = 0; i < count && !status; i++) {
        const char *file = cs_arena_format(&arena, "%s/%s", path, names[i]);
        if (file) status = read_file(r, file, err);
    }
    cs_arena_end(&arena);
    return status;
}

static int fail(const casus_error *err)
{
    printf("Bail out! %s:%d: %s\n", err->file, err->line, err->message);
    return 1;
}

int main(int argc, char **argv)
{
    casus_error err = {.file = ""};
    casus_corpus *corpus;
    casus_reader *reader;
    if (argc < 3) return fprintf(stderr, "usage: casus-reading-cases FOLDER CASES...\n"), 2;
    if (casus_corpus_builtin(NULL, &corpus, &err) || cs_reader_load(corpus, argv[1], NULL, NULL, &reader, &err))
        return fail(&err);
    run r = {.reader = reader};
    for (int i = 2; i < argc; i++)
        if (read_path(&r, argv[i], &err)) return fail(&err);
    printf("1..%d\n", r.number);
    casus_reader_free(reader);
    casus_corpus_free(corpus);
    return 0;
}
