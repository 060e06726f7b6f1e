#!/usr/bin/env python3
"""wire.py CASUS - who did what to whom in sentences as the agencies write them: PLV, PLOVER's gold records, PETRARCH's unit records

Each sentence has one dyad of the gold (PETRARCH's: one or more). Ours is the first claim that has both sides, firmer grades before weaker
ones, then in the order of the text; "any" looks at all of them. A side is right when its words overlap by half of the shorter. Coded: the share
of sentences for which there is a dyad of ours. Class: the PLOVER event class of that claim. One JSON line a set.
"""
import json
import re
import sys
import xml.etree.ElementTree

import reader

ROOTS = {"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
         "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
         "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"}  # of CAMEO's first two digits, by PLOVER's table
# The gold records have PLOVER's classes of 2016; what became of them by 2021.
NEWER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "CONCEDE": "YIELD", "RETREAT": "YIELD"}
GRADES = ["firm", "fair", "weak"]


def place(text, words):
    """(first, end) of words in the text; None when they are not there."""
    at = text.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def plv():
    """[(text, [(source spans, target spans, class)])]"""
    path = reader.shared("oracles", "text", "plv", "PLV_train.tsv")
    if not path:
        return None
    rows = []
    with open(path, encoding="utf-8") as file:
        columns = next(file).rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(columns, line.rstrip("\n").split("\t")))
            text, spans, at = "", {}, 0
            for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
                if re.fullmatch(r"</?[st]>", piece):
                    spans.setdefault(piece.strip("</>"), []).append(len(text))
                else:
                    text += piece
            if all(len(spans.get(side, [])) == 2 for side in "st"):
                rows.append((text, [([tuple(spans["s"])], [tuple(spans["t"])], row["gold_root"])]))
    return rows


def actors(side):
    """A side of a record as a list: one actor stands there bare, and one record has a word in the place of its actors."""
    return [a for a in (side if isinstance(side, list) else [side]) if isinstance(a, dict)]


def gsr():
    path = reader.shared("oracles", "text", "plover", "PLOVER_GSR_CAMEO.json")
    if not path:
        return None
    with open(path, encoding="utf-8") as file:
        records = json.load(file)
    rows = []
    for record in records:
        if record["event"] == "DOCUMENT":
            continue
        sides = [[span for a in named for span in [place(record["text"], a["actorText"])] if span]
                 for named in (actors(record.get(side)) for side in ("source", "target"))]
        if sides[0] and (sides[1] or len(sides[0]) > 1):
            rows.append((record["text"], [(sides[0], sides[1] or sides[0][1:], NEWER.get(record["event"], record["event"]))]))
    return rows


def petrarch():
    path = reader.shared("oracles", "text", "petrarch2", "PETR.UnitTest.records.xml")
    names = reader.shared("oracles", "text", "petrarch2", "dictionaries", "PETR.Validate.actors.txt")
    if not path or not names:
        return None
    by_code, code = {}, None
    with open(names, encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            entry = re.fullmatch(r"(\+?)([^\[]+?)\s*(?:\[([^\]]*)\])?", line)
            if entry and not line.startswith("<"):
                code = entry[3][:3].upper() if entry[3] else code
                by_code.setdefault(code, []).append(entry[2].replace("_", " ").strip())
    rows = []
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for sentence in re.findall(r"<Sentence .*?</Sentence>", text, re.S):
        body = re.search(r"<Text>(.*?)</Text>", sentence, re.S)
        events = []
        words = re.sub(r"\s+", " ", body[1]).strip() if body else ""
        for source, target, event in re.findall(r'<EventCoding sourcecode="(\w+)" targetcode="(\w+)" eventcode="(\d+)"', sentence):
            spans = [[(m.start(), m.end()) for name in by_code.get(side[:3].upper(), []) for m in re.finditer(re.escape(name) + r"\w*", words, re.I)]
                     for side in (source, target)]
            if all(spans):
                events.append((*spans, ROOTS.get(event[:2])))
        if events:
            rows.append((words, events))
    return rows


def dyads(claims):
    """[(actor spans, target spans, claim)]: those with both sides, in the order in which we trust them."""
    found = []
    for at, claim in enumerate(claims):
        actors, targets = ([p for p in map(lambda party: reader.points(party["words"]), claim[side]) if p] for side in ("actors", "targets"))
        if actors and not targets and len(actors) > 1:
            actors, targets = actors[:1], actors[1:]
        if actors and targets:
            found.append((GRADES.index(claim["grade"]), reader.points(claim["evidence"])[0], at, actors, targets, claim))
    return [f[3:] for f in sorted(found, key=lambda f: f[:3])]


def meets(ours, gold):
    return any(reader.shared_part(o, g) >= 0.5 for o in ours for g in gold)


def measure(casus, name, rows):
    answers = reader.read(casus, [{"id": f"{name}-{i}", "text": text} for i, (text, _) in enumerate(rows)])
    scores = []
    for (_, events), answer in zip(rows, answers):
        ours = dyads(answer["claims"])
        score = {"coded": bool(ours), "source": 0, "target": 0, "both": 0, "class": 0, "any": 0, "swapped": 0}
        for actors, targets, claim in ours[:1]:
            fits = [(meets(actors, s), meets(targets, t), kind) for s, t, kind in events]
            score["source"] = any(f[0] for f in fits)
            score["target"] = any(f[1] for f in fits)
            score["both"] = any(f[0] and f[1] for f in fits)
            score["class"] = any(f[0] and f[1] and claim["plover"] == f[2] for f in fits)
            score["swapped"] = any(meets(targets, s) and meets(actors, t) for s, t, _ in events) and not score["both"]
        score["any"] = any(meets(a, s) and meets(t, g) for a, t, _ in ours for s, g, _ in events)
        scores.append(score)
    coded = sum(s["coded"] for s in scores)
    result = {"set": name, "sentences": len(rows), "coded": reader.ratio(coded, len(rows))}
    for part in ("source", "target", "both", "class", "any", "swapped"):
        hits = sum(s[part] for s in scores)
        result[part + "_p"], result[part + "_r"] = reader.ratio(hits, coded), reader.ratio(hits, len(rows))
    for part, whole in (("both_r", len), ("class_r", len)):
        low, high = reader.bootstrap(scores, lambda some: sum(s[part[:-2]] for s in some) / whole(some))
        result[part + "_95"] = [round(low, 3), round(high, 3)]
    return result, [(row, s) for row, s in zip(rows, scores)]


def main():
    for name, rows in (("plv", plv()), ("plover", gsr()), ("petrarch", petrarch())):
        if rows is None:
            print(f"wire.py: {name} is not in {reader.SHARED}: left out", file=sys.stderr)
            continue
        result, scored = measure(sys.argv[1], name, rows)
        print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in result.items()}), flush=True)
        if "--show" in sys.argv:
            for (text, events), score in scored:
                if not score["class"]:
                    print(name, *(k for k, v in score.items() if v), events, text, sep="\t")


if __name__ == "__main__":
    main()
