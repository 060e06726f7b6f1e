/* train_classes.c - trains and measures reading/classes.model; see train_classes.py, which feeds it
 *
 * casus-train-classes FOLDER [--measure] OUT < ROWS
 *
 * A row: set, class, source spans, target spans, text, with tabs between; spans are byte offsets "b-e,b-e". Rows of the set "train" train the model; --measure prints,
 * for each set, how well dyads and classes are found, with five-fold training inside the set for "cross-validated" and the shipped model beside it. An
 * averaged perceptron over the features of src/read/classify.c; the order of the examples is drawn from a counter, so that the same rows give the
 * same bytes.
 */
#include <casus/casus.h>

#include "base/hash.h"
#include "port/reader.h"
#include "read/classify.h"
#include "read/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 8192, SPANS_MAX = 8, LINE_MAX_BYTES = 16384, CLASSES = 15, EPOCHS = 12, FOLDS = 5, SCALE = 20000 };

#ifndef AGGRESSION
#define AGGRESSION 0.005
#endif

static const char *const classes[CLASSES] = {"AGREE",   "CONSULT",  "SUPPORT",  "COOPERATE", "AID",
                                             "YIELD",   "REQUEST",  "ACCUSE",   "REJECT",    "THREATEN",
                                             "PROTEST", "SANCTION", "MOBILIZE", "COERCE",    "ASSAULT"};

typedef struct example {
    char set[16];
    int class_;
    uint32_t *keys; /* indices of features */
    int key_count;
    bool coded, source, target; /* a dyad of ours was found; its sides are right */
} example;

typedef struct trainer {
    example rows[ROWS_MAX];
    int count;
    char **names; /* of features */
    uint32_t *slots, name_count, room;
} trainer;

static trainer all;

/* -- features by number ------------------------------------------------------------------------------------------------------------ */

static uint32_t number_of(const char *name)
{
    if (2 * all.name_count >= all.room) {
        uint32_t room = all.room ? 2 * all.room : 1 << 16;
        uint32_t *slots = calloc(room, sizeof *slots);
        if (!slots) exit(1);
        for (uint32_t i = 0; i < all.name_count; i++) {
            uint32_t at = cs_hash32(all.names[i], strlen(all.names[i])) & (room - 1);
            while (slots[at]) at = (at + 1) & (room - 1);
            slots[at] = i + 1;
        }
        free(all.slots);
        all.slots = slots;
        all.room = room;
        all.names = realloc(all.names, room * sizeof *all.names);
        if (!all.names) exit(1);
    }
    uint32_t at = cs_hash32(name, strlen(name)) & (all.room - 1);
    while (all.slots[at] && strcmp(all.names[all.slots[at] - 1], name) != 0) at = (at + 1) & (all.room - 1);
    if (!all.slots[at]) {
        all.names[all.name_count] = strdup(name);
        all.slots[at] = ++all.name_count;
    }
    return all.slots[at] - 1;
}

static void add_key(void *user, const char *name)
{
    example *row = user;
    uint32_t number = number_of(name);
    for (int i = 0; i < row->key_count; i++)
        if (row->keys[i] == number) return;
    if (row->key_count % 64 == 0) row->keys = realloc(row->keys, (size_t)(row->key_count + 64) * sizeof *row->keys);
    if (!row->keys) exit(1);
    row->keys[row->key_count++] = number;
}

/* -- rows -------------------------------------------------------------------------------------------------------------------------------- */

typedef struct spans {
    uint32_t begin[SPANS_MAX], end[SPANS_MAX];
    int count;
} spans;

static uint32_t read_number(const char **text)
{
    uint32_t value = 0;
    while (**text >= '0' && **text <= '9') value = value * 10 + (uint32_t)(*(*text)++ - '0');
    return value;
}

