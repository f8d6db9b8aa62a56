/* The days that survey tools write. */

#include "collector/results_adapt.h"
#include "common/date.h"

enum { PARTS = 3, CENTURY = 2000 };

/* A run of digits at *at; -1 without one, or one that is too long. */
static int take_number(struct slice s, size_t *at)
{
    int n = 0;
    const size_t from = *at;
    while (*at < s.len && s.p[*at] >= '0' && s.p[*at] <= '9' && *at - from < 4) {
        n = n * 10 + (s.p[(*at)++] - '0');
    }
    return *at > from ? n : -1;
}

/* Three numbers between / . or -, with anything after a blank or a T. */
static bool take_parts(struct slice s, int part[PARTS])
{
    size_t at = 0;
    for (size_t i = 0; i < PARTS; i++) {
        part[i] = take_number(s, &at);
        const bool is_last = i == PARTS - 1;
        const char c = at < s.len ? s.p[at] : ' ';
        const bool goes_on = is_last ? c == ' ' || c == 'T' : c == '/' || c == '-' || c == '.';
        if (part[i] < 0 || !goes_on) {
            return false;
        }
        at++;
    }
    return true;
}

static enum err day_of(int year, int month, int day, int32_t *out)
{
    const struct date d = {.year = year < 100 ? CENTURY + year : year, .month = month, .day = day};
    if (!date_valid(d)) {
        return ERR_SYNTAX;
    }
    *out = date_to_day(d);
    return OK;
}

enum err results_day(struct slice text, enum date_order order, int32_t *out_day)
{
    int part[PARTS];
    if (!take_parts(slice_trim(text), part)) {
        return ERR_SYNTAX;
    }
    if (part[0] > 31) {
        return day_of(part[0], part[1], part[2], out_day);
    }
    const bool could_be_day = part[1] <= 12;
    const bool could_be_month = part[0] <= 12;
    if (order == DATES_NOT_SAID && could_be_day && could_be_month && part[0] != part[1]) {
        return ERR_CONFLICT;
    }
    const bool day_first = order == DATES_NOT_SAID ? could_be_day : order == DATES_DAY_FIRST;
    return day_first ? day_of(part[2], part[1], part[0], out_day)
                     : day_of(part[2], part[0], part[1], out_day);
}

enum date_order results_date_order(const struct results *r, const struct results_column *c)
{
    bool day_first = false;
    bool month_first = false;
    for (size_t i = 0; i < r->n_rows; i++) {
        int part[PARTS];
        if (take_parts(slice_trim(results_cell(&r->rows[i], c)), part) && part[0] <= 31) {
            day_first = day_first || part[0] > 12;
            month_first = month_first || part[1] > 12;
        }
    }
    if (day_first == month_first) {
        return DATES_NOT_SAID;
    }
    return day_first ? DATES_DAY_FIRST : DATES_MONTH_FIRST;
}
