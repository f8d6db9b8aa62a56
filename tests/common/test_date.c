#include <string.h>

#include "common/date.h"
#include "tests/support/run.h"

/* From GNU date: $(( $(date -u -d DATE +%s) / 86400 )). */
static const struct {
    const char *text;
    int32_t day;
} DAYS[] = {
    {"0001-01-01", -719162}, {"1582-10-15", -141427}, {"1600-02-29", -135081},
    {"1899-12-31", -25568},  {"1900-03-01", -25508},  {"1969-12-31", -1},
    {"1970-01-01", 0},       {"1999-12-31", 10956},   {"2000-02-29", 11016},
    {"2000-03-01", 11017},   {"2024-02-29", 19782},   {"2026-11-25", 20782},
    {"2038-01-19", 24855},   {"2100-02-28", 47540},   {"2100-03-01", 47541},
    {"9999-12-31", 2932896},
};

START_TEST(known_days_both_ways)
{
    int32_t day;
    ck_assert_int_eq(date_parse(slice_of(DAYS[_i].text), &day), OK);
    ck_assert_int_eq(day, DAYS[_i].day);
    char text[DATE_TEXT_MAX];
    date_format(DAYS[_i].day, text);
    ck_assert_str_eq(text, DAYS[_i].text);
}
END_TEST

/* Walks the calendar a day at a time, with the rule for leap years written out. */
START_TEST(all_days_of_ten_thousand_years_follow_one_another)
{
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t expected = -719162;
    for (int year = 1; year <= 9999; year++) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        for (int month = 1; month <= 12; month++) {
            int length = LENGTHS[month - 1] + (month == 2 && leap ? 1 : 0);
            for (int day = 1; day <= length; day++, expected++) {
                struct date d = {year, month, day};
                struct date back = date_from_day(expected);
                if (!date_valid(d) || date_to_day(d) != expected || back.year != year ||
                    back.month != month || back.day != day) {
                    ck_abort_msg("%d-%d-%d", year, month, day);
                }
            }
            if (date_valid((struct date){year, month, length + 1})) {
                ck_abort_msg("%d-%d has %d days", year, month, length + 1);
            }
        }
    }
}
END_TEST

static const struct {
    const char *text;
    enum err err;
} BROKEN[] = {
    {"", ERR_SYNTAX},
    {"2026-1-1", ERR_SYNTAX},
    {"2026-11-25 ", ERR_SYNTAX},
    {" 2026-11-25", ERR_SYNTAX},
    {"25/11/2026", ERR_SYNTAX},
    {"2026/11/25", ERR_SYNTAX},
    {"20261125", ERR_SYNTAX},
    {"+026-11-25", ERR_SYNTAX},
    {"2026-+1-25", ERR_SYNTAX},
    {"2026-11-2x", ERR_SYNTAX},
    {"12026-11-25", ERR_SYNTAX},
    {"0000-01-01", ERR_RANGE},
    {"2026-00-01", ERR_RANGE},
    {"2026-13-01", ERR_RANGE},
    {"2026-01-00", ERR_RANGE},
    {"2026-02-29", ERR_RANGE},
    {"2100-02-29", ERR_RANGE},
    {"2026-04-31", ERR_RANGE},
    {"2026-12-32", ERR_RANGE},
};

START_TEST(parse_what_is_no_day)
{
    int32_t day = 77;
    ck_assert_msg(date_parse(slice_of(BROKEN[_i].text), &day) == BROKEN[_i].err, "%s",
                  BROKEN[_i].text);
    ck_assert_int_eq(day, 77);
}
END_TEST

START_TEST(valid_refuses_years_outside)
{
    ck_assert(!date_valid((struct date){0, 1, 1}));
    ck_assert(!date_valid((struct date){10000, 1, 1}));
    ck_assert(!date_valid((struct date){-4, 1, 1}));
}
END_TEST

/* When clocks change in Europe/London, from the tz database (Python's zoneinfo). */
static const struct {
    long long starts;
    long long ends;
} SUMMERS[] = {
    {1585443600, 1603587600}, /* 2020 */
    {1711846800, 1729990800}, /* 2024 */
    {1743296400, 1761440400}, /* 2025 */
    {1774746000, 1792890000}, /* 2026 */
    {1806195600, 1824944400}, /* 2027 */
    {1964048400, 1982797200}, /* 2032 */
    {4078429200, 4096573200}, /* 2099 */
};

/* At half past eleven in the evening, UTC, it is the next day in summer only. */
START_TEST(today_in_the_united_kingdom)
{
    const long long day = 86400;
    const long long half_past_eleven = 84600;
    int32_t first = (int32_t)(SUMMERS[_i].starts / day);
    int32_t last = (int32_t)(SUMMERS[_i].ends / day);
    for (int32_t d = first - 60; d < last + 60; d++) {
        bool summer = d >= first && d < last;
        ck_assert_int_eq(date_today((time_t)(d * day + half_past_eleven)), summer ? d + 1 : d);
        ck_assert_int_eq(date_today((time_t)(d * day + day / 2)), d);
        ck_assert_int_eq(date_today((time_t)(d * day)), d);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tc = test_case(suite, "date");
    tcase_add_loop_test(tc, known_days_both_ways, 0, (int)(sizeof DAYS / sizeof *DAYS));
    tcase_add_test(tc, all_days_of_ten_thousand_years_follow_one_another);
    tcase_add_loop_test(tc, parse_what_is_no_day, 0, (int)(sizeof BROKEN / sizeof *BROKEN));
    tcase_add_test(tc, valid_refuses_years_outside);
    tcase_add_loop_test(tc, today_in_the_united_kingdom, 0,
                        (int)(sizeof SUMMERS / sizeof *SUMMERS));
    return test_run(suite);
}
