/* frames.c - the frames and classes of reading/ as the reader uses them: read, checked beyond their form, laid out by trigger word */
#include "read/frames.h"

#include "base/error.h"
#include "read/classify.h"
#include "record/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is needed while the files are read; the tables grow, then move into the arena. */
typedef struct maker {
    cs_arena *arena;
    cs_frames *frames;
    const cs_tree *tree; /* the file at hand */
    casus_diagnostics *list;
    cs_table patterns, triggers, entries;
    bool clean;
} maker;

#define FAULT(m, mark, code, hint, ...)                                                                                \
    do {                                                                                                               \
        cs_diagnose_hint((m)->list, cs_diagnose((m)->list, (m)->tree, mark, code, __VA_ARGS__), "%s", hint);           \
        (m)->clean = false;                                                                                            \
    } while (0)

static const char *const prepositions[] = {
    "about",     "above",      "across",  "after",   "against",    "along",   "among",   "around",  "as",
    "at",        "before",     "behind",  "below",   "beside",     "between", "beyond",  "by",      "despite",
    "down",      "during",     "for",     "from",    "if",         "in",      "inside",  "into",    "like",
    "near",      "of",         "off",     "on",      "onto",       "out",     "outside", "over",    "past",
    "regarding", "concerning", "since",   "through", "throughout", "to",      "toward",  "towards", "under",
    "until",     "up",         "upon",    "versus",  "via",        "with",    "within",  "without", "including",
    "than",      "that",       "whether", "amid",    "alongside",  NULL};

/* -- words ------------------------------------------------------------------------------------------------------------- */

/* Cuts a text of the file into words; 0 when there are too many. With `apart` also at hyphens, as the tokeniser cuts most of them
 * ("test-fire" is "test", "-", "fire"; but "non-aggression" one word): such an entry is kept in both ways. */
static uint8_t cut_words(maker *m, const cs_node *node, bool apart, const char **words)
{
    uint8_t count = 0;
    const char *at = node->text;
    while (*at) {
        while (*at == ' ' || (apart && *at == '-')) at++;
        size_t length = strcspn(at, apart ? " -" : " ");
        if (!length) break;
        if (count == CS_PHRASE_WORDS_MAX) {
            char hint[80];
            snprintf(hint, sizeof hint, "write at most %d words", CS_PHRASE_WORDS_MAX);
            FAULT(m, node->mark, "E0706", hint, "'%.60s' has too many words", node->text);
            return 0;
        }
        char *word = cs_arena_text(m->arena, at, length);
        for (char *c = word; c && *c; c++)
            if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
        words[count++] = word ? word : "";
        at += length;
    }
    return count;
}

/* One scalar, or the scalars of a list. */
static const cs_node *first_of(const cs_node *node)
{
    return !node ? NULL : node->kind == CS_LIST ? node->first : node;
}

static const cs_node *next_of(const cs_node *list, const cs_node *item)
{
    return list->kind == CS_LIST ? item->next : NULL;
}

#define EACH(node, item) for (const cs_node *item = first_of(node); item; item = next_of(node, item))

/* -- classes ----------------------------------------------------------------------------------------------------------- */

static int class_named(const cs_frames *frames, const char *name)
{
    for (uint32_t i = 0; i < frames->class_count; i++)
        if (strcmp(frames->classes[i].name, name) == 0) return (int)i;
    return -1;
}

static void unknown_class(maker *m, const cs_node *node)
{
    const char *names[CS_WORD_CLASSES_MAX + 1];
    for (uint32_t i = 0; i < m->frames->class_count; i++) names[i] = m->frames->classes[i].name;
    names[m->frames->class_count] = NULL;
    const char *near = cs_word_nearest(names, node->text);
    char hint[120];
    snprintf(hint, sizeof hint, near ? "did you mean '%s'?" : "reading/classes.yaml lists the classes%s",
             near ? near : "");
    FAULT(m, node->mark, "E0702", hint, "'%.60s' is not a class of words", node->text);
}

/* Words that follow a verb and belong to it. */
static bool is_small(const char *word)
{
    static const char *const others[] = {"clear", "short", "away", "back", "forward", "apart", "place", "part", NULL};
    return cs_word(prepositions, word) >= 0 || cs_word(others, word) >= 0;
}

