/* classify.c - the class of a dyadic event by a linear model over words, where no frame speaks */
#include "read/classify.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- features ------------------------------------------------------------------------------------------------------------------ */

typedef struct teller {
    cs_event_key *tell;
    void *user;
    const cs_scene *scene;
} teller;

static void tell(const teller *t, const char *kind, const char *one, const char *two)
{
    char name[CS_EVENT_KEY_BYTES];
    snprintf(name, sizeof name, "%s=%.40s%s%.40s", kind, one, *two ? "_" : "", two);
    t->tell(t->user, name);
}

static const char *lemma(const teller *t, uint32_t token)
{
    return t->scene->passage->tokens[token].lemma;
}

static bool tells_nothing(const cs_token *token)
{
    switch (token->upos) {
    case CS_PUNCT:
    case CS_DET:
    case CS_SYM:
    case CS_NUM:
    case CS_X: return true;
    default: return false;
    }
}

/* w: words of the sentence, b: pairs of neighbours around the trigger, s: beginnings of its words. */
static void tell_words(const teller *t, const cs_draft *draft)
{
    const cs_passage *passage = t->scene->passage;
    const cs_sentence *sentence = &passage->sentences[passage->tokens[draft->trigger].sentence];
    char start[8];
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const cs_token *token = &passage->tokens[i];
        if (tells_nothing(token) || t->scene->found->mention_of[i] != CS_NOWHERE) continue;
        tell(t, "w", token->lemma, "");
        uint32_t away = i > draft->trigger ? i - draft->trigger : draft->trigger - i;
        if (away <= 5) tell(t, "n", token->lemma, "");
        if (away <= 5 && strlen(token->lemma) > 5) {
            snprintf(start, sizeof start, "%.5s", token->lemma);
            tell(t, "s", start, "");
        }
        if (i + 1 < sentence->first + sentence->count && away <= 5) tell(t, "b", token->lemma, lemma(t, i + 1));
    }
}

/* t: the trigger; d: what hangs on it, with its relation; e: the trigger and that; h: what it hangs on; k: what carries it; c: classes of things. */
static void tell_trigger(const teller *t, const cs_draft *draft)
{
    const cs_syntax *s = &t->scene->syntax;
    uint32_t trigger = draft->trigger, up = cs_head_of(s, trigger);
    tell(t, "t", lemma(t, trigger), "");
    CS_EACH_BELOW(s, trigger, c) {
        if (cs_word_at(s, c)->upos == CS_PUNCT) continue;
        bool named = t->scene->found->mention_of[c] != CS_NOWHERE;
        const char *word = named ? "NAME" : lemma(t, c), *preposition = cs_preposition_of(s, c);
        tell(t, "d", cs_relation_words[cs_relation_of(s, c)], *preposition ? preposition : word);
        if (!named) tell(t, "o", word, "");
        if (!named) tell(t, "e", lemma(t, trigger), word);
        if (*preposition) tell(t, "p", lemma(t, trigger), preposition);
        for (uint32_t i = 0; i < t->scene->frames->class_count; i++)
            if (t->scene->classes[c] & UINT64_C(1) << i) tell(t, "c", t->scene->frames->classes[i].name, "");
    }
    if (up != CS_NOWHERE) tell(t, "h", lemma(t, up), cs_relation_words[cs_relation_of(s, trigger)]);
    for (int i = 0; i < draft->chain_count; i++) tell(t, "k", lemma(t, draft->chain[i]), "");
    if (draft->stance.polarity == CASUS_DENIES) tell(t, "y", "denies", "");
    tell(t, "m", casus_modality_word(draft->stance.modality), "");
    for (uint32_t i = 0; i < t->scene->frames->class_count; i++)
        if (t->scene->classes[trigger] & UINT64_C(1) << i) tell(t, "g", t->scene->frames->classes[i].name, "");
}

