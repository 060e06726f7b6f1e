/* fuzz_pack.c - whatever the bytes: a pack refused, or a corpus to which every question ends well
 *
 * Bytes that begin as a pack are opened as they are, and again with their header put right, so that the records are reached.
 * Other bytes are changes (offset, value) to a good small pack, which is sealed again: such inputs outlive a change of form.
 */
#include "base/hash.h"
#include "fuzz.h"
#include "small_pacts.h"
#include "small_questions.h"

static unsigned char *small; /* a good pack */
static size_t small_bytes;

static void make_small(void)
{
    cs_build build;
    casus_error err;
    casus_corpus *corpus;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_build_begin(&build, NULL);
    HOLD(small_build(&build, NULL, list, &err) == CASUS_OK);
    for (size_t i = 0; i < SMALL_PACTS; i++) {
        cs_tree tree;
        char *text = small_text(&small_pacts[i]);
        HOLD(cs_yaml_read("<small>", text, strlen(text), NULL, &tree, list, &err) == CASUS_OK);
        cs_build_treaty_file(&build, &tree, list);
        cs_tree_end(&tree);
        free(text);
    }
    HOLD(casus_diagnostics_errors(list) == 0 && small_finish(&build, NULL, &corpus, &err) == CASUS_OK);
    const void *bytes = casus_pack_bytes(corpus, &small_bytes);
    small = malloc(small_bytes);
    HOLD(small);
    memcpy(small, bytes, small_bytes);
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
    cs_build_end(&build);
}

static void try_pack(const void *bytes, size_t size)
{
    casus_corpus *corpus;
    casus_error err = {0};
    casus_status status = casus_corpus_open_pack(bytes, size, NULL, &corpus, &err);
    if (status) {
        HOLD(status == CASUS_EFORMAT || status == CASUS_EVERSION || status == CASUS_ELIMIT);
        HOLD(err.status == status && err.message[0]);
        return;
    }
    ask_everything(corpus);
    casus_corpus_free(corpus);
}

static void seal(unsigned char *pack, size_t size)
{
    cs_pack_header *header = (cs_pack_header *)(void *)pack;
    const cs_pack_header *good = (const cs_pack_header *)(const void *)small;
    size_t behind = offsetof(cs_pack_header, title);
    memcpy(header->magic, good->magic, sizeof header->magic);
    header->byte_order = good->byte_order;
    header->version = good->version;
    header->bytes = size;
    cs_sha256(pack + behind, size - behind, header->digest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!small) make_small();
    unsigned char *pack;
    if (size >= sizeof(cs_pack_header) && memcmp(data, small, 8) == 0) {
        try_pack(data, size);
        pack = malloc(size);
        HOLD(pack);
        memcpy(pack, data, size);
        seal(pack, size);
        try_pack(pack, size);
    } else {
        try_pack(data, size);
        pack = malloc(small_bytes);
        HOLD(pack);
        memcpy(pack, small, small_bytes);
        for (size_t i = 0; i + 8 <= size && i < 64; i += 8) {
            uint32_t offset;
            memcpy(&offset, data + i, sizeof offset);
            offset = offsetof(cs_pack_header, title) +
                     offset % (uint32_t)(small_bytes - offsetof(cs_pack_header, title) - 4);
            memcpy(pack + offset, data + i + 4, 4);
        }
        seal(pack, small_bytes);
        try_pack(pack, small_bytes);
    }
    free(pack);
    return 0;
}
