#!/usr/bin/env python3
"""train_classes.py BUILD [FOLDER [MODEL]] - trains reading/classes.model and prints how well it does: one command, the same bytes each time

Trained on PLOVER's gold records (CC BY-SA 4.0) and the unit records of PETRARCH2 (MIT), nothing else. PLV has no licence: it is measured on, by models that are thrown away
(five folds) and by the one that is kept.
"""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "eval"))
import wire

TITLE = ("class model of casus; licence: CC BY-SA 4.0; made by tools/train_classes.py of the gold standard records of PLOVER (Open Event Data Alliance, CC BY-SA 4.0) "
         "and of the unit test records of PETRARCH2 (Open Event Data Alliance, MIT)")


def bytes_of(text, spans):
    return ",".join(f"{len(text[:first].encode())}-{len(text[:end].encode())}" for first, end in spans)


def main():
    build = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "reading")
    model = sys.argv[3] if len(sys.argv) > 3 else os.path.join(ROOT, "reading", "classes.model")
    lines = []
    for name, rows in (("plover", wire.gsr()), ("petrarch", wire.petrarch()), ("plv", wire.plv())):
        if rows is None:
            sys.exit(f"train_classes.py: the records of {name} are not in ../shared/oracles/text")
        for text, events in rows:
            for source, target, kind in events[:1]:
                words = " ".join(text.split("\t")).replace("\n", " ").replace("\r", " ")
                lines.append("\t".join((name, kind or "", bytes_of(text, source), bytes_of(text, target), words)))
    subprocess.run([os.path.join(build, "casus-train-classes"), folder, model, TITLE, "--measure"],
                   input="\n".join(lines).encode() + b"\n", check=True)


if __name__ == "__main__":
    main()
