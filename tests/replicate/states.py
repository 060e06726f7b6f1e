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

# Lives that begin or end, from 1816 on, without an edge of successions.tsv that makes or ends the state within a year: why.
NO_EDGE = {
    ("LUX", "1867-05-11"): "neutralised by treaty; the union of crowns with the Netherlands, of 1815, ended in 1890",
    ("MNG", "1852-03-13"): "principality under nominal Ottoman suzerainty; the edge is of 1878",
    ("YUG", "1830-12-12"): "Serbia, autonomous; the edge is of 1878",
    ("GRC", "1828-01-01"): "government at war; the edge is the protocol of 1830",
    ("BUL", "1878-03-03"): "vassal principality; the edge is of 1908",
    ("ROM", "1859-02-05"): "union of vassal principalities; the edge is of 1878",
    ("LIT", "1990-03-11"): "restored by declaration; the edge is the Soviet recognition of 1991",
    ("LBR", "1847-07-26"): "founded by a society, no state's territory before",
    ("DRC", "1885-07-01"): "founded by an association, no state's territory before",
    ("ETH", "1855-02-11"): "reunited under Tewodros II",
    ("EGY", "1827-01-01"): "vassal with a policy of its own; day of the COW list",
    ("JOR", "1928-02-20"): "treaty with the mandatory power; the edge is of 1946",
    ("SAU", "1927-05-20"): "recognised by the Treaty of Jeddah; conquered, not inherited",
    ("IND", "1919-06-28"): "signed the Peace of Versailles under the Crown; the edge is of 1947",
    ("BHU", "1907-12-17"): "hereditary monarchy founded",
    ("TON", "1875-11-04"): "constitution of the kingdom",
    ("X-PLO", "1988-11-15"): "declared, without a predecessor",
}

# Codes in those lists that stand for an organisation as an organ, not as an actor.
ORGANISATIONS = {"OAS", "GCC"}

# The successions that the design calls for, with their effect on treaties: (from, to, kind, day): treaties.
NAMED = {
    ("RUS", "RUS", "continuation", "1991-12-26"): "continue",
    ("RUS", "RUS", "continuation", "1917-11-07"): "case_by_case",
    ("GDR", "GMY", "incorporation", "1990-10-03"): "lapse",
    ("GFR", "GMY", "continuation", "1990-10-03"): "continue",
    ("GMY", "GMY", "continuation", "1867-07-01"): "continue",
    ("GMY", "GMY", "continuation", "1871-01-18"): "continue",
    ("ITA", "ITA", "continuation", "1861-03-17"): "continue",
    ("AUH", "AUH", "continuation", "1867-06-08"): "continue",
    ("AUH", "AUS", "dissolution", "1918-11-12"): "case_by_case",
    ("AUH", "HUN", "dissolution", "1918-11-03"): "case_by_case",
    ("TUR", "TUR", "continuation", "1923-10-29"): "continue",
    ("YUG", "YUG", "continuation", "1918-12-01"): "continue",
    ("YUG", "YUG", "succession", "1992-04-27"): "case_by_case",
    ("YUG", "YUG", "continuation", "2006-06-05"): "continue",
    ("YUG", "MNG", "secession", "2006-06-03"): "case_by_case",
    ("CZE", "CZR", "dissolution", "1993-01-01"): "continue",
    ("CZE", "SLO", "dissolution", "1993-01-01"): "continue",
    ("EGY", "EGY", "continuation", "1958-02-22"): "continue",
    ("SYR", "EGY", "merger", "1958-02-22"): "continue",
    ("EGY", "SYR", "restoration", "1961-09-28"): "continue",
}

# What states were called on a day; the lists that casus is compared with are silent after 2016 and 2020.
CALLED = {
    ("MAC", "2019-02-11"): "Macedonia", ("MAC", "2019-02-12"): "North Macedonia",
    ("SWA", "2018-04-18"): "Swaziland", ("SWA", "2018-04-19"): "Eswatini",
    ("TUR", "2022-06-02"): "Türkiye", ("TUR", "2026-01-01"): "Turkey",
    ("BFO", "1984-08-04"): "Burkina Faso", ("DRC", "1997-05-18"): "Democratic Republic of the Congo",
    ("SRI", "1972-05-22"): "Sri Lanka", ("MYA", "1989-06-18"): "Myanmar", ("BEN", "1975-11-30"): "Benin",
    ("ZIM", "1980-04-18"): "Zimbabwe", ("CAM", "2000-01-01"): "Cambodia", ("IRN", "1935-03-22"): "Iran",
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


def years_apart(one, other):
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days) / 365.25


def check_edges(of):
    """A state is made by somebody and ends in somebody; a protectorate ends a life by `occupation`."""
    edges, _ = read_tsv(SUCCESSIONS)
    out, needed = [], set()
    for state, facts in of.items():
        for r in facts:
            for end, day in (("to", r["from"]), ("from", r["until"])):
                if r["fact"] != "life" or day == ".." or day < "1816" or any(
                        e[end] == state and years_apart(e["on"], day) <= 1 for e in edges):
                    continue
                needed.add((state, day))
                if (state, day) not in NO_EDGE:
                    out.append(f"{state}: nothing in successions.tsv about {day}")
    return out + [f"not needed: {key}" for key in sorted(set(NO_EDGE) - needed)]


def check_named_edges():
    edges, _ = read_tsv(SUCCESSIONS)
    ours = {(e["from"], e["to"], e["kind"], e["on"]): e["treaties"] for e in edges}
    return [f"{key}: treaties '{ours.get(key, 'no such edge')}', wanted '{NAMED[key]}'" for key in NAMED if ours.get(key) != NAMED[key]]


def check_called(of):
    return [f"{state} was not called {name} on {day}" for (state, day), name in CALLED.items() if not any(
        r["fact"] in ("name", "alias") and r["value"] == name and begin(r) <= day < end(r) for r in of[state])]


def check_since_2016(of):
    """No state was born after South Sudan and none has ended since the lists close: whoever lived in 2016 lives."""
    out = []
    for state, facts in of.items():
        for r in facts:
            if r["fact"] == "life" and not state.startswith("X-") and (begin(r) > "2011-07-09" or "2011-07-09" < end(r) < OPEN):
                out.append(f"{state}: life {r['from']} to {r['until']}")
    return out


def check_history(of):
    """Every state and actor of the lists of treaties and crises has an id of ours."""
    try:
        import yaml
    except ImportError:
        return []
    if not os.path.isdir(os.path.join(SHARED, "history")):
        return []
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    named = set()

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("cow", "state", "by", "on", "of", "to", "party", "attacker", "target", "toward", "owed_by", "owed_to"):
                    named.update(v for v in (value if isinstance(value, list) else [value])
                                 if isinstance(v, str) and re.fullmatch(r"[A-Z]{3}|X-[A-Z]+", v))
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for name in ("treaties.yaml", "crises.yaml"):
        with open(os.path.join(SHARED, "history", name), encoding="utf-8") as f:
            walk(yaml.load(f, Loader=loader))
    return [f"'{state}' is no state of ours" for state in sorted(named - set(of) - ORGANISATIONS)]


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
        (f"every state made or ended since 1816 has its succession, save {len(NO_EDGE)} days explained here", check_edges(of)),
        (f"{len(NAMED)} successions the design calls for stand with their effect on treaties", check_named_edges()),
        (f"{len(CALLED)} names on days of renaming are known", check_called(of)),
        ("nothing was born or ended from 2011-07-10 to the present", check_since_2016(of)),
        ("every state and actor of the lists of treaties and crises is known", check_history(of)),
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
