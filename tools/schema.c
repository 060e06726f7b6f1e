/* schema.c - the forms of our files (treaty, patch, scenario, areas, coverage) as JSON Schemas, for editors and other programs
 *
 * casus-schema FOLDER           writes treaty.schema.json and its like for patch, scenario, areas and coverage into FOLDER
 * casus-schema --check FILE...  prints "good FILE", "bad FILE" or "unread FILE": what cs_grammar_check() says of its form
 *
 * The schemas are printed from the table of record/grammar.h that casus itself checks with; the copies in docs/ are kept
 * equal to what is printed, and their verdicts to those of --check, by tests/check/schema.py. Every scalar of a file is
 * text. A YAML reader that gives types to scalars (an editor) sees numbers and truths instead: they are let through.
 */
#include "port/yaml.h"
#include "read/frames.h"
#include "read/frames.h"
#include "record/grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- what the table does not say: a line for the person who hovers over a key ------------------------------------------ */

typedef struct hover {
    const char *key; /* "form.key", or "form" */
    const char *text;
    bool used;
} hover;

static hover hovers[] = {
    {"treaty",
     "A treaty as a file: who owes what to whom, under which conditions, by which article, since when. "
     "docs/treaty-format.md",
     false},
    {"treaty.treaty",
     "The id: lower-case words joined by '-', usually ending in the year signed; also the name of the file.", false},
    {"treaty.title", "A name a reader knows it by.", false},
    {"treaty.binding", "legal (default), or political: a declaration that creates no duty in law.", false},
    {"treaty.text_status", "Whether and when the text was known; the day it became known is a `publication` event.",
     false},
    {"treaty.atop", "The numbers of the same treaty in ATOP, for comparison.", false},
    {"treaty.timeline", "What happened to the treaty, in order of time.", false},
    {"treaty.term", "How long it was to last. Documentation: its end is an event of the timeline.", false},
    {"treaty.instruments", "Texts beside the text: reservations, secret protocols, letters.", false},
    {"treaty.areas", "Where an attack counts; a condition names an area with `within`.", false},
    {"sources", "A witness for what the file says.", false},
    {"sources.kind", "What kind of witness, from best to weakest.", false},
    {"sources.cite", "How a scholar cites it: \"99 LNTS 999\".", false},
    {"parties", "A state, or several, and the days it signed, was bound, and no longer was.", false},
    {"parties.signed", "Signature is not force: see `bound`.", false},
    {"parties.bound", "The day the treaty began to bind this party. Leave it out if it never did.", false},
    {"parties.until", "The first day it no longer bound this party.", false},
    {"parties.by", "How it became bound.", false},
    {"timeline.effect", "The day the event took effect, where the act came earlier.", false},
    {"timeline.state", "Whose event it is. Without it, ends are the end of the whole treaty.", false},
    {"timeline.old_style", "The Julian date of the original; `on` is Gregorian.", false},
    {"instruments.author", "States whose duties alone it touches; without it, all parties'.", false},
    {"effect.duties", "`all`, or ids of duties.", false},
    {"effect.excludes_enemy", "Enemies against whom the duties are not owed.", false},
    {"effect.limits_enemy", "The only enemies against whom the duties are owed.", false},
    {"areas.inside", "Places: an attack here counts, whoever holds it.", false},
    {"areas.territory_of_parties_in", "Places: counts where the attacked party holds it on that day.", false},
    {"areas.outside", "Places that do not count, before all that do.", false},
    {"articles.gist", "The article in your own words, at most three sentences.", false},
    {"articles.quote", "For corpora of your own: wants two independent witnesses, or `confidence: low`.", false},
    {"articles.secret", "Hidden until `published` from states that are no party.", false},
    {"articles.valid", "The span of an article that came or went with an amendment.", false},
    {"duties", "One duty: bearer, beneficiary, act, condition, exceptions, conditions of performance.", false},
    {"duties.bearer", "Who owes it.", false},
    {"duties.toward", "To whom it is owed.", false},
    {"duties.act", "What is owed. assist_military: force is prescribed; assist: the means are to be chosen.", false},
    {"duties.against", "The enemy fixed by the text, whoever attacked.", false},
    {"duties.when", "Without it the duty stands always.", false},
    {"duties.unless", "Exceptions, each with an article of its own.", false},
    {"duties.gates", "Conditions on performance: the duty exists, and the answer is 'conditional'.", false},
    {"duties.readings", "Named, sourced interpretations that change the duty as given.", false},
    {"readings.held", "contested: the answer depends on it. noted (default): it is only mentioned.", false},
    {"condition", "A map with exactly one key; its answer is yes, no or undetermined.", false},
    {"condition.attacked", "An attack on `party` by one of `by` happened; it names the enemy.", false},
    {"condition.threatened", "`party` was threatened, or attacked.", false},
    {"condition.state_of_war", "`party` is at war; with one of `with`, who then is the enemy.", false},
    {"condition.forced_to_war", "A threat forced `party` to make war: contested unless given as a fact.", false},
    {"condition.supported", "One of `by` supports `of`, by default the attacker.", false},
    {"condition.provoked", "The attack was provoked by that party.", false},
    {"condition.requested", "That party asked for help. Not recorded is not 'no'.", false},
    {"condition.determined", "An organ decided so; given as a fact.", false},
    {"determined.otherwise", "What it is taken to be when no fact says: false (default), contested or true.", false},
    {"condition.common_war", "Both fight the same enemy.", false},
    {"condition.active", "The id of a duty of this treaty that has arisen between the two.", false},
    {"attacked.kind", "The least use of force that counts; without it an armed attack that is no self-defence.", false},
    {"attacked.within", "The id of an area of this treaty.", false},
    {"attacked.at_least", "How many enemies it takes.", false},
    {"scenario", "What happened, in order, and what should follow. docs/scenario-format.md", false},
    {"scenario.scenario", "The id; also the name of the file.", false},
    {"scenario.compliance", "none (default), full, or the states that perform their duties.", false},
    {"scenario.facts", "One act on `date`; several are `acts`.", false},
    {"fact.request", "A call for help. `value: false`: expressly not made.", false},
    {"attack.response", "true: it answers an attack already made. Left out: told from the facts before it.", false},
    {"attack.place", "A name or id of areas.yaml; left out, the home territory of the attacked.", false},
    {"expect.after", "The number of the act after which it holds; left out, all acts.", false},
    {"expect.duty", "treaty#duty", false},
    {"expect.treaty", "Instead of `duty`: any duty of this treaty; `none`: no treaty gives such a duty.", false},
    {"expect.article", "With `treaty`: the clause as people cite it (4, II-III, secret annex 1).", false},
    {"expect.kind", "With `treaty`: the kind of duty meant.", false},
    {"expect.conduct", "What the bearer then did.", false},
    {"expect.differs", "Why casus answers otherwise, and why that is left so.", false},
    {"expect.corrected", "Why the row differs from the source it was taken from.", false},
    {"patch", "Changes to a corpus for one question, each sourced. docs/patch-format.md", false},
    {"patch.patch", "The id of the patch: lower-case words joined by '-'.", false},
    {"changes", "One change: add, drop, replace, end or recode.", false},
    {"changes.add", "A whole treaty, as in a file of its own.", false},
    {"changes.drop", "A treaty as if it had never been, with the ends it made of others.", false},
    {"changes.replace", "A treaty in another reading: `by`, or a file of its id laid over after this one.", false},
    {"changes.end", "A treaty that ends `on` a day by an `event`; with `state`, for these parties only.", false},
    {"changes.recode", "treaty#duty: a duty that says what `set` says instead.", false},
    {"changes.valid", "FROM/..: it says so from that day on. Left out, it always did.", false},
    {"areas-file", "The places that treaties and scenarios speak of, and who held them when.", false},
    {"places.part_of", "Places it lies in.", false},
    {"places.held", "Who held it, in which span.", false},
    {"frame-file", "How claims of one kind are read out of reports. docs/reading.md", false},
    {"frame-file.frame", "The id; also the name of the file.", false},
    {"frame-file.type", "family.kind; (object) stands for the class of what fills that role.", false},
    {"frame-file.plover", "The event class of PLOVER that fits.", false},
    {"frame-file.speaks", "An act of speech: its actor is a speaker.", false},
    {"frame-file.mutual", "Targets are actors too: a treaty, a meeting.", false},
    {"patterns", "One way in which it is said: words to begin from, and where the roles stand.", false},
    {"patterns.verbs", "In their dictionary form; \"carry out\" with its particle.", false},
    {"patterns.voice", "Read it only in this voice.", false},
    {"patterns.inside", "The word must hang on one of these classes.", false},
    {"patterns.under", "Read it only when the words around make it this.", false},
    {"patterns.polarity", "Read it only when it is said so.", false},
    {"patterns.modality", "What it is of itself, when the words around leave it open.", false},
    {"patterns.gives", "The polarity it has of itself, when the words around assert it.", false},
    {"patterns.inverts", "It denies what it names (rule out); negated it leaves it open.", false},
    {"patterns.dated", "Read it only when it says when.", false},
    {"patterns.indefinite", "Read it only of a noun without 'the'.", false},
    {"patterns.least", "So many actors at least.", false},
    {"patterns.helpers", "Auxiliaries of which the verb must have one.", false},
    {"patterns.acts", "The duties of a treaty that it may be about.", false},
    {"actor", "A role: where its filler stands, and what may fill it.", false},
    {"actor.from", "subject, object, indirect, ... or a preposition; the first that fits.", false},
    {"actor.who", "What may fill it.", false},
    {"actor.class", "Classes of its head word; the first that fits names the kind.", false},
    {"actor.holds", "Classes of which a word stands somewhere in it.", false},
    {"actor.never", "Classes its head word must not have.", false},
    {"actor.need", "must: without it no claim; one: at least one of those so marked.", false},
    {"actor.all", "Take the fillers of every place, not of the first.", false},
    {"suffix", "What is added to the type when it was promised, planned or refrained from.", false},
    {"examples", "Own sentences about other pairs of states; they are run as tests.", false},
    {"examples.claims", "What this frame reads out of it; nothing when left out.", false},
    {"classes-file", "Classes of words, asked for by frames and by the grammar. docs/reading.md", false},
    {"classes.words", "Dictionary forms; of several words the last is the head.", false},
};
enum { HOVERS = sizeof hovers / sizeof *hovers };

