/* fuzz_report.c - bytes of any kind, taken for what they look like */
#include "documents.h"

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    return read_documents(from, data, size, CASUS_INTAKE_DETECT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    return 0;
}
