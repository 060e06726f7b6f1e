/* conllu.c - reading and printing of CoNLL-U */
#include "conllu.h"
#include "base/text.h"
#include "read/tokenise.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 10 };

/* What is read so far of a file. */
typedef struct growing {
    conllu *bank;
    cs_text text;
    cs_table tokens, gold, relations, lemmas, sentences;
    size_t sentence_text, sentence_first; /* where the present sentence begins */
    bool space;                           /* before the next word */
    long range_end;                       /* last word of a multi-word token; words up to it stand together */
    bool range_space;                     /* white space behind it */
} growing;

static uint8_t word_index(const char *const *words, const char *word, uint8_t otherwise)
{
    for (uint8_t i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0) return i;
    return otherwise;
}

/* The relation, else that before the colon, else dep. */
static uint8_t relation_index(const char *word)
{
    char whole[64];
    snprintf(whole, sizeof whole, "%s", word);
    uint8_t index = word_index(cs_relation_words, whole, UINT8_MAX);
    if (index != UINT8_MAX) return index;
    whole[strcspn(whole, ":")] = 0;
    return word_index(cs_relation_words, whole, CS_REL_DEP);
}

static void add_word(growing *to, char *const *column, long number)
{
    cs_arena *arena = &to->bank->passage.arena;
    size_t length = strlen(column[1]);
    if (to->space && to->text.length) cs_text_add(&to->text, " ", 1);
    cs_token *token = cs_table_add(&to->tokens, 1), *gold = cs_table_add(&to->gold, 1);
    const char **relation = cs_table_add(&to->relations, 1), **lemma = cs_table_add(&to->lemmas, 1);
    if (!token || !gold || !relation || !lemma) return;
    token->span = (cs_span){(uint32_t)to->text.length, (uint32_t)(to->text.length + length)};
    token->space_before = to->space;
    token->sentence = (uint32_t)to->sentences.count;
    token->head = CS_NOWHERE;
    token->lower = token->lemma = cs_lower(arena, column[1], length);
    cs_text_add(&to->text, column[1], length);
    *gold = *token;
    gold->upos = word_index(cs_upos_words, column[3], CS_X);
    gold->xpos = word_index(cs_xpos_words, column[4], UINT8_MAX);
    gold->lemma = cs_lower(arena, column[2], strlen(column[2]));
    long head = strtol(column[6], NULL, 10);
    gold->head = head > 0 ? (uint32_t)(to->sentence_first + (size_t)head - 1) : CS_NOWHERE;
    gold->relation = relation_index(column[7]);
    *relation = cs_arena_text(arena, column[7], strlen(column[7]));
    *lemma = cs_arena_text(arena, column[2], strlen(column[2]));
    if (number < to->range_end)
        to->space = false;
    else if (number == to->range_end)
        to->space = to->range_space;
    else
        to->space = !strstr(column[9], "SpaceAfter=No");
}

static void end_sentence(growing *to)
{
    size_t count = to->tokens.count - to->sentence_first;
    if (count > CS_SENTENCE_TOKENS_MAX) {
        to->tokens.count = to->gold.count = to->relations.count = to->lemmas.count = to->sentence_first;
        count = 0;
    }
    if (count) {
        cs_sentence *sentence = cs_table_add(&to->sentences, 1);
        const cs_token *tokens = CS_TABLE_AT(&to->tokens, cs_token, to->sentence_first);
        if (sentence)
            *sentence = (cs_sentence){
                {tokens[0].span.begin, tokens[count - 1].span.end}, (uint32_t)to->sentence_first, (uint32_t)count, 0};
    }
    to->sentence_first = to->tokens.count;
    to->space = true;
    to->range_end = 0;
}

static bool add_line(growing *to, char *line)
{
    char *column[COLUMNS];
    line[strcspn(line, "\r\n")] = 0;
    if (!*line) end_sentence(to);
    if (!*line || *line == '#') return true;
    for (int i = 0; i < COLUMNS; i++) {
        column[i] = line;
        line += strcspn(line, "\t");
        if (*line)
            *line++ = 0;
        else if (i < COLUMNS - 1)
            return false;
    }
    if (strchr(column[0], '.')) return true;
    char *dash = strchr(column[0], '-');
    if (dash) {
        to->range_end = strtol(dash + 1, NULL, 10);
        to->range_space = !strstr(column[9], "SpaceAfter=No");
    } else {
        add_word(to, column, strtol(column[0], NULL, 10));
    }
    return true;
}

bool conllu_read(FILE *from, const char *name, conllu *bank)
{
    static char line[1 << 16];
    memset(bank, 0, sizeof *bank);
    cs_arena_begin(&bank->passage.arena, NULL);
    growing to = {.bank = bank, .space = true};
    cs_text_begin(&to.text, NULL);
    cs_table_begin(&to.tokens, NULL, sizeof(cs_token));
    cs_table_begin(&to.gold, NULL, sizeof(cs_token));
    cs_table_begin(&to.relations, NULL, sizeof(char *));
    cs_table_begin(&to.lemmas, NULL, sizeof(char *));
    cs_table_begin(&to.sentences, NULL, sizeof(cs_sentence));
    long number = 0;
    bool good = true;
    while (good && fgets(line, sizeof line, from)) {
        number++;
        good = add_line(&to, line);
    }
    end_sentence(&to);
    good = good && !ferror(from) && !to.text.failed && !to.tokens.failed && !to.gold.failed && !to.relations.failed &&
           !to.lemmas.failed && !to.sentences.failed && to.sentences.count;
    if (!good) fprintf(stderr, "%s:%ld: this is no CoNLL-U, or there is no memory for it\n", name, number);
    bank->text = to.text.bytes;
    bank->passage.text = to.text.bytes;
    bank->passage.length = (uint32_t)to.text.length;
    bank->passage.tokens = to.tokens.items;
    bank->passage.token_count = (uint32_t)to.tokens.count;
    bank->passage.sentences = to.sentences.items;
    bank->passage.sentence_count = (uint32_t)to.sentences.count;
    bank->gold = to.gold.items;
    bank->relations = to.relations.items;
    bank->lemmas = to.lemmas.items;
    return good;
}

void conllu_end(conllu *bank)
{
    cs_arena_end(&bank->passage.arena);
    free(bank->text);
    free(bank->passage.tokens);
    free(bank->passage.sentences);
    free(bank->gold);
    free((void *)bank->relations);
    free((void *)bank->lemmas);
}

void conllu_print(FILE *to, const cs_passage *passage)
{
    for (uint32_t i = 0; i < passage->sentence_count; i++) {
        const cs_sentence *sentence = &passage->sentences[i];
        fprintf(to, "# sent_id = %u\n# text = ", i + 1);
        for (uint32_t at = sentence->span.begin; at < sentence->span.end; at++)
            putc(strchr("\t\r\n", passage->text[at]) ? ' ' : passage->text[at], to);
        putc('\n', to);
        for (uint32_t j = 0; j < sentence->count; j++) {
            const cs_token *token = &passage->tokens[sentence->first + j];
            bool last = j + 1 == sentence->count;
            fprintf(to, "%u\t%.*s\t%s\t%s\t%s\t_\t%u\t%s\t_\t%s\n", j + 1, (int)(token->span.end - token->span.begin),
                    passage->text + token->span.begin, token->lemma, cs_upos_words[token->upos],
                    cs_xpos_words[token->xpos], token->head == CS_NOWHERE ? 0 : token->head - sentence->first + 1,
                    cs_relation_words[token->relation], !last && !token[1].space_before ? "SpaceAfter=No" : "_");
        }
        putc('\n', to);
    }
}
