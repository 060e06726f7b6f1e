/* encoding.c - the encodings that pages and feeds declare, by the labels of the WHATWG Encoding Standard
 *
 * windows-1252 is read here, since it is the last resort; all others by the C library's iconv, character by character.
 */
#include "port/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* -- names ------------------------------------------------------------------------------------------------------------ */

static const cs_encoding encodings[] = {
    {"UTF-8", NULL, false},
    {"windows-1252", NULL, false},
    {"windows-1250", "CP1250", false},
    {"windows-1251", "CP1251", false},
    {"windows-1253", "CP1253", false},
    {"windows-1254", "CP1254", false},
    {"windows-1255", "CP1255", false},
    {"windows-1256", "CP1256", false},
    {"windows-1257", "CP1257", false},
    {"windows-1258", "CP1258", false},
    {"windows-874", "CP874", false},
    {"ISO-8859-2", "ISO-8859-2", false},
    {"ISO-8859-3", "ISO-8859-3", false},
    {"ISO-8859-4", "ISO-8859-4", false},
    {"ISO-8859-5", "ISO-8859-5", false},
    {"ISO-8859-6", "ISO-8859-6", false},
    {"ISO-8859-7", "ISO-8859-7", false},
    {"ISO-8859-8", "ISO-8859-8", false},
    {"ISO-8859-10", "ISO-8859-10", false},
    {"ISO-8859-13", "ISO-8859-13", false},
    {"ISO-8859-14", "ISO-8859-14", false},
    {"ISO-8859-15", "ISO-8859-15", false},
    {"ISO-8859-16", "ISO-8859-16", false},
    {"KOI8-R", "KOI8-R", false},
    {"KOI8-U", "KOI8-U", false},
    {"macintosh", "MACINTOSH", false},
    {"IBM866", "CP866", false},
    {"gb18030", "GB18030", false},
    {"Big5", "BIG5-HKSCS", false},
    {"EUC-JP", "EUC-JP", false},
    {"Shift_JIS", "CP932", false},
    {"EUC-KR", "CP949", false},
    {"ISO-2022-JP", "ISO-2022-JP-2", true},
};

/* Labels that are not the name itself; in lower case. */
static const struct {
    const char *label, *name;
} labels[] = {
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi_x3.4-1968", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"cp1250", "windows-1250"},
    {"x-cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"x-cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"cp1255", "windows-1255"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp1258", "windows-1258"},
    {"tis-620", "windows-874"},
    {"iso-8859-11", "windows-874"},
    {"latin2", "ISO-8859-2"},
    {"iso8859-2", "ISO-8859-2"},
    {"latin4", "ISO-8859-4"},
    {"cyrillic", "ISO-8859-5"},
    {"iso8859-5", "ISO-8859-5"},
    {"arabic", "ISO-8859-6"},
    {"greek", "ISO-8859-7"},
    {"iso8859-7", "ISO-8859-7"},
    {"hebrew", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso8859-15", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"koi", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8_r", "KOI8-R"},
    {"koi8-ru", "KOI8-U"},
    {"mac", "macintosh"},
    {"x-mac-roman", "macintosh"},
    {"cp866", "IBM866"},
    {"866", "IBM866"},
    {"gb2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"chinese", "gb18030"},
    {"big5-hkscs", "Big5"},
    {"cn-big5", "Big5"},
    {"x-x-big5", "Big5"},
    {"x-euc-jp", "EUC-JP"},
    {"shift-jis", "Shift_JIS"},
    {"sjis", "Shift_JIS"},
    {"x-sjis", "Shift_JIS"},
    {"ms_kanji", "Shift_JIS"},
    {"windows-31j", "Shift_JIS"},
    {"ks_c_5601-1987", "EUC-KR"},
    {"ksc5601", "EUC-KR"},
    {"korean", "EUC-KR"},
    {"windows-949", "EUC-KR"},
    {"csiso2022jp", "ISO-2022-JP"},
};

static bool same_label(const char *one, const char *other)
{
    for (; *one && *other; one++, other++) {
        char a = *one >= 'A' && *one <= 'Z' ? (char)(*one - 'A' + 'a') : *one;
        char b = *other >= 'A' && *other <= 'Z' ? (char)(*other - 'A' + 'a') : *other;
        if (a != b) return false;
    }
    return *one == *other;
}

const cs_encoding *cs_encoding_find(const char *label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (same_label(label, labels[i].label)) label = labels[i].name;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (same_label(label, encodings[i].name)) return &encodings[i];
    return NULL;
}

uint32_t cs_encoding_windows_1252(unsigned char byte)
{
    static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

/* -- characters ------------------------------------------------------------------------------------------------------- */

static iconv_t converter_of(const cs_encoding_reader *reader)
{
    return (iconv_t)reader->converter;
}

bool cs_encoding_open(const cs_encoding *encoding, const char *bytes, size_t length, cs_encoding_reader *reader)
{
    *reader = (cs_encoding_reader){bytes, length, 0, NULL, false, encoding};
    if (!encoding->iconv) return true;
    iconv_t made = iconv_open("UCS-4BE", encoding->iconv);
    reader->converter = (void *)made;
    return made != (iconv_t)-1;
}

bool cs_encoding_next(cs_encoding_reader *reader, cs_encoding_point *out)
{
    if (reader->bad || reader->at == reader->length) return false;
    out->source = reader->at;
    if (!reader->encoding->iconv) {
        out->point = cs_encoding_windows_1252((unsigned char)reader->bytes[reader->at++]);
        out->step = 1;
        return true;
    }
    /* room for one character: iconv stops behind it (E2BIG), or with an escape that makes none at the end */
    unsigned char wide[4];
    char *to = (char *)wide;
    union { /* iconv takes its input for one it may write to; it does not */
        const char *from;
        char *plain;
    } in = {.from = reader->bytes + reader->at};
    size_t left = reader->length - reader->at, room = sizeof wide;
    size_t done = iconv(converter_of(reader), &in.plain, &left, &to, &room);
    out->step = reader->length - reader->at - left;
    reader->at += out->step;
    if (room == 0) {
        out->point = (uint32_t)wide[0] << 24 | (uint32_t)wide[1] << 16 | (uint32_t)wide[2] << 8 | wide[3];
        return true;
    }
    reader->bad = done == (size_t)-1 || left > 0;
    return false;
}

void cs_encoding_close(cs_encoding_reader *reader)
{
    if (reader->encoding->iconv) iconv_close(converter_of(reader));
}