static void read_class(maker *m, const cs_node *node)
{
    cs_frames *frames = m->frames;
    const char *name = cs_tree_text(node, "class");
    if (class_named(frames, name) >= 0) {
        FAULT(m, cs_tree_get(node, "class")->mark, "E0705", "put the words of both into one",
              "the class '%.60s' is there already", name);
        return;
    }
    if (frames->class_count == CS_WORD_CLASSES_MAX) {
        FAULT(m, node->mark, "E0708", "join two classes", "there are more than %d classes", CS_WORD_CLASSES_MAX);
        return;
    }
    const char *about = cs_tree_text(node, "about");
    name = cs_arena_text(m->arena, name, strlen(name));
    about = cs_arena_text(m->arena, about, strlen(about));
    if (!name || !about) return;
    uint32_t index = frames->class_count++;
    frames->classes[index].name = name;
    frames->classes[index].about = about;
    const cs_node *words = cs_tree_get(node, "words");
    EACH(words, item)
        for (int apart = 0; apart < (strchr(item->text, '-') ? 2 : 1); apart++) {
            cs_entry entry = {.class_ = (uint8_t)index, .next = CS_NOWHERE};
            entry.count = cut_words(m, item, apart, entry.words);
            entry.forward = entry.count > 1 && is_small(entry.words[entry.count - 1]);
            cs_entry *kept = entry.count ? cs_table_add(&m->entries, 1) : NULL;
            if (kept) *kept = entry;
        }
}

static void read_classes(maker *m)
{
    if (!cs_grammar_check(m->tree, cs_classes_form, m->list)) {
        m->clean = false;
        return;
    }
    const cs_node *classes = cs_tree_get(m->tree->root, "classes");
    for (const cs_node *item = classes->first; item; item = item->next) read_class(m, item);
}

/* -- patterns ---------------------------------------------------------------------------------------------------------- */

static uint64_t class_bits(maker *m, const cs_node *node, cs_role *ordered)
{
    uint64_t bits = 0;
    uint8_t *order = ordered ? cs_arena_take(m->arena, CS_WORD_CLASSES_MAX) : NULL;
    EACH(node, item) {
        int index = class_named(m->frames, item->text);
        if (index < 0 && m->frames->class_count) {
            unknown_class(m, item);
            continue;
        }
        if (index < 0) index = 0; /* a frame checked without the classes: their names are taken as they are */
        if (order && !(bits & UINT64_C(1) << index)) order[ordered->order_count++] = (uint8_t)index;
        bits |= UINT64_C(1) << index;
    }
    if (ordered && node) ordered->order = order;
    return bits;
}

static void unknown_path(maker *m, const cs_node *node)
{
    const char *near = cs_word_nearest(cs_path_words, node->text);
    if (!near) near = cs_word_nearest(prepositions, node->text);
    char hint[120];
    snprintf(hint, sizeof hint, near ? "did you mean '%s'?" : "write subject, object, indirect ... or a preposition%s",
             near ? near : "");
    FAULT(m, node->mark, "E0707", hint, "'%.60s' is no place in a sentence", node->text);
}

static void read_paths(maker *m, const cs_node *node, cs_role *role)
{
    EACH(node, item) {
        cs_path path = {CS_PATH_PREPOSITION, NULL};
        int kind = cs_word(cs_path_words, item->text);
        if (kind >= 0) {
            path.kind = (cs_path_kind)kind;
        } else if (cs_word(prepositions, item->text) >= 0) {
            path.preposition = prepositions[cs_word(prepositions, item->text)];
        } else {
            unknown_path(m, item);
            continue;
        }
        if (role->path_count < CS_ROLE_PATHS_MAX)
            role->paths[role->path_count++] = path;
        else
            FAULT(m, item->mark, "E0706", "make two patterns of it", "a role is looked for in at most %d places",
                  CS_ROLE_PATHS_MAX);
    }
}

static bool is_true(const cs_node *node, const char *key)
{
    const char *text = cs_tree_text(node, key);
    return text && strcmp(text, "true") == 0;
}

static void read_role(maker *m, const cs_node *node, cs_role *role)
{
    if (!node) return;
    const cs_node *who = cs_tree_get(node, "who");
    const char *need = cs_tree_text(node, "need");
    read_paths(m, cs_tree_get(node, "from"), role);
    EACH(who, item) role->fillers |= 1u << cs_word(cs_filler_words, item->text);
    role->classes = class_bits(m, cs_tree_get(node, "class"), role);
    cs_role *by_holds = role->order ? NULL : role;
    role->within = class_bits(m, cs_tree_get(node, "holds"), by_holds);
    role->never = class_bits(m, cs_tree_get(node, "never"), NULL);
    role->required = need && strcmp(need, "must") == 0;
    role->one_of = need && strcmp(need, "one") == 0;
    role->all = is_true(node, "all");
}

