#ifndef FORMS_EXPR_NUMBER_H
#define FORMS_EXPR_NUMBER_H
/* Numbers as the standard writes them: in XPath's spelling. What is no number is NUMBER_NONE. */
#include <math.h>

#include "common/arena.h"
#include "common/slice.h"

#define NUMBER_NONE ((double)NAN)

/* A Number of XPath 1.0, spaces around it allowed (no exponent, no plus sign); NaN when it is none. */
double number_of_text(struct slice s);

/* Without an exponent; "NaN", "Infinity", "-Infinity"; never "-0". */
struct slice number_to_text(double v, struct arena *a);

/* To `places` decimals (negative: tens, hundreds), halves away from zero, of the number as it is
   written in decimal: 1.005 to 2 places is 1.01. */
double number_round(double v, double places);

#endif
