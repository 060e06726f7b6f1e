/* story.c - documents that tell of the same events: a single pass over them in their order, each to the nearest story
 *
 * A document joins the story whose centre its words are nearest to, when the cosine is at least 0.24, and otherwise begins one. Measured on
 * the 982 documents and 86 stories of ECB+: B3 F .876 (tests/replicate). A story is closed to documents published more than
 * sixty days after its latest.
 */
#include "read/gather.h"

#include <math.h>
#include <string.h>

enum { OPEN_DAYS = 60 };

static const double least_cosine = 0.24;

typedef struct story {
    casus_day latest; /* CASUS_DAY_MAX when it has a document without a day */
    double sum;       /* of the squares of its centre */
} story;

/* One word of one story's centre; those of a word are a list. */
typedef struct posting {
    uint32_t story, next; /* next: index + 1 */
    double weight;
} posting;

typedef struct telling {
    casus_gathering *g;
    cs_table stories, postings; /* of story, of posting */
    uint32_t *first;            /* by term: index + 1 of a posting */
    double *scores;             /* by story, for the document at hand */
    size_t scores_room;
} telling;

static bool is_open(const telling *t, uint32_t at, const cs_gathered *document)
{
    casus_date day = document->face.facts.published;
    const story *it = CS_TABLE_AT(&t->stories, const story, at);
    return !casus_date_known(day) || it->latest >= CASUS_DAY_MAX - OPEN_DAYS || day.first <= it->latest + OPEN_DAYS;
}

static int nearest(telling *t, const cs_gathered *document)
{
    memset(t->scores, 0, t->stories.count * sizeof *t->scores);
    for (uint32_t i = 0; i < document->vector.count; i++) {
        const cs_weight *it = &document->vector.at[i];
        for (uint32_t at = t->first[it->term]; at; at = CS_TABLE_AT(&t->postings, const posting, at - 1)->next) {
            const posting *p = CS_TABLE_AT(&t->postings, const posting, at - 1);
            t->scores[p->story] += (double)it->weight * p->weight;
        }
    }
    int best = -1;
    double most = 0;
    for (uint32_t i = 0; i < t->stories.count; i++) {
        double cosine = t->scores[i] / sqrt(CS_TABLE_AT(&t->stories, const story, i)->sum);
        if (t->scores[i] <= 0 || cosine < least_cosine || cosine <= most || !is_open(t, i, document)) continue;
        best = (int)i;
        most = cosine;
    }
    return best;
}

static void add_word(telling *t, uint32_t at, const cs_weight *word)
{
    story *it = CS_TABLE_AT(&t->stories, story, at);
    for (uint32_t i = t->first[word->term]; i; i = CS_TABLE_AT(&t->postings, posting, i - 1)->next) {
        posting *p = CS_TABLE_AT(&t->postings, posting, i - 1);
        if (p->story != at) continue;
        it->sum += (p->weight + word->weight) * (p->weight + word->weight) - p->weight * p->weight;
        p->weight += word->weight;
        return;
    }
    posting *added = cs_table_add(&t->postings, 1);
    if (!added) return;
    *added = (posting){at, t->first[word->term], word->weight};
    t->first[word->term] = (uint32_t)t->postings.count;
    it->sum += (double)word->weight * word->weight;
}

static bool make_room(telling *t)
{
    if (t->stories.count < t->scores_room) return true;
    size_t room = t->scores_room ? t->scores_room * 2 : 64;
    double *scores = cs_arena_take(&t->g->arena, room * sizeof *scores);
    if (!scores) return false;
    t->scores = scores;
    t->scores_room = room;
    return true;
}

static void join(telling *t, cs_gathered *document)
{
    int at = document->vector.count ? nearest(t, document) : -1;
    if (at < 0) {
        at = (int)t->stories.count;
        if (!make_room(t) || !cs_table_add(&t->stories, 1)) return;
        CS_TABLE_AT(&t->stories, story, at)->latest = CASUS_DAY_MIN;
    }
    story *it = CS_TABLE_AT(&t->stories, story, at);
    casus_date day = document->face.facts.published;
    casus_day last = casus_date_known(day) ? day.last : CASUS_DAY_MAX;
    if (last > it->latest) it->latest = last;
    document->face.story = at;
    if (!cs_stands_for_text(t->g, (int)(document - CS_DOCUMENT(t->g, 0)))) return; /* a copy draws no story its way */
    for (uint32_t i = 0; i < document->vector.count; i++) add_word(t, (uint32_t)at, &document->vector.at[i]);
}

void cs_gather_stories(casus_gathering *g)
{
    telling t = {.g = g};
    cs_table_begin(&t.stories, g->allocator, sizeof(story));
    cs_table_begin(&t.postings, g->allocator, sizeof(posting));
    t.first = cs_arena_take(&g->arena, g->terms.texts.count * sizeof *t.first);
    if (t.first && make_room(&t))
        for (size_t i = 0; i < g->documents.count; i++) join(&t, CS_DOCUMENT(g, i));
    if (t.stories.failed || t.postings.failed) g->failed = true;
    g->stories = (int)t.stories.count;
    cs_table_end(&t.stories);
    cs_table_end(&t.postings);
}