static const char *hover_of(const char *form, const char *key)
{
    char name[120];
    snprintf(name, sizeof name, "%s%s%s", form, key ? "." : "", key ? key : "");
    for (int i = 0; i < HOVERS; i++) {
        if (strcmp(hovers[i].key, name) != 0) continue;
        hovers[i].used = true;
        return hovers[i].text;
    }
    return NULL;
}

/* -- JSON -------------------------------------------------------------------------------------------------------------- */

typedef struct writer {
    FILE *out;
    int depth;
    bool first; /* nothing stands yet in what was opened last */
} writer;

static void say_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void begin_line(writer *w, const char *key)
{
    fprintf(w->out, "%s%*s", w->first ? "\n" : ",\n", w->depth * 2, "");
    w->first = false;
    if (!key) return;
    say_text(w->out, key);
    fputs(": ", w->out);
}

static void open_value(writer *w, const char *key, char bracket)
{
    begin_line(w, key);
    fputc(bracket, w->out);
    w->depth++;
    w->first = true;
}

static void close_value(writer *w, char bracket)
{
    w->depth--;
    fprintf(w->out, "\n%*s%c", w->depth * 2, "", bracket);
    w->first = false;
}

static void put_text(writer *w, const char *key, const char *text)
{
    begin_line(w, key);
    say_text(w->out, text);
}

