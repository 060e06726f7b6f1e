"""reader.py - reports through `casus read --jsonl`, and the small sums that all measures share"""
import json
import os
import random
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("CASUS_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))


def shared(*path):
    """A file of ../shared, or None where it is absent."""
    found = os.path.join(SHARED, *path)
    return found if os.path.exists(found) else None


def read(casus, documents, *options):
    """[{"document", "claims", "quotations"}] in the order of documents, which are dicts as the JSON lines want them."""
    lines = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    command = [casus, *os.environ["CASUS_SHIM"].split()] if "CASUS_SHIM" in os.environ else [casus, "read", "--jsonl", *options]
    ran = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    if ran.returncode:
        sys.exit(f"casus read --jsonl: {ran.stderr.decode(errors='replace').strip() or ran.returncode}")
    answers = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    if len(answers) != len(documents):
        sys.exit(f"casus read --jsonl: {len(documents)} documents in, {len(answers)} out")
    return answers


def points(extent):
    """(first, end) in code points; None for an extent that is absent."""
    if not extent or extent["points"][0] >= extent["points"][1]:
        return None
    return tuple(extent["points"])


def shared_part(one, other):
    """How much of the shorter of two spans lies in the other: 0 to 1."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, min(one[1] - one[0], other[1] - other[0]))


def jaccard(one, other):
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def bootstrap(units, measure, draws=400, seed=1):
    """(low, high): the middle 95 % of measure over resampled units (documents, sentences)."""
    chance = random.Random(seed)
    values = sorted(measure([chance.choice(units) for _ in units]) for _ in range(draws))
    return values[int(draws * 0.025)], values[int(draws * 0.975)]
