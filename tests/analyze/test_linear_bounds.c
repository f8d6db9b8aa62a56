#include "analyze/linear_bounds.h"

#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { N_MAX = 5, ROWS_MAX = 3, TERMS_MAX = N_MAX * ROWS_MAX, VALUE_MAX = 6 };

/* A system with its parts in one place. */
struct small_system {
    struct unknown unknowns[N_MAX];
    struct linear_term terms[TERMS_MAX];
    int64_t sums[ROWS_MAX];
    struct linear_system s;
};

static void connect(struct small_system *m)
{
    m->s.unknowns = m->unknowns;
    m->s.terms = m->terms;
    m->s.sums = m->sums;
}

static void add_term(struct small_system *m, size_t row, size_t unknown, int64_t factor)
{
    m->terms[m->s.n_terms++] =
        (struct linear_term){.row = row, .unknown = unknown, .factor = factor};
    m->sums[row] += factor * m->unknowns[unknown].truth;
}

static void add_unknown(struct small_system *m, int64_t lower, int64_t upper, int64_t truth)
{
    m->unknowns[m->s.n_unknowns++] =
        (struct unknown){.lower = lower, .upper = upper, .truth = truth};
}

START_TEST(one_unknown_in_a_sum_is_known)
{
    struct small_system m = {.s = {.n_rows = 1}};
    struct whole_range range;
    connect(&m);
    add_unknown(&m, 1, BOUNDS_NO_LIMIT, 3);
    add_term(&m, 0, 0, 1);
    ck_assert_int_eq(linear_bounds(&m.s, 0, &range), OK);
    ck_assert_int_eq(range.low, 3);
    ck_assert_int_eq(range.high, 3);
}
END_TEST

START_TEST(two_in_a_sum_share_what_the_lower_limits_leave)
{
    struct small_system m = {.s = {.n_rows = 1}};
    struct whole_range ranges[2];
    connect(&m);
    add_unknown(&m, 1, BOUNDS_NO_LIMIT, 3);
    add_unknown(&m, 2, BOUNDS_NO_LIMIT, 7);
    add_term(&m, 0, 0, 1);
    add_term(&m, 0, 1, 1);
    ck_assert_int_eq(linear_bounds(&m.s, 0, ranges), OK);
    ck_assert_int_eq(ranges[0].low, 1);
    ck_assert_int_eq(ranges[0].high, 8);
    ck_assert_int_eq(ranges[1].low, 2);
    ck_assert_int_eq(ranges[1].high, 9);
}
END_TEST

START_TEST(what_is_in_no_sum_has_no_end)
{
    struct small_system m = {.s = {.n_rows = 0}};
    struct whole_range range;
    connect(&m);
    add_unknown(&m, 1, BOUNDS_NO_LIMIT, 3);
    ck_assert_int_eq(linear_bounds(&m.s, 0, &range), OK);
    ck_assert_int_eq(range.low, 1);
    ck_assert_int_eq(range.high, BOUNDS_NO_LIMIT);
}
END_TEST

START_TEST(no_unknown_is_no_error)
{
    struct small_system m = {.s = {.n_rows = 1}};
    connect(&m);
    ck_assert_int_eq(linear_bounds(&m.s, 0, NULL), OK);
}
END_TEST

START_TEST(sums_that_do_not_hold_are_refused)
{
    struct small_system m = {.s = {.n_rows = 1}};
    struct whole_range range;
    connect(&m);
    add_unknown(&m, 1, BOUNDS_NO_LIMIT, 3);
    add_term(&m, 0, 0, 1);
    m.sums[0]++;
    ck_assert_int_eq(linear_bounds(&m.s, 0, &range), ERR_INTERNAL);
    m.sums[0]--;
    m.unknowns[0].lower = 4;
    ck_assert_int_eq(linear_bounds(&m.s, 0, &range), ERR_INTERNAL);
}
END_TEST

/* A corner of the simplex may lie between whole numbers. */
START_TEST(only_whole_numbers_count)
{
    struct small_system m = {.s = {.n_rows = 1}};
    struct whole_range ranges[2];
    connect(&m);
    add_unknown(&m, 0, 3, 1);
    add_unknown(&m, 0, BOUNDS_NO_LIMIT, 2);
    add_term(&m, 0, 0, 3);
    add_term(&m, 0, 1, 2); /* 3a + 2b = 7: whole only at a = 1 */
    ck_assert_int_eq(linear_bounds(&m.s, 0, ranges), OK);
    ck_assert_int_eq(ranges[0].low, 1);
    ck_assert_int_eq(ranges[0].high, 1);
    ck_assert_int_eq(ranges[1].low, 2);
    ck_assert_int_eq(ranges[1].high, 2);
}
END_TEST

