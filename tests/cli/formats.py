#!/usr/bin/env python3
"""formats.py CASUS - one panel in every format, read back by other programs: the same cells, and why each blank is blank

csv, tsv, json, jsonl and SQLite are read by Python's own library; Stata files by pandas and by R's haven, each where it is
installed. JSON is held against its schema. Then what a full disk leaves: nothing under the name.
"""
import csv
import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap  # noqa: E402

CASUS = os.path.abspath(sys.argv[1])
# Four units: keys, small and large numbers, shares, texts, days, all kinds of blanks.
PANELS = {
    "pairs": ["--from", "1954", "--to", "1957", "--vars", "obligations,conditions,treaties,treaty_ids,state1,gwcode2,days"],
    "shares": ["--from", "1948", "--to", "1950", "--year-rule", "share", "--system", "gw"],
    "spells": ["--unit", "directed-dyad-spell", "--from", "1914", "--to", "1918", "--vars", "defense,treaty_ids,name1"],
    "alliances": ["--unit", "alliance", "--from", "1815", "--to", "2026"],
    "members": ["--unit", "member", "--from", "1930", "--to", "1960"],
}
LETTERS = {"o": "none", "u": "outside_coverage", "s": "selected_coverage", "x": "not_in_system", "d": "sources_disagree", "n": "not_coded"}


def run(*words, **more):
    return subprocess.run([CASUS, "panel", *words], capture_output=True, text=True, **more)


def made(folder, name, ending):
    path = os.path.join(folder, f"{name}.{ending}")
    done = run(*PANELS[name], "-o", path)
    if done.returncode:
        sys.exit(f"casus panel -o {path}: {done.stderr}")
    return path


def from_csv(path, between=","):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=between))
    return rows[0], rows[1:]


def text_of(value):
    """A value of JSON or SQLite as csv writes it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def from_objects(objects):
    head = list(objects[0])
    return head, [[text_of(row[name]) for name in head] for row in objects]


def from_json(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return document, from_objects(document["rows"])


def from_lines(path):
    with open(path, encoding="utf-8") as file:
        return from_objects([json.loads(line) for line in file])


def from_sqlite(path, table):
    with sqlite3.connect(path) as db:
        cursor = db.execute(f'select * from "{table}"')
        head = [column[0] for column in cursor.description]
        rows = [[text_of(value) for value in row] for row in cursor]
        about = dict(db.execute("select key, value from about"))
        names = [name for name, in db.execute("select name from codebook order by position")]
        labels = db.execute("select count(*) from codebook_values").fetchone()[0]
        missing = dict(db.execute("select status, stata from missing"))
    return head, rows, about, names, labels, missing


def difference(one, other):
    """The first place where two tables differ, or None."""
    if one[0] != other[0]:
        return f"{one[0]} against {other[0]}"
    if len(one[1]) != len(other[1]):
        return f"{len(one[1])} rows against {len(other[1])}"
    for number, (a, b) in enumerate(zip(one[1], other[1])):
        if a != b and not all(same(x, y) for x, y in zip(a, b)):
            return f"row {number}: {a} against {b}"
    return None


def same(one, other):
    """Texts that are equal, or two ways to write one number."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def stata_columns(head):
    """(column of the csv, its status or None, is it a text with a variable of its own for the status)"""
    for at, name in enumerate(head):
        if not name.endswith("_status"):
            yield at, name, head.index(name + "_status") if name + "_status" in head else None


def check_pandas(name, path, table):
    import pandas
    frame = pandas.read_stata(path, convert_categoricals=False, convert_missing=True, convert_dates=False)
    wrong, blanks = [], 0
    for at, column, status in stata_columns(table[0]):
        for row, value in enumerate(frame[column]):
            want, kind = table[1][row][at], table[1][row][status] if status is not None else "known"
            text = str(value)
            if column + "_status" in frame and kind != "known":
                good = text == ""
            elif kind != "known":
                good = LETTERS.get(text[1:]) == kind
            else:
                good = same(text, want)
            blanks += kind != "known"
            if not good and len(wrong) < 3:
                wrong.append(f"{column}, row {row}: {text}, csv has {want} {kind}")
    with pandas.read_stata(path, iterator=True) as reader:
        labels, values = reader.variable_labels(), reader.value_labels()
    tap.say(not wrong, f"{name}.dta: pandas reads {len(frame)} rows with {blanks} blanks, each with its letter", wrong)
    tap.say(all(labels[c] for c in frame.columns), f"{name}.dta: every variable has a label", str(labels))
    return values


