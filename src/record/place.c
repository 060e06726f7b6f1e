/* place.c - places: reading areas.yaml, and asking where a place lies and who holds it */
#include "record/build.h"
#include "record/corpus.h"

#include <string.h>

/* -- reading areas.yaml: ids first, so that a place may lie in one that comes later --------------------------------- */

static void add_names(cs_build *build, cs_place *place, const cs_node *names)
{
    int32_t first = cs_build_count(build, CS_SECTION_PLACE_NAME), count = 0;
    const cs_node *item = names && names->kind == CS_LIST ? names->first : names;
    for (; item; item = names->kind == CS_LIST ? item->next : NULL, count++) {
        cs_str text = cs_build_text(build, item->text, item->length);
        cs_str *added = cs_build_add(build, CS_SECTION_PLACE_NAME);
        if (added) *added = text;
    }
    place->names = (cs_range){first, count};
}

/* The next item of "one or a list" of scalars; start with NULL. */
static const cs_node *each(const cs_node *node, const cs_node *last)
{
    if (!node) return NULL;
    if (node->kind != CS_LIST) return last ? NULL : node;
    return last ? last->next : node->first;
}

static int32_t place_of(cs_build *build, const cs_tree *tree, const cs_node *id, casus_diagnostics *list)
{
    int32_t place = cs_build_place(build, id->text);
    if (place < 0) cs_diagnose(list, tree, id->mark, "E0405", "'%s' is not a place of this file", id->text);
    return place;
}

static void add_held(cs_build *build, const cs_tree *tree, const cs_node *node, int32_t index, casus_diagnostics *list)
{
    cs_range held = {cs_build_count(build, CS_SECTION_HOLD), 0};
    const cs_node *lines = cs_tree_get(node, "held");
    for (const cs_node *line = lines ? lines->first : NULL; line; line = line->next) {
        const cs_node *state = cs_tree_get(line, "state"), *span = cs_tree_get(line, "span");
        cs_hold made = {cs_build_state(build, state->text),
                        {{CASUS_DAY_MIN, CASUS_DAY_MIN, 0}, {CASUS_DAY_MAX, CASUS_DAY_MAX, 0}}};
        if (made.state < 0) {
            cs_diagnose(list, tree, state->mark, "E0404", "'%s' is not a state of states.tsv", state->text);
            continue;
        }
        if (span) (void)casus_span_parse(span->text, span->length, &made.span, NULL);
        cs_hold *added = cs_build_add(build, CS_SECTION_HOLD);
        if (added) *added = made;
        held.count++;
    }
    CS_BUILD_AT(build, CS_SECTION_PLACE, cs_place, index)->held = held;
}

/* A place lies in itself and in everything its parents lie in; parents may come later in the file, so walk. */
static void add_above(cs_build *build, const cs_tree *tree, const cs_node *const *nodes, int32_t first, int32_t index,
                      casus_diagnostics *list)
{
    cs_range above = {cs_build_count(build, CS_SECTION_INT), 1};
    int32_t base = above.first;
    cs_build_int(build, index);
    for (int32_t next = 0; next < above.count && !cs_build_failed(build); next++) {
        int32_t at = *CS_BUILD_AT(build, CS_SECTION_INT, int32_t, base + next);
        const cs_node *parents = at >= first ? cs_tree_get(nodes[at - first], "part_of") : NULL;
        for (const cs_node *item = each(parents, NULL); item; item = each(parents, item)) {
            int32_t parent = next == 0 ? place_of(build, tree, item, list) : cs_build_place(build, item->text);
            bool known = parent < 0;
            for (int32_t i = 0; i < above.count && !known; i++)
                known = *CS_BUILD_AT(build, CS_SECTION_INT, int32_t, base + i) == parent;
            if (known) continue;
            cs_build_int(build, parent);
            above.count++;
        }
    }
    CS_BUILD_AT(build, CS_SECTION_PLACE, cs_place, index)->above = above;
}

static void add_claims(cs_build *build, const cs_tree *tree, const cs_node *node, int32_t index,
                       casus_diagnostics *list)
{
    cs_range claimed = {cs_build_count(build, CS_SECTION_INT), 0};
    const cs_node *states = cs_tree_get(node, "claimed");
    for (const cs_node *item = each(states, NULL); item; item = each(states, item)) {
        int32_t state = cs_build_state(build, item->text);
        if (state < 0) {
            cs_diagnose(list, tree, item->mark, "E0404", "'%s' is not a state of states.tsv", item->text);
            continue;
        }
        cs_build_int(build, state);
        claimed.count++;
    }
    CS_BUILD_AT(build, CS_SECTION_PLACE, cs_place, index)->claimed = claimed;
}

void cs_build_places(cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    const cs_node *places = cs_tree_get(tree->root, "places");
    int32_t first = cs_build_count(build, CS_SECTION_PLACE);
    if (!places) return;
    for (const cs_node *node = places->first; node; node = node->next) {
        const cs_node *id = cs_tree_get(node, "id");
        if (cs_build_place(build, id->text) >= 0) {
            cs_diagnose(list, tree, id->mark, "E0402", "the place '%s' stands here twice", id->text);
            return;
        }
        cs_str id_text = cs_build_text(build, id->text, id->length);
        const char *source = cs_tree_text(node, "source");
        cs_str source_text = cs_build_text(build, source, source ? strlen(source) : 0);
        cs_place *place = cs_build_add(build, CS_SECTION_PLACE);
        if (!place) return;
        place->id = id_text;
        place->source = source_text;
        place->kind = cs_word(cs_place_words, cs_tree_text(node, "kind"));
        cs_place made = *place;
        add_names(build, &made, cs_tree_get(node, "names"));
        *CS_BUILD_AT(build, CS_SECTION_PLACE, cs_place, cs_build_count(build, CS_SECTION_PLACE) - 1) = made;
    }
    size_t bytes = ((size_t)places->count + 1) * sizeof(const cs_node *);
    const cs_node **nodes = cs_mem_resize(build->allocator, NULL, 0, bytes);
    if (!nodes) {
        build->failed = true;
        return;
    }
    int32_t count = 0;
    for (const cs_node *node = places->first; node; node = node->next) nodes[count++] = node;
    for (int32_t i = 0; i < count && !cs_build_failed(build); i++) {
        add_held(build, tree, nodes[i], first + i, list);
        add_above(build, tree, nodes, first, first + i, list);
        add_claims(build, tree, nodes[i], first + i, list);
    }
    cs_mem_free(build->allocator, nodes, bytes);
}

/* -- asking ------------------------------------------------------------------------------------------------------- */

bool cs_place_in_any(const casus_corpus *corpus, int32_t place, cs_range areas)
{
    for (int32_t i = 0; i < areas.count; i++)
        if (cs_place_within(corpus, place, corpus->ints[areas.first + i])) return true;
    return false;
}

int32_t cs_place_holder(const casus_corpus *corpus, int32_t place, casus_day day)
{
    cs_range above = corpus->places[place].above;
    for (int32_t i = 0; i < above.count; i++) {
        cs_range held = corpus->places[corpus->ints[above.first + i]].held;
        for (int32_t k = 0; k < held.count; k++)
            if (casus_span_holds(corpus->holds[held.first + k].span, day) == CASUS_YES)
                return corpus->holds[held.first + k].state;
    }
    return CS_NONE;
}
