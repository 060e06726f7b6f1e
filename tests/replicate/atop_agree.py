#!/usr/bin/env python3
"""atop_agree.py - our own treaty files against ATOP's record of the same treaty, obligation by obligation

usage: atop_agree.py CASUS ATOP_ROWS CORPUS DOCS/atop.md [--list]

For each treaty file with `atop` and each of its records: on the middle day of the time in which both bind two parties, which
of the states that both bind owe defence, offence, neutrality, non-aggression, consultation to any other? Every difference
must be a row of the table of docs/atop.md that says who is right and why; a row of the table without a difference is stale.
--list prints the rows that are missing, ready to be filled in, and the stale ones. CASUS_SHARED names the folder `shared`;
without its oracles/atop nothing is compared, and the test says so.
"""
import datetime
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap  # noqa: E402

CASUS, ROWS, CORPUS, PAGE = sys.argv[1:5]
LIST = "--list" in sys.argv
SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
MEMBERS = os.path.join(SHARED, "oracles", "atop", "atop4_01_member_level.csv")
OBLIGATIONS = ["defence", "offence", "neutrality", "nonaggression", "consultation"]
END = datetime.date(2017, 1, 1)


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def day(text, otherwise):
    return otherwise if text == ".." else datetime.date.fromisoformat(text)


def lives(pack):
    """{treaty: (from, until, numbers)}"""
    made = {}
    for line in run(ROWS, "lives", pack).splitlines():
        treaty, begin, end, numbers = line.split()
        made[treaty] = day(begin, END), min(day(end, END), END), [] if numbers == "-" else numbers.split(",")
    return made


def owed(pack, asked):
    """{treaty: {state: set of obligations}}, each on its day"""
    words = [word for treaty, on in asked for word in (treaty, on.isoformat())]
    made = {}
    for line in run(ROWS, "owed", pack, *words).splitlines():
        treaty, state, bits = line.split()
        mine = made.setdefault(treaty, {}).setdefault(state, set())
        mine |= {name for i, name in enumerate(OBLIGATIONS) if int(bits) >> i & 1}
    return made


def who(bearers, both):
    if not bearers:
        return "no"
    if bearers == both:
        return "yes"
    return ", ".join(sorted(bearers))


def differences(own, layer):
    """[(treaty, number, obligation, ours, ATOP's)]; the obligation "life" where no day is common"""
    ours, theirs = lives(own), lives(layer)
    days = {}
    for treaty, (begin, end, numbers) in sorted(ours.items()):
        for number in numbers:
            record = theirs.get(f"atop-{number}")
            if not record:
                yield treaty, number, "record", "named", "none"
                continue
            first, last = max(begin, record[0]), min(end, record[1])
            if first >= last:
                ours_is = f"{begin}/{end}" if begin < end else "never in force"
                yield treaty, number, "life", ours_is, f"{record[0]}/{record[1]}"
            else:
                days[treaty, number] = first + (last - first) // 2
    for (treaty, number), on in days.items():
        mine = owed(own, [(treaty, on)])[treaty]
        other = owed(layer, [(f"atop-{number}", on)])[f"atop-{number}"]
        both = set(mine) & set(other)
        if not both:
            yield treaty, number, "parties", " ".join(sorted(mine)), " ".join(sorted(other))
        for name in OBLIGATIONS:
            here, there = {s for s in both if name in mine[s]}, {s for s in both if name in other[s]}
            if here != there:
                yield treaty, number, name, who(here, both), who(there, both)


def listed():
    with open(PAGE, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("| `") and len(cells) == 6:
                yield cells[0].strip("`"), cells[1], cells[2], cells[3], cells[4], cells[5]


if not os.path.exists(MEMBERS):
    tap.skip("our treaties against ATOP's records", f"{os.path.relpath(MEMBERS, ROOT)} is not there; CASUS_SHARED names its folder")
    tap.end()
with tempfile.TemporaryDirectory() as folder:
    own, layer = os.path.join(folder, "own.pack"), os.path.join(folder, "layer.pack")
    run(CASUS, "pack", CORPUS, "-o", own)
    run(CASUS, "import", "atop", MEMBERS, "-o", layer)
    found = list(differences(own, layer))
    compared = sum(bool(numbers) for _, _, numbers in lives(own).values())
known = {row[:5]: row[5] for row in listed()}
missing = [row for row in found if row not in known]
stale = [row for row in known if row not in found]
if LIST:
    for row in missing:
        print("| `{}` | {} | {} | {} | {} |  |".format(*row))
    for row in stale:
        print("stale: | `{}` | {} | {} | {} | {} |".format(*row))
    sys.exit(0)
tap.say(compared > 50, f"{compared} treaties of ours have a record in ATOP; {5 * compared - len(found)} of {5 * compared} obligations agree")
for row in found:
    tap.say(row in known and known[row], f"{row[0]} (ATOP {row[1]}), {row[2]}: ours {row[3]}, ATOP's {row[4]}: docs/atop.md says who is right",
            "run atop_agree.py with --list for the row that is missing")
for row in stale:
    tap.say(False, f"{row[0]} (ATOP {row[1]}), {row[2]}: the row of docs/atop.md is stale", "take it out, or mend the treaty file")
tap.end()
