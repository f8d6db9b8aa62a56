/* Cautions of a county of two units. Chances are R's: 20 * pbinom(5, 8, 0.1, lower.tail = FALSE) for
   2 units times 10 days, 2 * pbinom(4, 8, 1/22, lower.tail = FALSE) for 2 units. */
#include <math.h>

#include "analyze/integrity.h"
#include "tests/support/run.h"

enum { N_FEW = 8, N_OTHERS = 20, N = N_FEW + N_OTHERS, FIRST = 20000 };

static struct arena *arena;
static struct unit unit[] = {{.id = "a", .people = 8, .staff = UNIT_SIZE_UNKNOWN},
                             {.id = "b", .people = UNIT_SIZE_UNKNOWN, .staff = UNIT_SIZE_UNKNOWN}};
static const struct units units = {.items = unit, .n_items = 2};
static const struct group_sizes no_groups;
static struct unit_source_counts who[2 * SOURCE_COUNT];
static struct dataset data;
static struct response_fact facts[N];

enum { N_WEB = 7, N_PAPER = 6, N_ELSEWHERE = 20, N_OPEN = N_WEB + N_PAPER + N_ELSEWHERE };
static struct response_fact open_facts[N_OPEN];

/* Unit b has two answers on each of ten days, none like another; unit a eight, one a day. */
static void make_county(void)
{
    data = (struct dataset){.units = &units, .group_sizes = &no_groups, .who = who};
    for (size_t i = 0; i < N; i++) {
        const bool few = i < N_FEW;
        facts[i] = (struct response_fact){.unit = few ? 0 : 1,
                                          .source = SOURCE_PEOPLE,
                                          .channel = CHANNEL_WEB,
                                          .day = FIRST + (int32_t)(few ? i : (i - N_FEW) / 2),
                                          .answers = i,
                                          .n_scored = ALIKE_ITEMS,
                                          .mean = 0.5};
        facts[i].key.bytes[0] = (uint8_t)i;
    }
}

