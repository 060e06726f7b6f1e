"""frame.py PACK - what frame.R does, in Python: the panel, and its variables added to a frame of as many rows; for bench/run.py"""
import json
import statistics
import sys
import time

import numpy
import pandas

import casus

RUNS = 5


def measure(name, call):
    """The median of the processor time."""
    took = []
    for _ in range(RUNS):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    print(json.dumps({"bench": name, "median": round(statistics.median(took), 3), "unit": "s", "n": RUNS}))


atop = casus.load(sys.argv[1])
measure("python_panel", lambda: casus.panel(from_year=1816, to_year=2018, corpus=atop))
table = casus.panel(from_year=1816, to_year=2018, corpus=atop)
frame = pandas.DataFrame({name: numpy.array(table[name].raw, dtype=float) for name in ("ccode1", "ccode2", "year")})
assert len(frame) == 1987950
measure("python_add", lambda: casus.add_obligations(frame, corpus=atop))
