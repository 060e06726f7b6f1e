#!/usr/bin/env python3
"""panel.py CASUS - panels of the ATOP layer against ATOP's own directed dyad-years and against the published state systems

CASUS_SHARED names the folder `shared`; without its oracles nothing is compared, and the test says so.

- rows of directed and undirected dyad-years, 1816-2018: 1,987,950 and 993,975 for COW, 2,367,794 for Gleditsch and Ward, as
  peacesciencer makes them (its create_dyadyears() counts pairs that live on one common day);
- member-years of both systems, from the lists of spells;
- the five obligations against ATOP 5.1, directed dyad-years up to 2016, on the rows that both have: at least 99.9 % each;
- the layer is silent after 2016, and says so in each cell;
- one case by hand: the pledges of 1832 about Belgium go one way.
"""
import csv
import datetime
import gzip
import io
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap  # noqa: E402

CASUS = sys.argv[1]
SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
MEMBERS = os.path.join(SHARED, "oracles", "atop", "atop4_01_member_level.csv")
DYADS = os.path.join(SHARED, "oracles", "atop", "atop5_1_directed_dyad_year.csv.gz")
SYSTEMS = {"cow": ("cw_system.csv", "ccode"), "gw": ("gw_system.csv", "gwcode")}
OBLIGATIONS = ["defense", "offense", "neutral", "nonagg", "consul"]
LEAST = 0.999


