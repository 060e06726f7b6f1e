#!/usr/bin/env python3
"""paths.py ROOT - no file tells where it was written: no folder of one machine, no host that packages came from

The hosts are read from the settings of this machine's package tools, so they are named nowhere here.
"""
import glob
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT = sys.argv[1]
HOMES = re.compile(rb"(?<![\w.~-])/(?:home|root|Users|work|workspace)/[\w.-]")
MIRROR = re.compile(rb"https?://([\w.-]+\.[\w.-]+)")


def hosts():
    """The hosts in the settings of apt, npm and pip on this machine."""
    found = set()
    files = glob.glob("/etc/apt/sources.list") + glob.glob("/etc/apt/sources.list.d/*")
    files += [os.path.expanduser(name) for name in ("~/.npmrc", "~/.pip/pip.conf", "~/.config/pip/pip.conf")]
    for name in files + ["/etc/pip.conf", "/etc/npmrc"]:
        if os.path.isfile(name):
            with open(name, "rb") as source:
                lines = [line for line in source if not line.lstrip().startswith(b"#")]
            found |= set(MIRROR.findall(b"".join(lines)))
    return found


def tracked():
    """The files that git keeps or would keep; without git, all but the build folders."""
    command = ["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        names = subprocess.run(command, capture_output=True, check=True).stdout.split(b"\0")
        return sorted({os.fsdecode(name) for name in names if name})
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if not name.startswith((".git", "build", "node_modules", "__pycache__"))]
            found += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names]
        return sorted(found)


def check(name, files, patterns):
    faults = []
    for path in files:
        full = os.path.join(ROOT, path)
        if not os.path.isfile(full):
            continue
        with open(full, "rb") as source:
            text = source.read()
        for pattern in patterns:
            for match in pattern.finditer(text):
                faults.append(f"{path}:{text.count(10, 0, match.start()) + 1}: {os.fsdecode(match.group())}")
    tap.say(not faults, name, faults)


FILES = tracked()
check("no file names a folder of one machine", FILES, [HOMES])
check("no file names a host that packages came from", FILES,
      [re.compile(rb"(?<![\w.-])" + re.escape(host) + rb"(?![\w-])") for host in sorted(hosts())])
tap.end()
