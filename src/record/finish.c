/* finish.c - what can only be said when all treaties are in: order, succession, the index of parties */
#include "record/build.h"

#include <stdlib.h>
#include <string.h>

/* -- order: treaties by id, whatever order the files came in ------------------------------------------------------- */

/* Files are read in the order of their names, so treaties come sorted; superseding ones are found by name. */
static void link_treaties(cs_build *build)
{
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_SUPERSEDE); i++) {
        cs_supersede *it = CS_BUILD_AT(build, CS_SECTION_SUPERSEDE, cs_supersede, i);
        it->index = cs_build_treaty(build, cs_build_text_at(build, it->treaty));
    }
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_EVENT); i++) {
        cs_event *event = CS_BUILD_AT(build, CS_SECTION_EVENT, cs_event, i);
        event->by_treaty = event->by ? cs_build_treaty(build, cs_build_text_at(build, event->by)) : CS_NONE;
    }
}

/* -- succession: a party whose state ends, and an edge that carries its treaties on --------------------------------- */

static bool names_state(const cs_build *build, const cs_treaty *treaty, int32_t state)
{
    for (int32_t i = 0; i < treaty->parties.count; i++)
        if (CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, treaty->parties.first + i)->state == state) return true;
    return false;
}

/* A treaty passes where the predecessor is gone: a state that secedes begins with a clean slate, above all from alliances
 * (Vienna Convention on Succession 1978, Art. 16), and a state restored gets nothing from its occupier. */
static bool passes(const cs_build *build, const cs_succession *edge)
{
    bool kind = edge->kind == 0 || edge->kind == 1 || edge->kind == 2 ||
                edge->kind == 5; /* continuation succession merger dissolution */
    bool treaties = edge->carry == CS_CARRY_CONTINUE || edge->carry == CS_CARRY_CASE_BY_CASE;
    return kind && treaties && edge->from != edge->to && cs_build_lives(build, edge->from, edge->on) == CASUS_NO;
}

/* Was the predecessor still bound on the eve of the succession? Then the heir's line, or nothing. */
static bool inherits(const cs_build *build, const cs_party *party, const cs_treaty *treaty, const cs_succession *edge,
                     cs_party *heir)
{
    if (party->state != edge->from || !passes(build, edge)) return false;
    bool bound = party->bound.first < edge->on && edge->on <= party->until.first && edge->on < treaty->ends.first;
    if (!bound || !casus_date_known(party->bound) || names_state(build, treaty, edge->to)) return false;
    *heir = *party;
    heir->state = edge->to;
    heir->bound = (casus_date){edge->on, edge->on, 0};
    heir->until = (casus_date){CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
    heir->by = cs_word(cs_by_words, "succession");
    heir->ended_by = CS_NONE;
    heir->derived = edge->carry == CS_CARRY_CONTINUE ? 1 : 2;
    return true;
}

/* Copies the parties of all treaties into a new table, each treaty's own followed by its heirs. */
static void add_heirs(cs_build *build)
{
    cs_table old = build->sections[CS_SECTION_PARTY];
    cs_table_begin(&build->sections[CS_SECTION_PARTY], build->allocator, cs_section_bytes(CS_SECTION_PARTY));
    build->sections[CS_SECTION_PARTY].failed = old.failed;
    for (int32_t t = 0; t < cs_build_count(build, CS_SECTION_TREATY); t++) {
        cs_treaty *treaty = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, t);
        cs_range made = {cs_build_count(build, CS_SECTION_PARTY), treaty->parties.count};
        cs_party *copy = cs_table_add(&build->sections[CS_SECTION_PARTY], (size_t)treaty->parties.count);
        if (!copy) break;
        if (treaty->parties.count)
            memcpy(copy, CS_TABLE_AT(&old, cs_party, treaty->parties.first),
                   (size_t)treaty->parties.count * sizeof *copy);
        treaty->parties = made;
        for (int32_t e = 0; e < cs_build_count(build, CS_SECTION_SUCCESSION); e++)
            for (int32_t i = 0; i < made.count; i++) {
                cs_party heir;
                if (!inherits(build, CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, made.first + i), treaty,
                              CS_BUILD_AT(build, CS_SECTION_SUCCESSION, cs_succession, e), &heir))
                    continue;
                cs_party *added = cs_build_add(build, CS_SECTION_PARTY);
                if (added) *added = heir;
                treaty->parties.count++;
                break;
            }
    }
    cs_table_end(&old);
}

