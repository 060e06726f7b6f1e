/* test_hash.c - SHA-256 against FIPS 180-4 and the NIST byte vectors, FNV-1a against its authors' */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void hashes_to(const void *bytes, size_t length, const char *wanted)
{
    uint8_t digest[32];
    char text[65];
    cs_sha256(bytes, length, digest);
    for (int i = 0; i < 32; i++) snprintf(text + 2 * i, 3, "%02x", digest[i]);
    assert_string_equal(text, wanted);
}

static void the_examples_of_fips_180_hold(void **state)
{
    (void)state;
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    const char *long_two = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                           "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    hashes_to("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hashes_to("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hashes_to(two, strlen(two), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    hashes_to(long_two, strlen(long_two), "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void a_million_times_a_is_hashed(void **state)
{
    (void)state;
    char *bytes = malloc(1000000);
    assert_non_null(bytes);
    memset(bytes, 'a', 1000000);
    hashes_to(bytes, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(bytes);
}

/* NIST CAVP SHA256ShortMsg.rsp, lengths 8, 64 and 256 bits: bytes that are not text. */
static void bytes_above_127_are_hashed(void **state)
{
    (void)state;
    static const uint8_t one[] = {0xd3}, eight[] = {0x57, 0x38, 0xc9, 0x29, 0xc4, 0xf4, 0xcc, 0xb6};
    hashes_to(one, sizeof one, "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
    hashes_to(eight, sizeof eight, "963bb88f27f512777aab6c8b1a02c70ec0ad651d428f870036e1917120fb48bf");
}

/* Lengths around the end of a block, where the padding takes one block or two (values of sha256sum). */
static void lengths_around_a_block_are_padded(void **state)
{
    (void)state;
    char bytes[66];
    memset(bytes, 'a', sizeof bytes);
    hashes_to(bytes, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    hashes_to(bytes, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    hashes_to(bytes, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
    hashes_to(bytes, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    hashes_to(bytes, 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0");
}

static void fnv_1a_is_as_published(void **state)
{
    (void)state;
    assert_int_equal(cs_hash32("", 0), 0x811c9dc5);
    assert_int_equal(cs_hash32("a", 1), 0xe40c292c);
    assert_int_equal(cs_hash32("foobar", 6), 0xbf9cf968);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_fips_180_hold), cmocka_unit_test(a_million_times_a_is_hashed),
        cmocka_unit_test(bytes_above_127_are_hashed),    cmocka_unit_test(lengths_around_a_block_are_padded),
        cmocka_unit_test(fnv_1a_is_as_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
