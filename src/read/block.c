/* block.c - what each block of a text is: prose, title, heading, caption, or the debris of a web page */
#include "read/block.h"

#include "base/utf8.h"
#include "read/block_words.h"

#include <string.h>

enum { HEADING_WORDS = 16, TITLE_WORDS = 30, LEAD_WORDS = 8, CRUMB_WORDS = 14 };

typedef struct judge {
    const char *text;
    const cs_piece *pieces;
    size_t count, at;
    const cs_piece *piece;
    cs_plain plain; /* of the piece */
    cs_look look;
    cs_section section;
    bool had_title, had_prose;
    uint32_t lead_end; /* of the piece, where it has a lead-in heading */
} judge;

/* -- what a piece looks like --------------------------------------------------------------------------------------------- */

static void look_at(judge *j, size_t at)
{
    j->at = at;
    j->piece = &j->pieces[at];
    j->look = cs_line_look(j->text, j->piece->span);
    cs_line_plain(j->text, j->piece->span, &j->plain);
}

static bool is_address(const char *plain)
{
    bool begins =
        strncmp(plain, "http://", 7) == 0 || strncmp(plain, "https://", 8) == 0 || strncmp(plain, "www.", 4) == 0;
    return begins && !strchr(plain, ' ');
}

/* Looks like a heading: short, capital, and no sentence. A colon or a question mark may end it. */
static bool like_heading(const cs_look *look, uint32_t most)
{
    if (look->lower || look->words == 0 || look->words > most || look->sentences) return false;
    if (look->ends && !look->asks) return false;
    if (look->colon && (look->verb || look->words > 4)) return false; /* "He told reporters in Rome:" */
    if (look->asks && look->quotes) return false;                     /* somebody asked it */
    if (look->asks && look->words > 12) return false;
    bool titled = look->weighty && look->capitals * 10 >= look->weighty * 6;
    return titled || (look->words <= 10 && !look->open) || (look->words <= most && !look->verb);
}

static bool next_is_prose(const judge *j)
{
    for (size_t i = j->at + 1; i < j->count && i < j->at + 4; i++) {
        cs_look look = cs_line_look(j->text, j->pieces[i].span);
        if (look.ends || look.words > HEADING_WORDS) return true;
    }
    return false;
}

/* -- lead-in headings ---------------------------------------------------------------------------------------------------- */

/* "Term: definition", "Capabilities: The state has ...": where the lead-in ends (behind its colon), or the beginning. A colon
 * behind a verb leads into a quotation, and one in a time or an address into nothing. */
static uint32_t lead_end(const char *text, cs_span span)
{
    uint32_t most = span.begin + 120 < span.end ? span.begin + 120 : span.end, at = span.begin;
    while (at < most && text[at] != ':' && text[at] != '\n') at++;
    if (at + 1 >= span.end || text[at] != ':' || (text[at + 1] != ' ' && text[at + 1] != '\n')) return span.begin;
    cs_span before = {span.begin, at}, behind = cs_line_trim(text, (cs_span){at + 1, span.end});
    cs_look one = cs_line_look(text, before), two = cs_line_look(text, behind);
    bool short_enough = one.words && one.words <= LEAD_WORDS && !one.sentences && !one.ends && !one.open && !one.lower;
    if (!short_enough || one.verb || one.quotes || two.words < 2) return span.begin;
    return at + 1;
}

/* -- rules ----------------------------------------------------------------------------------------------------------------- */

typedef bool rule_fits(const judge *j);

static bool is_debris(const judge *j)
{
    if (j->look.letters >= 2) return false;
    return true;
}

/* What is left of a program, a style sheet, a template. */
static bool is_code(const judge *j)
{
    static const char *const marks[] = {
        "function(",   "function (",       "(){", "() {", "{{",           "}}",        "window.data",
        "window.loc",  "window._",         "</",  "/>",   "document.get", "= [",       "document.write",
        "[caption id", "[/caption",        "px;", "=> {", "@media",       "$(",        "!important",
        "&nbsp;",      "addeventlistener", "();", ");",   " || ",         "googletag", "= {"};
    int found = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) found += strstr(j->plain.head, marks[i]) != NULL;
    char first = j->plain.head[0], second = first ? j->plain.head[1] : 0;
    bool opens = strchr("{}<[$@#.", first) != NULL,
         tag = first == '<' && (second == '/' || (second >= 'a' && second <= 'z'));
    if (tag) return true;
    return found >= 2 || (found == 1 && (opens || j->look.words <= 4));
}

