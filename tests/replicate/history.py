#!/usr/bin/env python3
"""history.py - history as a test: every expectation of corpus/scenarios agrees, or its file says why it differs; a wrong one is
reported; and the list of crises beside the project, where it is, is read whole

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
    name = f"{row['scenario']}:{row['line']} {row['duty']} {row['bearer']} is {row['expected']}"
    got = f"got {row['got']} ({row['status']}, {row['reason']})"
    if "differs" in row:
        tap.say(not row["agrees"], name + ", and differs as its file says", "it agrees now: take `differs` out")
    else:
        tap.say(row["agrees"], name, got)
share = answer["totals"]["agree"] / max(1, answer["totals"]["rows"])
tap.say(share >= 0.97, "at least 97 % of the rows agree", f"{share:.3f}")

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

# The list that the scenarios were imported from, in its own words: every row is asked.
crises = os.path.join(folder, "..", "..", "..", "shared", "history", "crises.yaml")
if os.path.exists(crises):
    code, answer = replay(crises)
    totals = answer.get("totals", {"rows": 0, "agree": 0})
    tap.say(answer.get("unread") == 0 and totals["rows"] == 974, "the list of crises is read whole", str(totals))
    tap.say(totals["agree"] >= 0.97 * totals["rows"] > 0, "at least 97 % of its rows agree", str(totals))
else:
    tap.skip("the list of crises is read whole", "../shared is not here")
tap.end()
