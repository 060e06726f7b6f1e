/* points.c - what an undetermined answer turns on, and what each way to settle it gives: never a coin toss */
#include "reason/explain.h"

#include "base/error.h"

#include <string.h>

/* Up to this many open points, every way to settle all of them is worked out; beyond it each point alone. */
enum { TOGETHER_MOST = 4 };

void cs_say_point(const cs_explain *e, int index, bool brief, cs_text *out)
{
    const cs_world *world = e->world;
    const casus_corpus *corpus = world->corpus;
    const cs_point *point = &world->points[index];
    char one[96], other[96], day[40];
    const cs_event_now *event = NULL;
    bool of_event =
        point->kind == CS_POINT_RESPONSE || point->kind == CS_POINT_AREA || point->kind == CS_POINT_PROPORTION;
    if (of_event) {
        event = cs_world_event(world, (size_t)point->ref);
        casus_state_phrase(corpus, event->by, event->day, one);
        casus_state_phrase(corpus, event->on, event->day, other);
    }
    switch (point->kind) {
    case CS_POINT_RESPONSE: cs_text_say(out, "whether %s acts in self-defence against %s", one, other); return;
    case CS_POINT_PROPORTION:
        cs_text_say(out, "whether the counter-attack of %s on %s goes beyond self-defence", one, other);
        return;
    case CS_POINT_AREA:
        cs_text_say(out, "whether the attack of %s on %s lies in the area of %s", one, other,
                    cs_text_at(corpus, corpus->treaties[point->other].id));
        return;
    case CS_POINT_FACT: {
        char fact[300];
        cs_fact it = world->scenario->facts[point->ref];
        it.it.value = CASUS_YES;
        cs_fact_say(corpus, &it, world->day, fact, sizeof fact);
        cs_text_say(out, "whether this is so: %s", fact);
        return;
    }
    case CS_POINT_DATE:
    case CS_POINT_SUCCESSION: {
        const cs_party *party = &corpus->parties[point->ref];
        casus_state_phrase(corpus, party->state, world->day, one);
        cs_text_say(
            out, point->kind == CS_POINT_DATE ? "whether %s bound %s on that day (%s)" : "whether %s passed to %s (%s)",
            cs_text_at(corpus, corpus->treaties[party->treaty].id), one, casus_date_print(party->bound, day));
        return;
    }
    case CS_POINT_READING:
        if (brief && !e->numbers[index]) /* the proof of one duty has no list of points */
            cs_text_say(out, "the reading '%s'", cs_text_at(corpus, corpus->readings[point->ref].id));
        else if (brief)
            cs_text_say(out, "the reading '%s' (point %d)", cs_text_at(corpus, corpus->readings[point->ref].id),
                        e->numbers[index]);
        else
            cs_text_say(out, "whether this reading is right ('%s'): %s",
                        cs_text_at(corpus, corpus->readings[point->ref].id),
                        cs_text_at(corpus, corpus->readings[point->ref].gist));
        return;
    case CS_POINT_UNSAID:
        cs_text_say(out, "whether this is so, which %s does not say: %s", cs_text_at(corpus, (cs_str)point->other),
                    cs_text_at(corpus, (cs_str)point->ref));
        return;
    case CS_POINT_FORCED:
        casus_state_phrase(corpus, point->ref, world->day, one);
        cs_text_say(out, "whether %s was forced to make war, which is for it to judge", one);
        return;
    }
}

/* The same question with some points settled. */
static casus_status run(const cs_explain *e, uint64_t settled, uint64_t how, cs_world *out, casus_error *err)
{
    const cs_world *world = e->world;
    cs_world_begin(out, world->corpus, world->scenario, &world->options, world->fact_limit, world->day);
    memcpy(out->points, world->points, sizeof out->points);
    out->point_count = world->point_count;
    out->assumed = settled;
    out->assumed_true = how;
    if (!cs_world_read_facts(out)) return cs_fail(err, CASUS_ENOMEM, "no memory for the facts");
    return cs_world_run(out, err);
}

