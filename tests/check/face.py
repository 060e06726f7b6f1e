#!/usr/bin/env python3
"""face.py ROOT CASUS VERSION VERB... - what meson.build says of the program is what the program says of itself"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT, CASUS, VERSION, VERBS = sys.argv[1], sys.argv[2], sys.argv[3], set(sys.argv[4:])


def output(*words):
    return subprocess.run([CASUS, *words], capture_output=True, text=True, check=True).stdout


def text_of(*names):
    with open(os.path.join(ROOT, *names), encoding="utf-8") as source:
        return source.read()


listed = set(re.findall(r"^  ([a-z]+) ", output("help").split("\nExit codes\n")[0], re.M))
tap.say(listed == VERBS, "each verb of casus help has a man page in meson.build, and the other way round",
        [f"casus help: {sorted(listed)}", f"meson.build: {sorted(VERBS)}"])
said = {"casus version": output("version"),
        "include/casus/version.h": text_of("include", "casus", "version.h"),
        "CITATION.cff": text_of("CITATION.cff")}
for where, text in said.items():
    tap.say(re.search(r"(?<![\w.])%s(?![\w.])" % re.escape(VERSION), text), f"{where} tells version {VERSION}", text[:400])
tap.end()
