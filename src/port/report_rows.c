/* report_rows.c - one record of a trace as one line of words, the same in text and Markdown, and the columns of tables */
#include "port/report_rows.h"

#include <string.h>

static void say_plain(const char *word, cs_text *out)
{
    for (; *word; word++) cs_text_add(out, *word == '_' ? " " : word, 1);
}

static void say_if(const char *before, const casus_node *map, const char *key, cs_text *out)
{
    const char *text = CS_TEXT(map, key);
    if (*text) cs_text_say(out, "%s%s", before, text);
}

/* -- lines ----------------------------------------------------------------------------------------------------------- */

void cs_say_treaty_head(const casus_node *root, cs_text *out)
{
    cs_text_say(out, "%s: ", CS_TEXT(root, "id"));
    say_plain(CS_TEXT(root, "class"), out);
    cs_text_say(out, strcmp(CS_TEXT(root, "binding"), "legal") == 0 ? ", law" : ", political and not law");
    cs_text_say(out, "; text ");
    say_plain(CS_TEXT(root, "text_status"), out);
    say_if(" ", root, "published", out);
    say_if("; confidence: ", root, "confidence", out);
    bool first = true;
    CS_EACH(number, casus_node_get(root, "atop")) {
        cs_text_say(out, "%s%s", first ? "; ATOP " : ", ", casus_node_text(number));
        first = false;
    }
}

void cs_say_duty(const casus_node *duty, cs_text *out)
{
    const char *toward = CS_TEXT(casus_node_get(duty, "toward"), "role");
    cs_text_say(out, "%s ", CS_TEXT(casus_node_get(duty, "bearer"), "words"));
    bool usual = strcmp(toward, "other_party") == 0 || strcmp(toward, "all_parties") == 0;
    if (!usual) cs_text_say(out, "toward %s ", CS_TEXT(casus_node_get(duty, "toward"), "words"));
    cs_text_say(out, "%s", CS_TEXT(duty, "words"));
    say_if(strchr(CS_TEXT(duty, "words"), ',') ? ", if " : " if ", duty, "when", out);
}

void cs_say_bound_duty(const casus_node *duty, bool owed, cs_text *out)
{
    const char *id = strchr(CS_TEXT(duty, "duty"), '#');
    cs_text_say(out, "%s: ", id ? id + 1 : CS_TEXT(duty, "duty"));
    if (owed) cs_text_say(out, "%s ", CS_TEXT(duty, "by_words"));
    cs_text_say(out, "%s", CS_TEXT(duty, "words"));
    if (!owed) cs_text_say(out, "; toward %s", CS_TEXT(duty, "toward_words"));
    say_if("; if ", duty, "when", out);
}

void cs_say_doubts(const casus_node *duty, cs_text *out)
{
    const casus_node *suspended = casus_node_get(duty, "suspended"), *unsure = casus_node_get(duty, "undetermined");
    if (suspended) {
        cs_text_say(out, "suspended with ");
        cs_join(casus_node_get(suspended, "states"), ", ", out);
        say_if(" since ", suspended, "since", out);
        say_if(": ", suspended, "note", out);
    }
    if (unsure) {
        cs_text_say(out, "%sundetermined with ", out->length ? "; " : "");
        cs_join(unsure, ", ", out);
    }
    if (CS_TEXT(duty, "why_undetermined")[0])
        cs_text_say(out, "%sundetermined: %s", out->length ? "; " : "", CS_TEXT(duty, "why_undetermined"));
}

void cs_say_exception(const casus_node *exception, cs_text *out)
{
    cs_text_say(out, "not if %s", CS_TEXT(exception, "words"));
    if (CS_TEXT(exception, "article")[0]) cs_text_say(out, " (art. %s)", CS_TEXT(exception, "article"));
    say_if("; ", exception, "note", out);
}

