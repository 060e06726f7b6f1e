#!/usr/bin/env python3
"""run.py - all benchmarks of a build, one JSON line each: casus beside the peers that are installed, in the same run

usage: run.py BUILD [STEP]

  {"bench": .., "median": .., "unit": .., "n": .., "peer": .., "ratio": ..}

peer is who was measured; ratio, on the lines of peers, is how many times the processor time of casus they took for the same; limit, where
there is one, is what casus has promised to stay under. The world of peers (bench/world.py) needs ../shared/peers, or
CASUS_SHARED; clingo and swipl are taken from PATH. STEP takes each STEP-th pair of that world only.
"""
import glob
import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import world

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
PEERS = os.path.join(SHARED, "peers")
QUESTION = ["if", "ROK", "attacks", "PRK", "on", "2024-12-05"]
FILES = 300
LIMITS = {"oblige_one": 10, "oblige_all": 0.4, "oblige_pair": 10, "trace_text": 10, "start": 10, "start_300_files": 80,
          "panel_columns": 0.25, "panel_csv": 1500, "panel_at": 0.5, "diff_days": 1, "diff_without": 1, "diff_far": 1, "diff_plain": 1,
          "similar_twelve": 500, "balance": 1000, "python_add": 0.5, "r_add": 0.5}
LEAST = {"read_sentences": 4000}  # what is to be reached, not stayed under
PEAK_KIB = {"start": 16384, "read_sentences": 153600, "read_store": 153600, "panel_csv": 49152, "similar_twelve": 65536}


def say(line, peer="casus", **more):
    line = {"bench": line["bench"], "median": line["median"], "unit": line["unit"], "n": line["n"], "peer": peer,
            **{k: v for k, v in line.items() if k not in ("bench", "median", "unit", "n")}, **more}
    if peer == "casus" and line["bench"] in LIMITS:
        line["limit"] = LIMITS[line["bench"]]
    if peer == "casus" and line["bench"] in LEAST:
        line["least"] = LEAST[line["bench"]]
    if peer == "casus" and line["bench"] in PEAK_KIB:
        line["limit_kib"] = PEAK_KIB[line["bench"]]
    print(json.dumps(line), flush=True)
    return line


def lines(command, **options):
    ran = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if ran.returncode:
        sys.exit(f"bench/run.py: {' '.join(command)}: {ran.stderr.strip() or ran.returncode}")
    return [json.loads(line) for line in ran.stdout.splitlines()]


class Start:
    def __init__(self, program):
        self.program = program

    def __call__(self, name, runs, command, peer="casus", wanted=0, **more):
        """One line about a program from start to end; it must end with the exit code wanted."""
        (line,) = lines([self.program, name, str(runs)] + command)
        if line.pop("exit") != wanted:
            sys.exit(f"bench/run.py: {' '.join(command)} failed")
        return say(line, peer, **more)


def many_files(folder):
    """The corpus with its treaties repeated under new ids until there are FILES of them."""
    shutil.copytree(f"{ROOT}/corpus", folder, ignore=shutil.ignore_patterns("scenarios"))
    names = sorted(os.listdir(f"{folder}/treaties"))
    for i in range(len(names), FILES):
        old, copy = names[i % len(names)][:-5], f"-copy{i // len(names)}"
        with open(f"{folder}/treaties/{old}.yaml", encoding="utf-8") as file:
            text = re.sub(rf"(?m)^treaty: *{re.escape(old)} *$", f"treaty: {old}{copy}", file.read(), count=1)
        with open(f"{folder}/treaties/{old}{copy}.yaml", "w", encoding="utf-8") as file:
            file.write(text)


def bench_casus(build, start, folder):
    casus = f"{build}/casus"
    for name in ("oblige", "diff"):
        for line in lines([f"{build}/bench/bench_{name}"]):
            say(line)
    start("start", 101, [casus] + QUESTION)
    start("start_explain", 101, [casus] + QUESTION + ["--explain"])
    start("start_corpus_files", 21, [casus] + QUESTION + ["--corpus", f"{ROOT}/corpus"])
    many_files(f"{folder}/many")
    start("start_300_files", 21, [casus] + QUESTION + ["--corpus", f"{folder}/many"])


