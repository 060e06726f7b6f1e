#!/usr/bin/env python3
"""symbols.py ROOT STATIC SHARED - what the library calls and shows: it never prints, exits or reads clock and environment

Reads the object files with nm and objdump. __assert_fail is allowed: an assert is a bug of ours, not an answer.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOT, STATIC, SHARED = sys.argv[1:4]

NEVER = set("""printf vprintf puts putchar stdout stderr stdin perror psignal getchar scanf
exit _exit _Exit quick_exit abort raise signal sigaction kill atexit system popen fork
getenv secure_getenv setenv putenv environ setlocale localeconv uselocale newlocale
time localtime localtime_r gmtime gmtime_r mktime clock clock_gettime gettimeofday ctime strftime
rand srand random srandom drand48 getrandom arc4random strtok strerror""".split())
# Only port touches files.
FILES = set("""fopen fdopen freopen fclose fread fwrite fgets fputs fputc fprintf vfprintf fscanf remove rename tmpfile
open openat read write close stat fstat lstat opendir readdir unlink mkdir mmap""".split())
# All memory goes through cs_mem.
MEMORY = {"malloc", "calloc", "realloc", "free", "strdup", "strndup", "aligned_alloc"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def plain(symbol):
    """__isoc99_scanf -> scanf, __printf_chk -> printf, open64 -> open, free@GLIBC_2 -> free"""
    symbol = re.sub(r"@.*", "", symbol)
    symbol = re.sub(r"^__(?:isoc\d+_)?(\w+?)_chk$|^__isoc\d+_", lambda match: match.group(1) or "", symbol)
    return re.sub(r"64$", "", symbol)


def members(archive):
    """{object: [(type, symbol)]} of a static library."""
    found, name = {}, None
    for line in run("nm", "--format=posix", archive).splitlines():
        head = re.match(r".*\[(.*)\]:$", line)
        if head:
            name = head.group(1)
            found[name] = []
        elif line.strip():
            symbol, kind = line.split()[:2]
            found[name].append((kind, symbol))
    return found


def source_of(member):
    """src_record_tree.c.o -> record/tree.c"""
    match = re.search(r"src_(\w+?)_(\w+\.[cS])\.o$", member)
    return f"{match.group(1)}/{match.group(2)}" if match else None


OBJECTS = {source_of(member): symbols for member, symbols in members(STATIC).items()}


def check_calls(name, forbidden, fits):
    faults = [f"{source} uses {symbol}" for source, symbols in OBJECTS.items() if fits(source)
              for kind, symbol in symbols if kind == "U" and plain(symbol) in forbidden]
    tap.say(not faults, name, faults)


def check_names():
    faults = [f"{source} defines {symbol}" for source, symbols in OBJECTS.items()
              for kind, symbol in symbols if kind in "TDBRVW" and not symbol.startswith(("casus_", "cs_"))]
    tap.say(not faults, "what the library's files share begins with casus_ or cs_", faults)


def check_globals():
    """Nothing that can be written: .data.rel.ro (tables of pointers) is read-only once loaded."""
    faults, member = [], None
    for line in run("objdump", "-t", STATIC).splitlines():
        head = re.match(r"(\S+):\s+file format", line)
        if head:
            member = source_of(head.group(1))
        symbol = re.match(r"\S+ .{7} (\.data|\.bss|\.tdata|\.tbss|\*COM\*)\S*\s+([0-9a-f]+)\s+(.*)", line)
        if symbol and int(symbol.group(2), 16) and not re.match(r"\S+ .{7} \.data\.rel\.ro", line):
            faults.append(f"{member} can write {symbol.group(3)}")
    tap.say(not faults, "the library has no globals that can be written", faults)


def check_exports():
    shown = {line.split()[0].split("@")[0] for line in
             run("nm", "--dynamic", "--defined-only", "--format=posix", SHARED).splitlines()}
    promised = set()
    folder = os.path.join(ROOT, "include", "casus")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as header:
            promised |= set(re.findall(r"^CASUS_API\b[^;(]*?\b(casus_\w+)\(", header.read(), re.M))
    faults = [f"{name} is declared CASUS_API and not in the library" for name in sorted(promised - shown)]
    faults += [f"{name} is in the library and not declared CASUS_API" for name in sorted(shown - promised)]
    tap.say(not faults, "the shared library shows what the headers declare, and nothing else", faults)


tap.say(None not in OBJECTS and len(OBJECTS) > 10, "each object file belongs to a file of src", str(sorted(map(str, OBJECTS))))
OBJECTS.pop(None, None)
check_calls("the library never prints, exits, or reads locale, clock or environment", NEVER, lambda source: True)
check_calls("base, record and reason read no file", FILES, lambda source: not source.startswith("port/"))
check_calls("all memory goes through cs_mem", MEMORY, lambda source: source != "base/mem.c")
check_names()
check_globals()
check_exports()
tap.end()
