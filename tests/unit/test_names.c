/* test_names.c - names, times and quantities: the tables, who holds an office, and what must hold for any words under any tree
 *
 * What is found in sentences is tested on sentences: tests/cases/names.
 */
#include "builtin.h"
#include "port/tsv.h"
#include "read/found.h"
#include "read/gazetteer.h"
#include "read/mend_found.h"
#include "read/number.h"
#include "read/tokenise.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- small tables ---------------------------------------------------------------------------------------------------------- */

#define ROLES "role\tclass\twords\talso\n"
#define ORGANISATIONS "id\tkind\tname\tnames\tsource\tof\tseats\tadjectives\tmembers\tfrom\tuntil\n"
#define DEMONYMS "of\tkind\tnames\tsource\talone\tfrom\tuntil\n"
#define PEOPLE "id\tname\taliases\tshort\tof\toffice\tfrom\tuntil\tsource\tpronoun\n"
#define NAMESAKES "kind\tnames\n"

static const char roles[] =
    "# comments may stand before the first line\n" ROLES "leader\thead\tleader\tpresident; premier\n"
    "president\thead\tpresident\n"
    "premier\thead\tprime minister; premier\n"
    "chief\thead\tsecretary-general; chief\n"
    "envoy\tofficer\tenvoy; ambassador\n"
    "army\torgan\tarmy; troops\n"
    "ship\tgear\twarships\n"
    "analysts\tunnamed\tanalysts\n"
    "country\tcountry\tcountry\n"
    "sides\tsides\tsides\n"
    "leaders\tleaders\tleaders\n"
    "allies\tallies\tallies\n"
    "treaty\ttreaty\tpact; treaty\n"
    "alliance\talliance\talliance\n";
static const char organisations[] = ORGANISATIONS "IGO-X\torganisation\tX Union\tXU\town\t\tBrussels\n"
                                                  "IGO-XC\torgan\tX Council\tCouncil\town\tIGO-X\n"
                                                  "GRP-X\tgroup\tthe X powers\t\town\t\t\twestern\tFRN; UKG\n"
                                                  "GRP-US-ALLIES\tallies\tallies of America\t\town\tUSA\n"
                                                  "ARM-X\tarmed\tX Front\tXF\town\t\t\t\t\t1970\t1990-06-01\n"
                                                  "OUT-X\tstate_media\tX News\t\town\tRUS\n";
static const char demonyms[] = DEMONYMS "FRN\tadjective\tFrench\town\n"
                                        "FRN\tcapital\tParis\town\n"
                                        "BEL\tcapital\tBrussels\town\n"
                                        "PRK\tnickname\tthe North\town\tno\n"
                                        "DRC\tpreferred\tCongo\town\n"
                                        "CHN\tprefix\tSino\town\n";
static const char people[] =
    PEOPLE "ann-able\tAnn Able\tAnnie Able\t\tFRN\tpresident\t1990-01-01\t1995-05-05\town\tshe\n"
           "ann-able\tAnn Able\t\t\tIGO-X\tchief\t1996\t1999\town\n"
           "bob-able\tBob Able\t\tAble; Bobby\tFRN\tpresident\t1995-05-05\t\town\n"
           "cy-baker\tCy Baker\t\t\tUSA\tpremier\t1980-06\t1985?\town\n";
static const char namesakes[] = NAMESAKES "name\tFrench fries\ngiven\tJordan\nword\tBaker\nprovince\tTexas\n";

typedef struct table {
    const char *name, *text;
} table;

static const table all[] = {{"roles.tsv", roles},
                            {"organisations.tsv", organisations},
                            {"demonyms.tsv", demonyms},
                            {"people.tsv", people},
                            {"namesakes.tsv", namesakes}};