/* l: lemmas on the way from the target up to the trigger; q: the relation by which the target hangs there. */
static void tell_path(const teller *t, const cs_draft *draft)
{
    const cs_syntax *s = &t->scene->syntax;
    if (!draft->targets.count) return;
    uint32_t at = draft->targets.at[0].head;
    tell(t, "q", cs_relation_words[cs_relation_of(s, at)], cs_preposition_of(s, at));
    for (int steps = 0; steps < 6; steps++) {
        at = cs_head_of(s, at);
        if (at == CS_NOWHERE || at == draft->trigger) break;
        tell(t, "l", lemma(t, at), "");
        for (uint32_t i = 0; i < t->scene->frames->class_count; i++)
            if (t->scene->classes[at] & UINT64_C(1) << i) tell(t, "x", t->scene->frames->classes[i].name, "");
    }
}

/* f: patterns whose trigger words stand in the sentence, whatever they would read; g2: near. */
static void tell_frames(const teller *t, const cs_draft *draft)
{
    const cs_passage *passage = t->scene->passage;
    const cs_frames *frames = t->scene->frames;
    uint32_t words[2 + CS_CHAIN_MAX];
    int count = 0;
    words[count++] = draft->trigger;
    for (int i = 0; i < draft->chain_count; i++) words[count++] = draft->chain[i];
    for (int i = 0; i < count; i++)
        for (uint32_t k = cs_lexicon_find(&frames->by_trigger, passage->tokens[words[i]].lemma); k != CS_NOWHERE;
             k = frames->triggers[k].next) {
            const cs_trigger *trigger = &frames->triggers[k];
            if (trigger->count > 1) continue;
            tell(t, i ? "fk" : "f", frames->patterns[trigger->pattern].rule, "");
            if (*frames->patterns[trigger->pattern].plover)
                tell(t, i ? "vk" : "v", frames->patterns[trigger->pattern].plover, "");
        }
}

void cs_event_keys(const cs_scene *scene, const cs_draft *draft, cs_event_key *tell_one, void *user)
{
    teller t = {tell_one, user, scene};
    tell(&t, "z", "", "");
    tell_trigger(&t, draft);
    tell_path(&t, draft);
    tell_frames(&t, draft);
    tell_words(&t, draft);
}

/* -- the model -------------------------------------------------------------------------------------------------------------------- */

static uint32_t slot_of(const struct cs_classifier *c, uint32_t key)
{
    uint32_t at = key & (c->room - 1);
    while (c->keys[at] && c->keys[at] != key) at = (at + 1) & (c->room - 1);
    return at;
}

static uint32_t key_of(const char *name, size_t length)
{
    uint32_t key = cs_hash32(name, length);
    return key ? key : 1;
}

typedef struct sum {
    const struct cs_classifier *classifier;
    int32_t scores[CS_EVENT_CLASSES_MAX];
} sum;

static void add_key(void *user, const char *name)
{
    sum *s = user;
    const struct cs_classifier *c = s->classifier;
    uint32_t at = slot_of(c, key_of(name, strlen(name)));
    if (!c->keys[at]) return;
    for (int i = 0; i < c->class_count; i++)
        s->scores[i] += c->weights[(size_t)at * (size_t)c->class_count + (size_t)i];
}

int cs_classify(const struct cs_classifier *classifier, const cs_scene *scene, const cs_draft *draft, int *margin)
{
    sum s = {.classifier = classifier};
    cs_event_keys(scene, draft, add_key, &s);
    int best = 0;
    for (int i = 1; i < classifier->class_count; i++)
        if (s.scores[i] > s.scores[best]) best = i;
    int32_t second = INT32_MIN;
    for (int i = 0; i < classifier->class_count; i++)
        if (i != best && s.scores[i] > second) second = s.scores[i];
    *margin = s.scores[best] - second;
    return best;
}

/* -- reading the file ------------------------------------------------------------------------------------------------------------- */

typedef struct lines {
    const char *at, *end;
    int number;
} lines;

static bool next_line(lines *l, const char **line, size_t *length)
{
    if (l->at >= l->end) return false;
    const char *stop = memchr(l->at, '\n', (size_t)(l->end - l->at));
    if (!stop) stop = l->end;
    *line = l->at;
    *length = (size_t)(stop - l->at);
    l->at = stop + 1;
    l->number++;
    return true;
}

