#include "analyze/scoring.h"
#include "tests/analyze/little_form.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new(0);
}

static void tear_down(void)
{
    arena_free(arena);
}

static struct scoring *compile(const struct pack_layout *p)
{
    struct scoring *s;
    ck_assert_int_eq(scoring_compile(p, arena, &s, NULL), OK);
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        scoring_map(s, t, scoring_levels(s, t));
    }
    return s;
}

/* A person's score, -1 for none, read through the levels. */
static double score_of(const struct scoring *s, enum theme theme, const uint8_t *packed, size_t n)
{
    uint16_t level[THEME_COUNT];
    ck_assert_int_eq(scoring_row(s, packed, n, level), OK);
    return level[theme] == LEVEL_NONE ? -1 : scoring_levels(s, theme).value[level[theme]];
}

START_TEST(mean_of_answered_anchors)
{
    static const struct little_item items[] = {ANCHOR(THEME_PLAN), ANCHOR(THEME_PLAN)};
    static const struct {
        uint8_t packed[2];
        double score;
    } rows[] = {
        {{1, 2}, 1},    /* always, mostly */
        {{1, 3}, 0.75}, /* always, sometimes */
        {{3, 5}, 0.25}, /* sometimes, never */
        {{4, 5}, 0},    /* not often, never */
        {{3, 0}, 0.5},  /* half of the anchors is enough */
        {{6, 3}, 0.5},  /* "don't know" leaves the mean */
        {{6, 6}, -1},   /* nothing that counts */
        {{0, 0}, -1},
    };
    struct scoring *s = compile(little_form("f", SOURCE_PEOPLE, items, 2, arena));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double score = score_of(s, THEME_PLAN, rows[i].packed, 2);
        ck_assert_msg(score <= rows[i].score && score >= rows[i].score, "row %zu: %g", i, score);
    }
    ck_assert_uint_eq(scoring_levels(s, THEME_PLAN).n, 5);
    ck_assert_uint_eq(scoring_levels(s, THEME_INFO).n, 0);
}
END_TEST

START_TEST(one_of_three_is_too_few)
{
    static const struct little_item items[] = {ANCHOR(THEME_SAFE), ANCHOR(THEME_SAFE),
                                               ANCHOR(THEME_SAFE)};
    struct scoring *s = compile(little_form("f", SOURCE_PEOPLE, items, 3, arena));
    ck_assert_double_eq(score_of(s, THEME_SAFE, (const uint8_t[]){1, 0, 6}, 3), -1);
    ck_assert_double_eq(score_of(s, THEME_SAFE, (const uint8_t[]){1, 0, 5}, 3), 0.5);
}
END_TEST

START_TEST(only_anchors_feed_a_theme)
{
    static const double none[] = {UNSCORED, UNSCORED};
    static const struct little_item items[] = {
        ANCHOR(THEME_TIME),
        {.theme = THEME_TIME, .anchor = false, .scores = often, .n_choices = OFTEN_N},
        {.theme = THEME_NONE, .anchor = true, .scores = often, .n_choices = OFTEN_N},
        {.theme = THEME_HOME, .anchor = true, .scores = none, .n_choices = 2},
        ANCHOR(THEME_LIFE),
    };
    const struct pack_layout *p = little_form("f", SOURCE_CARERS, items, 5, arena);
    struct scoring *s = compile(p);
    static const uint8_t packed[] = {1, 5, 5, 1, 5};
    ck_assert_double_eq(score_of(s, THEME_TIME, packed, 5), 1);
    ck_assert_double_eq(score_of(s, THEME_LIFE, packed, 5), 0);
    ck_assert_double_eq(score_of(s, THEME_HOME, packed, 5), -1);
    ck_assert(scoring_is_anchor(&p->form->items[0]));
    for (size_t i = 1; i < 4; i++) {
        ck_assert(!scoring_is_anchor(&p->form->items[i]));
    }
}
END_TEST

