/* voices.c - who says what in a text, and how it stands, as JSON lines: for measuring, and for looking at
 *
 *     casus-voices [--day DATE] FOLDER < text      FOLDER as reading/; blocks are lines that are not empty
 *     casus-voices --conllu CUES < treebank        the trees are those of the treebank, nobody is known by name
 *     casus-voices --stance --tree ...             also how each verb and noun stands, and the trees
 *
 * A form feed ends a document. One object a line: {"quote": ...}, {"saying": ...}, {"stance": ...}, {"token": ...}, and {"end": true} after
 * each document; places are byte offsets in it.
 */
#include "conllu.h"

#include "base/text.h"
#include "port/reader.h"
#include "read/analyse.h"
#include "read/found.h"
#include "read/voices.h"

#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(FILE *from, size_t *length)
{
    cs_text all;
    cs_text_begin(&all, NULL);
    char buffer[1 << 16];
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, from)) > 0;) cs_text_add(&all, buffer, got);
    cs_text_add(&all, "", 1);
    *length = all.length - 1;
    return all.bytes;
}

static char *read_file(const char *name, size_t *length)
{
    FILE *from = fopen(name, "rb");
    if (from == NULL) {
        fprintf(stderr, "voices: cannot open %s\n", name);
        exit(1);
    }
    char *bytes = read_all(from, length);
    fclose(from);
    return bytes;
}

static void fail(const casus_error *err)
{
    fprintf(stderr, "voices: %s:%d: %s\n", err->file, err->line, err->message);
    exit(1);
}

/* Lines that are not empty, as paragraphs. */
static casus_block *blocks_of(const char *text, size_t length, cs_arena *arena, uint32_t *count)
{
    casus_block *blocks = cs_arena_take(arena, (length / 2 + 1) * sizeof *blocks);
    *count = 0;
    for (size_t at = 0; blocks != NULL && at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t stop = end != NULL ? (size_t)(end - text) : length, from = at, to = stop;
        while (from < to && (text[from] == ' ' || text[from] == '\t' || text[from] == '\r')) from++;
        while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t' || text[to - 1] == '\r')) to--;
        if (to > from)
            blocks[(*count)++] = (casus_block){(uint32_t)from, (uint32_t)to, (uint32_t)from, CASUS_BLOCK_PARAGRAPH};
        at = stop + 1;
    }
    return blocks;
}

/* -- printing --------------------------------------------------------------------------------------------------------------- */

static const cs_passage *shown;