def bench_atop(build, start, folder):
    members = f"{os.path.dirname(PEERS)}/oracles/atop/atop4_01_member_level.csv"
    if not os.path.isfile(members):
        print(f"bench/run.py: {members} is not there: the ATOP import is left out", file=sys.stderr)
        return
    for line in lines([f"{build}/bench/bench_import_atop", members]):
        say(line)
    start("import_atop_process", 21, [f"{build}/casus", "import", "atop", members, "-o", f"{folder}/atop.pack"])
    bench_panel(build, start, folder)
    bench_bindings(build, folder)


def bench_panel(build, start, folder):
    """Directed dyad-years 1816-2018 with five obligations from ATOP's layer, beside peacesciencer where R has it."""
    for line in lines([f"{build}/bench/bench_panel", f"{folder}/atop.pack"]):
        say(line)
    panel = [f"{build}/casus", "panel", "--corpus", f"{folder}/atop.pack", "--from", "1816", "--to", "2018"]
    for ending in ("csv", "dta", "sqlite"):
        start(f"panel_{ending}", 5, panel + ["-o", f"{folder}/panel.{ending}"])
    r = "suppressMessages({library(dplyr); library(peacesciencer)})"
    if shutil.which("Rscript") and subprocess.run(["Rscript", "-e", r], capture_output=True, check=False).returncode == 0:
        start("panel_columns", 5, ["Rscript", "-e", r + "; d <- create_dyadyears(subset_years = 1816:2018) %>% add_atop_alliance()"],
              "peacesciencer, with start of R")


def bench_bindings(build, folder):
    """The same panel from R and from Python, and its variables added to a frame of as many rows; each binding is built and installed first."""
    here = os.path.dirname(os.path.abspath(__file__))
    library, site = f"{folder}/library", f"{folder}/site"
    os.mkdir(library)
    env = {**os.environ, "CASUS_PACK": f"{build}/corpus.pack", "R_LIBS": library, "PYTHONPATH": site}
    for name, words, command in (
            ("R", f"sh '{ROOT}/bindings/r/tools/gather.sh' '{folder}/r' && R CMD INSTALL --no-docs -l '{library}' '{folder}/r'",
             ["Rscript", f"{here}/frame.R"]),
            ("Python", f"'{sys.executable}' -m pip install --no-build-isolation --no-deps --no-index --target '{site}' '{ROOT}/bindings/python'",
             [sys.executable, f"{here}/frame.py"])):
        made = subprocess.run(["sh", "-c", words], capture_output=True, check=False, env=env).returncode == 0
        ran = subprocess.run(command + [f"{folder}/atop.pack"], capture_output=True, text=True, check=False, env=env) if made else None
        if not ran or ran.returncode:
            print(f"bench/run.py: the binding of {name} is left out: it wants what make check installs", file=sys.stderr)
            continue
        for line in ran.stdout.splitlines():
            say(json.loads(line))


def unpacked(oracles, name, folder):
    """A compressed oracle as a file of its own."""
    path = f"{folder}/{os.path.basename(name)[:-3]}"
    with gzip.open(f"{oracles}/{name}", "rb") as source, open(path, "wb") as out:
        shutil.copyfileobj(source, out)
    return path


def bench_scholars(build, start, folder):
    """Portfolio similarity, structural balance, network measures; the last beside R's igraph and networkx."""
    oracles = f"{os.path.dirname(PEERS)}/oracles"
    if not os.path.isdir(f"{oracles}/net"):
        print(f"bench/run.py: {oracles}/net is not there: similarity and networks are left out", file=sys.stderr)
        return
    dyads = unpacked(oracles, "atop/atop5_1_directed_dyad_year.csv.gz", folder)
    for line in lines([f"{build}/bench/bench_similar", dyads, unpacked(oracles, "states/cow_nmc_v7.csv.gz", folder), "cinc"]):
        say(line)
    signed = sorted(glob.glob(f"{oracles}/net/signnet/*.csv"))
    for line in lines([f"{build}/bench/bench_balance", "11"] + signed):
        say(line)
    casus = [f"{build}/casus", "network", "states", "--dyads", dyads, "--from", "1816"]
    if subprocess.run(casus + ["--to", "1816"], capture_output=True, check=False).returncode:
        print("bench/run.py: there is no igraph: network measures are left out", file=sys.stderr)
        return
    ours = start("network_states", 5, casus)
    bench_network_peers(dyads, ours["cpu_ms"])


