/* report_rows.h - one record of a trace as one line of words, the same in text and Markdown, and the columns of tables */
#ifndef CS_REPORT_ROWS_H
#define CS_REPORT_ROWS_H

#include "port/report.h"

enum { CS_PARTY_COLUMNS = 8, CS_TREATY_COLUMNS = 5, CS_STATE_COLUMNS = 5 };

extern const cs_table_column cs_party_columns[CS_PARTY_COLUMNS], cs_treaty_columns[CS_TREATY_COLUMNS],
    cs_state_columns[CS_STATE_COLUMNS];

/* "defence; law; published": what kind of treaty. */
void cs_say_treaty_head(const casus_node *root, cs_text *out);

/* "each party toward the other party must give military help, at once, if the other is attacked by any state" */
void cs_say_duty(const casus_node *duty, cs_text *out);

/* The same without its roles: "4.assist: must give military help toward Russia, if ...". */
void cs_say_bound_duty(const casus_node *duty, bool owed, cs_text *out);

/* "suspended toward NEW since 1986-08-11; undetermined toward ..."; may be "". */
void cs_say_doubts(const casus_node *duty, cs_text *out);

void cs_say_exception(const casus_node *exception, cs_text *out);
void cs_say_reading(const casus_node *reading, cs_text *out);
void cs_say_event(const casus_node *event, cs_text *out);
void cs_say_term_line(const casus_node *term, cs_text *out);
void cs_say_instrument(const casus_node *instrument, cs_text *out);
void cs_say_source(const casus_node *source, cs_text *out);
/* "Soviet Union, 1922-12-30 until 1991-12-26; note"; key names what held ("": only that it did). */
void cs_say_spell(const casus_node *spell, const char *key, cs_text *out);
void cs_say_edge(const casus_node *edge, const char *key, cs_text *out);

/* "Treaty on ..., since 2024-12-04": a treaty that binds. */
void cs_say_treaty_line(const casus_node *treaty, cs_text *out);

/* "sources: kcna, verelq; confidence: medium"; may be "". */
void cs_say_witnesses(const casus_node *map, cs_text *out);

#endif
