/* coverage.c - what a corpus claims to hold: reading coverage.yaml, and asking about a day */
#include "record/build.h"
#include "record/corpus.h"
#include "record/decode.h"

#include <string.h>

/* A day known only to the month is covered where it is certain. */
void cs_build_coverage(cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    for (const cs_node *item = cs_tree_get(tree->root, "coverage")->first; item; item = item->next) {
        const cs_node *acts = cs_tree_get(item, "acts"), *note = cs_tree_get(item, "note"),
                      *source = cs_tree_get(item, "source");
        casus_span span = cs_decode_span(item, "valid");
        cs_coverage made = {
            span.begin.last, span.end.first, 0, cs_decode_word(item, "extent", cs_coverage_words, 0), 0, 0};
        if (made.until <= made.from) {
            cs_diagnose(list, tree, cs_tree_get(item, "valid")->mark, "E0502", "this span holds no day for certain");
            continue;
        }
        for (const cs_node *act = cs_decode_each(acts, NULL); act; act = cs_decode_each(acts, act))
            made.acts |= (int32_t)(1u << cs_word(cs_act_words, act->text));
        if (note) made.note = cs_build_text(build, note->text, note->length);
        if (source) made.source = cs_build_text(build, source->text, source->length);
        cs_coverage *added = cs_build_add(build, CS_SECTION_COVERAGE);
        if (added) *added = made;
    }
}

casus_coverage casus_coverage_on(const casus_corpus *corpus, casus_day day, const char *act)
{
    if (!corpus || !corpus->coverage_count) return CASUS_COVERAGE_UNSTATED;
    int word = act ? cs_word(cs_act_words, act) : 0;
    casus_coverage best = CASUS_COVERAGE_OUTSIDE;
    for (int32_t i = 0; i < corpus->coverage_count && word >= 0; i++) {
        const cs_coverage *it = &corpus->coverage[i];
        bool all = !act || !it->acts;
        if (day < it->from || day >= it->until || (!all && !(it->acts >> word & 1))) continue;
        if (it->extent > (int32_t)best) best = (casus_coverage)it->extent;
    }
    return best;
}

const char *casus_coverage_word(casus_coverage coverage)
{
    return (unsigned)coverage <= CASUS_COVERAGE_COMPLETE ? cs_coverage_words[coverage] : NULL;
}

bool casus_coverage_at(const casus_corpus *corpus, int index, casus_covered *out)
{
    if (!corpus || !out || index < 0 || index >= corpus->coverage_count) return false;
    const cs_coverage *it = &corpus->coverage[index];
    *out = (casus_covered){it->from, it->until, (casus_coverage)it->extent, cs_text_at(corpus, it->note),
                           cs_text_at(corpus, it->source)};
    return true;
}
