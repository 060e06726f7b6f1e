"""tap.py - prints TAP, the lines that meson and summary.py count: one for each thing that was checked"""
import sys

count = failed = 0


def say(good, name, why=()):
    """One checked thing; why: a line or lines that say what is wrong, printed only when it is."""
    global count, failed
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} - {name.replace('#', '*')}")
    if not good:
        failed += 1
        for line in why.splitlines() if isinstance(why, str) else why:
            print("# " + line)
    sys.stdout.flush()
    return good


def skip(name, why):
    global count
    count += 1
    print(f"ok {count} - {name.replace('#', '*')} # SKIP {why}")


def end():
    """The plan, and the end of the program. Failures are told by their lines, so the exit code stays 0."""
    print(f"1..{count}")
    sys.exit(0)