/* A value that is JSON already. */
static void put_json(writer *w, const char *key, const char *json)
{
    begin_line(w, key);
    fputs(json, w->out);
}

/* -- scalars ----------------------------------------------------------------------------------------------------------- */

/* Every day of the Gregorian calendar and no other: as casus_date_parse() has it. */
#define YEAR "[0-9]{4}"
#define LEAP_YEAR "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
#define DATE                                                                                                           \
    "(" YEAR "(-(0[1-9]|1[0-2]))?|" YEAR "-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|" YEAR                               \
    "-(0[13-9]|1[0-2])-(29|30)|" YEAR "-(0[13578]|1[02])-31|" LEAP_YEAR "-02-29)[?~%]?"
#define DATE_OR_OPEN "(" DATE "|\\.\\.)"

typedef struct scalar {
    cs_value_kind kind, of; /* of: for "one or a list", of what */
    const char *name, *description, *type, *pattern;
    int least, most; /* of a number that a reader with types sees */
} scalar;

static const scalar scalars[] = {
    {CS_V_TEXT, CS_V_TEXT, "text", "Text, not empty.", "[\"string\", \"number\", \"boolean\"]", NULL, 0, 0},
    {CS_V_ID, CS_V_ID, "id", "Letters, digits and ()._-#/, no spaces.", "[\"string\", \"number\"]",
     "^[A-Za-z0-9()._#/-]{1,80}$", 0, 0},
    {CS_V_SLUG, CS_V_SLUG, "slug", "Lower-case words joined by '-', like dual-alliance-1879.", "\"string\"",
     "^[a-z0-9-]{1,80}$", 0, 0},
    {CS_V_DATE, CS_V_DATE, "date", "YYYY, YYYY-MM or YYYY-MM-DD, then ? (uncertain), ~ (approximate) or % (both).",
     "[\"string\", \"integer\"]", "^" DATE "$", 0, 9999},
    {CS_V_SPAN, CS_V_SPAN, "span", "FROM/UNTIL, where .. is open: from the first day, up to and without the last.",
     "[\"string\", \"integer\"]", "^(" DATE "|" DATE_OR_OPEN "/" DATE_OR_OPEN ")$", 0, 9999},
    {CS_V_PERIOD, CS_V_PERIOD, "period", "P5Y, P6M, P90D.", "\"string\"", "^P[0-9]{1,4}[YMWD]$", 0, 0},
    {CS_V_STATE, CS_V_STATE, "state", "A casus id: RUS, PRK, X-UNC. `casus state NAME` tells it.", "\"string\"",
     "^([A-Z]{3}|X-[A-Za-z0-9]{1,6})$", 0, 0},
    {CS_V_NUMBER, CS_V_NUMBER, "number", "A whole number from 1 to 99.", "[\"string\", \"integer\"]", "^[1-9][0-9]?$",
     1, 99},
    {CS_V_STATES, CS_V_STATE, "states", "One state, or a list.", NULL, NULL, 0, 0},
    {CS_V_IDS, CS_V_ID, "ids", "One id, or a list.", NULL, NULL, 0, 0},
    {CS_V_DUTIES, CS_V_ID, "duty_ids", "`all`, one id of a duty, or a list.", NULL, NULL, 0, 0},
    {CS_V_NAMES, CS_V_TEXT, "texts", "One text, or a list.", NULL, NULL, 0, 0},
};
enum { SCALARS = sizeof scalars / sizeof *scalars };

