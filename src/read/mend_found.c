/* mend_found.c - the parse put right where what was found in the text shows that it is wrong */
#include "read/mend_found.h"

#include "read/mend.h"
#include "read/number.h"
#include "record/words.h"

#include <string.h>

static bool is_time_word(const cs_token *token)
{
    static const char *const words[] = {"minute", "hour",   "day",     "week", "month",
                                        "year",   "decade", "century", "time", NULL};
    return cs_word(words, token->lemma) >= 0;
}

static bool has_below(const cs_passage *passage, uint32_t token, cs_relation relation)
{
    const cs_token *of = &passage->tokens[token];
    for (uint32_t i = 0; i < passage->sentences[of->sentence].count; i++) {
        const cs_token *other = &passage->tokens[passage->sentences[of->sentence].first + i];
        if (other->head == token && other->relation == relation) return true;
    }
    return false;
}

/* May the words before the number be a preposition after all: "flew over 30 towns", "talked about 12 prisoners"? */
static bool may_lead(const cs_passage *passage, uint32_t first, uint32_t noun)
{
    static const char *const always[] = {"above", "below", "under", "near", NULL};
    static const char *const often[] = {"about", "around", "over", NULL};
    static const char *const verbs[] = {
        "talk",   "speak",   "ask",     "worry", "complain", "think", "know",    "tell",     "hear",  "learn",
        "inform", "gather",  "revolve", "fly",   "rule",     "fight", "preside", "argue",    "clash", "quarrel",
        "watch",  "hover",   "circle",  "pass",  "travel",   "move",  "spread",  "disagree", "meet",  "split",
        "resign", "protest", "summon",  "sue",   "condemn",  "drive", "march",   NULL};
    const cs_token *counted = &passage->tokens[noun];
    const char *word = passage->tokens[first].lower;
    if (counted->relation != CS_REL_OBL && counted->relation != CS_REL_NMOD) return false;
    if (cs_word(always, word) >= 0) return true;
    bool verb = counted->head != CS_NOWHERE && passage->tokens[counted->head].upos == CS_VERB;
    return cs_word(often, word) >= 0 && (!verb || cs_word(verbs, passage->tokens[counted->head].lemma) >= 0);
}

/* All words of first..noun hang on the noun, and what hung on them from outside does, too. */
static void gather(cs_passage *passage, uint32_t first, uint32_t number, uint32_t noun)
{
    const cs_sentence *sentence = &passage->sentences[passage->tokens[noun].sentence];
    for (uint32_t i = first; i < noun; i++) {
        cs_token *token = &passage->tokens[i];
        if (token->head != CS_NOWHERE && token->head >= first && token->head <= noun && i >= number) continue;
        if (cs_token_hangs_on(passage->tokens, noun, i)) {
            passage->tokens[noun].head = token->head;
            passage->tokens[noun].relation = token->relation;
        }
        token->head = noun;
        token->relation = (uint8_t)(i < number              ? CS_REL_ADVMOD
                                    : token->upos == CS_NUM ? CS_REL_NUMMOD
                                                            : CS_REL_COMPOUND);
    }
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        uint32_t head = passage->tokens[i].head;
        if (i != noun && (i < first || i > noun) && head != CS_NOWHERE && head >= first && head < noun)
            passage->tokens[i].head = noun;
    }
}

/* "received around 40 tanks": a counted noun behind a verb that has no object, and no preposition before it, is the object. */
static void make_object(cs_passage *passage, uint32_t noun)
{
    static const char *const lengths[] = {"kilometre", "kilometer", "mile", NULL};
    cs_token *counted = &passage->tokens[noun];
    bool beside =
        counted->relation == CS_REL_OBL || counted->relation == CS_REL_XCOMP || counted->relation == CS_REL_ADVMOD;
    if (!beside || counted->head == CS_NOWHERE || counted->head > noun) return;
    if (is_time_word(counted) || cs_word(lengths, counted->lemma) >= 0 ||
        passage->tokens[counted->head].upos != CS_VERB)
        return;
    if (has_below(passage, noun, CS_REL_CASE) || has_below(passage, counted->head, CS_REL_OBJ)) return;
    counted->relation = has_below(passage, counted->head, CS_REL_AUX_PASS) ? CS_REL_OBL_UNMARKED : CS_REL_OBJ;
}

