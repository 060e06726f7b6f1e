/* state.c - states and successions: reading their tables, and asking about a state on a day */
#include "base/error.h"
#include "base/text.h"
#include "record/build.h"
#include "record/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- reading states.tsv and successions.tsv ------------------------------------------------------------------------ */

static bool column(const cs_tree *file, const cs_node *row, const char *name, const cs_node **out,
                   casus_diagnostics *list)
{
    *out = cs_tree_get(row, name);
    if (*out) return true;
    cs_diagnose(list, file, row->mark, "E0302", "this row has no column '%s'", name);
    return false;
}

static bool table_day(const cs_tree *file, const cs_node *cell, casus_day *out, casus_diagnostics *list)
{
    casus_date date;
    casus_error why;
    if (strcmp(cell->text, "..") == 0 || cell->length == 0) return true;
    if (casus_date_parse(cell->text, cell->length, &date, &why)) {
        cs_diagnose_hint(list, cs_diagnose(list, file, cell->mark, "E0306", "%s", why.message), "%s", why.hint);
        return false;
    }
    *out = date.first;
    return true;
}

static cs_str table_text(cs_build *build, const cs_node *row, const char *name)
{
    const cs_node *cell = cs_tree_get(row, name);
    return cell ? cs_build_text(build, cell->text, cell->length) : 0;
}

static void add_row(cs_build *build, const cs_tree *file, const cs_node *row, casus_diagnostics *list)
{
    const cs_node *id, *fact, *value, *from, *until;
    if (!column(file, row, "state", &id, list) || !column(file, row, "fact", &fact, list) ||
        !column(file, row, "value", &value, list) || !column(file, row, "from", &from, list) ||
        !column(file, row, "until", &until, list))
        return;
    int kind = cs_word(cs_state_fact_words, fact->text);
    if (kind < 0) {
        cs_diagnose(list, file, fact->mark, "E0304", "'%s' is not a fact about a state", fact->text);
        return;
    }
    cs_state_row made = {.fact = kind, .from = CASUS_DAY_MIN, .until = CASUS_DAY_MAX};
    if (!table_day(file, from, &made.from, list) || !table_day(file, until, &made.until, list)) return;
    made.value = cs_build_text(build, value->text, value->length);
    made.number = (int32_t)strtol(value->text, NULL, 10);
    made.source = table_text(build, row, "source");
    made.note = table_text(build, row, "note");
    int32_t index = cs_build_count(build, CS_SECTION_STATE) - 1;
    cs_state *state = index >= 0 ? CS_BUILD_AT(build, CS_SECTION_STATE, cs_state, index) : NULL;
    if (!state || strcmp(cs_build_text_at(build, state->id), id->text) != 0) {
        if (cs_build_state(build, id->text) >= 0 || index + 1 >= CS_STATES_MAX) {
            cs_diagnose(list, file, id->mark, "E0402",
                        "the rows of '%s' do not stand together, or there are too many states", id->text);
            return;
        }
        cs_str text = cs_build_text(build, id->text, id->length);
        state = cs_build_add(build, CS_SECTION_STATE);
        if (!state) return;
        state->id = text;
        state->facts.first = cs_build_count(build, CS_SECTION_STATE_FACT);
    }
    if (kind == CS_STATE_KIND && strcmp(value->text, "actor") == 0) state->actor = 1;
    cs_state_row *added = cs_build_add(build, CS_SECTION_STATE_FACT);
    if (!added) return;
    *added = made;
    state->facts.count++;
}

void cs_build_states(cs_build *build, const cs_tree *file, casus_diagnostics *list)
{
    for (const cs_node *row = file->root ? file->root->first : NULL; row; row = row->next)
        add_row(build, file, row, list);
}

