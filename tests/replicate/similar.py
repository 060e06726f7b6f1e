#!/usr/bin/env python3
"""similar.py CASUS - portfolio similarity against published and recomputed numbers

Prints TAP. The oracles stand outside the repository, in $CASUS_SHARED (default ../shared beside the repository); without
them the run is skipped. Signorino and Ritter (1999), table 6: to the digits printed, and our own to 1e-9. FPSIM's twelve
measures of 1816, 1914, 1950 and 1990, recomputed from ATOP 5.1 by two others: every pair, to 1e-8.
"""
import csv
import gzip
import io
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

CASUS = sys.argv[1]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ORACLES = os.path.join(os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared")), "oracles")
TOLERANCE = 1e-8
TWELVE = ["sallyvus", "sallyvua", "sallybus", "sallybua", "sallyvwa", "sallybwa", "pallyv", "pallyb", "kallyv", "kallyb",
          "taub", "bcai"]
# (measure, coding, weights) of table 6: our column
TABLE6 = {
    ("tau_b", "valued", "none"): "taub_valued",
    ("S_abs", "valued", "none"): "s_absolute_valued",
    ("S_abs", "valued", "cinc_europe"): "s_absolute_valued_weighted",
    ("S_sq", "valued", "none"): "s_squared_valued",
    ("S_sq", "valued", "cinc_europe"): "s_squared_valued_weighted",
    ("kappa_sq", "valued", "none"): "kappa_squared_valued",
    ("pi_sq", "valued", "none"): "pi_squared_valued",
    ("pi_nominal", "valued", "none"): "pi_nominal_valued",
    ("kappa", "binary", "none"): "kappa_squared_binary",
    ("S", "binary", "none"): "s_absolute_binary",
    ("S", "binary", "cinc_europe"): "s_absolute_binary_weighted",
}


def rows(*words):
    ran = subprocess.run([CASUS, "similar", *words, "--format", "csv"], capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def opened(name):
    path = os.path.join(ORACLES, name)
    return gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8")


def check_table6():
    (mine,) = rows("--portfolio", os.path.join(ORACLES, "net/golden/gmyrus14.csv"), "--weight", "syscap",
                   "--measure", "S", "--measure", "kappa", "--measure", "pi", "--measure", "taub",
                   "--distance", "absolute", "--distance", "squared", "--distance", "nominal")
    with opened("net/golden/similarity_signorino_ritter_table6.csv") as source:
        for line in csv.DictReader(source):
            name = TABLE6[line["measure"], line["coding"], line["weights"]]
            faults = []
            if abs(float(mine[name]) - float(line["value"])) > 1e-9:
                faults.append(f"found {mine[name]}, wanted {line['value']}")
            digits = len(line["published"].partition(".")[2])
            if line["published"] and abs(float(mine[name]) - float(line["published"])) > 0.5 * 10 ** -digits:
                faults.append(f"found {mine[name]}, published {line['published']}")
            tap.say(not faults, f"Signorino and Ritter 1999, table 6: {name}", faults)


def differs(mine, theirs):
    """Two cells that are not the same number, or not missing both."""
    if mine == "" or theirs in ("", "NA"):
        return (mine == "") != (theirs in ("", "NA"))
    return abs(float(mine) - float(theirs)) > TOLERANCE


def check_year(year, wanted, dyads, weights):
    found = {(r["ccode1"], r["ccode2"]): r for r in
             rows("--dyads", dyads, "--weights", weights, "--weight", "cinc", "--measure", "all", "--compat", "dyadyear",
                  "--from", year, "--to", year)}
    faults = [f"only one has {a}, {b}" for a, b in sorted(set(found) ^ {(w["ccode1"], w["ccode2"]) for w in wanted})]
    tap.say(not faults, f"{year}: the same {len(wanted)} pairs", faults[:10])
    for ours, theirs in [(name, name) for name in TWELVE] + [("n", "n"), ("level12", "ord")]:
        faults = [f"{w['ccode1']}-{w['ccode2']}: found {mine[ours]}, wanted {w[theirs]}" for w in wanted
                  if (mine := found.get((w["ccode1"], w["ccode2"]))) and differs(mine[ours], w[theirs])]
        tap.say(not faults, f"{year}: {theirs} of every pair", faults[:10])


def unpacked(folder, name):
    path = os.path.join(folder, os.path.basename(name)[:-3])
    with opened(name) as source, open(path, "w", encoding="utf-8") as out:
        out.write(source.read())
    return path


def main():
    if not os.path.isdir(os.path.join(ORACLES, "net")):
        tap.skip("portfolio similarity against published numbers", f"{ORACLES} is not there")
        tap.end()
    check_table6()
    years = {}
    with opened("net/similarity_atop51_1816_1914_1950_1990.csv.gz") as source:
        for line in csv.DictReader(source):
            years.setdefault(line["year"], []).append(line)
    with tempfile.TemporaryDirectory() as folder:
        dyads = unpacked(folder, "atop/atop5_1_directed_dyad_year.csv.gz")
        weights = unpacked(folder, "states/cow_nmc_v7.csv.gz")
        for year, wanted in sorted(years.items()):
            check_year(year, wanted, dyads, weights)
    tap.end()


main()