HAVEN = """
library(haven)
args <- commandArgs(TRUE)
d <- read_dta(args[1])
out <- lapply(d, function(v) {
  if (is.character(v)) return(v)
  t <- na_tag(v)
  ifelse(is.na(t), format(as.numeric(v), digits = 17, scientific = FALSE, trim = TRUE), paste0(".", t))
})
write.csv(as.data.frame(out, stringsAsFactors = FALSE), args[2], row.names = FALSE)
cat(length(attr(d, "notes")), "\\n")
"""


def check_haven(name, path, table, folder):
    back = os.path.join(folder, name + ".haven.csv")
    done = subprocess.run(["Rscript", "-e", HAVEN, path, back], capture_output=True, text=True)
    if done.returncode:
        tap.say(False, f"{name}.dta: haven reads it", done.stderr)
        return
    head, rows = from_csv(back)
    wrong = []
    for at, column, status in stata_columns(table[0]):
        for number, row in enumerate(rows):
            want, kind = table[1][number][at], table[1][number][status] if status is not None else "known"
            found = row[head.index(column)]
            text = column + "_status" in head
            good = (found == "" if text else LETTERS.get(found[1:]) == kind) if kind != "known" else same(found, want)
            if not good and len(wrong) < 3:
                wrong.append(f"{column}, row {number}: {found}, csv has {want} {kind}")
    notes = int(done.stdout.split()[-1])
    tap.say(not wrong and notes > 5, f"{name}.dta: haven reads {len(rows)} rows, tagged, with {notes} notes", wrong)


def check_panel(folder, name):
    table = from_csv(made(folder, name, "csv"))
    tap.say(len(table[1]) > 50, f"{name}: {len(table[1])} rows")
    with open(os.path.join(folder, name + ".csv.about.json"), encoding="utf-8") as file:
        about = json.load(file)
    keyed = [column["name"] for column in about["columns"] if column["key"]]
    tap.say(about["notes"]["engine"].startswith("casus ") and len(about["notes"]["data"]) == 64 and "unit" in about["notes"]["options"] and
            all(column["name"] in table[0] and column["definition"] and column["source"] for column in about["columns"]),
            f"{name}.csv.about.json: engine, data, options, and each column explained")
    for at, column, status in stata_columns(table[0]):
        kinds = {row[status] for row in table[1]} if status is not None else {"known"}
        blank_is_told = status is None or all((row[at] == "") <= (row[status] != "known" or column in ("treaty_ids", "atop")) for row in table[1])
        tap.say(kinds <= {"known", *LETTERS.values()} and blank_is_told and (status is None) == (column in keyed),
                f"{name}: {column} is never blank without a reason", str(kinds))
    tap.say(not difference(table, from_csv(made(folder, name, "tsv"), "\t")), f"{name}: tsv holds the cells of csv")
    document, rows = from_json(made(folder, name, "json"))
    tap.say(not difference(table, rows) and document["columns"] == about["columns"], f"{name}: json holds them, and the codebook", difference(table, rows) or "")
    lines = from_lines(made(folder, name, "jsonl"))
    tap.say(not difference(table, lines), f"{name}: jsonl holds them", difference(table, lines) or "")
    return table


def check_sqlite(folder, name, table, unit):
    path = os.path.join(folder, f"{name}.sqlite")
    done = run(*PANELS[name], "-o", path)
    if "without the format" in done.stderr:
        tap.skip(f"{name}: SQLite", "this build has none")
        return
    head, rows, about, names, labels, missing = from_sqlite(path, unit)
    tap.say(not difference(table, (head, rows)), f"{name}: SQLite holds them", difference(table, (head, rows)) or "")
    tap.say(about["engine"].startswith("casus ") and len(about["data"]) == 64 and names == [c for _, c, _ in stata_columns(table[0])] and
            missing["outside_coverage"] == ".u" and (labels > 0 or name == "shares"), f"{name}: SQLite holds the codebook, and what made it")


