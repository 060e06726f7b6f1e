#!/usr/bin/env python3
"""schema.py ROOT SCHEMA [SEED [COUNT]] - the published JSON Schemas and casus's own rules of form are the same rules

SCHEMA is the program of tools/schema.c. It prints the schemas anew, which must equal docs/*.schema.json. Then each file of
corpus/, and COUNT files made from them by one or two random faults, go through both: python3-jsonschema on the schema,
with every scalar as text (PyYAML's BaseLoader), and cs_grammar_check(). Their verdicts "the form is right" must agree.

What a schema cannot say, and only `casus check` does: that a span ends before it begins (E0307), and all that is not form
(E04xx and up: names that do not exist, states that did not live). Impossible dates are no difference: the schema knows the calendar.
"""
import copy
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

try:
    import jsonschema
    import yaml
except ImportError as missing:
    tap.skip("the schemas against the rules", f"{missing.name} is missing")
    tap.end()

ROOT, SCHEMA = sys.argv[1], sys.argv[2]
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20241204
COUNT = int(sys.argv[4]) if len(sys.argv) > 4 else 600
BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NAMES = ("treaty", "scenario", "areas", "patch", "frame", "classes")


class Typed(yaml.SafeLoader):
    """Scalars as the core schema of YAML 1.2 types them, so as an editor sees them."""
    yaml_implicit_resolvers = {}


TYPES = {"bool": (r"^(?:true|false)$", "tf", lambda text: text == "true"),
         "int": (r"^[-+]?[0-9]+$", "-+0123456789", int),
         "float": (r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789", float),
         "null": (r"^(?:~|null|)$", ["~", "n", ""], lambda text: None)}
for name, (pattern, first, make) in TYPES.items():
    tag = "tag:yaml.org,2002:" + name
    Typed.add_implicit_resolver(tag, re.compile(pattern), list(first))
    Typed.add_constructor(tag, lambda loader, node, make=make: make(loader.construct_scalar(node)))


# -- faults ----------------------------------------------------------------------------------------------------------------

class Flat(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data):
        return True


DATES = ["1949", "1949-04", "1949-04-04", "1917-12~", "1879?", "1893-12-27%", "2000-02-29", "2024-02-29", "0000-02-29",
         "2023-02-29", "1900-02-29", "2024-02-30", "1949-04-31", "1949-13-01", "1949-00", "1949-4-4", "49", "19490", "1949-04-",
         "1949-04-04T00:00", "1949/1950", "..", "1949??", "April 1949", "-1949", "1949-04-00", "1949-12-31~", "1949-11-31"]
SPANS = ["1949/..", "../1949", "../..", "1949-04-04/1950-01", "1949", "1949-04~/..", "/1949", "1949/", "1949-13/..", "..",
         "1949/1950/1951", "1949-04-04 / ..", "1949..1950", "1949-02-29/..", ".../..", "1949/...", "1952-02-29/.."]
VALUES = {
    "date": DATES,
    "span": SPANS,
    "state": ["RUS", "X-UNC", "X-", "X-ABCDEF", "X-ABCDEFG", "Rus", "RU", "RUSS", "R1S", "any", "X-A B", "R\u00dcS", "x-UNC"],
    "period": ["P5Y", "P6M", "P90D", "P1234W", "P12345Y", "P5", "5Y", "PY", "P-5Y", "P5Y6M", "p5y", "P5H"],
    "number": ["1", "9", "10", "99", "0", "100", "-1", "1a", "a1", "one", "1.5", "07"],
    "slug": ["dual-alliance-1879", "a", "a" * 80, "a" * 81, "Dual", "a_b", "a b", "-", "a.b", "\u00e4"],
    "id": ["1.assist", "art-6(2)", "5/2#x", "A" * 80, "A" * 81, "a b", "\u00e4", "a,b", "a:b", "a_b"],
    "word": ["attaked", "must", "high", "true", "false", "contested", "none", "any_state", "toward", "True", "yes", " "],
}
KEYS = {
    "date": {"on", "signed", "bound", "until", "effect", "old_style", "not_before", "from", "published", "date"},
    "span": {"valid", "span"},
    "state": {"state", "toward", "bearer", "against", "author", "excludes_enemy", "limits_enemy", "party", "by", "claimed", "with"},
    "period": {"initial", "renews_by", "notice"},
    "number": {"at_least", "after"},
    "slug": {"treaty", "scenario"},
    "id": {"id", "source", "within", "active", "duties", "inside", "part_of", "reason", "compliance", "to", "kind"},
    "word": {"class", "kind", "event", "text_status", "confidence", "binding", "role", "modality", "act", "extent", "promptness",
             "held", "gates", "secret", "not_party", "response", "value", "answer", "status", "hypothetical", "result_of", "mode"},
}


def places(value, path=()):
    """(path, value) of everything in a document."""
    yield path, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, path + (key,))
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, path + (index,))


