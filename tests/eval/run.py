#!/usr/bin/env python3
"""run.py BUILD [--tap | --keep] - how well the reader reads: all measures, as a table

Each measure prints JSON lines, {"set": .., measure: value, ..}. The table shows those that goals.json names, with what we set out to reach and
the floor: the value at the last release, under which CI does not let it fall. --tap prints the floors as tests; --keep writes today's values as
the floors (rounded down to three places). Sets that are not in ../shared are left out, with a notice.
"""
import json
import math
import os
import subprocess
import sys

import reader

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, "floors.json")


def lines(command):
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode:
        sys.exit(f"run.py: {' '.join(command)} failed with {ran.returncode}")
    return [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]


def measured(build):
    """{set: {measure: value}}"""
    values = {}
    for script in ("parse", "names", "quotes", "wire", "classes", "seeds", "relations", "stories"):
        path = os.path.join(HERE, script + ".py")
        for line in lines([sys.executable, path, os.path.join(build, "casus"), build]):
            values.setdefault(line.pop("set"), {}).update(line)
    return values


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


def rows(values):
    """[(words, value, goal, floor, at_most)] in the order of goals.json; value None when the set was not measured"""
    floors = load("floors.json") if os.path.exists(FLOORS) else {}
    for goal in load("goals.json"):
        key = f"{goal['set']}.{goal['measure']}"
        yield key, goal, values.get(goal["set"], {}).get(goal["measure"]), floors.get(key)


def said(value, goal):
    if value is None:
        return "-"
    return f"{value:.0f}" if goal.get("count") else f"{100 * value:.1f} %"


def print_table(values):
    print("| what is measured | on | found | goal |")
    print("|---|---|---|---|")
    for _, goal, value, _ in rows(values):
        wanted = goal.get("goal")
        sign = "<= " if goal.get("at_most") else ">= "
        print(f"| {goal['what']} | {goal['on']} | {said(value, goal)} | {sign + said(wanted, goal) if wanted is not None else ''} |")


def print_tap(values):
    found = list(rows(values))
    print(f"1..{len(found)}")
    for number, (key, goal, value, floor) in enumerate(found, 1):
        name = f"{number} - {key}: {goal['what']} ({goal['on']})"
        if value is None or floor is None:
            print(f"ok {name} # SKIP {'not measured here' if value is None else 'no floor yet'}")
        elif (value <= floor) if goal.get("at_most") else (value >= floor):
            print(f"ok {name}: {said(value, goal)}")
        else:
            print(f"not ok {name}: {said(value, goal)}, was {said(floor, goal)}")


def keep(values):
    """Rounds the floors so that they never stand above what was measured."""
    floors = {}
    for key, goal, value, floor in rows(values):
        if value is None:
            floors[key] = floor
        else:
            floors[key] = math.ceil(value * 1000) / 1000 if goal.get("at_most") else math.floor(value * 1000) / 1000
    with open(FLOORS, "w", encoding="utf-8") as file:
        json.dump({k: v for k, v in floors.items() if v is not None}, file, indent=1)
        file.write("\n")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not reader.shared("oracles", "text"):
        print("1..0 # SKIP ../shared is not there" if "--tap" in sys.argv else f"run.py: {reader.SHARED} is not there: nothing to measure on")
        return
    values = measured(sys.argv[1])
    if "--keep" in sys.argv:
        keep(values)
    (print_tap if "--tap" in sys.argv else print_table)(values)


if __name__ == "__main__":
    main()
