/* help_completion.c - completion scripts for bash, zsh and fish
 *
 * Each script has one function, `_casus_value WORDS LIST...`, that offers the value of an option or a word: WORDS are
 * joined by commas ("-" for none), LIST is `files` or a list that `casus __complete` prints. Everything else is
 * generated from the tables: which option is followed by which value.
 */
#include "help.h"

#include <string.h>

static void put_joined(FILE *out, const char *const *words, const char *glue)
{
    for (size_t i = 0; words && words[i]; i++) fprintf(out, "%s%s", i ? glue : "", words[i]);
}

static void put_verbs(FILE *out, const char *glue)
{
    const char *before = "";
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden) continue;
        fprintf(out, "%s%s", before, (*at)->name);
        before = glue;
    }
}

/* The arguments of _casus_value. */
static void put_value(FILE *out, enum value_kind kind, const char *const *words)
{
    if (kind == VALUE_VERB)
        put_verbs(out, ",");
    else if (words && words[0])
        put_joined(out, words, ",");
    else
        fputc('-', out);
    const char *lists = cs_help_lists(kind);
    if (*lists) fprintf(out, " %s", lists);
    if (cs_help_takes_file(kind)) fputs(" files", out);
}

/* Text between single quotes; what ends or escapes them differs from shell to shell. */
static void put_quoted(FILE *out, const char *text, const char *specials, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs(quote, out);
        else
            fprintf(out, "%s%c", strchr(specials, *text) ? "\\" : "", *text);
    }
}

/* Has no command before this one an option of that name? */
static bool is_first(const struct command *const *command, const struct option_spec *option)
{
    for (const struct command *const *at = cs_commands; at < command; at++)
        if (!(*at)->hidden && cs_command_option_find(*at, option->name)) return false;
    return true;
}

/* Every option with a value, of any command: a script must not take the value for the verb. */
static void put_valued_options(FILE *out, const char *glue)
{
    const char *before = "";
    for (const struct command *const *at = cs_commands; *at; at++) {
        const struct option_spec *option;
        for (size_t i = 0; !(*at)->hidden && (option = cs_command_option_at(*at, i)); i++) {
            if (option->kind == VALUE_FLAG || !is_first(at, option)) continue;
            fprintf(out, "%s--%s", before, option->name);
            before = glue;
            if (option->letter) fprintf(out, "%s-%c", glue, option->letter);
        }
    }
}

static bool fits(const struct option_spec *option, size_t subcommand)
{
    return !option->only_in || (option->only_in >> subcommand & 1u);
}

static const char bash_head[] =
    "# bash completion for casus; made by: casus help --completion bash\n"
    "_casus_value() {\n"
    "    local list word rest head= IFS=$' \\t\\n'\n"
    "    [[ $cur == *,* ]] && head=${cur%,*},\n"
    "    for word in ${1//,/ }; do\n"
    "        [[ $word != - && $head$word == \"$cur\"* ]] && COMPREPLY+=(\"$head$word\")\n"
    "    done\n"
    "    shift\n"
    "    for list in \"$@\"; do\n"
    "        if [[ $list == files ]]; then\n"
    "            while IFS= read -r word; do COMPREPLY+=(\"$word\"); done < <(compgen -f -- \"$cur\")\n"
    "        else\n"
    "            while IFS=$'\\t' read -r word rest; do COMPREPLY+=(\"$head$word\"); done \\\n"
    "                < <(\"${COMP_WORDS[0]}\" __complete \"$list\" \"${cur##*,}\" 2>/dev/null)\n"
    "        fi\n"
    "    done\n"
    "    compopt -o filenames 2>/dev/null\n"
    "}\n"
    "\n"
    "_casus() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb= sub= i\n"
    "    COMPREPLY=()\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == = ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n"
    "        ";

