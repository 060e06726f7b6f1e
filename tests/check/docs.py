#!/usr/bin/env python3
"""docs.py ROOT - the header is the manual: every public function has a doc comment that names it

A comment may speak for several functions in the lines right below it, without an empty line between; it must name the
first as "name()". Types, enums and macros: every public name must stand in a comment or have one right before it.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT = sys.argv[1]
FOLDER = os.path.join(ROOT, "include", "casus")
FUNCTION = re.compile(r"^CASUS_API\b[^;(]*?\b(casus_\w+)\(|^static inline [^;(]*?\b(casus_\w+)\(")


def functions(text):
    """[(line, name, the doc comment of its block or "", is it the first of the block)]"""
    comment, block, lines, first = "", None, text.splitlines(), True
    for number, line in enumerate(lines, 1):
        if block is not None:
            block.append(line)
        elif line.startswith("/**"):
            block = [line]
        elif not line.strip():
            comment = ""
        if block is not None and "*/" in line:
            comment, block, first = "\n".join(block), None, True
        match = FUNCTION.match(line)
        if match:
            yield number, match.group(1) or match.group(2), comment, first
            first = False


def check_functions(name, text):
    faults = []
    for number, function, comment, first in functions(text):
        if not comment:
            faults.append(f"include/casus/{name}:{number}: {function}() has no doc comment")
        elif first and function + "()" not in comment:
            faults.append(f"include/casus/{name}:{number}: the comment before {function}() does not name it")
    tap.say(not faults, f"every function of <casus/{name}> has a doc comment that names it", faults)


def check_types(name, text):
    faults = []
    for match in re.finditer(r"^typedef (?:struct|enum) (casus_\w+)", text, re.M):
        before = text[:match.start()].rstrip("\n")
        if not before.endswith("*/") and not re.search(r"/\*\* %s -" % match.group(1), text):
            line = text.count("\n", 0, match.start()) + 1
            faults.append(f"include/casus/{name}:{line}: {match.group(1)} has no doc comment")
    tap.say(not faults, f"every type of <casus/{name}> has a doc comment", faults)


for header in sorted(os.listdir(FOLDER)):
    with open(os.path.join(FOLDER, header), encoding="utf-8") as source:
        content = source.read()
    check_functions(header, content)
    check_types(header, content)
tap.end()
