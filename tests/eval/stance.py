#!/usr/bin/env python3
"""stance.py CASUS BUILD [--show] - polarity, voices and quotations against the gold of the seeds, as a JSON line

Apart from the reading of claims: how the head word of each gold mention stands, whoever reads the claim. A mention that denies by a word of
denial ("both deny these allegations") is judged by the polarity of the saying. The gold is the work of one annotator and was before our eyes.
"""
import collections
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import quotes
import reader

PUBLISHED = "2024-06"  # the reports bear no date of their own


def sorted_rows(rows):
    """Rows of casus-voices by their kind."""
    found = collections.defaultdict(list)
    for row in rows:
        found[next((kind for kind in ("token", "saying", "stance") if kind in row), "quote")].append(row)
    return found


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


SPEAKS = {"say", "tell", "show", "ask", "urge", "deny", "think", "feel", "know", "call", "blame", "agree", "quote", "worry"}


def below_cue(rows, span, top, family):
    """The word a claim hangs on stands below the cues in its words: "is thought to have", "raise the spectre of war". A claim that is a statement
    hangs on the cue."""
    for _ in range(4):
        hedge = "hedge" in top["cues"] or "support" in top["cues"]
        if not hedge and (family in ("statement", "denial") or not SPEAKS & set(top["cues"])):
            return top
        below = [t for t in rows["token"] if t["head"] == top["token"] and span[0] <= t["form"][0] and t["form"][1] <= span[1]]
        clauses = [t for t in below if t["relation"] in ("ccomp", "xcomp", "acl")]
        nouns = [t for t in below if t["relation"] in ("obj", "nmod") and t["form"][0] > top["form"][0]]
        if not hedge:
            nouns = [n for n in nouns if "hedge" in n["cues"]]
        if not clauses and not nouns or "support" in top["cues"] and not (nouns and nouns[0]["cues"]):
            return top
        top = (clauses or nouns)[0]
    return top


def polarity_at(rows, span, family):
    top = head_of(rows, span)
    if top is None:
        return "nothing", None
    top = below_cue(rows, span, top, family)
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
    gold, texts = load()
    answers = quotes.analyse(sys.argv[2], list(texts.values()), "--stance", "--tree", "--day", PUBLISHED)
    rows = {doc: sorted_rows(answer) for doc, answer in zip(texts, answers)}
    table, show = collections.Counter(), "--show" in sys.argv
    for claim in gold["claims"]:
        for m in claim["mentions"]:
            ours, top = polarity_at(rows[m["doc"]], (m["start"], m["end"]), claim["type"].split(".")[0])
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
        words = set(re.findall(r"\w+", (q["speaker"] or "").lower()))
        named = any(words & set(re.findall(r"\w+", f"{o.get('who')} {o.get('speaker_text')}".lower())) for o in over)
        kinds[q["kind"], "all"] += 1
        kinds[q["kind"], "found"] += bool(over)
        kinds[q["kind"], "kind"] += good
        kinds[q["kind"], "speaker"] += named
        if show and not (good and (named or not q["speaker"])):
            print("quote", q["kind"], q["speaker"], q["text"][:60], [(o["kind"], o.get("speaker_text"), o.get("who"), o.get("cue_text")) for o in over], sep="\t")
    if show:
        for (g, o), n in sorted(table.items()):
            print("confusion", g, o, n, sep="\t")
    print(json.dumps({"set": "stance", "polarity": round(reader.ratio(right, sum(table.values())), 3), "mentions": sum(table.values()),
                      **{f"{k}_{w}": n for (k, w), n in sorted(kinds.items())}}))


if __name__ == "__main__":
    main()