void cs_build_regions(cs_build *build, const cs_tree *file, casus_diagnostics *list)
{
    for (const cs_node *row = file->root ? file->root->first : NULL; row; row = row->next) {
        const cs_node *fact = cs_tree_get(row, "fact"), *value = cs_tree_get(row, "value");
        if (!fact || !value || strcmp(fact->text, "region") != 0) continue;
        if (cs_build_place(build, value->text) < 0)
            cs_diagnose(list, file, value->mark, "E0405", "'%s' is not a place of areas.yaml", value->text);
    }
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_STATE_FACT); i++) {
        cs_state_row *row = CS_BUILD_AT(build, CS_SECTION_STATE_FACT, cs_state_row, i);
        if (row->fact == CS_STATE_REGION) row->number = cs_build_place(build, cs_build_text_at(build, row->value));
    }
}

void cs_build_successions(cs_build *build, const cs_tree *file, casus_diagnostics *list)
{
    for (const cs_node *row = file->root ? file->root->first : NULL; row; row = row->next) {
        const cs_node *from, *to, *kind, *carry, *on;
        if (!column(file, row, "from", &from, list) || !column(file, row, "to", &to, list) ||
            !column(file, row, "kind", &kind, list) || !column(file, row, "treaties", &carry, list) ||
            !column(file, row, "on", &on, list))
            continue;
        cs_succession made = {cs_build_state(build, from->text),
                              cs_build_state(build, to->text),
                              cs_word(cs_succession_words, kind->text),
                              cs_word(cs_carry_words, carry->text),
                              0,
                              0,
                              0};
        const cs_node *bad = made.from < 0    ? from
                             : made.to < 0    ? to
                             : made.kind < 0  ? kind
                             : made.carry < 0 ? carry
                                              : NULL;
        if (bad) {
            cs_diagnose(list, file, bad->mark, bad == from || bad == to ? "E0404" : "E0304", "'%s' is not known here",
                        bad->text);
            continue;
        }
        if (!table_day(file, on, &made.on, list)) continue;
        made.source = table_text(build, row, "source");
        made.note = table_text(build, row, "note");
        cs_succession *added = cs_build_add(build, CS_SECTION_SUCCESSION);
        if (added) *added = made;
    }
}

/* -- asking ------------------------------------------------------------------------------------------------------- */

static bool valid_state(const casus_corpus *corpus, int state)
{
    return corpus && state >= 0 && state < corpus->state_count;
}

/* The row of a fact that holds on a day, or NULL. */
static const cs_state_row *row_on(const casus_corpus *corpus, int state, cs_state_fact fact, casus_day day)
{
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact == (int32_t)fact && row->from <= day && day < row->until) return row;
    }
    return NULL;
}

int casus_state_count(const casus_corpus *corpus)
{
    return corpus ? corpus->state_count : 0;
}

const char *casus_state_id(const casus_corpus *corpus, int state)
{
    return valid_state(corpus, state) ? corpus->texts + corpus->states[state].id : NULL;
}

const char *casus_state_name(const casus_corpus *corpus, int state, casus_day day)
{
    if (!valid_state(corpus, state)) return NULL;
    const cs_state_row *best = NULL;
    int64_t least = INT64_MAX;
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != CS_STATE_NAME) continue;
        int64_t away = day < row->from     ? (int64_t)row->from - day
                       : day >= row->until ? (int64_t)day - row->until + 1
                                           : 0;
        if (away < least) {
            least = away;
            best = row;
        }
    }
    return best ? corpus->texts + best->value : corpus->texts + corpus->states[state].id;
}

const char *casus_state_phrase(const casus_corpus *corpus, int state, casus_day day, char buffer[96])
{
    static const char *const with_the[] = {"United ",
                                           "Soviet Union",
                                           "Netherlands",
                                           "Philippines",
                                           "Ottoman ",
                                           "Bahamas",
                                           "Gambia",
                                           "Maldives",
                                           "Comoros",
                                           "Seychelles",
                                           "Democratic Republic",
                                           "German Democratic",
                                           "Dominican",
                                           "Republic ",
                                           "Papal States",
                                           "Central African",
                                           "Solomon",
                                           "Marshall",
                                           "Two Sicilies",
                                           "Russian Empire",
                                           "Austrian Empire",
                                           "Federated",
                                           "German Confederation",
                                           "Czech Republic"};
    const char *name = casus_state_name(corpus, state, day);
    if (!name) return NULL;
    const char *article = "";
    for (size_t i = 0; i < sizeof with_the / sizeof *with_the; i++)
        if (strncmp(name, with_the[i], strlen(with_the[i])) == 0) article = "the ";
    size_t used = strlen(article), length = strlen(name);
    if (used + length >= 96) length = 95 - used;
    memcpy(buffer, article, used);
    memcpy(buffer + used, name, length);
    buffer[used + length] = '\0';
    return buffer;
}

