#!/usr/bin/env python3
"""quotes.py CASUS BUILD [--part train|dev|test] [--every N] [--show] - who says what, against PolNeAR, as a JSON line

PolNeAR (Newell, Margolin, Ruths: LREC 2018) marks source, cue and content of each attribution in political news, quoted or not, opinions and
intentions included. An attribution of ours is right when one of the corpus overlaps with it in all three; one of the corpus is found when one of
ours does. Where the corpus names no source, none is asked for. The corpus gives each word to one attribution only, so of ours that stand
within another (what a quoted speaker says that others say) only the outermost count. A direct quotation is a piece of content that begins and
ends with quotation marks and has five words at least; it has the right speaker when ours overlaps with the source of the corpus.

The texts are measured, not kept: they are read out of the archive in ../shared.
"""
import json
import os
import re
import subprocess
import sys
import tarfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader


def articles(archive, part):
    """[(name, text, [{"Source": spans, "Cue": spans, "Content": spans}])] in the order of the names; spans in code points"""
    texts, notes = {}, {}
    with tarfile.open(archive) as tar:
        for member in tar:
            pieces = member.name.split("/")
            if len(pieces) < 4 or pieces[-3] != part or not member.isfile():
                continue
            body = tar.extractfile(member).read().decode("utf-8")
            if pieces[-2] == "text":
                texts[pieces[-1][:-4]] = body
            elif pieces[-2] == "attributions":
                notes.setdefault(re.sub(r"_[0-9a-f]{4}\.ann$", "", pieces[-1]), []).append((pieces[-1], body))
    for name in sorted(texts):
        if name in notes:
            yield name, texts[name], parse(min(notes[name])[1])  # of several annotators the first


def parse(body):
    spans, found = {}, []
    for line in body.splitlines():
        cells = line.split("\t")
        if len(cells) < 2:  # a line of text that was broken in two
            continue
        if line.startswith("T"):
            kind, places = cells[1].split(" ", 1)
            spans[cells[0]] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif line.startswith("E"):
            one = {"Source": [], "Cue": [], "Content": []}
            for role in cells[1].split():
                kind, key = role.split(":")
                one.setdefault(re.sub(r"\d+$", "", kind), []).append(key)
            found.append({k: [s for key in one[k] for s in spans.get(key, [])] for k in ("Source", "Cue", "Content")})
    return [f for f in found if f["Content"]]


def places(text):
    """{byte: code point}"""
    found, at = {}, 0
    for i, c in enumerate(text):
        found[at] = i
        at += len(c.encode("utf-8"))
    found[at] = len(text)
    return found


def analyse(build, texts, *options):
    """What casus-voices says of each text: rows, with places in code points."""
    tool = [os.path.join(build, "casus-voices"), *options, os.path.join(reader.ROOT, "reading")]
    ran = subprocess.run(tool, input="\f".join(texts).encode("utf-8"), stdout=subprocess.PIPE, check=True)
    answers = [[]]
    points = places(texts[0])
    for line in ran.stdout.decode("utf-8").splitlines():
        row = json.loads(line)
        if "end" in row:
            points = places(texts[len(answers)]) if len(answers) < len(texts) else {}
            answers.append([])
            continue
        for key in ("speaker", "cue", "content", "span", "words", "word", "form", "anaphor"):
            if row.get(key):
                row[key] = tuple(points[b] for b in row[key])
        answers[-1].append(row)
    return answers[:-1]


def overlap(span, spans):
    return span is not None and any(span[0] < s[1] and s[0] < span[1] for s in spans)


def fits(saying, gold):
    return (overlap(saying["cue"], gold["Cue"]) and overlap(saying["content"], gold["Content"]) and
            (not gold["Source"] or overlap(saying["speaker"], gold["Source"])))


def direct(text, gold):
    """The quotations in the content of an attribution."""
    found = []
    for begin, end in gold["Content"]:
        words = text[begin:end]
        for match in re.finditer('[\u201c"][^\u201c\u201d"]+[\u201d"]?', words):
            if len(match.group().split()) >= 5:
                found.append((begin + match.start(), begin + match.end()))
    return found


def measure(archive, part, build, show, every):
    right = emitted = found = wanted = quotes_found = quotes_right = quotes_wanted = 0
    chosen = list(articles(archive, part))[::every]
    for (name, text, golds), rows in zip(chosen, analyse(build, [text for _, text, _ in chosen])):
        sayings, quotes = [r for r in rows if "saying" in r], [r for r in rows if "span" in r]
        outer = [s for s in sayings if s["parent"] is None and s["content"]]
        emitted += len(outer)
        wanted += len(golds)
        hits = [any(fits(s, g) for g in golds) for s in outer]
        right += sum(hits)
        missed = [g for g in golds if not any(fits(s, g) for s in sayings if s["content"])]
        found += len(golds) - len(missed)
        if show:
            tell(text, name, zip(outer, hits), missed)
        for g in golds:
            for span in direct(text, g):
                quotes_wanted += 1
                over = [q for q in quotes if overlap(q["span"], [span])]
                quotes_found += bool(over)
                good = any(overlap(q["speaker"], g["Source"]) for q in over)
                quotes_right += good
                if show and not good:
                    print("quote", name, text[span[0]:span[1]][:90], [text[slice(*s)] for s in g["Source"]], [q.get("speaker_text") for q in over],
                          [q["kind"] for q in over], sep="\t")
    return {"set": "polnear" if part == "test" else "polnear-" + part, "precision": reader.ratio(right, emitted),
            "recall": reader.ratio(found, wanted), "f1": reader.f1(reader.ratio(right, emitted), reader.ratio(found, wanted)),
            "direct_found": reader.ratio(quotes_found, quotes_wanted), "direct_speaker": reader.ratio(quotes_right, quotes_wanted),
            "attributions": wanted, "direct": quotes_wanted}


def tell(text, name, emitted, missed):
    words = lambda spans: " / ".join(text[slice(*s)] for s in spans)
    for s, hit in emitted:
        print("right" if hit else "wrong", name, s["class"], s.get("speaker_text"), s.get("cue_text"), s["content_text"][:160], sep="\t")
    for g in missed:
        print("missed", name, words(g["Source"]), words(g["Cue"]), words(g["Content"])[:160], sep="\t")


def main():
    archive = reader.shared("oracles", "text", "polnear", "polnear_text_ann.tar.gz")
    if archive is None:
        print(f"quotes.py: {reader.SHARED}/oracles/text/polnear is not there: left out", file=sys.stderr)
        return
    part = sys.argv[sys.argv.index("--part") + 1] if "--part" in sys.argv else "test"
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    result = measure(archive, part, sys.argv[2], "--show" in sys.argv, every)
    print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in result.items()}))


if __name__ == "__main__":
    main()
