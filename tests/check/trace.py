#!/usr/bin/env python3
"""trace.py ROOT CASUS - what casus prints with --format json has the shape that docs/trace.schema.json promises

Real questions of each kind, plain, contested and performed; every treaty shown, every shipped scenario asked. The words that the
schema lists are those of the source. The ids of a proof count from 1, and whatever cites one cites one that is there.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

try:
    import jsonschema
except ImportError:
    tap.skip("traces against their schema", "jsonschema is missing")
    tap.end()

ROOT, CASUS = sys.argv[1], sys.argv[2]
CORPUS = os.path.join(ROOT, "corpus")
with open(os.path.join(ROOT, "docs", "trace.schema.json"), encoding="utf-8") as source:
    SCHEMA = json.load(source)
jsonschema.Draft7Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
KINDS = set()

QUESTIONS = """
if ROK attacks PRK on 2024-12-05
if ROK attacks PRK on 2024-12-05 --all
if ROK attacks PRK on 2024-12-05 --hypothetical
if ROK attacks PRK on 2024-06-18 --hypothetical --all
if RUS attacks EST on 2025-06-01
if RUS attacks EST on 2025-06-01 --compliance full
if UKR attacks RUS on 2024-12-05
if UKR attacks RUS at Kursk on 2024-12-05
if PRK attacks ROK on 2024-12-05, ROK attacks PRK on 2024-12-06 in response
if AUH attacks SER on 1914-07-28, RUS mobilises on 1914-07-30, GMY attacks RUS on 1914-08-01
if AUH attacks SER on 1914-07-28 --as-known-by ITA
if GMY attacks FRN on 1914-08-03, FRN provokes contested
if RUS attacks GMY on 1914-08-01 --compliance FRN
if SWZ mobilises on 1950-01-01
why russia-dprk-2024#4.assist
why russia-dprk-2024#4.assist RUS PRK if ROK attacks PRK on 2024-12-05
why russia-dprk-2024#4.assist RUS PRK if ROK attacks PRK on 2024-06-18
why north-atlantic-1949#5.assist if RUS attacks EST on 2025-06-01
why russia-dprk-2024#4.assist PRK RUS if UKR attacks RUS on 2024-12-05
bound PRK --on 2024-12-05
bound RUS --on 1939-09-17
bound GMY --on 1914-07-28
bound ITA --on 1914-07-28
bound POL --on 1900-01-01
bound ARG --on 1982-04-02
bound PRK --on 2025-01-01 --without russia-dprk-2024
if RUS attacks EST on 2025-06-01 --without north-atlantic-1949
treaty list
treaty list --state ROM --on 1914-07-28
treaty list --class defence
treaty compare ussr-dprk-1961 russia-dprk-2000 russia-dprk-2024
treaty compare dual-alliance-1879 triple-alliance-1882
treaty show north-atlantic-1949 --on 2003-04-01
treaty show dual-alliance-1879 --on 1900-01-01
state RUS
state X-UNC
state Germany --on 1938-03-12
state
state --on 1914-07-28
replay
replay --rows
diff 2024-06-18 2024-12-05
diff 2023-04-03 2023-04-05 --all
diff 1990-12-01 1992-02-01
diff 1938-01-01 2024-01-01
diff --without russia-dprk-2024 --on 2025-01-01
diff 2024-06-18 2024-12-05 --pair ROK:PRK
diff 2024-06-18 2024-12-05 --state JPN
""".strip().splitlines()

# Invented; between them they agree, deny, and give two figures.
REPORTS = [
    ("Northern Daily", "Chile has delivered 40 armoured vehicles to Bolivia, officials said on 3 May 2031.\n\n"
                       "Both Chile and Bolivia deny these allegations.\n"),
    ("Southern Post", "Bolivia received armoured vehicles from Chile in April. Argentina sold 30 patrol boats to Paraguay.\n"),
    ("Radio East", "Argentina has sold Paraguay 12 patrol boats. Brazil may have sold rifles to Peru.\n"),
]


def ask(words):
    """The answer as data, or why there is none. Exit code 1 is an answer too: of a replay that differs."""
    done = subprocess.run([CASUS, *words, "--format", "json"], capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 1) or not done.stdout:
        return None, f"exit {done.returncode}: {done.stderr}"
    try:
        return json.loads(done.stdout), ""
    except ValueError as why:
        return None, str(why)


def cited(value):
    """Ids of proof nodes that something cites."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key in ("proof", "because") and isinstance(child, int):
                yield child
            elif key == "because":
                yield from child
            else:
                yield from cited(child)
    if isinstance(value, list):
        for child in value:
            yield from cited(child)


