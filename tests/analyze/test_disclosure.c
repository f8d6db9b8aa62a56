#include "analyze/disclosure.h"

#include "tests/support/run.h"

START_TEST(tiers_have_names_that_are_understood)
{
    for (unsigned t = 0; t < TIER_COUNT; t++) {
        enum tier found = TIER_COUNT;
        ck_assert_int_eq(tier_parse(slice_of(tier_name((enum tier)t)), &found), OK);
        ck_assert_uint_eq(found, t);
    }
    static const char *const wrong[] = {"", "Board", "public", "board "};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enum tier found = TIER_COUNT;
        ck_assert_int_eq(tier_parse(slice_of(wrong[i]), &found), ERR_SYNTAX);
        ck_assert_uint_eq(found, TIER_COUNT);
    }
}
END_TEST

/* domain.md C3: bases of 5 and of 10, safeguarding never per provider. */
static const struct allowed {
    enum tier tier;
    enum source source;
    enum disclosure_scope scope;
    int64_t n;
    bool allowed;
} allowed[] = {
    {TIER_RESTRICTED, SOURCE_PEOPLE, DISCLOSE_UNIT, 4, false},
    {TIER_RESTRICTED, SOURCE_PEOPLE, DISCLOSE_UNIT, 5, true},
    {TIER_BOARD, SOURCE_PEOPLE, DISCLOSE_UNIT, 9, false},
    {TIER_BOARD, SOURCE_PEOPLE, DISCLOSE_UNIT, 10, true},
    {TIER_BOARD, SOURCE_CARERS, DISCLOSE_UNIT, 9, false},
    {TIER_BOARD, SOURCE_STAFF, DISCLOSE_UNIT, 9, false},
    {TIER_BOARD, SOURCE_STAFF, DISCLOSE_COUNTY, 9, false},
    {TIER_BOARD, SOURCE_STAFF, DISCLOSE_COUNTY, 10, true},
    {TIER_RESTRICTED, SOURCE_SAFEGUARDING_ADULTS, DISCLOSE_UNIT, 5, true},
    {TIER_BOARD, SOURCE_SAFEGUARDING_ADULTS, DISCLOSE_UNIT, 500, false},
    {TIER_BOARD, SOURCE_SAFEGUARDING_REPRESENTATIVES, DISCLOSE_UNIT, 500, false},
    {TIER_BOARD, SOURCE_SAFEGUARDING_ADULTS, DISCLOSE_COUNTY, 9, false},
    {TIER_BOARD, SOURCE_SAFEGUARDING_ADULTS, DISCLOSE_COUNTY, 10, true},
    {TIER_BOARD, SOURCE_PROVIDER, DISCLOSE_UNIT, 1, true},
    {TIER_BOARD, SOURCE_PROVIDER, DISCLOSE_UNIT, 0, false},
};

START_TEST(what_is_said_rests_on_enough_answers)
{
    const struct allowed *a = &allowed[_i];
    ck_assert_msg(disclosure_allows(a->tier, a->source, a->scope, a->n) == a->allowed, "row %d",
                  _i);
}
END_TEST

START_TEST(counts_of_one_to_four_are_hidden_from_the_board)
{
    for (int64_t n = 1; n <= 6; n++) {
        ck_assert_uint_eq(disclosure_count(TIER_RESTRICTED, true, n), COUNT_TOLD);
        ck_assert_uint_eq(disclosure_count(TIER_BOARD, true, n),
                          n <= 4 ? COUNT_HIDDEN : COUNT_TOLD);
    }
}
END_TEST

START_TEST(nobody_answered_is_not_the_same_as_not_asked)
{
    for (unsigned t = 0; t < TIER_COUNT; t++) {
        ck_assert_uint_eq(disclosure_count((enum tier)t, true, 0), COUNT_NOBODY);
        ck_assert_uint_eq(disclosure_count((enum tier)t, false, 0), COUNT_NOT_ASKED);
    }
    ck_assert_str_eq(count_mark_code(COUNT_TOLD), "");
    ck_assert_str_eq(count_mark_code(COUNT_HIDDEN), "hidden");
    ck_assert_str_eq(count_mark_code(COUNT_NOBODY), "nobody_answered");
    ck_assert_str_eq(count_mark_code(COUNT_NOT_ASKED), "not_asked");
}
END_TEST

static const struct softened {
    enum tier tier;
    int64_t n;
    double mean, told;
    enum mean_edge edge;
} softened[] = {
    {TIER_RESTRICTED, 5, 1.0, 1.0, MEAN_AS_IS},
    {TIER_RESTRICTED, 12, 2.0 / 3.0, 2.0 / 3.0, MEAN_AS_IS},
    {TIER_BOARD, 12, 2.0 / 3.0, 0.67, MEAN_AS_IS},
    {TIER_BOARD, 19, 1.0, 0.95, MEAN_OR_MORE},
    {TIER_BOARD, 19, 0.97, 0.95, MEAN_OR_MORE},
    {TIER_BOARD, 19, 0.94, 0.94, MEAN_AS_IS},
    {TIER_BOARD, 19, 0.0, 0.05, MEAN_OR_LESS},
    {TIER_BOARD, 19, 0.03, 0.05, MEAN_OR_LESS},
    {TIER_BOARD, 19, 0.06, 0.06, MEAN_AS_IS},
    {TIER_BOARD, 20, 1.0, 1.0, MEAN_AS_IS},
    {TIER_BOARD, 20, 0.0, 0.0, MEAN_AS_IS},
};

START_TEST(all_and_nobody_are_softened_for_the_board)
{
    const struct softened *s = &softened[_i];
    const struct told_mean m = disclosure_mean(s->tier, s->n, s->mean);
    ck_assert_msg(m.edge == s->edge, "row %d", _i);
    ck_assert_double_eq_tol(m.mean, s->told, 1e-12);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("disclosure");
    TCase *tc = test_case(suite, "disclosure");
    tcase_add_test(tc, tiers_have_names_that_are_understood);
    tcase_add_loop_test(tc, what_is_said_rests_on_enough_answers, 0,
                        sizeof allowed / sizeof *allowed);
    tcase_add_test(tc, counts_of_one_to_four_are_hidden_from_the_board);
    tcase_add_test(tc, nobody_answered_is_not_the_same_as_not_asked);
    tcase_add_loop_test(tc, all_and_nobody_are_softened_for_the_board, 0,
                        sizeof softened / sizeof *softened);
    return suite;
}

int main(void)
{
    return test_run(suite());
}
