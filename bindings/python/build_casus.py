"""build_casus.py - the C side: what Python may call, and which files of the library it is compiled from

base, record and reason need nothing but C's own library; of port come the files that need no other, bindings/port.txt. What reads
YAML, and what writes JSON through jansson, SQLite or Stata, stays with the command line.
"""
import glob
import os

from cffi import FFI

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.relpath(os.path.dirname(os.path.dirname(HERE)), os.getcwd())
with open(os.path.join(HERE, "..", "port.txt"), encoding="utf-8") as names:
    PORT = names.read().split()

CDEF = """
typedef enum casus_status { CASUS_OK, CASUS_EINVAL, CASUS_ENOMEM, CASUS_EIO, CASUS_EFORMAT, CASUS_ENOTFOUND, CASUS_EAMBIGUOUS,
                            CASUS_ELIMIT, CASUS_EVERSION } casus_status;
typedef struct casus_error { casus_status status; int line; int column; char file[200]; char message[600]; char hint[400]; } casus_error;
typedef ... casus_allocator;
typedef int32_t casus_day;
typedef struct casus_date { casus_day first, last; int32_t doubt; } casus_date;
const char *casus_version(void);
casus_status casus_date_parse(const char *text, size_t length, casus_date *out, casus_error *err);
void casus_day_to_ymd(casus_day day, int *year, int *month, int *day_of_month);

typedef ... casus_corpus;
typedef ... casus_diagnostics;
casus_status casus_corpus_open_pack(const void *bytes, size_t length, const casus_allocator *allocator, casus_corpus **out, casus_error *err);
void casus_corpus_free(casus_corpus *corpus);
char *casus_corpus_digest(const casus_corpus *corpus, char *buffer);
int casus_treaty_count(const casus_corpus *corpus);
const char *casus_state_id(const casus_corpus *corpus, int state);
const char *casus_state_name(const casus_corpus *corpus, int state, casus_day day);
casus_status casus_state_find(const casus_corpus *corpus, const char *name, size_t length, casus_day day, int *state, casus_error *err);
typedef struct casus_atop_options { const char *phases; const casus_allocator *allocator; } casus_atop_options;
typedef ... casus_atop_summary;
casus_status casus_import_atop(const casus_corpus *base, const char *path, const casus_atop_options *options, casus_diagnostics *list,
                               casus_corpus **out, casus_atop_summary *summary, casus_error *err);

typedef ... casus_scenario;
typedef ... casus_findings;
typedef ... casus_trace;
typedef ... casus_node;
typedef enum casus_compliance { CASUS_COMPLIANCE_NONE, CASUS_COMPLIANCE_FULL, CASUS_COMPLIANCE_LIST } casus_compliance;
typedef struct casus_question_options { casus_compliance compliance; const int *performers; int performer_count; int as_known_by;
                                        _Bool past_and_future, everything, hypothetical; } casus_question_options;
casus_status casus_scenario_parse(const casus_corpus *corpus, const char *text, size_t length, casus_day otherwise,
                                  const casus_allocator *allocator, casus_scenario **out, casus_error *err);
void casus_scenario_free(casus_scenario *scenario);
casus_day casus_scenario_day(const casus_scenario *scenario);
casus_status casus_oblige(const casus_corpus *corpus, const casus_scenario *scenario, const casus_question_options *options,
                          casus_findings **out, casus_error *err);
void casus_findings_free(casus_findings *findings);
casus_status casus_explain(const casus_findings *findings, _Bool all, casus_trace **out, casus_error *err);
typedef enum casus_node_kind { CASUS_NODE_NOTHING, CASUS_NODE_BOOL, CASUS_NODE_NUMBER, CASUS_NODE_TEXT, CASUS_NODE_LIST, CASUS_NODE_MAP } casus_node_kind;
const casus_node *casus_trace_root(const casus_trace *trace);
void casus_trace_free(casus_trace *trace);
casus_node_kind casus_node_kind_of(const casus_node *node);
const casus_node *casus_node_first(const casus_node *list_or_map);
const casus_node *casus_node_next(const casus_node *node);
const char *casus_node_key(const casus_node *node);
const char *casus_node_text(const casus_node *node);
long casus_node_number(const casus_node *node);

typedef ... casus_table;
typedef enum casus_column_type { CASUS_COLUMN_INT8, CASUS_COLUMN_INT32, CASUS_COLUMN_INT64, CASUS_COLUMN_FLOAT64, CASUS_COLUMN_TEXT,
                                 CASUS_COLUMN_DAY, CASUS_COLUMN_BOOL } casus_column_type;
typedef struct casus_value_label { int32_t value; const char *label; } casus_value_label;
typedef struct casus_column { const char *name; casus_column_type type; _Bool key; const char *label, *definition, *rule, *source,
                              *coverage, *since; const casus_value_label *labels; size_t label_count; } casus_column;
const char *casus_missing_word(int kind);
const char *casus_missing_label(int kind);
void casus_table_free(casus_table *table);
size_t casus_table_rows(const casus_table *table);
int casus_table_column_count(const casus_table *table);
_Bool casus_table_column_at(const casus_table *table, int column, casus_column *out);
const void *casus_table_values(const casus_table *table, int column);
const uint8_t *casus_table_kinds(const casus_table *table, int column);
const char *casus_table_word(const casus_table *table, int column, int32_t number, size_t *length);
int32_t casus_table_word_count(const casus_table *table, int column);
_Bool casus_table_note_at(const casus_table *table, int index, const char **key, const char **value);
struct ArrowSchema { const char *format, *name, *metadata; int64_t flags, n_children; struct ArrowSchema **children;
                     struct ArrowSchema *dictionary; void (*release)(struct ArrowSchema *); void *private_data; };
struct ArrowArray { int64_t length, null_count, offset, n_buffers, n_children; const void **buffers; struct ArrowArray **children;
                    struct ArrowArray *dictionary; void (*release)(struct ArrowArray *); void *private_data; };
struct ArrowArrayStream { int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
                          int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
                          const char *(*get_last_error)(struct ArrowArrayStream *); void (*release)(struct ArrowArrayStream *);
                          void *private_data; };
struct ArrowArrayStream *casus_py_stream(const casus_table *table, casus_error *err);
void *casus_py_stream_destructor(void);
typedef enum casus_table_format { CASUS_TABLE_CSV, CASUS_TABLE_TSV, CASUS_TABLE_JSON, CASUS_TABLE_JSONL, ... } casus_table_format;
_Bool casus_table_format_of(const char *path, casus_table_format *out);
casus_status casus_table_save(const casus_table *table, const char *path, casus_table_format format, const void *options, casus_error *err);

typedef enum casus_code_system { CASUS_CODE_COW, CASUS_CODE_GW, CASUS_CODE_ISO3 } casus_code_system;
typedef int casus_unit;
typedef int casus_year_rule;
typedef int casus_collapse;
const char *casus_unit_word(int unit);
const char *casus_year_rule_word(int rule);
const char *casus_collapse_word(int collapse);
typedef struct casus_panel_options { ...; } casus_panel_options;
typedef struct casus_panel_keys { size_t rows; const int32_t *code1, *code2, *year; } casus_panel_keys;
casus_status casus_py_panel(const casus_corpus *corpus, int unit, int from_year, int to_year, int system, int year_rule, int collapse,
                            _Bool political, const char *const *vars, size_t var_count, const casus_panel_keys *keys,
                            casus_table **out, casus_error *err);
casus_status casus_py_codebook(const casus_corpus *corpus, int unit, const char *const *vars, size_t var_count, casus_table **out,
                               casus_error *err);
casus_status casus_treaty_find(const casus_corpus *corpus, const char *id, size_t length, int *treaty, casus_error *err);
casus_status casus_py_bib(const casus_corpus *corpus, const int *treaties, size_t count, char **out, casus_error *err);
void free(void *bytes);

typedef ... casus_portfolios;
typedef struct casus_measure_column { int measure; int distance; _Bool binary, weighted; } casus_measure_column;
typedef struct casus_py_portfolio { int coding, self_tie, from, to, by_day; casus_day on; int year_rule, pairwise; const char *weights,
                                    *weight; int lowest, highest; const char *const *columns; size_t column_count; } casus_py_portfolio;
casus_status casus_py_portfolios(const casus_corpus *corpus, const char *dyads, const char *file, const casus_py_portfolio *asked,
                                 casus_portfolios **out, casus_error *err);
void casus_portfolios_free(casus_portfolios *portfolios);
casus_status casus_py_similar(const casus_portfolios *portfolios, const casus_measure_column *columns, size_t column_count,
                              const char *const *of, size_t of_count, int compat, _Bool directed, casus_table **out, casus_error *err);
size_t casus_similar_twelve(_Bool weighted, casus_measure_column *columns);

typedef ... casus_signed_network;
typedef ... casus_balance;
typedef struct casus_signed_tie { int32_t from, to, sign; } casus_signed_tie;
typedef struct casus_balance_options { uint64_t seed; int64_t steps; int shuffles; } casus_balance_options;
typedef struct casus_balance_null { int shuffles; double mean, sd; int64_t least, most; int as_balanced; double balanced; int unproven; } casus_balance_null;
typedef struct casus_balance_figures { int vertices; size_t ties, negative; int64_t triangles[4]; double balanced, walk;
                                       int64_t frustration, lower; _Bool proven; double normalised; int64_t steps; casus_balance_null null; } casus_balance_figures;
casus_status casus_signed_network_new(const char *const *names, int count, const casus_signed_tie *ties, size_t tie_count,
                                      const casus_allocator *allocator, casus_signed_network **out, casus_error *err);
casus_status casus_signed_network_load(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                                       casus_signed_network **out, casus_error *err);
void casus_signed_network_free(casus_signed_network *network);
int casus_signed_network_size(const casus_signed_network *network);
const char *casus_signed_network_name(const casus_signed_network *network, int vertex);
_Bool casus_signed_network_tie(const casus_signed_network *network, size_t index, casus_signed_tie *out);
casus_status casus_balance_find(const casus_signed_network *network, const casus_balance_options *options,
                                const casus_allocator *allocator, casus_balance **out, casus_error *err);
void casus_balance_free(casus_balance *balance);
_Bool casus_balance_figures_of(const casus_balance *balance, casus_balance_figures *out);
int casus_balance_side(const casus_balance *balance, int vertex);
_Bool casus_balance_frustrated(const casus_balance *balance, size_t tie);
"""