static bool is_source_address(const judge *j)
{
    return is_address(j->plain.head) && j->section == CS_SECTION_SOURCES;
}

static bool is_lone_address(const judge *j)
{
    return is_address(j->plain.head);
}

static bool of_markup_aside(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_ASIDE;
}

static bool of_markup_caption(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_CAPTION;
}

static bool of_markup_title(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_TITLE;
}

static bool of_markup_heading(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_HEADING;
}

static bool of_markup_byline(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_BYLINE && j->look.words <= 40;
}

/* A cell that is no sentence; whole pages are laid out in tables too. */
static bool of_markup_cell(const judge *j)
{
    return j->piece->origin == CS_ORIGIN_CELL && !(j->look.ends && j->look.words >= 12);
}

/* A short piece that is all link: a menu, or a list of other articles. */
static bool is_link(const judge *j)
{
    return j->piece->linked && j->look.words <= 25 && !(j->look.ends && j->look.words > 12);
}

/* "Home > World > Asia" */
static bool is_crumbs(const judge *j)
{
    static const char *const marks[] = {" > ", " \xC2\xBB ", " \xE2\x80\xBA "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (j->look.words <= CRUMB_WORDS && !j->look.ends && strstr(j->plain.head, marks[i])) return true;
    return false;
}

/* "Analysis by Jane Doe" is one, "By the time they came ..." is none: names, and no sentence. */
static bool is_byline(const judge *j)
{
    const cs_look *look = &j->look;
    bool by = cs_plain_begins(j->plain.head, "by") || cs_plain_begins(j->plain.head, "from our correspondent");
    bool all_names = look->weighty && look->capitals == look->weighty;
    return by && look->words >= 2 && look->words <= 14 && !look->ends && !look->verb && all_names;
}

static bool is_month(const char *word, size_t length)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (length >= 3 && length <= strlen(months[i]) && memcmp(months[i], word, length) == 0) return true;
    return length == 4 && memcmp(word, "sept", 4) == 0;
}

/* Words of a date or a time, and nothing else: "Thursday, June 20, 2024 10:35 am IST". */
static bool is_date_line(const judge *j)
{
    static const char *const others[] = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat",    "sun",     "am",        "pm",       "a.m",    "p.m",      "ist",    "gmt", "utc", "est", "edt", "et",
        "bst",    "cet",     "kst",       "jst",      "at",     "th",       "st",     "nd",  "rd",  "hrs", "of",  "on"};
    if (j->look.words < 1 || j->look.words > 12 || !j->plain.whole) return false;
    bool dated = false;
    for (const char *at = j->plain.head; *at;) {
        size_t skip = strspn(at, " ,:;/|-().+0123456789");
        for (size_t i = 0; i < skip; i++) dated = dated || (at[i] >= '0' && at[i] <= '9');
        at += skip;
        size_t length = strcspn(at, " ,:;/|-()+0123456789");
        if (length && at[length - 1] == '.') length--;
        bool known = length == 0 || is_month(at, length);
        for (size_t i = 0; i < sizeof others / sizeof *others && !known; i++)
            known = strlen(others[i]) == length && memcmp(others[i], at, length) == 0;
        if (!known) return false;
        at += length;
    }
    return dated;
}

/* The name of an agency alone: "Reuters", "(AFP)", "AP - Geneva" is not one. */
static bool is_agency_line(const judge *j)
{
    const char *at = j->plain.head + strspn(j->plain.head, "([- ");
    size_t length = strcspn(at, ")]");
    while (length && strchr(" .-", at[length - 1])) length--;
    return j->plain.whole && j->look.words <= 4 && cs_agency_name(at, length) != NULL;
}

/* "(Keystone-SDA)": all of it in brackets, and no sentence. */
static bool is_credit(const judge *j)
{
    const char *plain = j->plain.head;
    size_t length = strlen(plain);
    bool brackets = length > 2 && plain[0] == '(' && plain[length - 1] == ')' && !strchr(plain + 1, '(');
    return brackets && j->plain.whole && j->look.words <= 4 && j->look.capitals && !j->look.verb;
}

static bool is_definition(const judge *j)
{
    bool dashed = strstr(j->plain.head, " - ") != NULL && j->look.words > 4;
    return j->section == CS_SECTION_GLOSSARY && (j->lead_end > j->piece->span.begin || dashed);
}