def bench_network_peers(dyads, cpu_ms):
    here = os.path.dirname(os.path.abspath(__file__))
    for name, command, step in (("R igraph", ["Rscript", f"{here}/peer_network.R", dyads], 1),
                                ("networkx, each 20th year", [sys.executable, f"{here}/peer_network.py", dyads, "20"], 20)):
        ran = subprocess.run(command, capture_output=True, text=True, check=False) if shutil.which(command[0]) else None
        if not ran or ran.returncode:
            print(f"bench/run.py: {name} is not there", file=sys.stderr)
            continue
        ms = json.loads(ran.stdout)["ms"] * step
        say({"bench": "network_states", "median": ms, "unit": "ms", "n": 1}, name, ratio=round(ms / cpu_ms, 1))


def wire_sentences():
    """News sentences, one a report; None without ../shared."""
    path = f"{os.path.dirname(PEERS)}/oracles/text/plv/PLV_train.tsv"
    if not os.path.isfile(path):
        return None
    with open(path, encoding="utf-8") as file:
        at = next(file).rstrip("\n").split("\t").index("sentence")
        return [row.split("\t")[at] for row in file]


def web_texts():
    """(documents, sentences) of UD EWT's test set: reviews, letters, posts and news of the web, and how many sentences the treebank counts in them."""
    path = f"{os.path.dirname(PEERS)}/oracles/text/ud/en_ewt-ud-test.conllu.gz"
    texts, sentences = [], 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc"):
                texts.append("")
            elif line.startswith("# text = "):
                texts[-1] += line[len("# text = "):].strip() + " "
                sentences += 1
    return texts, sentences


def write_reports(path, texts, count, words=""):
    """count short reports as JSON lines; each differs from all others."""
    with open(path, "w", encoding="utf-8") as file:
        for i in range(count):
            file.write(json.dumps({"id": f"r{i}", "published": "2017-05-04", "text": f"{texts[i % len(texts)]}{words and f' {words} {i}.'}"}) + "\n")


def bench_read(build, start, folder):
    """Reports into claims: on one core in memory, into a store on one and two threads, as a filter under GNU parallel; beside link-grammar."""
    texts = wire_sentences()
    if texts is None:
        print("bench/run.py: there are no reports in ../shared: reading is left out", file=sys.stderr)
        return
    for name, (some, sentences) in (("web", web_texts()), ("news", (texts, len(texts)))):
        write_reports(f"{folder}/{name}.jsonl", some, len(some))
        opened, read = lines([f"{build}/bench/bench_read", f"{ROOT}/reading", f"{folder}/{name}.jsonl"])
        rate = read["median"] / read["n"]  # of the whole set a second; it has as many sentences as it says, however casus cuts them
        ours = say({**read, "median": round(rate * sentences), "n": sentences, "cut": read["n"], "on": name,
                    "words_a_second": round(rate * sum(len(text.split()) for text in some))})
    say(opened)
    say({"bench": "read_sentences", "median": 250, "unit": "sentences/s", "n": 0}, "PETRARCH2, as its README has it, after a parse by CoreNLP",
        ratio=round(ours["median"] / 250, 1))
    bench_link_grammar(folder, texts, ours["median"])
    many = f"{folder}/many.jsonl"
    write_reports(many, texts, 100000, "This was report number")
    digests = []
    for threads in ("1", "2"):
        store = f"{folder}/store{threads}.sqlite"
        start("read_store", 1, [f"{build}/casus", "read", many, "--store", store, "--threads", threads], threads=int(threads))
        said = subprocess.run([f"{build}/casus", "sources", "--store", store, "--format", "json"], capture_output=True, check=False)
        digests.append(hash(said.stdout))
        os.remove(store)
    if digests[0] != digests[1]:
        sys.exit("bench/run.py: two threads made another store than one")
    bench_parallel(build, many, folder)


def bench_link_grammar(folder, texts, ours):
    if not shutil.which("link-parser"):
        return
    few = texts[:60]
    began = os.times()
    subprocess.run(["link-parser", "en", "-batch", "-timeout=5"], input="\n".join(few), capture_output=True, text=True, check=False)
    took = sum(os.times()[2:4]) - sum(began[2:4])
    rate = round(len(few) / took, 1)
    say({"bench": "read_sentences", "median": rate, "unit": "sentences/s", "n": len(few)}, "link-grammar, parse alone", ratio=round(ours / rate, 1))


