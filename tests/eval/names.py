#!/usr/bin/env python3
"""names.py CASUS BUILD - spans of actors against those of sentences with labels (cameo_ner), as a JSON line

recall: of the labelled sources and targets, those with a mention of an actor inside; precision: of the mentions of actors, those that lie in a
source or target. A sentence names more actors than the one event that is labelled in it, so the precision stays low for whoever finds them all.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader


def main():
    path = reader.shared("oracles", "text", "cameo_ner", "test.txt")
    if not path:
        print("names.py: ../shared/oracles/text/cameo_ner is absent: not measured", file=sys.stderr)
        return
    folder = os.path.join(reader.ROOT, "reading")
    command = [os.path.join(sys.argv[2], "casus-names"), os.path.join(folder, "english.model"), folder, "--json", "--spans", path]
    print(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout, end="")


main()
