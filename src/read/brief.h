/* brief.h - between the files of a briefing: its sections are filled by what stands in treaty files, and by what reports say */
#ifndef CS_BRIEF_H
#define CS_BRIEF_H

#include "reason/describe.h"

#include <casus/brief.h>

enum { CS_BRIEF_ITEMS = 8, CS_BRIEF_SOURCES = 4, CS_BRIEF_EARLIER = 7 };

typedef struct cs_briefing {
    cs_telling tell;
    const casus_corpus *corpus;
    const casus_gathering *gathering; /* may be NULL */
    const casus_brief_options *options;
    const casus_allocator *allocator;
    int32_t treaty;       /* or CS_NONE */
    casus_node *sections; /* the list */
    int most;
    bool *relevant; /* by matter */
    int *order;     /* the relevant matters, those that most sources speak to first */
    int relevant_count;
} cs_briefing;

/* A section is put into the trace with its first item, and counts the items past the limit. */
typedef struct cs_chapter {
    cs_briefing *briefing;
    const char *key, *title;
    casus_node *node, *items;
    int shown, more;
    char sentence[900];
} cs_chapter;

/* An empty section; its sentence may be written before the first item. */
cs_chapter cs_chapter_begin(cs_briefing *briefing, const char *key, const char *title);

/* A new item, with what was said into tell.text as its words; NULL past the limit (then counted) or when there is no memory. */
casus_node *cs_chapter_item(cs_chapter *section, const char *title);

/* Says how many items were left out. A section with a sentence alone is put now. */
void cs_chapter_end(cs_chapter *section);

/* -- brief_files.c: what the treaty files say --------------------------------------------------------------------------------- */

/* Each gives CASUS_OK, or what a description gave. */
casus_status cs_brief_duties(cs_briefing *briefing, casus_error *err);
casus_status cs_brief_earlier(cs_briefing *briefing, casus_error *err);
casus_status cs_brief_bound(cs_briefing *briefing, casus_error *err);

/* -- brief_reports.c: what the reports say ---------------------------------------------------------------------------------------- */

/* Marks and orders the matters that the briefing is about; false when there is no memory. */
bool cs_brief_choose(cs_briefing *briefing);
void cs_brief_reactions(cs_briefing *briefing);
void cs_brief_disputed(cs_briefing *briefing);
void cs_brief_transfers(cs_briefing *briefing);
void cs_brief_agreed(cs_briefing *briefing);
void cs_brief_single(cs_briefing *briefing);
void cs_brief_documents(cs_briefing *briefing);

/* -- brief_time.c: the timeline of both, and the words used in them -------------------------------------------------------------- */

void cs_brief_timeline(cs_briefing *briefing);
casus_status cs_brief_terms(cs_briefing *briefing, casus_error *err);

/* What people call a document by; borrowed from its facts. */
const char *cs_brief_name(const casus_document_facts *facts);

/* The statements of a matter as the sources of an item, at most so many of each stance. */
void cs_brief_sources(cs_briefing *briefing, casus_node *item, const casus_matter *matter, int most);

#endif
