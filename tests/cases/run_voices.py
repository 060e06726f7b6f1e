#!/usr/bin/env python3
"""run_voices.py CASUS-VOICES CUES FILE... - who says it, and how: sentences with their trees and what is expected of them

A case is a document of CoNLL-U. Its first comment is its name, the others are what we expect:

    # newdoc = a denial denies what it is about
    # saying Peru | denied | that it had supplied rifles to Ecuador | denies      speaker, cue, content (- for none), polarity
    # stance supplied denies fact by denied                                       word, polarity, modality, and the cue that decides
    # voices shelled reported denied                                              word, and the cues around it, outermost first
    # condition attack / # question sold                                          word that stands so
    # anaphor allegations                                                         word that stands for what was said before
    # quote direct | Ruto | We go home.                                           kind, speaker, words
    # none sayings / # none quotes                                                there must not be one
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap


def cases(path):
    """[(name, expectations, conllu)]"""
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc = "):
                found.append((line[11:].strip(), [], []))
            elif line.startswith("# ") and line.split()[1] in CHECKS:
                found[-1][1].append(line[2:].strip())
            elif found:
                found[-1][2].append(line)
    return [(name, wanted, "".join(rows)) for name, wanted, rows in found]


def bars(words):
    return [None if w.strip() == "-" else w.strip() for w in words.split("|")]


def stances(rows, word):
    return [r for r in rows if "stance" in r and r["word_text"] == word]


def saying(rows, words):
    wanted = bars(words)
    for r in rows:
        if "saying" in r and [r.get("speaker_text"), r.get("cue_text"), r.get("content_text"), r["polarity"]] == wanted:
            return None
    return [[r.get("speaker_text"), r.get("cue_text"), r.get("content_text"), r["polarity"]] for r in rows if "saying" in r]


def stance(rows, words):
    word, polarity, modality, *cue = words.split()
    for r in stances(rows, word):
        if (r["polarity"], r["modality"]) == (polarity, modality) and (not cue or cue[1] in (r.get("polarity_cue_text"), r.get("modality_cue_text"))):
            return None
    return [(r["polarity"], r["modality"], r.get("polarity_cue_text"), r.get("modality_cue_text")) for r in stances(rows, word)]


def voices(rows, words):
    word, *cues = words.split()
    sayings = {r["saying"]: r for r in rows if "saying" in r}
    around = [[sayings[v]["cue_text"] for v in r["voices"]] for r in stances(rows, word)]
    return None if cues in around else around


def flag(name):
    def test(rows, word):
        return None if any(r[name] for r in stances(rows, word)) else f"no {name}"
    return test


def anaphor(rows, word):
    found = [r.get("anaphor_text") for r in rows if "saying" in r]
    return None if word in found else found


def quote(rows, words):
    wanted = bars(words)
    found = [[r["kind"], r.get("speaker_text"), r["words_text"]] for r in rows if "span" in r]
    return None if wanted in found else found


def none(rows, what):
    found = [r for r in rows if ("saying" if what == "sayings" else "span") in r]
    return found or None


CHECKS = {"saying": saying, "stance": stance, "voices": voices, "condition": flag("condition"), "question": flag("question"),
          "anaphor": anaphor, "quote": quote, "none": none}


def main():
    tool, cues, *paths = sys.argv[1:]
    for path in paths:
        for name, wanted, conllu in cases(path):
            ran = subprocess.run([tool, "--conllu", "--stance", cues], input=conllu.encode("utf-8"), stdout=subprocess.PIPE, check=False)
            rows = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
            faults = []
            for line in wanted:
                check, words = line.split(" ", 1)
                found = CHECKS[check](rows, words.strip())
                if found is not None:
                    faults.append(f"wanted {line}, found {found}")
            if not wanted:
                faults.append("nothing is wanted of it")
            tap.say(ran.returncode == 0 and not faults, name, "\n".join(faults))
    tap.end()


if __name__ == "__main__":
    main()
