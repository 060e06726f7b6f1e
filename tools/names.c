/* names.c - for looking at who is meant, when and how much: text in, what was found out; or scores against labelled spans
 *
 * casus-names MODEL READING [--published DATE] [--lines] < TEXT      what is found, sentence by sentence
 * casus-names MODEL READING [--missed | --json] --spans FILE...      scores against words with labels S, T, O (one a line)
 * casus-names MODEL READING --bench < TEXT                           time of each stage
 */
#include "port/tsv.h"
#include "read/analyse.h"
#include "read/gazetteer.h"

#include <casus/casus.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const tables[] = {"roles.tsv", "organisations.tsv", "demonyms.tsv", "people.tsv", "namesakes.tsv"};
enum { TABLES = sizeof tables / sizeof *tables };

static char *read_all(FILE *from, size_t *length)
{
    size_t room = 1 << 16;
    char *bytes = malloc(room);
    *length = 0;
    while (bytes) {
        *length += fread(bytes + *length, 1, room - *length - 1, from);
        if (*length < room - 1) break;
        char *more = realloc(bytes, room *= 2);
        if (!more) free(bytes);
        bytes = more;
    }
    if (bytes) bytes[*length] = '\0';
    return bytes;
}

static bool fail(const casus_error *err)
{
    fprintf(stderr, "casus-names: %s:%d:%d: %s; %s\n", err->file, err->line, err->column, err->message, err->hint);
    return false;
}

static casus_corpus *own_corpus; /* of the only reader there is */

static bool open_reader(struct casus_reader *reader, const char *model, const char *folder)
{
    cs_tree trees[TABLES];
    cs_reading_part parts[TABLES];
    size_t count = 0, length;
    casus_error err = {.status = CASUS_OK};
    char path[512];
    cs_arena_begin(&reader->arena, NULL);
    FILE *file = fopen(model, "rb");
    char *bytes = file ? read_all(file, &length) : NULL;
    if (!bytes || cs_model_open(bytes, length, NULL, &reader->model, &err)) return fail(&err);
    fclose(file);
    free(bytes);
    if (casus_corpus_builtin(NULL, &own_corpus, &err)) return fail(&err);
    reader->corpus = own_corpus;
    for (size_t i = 0; i < TABLES; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, tables[i]);
        file = fopen(path, "rb");
        if (!file) continue;
        bytes = read_all(file, &length);
        fclose(file);
        if (cs_tsv_read(path, bytes, length, NULL, &trees[count], NULL, &err)) return fail(&err);
        parts[count] = (cs_reading_part){.name = tables[i], .bytes = bytes, .length = length, .tree = &trees[count]};
        free(bytes);
        count++;
    }
    reader->gazetteer = cs_gazetteer_new(reader->corpus, parts, count, &reader->arena, NULL, &err);
    for (size_t i = 0; i < count; i++) cs_tree_end(&trees[i]);
    return reader->gazetteer ? true : fail(&err);
}

static void close_reader(struct casus_reader *reader)
{
    cs_model_close(reader->model);
    cs_arena_end(&reader->arena);
    casus_corpus_free(own_corpus);
}

/* -- printing --------------------------------------------------------------------------------------------------------- */

static const char *const how_words[] = {"name",   "demonym", "capital", "person",
                                        "office", "pronoun", "noun",    "unresolved"};
static const char *const kind_words[] = {"state",  "person",  "organisation", "group", "armed",
                                         "outlet", "unnamed", "treaty",       "other"};

static void print_words(const cs_passage *passage, uint32_t first, uint32_t last)
{
    cs_span span = {passage->tokens[first].span.begin, passage->tokens[last].span.end};
    printf("\"%.*s\"", (int)(span.end - span.begin), passage->text + span.begin);
}

static void print_number(const char *name, double value)
{
    if (!isnan(value)) printf(" %s %g", name, value);
}

