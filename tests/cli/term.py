#!/usr/bin/env python3
"""term.py CASUS - colour only where it is wanted, the width of a terminal, and an answer written whole or exit 3"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

CASUS = os.path.abspath(sys.argv[1])
ESCAPE = b"\x1b["
CLEAN = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM", "COLUMNS")}
faults, passed = [], 0


def check(good, what):
    global passed
    if good:
        passed += 1
    else:
        faults.append(what)


try:
    for end in pty.openpty():
        os.close(end)
except OSError as error:
    print(f"term: no terminal can be had here: {error}")
    sys.exit(77)  # skipped


def on_terminal(words, columns=0, **env):
    """What casus writes to a terminal of so many columns; 0: one that does not say."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = subprocess.Popen([CASUS, *words], stdin=follower, stdout=follower, stderr=follower,
                             env={**CLEAN, "TERM": "xterm", **env})
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux says EIO when the last writer is gone
            break
        if not piece:
            break
        written += piece
    os.close(leader)
    child.wait(timeout=60)
    return written


def on_pipe(words, **env):
    env = {**CLEAN, "TERM": "xterm", **env}
    return subprocess.run([CASUS, *words], capture_output=True, timeout=60, env=env).stdout


def check_color():
    check(ESCAPE in on_terminal(["help"]), "a terminal gets colour")
    check(ESCAPE not in on_terminal(["help"], NO_COLOR="1"), "NO_COLOR is honoured")
    check(ESCAPE in on_terminal(["help"], NO_COLOR=""), "an empty NO_COLOR means nothing")
    check(ESCAPE not in on_terminal(["help"], TERM="dumb"), "TERM=dumb gets no colour")
    check(ESCAPE not in on_terminal(["help", "--color", "never"]), "--color never")
    check(ESCAPE in on_terminal(["help", "--color=always"], NO_COLOR="1"), "--color always wins over NO_COLOR")
    check(ESCAPE not in on_pipe(["help"]), "a pipe gets no colour")
    check(ESCAPE in on_pipe(["help", "--color", "always"], NO_COLOR="1"), "--color always colours a pipe")


def longest(written):
    """The longest line of prose; an example is never wrapped."""
    lines = [line.rstrip(b"\r") for line in written.split(b"\n")]
    return max(len(line) for line in lines if not line.startswith(b" " * 11 + b"casus "))


def check_width():
    plain = ["help", "--color", "never"]
    check(longest(on_terminal(plain, columns=60)) <= 60, "prose fits a terminal of 60 columns")
    check(60 < longest(on_terminal(plain, columns=90)) <= 90, "prose uses a terminal of 90 columns")
    check(longest(on_terminal(plain, COLUMNS="50")) <= 50, "COLUMNS stands in for a silent terminal")
    check(on_terminal(plain, COLUMNS="nonsense") == on_terminal(plain, columns=80), "80 columns when nobody says")


def check_loss():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([CASUS, "help"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    check(done.returncode == 3, f"a full disk: exit {done.returncode}, wanted 3")
    check(b"No space left" in done.stderr, f"a full disk is named: {done.stderr}")
    for words in (["version"], ["help", "--completion", "zsh"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([CASUS, *words], stdout=writer, stderr=subprocess.PIPE, timeout=60)
        os.close(writer)
        check(done.returncode == 3, f"a closed pipe: exit {done.returncode}, wanted 3")
        check(done.stderr == b"", f"a closed pipe is no news: {done.stderr}")
    done = subprocess.run(["sh", "-c", '"$0" version >&-', CASUS], capture_output=True, timeout=60)
    check(done.returncode == 3 and done.stderr, "a closed stdout: wanted exit 3 and a message")


check_color()
check_width()
check_loss()
for fault in faults:
    print("term: " + fault, file=sys.stderr)
print(f"term: {passed} passed, {len(faults)} failed")
sys.exit(1 if faults else 0)
