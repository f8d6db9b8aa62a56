#include "analyze/joint.h"
#include "tests/support/run.h"

struct row {
    const char *name;
    int64_t n[3];
    double mean[3];
    double p[3];    /* beyond the line of the side */
    double two;     /* P(at least two beyond it) */
    bool low;       /* the side */
    const char *is; /* stances, a character a source */
};

static const struct row rows[] = {
    {"two sure ones", {12, 12, 12}, {.3, .3, .7}, {.95, .92, .1}, .88, true, "--~"},
    {"two together though neither alone",
     {12, 9, 12},
     {.5, .5, .7},
     {.88, .87, .2},
     .80,
     true,
     "--~"},
    {"the likeliest two", {12, 12, 12}, {.5, .55, .5}, {.80, .85, .86}, .84, true, "~--"},
    {"of equals the first", {12, 12, 12}, {.5, .5, .5}, {.85, .85, .85}, .84, true, "--~"},
    {"a third that is sure too", {12, 12, 12}, {.3, .3, .3}, {.97, .96, .95}, .98, true, "---"},
    {"just below two together", {12, 9, 4}, {.5, .5, .5}, {.89, .89, 0}, .79, true, "~??"},
    {"one sure", {12, 9, 12}, {.3, .7, .8}, {.90, .1, .1}, .1, true, "-?~"},
    {"own answers on the good side", {12, 12, 12}, {.3, .61, .7}, {.99, .95, .1}, .94, true, "-~~"},
    {"own answers on the line", {12, 12, 12}, {.60, .60, .60}, {.99, .99, .99}, .99, true, "~~~"},
    {"too few to be heard", {12, 4, 12}, {.3, 0, .7}, {.89, 0, .1}, .99, true, "~?~"},
    {"two above", {12, 12, 12}, {.8, .9, .7}, {.85, .95, .3}, .83, false, "++~"},
    {"one above", {5, 12, 12}, {.9, .7, .7}, {.91, .3, .3}, .2, false, "+~~"},
    {"above, own answers below", {12, 12, 12}, {.9, .74, .7}, {.99, .95, .3}, .9, false, "+~~"},
};

START_TEST(stances_of_each_row)
{
    const struct row *r = &rows[_i];
    struct joint j = {0};
    struct joint_side *side = r->low ? &j.low : &j.high;
    struct joint_voice voices[3];
    enum stance got[VOICES_MAX];
    for (size_t i = 0; i < 3; i++) {
        side->p[i] = r->p[i];
        voices[i] = (struct joint_voice){
            .n = r->n[i], .mean = r->mean[i], .line_high = 0.75, .line_low = 0.60};
    }
    side->at_least[2] = r->two;
    joint_stances(&j, voices, 3, got);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_msg(stance_code(got[i])[0] == r->is[i], "%s: source %zu is %s", r->name, i,
                      stance_code(got[i]));
    }
}
END_TEST

START_TEST(sides_may_differ)
{
    struct joint j = {.low = {.p = {.95, 0}, .at_least = {1, .95, 0}},
                      .high = {.p = {0, .93}, .at_least = {1, .93, 0}}};
    const struct joint_voice voices[] = {
        {.n = 8, .mean = .2, .line_high = .75, .line_low = .6},
        {.n = 8, .mean = .9, .line_high = .75, .line_low = .6},
    };
    enum stance got[VOICES_MAX];
    joint_stances(&j, voices, 2, got);
    ck_assert_int_eq(got[0], STANCE_MINUS);
    ck_assert_int_eq(got[1], STANCE_PLUS);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/joint");
    TCase *tc = test_case(s, "joint");
    tcase_add_loop_test(tc, stances_of_each_row, 0, sizeof rows / sizeof rows[0]);
    tcase_add_test(tc, sides_may_differ);
    return test_run(s);
}
