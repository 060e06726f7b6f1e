/* opt.c - from argv to an invocation, and how a command reads it */
#include "opt.h"

#include "near.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const struct command *command;
    int argc, at, verb;
    char *const *argv;
    struct invocation *invocation;
    casus_error *err;
};

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static casus_status
fail(casus_error *err, const char *format, ...)
{
    if (!err) return CASUS_EINVAL;
    *err = (casus_error){.status = CASUS_EINVAL};
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return CASUS_EINVAL;
}

static void hint(casus_error *err, const char *before, const char *word, const char *after)
{
    if (err && word) snprintf(err->hint, sizeof err->hint, "%s%s%s", before, word, after);
}

/* "text, json or md"; what does not fit is left out. */
static void list_words(char *buffer, size_t room, const char *const *words)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; words[i] && used < room; i++) {
        const char *glue = i == 0 ? "" : words[i + 1] ? ", " : " or ";
        int wrote = snprintf(buffer + used, room - used, "%s%s", glue, words[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

static bool takes_value(const struct option_spec *option)
{
    return option->kind != VALUE_FLAG;
}

static const struct option_spec *option_by_letter(const struct command *command, char letter)
{
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (option->letter == letter) return option;
    return NULL;
}

static const struct option_spec *option_by_name(const struct command *command, const char *name, size_t length)
{
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (strlen(option->name) == length && memcmp(option->name, name, length) == 0) return option;
    return NULL;
}

static casus_status unknown_option(const struct parser *parser, const char *name, size_t length)
{
    char wrong[NEAR_WORD_MAX + 2];
    snprintf(wrong, sizeof wrong, "%.*s", (int)(length < sizeof wrong ? length : sizeof wrong), name);
    struct nearest nearest = {0};
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(parser->command, i)); i++)
        cs_near_offer(&nearest, wrong, option->name);
    casus_status status = fail(parser->err, "there is no option '--%.*s'", (int)(length < 80 ? length : 80), name);
    hint(parser->err, "did you mean --", nearest.word, "?");
    return status;
}

static casus_status wrong_word(const struct parser *parser, const struct option_spec *option, const char *value,
                               const char *const *words)
{
    char list[300];
    list_words(list, sizeof list, words);
    struct nearest nearest = {0};
    for (size_t i = 0; words[i]; i++) cs_near_offer(&nearest, value, words[i]);
    casus_status status = fail(parser->err, "--%s cannot be '%.80s': wanted %s", option->name, value, list);
    hint(parser->err, "did you mean ", nearest.word, "?");
    return status;
}

static casus_status missing_value(const struct parser *parser, const struct option_spec *option, const char *next)
{
    const char *const *words = cs_command_option_words(parser->command, option);
    char list[300];
    if (words && option->kind == VALUE_WORD)
        list_words(list, sizeof list, words);
    else
        snprintf(list, sizeof list, "%s", option->metavar);
    if (!next) return fail(parser->err, "--%s needs a value: wanted %s, found nothing", option->name, list);
    casus_status status = fail(parser->err, "--%s needs a value: wanted %s, found '%.80s'", option->name, list, next);
    if (parser->err)
        snprintf(parser->err->hint, sizeof parser->err->hint, "a value that begins with a dash is written --%s=%.80s",
                 option->name, next);
    return status;
}

static casus_status add_option(struct parser *parser, const struct option_spec *option, const char *value)
{
    const char *const *words = cs_command_option_words(parser->command, option);
    if (option->kind == VALUE_WORD) {
        assert(words && value);
        size_t i = 0;
        while (words[i] && strcmp(words[i], value) != 0) i++;
        if (!words[i]) return wrong_word(parser, option, value, words);
    }
    struct invocation *invocation = parser->invocation;
    invocation->given[invocation->given_count++] = (struct given_option){option, value};
    return CASUS_OK;
}

/* The value is the next argument; the verb may stand between an option and its value only by mistake. */
static casus_status add_option_with_next(struct parser *parser, const struct option_spec *option)
{
    int next = parser->at + 1;
    const char *value = next < parser->argc ? parser->argv[next] : NULL;
    if (next == parser->verb || !value) return missing_value(parser, option, NULL);
    if (value[0] == '-' && value[1]) return missing_value(parser, option, value);
    parser->at = next;
    return add_option(parser, option, value);
}

static casus_status parse_long(struct parser *parser, const char *name)
{
    size_t length = strcspn(name, "=");
    const char *value = name[length] ? name + length + 1 : NULL;
    const struct option_spec *option = option_by_name(parser->command, name, length);
    if (!option) return unknown_option(parser, name, length);
    if (!takes_value(option) && value)
        return fail(parser->err, "--%s takes no value, found '%.80s'", option->name, value);
    if (takes_value(option) && value && !*value) return missing_value(parser, option, NULL);
    if (takes_value(option) && !value) return add_option_with_next(parser, option);
    return add_option(parser, option, value);
}

static casus_status parse_letters(struct parser *parser, const char *letters)
{
    for (; *letters; letters++) {
        const struct option_spec *option = option_by_letter(parser->command, *letters);
        if (!option && (unsigned char)*letters < 0x80) return fail(parser->err, "there is no option '-%c'", *letters);
        if (!option) return fail(parser->err, "there is no option '-%.40s'", letters);
        if (takes_value(option))
            return letters[1] ? add_option(parser, option, letters + 1) : add_option_with_next(parser, option);
        casus_status status = add_option(parser, option, NULL);
        if (status) return status;
    }
    return CASUS_OK;
}

static void add_word(struct parser *parser, const char *word)
{
    parser->invocation->words[parser->invocation->word_count++] = word;
}

static casus_status parse_arguments(struct parser *parser)
{
    bool options_ended = false;
    for (parser->at = 1; parser->at < parser->argc; parser->at++) {
        const char *argument = parser->argv[parser->at];
        casus_status status = CASUS_OK;
        if (parser->at == parser->verb) continue;
        if (options_ended || argument[0] != '-' || !argument[1])
            add_word(parser, argument);
        else if (argument[1] != '-')
            status = parse_letters(parser, argument + 1);
        else if (argument[2])
            status = parse_long(parser, argument + 2);
        else
            options_ended = true;
        if (status) return status;
    }
    return CASUS_OK;
}

static casus_status unknown_subcommand(const struct parser *parser, const char *found)
{
    const char *names[16] = {NULL};
    struct nearest nearest = {0};
    size_t count = 0;
    for (const struct subcommand *sub = parser->command->subcommands; sub->name && count < 15; sub++) {
        names[count++] = sub->name;
        if (found) cs_near_offer(&nearest, found, sub->name);
    }
    char list[300];
    list_words(list, sizeof list, names);
    if (!found) return fail(parser->err, "wanted %s, found nothing", list);
    casus_status status = fail(parser->err, "wanted %s, found '%.80s'", list, found);
    if (nearest.word && parser->err)
        snprintf(parser->err->hint, sizeof parser->err->hint, "did you mean casus %s %s?", parser->command->name,
                 nearest.word);
    return status;
}

static casus_status take_subcommand(struct parser *parser)
{
    struct invocation *invocation = parser->invocation;
    if (!parser->command->subcommands) return CASUS_OK;
    const struct subcommand *sub = parser->command->subcommands;
    if (invocation->word_count == 0 && parser->command->plain) {
        invocation->subcommand = sub;
        return CASUS_OK;
    }
    if (invocation->word_count == 0) return unknown_subcommand(parser, NULL);
    while (sub->name && strcmp(sub->name, invocation->words[0]) != 0) sub++;
    if (!sub->name) return unknown_subcommand(parser, invocation->words[0]);
    invocation->subcommand = sub;
    invocation->word_count--;
    memmove(invocation->words, invocation->words + 1, invocation->word_count * sizeof *invocation->words);
    return CASUS_OK;
}

static casus_status check_options_fit(const struct parser *parser)
{
    const struct invocation *invocation = parser->invocation;
    if (!invocation->subcommand) return CASUS_OK;
    unsigned bit = 1u << (invocation->subcommand - parser->command->subcommands);
    for (size_t i = 0; i < invocation->given_count; i++) {
        unsigned only_in = invocation->given[i].option->only_in;
        if (!only_in || (only_in & bit)) continue;
        const struct subcommand *owner = parser->command->subcommands;
        for (; !(only_in & 1u); only_in >>= 1) owner++;
        return fail(parser->err, "--%s belongs to 'casus %s %s', not to 'casus %s %s'",
                    invocation->given[i].option->name, parser->command->name, owner->name, parser->command->name,
                    invocation->subcommand->name);
    }
    return CASUS_OK;
}

static casus_status check_word_count(const struct parser *parser)
{
    const struct invocation *invocation = parser->invocation;
    const struct word_spec *wanted = invocation->subcommand ? &invocation->subcommand->words : &parser->command->words;
    if (invocation->word_count > wanted->most && wanted->most == 0)
        return fail(parser->err, "no words are wanted here, found '%.80s'", invocation->words[0]);
    if (invocation->word_count > wanted->most)
        return fail(parser->err, "too many words: '%.80s' is one more than wanted", invocation->words[wanted->most]);
    if (invocation->word_count >= wanted->least) return CASUS_OK;
    if (invocation->word_count == 0) return fail(parser->err, "wanted %s, found nothing", wanted->metavar);
    return fail(parser->err, "wanted %s, found only '%.80s'", wanted->metavar,
                invocation->words[invocation->word_count - 1]);
}

static casus_status parse(struct parser *parser)
{
    casus_status status = parse_arguments(parser);
    if (status || cs_opt_given(parser->invocation, "help")) return status;
    status = take_subcommand(parser);
    if (!status) status = check_options_fit(parser);
    if (!status) status = check_word_count(parser);
    return status;
}

/* Each letter behind a single dash may be one. */
static size_t options_at_most(int argc, char *const *argv)
{
    size_t room = 1;
    for (int i = 1; i < argc; i++)
        if (argv[i][0] == '-') room += strlen(argv[i]);
    return room;
}

casus_status cs_opt_parse(const struct command *command, int argc, char *const *argv, int verb, struct invocation *out,
                          casus_error *err)
{
    struct invocation invocation = {.command = command};
    invocation.words = calloc((size_t)argc + 1, sizeof *invocation.words);
    invocation.given = calloc(options_at_most(argc, argv), sizeof *invocation.given);
    struct parser parser = {command, argc, 0, verb, argv, &invocation, err};
    casus_status status = CASUS_ENOMEM;
    if (invocation.words && invocation.given)
        status = parse(&parser);
    else if (err)
        *err = (casus_error){.status = CASUS_ENOMEM, .message = "there is no memory for the command line"};
    if (status) {
        cs_opt_free(&invocation);
        return status;
    }
    invocation.out = cs_term_open(stdout, cs_opt_value(&invocation, "color"));
    invocation.err = cs_term_open(stderr, cs_opt_value(&invocation, "color"));
    *out = invocation;
    return CASUS_OK;
}

void cs_opt_free(struct invocation *invocation)
{
    if (!invocation) return;
    free(invocation->words);
    free(invocation->given);
    *invocation = (struct invocation){0};
}

static const struct option_spec *common_option(const char *argument)
{
    for (const struct option_spec *option = cs_common_options; option->name; option++) {
        if (argument[1] == '-' && strcmp(argument + 2, option->name) == 0) return option;
        if (option->letter && argument[1] == option->letter && !argument[2]) return option;
    }
    return NULL;
}

int cs_opt_verb(int argc, char *const *argv)
{
    int at = 1;
    for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++) {
        const struct option_spec *option = common_option(argv[at]);
        if (option && takes_value(option)) at++;
    }
    return at < argc ? at : argc;
}

