#include "forms/outcome.h"

#include "forms/form.h"
#include "tests/support/run.h"

START_TEST(every_name_reads_back)
{
    for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
        enum outcome read = OUTCOME_NONE;
        bool for_person = true;
        ck_assert_int_eq(outcome_parse(slice_of(outcome_name(o)), &read, &for_person), OK);
        ck_assert_int_eq(read, o);
        ck_assert(!for_person);
    }
}
END_TEST

START_TEST(what_is_said_for_the_person_has_person_behind_it)
{
    enum outcome o = OUTCOME_NONE;
    bool for_person = false;
    ck_assert_int_eq(outcome_parse(slice_of("risk_person"), &o, &for_person), OK);
    ck_assert_int_eq(o, OUTCOME_RISK);
    ck_assert(for_person);
    static const char *const others[] = {"",    "person", "_person", "ended_person", "asker_person",
                                         "Risk"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        ck_assert_int_eq(outcome_parse(slice_of(others[i]), &o, &for_person), ERR_RANGE);
    }
    ck_assert_int_eq(o, OUTCOME_RISK); /* untouched */
}
END_TEST

static const struct {
    enum outcome outcome;
    struct choice choice;
    const char *part; /* "" none */
    bool does_not_apply;
} choices[] = {
    {OUTCOME_ASKED, {.name = "asked_expressed"}, "asked_expressed", false},
    {OUTCOME_ASKED, {.name = "dont_know"}, "", false},
    {OUTCOME_ASKED, {.name = "not_for_me"}, "", false},
    {OUTCOME_RISK, {.name = "gone", .scored = true, .score = 1}, "all", false},
    {OUTCOME_RISK, {.name = "less", .scored = true, .score = 0.25}, "part", false},
    {OUTCOME_RISK, {.name = "same", .scored = true, .score = 0}, "none", false},
    {OUTCOME_ACHIEVED, {.name = "not_for_me"}, "", true},
    {OUTCOME_ACHIEVED, {.name = "dont_say"}, "", false},
    {OUTCOME_ENDED, {.name = "over_8_weeks"}, "over_8_weeks", false},
};

START_TEST(a_choice_is_a_part_or_none)
{
    const size_t part = outcome_part_of(choices[_i].outcome, &choices[_i].choice);
    const char *name = part == OUTCOME_NO_PART ? "" : outcome_part_name(choices[_i].outcome, part);
    ck_assert_str_eq(name, choices[_i].part);
    ck_assert(outcome_does_not_apply(choices[_i].outcome, &choices[_i].choice) ==
              choices[_i].does_not_apply);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("forms/outcome");
    TCase *tc = test_case(s, "outcome");
    tcase_add_test(tc, every_name_reads_back);
    tcase_add_test(tc, what_is_said_for_the_person_has_person_behind_it);
    tcase_add_loop_test(tc, a_choice_is_a_part_or_none, 0,
                        (int)(sizeof choices / sizeof choices[0]));
    return test_run(s);
}
