"""The binding, beside the command line ($CASUS) and beside what others published ($CASUS_SHARED); run with pytest."""
import csv
import ctypes
import datetime
import gzip
import io
import os
import subprocess
import threading

import pytest

import casus
from casus._casus import ffi
from casus.table import missing_words

PROGRAM = os.environ.get("CASUS")
SHARED = os.environ.get("CASUS_SHARED", "")
ORACLES = os.path.join(SHARED, "oracles")
with_program = pytest.mark.skipif(not PROGRAM, reason="CASUS names no program")
with_oracles = pytest.mark.skipif(not os.path.isdir(ORACLES), reason="the oracles are not there")


def rows(*words):
    """What the command line prints as csv."""
    ran = subprocess.run([PROGRAM, *words, "--format", "csv"], capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)


def same(table, wanted):
    assert len(table) == len(wanted)
    for name in table.columns:
        for mine, theirs in zip(table[name], wanted):
            if isinstance(mine, float):
                assert theirs[name] and float(theirs[name]) == mine, name
            else:
                assert as_text(mine) == theirs[name], name


# -- corpus and crises ------------------------------------------------------------------------------------------------------

def test_the_corpus_that_comes_along_knows_states_and_days():
    corpus = casus.builtin()
    assert len(corpus) > 100 and len(corpus.digest) == 64
    assert corpus.find("South Korea") == "ROK"
    assert corpus.find("Soviet Union", on="1970-01-01") == "RUS"
    assert corpus.name("RUS", on="1970-01-01") == "Soviet Union"


def test_a_crisis_says_who_is_bound_and_shows_itself():
    answer = casus.crisis("ROK attacks PRK", on="2024-12-05")
    assert answer.trace["format"] == "trace/1" and answer.trace["kind"] == "crisis"
    assert [duty["group"] for duty in answer.states["CHN"]] == ["must_fight"]
    assert "<h4>Must fight</h4>" in answer._repr_html_()
    before = casus.crisis("ROK attacks PRK", on=datetime.date(2024, 6, 18))
    assert not any(duty["group"] == "must_fight" for duty in before.states.get("RUS", []))


def test_what_is_shown_is_escaped():
    answer = casus.crisis("ROK attacks PRK", on="2024-12-05")
    answer.trace["sentence"] = "<script>"
    assert "<script>" not in answer._repr_html_()


@with_program
def test_a_crisis_is_the_trace_of_the_command_line():
    import json
    ran = subprocess.run([PROGRAM, "if", "ROK", "attacks", "PRK", "on", "2024-12-05", "--format", "json"], capture_output=True,
                         text=True, check=True)
    assert casus.crisis("ROK attacks PRK", on="2024-12-05").trace == json.loads(ran.stdout)


def test_errors_are_exceptions_with_place_and_hint():
    with pytest.raises(casus.Invalid) as found:
        casus.crisis("ROK attcks PRK", on="2024-12-05")
    assert (found.value.file, found.value.line, found.value.column) == ("question", 1, 1) and found.value.hint
    with pytest.raises(casus.NotFound, match="Narnia"):
        casus.crisis("ROK attacks Narnia", on="2024-12-05")
    with pytest.raises(casus.Invalid, match="not one day"):
        casus.crisis("ROK attacks PRK", on="2024")
    with pytest.raises(OSError):
        casus.similar(portfolio="no-such-file.csv")


@with_program
def test_what_to_cite_is_what_the_command_line_prints():
    ran = subprocess.run([PROGRAM, "cite", "dual-alliance-1879"], capture_output=True, text=True, check=True)
    assert casus.cite("dual-alliance-1879") == ran.stdout
    with pytest.raises(casus.NotFound):
        casus.cite("no-such-treaty")


def test_the_codebook_has_the_entries_that_panels_are_computed_by():
    book = casus.codebook(unit="directed-dyad-year")
    column = casus.panel(from_year=1914, to_year=1914)["defense"]
    assert dict(zip(book["name"], book["definition"]))["defense"] == column.definition
    assert len(casus.codebook("defense")) > 1 and len(casus.codebook("defense", unit="state-year")) == 1


def test_a_pack_that_is_none_is_refused(tmp_path):
    bad = tmp_path / "bad.pack"
    bad.write_bytes(b"no pack at all")
    with pytest.raises(casus.FormatError):
        casus.load(bad)


# -- tables -----------------------------------------------------------------------------------------------------------------

@with_program
@pytest.mark.parametrize("unit", ["directed-dyad-year", "state-year", "alliance", "member"])
def test_a_panel_is_that_of_the_command_line(unit):
    table = casus.panel(unit=unit, from_year=1939, to_year=1939, vars="all")
    same(table, rows("panel", "--unit", unit, "--from", "1939", "--to", "1939", "--vars", "all"))
    assert table.notes["engine"] == "casus 0.1.0"


