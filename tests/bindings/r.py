#!/usr/bin/env python3
"""r.py CASUS ROOT PACK - the R binding as a stranger meets it: a package that needs nothing else, installed, its tests run

Prints TAP. Wants R with haven, tibble, testthat, knitr, dplyr and jsonlite, and a C compiler (Debian: r-base-core, r-cran-...); where
one is missing, everything is skipped. Then the examples of its pages are run, and the code of its vignette. `make check-r` does all
that R CMD check asks for.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import page
import tap

CASUS, ROOT, PACK = (os.path.abspath(word) for word in sys.argv[1:4])
SHARED = os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared"))
PACKAGES = ("haven", "tibble", "testthat", "knitr", "dplyr", "jsonlite")
TESTS = """
library(casus)
found <- testthat::test_dir("casus/tests/testthat", reporter = "summary", package = "casus", load_package = "installed",
                            stop_on_failure = FALSE)
for (test in found) {
  skips <- Filter(function(it) inherits(it, "expectation_skip"), test$results)
  bad <- Filter(function(it) inherits(it, c("expectation_failure", "expectation_error", "expectation_warning")), test$results)
  outcome <- if (length(bad)) "FAILED" else if (length(skips)) "SKIPPED" else "PASSED"
  why <- if (length(skips)) gsub("[\\n\\t]", " ", sub("^Reason: ", "", conditionMessage(skips[[1]]))) else ""
  cat("::", outcome, test$test, why, "\\n", sep = "\\t")
}
"""
EXAMPLES = """
library(casus)
for (page in list.files("casus/man", full.names = TRUE)) {
  tools::Rd2ex(page, "example.R")
  if (file.exists("example.R")) source("example.R", local = new.env(), echo = TRUE)
  unlink("example.R")
}
"""
VIGNETTE = """
knitr::purl("casus/vignettes/casus.Rmd", "vignette.R", quiet = TRUE)
source("vignette.R")
stopifnot(found$frustration == 1)
"""


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=False, **more)


def absent():
    """What is missing for this test, in words; "" when nothing is."""
    for program in ("R", "Rscript", "cc", "make"):
        if not shutil.which(program):
            return f"there is no {program}"
    wanted = ", ".join(f'"{name}"' for name in PACKAGES)
    said = run("Rscript", "-e", f"for (p in c({wanted})) if (!requireNamespace(p, quietly = TRUE)) cat(p, '')").stdout.split()
    return "R has no " + ", ".join(said) if said else ""


def main():
    why = absent()
    if why:
        tap.skip("the R binding", why)
        tap.end()
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        os.mkdir(library)
        with open(os.path.join(folder, "Makevars"), "w", encoding="utf-8") as flags:
            flags.write("CFLAGS = -O1 -Wall -Werror\n")
        env = {**os.environ, "CASUS": CASUS, "CASUS_SHARED": SHARED, "CASUS_PACK": PACK, "R_LIBS": library,
               "R_MAKEVARS_USER": os.path.join(folder, "Makevars"), "LC_ALL": "C.UTF-8"}
        done = run("sh", os.path.join(ROOT, "bindings", "r", "tools", "gather.sh"), os.path.join(folder, "casus"), env=env)
        if not tap.say(done.returncode == 0, "the package is gathered", done.stdout + done.stderr):
            tap.end()
        done = run("R", "CMD", "INSTALL", "-l", library, "casus", cwd=folder, env=env)
        why = (done.stdout + done.stderr)[-4000:]
        if not tap.say(done.returncode == 0, "the package compiles without a warning, and installs", why):
            tap.end()
        done = run("Rscript", "-e", TESTS, cwd=folder, env=env)
        found = re.findall(r"^::\t(\w+)\t(.*?)\t(.*?)\t$", done.stdout, re.M)
        tap.say(found and done.returncode == 0, "testthat finds tests", done.stdout[-4000:] + done.stderr[-4000:])
        for outcome, name, why in found:
            if outcome == "SKIPPED":
                tap.skip(f"r: {name}", why)
            else:
                tap.say(outcome == "PASSED", f"r: {name}", done.stdout[-6000:])
        for name, words in (("the examples of the pages run", EXAMPLES), ("the vignette runs from top to bottom", VIGNETTE)):
            done = run("Rscript", "-e", words, cwd=folder, env=env)
            tap.say(done.returncode == 0, name, done.stdout[-3000:] + done.stderr[-3000:])
        tap.say(*page.check("r", ["Rscript"], ROOT, SHARED, folder, env))
    tap.end()


main()
