/* train_reader.c - the language model of the reader out of a treebank
 *
 * casus-train TRAIN.conllu MODEL [--width N] [--margin N] [--epochs N] [--tag-epochs N] [--updates N] [--tag-updates N] [--least N]
 *             [--scale N] [--dev FILE.conllu]
 *
 * Without options it makes a file of less than 14 MB that parses 4,000 sentences of the web a second: width and margin are those of the beam,
 * features that changed less than --updates times and weights below --least are left out.
 *
 * A tagger and a parser, both averaged perceptrons. The parser is trained on the tags it will meet, not on those of the annotators:
 * each fifth of the treebank is tagged by a tagger that learned from the other four. Its beam learns from whole sentences: where the
 * right way through falls behind most, the weights of both ways are changed up to there (Huang, Fayong and Guo 2012).
 * Nothing depends on the clock or the machine: the same treebank gives the same bytes.
 */
#include "evaluate.h"
#include "learner.h"
#include "read/analyse.h"
#include "train_lemma.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FOLDS = 5 };

static const char title[] =
    "English tagger, lemmatiser and dependency parser of casus, trained on UD English EWT 2.16 (Universal "
    "Dependencies; "
    "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster, Ethan Chi, John Bauer, Miriam Connor, "
    "Marie-Catherine de Marneffe, Nathan Schneider, Sam Bowman, Hanzhi Zhu, Daniel Galbraith and others). CC BY-SA "
    "4.0.";

typedef struct options {
    const char *train, *model, *dev;
    int tag_epochs, epochs, width, margin, least, updates, tag_updates;
    double scale;
} options;

/* The treebank as the trainer sees it. */
typedef struct school {
    options with;
    conllu bank;
    cs_sight *sights; /* one a word */
    uint8_t *gold;    /* class of the tagger */
    uint8_t *tags;    /* class as predicted */
    uint16_t *heads;  /* within the sentence, projective; its count: the root */
    cs_tag classes[CS_CLASSES_MAX];
    uint32_t class_count;
    cs_move moves[CS_CLASSES_MAX];
    uint32_t move_count;
    uint32_t *order; /* of sentences */
} school;

static void *need(size_t count, size_t bytes)
{
    void *memory = calloc(count ? count : 1, bytes);
    if (!memory) {
        fprintf(stderr, "casus-train: no memory\n");
        exit(1);
    }
    return memory;
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* -- chance with a seed ------------------------------------------------------------------------------------------------------ */

static void shuffle(uint32_t *items, uint32_t count, uint64_t seed)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = (uint32_t)(cs_mix(seed * 0x100000000u + i) % i), kept = items[other];
        items[other] = items[i - 1];
        items[i - 1] = kept;
    }
}

/* -- tags ---------------------------------------------------------------------------------------------------------------------- */

static uint32_t class_of(const school *of, uint8_t upos, uint8_t xpos)
{
    uint32_t same_xpos = 0;
    for (uint32_t i = 0; i < of->class_count; i++) {
        if (of->classes[i].upos == upos && of->classes[i].xpos == xpos) return i;
        if (of->classes[i].xpos == xpos && !same_xpos) same_xpos = i;
    }
    return same_xpos;
}

/* Pairs of both tags that were seen twice, the most frequent of a Penn tag first. */
static void collect_tags(school *of)
{
    static uint32_t seen[CS_X + 1][CS_XPOS_OPEN + 1];
    for (uint32_t i = 0; i < of->bank.passage.token_count; i++)
        if (of->bank.gold[i].xpos != UINT8_MAX) seen[of->bank.gold[i].upos][of->bank.gold[i].xpos]++;
    for (uint8_t xpos = 0; xpos <= CS_XPOS_OPEN; xpos++) {
        for (;;) {
            uint8_t best = 0;
            for (uint8_t upos = 0; upos <= CS_X; upos++)
                if (seen[upos][xpos] > seen[best][xpos]) best = upos;
            if (seen[best][xpos] < 2 || of->class_count == CS_CLASSES_MAX) break;
            of->classes[of->class_count++] = (cs_tag){best, xpos};
            seen[best][xpos] = 0;
        }
    }
    for (uint32_t i = 0; i < of->bank.passage.token_count; i++) {
        const cs_token *gold = &of->bank.gold[i];
        of->gold[i] = (uint8_t)class_of(of, gold->upos, gold->xpos == UINT8_MAX ? CS_XPOS_FW : gold->xpos);
    }
}

