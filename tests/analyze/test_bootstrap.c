#include "analyze/bootstrap.h"

#include "tests/support/run.h"

/* R: RNGkind("L'Ecuyer-CMRG"); .Random.seed[2:7] <- 12345L; floor(runif(10) * 10). The first two draws of
   MRG32k3a with this seed are published as .1270 and .3185 (L'Ecuyer 1999). */
START_TEST(draws_are_those_of_the_published_generator)
{
    static const unsigned drawn[10] = {1, 3, 3, 8, 2, 5, 4, 3, 1, 7};
    struct arena *a = arena_new(0);
    uint32_t expected[10] = {0};
    for (size_t i = 0; i < 10; i++) {
        expected[drawn[i]]++;
    }
    const struct bootstrap b = bootstrap_draw(10, 2, a);
    ck_assert_mem_eq(b.weight, expected, sizeof expected);
    arena_free(a);
}
END_TEST

START_TEST(every_sample_has_as_many_as_there_are)
{
    struct arena *a = arena_new(0);
    const struct bootstrap b = bootstrap_draw(37, 100, a);
    for (size_t i = 0; i < b.n_samples; i++) {
        uint32_t sum = 0;
        for (size_t u = 0; u < b.n_units; u++) {
            sum += b.weight[i * b.n_units + u];
        }
        ck_assert_uint_eq(sum, 37);
    }
    arena_free(a);
}
END_TEST

/* R: quantile(c(5, 1, 4, 2, 3), c(.025, .975)) is 1.1, 4.9. */
START_TEST(interval_is_of_type_seven)
{
    double v[] = {5, 1, 4, 2, 3};
    const struct interval i = bootstrap_interval(v, 5, 5);
    ck_assert(i.defined);
    ck_assert_double_eq_tol(i.low, 1.1, 1e-15);
    ck_assert_double_eq_tol(i.high, 4.9, 1e-15);
    ck_assert(!bootstrap_interval(v, 0, 0).defined);
    ck_assert(bootstrap_interval(v, 1, 1).defined);
}
END_TEST

START_TEST(too_many_samples_without_a_value_give_none)
{
    double v[95] = {0};
    ck_assert(bootstrap_interval(v, 95, 100).defined);
    ck_assert(!bootstrap_interval(v, 94, 100).defined);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/bootstrap");
    TCase *tc = test_case(s, "bootstrap");
    tcase_add_test(tc, draws_are_those_of_the_published_generator);
    tcase_add_test(tc, every_sample_has_as_many_as_there_are);
    tcase_add_test(tc, interval_is_of_type_seven);
    tcase_add_test(tc, too_many_samples_without_a_value_give_none);
    return test_run(s);
}
