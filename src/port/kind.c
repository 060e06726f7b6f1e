/* kind.c - what bytes are: text, HTML, a feed, JSON lines, or something that is no report */
#include "port/kind.h"

#include "base/error.h"

#include <string.h>

/* -- by name ---------------------------------------------------------------------------------------------------------- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    if (length < end) return false;
    for (size_t i = 0; i < end; i++)
        if (lower(name[length - end + i]) != suffix[i]) return false;
    return true;
}

casus_intake_kind cs_kind_of_name(const char *name)
{
    static const struct {
        const char *suffix;
        casus_intake_kind kind;
    } suffixes[] = {
        {".txt", CASUS_INTAKE_TEXT},    {".text", CASUS_INTAKE_TEXT},    {".html", CASUS_INTAKE_HTML},
        {".htm", CASUS_INTAKE_HTML},    {".xhtml", CASUS_INTAKE_HTML},   {".xml", CASUS_INTAKE_FEED},
        {".rss", CASUS_INTAKE_FEED},    {".atom", CASUS_INTAKE_FEED},    {".rdf", CASUS_INTAKE_FEED},
        {".jsonl", CASUS_INTAKE_JSONL}, {".ndjson", CASUS_INTAKE_JSONL}, {".json", CASUS_INTAKE_JSONL},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (ends_in(name, suffixes[i].suffix)) return suffixes[i].kind;
    return CASUS_INTAKE_DETECT;
}

bool cs_kind_in_folder(const char *name)
{
    return cs_kind_of_name(name) != CASUS_INTAKE_DETECT && !ends_in(name, ".json");
}

/* -- what is no text -------------------------------------------------------------------------------------------------- */

typedef struct signature {
    size_t at, length;
    const char *bytes, *what, *hint;
} signature;

#define UNPACK "unpack it first"
#define AS_TEXT "save it as plain text or HTML first"

static const signature signatures[] = {
    {0, 5, "%PDF-", "a PDF", "take its text out first, for instance with pdftotext"},
    {0, 4, "PK\3\4", "a ZIP archive, or a document of an office program", "unpack it, or save it as plain text, first"},
    {0, 4, "PK\5\6", "an empty ZIP archive", UNPACK},
    {0, 2, "\x1F\x8B", "packed by gzip", UNPACK},
    {0, 3, "BZh", "packed by bzip2", UNPACK},
    {0, 6, "\xFD\x37zXZ\0", "packed by xz", UNPACK},
    {0, 4, "\x28\xB5\x2F\xFD", "packed by zstd", UNPACK},
    {0, 6, "7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK},
    {0, 4, "Rar!", "a RAR archive", UNPACK},
    {257, 5, "ustar", "a tar archive", UNPACK},
    {0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of an old office program", AS_TEXT},
    {0, 5, "{\\rtf", "rich text (RTF)", AS_TEXT},
    {0, 4, "%!PS", "PostScript", AS_TEXT},
    {0, 4, "\x89PNG", "a picture (PNG)", ""},
    {0, 3, "\xFF\xD8\xFF", "a picture (JPEG)", ""},
    {0, 4, "GIF8", "a picture (GIF)", ""},
    {8, 4, "WEBP", "a picture (WebP)", ""},
    {0, 4, "II*\0", "a picture (TIFF)", ""},
    {0, 4, "MM\0*", "a picture (TIFF)", ""},
    {4, 4, "ftyp", "a film or a picture", ""},
    {0, 3, "ID3", "sound (MP3)", ""},
    {0, 4, "OggS", "sound or a film (Ogg)", ""},
    {0, 4, "RIFF", "sound or a film (RIFF)", ""},
    {0, 16, "SQLite format 3\0", "an SQLite database", "a store is named with --store"},
    {0, 4,
     "\x7F"
     "ELF",
     "a program", ""},
    {0, 2, "MZ\x90", "a program", ""},
};

static const signature *signature_of(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        if (length >= s->at + s->length && memcmp(bytes + s->at, s->bytes, s->length) == 0) return s;
    }
    return NULL;
}

static casus_status refuse(casus_error *err, const char *name, const char *what, const char *hint)
{
    cs_fail(err, CASUS_EFORMAT, "this is %s; plain text, HTML, a feed or JSON lines are wanted", what);
    cs_fail_at(err, name, 1, 1);
    cs_fail_hint(err, "%s", hint);
    return CASUS_EFORMAT;
}

/* -- the beginning as ASCII -------------------------------------------------------------------------------------------- */

typedef struct probe {
    char text[CS_KIND_SAMPLE +
              1]; /* in lower case, without byte order mark and leading white space; others than ASCII are '?' */
    size_t length;
    bool wide; /* UTF-16 or UTF-32 */
    size_t zeros, controls, seen;
} probe;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void look(const char *bytes, size_t length, probe *out)
{
    memset(out, 0, sizeof *out);
    if (length > CS_KIND_SAMPLE) length = CS_KIND_SAMPLE;
    size_t even = 0, odd = 0, at = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\0') *(i % 2 ? &odd : &even) += 1;
    }
    bool mark16 = length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    bool mark32 = length >= 4 && memcmp(bytes, "\0\0\xFE\xFF", 4) == 0;
    out->wide = mark16 || mark32 ||
                (length >= 8 && (odd * 10 >= length * 3 || even * 10 >= length * 3) &&
                 (odd * 20 <= length || even * 20 <= length));
    if (mark16) at = 2;
    if (mark32) at = 4;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) at = 3;
    for (; at < length; at++) {
        char c = bytes[at];
        if (c == '\0' && out->wide) continue;
        out->seen++;
        out->zeros += c == '\0';
        out->controls += (unsigned char)c < ' ' && !is_space(c) && c != 0x1B && c != '\b' && c != '\v';
        if (out->length || !is_space(c)) out->text[out->length++] = (unsigned char)c < 0x80 && c ? lower(c) : '?';
    }
}

