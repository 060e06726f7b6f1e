/* atop_columns.c - the 105 columns of the ATOP 4.01 member file and the values they take */
#include "port/atop.h"

/* clang-format off */
const cs_atop_kind cs_atop_kinds[CS_ATOP_COLUMN_COUNT] = {
    {"atopid", 1, 99999, false}, {"cowid", 1, 99999, true}, {"cow4id", 1, 99999, true}, {"member", 1, 9999, false},
    {"cowsys", 0, 1, false}, {"yrent", 1815, 2016, false}, {"moent", 1, 12, false}, {"dayent", 1, 31, true},
    {"yrexit", 0, 2016, false}, {"moexit", 0, 12, false}, {"dayexit", 0, 31, true}, {"ineffect", 0, 1, false},
    {"bilat", 0, 1, false}, {"phase", 0, 9, false}, {"maxphase", 0, 9, false}, {"wartime", 0, 1, false},
    {"cowwar", 0, 999, false}, {"estmode", 0, 1, true}, {"pubsecr", 0, 2, true}, {"secrart", 0, 8, true},
    {"proadd", 0, 3, true}, {"futmem", 0, 3, true}, {"speclgth", 0, 3, true}, {"length", 0, 1200, true},
    {"renounce", 0, 4, true}, {"proren", 0, 2, true}, {"renewlgt", 0, 1200, true}, {"term", 0, 3, false},
    {"termmode", 0, 6, false}, {"termcaus", 0, 8, true}, {"defense", 0, 1, false}, {"offense", 0, 1, false},
    {"neutral", 0, 1, false}, {"nonagg", 0, 1, false}, {"consul", 0, 1, false}, {"active", 0, 1, false},
    {"conditio", 0, 1, false}, {"defcon", 0, 1, false}, {"offcon", 0, 1, false}, {"neucon", 0, 1, false},
    {"concon", 0, 1, false}, {"defcoadv", 0, 1, false}, {"defcoloc", 0, 1, false}, {"defcocon", 0, 1, false},
    {"defconum", 0, 1, false}, {"defcodem", 0, 1, false}, {"defconpr", 0, 1, false}, {"offcoadv", 0, 1, false},
    {"offcoloc", 0, 1, false}, {"offcocon", 0, 1, false}, {"offconum", 0, 1, false}, {"offcodem", 0, 1, false},
    {"neucoadv", 0, 1, false}, {"neucoloc", 0, 1, false}, {"neucocon", 0, 1, false}, {"neuconum", 0, 1, false},
    {"neucodem", 0, 1, false}, {"neuconpr", 0, 1, false}, {"neucoatt", 0, 1, false}, {"concoadv", 0, 1, false},
    {"concoloc", 0, 1, false}, {"concocon", 0, 1, false}, {"concoreq", 0, 1, false}, {"olimob", 0, 1, false},
    {"asymm", 0, 1, false}, {"obvary", 0, 1, false}, {"notaiden", 0, 4, true}, {"dipaid", 0, 1, true},
    {"terrres", 0, 1, true}, {"seppeace", 0, 3, true}, {"thirdcom", 0, 1, true}, {"noothall", 0, 1, true},
    {"specthrt", 0, 6, true}, {"statthr1", 0, 9999, true}, {"statthr2", 0, 9999, true}, {"conwtin", 0, 3, true},
    {"medarb", 0, 1, true}, {"milcon", 0, 3, true}, {"milaid", 0, 4, true}, {"intcom", 0, 1, true},
    {"subord", 0, 2, true}, {"organ1", 0, 3, true}, {"orgpurp1", 0, 5, true}, {"organ2", 0, 3, true},
    {"orgpurp2", 0, 5, true}, {"base", 0, 3, true}, {"contrib", 0, 1, true}, {"armred", 0, 2, true},
    {"acqterr", 0, 2, true}, {"divgains", 0, 1, true}, {"demwith", 0, 1, true}, {"reflnun", 0, 2, true},
    {"refothio", 0, 1, true}, {"natrefal", 0, 9, true}, {"compag", 0, 6, true}, {"nomicoop", 0, 1, true},
    {"conres", 0, 2, true}, {"agprois", 0, 5, true}, {"conmen", 0, 1, true}, {"ecaid", 0, 3, true},
    {"interv", 0, 4, true}, {"source", 1, 2, false}, {"new4", 0, 1, false}, {"rev4", 0, 1, false},
    {"version", 0, 0, true},
};
/* clang-format on */
