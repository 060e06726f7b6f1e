/* fuzz_atop.c - whatever the member file: faults with a place, or a layer whose pack opens again and answers questions
 *
 * An input that begins with # is lines of "name=value name=value", each a row of a good file; any other is the file itself.
 */
#include "answer.h"
#include "fuzz.h"
#include "purse.h"
#include "small_atop.h"

enum { ROWS_MAX = 12, ROW_BYTES_MAX = 2000 };

/* The member file that the input stands for; the caller frees it. */
static char *file_of(const uint8_t *data, size_t size)
{
    static char rows[ROWS_MAX][ROW_BYTES_MAX + 1];
    const char *list[ROWS_MAX + 1];
    size_t count = 0, at = 1;
    if (size == 0 || data[0] != '#') {
        char *copy = malloc(size + 1);
        if (!copy) abort();
        memcpy(copy, data, size);
        copy[size] = '\0';
        return copy;
    }
    while (at < size && count < ROWS_MAX) {
        const uint8_t *stop = memchr(data + at, '\n', size - at);
        size_t length = (stop ? (size_t)(stop - data) : size) - at;
        size_t kept = length < ROW_BYTES_MAX ? length : ROW_BYTES_MAX;
        memcpy(rows[count], data + at, kept);
        rows[count][kept] = '\0';
        list[count] = rows[count];
        count++;
        at += length + 1;
    }
    list[count] = NULL;
    return atop_file(list);
}

static casus_status use(const casus_corpus *corpus, const casus_allocator *allocator)
{
    casus_error err;
    casus_corpus *again;
    size_t length;
    const void *bytes = casus_pack_bytes(corpus, &length);
    casus_status status = casus_corpus_open_pack(bytes, length, allocator, &again, &err);
    if (status) return status;
    status = answer(again, "XXX attacks AAA on 1955-06-01, AAA provokes contested", allocator);
    if (!status) status = answer(again, "BBB attacks AAA, XXX threatens BBB on 1925-06-01", allocator);
    casus_corpus_free(again);
    return status;
}

static casus_status import_with(purse *from, const char *text)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    casus_corpus *base, *corpus = NULL;
    casus_atop_summary summary;
    casus_atop_options options = {.allocator = &allocator};
    casus_status status = atop_base(&allocator, &base, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (status) {
        HOLD(from->live == 0);
        return status;
    }
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    status = list ? cs_import_atop_bytes(base, "fuzz.csv", text, strlen(text), &options, list, &corpus, &summary, &err)
                  : CASUS_ENOMEM;
    HOLD((status == CASUS_OK) == (corpus != NULL));
    if (status == CASUS_EFORMAT) HOLD(casus_diagnostics_errors(list) > 0 && err.message[0] && err.line >= 1);
    if (!status) {
        HOLD(casus_diagnostics_errors(list) == 0);
        HOLD(summary.conditional <= summary.memberships && summary.moved <= summary.memberships);
        HOLD(summary.alliances == casus_treaty_count(corpus));
        status = use(corpus, &allocator);
    }
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
    casus_corpus_free(base);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = file_of(data, size);
    purse rich = {.left = SIZE_MAX};
    casus_status status = import_with(&rich, text);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    /* once more, with an allocation that fails; which one, the input decides */
    purse poor = {.left = (size ? data[size - 1] * size : 0) % rich.spent};
    casus_status again = import_with(&poor, text);
    HOLD(again == CASUS_ENOMEM || again == status);
    free(text);
    return 0;
}