/* A reader of some tables; its arena is to be ended. */
static casus_status open_reader(struct casus_reader *reader, const table *tables, size_t count,
                                const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    cs_tree trees[8];
    cs_reading_part parts[8];
    size_t read = 0;
    casus_status status = CASUS_OK;
    memset(reader, 0, sizeof *reader);
    memset(err, 0, sizeof *err);
    reader->corpus = corpus;
    cs_arena_begin(&reader->arena, allocator);
    for (; read < count && !status; read++) {
        status = cs_tsv_read(tables[read].name, tables[read].text, strlen(tables[read].text), allocator, &trees[read],
                             list, err);
        if (status) break;
        parts[read] = (cs_reading_part){.name = tables[read].name, .tree = &trees[read]};
    }
    if (!status) {
        reader->gazetteer = cs_gazetteer_new(reader->corpus, parts, count, &reader->arena, list, err);
        if (!reader->gazetteer) status = err->status;
    }
    for (size_t i = 0; i < read; i++) cs_tree_end(&trees[i]);
    return status;
}

/* -- the tables ------------------------------------------------------------------------------------------------------------ */

static void a_fault_of_a_table_has_its_place_and_a_suggestion(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *code, *found, *hint;
        int line, column;
    } cases[] = {
        {"roles.tsv", ROLES "chief\thead\n", "E0302", "nothing under 'words'", "first line", 2, 1},
        {"roles.tsv", ROLES "chief\thed\tchief\n", "E0304", "'hed' is not a known word", "did you mean 'head'?", 2, 7},
        {"roles.tsv", ROLES "a\thead\ta\nb\thead\tb\na\thead\tc\n", "E0402", "'a' stands here twice", "one row", 4, 1},
        {"roles.tsv", ROLES "a\thead\ta\tb\n", "E0304", "'b' is no role", "its own row", 2, 10},
        {"demonyms.tsv", DEMONYMS "FRA\tadjective\tFrench\town\n", "E0404", "'FRA' is no state", "FRN", 2, 1},
        {"demonyms.tsv", DEMONYMS "FRN\tadjektive\tFrench\town\n", "E0304", "'adjektive'", "adjective", 2, 5},
        {"demonyms.tsv", DEMONYMS "FRN\tadjective\tFrench\n", "E0302", "'source'", "first line", 2, 1},
        {"demonyms.tsv", DEMONYMS "FRN\tadjective\tFrench\town\t\t1914-02-30\n", "E0306", "no such day", "", 2, 27},
        {"demonyms.tsv", DEMONYMS "FRN\tadjective\tFrench\town\t\t1914\t1913\n", "E0502", "before it begins", "year", 2,
         32},
        {"organisations.tsv", ORGANISATIONS "A\tklub\tA\n", "E0304", "'klub'", "organisation", 2, 3},
        {"organisations.tsv", ORGANISATIONS "A\tgroup\tA\t\town\nA\tgroup\tB\t\town\n", "E0402", "'A' stands",
         "one row", 3, 1},
        {"organisations.tsv", ORGANISATIONS "A\tgroup\tA\t\town\t\t\t\tFRN; XXX\n", "E0404", "'XXX' is no state",
         "casus state", 2, 19},
        {"people.tsv", PEOPLE "a\tA B\t\t\tFRN\tking\t1900\t1901\town\n", "E0304", "'king' is not an office", "head", 2,
         13},
        {"namesakes.tsv", NAMESAKES "town\tNaples\n", "E0304", "'town'", "known words", 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct casus_reader reader;
        casus_error err;
        casus_diagnostics *list = casus_diagnostics_new(NULL);
        table one = {cases[i].name, cases[i].text};
        assert_int_equal(open_reader(&reader, &one, 1, NULL, list, &err), CASUS_EFORMAT);
        assert_null(reader.gazetteer);
        assert_string_equal(err.file, cases[i].name);
        if (err.line != cases[i].line || err.column != cases[i].column)
            fail_msg("case %zu: at %d:%d: %s", i, err.line, err.column, err.message);
        if (!strstr(err.message, cases[i].found) || !strstr(err.hint, cases[i].hint))
            fail_msg("case %zu: %s; %s", i, err.message, err.hint);
        assert_int_equal(casus_diagnostics_errors(list), 1);
        assert_string_equal(casus_diagnostics_at(list, 0)->code, cases[i].code);
        casus_diagnostics_free(list);
        cs_arena_end(&reader.arena);
    }
}

