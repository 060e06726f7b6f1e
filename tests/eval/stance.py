#!/usr/bin/env python3
"""stance.py CASUS BUILD [--show] - polarity, voices and quotations against the gold of the seeds, as a JSON line

Apart from the reading of claims: how the head word of each gold mention stands, whoever reads the claim. A mention that denies by a word of
denial ("both deny these allegations") is judged by the polarity of the saying. The gold is the work of one annotator and was before our eyes.
"""
import collections
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader


def analyse(tool, model, cues, text):
    """Rows of the tool, places in code points."""
    points, at = {}, 0
    for i, c in enumerate(text):
        points[at] = i
        at += len(c.encode("utf-8"))
    points[at] = len(text)
    ran = subprocess.run([tool, "--stance", "--tree", model, cues], input=text.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    rows = collections.defaultdict(list)
    for line in ran.stdout.decode("utf-8").splitlines():
        row = json.loads(line)
        for key in ("speaker", "cue", "content", "span", "words", "word", "form"):
            if row.get(key):
                row[key] = tuple(points[b] for b in row[key])
        for kind in ("token", "saying", "stance"):
            if kind in row:
                rows[kind].append(row)
                break
        else:
            rows["quote"].append(row)
    return rows


def head_of(rows, span):
    """The topmost token of a span, the leftmost verb of several."""
    inside = [t for t in rows["token"] if span[0] <= t["form"][0] and t["form"][1] <= span[1]]
    known = {t["token"] for t in inside}
    tops = [t for t in inside if t["head"] not in known and t["relation"] != "punct"]
    tops.sort(key=lambda t: (not t["tag"].startswith("V"), t["token"]))
    return tops[0] if tops else None


def load():
    with open(reader.shared("seeds", "claims-gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    texts = {}
    for document in gold["documents"]:
        with open(reader.shared("seeds", document["file"]), encoding="utf-8", newline="") as file:
            texts[document["doc"]] = file.read()
    return gold, texts


def polarity_at(rows, span):
    top = head_of(rows, span)
    if top is None:
        return "nothing", None
    for s in rows["saying"]:  # the mention is a denial
        if s["class"] == "deny" and s["cue"][0] >= span[0] and s["cue"][1] <= span[1] and s["anaphor"]:
            return "denies", top
    stance = [s for s in rows["stance"] if s["stance"] == top["token"]]
    return (stance[0]["polarity"] if stance else "asserts"), top


def quote_kind(kind):
    return {"speech.direct": ("direct",), "speech.fragment": ("fragment", "direct"), "document_text": ("document",),
            "unattributed": ("unnamed",), "term": ("term",)}[kind]


def main():
    if reader.shared("seeds", "claims-gold.json") is None:
        print(f"stance.py: {reader.SHARED}/seeds is not there: left out", file=sys.stderr)
        return
    reading = os.path.join(reader.ROOT, "reading")
    model, cues = os.environ.get("CASUS_MODEL", os.path.join(reading, "english.model")), os.path.join(reading, "cues.tsv")
    gold, texts = load()
    rows = {doc: analyse(os.path.join(sys.argv[2], "casus-voices"), model, cues, text) for doc, text in texts.items()}
    table, show = collections.Counter(), "--show" in sys.argv
    for claim in gold["claims"]:
        for m in claim["mentions"]:
            ours, top = polarity_at(rows[m["doc"]], (m["start"], m["end"]))
            if claim["type"] == "denial":
                ours = "asserts" if ours == "denies" else ours
            table[m["polarity"], ours] += 1
            if show and ours != m["polarity"]:
                print("polarity", claim["id"], claim["type"], m["polarity"], ours, top and texts[m["doc"]][slice(*top["form"])], m["text"], m.get("note"), sep="\t")
    right = sum(n for (g, o), n in table.items() if g == o)
    kinds = collections.Counter()
    for q in gold["quotes"]:
        over = [o for o in rows[q["doc"]]["quote"] if reader.shared_part((q["start"], q["end"]), o["span"]) >= 0.8]
        good = any(o["kind"] in quote_kind(q["kind"]) for o in over)
        named = any(o.get("speaker_text") and (q["speaker"] or "").split()[-1].lower() in o["speaker_text"].lower() for o in over if q["speaker"])
        kinds[q["kind"], "all"] += 1
        kinds[q["kind"], "found"] += bool(over)
        kinds[q["kind"], "kind"] += good
        kinds[q["kind"], "speaker"] += named
        if show and not (good and (named or not q["speaker"])):
            print("quote", q["kind"], q["speaker"], q["text"][:60], [(o["kind"], o.get("speaker_text"), o.get("cue_text")) for o in over], sep="\t")
    if show:
        for (g, o), n in sorted(table.items()):
            print("confusion", g, o, n, sep="\t")
    print(json.dumps({"set": "stance", "polarity": round(reader.ratio(right, sum(table.values())), 3), "mentions": sum(table.values()),
                      **{f"{k}_{w}": n for (k, w), n in sorted(kinds.items())}}))


if __name__ == "__main__":
    main()
