/* link.c - matters that bear on each other: what cannot both be so, and what pulls apart; and the faces of matters */
#include "read/gather.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void link(casus_gathering *g, int32_t one, int32_t other, casus_link_kind kind, const char *rule)
{
    const int32_t ends[2] = {one, other};
    for (int i = 0; i < 2; i++) {
        cs_matter *matter = CS_MATTER(g, ends[i]);
        casus_link *it = cs_table_add(&matter->links, 1);
        if (!it) {
            g->failed = true;
            return;
        }
        *it = (casus_link){kind, ends[1 - i], rule};
        matter->face.flags |= kind == CASUS_LINK_CONTRADICTS ? CASUS_CONTRADICTED : CASUS_TENSION;
        if (kind == CASUS_LINK_CONTRADICTS) matter->face.rule = rule;
    }
}

/* -- rules between two matters ----------------------------------------------------------------------------------------- */

static const char *type_of(const casus_gathering *g, const cs_matter *matter)
{
    return cs_gathered_text(g, matter->type);
}

static bool is_held(const cs_matter *matter)
{
    return matter->face.standing_for > 0;
}

static bool same_treaty(const cs_matter *one, const cs_matter *other)
{
    return one->treaty && one->treaty == other->treaty;
}

/* A treaty cannot be in force and ended on the same days. */
static bool exclude(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    return same_treaty(one, other) && is_held(one) && is_held(other) && cs_dates_meet(one->when, other->when) &&
           casus_date_known(one->when) == casus_date_known(other->when) &&
           cs_types_exclude(type_of(g, one), type_of(g, other));
}

/* The same duty told of both sides, and of one only. */
static bool scopes_differ(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    if (one->mode != CS_MODE_OWED || other->mode != CS_MODE_OWED || one->type != other->type) return false;
    if (!same_treaty(one, other) || !is_held(one) || !is_held(other)) return false;
    const casus_claim *a = CS_STATEMENT(g, one->leader)->face.claim, *b = CS_STATEMENT(g, other->leader)->face.claim;
    bool a_one_sided = a->actor_count == 1 && a->target_count == 1,
         b_one_sided = b->actor_count == 1 && b->target_count == 1;
    bool a_mutual = a->actor_count > 1, b_mutual = b->actor_count > 1;
    return (a_one_sided && b_mutual) || (b_one_sided && a_mutual);
}

/* "alliance" and "de facto alliance", "alliance" and "enmity" of the same states. Partnership and ties go with each of the first two. */
static bool statuses_differ(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    static const char *const apart[][2] = {{"alliance", "de facto alliance"},
                                           {"alliance", "enmity"},
                                           {"de facto alliance", "enmity"},
                                           {"partnership", "enmity"}};
    if (!cs_type_of_status(type_of(g, one)) || one->type != other->type || !is_held(one) || !is_held(other))
        return false;
    if (!cs_sets_equal(&one->actors, &other->actors) || !cs_sets_equal(&one->targets, &other->targets)) return false;
    const char *ours = cs_gathered_text(g, one->topic), *theirs = cs_gathered_text(g, other->topic);
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        for (int turn = 0; turn < 2; turn++)
            if (strcmp(ours, apart[i][turn]) == 0 && strcmp(theirs, apart[i][1 - turn]) == 0) return true;
    return false;
}

/* "the first since 1990" and "the first in five years" cannot both be right; years that only a birthday or a rounding parts are one. */
static bool firsts_differ(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    if (one->type != other->type || !cs_type_is_first(type_of(g, one)) || !is_held(one) || !is_held(other))
        return false;
    if (!cs_sets_equal(&one->actors, &other->actors) || !cs_sets_equal(&one->targets, &other->targets)) return false;
    if (!one->topic || !other->topic || !cs_dates_meet(one->when, other->when)) return false;
    int ours = atoi(cs_gathered_text(g, one->topic) + strlen("since-")),
        theirs = atoi(cs_gathered_text(g, other->topic) + strlen("since-"));
    return abs(ours - theirs) > 1;
}

/* How two comparisons stand to each other: of the same two treaties (where one names one only, it is one of the other's), told the same
 * way or the other way round. */
typedef enum turning { TURN_NONE, TURN_SAME, TURN_ROUND } turning;