static void print_text(uint32_t begin, uint32_t end)
{
    putchar('"');
    for (uint32_t at = begin; at < end; at++) {
        unsigned char c = (unsigned char)shown->text[at];
        if (c == '"' || c == '\\') putchar('\\');
        if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_tokens(const char *name, uint32_t first, uint32_t last)
{
    if (first == CS_NOWHERE) {
        printf(", \"%s\": null", name);
        return;
    }
    uint32_t begin = shown->tokens[first].span.begin, end = shown->tokens[last].span.end;
    printf(", \"%s\": [%u, %u], \"%s_text\": ", name, begin, end, name);
    print_text(begin, end);
}

static void print_index(const char *name, uint32_t index)
{
    if (index == CS_NOWHERE)
        printf(", \"%s\": null", name);
    else
        printf(", \"%s\": %u", name, index);
}

static const char *const classes[] = {
    "say",   "tell",   "show",      "ask",     "urge",  "deny",    "think",  "feel",     "know",  "call",
    "blame", "agree",  "decide",    "promise", "plan",  "want",    "judge",  "quote",    "worry", "imply",
    "hedge", "negate", "auxiliary", "if",      "event", "support", "person", "document", "text"};
static const char *const attributions[] = {"author", "quoted", "reported", "unnamed"};
static const char *const polarities[] = {"asserts", "denies", "hedges"};
static const char *const modalities[] = {"fact",        "planned",  "possible", "obligation",
                                         "conditional", "forecast", "appraisal"};
static const char *const quotations[] = {"direct", "fragment", "document", "unnamed", "term"};

/* Whom the speaker's mention means. */
static void print_entity(const cs_found *found, uint32_t mention)
{
    if (mention == CS_NOWHERE) {
        printf(", \"who\": null");
        return;
    }
    const cs_entity *entity = &found->entities[found->mentions[mention].entity];
    printf(", \"who\": \"%s\"", *entity->name != 0 ? entity->name : entity->id);
}

static void print_quotes(const cs_found *found)
{
    for (uint32_t i = 0; i < found->quote_count; i++) {
        const cs_quote *quote = &found->quotes[i];
        printf("{\"quote\": %u, \"span\": [%u, %u], \"kind\": \"%s\"", i, quote->span.begin, quote->span.end,
               quotations[quote->kind]);
        print_tokens("words", quote->first, quote->last);
        print_tokens("speaker", quote->speaker_first, quote->speaker_last);
        print_entity(found, quote->speaker);
        print_tokens("cue", quote->cue, quote->cue);
        print_index("parent", quote->parent);
        printf("}\n");
    }
}

static void print_sayings(const cs_found *found)
{
    for (uint32_t i = 0; i < found->saying_count; i++) {
        const cs_saying *saying = &found->sayings[i];
        printf("{\"saying\": %u, \"class\": \"%s\", \"kind\": \"%s\", \"polarity\": \"%s\", \"modality\": \"%s\", "
               "\"negated\": %s",
               i, classes[saying->cue_kind], attributions[saying->kind], polarities[saying->polarity],
               modalities[saying->modality], saying->negated ? "true" : "false");
        print_tokens("cue", saying->cue_first, saying->cue_last);
        print_tokens("speaker", saying->speaker_first, saying->speaker_last);
        print_entity(found, saying->speaker);
        print_tokens("content", saying->first, saying->last);
        print_tokens("anaphor", saying->anaphor, saying->anaphor);
        print_index("parent", saying->parent);
        print_index("quote", saying->quote);
        printf("}\n");
    }
}

static void print_stances(const cs_reader *reader, const cs_found *found)
{
    for (uint32_t i = 0; i < shown->token_count; i++) {
        uint8_t upos = shown->tokens[i].upos;
        if (upos != CS_VERB && upos != CS_NOUN && upos != CS_ADJ && upos != CS_AUX) continue;
        cs_stance stance = cs_stance_of(reader, shown, found, i);
        printf("{\"stance\": %u, \"polarity\": \"%s\", \"modality\": \"%s\", \"question\": %s, \"condition\": %s", i,
               polarities[stance.polarity], modalities[stance.modality], stance.question ? "true" : "false",
               stance.condition ? "true" : "false");
        print_tokens("word", i, i);
        print_tokens("polarity_cue", stance.polarity_cue, stance.polarity_cue);
        print_tokens("modality_cue", stance.modality_cue, stance.modality_cue);
        printf(", \"voices\": [");
        for (int k = 0; k < stance.saying_count; k++) printf("%s%u", k > 0 ? ", " : "", stance.sayings[k]);
        printf("]}\n");
    }
}

/* The classes of the cues that begin at a token. */
static void print_classes(const cs_reader *reader, uint32_t token)
{
    cs_clause clause;
    cs_clause_begin(&clause, shown, shown->tokens[token].sentence);
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_clause_holds(&clause, token) ? cs_cues_at(reader->voices, &clause, token, hits) : 0;
    printf(", \"cues\": [");
    for (int i = 0; i < count; i++) printf("%s\"%s\"", i > 0 ? ", " : "", classes[hits[i].cue->kind]);
    printf("]");
}

static void print_tree(const cs_reader *reader)
{
    for (uint32_t i = 0; i < shown->token_count; i++) {
        const cs_token *token = &shown->tokens[i];
        printf("{\"token\": %u, \"sentence\": %u, \"head\": %d, \"relation\": \"%s\", \"tag\": \"%s\", \"lemma\": ", i,
               token->sentence, token->head == CS_NOWHERE ? -1 : (int)token->head, cs_relation_words[token->relation],
               cs_xpos_words[token->xpos]);
        printf("\"%s\"", strcmp(token->lemma, "\"") == 0 ? "\\\"" : token->lemma);
        print_tokens("form", i, i);
        print_classes(reader, i);
        printf("}\n");
    }
}

static void show(const cs_reader *reader, const cs_passage *passage, const cs_found *found, bool stances, bool trees)
{
    shown = passage;
    if (trees) print_tree(reader);
    print_quotes(found);
    print_sayings(found);
    if (stances) print_stances(reader, found);
}

/* One document: blocks, parse, who is meant, who speaks. */
static int show_text(const cs_reader *reader, const char *text, size_t length, casus_date day, bool stances, bool trees)
{
    cs_passage passage = {.text = text, .length = (uint32_t)length};
    cs_found found = {.entities = NULL};
    casus_error err;
    cs_arena_begin(&passage.arena, NULL);
    passage.blocks = blocks_of(text, length, &passage.arena, &passage.block_count);
    if (cs_analyse(reader->model, &passage, &err) != CASUS_OK) fail(&err);
    cs_find_times(reader, &passage, day, &found);
    cs_find_quantities(reader, &passage, &found);
    cs_find_mentions(reader, &passage, day, &found);
    cs_find_sayings(reader, &passage, &found);
    show(reader, &passage, &found, stances, trees);
    int failed = cs_arena_failed(&passage.arena);
    cs_arena_end(&passage.arena);
    return failed;
}

/* A treebank with its own trees; nobody is known by name. */
static int show_treebank(const char *cues_name, bool stances, bool trees)
{
    casus_error err;
    cs_reading_part cues = {.name = cues_name};
    char *bytes = read_file(cues_name, &cues.length);
    cues.bytes = bytes;
    cs_reader reader = {.corpus = NULL};
    cs_arena_begin(&reader.arena, NULL);
    reader.voices = cs_voices_new(&reader.arena, &cues, &err);
    if (reader.voices == NULL) fail(&err);
    conllu bank;
    if (!conllu_read(stdin, "stdin", &bank)) return 1;
    cs_token *words = bank.passage.tokens;
    casus_block block = {0, bank.passage.length, 0, CASUS_BLOCK_PARAGRAPH};
    bank.passage.tokens = bank.gold;
    bank.passage.blocks = &block;
    bank.passage.block_count = 1;
    cs_found found = {.entities = NULL};
    cs_find_sayings(&reader, &bank.passage, &found);
    show(&reader, &bank.passage, &found, stances, trees);
    int failed = cs_arena_failed(&bank.passage.arena);
    bank.passage.tokens = words;
    conllu_end(&bank);
    cs_arena_end(&reader.arena);
    free(bytes);
    return failed;
}

static int show_texts(const char *folder, casus_date day, bool stances, bool trees)
{
    casus_error err;
    casus_corpus *corpus;
    casus_reader *reader;
    if (casus_corpus_builtin(NULL, &corpus, &err) != CASUS_OK) fail(&err);
    if (cs_reader_load(corpus, folder, NULL, NULL, &reader, &err) != CASUS_OK) fail(&err);
    size_t length;
    char *all = read_all(stdin, &length);
    int failed = 0;
    for (size_t at = 0; at < length && failed == 0;) {
        const char *end = memchr(all + at, '\f', length - at);
        size_t stop = end != NULL ? (size_t)(end - all) : length;
        failed = show_text(reader, all + at, stop - at, day, stances, trees);
        printf("{\"end\": true}\n");
        at = stop + 1;
    }
    free(all);
    casus_reader_free(reader);
    casus_corpus_free(corpus);
    return failed;
}

int main(int argc, char **argv)
{
    bool treebank = false, stances = false, trees = false;
    casus_date day = CASUS_DATE_NONE;
    casus_error err;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        treebank |= strcmp(argv[at], "--conllu") == 0;
        stances |= strcmp(argv[at], "--stance") == 0;
        trees |= strcmp(argv[at], "--tree") == 0;
        if (strcmp(argv[at], "--day") == 0 && at + 1 < argc) {
            at++;
            if (casus_date_parse(argv[at], strlen(argv[at]), &day, &err) != CASUS_OK) fail(&err);
        }
    }
    if (argc - at != 1) {
        fprintf(stderr, "usage: voices [--day DATE] [--stance] [--tree] FOLDER | --conllu CUES\n");
        return 2;
    }
    return treebank ? show_treebank(argv[at], stances, trees) : show_texts(argv[at], day, stances, trees);
}