/* -- when a line certainly binds, so that nearly every question about it is two comparisons ---------------------------- */

static casus_day earlier(casus_day a, casus_day b)
{
    return a < b ? a : b;
}

static void mark_sure(cs_build *build)
{
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_PARTY); i++) {
        cs_party *party = CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, i);
        const cs_treaty *treaty = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, party->treaty);
        const cs_state *state = CS_BUILD_AT(build, CS_SECTION_STATE, cs_state, party->state);
        party->sure_from = party->sure_until = CASUS_DAY_MAX;
        if (!casus_date_known(party->bound) || party->disputed || party->derived == 2) continue;
        casus_day until = earlier(party->until.first, treaty->ends.first),
                  life = state->actor ? CASUS_DAY_MAX : party->bound.last;
        for (int32_t k = 0; k < state->facts.count; k++) {
            const cs_state_row *row = CS_BUILD_AT(build, CS_SECTION_STATE_FACT, cs_state_row, state->facts.first + k);
            if (row->fact == CS_STATE_LIFE && row->from <= party->bound.last && party->bound.last < row->until)
                life = row->until;
        }
        party->sure_from = party->bound.last;
        party->sure_until = earlier(until, life);
    }
}

/* -- which lines of `parties` are this state ------------------------------------------------------------------------ */

static void index_parties(cs_build *build)
{
    for (int32_t s = 0; s < cs_build_count(build, CS_SECTION_STATE); s++) {
        cs_range made = {cs_build_count(build, CS_SECTION_PARTY_OF), 0};
        for (int32_t p = 0; p < cs_build_count(build, CS_SECTION_PARTY); p++) {
            if (CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, p)->state != s) continue;
            int32_t *added = cs_build_add(build, CS_SECTION_PARTY_OF);
            if (added) *added = p;
            made.count++;
        }
        CS_BUILD_AT(build, CS_SECTION_STATE, cs_state, s)->party = made;
    }
}

/* -- what a duty's conditions look at -------------------------------------------------------------------------------- */

static int32_t looks_at_bearer(const cs_build *build, int32_t index)
{
    int32_t bits = 0;
    for (; index != CS_NONE; index = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index)->next) {
        const cs_cond *cond = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index);
        if (cond->party.kind == CS_WHO_BEARER || cond->by.kind == CS_WHO_BEARER || cond->not_by.kind == CS_WHO_BEARER ||
            cond->op == CS_IF_ACTIVE || cond->op == CS_IF_COMMON_WAR || cond->at_least > 1 ||
            cond->op == CS_IF_MOBILISED ||
            (cond->op == CS_IF_STATE_OF_WAR &&
             cond->by.kind != CS_WHO_NONE)) /* its own mobilisation, and war with it, do not count */
            bits |= CS_USES_ALWAYS;
        if (cond->op == CS_IF_REQUESTED) bits |= CS_USES_REQUEST;
        if (cond->child != CS_NONE) bits |= looks_at_bearer(build, cond->child);
    }
    return bits;
}

/* Can this condition hold only where an event touches the one it is owed toward, or the bearer? Then so can an `all` with it. */
static bool is_local(const cs_build *build, int32_t index)
{
    const cs_cond *cond = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index);
    bool near = cond->party.kind == CS_WHO_TOWARD || cond->party.kind == CS_WHO_BEARER;
    bool leaf = cond->op == CS_IF_ATTACKED || cond->op == CS_IF_STATE_OF_WAR || cond->op == CS_IF_THREATENED;
    if (leaf) return near;
    if (cond->op != CS_IF_ALL && cond->op != CS_IF_ANY) return false;
    bool any = false, every = true;
    for (int32_t child = cond->child; child != CS_NONE;
         child = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, child)->next) {
        bool one = is_local(build, child);
        any = any || one;
        every = every && one;
    }
    return cond->op == CS_IF_ALL ? any : every;
}

