"""A corpus of states and treaties, and crises asked of it."""
import datetime
import functools
import html
import os

from ._casus import ffi, lib
from .errors import Invalid, check, new_error, text

DAY_MAX = 2**31 - 1


class Corpus:
    """States and treaties, read-only; any number of threads may share one."""

    def __init__(self, handle):
        self._handle = ffi.gc(handle, lib.casus_corpus_free)

    @property
    def digest(self):
        """SHA-256 of the content: the name of the data version."""
        buffer = ffi.new("char[65]")
        return text(lib.casus_corpus_digest(self._handle, buffer))

    def find(self, name, on=None):
        """The id of the state that a name means: find("South Korea") is "ROK"."""
        err, state, words = new_error(), ffi.new("int *"), name.encode()
        check(lib.casus_state_find(self._handle, words, len(words), DAY_MAX if on is None else day_of(on), state, err), err)
        return text(lib.casus_state_id(self._handle, state[0]))

    def name(self, state, on=None):
        """The everyday name of a state."""
        err, index, words = new_error(), ffi.new("int *"), state.encode()
        check(lib.casus_state_find(self._handle, words, len(words), DAY_MAX, index, err), err)
        return text(lib.casus_state_name(self._handle, index[0], DAY_MAX if on is None else day_of(on)))

    def __len__(self):
        return lib.casus_treaty_count(self._handle)

    def __repr__(self):
        return f"<casus.Corpus: {len(self)} treaties, data {self.digest[:12]}>"


def day_of(on):
    """Days since 1970-01-01 of a date, or of a text such as "2024-12-05"."""
    if isinstance(on, datetime.date):
        return (datetime.date(on.year, on.month, on.day) - datetime.date(1970, 1, 1)).days
    err, date, words = new_error(), ffi.new("casus_date *"), str(on).encode()
    check(lib.casus_date_parse(words, len(words), date, err), err)
    if date.first != date.last:
        raise Invalid(f"'{on}' is not one day", hint="give the day itself: treaties begin and end on days")
    return date.first


def load(path):
    """A corpus from a pack file (`casus pack`, `casus import atop`)."""
    with open(path, "rb") as source:
        content = source.read()
    err, out = new_error(), ffi.new("casus_corpus **")
    check(lib.casus_corpus_open_pack(content, len(content), ffi.NULL, out, err), err)
    return Corpus(out[0])


@functools.lru_cache(maxsize=None)
def builtin():
    """The corpus that comes with the package."""
    return load(os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus.pack"))


def atop(path, phases=None, base=None):
    """A corpus from your copy of ATOP's member-level file, version 4.01: each alliance a treaty."""
    err, out = new_error(), ffi.new("casus_corpus **")
    kept = ffi.new("char[]", os.fsencode(phases)) if phases else ffi.NULL
    options = ffi.new("casus_atop_options *", {"phases": kept})
    check(lib.casus_import_atop((base or builtin())._handle, os.fsencode(path), options, ffi.NULL, out, ffi.NULL, err), err)
    return Corpus(out[0])


def cite(*treaties, corpus=None):
    """What to cite, as BibTeX: casus with the digest of its data, the data set behind a layer, the sources of the treaties named."""
    handle, err, out = (corpus or builtin())._handle, new_error(), ffi.new("char **")
    found = ffi.new("int[]", len(treaties))
    for i, name in enumerate(treaties):
        words = name.encode()
        check(lib.casus_treaty_find(handle, words, len(words), found + i, err), err)
    check(lib.casus_py_bib(handle, found, len(treaties), out, err), err)
    try:
        return text(out[0])
    finally:
        lib.free(out[0])


def to_python(node):
    """A node of a trace as Python has it."""
    kind = lib.casus_node_kind_of(node)
    if kind == lib.CASUS_NODE_TEXT:
        return text(lib.casus_node_text(node))
    if kind == lib.CASUS_NODE_NUMBER:
        return lib.casus_node_number(node)
    if kind == lib.CASUS_NODE_BOOL:
        return bool(lib.casus_node_number(node))
    if kind == lib.CASUS_NODE_NOTHING:
        return None
    children, child = [], lib.casus_node_first(node)
    while child != ffi.NULL:
        children.append((child, to_python(child)))
        child = lib.casus_node_next(child)
    if kind == lib.CASUS_NODE_MAP:
        return {text(lib.casus_node_key(child)): value for child, value in children}
    return [value for _, value in children]


class Crisis:
    """An answer: trace is all of it, as docs/trace.schema.json has it; the rest is read off it."""

    def __init__(self, trace):
        self.trace = trace

    @property
    def sentence(self):
        return self.trace["sentence"]

    @property
    def states(self):
        """{state: its duties}: who is bound or concerned, in the order of the answer; each duty says its group."""
        found = {}
        for group in self.trace["answer"]:
            for item in group["items"]:
                for bearer in item["bearers"]:
                    found.setdefault(bearer, []).append(dict(item, group=group["group"]))
        return found

    def _repr_html_(self):
        parts = [f"<p>{html.escape(self.sentence)}</p>"]
        for group in self.trace["answer"]:
            rows = "".join(f"<li>{html.escape(item['head'])}<br><small>{html.escape(item.get('reference', ''))}, "
                           f"<code>{html.escape(item['duty'])}</code></small></li>" for item in group["items"])
            parts.append(f"<h4>{html.escape(group['title'])}</h4><ul>{rows}</ul>")
        parts.append(f"<p><small>{html.escape(self.trace['engine'])}, data {self.trace['data'][:12]}; "
                     f"{html.escape(self.trace.get('coverage_words', ''))}</small></p>")
        return "<div class=\"casus\">" + "".join(parts) + "</div>"

    def __repr__(self):
        return f"<casus.Crisis: {self.sentence}>"


def crisis(question, on=None, corpus=None, compliance="none", as_known_by=None, all=False):
    """What follows from facts in words: crisis("ROK attacks PRK", on="2024-12-05").

    compliance is "none" (law only) or "full" (everybody does what it owes); as_known_by is a state: only what it knew then.
    """
    if compliance not in ("none", "full"):
        raise Invalid(f"compliance cannot be '{compliance}'", hint="none or full")
    handle, err, words = (corpus or builtin())._handle, new_error(), question.encode()
    scenario, findings, trace = ffi.new("casus_scenario **"), ffi.new("casus_findings **"), ffi.new("casus_trace **")
    check(lib.casus_scenario_parse(handle, words, len(words), DAY_MAX if on is None else day_of(on), ffi.NULL, scenario, err), err)
    try:
        options = ffi.new("casus_question_options *", {"past_and_future": True})
        options.compliance = lib.CASUS_COMPLIANCE_FULL if compliance == "full" else lib.CASUS_COMPLIANCE_NONE
        if as_known_by:
            state, name = ffi.new("int *"), as_known_by.encode()
            check(lib.casus_state_find(handle, name, len(name), lib.casus_scenario_day(scenario[0]), state, err), err)
            options.as_known_by = 1 + state[0]
        check(lib.casus_oblige(handle, scenario[0], options, findings, err), err)
        check(lib.casus_explain(findings[0], all, trace, err), err)
        return Crisis(to_python(lib.casus_trace_root(trace[0])))
    finally:
        for pointer, free in ((trace, lib.casus_trace_free), (findings, lib.casus_findings_free), (scenario, lib.casus_scenario_free)):
            free(pointer[0])