void cs_say_reading(const casus_node *reading, cs_text *out)
{
    bool contested = strcmp(CS_TEXT(reading, "held"), "contested") == 0;
    cs_text_say(out, "%s: %s", contested ? "contested reading" : "also read", CS_TEXT(reading, "gist"));
    if (!casus_node_count(casus_node_get(reading, "sources"))) return;
    cs_text_say(out, " [");
    cs_join(casus_node_get(reading, "sources"), ", ", out);
    cs_text_say(out, "]");
}

void cs_say_event(const casus_node *event, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(event, "words"));
    if (casus_node_count(casus_node_get(event, "states"))) {
        cs_text_say(out, ": ");
        cs_join(casus_node_get(event, "states"), ", ", out);
    }
    if (casus_node_count(casus_node_get(event, "toward"))) {
        cs_text_say(out, " toward ");
        cs_join(casus_node_get(event, "toward"), ", ", out);
    }
    say_if(", ", event, "place", out);
    say_if(", with effect on ", event, "effect", out);
    say_if(", by ", event, "by", out);
    say_if(", art. ", event, "article", out);
    say_if(", old style ", event, "old_style", out);
    say_if(" (confidence: ", event, "confidence", out);
    if (CS_TEXT(event, "confidence")[0]) cs_text_say(out, ")");
}

void cs_say_term_line(const casus_node *term, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(term, "words"));
    say_if(", from ", term, "from", out);
    say_if(", until ", term, "until", out);
    if (CS_TEXT(term, "article")[0]) cs_text_say(out, " (art. %s)", CS_TEXT(term, "article"));
}

void cs_say_instrument(const casus_node *instrument, cs_text *out)
{
    cs_text_say(out, "%s: ", CS_TEXT(instrument, "id"));
    say_plain(CS_TEXT(instrument, "kind"), out);
    if (casus_node_number(casus_node_get(instrument, "secret"))) {
        cs_text_say(out, ", secret");
        say_if(" until ", instrument, "published", out);
    }
    say_if(", signed ", instrument, "signed", out);
    if (casus_node_count(casus_node_get(instrument, "author"))) {
        cs_text_say(out, ", by ");
        cs_join(casus_node_get(instrument, "author"), ", ", out);
    }
    say_if(", holds ", instrument, "valid", out);
    say_if("; ", instrument, "title", out);
}

void cs_say_source(const casus_node *source, cs_text *out)
{
    cs_text_say(out, "[%s] %s (", CS_TEXT(source, "id"), CS_TEXT(source, "cite"));
    say_plain(CS_TEXT(source, "kind"), out);
    say_if(", ", source, "lang", out);
    cs_text_say(out, ")");
    say_if("; ", source, "note", out);
}

void cs_say_spell(const casus_node *spell, const char *key, cs_text *out)
{
    const char *value = CS_TEXT(spell, key), *from = CS_TEXT(spell, "from"), *until = CS_TEXT(spell, "until");
    bool begins = strcmp(from, "..") != 0, ends = strcmp(until, "..") != 0;
    cs_text_say(out, "%s%s", value, *value && (begins || ends) ? ", " : "");
    if (begins) cs_text_say(out, ends ? "%s" : "since %s", from);
    if (ends) cs_text_say(out, "%suntil %s", begins ? " " : "", until);
    if (!begins && !ends && !*value) cs_text_say(out, "always");
    say_if("; ", spell, "note", out);
}

void cs_say_edge(const casus_node *edge, const char *key, cs_text *out)
{
    cs_text_say(out, "%s (%s), ", CS_TEXT(edge, "name"), CS_TEXT(edge, key));
    say_plain(CS_TEXT(edge, "kind"), out);
    cs_text_say(out, " on %s; treaties: ", CS_TEXT(edge, "on"));
    say_plain(CS_TEXT(edge, "treaties"), out);
    say_if("; ", edge, "note", out);
}