casus_truth casus_state_lives(const casus_corpus *corpus, int state, casus_day day)
{
    if (!valid_state(corpus, state) || corpus->states[state].actor) return CASUS_NO;
    return row_on(corpus, state, CS_STATE_LIFE, day) ? CASUS_YES : CASUS_NO;
}

bool casus_state_in_system(const casus_corpus *corpus, int state, casus_code_system system, casus_day day)
{
    static const cs_state_fact facts[] = {CS_STATE_COW, CS_STATE_GW, CS_STATE_ISO3};
    return valid_state(corpus, state) && (unsigned)system <= CASUS_CODE_ISO3 &&
           row_on(corpus, state, facts[system], day);
}

bool casus_state_is_great_power(const casus_corpus *corpus, int state, casus_day day)
{
    return valid_state(corpus, state) && row_on(corpus, state, CS_STATE_GREAT_POWER, day);
}

/* -- finding by name ---------------------------------------------------------------------------------------------- */

enum { CANDIDATES_MAX = 8, NAME_MAX = 80 };

typedef struct candidates {
    int states[CANDIDATES_MAX];
    const char *why[CANDIDATES_MAX]; /* "casus id", "ISO code", ... */
    int count;
} candidates;

static void candidate(candidates *list, int state, const char *why)
{
    for (int i = 0; i < list->count; i++)
        if (list->states[i] == state) return;
    if (list->count == CANDIDATES_MAX) return;
    list->states[list->count] = state;
    list->why[list->count++] = why;
}

static bool holds_on(const cs_state_row *row, casus_day day)
{
    return day == CASUS_DAY_MAX || (row->from <= day && day < row->until);
}

/* Rows of one fact whose value is text (folded), holding on day. */
static void match(const casus_corpus *corpus, cs_state_fact fact, const char *folded, casus_day day, const char *why,
                  candidates *out)
{
    char value[NAME_MAX + 1];
    for (int s = 0; s < corpus->state_count; s++) {
        cs_range facts = corpus->states[s].facts;
        for (int32_t i = 0; i < facts.count; i++) {
            const cs_state_row *row = &corpus->state_rows[facts.first + i];
            const char *text = corpus->texts + row->value;
            if (row->fact != (int32_t)fact || !holds_on(row, day)) continue;
            if (cs_text_fold(text, strlen(text), value, sizeof value) && strcmp(value, folded) == 0)
                candidate(out, s, why);
        }
    }
}

static bool is_digits(const char *text)
{
    size_t length = strspn(text, "0123456789");
    return length && text[length] == '\0';
}

/* Everything a name could mean on a day, from the surest kind of name to the loosest; stops at the first that fits. */
static void find_all(const casus_corpus *corpus, const char *folded, casus_day day, candidates *out)
{
    if (strncmp(folded, "cow:", 4) == 0 || strncmp(folded, "gw:", 3) == 0 || strncmp(folded, "iso:", 4) == 0) {
        cs_state_fact fact = folded[0] == 'c' ? CS_STATE_COW : folded[0] == 'g' ? CS_STATE_GW : CS_STATE_ISO3;
        const char *code = strchr(folded, ':') + 1;
        match(corpus, fact, code + strspn(code, " "), day, "code", out);
        return;
    }
    if (is_digits(folded)) {
        match(corpus, CS_STATE_COW, folded, day, "COW number", out);
        return;
    }
    char id[NAME_MAX + 1];
    for (int s = 0; s < corpus->state_count; s++) {
        const char *text = corpus->texts + corpus->states[s].id;
        if (cs_text_fold(text, strlen(text), id, sizeof id) && strcmp(id, folded) == 0) candidate(out, s, "casus id");
    }
    if (strlen(folded) == 3) match(corpus, CS_STATE_ISO3, folded, day, "ISO code", out);
    match(corpus, CS_STATE_NAME, folded, day, "name", out);
    match(corpus, CS_STATE_ALIAS, folded, day, "other name", out);
}

