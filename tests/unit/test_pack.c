/* test_pack.c - the corpus as bytes: the same ones again, and every damaged, cut, newer or hostile pack refused or harmless */
#include "base/hash.h"
#include "small_pack.h"

static unsigned char *bytes; /* a small pack */
static size_t length;

static int make_pack(void **state)
{
    (void)state;
    casus_corpus *corpus = corpus_of(small_pacts, SMALL_PACTS);
    const void *made = casus_pack_bytes(corpus, &length);
    bytes = malloc(length);
    if (!bytes) return 1;
    memcpy(bytes, made, length);
    casus_corpus_free(corpus);
    return 0;
}

static int free_pack(void **state)
{
    (void)state;
    free(bytes);
    return 0;
}

static casus_status open_bytes(const void *pack, size_t size, casus_error *err)
{
    casus_corpus *corpus = NULL;
    memset(err, 0, sizeof *err);
    casus_status status = casus_corpus_open_pack(pack, size, NULL, &corpus, err);
    if (status) {
        assert_null(corpus);
        assert_int_equal(err->status, status);
        assert_string_not_equal(err->message, "");
    } else {
        casus_corpus_free(corpus);
    }
    return status;
}

static void reseal(unsigned char *pack, size_t size)
{
    size_t first = offsetof(cs_pack_header, title);
    cs_sha256(pack + first, size - first, ((cs_pack_header *)(void *)pack)->digest);
}

static unsigned char *copy_of_pack(void)
{
    unsigned char *copy = malloc(length);
    assert_non_null(copy);
    return memcpy(copy, bytes, length);
}