START_TEST(foreign_bytes_are_corrupt)
{
    static const struct little_item items[] = {ANCHOR(THEME_PLAN)};
    struct scoring *s = compile(little_form("f", SOURCE_PEOPLE, items, 1, arena));
    uint16_t level[THEME_COUNT];
    double ratings[THEME_COUNT];
    ck_assert_int_eq(scoring_row(s, (const uint8_t[]){6}, 1, level), OK);
    ck_assert_int_eq(scoring_row(s, (const uint8_t[]){7}, 1, level), ERR_CORRUPT);
    ck_assert_int_eq(scoring_row(s, (const uint8_t[]){1, 1}, 2, level), ERR_CORRUPT);
    ck_assert_int_eq(scoring_row(s, NULL, 0, level), ERR_CORRUPT);
    ck_assert_int_eq(scoring_ratings(s, NULL, 0, ratings), ERR_CORRUPT);
}
END_TEST

START_TEST(long_lists_take_two_bytes)
{
    double scores[LITTLE_CHOICES_MAX];
    for (size_t i = 0; i < LITTLE_CHOICES_MAX; i++) {
        scores[i] = (double)i / LITTLE_CHOICES_MAX;
    }
    const struct little_item items[] = {
        {.theme = THEME_PLAN, .anchor = true, .scores = scores, .n_choices = LITTLE_CHOICES_MAX}};
    struct scoring *s = compile(little_form("f", SOURCE_PEOPLE, items, 1, arena));
    uint16_t level[THEME_COUNT];
    for (unsigned taken = 0; taken <= LITTLE_CHOICES_MAX; taken++) {
        uint8_t packed[] = {(uint8_t)taken, (uint8_t)(taken >> 8)};
        double expected = taken == 0 ? -1 : scores[taken - 1];
        ck_assert_double_eq_tol(score_of(s, THEME_PLAN, packed, 2), expected, 1e-12);
    }
    uint8_t past[] = {(LITTLE_CHOICES_MAX + 1) & 0xff, (LITTLE_CHOICES_MAX + 1) >> 8};
    ck_assert_int_eq(scoring_row(s, past, 2, level), ERR_CORRUPT);
}
END_TEST

enum { ITEMS_MAX = 8 };

/* The definition, said plainly. */
static double plain_score(const struct little_item *items, size_t n, enum theme theme,
                          const uint8_t *packed)
{
    double sum = 0;
    size_t anchors = 0;
    size_t answered = 0;
    for (size_t i = 0; i < n; i++) {
        if (items[i].theme != theme || !items[i].anchor) {
            continue;
        }
        anchors++;
        if (packed[i] > 0 && items[i].scores[packed[i] - 1] >= 0) {
            answered++;
            sum += items[i].scores[packed[i] - 1];
        }
    }
    return answered == 0 || 2 * answered < anchors ? -1 : sum / (double)answered;
}

/* Scales with awkward scores, mixed in one theme. */
START_TEST(generated_forms_agree_with_the_definition)
{
    static const double thirds[] = {0, 1.0 / 3, 2.0 / 3, 1, UNSCORED};
    static const double percent[] = {0.07, 0.33, 0.67, 0.99};
    static const double flat[] = {0.5, UNSCORED, 0.5};
    static const struct {
        const double *scores;
        size_t n;
    } scales[] = {{often, OFTEN_N}, {thirds, 5}, {percent, 4}, {flat, 3}};
    struct dice dice = {.state = 3};
    for (int round = 0; round < 150; round++) {
        struct little_item items[ITEMS_MAX];
        size_t n = 1 + dice_below(&dice, ITEMS_MAX);
        for (size_t i = 0; i < n; i++) {
            size_t scale = dice_below(&dice, 4);
            items[i] = (struct little_item){.theme = (enum theme)dice_below(&dice, 2),
                                            .anchor = dice_below(&dice, 4) > 0,
                                            .scores = scales[scale].scores,
                                            .n_choices = scales[scale].n};
        }
        struct scoring *s = compile(little_form("f", SOURCE_STAFF, items, n, arena));
        for (int person = 0; person < 50; person++) {
            uint8_t packed[ITEMS_MAX];
            for (size_t i = 0; i < n; i++) {
                packed[i] = (uint8_t)dice_below(&dice, (unsigned)items[i].n_choices + 1);
            }
            for (enum theme t = 0; t < 2; t++) {
                ck_assert_double_eq_tol(score_of(s, t, packed, n), plain_score(items, n, t, packed),
                                        2e-12);
            }
        }
    }
}
END_TEST

