/* lint.c - what is formally right in a treaty file and still wants a person to look at it */
#include "record/decode.h"

#include <stdlib.h>
#include <string.h>

#define WARN(d, mark, code, hint, ...)                                                                                 \
    cs_diagnose_hint((d)->list, cs_diagnose((d)->list, (d)->tree, mark, code, __VA_ARGS__), "%s", hint)

/* Articles: a source for every duty; two witnesses for a quote. */
static bool is_good_witness(const cs_decode *d, int32_t source)
{
    return CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, source)->kind !=
           cs_word(cs_source_words, "web_transcription");
}

static void lint_article(cs_decode *d, const cs_article *article, const cs_node *node)
{
    const char *id = cs_build_text_at(d->build, article->id);
    const cs_node *duties = cs_tree_get(node, "duties"), *quote = cs_tree_get(node, "quote");
    if (duties && article->sources.count == 0)
        WARN(d, duties->first ? duties->first->mark : duties->mark, "W0601", "add `source:` to the article",
             "the duties of article %s stand under no source", id);
    if (!quote || article->confidence == 2) return;
    bool good = false;
    for (int32_t i = 0; i < article->sources.count; i++)
        good = good || is_good_witness(d, *CS_BUILD_AT(d->build, CS_SECTION_INT, int32_t, article->sources.first + i));
    if (article->sources.count < 2 || !good)
        WARN(d, quote->key_mark, "W0604", "name two sources, one not a web transcription, or set `confidence: low`",
             "the quote of article %s has no two independent witnesses", id);
}

/* An exception that asks for nobody can never hold: states that are no party and no attacker, an empty party. */
static bool names_only_strangers(const cs_decode *d, const cs_who *who)
{
    if (who->kind != CS_WHO_STATES) return false;
    const cs_treaty *treaty = CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, d->treaty);
    for (int32_t i = 0; i < who->states.count; i++)
        for (int32_t p = 0; p < treaty->parties.count; p++)
            if (CS_BUILD_AT(d->build, CS_SECTION_PARTY, cs_party, treaty->parties.first + p)->state ==
                *CS_BUILD_AT(d->build, CS_SECTION_INT, int32_t, who->states.first + i))
                return false;
    return true;
}

/* Constant conditions, bottom up: only what is plain from the file alone. */
static casus_truth plain_truth(const cs_decode *d, int32_t index)
{
    const cs_cond *cond = CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, index);
    if (cond->op == CS_IF_PROVOKED && names_only_strangers(d, &cond->by)) return CASUS_NO;
    if (cond->op == CS_IF_REQUESTED && names_only_strangers(d, &cond->by)) return CASUS_NO;
    if (cond->op == CS_IF_ATTACKED && cond->party.kind == CS_WHO_TOWARD && cond->by.kind == CS_WHO_TOWARD)
        return CASUS_NO;
    if (cond->op == CS_IF_NOT) return (casus_truth)(CASUS_YES - plain_truth(d, cond->child));
    if (cond->op != CS_IF_ALL && cond->op != CS_IF_ANY) return CASUS_UNSURE;
    casus_truth truth = cond->op == CS_IF_ALL ? CASUS_YES : CASUS_NO;
    for (int32_t child = cond->child; child != CS_NONE;
         child = CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, child)->next) {
        casus_truth one = plain_truth(d, child);
        if (cond->op == CS_IF_ALL ? one < truth : one > truth) truth = one;
    }
    return truth;
}

static cs_mark mark_of(cs_spot spot)
{
    return (cs_mark){spot.line, spot.column, spot.line, spot.column + 1};
}

void cs_lint_duty(cs_decode *d, const cs_duty *duty)
{
    const char *id = cs_build_text_at(d->build, duty->id);
    for (int32_t i = 0; i < duty->exceptions.count; i++) {
        const cs_exception *it = CS_BUILD_AT(d->build, CS_SECTION_EXCEPTION, cs_exception, duty->exceptions.first + i);
        if (plain_truth(d, it->when) == CASUS_NO)
            WARN(d, mark_of(it->spot), "W0602", "name a party, or drop the exception",
                 "the exception '%s' of %s can never hold", cs_build_text_at(d->build, it->id), id);
    }
    if (duty->toward.kind == CS_ROLE_ALL_PARTIES && duty->when != CS_NONE &&
        CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, duty->when)->party.kind == CS_WHO_TOWARD)
        WARN(d, mark_of(duty->spot), "W0605", "say any_party",
             "%s is owed to all parties, so `toward` names nobody in its condition", id);
}