static const char *copied(maker *m, const char *text)
{
    char *copy = text ? cs_arena_text(m->arena, text, strlen(text)) : NULL;
    return copy ? copy : "";
}

/* "transfer.(object)": the role in brackets; -1 when there is none. */
static int8_t kind_role(maker *m, const cs_node *node, const cs_pattern *pattern)
{
    const char *open = strchr(node->text, '('), *shut = open ? strchr(open, ')') : NULL;
    if (!open) return -1;
    char name[40] = "";
    if (shut && shut - open - 1 < (int)sizeof name) memcpy(name, open + 1, (size_t)(shut - open - 1));
    int role = cs_word(cs_frame_role_words, name);
    if (role >= 0 && pattern->roles[role].path_count && pattern->roles[role].order_count) return (int8_t)role;
    FAULT(m, node->mark, "E0703", "name a role that the pattern has, with a class: transfer.(object)",
          "'%.60s' takes its kind from a role without a class", node->text);
    return -1;
}

static void read_triggers(maker *m, const cs_node *node, uint8_t on, uint32_t pattern)
{
    EACH(node, item)
        for (int apart = 0; apart < (strchr(item->text, '-') ? 2 : 1); apart++) {
            cs_trigger trigger = {.on = on, .pattern = pattern, .next = CS_NOWHERE};
            trigger.count = cut_words(m, item, apart, trigger.words);
            cs_trigger *kept = trigger.count ? cs_table_add(&m->triggers, 1) : NULL;
            if (kept) *kept = trigger;
        }
}

static uint8_t word_bits(const cs_node *node, const char *const *words)
{
    uint8_t bits = 0;
    EACH(node, item) bits |= (uint8_t)(1u << cs_word(words, item->text));
    return bits;
}

/* The key of the pattern, or what the frame says for all its patterns. */
static const cs_node *own_or_frame(const cs_node *frame, const cs_node *node, const char *key)
{
    const cs_node *own = cs_tree_get(node, key);
    return own ? own : cs_tree_get(frame, key);
}

static bool own_or_frame_true(const cs_node *frame, const cs_node *node, const char *key)
{
    const cs_node *found = own_or_frame(frame, node, key);
    return found && strcmp(found->text, "true") == 0;
}

static void read_pattern_words(maker *m, const cs_node *frame, const cs_node *node, cs_pattern *pattern)
{
    static const char *const suffixes[] = {"promised", "planned", "refrained"};
    static const char *const polarity_list[] = {"asserts", "denies", "hedges", NULL};
    static const char *const modality_list[] = {"fact",        "planned",  "possible",  "obligation",
                                                "conditional", "forecast", "appraisal", NULL};
    const cs_node *suffix = own_or_frame(frame, node, "suffix"), *plover = own_or_frame(frame, node, "plover");
    for (int i = 0; i < CS_SUFFIX_COUNT; i++) pattern->suffix[i] = copied(m, cs_tree_text(suffix, suffixes[i]));
    pattern->plover = copied(m, plover ? plover->text : NULL);
    pattern->modalities = word_bits(cs_tree_get(node, "under"), modality_list);
    pattern->polarities = word_bits(cs_tree_get(node, "polarity"), polarity_list);
    const char *modality = cs_tree_text(node, "modality"), *voice = cs_tree_text(node, "voice");
    const cs_node *acts = cs_tree_get(node, "acts");
    EACH(acts, item) pattern->acts |= UINT32_C(1) << cs_word(cs_act_words, item->text);
    pattern->modality = modality ? (int8_t)cs_word(modality_list, modality) : -1;
    const cs_node *helpers = cs_tree_get(node, "helpers");
    size_t helper_count = 0;
    EACH(helpers, item)
        if (helper_count < sizeof pattern->helpers / sizeof *pattern->helpers)
            pattern->helpers[helper_count++] = copied(m, item->text);
    const char *gives = cs_tree_text(node, "gives");
    pattern->polarity = gives ? (int8_t)cs_word(polarity_list, gives) : -1;
    pattern->inverts = is_true(node, "inverts");
    pattern->indefinite = is_true(node, "indefinite");
    pattern->dated = is_true(node, "dated");
    pattern->once = is_true(node, "once");
    const char *least = cs_tree_text(node, "least");
    pattern->least = least ? atoi(least) : 0;
    pattern->speaks = own_or_frame_true(frame, node, "speaks");
    pattern->mutual = own_or_frame_true(frame, node, "mutual");
    pattern->passive_only = voice && strcmp(voice, "passive") == 0;
    pattern->active_only = voice && !pattern->passive_only;
    pattern->holder = class_bits(m, cs_tree_get(node, "inside"), NULL);
}