# What is awkward to call from Python: enums by number, writers, and a capsule that frees its stream when nobody took it.
SOURCE = """
#include <casus/casus.h>
#include <stdlib.h>

static struct ArrowArrayStream *casus_py_stream(const casus_table *table, casus_error *err)
{
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    if (stream && !casus_table_arrow(table, stream, err)) return stream;
    free(stream);
    return NULL;
}

static void forget_stream(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream && stream->release) stream->release(stream);
    free(stream);
}

static void *casus_py_stream_destructor(void)
{
    void (*function)(PyObject *) = forget_stream;
    void *address;
    memcpy(&address, &function, sizeof address);
    return address;
}

static casus_status casus_py_panel(const casus_corpus *corpus, int unit, int from_year, int to_year, int system, int year_rule,
                                   int collapse, _Bool political, const char *const *vars, size_t var_count,
                                   const casus_panel_keys *keys, casus_table **out, casus_error *err)
{
    casus_panel_options asked = {.unit = (casus_unit)unit, .from_year = from_year, .to_year = to_year,
                                 .system = (casus_code_system)system, .year_rule = (casus_year_rule)year_rule,
                                 .collapse = (casus_collapse)collapse, .political = political, .vars = vars, .var_count = var_count};
    return keys ? casus_panel_at(corpus, &asked, keys, out, err) : casus_panel(corpus, &asked, out, err);
}

static casus_status casus_py_codebook(const casus_corpus *corpus, int unit, const char *const *vars, size_t var_count,
                                      casus_table **out, casus_error *err)
{
    casus_panel_options asked = {.unit = (casus_unit)unit, .vars = vars, .var_count = var_count};
    return casus_codebook(corpus, &asked, out, err);
}

typedef struct printed { char *bytes; size_t length; } printed;

static bool take_printed(void *user, const char *bytes, size_t length)
{
    printed *it = user;
    char *moved = realloc(it->bytes, it->length + length + 1);
    if (!moved) return false;
    memcpy(moved + it->length, bytes, length);
    moved[it->length + length] = 0;
    *it = (printed){moved, it->length + length};
    return true;
}

static casus_status casus_py_bib(const casus_corpus *corpus, const int *treaties, size_t count, char **out, casus_error *err)
{
    printed it = {NULL, 0};
    casus_status status = casus_bib(corpus, treaties, count, take_printed, &it, err);
    if (status) free(it.bytes);
    else *out = it.bytes;
    return status;
}

typedef struct casus_py_portfolio {
    int coding, self_tie, from, to, by_day;
    casus_day on;
    int year_rule, pairwise;
    const char *weights, *weight;
    int lowest, highest;
    const char *const *columns;
    size_t column_count;
} casus_py_portfolio;

static casus_status casus_py_portfolios(const casus_corpus *corpus, const char *dyads, const char *file, const casus_py_portfolio *it,
                                        casus_portfolios **out, casus_error *err)
{
    casus_portfolio_options asked = {.coding = (casus_level_coding)it->coding, .self_tie = (casus_self_tie)it->self_tie,
                                     .from = it->from, .to = it->to, .by_day = it->by_day, .on = it->on,
                                     .year_rule = (casus_year_rule)it->year_rule, .pairwise = it->pairwise,
                                     .weights = it->weights, .weight = it->weight, .lowest = it->lowest, .highest = it->highest,
                                     .columns = it->columns, .column_count = it->column_count};
    if (file) return casus_portfolios_load(file, &asked, NULL, out, err);
    if (dyads) return casus_portfolios_from_dyads(corpus, dyads, &asked, NULL, out, err);
    return casus_portfolios_from_corpus(corpus, &asked, NULL, out, err);
}

static casus_status casus_py_similar(const casus_portfolios *portfolios, const casus_measure_column *columns, size_t column_count,
                                     const char *const *of, size_t of_count, int compat, _Bool directed, casus_table **out,
                                     casus_error *err)
{
    casus_similar_options asked = {.columns = columns, .column_count = column_count, .of = of, .of_count = of_count,
                                   .compat = (casus_similar_compat)compat, .directed = directed};
    return casus_similar(portfolios, &asked, NULL, out, err);
}
"""

sources = [path for room in ("base", "record", "reason") for path in sorted(glob.glob(f"{ROOT}/src/{room}/*.c"))
           if os.path.basename(path) != "builtin.c"] + [f"{ROOT}/src/port/{name}.c" for name in PORT]
ffi = FFI()
ffi.cdef(CDEF)
ffi.set_source("casus._casus", SOURCE, sources=sources, include_dirs=[f"{ROOT}/include", f"{ROOT}/src"],
               define_macros=[("CASUS_NO_LIBRARIES", None)], libraries=["m"],
               extra_compile_args=["-std=c17", "-O2", "-D_POSIX_C_SOURCE=200809L", "-fvisibility=hidden"])

if __name__ == "__main__":
    ffi.compile(verbose=True)