static casus_status bad(const cs_reading_part *part, int line, const char *what, casus_error *err)
{
    cs_fail(err, CASUS_EFORMAT, "%s", what);
    cs_fail_at(err, part->name, line, 1);
    return CASUS_EFORMAT;
}

static bool read_names(cs_arena *arena, struct cs_classifier *c, const char *line, size_t length)
{
    const char *at = line + strlen("classes"), *end = line + length;
    while (at < end) {
        while (at < end && *at == ' ') at++;
        const char *stop = at;
        while (stop < end && *stop != ' ') stop++;
        if (stop == at) break;
        if (c->class_count == CS_EVENT_CLASSES_MAX) return false;
        const char *name = cs_arena_text(arena, at, (size_t)(stop - at));
        c->names[c->class_count++] = name ? name : "";
        at = stop;
    }
    return c->class_count > 1;
}

/* "t=supply 3:120 5:-40" */
static bool read_feature(struct cs_classifier *c, const char *line, size_t length)
{
    const char *end = line + length, *space = memchr(line, ' ', length);
    if (!space || space == line) return false;
    uint32_t at = slot_of(c, key_of(line, (size_t)(space - line)));
    c->keys[at] = key_of(line, (size_t)(space - line));
    for (const char *p = space; p < end;) {
        int class_ = 0, weight = 0, sign = 1;
        p++;
        const char *digits = p;
        while (p < end && *p >= '0' && *p <= '9' && class_ < 1000) class_ = class_ * 10 + (*p++ - '0');
        if (p == digits || p >= end || *p++ != ':' || class_ >= c->class_count) return false;
        if (p < end && *p == '-') sign = -1, p++;
        digits = p;
        while (p < end && *p >= '0' && *p <= '9' && weight < 10000) weight = weight * 10 + (*p++ - '0');
        if (p == digits || weight > INT16_MAX || (p < end && *p != ' ')) return false;
        c->weights[(size_t)at * (size_t)c->class_count + (size_t)class_] = (int16_t)(sign * weight);
    }
    return true;
}

static casus_status read_features(cs_arena *arena, const cs_reading_part *part, lines l, struct cs_classifier *c,
                                  casus_error *err)
{
    const char *line;
    size_t length, count = 0;
    for (lines look = l; next_line(&look, &line, &length);) count++;
    for (c->room = 64; c->room < 2 * count; c->room *= 2) {
    }
    c->keys = cs_arena_take(arena, c->room * sizeof *c->keys);
    c->weights = cs_arena_take(arena, (size_t)c->room * (size_t)c->class_count * sizeof *c->weights);
    if (!c->keys || !c->weights) return cs_fail(err, CASUS_ENOMEM, "no memory for the class model");
    while (next_line(&l, &line, &length))
        if (length && !read_feature(c, line, length))
            return bad(part, l.number, "a feature and 'class:weight' pairs were expected, like 't=supply 4:120'", err);
    return CASUS_OK;
}

casus_status cs_classifier_make(cs_arena *arena, const cs_reading_part *part, struct cs_classifier **out,
                                casus_error *err)
{
    static const char magic[] = "casus-classes 1";
    lines l = {part->bytes, part->bytes + part->length, 0};
    const char *line;
    size_t length;
    struct cs_classifier *c = cs_arena_take(arena, sizeof *c);
    if (!c) return cs_fail(err, CASUS_ENOMEM, "no memory for the class model");
    if (!next_line(&l, &line, &length) || length != strlen(magic) || memcmp(line, magic, length) != 0)
        return bad(part, 1, "this is no class model: its first line is not 'casus-classes 1'", err);
    while (next_line(&l, &line, &length) && length && *line == '#') {
    }
    if (length < 8 || memcmp(line, "classes ", 8) != 0 || !read_names(arena, c, line, length))
        return bad(part, l.number, "a line 'classes NAME NAME ...' was expected", err);
    casus_status status = read_features(arena, part, l, c, err);
    if (!status) *out = c;
    return status;
}
