/* small_pack.h - the small pacts, the questions and cmocka together */
#ifndef TEST_SMALL_PACK_H
#define TEST_SMALL_PACK_H

#include "ask.h"
#include "small_pacts.h"
#include "small_questions.h"

#endif
