/* yaml.c - bytes of "treaty YAML" into a tree, by libyaml's events */
#include "port/yaml.h"

#include "base/error.h"
#include "port/yaml_scan.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { NAME_SHOWN = 60 };

typedef struct level {
    cs_node *node, *last; /* the collection being read, and its last child so far */
    bool flow;            /* in brackets of its own */
} level;

typedef struct reader {
    cs_tree *tree;
    const char *bytes; /* of the tree */
    size_t length;
    cs_arena scratch;
    uint32_t *byte_of; /* for each character its first byte: libyaml counts characters, a mark counts bytes */
    yaml_parser_t parser;
    level open[CS_DEPTH_MAX];
    int32_t depth, flow; /* collections that are open; how many of them are in brackets */
    int32_t cost;        /* what CS_NODES_MAX limits */
    const char *key;     /* read, and waiting for its value */
    cs_mark key_mark;
    size_t done; /* the byte after what was read last */
    cs_yaml_fault fault;
} reader;

static bool no_memory(reader *r)
{
    r->fault.status = CASUS_ENOMEM;
    return false;
}

/* -- places -------------------------------------------------------------------------------------------------------- */

static bool is_lead(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static bool index_characters(reader *r)
{
    r->byte_of = cs_arena_take(&r->scratch, (r->length + 1) * sizeof *r->byte_of);
    if (!r->byte_of) return no_memory(r);
    size_t character = 0;
    for (size_t i = 0; i < r->length; i++)
        if (is_lead(r->bytes[i])) r->byte_of[character++] = (uint32_t)i;
    r->byte_of[character] = (uint32_t)r->length;
    return true;
}

static size_t byte_at(const reader *r, yaml_mark_t mark)
{
    return r->byte_of[mark.index];
}

static int32_t column_of(const reader *r, yaml_mark_t mark)
{
    return (int32_t)(r->byte_of[mark.index] - r->byte_of[mark.index - mark.column]) + 1;
}

static cs_mark mark_of(const reader *r, yaml_mark_t begin, yaml_mark_t end)
{
    return (cs_mark){(int32_t)begin.line + 1, column_of(r, begin), (int32_t)end.line + 1, column_of(r, end)};
}

/* The place of the word that begins at mark. */
static cs_mark mark_of_word(const reader *r, yaml_mark_t mark)
{
    const char *word = r->bytes + byte_at(r, mark);
    cs_mark place = mark_of(r, mark, mark);
    place.end_column += (int32_t)strcspn(word, " \t\r\n,[]{}");
    return place;
}

/* libyaml ends a block of text where the next line begins that is not empty; a reader sees it end with its text. */
static void trim_end(const reader *r, size_t begin, size_t end, cs_mark *mark)
{
    size_t at = end;
    for (; at > begin && strchr(" \t\r\n", r->bytes[at - 1]); at--)
        if (r->bytes[at - 1] == '\n') mark->end_line--;
    size_t line = at;
    while (line > 0 && r->bytes[line - 1] != '\n') line--;
    mark->end_column = (int32_t)(at - line) + 1;
}

/* -- refusals ------------------------------------------------------------------------------------------------------ */

static bool with_hint(reader *r, const char *hint)
{
    r->fault.hint = hint;
    return false;
}

static bool with_other(reader *r, cs_mark mark, const char *message)
{
    r->fault.other = mark;
    r->fault.other_message = message;
    return false;
}

static bool refuse_word(reader *r, yaml_mark_t mark, const char *code, const char *what)
{
    cs_mark place = mark_of_word(r, mark);
    const char *word = r->bytes + byte_at(r, mark);
    int shown = place.end_column - place.column;
    if (shown > NAME_SHOWN) shown = NAME_SHOWN;
    while (shown > 0 && !is_lead(word[shown])) shown--;
    cs_yaml_refuse(&r->fault, code, place, "'%.*s' is %s; treaty YAML has none", shown, word, what);
    return with_hint(r, "write it out, or put text that begins with such a sign in quotes");
}

static bool refuse_anchor(reader *r, yaml_mark_t mark)
{
    return refuse_word(r, mark, "E0202", "an anchor");
}

static bool refuse_alias(reader *r, yaml_mark_t mark)
{
    return refuse_word(r, mark, "E0203", "an alias");
}

static bool refuse_tag(reader *r, yaml_mark_t mark)
{
    return refuse_word(r, mark, "E0204", "a tag");
}

static bool refuse_directive(reader *r, yaml_mark_t mark)
{
    return refuse_word(r, mark, "E0205", "a directive");
}

static bool refuse_key(reader *r, cs_mark mark, const char *found)
{
    cs_yaml_refuse(&r->fault, "E0207", mark, "%s; a key is one line of text before its ':'", found);
    return false;
}

static bool refuse_empty(reader *r)
{
    cs_yaml_refuse(&r->fault, "E0210", (cs_mark){1, 1, 1, 1}, "there is nothing in this file");
    return false;
}

/* -- what libyaml says, in our words ------------------------------------------------------------------------------- */

typedef struct saying {
    const char *theirs, *ours, *hint;
} saying;

static const saying problems[] = {
    {"could not find expected ':'", "there is no ':' after this key",
     "write 'key: value'; text over several lines begins after '>-'"},
    {"block sequence entries are not allowed in this context", "a list item may not begin here",
     "begin each '- ' on a line of its own, under its key"},
    {"mapping values are not allowed in this context", "a ':' may not stand here",
     "put text that holds ': ' in quotes, or see whether the line is indented too deep"},
    {"mapping keys are not allowed in this context", "a key may not begin here", NULL},
    {"found an indentation indicator equal to 0", "a block of text cannot be indented by 0", NULL},
    {"did not find expected comment or line break", "the text of a '|' or '>' block begins on the next line", NULL},
    {"found a tab character where an indentation space is expected", "a tab where indentation is wanted", NULL},
    {"found a tab character that violates indentation", "a tab where indentation is wanted", NULL},
    {"found unexpected document indicator", "'---' or '...' inside quotes", NULL},
    {"found unexpected end of stream", "the quotes are not closed", NULL},
    {"found unknown escape character", "there is no such escape in double quotes",
     "write a backslash itself as '\\\\', or use single quotes"},
    {"did not find expected hexdecimal number", "this escape wants hexadecimal digits", NULL},
    {"found invalid Unicode character escape code", "this escape is no Unicode character", NULL},
    {"did not find expected node content", "a value is wanted here", NULL},
    {"did not find expected '-' indicator", "a list item '- ' is wanted here",
     "see whether the line is indented like its neighbours"},
    {"did not find expected key", "a key is wanted here",
     "see whether the line is indented like its neighbours, and whether a quote is missing above"},
    {"did not find expected ',' or ']'", "',' or ']' is wanted here", NULL},
    {"did not find expected ',' or '}'", "',' or '}' is wanted here", NULL},
    {"did not find expected <document start>", "something follows the end of the document", NULL},
};

/* What began at the mark of a context. */
static const saying contexts[] = {
    {"while parsing a flow sequence", "the list begins here", NULL},
    {"while parsing a flow mapping", "the map begins here", NULL},
    {"while parsing a block mapping", "the map begins here", NULL},
    {"while parsing a block collection", "the list begins here", NULL},
    {"while scanning a quoted scalar", "the quotes open here", NULL},
    {"while parsing a quoted scalar", "the quotes open here", NULL},
    {"while scanning a block scalar", "the block of text begins here", NULL},
};

static const saying *say(const saying *sayings, size_t count, const char *theirs)
{
    for (size_t i = 0; theirs && i < count; i++)
        if (strcmp(sayings[i].theirs, theirs) == 0) return &sayings[i];
    return NULL;
}

#define SAY(sayings, theirs) say(sayings, sizeof(sayings) / sizeof *(sayings), theirs)

static bool mentions(const char *text, const char *word)
{
    return text && strstr(text, word);
}

/* Anchors, aliases, tags and directives that are themselves faulty: refused for what they are. */
static bool refuse_by_context(reader *r, bool *known)
{
    const yaml_parser_t *parser = &r->parser;
    *known = true;
    if (mentions(parser->context, "an anchor")) return refuse_anchor(r, parser->context_mark);
    if (mentions(parser->context, "an alias")) return refuse_alias(r, parser->context_mark);
    if (mentions(parser->context, "irective") || mentions(parser->problem, "irective") ||
        mentions(parser->problem, "incompatible YAML"))
        return refuse_directive(r, parser->context ? parser->context_mark : parser->problem_mark);
    if (mentions(parser->context, "a tag")) return refuse_tag(r, parser->context_mark);
    if (mentions(parser->problem, "undefined tag handle")) return refuse_tag(r, parser->problem_mark);
    *known = false;
    return false;
}

/* The innermost collection in brackets, or NULL. Above it can only be pairs: the `a: b` of `[a: b]`. */
static const level *open_bracket(const reader *r)
{
    for (int32_t i = r->depth; i > 0; i--)
        if (r->open[i - 1].flow) return &r->open[i - 1];
    return NULL;
}

/* A bracket or a quote that is open when the file ends. */
static bool refuse_truncated(reader *r, bool *known)
{
    const yaml_parser_t *parser = &r->parser;
    const level *bracket = open_bracket(r);
    bool quotes = mentions(parser->context, "a quoted scalar");
    *known = byte_at(r, parser->problem_mark) == r->length && (quotes || bracket);
    if (!*known) return false;
    cs_mark end = mark_of(r, parser->problem_mark, parser->problem_mark);
    cs_mark begin = quotes ? mark_of(r, parser->context_mark, parser->context_mark) : bracket->node->mark;
    begin.end_line = begin.line;
    begin.end_column = begin.column + 1;
    cs_yaml_refuse(&r->fault, "E0211", begin, "this %s is not closed when the file ends", quotes ? "quote" : "bracket");
    return with_other(r, end, "the file ends here");
}

static bool refuse_character(reader *r)
{
    yaml_mark_t mark = r->parser.problem_mark;
    char c = r->bytes[byte_at(r, mark)];
    cs_mark place = mark_of(r, mark, mark);
    place.end_column++;
    if (c == '\t') return cs_yaml_refuse(&r->fault, "E0105", place, "a tab in the indentation; spaces are wanted");
    if (c == '%' && mark.column == 0) return refuse_directive(r, mark);
    cs_yaml_refuse(&r->fault, "E0201", place, "text may not begin with '%c'", c);
    return with_hint(r, "put it in quotes");
}

static bool refuse_grammar(reader *r)
{
    const yaml_parser_t *parser = &r->parser;
    const saying *problem = SAY(problems, parser->problem), *context = SAY(contexts, parser->context);
    bool of_key = mentions(parser->context, "a simple key");
    yaml_mark_t mark = of_key ? parser->context_mark : parser->problem_mark;
    cs_yaml_refuse(&r->fault, "E0201", mark_of_word(r, mark), "%s",
                   problem ? problem->ours : "the YAML cannot be read from here on");
    if (problem) with_hint(r, problem->hint);
    if (context) with_other(r, mark_of(r, parser->context_mark, parser->context_mark), context->ours);
    return false;
}

static bool refuse_syntax(reader *r)
{
    if (r->parser.error == YAML_MEMORY_ERROR) return no_memory(r);
    bool known;
    refuse_by_context(r, &known);
    if (!known) refuse_truncated(r, &known);
    if (known) return false;
    if (mentions(r->parser.problem, "cannot start any token")) return refuse_character(r);
    return refuse_grammar(r);
}

/* -- nodes --------------------------------------------------------------------------------------------------------- */

static bool wants_key(const reader *r)
{
    return r->depth > 0 && r->open[r->depth - 1].node->kind == CS_MAP && !r->key;
}

static void attach(reader *r, cs_node *node)
{
    if (r->depth == 0) {
        r->tree->root = node;
        return;
    }
    level *parent = &r->open[r->depth - 1];
    *(parent->last ? &parent->last->next : &parent->node->first) = node;
    parent->last = node;
    parent->node->count++;
    if (!r->key) return;
    node->key = r->key;
    node->key_mark = r->key_mark;
    r->key = NULL;
}

/* The limit bounds the time too. So keys count as well, and twice what stands in many brackets: libyaml looks at each
 * open one for each token. */
static bool count_one(reader *r, cs_mark mark)
{
    r->cost += 1 + r->flow / 16;
    if (r->cost <= CS_NODES_MAX) return true;
    return cs_yaml_refuse(&r->fault, "E0107", mark, "more than %d keys and values in one file", CS_NODES_MAX);
}

/* A node in its place; NULL when refused. */
static cs_node *new_node(reader *r, cs_node_kind kind, cs_mark mark)
{
    if (!count_one(r, mark)) return NULL;
    cs_node *node = cs_tree_node(r->tree, kind, mark);
    if (!node) {
        no_memory(r);
        return NULL;
    }
    attach(r, node);
    return node;
}

/* Anchors and tags. libyaml forgets a lone `!`, hence the look at the first byte; an empty value has no byte. */
static bool check_properties(reader *r, yaml_mark_t mark, const yaml_char_t *anchor, const yaml_char_t *tag, bool empty)
{
    char lead = empty ? '\0' : r->bytes[byte_at(r, mark)];
    if (lead == '&') return refuse_anchor(r, mark);
    if (lead == '!') return refuse_tag(r, mark);
    if (anchor) return refuse_anchor(r, mark);
    if (tag) return refuse_tag(r, mark);
    return true;
}

/* An explicit `? ` leaves no trace in the events; it stands between what was read last and the key. */
static bool check_explicit(reader *r, yaml_mark_t key)
{
    size_t end = byte_at(r, key);
    for (size_t i = r->done; i < end; i++) {
        if (r->bytes[i] == '?') return refuse_key(r, cs_yaml_mark(r->bytes, i, 1), "an explicit key '? '");
        if (r->bytes[i] == '#') i += strcspn(r->bytes + i, "\n");
    }
    return true;
}

/* -- scalars and keys ---------------------------------------------------------------------------------------------- */

static bool take_key(reader *r, const yaml_event_t *event, cs_mark mark)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (!check_explicit(r, event->start_mark)) return false;
    if (mark.line != mark.end_line) return refuse_key(r, mark, "a key over several lines");
    if (strcmp(text, "<<") == 0) {
        cs_yaml_refuse(&r->fault, "E0209", mark, "'<<' is a merge key; treaty YAML has none");
        return with_hint(r, "write the keys out");
    }
    if (!count_one(r, mark)) return false;
    r->key = cs_arena_text(&r->tree->arena, text, length);
    r->key_mark = mark;
    return r->key || no_memory(r);
}

