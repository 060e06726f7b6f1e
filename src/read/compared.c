/* compared.c - with which treaty another is compared, where the reader did not say: by the sentence, or by the year between the same parties */
#include "read/gather.h"

#include <string.h>

static uint32_t treaty_of(casus_gathering *g, const casus_claim *claim)
{
    return *claim->treaty ? cs_intern(&g->texts, claim->treaty, strlen(claim->treaty)) : 0;
}

static bool same_sentence(const casus_claim *one, const casus_claim *other)
{
    return one->sentence.begin == other->sentence.begin && one->sentence.end == other->sentence.end;
}

/* The one other treaty that claims of the same sentence name; 0 when there is none, or several. */
static uint32_t by_sentence(casus_gathering *g, const cs_gathered *document, const cs_statement *it)
{
    uint32_t found = 0, own = treaty_of(g, it->face.claim);
    for (int32_t i = document->first; i < document->first + document->count; i++) {
        const casus_claim *claim = CS_STATEMENT(g, i)->face.claim;
        if (!same_sentence(claim, it->face.claim)) continue;
        uint32_t names[2] = {
            treaty_of(g, claim),
            *claim->other_treaty ? cs_intern(&g->texts, claim->other_treaty, strlen(claim->other_treaty)) : 0};
        for (int j = 0; j < 2; j++) {
            if (!names[j] || names[j] == own) continue;
            if (found && found != names[j]) return 0;
            found = names[j];
        }
    }
    return found;
}

static bool same_parties(const casus_corpus *corpus, const cs_treaty *one, const cs_treaty *other)
{
    if (one->parties.count != other->parties.count) return false;
    for (int32_t i = 0; i < one->parties.count; i++) {
        bool there = false;
        for (int32_t j = 0; j < other->parties.count && !there; j++)
            there = corpus->parties[one->parties.first + i].state == corpus->parties[other->parties.first + j].state;
        if (!there) return false;
    }
    return true;
}

/* The one treaty between the same parties that was signed in the time the claim names; 0 when there is none, or several. */
static uint32_t by_year(casus_gathering *g, const casus_claim *claim, casus_date when)
{
    int own, found = -1;
    if (!casus_date_known(when) || casus_treaty_find(g->corpus, claim->treaty, strlen(claim->treaty), &own, NULL))
        return 0;
    for (int i = 0; i < g->corpus->treaty_count; i++) {
        const cs_treaty *it = &g->corpus->treaties[i];
        if (i == own || !casus_date_known(it->signed_on) || !cs_dates_meet(it->signed_on, when)) continue;
        if (!same_parties(g->corpus, &g->corpus->treaties[own], it)) continue;
        if (found >= 0) return 0;
        found = i;
    }
    const char *id = found < 0 ? "" : casus_treaty_id(g->corpus, found);
    return cs_intern(&g->texts, id, strlen(id));
}

/* A time that a comparison of the same sentence names. */
static casus_date time_of(const casus_gathering *g, const cs_gathered *document, const cs_statement *it)
{
    casus_date found = it->face.claim->when;
    for (int32_t i = document->first; i < document->first + document->count && !casus_date_known(found); i++) {
        const casus_claim *claim = CS_STATEMENT(g, i)->face.claim;
        if (cs_type_compares(claim->type) && same_sentence(claim, it->face.claim)) found = claim->when;
    }
    return found;
}

void cs_gather_compared(casus_gathering *g)
{
    for (size_t i = 0; i < g->statements.count; i++) {
        cs_statement *it = CS_STATEMENT(g, i);
        const casus_claim *claim = it->face.claim;
        if (!cs_type_compares(claim->type)) continue;
        it->other_treaty =
            *claim->other_treaty ? cs_intern(&g->texts, claim->other_treaty, strlen(claim->other_treaty)) : 0;
        if (it->other_treaty || !*claim->treaty) continue;
        const cs_gathered *document = CS_DOCUMENT(g, it->face.document);
        it->other_treaty = by_sentence(g, document, it);
        if (!it->other_treaty) it->other_treaty = by_year(g, claim, time_of(g, document, it));
    }
}
