#!/usr/bin/env python3
"""places.py CASUS - areas.yaml holds together, and every place that a list of crises names is in it

Prints TAP. The list of crises stands outside the repository, in $CASUS_SHARED (default ../shared beside the repository):
history/crises.yaml with history/treaties.yaml. Without it that test alone is skipped. A place of a crisis is what stands in
`place` of an act, of an attack or of an area, and a name of an area's lists that is no treaty's.
"""
import csv
import os
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap

SHARED = os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared"))
HISTORY = os.path.join(SHARED, "history")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return yaml.load(f, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def states():
    with open(os.path.join(ROOT, "corpus", "states.tsv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def listed(value):
    return [] if value is None else [value] if isinstance(value, str) else value


def folded(name):
    """As the program compares plain names; accents do not matter here."""
    plain = "".join(c for c in re.sub(r"[_/-]", " ", name.lower()) if c.isalnum() or c == " ")
    return re.sub("^the ", "", " ".join(plain.split()))


def span(hold):
    """First day, first day no longer, as text that compares; a date that is not known to the day counts generously."""
    first, until = (part.rstrip("?~%") for part in hold.get("span", "../..").split("/"))
    return ("1816" if first == ".." else first), ("9999" if until == ".." else until)


def said_twice(places):
    owner, out = {}, []
    for place in places:
        for name in {folded(n) for n in [place["id"]] + listed(place["names"])}:
            if name in owner:
                out.append(f"'{name}' means {owner[name]} and {place['id']}")
            owner[name] = place["id"]
    return out


def out_of_order(places):
    out = []
    for place in places:
        before = "0000"
        for hold in place.get("held", []):
            first, until = span(hold)
            if first[:len(before)] < before[:len(first)] or until[:len(first)] < first[:len(until)]:
                out.append(f"{place['id']}: {hold['state']} {hold['span']}")
            before = until
    return out


def held_by_the_dead(places, rows):
    lives = {}
    for r in rows:
        if r["fact"] == "life":
            lives.setdefault(r["state"], []).append(
                ("0000" if r["from"] == ".." else r["from"], "9999" if r["until"] == ".." else r["until"]))
    out = []
    for place in places:
        for hold in place.get("held", []):
            first, until = span(hold)
            life = lives.get(hold["state"])
            if life and not any(b[:len(first)] <= first and until[:len(e)] <= e[:len(until)] for b, e in life):
                out.append(f"{place['id']}: {hold['state']} {hold.get('span')}, but lives {life}")
    return out


def homeless(places, rows):
    ids = {p["id"] for p in places}
    return [f"{r['state']}: no place '{r['value']}'" for r in rows if r["fact"] == "region" and r["value"] not in ids]


def crisis_places():
    treaties = {t["id"] for t in read(HISTORY, "treaties.yaml")["treaties"]}
    found = {}
    for crisis in read(HISTORY, "crises.yaml")["crises"]:
        for act in crisis["acts"]:
            names = [act.get("place")]
            for fact in act.get("facts") or []:
                names += [body.get("place") for kind, body in fact.items() if kind in ("attack", "area")]
                area = fact.get("area", {})
                names += [n for key in ("inside", "outside", "disputed") for n in listed(area.get(key)) if n not in treaties]
            for name in names:
                if name and name not in ("null", "~"):
                    found.setdefault(name, crisis["id"])
    return found


def unknown(casus, names):
    """Each name in a scenario of its own; those at which `casus check` finds a fault."""
    form = "format: scenario/1\nscenario: p{}\ntitle: t\ndate: 1950-01-01\nfacts:\n  - attack: {{by: RUS, on: USA, place: {}}}\n"
    with tempfile.TemporaryDirectory() as folder:
        for n, name in enumerate(names):
            with open(os.path.join(folder, f"p{n}.yaml"), "w", encoding="utf-8") as f:
                f.write(form.format(n, '"' + name.replace('"', '\\"') + '"'))
        run = subprocess.run([casus, "check", folder], capture_output=True, text=True, check=False)
    bad = {int(n) for n in re.findall(r"\bp(\d+)\.yaml:\d+", run.stdout + run.stderr)}
    if run.returncode and not bad:
        return [run.stdout + run.stderr]
    return [f"'{name}' ({names[name]})" for n, name in enumerate(names) if n in bad]


def main():
    places, rows = read(ROOT, "corpus", "areas.yaml")["places"], states()
    twice, order, dead, none = said_twice(places), out_of_order(places), held_by_the_dead(places, rows), homeless(places, rows)
    tap.say(not twice, f"no name means two of the {len(places)} places", twice)
    tap.say(not order, "who holds a place stands in order of days", order)
    tap.say(not dead, "whoever holds a place is a state on those days", dead)
    tap.say(not none, "every region of states.tsv is a place", none)
    if os.path.isdir(HISTORY):
        names = crisis_places()
        lost = unknown(sys.argv[1], names)
        tap.say(not lost, f"all {len(names)} places that the crises name are found", lost)
    else:
        tap.skip("all places that the crises name are found", "shared history absent")
    tap.end()


if __name__ == "__main__":
    main()