static bool is_asked(const judge *j)
{
    if (j->section != CS_SECTION_QUESTIONS) return false;
    return j->look.asks || j->piece->bullet || j->look.words <= 40;
}

/* One more article in a list of them: no sentence. */
static bool is_related(const judge *j)
{
    return j->section == CS_SECTION_RELATED && j->had_prose && !(j->look.ends && !j->look.asks) &&
           j->look.words <= TITLE_WORDS;
}

/* "Impact Shorts" before "More Shorts ...": the head of a box whose next line asks for more of the same. */
static bool is_box_head(const judge *j)
{
    if (j->look.words > 3 || j->at + 1 >= j->count || j->look.ends || !j->plain.whole) return false;
    cs_plain next;
    cs_line_plain(j->text, j->pieces[j->at + 1].span, &next);
    const char *last = strrchr(j->plain.head, ' ');
    last = last ? last + 1 : j->plain.head;
    return strlen(last) >= 4 && strncmp(next.head, "more ", 5) == 0 && cs_plain_is(next.head + 5, last);
}

/* "More Shorts", "More Videos": More and one word. */
static bool is_more(const judge *j)
{
    return j->plain.whole && j->look.words == 2 && j->look.capitals == 2 && !j->look.ends &&
           strncmp(j->plain.head, "more ", 5) == 0;
}

static bool is_title(const judge *j)
{
    bool may = j->piece->origin == CS_ORIGIN_LINE || j->piece->origin == CS_ORIGIN_PARAGRAPH;
    return may && !j->had_title && !j->had_prose && !j->piece->bullet && like_heading(&j->look, TITLE_WORDS);
}

/* The next piece begins with a mark of quotation: a line that ends in a colon leads into it. */
static bool leads_to_quote(const judge *j)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", "'", "\xC2\xAB"};
    if (!j->look.colon || j->at + 1 >= j->count) return false;
    cs_span next = j->pieces[j->at + 1].span;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (next.end - next.begin >= length && memcmp(j->text + next.begin, marks[i], length) == 0) return true;
    }
    return false;
}

static bool is_heading(const judge *j)
{
    bool may = j->piece->origin == CS_ORIGIN_LINE || j->piece->origin == CS_ORIGIN_PARAGRAPH;
    if (!may || !like_heading(&j->look, HEADING_WORDS) || leads_to_quote(j)) return false;
    if (j->piece->bullet == CS_BULLET_NUMBER) return j->look.words <= 12 && next_is_prose(j);
    return j->piece->bullet == CS_BULLET_NONE;
}

static bool is_item(const judge *j)
{
    return j->piece->bullet != CS_BULLET_NONE || j->piece->origin == CS_ORIGIN_ITEM;
}

/* Tried in this order, the first that fits decides; the phrases of block_words.c stand where it says so. docs/reading.md tells them. */
static const struct {
    const char *name;
    rule_fits *fits; /* NULL: the phrases */
    casus_block_kind kind;
} rules[] = {
    {"no letters", is_debris, CASUS_BLOCK_DEBRIS},
    {"code", is_code, CASUS_BLOCK_DEBRIS},
    {"aside by its markup", of_markup_aside, CASUS_BLOCK_WIDGET},
    {"caption by its markup", of_markup_caption, CASUS_BLOCK_CAPTION},
    {"title by its markup", of_markup_title, CASUS_BLOCK_TITLE},
    {"address of a source", is_source_address, CASUS_BLOCK_DISCLAIMER},
    {"address alone", is_lone_address, CASUS_BLOCK_WIDGET},
    {"date alone", is_date_line, CASUS_BLOCK_BYLINE},
    {"agency alone", is_agency_line, CASUS_BLOCK_BYLINE},
    {"in brackets", is_credit, CASUS_BLOCK_BYLINE},
    {"head of a box", is_box_head, CASUS_BLOCK_WIDGET},
    {"more of something", is_more, CASUS_BLOCK_WIDGET},
    {"phrase", NULL, CASUS_BLOCK_WIDGET},
    {"byline by its markup", of_markup_byline, CASUS_BLOCK_BYLINE},
    {"byline", is_byline, CASUS_BLOCK_BYLINE},
    {"trail of links", is_crumbs, CASUS_BLOCK_WIDGET},
    {"link alone", is_link, CASUS_BLOCK_WIDGET},
    {"heading by its markup", of_markup_heading, CASUS_BLOCK_HEADING},
    {"cell", of_markup_cell, CASUS_BLOCK_TABLE},
    {"definition", is_definition, CASUS_BLOCK_GLOSSARY},
    {"asked of the reader", is_asked, CASUS_BLOCK_QUESTION},
    {"title of another article", is_related, CASUS_BLOCK_WIDGET},
    {"title", is_title, CASUS_BLOCK_TITLE},
    {"heading", is_heading, CASUS_BLOCK_HEADING},
    {"item", is_item, CASUS_BLOCK_ITEM},
};

