#!/usr/bin/env python3
"""run_docs.py CASUS ROOT [--bless] - the examples of README.md and docs/*.md are tests

A fenced ```console block holds lines that begin with `$ ` and what they print, stdout and stderr together; a line `...`
stands for any lines, DIGEST for a SHA-256. A command may go on in the next line after a backslash, or carry a here
document. Lines of a page run in one scratch folder. A fenced block whose first line ends in file=NAME puts that file there:

    ```yaml file=pact.yaml

Only the commands below are run; what else a page shows (apt-get, git) is for people. `make demo` runs tools/demo.sh.
--bless writes what casus prints now into the pages, where no `...` stands.
"""
import glob
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import console
import tap

CASUS, ROOT = sys.argv[1], sys.argv[2]
BLESS = "--bless" in sys.argv
COMMANDS = {"casus", "cat", "cut", "diff", "echo", "grep", "head", "ls", "mkdir", "printf", "sort", "tail", "wc"}


class Command:
    """A command of a page: the line it begins in, its text for sh, and where its output lies among the lines."""

    def __init__(self, start, text):
        self.start, self.text, self.begin, self.end = start, text, 0, 0


def blocks(lines):
    """(what stands behind the fence, first line, line past the last) of each fenced block."""
    begin = fence = None
    for number, line in enumerate(lines):
        mark = re.match(r"(`{3,}|~{3,})(.*)$", line)
        if fence is None and mark:
            begin, fence, info = number + 1, mark.group(1), mark.group(2).strip()
        elif fence is not None and line.rstrip() == fence:
            yield info, begin, number
            fence = None


def commands(lines, begin, end):
    """The commands of a console block."""
    found, at = [], begin
    while at < end:
        if not lines[at].startswith("$ "):
            at += 1
            continue
        start, text = at, [lines[at][2:]]
        while text[-1].endswith("\\") and at + 1 < end:
            at += 1
            text.append(re.sub(r"^> ", "", lines[at]))
        word = re.search(r"<<-?\s*'?\"?(\w+)", text[-1])
        while word and text[-1] != word.group(1) and at + 1 < end:
            at += 1
            text.append(re.sub(r"^> ?", "", lines[at]))
        command = Command(start, "\n".join(text))
        at += 1
        command.begin = at
        while at < end and not lines[at].startswith("$ "):
            at += 1
        command.end = at
        while command.end > command.begin and lines[command.end - 1] == "":
            command.end -= 1
        found.append(command)
    return found


def run(shell, page, command, lines):
    """The lines that were printed, when they are not those of the page; else None."""
    text = command.text
    name = f"{page}:{command.start + 1}: {text.splitlines()[0]}"
    if text.strip() == "make demo":
        text = f"sh '{ROOT}/tools/demo.sh' casus"
    elif text.split()[0] not in COMMANDS:
        return None
    expected = lines[command.begin:command.end]
    stdout, _, code = shell.run(text, together=True)
    found = stdout.splitlines()
    good = console.fits(expected, found) and 0 <= code < 126
    tap.say(good, name, [f"exit {code}"] + console.difference(expected, found))
    return None if good or "..." in expected else found


def run_page(path):
    page = os.path.relpath(path, ROOT)
    with open(path, encoding="utf-8") as source:
        lines = source.read().splitlines()
    changes = []
    with tempfile.TemporaryDirectory() as folder:
        shell = console.Console(CASUS, folder)
        for info, begin, end in blocks(lines):
            name = re.search(r"\bfile=(\S+)", info)
            if name:
                shell.put(name.group(1), "".join(line + "\n" for line in lines[begin:end]))
            if info.split()[:1] == ["console"]:
                for command in commands(lines, begin, end):
                    found = run(shell, page, command, lines)
                    if found is not None:
                        changes.append((command.begin, command.end, found))
    if BLESS and changes:
        for begin, end, found in reversed(changes):
            lines[begin:end] = found
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in lines)
        print(f"# blessed {page}: read the difference")


for each in [os.path.join(ROOT, "README.md"), *sorted(glob.glob(os.path.join(ROOT, "docs", "*.md")))]:
    if os.path.exists(each):
        run_page(each)
tap.end()