def key_of(path):
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def put(document, path, value):
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value


def is_condition(path, value):
    above = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1] if path else ""
    return isinstance(value, dict) and above in ("when", "all", "any", "not", "requires")


def of_kind(document, kind):
    return [path for path, value in places(document) if path and key_of(path) in KEYS[kind] and isinstance(value, str)]


def maps(document):
    return [path for path, value in places(document) if isinstance(value, dict) and value]


def at(document, path):
    for step in path:
        document = document[step]
    return document


def change(chance, document, fault):
    """Puts one fault in; False where there is no place for it."""
    if fault in VALUES:
        paths = of_kind(document, fault)
        if paths:
            put(document, chance.choice(paths), chance.choice(VALUES[fault]))
        return bool(paths)
    if fault in ("a key renamed", "a key dropped", "a key too many"):
        found = at(document, chance.choice(maps(document)))
        key = chance.choice(list(found))
        if fault == "a key too many":
            found[chance.choice(["colour", "when", "note", "id", "source", "Note", "valid", "confidence", "attacked"])] = "1"
        else:
            value = found.pop(key)
            if fault == "a key renamed":
                found[chance.choice([key + "s", key[:-1] or "x", key.upper(), key + " ", "x-" + key])] = value
        return True
    if fault == "a condition":
        paths = [path for path, value in places(document) if is_condition(path, value)]
        if not paths:
            return False
        path = chance.choice(paths)
        put(document, path, chance.choice([
            {}, [], "attacked", {"attacked": {}}, {"attaked": {"party": "toward"}}, {"all": []}, {"all": [at(document, path)]},
            {"any": at(document, path)}, {"not": at(document, path)}, {"not": []}, {"active": "1.assist"}, {"active": ["a"]},
            {**at(document, path), "provoked": {"by": "toward"}}, {"common_war": {}}, {"determined": {"by": ["RUS", "the Council"]}},
            {"attacked": {"party": ["RUS", "toward"]}}, {"attacked": {"party": "toward", "by": ["RUS", "PRK"], "at_least": "2"}},
            {"supported": {"by": "any_state", "mode": ["active_cooperation"]}}, {"supported": {"by": "any_state", "mode": []}},
            {"mobilised": {"state": "great_power"}}, {"state_of_war": {"party": "toward", "result_of": "defeat"}}]))
        return True
    paths = [path for path, value in places(document) if path]
    path = chance.choice(paths)
    value = at(document, path)
    if fault == "another type":
        put(document, path, chance.choice(["text", [value], {"a": value}, [], {}, [[value]], [value, value]]))
    elif fault == "emptied":
        put(document, path, "")
    elif fault == "moved":
        put(document, path, copy.deepcopy(at(document, chance.choice(paths))))
    return True


FAULTS = [*VALUES, "a key renamed", "a key dropped", "a key too many", "a condition", "another type", "emptied", "moved"]


def ends_before_it_begins(document):
    """Of a span (both sides dates, in the wrong order), as far as text tells: what the schema cannot see."""
    for path, value in places(document):
        if isinstance(value, str) and key_of(path) in KEYS["span"] and value.count("/") == 1:
            begin, end = value.split("/")
            if begin[:1].isdigit() and end[:1].isdigit() and end.rstrip("?~%") + "~" < begin.rstrip("?~%")[:len(end.rstrip("?~%"))]:
                return True
    return False


# -- both sides ------------------------------------------------------------------------------------------------------------

def validators():
    made = {}
    for name in NAMES:
        with open(os.path.join(ROOT, "docs", name + ".schema.json"), encoding="utf-8") as source:
            schema = json.load(source)
        jsonschema.Draft7Validator.check_schema(schema)
        made[name] = jsonschema.Draft7Validator(schema)
    return made


VALID = validators()


