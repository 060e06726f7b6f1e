#!/usr/bin/env python3
"""names.py CASUS BUILD [--show] - who is meant: spans of actors, and the actors of the seeds' claims, as JSON lines

names: against the labelled spans of cameo_ner. recall: of the sources and targets, those with a mention of an actor inside; precision: of the
mentions of actors, those that lie in a source or target. A sentence names more actors than the one event that is labelled in it, so the precision
stays low for whoever finds them all.

names-seeds: of the actors and targets of the gold claims, those that a mention inside the claim's words stands for, or else one in its sentence
(the line it is on); a group or a treaty counts for the states it stands for.
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader

CODES = {"KOR": "ROK", "SUN": "RUS"}  # where the gold has other letters than the corpus
PUBLISHED = "2024-06"


def program(*options, **more):
    folder = os.path.join(reader.ROOT, "reading")
    command = [os.path.join(sys.argv[2], "casus-names"), os.path.join(folder, "english.model"), folder, *options]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **more).stdout


def parties(claim):
    """What a gold claim wants: codes of actors and targets."""
    return [CODES.get(p["code"], p["code"]) for role in ("actors", "targets") for p in claim[role] if p.get("code")]


def seeds(gold, show):
    inside = line = wanted = 0
    for document in gold["documents"]:
        path = reader.shared("seeds", document["file"])
        with open(path, encoding="utf-8") as file:
            rows = [json.loads(row) for row in program("--published", PUBLISHED, "--lines", "--rows", stdin=file).splitlines()]
        with open(path, "rb") as file:
            text = file.read()
        for claim in gold["claims"]:
            for mention in claim["mentions"]:
                if mention["doc"] != document["doc"]:
                    continue
                begin, end = mention["bstart"], mention["bend"]
                first, last = text.rfind(b"\n", 0, begin) + 1, (text + b"\n").find(b"\n", end)
                for code in parties(claim):
                    fits = [r["bytes"] for r in rows if code in [r["id"], *r["for"]]]
                    wanted += 1
                    here = any(b < end and e > begin for b, e in fits)
                    near = any(b < last and e > first for b, e in fits)
                    inside += here
                    line += near
                    if show and not here:
                        print(f"# {document['doc']} {code} {'near' if near else 'not at all'}: {mention['text'][:110]!r}")
    return {"set": "names-seeds", "parties": wanted, "inside": round(inside / wanted, 3), "recall": round(line / wanted, 3)}


def main():
    spans = reader.shared("oracles", "text", "cameo_ner", "test.txt")
    gold = reader.shared("seeds", "claims-gold.json")
    if spans:
        print(program("--json", "--spans", spans), end="")
    else:
        print("names.py: cameo_ner is not in ../shared: not measured", file=sys.stderr)
    if gold:
        with open(gold, encoding="utf-8") as file:
            print(json.dumps(seeds(json.load(file), "--show" in sys.argv)))


main()
