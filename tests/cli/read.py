#!/usr/bin/env python3
"""read.py CASUS ROOT - casus read as a whole: the same bytes however it is spread, nothing lost when it is killed, nothing changed by reading again

Reports are made here, from a few sentences about states that exist and events that do not.
"""
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

CASUS, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]
CHANCE = random.Random(20310504)
STATES = ["Chile", "Bolivia", "Peru", "Ecuador", "Brazil", "Argentina", "Paraguay", "Ghana", "Togo", "Kenya"]
SENTENCES = ["{0} has delivered {2} armoured vehicles to {1}.", "{0} and {1} signed a defence treaty on 2 May 2031.",
             "{0} may have sold rifles to {1}, officials said.", "{0} denied that it had armed {1}.",
             "\u201c{0} will stand by {1},\u201d its president said \u2014 twice.", "{0} expressed concern about {1}."]


def report(number):
    lines = [CHANCE.choice(SENTENCES).format(*CHANCE.sample(STATES, 2), CHANCE.randint(2, 90)) for _ in range(CHANCE.randint(2, 6))]
    return {"id": f"r{number}", "published": f"2031-05-{CHANCE.randint(1, 28):02}", "publisher": CHANCE.choice(["Daily", "Post", "Radio"]),
            "text": f"Report {number}.\n\n" + " ".join(lines)}


REPORTS = [report(number) for number in range(60)]
LINES = [json.dumps(each, ensure_ascii=CHANCE.random() < .5).encode() + b"\n" for each in REPORTS]


def run(*words, given=b"", code=0):
    done = subprocess.run([CASUS, *words], input=given, capture_output=True, timeout=300)
    if done.returncode != code:
        tap.say(False, "casus " + " ".join(words[:4]), f"exit {done.returncode}: {done.stderr.decode()[:400]}")
    return done.stdout


def content(path):
    """All rows of a store, without the numbers that SQLite gives."""
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = [store.execute(f"SELECT {what} ORDER BY 1, 2, 3").fetchall() for what in (
        "digest, id, name, url, title, publisher, published_first, reader, sentences, text, bytes FROM documents",
        "d.digest, c.position, c.id, c.type, c.json FROM claims c JOIN documents d ON c.document = d.number",
        "d.digest, n.name, n.publisher FROM names n JOIN documents d ON n.document = d.number",
        "d.digest, q.position, q.kind, q.json FROM quotations q JOIN documents d ON q.document = d.number")]
    broken = store.execute("SELECT d.digest FROM documents d WHERE d.claims <> (SELECT count(*) FROM claims c WHERE c.document = d.number)"
                           " OR d.quotations <> (SELECT count(*) FROM quotations q WHERE q.document = d.number)").fetchall()
    store.close()
    return rows, broken


def check_lines(whole):
    """The shape that docs/claim.schema.json promises, and evidence that is what stands in the source."""
    faults, claims = [], 0
    sources = {each["id"]: each for each in REPORTS}
    for line in whole.splitlines():
        reading = json.loads(line)
        each = sources[reading["document"]["id"]]
        for claim in reading["claims"]:
            claims += 1
            for place in (claim["evidence"], claim["sentence"], claim["polarity_cue"]):
                if not place:
                    continue
                begin, end = place["bytes"]
                if each["text"].encode()[begin:end].decode() != place["text"]:
                    faults.append(f"{claim['id']}: bytes {begin} to {end} are not '{place['text']}'")
                if each["text"][slice(*place["points"])] != place["text"]:
                    faults.append(f"{claim['id']}: points {place['points']} are not '{place['text']}'")
                begin, end = place["source"]
                if each["text"].encode()[begin:end].decode() != place["text"]:  # the source of a line is its text
                    faults.append(f"{claim['id']}: source {begin} to {end} is not '{place['text']}'")
    tap.say(claims > 60, "the reports make claims", f"{claims}")
    tap.say(not faults, "every span is what stands in text and source", faults[:5])
    try:
        import jsonschema
    except ImportError:
        return tap.skip("lines against docs/claim.schema.json", "jsonschema is missing")
    with open(os.path.join(ROOT, "docs", "claim.schema.json"), encoding="utf-8") as source:
        schema = json.load(source)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for line in whole.splitlines()
              for fault in validator.iter_errors(json.loads(line))]
    return tap.say(not faults, "every line has the shape of docs/claim.schema.json", faults[:5])


def check_filter(folder):
    whole = run("read", "--jsonl", given=b"".join(LINES))
    tap.say(len(whole.splitlines()) == len(LINES), "a document a line comes out", f"{len(whole.splitlines())}")
    for threads in ("2", "5"):
        tap.say(run("read", "--jsonl", "--threads", threads, given=b"".join(LINES)) == whole, f"{threads} threads give the same bytes")
    parts = b"".join(run("read", "--jsonl", given=b"".join(LINES[at:at + 17])) for at in range(0, len(LINES), 17))
    tap.say(parts == whole, "the input divided among processes gives the same bytes")
    if not shutil.which("parallel") or b"GNU" not in subprocess.run(["parallel", "--version"], capture_output=True, check=False).stdout:
        tap.skip("GNU parallel gives the same bytes", "parallel is missing")
    else:
        done = subprocess.run(["parallel", "--will-cite", "--pipe", "-k", "-j2", "-N7", CASUS, "read", "--jsonl"], input=b"".join(LINES),
                              capture_output=True, timeout=300, check=False, env={**os.environ, "HOME": folder})
        tap.say(done.stdout == whole, "GNU parallel gives the same bytes", done.stderr.decode()[:400])
    bad = LINES[:3] + [b'{"id": "x", "text": \n', b"\xff\xfe\n"] + LINES[3:6]
    out = run("read", "--jsonl", given=b"".join(bad), code=1)
    tap.say(out == run("read", "--jsonl", given=b"".join(LINES[:6])), "lines with faults are passed over and told")
    tap.say(run("read", "--jsonl", given=b"") == b"", "nothing in, nothing out")
    return whole