static const scalar *scalar_of(cs_value_kind kind)
{
    for (int i = 0; i < SCALARS; i++)
        if (scalars[i].kind == kind) return &scalars[i];
    return NULL;
}

/* -- forms ------------------------------------------------------------------------------------------------------------- */

enum { FORMS_MAX = 80 };

/* The forms that a schema needs, by the name of the key under which each was met first. */
typedef struct catalogue {
    const cs_key *forms[FORMS_MAX];
    const char *names[FORMS_MAX];
    bool one_key[FORMS_MAX]; /* a map with exactly one key of the form */
    int count;
} catalogue;

static const char *name_of(const catalogue *c, const cs_key *form)
{
    for (int i = 0; i < c->count; i++)
        if (c->forms[i] == form) return c->names[i];
    return NULL;
}

static void note_form(catalogue *c, const cs_key *form, const char *name, bool one_key)
{
    if (name_of(c, form)) return;
    bool taken = false;
    for (int i = 0; i < c->count; i++) taken = taken || strcmp(c->names[i], name) == 0;
    if (taken || c->count == FORMS_MAX) {
        fprintf(stderr, "schema: no room for, or a second form called '%s'\n", name);
        exit(1);
    }
    c->forms[c->count] = form;
    c->names[c->count] = name;
    c->one_key[c->count++] = one_key;
    for (const cs_key *key = form; key->name; key++) {
        if (key->kind == CS_V_COND || key->kind == CS_V_CONDS) note_form(c, cs_condition_form, "condition", true);
        if (key->form) note_form(c, key->form, key->kind == CS_V_FACTS ? "fact" : key->name, key->kind == CS_V_FACTS);
    }
}

static void put_ref(writer *w, const char *key, const char *name)
{
    char path[120];
    snprintf(path, sizeof path, "#/definitions/%s", name);
    open_value(w, key, '{');
    put_text(w, "$ref", path);
    close_value(w, '}');
}

static void put_words(writer *w, const char *key, const char *const *words)
{
    enum { LINE_MAX_BYTES = 100 };
    open_value(w, key, '[');
    size_t used = LINE_MAX_BYTES;
    for (int i = 0; words[i]; i++) {
        bool truth = strcmp(words[i], "true") == 0 || strcmp(words[i], "false") == 0;
        size_t bytes = strlen(words[i]) * (truth ? 2 : 1) + 6;
        if (used + bytes > LINE_MAX_BYTES) {
            begin_line(w, NULL);
            used = 0;
        } else {
            fputs(", ", w->out);
        }
        say_text(w->out, words[i]);
        if (truth) fprintf(w->out, ", %s", words[i]); /* as a reader with types sees it */
        used += bytes;
    }
    close_value(w, ']');
}

