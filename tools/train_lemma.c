/* train_lemma.c - endings and what becomes of them, counted */
#include "train_lemma.h"

#include <stdlib.h>
#include <string.h>

/* An ending is worth a rule when this many different words have it. */
enum { WORDS_LEAST = 3, ENDING_LEARNED_MAX = 7 };

/* A form with its tag: how often, and its most frequent edit. */
typedef struct entry {
    const char *form;
    size_t length;
    uint32_t edit, count;
    uint8_t xpos;
} entry;

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static bool edit_between(const char *form, const char *lemma, cs_lemma_edit *edit)
{
    size_t same = 0, form_length = strlen(form), lemma_length = strlen(lemma);
    while (form[same] && form[same] == lemma[same]) same++;
    while (same && is_continuation(form[same])) same--;
    memset(edit, 0, sizeof *edit);
    if (form_length - same > UINT8_MAX || lemma_length - same > CS_LEMMA_ADD_MAX || lemma_length == 0) return false;
    edit->cut = (uint8_t)(form_length - same);
    edit->add_length = (uint8_t)(lemma_length - same);
    memcpy(edit->add, lemma + same, lemma_length - same);
    return true;
}

static uint32_t edit_index(cs_table *edits, const cs_lemma_edit *edit)
{
    for (uint32_t i = 0; i < edits->count; i++)
        if (memcmp(CS_TABLE_AT(edits, cs_lemma_edit, i), edit, sizeof *edit) == 0) return i;
    if (edits->count == CS_LEMMA_EDITS_MAX) return 0;
    cs_lemma_edit *made = cs_table_add(edits, 1);
    if (made) *made = *edit;
    return (uint32_t)edits->count - 1;
}

/* By tag, then form, then edit. */
static int by_form(const void *one, const void *other)
{
    const entry *a = one, *b = other;
    if (a->xpos != b->xpos) return a->xpos < b->xpos ? -1 : 1;
    int order = strcmp(a->form, b->form);
    if (order) return order;
    return (a->edit > b->edit) - (a->edit < b->edit);
}

/* One entry for each form and tag, with the edit most often seen. */
static void fold(cs_table *entries)
{
    size_t kept = 0;
    qsort(entries->items, entries->count, sizeof(entry), by_form);
    entry *all = entries->items;
    for (size_t i = 0, next; i < entries->count; i = next) {
        entry best = all[i];
        best.count = 0;
        for (next = i;
             next < entries->count && all[next].xpos == all[i].xpos && strcmp(all[next].form, all[i].form) == 0;) {
            size_t run = next;
            while (run < entries->count && by_form(&all[run], &all[next]) == 0) run++;
            if (run - next > best.count) {
                best.count = (uint32_t)(run - next);
                best.edit = all[next].edit;
            }
            next = run;
        }
        all[kept++] = best;
    }
    entries->count = kept;
}

typedef struct ending {
    const entry *of;
} ending;

static size_t ending_length; /* of the comparison below */

static int by_ending(const void *one, const void *other)
{
    const entry *a = *(const entry *const *)one, *b = *(const entry *const *)other;
    if (a->xpos != b->xpos) return a->xpos < b->xpos ? -1 : 1;
    int order = memcmp(a->form + a->length - ending_length, b->form + b->length - ending_length, ending_length);
    if (order) return order;
    if (a->edit != b->edit) return a->edit < b->edit ? -1 : 1;
    return strcmp(a->form, b->form);
}

static bool same_ending(const entry *a, const entry *b)
{
    return a->xpos == b->xpos &&
           memcmp(a->form + a->length - ending_length, b->form + b->length - ending_length, ending_length) == 0;
}

static void add_rule(lemma_learned *learned, cs_lemmas *so_far, const entry *of, size_t length, bool whole,
                     uint32_t edit)
{
    cs_lemma_rule *rule = cs_table_add(&learned->rules, 1);
    if (!rule) return;
    const char *begin = of->form + of->length - length;
    *rule = (cs_lemma_rule){of->xpos, whole, (uint8_t)length, cs_arena_text(&learned->arena, begin, length), edit};
    cs_lemmas_add(so_far, of->xpos, whole, begin, length, edit);
}