static bool take_scalar(reader *r, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    bool plain = style == YAML_PLAIN_SCALAR_STYLE;
    if (!check_properties(r, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag,
                          plain && length == 0))
        return false;
    cs_mark mark = mark_of(r, event->start_mark, event->end_mark);
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        trim_end(r, byte_at(r, event->start_mark), byte_at(r, event->end_mark), &mark);
    if (!cs_yaml_scan_scalar(text, length, mark, &r->fault)) return false;
    if (wants_key(r)) return take_key(r, event, mark);
    if (r->depth == 0 && plain && length == 0) return refuse_empty(r);
    cs_node *node = new_node(r, CS_SCALAR, mark);
    if (!node) return false;
    node->plain = plain;
    node->length = length;
    node->text = cs_arena_text(&r->tree->arena, text, length);
    return node->text || no_memory(r);
}

/* -- lists and maps ------------------------------------------------------------------------------------------------ */

static bool begin_collection(reader *r, const yaml_event_t *event, cs_node_kind kind, bool flow)
{
    cs_mark mark = mark_of(r, event->start_mark, event->end_mark);
    if (wants_key(r) && !check_explicit(r, event->start_mark)) return false;
    if (wants_key(r)) return refuse_key(r, mark, kind == CS_LIST ? "a list as a key" : "a map as a key");
    if (r->depth == CS_DEPTH_MAX)
        return cs_yaml_refuse(&r->fault, "E0106", mark, "nested more than %d deep", CS_DEPTH_MAX);
    cs_node *node = new_node(r, kind, mark);
    if (!node) return false;
    r->open[r->depth++] = (level){node, NULL, flow};
    r->flow += flow;
    return true;
}

