/* origin.c - who vouches for a statement: the speaker, the outlet, or the text; and which outlets documents depend on */
#include "read/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_MOST = 400, OUTLET_WORDS = 8 };

/* -- outlets by name or address ---------------------------------------------------------------------------------------- */

/* "https://www.example.co.uk/a" and "example.com" are "example": the label that the owner chose. False for what is no address. */
static bool host_label(const char *text, size_t length, char label[KEY_MOST])
{
    const char *end = text + length, *at = text;
    for (const char *c = text; c + 2 < end; c++)
        if (memcmp(c, "://", 3) == 0) at = c + 3;
    bool address = at != text;
    const char *stop = at;
    while (stop < end && *stop != '/' && *stop != ':' && *stop != '?' && *stop != '#' && *stop != ' ') stop++;
    const char *dots[8];
    size_t count = 0;
    for (const char *c = at; c < stop; c++)
        if (*c == '.' && count < 8) dots[count++] = c;
    if (!count || (!address && stop != end) || dots[count - 1] + 1 == stop) return false;
    bool country = stop - dots[count - 1] == 3 && count > 1 && dots[count - 1] - dots[count - 2] <= 4; /* .co.uk */
    size_t last = country ? count - 2 : count - 1;
    const char *from = last ? dots[last - 1] + 1 : at;
    size_t bytes = (size_t)(dots[last] - from);
    if (!bytes || bytes >= KEY_MOST) return false;
    for (size_t i = 0; i < bytes; i++) label[i] = (char)(from[i] >= 'A' && from[i] <= 'Z' ? from[i] + 32 : from[i]);
    label[bytes] = '\0';
    return true;
}

uint32_t cs_outlet_key(casus_gathering *g, const char *text, size_t length)
{
    char key[KEY_MOST + 8] = "name:", label[KEY_MOST], word[CS_TERM_BYTES_MAX + 1];
    size_t used = 5, bytes;
    if (host_label(text, length, label)) {
        used += (size_t)snprintf(key + used, KEY_MOST, "%s", label);
        return cs_intern(&g->texts, key, used);
    }
    for (const char *at = text, *end = text + length; (bytes = cs_term_next(&at, end, word));) {
        if (used == 5 && strcmp(word, "the") == 0) continue;
        if (used + bytes + 1 >= KEY_MOST) break;
        used += (size_t)snprintf(key + used, KEY_MOST - used, "%s%s", used > 5 ? " " : "", word);
    }
    return used > 5 ? cs_intern(&g->texts, key, used) : 0;
}

/* Words that a short form may leave out at the end of a name. */
static bool may_be_left_out(const char *word)
{
    static const char *const words[] = {"agency", "news", "newspaper", "online"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(word, words[i], strlen(words[i])) == 0 && !strchr(word, ' ')) return true;
    return false;
}

/* Is the short form made of beginnings of all the words, in their order: "nytimes" of "new york times"? */
static bool abbreviates(const char *form, const char *words)
{
    if (!*words) return !*form;
    if (!*form) return may_be_left_out(words);
    size_t word = strcspn(words, " ");
    const char *rest = words + word + (words[word] == ' ');
    for (size_t take = 1; take <= word && form[take - 1] == words[take - 1]; take++)
        if (abbreviates(form + take, rest)) return true;
    return false;
}

static bool is_short_form_of(const char *form, const char *words)
{
    if (strchr(form, ' ') || strlen(form) < 2 || strlen(words) > KEY_MOST) return false;
    size_t blanks = 0;
    for (const char *c = words; *c; c++) blanks += *c == ' ';
    if (blanks >= OUTLET_WORDS) return false;
    if (strncmp(form, "the", 3) == 0 && abbreviates(form + 3, words)) return true;
    return blanks && abbreviates(form, words);
}

/* Does a longer text name the outlet: "a report of the southern post"? By two words or more, or by one that "of", "by", "in" or "from" leads in. */
static bool is_told_of(const char *text, const char *outlet)
{
    static const char *const leads[] = {"of ", "by ", "in ", "from ", "of the ", "by the ", "in the ", "from the "};
    size_t length = strlen(outlet);
    if (strlen(text) <= length) return false;
    for (const char *at = strstr(text, outlet); at; at = strstr(at + 1, outlet)) {
        bool whole = (at == text || at[-1] == ' ') && (!at[length] || at[length] == ' ');
        if (whole && strchr(outlet, ' ')) return true;
        for (size_t i = 0; whole && i < sizeof leads / sizeof *leads; i++) {
            size_t lead = strlen(leads[i]);
            if ((size_t)(at - text) >= lead && memcmp(at - lead, leads[i], lead) == 0) return true;
        }
    }
    return false;
}

