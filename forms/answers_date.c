/* Dates and times as people type them. */
#include <string.h>

#include "common/date.h"
#include "common/num.h"
#include "forms/answers_private.h"

enum { MONTHS = 12, MONTH_LETTERS_MIN = 3 };

static const char *const month_names[][MONTHS] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
     "Hydref", "Tachwedd", "Rhagfyr"},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_nocase(const char *text, struct slice start)
{
    for (size_t i = 0; i < start.len; i++) {
        if (text[i] == '\0' || lower(text[i]) != lower(start.p[i])) {
            return false;
        }
    }
    return true;
}

/* The month whose English or Welsh name begins so; 0 when there is none or more than one. */
static int month_of_name(struct slice s)
{
    int found = 0;
    for (size_t l = 0; l < sizeof month_names / sizeof month_names[0]; l++) {
        for (int m = 0; m < MONTHS && s.len >= MONTH_LETTERS_MIN; m++) {
            if (!starts_nocase(month_names[l][m], s)) {
                continue;
            }
            if (found != 0 && found != m + 1) {
                return 0;
            }
            found = m + 1;
        }
    }
    return found;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number of up to `max_digits` digits. */
static bool read_digits(struct slice s, size_t max_digits, int *out)
{
    int64_t v;
    if (s.len == 0 || s.len > max_digits || !is_digit(s.p[0]) ||
        num_parse_int(s, 0, 9999, &v) != OK) {
        return false;
    }
    *out = (int)v;
    return true;
}

/* "1st" is 1. */
static struct slice without_ordinal(struct slice s)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (s.len > 2 && is_digit(s.p[s.len - 3]) &&
            slice_is_nocase(slice_make(s.p + s.len - 2, 2), endings[i])) {
            s.len -= 2;
            return s;
        }
    }
    return s;
}

static bool read_month(struct slice s, int *out)
{
    if (read_digits(s, 2, out)) {
        return true;
    }
    if (s.len > 0 && s.p[s.len - 1] == '.') {
        s.len--;
    }
    *out = month_of_name(s);
    return *out != 0;
}

static bool read_year(struct slice s, int *out)
{
    if (s.len != 2 && s.len != 4) {
        return false;
    }
    if (!read_digits(s, 4, out)) {
        return false;
    }
    *out += s.len == 2 ? 2000 : 0;
    return true;
}

enum err answers_date(struct slice day, struct slice month, struct slice year, struct arena *a,
                      struct slice *out)
{
    day = slice_trim(digits_to_ascii(day, a));
    month = slice_trim(digits_to_ascii(month, a));
    year = slice_trim(digits_to_ascii(year, a));
    if (day.len + month.len + year.len == 0) {
        *out = SLICE("");
        return OK;
    }
    struct date d;
    if (!read_digits(without_ordinal(day), 2, &d.day) || !read_month(month, &d.month) ||
        !read_year(year, &d.year)) {
        return ERR_SYNTAX;
    }
    if (!date_valid(d)) {
        return ERR_RANGE;
    }
    char text[DATE_TEXT_MAX];
    date_format(date_to_day(d), text);
    *out = slice_of(arena_strdup(a, text));
    return OK;
}

/* ---- A date in one field ---- */

enum { PARTS = 3 };

/* Three parts divided by any of " /.-," (several count as one); false for more or fewer. */
static bool split_date(struct slice s, struct slice parts[PARTS])
{
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        if (strchr(" /.-,", s.p[i]) != NULL) {
            i++;
            continue;
        }
        size_t start = i;
        while (i < s.len && strchr(" /.-,", s.p[i]) == NULL) {
            i++;
        }
        if (n == PARTS) {
            return false;
        }
        parts[n++] = slice_make(s.p + start, i - start);
    }
    return n == PARTS;
}

/* Year first when it has four digits, month first when it is a name, else the day first. */
enum answer_fault date_normalise(struct slice typed, struct arena *a, struct slice *out)
{
    struct slice parts[PARTS];
    if (!split_date(slice_trim(digits_to_ascii(typed, a)), parts)) {
        return FAULT_NOT_A_DATE;
    }
    size_t day = 0;
    size_t month = 1;
    size_t year = 2;
    int number;
    if (read_digits(parts[0], 4, &number) && parts[0].len == 4) {
        day = 2;
        year = 0;
    } else if (!is_digit(parts[0].p[0])) {
        day = 1;
        month = 0;
    }
    return answers_date(parts[day], parts[month], parts[year], a, out) == OK ? FAULT_NONE
                                                                             : FAULT_NOT_A_DATE;
}

