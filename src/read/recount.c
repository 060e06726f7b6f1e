/* recount.c - matters and statements as parts of an answer */
#include "read/recount.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* -- small pieces ---------------------------------------------------------------------------------------------------- */

casus_node *cs_recount_put(cs_recount *tell, casus_node *in, const char *key)
{
    casus_node *made = cs_put_text(tell->trace, in, key, tell->text.length ? tell->text.bytes : "");
    tell->text.length = 0;
    if (tell->text.bytes) tell->text.bytes[0] = '\0';
    return made;
}

void cs_recount_count(cs_recount *tell, long count, const char *one, const char *many)
{
    cs_text_say(&tell->text, "%ld %s", count, count == 1 ? one : many);
}

void cs_recount_put_date(cs_recount *tell, casus_node *in, const char *key, casus_date date)
{
    char first[16], last[16], all[40];
    if (!casus_date_known(date)) {
        cs_put_nothing(tell->trace, in, key);
        return;
    }
    const char *plain = casus_date_print(date, all);
    if (*plain && !strchr(plain, '/'))
        cs_put_text(tell->trace, in, key, plain);
    else
        cs_put_format(tell->trace, in, key, "%s/%s", casus_day_print(date.first, first),
                      casus_day_print(date.last, last));
}

static void put_nullable(cs_recount *tell, casus_node *in, const char *key, const char *text)
{
    if (*text)
        cs_put_text(tell->trace, in, key, text);
    else
        cs_put_nothing(tell->trace, in, key);
}

static void put_codes(cs_recount *tell, casus_node *in, const char *key, const char *const *codes, int count)
{
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int i = 0; i < count; i++) cs_put_text(tell->trace, list, NULL, codes[i]);
}

/* The flags by their words. */
static void put_flags(cs_recount *tell, casus_node *in, const char *key, int flags)
{
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int flag = 1; flag <= CASUS_AGAINST_FILE; flag <<= 1)
        if (flags & flag) cs_put_text(tell->trace, list, NULL, casus_flag_word(flag));
}

/* Amounts without the decimal comma of a locale; null for what is open. */
static void put_amount(cs_recount *tell, casus_node *in, const char *key, double amount)
{
    char digits[40];
    if (!isfinite(amount)) {
        cs_put_nothing(tell->trace, in, key);
        return;
    }
    snprintf(digits, sizeof digits, "%.15g", amount);
    for (char *c = digits; *c; c++)
        if (!strchr("+-0123456789e", *c)) *c = '.';
    cs_put_text(tell->trace, in, key, digits);
}

/* -- statements ------------------------------------------------------------------------------------------------------ */

static const char *stance_word(casus_stance stance)
{
    static const char *const words[] = {"for", "hedged", "against"};
    return words[stance];
}

void cs_recount_statement(cs_recount *tell, casus_node *in, int statement)
{
    const cs_statement *it = CS_STATEMENT(tell->g, statement);
    const casus_document_facts *facts = &CS_DOCUMENT(tell->g, it->face.document)->face.facts;
    casus_node *map = cs_put_map(tell->trace, in, NULL);
    cs_put_text(tell->trace, map, "claim", it->face.claim->id);
    cs_put_text(tell->trace, map, "stance", stance_word(it->face.stance));
    cs_put_text(tell->trace, map, "by", it->face.origin);
    if (it->face.party) cs_put_bool(tell->trace, map, "takes_part", true);
    cs_put_number(tell->trace, map, "document", it->face.document + 1);
    cs_put_text(tell->trace, map, "name", facts->name);
    put_nullable(tell, map, "publisher", facts->publisher);
    cs_recount_put_date(tell, map, "published", facts->published);
    cs_put_text(tell->trace, map, "words", it->face.words);
    cs_put_text(tell->trace, map, "grade", casus_grade_word(it->face.claim->grade));
    cs_put_text(tell->trace, map, "reader", it->face.claim->reader);
    put_nullable(tell, map, "judged", casus_judgement_word(it->face.judged));
    if (it->face.figure >= 0) cs_put_number(tell->trace, map, "figure", it->face.figure + 1);
}

/* -- verdicts in words ------------------------------------------------------------------------------------------------- */

/* Who denies it, each once: "Russia and North Korea". */
static void say_deniers(cs_recount *tell, const casus_matter *matter)
{
    const char *names[8];
    int count = 0, more = 0;
    for (int i = 0; i < matter->denier_count; i++) {
        const casus_claim *claim = CS_STATEMENT(tell->g, matter->deniers[i])->face.claim;
        bool own = claim->voice_count == 0;
        for (int j = 0; j < (own ? claim->actor_count : claim->voice_count); j++) {
            const casus_party *who = own ? &claim->actors[j] : &claim->voices[j].speaker;
            bool seen = !*who->name;
            for (int k = 0; k < count && !seen; k++) seen = strcmp(names[k], who->name) == 0;
            if (seen) continue;
            if (count < 8)
                names[count++] = who->name;
            else
                more++;
        }
    }
    for (int i = 0; i < count; i++)
        cs_text_say(&tell->text, "%s%s", i == 0 ? "" : i + 1 == count && !more ? " and " : ", ", names[i]);
    if (more) cs_text_say(&tell->text, " and %d more", more);
    cs_text_say(&tell->text, count + more == 1 ? " denies it" : " deny it");
}

static void say_sources(cs_recount *tell, int count, const char *does, const char *do_)
{
    if (!count) return;
    if (tell->text.length && tell->text.bytes[tell->text.length - 1] != ' ') cs_text_say(&tell->text, "; ");
    cs_recount_count(tell, count, "independent source", "independent sources");
    cs_text_say(&tell->text, " %s", count == 1 ? does : do_);
}

