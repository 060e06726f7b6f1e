/* diff.h - what changes between two days, two corpora, or with and without a treaty */
#ifndef CASUS_DIFF_H
#define CASUS_DIFF_H

#include <casus/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_diff_side - one of the two things compared: a corpus on a day
 *
 * @name  what the answer calls it, borrowed: "without russia-dprk-2024"; NULL: its day
 */
typedef struct casus_diff_side {
    const casus_corpus *corpus;
    casus_day day;
    const char *name;
} casus_diff_side;

/**
 * casus_diff_options - all zero is the default: every crisis, the longer lists cut
 *
 * @attacker, @target  ids of states: only this crisis, or all with this attacker, or all with this target; NULL: any
 * @state              id of a state: only what it owes or is owed; NULL: any
 * @all                list everything
 * @plain              ask every treaty about every crisis, also where it is known that nothing can change (for tests)
 */
typedef struct casus_diff_options {
    const char *attacker, *target, *state;
    bool all;
    bool plain;
} casus_diff_options;

/**
 * casus_diff() - everything that changes from one side to the other: treaties that begin or cease to bind, duties gained and
 * lost by directed pair, and which answers flip in which crises
 *
 * A crisis is one state attacking another's home territory on the day of the side: all ordered pairs of states that live on
 * both days. In each it compares, for each bearer, beneficiary and act, the best answer of all duties: no, a right, disputed,
 * yes on conditions, yes. A flip is another plain answer (a right is a no, conditions are a yes); the rest is counted apart.
 * States that live on one day only are named, not compared. Of each group of flips one crisis is proved on both sides.
 *
 * A treaty that reads the same on both sides, with no date of its own and of the world between the two days, gives the same
 * findings in every crisis and is not asked; docs/diff.md says why that is sound.
 *
 * @before, @after  borrowed for the call; their corpora may be the same one
 * @options         NULL: the default
 * @out             written on success: a trace of kind "diff"; yours, free with casus_trace_free()
 *
 * Returns CASUS_OK, also when nothing changes; CASUS_EINVAL for a side without corpus or day; CASUS_ENOTFOUND for a state
 * that neither corpus has, or that does not live on both days; CASUS_ELIMIT when the two have too many states; CASUS_ENOMEM.
 * Cost    two questions for each ordered pair of states, over the treaties that can differ: below a second.
 */
CASUS_API casus_status casus_diff(const casus_diff_side *before, const casus_diff_side *after,
                                  const casus_diff_options *options, const casus_allocator *allocator,
                                  casus_trace **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