/* ---- Times ---- */

enum half { HALF_NONE, HALF_MORNING, HALF_AFTERNOON };

/* Takes "am", "p.m." and their like off the end. */
static enum half take_half(struct slice *s)
{
    static const struct {
        const char *text;
        enum half half;
    } endings[] = {
        {"am", HALF_MORNING},   {"a.m.", HALF_MORNING},   {"a.m", HALF_MORNING},
        {"pm", HALF_AFTERNOON}, {"p.m.", HALF_AFTERNOON}, {"p.m", HALF_AFTERNOON},
    };
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t len = strlen(endings[i].text);
        if (s->len > len &&
            slice_is_nocase(slice_make(s->p + s->len - len, len), endings[i].text)) {
            *s = slice_trim(slice_make(s->p, s->len - len));
            return endings[i].half;
        }
    }
    return HALF_NONE;
}

/* Hours of a twelve-hour clock to those of the day; -1 when there are none such. */
static int full_hour(int hour, enum half half)
{
    if (half == HALF_NONE) {
        return hour <= 23 ? hour : -1;
    }
    if (hour < 1 || hour > 12) {
        return -1;
    }
    return hour % 12 + (half == HALF_AFTERNOON ? 12 : 0);
}

/* H[:MM[:SS[.mmm]]], with a point for the first colon too; hours alone only beside am or pm. */
static bool read_time(struct slice s, enum half half, int parts[PARTS])
{
    char mark = memchr(s.p, ':', s.len) != NULL ? ':' : '.';
    struct slice part;
    size_t n = 0;
    while (slice_split(&s, mark, &part)) {
        if (n == 2) {
            struct slice whole = part;
            (void)slice_split(&part, '.', &whole);
            part = whole;
        }
        if (n == PARTS || !read_digits(part, 2, &parts[n])) {
            return false;
        }
        bool minutes = n > 0;
        if (minutes && (part.len != 2 || parts[n] > 59)) {
            return false;
        }
        n++;
    }
    return n > 1 || (n == 1 && half != HALF_NONE);
}

enum answer_fault time_normalise(struct slice typed, struct arena *a, struct slice *out)
{
    struct slice s = slice_trim(digits_to_ascii(typed, a));
    enum half half = take_half(&s);
    int parts[PARTS] = {0};
    if (s.len == 0 || !read_time(s, half, parts)) {
        return FAULT_NOT_A_TIME;
    }
    int hour = full_hour(parts[0], half);
    if (hour < 0) {
        return FAULT_NOT_A_TIME;
    }
    *out = slice_of(parts[2] == 0 ? arena_printf(a, "%02d:%02d", hour, parts[1])
                                  : arena_printf(a, "%02d:%02d:%02d", hour, parts[1], parts[2]));
    return FAULT_NONE;
}

/* ---- Both ---- */

/* The first place to divide at which a date stands before and a time behind. */
enum answer_fault datetime_normalise(struct slice typed, struct arena *a, struct slice *out)
{
    struct slice s = slice_trim(digits_to_ascii(typed, a));
    bool any_date = false;
    for (size_t i = 1; i < s.len; i++) {
        struct slice date;
        struct slice time;
        bool divides = s.p[i] == ' ' || (s.p[i] == 'T' && is_digit(s.p[i - 1]));
        if (!divides || date_normalise(slice_make(s.p, i), a, &date) != FAULT_NONE) {
            continue;
        }
        any_date = true;
        if (time_normalise(slice_make(s.p + i + 1, s.len - i - 1), a, &time) == FAULT_NONE) {
            *out = slice_of(
                arena_printf(a, "%.*sT%.*s", (int)date.len, date.p, (int)time.len, time.p));
            return FAULT_NONE;
        }
    }
    struct slice alone;
    any_date = any_date || date_normalise(s, a, &alone) == FAULT_NONE;
    return any_date ? FAULT_NOT_A_TIME : FAULT_NOT_A_DATE;
}