def bench_parallel(build, many, folder):
    """The filter without memory, whole and cut into pieces by GNU parallel: the same bytes."""
    if not shutil.which("parallel"):
        return
    whole = f"{build}/casus read --jsonl < {many} > {folder}/whole.jsonl"
    pieces = f"parallel --will-cite --pipe --keep-order --block 2M -j2 {build}/casus read --jsonl < {many} > {folder}/pieces.jsonl"
    for command in (whole, pieces):
        if subprocess.run(["sh", "-c", command], check=False).returncode:
            sys.exit(f"bench/run.py: {command} failed")
    if subprocess.run(["cmp", f"{folder}/whole.jsonl", f"{folder}/pieces.jsonl"], check=False).returncode:
        sys.exit("bench/run.py: GNU parallel made other bytes")
    say({"bench": "read_parallel", "median": 1, "unit": "same bytes", "n": 100000})


def bench_clingo(start, data, query_us):
    rng = random.Random(3)
    took = []
    for _ in range(5):
        a, b = rng.sample(range(200), 2)
        took.append(lines([start.program, "clingo_query", "5", "clingo", "--outf=1", "-Wnone", "-c", f"a={a}", "-c", f"b={b}",
                           f"{data}/facts.lp", f"{PEERS}/rules.lp"])[0]["cpu_ms"])
    median = sorted(took)[2]
    say({"bench": "peers_query", "median": round(median * 1e3), "unit": "us", "n": 25}, "clingo, one process a query",
        ratio=round(median * 1e3 / query_us, 1))
    (line,) = lines([start.program, "clingo_chunk", "3", "clingo", "-q", "--outf=3", "-Wnone", "-c", "lo=0", "-c", "hi=4",
                     f"{data}/facts.lp", f"{PEERS}/rules_all.lp"])
    each = line["cpu_ms"] * 1e3 / (5 * 199)
    say({"bench": "peers_query", "median": round(each, 1), "unit": "us", "n": 3 * 995}, "clingo, 995 pairs in one grounding",
        ratio=round(each / query_us, 1), peak_kib=line["peak_kib"])


def bench_swipl(folder, query_us):
    for program, attackers, name in (("cascade_work.pl", 10, "SWI-Prolog, hand-written worklist"), ("cascade_tabled.pl", 5, "SWI-Prolog, tabled")):
        took = []
        for _ in range(3):
            ran = subprocess.run(["swipl", "-O", "-g", f"main(range,0,{attackers - 1})", "-t", "halt", f"{PEERS}/{program}"],
                                 cwd=folder, capture_output=True, text=True, check=False)
            found = re.search(r"per query ([0-9.]+) ms", ran.stdout)
            if not found:
                sys.exit(f"bench/run.py: swipl {program}: {ran.stderr.strip()}")
            took.append(float(found[1]) * 1e3)
        median = sorted(took)[1]
        say({"bench": "peers_query", "median": round(median, 1), "unit": "us", "n": 3 * attackers * 199}, name,
            ratio=round(median / query_us, 1))


def bench_peers(build, start, folder, step):
    if not os.path.isfile(f"{PEERS}/gen.py"):
        print(f"bench/run.py: {PEERS} is not there: the world of peers is left out", file=sys.stderr)
        return
    os.makedirs(f"{folder}/data")
    subprocess.run([sys.executable, f"{PEERS}/gen.py", "1", f"{folder}/data"], check=True, stdout=subprocess.DEVNULL)
    world.write(world.read(f"{folder}/data/world.txt"), f"{folder}/world")
    query, pairs = lines([f"{build}/bench/bench_peers", f"{folder}/world"] + ([str(step)] if step > 1 else []))
    say(query)
    say(pairs)
    start("peers_process", 5, [f"{build}/bench/bench_peers", f"{folder}/world", "40000"])  # one pair, from the YAML files
    if shutil.which("clingo"):
        bench_clingo(start, f"{folder}/data", query["mean"])
    if shutil.which("swipl"):
        bench_swipl(folder, query["mean"])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build, step = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    start = Start(f"{build}/bench/bench_start")
    with tempfile.TemporaryDirectory() as folder:
        bench_casus(build, start, folder)
        bench_atop(build, start, folder)
        bench_scholars(build, start, folder)
        bench_read(build, start, folder)
        bench_peers(build, start, folder, step)


if __name__ == "__main__":
    main()