def check_store(folder, source):
    one, two = os.path.join(folder, "one.sqlite"), os.path.join(folder, "two.sqlite")
    run("read", source, "--store", one)
    run("read", source, "--store", two, "--threads", "2")
    rows, broken = content(one)
    tap.say(len(rows[0]) == len(LINES) and not broken, "all documents are in the store, whole", f"{len(rows[0])} {broken}")
    tap.say(rows == content(two)[0], "two threads make the same store as one")
    run("read", source, "--store", one)
    tap.say(rows == content(one)[0], "reading again changes nothing")
    answers = run("claims", "--store", one, "--format", "json")
    back = os.path.join(folder, "back.jsonl")
    with open(back, "wb") as out:
        out.writelines(reversed(LINES))
    three = os.path.join(folder, "three.sqlite")
    run("read", back, "--store", three)
    tap.say(same_answer(answers, run("claims", "--store", three, "--format", "json")), "the order of documents changes no verdict")
    two_readers = [subprocess.Popen([CASUS, "claims", "--store", one, "--format", "csv"], stdout=subprocess.PIPE) for _ in range(2)]
    run("read", back, "--store", one)
    tables = [each.communicate(timeout=300)[0] for each in two_readers]
    tap.say(tables[0] == tables[1] and all(each.returncode == 0 for each in two_readers), "two read while one writes")


def same_answer(one, other):
    """The same but for the names of documents, which tell the line of the file."""
    def plain(text):
        answer = json.loads(text)
        for matter in answer["matters"]:
            for statement in matter["statements"]:
                del statement["name"]
        return answer
    return plain(one) == plain(other)


def check_death(folder, source):
    """Killed again and again, each time a little later: what a finished run told is there, and no document is there in part."""
    path = os.path.join(folder, "killed.sqlite")
    rows_before = 0
    for turn in range(8):
        child = subprocess.Popen([CASUS, "read", source, "--store", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(timeout=0.02 + 0.03 * turn)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        if not os.path.exists(path) or not os.path.getsize(path):
            continue
        try:
            rows, broken = content(path)
        except sqlite3.OperationalError as why:  # killed before it was filled
            if "no such table" not in str(why):
                tap.say(False, "a killed store opens", str(why))
            continue
        if broken or len(rows[0]) < rows_before:
            return tap.say(False, "a killed writer leaves whole documents only", f"{broken} {len(rows[0])} < {rows_before}")
        rows_before = len(rows[0])
    run("read", source, "--store", path)
    rows, broken = content(path)
    return tap.say(len(rows[0]) == len(LINES) and not broken, "killed again and again, it ends with all documents, whole", f"{len(rows[0])}")


def check_verdicts(folder, source):
    path, other = os.path.join(folder, "judged.sqlite"), os.path.join(folder, "other.sqlite")
    run("read", source, "--store", path)
    ids = [row[2] for row in content(path)[0][1]]
    run("claims", "accept", ids[0], "--store", path)
    run("claims", "reject", ids[1], "--store", path, "--note", "no \"such\" thing")
    run("claims", "edit", ids[2], "--store", path, "--set", "polarity=hedges", "--set", "actors=GHA,Togo", "--set", "time=2030-05")
    gold = run("claims", "export", "--store", path)
    kept = json.loads(gold)
    tap.say(kept["schema"] == "claims_gold/1" and len(kept["claims"]) == 2 and len(kept["rejected"]) == 1, "verdicts are exported as gold")
    edited = kept["claims"][1]
    tap.say([party["code"] for party in edited["actors"]] == ["GHA", "TOG"] and edited["mentions"][0]["polarity"] == "hedges"
            and edited["date"] == "2030-05", "an edited claim is exported as edited", json.dumps(edited)[:400])
    for mention in (mention for claim in kept["claims"] for mention in claim["mentions"]):
        document = next(each for each in kept["documents"] if each["doc"] == mention["doc"])
        text = next(each["text"] for each in REPORTS if hashlib.sha256(each["text"].encode()).hexdigest() == document["digest"])
        tap.say(text[mention["start"]:mention["end"]] == mention["text"], "a span of the gold is what stands in the text")
    file = os.path.join(folder, "gold.json")
    with open(file, "wb") as out:
        out.write(gold)
    run("claims", "import", file, "--store", other)  # before the documents are read
    run("read", source, "--store", other)
    tap.say(run("claims", "--store", path, "--format", "json") == run("claims", "--store", other, "--format", "json"),
            "gold carried to another store makes the same answers")
    tap.say(run("claims", "export", "--store", other) == gold, "and is exported from there the same")
    told = run("claims", "import", file, "--store", other).decode()
    tap.say("Took 0 verdicts" in told, "taking gold twice changes nothing", told)


def main():
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "reports.jsonl")
        with open(source, "wb") as out:
            out.writelines(LINES)
        check_lines(check_filter(folder))
        check_store(folder, source)
        check_death(folder, source)
        check_verdicts(folder, source)
    tap.end()


main()
