/* fuzz_names.c - whatever the bytes of a table of names, and of a text: faults with a place, or mentions that lie in the text
 *
 * The first line names the table ("people.tsv"), what follows up to a line "---" is its text; the rest is read with it, under tags and
 * trees that the bytes themselves give.
 */
#include "fuzz.h"
#include "port/tsv.h"
#include "read/gazetteer.h"
#include "read/tokenise.h"

#include <casus/casus.h>

#include <math.h>
#include <string.h>

static const char roles[] =
    "role\tclass\twords\talso\npresident\thead\tpresident\nleader\thead\tleader\tpresident\narmy\torgan\tarmy\n"
    "country\tcountry\tcountry\nsides\tsides\tsides\nallies\tallies\tallies\ntreaty\ttreaty\tpact\n";

static casus_corpus *corpus;

static cs_gazetteer *names_of(cs_arena *arena, const char *name, const char *table, size_t length)
{
    cs_tree trees[2];
    cs_reading_part parts[2];
    size_t count = 0;
    casus_error err = {.status = CASUS_OK};
    const char *const texts[] = {roles, table}, *const files[] = {"roles.tsv", name};
    const size_t lengths[] = {sizeof roles - 1, length};
    for (size_t i = strcmp(name, "roles.tsv") == 0 ? 1 : 0; i < 2; i++)
        if (!cs_tsv_read(files[i], texts[i], lengths[i], NULL, &trees[count], NULL, &err)) {
            parts[count] = (cs_reading_part){.name = files[i], .tree = &trees[count]};
            count++;
        }
    cs_gazetteer *made = cs_gazetteer_new(corpus, parts, count, arena, NULL, &err);
    if (!made) HOLD(err.message[0] && err.line >= 1);
    for (size_t i = 0; i < count; i++) cs_tree_end(&trees[i]);
    return made;
}

static void read_text(const cs_gazetteer *names, char *text, size_t length)
{
    struct casus_reader reader = {.corpus = corpus};
    cs_passage passage = {.text = text, .length = (uint32_t)length};
    casus_block block = {.end = (uint32_t)length, .kind = CASUS_BLOCK_PARAGRAPH};
    cs_found found = {0};
    reader.gazetteer = (cs_gazetteer *)(uintptr_t)names;
    passage.blocks = &block;
    passage.block_count = 1;
    cs_arena_begin(&passage.arena, NULL);
    if (!cs_tokenise(&passage, NULL)) {
        for (uint32_t i = 0; i < passage.token_count; i++) {
            cs_token *token = &passage.tokens[i];
            const cs_sentence *sentence = &passage.sentences[token->sentence];
            uint32_t mix = (uint32_t)(unsigned char)text[token->span.begin] * 2654435761u + i * 40503u;
            uint32_t head = sentence->first + mix % sentence->count;
            token->head = head == i ? CS_NOWHERE : head;
            token->upos = (uint8_t)((mix >> 8) % (CS_X + 1));
            token->relation = (uint8_t)((mix >> 16) % (CS_REL_XCOMP + 1));
        }
        casus_date published = {19893 + (casus_day)(length % 400), 19893 + (casus_day)(length % 400), 0};
        cs_find_times(&reader, &passage, published, &found);
        cs_find_quantities(&reader, &passage, &found);
        cs_find_mentions(&reader, &passage, published, &found);
        for (uint32_t i = 0; i < found.mention_count; i++) {
            HOLD(found.mentions[i].first <= found.mentions[i].last && found.mentions[i].last < passage.token_count);
            HOLD(found.mentions[i].entity < found.entity_count);
        }
        for (uint32_t i = 0; i < found.time_count; i++) HOLD(found.times[i].last < passage.token_count);
        for (uint32_t i = 0; i < found.quantity_count; i++) HOLD(found.quantities[i].last < passage.token_count);
    }
    cs_arena_end(&passage.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!corpus && casus_corpus_builtin(NULL, &corpus, NULL)) return 0;
    if (size > 65536) return 0;
    char *input = malloc(size + 1);
    if (!input) return 0;
    memcpy(input, data, size);
    input[size] = '\0';
    char *table = memchr(input, '\n', size), *rest = table ? strstr(table, "\n---\n") : NULL;
    if (table) *table++ = '\0';
    size_t table_length = table ? (size_t)((rest && rest >= table ? rest : input + size) - table) : 0;
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    cs_gazetteer *names = names_of(&arena, input, table ? table : "", table_length);
    if (names && rest) read_text(names, rest + 5, (size_t)(input + size - rest - 5));
    cs_arena_end(&arena);
    free(input);
    return 0;
}