static bool begin_list(reader *r, const yaml_event_t *event)
{
    if (!check_properties(r, event->start_mark, event->data.sequence_start.anchor, event->data.sequence_start.tag,
                          false))
        return false;
    return begin_collection(r, event, CS_LIST, event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

static bool begin_map(reader *r, const yaml_event_t *event)
{
    if (!check_properties(r, event->start_mark, event->data.mapping_start.anchor, event->data.mapping_start.tag, false))
        return false;
    /* not by the style: a pair in a list, [a: b], has no brackets of its own */
    return begin_collection(r, event, CS_MAP, r->bytes[byte_at(r, event->start_mark)] == '{');
}

static bool is_before(cs_mark one, cs_mark other)
{
    return one.line != other.line ? one.line < other.line : one.column < other.column;
}

static int by_key(const void *a, const void *b)
{
    const cs_node *one = *(const cs_node *const *)a, *other = *(const cs_node *const *)b;
    int order = strcmp(one->key, other->key);
    if (order) return order;
    return is_before(one->key_mark, other->key_mark) ? -1 : is_before(other->key_mark, one->key_mark);
}

static bool refuse_duplicate(reader *r, const cs_node *first, const cs_node *second)
{
    size_t shown = strlen(second->key);
    if (shown > NAME_SHOWN) shown = NAME_SHOWN;
    while (shown > 0 && !is_lead(second->key[shown])) shown--;
    cs_yaml_refuse(&r->fault, "E0208", second->key_mark, "the key '%.*s' stands twice in one map", (int)shown,
                   second->key);
    return with_other(r, first->key_mark, "it stands here first");
}

/* Sorted, not hashed: whoever writes the file could choose keys that fall together. */
static bool check_duplicates(reader *r, const cs_node *map)
{
    if (map->count < 2) return true;
    const cs_node **keys = cs_arena_take(&r->scratch, (size_t)map->count * sizeof *keys);
    if (!keys) return no_memory(r);
    int32_t count = 0, found = 0;
    for (const cs_node *child = map->first; child; child = child->next) keys[count++] = child;
    qsort(keys, (size_t)count, sizeof *keys, by_key);
    for (int32_t i = 1; i < count; i++) {
        if (strcmp(keys[i - 1]->key, keys[i]->key) != 0) continue;
        if (!found || is_before(keys[i]->key_mark, keys[found]->key_mark)) found = i;
    }
    return !found || refuse_duplicate(r, keys[found - 1], keys[found]);
}

/* libyaml ends a block collection where the next thing begins; a reader sees it end with its last child. */
static bool end_collection(reader *r, const yaml_event_t *event)
{
    level top = r->open[--r->depth];
    r->flow -= top.flow;
    cs_mark *mark = &top.node->mark;
    if (top.flow) {
        mark->end_line = (int32_t)event->end_mark.line + 1;
        mark->end_column = column_of(r, event->end_mark);
    } else if (top.last) {
        mark->end_line = top.last->mark.end_line;
        mark->end_column = top.last->mark.end_column;
    }
    return top.node->kind == CS_LIST || check_duplicates(r, top.node);
}

/* -- the document -------------------------------------------------------------------------------------------------- */

static bool stands_at(const reader *r, size_t offset, const char *sign)
{
    if (offset > 0 && r->bytes[offset - 1] != '\n') return false;
    if (strncmp(r->bytes + offset, sign, 3) != 0) return false;
    return offset + 3 == r->length || strchr(" \t\r\n", r->bytes[offset + 3]);
}

/* What follows the document is not given to libyaml: it would read directives in quadratic time. */
static bool check_rest(reader *r, const yaml_event_t *event)
{
    size_t at = cs_yaml_skip_blank(r->bytes, r->length, byte_at(r, event->end_mark));
    while (stands_at(r, at, "...")) at = cs_yaml_skip_blank(r->bytes, r->length, at + 3);
    if (at == r->length) return true;
    cs_mark mark = cs_yaml_mark(r->bytes, at, strcspn(r->bytes + at, " \t\r\n"));
    if (stands_at(r, at, "---")) {
        cs_yaml_refuse(&r->fault, "E0206", mark, "a second document; one file holds one");
        return with_hint(r, "put it into a file of its own");
    }
    if (r->bytes[at] == '%') return cs_yaml_refuse(&r->fault, "E0205", mark, "a directive; treaty YAML has none");
    return cs_yaml_refuse(&r->fault, "E0201", mark, "something follows the end of the document");
}

static bool take_event(reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: return take_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT: return begin_list(r, event);
    case YAML_MAPPING_START_EVENT: return begin_map(r, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return end_collection(r, event);
    case YAML_ALIAS_EVENT: return refuse_alias(r, event->start_mark);
    case YAML_DOCUMENT_END_EVENT: return check_rest(r, event);
    case YAML_STREAM_END_EVENT: return refuse_empty(r);
    default: return true;
    }
}

/* A map may begin with the '?' of its first key: that byte is still to be looked at. */
static size_t end_of(const reader *r, const yaml_event_t *event)
{
    size_t begin = byte_at(r, event->start_mark);
    if (event->type == YAML_MAPPING_START_EVENT && r->bytes[begin] != '{') return begin;
    return byte_at(r, event->end_mark);
}

static bool read_events(reader *r)
{
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) return refuse_syntax(r);
        more = event.type != YAML_DOCUMENT_END_EVENT;
        bool taken = take_event(r, &event);
        r->done = end_of(r, &event);
        yaml_event_delete(&event);
        if (!taken) return false;
    }
    return true;
}