static spans read_spans(const char *text)
{
    spans s = {.count = 0};
    while (*text && s.count < SPANS_MAX) {
        s.begin[s.count] = read_number(&text);
        if (*text == '-') text++;
        s.end[s.count++] = read_number(&text);
        if (*text != ',') break;
        text++;
    }
    return s;
}

/* By half of the shorter, as tests/eval/wire.py has it. */
static bool meets(const cs_scene *scene, const cs_party_refs *refs, const spans *wanted)
{
    for (int i = 0; i < refs->count; i++)
        for (int k = 0; k < wanted->count; k++) {
            uint32_t b = scene->passage->tokens[refs->at[i].first].span.begin,
                     e = scene->passage->tokens[refs->at[i].last].span.end;
            uint32_t from = b > wanted->begin[k] ? b : wanted->begin[k], to = e < wanted->end[k] ? e : wanted->end[k];
            uint32_t shorter = e - b < wanted->end[k] - wanted->begin[k] ? e - b : wanted->end[k] - wanted->begin[k];
            if (to > from && 2 * (to - from) >= shorter) return true;
        }
    return false;
}

/* The dyad that the reader would tell first: firmer before weaker, then as in the text; the rest of several actors is the other side. */
static bool first_dyad(const cs_scene *scene, cs_draft *out)
{
    cs_table drafts;
    bool found = false;
    cs_table_begin(&drafts, NULL, sizeof(cs_draft));
    cs_drafts_of(scene, &drafts);
    for (size_t i = 0; i < drafts.count; i++) {
        cs_draft *draft = CS_TABLE_AT(&drafts, cs_draft, i);
        if (draft->actors.count > 1 && !draft->targets.count) {
            draft->targets = draft->actors;
            draft->targets.count--;
            memmove(draft->targets.at, draft->targets.at + 1, (size_t)draft->targets.count * sizeof *draft->targets.at);
            draft->actors.count = 1;
        }
        if (!draft->actors.count || !draft->targets.count) continue;
        if (found && draft->grade >= out->grade) continue;
        *out = *draft;
        found = true;
    }
    cs_table_end(&drafts);
    return found;
}

/* An example: the dyad of ours when its sides are right or nothing better is known. */
static void add_row(const cs_reader *reader, const char *set, const char *class_, const spans *source,
                    const spans *target, const char *text)
{
    cs_passage passage = {.text = text, .length = (uint32_t)strlen(text)};
    casus_block block = {0, passage.length, 0, CASUS_BLOCK_PARAGRAPH};
    cs_found found = {0};
    cs_focus focus;
    cs_scene scene;
    cs_draft draft;
    casus_error err;
    int index = 0;
    while (index < CLASSES && strcmp(classes[index], class_) != 0) index++;
    if (index == CLASSES || all.count == ROWS_MAX) return;
    cs_arena_begin(&passage.arena, NULL);
    passage.blocks = &block;
    passage.block_count = 1;
    if (cs_scene_make(reader, &passage, CASUS_DATE_NONE, &found, &focus, &scene, &err)) exit(1);
    scene.unclassed = true;
    example *row = &all.rows[all.count++];
    snprintf(row->set, sizeof row->set, "%.*s", (int)sizeof row->set - 1, set);
    row->class_ = index;
    row->coded = passage.sentence_count && first_dyad(&scene, &draft);
    if (row->coded) {
        row->source = meets(&scene, &draft.actors, source);
        row->target = meets(&scene, &draft.targets, target);
    } else if (passage.sentence_count) { /* to learn from: its words with the root for the trigger */
        memset(&draft, 0, sizeof draft);
        draft.trigger = passage.sentences[0].first;
        for (uint32_t i = 0; i < passage.sentences[0].count; i++)
            if (passage.tokens[passage.sentences[0].first + i].head == CS_NOWHERE)
                draft.trigger = passage.sentences[0].first + i;
        draft.stance = cs_stance_of(reader, &passage, &found, draft.trigger);
    }
    if (passage.sentence_count) cs_event_keys(&scene, &draft, add_key, row);
    cs_arena_end(&passage.arena);
}

