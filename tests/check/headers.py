#!/usr/bin/env python3
"""headers.py ROOT "CC..." - each public header compiles alone, as C17 and as C++17, without a warning"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT, CC = sys.argv[1], sys.argv[2].split()
CXX = next((name for name in (os.environ.get("CXX"), "g++", "clang++") if name and shutil.which(name)), None)
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]


def compiles(command, header):
    """Twice in a row, so that a missing include guard shows too."""
    text = f"#include <casus/{header}>\n#include <casus/{header}>\n"
    done = subprocess.run(command + WARNINGS + ["-I", os.path.join(ROOT, "include"), "-fsyntax-only", "-"],
                          input=text, capture_output=True, text=True, timeout=60)
    return done.returncode == 0, done.stderr


for name in sorted(os.listdir(os.path.join(ROOT, "include", "casus"))):
    good, why = compiles(CC + ["-std=c17", "-x", "c"], name)
    tap.say(good, f"<casus/{name}> as C17", why)
    if CXX:
        good, why = compiles([CXX, "-std=c++17", "-x", "c++"], name)
        tap.say(good, f"<casus/{name}> as C++17", why)
    else:
        tap.skip(f"<casus/{name}> as C++17", "no C++ compiler")
tap.end()