/* -- judging ---------------------------------------------------------------------------------------------------------------- */

static casus_block_kind kind_of(const judge *j)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const cs_phrase *phrase = rules[i].fits ? NULL : cs_block_phrase(&j->plain, &j->look);
        if (phrase) return (casus_block_kind)phrase->kind;
        if (rules[i].fits && rules[i].fits(j)) return rules[i].kind;
    }
    return CASUS_BLOCK_PARAGRAPH;
}

static bool is_prose(casus_block_kind kind)
{
    return kind == CASUS_BLOCK_PARAGRAPH || kind == CASUS_BLOCK_ITEM;
}

/* A heading, or a note that announces a list ("... on the following articles:"), opens a section; the next heading ends it. In a list of other articles
 * the first paragraph that is a sentence does so too, and in a glossary one that defines nothing. */
static void follow_section(judge *j, casus_block_kind kind)
{
    bool heading = kind == CASUS_BLOCK_HEADING || kind == CASUS_BLOCK_TITLE;
    bool opener = heading || (kind == CASUS_BLOCK_WIDGET && !is_lone_address(j)) || kind == CASUS_BLOCK_QUESTION ||
                  (kind == CASUS_BLOCK_DISCLAIMER && j->look.words <= 12);
    cs_section opened = opener && !is_address(j->plain.head) ? cs_block_section(&j->plain, &j->look) : CS_SECTION_NONE;
    if (opened)
        j->section = opened;
    else if (heading)
        j->section = CS_SECTION_NONE;
    else if (is_prose(kind) && j->section != CS_SECTION_QUESTIONS)
        j->section = CS_SECTION_NONE;
}

static void judge_piece(judge *j, casus_block *block)
{
    const cs_piece *piece = j->piece;
    if (piece->glued) j->section = CS_SECTION_NONE; /* a box ends where something is glued to it */
    j->lead_end = lead_end(j->text, piece->span);
    casus_block_kind kind = kind_of(j);
    bool heading = kind == CASUS_BLOCK_HEADING || kind == CASUS_BLOCK_QUESTION;
    if (heading && cs_block_section(&j->plain, &j->look) && !j->look.asks) kind = CASUS_BLOCK_HEADING;
    *block = (casus_block){piece->span.begin, piece->span.end, piece->span.begin, kind};
    bool leads = is_prose(kind) || kind == CASUS_BLOCK_GLOSSARY;
    if (leads && j->lead_end > piece->span.begin) block->lead_end = j->lead_end;
    j->had_title = j->had_title || kind == CASUS_BLOCK_TITLE;
    j->had_prose = j->had_prose || is_prose(kind);
    follow_section(j, kind);
}

/* Takes apart what is glued: the words of a widget, and what they are glued to. */
static void take_apart(const char *text, cs_table *pieces)
{
    size_t count = pieces->count, glued = 0;
    for (size_t i = 0; i < count; i++) glued += cs_block_glued(text, CS_TABLE_AT(pieces, cs_piece, i)->span) > 0;
    if (!glued || !cs_table_add(pieces, glued)) return;
    for (size_t from = count, to = pieces->count; from-- > 0;) {
        cs_piece piece = *CS_TABLE_AT(pieces, cs_piece, from);
        uint32_t length = cs_block_glued(text, piece.span);
        cs_piece rest = piece;
        rest.span.begin += length;
        rest.glued = length > 0;
        *CS_TABLE_AT(pieces, cs_piece, --to) = rest;
        if (!length) continue;
        piece.span.end = piece.span.begin + length;
        *CS_TABLE_AT(pieces, cs_piece, --to) = piece;
    }
}

void cs_block_judge(const char *text, cs_table *pieces, cs_table *blocks)
{
    take_apart(text, pieces);
    if (!pieces->count) return;
    casus_block *made = cs_table_add(blocks, pieces->count);
    if (!made) return;
    judge j = {.text = text, .pieces = pieces->items, .count = pieces->count};
    for (size_t i = 0; i < pieces->count; i++) {
        look_at(&j, i);
        judge_piece(&j, &made[i]);
    }
}