casus_status cs_kind_refuse(const char *name, const char *bytes, size_t length, casus_error *err)
{
    const signature *found = signature_of(bytes, length);
    if (found) return refuse(err, name, found->what, found->hint);
    probe p;
    look(bytes, length, &p);
    if (!p.wide && p.controls * 50 > p.seen && p.seen >= 16) /* more than one in fifty */
        return refuse(err, name, "no text: it is full of control characters", "is it a program, a picture or packed?");
    return CASUS_OK;
}

/* -- text, HTML, feed, JSON lines --------------------------------------------------------------------------------------- */

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Past comments, processing instructions and the document type of XML: the first element, or NULL. */
static const char *first_element(const char *text)
{
    for (const char *at = text; at; at = strchr(at, '<')) {
        const char *end = NULL;
        if (starts(at, "<!--"))
            end = strstr(at, "-->");
        else if (starts(at, "<?"))
            end = strstr(at, "?>");
        else if (starts(at, "<!"))
            end = strchr(at, '>');
        else
            return at;
        if (!end) return NULL;
        at = end;
    }
    return NULL;
}

static size_t name_length(const char *element)
{
    return strcspn(element + 1, " \t\r\n/>");
}

static bool is_feed_element(const char *element)
{
    static const char *const roots[] = {"rss", "feed", "rdf:rdf", "rdf", "channel", "atom:feed"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strlen(roots[i]) == name_length(element) && starts(element + 1, roots[i])) return true;
    return false;
}

static bool is_html_element(const char *element)
{
    static const char *const names[] = {"html",    "head",  "body",   "title", "meta", "link",  "p",  "div", "span",
                                        "article", "main",  "header", "h1",    "h2",   "h3",    "br", "b",   "i",
                                        "strong",  "em",    "a",      "ul",    "ol",   "img",   "hr", "nav", "section",
                                        "script",  "style", "table",  "base",  "font", "center"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name_length(element) && starts(element + 1, names[i])) return true;
    return false;
}

static casus_status not_a_feed(casus_error *err, const char *name, const char *element)
{
    size_t length = name_length(element);
    cs_fail(err, CASUS_EFORMAT, "this is XML with the root element '%.*s'; a feed has 'rss', 'feed' or 'rdf:RDF'",
            (int)(length > 60 ? 60 : length), element + 1);
    cs_fail_at(err, name, 1, 1);
    cs_fail_hint(err, "if it is a saved page, name it .html");
    return CASUS_EFORMAT;
}

/* What begins with `<`. */
static casus_status detect_markup(const char *name, const probe *p, casus_intake_kind *out, casus_error *err)
{
    const char *element = first_element(p->text);
    bool html_name = cs_kind_of_name(name) == CASUS_INTAKE_HTML;
    *out = CASUS_INTAKE_TEXT;
    if (starts(p->text, "<!doctype html") || html_name) *out = CASUS_INTAKE_HTML;
    if (element && is_feed_element(element))
        *out = CASUS_INTAKE_FEED;
    else if (element && is_html_element(element))
        *out = CASUS_INTAKE_HTML;
    else if (starts(p->text, "<?xml") && *out != CASUS_INTAKE_HTML) {
        if (!element) return refuse(err, name, "XML without an element in its first 4096 bytes", "");
        return not_a_feed(err, name, element);
    }
    return CASUS_OK;
}

/* What begins with `{` or `[`: an object on its first line is JSON lines, other JSON is refused, and all else is text. */
static casus_status detect_json(const char *name, const probe *p, casus_intake_kind *out, casus_error *err)
{
    bool by_name = cs_kind_of_name(name) == CASUS_INTAKE_JSONL;
    const char *inside = p->text + 1 + strspn(p->text + 1, " \t");
    *out = CASUS_INTAKE_TEXT;
    if (p->text[0] == '{' && (*inside == '"' || *inside == '}')) {
        *out = CASUS_INTAKE_JSONL;
        return CASUS_OK;
    }
    if (!by_name) return CASUS_OK;
    cs_fail(err, CASUS_EFORMAT,
            p->text[0] == '[' ? "this is a JSON array; one object a line is wanted"
                              : "this JSON goes over several lines; one object a line is wanted");
    cs_fail_at(err, name, 1, 1);
    cs_fail_hint(err, p->text[0] == '[' ? "jq -c '.[]' makes lines of it" : "jq -c . makes lines of it");
    return CASUS_EFORMAT;
}

casus_status cs_kind_detect(const char *name, const char *bytes, size_t length, casus_intake_kind *out,
                            casus_error *err)
{
    casus_status status = cs_kind_refuse(name, bytes, length, err);
    if (status) return status;
    probe p;
    look(bytes, length, &p);
    if (p.text[0] == '<') return detect_markup(name, &p, out, err);
    if (p.text[0] == '{' || p.text[0] == '[') return detect_json(name, &p, out, err);
    if (starts(p.text, "mime-version:") || starts(p.text, "from: <saved by"))
        return refuse(err, name, "a web archive (MHTML)", "save the page as HTML only");
    casus_intake_kind named = cs_kind_of_name(name);
    *out = CASUS_INTAKE_TEXT;
    if (p.length ? named == CASUS_INTAKE_HTML : named == CASUS_INTAKE_JSONL)
        *out = named; /* no lines are JSON lines too */
    return CASUS_OK;
}