static void all_faults_are_told_not_only_the_first(void **state)
{
    (void)state;
    struct casus_reader reader;
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    table one = {"demonyms.tsv", DEMONYMS "XXA\tadjective\tA\town\nFRN\tadjective\tB\town\nXXB\tadjective\tC\town\n"};
    assert_int_equal(open_reader(&reader, &one, 1, NULL, list, &err), CASUS_EFORMAT);
    assert_int_equal(casus_diagnostics_errors(list), 2);
    assert_int_equal(err.line, 2);
    casus_diagnostics_free(list);
    cs_arena_end(&reader.arena);
}

static void a_reader_without_tables_knows_the_corpus(void **state)
{
    (void)state;
    struct casus_reader reader;
    casus_error err;
    assert_int_equal(open_reader(&reader, NULL, 0, NULL, NULL, &err), CASUS_OK);
    assert_true(cs_gazetteer_find(reader.gazetteer, "FRN") != CS_NO_THING);
    assert_true(cs_gazetteer_find(reader.gazetteer, "warsaw-pact-1955") != CS_NO_THING);
    assert_true(cs_gazetteer_find(reader.gazetteer, "IGO-X") == CS_NO_THING);
    cs_arena_end(&reader.arena);
}

/* -- who holds an office ---------------------------------------------------------------------------------------------------- */

static casus_day day(int year, int month, int of_month)
{
    casus_day out;
    assert_true(casus_day_from_ymd(year, month, of_month, &out));
    return out;
}

static const char *holder(const cs_gazetteer *names, const char *role, const char *owner, casus_day on)
{
    uint32_t thing = cs_gazetteer_find(names, owner);
    int32_t state = names->things[thing].state;
    uint32_t found =
        cs_gazetteer_holder(names, cs_gazetteer_role(names, role), state, state < 0 ? thing : CS_NO_THING, on);
    return found == CS_NO_THING ? "nobody" : names->things[found].id;
}

static void an_office_is_held_from_day_to_day(void **state)
{
    (void)state;
    struct casus_reader reader;
    casus_error err;
    assert_int_equal(open_reader(&reader, all, 5, NULL, NULL, &err), CASUS_OK);
    const cs_gazetteer *names = reader.gazetteer;
    assert_string_equal(holder(names, "president", "FRN", day(1989, 12, 31)), "nobody");
    assert_string_equal(holder(names, "president", "FRN", day(1990, 1, 1)), "person:ann-able");
    assert_string_equal(holder(names, "president", "FRN", day(1995, 5, 4)), "person:ann-able");
    assert_string_equal(holder(names, "president", "FRN", day(1995, 5, 5)), "person:bob-able");
    assert_string_equal(holder(names, "president", "FRN", day(2100, 1, 1)), "person:bob-able");
    assert_string_equal(holder(names, "chief", "IGO-X", day(1999, 12, 31)), "person:ann-able");
    assert_string_equal(holder(names, "chief", "IGO-X", day(2000, 1, 1)), "nobody");
    assert_string_equal(holder(names, "premier", "USA", day(1980, 6, 1)), "person:cy-baker");
    assert_string_equal(holder(names, "premier", "USA", day(1985, 12, 31)), "person:cy-baker");
    assert_string_equal(holder(names, "president", "USA", day(1985, 12, 31)), "nobody");
    cs_arena_end(&reader.arena);
}

/* -- atoms and numbers ------------------------------------------------------------------------------------------------------- */