def by_schema(document):
    """"good" or "bad"; the schema is told by `format`, as casus tells the form."""
    which = document.get("format") if isinstance(document, dict) else None
    which = which.split("/")[0] if which in ("scenario/1", "areas/1", "patch/1", "frame/1", "classes/1") else "treaty"
    return "good" if VALID[which].is_valid(document) else "bad"


def by_rules(paths):
    """{path: verdict} of all files, in one process."""
    done = subprocess.run([SCHEMA, "--check", *paths], capture_output=True, text=True, check=True)
    return {path: word for word, path in (line.split(" ", 1) for line in done.stdout.splitlines())}


def read(path, loader=BASE):
    with open(path, encoding="utf-8") as source:
        return yaml.load(source, Loader=loader)


def check_published():
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([SCHEMA, folder], capture_output=True, text=True)
        tap.say(done.returncode == 0, "the schemas are printed", done.stderr)
        for name in NAMES:
            file = name + ".schema.json"
            with open(os.path.join(ROOT, "docs", file), encoding="utf-8") as old, open(os.path.join(folder, file), encoding="utf-8") as new:
                tap.say(old.read() == new.read(), f"docs/{file} is what tools/schema.c prints", f"run: {os.path.basename(SCHEMA)} docs")


def check_corpus(paths):
    verdicts = by_rules(paths)
    for path in paths:
        name, schema = os.path.relpath(path, ROOT), by_schema(read(path))
        typed = by_schema(read(path, Typed))
        tap.say((verdicts[path], schema, typed) == ("good",) * 3, f"{name} has the right form for both",
                f"rules: {verdicts[path]}, schema: {schema}, schema with an editor's types: {typed}")


def check_faults(paths):
    chance, made = random.Random(SEED), {}
    sources = {path: read(path) for path in paths}
    groups = [[path for path in paths if kind in path] for kind in ("treaties", "scenarios", "areas", "frames/")]
    with tempfile.TemporaryDirectory() as folder:
        while len(made) < COUNT:
            fault = FAULTS[len(made) % len(FAULTS)]
            source = chance.choice(groups[chance.choices((0, 1, 2, 3), (8, 3, 1, 2))[0]])
            document = copy.deepcopy(sources[source])
            if not change(chance, document, fault) or (chance.random() < .2 and not change(chance, document, chance.choice(FAULTS))):
                continue
            if ends_before_it_begins(document):
                continue
            path = os.path.join(folder, f"{len(made)}.yaml")
            with open(path, "w", encoding="utf-8") as out:
                yaml.dump(document, out, Dumper=Flat, allow_unicode=True, sort_keys=False, width=100000)
            made[path] = (fault, os.path.basename(source))
        verdicts, counts, wrong = by_rules(list(made)), {}, {}
        for path, (fault, source) in made.items():
            schema = by_schema(read(path))
            counts.setdefault(fault, []).append(verdicts[path])
            if schema != verdicts[path]:
                with open(path, encoding="utf-8") as text:
                    wrong.setdefault(fault, []).append(f"{source}: rules say {verdicts[path]}, schema {schema}\n{text.read()[:3000]}")
    for fault in FAULTS:
        right = counts[fault].count("good")
        tap.say(fault not in wrong, f"seed {SEED}: {len(counts[fault])} files, fault '{fault}', {right} of them still right: same verdict",
                "\n".join(wrong.get(fault, [])[:3]))
    words = [word for each in counts.values() for word in each]
    tap.say(min(words.count("good"), words.count("bad")) * 10 > len(words) and "unread" not in words,
            "the faults make right and wrong files, and none that cannot be read", f"{words.count('good')} right, {words.count('bad')} wrong")


PATHS = sorted(glob.glob(os.path.join(ROOT, "corpus", "treaties", "*.yaml")) + glob.glob(os.path.join(ROOT, "corpus", "scenarios", "*.yaml")))
PATHS.append(os.path.join(ROOT, "corpus", "areas.yaml"))
PATHS += sorted(glob.glob(os.path.join(ROOT, "tests", "check", "patches", "*.yaml")))
PATHS += sorted(glob.glob(os.path.join(ROOT, "reading", "frames", "*.yaml")) + glob.glob(os.path.join(ROOT, "reading", "*.yaml")))
check_published()
check_corpus(PATHS)
check_faults(PATHS)
tap.end()
