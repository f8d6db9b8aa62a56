#ifndef COMMON_DATE_H
#define COMMON_DATE_H
/* Days of the proleptic Gregorian calendar as a count since 1970-01-01 (`day`, int32_t). Times of
   day are never stored. "Today" is the day in the United Kingdom; where the clock comes from is
   the caller's affair: functions take it as an argument, so that tests can set it. */
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct date {
    int year;  /* 1 .. 9999 */
    int month; /* 1 .. 12 */
    int day;   /* 1 .. 31 */
};

bool date_valid(struct date d);
int32_t date_to_day(struct date d); /* `d` must be valid */
struct date date_from_day(int32_t day);

/* "YYYY-MM-DD", the whole slice. ERR_SYNTAX, or ERR_RANGE when there is no such day. */
ATTR_MUST_USE enum err date_parse(struct slice s, int32_t *out_day);

enum { DATE_TEXT_MAX = 12 };
void date_format(int32_t day, char out[DATE_TEXT_MAX]); /* YYYY-MM-DD */

enum { DATE_TIME_TEXT_MAX = 24 };
/* "2026-11-25 13:40:05" in UTC, of seconds since 1970 (>= 0). */
void date_time_format(int64_t at, char out[DATE_TIME_TEXT_MAX]);

/* The day in the United Kingdom (GMT; summer time from the last Sunday of March to that of
   October, 01:00 UTC) at a time in UTC. */
int32_t date_today(time_t now);

#endif
