#ifndef FORMS_EXPR_DATE_H
#define FORMS_EXPR_DATE_H
/* Dates and times as the standard writes them, as days since 1970 on the clock of the United
   Kingdom. What is no date or time is NUMBER_NONE. */
#include <stdbool.h>

#include "common/arena.h"
#include "common/slice.h"

/* Days since 1970, with a fraction when there is a time; NaN when the text is no date. A time with
   an offset or Z is taken to the clock of the United Kingdom. */
double days_of_text(struct slice s);

/* Fraction of the day of "HH:MM", with optional seconds; NaN when it is no time. */
double day_fraction_of_text(struct slice s);

/* YYYY-MM-DD, with `with_time` YYYY-MM-DDTHH:MM:SS.000; "" when undefined or outside year 1..9999. */
struct slice days_to_text(double days, bool with_time, struct arena *a);

/* format-date() and format-date-time(): %Y %y %m %n %b %d %e %a %H %h %M %S %3; "" when undefined. */
struct slice days_format(double days, struct slice pattern, struct arena *a);

/* Whole months from one day to another; NaN when one is undefined. */
double months_between(double from, double to);

#endif