static turning turning_of(const cs_matter *one, const cs_matter *other)
{
    uint32_t a = one->treaty, b = one->other_treaty, c = other->treaty, d = other->other_treaty;
    if (!a || !c) return TURN_NONE;
    if (b && d) return a == c && b == d ? TURN_SAME : a == d && b == c ? TURN_ROUND : TURN_NONE;
    if (a == c) return TURN_SAME;
    return (d && a == d) || (b && b == c) ? TURN_ROUND : TURN_NONE;
}

/* "stronger than the treaty of ..." and "similar to" it cannot both be right. "different" is right beside stronger and weaker. */
static bool comparisons_differ(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    if (!cs_type_compares(type_of(g, one)) || !cs_type_compares(type_of(g, other))) return false;
    if (!one->topic || !other->topic || !is_held(one) || !is_held(other)) return false;
    const char *ours = cs_gathered_text(g, one->topic), *theirs = cs_gathered_text(g, other->topic);
    bool different = strcmp(ours, "different") == 0 || strcmp(theirs, "different") == 0;
    bool similar = strcmp(ours, "similar") == 0 || strcmp(theirs, "similar") == 0, same = one->topic == other->topic;
    bool both_named = one->other_treaty && other->other_treaty;
    switch (turning_of(one, other)) {
    case TURN_NONE: return false;
    case TURN_SAME: return different ? similar && both_named : !same;
    case TURN_ROUND: return different ? similar && both_named : similar ? !same : same;
    }
    return false;
}

static size_t family_length(const char *type)
{
    return strcspn(type, ".");
}

/* Who takes part in one and denies it stands for, or speaks of, another thing of the same kind between the same two. */
static bool pulls(const casus_gathering *g, const cs_matter *denied, const cs_matter *other)
{
    const char *a = type_of(g, denied), *b = type_of(g, other);
    if (!denied->deniers.count || family_length(a) != family_length(b) || strncmp(a, b, family_length(a)) != 0)
        return false;
    if (!cs_sets_meet(&denied->actors, &other->actors) || !cs_sets_meet(&denied->targets, &other->targets))
        return false;
    for (size_t i = 0; i < denied->deniers.count; i++) {
        const cs_statement *denial = CS_STATEMENT(g, *CS_TABLE_AT(&denied->deniers, const int, i));
        const cs_party_set *who = denial->speakers.count ? &denial->speakers : &denial->actors;
        for (size_t j = 0; j < other->members.count; j++) {
            const cs_statement *it = CS_STATEMENT(g, *CS_TABLE_AT(&other->members, const int, j));
            if (it->face.stance != CASUS_STANDS_AGAINST && cs_sets_meet(&it->speakers, who)) return true;
        }
    }
    return false;
}

/* Do sources hold the two that do not depend on each other? What one source says both ways is no contradiction between sources. */
static bool held_apart(const casus_gathering *g, const cs_matter *one, const cs_matter *other)
{
    for (size_t i = 0; i < one->members.count; i++)
        for (size_t j = 0; j < other->members.count; j++) {
            const cs_statement *a = CS_STATEMENT(g, *CS_TABLE_AT(&one->members, const int, i));
            const cs_statement *b = CS_STATEMENT(g, *CS_TABLE_AT(&other->members, const int, j));
            bool hold = a->face.stance == CASUS_STANDS_FOR && b->face.stance == CASUS_STANDS_FOR;
            if (hold && !cs_origins_depend(g, &a->origin, &b->origin)) return true;
        }
    return false;
}

static void link_pair(casus_gathering *g, int32_t one, int32_t other)
{
    const cs_matter *a = CS_MATTER(g, one), *b = CS_MATTER(g, other);
    const char *rule = exclude(g, a, b)              ? "states_exclude"
                       : scopes_differ(g, a, b)      ? "mutual_or_one_sided"
                       : comparisons_differ(g, a, b) ? "comparisons_differ"
                       : statuses_differ(g, a, b)    ? "statuses_differ"
                       : firsts_differ(g, a, b)      ? "firsts_differ"
                                                     : NULL;
    if (rule)
        link(g, one, other, held_apart(g, a, b) ? CASUS_LINK_CONTRADICTS : CASUS_LINK_TENSION, rule);
    else if (pulls(g, a, b) || pulls(g, b, a))
        link(g, one, other, CASUS_LINK_TENSION, "denies_one_speaks_of_other");
}