static void read_rows(const cs_reader *reader)
{
    static char line[LINE_MAX_BYTES];
    while (fgets(line, sizeof line, stdin)) {
        char *fields[5], *at = line;
        int count = 0;
        line[strcspn(line, "\n")] = 0;
        while (count < 4 && (fields[count] = at, at = strchr(at, '\t')) != NULL) *at++ = 0, count++;
        if (count < 4) continue;
        spans source = read_spans(fields[2]), target = read_spans(fields[3]);
        add_row(reader, fields[0], fields[1], &source, &target, at);
    }
}

/* -- the perceptron -------------------------------------------------------------------------------------------------------------------------- */

typedef struct model {
    double (*weights)[CLASSES], (*sums)[CLASSES];
    long step;
} model;

static uint64_t mixed(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static int best_of(double (*weights)[CLASSES], const example *row)
{
    double scores[CLASSES] = {0};
    for (int i = 0; i < row->key_count; i++)
        for (int c = 0; c < CLASSES; c++) scores[c] += weights[row->keys[i]][c];
    int best = 0;
    for (int c = 1; c < CLASSES; c++)
        if (scores[c] > scores[best]) best = c;
    return best;
}

/* Passive-aggressive: no more than is needed to set the right class one apart from the best wrong one, and no more than AGGRESSION. */
static void learn(model *m, const example *row)
{
    double scores[CLASSES] = {0};
    m->step++;
    for (int i = 0; i < row->key_count; i++)
        for (int c = 0; c < CLASSES; c++) scores[c] += m->weights[row->keys[i]][c];
    int wrong = row->class_ == 0 ? 1 : 0;
    for (int c = 0; c < CLASSES; c++)
        if (c != row->class_ && scores[c] > scores[wrong]) wrong = c;
    double loss = 1 - (scores[row->class_] - scores[wrong]);
    if (loss <= 0 || !row->key_count) return;
    double step = loss / (2.0 * row->key_count);
    if (step > AGGRESSION) step = AGGRESSION;
    for (int i = 0; i < row->key_count; i++) {
        m->weights[row->keys[i]][row->class_] += step;
        m->weights[row->keys[i]][wrong] -= step;
        m->sums[row->keys[i]][row->class_] += step * (double)m->step;
        m->sums[row->keys[i]][wrong] -= step * (double)m->step;
    }
}

/* Trains on the rows for which fold is not left out; returns averaged weights. */
static double (*train(const char *set, bool clean, int left_out))[CLASSES]
{
    model m = {calloc(all.name_count, sizeof *m.weights), calloc(all.name_count, sizeof *m.sums), 0};
    int *order = malloc((size_t)all.count * sizeof *order), count = 0;
    if (!m.weights || !m.sums || !order) exit(1);
    for (int i = 0; i < all.count; i++) {
        bool own = strcmp(all.rows[i].set, set) == 0, other = clean && !own && strcmp(all.rows[i].set, "plv") != 0;
        if (all.rows[i].key_count && ((own && i % FOLDS != left_out) || other)) order[count++] = i;
    }
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (int i = count - 1; i > 0; i--) {
            int k = (int)(mixed((uint64_t)epoch * ROWS_MAX + (uint64_t)i) % (uint64_t)(i + 1)), swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
        for (int i = 0; i < count; i++) learn(&m, &all.rows[order[i]]);
    }
    for (uint32_t i = 0; i < all.name_count; i++)
        for (int c = 0; c < CLASSES; c++) m.weights[i][c] -= m.sums[i][c] / (double)(m.step ? m.step + 1 : 1);
    free(m.sums);
    free(order);
    return m.weights;
}

/* -- measuring and writing ------------------------------------------------------------------------------------------------------------------- */

static void measure(const char *set, const char *how, double (*folds[FOLDS])[CLASSES])
{
    int rows = 0, coded = 0, both = 0, class_right = 0, class_given = 0;
    for (int i = 0; i < all.count; i++) {
        const example *row = &all.rows[i];
        if (strcmp(row->set, set) != 0) continue;
        rows++;
        if (!row->coded) continue;
        coded++;
        bool right = best_of(folds[i % FOLDS], row) == row->class_;
        both += row->source && row->target;
        class_given += right;
        class_right += right && row->source && row->target;
    }
    if (!rows) return;
    printf("{\"set\": \"%s-class\", \"how\": \"%s\", \"sentences\": %d, \"coded\": %.3f, \"both_p\": %.3f, \"both_r\": "
           "%.3f, \"precision\": %.3f, \"recall\": %.3f, "
           "\"class_of_coded\": %.3f}\n",
           set, how, rows, (double)coded / rows, coded ? (double)both / coded : 0, (double)both / rows,
           coded ? (double)class_right / coded : 0, (double)class_right / rows,
           coded ? (double)class_given / coded : 0);
}

static void measure_all(double (*shipped)[CLASSES])
{
    static const char *const sets[] = {"plv", "plover", "petrarch"};
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
        double(*folds[FOLDS])[CLASSES];
        for (int i = 0; i < FOLDS; i++) folds[i] = train(sets[s], true, i);
        measure(sets[s], "trained on four fifths of it and the clean sets", folds);
        for (int i = 0; i < FOLDS; i++) free(folds[i]), folds[i] = shipped;
        if (strcmp(sets[s], "plv") == 0) measure(sets[s], "the shipped model, which has not seen it", folds);
    }
}

