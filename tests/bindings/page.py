"""page.py - docs/scholars.md in a language of bindings: its blocks are one program, which prints what stands behind `#>`

A block whose first line is the language is run; one that says more (```r atop) needs ATOP's file, and is run where that is there. A
block `csv file=NAME` is a file.
"""
import os
import re
import subprocess

import console

MEMBERS = "oracles/atop/atop4_01_member_level.csv"


def blocks(text):
    return re.findall(r"^```(\S.*)\n((?:.*\n)*?)```$", text, re.M)


def program_of(language, page, shared, folder):
    """The code of a page and what it is to print; its files are put into the folder."""
    code, wanted = [], []
    members = os.path.join(shared, MEMBERS)
    if os.path.isfile(members):
        os.symlink(os.path.abspath(members), os.path.join(folder, os.path.basename(MEMBERS)))
    for info, text in blocks(page):
        name = re.search(r"\bfile=(\S+)", info)
        if name:
            with open(os.path.join(folder, name.group(1)), "w", encoding="utf-8") as out:
                out.write(text)
        if info == language or (info == f"{language} atop" and os.path.isfile(members)):
            for line in text.splitlines():
                (wanted if line.startswith("#>") else code).append(line)
    return "\n".join(code) + "\n", [line[3:].rstrip() for line in wanted]


def check(language, command, root, shared, folder, env):
    """For tap.say(): is what the page says what is printed, and what differs?"""
    with open(os.path.join(root, "docs", "scholars.md"), encoding="utf-8") as source:
        code, wanted = program_of(language, source.read(), shared, folder)
    script = os.path.join(folder, f"page.{language}")
    with open(script, "w", encoding="utf-8") as out:
        out.write(code)
    ran = subprocess.run([*command, script], capture_output=True, text=True, check=False, cwd=folder, env=env)
    found = [line.rstrip() for line in ran.stdout.splitlines()]
    good = ran.returncode == 0 and found == wanted and len(wanted) > 5
    why = console.difference(wanted, found) + ran.stderr.splitlines()[-20:]
    return good, f"docs/scholars.md prints in {language} what it says", why
