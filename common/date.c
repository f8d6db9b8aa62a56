#include "common/date.h"

#include <stdio.h>

#include "common/num.h"

enum {
    DAYS_400_YEARS = 146097,
    DAYS_TO_1970 = 719468, /* from 0000-03-01, where the counted years start */
    SECONDS_PER_DAY = 86400,
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const unsigned char LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return LENGTHS[month - 1] + (month == 2 && is_leap(year));
}

bool date_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= month_length(d.year, d.month);
}

/* Years are counted from March, so that the leap day is the last of its year: day m of such a year
   starts at (153 m + 2) / 5 for months m from 0 (March). */
int32_t date_to_day(struct date d)
{
    int year = d.month > 2 ? d.year : d.year - 1;
    int month = d.month > 2 ? d.month - 3 : d.month + 9;
    int day_of_year = (153 * month + 2) / 5 + d.day - 1;
    return 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - DAYS_TO_1970;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct date date_from_day(int32_t day)
{
    int64_t from_start = (int64_t)day + DAYS_TO_1970;
    int64_t era = floor_div(from_start, DAYS_400_YEARS);
    int day_of_era = (int)(from_start - era * DAYS_400_YEARS);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct date d = {
        .year = (int)(era * 400) + year_of_era + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
    return d;
}

/* The number in the digits [from, from + len) of s, or -1. */
static int read_digits(struct slice s, size_t from, size_t len)
{
    int v = 0;
    for (size_t i = from; i < from + len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return -1;
        }
        v = 10 * v + (s.p[i] - '0');
    }
    return v;
}

enum err date_parse(struct slice s, int32_t *out_day)
{
    if (s.len != 10 || s.p[4] != '-' || s.p[7] != '-') {
        return ERR_SYNTAX;
    }
    struct date d = {
        .year = read_digits(s, 0, 4),
        .month = read_digits(s, 5, 2),
        .day = read_digits(s, 8, 2),
    };
    if (d.year < 0 || d.month < 0 || d.day < 0) {
        return ERR_SYNTAX;
    }
    if (!date_valid(d)) {
        return ERR_RANGE;
    }
    *out_day = date_to_day(d);
    return OK;
}

void date_format(int32_t day, char out[DATE_TEXT_MAX])
{
    struct date d = date_from_day(day);
    (void)snprintf(out, DATE_TEXT_MAX, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* The last Sunday of a month of 31 days. 1970-01-01 was a Thursday, day 3 a Sunday. */
static int32_t last_sunday(int year, int month)
{
    int32_t last = date_to_day((struct date){.year = year, .month = month, .day = 31});
    return last - (last - 3) % 7;
}

int32_t date_today(time_t now)
{
    int64_t seconds = (int64_t)now;
    int year = date_from_day((int32_t)floor_div(seconds, SECONDS_PER_DAY)).year;
    const int64_t hour = 3600;
    int64_t summer_starts = (int64_t)last_sunday(year, 3) * SECONDS_PER_DAY + hour;
    int64_t summer_ends = (int64_t)last_sunday(year, 10) * SECONDS_PER_DAY + hour;
    bool summer = seconds >= summer_starts && seconds < summer_ends;
    int64_t local = summer ? seconds + hour : seconds;
    return (int32_t)floor_div(local, SECONDS_PER_DAY);
}

void date_time_format(int64_t at, char out[DATE_TIME_TEXT_MAX])
{
    char day[DATE_TEXT_MAX];
    const unsigned seconds = (unsigned)(at % SECONDS_PER_DAY);
    date_format((int32_t)(at / SECONDS_PER_DAY), day);
    (void)snprintf(out, DATE_TIME_TEXT_MAX, "%s %02u:%02u:%02u", day, seconds / 3600 % 24,
                   seconds / 60 % 60, seconds % 60);
}