/* The day a period after a day: P5Y, P6M, P10D; weeks as seven days. */
static casus_day after_period(casus_day day, const char *period)
{
    int year, month, of_month, count = (int)strtol(period + 1, NULL, 10);
    char unit = period[strlen(period) - 1];
    casus_day_to_ymd(day, &year, &month, &of_month);
    if (unit == 'D' || unit == 'W') return day + count * (unit == 'W' ? 7 : 1);
    month += unit == 'M' ? count : 0;
    year += (unit == 'Y' ? count : 0) + (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    casus_day made = day;
    while (!casus_day_from_ymd(year, month, of_month, &made) && of_month > 28) of_month--;
    return made;
}

/* A fixed term that ran out before the corpus's coverage ends, with neither an end nor a renewal in the timeline. */
static void lint_term(cs_decode *d, const cs_treaty *treaty, const cs_node *root)
{
    casus_day coverage = 0;
    (void)casus_day_from_ymd(2026, 12, 31, &coverage);
    for (int32_t i = 0; i < treaty->terms.count; i++) {
        const cs_term *term = CS_BUILD_AT(d->build, CS_SECTION_TERM, cs_term, treaty->terms.first + i);
        if (term->kind != cs_word(cs_term_words, "fixed") || treaty->end_event != CS_NONE || !term->initial) continue;
        bool renewed = false, began = false;
        casus_day begin = 0;
        for (int32_t e = 0; e < treaty->events.count; e++) {
            const cs_event *event = CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, treaty->events.first + e);
            renewed = renewed || event->kind == CS_EVENT_RENEWAL || event->kind == CS_EVENT_TACIT_RENEWAL;
            if (event->kind == CS_EVENT_ENTRY_INTO_FORCE) began = true, begin = event->on.first;
        }
        const char *period = cs_build_text_at(d->build, term->initial);
        if (began && !renewed && after_period(begin, period) <= coverage)
            WARN(d, cs_tree_get(root, "term")->key_mark, "W0603", "add how it ended, or its renewal, to the timeline",
                 "a fixed term of %s has run out, and the timeline tells neither an end nor a renewal", period);
    }
}

static void lint_timeline(cs_decode *d, const cs_treaty *treaty)
{
    for (int32_t i = 1; i < treaty->events.count; i++) {
        const cs_event *before = CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, treaty->events.first + i - 1);
        const cs_event *event = CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, treaty->events.first + i);
        if (event->on.last >= before->on.first) continue;
        casus_diagnostic *fault =
            cs_diagnose(d->list, d->tree, mark_of(event->spot), "W0606", "this event comes before the one above it");
        cs_diagnose_hint(d->list, fault, "a timeline runs in the order of time");
        cs_diagnose_other(d->list, fault, d->tree, mark_of(before->spot), "which is this");
    }
}

static void lint_secret(cs_decode *d, const cs_treaty *treaty, const cs_node *root)
{
    if (treaty->text_status == cs_word(cs_text_status_words, "secret_then_published") &&
        treaty->published.first == CASUS_DAY_MAX)
        WARN(d, cs_tree_get(root, "text_status")->mark, "W0607", "add a `publication` event",
             "the text was secret and then published, but the timeline does not say when");
}

static void lint_areas(cs_decode *d, const cs_treaty *treaty)
{
    for (int32_t i = 0; i < treaty->areas.count; i++)
        for (int32_t k = 0; k < i; k++) {
            const cs_area *one = CS_BUILD_AT(d->build, CS_SECTION_AREA, cs_area, treaty->areas.first + k);
            const cs_area *other = CS_BUILD_AT(d->build, CS_SECTION_AREA, cs_area, treaty->areas.first + i);
            if (one->id != other->id || one->valid.end.first <= other->valid.begin.first ||
                other->valid.end.first <= one->valid.begin.first)
                continue;
            casus_diagnostic *fault = cs_diagnose(d->list, d->tree, mark_of(other->spot), "W0608",
                                                  "two versions of the area '%s' hold on the same day",
                                                  cs_build_text_at(d->build, other->id));
            cs_diagnose_hint(d->list, fault, "close the `valid` of the earlier one");
            cs_diagnose_other(d->list, fault, d->tree, mark_of(one->spot), "the other stands here");
        }
}

static void lint_parties(cs_decode *d, const cs_treaty *treaty)
{
    char first[40], second[40];
    for (int32_t i = 0; i < treaty->parties.count; i++) {
        const cs_party *party = CS_BUILD_AT(d->build, CS_SECTION_PARTY, cs_party, treaty->parties.first + i);
        if (casus_date_known(party->signed_on) && casus_date_known(party->bound) &&
            party->bound.last < party->signed_on.first)
            WARN(d, mark_of(party->spot), "W0609", "check both days", "bound on %s before it signed on %s",
                 casus_date_print(party->bound, first), casus_date_print(party->signed_on, second));
    }
}

void cs_lint_treaty(cs_decode *d)
{
    const cs_treaty *treaty = CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, d->treaty);
    const cs_node *root = d->tree->root;
    const cs_node *node = cs_tree_get(root, "articles")->first;
    for (int32_t i = 0; i < treaty->articles.count; i++, node = node->next)
        lint_article(d, CS_BUILD_AT(d->build, CS_SECTION_ARTICLE, cs_article, treaty->articles.first + i), node);
    for (int32_t i = 0; i < treaty->duties.count; i++)
        cs_lint_duty(d, CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, treaty->duties.first + i));
    lint_term(d, treaty, root);
    lint_timeline(d, treaty);
    lint_secret(d, treaty, root);
    lint_areas(d, treaty);
    lint_parties(d, treaty);
}