/* "new york times" of "name:new york times"; "" of a key that is no outlet's. */
static const char *words_of_key(const casus_gathering *g, uint32_t key)
{
    const char *text = cs_gathered_text(g, key);
    return strncmp(text, "name:", 5) == 0 ? text + 5 : "";
}

bool cs_keys_agree(const casus_gathering *g, uint32_t one, uint32_t other)
{
    if (!one || !other) return false;
    if (one == other) return true;
    const char *a = words_of_key(g, one), *b = words_of_key(g, other);
    if (!*a || !*b) return false;
    return is_short_form_of(a, b) || is_short_form_of(b, a) || is_told_of(a, b) || is_told_of(b, a);
}

/* -- what documents credit ------------------------------------------------------------------------------------------- */

typedef struct credited {
    uint32_t key;
    casus_credit face;
} credited;

static void credit(casus_gathering *g, cs_table *list, int document, const char *stated, size_t length,
                   casus_credit_kind kind)
{
    uint32_t key = cs_outlet_key(g, stated, length);
    credited *it = key ? cs_table_add(list, 1) : NULL;
    if (!it) return;
    it->key = key;
    it->face = (casus_credit){"", cs_interned_at(&g->texts, cs_intern(&g->texts, stated, length)), document, kind};
}

static void list_credits(casus_gathering *g, cs_table *list)
{
    for (size_t i = 0; i < g->documents.count; i++) {
        const casus_document_facts *facts = &CS_DOCUMENT(g, i)->face.facts;
        char label[KEY_MOST];
        if (*facts->publisher)
            credit(g, list, (int)i, facts->publisher, strlen(facts->publisher), CASUS_PUBLISHES);
        else if (host_label(facts->url, strlen(facts->url), label))
            credit(g, list, (int)i, facts->url, strlen(facts->url), CASUS_PUBLISHES);
        credit(g, list, (int)i, facts->agency, strlen(facts->agency), CASUS_IS_CREDITED);
        for (const char *at = facts->based_on; *at;) {
            size_t length = strcspn(at, "\n");
            credit(g, list, (int)i, at, length, CASUS_IS_BASIS);
            at += length + (at[length] == '\n');
        }
    }
    if (list->failed) g->failed = true;
}

static int by_document(const void *one, const void *other)
{
    const casus_credit *a = one, *b = other;
    int outlets = strcmp(a->outlet, b->outlet);
    if (outlets) return outlets;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return strcmp(a->stated, b->stated);
}

/* The name that stands for an outlet: of the keys that agree with it the longest, which is a name rather than an address. */
static const char *outlet_of(const casus_gathering *g, const cs_table *list, uint32_t key)
{
    const char *best = words_of_key(g, key);
    for (size_t i = 0; i < list->count; i++) {
        uint32_t other = CS_TABLE_AT(list, const credited, i)->key;
        const char *name = words_of_key(g, other);
        bool longer = strlen(name) > strlen(best) || (strlen(name) == strlen(best) && strcmp(name, best) < 0);
        if (longer && cs_keys_agree(g, key, other)) best = name;
    }
    return best;
}

static int by_key(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return a < b ? -1 : a > b;
}

/* What the documents of each unit credit, put together. */
static void give_keys(casus_gathering *g, const cs_table *list)
{
    for (size_t unit = 0; unit < g->units.count; unit++) CS_UNIT(g, unit)->key_count = 0;
    for (size_t i = 0; i < list->count; i++)
        CS_UNIT(g, CS_DOCUMENT(g, CS_TABLE_AT(list, const credited, i)->face.document)->face.unit)->key_count++;
    for (size_t unit = 0; unit < g->units.count; unit++) {
        cs_unit *it = CS_UNIT(g, unit);
        it->keys = cs_arena_take(&g->arena, it->key_count * sizeof *it->keys);
        it->key_count = 0;
        if (!it->keys) return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const credited *from = CS_TABLE_AT(list, const credited, i);
        cs_unit *it = CS_UNIT(g, CS_DOCUMENT(g, from->face.document)->face.unit);
        uint32_t *keys = it->keys;
        bool there = false;
        for (uint32_t j = 0; j < it->key_count && !there; j++) there = keys[j] == from->key;
        if (!there) keys[it->key_count++] = from->key;
    }
    for (size_t unit = 0; unit < g->units.count; unit++) {
        cs_unit *it = CS_UNIT(g, unit);
        if (it->key_count) qsort(it->keys, it->key_count, sizeof *it->keys, by_key);
    }
}

