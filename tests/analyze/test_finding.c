#include <string.h>

#include "analyze/finding.h"
#include "tests/support/run.h"

/* Voices as text: people, carers, staff; "." is a source without any answer. */
static enum finding decide(const char *stances, enum claim claim)
{
    struct voice voices[3];
    for (size_t i = 0; i < 3; i++) {
        enum stance s = STANCE_UNKNOWN;
        for (enum stance c = 0; c < STANCE_COUNT; c++) {
            s = stance_code(c)[0] == stances[i] ? c : s;
        }
        voices[i] = (struct voice){.lived = i < 2, .n = stances[i] == '.' ? 0 : 12, .stance = s};
    }
    return finding_decide(voices, 3, claim);
}

/* One row or more for each row of the table in domain.md E. */
static const struct {
    const char *stances; /* people, carers, staff */
    const char *claim;
    const char *finding;
} cases[] = {
    {"...", "", "silence"},
    {"...", "+", "silence"},
    {"?..", "", "too_little_evidence"},
    {"???", "-", "too_little_evidence"},
    {"+-.", "", "disagree"},
    {"+.-", "-", "disagree"},
    {"--+", "+", "disagree"},
    {"--.", "", "common_issue"},
    {"-.-", "-", "common_issue"},
    {"---", "-", "common_issue"},
    {"--?", "+", "blind_spot_firm"},
    {".--", "+", "blind_spot_firm"},
    {"-..", "-", "common_issue_known"},
    {".-~", "-", "common_issue_known"},
    {"-..", "+", "possible_blind_spot"},
    {"..-", "+", "possible_blind_spot"}, /* staff alone may be that */
    {"-~~", "", "early_sign"},
    {"..-", "", "early_sign"},
    {"..-", "-", "early_sign"}, /* the gate: staff alone and an admission are not "known" */
    {"~~-", "-", "early_sign"},
    {"++.", "-", "unrecognised_strength"},
    {"+.+", "-", "unrecognised_strength"},
    {"++.", "", "common_strength"},
    {"+++", "+", "common_strength"},
    {"+..", "", "single_source_strength"},
    {"+~?", "-", "single_source_strength"},
    {"..+", "+", "single_source_strength"},
    {"~..", "", "mixed"},
    {"~?~", "-", "mixed"},
};

static enum claim claim_named(const char *code)
{
    for (enum claim c = 0; c < CLAIM_COUNT; c++) {
        if (strcmp(claim_code(c), code) == 0) {
            return c;
        }
    }
    ck_abort_msg("no claim %s", code);
}

START_TEST(decides_by_the_table)
{
    enum finding f = decide(cases[_i].stances, claim_named(cases[_i].claim));
    ck_assert_msg(strcmp(finding_code(f), cases[_i].finding) == 0, "%s with claim \"%s\": %s",
                  cases[_i].stances, cases[_i].claim, finding_code(f));
}
END_TEST

/* Every combination keeps what the table promises, whatever the order of the sources of a kind. */
START_TEST(every_combination_keeps_the_promises)
{
    static const char signs[] = "+-~?.";
    for (int i = 0; i < 125 * CLAIM_COUNT; i++) {
        char v[4] = {signs[i % 5], signs[i / 5 % 5], signs[i / 25 % 5], '\0'};
        char swapped[4] = {v[1], v[0], v[2], '\0'};
        enum claim claim = (enum claim)(i / 125);
        enum finding f = decide(v, claim);
        unsigned plus = 0;
        unsigned minus = 0;
        for (size_t s = 0; s < 3; s++) {
            plus += v[s] == '+';
            minus += v[s] == '-';
        }
        ck_assert_msg(f == decide(swapped, claim), "%s and %s differ", v, swapped);
        bool issue = finding_side(f) == STANCE_MINUS;
        bool strength = finding_side(f) == STANCE_PLUS;
        ck_assert_msg(issue == (minus > 0 && plus == 0), "%s", v);
        ck_assert_msg(strength == (plus > 0 && minus == 0), "%s", v);
        ck_assert_msg(!issue || finding_rests_on(f) == (minus >= 2 ? 2 : 1), "%s", v);
        ck_assert_msg(!strength || finding_rests_on(f) == (plus >= 2 ? 2 : 1), "%s", v);
        if (f == FINDING_COMMON_ISSUE || f == FINDING_COMMON_ISSUE_KNOWN) {
            ck_assert_msg(v[0] == '-' || v[1] == '-', "%s: staff alone are no common issue", v);
        }
    }
}
END_TEST

START_TEST(safeguarding_voices_are_lived)
{
    struct voice voices[2] = {{.lived = true, .n = 10, .stance = STANCE_MINUS},
                              {.lived = true, .n = 3, .stance = STANCE_UNKNOWN}};
    ck_assert_int_eq(finding_decide(voices, 2, CLAIM_NONE), FINDING_EARLY_SIGN);
    ck_assert_int_eq(finding_decide(voices, 2, CLAIM_MINUS), FINDING_COMMON_ISSUE_KNOWN);
    voices[1] = voices[0];
    ck_assert_int_eq(finding_decide(voices, 2, CLAIM_NONE), FINDING_COMMON_ISSUE);
}
END_TEST

START_TEST(words_name_who_said_it)
{
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        bool minus = strstr(finding_words(f), "{minus}") != NULL;
        bool plus = strstr(finding_words(f), "{plus}") != NULL;
        bool disagree = f == FINDING_DISAGREE;
        ck_assert_msg(minus == (disagree || finding_side(f) == STANCE_MINUS), "%s",
                      finding_code(f));
        ck_assert_msg(plus == (disagree || finding_side(f) == STANCE_PLUS), "%s", finding_code(f));
        ck_assert_uint_gt(strlen(finding_title(f)), 0);
    }
}
END_TEST

/* The scores of the bundled self-assessment, and the middle. */
START_TEST(upper_half_is_a_claim_of_strength)
{
    ck_assert_int_eq(claim_of_score(1), CLAIM_PLUS);
    ck_assert_int_eq(claim_of_score(0.67), CLAIM_PLUS);
    ck_assert_int_eq(claim_of_score(0.5), CLAIM_PLUS);
    ck_assert_int_eq(claim_of_score(0.33), CLAIM_MINUS);
    ck_assert_int_eq(claim_of_score(0), CLAIM_MINUS);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/finding");
    TCase *tc = test_case(s, "finding");
    tcase_add_loop_test(tc, decides_by_the_table, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tc, every_combination_keeps_the_promises);
    tcase_add_test(tc, safeguarding_voices_are_lived);
    tcase_add_test(tc, words_name_who_said_it);
    tcase_add_test(tc, upper_half_is_a_claim_of_strength);
    return test_run(s);
}
