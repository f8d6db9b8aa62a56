#include "analyze/correction_register.h"
#include "analyze/group_voice.h"
#include "analyze/provider_pack.h"
#include "tests/support/run.h"

/* Rounded to 5 of 100, and never told to be nearer to 0 or 100 than 5. */
static const struct {
    struct told_mean told, expected;
} means[] = {
    {{0.50, MEAN_AS_IS}, {0.50, MEAN_AS_IS}},     {{0.52, MEAN_AS_IS}, {0.50, MEAN_AS_IS}},
    {{0.53, MEAN_AS_IS}, {0.55, MEAN_AS_IS}},     {{0.91, MEAN_AS_IS}, {0.90, MEAN_AS_IS}},
    {{0.93, MEAN_AS_IS}, {0.95, MEAN_OR_MORE}},   {{1.00, MEAN_AS_IS}, {0.95, MEAN_OR_MORE}},
    {{0.95, MEAN_OR_MORE}, {0.95, MEAN_OR_MORE}}, {{0.08, MEAN_AS_IS}, {0.10, MEAN_AS_IS}},
    {{0.07, MEAN_AS_IS}, {0.05, MEAN_OR_LESS}},   {{0.00, MEAN_AS_IS}, {0.05, MEAN_OR_LESS}},
    {{0.05, MEAN_OR_LESS}, {0.05, MEAN_OR_LESS}},
};

START_TEST(a_service_is_told_its_averages_in_steps)
{
    const struct told_mean got = provider_mean(means[_i].told);
    ck_assert_double_eq_tol(got.mean, means[_i].expected.mean, 1e-9);
    ck_assert_int_eq(got.edge, means[_i].expected.edge);
}
END_TEST

/* What a group says: n of it, of them good, and so many others of the same source. */
static const struct {
    int64_t n, good, others;
    enum count_mark answers; /* as the board is told how many of the group answered */
    const char *word;        /* NULL: the theme is not told */
} voices[] = {
    {9, 9, 50, COUNT_TOLD, NULL},      {10, 5, 50, COUNT_TOLD, "about half"},
    {10, 5, 9, COUNT_TOLD, NULL},      {10, 5, 0, COUNT_TOLD, "about half"},
    {40, 20, 50, COUNT_HIDDEN, NULL},  {40, 20, 50, COUNT_NOBODY, NULL},
    {40, 0, 50, COUNT_TOLD, "some"},   {40, 4, 50, COUNT_TOLD, "some"},
    {100, 5, 50, COUNT_TOLD, "a few"}, {40, 40, 50, COUNT_TOLD, "most"},
    {40, 36, 50, COUNT_TOLD, "most"},  {100, 95, 50, COUNT_TOLD, "nearly all"},
};

static void answer(struct group_voice *v, int64_t n, double score, uint32_t groups)
{
    double scores[THEME_COUNT];
    const struct response r = {.groups = groups};
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        scores[t] = t == THEME_SAFE ? score : -1;
    }
    for (int64_t i = 0; i < n; i++) {
        group_voice_count(v, 0, SOURCE_PEOPLE, &r, scores);
        group_voice_count(v, 0, SOURCE_STAFF, &r, scores); /* is not meant */
    }
}

START_TEST(a_group_is_told_in_words_and_only_where_ten_answered)
{
    const struct coverage_group told = {
        .source = SOURCE_PEOPLE, .group = GROUP_AUTISM, .answers = {.mark = voices[_i].answers}};
    const struct coverage coverage = {.groups = &told, .n_groups = 1};
    struct group_voice v;
    group_voice_begin(GROUP_AUTISM, 0.75, &v);
    answer(&v, voices[_i].good, 0.75, 1u << GROUP_AUTISM | 1u << GROUP_OLDER);
    answer(&v, voices[_i].n - voices[_i].good, 0.74, 1u << GROUP_AUTISM);
    answer(&v, voices[_i].others, 1.0, 1u << GROUP_OLDER);
    group_voice_close(&v, &coverage);
    ck_assert_uint_eq(v.n_told, voices[_i].word != NULL);
    if (voices[_i].word != NULL) {
        ck_assert_int_eq(v.told[0]->theme, THEME_SAFE);
        ck_assert_str_eq(group_theme_word(v.told[0]), voices[_i].word);
    }
}
END_TEST

/* All carers are the group; the best theme comes first. */
START_TEST(themes_come_best_first)
{
    struct coverage coverage = {0};
    struct group_voice v;
    double scores[THEME_COUNT];
    const struct response r = {0};
    coverage.sources[SOURCE_CARERS].answers.mark = COUNT_TOLD;
    group_voice_begin(GROUP_CARER, 0.75, &v);
    for (int i = 0; i < 12; i++) {
        for (enum theme t = 0; t < THEME_COUNT; t++) {
            scores[t] = i < (int)(t * 7 % THEME_COUNT) ? 1.0 : 0.0;
        }
        group_voice_count(&v, 0, SOURCE_CARERS, &r, scores);
    }
    group_voice_close(&v, &coverage);
    ck_assert_uint_eq(v.n_told, THEME_COUNT);
    for (size_t i = 0; i < v.n_told; i++) {
        ck_assert_int_eq(v.told[i]->good, (int)(THEME_COUNT - 1 - i));
    }
}
END_TEST

START_TEST(the_days_to_correct_run_from_the_last_pack)
{
    const struct correction items[] = {{.unit = 1, .sent = 100, .received = 114},
                                       {.unit = 1, .sent = 200, .received = 215},
                                       {.unit = 2, .sent = 300}};
    const struct corrections c = {.items = items, .n_items = 3};
    int32_t sent = -1;
    ck_assert(correction_last_sent(&c, 1, &sent));
    ck_assert_int_eq(sent, 200);
    ck_assert(!correction_last_sent(&c, 0, &sent));
    ck_assert_int_eq(sent, 200);
    ck_assert(!correction_is_late(&items[0]));
    ck_assert(correction_is_late(&items[1]));
    ck_assert(!correction_is_late(&items[2]));
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("analyze/packs");
    TCase *tc = test_case(s, "packs");
    tcase_add_loop_test(tc, a_service_is_told_its_averages_in_steps, 0, COUNT_OF(means));
    tcase_add_loop_test(tc, a_group_is_told_in_words_and_only_where_ten_answered, 0,
                        COUNT_OF(voices));
    tcase_add_test(tc, themes_come_best_first);
    tcase_add_test(tc, the_days_to_correct_run_from_the_last_pack);
    return test_run(s);
}
