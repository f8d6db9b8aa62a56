#include <string.h>

#include "common/progress.h"
#include "tests/support/run.h"

/* A bar that thinks it runs on a terminal since some seconds, and writes into `out`. */
static void begin(struct progress *p, uint64_t total, char *out, size_t size)
{
    progress_start(p, "reading", total);
    p->to = fmemopen(out, size, "w");
    ck_assert_ptr_nonnull(p->to);
    p->tty = 1;
    p->started -= 5;
    p->last -= 5;
}

START_TEST(bar_shows_the_part_and_is_wiped)
{
    char out[200] = "";
    struct progress p;
    begin(&p, 200, out, sizeof out);
    progress_step(&p, 100);
    ck_assert_str_eq(out, "\r\033[Kreading [###############...............]  50%");
    progress_step(&p, 150); /* too soon to draw again */
    progress_end(&p);
    ck_assert_int_eq(fclose(p.to), 0);
    ck_assert_str_eq(out, "\r\033[Kreading [###############...............]  50%\r\033[K");
}
END_TEST

START_TEST(bar_more_than_all_is_all)
{
    char out[200] = "";
    struct progress p;
    begin(&p, 10, out, sizeof out);
    progress_step(&p, 11);
    ck_assert_int_eq(fclose(p.to), 0);
    ck_assert_str_eq(out, "\r\033[Kreading [##############################] 100%");
}
END_TEST

START_TEST(bar_unknown_total_counts)
{
    char out[200] = "";
    struct progress p;
    begin(&p, 0, out, sizeof out);
    progress_step(&p, 7);
    ck_assert_int_eq(fclose(p.to), 0);
    ck_assert_str_eq(out, "\r\033[Kreading 7");
}
END_TEST

START_TEST(bar_is_silent_in_the_first_second_and_without_a_terminal)
{
    char out[200] = "";
    struct progress p;
    begin(&p, 10, out, sizeof out);
    p.started += 4.5;
    progress_step(&p, 5);
    p.started -= 4.5;
    p.tty = 0;
    progress_step(&p, 5);
    progress_end(&p);
    ck_assert_int_eq(fclose(p.to), 0);
    ck_assert_str_eq(out, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("progress");
    TCase *tc = test_case(suite, "progress");
    tcase_add_test(tc, bar_shows_the_part_and_is_wiped);
    tcase_add_test(tc, bar_more_than_all_is_all);
    tcase_add_test(tc, bar_unknown_total_counts);
    tcase_add_test(tc, bar_is_silent_in_the_first_second_and_without_a_terminal);
    return test_run(suite);
}
