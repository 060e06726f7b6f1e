"""setup.py - puts the corpus into the package, and builds the C files of the library into it

The sources are those of the repository, two folders up; no library but C's own is needed. The corpus is a pack, made by the
build of casus: of $CASUS_PACK, of the newest build*/corpus.pack, or of a build that is made for it (meson, libyaml-dev and
libjansson-dev, as for casus itself).
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from setuptools import setup

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PACK = os.path.join(HERE, "casus", "corpus.pack")


def make_pack():
    with tempfile.TemporaryDirectory() as build:
        features = [f"-D{name}=disabled" for name in ("tests", "man", "sqlite", "dta", "network")]
        try:
            subprocess.run(["meson", "setup", *features, build, ROOT], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["ninja", "-C", build, "corpus.pack"], check=True, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"casus: no corpus: {error}\nBuild casus first (make), or say where a pack is: CASUS_PACK=FILE")
        shutil.copyfile(os.path.join(build, "corpus.pack"), PACK)


def find_pack():
    made = sorted(glob.glob(os.path.join(ROOT, "build*", "corpus.pack")), key=os.path.getmtime)
    source = os.environ.get("CASUS_PACK") or (made[-1] if made else None)
    if source:
        shutil.copyfile(source, PACK)
    elif not os.path.exists(PACK):
        make_pack()


if not {"egg_info", "--version", "--name"} & set(sys.argv):
    find_pack()
os.chdir(HERE)
setup(cffi_modules=["build_casus.py:ffi"], options={"bdist_wheel": {"py_limited_api": "cp39"}})
