/* choose.c - of the readings of a sentence those that stay: one of doubles, nothing that another tells already */
#include "read/draft.h"

#include <string.h>

static bool same_family(const cs_draft *one, const cs_draft *other)
{
    size_t a = strcspn(one->type, "."), b = strcspn(other->type, ".");
    return a == b && strncmp(one->type, other->type, a) == 0;
}

static bool carries(const cs_draft *below, uint32_t token)
{
    for (int i = 0; i < below->chain_count; i++)
        if (below->chain[i] == token) return true;
    return false;
}

static bool same_parties(const cs_party_refs *one, const cs_party_refs *other)
{
    if (one->count != other->count) return false;
    for (int i = 0; i < one->count; i++)
        if (one->at[i].entity != other->at[i].entity) return false;
    return true;
}

static bool overlap(const cs_draft *one, const cs_draft *other)
{
    return one->first <= other->last && other->first <= one->last;
}

/* Is the word what a draft is about: "lifted the embargo" is no embargo in force as well? */
static bool is_matter(const cs_draft *draft, uint32_t token)
{
    return draft->roles[CS_ROLE_OBJECT].token == token || draft->roles[CS_ROLE_CONTENT].token == token;
}

/* "provided support": the help given is not told once more as support expressed. */
static bool is_given(const cs_draft *draft, const cs_draft *other)
{
    if (draft->roles[CS_ROLE_OBJECT].token != other->trigger || !other->actors.count || !draft->actors.count)
        return false;
    return draft->actors.at[0].entity == other->actors.at[0].entity && draft->pattern &&
           draft->pattern->kind_of == CS_ROLE_OBJECT;
}

/* Do two drafts of a sentence say one thing twice? */
static bool is_double(const cs_draft *one, const cs_draft *other)
{
    if (one->part != other->part) return false;
    if (one->trigger == other->trigger) return true;
    if (same_family(one, other) && (carries(one, other->trigger) || carries(other, one->trigger) ||
                                    is_matter(one, other->trigger) || is_matter(other, one->trigger)))
        return true;
    if (is_given(one, other) || is_given(other, one)) return true;
    return strcmp(one->type, other->type) == 0 && overlap(one, other) && same_parties(&one->actors, &other->actors) &&
           same_parties(&one->targets, &other->targets);
}

/* What a reading tells: its roles, and once more those whose words it asked for by class. */
static int telling(const cs_draft *draft)
{
    int sum = draft->filled;
    for (int i = 0; i < CS_ROLES && draft->pattern; i++)
        sum +=
            draft->roles[i].token != CS_NOWHERE && (draft->pattern->roles[i].classes | draft->pattern->roles[i].within);
    return sum;
}

/* The more is filled, the shorter the way, the earlier the pattern. */
static bool is_better(const cs_draft *one, const cs_draft *other)
{
    if (telling(one) != telling(other)) return telling(one) > telling(other);
    int parties = one->actors.count + one->targets.count, others = other->actors.count + other->targets.count;
    if (parties != others) return parties > others;
    if (one->reach != other->reach) return one->reach < other->reach;
    return one->pattern < other->pattern;
}

void cs_draft_keep(cs_draft *list, int *count, const cs_draft *draft)
{
    for (int i = 0; i < *count; i++) {
        if (!is_double(&list[i], draft)) continue;
        if (is_better(draft, &list[i])) list[i] = *draft;
        return;
    }
    if (*count < CS_SENTENCE_DRAFTS_MAX) list[(*count)++] = *draft;
}

/* A draft replaced by a better one may leave two that are doubles now. */
static void drop_doubles(cs_draft *list, int *count)
{
    for (int i = 0; i < *count; i++)
        for (int k = i + 1; k < *count;) {
            if (!is_double(&list[i], &list[k])) {
                k++;
                continue;
            }
            if (is_better(&list[k], &list[i])) list[i] = list[k];
            memmove(&list[k], &list[k + 1], (size_t)(*count - k - 1) * sizeof *list);
            (*count)--;
        }
}

static bool is_before(const cs_draft *one, const cs_draft *other)
{
    if (one->first != other->first) return one->first < other->first;
    if (one->last != other->last) return one->last < other->last;
    if (one->trigger != other->trigger) return one->trigger < other->trigger;
    return strcmp(one->type, other->type) < 0;
}

void cs_draft_sort(cs_draft *list, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && is_before(&list[k], &list[k - 1]); k--) {
            cs_draft swap = list[k];
            list[k] = list[k - 1];
            list[k - 1] = swap;
        }
}

