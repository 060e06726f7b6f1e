/* html_words.c - what the names and classes of elements say of the text inside them */
#include "port/html_words.h"

#include "port/html_tree.h"
#include "read/block.h"

#include <string.h>

/* -- words of attributes ------------------------------------------------------------------------------------------------------ */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool same_word(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++)
        if (!word[i] || lower(text[i]) != word[i]) return false;
    return word[length] == '\0';
}

static bool is_among(const char *text, size_t length, const char *const *words)
{
    for (; *words; words++)
        if (same_word(text, length, *words)) return true;
    return false;
}

/* The length of the word at `at`: letters, cut where a capital follows a small letter ("shareButton"). */
static size_t word_length(const char *at)
{
    size_t i = 0;
    while (is_letter(at[i]) && !(i && at[i] <= 'Z' && at[i - 1] >= 'a')) i++;
    return i;
}

/* Of a list of names like "no-sidebar post_share": is any of their words among these? A name that begins with one of `but` is passed over. */
static bool names_have(const char *names, const char *const *words)
{
    static const char *const but[] = {"no", "not",  "has",  "have", "with", "without", "is",   "hide",
                                      "js", "page", "body", "site", "full", "single",  "free", NULL};
    for (const char *at = names ? names : ""; *at;) {
        size_t name = strcspn(at, " \t\r\n\f");
        bool skip = is_among(at, word_length(at), but);
        for (size_t i = 0; i < name && !skip;) {
            size_t length = word_length(at + i);
            if (length && is_among(at + i, length, words)) return true;
            i += length ? length : 1;
        }
        at += name + (at[name] != '\0');
    }
    return false;
}

bool cs_html_class_has(const GumboNode *node, const char *const *words)
{
    return names_have(cs_html_attribute(node, "class"), words);
}

static bool attribute_is(const GumboNode *node, const char *name, const char *const *words)
{
    const char *value = cs_html_attribute(node, name);
    return value && is_among(value, strlen(value), words);
}

/* Without spaces: "display : none" is "display:none". */
static bool style_hides(const GumboNode *node)
{
    const char *style = cs_html_attribute(node, "style");
    char plain[256];
    size_t used = 0;
    for (; style && *style && used + 1 < sizeof plain; style++)
        if (*style != ' ') plain[used++] = lower(*style);
    plain[used] = '\0';
    return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

/* -- what is dropped ------------------------------------------------------------------------------------------------------------ */

static bool is_tag_among(const GumboNode *node, const GumboTag *tags)
{
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    for (; *tags != GUMBO_TAG_LAST; tags++)
        if (node->v.element.tag == *tags) return true;
    return false;
}

static bool is_hidden(const GumboNode *node)
{
    static const char *const yes[] = {"true", NULL};
    static const char *const roles[] = {"navigation", "search",  "dialog",  "alertdialog", "alert",
                                        "menu",       "menubar", "toolbar", "contentinfo", "tablist",
                                        "tooltip",    "banner",  NULL};
    if (cs_html_attribute(node, "hidden") || attribute_is(node, "aria-hidden", yes)) return true;
    return attribute_is(node, "role", roles) || style_hides(node);
}

bool cs_html_is_dropped(const GumboNode *node)
{
    static const GumboTag tags[] = {GUMBO_TAG_HEAD,   GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_NAV,
                                    GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT,
                                    GUMBO_TAG_IFRAME, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
                                    GUMBO_TAG_SVG,    GUMBO_TAG_MATH,   GUMBO_TAG_OBJECT,   GUMBO_TAG_TITLE,
                                    GUMBO_TAG_RP,     GUMBO_TAG_RT,     GUMBO_TAG_LAST};
    if (node->type == GUMBO_NODE_TEMPLATE) return true;
    return is_tag_among(node, tags) || (node->type == GUMBO_NODE_ELEMENT && is_hidden(node));
}

bool cs_html_is_block(const GumboNode *node)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_HTML,       GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,
        GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,  GUMBO_TAG_DIV,        GUMBO_TAG_DL,
        GUMBO_TAG_DT,         GUMBO_TAG_DD,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
        GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,    GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,
        GUMBO_TAG_H4,         GUMBO_TAG_H5,      GUMBO_TAG_H6,       GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
        GUMBO_TAG_HR,         GUMBO_TAG_LI,      GUMBO_TAG_MAIN,     GUMBO_TAG_MENU,       GUMBO_TAG_NAV,
        GUMBO_TAG_OL,         GUMBO_TAG_P,       GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
        GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION, GUMBO_TAG_TBODY,    GUMBO_TAG_THEAD,      GUMBO_TAG_TFOOT,
        GUMBO_TAG_TR,         GUMBO_TAG_TD,      GUMBO_TAG_TH,       GUMBO_TAG_UL,         GUMBO_TAG_LAST};
    return is_tag_among(node, tags);
}

