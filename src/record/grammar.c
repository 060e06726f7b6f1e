/* grammar.c - a tree beside its form: every departure, with its place and one suggestion */
#include "record/grammar.h"

#include "base/text.h"
#include "record/words.h"

#include <casus/day.h>
#include <stdio.h>
#include <string.h>

typedef struct check {
    const cs_tree *tree;
    casus_diagnostics *list;
    bool clean;
} check;

static void check_form(check *at, const cs_node *node, const cs_key *form, const char *what);
static void check_condition(check *at, const cs_node *node);

#define FAULT(at, mark, code, hint, ...)                                                                               \
    do {                                                                                                               \
        cs_diagnose_hint((at)->list, cs_diagnose((at)->list, (at)->tree, mark, code, __VA_ARGS__), "%s", hint);        \
        (at)->clean = false;                                                                                           \
    } while (0)

static const char *const kind_names[] = {"a text", "a list", "a mapping"};

static bool is_kind(check *at, const cs_node *node, cs_node_kind kind, const char *key)
{
    if (node->kind == kind) return true;
    static const char *const hints[] = {"write it on one line behind the key", "write `- ` items, or [a, b]",
                                        "write `key: value` pairs, or {key: value}"};
    FAULT(at, node->mark, "E0303", hints[kind], "'%s' is %s; %s is wanted", key, kind_names[node->kind],
          kind_names[kind]);
    return false;
}

static void join_words(const char *const *words, char *out, size_t room)
{
    size_t used = 0;
    for (size_t i = 0; words[i] && used + 4 < room; i++) {
        int more = snprintf(out + used, room - used, "%s%s", i ? ", " : "", words[i]);
        used += more > 0 ? (size_t)more : 0;
    }
    if (used >= room) memcpy(out + room - 4, "...", 4);
}

static void not_a_word(check *at, const cs_node *node, const char *key, const char *const *words)
{
    char allowed[360], hint[400];
    const char *near = cs_word_nearest(words, node->text);
    join_words(words, allowed, sizeof allowed);
    if (near)
        snprintf(hint, sizeof hint, "did you mean '%s'?", near);
    else
        snprintf(hint, sizeof hint, "one of: %s", allowed);
    FAULT(at, node->mark, "E0304", hint, "'%.60s' is not a word that '%s' knows", node->text, key);
}

static bool every_char(const char *text, const char *extra, bool capitals)
{
    for (; *text; text++) {
        bool fine = (*text >= 'a' && *text <= 'z') || (*text >= '0' && *text <= '9') || strchr(extra, *text) ||
                    (capitals && *text >= 'A' && *text <= 'Z');
        if (!fine) return false;
    }
    return true;
}

