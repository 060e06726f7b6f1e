#!/usr/bin/env python3
"""seeds.py CASUS - the five reports that the project starts from: what is denied, what is counted, and that nothing depends on their order

The reports and the annotation of three of them are not part of the project: they are looked for in $CASUS_SHARED, else beside the
working tree (../shared). Without them this is skipped. Looked at are relations between claims, not words: which pairs of states, types and verdicts.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import tap

CASUS = os.path.abspath(sys.argv[1])
SHARED = os.environ.get("CASUS_SHARED") or os.path.join(HERE, "..", "..", "..", "shared")
REPORTS = sorted(glob.glob(os.path.join(SHARED, "seeds", "*.txt")))
GOLD = os.path.join(SHARED, "seeds", "claims-gold.json")


def run(*words):
    done = subprocess.run([CASUS, *words], capture_output=True, text=True, timeout=300)
    if done.returncode:
        tap.say(False, "casus " + " ".join(words[:3]), f"exit {done.returncode}: {done.stderr[:400]}")
    return done.stdout


def read(folder, name, reports):
    store = os.path.join(folder, name)
    for report in reports:
        run("read", report, "--store", store, "--published", "2024-06-20")
    return store


def matters(store, *words):
    return json.loads(run("claims", "--store", store, "--format", "json", *words))["matters"]


def plain(found):
    return [(each["matter"], each["verdicts"], each["rule"], each["sources"], sorted(said["claim"] for said in each["statements"]))
            for each in found]


def parties(matter):
    return set(matter["actors"]) | set(matter["targets"])


def gold_denials():
    """Of each denial in the annotation: the families of what is denied, and between whom."""
    with open(GOLD, encoding="utf-8") as source:
        gold = json.load(source)
    claims = {claim["id"]: claim for claim in gold["claims"]}
    for relation in gold["relations"]:
        for name in relation["claims"] if relation["kind"] == "denied" else []:
            claim = claims[name]
            if claim["type"].startswith("transfer"):
                yield claim["type"].split(".")[0], {party["code"] for party in claim["actors"] + claim["targets"]}


def main():
    if len(REPORTS) < 5 or not os.path.exists(GOLD):
        tap.skip("the five reports", "they are not here (CASUS_SHARED)")
        tap.end()
    with tempfile.TemporaryDirectory() as folder:
        store = read(folder, "one.sqlite", REPORTS)
        found = matters(store)
        tap.say(len(found) > 40, "the reports have matters", f"{len(found)}")
        tap.say(plain(found) == plain(matters(read(folder, "other.sqlite", REPORTS[::-1]))), "their order changes no verdict")
        denied = [each for each in found if "denied" in each["verdicts"]]
        for family, between in gold_denials():
            good = any(each["type"].startswith(family) and parties(each) == between for each in denied)
            if good:
                tap.say(True, f"a denial of the annotation is found: {family} between {' and '.join(sorted(between))}")
                break
        else:
            tap.say(False, "a denial of the annotation is found", [each["title"] for each in denied])
        tap.say(any(each["sources"]["for"] >= 4 and each["type"] == "treaty.signing" for each in found),
                "four independent reports tell of one signature", [each["title"] for each in found if each["type"] == "treaty.signing"])
        tap.say(all(each["sources"]["for"] <= len(REPORTS) + 5 for each in found), "no count is of mentions")
        copy = os.path.join(folder, "copy.txt")
        with open(REPORTS[0], encoding="utf-8") as source, open(copy, "w", encoding="utf-8") as out:
            out.write(source.read() + "\nReprinted.\n")
        run("read", copy, "--store", store, "--published", "2024-06-20", "--publisher", "Another")
        before = {each["matter"]: each["sources"]["for"] for each in found}
        raised = [each["title"] for each in matters(store) if each["sources"]["for"] > before.get(each["matter"], each["sources"]["for"])]
        tap.say(not raised, "a copy raises no count", raised)
        told = run("claims", "--store", store, "--status", "denied")
        print("# " + told.split("\n\n")[0].replace("\n", " "))
    tap.end()


main()