static int by_name(const void *one, const void *other)
{
    return strcmp(all.names[*(const uint32_t *)one], all.names[*(const uint32_t *)other]);
}

static int write_model(const char *path, double (*weights)[CLASSES], const char *title)
{
    FILE *out = fopen(path, "wb");
    uint32_t *order = malloc(all.name_count * sizeof *order);
    if (!out || !order) return fprintf(stderr, "train_classes: cannot write %s\n", path), 1;
    for (uint32_t i = 0; i < all.name_count; i++) order[i] = i;
    qsort(order, all.name_count, sizeof *order, by_name);
    fprintf(out, "casus-classes 1\n# %s\nclasses", title);
    for (int c = 0; c < CLASSES; c++) fprintf(out, " %s", classes[c]);
    fputc('\n', out);
    for (uint32_t i = 0; i < all.name_count; i++) {
        bool begun = false;
        for (int c = 0; c < CLASSES; c++) {
            long weight = (long)(weights[order[i]][c] * SCALE + (weights[order[i]][c] < 0 ? -0.5 : 0.5));
            if (!weight) continue;
            if (!begun) fputs(all.names[order[i]], out);
            begun = true;
            fprintf(out, " %d:%ld", c, weight > 32000 ? 32000 : weight < -32000 ? -32000 : weight);
        }
        if (begun) fputc('\n', out);
    }
    free(order);
    return fclose(out) != 0;
}

int main(int argc, char **argv)
{
    casus_error err;
    casus_corpus *corpus;
    casus_reader *reader;
    bool measured = argc == 5 && strcmp(argv[4], "--measure") == 0;
    if (argc != 4 && !measured)
        return fprintf(stderr, "usage: casus-train-classes FOLDER OUT TITLE [--measure] < ROWS\n"), 2;
    if (casus_corpus_builtin(NULL, &corpus, &err) || cs_reader_load(corpus, argv[1], NULL, NULL, &reader, &err))
        return fprintf(stderr, "train_classes: %s\n", err.message), 1;
    read_rows(reader);
    double(*weights)[CLASSES] = train("plover", true, FOLDS);
    if (measured) measure_all(weights);
    int outcome = write_model(argv[2], weights, argv[3]);
    casus_reader_free(reader);
    casus_corpus_free(corpus);
    return outcome;
}