/* "sold Sudan 40 tanks": no name stands before the number of a noun phrase; it is who gets them. */
static void part_receiver(cs_passage *passage, uint32_t first, uint32_t noun)
{
    static const char *const verbs[] = {"sell", "send", "give",  "lend", "grant",  "offer", "pledge", "promise", "hand",
                                        "owe",  "ship", "award", "pay",  "supply", "loan",  "donate", NULL};
    uint32_t verb = passage->tokens[noun].head, name = CS_NOWHERE;
    bool object = passage->tokens[noun].relation == CS_REL_OBJ || passage->tokens[noun].relation == CS_REL_OBL;
    if (!object || verb == CS_NOWHERE || verb + 1 >= first || cs_word(verbs, passage->tokens[verb].lemma) < 0) return;
    for (uint32_t i = verb + 1; i < first; i++)
        if ((passage->tokens[i].xpos != CS_XPOS_NNP && passage->tokens[i].upos != CS_DET) ||
            cs_token_hangs_on(passage->tokens, verb, i))
            return;
    for (uint32_t i = verb + 1; i < first; i++) {
        cs_token *token = &passage->tokens[i];
        if (token->head != CS_NOWHERE && token->head > verb && token->head < first) continue;
        token->head = name == CS_NOWHERE ? verb : name;
        token->relation = name == CS_NOWHERE ? CS_REL_IOBJ : CS_REL_FLAT;
        if (name == CS_NOWHERE) name = i;
    }
    passage->tokens[noun].relation = CS_REL_OBJ;
}

void cs_mend_amounts(cs_passage *passage, const cs_found *found)
{
    for (uint32_t i = 0; i < found->quantity_count; i++) {
        const cs_quantity_found *quantity = &found->quantities[i];
        uint32_t noun = quantity->unit_head, number = quantity->first;
        cs_number ignored;
        if (noun == CS_NOWHERE || noun <= number) continue;
        while (number < noun && !cs_number_at(passage, number, noun, &ignored)) number++;
        part_receiver(passage, quantity->first, noun);
        if (number == quantity->first || number == noun || may_lead(passage, quantity->first, noun)) continue;
        gather(passage, quantity->first, number, noun);
        make_object(passage, noun);
    }
}

/* A time may open a clause: "said that on 14 October, the government ...", "and on Thursday, he flew". */
static bool opens_clause(const cs_token *before)
{
    return before->upos == CS_SCONJ || before->upos == CS_CCONJ || before->upos == CS_PUNCT ||
           before->relation == CS_REL_MARK;
}

/* The verb that a noun hangs on, through other nouns, or CS_NOWHERE. */
static uint32_t verb_over(const cs_passage *passage, uint32_t noun)
{
    for (int up = 0; noun != CS_NOWHERE && up < 8; up++, noun = passage->tokens[noun].head)
        if (passage->tokens[noun].upos == CS_VERB) return noun;
    return CS_NOWHERE;
}

/* The verb before a token of a sentence, or CS_NOWHERE. */
static uint32_t verb_before(const cs_passage *passage, const cs_sentence *sentence, uint32_t token)
{
    while (token > sentence->first && passage->tokens[token].upos != CS_VERB) token--;
    return passage->tokens[token].upos == CS_VERB ? token : CS_NOWHERE;
}

/* The verb that a time belongs to where the parse has it elsewhere, or CS_NOWHERE. */
static uint32_t verb_meant(const cs_passage *passage, uint32_t first, uint32_t last, uint32_t head)
{
    const cs_token *tokens = passage->tokens;
    const cs_sentence *sentence = &passage->sentences[tokens[head].sentence];
    uint32_t governor = tokens[head].head, before = first;
    if (governor == CS_NOWHERE || first == sentence->first) return CS_NOWHERE;
    before -= tokens[first - 1].upos == CS_ADP && first - 1 > sentence->first ? 2 : 1;
    if (governor < first) { /* "arms, including 12 tanks, since May" */
        bool set_off = strcmp(tokens[before].lower, ",") == 0 && tokens[governor].upos == CS_NOUN && governor < before;
        bool told_twice = tokens[head].relation == CS_REL_CONJ || is_time_word(&tokens[governor]);
        return set_off && !told_twice ? verb_over(passage, governor) : CS_NOWHERE;
    }
    bool behind_verb = tokens[before].upos == CS_VERB && tokens[governor].upos == CS_VERB;
    bool closed = governor > last + 1 && strcmp(tokens[last + 1].lower, ",") == 0 && !opens_clause(&tokens[before]);
    if (governor <= last || (!behind_verb && !closed)) return CS_NOWHERE;
    return verb_before(passage, sentence, before);
}

void cs_mend_time(cs_passage *passage, uint32_t first, uint32_t last, uint32_t head)
{
    uint32_t verb = verb_meant(passage, first, last, head);
    if (verb == CS_NOWHERE || cs_token_hangs_on(passage->tokens, verb, head)) return;
    passage->tokens[head].head = verb;
    passage->tokens[head].relation = CS_REL_OBL;
}
