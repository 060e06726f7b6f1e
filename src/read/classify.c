/* classify.c - the class of a dyadic event by a linear model, where no frame speaks */
#include "read/classify.h"