static void make_random(struct dice *dice, struct small_system *m)
{
    *m = (struct small_system){.s = {.n_rows = 1 + dice_below(dice, ROWS_MAX)}};
    connect(m);
    const unsigned n = 1 + dice_below(dice, N_MAX);
    for (unsigned i = 0; i < n; i++) {
        const int64_t truth = dice_below(dice, VALUE_MAX);
        add_unknown(m, truth > 0 ? dice_below(dice, 2) : 0, VALUE_MAX, truth);
    }
    for (size_t row = 0; row < m->s.n_rows; row++) {
        for (size_t i = 0; i < n; i++) {
            if (dice_below(dice, 2) == 0) {
                add_term(m, row, i, (int64_t)dice_below(dice, 4) - 1);
            }
        }
    }
}

static bool solves(const struct small_system *m, const int64_t *x)
{
    int64_t sums[ROWS_MAX] = {0};
    for (size_t i = 0; i < m->s.n_terms; i++) {
        sums[m->terms[i].row] += m->terms[i].factor * x[m->terms[i].unknown];
    }
    for (size_t row = 0; row < m->s.n_rows; row++) {
        if (sums[row] != m->sums[row]) {
            return false;
        }
    }
    return true;
}

/* Tries every combination of values. */
static void try_all(const struct small_system *m, size_t at, int64_t *x, struct whole_range *out)
{
    if (at < m->s.n_unknowns) {
        for (x[at] = m->unknowns[at].lower; x[at] <= m->unknowns[at].upper; x[at]++) {
            try_all(m, at + 1, x, out);
        }
        return;
    }
    if (solves(m, x)) {
        for (size_t i = 0; i < m->s.n_unknowns; i++) {
            out[i].low = x[i] < out[i].low ? x[i] : out[i].low;
            out[i].high = x[i] > out[i].high ? x[i] : out[i].high;
        }
    }
}

START_TEST(ranges_are_those_that_trying_everything_gives)
{
    struct dice dice = {.state = 20};
    for (int round = 0; round < 400; round++) {
        struct small_system m;
        struct whole_range expected[N_MAX];
        struct whole_range found[N_MAX];
        int64_t x[N_MAX];
        make_random(&dice, &m);
        for (size_t i = 0; i < N_MAX; i++) {
            expected[i] = (struct whole_range){.low = INT64_MAX, .high = -1};
        }
        try_all(&m, 0, x, expected);
        ck_assert_int_eq(linear_bounds(&m.s, 0, found), OK);
        for (size_t i = 0; i < m.s.n_unknowns; i++) {
            ck_assert_msg(found[i].low == expected[i].low && found[i].high == expected[i].high,
                          "round %d, unknown %zu: %lld..%lld, not %lld..%lld", round, i,
                          (long long)found[i].low, (long long)found[i].high,
                          (long long)expected[i].low, (long long)expected[i].high);
        }
    }
}
END_TEST

/* Ranges that may be left early lie inside the true ones and are wide enough, or are the true
   ones. */
START_TEST(ranges_left_early_are_wide)
{
    struct dice dice = {.state = 21};
    for (int round = 0; round < 400; round++) {
        struct small_system m;
        struct whole_range exact[N_MAX];
        struct whole_range early[N_MAX];
        make_random(&dice, &m);
        ck_assert_int_eq(linear_bounds(&m.s, 0, exact), OK);
        ck_assert_int_eq(linear_bounds(&m.s, 3, early), OK);
        for (size_t i = 0; i < m.s.n_unknowns; i++) {
            const bool same = exact[i].low == early[i].low && exact[i].high == early[i].high;
            const bool inside = exact[i].low <= early[i].low && early[i].high <= exact[i].high;
            ck_assert(same || (inside && early[i].high - early[i].low >= 3));
        }
    }
}
END_TEST

static Suite *suite(void)
{
    TCase *tc = tcase_create("bounds");
    tcase_add_test(tc, one_unknown_in_a_sum_is_known);
    tcase_add_test(tc, two_in_a_sum_share_what_the_lower_limits_leave);
    tcase_add_test(tc, what_is_in_no_sum_has_no_end);
    tcase_add_test(tc, no_unknown_is_no_error);
    tcase_add_test(tc, sums_that_do_not_hold_are_refused);
    tcase_add_test(tc, only_whole_numbers_count);
    tcase_add_test(tc, ranges_are_those_that_trying_everything_gives);
    tcase_add_test(tc, ranges_left_early_are_wide);
    Suite *s = suite_create("linear_bounds");
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return test_run(suite());
}
