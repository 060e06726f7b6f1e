#!/usr/bin/env python3
"""history.py - history as a test: every expectation of corpus/scenarios, and one made wrong that must be reported

usage: history.py CASUS SCENARIOS_DIR
"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

casus, folder = sys.argv[1:3]


def replay(*words):
    run = subprocess.run([casus, "replay", "--rows", "--format", "json", *words], capture_output=True, text=True)
    return run.returncode, json.loads(run.stdout) if run.stdout.startswith("{") else {"rows": [], "scenarios": 0}


code, answer = replay()
for row in answer["rows"]:
    tap.say(row["agrees"], f"{row['scenario']}:{row['line']} {row['duty']} {row['bearer']} is {row['expected']}",
            f"got {row['got']} ({row['status']}, {row['reason']})")

files = [name for name in os.listdir(folder) if name.endswith(".yaml")]
texts = [open(os.path.join(folder, name), encoding="utf-8").read() for name in files]
written = sum(len(re.findall(r"^\s*- \{?(?:after|bearer|duty|treaty):", text.split("\nexpect:")[-1], re.M)) for text in texts)
tap.say(len(files) == answer["scenarios"], "the program carries every scenario of the corpus")
tap.say(len(answer["rows"]) == written, "every expectation is a row", f"{len(answer['rows'])} rows, {written} written")

# A test that cannot fail is no test.
path = os.path.join(folder, "1939-09-17-ussr-poland.yaml")
text = open(path, encoding="utf-8").read()
bent = re.sub(r"answer: no\b", "answer: yes", text, count=1)
with tempfile.TemporaryDirectory() as scratch:
    changed = os.path.join(scratch, os.path.basename(path))
    with open(changed, "w", encoding="utf-8") as out:
        out.write(bent)
    code, answer = replay(changed)
differ = [row for row in answer["rows"] if not row["agrees"]]
tap.say(bent != text and code == 1 and len(differ) == 1, "a wrong expectation is reported, with exit code 1")
tap.end()
