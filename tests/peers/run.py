#!/usr/bin/env python3
"""run.py - casus against the world of ../shared/peers, tuple by tuple (TAP)

usage: run.py BENCH_PEERS [SEED] [PAIRS]

The seeded world, written as a corpus by bench/world.py, is answered by the real engine through bench_peers. Its answers
are held against a slow twin of the world's rules below, on random pairs of states; the twin's counts against the oracle of
../shared/peers; and, where clingo is installed, both against rules.lp on a few pairs. CASUS_SHARED names the folder
`shared`; without it nothing is compared, and the test says so.
"""
import contextlib
import io
import os
import random
import re
import runpy
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(ROOT, "bench"), os.path.join(ROOT, "tests")]
import tap    # noqa: E402
import world  # noqa: E402

SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
PEERS = os.path.join(SHARED, "peers")
CLINGO_PAIRS = 20
RELATIONS = ["trig", "vict", "conflict", "bothsides", "consult", "blocked"]


def twin(seen, A, B):
    """The rules at the top of rules.lp as sets of tuples: every rule is tried on everything until nothing is new."""
    region, treaties, owed = seen
    ob = [(o, t, x, y) + treaties[t] for o, (t, x, y) in enumerate(owed)]
    aggr, vict, trig, before = {A}, {B}, set(), None
    while before != len(aggr):
        before = len(aggr)
        aggr |= {x for o, t, x, y, kind, _, _, _, parties in ob if kind == "offensive" and y in aggr and x != B and B not in parties}
    before = None
    while before != (len(vict), len(trig)):
        before = len(vict), len(trig)
        trig |= {(o, x, y, z) for o, t, x, y, kind, nonprov, targets, scope, parties in ob
                 if kind == "assist" and y in vict and y not in aggr and (not nonprov or y == B)
                 and (scope is None or region[B] in scope)
                 for z in aggr if x != z and z not in parties and (targets is None or z in targets)}
        vict |= {x for o, x, y, z in trig if x not in aggr}
    promised = {(p, x, y, t) for p, t, x, y, kind, *_ in ob if kind in ("neutral", "nonagg") and y in aggr}
    helped = {(o, x, z) for o, x, y, z in trig}
    blocked = {(o, "provoked") for o, t, x, y, kind, *_ in ob if kind == "assist" and y in aggr}
    for o, t, x, y, kind, nonprov, targets, scope, parties in ob:
        if kind != "assist" or y not in vict:
            continue
        blocked |= {(o, why) for why, holds in (("coparty", A in parties), ("offtarget", targets is not None and A not in targets),
                                                ("outofscope", scope is not None and region[B] not in scope),
                                                ("notattacked", nonprov and y != B)) if holds}
    by_bearer = {}
    for p, x, y, t in promised:
        by_bearer.setdefault(x, []).append((p, y))
    return {"trig": trig, "vict": {(x,) for x in vict},
            "conflict": {(x, o, p) for o, x, z in helped for p, y in by_bearer.get(x, ()) if y == z},
            "bothsides": {(x,) for o, x, y, z in trig if x in aggr},
            "consult": {(o,) for o, t, x, y, kind, *_ in ob if kind == "consult" and y in vict | aggr}, "blocked": blocked}


def named(seen, answer):
    """Of the conflicts, those that casus names: a promise of peace that the enemy breaks by attacking another party to it
    cannot be held up against those who help the attacked (docs/oblige.md); a promise of neutrality is named always."""
    _, treaties, owed = seen
    ally = {o: y for o, x, y, z in answer["trig"]}
    return {(x, o, p) for x, o, p in answer["conflict"]
            if treaties[owed[p][0]][0] == "neutral" or ally[o] not in treaties[owed[p][0]][4]}


def read_answers(text, number):
    """The tuples of bench_peers, its (treaty, bearer, toward) put back to the numbers of obligations."""
    answers, now = {}, None
    for line in text.splitlines():
        word, *rest = line.split()
        args = [int(r) if r.lstrip("-").isdigit() else r for r in rest]
        if word == "pair":
            now = answers[tuple(args)] = {name: [] for name in RELATIONS + ["named"]}
        elif word == "trig":
            now[word].append((number[tuple(args[:3])], *args[1:]))
        elif word in ("conflict", "named"):
            t, x, y, p, z = args
            now[word].append((x, number[t, x, y], number[p, x, z]))
        elif word in ("consult", "blocked"):
            now[word].append((number[tuple(args[:3])], *args[3:]))
        else:
            now[word].append(tuple(args))
    return answers