static size_t say_candidates(const casus_corpus *corpus, const candidates *list, casus_day day, char *out, size_t room)
{
    size_t used = 0;
    for (int i = 0; i < list->count && used + 60 < room; i++) {
        const char *name = casus_state_name(corpus, list->states[i], day);
        int more = snprintf(out + used, room - used, "%s%s (%.40s)", i ? ", " : "",
                            casus_state_id(corpus, list->states[i]), name);
        used += more > 0 ? (size_t)more : 0;
    }
    return used;
}

/* Names within a few edits, for "did you mean". */
static void near_names(const casus_corpus *corpus, const char *folded, casus_day day, candidates *out)
{
    char value[NAME_MAX + 1];
    size_t most = strlen(folded) / 4 + 1;
    if (strlen(folded) < 3) return;
    for (size_t distance = 1; distance <= most && out->count == 0; distance++)
        for (int s = 0; s < corpus->state_count; s++) {
            cs_range facts = corpus->states[s].facts;
            for (int32_t i = 0; i < facts.count; i++) {
                const cs_state_row *row = &corpus->state_rows[facts.first + i];
                const char *text = corpus->texts + row->value;
                if ((row->fact != CS_STATE_NAME && row->fact != CS_STATE_ALIAS) || !holds_on(row, day)) continue;
                if (cs_text_fold(text, strlen(text), value, sizeof value) &&
                    cs_text_distance(value, folded) == distance)
                    candidate(out, s, "near");
            }
        }
}

static casus_status not_found(const casus_corpus *corpus, const char *folded, const char *name, size_t length,
                              casus_day day, casus_error *err)
{
    char day_text[16], listed[320] = "";
    candidates other = {0}, near = {0};
    int shown = length > 60 ? 60 : (int)length;
    if (!err) return CASUS_ENOTFOUND; /* looking for what else it may be takes longest */
    find_all(corpus, folded, CASUS_DAY_MAX, &other);
    if (other.count && day != CASUS_DAY_MAX) {
        say_candidates(corpus, &other, day, listed, sizeof listed);
        cs_fail(err, CASUS_ENOTFOUND, "no state was called '%.*s' on %s", shown, name, casus_day_print(day, day_text));
        cs_fail_hint(err, "at other times it named: %s", listed);
        return CASUS_ENOTFOUND;
    }
    near_names(corpus, folded, day, &near);
    cs_fail(err, CASUS_ENOTFOUND, "no state is called '%.*s'", shown, name);
    if (near.count) {
        say_candidates(corpus, &near, day, listed, sizeof listed);
        cs_fail_hint(err, "did you mean %s?", listed);
    } else {
        cs_fail_hint(err, "`casus state` lists them all");
    }
    return CASUS_ENOTFOUND;
}

casus_status casus_state_find(const casus_corpus *corpus, const char *name, size_t length, casus_day day, int *state,
                              casus_error *err)
{
    char folded[NAME_MAX + 1], listed[420];
    if (!corpus || !name || !state)
        return cs_fail(err, CASUS_EINVAL, "casus_state_find() wants a corpus, a name and a place");
    if (!cs_text_fold(name, length, folded, sizeof folded) || !folded[0])
        return cs_fail(err, CASUS_ENOTFOUND, "'%.*s' is not the name of a state", length > 60 ? 60 : (int)length, name);
    candidates found = {0};
    find_all(corpus, folded, day, &found);
    if (found.count == 0) return not_found(corpus, folded, name, length, day, err);
    if (found.count > 1) {
        say_candidates(corpus, &found, day, listed, sizeof listed);
        cs_fail(err, CASUS_EAMBIGUOUS, "'%.*s' may mean %s", length > 60 ? 60 : (int)length, name, listed);
        cs_fail_hint(err, strlen(folded) == 3 ? "write the full name, or iso:CODE for an ISO code" : "use the id");
        return CASUS_EAMBIGUOUS;
    }
    *state = found.states[0];
    return CASUS_OK;
}