/* 0.1 + 0.2 and 0 + 0.3 are one level, although they differ as binary fractions. */
START_TEST(levels_are_distinct_and_ascending)
{
    static const double tenths[] = {0, 0.1, 0.2, 0.3};
    static const struct little_item items[] = {
        {.theme = THEME_PLAN, .anchor = true, .scores = tenths, .n_choices = 4},
        {.theme = THEME_PLAN, .anchor = true, .scores = tenths, .n_choices = 4}};
    struct scoring *s = compile(little_form("f", SOURCE_PEOPLE, items, 2, arena));
    struct levels l = scoring_levels(s, THEME_PLAN);
    ck_assert_uint_eq(l.n, 7);
    for (size_t i = 0; i < l.n; i++) {
        ck_assert_double_eq_tol(l.value[i], (double)i / 20, 1e-15);
    }
}
END_TEST

START_TEST(too_many_scores_are_refused)
{
    enum { MANY = 20 };
    double scores[250];
    struct little_item items[MANY];
    for (size_t i = 0; i < 250; i++) {
        scores[i] = (double)(i * i) / 62501;
    }
    for (size_t i = 0; i < MANY; i++) {
        items[i] = (struct little_item){
            .theme = THEME_CARER, .anchor = true, .scores = scores, .n_choices = 250};
    }
    struct scoring *s;
    struct diag diag = {0};
    const struct pack_layout *p = little_form("huge", SOURCE_PEOPLE, items, MANY, arena);
    ck_assert_int_eq(scoring_compile(p, arena, &s, &diag), ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(diag.text, "huge"));
    ck_assert_ptr_nonnull(strstr(diag.text, "CARER"));
    ck_assert_uint_gt(strlen(diag.remedy), 0);
}
END_TEST

START_TEST(lowest_rating_of_a_theme_and_predictions_apart)
{
    static const struct little_item items[] = {
        {.theme = THEME_PLAN, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N},
        {.theme = THEME_PLAN, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N},
        {.theme = THEME_SAFE, .role = ROLE_RATING, .scores = often, .n_choices = OFTEN_N},
        {.theme = THEME_HOME, .role = ROLE_PREDICTION, .scores = rating, .n_choices = RATING_N}};
    struct scoring *s = compile(little_form("f", SOURCE_PROVIDER, items, 4, arena));
    double r[THEME_COUNT];
    ck_assert_int_eq(scoring_ratings(s, (const uint8_t[]){2, 3, 6, 1}, 4, r), OK);
    ck_assert_double_eq(r[THEME_PLAN], 0.33);
    ck_assert_double_eq(r[THEME_SAFE], -1); /* "don't know" is no claim */
    ck_assert_double_eq(r[THEME_HOME], -1);
    ck_assert_int_eq(scoring_ratings(s, (const uint8_t[]){0, 1, 0, 0}, 4, r), OK);
    ck_assert_double_eq(r[THEME_PLAN], 1);
    ck_assert_int_eq(scoring_ratings(s, (const uint8_t[]){9, 1, 0, 0}, 4, r), ERR_CORRUPT);
    ck_assert_int_eq(scoring_predictions(s, (const uint8_t[]){2, 3, 6, 2}, 4, r), OK);
    ck_assert_double_eq(r[THEME_HOME], 0.67);
    ck_assert_double_eq(r[THEME_PLAN], -1);
    ck_assert_int_eq(scoring_predictions(s, (const uint8_t[]){0, 0, 0, 9}, 4, r), ERR_CORRUPT);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/scoring");
    TCase *tc = test_case(s, "scoring");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, mean_of_answered_anchors);
    tcase_add_test(tc, one_of_three_is_too_few);
    tcase_add_test(tc, only_anchors_feed_a_theme);
    tcase_add_test(tc, foreign_bytes_are_corrupt);
    tcase_add_test(tc, long_lists_take_two_bytes);
    tcase_add_test(tc, generated_forms_agree_with_the_definition);
    tcase_add_test(tc, levels_are_distinct_and_ascending);
    tcase_add_test(tc, too_many_scores_are_refused);
    tcase_add_test(tc, lowest_rating_of_a_theme_and_predictions_apart);
    return test_run(s);
}
