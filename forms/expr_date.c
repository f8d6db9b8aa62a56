/* Dates and times as days since 1970, on the clock of the United Kingdom. */
#include "forms/expr_date.h"

#include <math.h>
#include <string.h>

#include "common/date.h"
#include "common/num.h"
#include "forms/expr_private.h"

enum { MINUTES_A_DAY = 24 * 60, MS_A_DAY = MINUTES_A_DAY * 60 * 1000, DATE_LEN = 10 };

/* Exactly `n` digits at the front, taken off. */
static bool take_digits(struct slice *s, size_t n, int *out)
{
    int64_t v;
    if (s->len < n || s->p[0] == '+' || s->p[0] == '-' ||
        num_parse_int(slice_make(s->p, n), 0, 9999, &v) != OK) {
        return false;
    }
    *out = (int)v;
    *s = slice_make(s->p + n, s->len - n);
    return true;
}

static bool take_char(struct slice *s, char c)
{
    if (s->len == 0 || s->p[0] != c) {
        return false;
    }
    *s = slice_make(s->p + 1, s->len - 1);
    return true;
}

/* ":SS" and ".mmm", both optional; false when a colon is followed by no seconds. */
static bool take_seconds(struct slice *s, int *out_ms)
{
    *out_ms = 0;
    if (!take_char(s, ':')) {
        return true;
    }
    int seconds;
    if (!take_digits(s, 2, &seconds) || seconds > 59) {
        return false;
    }
    *out_ms = seconds * 1000;
    if (!take_char(s, '.')) {
        return true;
    }
    int digit;
    for (int unit = 100; take_digits(s, 1, &digit); unit /= 10) {
        *out_ms += digit * unit;
    }
    return true;
}

/* HH:MM[:SS[.mmm]] at the front, as milliseconds of the day. */
static bool take_time(struct slice *s, int *out_ms)
{
    int hour;
    int minute;
    int ms;
    if (!take_digits(s, 2, &hour) || !take_char(s, ':') || !take_digits(s, 2, &minute) ||
        !take_seconds(s, &ms) || hour > 23 || minute > 59) {
        return false;
    }
    *out_ms = (hour * 60 + minute) * 60 * 1000 + ms;
    return true;
}

/* Z, +HH:MM, +HHMM or +HH at the front, as minutes. */
static bool take_offset(struct slice *s, int *out_minutes)
{
    if (take_char(s, 'Z')) {
        *out_minutes = 0;
        return true;
    }
    int sign = take_char(s, '-') ? -1 : 1;
    if (sign > 0 && !take_char(s, '+')) {
        return false;
    }
    int hours;
    int minutes = 0;
    if (!take_digits(s, 2, &hours)) {
        return false;
    }
    if (take_char(s, ':') || s->len > 0) {
        if (!take_digits(s, 2, &minutes)) {
            return false;
        }
    }
    *out_minutes = sign * (hours * 60 + minutes);
    return true;
}

/* The last Sunday of a month of 31 days. Day 3 (1970-01-04) was a Sunday. */
static int32_t last_sunday(int year, int month)
{
    int32_t last = date_to_day((struct date){.year = year, .month = month, .day = 31});
    return last - ((last - 3) % 7 + 7) % 7;
}

static bool in_calendar(double days)
{
    static const struct date first = {.year = 1, .month = 1, .day = 1};
    static const struct date last = {.year = 9999, .month = 12, .day = 31};
    return days >= date_to_day(first) && days < date_to_day(last) + 1.0; /* NaN is not */
}

/* From Greenwich to London: an hour more from the last Sunday of March to that of October, 01:00. */
static double utc_to_local(double days)
{
    if (!in_calendar(days)) {
        return NUMBER_NONE;
    }
    struct date d = date_from_day((int32_t)floor(days));
    const double one = 1.0 / 24;
    bool summer = days >= last_sunday(d.year, 3) + one && days < last_sunday(d.year, 10) + one;
    return summer ? days + one : days;
}