static uint64_t next_random(uint64_t *seed)
{
    uint64_t x = *seed += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* -- good packs ---------------------------------------------------------------------------------------------------------- */

static void the_same_corpus_gives_the_same_bytes(void **state)
{
    (void)state;
    size_t size;
    casus_corpus *corpus = corpus_of(small_pacts, SMALL_PACTS);
    const void *again = casus_pack_bytes(corpus, &size);
    assert_int_equal(size, length);
    assert_memory_equal(again, bytes, length);
    casus_corpus_free(corpus);
}

static void a_pack_opened_is_the_corpus_it_was_made_from(void **state)
{
    (void)state;
    casus_corpus *corpus = NULL;
    casus_error err = {0};
    size_t size;
    char one[65], name[160];
    assert_int_equal(casus_corpus_open_pack(bytes, length, NULL, &corpus, &err), CASUS_OK);
    assert_memory_equal(casus_pack_bytes(corpus, &size), bytes, length);
    assert_int_equal(size, length);
    assert_int_equal(casus_treaty_count(corpus), SMALL_PACTS);
    assert_int_equal(casus_state_count(corpus), 10);
    assert_string_equal(casus_treaty_id(corpus, 0), small_pacts[0].id);
    assert_non_null(strchr(casus_duty_name(corpus, 0, name), '#'));
    assert_int_equal(strlen(casus_corpus_digest(corpus, one)), 64);
    casus_corpus_free(corpus);
}

static void the_bytes_are_copied(void **state)
{
    (void)state;
    casus_corpus *corpus = NULL;
    unsigned char *copy = copy_of_pack();
    assert_int_equal(casus_corpus_open_pack(copy, length, NULL, &corpus, NULL), CASUS_OK);
    memset(copy, 0xFF, length);
    free(copy);
    assert_string_equal(casus_treaty_id(corpus, 0), small_pacts[0].id);
    casus_corpus_free(corpus);
}

static void the_built_in_pack_is_as_good_as_one_from_a_file(void **state)
{
    (void)state;
    casus_corpus *builtin = NULL, *again = NULL;
    casus_error err = {0};
    size_t size;
    char one[65], other[65];
    assert_int_equal(casus_corpus_builtin(NULL, &builtin, &err), CASUS_OK);
    const void *pack = casus_pack_bytes(builtin, &size);
    if (casus_corpus_open_pack(pack, size, NULL, &again, &err)) fail_msg("%s", err.message);
    assert_string_equal(casus_corpus_digest(builtin, one), casus_corpus_digest(again, other));
    casus_corpus_free(again);
    casus_corpus_free(builtin);
}

static void a_change_of_content_changes_the_digest(void **state)
{
    (void)state;
    char one[65], other[65];
    casus_corpus *all = corpus_of(small_pacts, SMALL_PACTS), *fewer = corpus_of(small_pacts, SMALL_PACTS - 1);
    assert_string_not_equal(casus_corpus_digest(all, one), casus_corpus_digest(fewer, other));
    casus_corpus_free(all);
    casus_corpus_free(fewer);
}

/* -- damage -------------------------------------------------------------------------------------------------------------- */

static void every_flipped_bit_of_the_header_is_refused(void **state)
{
    (void)state;
    unsigned char *copy = copy_of_pack();
    casus_error err;
    for (size_t bit = 0; bit < sizeof(cs_pack_header) * 8; bit++) {
        copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
        if (open_bytes(copy, length, &err) == CASUS_OK)
            fail_msg("bit %zu of byte %zu was not missed", bit % 8, bit / 8);
        copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    assert_int_equal(open_bytes(copy, length, &err), CASUS_OK);
    free(copy);
}

static void flipped_bits_behind_the_header_are_refused(void **state)
{
    (void)state;
    unsigned char *copy = copy_of_pack();
    casus_error err;
    uint64_t seed = 1879;
    for (int i = 0; i < 2000; i++) {
        size_t bit =
            sizeof(cs_pack_header) * 8 + (size_t)(next_random(&seed) % ((length - sizeof(cs_pack_header)) * 8));
        copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
        if (open_bytes(copy, length, &err) != CASUS_EFORMAT)
            fail_msg("seed 1879, round %d: bit %zu was not missed", i, bit);
        assert_non_null(strstr(err.message, "checksum"));
        copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    free(copy);
}

static void a_cut_pack_is_refused(void **state)
{
    (void)state;
    casus_error err;
    for (size_t size = 0; size < length; size += size < 1000 || size + 40 > length ? 1 : 97) {
        unsigned char *cut = malloc(size ? size : 1);
        assert_non_null(cut);
        memcpy(cut, bytes, size);
        if (open_bytes(cut, size, &err) != CASUS_EFORMAT) fail_msg("cut to %zu bytes: %s", size, err.message);
        free(cut);
    }
}

static void a_pack_with_something_behind_it_is_refused(void **state)
{
    (void)state;
    casus_error err;
    unsigned char *more = malloc(length + 16);
    assert_non_null(more);
    memcpy(more, bytes, length);
    memset(more + length, 0, 16);
    assert_int_equal(open_bytes(more, length + 16, &err), CASUS_EFORMAT);
    assert_int_equal(open_bytes(more, length + 1, &err), CASUS_EFORMAT);
    free(more);
}

static void bytes_that_are_no_pack_are_refused(void **state)
{
    (void)state;
    casus_error err;
    assert_int_equal(open_bytes("", 0, &err), CASUS_EFORMAT);
    assert_int_equal(open_bytes("format: treaty/1\n", 17, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "not a casus pack"));
    assert_int_equal(open_bytes("casuspk\n", 8, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "cut"));
    casus_corpus *corpus;
    assert_int_equal(casus_corpus_open_pack(NULL, 10, NULL, &corpus, NULL), CASUS_EINVAL);
    assert_int_equal(casus_corpus_open_pack(bytes, length, NULL, NULL, NULL), CASUS_EINVAL);
}

static void a_newer_version_is_told_apart_from_damage(void **state)
{
    (void)state;
    casus_error err;
    unsigned char *copy = copy_of_pack();
    cs_pack_header *header = (cs_pack_header *)(void *)copy;
    header->version = CS_PACK_VERSION + 1;
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EVERSION);
    assert_non_null(strstr(err.message, "version"));
    assert_non_null(strstr(err.hint, "newer"));
    header->version = UINT32_MAX;
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EVERSION);
    header->version = 0;
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EVERSION);
    free(copy);
}

static void another_byte_order_is_told_apart_from_damage(void **state)
{
    (void)state;
    casus_error err;
    unsigned char *copy = copy_of_pack();
    ((cs_pack_header *)(void *)copy)->byte_order = 0x04030201;
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EVERSION);
    assert_non_null(strstr(err.message, "byte order"));
    free(copy);
}

/* -- hostile packs: the checksum is right, the records are not ------------------------------------------------------------- */

