#!/usr/bin/env python3
"""layers.py ROOT - who may include whom: base < record < reason < read < port < doors, and downward only

base, record, reason and read know the C library and nothing else. A door (cli) sees <casus/...> and its own headers.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT = sys.argv[1]
ROOMS = ["base", "record", "reason", "read", "port"]
PURE = ROOMS[:4]
C_LIBRARY = set("""assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype""".split())
# Public headers whose stem is not that of a file in src/ROOM.
PUBLIC_ROOMS = {"version": "base", "check": "record", "report": "port", "import": "port", "casus": "port", "read": "read"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(path):
    """[(line, is quoted, name)]"""
    with open(path, encoding="utf-8") as source:
        found = [(number, INCLUDE.match(line)) for number, line in enumerate(source, 1)]
    return [(number, match.group(1) == '"', match.group(2)) for number, match in found if match]


def sources(folder):
    for name in sorted(os.listdir(os.path.join(ROOT, folder))):
        if name.endswith((".c", ".h")):
            yield folder + "/" + name


def room_of_public(name):
    """The room of <casus/NAME.h>: where the C file of the same stem lives."""
    stem = name[len("casus/"):-len(".h")]
    for room in ROOMS:
        if os.path.exists(os.path.join(ROOT, "src", room, stem + ".c")):
            return room
    return PUBLIC_ROOMS.get(stem)


def fault(room, path, quoted, name):
    """Why this include is not allowed, or None."""
    if quoted and name == "builtin_pack.h":
        return None
    if quoted:
        target = name.split("/")[0]
        if target not in ROOMS:
            return f'"{name}": wanted "ROOM/FILE.h"'
        if not os.path.exists(os.path.join(ROOT, "src", name)):
            return f'"{name}": no such file under src/'
    elif name.startswith("casus/"):
        target = room_of_public(name)
        if target is None:
            return f"<{name}>: no src/ROOM/{name[6:-2]}.c tells its room"
    else:
        pure = room in PURE or path.startswith("include/")
        if pure and (not name.endswith(".h") or name[:-2] not in C_LIBRARY):
            return f"<{name}> is not of the C library"
        return None
    if ROOMS.index(target) > ROOMS.index(room):
        return f"{name} is of the room {target}, above {room}"
    return None


def check_files(name, room_of, paths):
    faults = []
    for path in paths:
        for number, quoted, included in includes(os.path.join(ROOT, path)):
            why = fault(room_of(path), path, quoted, included)
            if why:
                faults.append(f"{path}:{number}: {why}")
    tap.say(not faults, name, faults)


def check_door(folder):
    faults = []
    for path in sources(folder):
        for number, quoted, name in includes(os.path.join(ROOT, path)):
            if quoted and not os.path.exists(os.path.join(ROOT, folder, name)):
                faults.append(f'{path}:{number}: "{name}" is no header of {folder}/')
    tap.say(not faults, f"{folder} sees <casus/...> and its own headers", faults)


def check_first_lines():
    """Line one names the file and says its subject."""
    faults = []
    folders = ["src/" + room for room in ROOMS] + ["include/casus", "cli", "tools", "fuzz", "bench", "tests/unit"]
    for folder in folders:
        for path in sources(folder):
            with open(os.path.join(ROOT, path), encoding="utf-8") as source:
                first = source.readline()
            if not first.startswith(f"/* {os.path.basename(path)} - "):
                faults.append(f'{path}:1: wanted "/* {os.path.basename(path)} - SUBJECT"')
    tap.say(not faults, "each C file says its subject in line one", faults)


def check_lists():
    """Each C file is in a list of meson.build, so none is forgotten."""
    with open(os.path.join(ROOT, "meson.build"), encoding="utf-8") as source:
        listed = set(re.findall(r"'([\w/]+\.[cSh])'", source.read()))
    folders = ["src/" + room for room in ROOMS] + ["cli", "include/casus"]
    there = {path for folder in folders for path in sources(folder) if path.endswith(".c") or folder == "include/casus"}
    faults = [f"{path} is not in meson.build" for path in sorted(there - listed)]
    tap.say(not faults, "each C file and public header is listed in meson.build", faults)


for each in ROOMS:
    check_files(f"src/{each} includes downward only", lambda path, room=each: room, sources("src/" + each))
check_files("public headers include downward only",
            lambda path: room_of_public("casus/" + os.path.basename(path)) or "port", sources("include/casus"))
check_door("cli")
check_first_lines()
check_lists()
tap.end()
