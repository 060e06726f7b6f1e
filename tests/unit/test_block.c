/* test_block.c - what blocks a text is cut into and what each of them is: the pages of tests/cases/blocks, and small ones here
 *
 * Arguments: the folder of pages.
 */
#include "base/text.h"
#include "port/file.h"
#include "read/block.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kind_words[] = {"paragraph", "item",     "title",    "heading",    "caption", "byline",
                                         "widget",    "glossary", "question", "disclaimer", "table",   "debris"};

static const char *pages;

/* -- a page of tests/cases/blocks ---------------------------------------------------------------------------------------- */

typedef struct page {
    cs_text text;
    cs_table wanted; /* of casus_block; lead_end is not used */
} page;

static int kind_of_word(const char *word, size_t length)
{
    for (int i = 0; i < 12; i++)
        if (strlen(kind_words[i]) == length && memcmp(kind_words[i], word, length) == 0) return i;
    return -1;
}

/* The place where the bullet or the number of a line ends. */
static size_t behind_bullet(const char *line)
{
    static const char *const bullets[] = {"- ", "* ", "• ", "– ", "1. ", "2. ", "3. "};
    size_t blank = strspn(line, " ");
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (strncmp(line + blank, bullets[i], strlen(bullets[i])) == 0) return blank + strlen(bullets[i]);
    return blank;
}

static void add_line(page *p, const char *line, size_t length)
{
    const char *mark = memchr(line, '|', length), *glue = memchr(line, '&', length);
    if (!length) {
        cs_text_add(&p->text, "\n", 1);
        return;
    }
    if (glue && (!mark || glue < mark)) mark = glue;
    if (!mark) fail_msg("no bar in '%.*s'", (int)length, line);
    bool more = line[0] == '+', glued = *mark == '&';
    char *words = strndup(mark + 2, length - (size_t)(mark + 2 - line));
    if (p->text.length && !glued) cs_text_add(&p->text, "\n", 1);
    size_t begin = p->text.length + behind_bullet(words);
    cs_text_add(&p->text, words, strlen(words));
    if (more) {
        CS_TABLE_AT(&p->wanted, casus_block, p->wanted.count - 1)->end = (uint32_t)p->text.length;
    } else {
        int kind = kind_of_word(line, (size_t)(mark - line));
        if (kind < 0) fail_msg("no kind of block: '%.*s'", (int)(mark - line), line);
        if (kind == CASUS_BLOCK_DEBRIS) begin = p->text.length - strlen(words);
        casus_block *block = cs_table_add(&p->wanted, 1);
        *block = (casus_block){(uint32_t)begin, (uint32_t)p->text.length, 0, (casus_block_kind)kind};
    }
    free(words);
}

static void read_page(page *p, const char *bytes, size_t length)
{
    cs_text_begin(&p->text, NULL);
    cs_table_begin(&p->wanted, NULL, sizeof(casus_block));
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *line = at, *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        at = stop + 1;
        add_line(p, line, (size_t)(stop - line));
    }
}

static void judge_text(const char *text, size_t length, cs_table *blocks)
{
    cs_table cut;
    cs_table_begin(&cut, NULL, sizeof(cs_piece));
    cs_table_begin(blocks, NULL, sizeof(casus_block));
    cs_block_cut(text, (cs_span){0, (uint32_t)length}, CS_ORIGIN_LINE, &cut);
    cs_block_judge(text, &cut, blocks);
    cs_table_end(&cut);
}

static int compare_page(const char *name, const page *p)
{
    cs_table got;
    int faults = 0;
    judge_text(p->text.bytes, p->text.length, &got);
    for (size_t i = 0; i < p->wanted.count || i < got.count; i++) {
        const casus_block *one = i < p->wanted.count ? CS_TABLE_AT(&p->wanted, casus_block, i) : NULL;
        const casus_block *two = i < got.count ? CS_TABLE_AT(&got, casus_block, i) : NULL;
        bool same = one && two && one->begin == two->begin && one->end == two->end && one->kind == two->kind;
        if (same) continue;
        const casus_block *shown = two ? two : one;
        print_message("# %s, block %zu: wanted %s %u-%u, got %s %u-%u: %.*s\n", name, i,
                      one ? kind_words[one->kind] : "none", one ? one->begin : 0, one ? one->end : 0,
                      two ? kind_words[two->kind] : "none", two ? two->begin : 0, two ? two->end : 0,
                      (int)(shown->end - shown->begin), p->text.bytes + shown->begin);
        if (++faults == 4) break;
    }
    cs_table_end(&got);
    return faults;
}

static void pages_from_everywhere_are_judged_as_a_reader_would(void **state)
{
    (void)state;
    cs_arena arena;
    casus_error err;
    const char **names;
    size_t count;
    int faults = 0;
    cs_arena_begin(&arena, NULL);
    assert_int_equal(cs_file_list(pages, ".txt", &arena, &names, &count, &err), CASUS_OK);
    assert_true(count >= 15);
    for (size_t i = 0; i < count; i++) {
        const char *bytes;
        size_t length;
        page p;
        assert_int_equal(
            cs_file_read(cs_arena_format(&arena, "%s/%s", pages, names[i]), 1 << 20, &arena, &bytes, &length, &err),
            CASUS_OK);
        read_page(&p, bytes, length);
        faults += compare_page(names[i], &p);
        cs_text_end(&p.text);
        cs_table_end(&p.wanted);
    }
    cs_arena_end(&arena);
    assert_int_equal(faults, 0);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    pages = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_from_everywhere_are_judged_as_a_reader_would),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