@with_program
def test_similarity_is_that_of_the_command_line(tmp_path):
    file = tmp_path / "p.csv"
    file.write_text("state,share,RED,BLUE\nRED,0.5,3,1\nBLUE,0.25,0,3\nGREEN,,2,2\n")
    same(casus.similar("all", portfolio=file, weight="share"), rows("similar", "--portfolio", str(file), "--weight", "share", "-m", "all"))
    same(casus.similar(["S", "kappa"], of=["Russia", "China", "PRK"], on="2024-12-05"),
         rows("similar", "--of", "RUS", "--of", "CHN", "--of", "PRK", "--on", "2024-12-05", "-m", "S", "-m", "kappa"))
    same(casus.similar("pi", ties="valued", distance=["nominal", "squared"], from_year=1914, to_year=1914, directed=True),
         rows("similar", "-m", "pi", "--ties", "valued", "--distance", "nominal", "--distance", "squared", "--from", "1914", "--to", "1914",
              "--directed"))


def test_a_fault_of_a_file_is_told_with_its_place(tmp_path):
    file = tmp_path / "p.csv"
    file.write_text("state,a,b\nA,1,7\n")
    with pytest.raises(casus.FormatError) as found:
        casus.similar("S", portfolio=file)
    assert (found.value.file, found.value.line, found.value.column) == (str(file), 2, 5)


def test_values_are_not_copied_and_kinds_say_why():
    table = casus.panel(unit="state-year", from_year=1914, to_year=1914)
    column = table["defense"]
    assert column.label and column.definition
    assert len(column.raw) == len(column.kinds) == len(table) and column.raw.format == "b"
    assert table["year"].kinds is None and set(table["year"]) == {1914}
    assert {missing_words()[kind] for kind in column.kinds} <= {"known", "selected_coverage", "sources_disagree"}


def test_saved_as_csv_it_reads_back(tmp_path):
    table = casus.similar("S", of=["RUS", "PRK"], on="2024-12-05")
    table.save(tmp_path / "s.csv")
    (row,) = csv.DictReader(open(tmp_path / "s.csv", encoding="utf-8"))
    assert float(row["s_absolute_valued"]) == list(table["s_absolute_valued"])[0] and row["day"] == "2024-12-05"
    with pytest.raises(casus.Invalid):
        table.save(tmp_path / "s.xyz")


def take_stream(table):
    """The stream in a table's capsule, and the capsule that owns it."""
    capsule = table.__arrow_c_stream__()
    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.restype, get.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    return ffi.cast("struct ArrowArrayStream *", get(capsule, b"arrow_array_stream")), capsule


def test_the_arrow_stream_has_the_columns_and_outlives_the_table():
    table = casus.panel(unit="state-year", from_year=1914, to_year=1914)
    wanted, length = list(table["ccode"]), len(table)
    stream, capsule = take_stream(table)
    del table
    schema, array = ffi.new("struct ArrowSchema *"), ffi.new("struct ArrowArray *")
    assert stream.get_schema(stream, schema) == 0 and stream.get_next(stream, array) == 0
    names = [ffi.string(schema.children[i].name).decode() for i in range(schema.n_children)]
    assert names[:3] == ["ccode", "year", "defense"] and "defense_status" in names
    assert array.length == length
    codes = ffi.cast("int32_t *", array.children[0].buffers[1])
    assert [codes[i] for i in range(length)] == wanted
    array.release(array)
    schema.release(schema)
    del capsule # releases the stream


def test_a_stream_that_nobody_takes_is_freed():
    for _ in range(3):
        capsule = casus.similar("S", of=["RUS", "PRK"], on="2024-12-05").__arrow_c_stream__()
        del capsule


