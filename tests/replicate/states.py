#!/usr/bin/env python3
"""corpus/states.tsv against the published state lists: every spell of COW 2016 and of Gleditsch-Ward, equal by day.

Prints TAP. The lists stand outside the repository, in $CASUS_SHARED (default ../shared beside the repository):
oracles/states/cw_system.csv, gw_system.csv, cow_majors.csv. Without them the whole run is skipped.

The oracle holds each list twice (cw_system.csv and states_pkg_cowstates.csv, gw_system.csv and states_pkg_gwstates.csv).
The copies agree in every code, abbreviation, first and last day (compared below). They differ in two ways that are no
facts about states: spelling of names, and how an open spell is written (2016-12-31 or 2020-12-31 against 9999-12-31).
"""

import csv
import datetime
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared"))
ORACLE = os.path.join(SHARED, "oracles", "states")
STATES = os.path.join(ROOT, "corpus", "states.tsv")
SUCCESSIONS = os.path.join(ROOT, "corpus", "successions.tsv")
SOURCES = os.path.join(ROOT, "corpus", "SOURCES.md")

FACTS = ["kind", "life", "name", "alias", "cow", "gw", "iso3", "great_power", "region"]
KINDS = {"continuation", "succession", "merger", "incorporation", "secession", "dissolution", "restoration", "occupation"}
TREATIES = {"continue", "lapse", "case_by_case", "moving_frontiers"}
FIRST, OPEN = "0001-01-01", "9999-12-31"

# Days on which a list counts a state that, in our reading, was not one: (state, fact, first day, last day): why.
# Every entry must be needed, and every uncovered stretch must stand here.
OUTSIDE_LIFE = {
    ("DOM", "gw", "1861-03-18", "1865-07-10"): "part of Spain by annexation",
    ("MEX", "gw", "1821-07-01", "1821-09-26"): "list gives the month; independence entered the capital on 27 September",
    ("VEN", "gw", "1829-01-01", "1830-01-12"): "list gives the year; Venezuela left Gran Colombia in January 1830",
    ("HAN", "gw", "1866-09-20", "1871-01-17"): "list runs to the German Empire; annexed by Prussia in 1866",
    ("GDR", "gw", "1949-10-05", "1949-10-06"): "proclaimed on 7 October",
    ("SAX", "gw", "1867-07-01", "1871-01-17"): "list runs to the German Empire; in the North German Confederation from 1867, as COW has it",
    ("HSE", "gw", "1866-09-20", "1871-01-17"): "list runs to the German Empire; annexed by Prussia in 1866",
    ("MEC", "gw", "1867-07-01", "1871-01-17"): "list runs to the German Empire; in the North German Confederation from 1867, as COW has it",
    ("AUS", "gw", "1938-03-14", "1945-04-26"): "list runs through the Anschluss",
    ("MOD", "gw", "1860-03-18", "1861-03-16"): "list runs to the Kingdom of Italy; annexed by Sardinia a year earlier",
    ("PMA", "gw", "1860-03-18", "1861-03-16"): "list runs to the Kingdom of Italy; annexed by Sardinia a year earlier",
    ("TUS", "gw", "1860-03-22", "1861-03-16"): "list runs to the Kingdom of Italy; annexed by Sardinia a year earlier",
    ("LAT", "gw", "1918-11-11", "1918-11-17"): "list gives the armistice; proclaimed on 18 November",
    ("SEN", "gw", "1960-04-04", "1960-06-19"): "list gives the transfer agreement; independent on 20 June",
    ("RWA", "gw", "1962-01-07", "1962-06-30"): "list has 7 January for 1 July (day and month turned)",
    ("TRA", "gw", "1852-01-01", "1852-01-16"): "list gives the year; Sand River Convention of 17 January",
    ("TRA", "gw", "1877-04-12", "1881-08-02"): "British by annexation",
    ("TRA", "gw", "1902-05-31", "1910-05-30"): "a British colony after the Peace of Vereeniging",
    ("OFS", "gw", "1902-05-31", "1910-05-30"): "a British colony after the Peace of Vereeniging",
    ("TUN", "gw", "1956-01-01", "1956-03-19"): "list gives the year; independent on 20 March",
    ("SYR", "gw", "1958-02-22", "1961-09-27"): "in the United Arab Republic, as COW has it",
    ("MAD", "gw", "1965-05-26", "1965-07-25"): "list has May for July",
    ("VNM", "gw", "1884-06-06", "1893-01-01"): "list runs on under the French protectorate",
    ("NEW", "gw", "1907-09-01", "1907-09-25"): "list gives the month; dominion on 26 September",
    ("VAN", "gw", "1980-06-30", "1980-07-29"): "list has June for July",
}