static void a_section_outside_of_the_pack_is_refused(void **state)
{
    (void)state;
    casus_error err;
    static const uint32_t offsets[] = {0, 16, 0xFFFFFFF0u, 0x80000000u, 1},
                          counts[] = {UINT32_MAX, 0x7FFFFFFF, 0x10000000};
    for (int section = 0; section < CS_SECTION_COUNT; section++) {
        for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
            unsigned char *copy = copy_of_pack();
            ((cs_pack_header *)(void *)copy)->sections[section].offset = offsets[i];
            assert_int_equal(open_bytes(copy, length, &err), CASUS_EFORMAT);
            free(copy);
        }
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            unsigned char *copy = copy_of_pack();
            ((cs_pack_header *)(void *)copy)->sections[section].count = counts[i];
            assert_int_equal(open_bytes(copy, length, &err), CASUS_EFORMAT);
            free(copy);
        }
    }
}

/* Any four bytes of any record set to any awkward number: refused, or every question to it ends well. */
static void a_resealed_pack_is_refused_or_harmless(void **state)
{
    (void)state;
    static const int32_t awkward[] = {
        -1, 0,       1,    2,      7,      63,     64, 255, 383, 384, 1000, 65536, 0x7FFFFFFF, INT32_MIN, INT32_MIN + 1,
        -2, 1 << 30, 9999, -25567, -21916, 2932896};
    uint64_t seed = 20241204;
    int opened = 0;
    enum { ROUNDS = 1000 };
    for (int i = 0; i < ROUNDS; i++) {
        unsigned char *copy = copy_of_pack();
        for (int changes = 1 + (int)(next_random(&seed) % 2); changes; changes--) {
            size_t at =
                sizeof(cs_pack_header) + (size_t)(next_random(&seed) % ((length - sizeof(cs_pack_header)) / 4)) * 4;
            int32_t value = awkward[next_random(&seed) % (sizeof awkward / sizeof *awkward)];
            memcpy(copy + at, &value, sizeof value);
        }
        reseal(copy, length);
        casus_corpus *corpus = NULL;
        casus_error err = {0};
        if (casus_corpus_open_pack(copy, length, NULL, &corpus, &err) == CASUS_OK) {
            ask_everything(corpus);
            casus_corpus_free(corpus);
            opened++;
        }
        free(copy);
    }
    assert_in_range(opened, 1, ROUNDS - 1);
}

static void a_rank_without_end_is_refused(void **state)
{
    (void)state;
    casus_error err;
    unsigned char *copy = copy_of_pack();
    const cs_pack_header *header = (const cs_pack_header *)(void *)copy;
    cs_duty *duties = (cs_duty *)(void *)(copy + header->sections[CS_SECTION_DUTY].offset);
    duties[0].rank = INT32_MAX; /* the engine walks rank by rank */
    reseal(copy, length);
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EFORMAT);
    duties[0].rank = -1;
    reseal(copy, length);
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EFORMAT);
    free(copy);
}

static void conditions_in_a_circle_are_refused(void **state)
{
    (void)state;
    casus_error err;
    unsigned char *copy = copy_of_pack();
    const cs_pack_header *header = (const cs_pack_header *)(void *)copy;
    cs_cond *conds = (cs_cond *)(void *)(copy + header->sections[CS_SECTION_COND].offset);
    assert_true(header->sections[CS_SECTION_COND].count > 2);
    conds[1].next = 0;
    reseal(copy, length);
    assert_int_equal(open_bytes(copy, length, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "circle"));
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_corpus_gives_the_same_bytes),
        cmocka_unit_test(a_pack_opened_is_the_corpus_it_was_made_from),
        cmocka_unit_test(the_bytes_are_copied),
        cmocka_unit_test(the_built_in_pack_is_as_good_as_one_from_a_file),
        cmocka_unit_test(a_change_of_content_changes_the_digest),
        cmocka_unit_test(every_flipped_bit_of_the_header_is_refused),
        cmocka_unit_test(flipped_bits_behind_the_header_are_refused),
        cmocka_unit_test(a_cut_pack_is_refused),
        cmocka_unit_test(a_pack_with_something_behind_it_is_refused),
        cmocka_unit_test(bytes_that_are_no_pack_are_refused),
        cmocka_unit_test(a_newer_version_is_told_apart_from_damage),
        cmocka_unit_test(another_byte_order_is_told_apart_from_damage),
        cmocka_unit_test(a_section_outside_of_the_pack_is_refused),
        cmocka_unit_test(a_resealed_pack_is_refused_or_harmless),
        cmocka_unit_test(a_rank_without_end_is_refused),
        cmocka_unit_test(conditions_in_a_circle_are_refused),
    };
    return cmocka_run_group_tests(tests, make_pack, free_pack);
}
