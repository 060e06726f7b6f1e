/* condition.c - conditions and exceptions of a duty: from the tree to records, and the order that `active` asks for */
#include "record/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const cs_who nobody = {CS_WHO_NONE, {0, 0}};

static cs_who decode_who(cs_decode *d, const cs_node *map, const char *key, cs_who_kind otherwise)
{
    const cs_node *node = cs_tree_get(map, key);
    cs_who who = {otherwise, {0, 0}};
    if (!node) return who;
    int word = node->kind == CS_SCALAR ? cs_word(cs_who_words, node->text) : -1;
    if (word >= 0) {
        who.kind = word;
        return who;
    }
    who.kind = CS_WHO_STATES;
    who.states = cs_decode_states(d, map, key);
    return who;
}

static void check_area(cs_decode *d, const cs_node *node)
{
    const cs_node *area = d->areas ? d->areas->first : NULL;
    while (area && strcmp(cs_tree_text(area, "id"), node->text) != 0) area = area->next;
    const cs_treaty *treaty =
        CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, d->treaty); /* patched: areas it has */
    for (int32_t i = 0; i < treaty->areas.count && !area; i++) {
        const cs_area *it = CS_BUILD_AT(d->build, CS_SECTION_AREA, cs_area, treaty->areas.first + i);
        if (strcmp(cs_build_text_at(d->build, it->id), node->text) == 0) return;
    }
    if (area) return;
    casus_diagnostic *fault =
        cs_diagnose(d->list, d->tree, node->mark, "E0406", "this treaty has no area '%s'", node->text);
    if (d->areas) cs_diagnose_other(d->list, fault, d->tree, d->areas->mark, "its areas stand here");
    d->clean = false;
}

/* Who decides, in words; several are one text: "RUS and BLR". */
static cs_str decode_agents(cs_decode *d, const cs_node *node)
{
    char agents[200];
    size_t used = 0;
    for (const cs_node *item = cs_decode_each(node, NULL); item; item = cs_decode_each(node, item)) {
        int more = snprintf(agents + used, sizeof agents - used, "%s%s", used ? " and " : "", item->text);
        if (more < 0 || used + (size_t)more >= sizeof agents) break;
        used += (size_t)more;
    }
    return cs_build_text(d->build, agents, used);
}

/* Fills what one kind of condition says; node is the map behind its key. */
static void decode_leaf(cs_decode *d, cs_cond *made, const cs_node *node)
{
    const cs_node *within = cs_tree_get(node, "within"), *number = cs_tree_get(node, "at_least");
    const cs_node *modes = cs_tree_get(node, "mode");
    bool wars = made->op == CS_IF_STATE_OF_WAR, forced = made->op == CS_IF_FORCED_TO_WAR;
    made->party = decode_who(d, node, made->op == CS_IF_MOBILISED ? "state" : "party", CS_WHO_NONE);
    bool decided = made->op == CS_IF_DETERMINED;
    made->by =
        decided ? nobody : decode_who(d, node, wars || forced ? "with" : "by", wars ? CS_WHO_NONE : CS_WHO_ANY_STATE);
    made->not_by = decode_who(d, node, "not_by", CS_WHO_NONE);
    if (made->op == CS_IF_SUPPORTED) made->party = decode_who(d, node, "of", CS_WHO_ATTACKER);
    made->not_party = cs_decode_bool(node, "not_party");
    if (made->op == CS_IF_ATTACKED) {
        int32_t kind = cs_decode_word(node, "kind", cs_force_words, CS_NONE);
        made->force = kind == CS_NONE ? CS_FORCE_ARMED_ATTACK : kind;
        made->defence = kind == CS_NONE                 ? CS_DEFENCE_SINCE_CHARTER
                        : kind >= CS_FORCE_ARMED_ATTACK ? CS_DEFENCE_ALWAYS
                                                        : CS_DEFENCE_NEVER;
    }
    made->result = cs_decode_word(node, "result_of", cs_result_words, CS_RESULT_ANY);
    made->at_least = number ? (int32_t)strtol(number->text, NULL, 10) : 1;
    for (const cs_node *mode = cs_decode_each(modes, NULL); mode; mode = cs_decode_each(modes, mode))
        made->modes |= cs_word(cs_mode_words, mode->text) == 0 ? CS_MODE_ACTIVE : CS_MODE_MENACING;
    if (!modes) made->modes = CS_MODE_ACTIVE | CS_MODE_MENACING;
    made->what = cs_decode_text(d, node, "what");
    made->otherwise = cs_decode_word(node, "otherwise", cs_truth_words, CASUS_NO);
    if (decided) made->agent = decode_agents(d, cs_tree_get(node, "by"));
    if (within) {
        check_area(d, within);
        made->within = cs_build_text(d->build, within->text, within->length);
    }
}

static void decode_children(cs_decode *d, int32_t parent, const cs_node *first, bool list)
{
    int32_t last = CS_NONE;
    for (const cs_node *node = first; node; node = list ? node->next : NULL) {
        int32_t child = cs_decode_condition(d, node);
        if (child < 0 || cs_build_failed(d->build)) return;
        if (last < 0)
            CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, parent)->child = child;
        else
            CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, last)->next = child;
        last = child;
    }
}

