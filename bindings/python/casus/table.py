"""A result as columns: values, why a cell is blank, what a column means; out as Arrow, pandas, csv, json."""
import ctypes
import datetime
import os

from ._casus import ffi, lib
from .errors import Invalid, check, new_error, text

ITEMS = {lib.CASUS_COLUMN_INT8: ("b", 1), lib.CASUS_COLUMN_INT32: ("i", 4), lib.CASUS_COLUMN_INT64: ("q", 8),
         lib.CASUS_COLUMN_FLOAT64: ("d", 8), lib.CASUS_COLUMN_TEXT: ("i", 4), lib.CASUS_COLUMN_DAY: ("i", 4),
         lib.CASUS_COLUMN_BOOL: ("B", 1)}
WHOLE = (lib.CASUS_COLUMN_INT8, lib.CASUS_COLUMN_INT32, lib.CASUS_COLUMN_INT64)
EPOCH = datetime.date(1970, 1, 1).toordinal()


def missing_words():
    words, kind = [], 0
    while lib.casus_missing_word(kind) != ffi.NULL:
        words.append(text(lib.casus_missing_word(kind)))
        kind += 1
    return words


class Column:
    """One column: name, label, definition, rule, source, coverage, labels; values and kinds."""

    def __init__(self, table, index):
        it = ffi.new("casus_column *")
        lib.casus_table_column_at(table._handle, index, it)
        self._table, self._index, self._type = table, index, it.type
        self.key = bool(it.key)
        for field in ("name", "label", "definition", "rule", "source", "coverage", "since"):
            setattr(self, field, text(getattr(it, field)))
        self.labels = {it.labels[i].value: text(it.labels[i].label) for i in range(it.label_count)}

    def _view(self, pointer, code, size):
        return memoryview(ffi.buffer(pointer, len(self._table) * size)).cast(code) if len(self._table) else memoryview(b"").cast(code)

    @property
    def raw(self):
        """The array as it is, not copied: 0 in blank cells, numbers of words for texts, days since 1970. Dies with the table."""
        code, size = ITEMS[self._type]
        return self._view(lib.casus_table_values(self._table._handle, self._index), code, size)

    @property
    def kinds(self):
        """A number a cell, not copied: 0 known, else why not (casus.table.missing_words()); None for a key."""
        pointer = lib.casus_table_kinds(self._table._handle, self._index)
        return None if pointer == ffi.NULL else self._view(pointer, "B", 1)

    @property
    def words(self):
        """The different texts of a text column."""
        if self._type != lib.CASUS_COLUMN_TEXT:
            return []
        count = lib.casus_table_word_count(self._table._handle, self._index)
        return [text(lib.casus_table_word(self._table._handle, self._index, n, ffi.NULL)) for n in range(count)]

    def __iter__(self):
        words, kinds = self.words, self.kinds
        for row, value in enumerate(self.raw):
            if kinds and kinds[row]:
                yield None
            elif self._type == lib.CASUS_COLUMN_TEXT:
                yield words[value]
            elif self._type == lib.CASUS_COLUMN_DAY:
                yield datetime.date.fromordinal(EPOCH + value)
            else:
                yield bool(value) if self._type == lib.CASUS_COLUMN_BOOL else value

    def __len__(self):
        return len(self._table)

    def to_pandas(self):
        """The values as an array of pandas: nullable where a cell is blank, categories for texts, dates as objects."""
        import numpy
        import pandas
        kinds = self.kinds
        blank = numpy.array(kinds, dtype="u1") != 0 if kinds is not None else numpy.zeros(len(self), dtype=bool)
        if self._type == lib.CASUS_COLUMN_DAY:
            return numpy.array(list(self), dtype=object)
        values = numpy.array(self.raw)
        if self._type == lib.CASUS_COLUMN_TEXT:
            values[blank] = -1
            return pandas.Categorical.from_codes(values, self.words)
        if self._type == lib.CASUS_COLUMN_FLOAT64:
            values[blank] = numpy.nan
            return values
        if self._type == lib.CASUS_COLUMN_BOOL:
            return pandas.arrays.BooleanArray(values.astype(bool), blank)
        return pandas.arrays.IntegerArray(values, blank) if blank.any() else values

    def status_to_pandas(self):
        """Why each cell is blank ("known", "outside_coverage", ...), as categories."""
        import numpy
        import pandas
        return pandas.Categorical.from_codes(numpy.array(self.kinds, dtype="i1"), missing_words())


class Table:
    """Rows and named columns, immutable. table["year"] is a Column; iterate over it for Python's values."""

    def __init__(self, handle):
        self._handle = ffi.gc(handle, lib.casus_table_free)
        count = lib.casus_table_column_count(self._handle)
        self._columns = {column.name: column for column in (Column(self, i) for i in range(count))}

    @property
    def columns(self):
        return list(self._columns)

    @property
    def notes(self):
        """What made the table: engine, data, options."""
        found, key, value = {}, ffi.new("const char **"), ffi.new("const char **")
        while lib.casus_table_note_at(self._handle, len(found), key, value):
            found[text(key[0])] = text(value[0])
        return found

    def __len__(self):
        return lib.casus_table_rows(self._handle)

    def __getitem__(self, name):
        return self._columns[name]

    def __repr__(self):
        return f"<casus.Table: {len(self)} rows: {', '.join(self.columns)}>"

    def to_pandas(self, status=True):
        """A frame; with status, beside each variable a column NAME_status that says why a cell is blank."""
        import pandas
        found = {}
        for name, column in self._columns.items():
            found[name] = column.to_pandas()
            if status and not column.key:
                found[name + "_status"] = column.status_to_pandas()
        frame = pandas.DataFrame(found, copy=False)
        frame.attrs["casus"] = self.notes
        return frame

    def save(self, path):
        """Writes a file in the format of its ending: csv, tsv, json, jsonl. (Stata and SQLite: the command line.)"""
        err, form = new_error(), ffi.new("casus_table_format *")
        if not lib.casus_table_format_of(os.fsencode(path), form):
            raise Invalid(f"the ending of '{path}' names no format", hint=".csv .tsv .json .jsonl")
        check(lib.casus_table_save(self._handle, os.fsencode(path), form[0], ffi.NULL, err), err)

    def __arrow_c_stream__(self, requested_schema=None):
        """The Arrow PyCapsule interface: pyarrow.table(t), polars.DataFrame(t). The values are not copied."""
        err = new_error()
        stream = lib.casus_py_stream(self._handle, err)
        if stream == ffi.NULL:
            check(err.status, err)
            raise MemoryError("no memory for a stream")
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        return new(int(ffi.cast("intptr_t", stream)), NAME, int(ffi.cast("intptr_t", lib.casus_py_stream_destructor())))


NAME = b"arrow_array_stream"  # a capsule keeps the pointer, so the bytes must live