def test_threads_may_share_the_corpus():
    found = []
    threads = [threading.Thread(target=lambda: found.append(casus.crisis("ROK attacks PRK", on="2024-12-05").sentence)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1


# -- pandas -----------------------------------------------------------------------------------------------------------------

def test_a_frame_has_blank_cells_and_reasons():
    pandas = pytest.importorskip("pandas")
    frame = casus.panel(from_year=1914, to_year=1914).to_pandas()
    assert list(frame.columns[:4]) == ["ccode1", "ccode2", "year", "defense"]
    assert frame["defense"].isna().equals(frame["defense_status"] != "known")
    assert isinstance(frame["defense_status"].dtype, pandas.CategoricalDtype)
    assert frame.attrs["casus"]["engine"] == "casus 0.1.0"


def test_dates_and_texts_come_as_such():
    pytest.importorskip("pandas")
    frame = casus.similar("S", of=["RUS", "PRK", "CHN"], on="2024-12-05").to_pandas(status=False)
    assert list(frame["day"]) == [datetime.date(2024, 12, 5)] * 3
    assert list(frame["state1"].astype(str)) == ["RUS", "RUS", "PRK"]


def test_obligations_are_added_and_nothing_else_changes():
    pandas = pytest.importorskip("pandas")
    numpy = pytest.importorskip("numpy")
    frame = pandas.DataFrame({"ccode1": [300, 255, 2, 99999, 365], "ccode2": [255, 300, 20, 2, 731],
                              "year": [1914.0, 1914, 1960, 1960, numpy.nan], "x": [5, 4, 3, 2, 1]}, index=list("abcde"))
    before = frame.copy()
    made = casus.add_obligations(frame)
    assert frame.equals(before) and list(made.index) == list("abcde") and list(made["x"]) == [5, 4, 3, 2, 1]
    assert numpy.shares_memory(made["x"].to_numpy(), frame["x"].to_numpy())
    assert list(made["defense"][:3]) == [1, 1, 1]
    assert list(made["defense_status"])[3:] == ["not_in_system", "not_coded"]
    with pytest.raises(casus.Invalid, match="already"):
        casus.add_obligations(made)
    with pytest.raises(casus.NotFound, match="no keys: it has x"):
        casus.add_obligations(frame[["x"]])
    gw = casus.add_obligations(frame.rename(columns={"ccode1": "gwcode1", "ccode2": "gwcode2"}), status=False)
    assert list(gw.columns)[-5:] == ["defense", "offense", "neutral", "nonagg", "consul"]


# -- balance ----------------------------------------------------------------------------------------------------------------

def test_a_triangle_with_one_foe_is_frustrated_by_one_tie(tmp_path):
    ties = [("a", "b", 1), ("b", "c", 1), ("a", "c", -1), ("c", "d", -1)]
    found = casus.balance(ties)
    assert found.proven and found.frustration == 1 and len(found.frustrated) == 1
    assert found.triangles == {"ppp": 0, "ppn": 1, "pnn": 0, "nnn": 0} and found.balanced == 0
    assert found.camps["c"] != found.camps["d"]
    file = tmp_path / "s.csv"
    file.write_text("from,to,sign\n" + "".join(f"{a},{b},{sign}\n" for a, b, sign in ties))
    again = casus.balance(file)
    assert again.camps == found.camps and again.frustrated == found.frustrated
    with pytest.raises(casus.Invalid, match="twice"):
        casus.balance([("a", "b", 1), ("b", "a", 1)])


def test_shuffled_signs_say_what_chance_gives():
    ties = [(a, b, 1 if (a < 4) == (b < 4) else -1) for a in range(8) for b in range(a)]
    found = casus.balance(ties, null=50)
    assert found.frustration == 0 and found.null["shuffles"] == 50 and found.null["as_balanced"] == 0
    assert found.null["least"] <= found.null["mean"] <= found.null["most"]
    assert casus.balance(ties, null=50).null == found.null and casus.balance(ties).null is None


def test_a_network_without_ties_has_no_shares():
    found = casus.balance([])
    assert (found.vertices, found.frustration, found.balanced, found.normalised) == (0, 0, None, None)


# -- the notebook -----------------------------------------------------------------------------------------------------------

def test_the_notebook_runs_from_top_to_bottom():
    import json
    pytest.importorskip("pandas")
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples", "casus.ipynb")
    with open(path, encoding="utf-8") as source:
        cells = ["".join(cell["source"]) for cell in json.load(source)["cells"] if cell["cell_type"] == "code"]
    space = {}
    for cell in cells:
        exec(compile(cell, "casus.ipynb", "exec"), space)
    assert "CHN" in space["answer"].states and space["found"].frustration == 1


# -- what others published --------------------------------------------------------------------------------------------------

@with_oracles
def test_the_tribes_and_a_window_have_their_proven_indices():
    assert casus.balance(os.path.join(ORACLES, "net/signnet/tribes.csv")).frustration == 7
    assert casus.balance(os.path.join(ORACLES, "net/signnet/cow_96-99.csv")).frustration == 45


@with_oracles
def test_the_twelve_measures_of_1914_are_as_recomputed(tmp_path):
    dyads, weights = tmp_path / "d.csv", tmp_path / "w.csv"
    for path, name in ((dyads, "atop/atop5_1_directed_dyad_year.csv.gz"), (weights, "states/cow_nmc_v7.csv.gz")):
        with gzip.open(os.path.join(ORACLES, name)) as source:
            path.write_bytes(source.read())
    table = casus.similar("all", dyads=dyads, weights=weights, weight="cinc", compat="dyadyear", from_year=1914, to_year=1914)
    mine = {pair: row for row, pair in enumerate(zip(table["ccode1"], table["ccode2"]))}
    columns = {name: list(table[name]) for name in table.columns if name in ("sallyvwa", "kallyb", "taub", "bcai", "pallyv")}
    compared = 0
    with gzip.open(os.path.join(ORACLES, "net/similarity_atop51_1816_1914_1950_1990.csv.gz"), "rt") as source:
        for line in csv.DictReader(source):
            if line["year"] != "1914":
                continue
            row = mine[int(line["ccode1"]), int(line["ccode2"])]
            for name, values in columns.items():
                assert abs(values[row] - float(line[name])) < 1e-8
            compared += 1
    assert compared == len(table) == 1980


@with_oracles
def test_atops_members_make_a_corpus():
    layer = casus.atop(os.path.join(ORACLES, "atop/atop4_01_member_level.csv"))
    assert len(layer) == 745
    frame = casus.panel(from_year=1900, to_year=1900, corpus=layer)
    assert sum(value or 0 for value in frame["defense"]) == 16  # eight ties, both ways
