/* corpus.c - asking a loaded corpus: treaties, duties, what binds whom on a day */
#include "record/corpus.h"

#include "base/error.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

int casus_treaty_count(const casus_corpus *corpus)
{
    return corpus ? corpus->treaty_count : 0;
}

static bool valid_treaty(const casus_corpus *corpus, int treaty)
{
    return corpus && treaty >= 0 && treaty < corpus->treaty_count;
}

const char *casus_treaty_id(const casus_corpus *corpus, int treaty)
{
    return valid_treaty(corpus, treaty) ? cs_text_at(corpus, corpus->treaties[treaty].id) : NULL;
}

const char *casus_treaty_title(const casus_corpus *corpus, int treaty)
{
    return valid_treaty(corpus, treaty) ? cs_text_at(corpus, corpus->treaties[treaty].title) : NULL;
}

int casus_duty_count(const casus_corpus *corpus)
{
    return corpus ? corpus->duty_count : 0;
}

const char *casus_duty_name(const casus_corpus *corpus, int duty, char buffer[160])
{
    if (!corpus || duty < 0 || duty >= corpus->duty_count) return NULL;
    const cs_duty *it = &corpus->duties[duty];
    snprintf(buffer, 160, "%s#%s", cs_text_at(corpus, corpus->treaties[it->treaty].id), cs_text_at(corpus, it->id));
    return buffer;
}

/* -- finding ------------------------------------------------------------------------------------------------------ */

/* Ids that hold one of the words of what was asked, or lie within a few edits, for a hint. */
static void near_treaties(const casus_corpus *corpus, const char *id, char *out, size_t room)
{
    size_t used = 0;
    int listed = 0;
    out[0] = '\0';
    for (int pass = 0; pass < 2 && listed == 0; pass++)
        for (int32_t t = 0; t < corpus->treaty_count && listed < 6; t++) {
            const char *there = cs_text_at(corpus, corpus->treaties[t].id);
            bool fits = pass == 0 ? (strstr(there, id) != NULL || cs_text_distance(there, id) <= strlen(id) / 4)
                                  : strncmp(there, id, strcspn(id, "-")) == 0;
            if (!fits) continue;
            int more = snprintf(out + used, room - used, "%s%.80s", listed ? ", " : "", there);
            if (more < 0 || used + (size_t)more >= room) return;
            used += (size_t)more;
            listed++;
        }
}

casus_status casus_treaty_find(const casus_corpus *corpus, const char *id, size_t length, int *treaty, casus_error *err)
{
    char wanted[96], near[360];
    if (!corpus || !id || !treaty)
        return cs_fail(err, CASUS_EINVAL, "casus_treaty_find() wants a corpus, an id and a place");
    snprintf(wanted, sizeof wanted, "%.*s", (int)(length > 90 ? 90 : length), id);
    for (int32_t t = 0; t < corpus->treaty_count; t++)
        if (strcmp(cs_text_at(corpus, corpus->treaties[t].id), wanted) == 0) {
            *treaty = t;
            return CASUS_OK;
        }
    cs_fail(err, CASUS_ENOTFOUND, "no treaty is called '%s'", wanted);
    near_treaties(corpus, wanted, near, sizeof near);
    if (near[0])
        cs_fail_hint(err, "near it: %s", near);
    else
        cs_fail_hint(err, "`casus treaty list` names them all");
    return CASUS_ENOTFOUND;
}

/* Duties of a treaty whose id is `part`, or that stand in the article `part`; writes them into hint. */
static int match_duties(const casus_corpus *corpus, const cs_treaty *treaty, const char *part, int *found, char *hint,
                        size_t room)
{
    int count = 0;
    size_t used = 0;
    for (int32_t i = 0; i < treaty->duties.count; i++) {
        const cs_duty *duty = &corpus->duties[treaty->duties.first + i];
        const char *id = cs_text_at(corpus, duty->id),
                   *article = cs_text_at(corpus, corpus->articles[duty->article].id);
        if (strcmp(id, part) == 0) {
            *found = treaty->duties.first + i;
            return 1;
        }
        if (part[0] && strcmp(article, part) != 0) continue;
        *found = treaty->duties.first + i;
        int more = snprintf(hint + used, room - used, "%s%.80s", count ? ", " : "", id);
        used += more > 0 && used + (size_t)more < room ? (size_t)more : 0;
        count++;
    }
    return count;
}

casus_status casus_duty_find(const casus_corpus *corpus, const char *name, size_t length, int *duty, casus_error *err)
{
    char part[96] = "", hint[360] = "";
    if (!corpus || !name || !duty)
        return cs_fail(err, CASUS_EINVAL, "casus_duty_find() wants a corpus, a name and a place");
    const char *hash = memchr(name, '#', length);
    size_t id_length = hash ? (size_t)(hash - name) : length;
    int treaty, found = CS_NONE;
    casus_status status = casus_treaty_find(corpus, name, id_length, &treaty, err);
    if (status) return status;
    if (hash)
        snprintf(part, sizeof part, "%.*s", (int)(length - id_length - 1 > 90 ? 90 : length - id_length - 1), hash + 1);
    const cs_treaty *it = &corpus->treaties[treaty];
    int count = match_duties(corpus, it, part, &found, hint, sizeof hint);
    if (count == 1) {
        *duty = found;
        return CASUS_OK;
    }
    if (count == 0) {
        (void)match_duties(corpus, it, "", &found, hint, sizeof hint);
        cs_fail(err, CASUS_ENOTFOUND, "%s has no duty '%s'", cs_text_at(corpus, it->id), part);
        cs_fail_hint(err, "it has: %s", hint);
        return CASUS_ENOTFOUND;
    }
    cs_fail(err, CASUS_EAMBIGUOUS, "'%.*s' names %d duties", (int)(length > 120 ? 120 : length), name, count);
    cs_fail_hint(err, "one of: %s", hint);
    return CASUS_EAMBIGUOUS;
}