/* -- which pairs ------------------------------------------------------------------------------------------------------- */

/* Pairs that a rule could join share a treaty, or an actor and a target. */
typedef struct handle {
    uint64_t key;
    int32_t matter;
} handle;

static int by_handle(const void *one, const void *other)
{
    const handle *a = one, *b = other;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->matter > b->matter) - (a->matter < b->matter);
}

static void add_handle(cs_table *handles, uint64_t key, int32_t matter)
{
    handle *it = cs_table_add(handles, 1);
    if (it) *it = (handle){key, matter};
}

static void list_handles(const casus_gathering *g, cs_table *handles)
{
    for (size_t i = 0; i < g->matters.count; i++) {
        const cs_matter *it = CS_MATTER(g, i);
        if (it->treaty) add_handle(handles, (uint64_t)it->treaty << 32, (int32_t)i);
        if (it->other_treaty) add_handle(handles, (uint64_t)it->other_treaty << 32, (int32_t)i);
        for (uint32_t a = 0; a < it->actors.count; a++)
            for (uint32_t t = 0; t < it->targets.count; t++)
                add_handle(handles, (uint64_t)it->actors.at[a] << 32 | it->targets.at[t], (int32_t)i);
        bool of_both = cs_type_of_status(type_of(g, it)) || cs_type_is_first(type_of(g, it));
        if (of_both && it->actors.count == 2)
            add_handle(handles, (uint64_t)it->actors.at[0] << 32 | it->actors.at[1], (int32_t)i);
    }
    if (handles->count) qsort(handles->items, handles->count, sizeof(handle), by_handle);
}

typedef struct couple {
    int32_t one, other;
} couple;

