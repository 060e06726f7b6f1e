#!/usr/bin/env python3
"""names.py CASUS BUILD - are the sources and targets of news sentences found as actors? As a JSON line

cameo_ner marks the source and the target of one event in each of 451 sentences. Which of several actors it is about is no matter of names, so what
is asked is whether an actor that we find overlaps with each of them.
"""
import json
import os
import re
import subprocess
import sys

import reader


def main():
    path = reader.shared("oracles", "text", "cameo_ner", "test.txt")
    if not path:
        print(f"names.py: cameo_ner is not in {reader.SHARED}: left out", file=sys.stderr)
        return
    folder = os.path.join(reader.ROOT, "reading")
    said = subprocess.run([os.path.join(sys.argv[2], "casus-names"), os.path.join(folder, "english.model"), folder, "--spans", path],
                          capture_output=True, text=True, check=True).stdout
    sides = {side: (int(count), float(found)) for side, count, found in re.findall(r"(sources|targets): (\d+); an actor found ([0-9.]+)", said)}
    whole = sum(count for count, _ in sides.values())
    print(json.dumps({"set": "names", "spans": whole, "found": round(sum(count * found for count, found in sides.values()) / whole, 4)}))


if __name__ == "__main__":
    main()
