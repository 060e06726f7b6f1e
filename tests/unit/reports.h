/* reports.h - for tests of the intake: documents out of bytes in memory, and looks at them */
#ifndef REPORTS_H
#define REPORTS_H

#include <casus/intake.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What became of bytes: the documents, and the failures in between. */
enum { REPORTS_MAX = 32 };
typedef struct reports {
    casus_document *documents[REPORTS_MAX];
    casus_error errors[REPORTS_MAX];
    int count, failures;
} reports;

static inline reports read_reports_with(const char *name, const void *bytes, size_t length,
                                        const casus_intake_options *options)
{
    reports got = {0};
    casus_intake *intake;
    casus_error err = {0};
    if (casus_intake_open_bytes(name, bytes, length, options, &intake, &err)) fail_msg("not opened: %s", err.message);
    for (;;) {
        casus_document *document = NULL;
        memset(&err, 0, sizeof err);
        casus_status status = casus_intake_next(intake, &document, &err);
        if (status == CASUS_OK && !document) break;
        assert_true(got.count + got.failures < REPORTS_MAX);
        if (status) {
            assert_int_equal(err.status, status);
            assert_string_equal(err.file, name);
            assert_true(err.message[0] != '\0');
            got.errors[got.failures++] = err;
        } else {
            got.documents[got.count++] = document;
        }
    }
    casus_intake_close(intake);
    return got;
}

static inline reports read_reports(const char *name, const char *text)
{
    return read_reports_with(name, text, strlen(text), NULL);
}

static inline void free_reports(reports *got)
{
    for (int i = 0; i < got->count; i++) casus_document_free(got->documents[i]);
    memset(got, 0, sizeof *got);
}

/* The one document that these bytes are; its owner is the caller. */
static inline casus_document *one_report(const char *name, const void *bytes, size_t length)
{
    reports got = read_reports_with(name, bytes, length, NULL);
    if (got.failures) fail_msg("%s: %s", name, got.errors[0].message);
    assert_int_equal(got.count, 1);
    return got.documents[0];
}

/* Bytes that are refused: the one failure. */
static inline casus_error refused(const char *name, const void *bytes, size_t length)
{
    reports got = read_reports_with(name, bytes, length, NULL);
    if (got.count) fail_msg("%s was read", name);
    assert_int_equal(got.failures, 1);
    return got.errors[0];
}

static inline const char *text_of(const casus_document *document)
{
    size_t length;
    const char *text = casus_document_text(document, &length);
    assert_int_equal(strlen(text), length);
    return text;
}

/* The text of a block; in a buffer that lives until the next call but three. */
static inline const char *block_text(const casus_document *document, size_t index)
{
    static char buffers[4][1024];
    static int turn;
    char *buffer = buffers[turn++ % 4];
    casus_block block;
    if (!casus_document_block(document, index, &block)) fail_msg("there is no block %zu", index);
    size_t length = block.end - block.begin;
    assert_true(length < sizeof buffers[0]);
    memcpy(buffer, text_of(document) + block.begin, length);
    buffer[length] = '\0';
    return buffer;
}

static inline casus_block_kind block_kind(const casus_document *document, size_t index)
{
    casus_block block;
    if (!casus_document_block(document, index, &block)) fail_msg("there is no block %zu", index);
    return block.kind;
}

static inline size_t block_count(const casus_document *document)
{
    casus_block block;
    size_t count = 0;
    while (casus_document_block(document, count, &block)) count++;
    return count;
}

/* Bytes of the source that a piece of the text stands for, where it is found first; as block_text() in its life. */
static inline const char *source_of(const casus_document *document, const char *words)
{
    static char buffers[4][1024];
    static int turn;
    char *buffer = buffers[turn++ % 4];
    const char *text = text_of(document), *at = strstr(text, words);
    if (!at) fail_msg("'%s' is not in the text", words);
    size_t begin, end, length;
    const char *bytes = casus_document_bytes(document, &length);
    casus_document_place(document, (uint32_t)(at - text), (uint32_t)((size_t)(at - text) + strlen(words)), &begin,
                         &end);
    assert_true(begin <= end && end <= length && end - begin < sizeof buffers[0]);
    memcpy(buffer, bytes + begin, end - begin);
    buffer[end - begin] = '\0';
    return buffer;
}

static inline casus_day day_of(const char *text)
{
    casus_date date;
    assert_int_equal(casus_date_parse(text, strlen(text), &date, NULL), CASUS_OK);
    return date.first;
}

/* Published on this day, without doubt. */
static inline void assert_published(const casus_document *document, const char *day)
{
    casus_date date = casus_document_facts_of(document).published;
    assert_int_equal(date.first, day_of(day));
    assert_int_equal(date.last, day_of(day));
    assert_int_equal(date.doubt, CASUS_DOUBT_NONE);
}

#endif
