#!/usr/bin/env python3
"""run_names.py CASUS-NAMES READING FILE... - who is meant, when and how much: short reports and what is expected of them

A case begins with "# what it shows" and the day of the report; ">" lines are its sentences, the lines below a sentence what we expect:

    # both countries are the two that were spoken of
    published 2025-05-12
    > India and Pakistan agreed. Both countries said so.
    India = IND                     words, and the id they stand for
    countries = +IND +PAK           a group and its members
    president = person:x for IND    an id and whom it acts for; "- for IND" when there is no id
    Delhi = IND place               also: modifies, and how it was told (name demonym capital person office pronoun noun)
    it = nobody                     no mention, or one that stands for nothing we know
    time last week = 2025-05-05/2025-05-11 day_inferred
    quantity five jets = value 5 of 'jets'

Of words that come twice, the first that is as expected counts.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

FOUND = re.compile(r'^  "(.*?)" (.*)$')


def cases(path):
    """[(name, published, [(sentence, [(words, expected)])])]"""
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# "):
                found.append([line[2:], None, []])
            elif line.startswith("published "):
                found[-1][1] = line.split()[1]
            elif line.startswith("> "):
                found[-1][2].append((line[2:], []))
            elif " = " in line:
                found[-1][2][-1][1].append(tuple(part.strip() for part in line.split(" = ", 1)))
    return found


def read(program, reading, published, sentences):
    """Per paragraph the list of (words, what was found)."""
    command = [program, os.path.join(reading, "english.model"), reading, "--lines", "--blocks"]
    if published:
        command += ["--published", published]
    ran = subprocess.run(command, input="\n".join(sentences) + "\n", stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    paragraphs = []
    for line in ran.stdout.splitlines():
        if line.startswith("## "):
            paragraphs.append([])
        found = FOUND.match(line)
        if found:
            paragraphs[-1].append(found.groups())
    return paragraphs


def agrees(words, expected, found):
    if words.startswith(("time ", "quantity ")):
        kind, rest = words.split(" ", 1)
        if expected == "nobody":
            return not any(rest in w and f.startswith(kind + " ") for w, f in found)
        return any(w == rest and f == f"{kind} {expected}" for w, f in found)
    here = [f.split() for w, f in found if w == words and not f.startswith(("time ", "quantity "))]
    if expected == "nobody":
        return all(f[1] == "other" or f[0] == "unresolved" for f in here)
    return any(set(expected.split()) <= set(f) for f in here)


def main():
    program, reading, *files = sys.argv[1:]
    for path in files:
        for name, published, sentences in cases(path):
            paragraphs = read(program, reading, published, [s for s, _ in sentences])
            wrong = []
            for (sentence, wanted), found in zip(sentences, paragraphs):
                for words, expected in wanted:
                    if not agrees(words, expected, found):
                        wrong.append(f"{words} = {expected}; found {[f for w, f in found if w == words.split(' ', 1)[-1] or w == words]}")
            tap.say(not wrong and len(paragraphs) == len(sentences), name, wrong)
    tap.end()


main()
