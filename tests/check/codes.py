#!/usr/bin/env python3
"""codes.py ROOT CASUS [--bless] - each code of `casus check` has an example that provokes it, and a section in docs/diagnostics.md

tests/check/codes/CODE-what.yaml is the smallest file with that fault, CODE-what.corpus a whole small corpus (sections
`--- file NAME`); files that a person had better not open in an editor are made below. CODE-what.expected is what
`casus check` prints of it; it stands in the section of the code, too. --bless writes both anew: read the difference.
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

ROOT, CASUS = sys.argv[1], sys.argv[2]
BLESS = "--bless" in sys.argv
FOLDER = os.path.join(HERE, "codes")
PAGE = os.path.join(ROOT, "docs", "diagnostics.md")
CODE = re.compile(r"[EW]0\d{3}")

MADE = {
    "e0101-two-million-letters.yaml": b"format: treaty/1\nnote: " + b"a" * 2000000 + b"\n",
    "e0102-latin-1.yaml": "format: treaty/1\ntitle: Traité d'alliance\n".encode("latin-1"),
    "e0103-bell.yaml": b"format: treaty/1\ntitle: A pact\x07\n",
    "e0104-right-to-left.yaml": "format: treaty/1\ntitle: A pact \u202eof the two\n".encode(),
    "e0107-many-values.yaml": b"format: treaty/1\nnote: [" + b"a," * 150000 + b"]\n",
    "e0708-classes-without-end.yaml": b"format: classes/1\nclasses:\n" + b"".join(
        b"  - {class: c%d, about: words, words: [w%d]}\n" % (i, i) for i in range(65)),
    "e0108-blank-lines.yaml": b"format: treaty/1\n" + b"\n" * 401 + b"title: A pact\n",
}


def code_of(name):
    return name[:5].upper()


def examples():
    """{name: bytes}"""
    found = dict(MADE)
    for path in glob.glob(os.path.join(FOLDER, "*")):
        if not path.endswith(".expected"):
            with open(path, "rb") as source:
                found[os.path.basename(path)] = source.read()
    return dict(sorted(found.items()))


def lay_out(folder, name, content):
    """Puts an example into a folder; what casus is to check there."""
    if not name.endswith(".corpus"):
        with open(os.path.join(folder, name), "wb") as out:
            out.write(content)
        return name
    where = os.path.join(folder, name[:-len(".corpus")])
    os.makedirs(os.path.join(where, "treaties"))
    for part in content.decode().split("--- file ")[1:]:
        file, text = part.split("\n", 1)
        with open(os.path.join(where, file), "w", encoding="utf-8") as out:
            out.write(text)
    return os.path.basename(where)


def check(name, content):
    """(what casus check prints of it, exit code); the last line of stderr counts files and is left out."""
    with tempfile.TemporaryDirectory() as folder:
        stdout, stderr, code = console.Console(CASUS, folder).run("casus check " + lay_out(folder, name, content))
    return stdout + "".join(stderr.splitlines(keepends=True)[:-1]), code


def golden(name):
    return os.path.join(FOLDER, name.rsplit(".", 1)[0] + ".expected")


def text_of(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as source:
        return source.read()


def put(path, text):
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def check_examples(found):
    for name, content in found.items():
        code = code_of(name)
        said, exit_code = check(name, content)
        if BLESS:
            put(golden(name), said)
        expected = text_of(golden(name))
        tap.say(said == expected, f"{name}: the message", console.difference(expected.splitlines(), said.splitlines()))
        codes = re.findall(r"(?:error|warning)\[(\w+)\]", said)
        tap.say(codes == [code], f"{name} provokes {code} once and nothing else", f"found: {codes}")
        tap.say(exit_code == (code[0] == "E"), f"{name}: exit code", f"exit {exit_code}")


def codes_of_source():
    found = set()
    for path in glob.glob(os.path.join(ROOT, "src", "**", "*.[ch]"), recursive=True):
        found |= set(re.findall(r'"([EW]0\d{3})"', text_of(path)))
    return found


def sections():
    """{code: text of its section} of the page."""
    parts = re.split(r"^### ([EW]0\d{3})\b", text_of(PAGE), flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def first_of(found, code):
    """The example that the page shows: the first of a code, rather a file than a corpus."""
    return min((name for name in found if code_of(name) == code), key=lambda name: name.endswith(".corpus"), default=None)


def bless_page(found):
    page = text_of(PAGE)
    for code in sections():
        name = first_of(found, code)
        block = f"```text\n{text_of(golden(name))}```" if name else ""
        page = re.sub(rf"(^### {code}\b(?:(?!^### ).)*?)```text\n.*?```", lambda match: match.group(1) + block, page, count=1, flags=re.M | re.S)
    put(PAGE, page)


def check_page(found):
    source, told = codes_of_source(), sections()
    table = set(re.findall(r"^\| \[([EW]0\d{3})\]", text_of(PAGE), re.M))
    tap.say(source == {code_of(name) for name in found}, "each code of src/ has an example, and no other code has",
            sorted(source ^ {code_of(name) for name in found}))
    tap.say(source == set(told), "each code of src/ has a section in docs/diagnostics.md, and no other code has", sorted(source ^ set(told)))
    tap.say(table == set(told), "each section stands in the table of docs/diagnostics.md", sorted(table ^ set(told)))
    tap.say(list(told) == sorted(told), "the sections stand in the order of their codes", list(told))
    for code, text in told.items():
        name = first_of(found, code)
        shown = re.search(r"```text\n(.*?)```", text, re.S)
        tap.say(name and shown and shown.group(1) == text_of(golden(name)), f"docs/diagnostics.md shows what is said of {code}",
                "run codes.py with --bless")
        links = re.findall(r"\((\.\./tests/check/codes/[^)]+)\)", text)
        dead = [link for link in links if not os.path.exists(os.path.join(ROOT, "docs", link))]
        tap.say(not dead and (links or name in MADE), f"docs/diagnostics.md links an example of {code}", dead)


FOUND = examples()
check_examples(FOUND)
if BLESS:
    bless_page(FOUND)
check_page(FOUND)
stray = [path for path in glob.glob(os.path.join(FOLDER, "*.expected")) if path not in {golden(name) for name in FOUND}]
tap.say(not stray, "each .expected has its example", stray)
tap.end()
