/* html.c - a page of HTML as a document (for now its bytes as text) */
#include "port/intake.h"

casus_status cs_intake_html(const cs_intake_source *source, casus_document **out, casus_error *err)
{
    return cs_intake_text(source, out, err);
}