static void learn_tags_of(const school *of, const cs_sentence *sentence, learner *tagger)
{
    uint8_t tags[CS_SENTENCE_TOKENS_MAX];
    uint64_t keys[CS_KEYS_MAX];
    int32_t scores[CS_CLASSES_MAX];
    const cs_sight *sights = of->sights + sentence->first;
    for (uint32_t i = 0; i < sentence->count; i++) {
        memset(scores, 0, sizeof scores);
        size_t count = cs_tag_keys(sights, sentence->count, i, tags, keys);
        learner_score(tagger, keys, count, scores);
        uint8_t best = 0, right = of->gold[sentence->first + i];
        for (uint8_t class = 1; class < of->class_count; class ++)
            if (scores[class] > scores[best]) best = class;
        tagger->time++;
        if (best != right) {
            learner_change(tagger, keys, count, right, 1);
            learner_change(tagger, keys, count, best, -1);
        }
        tags[i] = best;
    }
}

/* Learns from all sentences but those of a fold (-1: from all). */
static void learn_tags(const school *of, learner *tagger, int fold)
{
    uint32_t count = of->bank.passage.sentence_count, *order = need(count, sizeof *order);
    learner_begin(tagger, (uint16_t)of->with.tag_updates);
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (int epoch = 0; epoch < of->with.tag_epochs; epoch++) {
        shuffle(order, count, (uint64_t)epoch + 1);
        for (uint32_t i = 0; i < count; i++)
            if ((int)(order[i] % FOLDS) != fold) learn_tags_of(of, &of->bank.passage.sentences[order[i]], tagger);
    }
    free(order);
}

static void score_by_weights(const void *user, const uint64_t *keys, size_t count, int32_t *scores)
{
    cs_weights_score(user, keys, count, scores);
}

/* The mean weights, ready for use. */
static void finish(const learner *from, const options *with, uint32_t class_count, cs_arena *arena, cs_weights *weights)
{
    cs_feature *features;
    uint32_t count = learner_mean(from, with->scale, with->least, &features), pairs = 0;
    for (uint32_t i = 0; i < count; i++) pairs += features[i].count;
    bool good = cs_weights_begin(weights, arena, count, pairs, class_count);
    for (uint32_t i = 0; i < count && good; i++) good = cs_weights_add(weights, arena, &features[i]);
    if (!good) {
        fprintf(stderr, "casus-train: too many features\n");
        exit(1);
    }
    free(features);
}

static void tag_fold(const school *of, const learner *tagger, int fold)
{
    cs_arena arena;
    cs_weights weights;
    cs_arena_begin(&arena, NULL);
    finish(tagger, &of->with, of->class_count, &arena, &weights);
    cs_scorer scorer = {score_by_weights, &weights};
    uint32_t right = 0, all = 0;
    for (uint32_t i = 0; i < of->bank.passage.sentence_count; i++) {
        const cs_sentence *sentence = &of->bank.passage.sentences[i];
        if ((int)(i % FOLDS) != fold) continue;
        cs_tag_words(&scorer, of->class_count, of->sights + sentence->first, sentence->count,
                     of->tags + sentence->first);
        for (uint32_t j = sentence->first; j < sentence->first + sentence->count; j++)
            right += of->tags[j] == of->gold[j], all++;
    }
    fprintf(stderr, "fold %d: both tags right %.2f %%\n", fold, 100.0 * right / all);
    cs_arena_end(&arena);
}

/* -- trees --------------------------------------------------------------------------------------------------------------------- */

/* Is the arc to this word crossed by what lies under it? */
static bool is_crossed(const uint16_t *heads, uint32_t count, uint32_t word)
{
    uint32_t head = heads[word], low = head < word ? head : word, high = head < word ? word : head;
    for (uint32_t i = low + 1; i < high; i++) {
        uint32_t up = i;
        while (up != count && up != head && up != word) up = heads[up];
        if (up == count && head != count) return true;
    }
    (void)count;
    return false;
}

/* Lifts crossed arcs, the shortest first, to the head of their head, until none is left. */
static void make_projective(uint16_t *heads, uint32_t count)
{
    for (;;) {
        uint32_t worst = count, length = UINT32_MAX;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t span = heads[i] > i ? heads[i] - i : i - heads[i];
            if (heads[i] != count && span < length && is_crossed(heads, count, i)) worst = i, length = span;
        }
        if (worst == count) return;
        heads[worst] = heads[heads[worst]];
    }
}

