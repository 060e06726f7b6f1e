"""Portfolio similarity: S, kappa, pi, tau-b, A (docs/similar.md has the formulas)."""
import os

from ._casus import ffi, lib
from .corpus import builtin, day_of
from .errors import Invalid, check, new_error
from .panel import number, texts
from .table import Table

MEASURES = {"S": 0, "kappa": 1, "pi": 2, "taub": 3, "A": 4}
DISTANCES = {"absolute": 1, "squared": 2, "nominal": 3}
CODINGS, SELF_TIES = {"atop": 0, "cow": 1}, {None: 0, True: 1, False: 2}
COMPATS = {None: 0, "dyadyear": 1, "haege": 2}


def listed(value):
    return [value] if isinstance(value, str) else list(value)


def choose(table, what, given):
    if given not in table:
        raise Invalid(f"{what} cannot be '{given}'", hint="one of " + ", ".join(str(word) for word in table))
    return table[given]


def fits(measure, distance):
    if measure == "taub":
        return False
    return distance == "squared" or (distance == "absolute") == (measure in ("S", "A"))


def columns_of(measures, ties, distances, weighted):
    """The columns that the words ask for, as `casus similar` understands them."""
    found = []
    for measure in measures:
        if measure == "all":
            twelve = ffi.new("casus_measure_column[12]")
            count = lib.casus_similar_twelve(weighted, twelve)
            found += [(it.measure, it.distance, it.binary, it.weighted) for it in twelve[0:count]]
            continue
        chosen = [choose(DISTANCES, "distance", d) for d in distances if fits(measure, d)] or [0]
        found += [(choose(MEASURES, "measure", measure), distance, binary, with_weights) for distance in chosen
                  for with_weights in ([False, True] if weighted and measure == "S" else [False])
                  for binary in (False, True) if ties in (None, "binary" if binary else "valued")]
    return list(dict.fromkeys(found))


def similar(measure=(), ties=None, distance=(), of=(), on=None, from_year=None, to_year=None, year_rule="any-day", dyads=None,
            portfolio=None, levels=None, coding="atop", weights=None, weight=None, self_tie=None, directed=False, compat=None,
            corpus=None):
    """Pairs of states compared by what each owes to all: the options are those of `casus similar`. A Table.

    Portfolios are of the corpus (on a day, or by year), of a directed dyad-year CSV (dyads), or of a CSV of their own (portfolio).
    """
    if dyads and portfolio:
        raise Invalid("dyads and portfolio", hint="portfolios come from one of the two")
    if ties not in (None, "valued", "binary"):
        raise Invalid(f"ties cannot be '{ties}'", hint="valued or binary, or nothing for both")
    source = corpus or builtin()
    states = listed(of) if portfolio else [source.find(name) for name in listed(of)]
    names, kept = texts(states)
    asked = ffi.new("casus_py_portfolio *")
    paths = [ffi.new("char[]", os.fsencode(value)) if value else ffi.NULL for value in (weights, weight, dyads, portfolio)]
    asked.weights, asked.weight = paths[0], paths[1]
    asked.coding, asked.self_tie = choose(CODINGS, "coding", coding), choose(SELF_TIES, "self_tie", self_tie)
    setattr(asked, "from", from_year or 0)
    asked.to, asked.pairwise = to_year or 0, compat == "dyadyear"
    asked.year_rule = number("rule", lib.casus_year_rule_word, "year_rule", year_rule)
    if on is not None:
        asked.by_day, asked.on = True, day_of(on)
    if levels:
        asked.lowest, asked.highest = levels
    if portfolio and states:
        asked.columns, asked.column_count = names, len(states)
    err, portfolios, out = new_error(), ffi.new("casus_portfolios **"), ffi.new("casus_table **")
    check(lib.casus_py_portfolios(source._handle, paths[2], paths[3], asked, portfolios, err), err)
    try:
        chosen = columns_of(listed(measure), ties, listed(distance), bool(weights or weight))
        columns = ffi.new("casus_measure_column[]", [tuple(column) for column in chosen])
        check(lib.casus_py_similar(portfolios[0], columns, len(chosen), names, len(kept), choose(COMPATS, "compat", compat), directed,
                                   out, err), err)
    finally:
        lib.casus_portfolios_free(portfolios[0])
    return Table(out[0])
