#!/usr/bin/env python3
"""treebank.py CASUS_PARSE CASUS_TRAIN ROOT - the language model parses EWT as well as README says, and training repeats itself

Prints TAP. The treebank stands outside the repository, in $CASUS_SHARED (default ../shared beside the repository); without it
the run is skipped. The scores are those of the test part, with the words of the annotators and tags of our own; README's table
names them, and what it wants at least.
"""
import gzip
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

PARSE, TRAIN, ROOT = sys.argv[1:]
BANKS = os.path.join(os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared")), "oracles", "text", "ud")
MEASURES = {"LAS": "relations right (LAS) | UD EWT test", "UAS": "heads right (UAS) | UD EWT test",
            "XPOS": "Penn tags right | UD EWT test"}
SENTENCES = 200  # of the training part


def bank(name):
    with gzip.open(os.path.join(BANKS, name), "rt", encoding="utf-8") as f:
        return f.read()


def written(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def run(*words):
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(" ".join(words) + ": " + ran.stderr)
    return ran.stdout


def promised(measure):
    """What README says of a measure: the figure, and the least that is wanted, or None."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        rows = [line for line in f if line.startswith("| " + MEASURES[measure])]
    if len(rows) != 1:
        raise RuntimeError(f"README has {len(rows)} rows for {measure}")
    figure, least = rows[0].split("|")[3:5]
    number = re.compile(r"\d+\.\d+")
    return number.search(figure).group(), number.search(least).group() if least.strip() else None


def check_scores(folder):
    test = written(folder, "test.conllu", bank("en_ewt-ud-test.conllu.gz"))
    line = run(PARSE, os.path.join(ROOT, "reading", "english.model"), "--eval", test)
    for measure in MEASURES:
        got = float(re.search(measure + r" (\d+\.\d+)", line).group(1))
        figure, least = promised(measure)
        tap.say(f"{got:.1f}" == figure, f"{measure} of EWT test is the {figure} that README says", line)
        if least:
            tap.say(got >= float(least), f"{measure} of EWT test is {least} or more", line)


def check_training(folder):
    """Two models of the same few sentences: the same bytes, and they read."""
    sentences = bank("en_ewt-train.rebuilt.conllu.gz").split("\n\n")[:SENTENCES]
    few = written(folder, "few.conllu", "\n\n".join(sentences) + "\n\n")
    models = []
    for name in ("one", "two"):
        path = os.path.join(folder, name)
        run(TRAIN, few, path, "--epochs", "1", "--tag-epochs", "1", "--width", "2")
        with open(path, "rb") as f:
            models.append(f.read())
    tap.say(models[0] == models[1], f"{SENTENCES} sentences learned twice give the same {len(models[0])} bytes",
            f"they give {len(models[0])} and {len(models[1])} bytes, which differ")
    line = run(PARSE, os.path.join(folder, "one"), "--eval", few)
    learned = float(re.search(r"XPOS (\d+\.\d+)", line).group(1))
    tap.say(learned > 60, "what was learned is known again", line)


def main():
    if not os.path.isdir(BANKS):
        tap.skip("the scores of EWT test", "shared treebanks absent")
        tap.skip("training twice", "shared treebanks absent")
        return tap.end()
    with tempfile.TemporaryDirectory() as folder:
        check_scores(folder)
        check_training(folder)
    return tap.end()


if __name__ == "__main__":
    main()