double days_of_text(struct slice s)
{
    s = slice_trim(s);
    int32_t day;
    if (s.len < DATE_LEN || date_parse(slice_make(s.p, DATE_LEN), &day) != OK) {
        return NUMBER_NONE;
    }
    s = slice_make(s.p + DATE_LEN, s.len - DATE_LEN);
    if (s.len == 0) {
        return day;
    }
    int ms;
    if ((!take_char(&s, 'T') && !take_char(&s, ' ')) || !take_time(&s, &ms)) {
        return NUMBER_NONE;
    }
    double days = day + (double)ms / MS_A_DAY;
    if (s.len == 0) {
        return days;
    }
    int offset;
    if (!take_offset(&s, &offset) || s.len > 0) {
        return NUMBER_NONE;
    }
    return utc_to_local(days - (double)offset / MINUTES_A_DAY);
}

double day_fraction_of_text(struct slice s)
{
    s = slice_trim(s);
    int ms;
    int offset;
    if (!take_time(&s, &ms) || (s.len > 0 && (!take_offset(&s, &offset) || s.len > 0))) {
        return NUMBER_NONE;
    }
    return (double)ms / MS_A_DAY;
}

/* ---- To text ---- */

struct moment {
    int32_t day;
    struct date date;
    int hour, minute, second, ms;
};

/* False when undefined or outside the years 1 to 9999. */
static bool moment_of(double days, struct moment *out)
{
    if (!in_calendar(days)) {
        return false;
    }
    double whole = floor(days);
    long ms = lround((days - whole) * MS_A_DAY);
    if (ms >= MS_A_DAY) {
        ms = MS_A_DAY - 1;
    }
    *out = (struct moment){
        .day = (int32_t)whole,
        .date = date_from_day((int32_t)whole),
        .hour = (int)(ms / 3600000),
        .minute = (int)(ms / 60000 % 60),
        .second = (int)(ms / 1000 % 60),
        .ms = (int)(ms % 1000),
    };
    return true;
}

struct slice days_to_text(double days, bool with_time, struct arena *a)
{
    struct moment m;
    if (!moment_of(days, &m)) {
        return SLICE("");
    }
    char date[DATE_TEXT_MAX];
    date_format(m.day, date);
    if (!with_time) {
        return slice_of(arena_strdup(a, date));
    }
    return slice_of(
        arena_printf(a, "%sT%02d:%02d:%02d.%03d", date, m.hour, m.minute, m.second, m.ms));
}

/* Monday first. Day 4 (1970-01-05) was a Monday. */
static const char *weekday_name(int32_t day)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return names[((day - 4) % 7 + 7) % 7];
}

static const char *month_name(int month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[month - 1];
}

/* One part of a pattern; a letter that means nothing stays as it is. */
static void format_part(struct buf *out, const struct moment *m, char letter)
{
    switch (letter) {
    case 'Y':
        buf_addf(out, "%04d", m->date.year);
        break;
    case 'y':
        buf_addf(out, "%02d", m->date.year % 100);
        break;
    case 'm':
        buf_addf(out, "%02d", m->date.month);
        break;
    case 'n':
        buf_addf(out, "%d", m->date.month);
        break;
    case 'b':
        buf_adds(out, month_name(m->date.month));
        break;
    case 'd':
        buf_addf(out, "%02d", m->date.day);
        break;
    case 'e':
        buf_addf(out, "%d", m->date.day);
        break;
    case 'a':
        buf_adds(out, weekday_name(m->day));
        break;
    case 'H':
        buf_addf(out, "%02d", m->hour);
        break;
    case 'h':
        buf_addf(out, "%d", m->hour);
        break;
    case 'M':
        buf_addf(out, "%02d", m->minute);
        break;
    case 'S':
        buf_addf(out, "%02d", m->second);
        break;
    case '3':
        buf_addf(out, "%03d", m->ms);
        break;
    case '%':
        buf_addc(out, '%');
        break;
    default:
        buf_addc(out, '%');
        buf_addc(out, letter);
    }
}

struct slice days_format(double days, struct slice pattern, struct arena *a)
{
    struct moment m;
    if (!moment_of(days, &m)) {
        return SLICE("");
    }
    struct buf out = text_begin();
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.p[i] == '%' && i + 1 < pattern.len) {
            format_part(&out, &m, pattern.p[++i]);
        } else {
            buf_addc(&out, pattern.p[i]);
        }
    }
    return text_finish(&out, a);
}

double months_between(double from, double to)
{
    struct moment a;
    struct moment b;
    if (!moment_of(from, &a) || !moment_of(to, &b)) {
        return NUMBER_NONE;
    }
    int months = (b.date.year - a.date.year) * 12 + b.date.month - a.date.month;
    return months - (b.date.day < a.date.day ? 1 : 0);
}