/* The rules for endings of one length. */
static void learn_endings(lemma_learned *learned, cs_lemmas *so_far, const cs_table *entries, const entry **sorted)
{
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const entry *of = CS_TABLE_AT(entries, const entry, i);
        if (of->length > ending_length || (ending_length == 0 && of->length)) sorted[count++] = of;
    }
    qsort(sorted, count, sizeof *sorted, by_ending);
    for (size_t i = 0, next; i < count; i = next) {
        size_t best = 0, of_edit;
        const entry *winner = sorted[i];
        for (next = i; next < count && same_ending(sorted[next], sorted[i]); next += of_edit) {
            for (of_edit = 0; next + of_edit < count && same_ending(sorted[next + of_edit], sorted[i]) &&
                              sorted[next + of_edit]->edit == sorted[next]->edit;)
                of_edit++;
            if (of_edit > best) best = of_edit, winner = sorted[next];
        }
        const cs_lemma_edit *now = cs_lemmas_find(so_far, winner->xpos, winner->form, winner->length);
        const cs_lemma_edit *wanted = CS_TABLE_AT(&learned->edits, cs_lemma_edit, winner->edit);
        if ((best >= WORDS_LEAST || ending_length == 0) && now != wanted)
            add_rule(learned, so_far, winner, ending_length, false, winner->edit);
    }
}

/* Is the lemma of a form what the reader would make of it, spelling and all? */
static bool is_found(const cs_lemmas *so_far, cs_arena *scratch, const entry *of, const cs_lemma_edit *wanted)
{
    const char *lemma = cs_lemma(so_far, scratch, of->xpos, of->form);
    size_t kept = of->length - wanted->cut;
    return lemma && strlen(lemma) == kept + wanted->add_length && memcmp(lemma, of->form, kept) == 0 &&
           memcmp(lemma + kept, wanted->add, wanted->add_length) == 0;
}

bool lemma_learn(const conllu *bank, lemma_learned *learned)
{
    cs_table entries;
    cs_arena scratch;
    cs_lemmas so_far;
    cs_arena_begin(&learned->arena, NULL);
    cs_arena_begin(&scratch, NULL);
    cs_table_begin(&learned->edits, NULL, sizeof(cs_lemma_edit));
    cs_table_begin(&learned->rules, NULL, sizeof(cs_lemma_rule));
    cs_table_begin(&entries, NULL, sizeof(entry));
    for (uint32_t i = 0; i < bank->passage.token_count; i++) {
        cs_lemma_edit edit;
        const cs_token *gold = &bank->gold[i];
        if (gold->xpos == UINT8_MAX || gold->xpos == CS_XPOS_GW || strcmp(bank->lemmas[i], "_") == 0) continue;
        if (!edit_between(gold->lower, gold->lemma, &edit)) continue;
        entry *made = cs_table_add(&entries, 1);
        if (made) *made = (entry){gold->lower, strlen(gold->lower), edit_index(&learned->edits, &edit), 1, gold->xpos};
    }
    fold(&entries);
    const entry **sorted = malloc((entries.count + 1) * sizeof *sorted);
    bool good =
        sorted && cs_lemmas_begin(&so_far, &scratch, learned->edits.items, (uint32_t)learned->edits.count, 100000);
    if (good) {
        for (ending_length = 0; ending_length <= ENDING_LEARNED_MAX; ending_length++)
            learn_endings(learned, &so_far, &entries, sorted);
        for (size_t i = 0; i < entries.count; i++) {
            const entry *of = CS_TABLE_AT(&entries, const entry, i);
            if (of->length > CS_LEMMA_ENDING_MAX) continue;
            if (!is_found(&so_far, &scratch, of, CS_TABLE_AT(&learned->edits, cs_lemma_edit, of->edit)))
                add_rule(learned, &so_far, of, of->length, true, of->edit);
        }
    }
    free(sorted);
    cs_arena_end(&scratch);
    cs_table_end(&entries);
    return good && !learned->rules.failed && !learned->edits.failed;
}

void lemma_learned_end(lemma_learned *learned)
{
    cs_table_end(&learned->edits);
    cs_table_end(&learned->rules);
    cs_arena_end(&learned->arena);
}