static void put_list(writer *w, bool not_empty)
{
    put_text(w, "type", "array");
    if (not_empty) put_json(w, "minItems", "1");
}

static void put_enum(writer *w, const char *key, const char *const *words)
{
    open_value(w, key, '{');
    put_words(w, "enum", words);
    close_value(w, '}');
}

/* Words, or in their place states: one or a list. */
static void put_who(writer *w, const cs_key *key)
{
    open_value(w, "anyOf", '[');
    put_enum(w, NULL, *key->words);
    put_ref(w, NULL, "states");
    close_value(w, ']');
}

static void put_words_or_list(writer *w, const cs_key *key)
{
    open_value(w, "anyOf", '[');
    put_enum(w, NULL, *key->words);
    open_value(w, NULL, '{');
    put_list(w, true);
    put_enum(w, "items", *key->words);
    close_value(w, '}');
    close_value(w, ']');
}

static void put_form_or_forms(writer *w, const char *form, bool not_empty)
{
    open_value(w, "anyOf", '[');
    put_ref(w, NULL, form);
    open_value(w, NULL, '{');
    put_list(w, not_empty);
    put_ref(w, "items", form);
    close_value(w, '}');
    close_value(w, ']');
}

/* A reference among other keywords: draft 7 ignores what stands beside a $ref. */
static void put_all_of(writer *w, const char *name)
{
    open_value(w, "allOf", '[');
    put_ref(w, NULL, name);
    close_value(w, ']');
}

static void put_value(writer *w, const catalogue *c, const cs_key *key)
{
    const scalar *simple = scalar_of(key->kind);
    switch (key->kind) {
    case CS_V_CONST: put_text(w, "const", **key->words); return;
    case CS_V_WORD: put_words(w, "enum", *key->words); return;
    case CS_V_WORDS: put_words_or_list(w, key); return;
    case CS_V_WHO: put_who(w, key); return;
    case CS_V_FORM: put_all_of(w, name_of(c, key->form)); return;
    case CS_V_FORM_OR_FORMS: put_form_or_forms(w, name_of(c, key->form), key->required); return;
    case CS_V_COND: put_all_of(w, "condition"); return;
    case CS_V_FORMS:
    case CS_V_FACTS:
        put_list(w, key->kind == CS_V_FORMS && key->required);
        put_ref(w, "items", name_of(c, key->form));
        return;
    case CS_V_CONDS:
        put_list(w, true);
        put_ref(w, "items", "condition");
        return;
    default:
        if (simple) put_all_of(w, simple->name);
        return;
    }
}

static void put_form(writer *w, const catalogue *c, int index)
{
    const char *name = c->names[index], *said = hover_of(name, NULL);
    if (said) put_text(w, "description", said);
    put_text(w, "type", "object");
    if (c->one_key[index]) put_json(w, "minProperties", "1"), put_json(w, "maxProperties", "1");
    put_json(w, "additionalProperties", "false");
    bool required = false;
    for (const cs_key *key = c->forms[index]; key->name; key++) {
        if (!key->required) continue;
        if (!required) open_value(w, "required", '[');
        required = true;
        put_text(w, NULL, key->name);
    }
    if (required) close_value(w, ']');
    open_value(w, "properties", '{');
    for (const cs_key *key = c->forms[index]; key->name; key++) {
        open_value(w, key->name, '{');
        said = hover_of(name, key->name);
        if (said) put_text(w, "description", said);
        put_value(w, c, key);
        close_value(w, '}');
    }
    close_value(w, '}');
}

/* -- a schema ---------------------------------------------------------------------------------------------------------- */

static bool uses(const catalogue *c, cs_value_kind kind)
{
    for (int i = 0; i < c->count; i++)
        for (const cs_key *key = c->forms[i]; key->name; key++) {
            const scalar *simple = scalar_of(key->kind);
            if (key->kind == kind || (simple && simple->of == kind)) return true;
            if (key->kind == CS_V_WHO && (kind == CS_V_STATE || kind == CS_V_STATES)) return true;
        }
    return false;
}

