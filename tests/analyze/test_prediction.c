#include "analyze/dataset_builder.h"
#include "analyze/prediction.h"
#include "tests/analyze/little_form.h"
#include "tests/support/run.h"

/* domain.md C5 and E: a rating is one claim, held against a stance. */
static const struct {
    enum claim predicted;
    enum stance people;
    enum prediction_score expected;
    const char *code;
} judged[] = {
    {CLAIM_NONE, STANCE_PLUS, PREDICTION_NONE, "none"},
    {CLAIM_NONE, STANCE_UNKNOWN, PREDICTION_NONE, "none"},
    {CLAIM_PLUS, STANCE_UNKNOWN, PREDICTION_UNKNOWN, "unknown"},
    {CLAIM_MINUS, STANCE_UNKNOWN, PREDICTION_UNKNOWN, "unknown"},
    {CLAIM_PLUS, STANCE_BETWEEN, PREDICTION_UNDECIDED, "undecided"},
    {CLAIM_MINUS, STANCE_BETWEEN, PREDICTION_UNDECIDED, "undecided"},
    {CLAIM_PLUS, STANCE_PLUS, PREDICTION_RIGHT, "right"},
    {CLAIM_MINUS, STANCE_MINUS, PREDICTION_RIGHT, "right"},
    {CLAIM_PLUS, STANCE_MINUS, PREDICTION_TOO_HIGH, "too_high"},
    {CLAIM_MINUS, STANCE_PLUS, PREDICTION_TOO_LOW, "too_low"},
};

START_TEST(a_prediction_is_held_against_the_stance)
{
    const enum prediction_score got = prediction_judge(judged[_i].predicted, judged[_i].people);
    ck_assert_int_eq(got, judged[_i].expected);
    ck_assert_str_eq(prediction_code(got), judged[_i].code);
    ck_assert_uint_gt(strlen(prediction_words(got)), 0);
}
END_TEST

START_TEST(only_clear_answers_decide)
{
    const struct prediction_tally t = {.n = {[PREDICTION_NONE] = 100,
                                             [PREDICTION_UNKNOWN] = 50,
                                             [PREDICTION_UNDECIDED] = 25,
                                             [PREDICTION_RIGHT] = 4,
                                             [PREDICTION_TOO_HIGH] = 2,
                                             [PREDICTION_TOO_LOW] = 1}};
    ck_assert_int_eq(prediction_decided(&t), 7);
}
END_TEST

/* The latest self-assessment counts, its ratings and its predictions each by themselves. */
START_TEST(predictions_are_read_apart_from_ratings)
{
    static const struct little_item items[] = {
        {.theme = THEME_PLAN, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N},
        {.theme = THEME_PLAN, .role = ROLE_PREDICTION, .scores = rating, .n_choices = RATING_N},
        {.theme = THEME_SAFE, .role = ROLE_PREDICTION, .scores = rating, .n_choices = RATING_N}};
    static struct unit unit_items[] = {
        {.id = "alder", .name = "Alder", .subject = SUBJECT_CARE_PROVIDER},
        {.id = "beech", .name = "Beech", .subject = SUBJECT_CARE_PROVIDER}};
    const struct units units = {.items = unit_items, .n_items = 2};
    const struct group_sizes no_sizes = {0};
    const struct settings settings = {.line_high = 0.75, .line_low = 0.60};
    struct arena *a = arena_new(0);
    struct dataset_builder *b = dataset_builder_new(&units, &no_sizes, &settings, a);
    size_t index = 0;
    ck_assert_int_eq(
        dataset_builder_define(b, little_form("p", SOURCE_PROVIDER, items, 3, a), &index, NULL),
        OK);
    ck_assert_int_eq(dataset_builder_start(b, NULL), OK);
    static const char *const rows[] = {"\1\1\4", "\1\3\0"};
    for (int32_t i = 0; i < 2; i++) {
        const struct response r = {
            .unit = slice_of("alder"), .day = 100 + i, .answers = slice_make(rows[i], 3)};
        ck_assert_int_eq(dataset_builder_add(b, index, &r), OK);
    }
    const struct dataset *d = dataset_builder_end(b);
    ck_assert_int_eq(prediction_of(d, 0, THEME_PLAN), CLAIM_MINUS);
    ck_assert_double_eq(d->claims[THEME_PLAN].score, 1);
    ck_assert_int_eq(prediction_of(d, 0, THEME_SAFE), CLAIM_MINUS); /* left blank since */
    ck_assert_int_eq(prediction_of(d, 0, THEME_HOME), CLAIM_NONE);
    ck_assert_int_eq(prediction_of(d, 1, THEME_PLAN), CLAIM_NONE);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/prediction");
    TCase *tc = test_case(s, "prediction");
    tcase_add_loop_test(tc, a_prediction_is_held_against_the_stance, 0,
                        (int)(sizeof judged / sizeof judged[0]));
    tcase_add_test(tc, only_clear_answers_decide);
    tcase_add_test(tc, predictions_are_read_apart_from_ratings);
    return test_run(s);
}
