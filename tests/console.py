"""console.py - runs a line that a person would type, and compares what comes out with what was promised"""
import difflib
import os
import re
import subprocess

SECONDS_MAX = 60
DIGEST = re.compile(r"\b[0-9a-f]{64}\b|(?<=data )[0-9a-f]{12}\b")


class Console:
    """Lines are run by sh in one scratch folder, with this casus first in PATH; each knows the exit code of the last."""

    def __init__(self, casus, folder):
        self.folder = folder
        self.last_exit = 0
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(("CASUS_", "COLUMNS"))}
        self.env.update(PATH=os.path.dirname(os.path.abspath(casus)) + os.pathsep + os.environ["PATH"],
                        LC_ALL="C.UTF-8", TZ="UTC", TERM="dumb",
                        XDG_DATA_HOME=os.path.join(folder, ".data"))  # no test touches the user's own store

    def run(self, line, together=False):
        """(stdout, stderr, exit code); together: stderr is written into stdout, as a terminal shows it."""
        done = subprocess.run(["sh", "-c", f"(exit {self.last_exit})\n{line}"], cwd=self.folder, env=self.env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT if together else subprocess.PIPE, timeout=SECONDS_MAX)
        self.last_exit = done.returncode
        return tuple(self.tidy(text) for text in (done.stdout, done.stderr or b"")) + (done.returncode,)

    def tidy(self, text):
        """What differs from one corpus to the next: its SHA-256, which every edit of the corpus changes."""
        return DIGEST.sub("DIGEST", text.decode("utf-8", "backslashreplace"))

    def put(self, name, text):
        path = os.path.normpath(os.path.join(self.folder, name))
        if os.path.commonpath([path, self.folder]) != self.folder:
            raise ValueError(f"{name} lies outside of the scratch folder")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)


def fits(expected, found):
    """Do the lines agree? A line `...` stands for any number of lines, also none."""
    if "..." not in expected:
        return expected == found
    parts, part = [], []
    for line in expected:
        if line == "...":
            parts.append(part)
            part = []
        else:
            part.append(line)
    if found[:len(parts[0])] != parts[0]:
        return False
    at, last = len(parts[0]), len(found) - len(part)
    for middle in parts[1:]:
        while at + len(middle) <= last and found[at:at + len(middle)] != middle:
            at += 1
        if at + len(middle) > last:
            return False
        at += len(middle)
    return at <= last and found[last:] == part


def difference(expected, found):
    return list(difflib.unified_diff(expected, found, "expected", "found", lineterm=""))