/* -- what goes with the article --------------------------------------------------------------------------------------------------- */

bool cs_html_is_aside(const GumboNode *node)
{
    static const char *const words[] = {"share",
                                        "sharing",
                                        "sharebar",
                                        "social",
                                        "socials",
                                        "related",
                                        "newsletter",
                                        "newsletters",
                                        "subscribe",
                                        "subscription",
                                        "promo",
                                        "promos",
                                        "promoted",
                                        "promotion",
                                        "advert",
                                        "adverts",
                                        "advertisement",
                                        "advertising",
                                        "ad",
                                        "ads",
                                        "adslot",
                                        "adsense",
                                        "sidebar",
                                        "breadcrumb",
                                        "breadcrumbs",
                                        "menu",
                                        "navbar",
                                        "navigation",
                                        "nav",
                                        "cookie",
                                        "cookies",
                                        "consent",
                                        "gdpr",
                                        "comment",
                                        "comments",
                                        "disqus",
                                        "popup",
                                        "modal",
                                        "overlay",
                                        "recommended",
                                        "recommendation",
                                        "recommendations",
                                        "trending",
                                        "mostread",
                                        "tags",
                                        "taglist",
                                        "tagcloud",
                                        "toolbar",
                                        "signup",
                                        "login",
                                        "paywall",
                                        "footer",
                                        "outbrain",
                                        "taboola",
                                        "ticker",
                                        "teaser",
                                        "teasers",
                                        "playlist",
                                        "widget",
                                        "widgets",
                                        "pagination",
                                        "pager",
                                        "rating",
                                        "donate",
                                        "donation",
                                        "sr",
                                        "screen",
                                        "visuallyhidden",
                                        "skip",
                                        "copyright",
                                        "sponsored",
                                        "sponsor",
                                        "readmore",
                                        "infobox",
                                        "jumplinks",
                                        "editsection",
                                        "toc",
                                        NULL};
    static const char *const roles[] = {"complementary", "form", "note", NULL};
    if (node->type != GUMBO_NODE_ELEMENT || cs_html_is(node, GUMBO_TAG_BODY) || cs_html_is(node, GUMBO_TAG_HTML))
        return false;
    if (cs_html_is(node, GUMBO_TAG_FORM) || attribute_is(node, "role", roles)) return true;
    return names_have(cs_html_attribute(node, "class"), words) || names_have(cs_html_attribute(node, "id"), words);
}

bool cs_html_may_be_article(const GumboNode *node)
{
    static const char *const roles[] = {"main", "article", NULL};
    static const char *const bodies[] = {"articlebody", NULL};
    static const GumboTag tags[] = {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN, GUMBO_TAG_LAST};
    return is_tag_among(node, tags) || attribute_is(node, "role", roles) || attribute_is(node, "itemprop", bodies);
}

/* -- what kind of text it is -------------------------------------------------------------------------------------------------------- */

static bool is_byline(const GumboNode *node)
{
    static const char *const words[] = {"byline",    "bylines",  "dateline", "timestamp", "pubdate",
                                        "published", "datetime", "postdate", "author",    "authors",
                                        "writer",    "meta",     "postmeta", NULL};
    static const char *const properties[] = {"author", "datepublished", "datemodified", NULL};
    static const char *const relations[] = {"author", NULL};
    if (attribute_is(node, "itemprop", properties) || attribute_is(node, "rel", relations)) return true;
    return cs_html_class_has(node, words);
}

static bool is_caption(const GumboNode *node)
{
    static const char *const words[] = {"caption",     "captions", "figcaption", "imagecaption",
                                        "photocredit", "credit",   "credits",    NULL};
    return cs_html_class_has(node, words);
}

int cs_html_origin(const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT) return -1;
    switch (node->v.element.tag) {
    case GUMBO_TAG_H1: return CS_ORIGIN_TITLE;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_DT: return CS_ORIGIN_HEADING;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION: return CS_ORIGIN_CAPTION;
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_A: return -1; /* inside a block: the class of a piece of a sentence says nothing of the sentence */
    default: break;
    }
    if (!cs_html_is_block(node)) return -1;
    if (is_caption(node)) return CS_ORIGIN_CAPTION;
    if (is_byline(node)) return CS_ORIGIN_BYLINE;
    switch (node->v.element.tag) {
    case GUMBO_TAG_LI: return CS_ORIGIN_ITEM;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return CS_ORIGIN_CELL;
    case GUMBO_TAG_P:
    case GUMBO_TAG_BLOCKQUOTE: return CS_ORIGIN_PARAGRAPH;
    default: return -1;
    }
}