static void read_pattern(maker *m, const cs_node *frame, const cs_node *node)
{
    uint32_t index = (uint32_t)m->patterns.count;
    cs_pattern *pattern = index < CS_PATTERNS_MAX ? cs_table_add(&m->patterns, 1) : NULL;
    if (!pattern) {
        if (index >= CS_PATTERNS_MAX)
            FAULT(m, node->mark, "E0708", "join patterns that differ in their triggers only",
                  "there are more than %d patterns", CS_PATTERNS_MAX);
        return;
    }
    pattern->rule = cs_arena_format(m->arena, "%s#%s", cs_tree_text(frame, "frame"), cs_tree_text(node, "id"));
    for (int i = 0; i < CS_ROLES; i++) read_role(m, cs_tree_get(node, cs_frame_role_words[i]), &pattern->roles[i]);
    read_pattern_words(m, frame, node, pattern);
    const cs_node *type = own_or_frame(frame, node, "type");
    if (type) {
        pattern->type = copied(m, type->text);
        pattern->kind_of = kind_role(m, type, pattern);
    } else {
        pattern->type = "";
        FAULT(m, node->mark, "E0302", "write `type: family.kind` in the pattern or at the head of the file",
              "'type' is missing from this pattern");
    }
    size_t before = m->triggers.count;
    read_triggers(m, cs_tree_get(node, "verbs"), CS_ON_VERB, index);
    read_triggers(m, cs_tree_get(node, "nouns"), CS_ON_NOUN, index);
    read_triggers(m, cs_tree_get(node, "adjectives"), CS_ON_ADJECTIVE, index);
    read_triggers(m, cs_tree_get(node, "phrases"), CS_ON_ANY, index);
    if (m->triggers.count == before)
        FAULT(m, node->mark, "E0701", "give it verbs, nouns, adjectives or phrases",
              "the pattern '%.60s' has no word to begin from", cs_tree_text(node, "id"));
}

static void read_frame(maker *m)
{
    if (!cs_grammar_check(m->tree, cs_frame_form, m->list)) {
        m->clean = false;
        return;
    }
    const cs_node *patterns = cs_tree_get(m->tree->root, "patterns");
    for (const cs_node *item = patterns->first; item; item = item->next) {
        const char *id = cs_tree_text(item, "id");
        for (const cs_node *other = patterns->first; other != item; other = other->next)
            if (strcmp(cs_tree_text(other, "id"), id) == 0)
                FAULT(m, cs_tree_get(item, "id")->mark, "E0402", "give it another id",
                      "the pattern '%.60s' is there already", id);
        read_pattern(m, m->tree->root, item);
    }
}

/* -- all together ------------------------------------------------------------------------------------------------------ */

static bool has_format(const cs_tree *tree, const char *format)
{
    const char *text = tree ? cs_tree_text(tree->root, "format") : NULL;
    return text && strcmp(text, format) == 0;
}

static void *moved(maker *m, const cs_table *table)
{
    void *copy = cs_arena_take(m->arena, table->count * table->item_bytes);
    if (copy && table->count) memcpy(copy, table->items, table->count * table->item_bytes);
    return copy;
}

/* A trigger is found by its first word; an entry of a class by its last (its head noun), or by its first when a small word ends it
 * ("carry out", "stop short"). */
static void lay_out(maker *m)
{
    cs_frames *frames = m->frames;
    frames->patterns = moved(m, &m->patterns);
    frames->pattern_count = (uint32_t)m->patterns.count;
    frames->triggers = moved(m, &m->triggers);
    frames->trigger_count = (uint32_t)m->triggers.count;
    frames->entries = moved(m, &m->entries);
    frames->entry_count = (uint32_t)m->entries.count;
    bool room = cs_lexicon_begin(&frames->by_trigger, m->arena, m->triggers.count) &&
                cs_lexicon_begin(&frames->by_entry, m->arena, m->entries.count);
    if (!room || cs_arena_failed(m->arena)) return;
    for (uint32_t i = frames->trigger_count; i-- > 0;) { /* from the end: a chain is in the order of the files */
        uint32_t *slot = cs_lexicon_slot(&frames->by_trigger, frames->triggers[i].words[0]);
        frames->triggers[i].next = *slot;
        *slot = i;
    }
    for (uint32_t i = frames->entry_count; i-- > 0;) {
        cs_entry *entry = &frames->entries[i];
        uint32_t *slot = cs_lexicon_slot(&frames->by_entry, entry->words[entry->forward ? 0 : entry->count - 1]);
        frames->entries[i].next = *slot;
        *slot = i;
    }
}

