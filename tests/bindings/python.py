#!/usr/bin/env python3
"""python.py CASUS ROOT PACK - the Python binding as a stranger meets it: a wheel built without network, installed, its tests run

Prints TAP. Wants pip, setuptools, wheel, cffi, a compiler and pytest (Debian: python3-pip python3-setuptools python3-wheel python3-cffi
python3-dev python3-pytest); where one is missing, everything is skipped. It is built in a scratch folder, from links to the sources.
"""
import importlib.util
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


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=False, **more)


def build(folder):
    """The wheel, or None with what was said."""
    root = os.path.join(folder, "root")
    place = os.path.join(root, "bindings", "python")
    os.makedirs(root)
    for name in ("src", "include"):
        os.symlink(os.path.join(ROOT, name), os.path.join(root, name))
    os.makedirs(os.path.dirname(place))
    os.symlink(os.path.join(ROOT, "bindings", "port.txt"), os.path.join(root, "bindings", "port.txt"))
    shutil.copytree(os.path.join(ROOT, "bindings", "python"), place,
                    ignore=shutil.ignore_patterns("build", "*.egg-info", "corpus.pack", "_casus*", "__pycache__"))
    done = run(sys.executable, "-m", "pip", "wheel", ".", "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, cwd=place,
               env={**os.environ, "CASUS_PACK": PACK, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    wheels = [name for name in os.listdir(folder) if name.endswith(".whl")]
    return (os.path.join(folder, wheels[0]) if wheels else None), done.stdout + done.stderr


def main():
    missing = [name for name in ("pip", "setuptools", "wheel", "cffi", "pytest") if not importlib.util.find_spec(name)]
    if missing or not shutil.which("cc"):
        tap.skip("the Python binding", "there is no " + ", ".join(missing or ["C compiler"]))
        tap.end()
    with tempfile.TemporaryDirectory() as folder:
        wheel, said = build(folder)
        if not tap.say(wheel, "pip wheel . builds the binding, without network", said[-4000:]):
            tap.end()
        site = os.path.join(folder, "site")
        done = run(sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", site, wheel)
        tap.say(done.returncode == 0, "the wheel installs", done.stderr)
        env = {**os.environ, "PYTHONPATH": site, "CASUS": CASUS, "CASUS_SHARED": SHARED, "PYTHONDONTWRITEBYTECODE": "1"}
        done = run(sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", os.path.join(ROOT, "bindings", "python", "tests"),
                   cwd=folder, env=env)
        found = re.findall(r"::(\w+(?:\[[^\]]*\])?) (PASSED|FAILED|ERROR|SKIPPED)(?: \((.*?)\))?", done.stdout)
        tap.say(found, "pytest finds tests", done.stdout + done.stderr)
        for name, outcome, why in found:
            if outcome == "SKIPPED":
                tap.skip(f"python: {name}", why or "")
            else:
                tap.say(outcome == "PASSED", f"python: {name}", done.stdout[-6000:])
        if importlib.util.find_spec("pandas"):
            tap.say(*page.check("python", [sys.executable], ROOT, SHARED, folder, env))
        else:
            tap.skip("docs/scholars.md in python", "there is no pandas")
    tap.end()


main()