static const char bash_verb[] = ")\n"
                                "            ((i++))\n"
                                "            [[ ${COMP_WORDS[i]-} == = ]] && ((i++))\n"
                                "            ;;\n"
                                "        -*) ;;\n"
                                "        *)\n"
                                "            if [[ -z $verb ]]; then\n"
                                "                verb=${COMP_WORDS[i]}\n"
                                "            elif [[ -z $sub ]]; then\n"
                                "                sub=${COMP_WORDS[i]}\n"
                                "            fi\n"
                                "            ;;\n"
                                "        esac\n"
                                "    done\n"
                                "    case $verb in\n";

static void bash_option_names(FILE *out, const struct command *command, size_t subcommand)
{
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (fits(option, subcommand)) fprintf(out, "%s--%s", i ? "," : "", option->name);
}

static void bash_option_values(FILE *out, const struct command *command)
{
    fputs("        case $prev in\n", out);
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++) {
        if (option->kind == VALUE_FLAG) continue;
        fprintf(out, "        --%s", option->name);
        if (option->letter) fprintf(out, " | -%c", option->letter);
        fputs(") _casus_value ", out);
        put_value(out, option->kind, cs_command_option_words(command, option));
        fputs("; return ;;\n", out);
    }
    fputs("        esac\n", out);
}

static void bash_words(FILE *out, const struct command *command, const struct word_spec *words, size_t subcommand,
                       const char *indent)
{
    fprintf(out, "%sif [[ $cur == -* ]]; then\n%s    _casus_value ", indent, indent);
    bash_option_names(out, command, subcommand);
    if (words && words->kind != VALUE_FLAG) {
        fprintf(out, "\n%selse\n%s    _casus_value ", indent, indent);
        put_value(out, words->kind, words->words);
    }
    fprintf(out, "\n%sfi\n", indent);
}

static void bash_subcommands(FILE *out, const struct command *command)
{
    fputs("        case $sub in\n        \"\") _casus_value ", out);
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++)
        fprintf(out, "%s%s", sub == command->subcommands ? "" : ",", sub->name);
    fputs(" ;;\n", out);
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++) {
        fprintf(out, "        %s)\n", sub->name);
        bash_words(out, command, &sub->words, (size_t)(sub - command->subcommands), "            ");
        fputs("            ;;\n", out);
    }
    fputs("        esac\n", out);
}

static void bash(FILE *out)
{
    fputs(bash_head, out);
    put_valued_options(out, " | ");
    fputs(bash_verb, out);
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden) continue;
        fprintf(out, "    %s)\n", (*at)->name);
        bash_option_values(out, *at);
        if ((*at)->subcommands)
            bash_subcommands(out, *at);
        else
            bash_words(out, *at, &(*at)->words, 0, "        ");
        fputs("        ;;\n", out);
    }
    fputs("    \"\")\n", out);
    bash_option_values(out, &cs_itself);
    fputs("        if [[ $cur == -* ]]; then\n            _casus_value ", out);
    bash_option_names(out, &cs_itself, 0);
    fputs("\n        else\n            _casus_value ", out);
    put_verbs(out, ",");
    fputs("\n        fi\n        ;;\n    esac\n}\ncomplete -F _casus casus\n", out);
}

static const char zsh_head[] =
    "#compdef casus\n"
    "# zsh completion for casus; made by: casus help --completion zsh\n"
    "_casus_value() {\n"
    "    local list line\n"
    "    local -a found\n"
    "    compset -P '*,'\n"
    "    [[ $1 != - ]] && found=(${(s:,:)1}) && compadd -a found\n"
    "    shift\n"
    "    for list in \"$@\"; do\n"
    "        if [[ $list == files ]]; then\n"
    "            _files\n"
    "            continue\n"
    "        fi\n"
    "        found=()\n"
    "        for line in ${(f)\"$($casus_program __complete $list ${(Q)PREFIX} 2>/dev/null)\"}; do\n"
    "            line=${line//:/\\\\:}\n"
    "            found+=(\"${line/$'\\t'/:}\")\n"
    "        done\n"
    "        (( $#found )) && _describe -t $list $list found -M 'm:{a-zA-Z}={A-Za-z}'\n"
    "    done\n"
    "}\n"
    "\n"
    "_casus_verb() {\n"
    "    local -a verbs=(\n";