static void publish_credits(casus_gathering *g, const cs_table *list)
{
    const char **outlets = cs_arena_take(&g->arena, g->texts.texts.count * sizeof *outlets); /* by key */
    if (!outlets) return;
    for (size_t i = 0; i < list->count; i++) {
        const credited *from = CS_TABLE_AT(list, const credited, i);
        casus_credit *it = cs_table_add(&g->credits, 1);
        if (!it) return;
        if (!outlets[from->key]) outlets[from->key] = outlet_of(g, list, from->key);
        *it = from->face;
        it->outlet = outlets[from->key];
    }
    if (g->credits.count) qsort(g->credits.items, g->credits.count, sizeof(casus_credit), by_document);
}

/* -- who vouches ------------------------------------------------------------------------------------------------------- */

static bool is_named(const casus_party *party)
{
    return *party->code || *party->name || *party->via;
}

static bool takes_part(const casus_party *who, const casus_party *parties, int count)
{
    for (int i = 0; i < count; i++) {
        if (*who->code && strcmp(who->code, parties[i].code) == 0) return true;
        if (!*who->code && !*parties[i].code && strcmp(who->name, parties[i].name) == 0) return true;
    }
    return false;
}

/* The innermost named voice that vouches: of an act of speaking not the one who acts. -1: the text itself does. */
static int voucher_of(const cs_statement *it)
{
    const casus_claim *claim = it->face.claim;
    int at = claim->speaker < claim->voice_count ? claim->speaker : -1;
    for (; at >= 0; at--) {
        const casus_party *speaker = &claim->voices[at].speaker;
        bool own = it->kind & CS_TYPE_SPEECH && takes_part(speaker, claim->actors, claim->actor_count);
        if (claim->voices[at].kind != CASUS_BY_UNNAMED && is_named(speaker) && !own) return at;
    }
    return -1;
}

/* "the foreign ministry (Mali)": how a named speaker is called. */
static const char *words_for(casus_gathering *g, const casus_party *speaker)
{
    const char *name = *speaker->via ? speaker->via : speaker->name;
    if (!*speaker->via || !*speaker->name || strcmp(speaker->via, speaker->name) == 0) return name;
    return cs_arena_format(&g->arena, "%s (%s)", speaker->via, speaker->name);
}

/* All who say it with the same words: "Mali and Niger". */
static const char *words_for_all(casus_gathering *g, const casus_claim *claim, int at)
{
    const casus_extent *cue = &claim->voices[at].cue;
    const char *words = words_for(g, &claim->voices[at].speaker);
    for (int i = at - 1; i >= 0 && words; i--) {
        const casus_voice *before = &claim->voices[i];
        if (cue->begin == cue->end || before->cue.begin != cue->begin || before->cue.end != cue->end) break;
        const char *name = is_named(&before->speaker) ? words_for(g, &before->speaker) : "";
        if (name && *name) words = cs_arena_format(&g->arena, "%s%s%s", name, i == at - 1 ? " and " : ", ", words);
    }
    return words;
}

static void vouch(casus_gathering *g, cs_statement *it)
{
    char key[80];
    const casus_claim *claim = it->face.claim;
    int at = voucher_of(it);
    it->named = at >= 0;
    if (at < 0) {
        bool unnamed = false;
        for (int i = 0; i < claim->voice_count; i++) unnamed = unnamed || claim->voices[i].kind == CASUS_BY_UNNAMED;
        it->origin = (cs_origin){.kind = CS_ORIGIN_TEXT, .unit = CS_DOCUMENT(g, it->face.document)->face.unit};
        it->by_author = !unnamed;
        it->face.origin = unnamed ? "somebody unnamed" : "the document";
        return;
    }
    const casus_party *speaker = &claim->voices[at].speaker;
    it->origin = (cs_origin){.kind = CS_ORIGIN_SPEAKER, .unit = -1};
    snprintf(key, sizeof key, "state:%.60s", speaker->code);
    if (*speaker->code) it->origin.keys[0] = cs_intern(&g->texts, key, strlen(key));
    const char *name = *speaker->via ? speaker->via : speaker->name;
    uint32_t named = *speaker->code && !*speaker->via ? 0 : cs_outlet_key(g, name, strlen(name));
    it->origin.keys[it->origin.keys[0] ? 1 : 0] = named;
    const char *words = words_for_all(g, claim, at);
    it->face.origin = words ? words : "";
}

void cs_gather_origins(casus_gathering *g)
{
    cs_table list;
    cs_table_begin(&list, g->allocator, sizeof(credited));
    list_credits(g, &list);
    give_keys(g, &list);
    publish_credits(g, &list);
    cs_table_end(&list);
    for (size_t i = 0; i < g->statements.count; i++) {
        cs_statement *it = CS_STATEMENT(g, i);
        it->kind = cs_type_of(it->face.claim->type);
        vouch(g, it);
    }
}
