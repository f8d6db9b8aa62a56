#include "collector/results_adapt.h"
#include "collector/results_alike.h"
#include "common/date.h"
#include "tests/support/run.h"

static const struct {
    const char *text;
    enum date_order order;
    const char *day; /* or what is wrong */
} days[] = {
    {"2026-01-31", DATES_NOT_SAID, "2026-01-31"},
    {"2026-01-31 23:59:59", DATES_MONTH_FIRST, "2026-01-31"},
    {"2026-01-31T08:00:00", DATES_NOT_SAID, "2026-01-31"},
    {"31/01/2026 12:03", DATES_NOT_SAID, "2026-01-31"},
    {"1/31/26 9:15 AM", DATES_NOT_SAID, "2026-01-31"},
    {"31.1.2026", DATES_NOT_SAID, "2026-01-31"},
    {"02/03/2026", DATES_DAY_FIRST, "2026-03-02"},
    {"02/03/2026", DATES_MONTH_FIRST, "2026-02-03"},
    {"02/03/2026", DATES_NOT_SAID, "conflict"},
    {"03/03/2026", DATES_NOT_SAID, "2026-03-03"},
    {"31/01/2026", DATES_MONTH_FIRST, "syntax"},
    {"2026-02-30", DATES_NOT_SAID, "syntax"},
    {"31/01", DATES_NOT_SAID, "syntax"},
    {"yesterday", DATES_NOT_SAID, "syntax"},
    {"", DATES_NOT_SAID, "syntax"},
    {"20260131", DATES_NOT_SAID, "syntax"},
    {"2026-01-31x", DATES_NOT_SAID, "syntax"},
};

START_TEST(days_as_tools_write_them)
{
    int32_t day = 0;
    char text[DATE_TEXT_MAX] = "";
    const enum err err = results_day(slice_of(days[_i].text), days[_i].order, &day);
    if (err == OK) {
        date_format(day, text);
    }
    ck_assert_str_eq(err == OK ? text : err_name(err), days[_i].day);
}
END_TEST

/* Worked out by hand: trigrams in common, twice, of all. */
START_TEST(likeness_is_that_of_the_words)
{
    struct arena *a = arena_new(0);
    const struct likeness *one = likeness_of("I don't know.", a);
    ck_assert_double_eq(likeness_to(one, likeness_of("  i DONT   know", a)), 1);
    ck_assert_double_eq(likeness_to(one, likeness_of("I don\xe2\x80\x99t know!", a)), 1);
    ck_assert_double_eq(likeness_to(one, likeness_of("", a)), 0);
    ck_assert_double_eq(likeness_to(one, likeness_of("zzz", a)), 0);
    /* " ab ", " ab cd ": runs " ab" "ab " and " ab" "ab " "b c" " cd" "cd " */
    const double like = likeness_to(likeness_of("ab", a), likeness_of("ab cd", a));
    ck_assert_double_eq_tol(like, 0.99 * 2 * 2 / 7, 1e-12);
    ck_assert_double_eq(likeness_to(likeness_of("\xd9\x86\xd8\xb9\xd9\x85", a),
                                    likeness_of("\xd9\x86\xd8\xb9\xd9\x85", a)),
                        1);
    ck_assert_double_lt(likeness_to(likeness_of("abc abd", a), likeness_of("abd abc", a)), 1);
    arena_free(a);
}
END_TEST

START_TEST(ticks_as_tools_write_them)
{
    ck_assert(results_is_ticked(SLICE("Y")));
    ck_assert(results_is_ticked(SLICE("A copy of the plan")));
    ck_assert(results_is_ticked(SLICE("1")));
    ck_assert(!results_is_ticked(SLICE("No")));
    ck_assert(!results_is_ticked(SLICE("0")));
    ck_assert(!results_is_ticked(SLICE("")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("collector/results");
    TCase *tc = test_case(suite, "results");
    tcase_add_loop_test(tc, days_as_tools_write_them, 0, sizeof days / sizeof days[0]);
    tcase_add_test(tc, likeness_is_that_of_the_words);
    tcase_add_test(tc, ticks_as_tools_write_them);
    return test_run(suite);
}