static void collect_trees(school *of)
{
    bool seen[CS_RIGHT + 1][CS_REL_XCOMP + 1] = {{false}};
    for (uint32_t i = 0; i < of->bank.passage.sentence_count; i++) {
        const cs_sentence *sentence = &of->bank.passage.sentences[i];
        uint16_t *heads = of->heads + sentence->first;
        for (uint32_t j = 0; j < sentence->count; j++) {
            uint32_t head = of->bank.gold[sentence->first + j].head;
            heads[j] = (uint16_t)(head == CS_NOWHERE ? sentence->count : head - sentence->first);
        }
        make_projective(heads, sentence->count);
        for (uint32_t j = 0; j < sentence->count; j++)
            seen[heads[j] > j ? CS_LEFT : CS_RIGHT][of->bank.gold[sentence->first + j].relation] = true;
    }
    seen[CS_RIGHT][CS_REL_ROOT] = false;
    of->moves[of->move_count++] = (cs_move){CS_SHIFT, 0};
    for (uint8_t act = CS_LEFT; act <= CS_RIGHT; act++)
        for (uint8_t relation = 0; relation <= CS_REL_XCOMP; relation++)
            if (seen[act][relation]) of->moves[of->move_count++] = (cs_move){act, relation};
}

static uint32_t move_index(const school *of, uint8_t act, uint8_t relation)
{
    for (uint32_t i = 1; i < of->move_count; i++)
        if (of->moves[i].act == act && of->moves[i].relation == relation) return i;
    return 0;
}

/* The transition that leads to the tree of the annotators. */
static uint32_t right_move(const school *of, const cs_parser *parser, const cs_configuration *state,
                           const cs_sentence *sentence)
{
    const uint16_t *heads = of->heads + sentence->first;
    if (!state->top) return 0;
    const cs_item *top = cs_parser_top(parser, state->top), *front = cs_parser_front(parser, state);
    uint8_t relation = of->bank.gold[sentence->first + top->token].relation;
    if (heads[top->token] == front->token && (front->token < parser->count || state->depth == 1))
        return move_index(of, CS_LEFT, front->token == parser->count ? CS_REL_ROOT : relation);
    if (state->depth < 2 || heads[top->token] != cs_parser_second(parser, state->top)->token) return 0;
    for (uint32_t i = front->token; i < parser->count; i++)
        if (heads[i] == top->token) return 0;
    return move_index(of, CS_RIGHT, relation);
}

/* What a sentence needs to be learned: its right way through the states 0 ... 2 * count, with scores so far. */
typedef struct lesson {
    uint64_t (*keys)[CS_KEYS_MAX];
    uint8_t *moves;
    uint32_t steps;
    uint32_t path[2 * CS_SENTENCE_TOKENS_MAX + 1];
} lesson;

static void walk_right(const school *of, cs_parser *parser, const cs_scorer *scorer, const cs_sentence *sentence,
                       lesson *at)
{
    int32_t scores[CS_CLASSES_MAX];
    at->steps = 2 * sentence->count;
    for (uint32_t i = 0; i < at->steps; i++) {
        const cs_configuration *state = &parser->states[i];
        uint32_t move = right_move(of, parser, state, sentence);
        memset(scores, 0, sizeof scores);
        scorer->score(scorer->user, at->keys[i], cs_parser_keys(parser, state, at->keys[i]), scores);
        at->moves[i] = (uint8_t)move;
        parser->states[i + 1] = cs_parser_after(parser, i, move, state->score + scores[move]);
    }
}

/* Runs the beam; returns the length of the part where the right way is furthest behind, 0 when it wins, and the state there. */
static uint32_t find_violation(cs_parser *parser, const cs_scorer *scorer, const lesson *at, uint32_t *wrong)
{
    uint32_t start = at->steps + 1, right = start, worst = 0;
    int64_t behind = 0;
    parser->states[start] = parser->states[0];
    parser->begin = start;
    parser->end = start + 1;
    for (uint32_t i = 0; i < at->steps; i++) {
        cs_parser_step(parser, scorer);
        uint32_t found = 0;
        for (uint32_t j = parser->begin; j < parser->end && right; j++)
            if (parser->states[j].from == right && parser->states[j].move == at->moves[i]) found = j;
        right = found;
        const cs_configuration *best = &parser->states[parser->begin];
        int64_t gap = best->score - parser->states[i + 1].score;
        if (right == parser->begin) continue;
        if ((!right || i + 1 == at->steps) && gap >= behind) {
            behind = gap;
            worst = i + 1;
            *wrong = parser->begin;
        }
    }
    return worst;
}