/* -- in force ----------------------------------------------------------------------------------------------------- */

static cs_in_force answer(casus_truth value, cs_force_reason reason, int32_t party)
{
    return (cs_in_force){value, reason, party};
}

/* Does the treaty, whoever is party, still stand on this day? */
static casus_truth stands(const cs_treaty *treaty, casus_day day)
{
    if (day >= treaty->ends.last) return CASUS_NO;
    return day >= treaty->ends.first ? CASUS_UNSURE : CASUS_YES;
}

cs_in_force cs_party_in_force(const casus_corpus *corpus, int32_t index, casus_day day)
{
    const cs_party *party = &corpus->parties[index];
    if (party->sure_from <= day && day < party->sure_until) return answer(CASUS_YES, CS_FORCE_BOUND, index);
    const cs_treaty *treaty = &corpus->treaties[party->treaty];
    if (!casus_date_known(party->bound)) return answer(CASUS_NO, CS_FORCE_NEVER, index);
    if (day < party->bound.first) return answer(CASUS_NO, CS_FORCE_NOT_YET, index);
    casus_truth standing = stands(treaty, day);
    if (standing == CASUS_NO) return answer(CASUS_NO, CS_FORCE_ENDED, index);
    if (day >= party->until.last) return answer(CASUS_NO, CS_FORCE_LEFT, index);
    bool actor = corpus->states[party->state].actor;
    if (!actor && casus_state_lives(corpus, party->state, day) != CASUS_YES)
        return answer(CASUS_NO, CS_FORCE_EXTINCT, index);
    if (day < party->bound.last) return answer(CASUS_UNSURE, CS_FORCE_BEGIN_UNSURE, index);
    if (standing == CASUS_UNSURE || day >= party->until.first) return answer(CASUS_UNSURE, CS_FORCE_END_UNSURE, index);
    if (party->disputed) return answer(CASUS_UNSURE, CS_FORCE_PARTY_DISPUTED, index);
    if (party->derived == 2) return answer(CASUS_UNSURE, CS_FORCE_SUCCESSION_OPEN, index);
    return answer(CASUS_YES, CS_FORCE_BOUND, index);
}

/* A state may stand in several lines (it left and came back): the best answer counts. */
cs_in_force cs_treaty_in_force(const casus_corpus *corpus, int32_t treaty, int32_t state, casus_day day)
{
    cs_in_force best = answer(CASUS_NO, CS_FORCE_NOT_A_PARTY, CS_NONE);
    cs_range lines = corpus->states[state].party;
    for (int32_t i = 0; i < lines.count; i++) {
        int32_t party = corpus->party_of[lines.first + i];
        if (corpus->parties[party].treaty != treaty) continue;
        cs_in_force one = cs_party_in_force(corpus, party, day);
        if (best.party == CS_NONE || one.value > best.value) best = one;
    }
    return best;
}

casus_truth casus_treaty_binds(const casus_corpus *corpus, int treaty, int state, casus_day day)
{
    if (!valid_treaty(corpus, treaty) || state < 0 || state >= corpus->state_count) return CASUS_NO;
    return cs_treaty_in_force(corpus, treaty, state, day).value;
}

static bool concerns(const casus_corpus *corpus, cs_range states, int32_t state)
{
    return states.count == 0 || cs_ints_have(corpus, states, state);
}

int32_t cs_treaty_suspended(const casus_corpus *corpus, int32_t treaty, int32_t bearer, int32_t toward, casus_day day)
{
    int32_t found = CS_NONE;
    cs_range events = corpus->treaties[treaty].events;
    for (int32_t i = 0; i < events.count; i++) {
        const cs_event *event = &corpus->events[events.first + i];
        if (event->kind != CS_EVENT_SUSPENSION && event->kind != CS_EVENT_RESUMPTION) continue;
        casus_date from = casus_date_known(event->effect) ? event->effect : event->on;
        if (day < from.first || !concerns(corpus, event->states, bearer)) continue;
        if (toward != CS_NONE && !concerns(corpus, event->toward, toward)) continue;
        if (toward == CS_NONE && event->toward.count) continue;
        found = event->kind == CS_EVENT_SUSPENSION ? events.first + i : CS_NONE;
    }
    return found;
}

char *cs_spot_print(const casus_corpus *corpus, int32_t treaty, cs_spot spot, char *out, size_t room)
{
    const char *file = cs_text_at(corpus, corpus->treaties[treaty].file);
    size_t length = strlen(file);
    if (file[0] == '<' && length > 2) /* a treaty made of a row of somebody's table */
        snprintf(out, room, "%.*s:%d:%d", (int)length - 2, file + 1, spot.line, spot.column);
    else
        snprintf(out, room, "treaties/%s:%d:%d", file, spot.line, spot.column);
    return out;
}