def check_stata(folder, name, table):
    path = os.path.join(folder, f"{name}.dta")
    done = run(*PANELS[name], "-o", path)
    if "without the format" in done.stderr:
        tap.skip(f"{name}: Stata", "this build has none")
        return
    tap.say(done.returncode == 0, f"{name}: Stata", done.stderr)
    try:
        import pandas  # noqa: F401
    except ImportError:
        tap.skip(f"{name}.dta read by pandas", "it is not installed")
    else:
        check_pandas(name, path, table)
    if shutil.which("Rscript") and not subprocess.run(["Rscript", "-e", "library(haven)"], capture_output=True).returncode:
        check_haven(name, path, table, folder)
    else:
        tap.skip(f"{name}.dta read by haven", "R or haven is not installed")


def small_disk():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


def check_full_disk(folder):
    for ending in ("csv", "json", "dta", "sqlite"):
        path = os.path.join(folder, "full." + ending)
        done = run(*PANELS["pairs"], "-o", path, preexec_fn=small_disk)
        if "without the format" in done.stderr:
            tap.skip(f"a full disk: {ending}", "this build has none")
            continue
        left = [name for name in os.listdir(folder) if name.startswith("full.")]
        tap.say(done.returncode == 3 and not left, f"a full disk leaves no {ending}, and is told", f"exit {done.returncode}, {left}: {done.stderr}")
    path = os.path.join(folder, "kept.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("mine\n")
    run(*PANELS["pairs"], "-o", path, preexec_fn=small_disk)
    with open(path, encoding="utf-8") as file:
        tap.say(file.read() == "mine\n", "a full disk leaves what was there before")


def check_stdout(folder):
    done = run("--from", "1950", "--to", "1950")
    path = made(folder, "pairs", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    tap.say(len(rows) > 1000 and "casus" not in done.stdout and "data" in done.stderr, "stdout holds rows, stderr what made them", done.stderr)
    comments = run("--from", "1950", "--to", "1950", "--comments").stdout
    tap.say(comments.startswith("# engine: casus") and comments.split("\n# ")[-1].split("\n", 1)[1] == done.stdout, "comments stand before the same rows, when asked for")
    with open(path, encoding="utf-8") as file:
        tap.say(run(*PANELS["pairs"]).stdout == file.read(), "a pipe gets what a file gets")


def check_schema():
    """Tables and codebook against docs/table.schema.json, and that the schema can say no."""
    try:
        import jsonschema
    except ImportError:
        tap.skip("tables against their schema", "python3-jsonschema is missing")
        return
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/table.schema.json"), encoding="utf-8") as file:
        schema = jsonschema.Draft7Validator(json.load(file))
    schema.check_schema(schema.schema)

    def faults(document):
        return [error.message[:300] for error in schema.iter_errors(document)]
    year = ["--from", "1950", "--to", "1950"]
    for words in (["codebook"], ["panel", "--unit", "alliance", *year], ["similar", "--of", "RUS", "--of", "CHN", *year],
                  ["panel", "--unit", "state-year", "--vars", "all", *year]):
        done = subprocess.run([CASUS, *words, "--format", "json"], capture_output=True, text=True)
        document = json.loads(done.stdout)
        tap.say(done.returncode == 0 and not faults(document), f"casus {' '.join(words[:3])} holds to its schema", str(faults(document)))
    document["rows"][0]["defense_status"] = "0"
    tap.say(bool(faults(document)), "the schema refuses a blank without a reason")


UNITS = {"pairs": "directed_dyad_year", "shares": "directed_dyad_year", "spells": "directed_dyad_spell", "alliances": "alliance", "members": "member"}
with tempfile.TemporaryDirectory() as scratch:
    for panel in PANELS:
        cells = check_panel(scratch, panel)
        check_sqlite(scratch, panel, cells, UNITS[panel])
        check_stata(scratch, panel, cells)
    check_schema()
    check_stdout(scratch)
    check_full_disk(scratch)
tap.end()