static void print_sentence(const cs_passage *passage, const cs_found *found, uint32_t index, const casus_corpus *corpus)
{
    const cs_sentence *sentence = &passage->sentences[index];
    uint32_t end = sentence->first + sentence->count;
    printf("# %.*s\n", (int)(sentence->span.end - sentence->span.begin), passage->text + sentence->span.begin);
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const cs_mention *mention = &found->mentions[i];
        const cs_entity *entity = &found->entities[mention->entity];
        if (mention->first < sentence->first || mention->first >= end) continue;
        printf("  ");
        print_words(passage, mention->first, mention->last);
        printf(" %s %s %s (%s)", how_words[mention->how], kind_words[entity->kind], entity->id[0] ? entity->id : "-",
               entity->name);
        if (entity->kind != CS_ENTITY_STATE && entity->state >= 0)
            printf(" for %s", casus_state_id(corpus, entity->state));
        if (entity->behalf != CS_NOWHERE) printf(" for %s", found->entities[entity->behalf].id);
        if (entity->role[0]) printf(" [%s%s]", entity->former ? "former " : "", entity->role);
        for (uint32_t j = 0; j < entity->member_count; j++) {
            const cs_entity *member = &found->entities[entity->members[j]];
            printf(" +%s", member->id[0] ? member->id : member->name);
        }
        printf("%s%s\n", mention->place ? " place" : "", mention->modifies ? " modifies" : "");
    }
    for (uint32_t i = 0; i < found->time_count; i++) {
        const cs_time *time = &found->times[i];
        if (time->first < sentence->first || time->first >= end) continue;
        printf("  ");
        print_words(passage, time->first, time->last);
        printf(" time %s%s%s%s\n", time->edtf[0] ? time->edtf : "-", time->year_inferred ? " year_inferred" : "",
               time->day_inferred ? " day_inferred" : "", time->duration ? " duration" : "");
    }
    for (uint32_t i = 0; i < found->quantity_count; i++) {
        const cs_quantity_found *quantity = &found->quantities[i];
        if (quantity->first < sentence->first || quantity->first >= end) continue;
        printf("  ");
        print_words(passage, quantity->first, quantity->last);
        printf(" quantity");
        print_number("value", quantity->value);
        print_number("least", quantity->least);
        print_number("most", quantity->most);
        printf("%s of '%s'\n", quantity->approximate ? " about" : "", quantity->unit);
    }
}

/* -- reading a text --------------------------------------------------------------------------------------------------- */

static void cut_blocks(cs_passage *passage, cs_table *blocks, bool lines)
{
    for (uint32_t at = 0; at < passage->length;) {
        const char *gap = strstr(passage->text + at, lines ? "\n" : "\n\n");
        uint32_t end = gap ? (uint32_t)(gap - passage->text) : passage->length;
        casus_block *block = end > at ? cs_table_add(blocks, 1) : NULL;
        if (block) *block = (casus_block){.begin = at, .end = end, .lead_end = at, .kind = CASUS_BLOCK_PARAGRAPH};
        at = end + (gap ? (lines ? 1 : 2) : 0);
    }
    passage->blocks = blocks->items;
    passage->block_count = (uint32_t)blocks->count;
}