static int by_couple(const void *one, const void *other)
{
    const couple *a = one, *b = other;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

/* Only pairs of which one could have a rule of its own are worth a look: a denied one, a duty, a treaty's state, a comparison. */
static bool may_link(const casus_gathering *g, const cs_matter *it)
{
    return it->deniers.count || it->mode == CS_MODE_OWED || it->treaty || cs_type_compares(type_of(g, it)) ||
           cs_type_of_status(type_of(g, it)) || cs_type_is_first(type_of(g, it));
}

static void list_couples(casus_gathering *g, const cs_table *handles, cs_table *couples)
{
    for (size_t i = 0, end; i < handles->count; i = end) {
        uint64_t key = CS_TABLE_AT(handles, const handle, i)->key;
        for (end = i; end < handles->count && CS_TABLE_AT(handles, const handle, end)->key == key;) end++;
        for (size_t a = i; a < end; a++) {
            int32_t one = CS_TABLE_AT(handles, const handle, a)->matter;
            if (!may_link(g, CS_MATTER(g, one))) continue;
            for (size_t b = i; b < end; b++) {
                int32_t other = CS_TABLE_AT(handles, const handle, b)->matter;
                couple *it = one != other ? cs_table_add(couples, 1) : NULL;
                if (it) *it = one < other ? (couple){one, other} : (couple){other, one};
            }
        }
    }
    if (couples->count) qsort(couples->items, couples->count, sizeof(couple), by_couple);
}

/* -- faces --------------------------------------------------------------------------------------------------------------- */

static const char *const *codes_of(casus_gathering *g, const cs_party_set *set)
{
    const char **codes = cs_arena_take(&g->arena, set->count * sizeof *codes);
    for (uint32_t i = 0; codes && i < set->count; i++) codes[i] = cs_gathered_text(g, set->at[i]);
    return codes;
}

/* The name of a party as a statement of the matter has it. */
static const char *name_of(const casus_gathering *g, const cs_matter *matter, const char *code)
{
    if (*code == '~') return code + 1;
    for (size_t i = 0; i < matter->members.count; i++) {
        const casus_claim *claim = CS_STATEMENT(g, *CS_TABLE_AT(&matter->members, const int, i))->face.claim;
        for (int j = 0; j < claim->actor_count + claim->target_count; j++) {
            const casus_party *party =
                j < claim->actor_count ? &claim->actors[j] : &claim->targets[j - claim->actor_count];
            if (strcmp(party->code, code) == 0 && *party->name) return party->name;
        }
    }
    return code;
}

static const char *names_of(casus_gathering *g, const cs_matter *matter, const cs_party_set *set)
{
    const char *said = "";
    for (uint32_t i = 0; i < set->count && said; i++) {
        const char *glue = i == 0 ? "" : i + 1 == set->count ? " and " : ", ";
        said = cs_arena_format(&g->arena, "%s%s%s", said, glue, name_of(g, matter, cs_gathered_text(g, set->at[i])));
    }
    return said ? said : "";
}

static const char *mode_words(cs_mode mode)
{
    static const char *const words[] = {"", " (ahead)", " (owed)", " (foretold)", " (judged)"};
    return words[mode];
}

static const char *title_of(casus_gathering *g, const cs_matter *matter)
{
    const char *actors = names_of(g, matter, &matter->actors), *targets = names_of(g, matter, &matter->targets);
    const char *treaty = cs_gathered_text(g, matter->treaty), *topic = cs_gathered_text(g, matter->topic);
    const char *type = type_of(g, matter), *kind = strrchr(type, '.'),
               *other = cs_gathered_text(g, matter->other_treaty);
    bool says_topic = *topic && strcmp(topic, kind ? kind + 1 : type) != 0 && strcmp(topic, "mutual") != 0;
    const char *who = *actors ? actors : *targets ? "somebody" : "not said who";
    const char *made = cs_arena_format(
        &g->arena, "%s%s: %s%s%s%s%s%s%s%s%s", type, mode_words(matter->mode), who, *targets ? " to " : "", targets,
        *treaty ? ", " : "", treaty, *other ? " beside " : "", other, says_topic ? ", " : "", says_topic ? topic : "");
    return made ? made : "";
}

/* The same key has the same id, whatever else there is; of several matters with one key each has the number of its turn. */
static const char *id_of(casus_gathering *g, const cs_matter *matter, int turn)
{
    static const char hex[] = "0123456789abcdef";
    uint8_t sum[32];
    char id[17];
    char *key = cs_arena_format(&g->arena, "%s|%d|%s|%s|%d", matter->face.title, (int)matter->mode,
                                cs_gathered_text(g, matter->treaty), cs_gathered_text(g, matter->other_treaty), turn);
    if (!key) return "";
    cs_sha256(key, strlen(key), sum);
    for (int i = 0; i < 8; i++) id[2 * i] = hex[sum[i] >> 4], id[2 * i + 1] = hex[sum[i] & 15];
    id[16] = '\0';
    const char *made = cs_arena_text(&g->arena, id, 16);
    return made ? made : "";
}

static void put_on_face(casus_gathering *g, size_t index)
{
    cs_matter *matter = CS_MATTER(g, index);
    casus_matter *face = &matter->face;
    face->type = type_of(g, matter);
    face->treaty = cs_gathered_text(g, matter->treaty);
    face->other_treaty = cs_gathered_text(g, matter->other_treaty);
    face->topic = cs_gathered_text(g, matter->topic);
    face->actors = codes_of(g, &matter->actors);
    face->targets = codes_of(g, &matter->targets);
    face->actor_count = (int)matter->actors.count;
    face->target_count = (int)matter->targets.count;
    face->modality = CS_STATEMENT(g, matter->leader)->face.claim->modality;
    face->when = matter->when;
    face->statements = matter->members.items;
    face->statement_count = (int)matter->members.count;
    face->deniers = matter->deniers.items;
    face->denier_count = (int)matter->deniers.count;
    face->title = title_of(g, matter);
    int turn = 0;
    for (size_t i = index; i-- > 0 && strcmp(CS_MATTER(g, i)->face.title, face->title) == 0;) turn++;
    face->id = id_of(g, matter, turn);
}

void cs_gather_links(casus_gathering *g)
{
    cs_table handles, couples;
    cs_table_begin(&handles, g->allocator, sizeof(handle));
    cs_table_begin(&couples, g->allocator, sizeof(couple));
    list_handles(g, &handles);
    list_couples(g, &handles, &couples);
    if (handles.failed || couples.failed) g->failed = true;
    for (size_t i = 0; i < couples.count && !g->failed; i++) {
        const couple *it = CS_TABLE_AT(&couples, const couple, i);
        if (!i || by_couple(it, CS_TABLE_AT(&couples, const couple, i - 1)) != 0) link_pair(g, it->one, it->other);
    }
    cs_table_end(&handles);
    cs_table_end(&couples);
    for (size_t i = 0; i < g->matters.count; i++) put_on_face(g, i);
}