def clingo(folder, a, b):
    made = subprocess.run(["clingo", "--outf=1", "-Wnone", "-c", f"a={a}", "-c", f"b={b}", f"{folder}/facts.lp", f"{PEERS}/rules.lp"],
                          capture_output=True, text=True, check=False).stdout
    found = {name: set() for name in RELATIONS if name != "vict"}
    for word, args in re.findall(r"\b(trig|conflict|bothsides|consult|blocked)\(([^)]*)\)", made):
        found[word].add(tuple(int(v) if v.lstrip("-").isdigit() else v for v in args.split(",")))
    return found


def differ(name, got, wanted):
    """What is wrong about a list of tuples against a set, in a line, or None."""
    if len(got) == len(set(got)) and set(got) == wanted:
        return None
    extra, lacking = sorted(set(got) - wanted)[:3], sorted(wanted - set(got))[:3]
    return f"{name}: {len(got)} instead of {len(wanted)}; too many {extra}, lacking {lacking}"


def compare(title, pairs, check):
    wrong = [f"{a} attacks {b}: {fault}" for a, b in pairs for fault in check(a, b) if fault]
    tap.say(not wrong, title, wrong[:10])


def main():
    bench, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    if not os.path.isfile(f"{PEERS}/gen.py"):
        tap.skip("the world of peers", f"{PEERS} is not there; CASUS_SHARED names the folder shared")
        tap.end()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, f"{PEERS}/gen.py", str(seed), folder], check=True, stdout=subprocess.DEVNULL)
        made = world.read(f"{folder}/world.txt")
        world.write(made, f"{folder}/corpus")
        region, _, treaties, owed = made
        seen = region, treaties, owed
        number = {(t, x, y): o for o, (t, x, y) in enumerate(owed)}
        rng = random.Random(seed)
        pairs = rng.sample([(a, b) for a in range(len(region)) for b in range(len(region)) if a != b], count)
        print(f"# world of seed {seed}, {count} pairs from random.Random({seed})")
        ran = subprocess.run([bench, f"{folder}/corpus", "--tuples"], input="".join(f"{a} {b}\n" for a, b in pairs),
                             capture_output=True, text=True, check=False)
        if not tap.say(ran.returncode == 0, f"casus answers {count} pairs", ran.stderr):
            tap.end()
        answers = read_answers(ran.stdout, number)
        twins = {pair: twin(seen, *pair) for pair in pairs}
        for name in RELATIONS:
            compare(f"{name}: casus and the slow twin, all tuples of {count} pairs", pairs,
                    lambda a, b: [differ(name, answers[a, b][name], twins[a, b][name])])
        compare("conflicts named by casus are those that its own rule leaves", pairs,
                lambda a, b: [differ("named", answers[a, b]["named"], named(seen, twins[a, b]))])
        argv, sys.argv = sys.argv, ["oracle.py", folder]
        with contextlib.redirect_stdout(io.StringIO()):
            oracle = runpy.run_path(f"{PEERS}/oracle.py", run_name="oracle")["query"]
        sys.argv = argv
        compare("the oracle of peers counts the same", pairs,
                lambda a, b: [differ("counts", [oracle(a, b)], {tuple(len(twins[a, b][name]) for name in RELATIONS)})])
        if not shutil.which("clingo"):
            tap.skip("clingo gives the same atoms", "clingo (Debian package gringo) is not installed")
            tap.end()

        def against_clingo(a, b):
            atoms = clingo(folder, a, b)
            return [differ(name, answers[a, b][name], atoms[name]) for name in atoms]
        compare(f"clingo gives the same atoms on {CLINGO_PAIRS} pairs", pairs[:CLINGO_PAIRS], against_clingo)
    tap.end()


if __name__ == "__main__":
    main()