static void words_are_cut_into_atoms_alike_in_names_and_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *atoms;
    } cases[] = {{"Kim Jong-un", "kim jong un"},
                 {"Côte d'Ivoire", "cote divoire"},
                 {"People's Republic", "people s republic"},
                 {"D.P.R.K.", "dprk"},
                 {"Washington, D.C.", "washington , dc"},
                 {"Sana\xE2\x80\x99"
                  "a",
                  "sanaa"},
                 {"P5+1", "p5 + 1"},
                 {"\xE2\x80\x99s", "s"},
                 {"-", ""},
                 {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char atoms[8][CS_ATOM_BYTES_MAX], joined[200] = "";
        int count = cs_atoms_cut(cases[i].text, strlen(cases[i].text), atoms, 8);
        assert_true(count >= 0);
        for (int j = 0; j < count; j++) snprintf(joined + strlen(joined), 50, j ? " %.48s" : "%.48s", atoms[j]);
        assert_string_equal(joined, cases[i].atoms);
    }
    char few[2][CS_ATOM_BYTES_MAX], wide[8][CS_ATOM_BYTES_MAX];
    assert_int_equal(cs_atoms_cut("a b c", 5, few, 2), -1);
    assert_int_equal(cs_atoms_cut("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", 52, wide, 8), -1);
}

/* A passage of the words of a text, every one a noun that hangs on the first of its sentence. */
static void make_passage(cs_passage *passage, casus_block *block, const char *text, const casus_allocator *allocator)
{
    memset(passage, 0, sizeof *passage);
    cs_arena_begin(&passage->arena, allocator);
    *block = (casus_block){.begin = 0, .end = (uint32_t)strlen(text), .kind = CASUS_BLOCK_PARAGRAPH};
    passage->text = text;
    passage->length = block->end;
    passage->blocks = block;
    passage->block_count = 1;
}

static void numbers_are_read_in_digits_and_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value, least;
        uint32_t tokens;
    } cases[] = {
        {"11,000 boxes", 11000, (double)NAN, 1},   {"1.6 million shells", 1.6e6, (double)NAN, 2},
        {"twenty-five tanks", 25, (double)NAN, 3}, {"three hundred and ten thousand men", 310000, (double)NAN, 5},
        {"dozens of boats", (double)NAN, 24, 1},   {"tens of thousands of men", (double)NAN, 20000, 3},
        {"half a million", 5e5, (double)NAN, 3},   {"several hundred", (double)NAN, 300, 2},
        {"a dozen", 12, (double)NAN, 2},           {"two thousand twenty-four", 2024, (double)NAN, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cs_passage passage;
        casus_block block;
        cs_number number;
        make_passage(&passage, &block, cases[i].text, NULL);
        assert_int_equal(cs_tokenise(&passage, NULL), CASUS_OK);
        if (!cs_number_at(&passage, 0, passage.token_count, &number)) fail_msg("no number in '%s'", cases[i].text);
        bool same = isnan(cases[i].value) ? isnan(number.value) : fabs(number.value - cases[i].value) < 1e-6;
        same = same && (isnan(cases[i].least) ? isnan(number.least) : fabs(number.least - cases[i].least) < 1e-6);
        if (!same || number.last + 1 != cases[i].tokens)
            fail_msg("'%s': %g, at least %g, %u tokens", cases[i].text, number.value, number.least, number.last + 1);
        cs_arena_end(&passage.arena);
    }
    static const char *const none[] = {"1,00 x", "1.2.3 x", "12,345,67 x", "x", "a man", "1,2345 x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        cs_passage passage;
        casus_block block;
        cs_number number;
        make_passage(&passage, &block, none[i], NULL);
        assert_int_equal(cs_tokenise(&passage, NULL), CASUS_OK);
        assert_false(passage.token_count && cs_number_at(&passage, 0, 1, &number));
        cs_arena_end(&passage.arena);
    }
}

/* -- any words under any tree -------------------------------------------------------------------------------------------------- */