static bool is_state(const char *text)
{
    size_t length = strlen(text);
    if (length > 2 && text[0] == 'X' && text[1] == '-') return every_char(text + 2, "", true) && length <= 8;
    if (length != 3) return false;
    for (int i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z') return false;
    return true;
}

static bool is_period(const char *text)
{
    size_t length = strlen(text);
    if (length < 3 || length > 6 || text[0] != 'P' || !strchr("YMWD", text[length - 1])) return false;
    for (size_t i = 1; i + 1 < length; i++)
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

static bool is_number(const char *text)
{
    size_t length = strlen(text);
    return (length == 1 || length == 2) && every_char(text, "", false) && text[0] >= '1' && text[0] <= '9' &&
           text[length - 1] <= '9';
}

static void check_date(check *at, const cs_node *node, bool span)
{
    casus_error why;
    casus_date date;
    casus_span dates;
    casus_status status = span ? casus_span_parse(node->text, node->length, &dates, &why)
                               : casus_date_parse(node->text, node->length, &date, &why);
    if (status) FAULT(at, node->mark, span ? "E0307" : "E0306", why.hint, "%s", why.message);
}

static void check_scalar(check *at, const cs_node *node, const cs_key *key, cs_value_kind kind)
{
    if (!is_kind(at, node, CS_SCALAR, key->name)) return;
    if (node->length == 0) {
        FAULT(at, node->mark, "E0305", "give it a value or leave the key out", "'%s' is empty", key->name);
        return;
    }
    switch (kind) {
    case CS_V_DATE: check_date(at, node, false); break;
    case CS_V_SPAN: check_date(at, node, true); break;
    case CS_V_WORD:
    case CS_V_CONST:
        if (cs_word(*key->words, node->text) < 0) not_a_word(at, node, key->name, *key->words);
        break;
    case CS_V_ID:
        if (!every_char(node->text, "()._-#/", true) || node->length > 80)
            FAULT(at, node->mark, "E0305", "use letters, digits, '.', '_' and '-', no spaces", "'%.60s' is not an id",
                  node->text);
        break;
    case CS_V_SLUG:
        if (!every_char(node->text, "-", false) || node->length > 80)
            FAULT(at, node->mark, "E0305", "use lower-case words joined by '-', like dual-alliance-1879",
                  "'%.60s' is not a treaty id", node->text);
        break;
    case CS_V_STATE:
        if (!is_state(node->text))
            FAULT(at, node->mark, "E0308", "`casus state NAME` tells the id", "'%.60s' is not the id of a state",
                  node->text);
        break;
    case CS_V_PERIOD:
        if (!is_period(node->text))
            FAULT(at, node->mark, "E0309", "write P5Y, P6M or P90D", "'%.60s' is not a period", node->text);
        break;
    case CS_V_NUMBER:
        if (!is_number(node->text))
            FAULT(at, node->mark, "E0310", "write a whole number from 1 to 99", "'%.60s' is not a number", node->text);
        break;
    default: break;
    }
}

/* One or a list, each of them a scalar of kind. */
static void check_scalars(check *at, const cs_node *node, const cs_key *key, cs_value_kind kind)
{
    if (node->kind == CS_SCALAR) {
        check_scalar(at, node, key, kind);
        return;
    }
    if (!is_kind(at, node, CS_LIST, key->name)) return;
    if (!node->first)
        FAULT(at, node->mark, "E0305", "name at least one or leave the key out", "'%s' is empty", key->name);
    for (const cs_node *item = node->first; item; item = item->next) check_scalar(at, item, key, kind);
}

static void check_who(check *at, const cs_node *node, const cs_key *key)
{
    if (node->kind == CS_SCALAR && node->length && (is_state(node->text) || cs_word(*key->words, node->text) >= 0))
        return;
    if (node->kind == CS_SCALAR && node->length)
        not_a_word(at, node, key->name, *key->words);
    else
        check_scalars(at, node, key, CS_V_STATE);
}

static void check_forms(check *at, const cs_node *node, const cs_key *key)
{
    if (!is_kind(at, node, CS_LIST, key->name)) return;
    if (!node->first && key->required) FAULT(at, node->mark, "E0305", "give at least one", "'%s' is empty", key->name);
    for (const cs_node *item = node->first; item; item = item->next) check_form(at, item, key->form, key->name);
}

static void check_conditions(check *at, const cs_node *node, const cs_key *key)
{
    if (!is_kind(at, node, CS_LIST, key->name)) return;
    if (!node->first) FAULT(at, node->mark, "E0305", "give at least one condition", "'%s' is empty", key->name);
    for (const cs_node *item = node->first; item; item = item->next) check_condition(at, item);
}

static void check_one_key(check *at, const cs_node *node, const cs_key *form, const char *what);

static void check_value(check *at, const cs_node *node, const cs_key *key)
{
    switch (key->kind) {
    case CS_V_STATES: check_scalars(at, node, key, CS_V_STATE); break;
    case CS_V_IDS:
    case CS_V_DUTIES: check_scalars(at, node, key, CS_V_ID); break;
    case CS_V_NAMES: check_scalars(at, node, key, CS_V_TEXT); break;
    case CS_V_WORDS: check_scalars(at, node, key, CS_V_WORD); break;
    case CS_V_WHO: check_who(at, node, key); break;
    case CS_V_FORM: check_form(at, node, key->form, key->name); break;
    case CS_V_FORMS: check_forms(at, node, key); break;
    case CS_V_FORM_OR_FORMS:
        if (node->kind == CS_LIST)
            check_forms(at, node, key);
        else
            check_form(at, node, key->form, key->name);
        break;
    case CS_V_COND: check_condition(at, node); break;
    case CS_V_CONDS: check_conditions(at, node, key); break;
    case CS_V_FACTS:
        if (!is_kind(at, node, CS_LIST, key->name)) break;
        for (const cs_node *item = node->first; item; item = item->next) check_one_key(at, item, key->form, "fact");
        break;
    default: check_scalar(at, node, key, key->kind); break;
    }
}

static const cs_key *key_of(const cs_key *form, const char *name)
{
    for (; form->name; form++)
        if (strcmp(form->name, name) == 0) return form;
    return NULL;
}

static void unknown_key(check *at, const cs_node *node, const cs_key *form, const char *what, const char *code)
{
    const char *names[64];
    size_t count = 0;
    for (const cs_key *key = form; key->name && count < 63; key++) names[count++] = key->name;
    names[count] = NULL;
    const char *near = cs_word_nearest(names, node->key);
    char allowed[360], hint[400];
    join_words(names, allowed, sizeof allowed);
    if (near)
        snprintf(hint, sizeof hint, "did you mean '%s'?", near);
    else
        snprintf(hint, sizeof hint, "one of: %s", allowed);
    FAULT(at, node->key_mark, code, hint, "'%.60s' is not a %s%s", node->key, what,
          strcmp(code, "E0301") == 0 ? " key" : "");
}

static const char *keys_page(const check *at)
{
    const char *format = cs_tree_text(at->tree->root, "format");
    bool reading = format && (strncmp(format, "frame", 5) == 0 || strncmp(format, "classes", 7) == 0);
    return reading ? "docs/reading.md lists the keys" : "docs/treaty-format.md lists the keys";
}

static void check_form(check *at, const cs_node *node, const cs_key *form, const char *what)
{
    if (!is_kind(at, node, CS_MAP, what)) return;
    for (const cs_node *child = node->first; child; child = child->next) {
        const cs_key *key = key_of(form, child->key);
        if (key)
            check_value(at, child, key);
        else
            unknown_key(at, child, form, what, "E0301");
    }
    for (const cs_key *key = form; key->name; key++)
        if (key->required && !cs_tree_get(node, key->name))
            FAULT(at, node->mark, "E0302", keys_page(at), "'%s' is missing from this %s", key->name, what);
}

static void check_one_key(check *at, const cs_node *node, const cs_key *form, const char *what)
{
    if (!is_kind(at, node, CS_MAP, what)) return;
    if (node->count != 1) {
        char hint[120];
        snprintf(hint, sizeof hint, "write one %s; join several with a list", what);
        FAULT(at, node->mark, "E0311", hint, "a %s has exactly one key; this one has %d", what, node->count);
        return;
    }
    const cs_key *key = key_of(form, node->first->key);
    if (key)
        check_value(at, node->first, key);
    else
        unknown_key(at, node->first, form, what, "E0312");
}

static void check_condition(check *at, const cs_node *node)
{
    check_one_key(at, node, cs_condition_form, "condition");
}

bool cs_grammar_check(const cs_tree *tree, const cs_key *form, casus_diagnostics *list)
{
    check at = {tree, list, true};
    check_form(&at, tree->root, form, "file");
    return at.clean;
}
