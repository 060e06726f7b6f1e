/* when.h - the day on which something was published, as feeds, pages and JSON write it */
#ifndef CS_WHEN_H
#define CS_WHEN_H

#include <casus/day.h>

/* ISO 8601 ("2024-06-20", "2024-06-20T08:15:00+09:00", "20240620", "2024-06"), RFC 822 ("Thu, 20 Jun 2024 08:15:00 GMT") or in words ("20 June 2024",
 * "June 20, 2024"). The day is that of the place that wrote it: the zone is not applied. CASUS_DATE_NONE when it is no date. */
casus_date cs_when_parse(const char *text, size_t length);

/* The day in the path of an address (".../2024/06/20/..."), marked as uncertain; CASUS_DATE_NONE when it has none. */
casus_date cs_when_of_address(const char *url);

#endif
