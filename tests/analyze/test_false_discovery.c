#include "analyze/false_discovery.h"
#include "tests/support/run.h"

/* domain.md C, after Benjamini and Hochberg; in an order of its own. */
START_TEST(adjusts_as_published)
{
    const double p[] = {0.039, 0.001, 0.205, 0.041, 0.008, 0.042, 0.074, 0.06};
    const double expected[] = {0.0672, 0.008, 0.205, 0.0672, 0.032, 0.0672, 0.0845714285714286,
                               0.08};
    double q[8];
    struct arena *a = arena_new(0);
    false_discovery_adjust(p, 8, a, q);
    for (size_t i = 0; i < 8; i++) {
        ck_assert_double_eq_tol(q[i], expected[i], 1e-14);
    }
    arena_free(a);
}
END_TEST

START_TEST(is_never_above_one)
{
    const double p[] = {0.9, 0.95, 1};
    double q[3];
    struct arena *a = arena_new(0);
    false_discovery_adjust(p, 3, a, q);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_double_eq(q[i], 1);
    }
    false_discovery_adjust(p, 0, a, q);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/false_discovery");
    TCase *tc = test_case(s, "false_discovery");
    tcase_add_test(tc, adjusts_as_published);
    tcase_add_test(tc, is_never_above_one);
    return test_run(s);
}