static const struct given_option *last_given(const struct invocation *invocation, const char *name)
{
    assert(cs_command_option_find(invocation->command, name));
    for (size_t i = invocation->given_count; i-- > 0;)
        if (strcmp(invocation->given[i].option->name, name) == 0) return &invocation->given[i];
    return NULL;
}

bool cs_opt_given(const struct invocation *invocation, const char *name)
{
    return last_given(invocation, name) != NULL;
}

const char *cs_opt_value(const struct invocation *invocation, const char *name)
{
    const struct given_option *given = last_given(invocation, name);
    return given ? given->value : NULL;
}

size_t cs_opt_values(const struct invocation *invocation, const char *name, const char **values, size_t most)
{
    size_t count = 0;
    assert(cs_command_option_find(invocation->command, name));
    for (size_t i = 0; i < invocation->given_count; i++) {
        if (strcmp(invocation->given[i].option->name, name) != 0) continue;
        if (count < most) values[count] = invocation->given[i].value;
        count++;
    }
    return count;
}

const char *cs_opt_format(const struct invocation *invocation)
{
    const char *chosen = cs_opt_value(invocation, "format");
    return chosen ? chosen : invocation->command->formats[0];
}

bool cs_opt_format_is(const struct invocation *invocation, const char *format)
{
    return strcmp(cs_opt_format(invocation), format) == 0;
}

bool cs_opt_in(const struct invocation *invocation, const char *subcommand)
{
    return invocation->subcommand && strcmp(invocation->subcommand->name, subcommand) == 0;
}

char *cs_opt_words(const struct invocation *invocation, size_t from, size_t until)
{
    if (until > invocation->word_count) until = invocation->word_count;
    size_t bytes = 1;
    for (size_t i = from; i < until; i++) bytes += strlen(invocation->words[i]) + 1;
    char *text = malloc(bytes), *end = text;
    if (!text) return NULL;
    for (size_t i = from; i < until; i++) {
        size_t length = strlen(invocation->words[i]);
        if (end > text) *end++ = ' ';
        memcpy(end, invocation->words[i], length);
        end += length;
    }
    *end = '\0';
    return text;
}
