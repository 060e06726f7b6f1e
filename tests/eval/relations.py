#!/usr/bin/env python3
"""relations.py CASUS - what the five seeds agree on and deny, as `casus claims` finds it: how many of ten listed relations, one JSON line

The list is that of the design page on evidence: two denials, figures in two units that must not corroborate each other, a first visit in so many
years, the comparison with an older treaty, the text of a treaty released or not, its scope, its status, help by a third state, and a capability
stated flatly or only thought. Types and parties are asked for, never words.
"""
import json
import os
import subprocess
import sys
import tempfile

import reader


def run(*command):
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{' '.join(command)}: {ran.stderr.strip() or ran.returncode}")
    return ran.stdout


def matters(casus):
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "seeds.sqlite")
        run(casus, "read", reader.shared("seeds"), "--published", "2024-06-20", "--store", store)
        return json.loads(run(casus, "claims", "--store", store, "--format", "json"))["matters"]


def relations(found):
    """{name: found?}"""
    def some(kind, flags, actors=(), targets=(), test=lambda m: True):
        return any(m["type"].startswith(kind) and set(actors) <= set(m["actors"]) | (set(m["targets"]) if not targets else set())
                   and set(targets) <= set(m["targets"]) and (not flags or set(flags) & set(m["verdicts"])) and test(m) for m in found)

    arms = [m for m in found if m["type"].startswith("transfer.arms") and m["actors"] == ["PRK"] and m["targets"] == ["RUS"]]
    figures = [f for m in arms for f in m["figures"]]
    conflict = ("contradicted", "denied", "tension", "certainty_differs")
    return {
        "arms_denied": some("transfer.arms", ["denied"], ["PRK"], ["RUS"]),
        "nuclear_denied": any(some(kind, ["denied"], ["RUS"], ["PRK"]) for kind in ("transfer.technology", "transfer.nuclear", "transfer.aid")),
        "units_apart": len({f["unit"] for f in figures}) >= 2 and all(f["sources"] <= 1 for f in figures),
        "first_visit": some("meeting.visit", ["corroborated"], ["RUS"], ["PRK"], lambda m: "first" in m["type"]),
        "compared_with_1961": some("appraisal.comparison", conflict),
        "text_released": some("disclosure", conflict),
        "scope": some("obligation", ("contradicted", "tension")),
        "status": some("appraisal.status", conflict),
        "third_state": some("transfer", conflict, ["CHN"]) or some("statement.support", conflict, ["CHN"]),
        "nuclear_armed": some("capability", conflict, ["PRK"]),
    }


def main():
    if not reader.shared("seeds"):
        print(f"relations.py: {reader.SHARED}/seeds is not there: left out", file=sys.stderr)
        return
    found = relations(matters(sys.argv[1]))
    print(json.dumps({"set": "relations", "listed": len(found), "found": sum(found.values()), **found}))


if __name__ == "__main__":
    main()
