#!/usr/bin/env python3
"""run.py CASUS [--bless] [NAME...] - golden tests: a command, its stdout, stderr and exit code (tests/cli/golden/*.test)

A file holds cases. A case begins with `$ ` and a line for sh; its stdout follows, then, where they are not empty or 0,
the sections `--- stderr` and `--- exit N`. A line `...` stands for any lines, DIGEST for a SHA-256. Before the first case:
comments (#), and files that the cases find in their folder, each a section `--- file NAME`.

    # what this file is about
    --- file bad.yaml
    id: 7
    $ casus check bad.yaml
    bad.yaml:1:5: ...
    --- exit 1

--bless writes what casus says now into the files; read the difference before you commit it.
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


class Case:
    def __init__(self, line):
        self.line, self.stdout, self.stderr, self.exit = line, [], [], 0


def read(path):
    """(the lines before the first case, {file: text}, [Case])"""
    with open(path, encoding="utf-8") as source:
        lines = source.read().splitlines()
    head, files, cases, into = [], {}, [], None
    for line in lines:
        section = re.match(r"--- (stderr|exit|file)(?: (\S+))?$", line)
        if line.startswith("$ "):
            if into and into[-1] == "":
                into.pop()  # the empty line between two cases
            cases.append(Case(line[2:]))
            into = cases[-1].stdout
        elif section and section.group(1) == "exit":
            cases[-1].exit, into = int(section.group(2)), []
        elif section and section.group(1) == "stderr":
            into = cases[-1].stderr
        elif section and not cases:
            into = files.setdefault(section.group(2), [])
        elif into is not None:
            into.append(line)
        if not cases:
            head.append(line)
    return head, {name: "".join(line + "\n" for line in text) for name, text in files.items()}, cases


def write(path, head, cases):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in head)
        for number, case in enumerate(cases):
            out.write("\n" * (number > 0) + f"$ {case.line}\n")
            out.writelines(line + "\n" for line in case.stdout)
            if case.stderr:
                out.writelines(line + "\n" for line in ["--- stderr", *case.stderr])
            if case.exit:
                out.write(f"--- exit {case.exit}\n")


def run(shell, case, name, bless):
    stdout, stderr, code = shell.run(case.line)
    why = []
    if stdout and not stdout.endswith("\n"):
        why.append("stdout does not end with a line end")
    for part, expected, found in (("stdout", case.stdout, stdout.splitlines()),
                                  ("stderr", case.stderr, stderr.splitlines())):
        if not console.fits(expected, found):
            why += [part + ":"] + console.difference(expected, found)
            if bless:
                expected[:] = found
    if code != case.exit:
        why.append(f"exit {code}, expected {case.exit}")
        case.exit = code if bless else case.exit
    tap.say(not why, f"{name}: {case.line}", why)
    return not why


def main():
    casus, words = sys.argv[1], sys.argv[2:]
    bless, names = "--bless" in words, [word for word in words if word != "--bless"]
    for path in sorted(glob.glob(os.path.join(HERE, "golden", "*.test"))):
        name = os.path.basename(path)[:-len(".test")]
        if names and name not in names:
            continue
        head, files, cases = read(path)
        with tempfile.TemporaryDirectory() as folder:
            shell = console.Console(casus, folder)
            for file, text in files.items():
                shell.put(file, text)
            good = [run(shell, case, name, bless) for case in cases]
        if bless and not all(good):
            write(path, head, cases)
            print(f"# blessed {name}: read the difference")
    tap.end()


main()
