#include "analyze/trend.h"

#include <string.h>

#include "analyze/trend_hide.h"
#include "analyze/trend_report.h"
#include "common/date.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new(0);
}

static void tear_down(void)
{
    arena_free(arena);
}

static int32_t day(int year, int month, int d)
{
    return date_to_day((struct date){.year = year, .month = month, .day = d});
}

START_TEST(months_are_cut_to_the_time)
{
    struct trend_periods p = {0};
    ck_assert_int_eq(trend_months(day(2025, 11, 15), day(2026, 2, 3), arena, &p, NULL), OK);
    ck_assert_uint_eq(p.n, 4);
    ck_assert_int_eq(p.items[0].from, day(2025, 11, 15));
    ck_assert_int_eq(p.items[0].to, day(2025, 11, 30));
    ck_assert_int_eq(p.items[1].from, day(2025, 12, 1));
    ck_assert_int_eq(p.items[1].to, day(2025, 12, 31));
    ck_assert_int_eq(p.items[3].from, day(2026, 2, 1));
    ck_assert_int_eq(p.items[3].to, day(2026, 2, 3));
}
END_TEST

START_TEST(a_day_is_one_month)
{
    struct trend_periods p = {0};
    ck_assert_int_eq(trend_months(day(2026, 2, 28), day(2026, 2, 28), arena, &p, NULL), OK);
    ck_assert_uint_eq(p.n, 1);
    ck_assert_int_eq(p.items[0].from, p.items[0].to);
}
END_TEST

START_TEST(too_many_months_are_refused)
{
    struct trend_periods p = {0};
    struct diag diag = {0};
    ck_assert_int_eq(trend_months(day(2000, 1, 1), day(2019, 12, 31), arena, &p, &diag), OK);
    ck_assert_uint_eq(p.n, TREND_PERIODS_MAX);
    ck_assert_int_eq(trend_months(day(2000, 1, 1), day(2020, 1, 1), arena, &p, &diag), ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(diag.text, "240 periods"));
}
END_TEST

START_TEST(quarters_begin_in_january)
{
    struct trend_periods months = {0};
    size_t quarter[6];
    ck_assert_int_eq(trend_months(day(2025, 11, 15), day(2026, 4, 3), arena, &months, NULL), OK);
    const struct trend_periods q = trend_quarters(&months, arena, quarter);
    static const size_t expected[] = {0, 0, 1, 1, 1, 2};
    ck_assert_uint_eq(months.n, 6);
    ck_assert_uint_eq(q.n, 3);
    ck_assert_mem_eq(quarter, expected, sizeof expected);
    ck_assert_int_eq(q.items[0].from, day(2025, 11, 15));
    ck_assert_int_eq(q.items[1].to, day(2026, 3, 31));
    ck_assert_int_eq(q.items[2].to, day(2026, 4, 3));
}
END_TEST

START_TEST(quarters_end_before)
{
    ck_assert_int_eq(trend_quarter_before(day(2026, 1, 1)), day(2025, 12, 31));
    ck_assert_int_eq(trend_quarter_before(day(2026, 3, 31)), day(2025, 12, 31));
    ck_assert_int_eq(trend_quarter_before(day(2026, 11, 25)), day(2026, 9, 30));
}
END_TEST

START_TEST(periods_have_words)
{
    const struct language *en = language_english();
    const struct trend_period feb = {.from = day(2026, 2, 5), .to = day(2026, 2, 28)};
    const struct trend_period wave = {.from = 1, .to = 2, .name = "Spring"};
    ck_assert_str_eq(trend_period_words(en, arena, &feb, TREND_MONTHS), "February 2026");
    ck_assert_str_eq(trend_period_words(en, arena, &feb, TREND_QUARTERS), "January - March 2026");
    ck_assert_str_eq(trend_period_words(en, arena, &wave, TREND_WAVES), "Spring");
}
END_TEST

START_TEST(names_are_read_back)
{
    for (enum trend_by by = 0; by < TREND_BY_COUNT; by++) {
        enum trend_by read = TREND_BY_COUNT;
        ck_assert_int_eq(trend_by_parse(slice_of(trend_by_name(by)), &read), OK);
        ck_assert_int_eq(read, by);
    }
    for (enum trend_measure m = 0; m < TREND_MEASURE_COUNT; m++) {
        enum trend_measure read = TREND_MEASURE_COUNT;
        ck_assert_int_eq(trend_measure_parse(slice_of(trend_measure_name(m)), &read), OK);
        ck_assert_int_eq(read, m);
    }
    enum trend_by by = TREND_WAVES;
    ck_assert_int_eq(trend_by_parse(slice_of("year"), &by), ERR_SYNTAX);
    ck_assert_int_eq(by, TREND_WAVES);
}
END_TEST

START_TEST(tallies_join)
{
    struct trend_tally t = {.n = 5, .sum = 2.5, .good = 2};
    const struct trend_tally other = {.n = 3, .sum = 3, .good = 3};
    trend_tally_join(&t, &other);
    ck_assert_int_eq(t.n, 8);
    ck_assert_double_eq(t.sum, 5.5);
    ck_assert_int_eq(t.good, 5);
}
END_TEST

enum { MONTHS = 12, QUARTERS = 4 };
static const size_t quarter_of[MONTHS] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};

