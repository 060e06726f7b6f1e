/* parse.c - for looking at parses: plain text or CoNLL-U in, CoNLL-U or scores out
 *
 * casus-parse MODEL [--gold-tokens | --eval FILE... | --bench FILE] [--width N] [--margin N] < INPUT
 */
#include "evaluate.h"
#include "read/analyse.h"
#include "read/model.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_all(FILE *from, size_t *length)
{
    size_t room = 1 << 16;
    char *bytes = malloc(room);
    *length = 0;
    while (bytes) {
        *length += fread(bytes + *length, 1, room - *length, from);
        if (*length < room) break;
        char *more = realloc(bytes, room *= 2);
        if (!more) free(bytes);
        bytes = more;
    }
    return bytes;
}

static cs_model *open_model(const char *path)
{
    casus_error err = {.status = CASUS_OK};
    cs_model *model = NULL;
    FILE *file = fopen(path, "rb");
    size_t length;
    char *bytes = file ? read_all(file, &length) : NULL;
    if (!bytes)
        fprintf(stderr, "casus-parse: cannot read %s\n", path);
    else if (cs_model_open(bytes, length, NULL, &model, &err))
        fprintf(stderr, "casus-parse: %s: %s\n", path, err.message);
    if (file) fclose(file);
    free(bytes);
    return model;
}

/* Paragraphs: what stands between blank lines. */
static void add_blocks(cs_passage *passage, cs_table *blocks)
{
    for (uint32_t at = 0; at < passage->length;) {
        const char *gap = strstr(passage->text + at, "\n\n");
        uint32_t end = gap ? (uint32_t)(gap - passage->text) : passage->length;
        casus_block *block = end > at ? cs_table_add(blocks, 1) : NULL;
        if (block) *block = (casus_block){.begin = at, .end = end, .lead_end = at, .kind = CASUS_BLOCK_PARAGRAPH};
        at = end + (gap ? 2 : 0);
    }
    passage->blocks = blocks->items;
    passage->block_count = (uint32_t)blocks->count;
}

static int parse_text(const cs_model *model, FILE *from)
{
    size_t length;
    casus_error err = {.status = CASUS_OK};
    cs_passage passage = {.length = 0};
    cs_table blocks;
    char *bytes = read_all(from, &length);
    char *text = bytes ? realloc(bytes, length + 1) : NULL;
    if (!text) return 1;
    text[length] = 0;
    passage.text = text;
    passage.length = (uint32_t)length;
    cs_arena_begin(&passage.arena, NULL);
    cs_table_begin(&blocks, NULL, sizeof(casus_block));
    add_blocks(&passage, &blocks);
    casus_status status = cs_analyse(model, &passage, &err);
    if (status)
        fprintf(stderr, "casus-parse: %s\n", err.message);
    else
        conllu_print(stdout, &passage);
    cs_arena_end(&passage.arena);
    cs_table_end(&blocks);
    free(text);
    return status != CASUS_OK;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int parse_bank(const cs_model *model, const char *path, bool print, int times)
{
    conllu bank;
    casus_error err = {.status = CASUS_OK};
    FILE *from = path ? fopen(path, "rb") : stdin;
    if (!from || !conllu_read(from, path ? path : "stdin", &bank)) {
        fprintf(stderr, "casus-parse: cannot read %s\n", path ? path : "stdin");
        return 1;
    }
    double begin = seconds();
    casus_status status = CASUS_OK;
    for (int i = 0; i < times && !status; i++) status = cs_annotate(model, &bank.passage, &err);
    double took = (seconds() - begin) / times;
    if (status)
        fprintf(stderr, "casus-parse: %s\n", err.message);
    else if (print)
        conllu_print(stdout, &bank.passage);
    else {
        evaluation scores = evaluate(&bank);
        evaluation_print(stdout, path, &scores);
        if (times > 1)
            printf("%s: %.0f words/s, %.0f sentences/s\n", path, bank.passage.token_count / took,
                   bank.passage.sentence_count / took);
    }
    if (path) fclose(from);
    conllu_end(&bank);
    return status != CASUS_OK;
}

int main(int argc, char **argv)
{
    bool gold = false, eval = false, bench = false;
    int first = 2;
    double begin = seconds();
    cs_model *model = argc > 1 ? open_model(argv[1]) : NULL;
    if (!model) {
        fprintf(
            stderr,
            "usage: casus-parse MODEL [--width N] [--margin N] [--gold-tokens | --eval FILE... | --bench FILE...]\n");
        return 2;
    }
    double opened = seconds() - begin;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strcmp(argv[first], "--gold-tokens") == 0)
            gold = true;
        else if (strcmp(argv[first], "--eval") == 0)
            eval = true;
        else if (strcmp(argv[first], "--bench") == 0)
            bench = true;
        else if (strcmp(argv[first], "--width") == 0 && first + 1 < argc)
            model->width = (uint32_t)atoi(argv[++first]);
        else if (strcmp(argv[first], "--margin") == 0 && first + 1 < argc)
            model->margin = atoi(argv[++first]);
    }
    if (bench)
        printf("opened in %.0f ms: %u + %u features\n", opened * 1000, model->tagger.feature_count,
               model->parser.feature_count);
    int status = 0;
    if (eval || bench)
        for (int i = first; i < argc && !status; i++) status = parse_bank(model, argv[i], false, bench ? 5 : 1);
    else if (gold)
        status = parse_bank(model, NULL, true, 1);
    else
        status = parse_text(model, stdin);
    cs_model_close(model);
    return status;
}