def panel(pack, *words):
    done = subprocess.run([CASUS, "panel", "--corpus", pack, *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"casus panel {' '.join(words)}: {done.stderr}")
    return csv.reader(io.StringIO(done.stdout)), done.stderr


def count(pack, *words):
    rows, _ = panel(pack, *words)
    return sum(1 for _ in rows) - 1


def members(system):
    """{year: {code: [(first day, last day)]}} from the published list, its last day taken as open."""
    name, code = SYSTEMS[system]
    spells = {}
    with open(os.path.join(SHARED, "oracles", "states", name), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            begin, end = datetime.date.fromisoformat(row["start"]), datetime.date.fromisoformat(row["end"])
            if end >= datetime.date(2016, 12, 31):
                end = datetime.date(2018, 12, 31)
            spells.setdefault(int(row[code]), []).append((begin, end))
    years = {}
    for year in range(1816, 2019):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        years[year] = {code: [(max(a, first), min(b, last)) for a, b in mine if a <= last and b >= first]
                       for code, mine in spells.items() if any(a <= last and b >= first for a, b in mine)}
    return years


def check_states(pack, system):
    """Member-years and pairs, one by one, for the years in which states come and go; all of them in number."""
    wanted = members(system)
    rows, _ = panel(pack, "--unit", "state-year", "--system", system, "--from", "1816", "--to", "2018", "--vars", "days")
    head = next(rows)
    found = {(int(row[1]), int(row[0])): int(row[head.index("days")]) for row in rows}
    keys = {(year, code) for year, states in wanted.items() for code in states}
    tap.say(set(found) == keys, f"{system}: {len(keys)} state-years, 1816-2018, are those of the list", str(sorted(set(found) ^ keys)[:5]))
    days = {(year, code): sum((b - a).days + 1 for a, b in spells) for year, states in wanted.items() for code, spells in states.items()}
    wrong = [(key, found[key], days[key]) for key in keys & set(found) if found[key] != days[key]]
    tap.say(not wrong, f"{system}: each is in the system on as many days", str(wrong[:5]))


def check_oracle(pack):
    theirs = {}
    with gzip.open(DYADS, "rt", newline="") as file:
        for row in csv.DictReader(file):
            if 1816 <= int(row["year"]) <= 2016:
                theirs[int(row["ccode1"]), int(row["ccode2"]), int(row["year"])] = [row["atop_" + name] for name in OBLIGATIONS]
    rows, told = panel(pack, "--from", "1816", "--to", "2018", "--vars", "obligations")
    head = next(rows)
    at = [head.index(name) for name in OBLIGATIONS]
    status = [head.index(name + "_status") for name in OBLIGATIONS]
    shared = ours_only = total = outside = blanks = 0
    agree = [0] * 5
    for row in rows:
        total += 1
        year = int(row[2])
        kinds = {row[i] for i in status}
        if year > 2016:
            outside += kinds == {"outside_coverage"} and not any(row[i] for i in at)
            continue
        blanks += kinds != {"known"}
        values = [row[i] for i in at]
        if "1" not in values:
            continue
        key = int(row[0]), int(row[1]), year
        if key not in theirs:
            ours_only += 1
            continue
        shared += 1
        for i in range(5):
            agree[i] += values[i] == theirs[key][i]
    tap.say(total == 1987950, f"cow: {total} directed dyad-years, 1816-2018")
    tap.say(outside == 75660, f"all {outside} cells of 2017 and 2018 say that they lie outside what ATOP covers")
    tap.say("2017-2018" in told and told.count("outside") == 2, "and stderr says it once", told)
    tap.say(blanks < 100, f"{blanks} rows up to 2016 have a blank")
    tap.say(ours_only <= 100 and shared > 240000, f"{shared} rows are shared with ATOP 5.1, {ours_only} only ours")
    for i, name in enumerate(OBLIGATIONS):
        tap.say(agree[i] >= LEAST * shared, f"{name} agrees on {100 * agree[i] / shared:.3f} % of them")


def check_counts(pack):
    wanted = {("dyad-year", "cow"): 993975, ("directed-dyad-year", "gw"): 2367794, ("dyad-year", "gw"): 1183897}
    for (unit, system), number in wanted.items():
        words = ["--unit", unit, "--system", system, "--from", "1816", "--to", "2018", "--vars", "defense"]
        found = count(pack, *words, *(["--collapse", "max"] if unit == "dyad-year" else []))
        tap.say(found == number, f"{system}: {found} rows of {unit}, 1816-2018")


def check_belgium(pack):
    """The guarantee of Belgium by France (and others) in 1831-32 binds France, not Belgium."""
    rows, _ = panel(pack, "--from", "1832", "--to", "1832", "--vars", "defense,treaty_ids")
    head = next(rows)
    said = {(row[0], row[1]): row for row in rows if {row[0], row[1]} == {"211", "220"}}
    here, back = said["220", "211"], said["211", "220"]
    at = head.index("defense")
    tap.say(here[at] == "1" and back[at] == "0", "1832: France owes Belgium defence, Belgium owes France none", f"{here}, {back}")
    for how, wanted in (("max", ["1"]), ("min", ["0"]), ("both", ["0", "1"])):
        rows, _ = panel(pack, "--unit", "dyad-year", "--collapse", how, "--from", "1832", "--to", "1832", "--vars", "defense")
        head = next(rows)
        row = next(row for row in rows if row[0] == "211" and row[1] == "220")
        found = [row[i] for i, name in enumerate(head) if name.startswith("defense") and not name.endswith("_status")]
        tap.say(found == wanted, f"1832: collapsed by {how}, it is {' and '.join(wanted)}", str(row))


def check_units(pack):
    """Alliances and memberships as many as the layer has; phases as many as the file tells apart, but for those of one time."""
    alliances = count(pack, "--unit", "alliance", "--from", "1815", "--to", "2016")
    tap.say(alliances == 744, f"{alliances} alliances bind two states, 1815-2016 (of 745; of one a member is no state)")
    phases = count(pack, "--unit", "phase", "--from", "1815", "--to", "2016")
    tap.say(abs(phases - 799) <= 10, f"{phases} phases; ATOP tells 799 apart, some of them at one time")


def check_members(pack):
    """Each row of the member file against the member in its phase: the same obligations."""
    mine = {}
    rows, _ = panel(pack, "--unit", "member", "--from", "1815", "--to", "2016")
    head = next(rows)
    at = [head.index(name) for name in ["treaty", "phase", "ccode", *OBLIGATIONS]]
    for row in rows:
        treaty, phase, code, *values = [row[i] for i in at]
        mine.setdefault((treaty, phase, code), []).append(values)
    number = sum(map(len, mine.values()))
    tap.say(abs(number - 2397) <= 10, f"{number} members in phases; the file has 2,397 rows of states")
    matched, wrong = 0, []
    with open(MEMBERS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = mine.get((f"atop-{row['atopid']}", row["phase"] if row["phase"] != "0" else "1", row["member"]), [])
            if len(found) != 1:
                continue
            matched += 1
            if found[0] != [row[name] for name in OBLIGATIONS]:
                wrong.append(f"{row['atopid']} {row['phase']} {row['member']}: {found[0]}")
    tap.say(matched > 2300 and not wrong, f"{matched} of them owe what their row says", wrong[:5])


if not os.path.exists(MEMBERS):
    tap.skip("panels of the ATOP layer", f"{os.path.relpath(MEMBERS, ROOT)} is not there; CASUS_SHARED names its folder")
    tap.end()
with tempfile.TemporaryDirectory() as folder:
    layer = os.path.join(folder, "atop.pack")
    subprocess.run([CASUS, "import", "atop", MEMBERS, "-o", layer], capture_output=True, check=True)
    check_counts(layer)
    check_states(layer, "cow")
    check_states(layer, "gw")
    check_oracle(layer)
    check_belgium(layer)
    check_units(layer)
    check_members(layer)
tap.end()
