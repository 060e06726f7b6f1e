#!/usr/bin/env python3
"""atop.py - the ATOP layer, imported from the real file, against ATOP's own directed dyad-years, and bad copies of it refused

usage: atop.py CASUS ATOP_ROWS

CASUS_SHARED names the folder `shared`; without its oracles/atop nothing is imported, and the test says so. Source of the
panel: ATOP 5.1 directed dyad-years. Rule: A owes B in a year what A's own row says of any alliance in which both are
members on some day of it. The layer is 4.01, the panel 5.1, so the shared rows are compared: at least 99.9 % of them agree
for each obligation.
"""
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap  # noqa: E402

CASUS, ROWS = sys.argv[1], sys.argv[2]
SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
FOLDER = os.path.join(SHARED, "oracles", "atop")
MEMBERS = os.path.join(FOLDER, "atop4_01_member_level.csv")
PHASES = os.path.join(FOLDER, "atop_phase_level_v4.csv")
PANEL = os.path.join(FOLDER, "atop5_1_directed_dyad_year.csv.gz")
OBLIGATIONS = ["defense", "offense", "neutral", "nonagg", "consul"]
LEAST = 0.999


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def imported(*words):
    code, out, err = run(CASUS, "import", "atop", *words, "--format", "json")
    return code, json.loads(out) if out.startswith("{") else {}, err


def pledges(pack):
    made = {}
    for line in run(ROWS, "pledges", pack)[1].splitlines():
        one, other, year, bits = map(int, line.split())
        made[one, other, year] = bits
    return made


def panel():
    with gzip.open(PANEL, "rt", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["year"]) <= 2016:
                bits = sum(1 << i for i, name in enumerate(OBLIGATIONS) if row["atop_" + name] == "1")
                yield (int(row["ccode1"]), int(row["ccode2"]), int(row["year"])), bits


def check_panel(mine, theirs, name):
    shared = [key for key in theirs if key in mine]
    for i, obligation in enumerate(OBLIGATIONS):
        agree = sum((mine[key] >> i & 1) == (theirs[key] >> i & 1) for key in shared)
        tap.say(agree >= LEAST * len(shared),
                f"{name}: {obligation} agrees on {100 * agree / max(1, len(shared)):.3f} % of {len(shared)} shared rows")
    only = [key for key in mine if key not in theirs]
    tap.say(len(only) <= 100, f"{name}: {len(only)} rows are only ours, {len(theirs) - len(shared)} only in the panel")


def bent(scratch, name, change):
    """A copy of the file with something wrong: it is refused whole, with a place, and no pack is left."""
    with open(MEMBERS, encoding="utf-8") as file:
        text = change(file.read())
    path, pack = os.path.join(scratch, "bent.csv"), os.path.join(scratch, "bent.pack")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    code, _, err = imported(path, "-o", pack)
    tap.say(code == 1 and "bent.csv:" in err and "error[E" in err and not os.path.exists(pack), f"refused: {name}",
            f"exit {code}: {err[:300]}")


def cell(text, row, column, value):
    lines = text.split("\n")
    cells = lines[row].split(",")
    cells[lines[0].split(",").index(column)] = value
    lines[row] = ",".join(cells)
    return "\n".join(lines)


def shifted(text):
    head, *rows = text.split("\n")
    return "\n".join([head] + [row and row.split(",", 1)[1] + ",0" for row in rows])


def without(text, column):
    at = text.split("\n", 1)[0].split(",").index(column)
    return "\n".join(",".join(c for i, c in enumerate(row.split(",")) if i != at) for row in text.split("\n"))


if not os.path.exists(MEMBERS):
    tap.skip("the ATOP layer", f"{os.path.relpath(MEMBERS, ROOT)} is not there; CASUS_SHARED names its folder")
    tap.end()
with tempfile.TemporaryDirectory() as folder:
    first, second = os.path.join(folder, "first.pack"), os.path.join(folder, "second.pack")
    code, told, err = imported(MEMBERS, "-o", first)
    tap.say(code == 0 and told.get("alliances") == 745 and told.get("refused") == 1, "the file imports: 745 alliances, one row refused", err[:500])
    tap.say(told.get("memberships") == 2397 and told.get("conditional") == 1046, "2,397 memberships, 1,046 of them conditional", str(told))
    lines = [line.split() for line in run(ROWS, "memberships", first)[1].splitlines()]
    tap.say(len(lines) == 2397 and sum(line[2] == "1" for line in lines) == 1046,
            "each conditional membership has a duty with a condition, and no other has", f"{len(lines)} {sum(line[2] == '1' for line in lines)}")
    theirs = dict(panel())
    mine = pledges(first)
    check_panel(mine, theirs, "members alone")
    code, told, err = imported(MEMBERS, "--phases", PHASES, "-o", second)
    tap.say(code == 0 and pledges(second) == mine, "the file of phases says the same of every pair and year", err[:500])
    code, told, err = imported(MEMBERS, "-o", second)
    with open(first, "rb") as one, open(second, "rb") as other:
        tap.say(one.read() == other.read(), "the same file gives the same pack")
    for name, change in {
        "columns shifted by one": shifted,
        "a column missing": lambda text: without(text, "defcoadv"),
        "a negative code": lambda text: cell(text, 7, "defense", "-9"),
        "an entry after the exit": lambda text: cell(text, 1, "yrent", "1990"),
        "a condition without its obligation": lambda text: cell(text, 1, "defcoadv", "1"),
        "half a file": lambda text: text[:len(text) // 2],
    }.items():
        bent(folder, name, change)
tap.end()