static const cs_finding *find(const cs_world *world, const cs_finding *wanted)
{
    for (size_t i = 0; i < world->findings.count; i++) {
        const cs_finding *it = CS_TABLE_AT(&world->findings, const cs_finding, i);
        if (it->it.duty == wanted->it.duty && it->it.bearer == wanted->it.bearer && it->it.toward == wanted->it.toward)
            return it;
    }
    return NULL;
}

/* What the undetermined findings that hang on the settled points came to; folded as they were. */
static void put_outcome(cs_explain *e, casus_node *list, const cs_world *settled, uint64_t points)
{
    cs_text text;
    cs_text_begin(&text, e->folds.allocator);
    for (size_t i = 0; i < e->folds.count; i++) {
        const cs_fold *fold = CS_TABLE_AT(&e->folds, const cs_fold, i);
        if (fold->lead->it.status != CASUS_UNDETERMINED || !(fold->lead->points & points)) continue;
        const cs_finding *now = find(settled, fold->lead);
        if (!now) continue;
        cs_fold shown = {now, fold->bearers};
        casus_node *item = cs_put_map(e->trace, list, NULL);
        cs_put_fold(e, item, &shown);
        text.length = 0;
        cs_say_head(e, &shown, &text);
        cs_put_text(e->trace, item, "head", text.bytes ? text.bytes : "");
        cs_put_bool(e->trace, item, "owed", cs_is_owed(now));
    }
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
}

static casus_status put_completion(cs_explain *e, casus_node *list, uint64_t settled, uint64_t how, casus_error *err)
{
    cs_world world;
    cs_text text;
    casus_status status = run(e, settled, how, &world, err);
    if (!status) {
        casus_node *node = cs_put_map(e->trace, list, NULL);
        casus_node *assume = cs_put_list(e->trace, node, "assume");
        cs_text_begin(&text, e->folds.allocator);
        for (int i = 0; i < e->world->point_count; i++) {
            if (!(settled >> i & 1)) continue;
            text.length = 0;
            cs_say_point(e, i, false, &text);
            casus_node *one = cs_put_map(e->trace, assume, NULL);
            cs_put_number(e->trace, one, "point", e->numbers[i]);
            cs_put_text(e->trace, one, "text", text.bytes ? text.bytes : "");
            cs_put_bool(e->trace, one, "value", how >> i & 1);
        }
        if (text.failed) e->trace->arena.failed = true;
        cs_text_end(&text);
        put_outcome(e, cs_put_list(e->trace, node, "follows"), &world, settled);
    }
    cs_world_end(&world);
    return status;
}

casus_status cs_explain_points(cs_explain *e, casus_node *root, casus_error *err)
{
    uint64_t open = 0;
    int bits[CS_POINTS_MAX], count = 0;
    cs_text text;
    for (size_t i = 0; i < e->folds.count; i++) {
        const cs_finding *it = CS_TABLE_AT(&e->folds, const cs_fold, i)->lead;
        if (it->it.status == CASUS_UNDETERMINED) open |= it->points;
    }
    casus_node *points = cs_put_list(e->trace, root, "points");
    cs_text_begin(&text, e->folds.allocator);
    for (int i = 0; i < e->world->point_count; i++) {
        if (!(open >> i & 1)) continue;
        bits[count++] = i;
        text.length = 0;
        cs_say_point(e, i, false, &text);
        casus_node *node = cs_put_map(e->trace, points, NULL);
        cs_put_number(e->trace, node, "point", e->numbers[i]);
        cs_put_text(e->trace, node, "text", text.bytes ? text.bytes : "");
    }
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
    casus_node *list = cs_put_list(e->trace, root, "completions");
    casus_status status = CASUS_OK;
    if (count <= TOGETHER_MOST) {
        for (int way = 0; count && way < 1 << count && !status; way++) {
            uint64_t how = 0;
            for (int k = 0; k < count; k++)
                if (!(way >> (count - 1 - k) & 1)) how |= (uint64_t)1 << bits[k];
            status = put_completion(e, list, open, how, err);
        }
        return status;
    }
    for (int k = 0; k < count && !status; k++) {
        uint64_t bit = (uint64_t)1 << bits[k];
        status = put_completion(e, list, bit, bit, err);
        if (!status) status = put_completion(e, list, bit, 0, err);
    }
    return status;
}