static uint32_t chance(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static const char *const words[] = {
    "France",  "Paris",   "French",  "Ann",       "Able",     "Bob",      "Baker",  "Cy",        "Annie",   "X",
    "Union",   "XU",      "Council", "Front",     "Congo",    "Brussels", "Jordan", "Texas",     "the",     "The",
    "North",   "Korea",   "South",   "president", "prime",    "minister", "of",     "army",      "its",     "his",
    "he",      "She",     "it",      "they",      "their",    "both",     "two",    "countries", "country", "sides",
    "leaders", "allies",  "pact",    "treaty",    "alliance", "a",        "new",    "1961",      "2024",    "in",
    "since",   "between", "and",     "May",       "19",       "June",     ",",      ".",         "-",       "'s",
    "24",      "years",   "ago",     "dozens",    "million",  "1.6",      "more",   "than",      "$",       "%",
    "last",    "year",    "on",      "Tuesday",   "early",    "1990s",    "signed", "said",      "with",    "Soviet",
    "Russia",  "Treaty",  "Charter", "United",    "Nations",  "Warsaw",   "Pact",   "envoy",     "chief",   "analysts",
    "western", "Sino",    "J.",      "…",         "é",        "Émile",    "from",   "to",        "until",   "19th",
    "century", "few",     "several", "hundred",   "him",      "warships", "U.S.",   "Kim",       "fries",   "(",
    ")"};

/* What random words do not come to often enough. */
static const char *const phrases[] = {"since the coup in 1961",  "the collapse of the Soviet Union",
                                      "after the Cold War",      "the following year",
                                      "two days later",          "between 3 and 5 June",
                                      "as many as 24 tanks",     "around two dozen warships",
                                      "up to 1.6 million years", "the first half of 1961",
                                      "a quarter of a million",  "six of the 24 tanks"};

/* A text of random words and phrases. */
static void random_text(uint64_t *seed, char *text, size_t room, int count)
{
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        const char *word = words[chance(seed) % (sizeof words / sizeof *words)];
        if (chance(seed) % 12 == 0) word = phrases[chance(seed) % (sizeof phrases / sizeof *phrases)];
        size_t length = strlen(word);
        if (used + length + 2 >= room) break;
        memcpy(text + used, word, length);
        used += length;
        if (chance(seed) % 8) text[used++] = ' ';
    }
    text[used] = '\0';
}

/* Random tags, and in each sentence a random tree; or, when it need not be one, heads with rings in them: readers must not mind. */
static void random_trees(uint64_t *seed, bool proper, cs_passage *passage)
{
    for (uint32_t s = 0; s < passage->sentence_count; s++) {
        uint32_t first = passage->sentences[s].first, count = passage->sentences[s].count;
        uint32_t root = first + chance(seed) % count;
        for (uint32_t i = first; i < first + count; i++) {
            cs_token *token = &passage->tokens[i];
            uint32_t head = first + chance(seed) % count;
            if (proper)
                head = i == root ? i : i < root ? i + 1 + chance(seed) % (root - i) : root + chance(seed) % (i - root);
            token->head = head == i ? CS_NOWHERE : head;
            token->upos = (uint8_t)(chance(seed) % (CS_X + 1));
            token->relation = (uint8_t)(chance(seed) % (CS_REL_XCOMP + 1));
        }
    }
}

static void find_all(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found)
{
    memset(found, 0, sizeof *found);
    cs_find_times(reader, passage, published, found);
    cs_find_quantities(reader, passage, found);
    cs_mend_amounts(passage, found);
    cs_find_mentions(reader, passage, published, found);
}

/* Mending leaves a tree a tree. */
static void check_trees(const cs_passage *passage)
{
    for (uint32_t i = 0; i < passage->token_count; i++) {
        uint32_t steps = 0;
        for (uint32_t up = i; up != CS_NOWHERE; up = passage->tokens[up].head) {
            assert_int_equal(passage->tokens[up].sentence, passage->tokens[i].sentence);
            assert_true(steps++ <= CS_SENTENCE_TOKENS_MAX);
        }
    }
}

