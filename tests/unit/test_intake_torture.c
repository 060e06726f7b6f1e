/* test_intake_torture.c - every allocation failed in turn while reports of each kind are read: no crash, no leak, the right
 * status, and what succeeds after all is the same as ever
 *
 * First with an allocator handed to the library, which libgumbo uses too; then, in builds without sanitizers, with malloc itself failing, which
 * reaches libxml2 and jansson.
 */
#include <casus/intake.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__)
#define INTERPOSE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define INTERPOSE 0
#endif
#endif
#if !defined(INTERPOSE) && defined(__GLIBC__)
#define INTERPOSE 1
#elif !defined(INTERPOSE)
#define INTERPOSE 0
#endif

/* -- reports of each kind -------------------------------------------------------------------------------------------------------- */

static const char text[] = "Oman hosts talks\nBy Salma Al Harthy\nPublished: 12 March 2019\n\nMUSCAT, March 12 "
                           "(Reuters) - Oman hosted talks on Tuesday, it said.\n"
                           "AdvertisementThe talks go on.\n- One item of the list of them\nThis article is based "
                           "on:\nhttps://o.example/1\n)\n";
static const char broken_text[] = "Oman hosts talks\n\nOman\xE9 hosted talks on Tuesday, it said\0 in Muscat.\n";
static const char page[] =
    "<!DOCTYPE html><html><head><title>T</title><meta property=og:title content='Oman &amp; others'><script "
    "type='application/ld+json'>{\"@type\":"
    "\"NewsArticle\",\"datePublished\":\"2020-01-02\",\"author\":{\"name\":\"A "
    "B\"}}</script></head><body><nav>no</nav><article><h1>Oman</h1><p>Oman "
    "&ldquo;hosted&rdquo; <b>talks</b><br>in Muscat.<p>More.<table><tr><td>x</table><ul><li>Item "
    "one</ul></article><div class=share>Share</div>";
static const char feed[] = "<?xml version='1.0'?><rss "
                           "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>P</"
                           "title><item><title>A &amp;amp; B</title><link>https://x"
                           "</link><pubDate>Thu, 20 Jun 2024 08:00:00 GMT</pubDate><content:encoded><![CDATA[<p>One "
                           "&amp; two.</p>]]></content:encoded></item><item><description>Plain "
                           "&lt; text.</description></item></channel></rss>";
static const char broken_feed[] = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><description>Caf\xE9 "
                                  "&lt;i&gt;talks&lt;/i&gt; \x02.</description></item></channel></rss>";
static const char lines[] =
    "{\"id\":\"1\",\"url\":\"https://x.example/2020/01/02/a\",\"text\":\"Oman hosted \\ud800 talks.\"}\n"
    "{\"html\":\"<p>Oman hosted &eacute; talks.</p>\",\"title\":\"T\"}\n";

static const struct input {
    const char *name, *bytes;
    size_t length;
} inputs[] = {
    {"a.txt", text, sizeof text - 1},
    {"b.txt", broken_text, sizeof broken_text - 1},
    {"a.html", page, sizeof page - 1},
    {"a.xml", feed, sizeof feed - 1},
    {"b.xml", broken_feed, sizeof broken_feed - 1},
    {"a.jsonl", lines, sizeof lines - 1},
};

static void add(uint64_t *sum, const char *words)
{
    for (; *words; words++) *sum = *sum * 31 + (unsigned char)*words;
    *sum = *sum * 37 + 1;
}

/* All that can be seen of a document, as one number. */
static uint64_t sum_of(const casus_document *document)
{
    uint64_t sum = 1;
    casus_block block;
    casus_document_facts facts = casus_document_facts_of(document);
    const char *const words[] = {casus_document_text(document, NULL),
                                 facts.id,
                                 facts.digest,
                                 facts.name,
                                 facts.url,
                                 facts.title,
                                 facts.publisher,
                                 facts.author,
                                 facts.agency,
                                 facts.based_on};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) add(&sum, words[i]);
    for (size_t i = 0; casus_document_block(document, i, &block); i++) {
        size_t begin, end;
        casus_document_place(document, block.begin, block.end, &begin, &end);
        sum = (((sum * 41 + block.begin) * 43 + block.end) * 47 + (uint64_t)block.kind) * 53 + begin * 59 + end;
    }
    return sum * 61 + (uint64_t)facts.published.first;
}

/* Reads until the end or the first failure. */
static casus_status read_all(const struct input *from, const casus_allocator *allocator, uint64_t *sum,
                             casus_error *err)
{
    casus_intake_options options = {.allocator = allocator};
    casus_intake *intake;
    casus_document *document = NULL;
    casus_status status = casus_intake_open_bytes(from->name, from->bytes, from->length, &options, &intake, err);
    if (status) return status;
    while (!(status = casus_intake_next(intake, &document, err)) && document) {
        *sum = *sum * 67 + sum_of(document);
        casus_document_free(document);
    }
    casus_intake_close(intake);
    return status;
}