int32_t cs_decode_condition(cs_decode *d, const cs_node *node)
{
    if (!node) return CS_NONE;
    const cs_node *body = node->first;
    int32_t index = cs_build_count(d->build, CS_SECTION_COND);
    if (!cs_build_add(d->build, CS_SECTION_COND)) return CS_NONE;
    cs_cond made = {.op = cs_word(cs_condition_words, body->key),
                    .child = CS_NONE,
                    .next = CS_NONE,
                    .party = nobody,
                    .by = nobody,
                    .not_by = nobody,
                    .duty = CS_NONE,
                    .at_least = 1,
                    .spot = cs_decode_spot(node)};
    made.spot = (cs_spot){body->key_mark.line, body->key_mark.column};
    if (made.op == CS_IF_ACTIVE)
        made.duty = cs_decode_duty(d, body);
    else if (made.op > CS_IF_NOT)
        decode_leaf(d, &made, body);
    *CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, index) = made;
    if (made.op == CS_IF_ALL || made.op == CS_IF_ANY) decode_children(d, index, body->first, true);
    if (made.op == CS_IF_NOT) decode_children(d, index, body, false);
    return index;
}

cs_range cs_decode_exceptions(cs_decode *d, const cs_node *node)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_EXCEPTION), 0};
    if (!node) return made;
    for (const cs_node *item = node->first; item; item = item->next, made.count++)
        if (!cs_build_add(d->build, CS_SECTION_EXCEPTION)) return made;
    int32_t index = made.first;
    for (const cs_node *item = node->first; item; item = item->next, index++) {
        cs_exception it = {.id = cs_decode_text(d, item, "id"),
                           .article = cs_decode_text(d, item, "article"),
                           .overrides = cs_decode_text(d, item, "overrides"),
                           .note = cs_decode_text(d, item, "note"),
                           .when = cs_decode_condition(d, cs_tree_get(item, "when")),
                           .sources = cs_decode_sources(d, item),
                           .spot = cs_decode_spot(item)};
        *CS_BUILD_AT(d->build, CS_SECTION_EXCEPTION, cs_exception, index) = it;
    }
    return made;
}

/* -- ranks -------------------------------------------------------------------------------------------------------- */

static int32_t rank_of_condition(const cs_build *build, int32_t index)
{
    int32_t rank = 0;
    for (; index != CS_NONE; index = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index)->next) {
        const cs_cond *cond = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index);
        int32_t below = cond->child != CS_NONE ? rank_of_condition(build, cond->child) : 0;
        if (cond->op == CS_IF_ACTIVE && cond->duty != CS_NONE)
            below = CS_BUILD_AT(build, CS_SECTION_DUTY, cs_duty, cond->duty)->rank + 1;
        if (below > rank) rank = below;
    }
    return rank;
}

static int32_t rank_of_exceptions(const cs_build *build, cs_range range)
{
    int32_t rank = 0;
    for (int32_t i = 0; i < range.count; i++) {
        int32_t when = CS_BUILD_AT(build, CS_SECTION_EXCEPTION, cs_exception, range.first + i)->when;
        int32_t below = rank_of_condition(build, when);
        if (below > rank) rank = below;
    }
    return rank;
}

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t rank_of_duty(const cs_build *build, const cs_duty *duty)
{
    int32_t rank = most(rank_of_condition(build, duty->when), rank_of_exceptions(build, duty->exceptions));
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *reading = CS_BUILD_AT(build, CS_SECTION_READING, cs_reading, duty->readings.first + i);
        rank = most(rank, rank_of_condition(build, reading->when));
        rank = most(rank, rank_of_exceptions(build, reading->exceptions));
    }
    return rank;
}

static const cs_node *node_of_duty(const cs_node *articles, const char *id)
{
    for (const cs_node *article = articles->first; article; article = article->next) {
        const cs_node *duties = cs_tree_get(article, "duties");
        for (const cs_node *duty = duties ? duties->first : NULL; duty; duty = duty->next)
            if (strcmp(cs_tree_text(duty, "id"), id) == 0) return duty;
    }
    return articles;
}

/* Everybody on a circle ends up with a rank above the number of duties: one message names them all with their lines. */
static void report_circle(cs_decode *d, const cs_node *articles)
{
    const cs_node *first = NULL, *second = NULL;
    char members[300] = "";
    size_t used = 0;
    for (int32_t i = 0; i < d->duties.count; i++) {
        const cs_duty *duty = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
        if (duty->rank <= d->duties.count || used + 100 > sizeof members) continue;
        const char *id = cs_build_text_at(d->build, duty->id);
        const cs_node *node = node_of_duty(articles, id);
        int more =
            snprintf(members + used, sizeof members - used, "%s%.60s (line %d)", used ? ", " : "", id, node->mark.line);
        used += more > 0 ? (size_t)more : 0;
        if (!first)
            first = node;
        else if (!second)
            second = node;
    }
    casus_diagnostic *fault = cs_diagnose(d->list, d->tree, first ? first->mark : articles->mark, "E0408",
                                          "duties hang on each other in a circle through `active`: %s", members);
    cs_diagnose_hint(d->list, fault, "let one of them state its own condition");
    if (second) cs_diagnose_other(d->list, fault, d->tree, second->mark, "and back from here");
    d->clean = false;
}

void cs_decode_ranks(cs_decode *d, const cs_node *articles)
{
    bool changed = true;
    for (int32_t round = 0; changed && round <= d->duties.count + 1; round++) {
        changed = false;
        for (int32_t i = 0; i < d->duties.count; i++) {
            cs_duty *duty = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
            int32_t rank = rank_of_duty(d->build, duty);
            changed = changed || rank != duty->rank;
            duty->rank = rank;
        }
    }
    if (changed) report_circle(d, articles);
}