static void put_scalar(writer *w, const scalar *it)
{
    open_value(w, it->name, '{');
    put_text(w, "description", it->description);
    if (it->kind == it->of) {
        put_json(w, "type", it->type);
        if (it->pattern)
            put_text(w, "pattern", it->pattern);
        else
            put_json(w, "minLength", "1");
        if (it->most) {
            char number[12];
            snprintf(number, sizeof number, "%d", it->least);
            put_json(w, "minimum", number);
            snprintf(number, sizeof number, "%d", it->most);
            put_json(w, "maximum", number);
        }
    } else {
        put_form_or_forms(w, scalar_of(it->of)->name, true);
    }
    close_value(w, '}');
}

static void print_schema(FILE *out, const cs_key *form, const char *name)
{
    writer w = {out, 1, true};
    catalogue c = {.count = 0};
    note_form(&c, form, name, false);
    fputc('{', out);
    put_text(&w, "$schema", "http://json-schema.org/draft-07/schema#");
    put_text(&w, "$comment", "Printed by tools/schema.c from src/record/forms.c; change that, not this.");
    put_text(&w, "title", **form->words);
    put_form(&w, &c, 0);
    open_value(&w, "definitions", '{');
    for (int i = 0; i < SCALARS; i++)
        if (uses(&c, scalars[i].kind)) put_scalar(&w, &scalars[i]);
    for (int i = 1; i < c.count; i++) {
        open_value(&w, c.names[i], '{');
        put_form(&w, &c, i);
        close_value(&w, '}');
    }
    close_value(&w, '}');
    fputs("\n}\n", out);
}

static bool write_schema(const char *folder, const char *name, const cs_key *form, const char *form_name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.schema.json", folder, name);
    FILE *out = fopen(path, "wb");
    if (out) print_schema(out, form, form_name);
    bool good = out && !ferror(out);
    if (out && fclose(out) != 0) good = false;
    if (!good) fprintf(stderr, "schema: cannot write %s\n", path);
    return good;
}

static int write_all(const char *folder)
{
    bool good = write_schema(folder, "treaty", cs_treaty_form, "treaty");
    good = good && write_schema(folder, "scenario", cs_scenario_form, "scenario");
    good = good && write_schema(folder, "areas", cs_areas_form, "areas-file");
    good = good && write_schema(folder, "patch", cs_patch_form, "patch");
    good = good && write_schema(folder, "coverage", cs_coverage_form, "coverage-file");
    good = good && write_schema(folder, "frame", cs_frame_form, "frame-file");
    good = good && write_schema(folder, "classes", cs_classes_form, "classes-file");
    for (int i = 0; i < HOVERS && good; i++) {
        if (hovers[i].used) continue;
        fprintf(stderr, "schema: there is no '%s' to be described\n", hovers[i].key);
        good = false;
    }
    return good ? 0 : 1;
}

/* -- the form of files ------------------------------------------------------------------------------------------------- */

static const cs_key *form_of(const cs_tree *tree)
{
    const char *format = cs_tree_text(tree->root, "format");
    if (format && strcmp(format, "scenario/1") == 0) return cs_scenario_form;
    if (format && strcmp(format, "areas/1") == 0) return cs_areas_form;
    if (format && strcmp(format, "patch/1") == 0) return cs_patch_form;
    if (format && strcmp(format, "coverage/1") == 0) return cs_coverage_form;
    if (format && strcmp(format, "frame/1") == 0) return cs_frame_form;
    if (format && strcmp(format, "classes/1") == 0) return cs_classes_form;
    return cs_treaty_form;
}

static const char *verdict(const char *path)
{
    static char bytes[CS_FILE_BYTES_MAX + 1];
    cs_tree tree;
    FILE *file = fopen(path, "rb");
    if (!file) return "unread";
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    if (cs_yaml_read(path, bytes, length, NULL, &tree, NULL, NULL)) return "unread";
    bool good = cs_grammar_check(&tree, form_of(&tree), NULL);
    cs_tree_end(&tree);
    return good ? "good" : "bad";
}

int main(int argc, char **argv)
{
    if (argc == 2 && argv[1][0] != '-') return write_all(argv[1]);
    if (argc < 3 || strcmp(argv[1], "--check") != 0) {
        fprintf(stderr, "usage: casus-schema FOLDER\n       casus-schema --check FILE...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++) printf("%s %s\n", verdict(argv[i]), argv[i]);
    return 0;
}
