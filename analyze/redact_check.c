/* What a match must stand up to before it is taken out. */
#include <string.h>

#include "analyze/redact_patterns.h"
#include "common/num.h"

static bool is_day_and_month(int day, int month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

bool redact_check_nhs(struct slice text, const struct pattern_match *m, int year)
{
    enum { DIGITS = 10 };
    int digit[DIGITS] = {0};
    int n = 0;
    int sum = 0;
    (void)year;
    for (size_t i = m->group[0].from; i < m->group[0].to && n < DIGITS; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9') {
            sum += (DIGITS - n) * (text.p[i] - '0');
            digit[n++] = text.p[i] - '0';
        }
    }
    sum -= digit[DIGITS - 1]; /* it has no weight of its own */
    const int check = (11 - sum % 11) % 11;
    /* The low numbers are Scottish, and begin with a day and month. */
    const int day = 10 * digit[0] + digit[1];
    return n == DIGITS && check == digit[DIGITS - 1] &&
           (day > 31 || is_day_and_month(day, 10 * digit[2] + digit[3]));
}

static int number_in(struct slice text, const struct pattern_match *m, int group)
{
    int64_t v = -1;
    const size_t from = m->group[group].from;
    const struct slice digits = slice_make(text.p + from, m->group[group].to - from);
    return num_parse_int(digits, 0, 9999, &v) == OK ? (int)v : -1;
}

/* Is there a word for birth shortly before? */
static bool tells_birth(struct slice text, size_t at)
{
    enum { BEFORE = 48 };
    static const char *const words[] = {"born",   "birth",  "dob",    "d.o.b", "geni",
                                        "ganed",  "ganwyd", "blwydd", "urodz", "nascut",
                                        "naster", "народ",  "Народ",  "پیدا"};
    const size_t from = at > BEFORE ? at - BEFORE : 0;
    for (size_t i = from; i < at; i++) {
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
            const size_t len = strlen(words[w]);
            size_t k = 0;
            while (k < len && i + k < at &&
                   (text.p[i + k] == words[w][k] || (words[w][k] >= 'a' && words[w][k] <= 'z' &&
                                                     text.p[i + k] == words[w][k] - ('a' - 'A')))) {
                k++;
            }
            if (k == len) {
                return true;
            }
        }
    }
    return false;
}

/* Of two digits only those that were in the last century tell a birth. */
static int whole_year(int year, size_t n_digits, int now)
{
    if (n_digits > 2) {
        return year;
    }
    return year > now % 100 ? 1900 + year : 2000 + year;
}

enum { GROWN = 16 };

static bool is_birth(struct slice text, const struct pattern_match *m, int year_group, int now)
{
    const int year = number_in(text, m, year_group);
    const size_t n_digits = m->group[year_group].to - m->group[year_group].from;
    if (tells_birth(text, m->group[0].from)) {
        return true;
    }
    const int whole = whole_year(year, n_digits, now);
    return whole <= now - GROWN && (n_digits > 2 || whole < 2000);
}

bool redact_check_day_first(struct slice text, const struct pattern_match *m, int year)
{
    const int day = number_in(text, m, 1);
    const int month = number_in(text, m, 3);
    const bool spaces_only =
        m->group[2].to - m->group[2].from == 1 && text.p[m->group[2].from] == ' ';
    if (spaces_only && m->group[4].to - m->group[4].from < 4) {
        return false;
    }
    /* Some write the month first. */
    return (is_day_and_month(day, month) || is_day_and_month(month, day)) &&
           is_birth(text, m, 4, year);
}

bool redact_check_year_first(struct slice text, const struct pattern_match *m, int year)
{
    return is_day_and_month(number_in(text, m, 3), number_in(text, m, 2)) &&
           is_birth(text, m, 1, year);
}

bool redact_check_month_word(struct slice text, const struct pattern_match *m, int year)
{
    return is_day_and_month(number_in(text, m, 1), 1) && is_birth(text, m, 2, year);
}
