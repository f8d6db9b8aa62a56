/* Names for statistics programs: the rules of SPSS, each with a name that breaks it. */
#include <string.h>

#include "collector/variable_name.h"
#include "tests/support/run.h"

#define LONG "a123456789a123456789a123456789a123456789a123456789a12345"

static const struct {
    const char *name;
    const char *want;
} CASES[] = {
    {"plan_decide", "plan_decide"},
    {"plan_true.goals", "plan_true.goals"},
    {"Plan_decide", "Plan_decide_2"}, /* case does not tell apart */
    {"plan_decide", "plan_decide_3"},
    {"with space", "with_space"},
    {"a-b", "a_b"},
    {"a.b.", "a.b_"},
    {"_first", "v__first"},
    {"1st", "v_1st"},
    {"not", "not_"},
    {"ALL", "ALL_"},
    {"caf\xc3\xa9", "caf__"},
    {"", "v_"},
    {LONG "12345678", LONG "12345678"}, /* 64 */
    {LONG "123456789", LONG},           /* 65 */
    {LONG "1234567890", LONG "_2"},
};

START_TEST(names_are_those_that_spss_takes)
{
    struct arena *a = arena_new(0);
    struct variable_names *names = variable_names_new(a, sizeof CASES / sizeof *CASES);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *got = variable_names_take(names, CASES[i].name);
        ck_assert_msg(strcmp(got, CASES[i].want) == 0, "%s: %s, not %s", CASES[i].name, got,
                      CASES[i].want);
        ck_assert_uint_le(strlen(got), 64);
    }
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("variable_name");
    TCase *tc = test_case(suite, "variable_name");
    tcase_add_test(tc, names_are_those_that_spss_takes);
    return test_run(suite);
}