static void say_plain(cs_recount *tell, const char *word)
{
    for (; *word; word++) cs_text_say(&tell->text, "%c", *word == '_' ? ' ' : *word);
}

void cs_recount_verdict(cs_recount *tell, const casus_matter *matter)
{
    static const int order[] = {CASUS_CONTRADICTED, CASUS_DENIED,  CASUS_CORROBORATED,      CASUS_SINGLE_SOURCE,
                                CASUS_HEDGED_ONLY,  CASUS_TENSION, CASUS_CERTAINTY_DIFFERS, CASUS_AGAINST_FILE};
    bool first = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (!(matter->flags & order[i])) continue;
        if (!first) cs_text_say(&tell->text, ", ");
        say_plain(tell, casus_flag_word(order[i]));
        first = false;
    }
    cs_text_say(&tell->text, ": ");
    say_sources(tell, matter->standing_for, "says so", "say so");
    say_sources(tell, matter->hedging, "thinks it possible", "think it possible");
    if (matter->denier_count) {
        if (matter->standing_for || matter->hedging) cs_text_say(&tell->text, "; ");
        say_deniers(tell, matter);
    } else {
        say_sources(tell, matter->against, "says it is not so", "say it is not so");
    }
}

/* -- matters ----------------------------------------------------------------------------------------------------------- */

static void put_figures(cs_recount *tell, casus_node *in, const casus_matter *matter)
{
    casus_node *list = cs_put_list(tell->trace, in, "figures");
    for (int i = 0; i < matter->figure_count; i++) {
        const casus_figure *figure = &matter->figures[i];
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_text(tell->trace, map, "unit", figure->unit);
        put_amount(tell, map, "least", figure->least);
        put_amount(tell, map, "most", figure->most);
        cs_put_text(tell->trace, map, "words", figure->words);
        cs_put_number(tell->trace, map, "sources", figure->sources);
        put_flags(tell, map, "verdicts", figure->flags);
        casus_node *claims = cs_put_list(tell->trace, map, "claims");
        for (int j = 0; j < figure->statement_count; j++)
            cs_put_text(tell->trace, claims, NULL, CS_STATEMENT(tell->g, figure->statements[j])->face.claim->id);
    }
}

static void put_links(cs_recount *tell, casus_node *in, const casus_matter *matter)
{
    casus_node *list = cs_put_list(tell->trace, in, "links");
    for (int i = 0; i < matter->link_count; i++) {
        const casus_matter *other = casus_matter_at(tell->g, matter->links[i].matter);
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_text(tell->trace, map, "kind",
                    matter->links[i].kind == CASUS_LINK_CONTRADICTS ? "contradicts" : "tension");
        cs_put_text(tell->trace, map, "rule", matter->links[i].rule);
        cs_put_text(tell->trace, map, "matter", other->id);
        cs_put_text(tell->trace, map, "title", other->title);
    }
}

static void put_notes(cs_recount *tell, casus_node *in, const casus_matter *matter)
{
    casus_node *list = cs_put_list(tell->trace, in, "file");
    for (int i = 0; i < matter->note_count; i++) {
        const casus_file_note *note = &matter->notes[i];
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_put_bool(tell->trace, map, "differs", note->differs);
        cs_put_text(tell->trace, map, "rule", note->rule);
        cs_put_text(tell->trace, map, "words", note->words);
        put_nullable(tell, map, "duty", note->duty);
    }
}

static void put_sources(cs_recount *tell, casus_node *in, const casus_matter *matter)
{
    casus_node *map = cs_put_map(tell->trace, in, "sources");
    cs_put_number(tell->trace, map, "for", matter->standing_for);
    cs_put_number(tell->trace, map, "hedged", matter->hedging);
    cs_put_number(tell->trace, map, "against", matter->against);
}

void cs_recount_matter(cs_recount *tell, casus_node *in, const char *key, int index, bool statements)
{
    const casus_matter *matter = casus_matter_at(tell->g, index);
    casus_node *map = cs_put_map(tell->trace, in, key);
    cs_put_text(tell->trace, map, "matter", matter->id);
    cs_put_text(tell->trace, map, "title", matter->title);
    cs_put_text(tell->trace, map, "type", matter->type);
    cs_put_text(tell->trace, map, "modality", casus_modality_word(matter->modality));
    put_codes(tell, map, "actors", matter->actors, matter->actor_count);
    put_codes(tell, map, "targets", matter->targets, matter->target_count);
    put_nullable(tell, map, "treaty", matter->treaty);
    put_nullable(tell, map, "other_treaty", matter->other_treaty);
    put_nullable(tell, map, "topic", matter->topic);
    cs_recount_put_date(tell, map, "when", matter->when);
    put_flags(tell, map, "verdicts", matter->flags);
    cs_put_text(tell->trace, map, "rule", matter->rule);
    cs_recount_verdict(tell, matter);
    cs_recount_put(tell, map, "verdict");
    put_sources(tell, map, matter);
    put_figures(tell, map, matter);
    put_links(tell, map, matter);
    put_notes(tell, map, matter);
    if (!statements) return;
    casus_node *list = cs_put_list(tell->trace, map, "statements");
    for (int i = 0; i < matter->statement_count; i++) cs_recount_statement(tell, list, matter->statements[i]);
    for (int i = 0; i < matter->denier_count; i++) /* denials that stand as matters of their own */
        if (CS_STATEMENT(tell->g, matter->deniers[i])->face.matter != index)
            cs_recount_statement(tell, list, matter->deniers[i]);
}

casus_status cs_recount_done(cs_recount *tell, casus_trace **out, casus_error *err)
{
    if (tell->text.failed && tell->trace) tell->trace->arena.failed = true;
    cs_text_end(&tell->text);
    return cs_trace_done(tell->trace, out, err);
}
