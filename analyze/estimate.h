#ifndef ANALYZE_ESTIMATE_H
#define ANALYZE_ESTIMATE_H
/* The result of a statistic: a number, or the reason why there is none. Never NaN, never a number
   that stands for "missing". `value`, `low` and `high` are 0 while `defined` is false. */
#include <stdbool.h>

enum undefined {
    UNDEFINED_NOT,       /* it is defined */
    UNDEFINED_NO_DATA,   /* nothing was observed */
    UNDEFINED_TOO_FEW,   /* something was, but too little for this statistic */
    UNDEFINED_NO_SPREAD, /* all values are equal where a spread is divided by */
    UNDEFINED_CENSUS,    /* everybody was asked: there is no sampling error */
    UNDEFINED_DOMAIN,    /* an argument outside what the formula is for */
    UNDEFINED_COUNT
};

struct estimate {
    bool defined;
    enum undefined why;
    double value;
};

struct interval {
    bool defined;
    enum undefined why;
    double low, high;
};

struct estimate estimate_of(double value); /* a value that is not finite gives UNDEFINED_DOMAIN */
struct estimate estimate_none(enum undefined why);
struct interval interval_of(double low, double high);
struct interval interval_none(enum undefined why);

#endif
