/* board.h - the scoreboard of a replay: counts by time, answer, kind of duty and reason, beside two simple rules */
#ifndef CS_BOARD_H
#define CS_BOARD_H

#include "reason/trace.h"
#include "record/words.h"

enum { CS_ERAS = 4, CS_CONDUCTS = 16 };

/* Counts of rows. The two simple rules to beat: "nobody is ever obliged", and "allied means obliged". */
typedef struct cs_tally {
    int rows, agree, says_no, allied, reasons, reasons_agree;
} cs_tally;

/* One row as it came out. */
typedef struct cs_scored {
    casus_day day;
    cs_kind kind; /* CS_KIND_COUNT: no kind told */
    int expected; /* 0 no, 1 disputed, 2 yes, CS_NONE when the row asks for a status */
    int got;      /* the same; of the derived answer */
    int why;      /* casus_reason of the derived answer */
    int conduct;  /* index of cs_conduct_words, or CS_NONE */
    bool agrees, hypothetical;
    bool allied; /* some treaty with a duty of help bound the two on the day */
    bool has_reason, reason_agrees;
} cs_scored;

typedef struct cs_board {
    cs_tally all, eras[CS_ERAS], answers[3], kinds[CS_KIND_COUNT + 1], reasons[CASUS_WHY_COUNT];
    int conduct[CS_KIND_COUNT + 1][CS_ERAS][CS_CONDUCTS]; /* of real duties that had arisen */
    int disputed_conduct[CS_CONDUCTS];                    /* of real duties that were undetermined */
} cs_board;

void cs_board_count(cs_board *board, const cs_scored *row);

/* The lists by_time, by_answer, by_kind, by_reason. */
void cs_board_put(const cs_board *board, casus_trace *trace, casus_node *root);

/* The list `conduct`: for each kind and era, how the duties that had arisen were honoured. */
void cs_board_put_conduct(const cs_board *board, casus_trace *trace, casus_node *root);

/* How many duties that had arisen have a recorded conduct; *honoured, *partly, *not: of these. */
int cs_board_conduct(const cs_board *board, int *honoured, int *partly, int *broken);

/* The counts of one tally as keys of a map. */
void cs_tally_put(casus_trace *trace, casus_node *map, const cs_tally *tally);

#endif