static struct trend_tally tally(int64_t n, int64_t good)
{
    return (struct trend_tally){.n = n, .sum = (double)good, .good = good};
}

START_TEST(large_counts_are_all_told)
{
    struct trend_tally months[MONTHS];
    struct trend_hidden hidden[MONTHS];
    for (size_t i = 0; i < MONTHS; i++) {
        months[i] = tally(40, 20);
    }
    trend_hide(months, quarter_of, MONTHS, TREND_MONTHS, arena, hidden);
    for (size_t i = 0; i < MONTHS; i++) {
        ck_assert(!hidden[i].base && !hidden[i].share);
    }
}
END_TEST

/* 7 answers in one month: its average would follow from the quarter's and the other months'. */
START_TEST(a_small_base_is_not_hidden_alone)
{
    struct trend_tally months[MONTHS];
    struct trend_hidden month[MONTHS];
    struct trend_hidden quarter[QUARTERS];
    for (size_t i = 0; i < MONTHS; i++) {
        months[i] = tally(40, 20);
    }
    months[4] = tally(7, 3);
    trend_hide(months, quarter_of, MONTHS, TREND_MONTHS, arena, month);
    trend_hide(months, quarter_of, MONTHS, TREND_QUARTERS, arena, quarter);
    ck_assert(month[4].base);
    ck_assert(month[3].base || month[5].base || quarter[1].base);
    ck_assert(!month[0].base && !quarter[0].base);
}
END_TEST

START_TEST(few_who_disagree_hide_the_share_and_not_the_base)
{
    struct trend_tally months[MONTHS];
    struct trend_hidden hidden[MONTHS];
    for (size_t i = 0; i < MONTHS; i++) {
        months[i] = tally(40, 20);
    }
    months[7] = tally(40, 38);
    trend_hide(months, quarter_of, MONTHS, TREND_MONTHS, arena, hidden);
    ck_assert(hidden[7].share);
    ck_assert(!hidden[7].base);
    ck_assert(!hidden[0].share);
}
END_TEST

START_TEST(a_handful_in_all_is_hidden_altogether)
{
    struct trend_tally months[MONTHS] = {{0}};
    struct trend_hidden hidden[MONTHS];
    months[2] = tally(3, 1);
    trend_hide(months, quarter_of, MONTHS, TREND_MONTHS, arena, hidden);
    ck_assert(hidden[2].base && hidden[2].share);
}
END_TEST

/* How many of a quarter's three months are hidden, other than those with none. */
static size_t count_hidden(const struct trend_hidden *months, const struct trend_tally *tallies,
                           size_t quarter)
{
    size_t n = 0;
    for (size_t i = 3 * quarter; i < 3 * quarter + 3; i++) {
        n += months[i].base && tallies[i].n > 0;
    }
    return n;
}

enum { COUNTIES = 60 };

/* Whoever holds the reports by month and by quarter, of both measures, against each other finds no
   hidden number as the difference of others. */
START_TEST(nothing_follows_by_subtraction)
{
    struct dice dice = {.state = (uint64_t)_i + 1};
    struct trend_tally months[MONTHS];
    struct trend_hidden month[MONTHS];
    struct trend_hidden quarter[QUARTERS];
    const unsigned most = 6u + 6u * (unsigned)(_i % 7);
    for (size_t i = 0; i < MONTHS; i++) {
        const int64_t n = (int64_t)dice_below(&dice, most);
        months[i] = tally(n, n == 0 ? 0 : (int64_t)dice_below(&dice, (unsigned)n + 1));
    }
    trend_hide(months, quarter_of, MONTHS, TREND_MONTHS, arena, month);
    trend_hide(months, quarter_of, MONTHS, TREND_QUARTERS, arena, quarter);
    for (size_t i = 0; i < MONTHS; i++) {
        const bool few = months[i].n > 0 && months[i].n < DISCLOSURE_BASE_PUBLIC;
        const int64_t others = months[i].n - months[i].good;
        ck_assert_msg(!few || month[i].base, "month %zu of %lld is told", i,
                      (long long)months[i].n);
        ck_assert(!month[i].base || month[i].share);
        ck_assert((months[i].good < 1 || months[i].good > 4) || month[i].share);
        ck_assert((others < 1 || others > 4) || month[i].share);
    }
    for (size_t q = 0; q < QUARTERS; q++) {
        ck_assert_msg(quarter[q].base || count_hidden(month, months, q) != 1,
                      "quarter %zu gives a month away", q);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/trend");
    TCase *tc = test_case(s, "trend");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, months_are_cut_to_the_time);
    tcase_add_test(tc, a_day_is_one_month);
    tcase_add_test(tc, too_many_months_are_refused);
    tcase_add_test(tc, quarters_begin_in_january);
    tcase_add_test(tc, quarters_end_before);
    tcase_add_test(tc, periods_have_words);
    tcase_add_test(tc, names_are_read_back);
    tcase_add_test(tc, tallies_join);
    tcase_add_test(tc, large_counts_are_all_told);
    tcase_add_test(tc, a_small_base_is_not_hidden_alone);
    tcase_add_test(tc, few_who_disagree_hide_the_share_and_not_the_base);
    tcase_add_test(tc, a_handful_in_all_is_hidden_altogether);
    tcase_add_loop_test(tc, nothing_follows_by_subtraction, 0, COUNTIES);
    return test_run(s);
}
