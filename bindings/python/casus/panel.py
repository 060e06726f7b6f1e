"""Panels: who owed whom what, as rows for statistics; and the same for the rows of a frame that somebody has."""
from ._casus import ffi, lib
from .corpus import builtin
from .errors import Invalid, NotFound, check, new_error, text
from .table import Table

SYSTEMS = {"cow": lib.CASUS_CODE_COW, "gw": lib.CASUS_CODE_GW}
NO_YEAR = -2**31
UNITS = next(i for i in range(100) if lib.casus_unit_word(i) == ffi.NULL)  # how many there are, which stands for all of them


def number(word, name_of, what, given):
    """The number of a word of the library; which words there are, it says itself."""
    words = []
    while name_of(len(words)) != ffi.NULL:
        words.append(text(name_of(len(words))))
    if given not in words:
        raise Invalid(f"{what} cannot be '{given}'", hint="one of " + ", ".join(word for word in words if word))
    return words.index(given)


def texts(values):
    """char ** of some texts, and what keeps them alive."""
    kept = [ffi.new("char[]", str(value).encode()) for value in values]
    return ffi.new("const char *[]", kept), kept


def ask(corpus, unit, from_year, to_year, system, year_rule, collapse, political, vars, keys=ffi.NULL):
    err, out = new_error(), ffi.new("casus_table **")
    if system not in SYSTEMS:
        raise Invalid(f"system cannot be '{system}'", hint="cow or gw")
    names, kept = texts([vars] if isinstance(vars, str) else vars)
    status = lib.casus_py_panel((corpus or builtin())._handle, number("unit", lib.casus_unit_word, "unit", unit), from_year or 0,
                                to_year or 0, SYSTEMS[system], number("rule", lib.casus_year_rule_word, "year_rule", year_rule),
                                number("collapse", collapse_word, "collapse", collapse) if collapse else 0, political, names,
                                len(kept), keys, out, err)
    check(status, err)
    return Table(out[0])


def collapse_word(index):
    word = lib.casus_collapse_word(index)
    return ffi.new("char[]", b"") if index == 0 and word == ffi.NULL else word


def panel(unit="directed-dyad-year", from_year=None, to_year=None, system="cow", year_rule="any-day", collapse=None, political=False,
          vars=("obligations",), corpus=None):
    """Rows of a unit for some years; `casus codebook` tells the variables. A Table."""
    return ask(corpus, unit, from_year, to_year, system, year_rule, collapse, political, vars)


def codebook(vars=(), unit=None, corpus=None):
    """What variables mean: definition, rule, source, coverage, values; without a unit those of all. A Table."""
    err, out = new_error(), ffi.new("casus_table **")
    names, kept = texts([vars] if isinstance(vars, str) else vars)
    asked = UNITS if unit is None else number("unit", lib.casus_unit_word, "unit", unit)
    check(lib.casus_py_codebook((corpus or builtin())._handle, asked, names, len(kept), out, err), err)
    return Table(out[0])


def whole(frame, name):
    """A column of keys as int32, a missing one as no year."""
    import numpy
    import pandas
    series = frame[name]
    if series.isna().any():
        series = series.fillna(NO_YEAR)
    return numpy.ascontiguousarray(pandas.to_numeric(series).to_numpy(), dtype="int32")


def add_obligations(frame, vars=("obligations",), year_rule="any-day", political=False, corpus=None, status=True):
    """A frame with columns ccode1, ccode2, year (or gwcode1, gwcode2, year) and the obligations of the first toward the second.

    Rows stay as they are and in their order; the columns of the frame are shared, not copied. peacesciencer's frames fit.
    """
    system = next((name for name, code in (("cow", "ccode"), ("gw", "gwcode")) if code + "1" in frame and code + "2" in frame), None)
    if not system or "year" not in frame:
        raise NotFound("the frame has no keys: it has " + ", ".join(str(name) for name in list(frame)[:10]),
                       hint="ccode1, ccode2, year or gwcode1, gwcode2, year are wanted")
    code = "ccode" if system == "cow" else "gwcode"
    arrays = [whole(frame, name) for name in (code + "1", code + "2", "year")]
    keys = ffi.new("casus_panel_keys *", {"rows": len(frame)})
    views = [ffi.from_buffer("int32_t[]", array) for array in arrays]
    keys.code1, keys.code2, keys.year = views
    table = ask(corpus, "directed-dyad-year", None, None, system, year_rule, None, political, vars, keys)
    found = frame.copy(deep=False)
    for name in table.columns:
        if name in frame:
            raise Invalid(f"the frame has a column '{name}' already", hint="rename it first")
        found[name] = table[name].to_pandas()
        if status:
            found[name + "_status"] = table[name].status_to_pandas()
    return found