/* A mention as a JSON line: its bytes, the state or other id it stands for, and those of its members. */
static void print_row(const cs_passage *passage, const cs_found *found, const cs_mention *mention,
                      const casus_corpus *corpus)
{
    const cs_entity *entity = &found->entities[mention->entity];
    const char *state = entity->state >= 0 ? casus_state_id(corpus, entity->state) : "";
    printf("{\"bytes\": [%u, %u], \"how\": \"%s\", \"id\": \"%s\", \"for\": [\"%s\"",
           passage->tokens[mention->first].span.begin, passage->tokens[mention->last].span.end, how_words[mention->how],
           entity->id, state);
    if (entity->behalf != CS_NOWHERE) printf(", \"%s\"", found->entities[entity->behalf].id);
    for (uint32_t i = 0; i < entity->member_count; i++) {
        const cs_entity *member = &found->entities[entity->members[i]];
        printf(", \"%s\"", member->state >= 0 ? casus_state_id(corpus, member->state) : member->id);
    }
    printf("]}\n");
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int read_text(const struct casus_reader *reader, casus_date published, bool lines, bool marks, bool bench,
                     bool rows)
{
    size_t length;
    casus_error err = {.status = CASUS_OK};
    char *text = read_all(stdin, &length);
    cs_passage passage = {.text = text, .length = (uint32_t)length};
    cs_table blocks;
    cs_arena_begin(&passage.arena, NULL);
    cs_table_begin(&blocks, NULL, sizeof(casus_block));
    cut_blocks(&passage, &blocks, lines);
    double begin = seconds();
    casus_status status = cs_analyse(reader->model, &passage, &err);
    double parsed = seconds();
    cs_found found = {0};
    if (!status) {
        cs_find_times(reader, &passage, published, &found);
        double timed = seconds();
        cs_find_quantities(reader, &passage, &found);
        double counted = seconds();
        cs_find_mentions(reader, &passage, published, &found);
        double named = seconds();
        for (uint32_t i = 0; rows && i < found.mention_count; i++)
            print_row(&passage, &found, &found.mentions[i], reader->corpus);
        for (uint32_t i = 0, block = CS_NOWHERE; !bench && !rows && i < passage.sentence_count; i++) {
            for (; marks && block != passage.sentences[i].block; block++) printf("## paragraph\n");
            print_sentence(&passage, &found, i, reader->corpus);
        }
        double many = passage.sentence_count;
        if (bench)
            printf("%.0f sentences: parse %.0f/s, times %.0f/s, quantities %.0f/s, names %.0f/s; %u mentions\n", many,
                   many / (parsed - begin), many / (timed - parsed), many / (counted - timed), many / (named - counted),
                   found.mention_count);
    } else {
        fail(&err);
    }
    cs_table_end(&blocks);
    cs_arena_end(&passage.arena);
    free(text);
    return status != CASUS_OK;
}

/* -- labelled spans --------------------------------------------------------------------------------------------------- */

enum { WORDS_MAX = 400 };

typedef struct labelled {
    char text[8192];
    size_t length;
    uint32_t begin[WORDS_MAX], end[WORDS_MAX];
    char label[WORDS_MAX]; /* S, T, O; lower case inside a span */
    uint32_t count;
} labelled;

typedef struct tally {
    unsigned gold, overlap, exact, named, found, found_right;
} tally;

static bool next_sentence(FILE *from, labelled *out)
{
    char line[256];
    out->length = out->count = 0;
    while (fgets(line, sizeof line, from)) {
        char *space = strrchr(line, ' ');
        if (!space || space == line) {
            if (out->count) return true;
            continue;
        }
        size_t width = (size_t)(space - line);
        if (out->count == WORDS_MAX || out->length + width + 2 > sizeof out->text) continue;
        if (out->count) out->text[out->length++] = ' ';
        out->begin[out->count] = (uint32_t)out->length;
        memcpy(out->text + out->length, line, width);
        out->length += width;
        out->end[out->count] = (uint32_t)out->length;
        out->label[out->count++] =
            space[1] == 'O' || space[3] == 'R' ? 'O' : (char)(space[1] == 'B' ? space[3] : space[3] + 32);
        out->text[out->length] = '\0';
    }
    return out->count > 0;
}

/* Is an entity somebody who can act? */
static bool is_actor(const cs_entity *entity, const cs_mention *mention)
{
    if (entity->kind == CS_ENTITY_TREATY) return false;
    return entity->kind != CS_ENTITY_OTHER && mention->how != CS_HOW_UNRESOLVED;
}

static void score(const labelled *words, const cs_passage *passage, const cs_found *found, tally *out, bool show)
{
    for (uint32_t i = 0; i < words->count; i++) {
        if (words->label[i] != 'S' && words->label[i] != 'T') continue;
        uint32_t last = i;
        while (last + 1 < words->count && words->label[last + 1] == words->label[i] + 32) last++;
        tally *kind = &out[words->label[i] == 'T'];
        bool overlap = false, exact = false, named = false;
        for (uint32_t j = 0; j < found->mention_count; j++) {
            const cs_mention *mention = &found->mentions[j];
            uint32_t begin = passage->tokens[mention->first].span.begin, end = passage->tokens[mention->last].span.end;
            if (end <= words->begin[i] || begin >= words->end[last]) continue;
            named = true;
            if (!is_actor(&found->entities[mention->entity], mention)) continue;
            overlap = true;
            exact = exact || (begin == words->begin[i] && end == words->end[last]);
        }
        kind->gold++;
        kind->overlap += overlap;
        kind->exact += exact;
        kind->named += named;
        if (!overlap && show)
            printf("missed %c: %.*s | %s\n", words->label[i], (int)(words->end[last] - words->begin[i]),
                   words->text + words->begin[i], words->text);
    }
    for (uint32_t j = 0; j < found->mention_count; j++) {
        const cs_mention *mention = &found->mentions[j];
        if (!is_actor(&found->entities[mention->entity], mention)) continue;
        uint32_t begin = passage->tokens[mention->first].span.begin, end = passage->tokens[mention->last].span.end;
        bool right = false;
        for (uint32_t i = 0; i < words->count; i++)
            right = right || (words->label[i] != 'O' && words->begin[i] < end && words->end[i] > begin);
        out[0].found++;
        out[0].found_right += right;
    }
}

static void score_sentence(const struct casus_reader *reader, const labelled *words, tally *out, bool show)
{
    cs_passage passage = {.text = words->text, .length = (uint32_t)words->length};
    casus_block block = {.begin = 0, .end = passage.length, .kind = CASUS_BLOCK_PARAGRAPH};
    cs_found found = {0};
    passage.blocks = &block;
    passage.block_count = 1;
    cs_arena_begin(&passage.arena, NULL);
    if (!cs_analyse(reader->model, &passage, NULL)) {
        cs_find_mentions(reader, &passage, CASUS_DATE_NONE, &found);
        score(words, &passage, &found, out, show);
    }
    cs_arena_end(&passage.arena);
}

static double ratio(unsigned part, unsigned whole)
{
    return whole ? (double)part / whole : 0;
}

static int score_file(const struct casus_reader *reader, const char *path, bool show, bool json)
{
    static labelled words;
    tally out[2] = {{0}};
    unsigned sentences = 0;
    FILE *from = fopen(path, "rb");
    if (!from) return 1;
    for (; next_sentence(from, &words); sentences++) score_sentence(reader, &words, out, show);
    fclose(from);
    const char *name = strrchr(path, '/');
    if (json) {
        printf("{\"set\": \"names\", \"sentences\": %u, \"precision\": %.3f, \"recall\": %.3f, \"sources\": %.3f, "
               "\"targets\": %.3f}\n",
               sentences, ratio(out[0].found_right, out[0].found),
               ratio(out[0].overlap + out[1].overlap, out[0].gold + out[1].gold), ratio(out[0].overlap, out[0].gold),
               ratio(out[1].overlap, out[1].gold));
        return 0;
    }
    printf("%s: %u sentences\n", name ? name + 1 : path, sentences);
    for (int i = 0; i < 2; i++)
        printf("  %s: %u; an actor found %.3f (exactly %.3f), any name %.3f\n", i ? "targets" : "sources", out[i].gold,
               ratio(out[i].overlap, out[i].gold), ratio(out[i].exact, out[i].gold), ratio(out[i].named, out[i].gold));
    printf("  of %u mentions of actors %.3f lie in a source or target\n", out[0].found,
           ratio(out[0].found_right, out[0].found));
    return 0;
}

int main(int argc, char **argv)
{
    struct casus_reader reader = {.corpus = NULL};
    casus_date published = CASUS_DATE_NONE;
    bool lines = false, marks = false, bench = false, show = false, json = false, rows = false;
    int first = 3, status = 0;
    if (argc < 3) {
        fprintf(
            stderr,
            "usage: casus-names MODEL READING [--published DATE] [--lines] [--bench] [[--missed] --spans FILE...]\n");
        return 2;
    }
    if (!open_reader(&reader, argv[1], argv[2])) return 1;
    for (; first < argc && argv[first][0] == '-'; first++) {
        if (strcmp(argv[first], "--lines") == 0) lines = true;
        if (strcmp(argv[first], "--blocks") == 0) marks = true;
        if (strcmp(argv[first], "--bench") == 0) bench = true;
        if (strcmp(argv[first], "--missed") == 0) show = true;
        if (strcmp(argv[first], "--json") == 0) json = true;
        if (strcmp(argv[first], "--rows") == 0) rows = true;
        if (strcmp(argv[first], "--published") == 0 && first + 1 < argc) {
            first++;
            if (casus_date_parse(argv[first], strlen(argv[first]), &published, NULL)) return 2;
        }
        if (strcmp(argv[first], "--spans") == 0) {
            while (++first < argc) status |= score_file(&reader, argv[first], show, json);
            close_reader(&reader);
            return status;
        }
    }
    status = read_text(&reader, published, lines, marks, bench, rows);
    close_reader(&reader);
    return status;
}