static void setup(void)
{
    arena = arena_new(0);
    make_county();
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct caution *only(const struct integrity *i, enum suspicion suspicion)
{
    ck_assert_uint_eq(i->n_cautions, 1);
    ck_assert_str_eq(suspicion_code(i->cautions[0].suspicion), suspicion_code(suspicion));
    ck_assert_uint_eq(i->cautions[0].unit, 0);
    return &i->cautions[0];
}

START_TEST(nothing_stands_out_of_an_even_county)
{
    const struct integrity *i = integrity_study(facts, N, NULL, &data, arena);
    ck_assert_uint_eq(i->n_cautions, 0);
    ck_assert_uint_eq(i->n_suspects, 0);
    ck_assert_int_eq(i->n_cells, 2);
    ck_assert_uint_eq(integrity_study(facts, 0, NULL, &data, arena)->n_cautions, 0);
}
END_TEST

START_TEST(six_on_one_day_are_a_burst_with_its_chance)
{
    for (size_t i = 0; i < 6; i++) {
        facts[i].day = FIRST + 3;
    }
    const struct integrity *i = integrity_study(facts, N, NULL, &data, arena);
    const struct caution *c = only(i, SUSPICION_BURST);
    ck_assert_int_eq(c->n, 6);
    ck_assert_int_eq(c->of, 8);
    ck_assert_int_eq(c->day, FIRST + 3);
    ck_assert_msg(fabs(c->chance - 0.0004682) < 1e-9, "%.9f", c->chance);
    ck_assert_uint_eq(i->n_suspects, 6);
    const struct response_key fifth = {.bytes = {5}};
    const struct response_key seventh = {.bytes = {7}};
    ck_assert(integrity_suspects(i, &fifth));
    ck_assert(!integrity_suspects(i, &seventh));
}
END_TEST

START_TEST(a_visit_or_a_paper_batch_is_no_burst)
{
    static const enum channel channels[] = {CHANNEL_PAPER, CHANNEL_INTERVIEW};
    for (size_t k = 0; k < 2; k++) {
        make_county();
        for (size_t i = 0; i < 6; i++) {
            facts[i].day = FIRST + 3;
            facts[i].channel = channels[k];
        }
        ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
    }
}
END_TEST

START_TEST(a_day_on_which_all_answer_is_no_burst)
{
    for (size_t i = 0; i < N; i++) {
        facts[i].day = i % 4 == 0 ? FIRST : FIRST + 9;
    }
    ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
}
END_TEST

START_TEST(five_straight_lines_are_more_than_elsewhere)
{
    for (size_t i = 0; i < 5; i++) {
        facts[i].straight = true;
    }
    const struct caution *c =
        only(integrity_study(facts, N, NULL, &data, arena), SUSPICION_STRAIGHT);
    ck_assert_int_eq(c->n, 5);
    ck_assert_msg(fabs(c->chance - 1.93576144e-05) < 1e-12, "%.14f", c->chance);
    make_county(); /* where all do it, it is the way of the questionnaire */
    for (size_t i = 0; i < N; i++) {
        facts[i].straight = true;
    }
    ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
}
END_TEST

START_TEST(three_the_same_are_alike_two_are_not)
{
    facts[0].answers = facts[1].answers = 77;
    ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
    make_county();
    facts[0].answers = facts[1].answers = facts[2].answers = 77;
    ck_assert_int_eq(only(integrity_study(facts, N, NULL, &data, arena), SUSPICION_ALIKE)->n, 3);
    make_county(); /* of a few questions, as likely as not */
    for (size_t i = 0; i < 3; i++) {
        facts[i].answers = 77;
        facts[i].n_scored = ALIKE_ITEMS - 1;
    }
    ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
}
END_TEST

START_TEST(one_more_than_there_are_people)
{
    unit[0].people = N_FEW - 1;
    const struct integrity *i = integrity_study(facts, N, NULL, &data, arena);
    const struct caution *c = only(i, SUSPICION_MORE_THAN_PEOPLE);
    unit[0].people = N_FEW;
    ck_assert_int_eq(c->n, N_FEW);
    ck_assert_int_eq(c->of, N_FEW - 1);
    ck_assert_uint_eq(i->n_suspects, N_FEW);
}
END_TEST

/* Unit a: seven happy answers over the web, six unhappy ones on paper; unit b as it was. */
static struct integrity *study_open(const int64_t *codes, size_t n_by_code, int64_t people)
{
    unit[0].people = people;
    for (size_t i = 0; i < N_OPEN; i++) {
        open_facts[i] = (struct response_fact){
            .unit = i < N_WEB + N_PAPER ? 0 : 1,
            .source = SOURCE_PEOPLE,
            .channel = i < N_WEB || i >= N_WEB + N_PAPER ? CHANNEL_WEB : CHANNEL_PAPER,
            .by_code = i < n_by_code,
            .day = FIRST + (int32_t)i,
            .answers = i,
            .n_scored = ALIKE_ITEMS,
            .mean = i < N_WEB ? 0.9 : 0.2};
        open_facts[i].key.bytes[0] = (uint8_t)i;
    }
    struct integrity *i = integrity_study(open_facts, N_OPEN, codes, &data, arena);
    unit[0].people = N_FEW;
    return i;
}

START_TEST(open_answers_far_happier_than_invited_ones)
{
    int64_t codes[2 * SOURCE_COUNT] = {0};
    const struct integrity *none = study_open(NULL, 0, UNIT_SIZE_UNKNOWN);
    ck_assert_int_eq(only(none, SUSPICION_HAPPIER)->n, N_WEB);
    ck_assert_int_eq(only(none, SUSPICION_HAPPIER)->codes, 0);
    ck_assert_uint_eq(none->n_suspects, N_WEB);
    codes[SOURCE_PEOPLE] = 2; /* five at least came by the link */
    const struct integrity *some = study_open(codes, 0, UNIT_SIZE_UNKNOWN);
    ck_assert_int_eq(only(some, SUSPICION_HAPPIER)->codes, 2);
    codes[SOURCE_PEOPLE] = 3;
    ck_assert_uint_eq(study_open(codes, 0, UNIT_SIZE_UNKNOWN)->n_cautions, 0);
}
END_TEST

START_TEST(answers_known_to_come_by_a_code_are_invited_ones)
{
    /* Seven over the web, all but five by code: the happy ones by code are invited as those on paper. */
    const struct integrity *i = study_open(NULL, 2, UNIT_SIZE_UNKNOWN);
    ck_assert_uint_eq(i->n_cautions, 0);
    const struct response_key by_code = {.bytes = {0}};
    const struct response_key open = {.bytes = {5}};
    const struct integrity *many = study_open(NULL, 2, N_WEB + N_PAPER - 1);
    ck_assert_str_eq(suspicion_code(only(many, SUSPICION_MORE_THAN_PEOPLE)->suspicion),
                     "more_than_people");
    ck_assert(!integrity_suspects(many, &by_code));
    ck_assert(integrity_suspects(many, &open));
}
END_TEST

START_TEST(codes_used_on_one_day_are_no_burst)
{
    for (size_t i = 0; i < 6; i++) {
        facts[i].day = FIRST + 3;
        facts[i].by_code = true;
    }
    ck_assert_uint_eq(integrity_study(facts, N, NULL, &data, arena)->n_cautions, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/integrity");
    TCase *tc = test_case(s, "integrity");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, nothing_stands_out_of_an_even_county);
    tcase_add_test(tc, six_on_one_day_are_a_burst_with_its_chance);
    tcase_add_test(tc, a_visit_or_a_paper_batch_is_no_burst);
    tcase_add_test(tc, a_day_on_which_all_answer_is_no_burst);
    tcase_add_test(tc, five_straight_lines_are_more_than_elsewhere);
    tcase_add_test(tc, three_the_same_are_alike_two_are_not);
    tcase_add_test(tc, one_more_than_there_are_people);
    tcase_add_test(tc, open_answers_far_happier_than_invited_ones);
    tcase_add_test(tc, answers_known_to_come_by_a_code_are_invited_ones);
    tcase_add_test(tc, codes_used_on_one_day_are_no_burst);
    return test_run(s);
}
