#!/usr/bin/env python3
"""help.py CASUS CLI_DIR - help, man pages and completions hold every option of every command

The options are read from the tables in the sources (CLI_DIR/*.c), not from what casus prints. scdoc is required; the
scripts for zsh and fish are read by those shells where they are installed.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

CASUS = os.path.abspath(sys.argv[1])
CLI = sys.argv[2]
SHELLS = ("bash", "zsh", "fish")
VERBS_MAX = 24
faults, passed = [], 0


def check(good, what):
    global passed
    if good:
        passed += 1
    else:
        faults.append(what)


def run(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)


def casus(*words):
    done = run([CASUS, *words])
    check(done.returncode == 0, f"casus {' '.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
    check(done.stderr == "", f"casus {' '.join(words)} talks to stderr: {done.stderr.strip()}")
    return done.stdout


def tables():
    """{verb: [(option, letter, has a value)]} from the C tables."""
    texts = {name: open(os.path.join(CLI, name), encoding="utf-8").read()
             for name in sorted(os.listdir(CLI)) if name.endswith(".c")}

    headers = "".join(open(os.path.join(CLI, name), encoding="utf-8").read()
                      for name in sorted(os.listdir(CLI)) if name.endswith(".h"))
    shared = {name: lines.replace("\\\n", "\n") for name, lines in  # options that several commands have
              re.findall(r"#define (\w+_OPTIONS)(?:\(\w+\))?(?= )((?:[^\n]*\\\n)+[^\n]*)", headers)}

    def options(name, home):
        for text in [texts[home], *texts.values()]:
            table = re.search(r"\b%s\[\] = \{(.*?)\n\};" % name, text, re.S)
            if table:
                return entries(re.sub(r"\b(\w+_OPTIONS)\b", lambda match: shared[match.group(1)], table.group(1)))
        raise SystemExit(f"no table {name}")

    def entries(table):
        for entry in re.split(r"(?=\.name = )", table)[1:]:
            name = re.match(r'\.name = "([^"]+)"', entry)
            letter = re.search(r"\.letter = '(.)'", entry)
            if name:
                yield name.group(1), letter and letter.group(1), ".kind" in entry

    commands = {}
    for home, text in texts.items():
        command = re.search(r"const struct command cs_cmd_\w+ = \{(.*?)\n\};", text, re.S)
        if not command or ".hidden = true" in command.group(1):
            continue
        body = command.group(1)
        own = re.search(r"\.options = (\w+)", body)
        found = list(options(own.group(1), home)) if own else []
        for option in options("cs_common_options", "command.c"):
            if option[0] == "format" and ".formats" not in body or option[0] in ("corpus", "with", "without") and ".no_corpus" in body:
                continue
            found.append(option)
        commands[re.search(r'\.name = "(\w+)"', body).group(1)] = found
    return commands


def names(text, option):
    return re.search(r"(?<![\w-])--%s(?![\w-])" % re.escape(option), text) is not None


def check_list_of_verbs(commands):
    text = casus("help")
    check(0 < len(commands) <= VERBS_MAX, f"{len(commands)} verbs, wanted at most {VERBS_MAX}")
    for verb in commands:
        check(re.search(r"^  %s +\S" % verb, text, re.M), f"casus help does not list {verb}")
        check(re.search(r"^ +casus %s\b" % verb, text, re.M), f"casus help has no example of {verb}")
    check(casus("--help") == text, "casus --help differs from casus help")
    alone = run([CASUS])
    found = (alone.returncode, alone.stdout, alone.stderr)
    check(found == (2, "", text), "casus alone: wanted the help on stderr, exit 2")


def check_verb(verb, options):
    text = casus("help", verb)
    check(casus(verb, "--help") == text, f"casus {verb} --help differs from casus help {verb}")
    at = [text.find(part) for part in ("usage: casus " + verb, "\nExamples\n", "\nAbout\n", "\nOptions\n")]
    check(-1 not in at and at == sorted(at), f"casus help {verb}: usage, examples, about, options in this order")
    check(re.search(r" $", text, re.M) is None, f"casus help {verb}: blanks at the end of a line")
    listed = text[at[3]:]
    for name, letter, valued in options:
        check(names(listed, name), f"casus help {verb} lacks --{name}")
        check(not letter or re.search(r"^  -%s, --%s\b" % (letter, name), listed, re.M), f"help {verb} lacks -{letter}")
        shape = f"--{name}=" if valued else f"--{name}=x"
        check(run([CASUS, verb, shape]).returncode == 2, f"casus {verb} {shape} is not refused")


def check_man(verb, options):
    source = casus("help", "--man", *([verb] if verb else []))
    page = run(["scdoc"], source)
    check(page.returncode == 0, f"scdoc refuses the page of {verb or 'casus'}: {page.stderr.strip()}")
    for name, letter, _ in options:
        check(f"*--{name}*" in source, f"man page of {verb} lacks --{name}")
        check(not letter or f"*-{letter}*, *--{name}*" in source, f"man page of {verb} lacks -{letter}")


def complete_in_bash(script, line):
    """What bash offers for the last word of the line."""
    words = " ".join("'%s'" % word for word in line)
    driver = (f"source '{script}'\nCOMP_WORDS=({words})\nCOMP_CWORD={len(line) - 1}\n_casus\n"
              "printf '%s\\n' \"${COMPREPLY[@]}\"\n")
    done = run(["bash", "--norc", "-c", driver])
    check(done.returncode == 0 and done.stderr == "", f"completing {line}: {done.stderr.strip()}")
    return done.stdout.split()


def check_bash(script, commands):
    check(complete_in_bash(script, [CASUS, ""]) == list(commands_in_order()), "bash does not offer the verbs")
    check("--version" in complete_in_bash(script, [CASUS, "--"]), "bash does not offer --version")
    for verb, options in commands.items():
        offered = complete_in_bash(script, [CASUS, verb, "--"])
        subcommands = {"treaty": ["list"], "import": ["atop"], "network": ["whole", "balance"],
                       "claims": ["list", "accept", "edit", "export"]}.get(verb)
        if subcommands: # together they have all options
            check(offered == [], "bash offers options before the subcommand")
            some = {option for name in subcommands for option in complete_in_bash(script, [CASUS, verb, name, "--"])}
            offered = [f"--{name}" for name, _, _ in options if f"--{name}" in some] + sorted(some - {f"--{name}" for name, _, _ in options})
            check("--class" not in complete_in_bash(script, [CASUS, verb, "show", "x", "--"]), "show has no --class")
        check(offered == [f"--{name}" for name, _, _ in options], f"bash offers {offered} for {verb}")
    for line, wanted in (
            (["if", "ROK", "--format", ""], ["text", "json", "dot", "md"]),
            (["if", "ROK", "--format", "=", "j"], ["json"]),
            (["--color", "never", "check", "-f", ""], ["text", "json"]),
            (["--corpus", "=", "my", "check", "-f", "j"], ["json"]),
            (["treaty", ""], ["list", "show", "compare"]),
            (["import", ""], ["atop", "history"]),
            (["treaty", "list", "--class", "def"], ["defence"]),
            (["if", "ROK", "att"], ["attacks"]),
            (["help", "ve"], ["version"]),
            (["if", "--compliance", "fu"], ["full"])):
        offered = complete_in_bash(script, [CASUS, *line])
        check(offered == wanted, f"bash offers {offered} for {line}, wanted {wanted}")


def commands_in_order():
    return re.findall(r"^  ([a-z]+) ", casus("help").split("\nExit codes\n")[0], re.M)


def complete_in_fish(script, line):
    path = os.environ["PATH"]
    env = {**os.environ, "PATH": os.path.dirname(CASUS) + ":" + path}
    done = subprocess.run(["fish", "--no-config", "-c", f"source '{script}'; complete -C '{line}'"],
                          capture_output=True, text=True, timeout=60, env=env)
    check(done.stderr == "", f"fish completing {line}: {done.stderr.strip()}")
    return [offer.split("\t")[0] for offer in done.stdout.splitlines()]


def check_fish(script, commands):
    check(sorted(complete_in_fish(script, "casus ")) == sorted(commands), "fish does not offer the verbs")
    for verb, options in commands.items():
        line = f"casus {verb} list --" if verb == "treaty" else f"casus {verb} --"
        wanted = {f"--{name}" for name, _, _ in options}
        offered = {word.rstrip("=") for word in complete_in_fish(script, line)}
        check(wanted == offered, f"fish offers {offered} for {verb}")
    check(complete_in_fish(script, "casus if ROK --format j") == ["json"], "fish does not complete --format")
    check("attacks" in complete_in_fish(script, "casus if ROK att"), "fish does not complete facts")


def check_completions(commands):
    with tempfile.TemporaryDirectory() as folder:
        for shell in SHELLS:
            script = os.path.join(folder, "casus." + shell)
            text = casus("help", "--completion", shell)
            with open(script, "w", encoding="utf-8") as out:
                out.write(text)
            for verb, options in commands.items():
                for name, _, _ in options:
                    spelled = re.search(r"-l %s\b" % re.escape(name), text) if shell == "fish" else names(text, name)
                    check(spelled, f"{shell} completion lacks --{name} of {verb}")
            if shutil.which(shell):
                read = run([shell, "-n", script])
                check(read.returncode == 0 and read.stderr == "", f"{shell} -n: {read.stderr.strip()}")
            else:
                print(f"help: {shell} is not installed, its script is not read by it")
        check_bash(os.path.join(folder, "casus.bash"), commands)
        if shutil.which("fish"):
            check_fish(os.path.join(folder, "casus.fish"), commands)


def main():
    commands = tables()
    check_list_of_verbs(commands)
    check_man(None, [])
    for verb, options in commands.items():
        check_verb(verb, options)
        check_man(verb, options)
    check_completions(commands)
    for fault in faults:
        print("help: " + fault, file=sys.stderr)
    print(f"help: {passed} passed, {len(faults)} failed")
    return 1 if faults else 0


sys.exit(main())