/* "would consider sending", "threatened to attack": what is only spoken of is the matter of that statement and no deed beside it. */
static bool is_only_spoken_of(const cs_scene *scene, const cs_draft *draft, const cs_draft *statement)
{
    if (!statement->pattern || !statement->pattern->speaks || !carries(draft, statement->trigger)) return false;
    if (draft->stance.polarity != CASUS_HEDGES && draft->stance.modality != CASUS_SAID_PLANNED) return false;
    if (draft->targets.count && !statement->targets.count) return false; /* it says more than the statement */
    return draft->actors.count && cs_is_among(scene, &draft->actors.at[0], &statement->actors);
}

static bool all_among(const cs_scene *scene, const cs_party_refs *some, const cs_party_refs *all)
{
    for (int i = 0; i < some->count; i++)
        if (!cs_is_among(scene, &some->at[i], all)) return false;
    return true;
}

/* "The agreement was signed" without a day: a signing whose parties are only those of the treaty in focus. */
static bool only_recalls(const cs_draft *draft)
{
    if (strcmp(draft->type, "treaty.signing") != 0 || draft->time != CS_NOWHERE || !draft->actors.count) return false;
    for (int i = 0; i < draft->actors.count; i++)
        if (draft->actors.at[i].reach != CS_REACH_CARRIED) return false;
    return true;
}

/* "a 1961 treaty" is not that of this year: does what says a time of its own have that of the other? */
static bool same_when(const cs_scene *scene, const cs_draft *draft, const cs_draft *other)
{
    if (draft->treaty != CS_NONE && other->treaty != CS_NONE && draft->treaty != other->treaty) return false;
    if (draft->time == CS_NOWHERE) return true;
    const cs_time *times = scene->found->times;
    return other->time != CS_NOWHERE && strcmp(times[draft->time].edtf, times[other->time].edtf) == 0;
}

/* Of what takes for known what it says ("this alliance"): was it told before? */
static bool is_told_before(const cs_scene *scene, const cs_draft *draft, const cs_table *before)
{
    bool known = draft->pattern && (draft->pattern->once || only_recalls(draft));
    for (size_t i = 0; known && i < before->count; i++) {
        const cs_draft *other = CS_TABLE_AT(before, cs_draft, i);
        if (strcmp(draft->type, other->type) == 0 && same_when(scene, draft, other) &&
            all_among(scene, &draft->actors, &other->actors) && all_among(scene, &draft->targets, &other->targets))
            return true;
    }
    return false;
}

static void drop_idle(const cs_scene *scene, cs_draft *list, int *count, const cs_table *before)
{
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        bool idle = is_told_before(scene, &list[i], before);
        for (int k = 0; k < *count && !idle; k++) idle = k != i && is_only_spoken_of(scene, &list[i], &list[k]);
        if (!idle) list[kept++] = list[i];
    }
    *count = kept;
}

bool cs_draft_both_told(const cs_draft *list, int count)
{
    for (int i = 0; i < count; i++) {
        bool both = list[i].actors.count > 1 || (list[i].actors.count && list[i].targets.count);
        if (both && list[i].grade < CASUS_GRADE_WEAK) return true;
    }
    return false;
}

/* "gave up its policy of seeking peace with X": what stands in the object of a claim is told there. */
static bool is_inside(const cs_scene *scene, const cs_draft *claim, uint32_t token)
{
    uint32_t object = claim->roles[CS_ROLE_OBJECT].token;
    return object != CS_NOWHERE && object != token && cs_hangs_on(&scene->syntax, token, object);
}

bool cs_draft_tells(const cs_scene *scene, const cs_draft *list, int count, const cs_draft *event)
{
    for (int i = 0; i < count; i++) {
        if (is_inside(scene, &list[i], event->trigger)) return true;
        bool nameless = event->targets.count && event->targets.at[0].mention == CS_NOWHERE;
        if (nameless && list[i].trigger == event->trigger &&
            list[i].roles[CS_ROLE_OBJECT].token == event->roles[CS_ROLE_TARGET].token)
            return true; /* "sent soldiers": they are no other side */
        if (list[i].actors.count + list[i].targets.count < 2 && list[i].speech == CS_NOWHERE) continue;
        if (list[i].trigger == event->trigger || carries(&list[i], event->trigger) || carries(event, list[i].trigger))
            return true;
    }
    return false;
}

void cs_draft_choose(const cs_scene *scene, cs_draft *list, int *count, const cs_table *before)
{
    drop_doubles(list, count);
    drop_idle(scene, list, count, before);
}
