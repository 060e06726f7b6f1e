/* builtin.c - the corpus that the library was built with (its bytes are in builtin.S) */
#include "base/error.h"
#include "record/build.h"

#include <casus/corpus.h>

extern const char cs_builtin_pack[];
extern const size_t cs_builtin_pack_bytes;

casus_status casus_corpus_builtin(const casus_allocator *allocator, casus_corpus **out, casus_error *err)
{
    if (!out) return cs_fail(err, CASUS_EINVAL, "casus_corpus_builtin() wants a place for the corpus");
    return cs_corpus_take((void *)(uintptr_t)cs_builtin_pack, cs_builtin_pack_bytes, false, allocator, out, err);
}