/* -- memory that fails ------------------------------------------------------------------------------------------------------------ */

typedef struct purse {
    long calls, fail_at, blocks;
    size_t bytes;
    bool ever_after;
} purse;

static bool refuse(purse *from)
{
    long call = ++from->calls;
    return from->fail_at && (call == from->fail_at || (from->ever_after && call > from->fail_at));
}

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    if (new_bytes == 0) {
        if (block) from->blocks--, from->bytes -= old_bytes;
        free(block);
        return NULL;
    }
    if (refuse(from)) return NULL;
    void *made = malloc(new_bytes); /* always elsewhere, so that a pointer kept across a growth is seen */
    if (!made) return NULL;
    if (block)
        memcpy(made, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    else
        from->blocks++;
    free(block);
    from->bytes += new_bytes - old_bytes;
    return made;
}

static void torture(const struct input *from, bool ever_after)
{
    purse rich = {0};
    casus_allocator allocator = {pay, &rich};
    casus_error err = {0};
    uint64_t wanted = 0;
    if (read_all(from, &allocator, &wanted, &err)) fail_msg("%s, with all memory: %s", from->name, err.message);
    assert_int_equal(rich.blocks, 0);
    assert_int_equal(rich.bytes, 0);
    for (long n = 1; n <= rich.calls; n++) {
        purse poor = {.fail_at = n, .ever_after = ever_after};
        uint64_t got = 0;
        memset(&err, 0, sizeof err);
        allocator.user = &poor;
        casus_status status = read_all(from, &allocator, &got, &err);
        if (poor.blocks || poor.bytes)
            fail_msg("%s, allocation %ld failed: %ld blocks, %zu bytes are left", from->name, n, poor.blocks,
                     poor.bytes);
        if (status == CASUS_OK) fail_msg("%s, allocation %ld failed, and nobody said so", from->name, n);
        if (status != CASUS_ENOMEM) fail_msg("%s, allocation %ld failed: %s", from->name, n, err.message);
        assert_int_equal(err.status, status);
    }
}

static void reports_of_each_kind_read_with_failing_memory(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        torture(&inputs[i], false);
        torture(&inputs[i], true);
    }
}

/* -- malloc itself ----------------------------------------------------------------------------------------------------------------- */

#if INTERPOSE

extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *block, size_t bytes);
extern void __libc_free(void *block);

static purse heap;
static bool counting;

void *malloc(size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_malloc(bytes);
    if (counting && made) heap.blocks++;
    return made;
}

void *calloc(size_t count, size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_calloc(count, bytes);
    if (counting && made) heap.blocks++;
    return made;
}

void *realloc(void *block, size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_realloc(block, bytes);
    if (counting && made && !block) heap.blocks++;
    return made;
}

void free(void *block)
{
    if (counting && block) heap.blocks--;
    __libc_free(block);
}

static casus_status count(const struct input *from, uint64_t *sum, casus_error *err, long fail_at)
{
    heap = (purse){.fail_at = fail_at};
    *sum = 0;
    memset(err, 0, sizeof *err);
    counting = true;
    casus_status status = read_all(from, NULL, sum, err);
    counting = false;
    return status;
}

static void torture_heap(const struct input *from)
{
    casus_error err;
    uint64_t wanted, got;
    (void)read_all(from, NULL, &wanted, &err); /* what libraries set up once and keep */
    if (count(from, &wanted, &err, 0)) fail_msg("%s, with all memory: %s", from->name, err.message);
    assert_int_equal(heap.blocks, 0);
    long calls = heap.calls;
    if (calls == 0) skip(); /* valgrind puts its own malloc in front of ours */
    for (long n = 1; n <= calls; n++) {
        casus_status status = count(from, &got, &err, n);
        if (heap.blocks) fail_msg("%s, malloc %ld failed: %ld blocks are left", from->name, n, heap.blocks);
        if (status == CASUS_OK && got != wanted)
            fail_msg("%s, malloc %ld failed: another document was given for a good one", from->name, n);
        if (status && status != CASUS_ENOMEM) fail_msg("%s, malloc %ld failed: %s", from->name, n, err.message);
    }
}

static void malloc_itself_may_fail_under_all_of_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) torture_heap(&inputs[i]);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_of_each_kind_read_with_failing_memory),
#if INTERPOSE
        cmocka_unit_test(malloc_itself_may_fail_under_all_of_it),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
