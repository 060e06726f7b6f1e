/* analyse.c - one sentence after another through tagger, lemmatiser and parser */
#include "read/analyse.h"

#include "base/error.h"
#include "read/irregular.h"
#include "read/mend.h"
#include "read/model.h"
#include "read/retag.h"
#include "read/tokenise.h"

#include <assert.h>

typedef struct desk {
    const cs_model *model;
    cs_scorer tagger, parser_scorer;
    cs_parser parser;
    cs_sight sights[CS_SENTENCE_TOKENS_MAX];
    uint8_t tags[CS_SENTENCE_TOKENS_MAX];
    uint16_t heads[CS_SENTENCE_TOKENS_MAX];
    uint8_t relations[CS_SENTENCE_TOKENS_MAX];
} desk;

static void score(const void *user, const uint64_t *keys, size_t count, int32_t *scores)
{
    cs_weights_score(user, keys, count, scores);
}

static const char *lemma_of(const cs_model *model, cs_passage *passage, cs_tag tag, const char *word)
{
    bool past, participle;
    const char *verb = tag.upos == CS_VERB ? cs_irregular(word, &past, &participle) : NULL;
    return verb ? verb : cs_lemma(&model->lemmas, &passage->arena, tag.xpos, word);
}

static void annotate_sentence(desk *at, cs_passage *passage, const cs_sentence *sentence)
{
    const cs_model *model = at->model;
    cs_token *tokens = passage->tokens + sentence->first;
    uint32_t count = sentence->count;
    assert(count <= CS_SENTENCE_TOKENS_MAX);
    if (count == 0) return;
    for (uint32_t i = 0; i < count; i++) cs_sight_of(passage->text, &tokens[i], &at->sights[i]);
    cs_tag_words(&at->tagger, model->tag_count, at->sights, count, at->tags);
    cs_retag(model, tokens, count, at->tags);
    cs_parser_face(&at->parser, at->sights, at->tags, count);
    while (!cs_parser_done(&at->parser, &at->parser.states[at->parser.begin]))
        cs_parser_step(&at->parser, &at->parser_scorer);
    cs_parser_trace(&at->parser, at->parser.begin, at->heads, at->relations);
    for (uint32_t i = 0; i < count; i++) {
        cs_tag tag = model->tags[at->tags[i]];
        const char *lemma = lemma_of(model, passage, tag, tokens[i].lower);
        tokens[i].upos = tag.upos;
        tokens[i].xpos = tag.xpos;
        tokens[i].lemma = lemma ? lemma : tokens[i].lower;
        tokens[i].head = at->heads[i] == count ? CS_NOWHERE : sentence->first + at->heads[i];
        tokens[i].relation = at->relations[i];
    }
    cs_mend(passage, sentence);
    for (uint32_t i = 0; i < count; i++) {
        cs_tag tag = {tokens[i].upos, tokens[i].xpos};
        const char *lemma =
            tag.xpos != model->tags[at->tags[i]].xpos ? lemma_of(model, passage, tag, tokens[i].lower) : NULL;
        if (lemma) tokens[i].lemma = lemma;
    }
}

static uint32_t longest_sentence(const cs_passage *passage)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < passage->sentence_count; i++)
        if (passage->sentences[i].count > words) words = passage->sentences[i].count;
    return words;
}

casus_status cs_annotate(const cs_model *model, cs_passage *passage, casus_error *err)
{
    cs_arena arena;
    cs_arena_begin(&arena, passage->arena.allocator);
    desk *at = cs_arena_take(&arena, sizeof *at);
    bool good = at && cs_parser_begin(&at->parser, &arena, longest_sentence(passage), model->moves, model->move_count,
                                      model->width, model->margin);
    if (good) {
        at->model = model;
        at->tagger = (cs_scorer){score, &model->tagger};
        at->parser_scorer = (cs_scorer){score, &model->parser};
        for (uint32_t i = 0; i < passage->sentence_count; i++) annotate_sentence(at, passage, &passage->sentences[i]);
    }
    cs_arena_end(&arena);
    if (!good || cs_arena_failed(&passage->arena)) return cs_fail(err, CASUS_ENOMEM, "no memory to parse a text");
    return CASUS_OK;
}

casus_status cs_analyse(const cs_model *model, cs_passage *passage, casus_error *err)
{
    casus_status status = cs_tokenise(passage, err);
    return status ? status : cs_annotate(model, passage, err);
}