/* The classes that the code itself asks for. */
static casus_status find_own_classes(maker *m, casus_error *err)
{
    for (int i = 0; i < CS_OWN_CLASSES; i++) {
        int index = class_named(m->frames, cs_own_class_words[i]);
        if (index < 0)
            return cs_fail(err, CASUS_ENOTFOUND, "no file of classes defines '%s', which the reader itself needs",
                           cs_own_class_words[i]);
        m->frames->own[i] = UINT64_C(1) << index;
    }
    return CASUS_OK;
}

static void read_all_classes(maker *m, const cs_reading_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!has_format(parts[i].tree, "classes/1")) continue;
        m->tree = parts[i].tree;
        read_classes(m);
    }
}

static bool has_failed(const maker *m)
{
    return cs_arena_failed(m->arena) || m->patterns.failed || m->triggers.failed || m->entries.failed;
}

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the frames");
}

static casus_status make_from(maker *m, const cs_reading_part *parts, size_t count, casus_error *err)
{
    read_all_classes(m, parts, count);
    if (has_failed(m)) return no_memory(err); /* a class may be missing */
    casus_status status = m->clean ? find_own_classes(m, err) : CASUS_OK;
    if (status) return status;
    for (size_t i = 0; i < count; i++) {
        if (!has_format(parts[i].tree, "frame/1")) continue;
        m->tree = parts[i].tree;
        read_frame(m);
    }
    lay_out(m);
    for (size_t i = 0; i < count && m->clean; i++) {
        if (strcmp(parts[i].name, "classes.model") != 0) continue;
        status = cs_classifier_make(m->arena, &parts[i], &m->frames->classifier, err);
        if (status) return status;
    }
    if (has_failed(m)) return no_memory(err);
    return m->clean ? CASUS_OK : CASUS_EFORMAT;
}

static void begin_tables(maker *m, const casus_allocator *allocator)
{
    cs_table_begin(&m->patterns, allocator, sizeof(cs_pattern));
    cs_table_begin(&m->triggers, allocator, sizeof(cs_trigger));
    cs_table_begin(&m->entries, allocator, sizeof(cs_entry));
}

static void end_tables(maker *m)
{
    cs_table_end(&m->patterns);
    cs_table_end(&m->triggers);
    cs_table_end(&m->entries);
}

cs_frames *cs_frames_make(cs_arena *arena, const casus_allocator *allocator, const cs_reading_part *parts, size_t count,
                          casus_diagnostics *list, casus_error *err)
{
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(allocator);
    maker m = {
        .arena = arena, .frames = cs_arena_take(arena, sizeof(cs_frames)), .list = list ? list : own, .clean = true};
    if (!m.frames || !m.list) {
        casus_diagnostics_free(own);
        cs_fail(err, CASUS_ENOMEM, "no memory for the frames");
        return NULL;
    }
    begin_tables(&m, allocator);
    casus_status status = make_from(&m, parts, count, err);
    if (!m.clean && status == CASUS_EFORMAT) cs_diagnostics_first(m.list, err);
    end_tables(&m);
    casus_diagnostics_free(own);
    return status ? NULL : m.frames;
}

casus_status cs_frame_check(const cs_tree *tree, const cs_reading_part *parts, size_t count,
                            const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    maker m = {.arena = &arena, .frames = cs_arena_take(&arena, sizeof(cs_frames)), .clean = true};
    if (!m.frames) {
        cs_arena_end(&arena);
        return cs_fail(err, CASUS_ENOMEM, "no memory for the frames");
    }
    begin_tables(&m, allocator);
    if (has_format(tree, "frame/1"))
        read_all_classes(&m, parts, count); /* their own faults are told when they are checked */
    m.list = list;
    m.tree = tree;
    if (has_format(tree, "frame/1"))
        read_frame(&m);
    else
        read_classes(&m);
    bool failed = has_failed(&m);
    end_tables(&m);
    cs_arena_end(&arena);
    return failed ? no_memory(err) : CASUS_OK;
}