static bool learn_tree(const school *of, cs_parser *parser, const cs_sentence *sentence, lesson *at, learner *weights)
{
    cs_scorer scorer = {learner_score, weights};
    uint32_t wrong = 0;
    uint64_t keys[CS_KEYS_MAX];
    cs_parser_face(parser, of->sights + sentence->first, of->tags + sentence->first, sentence->count);
    walk_right(of, parser, &scorer, sentence, at);
    weights->time++;
    uint32_t length = find_violation(parser, &scorer, at, &wrong);
    if (!length) return true;
    for (uint32_t i = length, state = wrong; i > 0; i--, state = parser->states[state].from) at->path[i] = state;
    at->path[0] = at->steps + 1;
    uint32_t same = 0;
    while (same < length && parser->states[at->path[same + 1]].move == at->moves[same]) same++;
    for (uint32_t i = same; i < length; i++) {
        size_t count = cs_parser_keys(parser, &parser->states[at->path[i]], keys);
        learner_change(weights, at->keys[i], count, at->moves[i], 1);
        learner_change(weights, keys, count, parser->states[at->path[i + 1]].move, -1);
    }
    return false;
}

static void score_dev(const school *of, const learner *tagger, const learner *weights, const lemma_learned *lemmas,
                      const char *path);

static void learn_trees(school *of, learner *weights, const learner *tagger)
{
    cs_arena arena;
    cs_parser parser;
    lesson at;
    uint32_t count = of->bank.passage.sentence_count;
    cs_arena_begin(&arena, NULL);
    learner_begin(weights, (uint16_t)of->with.updates);
    at.keys = need(2 * CS_SENTENCE_TOKENS_MAX, sizeof *at.keys);
    at.moves = need(2 * CS_SENTENCE_TOKENS_MAX, 1);
    if (!cs_parser_begin(&parser, &arena, CS_SENTENCE_TOKENS_MAX, of->moves, of->move_count, (uint32_t)of->with.width,
                         0))
        exit(1);
    for (uint32_t i = 0; i < count; i++) of->order[i] = i;
    double began = seconds();
    for (int epoch = 0; epoch < of->with.epochs; epoch++) {
        uint32_t right = 0;
        shuffle(of->order, count, (uint64_t)epoch + 1000);
        for (uint32_t i = 0; i < count; i++)
            right += learn_tree(of, &parser, &of->bank.passage.sentences[of->order[i]], &at, weights);
        fprintf(stderr, "epoch %d: %.2f %% of the sentences right, %u features, %.0f s\n", epoch + 1,
                100.0 * right / count, weights->row_count, seconds() - began);
        if (of->with.dev && ((epoch + 1) % 4 == 0 || epoch + 1 == of->with.epochs))
            score_dev(of, tagger, weights, NULL, of->with.dev);
    }
    free(at.keys);
    free(at.moves);
    cs_arena_end(&arena);
}

/* -- the model ------------------------------------------------------------------------------------------------------------------ */

static void write_model(const school *of, const learner *tagger, const learner *parser, const lemma_learned *lemmas,
                        cs_text *out)
{
    cs_feature *tag_features, *parse_features;
    cs_model_parts parts = {.title = title,
                            .width = (uint32_t)of->with.width,
                            .margin = of->with.margin,
                            .tags = of->classes,
                            .tag_count = of->class_count,
                            .moves = of->moves,
                            .move_count = of->move_count};
    parts.tagger_count = learner_mean(tagger, of->with.scale, of->with.least, &tag_features);
    parts.parser_count = learner_mean(parser, of->with.scale, of->with.least, &parse_features);
    parts.tagger = tag_features;
    parts.parser = parse_features;
    if (lemmas) {
        parts.edits = lemmas->edits.items;
        parts.edit_count = (uint32_t)lemmas->edits.count;
        parts.rules = lemmas->rules.items;
        parts.rule_count = (uint32_t)lemmas->rules.count;
    }
    cs_model_write(&parts, out);
    fprintf(stderr, "tagger %u features, parser %u, lemmas %u rules, %u edits: %.2f MB\n", parts.tagger_count,
            parts.parser_count, parts.rule_count, parts.edit_count, (double)out->length / 1e6);
    free(tag_features);
    free(parse_features);
}