static void zsh_option(FILE *out, const struct command *command, const struct option_spec *option)
{
    bool valued = option->kind != VALUE_FLAG;
    if (option->letter)
        fprintf(out, "        '(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
                valued ? "+" : "", option->name, valued ? "=" : "");
    else
        fprintf(out, "        '--%s%s[", option->name, valued ? "=" : "");
    put_quoted(out, option->help, "[]:\\", "'\\''");
    fputc(']', out);
    if (valued) {
        fputc(':', out);
        put_quoted(out, option->metavar ? option->metavar : option->name, ":\\", "'\\''");
        fputs(": _casus_value ", out);
        put_value(out, option->kind, cs_command_option_words(command, option));
    }
    fputs("'\n", out);
}

static void zsh_words(FILE *out, const struct word_spec *words)
{
    if (words->kind == VALUE_FLAG) return;
    fputs("        '*:", out);
    put_quoted(out, words->metavar, ":\\", "'\\''");
    fputs(": _casus_value ", out);
    put_value(out, words->kind, words->words);
    fputs("'\n", out);
}

static void zsh_subcommands(FILE *out, const struct command *command)
{
    fputs("        '1:subcommand: _casus_value ", out);
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++)
        fprintf(out, "%s%s", sub == command->subcommands ? "" : ",", sub->name);
    fputs("'\n        )\n        case ${words[2]} in\n", out);
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++) {
        fprintf(out, "        %s) specs+=(\n", sub->name);
        zsh_words(out, &sub->words);
        const struct option_spec *option;
        for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
            if (option->only_in && fits(option, (size_t)(sub - command->subcommands))) zsh_option(out, command, option);
        fputs("        ) ;;\n", out);
    }
    fputs("        esac\n", out);
}

static void zsh_command(FILE *out, const struct command *command)
{
    fprintf(out, "    %s)\n        specs=(\n", command->name);
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (!option->only_in) zsh_option(out, command, option);
    if (command->subcommands) {
        zsh_subcommands(out, command);
    } else {
        zsh_words(out, &command->words);
        fputs("        )\n", out);
    }
    fputs("        ;;\n", out);
}

static void zsh(FILE *out)
{
    fputs(zsh_head, out);
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden) continue;
        fprintf(out, "        '%s:", (*at)->name);
        put_quoted(out, (*at)->summary, ":\\", "'\\''");
        fputs("'\n", out);
    }
    fputs("    )\n    _describe -t verbs verb verbs\n}\n\n_casus() {\n"
          "    local curcontext=$curcontext casus_program=${(Q)words[1]} state line\n"
          "    local -A opt_args\n    local -a specs=(\n",
          out);
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(&cs_itself, i)); i++) zsh_option(out, &cs_itself, option);
    fputs("        '1:verb:_casus_verb'\n        '*:: :->verb'\n    )\n    _arguments -C $specs && return\n"
          "    [[ $state == verb ]] || return 1\n    case ${words[1]} in\n",
          out);
    for (const struct command *const *at = cs_commands; *at; at++)
        if (!(*at)->hidden) zsh_command(out, *at);
    fputs("    *) return 1 ;;\n    esac\n    _arguments -s -S $specs\n}\n\n"
          "if [[ $funcstack[1] == _casus ]]; then\n    _casus \"$@\"\nelse\n    compdef _casus casus\nfi\n",
          out);
}

static const char fish_head[] = "# fish completion for casus; made by: casus help --completion fish\n"
                                "function __casus_words\n"
                                "    set -l skip no\n"
                                "    set -l words (commandline -opc)\n"
                                "    for word in $words[2..-1]\n"
                                "        if test $skip = yes\n"
                                "            set skip no\n"
                                "        else if contains -- $word ";