def faults(answer):
    found = [f"{'/'.join(str(step) for step in fault.absolute_path)}: {fault.message[:300]}" for fault in VALIDATOR.iter_errors(answer)]
    nodes = [node.get("id") for node in answer.get("proof", [])]
    if nodes != list(range(1, len(nodes) + 1)):
        found.append(f"the ids of the proof do not count from 1: {nodes[:20]}")
    if "proof" in answer:
        found += [f"something cites the proof node {number}, which is not there" for number in cited(answer) if number not in nodes]
    return found


def check(words):
    answer, why = ask(words)
    if answer:
        KINDS.add(answer.get("kind"))
    wrong = [why] if answer is None else faults(answer)
    tap.say(not wrong, "casus " + " ".join(os.path.relpath(word, ROOT) if word.startswith(ROOT) else word for word in words),
            "\n".join(wrong[:8]))
    return answer


def words_of(file, pattern):
    with open(os.path.join(ROOT, "src", file), encoding="utf-8") as source:
        return re.findall(r'"([^"]*)"', re.search(pattern, source.read(), re.S).group(1))


def check_words():
    parts = SCHEMA["definitions"]
    listed = {"act": parts["act"]["enum"], "status": parts["status"]["enum"], "gate": parts["gate_word"]["enum"],
              "event": parts["event"]["properties"]["event"]["enum"], "class": parts["kind_treaty"]["properties"]["class"]["enum"],
              "source": parts["source"]["properties"]["kind"]["enum"], "instrument": parts["instrument"]["properties"]["kind"]["enum"]}
    for name, words in listed.items():
        found = words_of("record/words.c", rf"WORDS\(cs_{name}_words,(.*?)\);")
        tap.say(words == found, f"the schema lists the words of cs_{name}_words", f"words.c: {found}")
    for name, file, words in (("reasons", "reason/oblige.c", parts["reason"]["enum"]),
                              ("conflicts", "reason/conflict.c", parts["conflict"]["properties"]["conflict"]["enum"])):
        found = words_of(file, r"words\[\] = \{(.*?)\};")
        tap.say(words == found, f"the schema lists the {name} of {file}", f"{file}: {found}")


check_words()
contested = 0
for question in QUESTIONS:
    asked = check(question.split())
    contested += bool(asked and asked.get("completions"))
for path in sorted(glob.glob(os.path.join(CORPUS, "treaties", "*.yaml"))):
    check(["treaty", "show", os.path.basename(path)[:-len(".yaml")]])
for path in sorted(glob.glob(os.path.join(CORPUS, "scenarios", "*.yaml"))):
    asked = check(["if", path])
    contested += bool(asked and asked.get("completions"))
with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "evidence.sqlite")
    for number, (publisher, text) in enumerate(REPORTS):
        path = os.path.join(folder, f"{number}.txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        subprocess.run([CASUS, "read", path, "--store", store, "--published", "2031-05-04", "--publisher", publisher], check=True,
                       capture_output=True)
    check(["sources", "--store", store])
    for about in ([], ["CHL,BOL"], ["transfer.arms"], ["rio-1947"]):
        told = check(["brief", *about, "--store", store, "--on", "2025-01-01"])
        tap.say(told and {"disputed", "transfers", "documents"} <= {part["section"] for part in told["sections"]} or about == ["rio-1947"],
                f"a briefing about {about or 'everything'} has what the reports dispute and give", told and [part["section"] for part in told["sections"]])
    asked = check(["claims", "--store", store])
    seen = {flag for matter in asked["matters"] for flag in matter["verdicts"]} if asked else set()
    tap.say({"corroborated", "denied", "contradicted"} <= seen, "reports agree, deny and contradict", sorted(seen))
    for matter in asked["matters"] if asked else []:
        for statement in matter["statements"]:
            check(["claims", "--store", store, "--explain", statement["claim"]])
tap.say(contested >= 3, "several of these are contested, with what each way to settle them gives", f"{contested}")
tap.say(KINDS == set(SCHEMA["properties"]["kind"]["enum"]), "a question of each kind was asked", sorted(KINDS))
tap.end()
