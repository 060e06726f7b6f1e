#!/usr/bin/env python3
"""seeds.py CASUS - the claims read out of three reports against the gold annotation of ../shared/seeds, one JSON line

A claim of ours finds a claim of the gold when, in the same document, their families are the same ("transfer"), the words that say it
overlap by half of the shorter at least, and the parties agree: a common actor, and a common target where both name targets (parties of
what is mutual count on either side). Recall is over the claims of the gold, precision over the claims of ours. The gold is the work of one
annotator and was before our eyes: it is no measure of how well other reports are read.
"""
import json
import sys

import reader

PUBLISHED = "2024-06"  # when the five reports came out; they bear no date of their own
MUTUAL = ("treaty", "meeting", "exercise", "dispute", "appraisal", "forecast", "disclosure")


def family(kind):
    return kind.split(".")[0]


def codes(parties):
    return {{"SUN": "RUS"}.get(code, code) for code in (p.get("iso") or p.get("code") or p.get("name") for p in parties)}


def parties_agree(gold, ours):
    actors, targets = codes(gold["actors"]), codes(gold["targets"])
    our_actors, our_targets = codes(ours["actors"]), codes(ours["targets"])
    if family(gold["type"]) in MUTUAL:
        return bool((actors | targets) & (our_actors | our_targets))
    return bool(actors & our_actors) and (not targets or not our_targets or bool(targets & our_targets))


def candidates(gold, mention, claims):
    """The claims of ours that find this mention of the gold, best first.

    One sentence may give two claims with the same words, one with a figure and one without ("deny these allegations", of supplies and of so
    many shells among them), and the gold has the same two: of equal fit, that one is its counterpart which has a figure when the gold has
    one. Whether the figure is right is not looked at here.
    """
    span = (mention["start"], mention["end"])
    found = [(reader.shared_part(span, reader.points(c["evidence"])), reader.jaccard(span, reader.points(c["evidence"])), c) for c in claims
             if family(c["type"]) == family(gold["type"]) and parties_agree(gold, c)]
    unlike = [bool(c["quantity"]) != bool(gold["quantity"]) for _, _, c in found]
    order = sorted(range(len(found)), key=lambda i: (-found[i][1], -found[i][0], unlike[i]))
    return [found[i][2] for i in order if found[i][0] >= 0.5]


def is_named(party, words):
    """Do the words name this party, itself or who speaks for it? However the name is hyphenated."""
    words = words.lower().replace("-", " ")
    names = (party["name"], party["via"], *(party["via"] or "").split()[-1:])
    return any(name and name.lower().replace("-", " ") in words for name in names)


def speaker_agrees(mention, claim):
    wanted = mention["attribution"]
    named = [v["speaker"] for v in claim["voices"] if v["speaker"]]
    if wanted["kind"] == "author":
        return not claim["voices"]
    if wanted["kind"] == "unnamed":
        return any(v["kind"] == "unnamed" for v in claim["voices"])
    return any(is_named(party, wanted.get("speaker") or "") for party in named)


def quantity_agrees(gold, claim):
    ours, wanted = claim.get("quantity"), gold["quantity"]
    return bool(ours) and (wanted["value"] or wanted["min"]) in (ours.get("value"), ours.get("least"))


def date_agrees(gold, claim):
    """Do the years agree, and the months where both have one?"""
    ours = claim.get("time") or ""
    if not ours:
        return False
    for one, other in zip(gold["date"].split("/"), ours.split("/")):
        if ".." not in one and ".." not in other and not (one.startswith(other) or other.startswith(one)):
            return False
    return True


def load():
    with open(reader.shared("seeds", "claims-gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    texts = {}
    for document in gold["documents"]:
        with open(reader.shared("seeds", document["file"]), encoding="utf-8", newline="") as file:
            texts[document["doc"]] = file.read()
    return gold, texts


def measure(casus):
    gold, texts = load()
    answers = reader.read(casus, [{"id": doc, "text": text, "published": PUBLISHED} for doc, text in texts.items()])
    claims = {a["document"]["id"]: a["claims"] for a in answers}
    quotations = {a["document"]["id"]: a["quotations"] for a in answers}
    found, pairs, right, missed = set(), [], set(), []
    for g in gold["claims"]:
        for mention in g["mentions"]:
            fits = candidates(g, mention, claims[mention["doc"]])
            right |= {(mention["doc"], c["id"]) for c in fits}
            if fits:
                found.add(g["id"])
                pairs.append((g, mention, fits[0]))
            else:
                missed.append((g["id"], g["type"], mention["doc"], mention["text"]))
    emitted = sum(len(c) for c in claims.values())
    noise = [(n["doc"], n["kind"]) for n in gold["noise"] for c in claims[n["doc"]]
             if reader.shared_part((n["start"], n["end"]), reader.points(c["evidence"])) > 0.5]
    result = {"claims": len(gold["claims"]), "mentions": sum(len(g["mentions"]) for g in gold["claims"]), "emitted": emitted,
              "recall": reader.ratio(len(found), len(gold["claims"])), "precision": reader.ratio(len(right), emitted),
              "noise": len(noise)}

    def share(name, rows, test):
        result[name] = reader.ratio(sum(map(test, rows)), len(rows))
        result[name + "_n"] = len(rows)

    share("polarity", pairs, lambda p: p[1]["polarity"] == p[2]["polarity"])
    share("speaker", [p for p in pairs if p[1]["attribution"]["kind"] != "author"], lambda p: speaker_agrees(p[1], p[2]))
    share("speaker_author", [p for p in pairs if p[1]["attribution"]["kind"] == "author"], lambda p: speaker_agrees(p[1], p[2]))
    share("quantity", [p for p in pairs if p[0]["quantity"]], lambda p: quantity_agrees(p[0], p[2]))
    share("date", [p for p in pairs if p[0]["date"] and ".." not in p[0]["date"] and p[0]["date"] != PUBLISHED], lambda p: date_agrees(p[0], p[2]))
    for kind, name in (("speech.fragment", "fragments"), ("speech.direct", "direct"), ("document_text", "document_text")):
        rows = [q for q in gold["quotes"] if q["kind"] == kind]
        share(name, rows, lambda q: any(reader.shared_part((q["start"], q["end"]), reader.points(o["words"])) >= 0.8
                                        for o in quotations[q["doc"]]))
        share(name + "_speaker", [q for q in rows if q["speaker"]], lambda q: any(
            reader.shared_part((q["start"], q["end"]), reader.points(o["words"])) >= 0.8 and
            o["speaker"] and is_named(o["speaker"], q["speaker"])
            for o in quotations[q["doc"]]))
    return result, missed, {doc: [c for c in cs if (doc, c["id"]) not in right] for doc, cs in claims.items()}


def main():
    result, missed, others = measure(sys.argv[1])
    print(json.dumps({"set": "seeds", **{k: round(v, 3) if isinstance(v, float) else v for k, v in result.items()}}))
    if "--show" in sys.argv:
        for row in missed:
            print("missed", *row, sep="\t")
        for doc, claims in others.items():
            for c in claims:
                print("other", doc, c["type"], c["rule"], sorted(codes(c["actors"])), sorted(codes(c["targets"])), c["polarity"], c["evidence"]["text"], sep="\t")


if __name__ == "__main__":
    if not reader.shared("seeds", "claims-gold.json"):
        print(f"seeds.py: {reader.SHARED}/seeds is not there: left out", file=sys.stderr)
        sys.exit(0)
    main()