static void check_edtf(const char *edtf)
{
    casus_date date;
    casus_error err;
    const char *slash = strchr(edtf, '/');
    size_t length = slash ? (size_t)(slash - edtf) : strlen(edtf);
    if (!*edtf) return;
    if (strncmp(edtf, "..", 2) != 0 && casus_date_parse(edtf, length, &date, &err))
        fail_msg("'%s': %s", edtf, err.message);
    if (slash && strcmp(slash + 1, "..") != 0 && casus_date_parse(slash + 1, strlen(slash + 1), &date, &err))
        fail_msg("'%s': %s", edtf, err.message);
}

static void check_found(const cs_passage *passage, const cs_found *found)
{
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const cs_mention *mention = &found->mentions[i];
        assert_true(mention->first <= mention->head && mention->head <= mention->last &&
                    mention->last < passage->token_count);
        assert_true(mention->entity < found->entity_count);
        assert_int_equal(passage->tokens[mention->first].sentence, passage->tokens[mention->last].sentence);
        if (i) {
            const cs_mention *before = mention - 1;
            assert_true(before->first < mention->first ||
                        (before->first == mention->first && before->last >= mention->last));
        }
    }
    for (uint32_t i = 0; i < passage->token_count; i++)
        if (found->mention_of[i] != CS_NOWHERE) {
            const cs_mention *mention = &found->mentions[found->mention_of[i]];
            assert_true(mention->first <= i && i <= mention->last);
        }
    for (uint32_t i = 0; i < found->entity_count; i++) {
        const cs_entity *entity = &found->entities[i];
        assert_non_null(entity->id);
        assert_non_null(entity->name);
        assert_non_null(entity->role);
        assert_true(entity->behalf == CS_NOWHERE || entity->behalf < found->entity_count);
        for (uint32_t j = 0; j < entity->member_count; j++) assert_true(entity->members[j] < found->entity_count);
    }
    for (uint32_t i = 0; i < found->time_count; i++) {
        const cs_time *time = &found->times[i];
        assert_true(time->first <= time->last && time->last < passage->token_count);
        assert_true(!i || time[-1].last < time->first || time[-1].around);
        assert_true(!*time->edtf || casus_date_known(time->when));
        check_edtf(time->edtf);
    }
    for (uint32_t i = 0; i < found->quantity_count; i++) {
        const cs_quantity_found *quantity = &found->quantities[i];
        assert_true(quantity->first <= quantity->last && quantity->last < passage->token_count);
        assert_true(!isnan(quantity->value) || !isnan(quantity->least) || !isnan(quantity->most));
        assert_non_null(quantity->unit);
    }
}

static bool same_found(const cs_found *one, const cs_found *other)
{
    if (one->mention_count != other->mention_count || one->entity_count != other->entity_count) return false;
    if (one->time_count != other->time_count || one->quantity_count != other->quantity_count) return false;
    for (uint32_t i = 0; i < one->mention_count; i++)
        if (one->mentions[i].first != other->mentions[i].first || one->mentions[i].last != other->mentions[i].last ||
            one->mentions[i].entity != other->mentions[i].entity || one->mentions[i].how != other->mentions[i].how)
            return false;
    for (uint32_t i = 0; i < one->entity_count; i++)
        if (strcmp(one->entities[i].id, other->entities[i].id) != 0 ||
            strcmp(one->entities[i].name, other->entities[i].name) != 0)
            return false;
    for (uint32_t i = 0; i < one->time_count; i++)
        if (strcmp(one->times[i].edtf, other->times[i].edtf) != 0) return false;
    return true;
}