static bool read_document(reader *r)
{
    if (!yaml_parser_initialize(&r->parser)) return no_memory(r);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->bytes, r->length);
    bool read = read_events(r);
    yaml_parser_delete(&r->parser);
    return read;
}

static bool read_tree(cs_tree *tree, const casus_allocator *allocator, cs_yaml_fault *fault)
{
    reader r = {.tree = tree, .bytes = tree->bytes, .length = tree->length};
    cs_arena_begin(&r.scratch, allocator);
    bool read = cs_yaml_scan(r.bytes, r.length, &r.fault) && index_characters(&r) && read_document(&r);
    cs_arena_end(&r.scratch);
    *fault = r.fault;
    return read;
}

static casus_status report(const cs_yaml_fault *fault, const cs_tree *tree, const char *file, casus_diagnostics *list,
                           casus_error *err)
{
    if (fault->status != CASUS_ENOMEM) {
        casus_diagnostic *diagnostic = cs_diagnose(list, tree, fault->mark, fault->code, "%s", fault->message);
        if (fault->hint) cs_diagnose_hint(list, diagnostic, "%s", fault->hint);
        if (fault->other_message) cs_diagnose_other(list, diagnostic, tree, fault->other, fault->other_message);
    }
    if (fault->status == CASUS_ENOMEM || cs_diagnostics_failed(list)) {
        cs_fail(err, CASUS_ENOMEM, "no memory to read '%s'", file);
        cs_fail_at(err, file, 0, 0);
        return CASUS_ENOMEM;
    }
    cs_fail(err, fault->status, "%s", fault->message);
    cs_fail_at(err, file, fault->mark.line, fault->mark.column);
    if (fault->hint) cs_fail_hint(err, "%s", fault->hint);
    return fault->status;
}

casus_status cs_yaml_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                          cs_tree *tree, casus_diagnostics *list, casus_error *err)
{
    cs_yaml_fault fault = {.status = CASUS_OK};
    bool too_large = length > CS_FILE_BYTES_MAX;
    /* a byte order mark is no part of the text: it is not shown, and no column counts it */
    size_t skipped = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool begun = cs_tree_begin(tree, allocator, file, bytes + skipped, too_large ? 0 : length - skipped);
    if (!begun)
        fault.status = CASUS_ENOMEM;
    else if (too_large)
        cs_yaml_refuse(&fault, "E0101", (cs_mark){0, 0, 0, 0}, "the file has %zu bytes; at most %d (1 MiB) are read",
                       length, CS_FILE_BYTES_MAX);
    else if (read_tree(tree, allocator, &fault))
        return CASUS_OK;
    casus_status status = report(&fault, tree, file, list, err);
    cs_tree_end(tree);
    return status;
}