/* Kinds of event, beyond attacks on the two, that can set it off: a bit set of cs_roam. */
static int32_t roams(const cs_build *build, int32_t index)
{
    const cs_cond *cond = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, index);
    bool outward = cond->party.kind == CS_WHO_STATES || cond->party.kind == CS_WHO_ANY_STATE;
    bool attack = cond->op == CS_IF_ATTACKED || cond->op == CS_IF_STATE_OF_WAR || cond->op == CS_IF_THREATENED;
    int32_t bits = 0;
    if (cond->op == CS_IF_ALL && is_local(build, index)) return 0;
    if (cond->op == CS_IF_MOBILISED) bits |= CS_ROAM_MOBILISED;
    if (cond->op == CS_IF_DETERMINED) bits |= CS_ROAM_DETERMINED;
    if (attack && outward) bits |= CS_ROAM_ATTACKED;
    for (int32_t child = cond->child; child != CS_NONE;
         child = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, child)->next)
        bits |= roams(build, child);
    return bits;
}

static int32_t exceptions_look(const cs_build *build, cs_range list)
{
    int32_t bits = 0;
    for (int32_t i = 0; i < list.count; i++)
        bits |= looks_at_bearer(build, CS_BUILD_AT(build, CS_SECTION_EXCEPTION, cs_exception, list.first + i)->when);
    return bits;
}

static int32_t all_looks(const cs_build *build, const cs_duty *duty)
{
    int32_t bits = duty->uses_bearer | exceptions_look(build, duty->exceptions);
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *it = CS_BUILD_AT(build, CS_SECTION_READING, cs_reading, duty->readings.first + i);
        bits |= exceptions_look(build, it->exceptions) | (it->when != CS_NONE ? looks_at_bearer(build, it->when) : 0);
    }
    const cs_treaty *treaty = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, duty->treaty);
    for (int32_t i = 0; i < treaty->instruments.count; i++) {
        const cs_instrument *it =
            CS_BUILD_AT(build, CS_SECTION_INSTRUMENT, cs_instrument, treaty->instruments.first + i);
        bool bears = it->all_duties;
        int32_t self = (int32_t)(duty - CS_BUILD_AT(build, CS_SECTION_DUTY, cs_duty, 0));
        for (int32_t k = 0; k < it->duties.count && !bears; k++)
            bears = *CS_BUILD_AT(build, CS_SECTION_INT, int32_t, it->duties.first + k) == self;
        if (!bears) continue;
        if (it->author.count) bits |= CS_USES_ALWAYS;
        bits |= exceptions_look(build, it->exceptions) |
                (it->requires_ != CS_NONE ? looks_at_bearer(build, it->requires_) : 0);
    }
    return bits;
}

static void mark_duties(cs_build *build)
{
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_DUTY); i++) {
        cs_duty *duty = CS_BUILD_AT(build, CS_SECTION_DUTY, cs_duty, i);
        duty->uses_bearer = duty->when != CS_NONE ? looks_at_bearer(build, duty->when) : 0;
        duty->siblings = all_looks(build, duty);
        duty->roams = duty->when != CS_NONE                 ? roams(build, duty->when)
                      : duty->act == CS_ACT_ASSIST_MILITARY ? CS_ROAM_ALWAYS
                                                            : 0;
        CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, duty->treaty)->roams |= duty->roams;
    }
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_TREATY); i++) {
        cs_treaty *treaty = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, i);
        treaty->begins = CASUS_DAY_MAX;
        for (int32_t k = 0; k < treaty->events.count; k++)
            treaty->suspends |=
                CS_BUILD_AT(build, CS_SECTION_EVENT, cs_event, treaty->events.first + k)->kind == CS_EVENT_SUSPENSION;
        for (int32_t k = 0; k < treaty->parties.count; k++) {
            casus_day bound = CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, treaty->parties.first + k)->bound.first;
            if (bound < treaty->begins) treaty->begins = bound;
        }
    }
}

void cs_build_finish(cs_build *build)
{
    if (cs_build_failed(build)) return;
    link_treaties(build);
    if (!build->closed) add_heirs(build);
    if (cs_build_failed(build)) return;
    mark_sure(build);
    index_parties(build);
    mark_duties(build);
}
