/* passage.h - a report on its way through the reader: blocks, sentences and tokens of its text
 *
 * Every place is a byte offset into the text of the document (UTF-8); a token is named by its index in the passage. A
 * passage is one arena; it is built stage by stage (block, token, tag, parse, then what src/read finds in it), each stage reads what
 * the earlier ones wrote.
 */
#ifndef CS_PASSAGE_H
#define CS_PASSAGE_H

#include "base/mem.h"

#include <casus/document.h>

/* No token, no sentence, no index. */
#define CS_NOWHERE UINT32_MAX

/* The limits of one document; READING: "limits". */
enum {
    CS_TEXT_BYTES_MAX = 4 << 20, /* of extracted text; what is longer is refused */
    CS_TOKENS_MAX = 1 << 20,     /* in a document */
    CS_SENTENCE_TOKENS_MAX = 200 /* a longer sentence is cut here and goes on as the next */
};

/* Bytes begin..end - 1 of the text. */
typedef struct cs_span {
    uint32_t begin, end;
} cs_span;

/* Universal part of speech (UD v2), in alphabetical order. */
typedef enum cs_upos {
    CS_ADJ,
    CS_ADP,
    CS_ADV,
    CS_AUX,
    CS_CCONJ,
    CS_DET,
    CS_INTJ,
    CS_NOUN,
    CS_NUM,
    CS_PART,
    CS_PRON,
    CS_PROPN,
    CS_PUNCT,
    CS_SCONJ,
    CS_SYM,
    CS_VERB,
    CS_X
} cs_upos;

/* Universal relation (UD v2 as in English EWT), in alphabetical order; subtypes that matter have a value of their own. */
typedef enum cs_relation {
    CS_REL_ACL,
    CS_REL_ACL_RELCL,
    CS_REL_ADVCL,
    CS_REL_ADVCL_RELCL,
    CS_REL_ADVMOD,
    CS_REL_AMOD,
    CS_REL_APPOS,
    CS_REL_AUX,
    CS_REL_AUX_PASS,
    CS_REL_CASE,
    CS_REL_CC,
    CS_REL_CC_PRECONJ,
    CS_REL_CCOMP,
    CS_REL_COMPOUND,
    CS_REL_COMPOUND_PRT,
    CS_REL_CONJ,
    CS_REL_COP,
    CS_REL_CSUBJ,
    CS_REL_CSUBJ_PASS,
    CS_REL_DEP,
    CS_REL_DET,
    CS_REL_DET_PREDET,
    CS_REL_DISCOURSE,
    CS_REL_DISLOCATED,
    CS_REL_EXPL,
    CS_REL_FIXED,
    CS_REL_FLAT,
    CS_REL_GOESWITH,
    CS_REL_IOBJ,
    CS_REL_LIST,
    CS_REL_MARK,
    CS_REL_NMOD,
    CS_REL_NMOD_DESC,
    CS_REL_NMOD_POSS,
    CS_REL_NMOD_UNMARKED,
    CS_REL_NSUBJ,
    CS_REL_NSUBJ_OUTER,
    CS_REL_NSUBJ_PASS,
    CS_REL_NUMMOD,
    CS_REL_OBJ,
    CS_REL_OBL,
    CS_REL_OBL_AGENT,
    CS_REL_OBL_UNMARKED,
    CS_REL_ORPHAN,
    CS_REL_PARATAXIS,
    CS_REL_PUNCT,
    CS_REL_REPARANDUM,
    CS_REL_ROOT,
    CS_REL_VOCATIVE,
    CS_REL_XCOMP
} cs_relation;

/* Penn tag as UD English uses it, in the order of cs_xpos_words. */
typedef enum cs_xpos {
    CS_XPOS_DOLLAR,
    CS_XPOS_CLOSE,
    CS_XPOS_COMMA,
    CS_XPOS_LRB,
    CS_XPOS_RRB,
    CS_XPOS_STOP,
    CS_XPOS_COLON,
    CS_XPOS_ADD,
    CS_XPOS_AFX,
    CS_XPOS_CC,
    CS_XPOS_CD,
    CS_XPOS_DT,
    CS_XPOS_EX,
    CS_XPOS_FW,
    CS_XPOS_GW,
    CS_XPOS_HYPH,
    CS_XPOS_IN,
    CS_XPOS_JJ,
    CS_XPOS_JJR,
    CS_XPOS_JJS,
    CS_XPOS_LS,
    CS_XPOS_MD,
    CS_XPOS_NFP,
    CS_XPOS_NN,
    CS_XPOS_NNP,
    CS_XPOS_NNPS,
    CS_XPOS_NNS,
    CS_XPOS_PDT,
    CS_XPOS_POS,
    CS_XPOS_PRP,
    CS_XPOS_PRPS,
    CS_XPOS_RB,
    CS_XPOS_RBR,
    CS_XPOS_RBS,
    CS_XPOS_RP,
    CS_XPOS_SYM,
    CS_XPOS_TO,
    CS_XPOS_UH,
    CS_XPOS_VB,
    CS_XPOS_VBD,
    CS_XPOS_VBG,
    CS_XPOS_VBN,
    CS_XPOS_VBP,
    CS_XPOS_VBZ,
    CS_XPOS_WDT,
    CS_XPOS_WP,
    CS_XPOS_WPS,
    CS_XPOS_WRB,
    CS_XPOS_OPEN
} cs_xpos;

/* One word as Universal Dependencies for English cuts them ("do" "n't", "Kim" "'s"). */
typedef struct cs_token {
    cs_span span;
    const char *lower; /* the form in lower case, quotes and dashes made plain; NUL-terminated, in the arena */
    const char *lemma; /* lower case; in the arena */
    uint32_t sentence;
    uint32_t head;        /* index of the head in the passage; CS_NOWHERE for the root of a sentence */
    uint8_t upos;         /* cs_upos */
    uint8_t xpos;         /* Penn tag, an index of cs_xpos_words */
    uint8_t relation;     /* cs_relation */
    uint8_t space_before; /* 1 when white space stands before it */
} cs_token;

typedef struct cs_sentence {
    cs_span span;
    uint32_t first, count; /* its tokens */
    uint32_t block;
} cs_sentence;

typedef struct cs_passage {
    cs_arena arena;
    const char *text; /* borrowed: the text of the document */
    uint32_t length;
    const casus_block *blocks; /* those of the document */
    uint32_t block_count;
    cs_sentence *sentences; /* those of prose blocks only */
    uint32_t sentence_count;
    cs_token *tokens;
    uint32_t token_count;
} cs_passage;

extern const char *const cs_upos_words[], *const cs_relation_words[],
                                              *const cs_xpos_words[]; /* "NOUN", "nsubj:pass", "VBD"; NULL-terminated */

/* May claims be read out of a block of this kind? */
static inline bool cs_block_is_prose(casus_block_kind kind)
{
    return kind == CASUS_BLOCK_PARAGRAPH || kind == CASUS_BLOCK_ITEM;
}

#endif
