#!/usr/bin/env python3
"""summary.py TESTLOG - reads meson-logs/testlog.json, prints what failed, and one last line: N passed, N failed

A program that prints TAP counts as many times as it has lines; any other counts once. A program that ends badly, or runs
fewer tests than it planned, is one failure more.
"""
import json
import re
import sys

LINE = re.compile(r"^(ok|not ok)\b *\d* *-? *([^#]*)(?:# *(skip|todo)\b)?", re.I)
OUTPUT_LINES_MAX = 200


def tap_lines(stdout):
    """[(result, name)] of a TAP text, or [] when it is none."""
    found = []
    for line in stdout.splitlines():
        match = LINE.match(line)
        if match:
            directive = (match.group(3) or "").lower()
            good = match.group(1) == "ok" or directive == "todo"
            found.append(("skipped" if directive == "skip" else "passed" if good else "failed", match.group(2).strip()))
    return found


def results(test):
    """[(result, name)] of one program."""
    lines = tap_lines(test["stdout"] or "") if re.search(r"^1\.\.\d+", test["stdout"] or "", re.M) else []
    whole = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}.get(test["result"], "failed")
    if whole == "failed" and not any(result == "failed" for result, _ in lines):
        return lines + [("failed", f"ended with {test['result']}, exit {test['returncode']}")]
    return lines or [(whole, "")]


def print_output(test):
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        if lines:
            print(f"  {stream}:")
        for line in lines[-OUTPUT_LINES_MAX:]:
            if not line.startswith("ok "):
                print("    " + line)


def main():
    total = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        with open(sys.argv[1], encoding="utf-8") as log:
            tests = [json.loads(line) for line in log]
    except OSError as error:
        tests = []
        print(f"summary: no test was run: {error}")
    for test in tests:
        counted = results(test)
        for result, _ in counted:
            total[result] += 1
        bad = [name for result, name in counted if result == "failed"]
        if bad:
            print(f"FAILED {test['name']}: " + "; ".join(name for name in bad if name))
            print_output(test)
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"{total['passed']} passed, {total['failed']} failed{skipped}")
    return 0 if total["passed"] and not total["failed"] else 1


sys.exit(main())