static const char fish_functions[] =
    "\n"
    "            set skip yes\n"
    "        else if not string match -q -- '-*' $word\n"
    "            echo $word\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n"
    "# __casus_at VERB [SUBCOMMAND]: are these the first words? '' stands for none yet\n"
    "function __casus_at\n"
    "    set -l found (__casus_words)\n"
    "    test \"$found[1]\" = \"$argv[1]\"; or return 1\n"
    "    test (count $argv) -lt 2; or test \"$found[2]\" = \"$argv[2]\"\n"
    "end\n"
    "\n"
    "function __casus_value\n"
    "    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')\n"
    "    set -l head (string match -r -- '^.*,' \"$token\")\n"
    "    for word in (string split , -- $argv[1])\n"
    "        test $word = -; or echo \"$head$word\"\n"
    "    end\n"
    "    for list in $argv[2..-1]\n"
    "        if test $list = files\n"
    "            __fish_complete_path \"$token\"\n"
    "        else\n"
    "            for line in (casus __complete $list (string replace -r -- '^.*,' '' \"$token\") 2>/dev/null)\n"
    "                echo \"$head$line\"\n"
    "            end\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n"
    "complete -c casus -f\n";

static void fish_option(FILE *out, const char *at, const struct command *command, const struct option_spec *option)
{
    fprintf(out, "complete -c casus -n \"__casus_at %s\"", at);
    if (option->letter) fprintf(out, " -s %c", option->letter);
    fprintf(out, " -l %s", option->name);
    if (option->kind != VALUE_FLAG) {
        fputs(" -x -a '(__casus_value ", out);
        put_value(out, option->kind, cs_command_option_words(command, option));
        fputs(")'", out);
    }
    fputs(" -d '", out);
    put_quoted(out, option->help, "\\", "\\'");
    fputs("'\n", out);
}

static void fish_words(FILE *out, const char *at, const struct word_spec *words)
{
    if (words->kind == VALUE_FLAG) return;
    fprintf(out, "complete -c casus -n \"__casus_at %s\" -a '(__casus_value ", at);
    put_value(out, words->kind, words->words);
    fputs(")'\n", out);
}

static void fish_word(FILE *out, const char *at, const char *word, const char *summary)
{
    fprintf(out, "complete -c casus -n \"__casus_at %s\" -a %s -d '", at, word);
    put_quoted(out, summary, "\\", "\\'");
    fputs("'\n", out);
}

static void fish_subcommands(FILE *out, const struct command *command)
{
    char at[80];
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++) {
        snprintf(at, sizeof at, "%s ''", command->name);
        fish_word(out, at, sub->name, sub->summary);
        snprintf(at, sizeof at, "%s %s", command->name, sub->name);
        fish_words(out, at, &sub->words);
        const struct option_spec *option;
        for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
            if (option->only_in && fits(option, (size_t)(sub - command->subcommands)))
                fish_option(out, at, command, option);
    }
}

static void fish_command(FILE *out, const struct command *command)
{
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (!option->only_in) fish_option(out, command->name, command, option);
    if (command->subcommands)
        fish_subcommands(out, command);
    else
        fish_words(out, command->name, &command->words);
}

static void fish(FILE *out)
{
    fputs(fish_head, out);
    put_valued_options(out, " ");
    fputs(fish_functions, out);
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(&cs_itself, i)); i++) fish_option(out, "''", &cs_itself, option);
    for (const struct command *const *at = cs_commands; *at; at++)
        if (!(*at)->hidden) fish_word(out, "''", (*at)->name, (*at)->summary);
    for (const struct command *const *at = cs_commands; *at; at++)
        if (!(*at)->hidden) fish_command(out, *at);
}

void cs_help_completion(FILE *out, const char *shell)
{
    if (strcmp(shell, "bash") == 0) bash(out);
    if (strcmp(shell, "zsh") == 0) zsh(out);
    if (strcmp(shell, "fish") == 0) fish(out);
}
