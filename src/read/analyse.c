/* analyse.c - one sentence after another through tagger, lemmatiser and parser */
#include "read/analyse.h"

#include "base/error.h"
#include "read/irregular.h"
#include "read/mend.h"
#include "read/model.h"
#include "read/tokenise.h"

#include <assert.h>
#include <string.h>

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

/* Does an auxiliary stand before the word, adverbs aside: "has", "was", "having"? */
static bool is_in_perfect(const cs_model *model, const uint8_t *tags, const cs_token *tokens, uint32_t i)
{
    static const char *const auxiliaries[] = {"have", "has",  "had",   "having", "'ve", "is", "are",
                                              "was",  "were", "being", "been",   "be",  NULL};
    while (i > 0 && model->tags[tags[i - 1]].upos == CS_ADV) i--;
    for (size_t k = 0; i > 0 && auxiliaries[k]; k++)
        if (strcmp(tokens[i - 1].lower, auxiliaries[k]) == 0) return true;
    return false;
}

static void set_tag(const cs_model *model, uint8_t upos, uint8_t xpos, uint8_t *tag)
{
    for (uint32_t k = 0; k < model->tag_count; k++)
        if (model->tags[k].upos == upos && model->tags[k].xpos == xpos) *tag = (uint8_t)k;
}

/* "declined to comment": behind such a verb and "to" stands a verb, whatever it looks like. */
static bool is_declined(const cs_token *tokens, uint32_t i)
{
    static const char *const verbs[] = {"declined", "declines", "refused", "refuses", "declining", "refusing", NULL};
    if (i < 2 || strcmp(tokens[i - 1].lower, "to") != 0) return false;
    for (size_t k = 0; verbs[k]; k++)
        if (strcmp(tokens[i - 2].lower, verbs[k]) == 0) return true;
    return false;
}

static void tag_declined(const cs_model *model, const cs_token *tokens, uint32_t i, uint8_t *tags)
{
    set_tag(model, CS_VERB, CS_XPOS_VB, &tags[i]);
    set_tag(model, CS_PART, CS_XPOS_TO, &tags[i - 1]);
    if (model->tags[tags[i - 2]].xpos == CS_XPOS_VBN && !is_in_perfect(model, tags, tokens, i - 2))
        set_tag(model, CS_VERB, CS_XPOS_VBD, &tags[i - 2]);
}

/* A past form that can be nothing else, of a verb that the tagger has not learned; a name that looks like a gerund. */
static void tag_irregular(const cs_model *model, const cs_token *tokens, uint32_t count, uint8_t *tags)
{
    for (uint32_t i = 0; i < count; i++) {
        bool past, participle;
        if (cs_is_name_in_ing(tokens[i].lower)) set_tag(model, CS_PROPN, CS_XPOS_NNP, &tags[i]);
        if (is_declined(tokens, i) && model->tags[tags[i]].upos == CS_NOUN) tag_declined(model, tokens, i, tags);
        bool other = model->tags[tags[i]].upos == CS_ADV || model->tags[tags[i]].xpos == CS_XPOS_VBP;
        if (other && cs_is_noun_in_disguise(tokens[i].lower)) set_tag(model, CS_NOUN, CS_XPOS_NN, &tags[i]);
        if (model->tags[tags[i]].upos == CS_VERB || !cs_irregular(tokens[i].lower, &past, &participle)) continue;
        bool perfect = participle && (!past || is_in_perfect(model, tags, tokens, i));
        set_tag(model, CS_VERB, perfect ? CS_XPOS_VBN : CS_XPOS_VBD, &tags[i]);
    }
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
    tag_irregular(model, tokens, count, at->tags);
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