static void score_dev(const school *of, const learner *tagger, const learner *weights, const lemma_learned *lemmas,
                      const char *path)
{
    cs_text bytes;
    casus_error err;
    cs_model *model;
    conllu dev;
    FILE *from = fopen(path, "rb");
    if (!from || !conllu_read(from, path, &dev)) exit(1);
    cs_text_begin(&bytes, NULL);
    write_model(of, tagger, weights, lemmas, &bytes);
    if (cs_model_open(bytes.bytes, bytes.length, NULL, &model, &err) || cs_annotate(model, &dev.passage, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    evaluation scores = evaluate(&dev);
    evaluation_print(stderr, path, &scores);
    cs_model_close(model);
    cs_text_end(&bytes);
    conllu_end(&dev);
    fclose(from);
}

static bool read_options(int argc, char **argv, options *with)
{
    *with = (options){.tag_epochs = 8,
                      .epochs = 12,
                      .width = 4,
                      .margin = 9000,
                      .scale = 50,
                      .least = 20,
                      .updates = 20,
                      .tag_updates = 4};
    int place = 0;
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            if (place++ == 0)
                with->train = argv[i];
            else
                with->model = argv[i];
            continue;
        }
        if (i + 1 == argc) return false;
        const char *name = argv[i], *value = argv[++i];
        if (strcmp(name, "--width") == 0)
            with->width = atoi(value);
        else if (strcmp(name, "--epochs") == 0)
            with->epochs = atoi(value);
        else if (strcmp(name, "--tag-epochs") == 0)
            with->tag_epochs = atoi(value);
        else if (strcmp(name, "--margin") == 0)
            with->margin = atoi(value);
        else if (strcmp(name, "--updates") == 0)
            with->updates = atoi(value);
        else if (strcmp(name, "--tag-updates") == 0)
            with->tag_updates = atoi(value);
        else if (strcmp(name, "--least") == 0)
            with->least = atoi(value);
        else if (strcmp(name, "--scale") == 0)
            with->scale = atof(value);
        else if (strcmp(name, "--dev") == 0)
            with->dev = value;
        else
            return false;
    }
    return place == 2 && with->width >= 1 && with->width <= CS_BEAM_MAX;
}

static void enter(school *of)
{
    const cs_passage *passage = &of->bank.passage;
    FILE *from = fopen(of->with.train, "rb");
    if (!from || !conllu_read(from, of->with.train, &of->bank)) exit(1);
    fclose(from);
    of->sights = need(passage->token_count, sizeof *of->sights);
    of->gold = need(passage->token_count, 1);
    of->tags = need(passage->token_count, 1);
    of->heads = need(passage->token_count, sizeof *of->heads);
    of->order = need(passage->sentence_count, sizeof *of->order);
    for (uint32_t i = 0; i < passage->token_count; i++) cs_sight_of(passage->text, &passage->tokens[i], &of->sights[i]);
    collect_tags(of);
    collect_trees(of);
    fprintf(stderr, "%u sentences, %u words, %u tags, %u moves\n", passage->sentence_count, passage->token_count,
            of->class_count, of->move_count);
}

int main(int argc, char **argv)
{
    static school of;
    learner tagger, weights;
    lemma_learned lemmas;
    cs_text bytes;
    if (!read_options(argc, argv, &of.with)) {
        fprintf(stderr, "usage: casus-train TRAIN.conllu MODEL [--width N] [--epochs N] [--tag-epochs N] [--margin N] "
                        "[--dev FILE]\n");
        return 2;
    }
    enter(&of);
    if (!lemma_learn(&of.bank, &lemmas)) return 1;
    for (int fold = 0; fold < FOLDS; fold++) {
        learn_tags(&of, &tagger, fold);
        tag_fold(&of, &tagger, fold);
        learner_end(&tagger);
    }
    learn_tags(&of, &tagger, -1);
    learn_trees(&of, &weights, &tagger);
    cs_text_begin(&bytes, NULL);
    write_model(&of, &tagger, &weights, &lemmas, &bytes);
    FILE *to = fopen(of.with.model, "wb");
    bool good = to && !bytes.failed && fwrite(bytes.bytes, 1, bytes.length, to) == bytes.length;
    if (to && fclose(to) != 0) good = false;
    if (!good) fprintf(stderr, "casus-train: cannot write %s\n", of.with.model);
    cs_text_end(&bytes);
    lemma_learned_end(&lemmas);
    conllu_end(&of.bank);
    learner_end(&tagger);
    learner_end(&weights);
    free(of.sights), free(of.gold), free(of.tags), free(of.heads), free(of.order);
    return good ? 0 : 1;
}