static void any_words_under_any_tree_keep_the_rules(void **state)
{
    (void)state;
    static char text[4096];
    struct casus_reader reader;
    casus_error err;
    assert_int_equal(open_reader(&reader, all, 5, NULL, NULL, &err), CASUS_OK);
    uint64_t seed = 20240619;
    for (int round = 0; round < 2000; round++) {
        cs_passage passage;
        casus_block block;
        cs_found found, again;
        casus_day on = day(1850, 1, 1) + (casus_day)(chance(&seed) % 65000);
        casus_date published =
            round % 3 ? (casus_date){on, on + (casus_day)(chance(&seed) % 2 * 30), 0} : CASUS_DATE_NONE;
        random_text(&seed, text, sizeof text, 1 + (int)(chance(&seed) % 120));
        make_passage(&passage, &block, text, NULL);
        assert_int_equal(cs_tokenise(&passage, NULL), CASUS_OK);
        random_trees(&seed, round % 2, &passage);
        static cs_token parsed[4096];
        assert_true(passage.token_count <= sizeof parsed / sizeof *parsed);
        memcpy(parsed, passage.tokens, passage.token_count * sizeof *parsed);
        find_all(&reader, &passage, published, &found);
        if (round % 2) check_trees(&passage);
        assert_false(cs_arena_failed(&passage.arena));
        check_found(&passage, &found);
        memcpy(passage.tokens, parsed, passage.token_count * sizeof *parsed);
        find_all(&reader, &passage, published, &again);
        if (!same_found(&found, &again)) fail_msg("round %d: the second reading differs: %s", round, text);
        cs_arena_end(&passage.arena);
    }
    cs_arena_end(&reader.arena);
}

/* -- memory -------------------------------------------------------------------------------------------------------------------- */

typedef struct purse {
    long calls, fail_at, blocks;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    (void)old_bytes;
    if (!new_bytes) {
        if (block) from->blocks--;
        free(block);
        return NULL;
    }
    if (++from->calls == from->fail_at) return NULL;
    void *made = realloc(block, new_bytes);
    if (made && !block) from->blocks++;
    return made;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const char text[] =
        "France and Russia signed a new pact in June 1961. Its president, Ann Able, said both countries and their "
        "allies sent 1.6 million shells. He met envoy Carl Nobody of Congo, and Nobody thanked him.";
    struct casus_reader reader;
    casus_error err;
    purse from = {0};
    casus_allocator allocator = {pay, &from};
    assert_int_equal(open_reader(&reader, all, 5, &allocator, NULL, &err), CASUS_OK);
    cs_arena_end(&reader.arena);
    long calls = from.calls;
    for (long n = 1; n <= calls; n += 1 + n / 64) {
        from = (purse){.fail_at = n};
        casus_status status = open_reader(&reader, all, 5, &allocator, NULL, &err);
        if (status != CASUS_OK && status != CASUS_ENOMEM) fail_msg("allocation %ld: %s", n, err.message);
        cs_arena_end(&reader.arena);
        if (from.blocks) fail_msg("allocation %ld: %ld blocks are left", n, from.blocks);
    }
    assert_int_equal(open_reader(&reader, all, 5, NULL, NULL, &err), CASUS_OK);
    for (long n = 0, more = 1; more; n++) {
        cs_passage passage;
        casus_block block;
        cs_found found;
        uint64_t seed = 7;
        from = (purse){.fail_at = n};
        make_passage(&passage, &block, text, &allocator);
        if (!cs_tokenise(&passage, NULL)) {
            random_trees(&seed, false, &passage);
            find_all(&reader, &passage, (casus_date){day(1961, 7, 1), day(1961, 7, 1), 0}, &found);
            if (!cs_arena_failed(&passage.arena)) check_found(&passage, &found);
            if (n && from.calls >= n && !cs_arena_failed(&passage.arena))
                fail_msg("allocation %ld failed and nobody said so", n);
        }
        more = !n || from.calls >= n;
        cs_arena_end(&passage.arena);
        if (from.blocks) fail_msg("allocation %ld: %ld blocks are left", n, from.blocks);
    }
    cs_arena_end(&reader.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_of_a_table_has_its_place_and_a_suggestion),
        cmocka_unit_test(all_faults_are_told_not_only_the_first),
        cmocka_unit_test(a_reader_without_tables_knows_the_corpus),
        cmocka_unit_test(an_office_is_held_from_day_to_day),
        cmocka_unit_test(words_are_cut_into_atoms_alike_in_names_and_texts),
        cmocka_unit_test(numbers_are_read_in_digits_and_words),
        cmocka_unit_test(any_words_under_any_tree_keep_the_rules),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