void cs_say_treaty_line(const casus_node *treaty, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(treaty, "title"));
    say_if(", since ", treaty, "since", out);
    if (strcmp(CS_TEXT(treaty, "binding"), "legal") != 0) cs_text_say(out, "; political, not law");
    if (strcmp(CS_TEXT(treaty, "status"), "in_force") != 0)
        cs_text_say(out, "; undetermined: %s", CS_TEXT(treaty, "why_undetermined"));
}

void cs_say_witnesses(const casus_node *map, cs_text *out)
{
    const casus_node *sources = casus_node_get(map, "sources");
    if (casus_node_count(sources)) {
        cs_text_say(out, "[");
        cs_join(sources, ", ", out);
        cs_text_say(out, "]");
    }
    say_if(out->length ? " confidence: " : "confidence: ", map, "confidence", out);
    say_if("; ", map, "note", out);
}

/* -- columns --------------------------------------------------------------------------------------------------------- */

static void say_name(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "name"));
}

static void say_state(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "state"));
}

static void say_signed(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "signed"));
}

static void say_bound(const casus_node *row, cs_text *out)
{
    bool never = casus_node_kind_of(casus_node_get(row, "bound")) == CASUS_NODE_NOTHING;
    cs_text_say(out, "%s", never ? "never" : CS_TEXT(row, "bound"));
}

static void say_until(const casus_node *row, cs_text *out)
{
    const char *until = CS_TEXT(row, "until");
    cs_text_say(out, "%s", strcmp(until, "..") == 0 ? "" : until);
}

static void say_status(const casus_node *row, cs_text *out)
{
    say_plain(CS_TEXT(row, "status"), out);
}

static void say_by(const casus_node *row, cs_text *out)
{
    say_plain(CS_TEXT(row, "by"), out);
    if (strcmp(CS_TEXT(row, "derived"), "succession_open") == 0) cs_text_say(out, ", unsettled");
}

static void say_role(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "role"));
    if (!CS_TEXT(row, "ended_by")[0]) return;
    cs_text_say(out, "%sended by %s", CS_TEXT(row, "role")[0] ? ", " : "", CS_TEXT(row, "ended_by"));
}

const cs_table_column cs_party_columns[CS_PARTY_COLUMNS] = {
    {"State", say_state},       {"Name", say_name},     {"Bound", say_bound}, {"Until", say_until},
    {"On the day", say_status}, {"Signed", say_signed}, {"By", say_by},       {"Role", say_role},
};

static void say_id(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "id"));
}

static void say_in_force(const casus_node *row, cs_text *out)
{
    const casus_node *life = casus_node_get(row, "in_force");
    if (casus_node_kind_of(casus_node_get(life, "from")) == CASUS_NODE_NOTHING)
        cs_text_say(out, "never");
    else
        cs_text_say(out, "%s/%s", CS_TEXT(life, "from"), CS_TEXT(life, "until"));
    if (strcmp(CS_TEXT(row, "status"), "undetermined") == 0) cs_text_say(out, " undetermined");
}

static void say_class(const casus_node *row, cs_text *out)
{
    say_plain(CS_TEXT(row, "class"), out);
    if (strcmp(CS_TEXT(row, "binding"), "political") == 0) cs_text_say(out, " *");
}

static void say_title(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "title"));
}

const cs_table_column cs_treaty_columns[CS_TREATY_COLUMNS] = {
    {"Treaty", say_id},     {"In force", say_in_force}, {"Class (* political)", say_class},
    {"Signed", say_signed}, {"Title", say_title},
};

static void say_cow(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "cow"));
}

static void say_gw(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "gw"));
}

static void say_iso3(const casus_node *row, cs_text *out)
{
    cs_text_say(out, "%s", CS_TEXT(row, "iso3"));
}

const cs_table_column cs_state_columns[CS_STATE_COLUMNS] = {
    {"State", say_id}, {"Name", say_name}, {"COW", say_cow}, {"G-W", say_gw}, {"ISO", say_iso3},
};