def day_after(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(1)).isoformat()


def read_csv(name):
    with open(os.path.join(ORACLE, name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def oracle_spells(name, code, last):
    """{(code, first day, first day no longer)}; `last` is the list's closing day, at which a spell is still open."""
    return {(r[code], r["start"], OPEN if r["end"] == last else day_after(r["end"])) for r in read_csv(name)}


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as f:
        lines = f.read().split("\n")
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t")), _line=n, _width=len(line.split("\t")))
            for n, line in enumerate(lines[1:], 2) if line], head


def begin(row):
    return FIRST if row["from"] == ".." else row["from"]


def end(row):
    return OPEN if row["until"] == ".." else row["until"]


def our_spells(rows, fact):
    """As oracle_spells; a spell that two ids share (one ends on the day the other begins) counts as one."""
    spells = {}
    for r in rows:
        if r["fact"] == fact:
            spells.setdefault(r["value"], []).append((begin(r), end(r), r["state"]))
    out = set()
    for code, list_ in spells.items():
        list_.sort()
        joined = [list_[0]]
        for b, e, state in list_[1:]:
            if b == joined[-1][1] and state != joined[-1][2]:
                joined[-1] = (joined[-1][0], e, state)
            else:
                joined.append((b, e, state))
        out |= {(code, b, e) for b, e, _ in joined}
    return out


def uncovered(spell, lives):
    """Stretches of the half-open spell that no life covers, as (first day, last day)."""
    out, at = [], spell[0]
    for b, e in sorted(lives):
        if e <= at:
            continue
        if b >= spell[1]:
            break
        if b > at:
            out.append((at, day_before(b)))
        at = max(at, e)
    if at < spell[1]:
        out.append((at, OPEN if spell[1] == OPEN else day_before(spell[1])))
    return out


def differences(ours, theirs):
    return [f"only ours: {x}" for x in sorted(ours - theirs)] + [f"only the list: {x}" for x in sorted(theirs - ours)]


def good_day(text):
    if text == "..":
        return True
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_form(rows, head):
    out = []
    if head != ["state", "fact", "value", "from", "until", "source", "note"]:
        out.append(f"header: {head}")
    with open(SOURCES, encoding="utf-8") as f:
        known = set(re.findall(r"^\| `([^`]+)` \|", f.read(), re.M))
    seen = set()
    for r in rows:
        where = f"states.tsv:{r['_line']}"
        if r["_width"] != 7:
            out.append(f"{where}: {r['_width']} columns, wanted 7")
            continue
        if r["fact"] not in FACTS:
            out.append(f"{where}: unknown fact '{r['fact']}'")
        if not (good_day(r["from"]) and good_day(r["until"])):
            out.append(f"{where}: bad day '{r['from']}' or '{r['until']}'")
        elif begin(r) >= end(r):
            out.append(f"{where}: '{r['from']}' is not before '{r['until']}'")
        if r["source"] not in known:
            out.append(f"{where}: source '{r['source']}' is not in SOURCES.md")
        key = (r["state"], r["fact"], r["value"], r["from"])
        if key in seen:
            out.append(f"{where}: said twice: {key}")
        seen.add(key)
    return out


def check_order(rows, number):
    """States by number (Gleditsch-Ward's where COW has none), actors last by id, facts in the order of FACTS."""
    def place(state):
        return (1, 0, state) if state.startswith("X-") else (0, number[state], "")
    keys = [(place(r["state"]), FACTS.index(r["fact"])) for r in rows]
    return [f"states.tsv:{rows[k]['_line']}: {rows[k]['state']} {rows[k]['fact']} is out of order"
            for k in range(1, len(keys)) if keys[k] < keys[k - 1]]


def check_complete(of):
    out = []
    for state, facts in of.items():
        kinds = [r["value"] for r in facts if r["fact"] == "kind"]
        wanted = "actor" if state.startswith("X-") else "state"
        if kinds != [wanted]:
            out.append(f"{state}: kind {kinds}, wanted ['{wanted}']")
        need = ["name"] if wanted == "actor" else ["name", "region", "life"]
        out += [f"{state}: no {fact}" for fact in need if not any(r["fact"] == fact for r in facts)]
    return out


def check_no_overlap(of, fact, same_value=False):
    out = []
    for state, facts in of.items():
        groups = {}
        for r in facts:
            if r["fact"] == fact:
                groups.setdefault(r["value"] if same_value else "", []).append(r)
        for group in groups.values():
            group.sort(key=begin)
            out += [f"{state}: {fact} '{a['value']}' and '{b['value']}' overlap on {b['from']}"
                    for a, b in zip(group, group[1:]) if begin(b) < end(a)]
    return out


def check_alias_not_name(of):
    return [f"{state}: '{a['value']}' is name and alias on {max(begin(a), begin(n))}"
            for state, facts in of.items() for a in facts if a["fact"] == "alias"
            for n in facts if n["fact"] == "name" and n["value"] == a["value"] and begin(n) < end(a) and begin(a) < end(n)]


def check_named_in_life(of):
    out = []
    for state, facts in of.items():
        names = [(begin(r), end(r)) for r in facts if r["fact"] == "name"]
        for r in facts:
            if r["fact"] == "life":
                out += [f"{state}: no name from {a} to {b}" for a, b in uncovered((begin(r), end(r)), names)]
    return out


def check_life_covers(of):
    out, needed = [], set()
    for state, facts in of.items():
        lives = [(begin(r), end(r)) for r in facts if r["fact"] == "life"]
        for r in facts:
            if r["fact"] in ("cow", "gw"):
                for a, b in uncovered((begin(r), end(r)), lives):
                    key = (state, r["fact"], a, b)
                    needed.add(key)
                    if key not in OUTSIDE_LIFE:
                        out.append(f"{state}: no life from {a} to {b}, but {r['fact']} {r['value']}")
    return out + [f"not needed: {key}" for key in sorted(set(OUTSIDE_LIFE) - needed)]


def check_iso_unique(rows):
    codes = {}
    for r in rows:
        if r["fact"] == "iso3":
            codes.setdefault(r["value"], []).append(r)
    out = []
    for code, group in codes.items():
        if not re.fullmatch(r"[A-Z]{3}", code):
            out.append(f"'{code}' is no alpha-3 code")
        group.sort(key=begin)
        out += [f"{code}: {a['state']} and {b['state']} both from {b['from']}"
                for a, b in zip(group, group[1:]) if begin(b) < end(a)]
    return out


def check_successions(of):
    rows, head = read_tsv(SUCCESSIONS)
    out = []
    if head != ["from", "to", "kind", "on", "treaties", "source", "note"]:
        out.append(f"header: {head}")
    for r in rows:
        where = f"successions.tsv:{r['_line']}"
        if r["_width"] != 7:
            out.append(f"{where}: {r['_width']} columns, wanted 7")
            continue
        out += [f"{where}: unknown state '{r[k]}'" for k in ("from", "to") if r[k] not in of]
        if r["kind"] not in KINDS or r["treaties"] not in TREATIES:
            out.append(f"{where}: unknown kind or treaties '{r['kind']}' '{r['treaties']}'")
        if r["on"] == ".." or not good_day(r["on"]):
            out.append(f"{where}: bad day '{r['on']}'")
        if r["from"] == r["to"] and r["kind"] not in ("continuation", "succession"):
            out.append(f"{where}: {r['from']} to itself by '{r['kind']}'")
    days = [r["on"] for r in rows]
    return out + [f"successions.tsv:{r['_line']}: out of order of days" for r, a, b in zip(rows[1:], days, days[1:]) if b < a]


def main():
    if not os.path.isdir(ORACLE):
        print("1..0 # SKIP shared oracles absent")
        return 0
    rows, head = read_tsv(STATES)
    of = {}
    for r in rows:
        of.setdefault(r["state"], []).append(r)
    cow = oracle_spells("cw_system.csv", "ccode", "2016-12-31")
    gw = oracle_spells("gw_system.csv", "gwcode", "2020-12-31")
    cow_copy = oracle_spells("states_pkg_cowstates.csv", "cowcode", "9999-12-31")
    gw_copy = oracle_spells("states_pkg_gwstates.csv", "gwcode", "9999-12-31")
    majors = set()
    for r in read_csv("cow_majors.csv"):
        b, e = ("-".join(f"{int(r[p + k]):0{w}d}" for k, w in (("year", 4), ("month", 2), ("day", 2))) for p in ("st", "end"))
        majors.add((r["ccode"], b, OPEN if e == "2016-12-31" else day_after(e)))
    number = {}
    for fact in ("cow", "gw"):
        for r in rows:
            if r["fact"] == fact:
                number.setdefault(r["state"], int(r["value"]))
    great = {(str(number[r["state"]]), begin(r), end(r)) for r in rows if r["fact"] == "great_power"}
    cow_id = {r["ccode"]: r["cw_abb"] for r in read_csv("cw_system.csv")}
    tests = [
        ("states.tsv is well formed and every source is known", check_form(rows, head)),
        ("states stand in the order of their numbers", check_order(rows, number)),
        (f"the {len(cow)} spells of COW 2016 are equal by day", differences(our_spells(rows, "cow"), cow)),
        (f"the {len(gw)} spells of Gleditsch-Ward are equal by day", differences(our_spells(rows, "gw"), gw)),
        ("the two copies of the COW list agree", differences(cow, cow_copy)),
        ("the two copies of the Gleditsch-Ward list agree", differences(gw, gw_copy)),
        ("the COW major powers are equal by day", differences(great, majors)),
        ("a state is keyed by its COW abbreviation", [f"{r['state']}: COW says {cow_id[r['value']]}" for r in rows
                                                     if r["fact"] == "cow" and cow_id.get(r["value"]) != r["state"]]),
        ("every state has kind, name, region and life, every actor kind and name", check_complete(of)),
        ("no two names of a state overlap", check_no_overlap(of, "name")),
        ("no two lives of a state overlap", check_no_overlap(of, "life")),
        ("no alias is said twice for a day", check_no_overlap(of, "alias", same_value=True)),
        ("no alias is also the name on that day", check_alias_not_name(of)),
        ("every state has a name on every day of its life", check_named_in_life(of)),
        (f"every life covers the list spells, save {len(OUTSIDE_LIFE)} stretches explained here", check_life_covers(of)),
        ("an ISO code means one state at a time", check_iso_unique(rows)),
        ("successions.tsv is well formed, in order, between known states", check_successions(of)),
    ]
    failed = 0
    for n, (title, problems) in enumerate(tests, 1):
        print(f"{'not ok' if problems else 'ok'} {n} - {title}")
        for p in problems:
            print(f"# {p}")
        failed += bool(problems)
    print(f"1..{len(tests)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
