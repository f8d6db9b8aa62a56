#include "analyze/dataset_builder.h"
#include "tests/analyze/little_form.h"
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

static struct unit unit_items[] = {
    {.id = "alder", .name = "Alder", .subject = SUBJECT_CARE_PROVIDER, .people = 20, .staff = 9},
    {.id = "phone", .name = "Phone line", .subject = SUBJECT_COUNCIL_SERVICE},
    {.id = "safe", .name = "Safeguarding", .subject = SUBJECT_PROCESS},
};
static const struct units units = {.items = unit_items, .n_items = 3};
static const struct group_sizes no_sizes = {0};
static const struct settings settings = {.line_high = 0.75, .line_low = 0.60};

enum { PEOPLE, PROVIDER, ADULTS, NO_SOURCE, FORMS };

static const struct little_item people_items[] = {ANCHOR(THEME_PLAN), ANCHOR(THEME_PLAN)};
static const struct little_item adult_items[] = {ANCHOR(THEME_SAFE)};
static const struct little_item provider_items[] = {
    {.theme = THEME_PLAN, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N},
    {.theme = THEME_SAFE, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N}};

/* A builder that knows all four questionnaires, started. */
static struct dataset_builder *start(size_t index[FORMS])
{
    const struct pack_layout *layouts[FORMS] = {
        [PEOPLE] = little_form("people", SOURCE_PEOPLE, people_items, 2, arena),
        [PROVIDER] = little_form("provider", SOURCE_PROVIDER, provider_items, 2, arena),
        [ADULTS] = little_form("adults", SOURCE_SAFEGUARDING_ADULTS, adult_items, 1, arena),
    };
    struct pack_layout *plain = arena_alloc(arena, sizeof *plain);
    struct form *form = arena_alloc(arena, sizeof *form);
    *plain = *layouts[ADULTS];
    *form = *plain->form;
    form->has_source = false;
    plain->form = form;
    layouts[NO_SOURCE] = plain;
    struct dataset_builder *b = dataset_builder_new(&units, &no_sizes, &settings, arena);
    for (size_t i = 0; i < FORMS; i++) {
        ck_assert_int_eq(dataset_builder_define(b, layouts[i], &index[i], NULL), OK);
    }
    dataset_builder_open_form(b, layouts[PEOPLE]->form);
    ck_assert_int_eq(dataset_builder_start(b, NULL), OK);
    return b;
}

static struct response response_of(const char *unit, int32_t day, const char *packed, size_t len)
{
    return (struct response){.unit = slice_of(unit),
                             .day = day,
                             .answered_by = ANSWERED_ALONE,
                             .answers = slice_make(packed, len)};
}

START_TEST(counts_people_once)
{
    size_t index[FORMS];
    struct dataset_builder *b = start(index);
    struct response r = response_of("alder", 100, "\1\3", 2);
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    r.answers = slice_make("\5\0", 2);
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    r.answers = slice_make("\6\6", 2); /* counted as a response, without a score */
    r.day = 90;
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    struct dataset *d = dataset_builder_end(b);
    struct cell_sums c = dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 0);
    ck_assert_int_eq(c.n, 2);
    ck_assert_double_eq(c.sum, 0.75);
    ck_assert_int_eq(dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 1).n, 0);
    ck_assert_int_eq(d->responses, 3);
    ck_assert_int_eq(d->who[SOURCE_PEOPLE].responses, 3);
    ck_assert_int_eq(d->first_day, 90);
    ck_assert_int_eq(d->last_day, 100);
    struct pooled_scores p = dataset_pool(d, SOURCE_PEOPLE, THEME_PLAN);
    ck_assert_int_eq(p.n, 2);
    ck_assert_double_eq(p.mean, 0.375);
    ck_assert_double_eq(p.variance, 0.375 * 0.375);
}
END_TEST

START_TEST(says_what_is_asked)
{
    size_t index[FORMS];
    struct dataset *d = dataset_builder_end(start(index));
    ck_assert(d->has_form[SOURCE_PEOPLE] && !d->has_form[SOURCE_PROVIDER]);
    ck_assert(d->has_anchor[SOURCE_PEOPLE][THEME_PLAN]);
    ck_assert(!d->has_anchor[SOURCE_SAFEGUARDING_ADULTS][THEME_SAFE]);
    ck_assert(d->ever_anchor[SOURCE_SAFEGUARDING_ADULTS][THEME_SAFE]);
    ck_assert(!d->ever_anchor[SOURCE_PEOPLE][THEME_SAFE]);
    ck_assert_int_eq(d->responses, 0);
    ck_assert_int_eq(dataset_pool(d, SOURCE_PEOPLE, THEME_PLAN).n, 0);
    ck_assert_int_eq(d->only_unit, DATASET_ALL_UNITS);
    ck_assert_int_eq(d->only_theme, THEME_NONE);
}
END_TEST

START_TEST(leaves_out_and_says_why)
{
    size_t index[FORMS];
    struct dataset_builder *b = start(index);
    struct response r = response_of("nowhere", 100, "\1\1", 2);
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    r = response_of("safe", 100, "\1\1", 2); /* people do not answer about the process */
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    r = response_of("alder", 100, "\1", 1); /* nor adults about a provider */
    ck_assert_int_eq(dataset_builder_add(b, index[ADULTS], &r), OK);
    r = response_of("safe", 100, "\1\1", 2); /* nor a provider about the process */
    ck_assert_int_eq(dataset_builder_add(b, index[PROVIDER], &r), OK);
    r = response_of("alder", 100, "\x09\1", 2);
    ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    ck_assert_int_eq(dataset_builder_add(b, index[PROVIDER], &r), OK);
    r = response_of("safe", 100, "\1", 1);
    ck_assert_int_eq(dataset_builder_add(b, index[NO_SOURCE], &r), OK);
    struct dataset *d = dataset_builder_end(b);
    ck_assert_int_eq(d->responses, 0);
    ck_assert_int_eq(d->left_out.unknown_unit, 1);
    ck_assert_int_eq(d->left_out.misplaced, 3);
    ck_assert_int_eq(d->left_out.corrupt, 2);
    ck_assert_int_eq(d->left_out.without_source, 1);
    ck_assert_int_eq(d->first_day, 0);
}
END_TEST

START_TEST(tells_helped_answers_apart)
{
    static const struct {
        enum answered_by by;
        enum helped_by helper;
        bool helped;
    } rows[] = {
        {ANSWERED_ALONE, HELPED_NOT_SAID, false},       {ANSWERED_NOT_SAID, HELPED_NOT_SAID, false},
        {ANSWERED_HELPED, HELPED_FAMILY, false},        {ANSWERED_HELPED, HELPED_ADVOCATE, false},
        {ANSWERED_HELPED, HELPED_OTHER, false},         {ANSWERED_HELPED, HELPED_CARE_WORKER, true},
        {ANSWERED_HELPED, HELPED_COUNCIL_WORKER, true}, {ANSWERED_PROXY, HELPED_FAMILY, true},
        {ANSWERED_PROXY, HELPED_NOT_SAID, true},
    };
    size_t index[FORMS];
    struct dataset_builder *b = start(index);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct response r = response_of("phone", 100, "\1\1", 2);
        r.answered_by = rows[i].by;
        r.helped_by = rows[i].helper;
        r.groups = 1u << GROUP_AUTISM | 1u << GROUP_CARER;
        ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    }
    struct dataset *d = dataset_builder_end(b);
    ck_assert_int_eq(dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 1).n, 9);
    ck_assert_int_eq(dataset_cell(d, ANSWERS_UNHELPED, SOURCE_PEOPLE, THEME_PLAN, 1).n, 5);
    const struct unit_source_counts *who = &d->who[1 * SOURCE_COUNT + SOURCE_PEOPLE];
    ck_assert_int_eq(who->worker_helped, 2);
    ck_assert_int_eq(who->by_answered[ANSWERED_PROXY], 2);
    ck_assert_int_eq(who->by_answered[ANSWERED_HELPED], 5);
    ck_assert_int_eq(who->by_group[GROUP_AUTISM], 9);
    ck_assert_int_eq(who->by_group[GROUP_OLDER], 0);
}
END_TEST

START_TEST(latest_claim_counts_lowest_of_its_day)
{
    static const struct {
        int32_t day;
        const char *packed;
    } rows[] = {{100, "\1\4"}, {90, "\4\4"}, {110, "\2\0"}, {110, "\3\0"}, {110, "\1\0"}};
    size_t index[FORMS];
    struct dataset_builder *b = start(index);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct response r = response_of("alder", rows[i].day, rows[i].packed, 2);
        ck_assert_int_eq(dataset_builder_add(b, index[PROVIDER], &r), OK);
    }
    struct dataset *d = dataset_builder_end(b);
    const struct claim_rating *plan = &d->claims[THEME_PLAN];
    const struct claim_rating *safe = &d->claims[THEME_SAFE];
    ck_assert(plan->given && plan->day == 110);
    ck_assert_double_eq(plan->score, 0.33);
    ck_assert(safe->given && safe->day == 100); /* left blank since */
    ck_assert_double_eq(safe->score, 0);
    ck_assert(!d->claims[1 * THEME_COUNT + THEME_PLAN].given);
}
END_TEST

enum { ROWS = 6 };

static struct digest digest_in_order(const size_t order[ROWS], size_t n)
{
    static const char *const packed[ROWS] = {"\1\1", "\1\1", "\2\5", "\0\0", "\6\1", "\3\3"};
    size_t index[FORMS];
    struct dataset_builder *b = start(index);
    for (size_t i = 0; i < n; i++) {
        struct response r = response_of(order[i] % 2 ? "alder" : "phone", 100, packed[order[i]], 2);
        r.key.bytes[7] = (uint8_t)i; /* random in life: no part of the data */
        ck_assert_int_eq(dataset_builder_add(b, index[PEOPLE], &r), OK);
    }
    return dataset_builder_end(b)->data_digest;
}

START_TEST(digest_knows_rows_and_not_their_order)
{
    struct digest a = digest_in_order((const size_t[]){0, 1, 2, 3, 4, 5}, ROWS);
    struct digest b = digest_in_order((const size_t[]){5, 3, 0, 4, 2, 1}, ROWS);
    struct digest other = digest_in_order((const size_t[]){0, 0, 2, 3, 4, 5}, ROWS);
    struct digest fewer = digest_in_order((const size_t[]){0, 1, 2, 3, 4, 5}, ROWS - 1);
    ck_assert_mem_eq(a.bytes, b.bytes, DIGEST_LEN);
    ck_assert_mem_ne(a.bytes, other.bytes, DIGEST_LEN);
    ck_assert_mem_ne(a.bytes, fewer.bytes, DIGEST_LEN);
}
END_TEST

/* Two versions of a questionnaire with different scales share one histogram. */
START_TEST(merges_levels_of_versions)
{
    static const double thirds[] = {0, 1.0 / 3, 2.0 / 3, 1};
    static const struct little_item old_items[] = {
        {.theme = THEME_PLAN, .anchor = true, .scores = thirds, .n_choices = 4}};
    struct dataset_builder *b = dataset_builder_new(&units, &no_sizes, &settings, arena);
    size_t old_index;
    size_t new_index;
    ck_assert_int_eq(dataset_builder_define(b,
                                            little_form("old", SOURCE_PEOPLE, old_items, 1, arena),
                                            &old_index, NULL),
                     OK);
    ck_assert_int_eq(
        dataset_builder_define(b, little_form("new", SOURCE_PEOPLE, people_items, 2, arena),
                               &new_index, NULL),
        OK);
    ck_assert_int_eq(dataset_builder_start(b, NULL), OK);
    struct response r = response_of("alder", 100, "\2", 1); /* a third */
    ck_assert_int_eq(dataset_builder_add(b, old_index, &r), OK);
    r.answers = slice_make("\4", 1); /* 1 */
    ck_assert_int_eq(dataset_builder_add(b, old_index, &r), OK);
    r.answers = slice_make("\1\3", 2); /* 0.75 */
    ck_assert_int_eq(dataset_builder_add(b, new_index, &r), OK);
    struct dataset *d = dataset_builder_end(b);
    ck_assert_uint_eq(d->levels[SOURCE_PEOPLE][THEME_PLAN].n, 7); /* 0 1/4 1/3 1/2 2/3 3/4 1 */
    struct cell_sums c = dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 0);
    ck_assert_int_eq(c.n, 3);
    ck_assert_double_eq_tol(c.sum, 1.0 / 3 + 1 + 0.75, 1e-12);
}
END_TEST

START_TEST(many_definitions_fit)
{
    struct dataset_builder *b = dataset_builder_new(&units, &no_sizes, &settings, arena);
    for (size_t i = 0; i < 100; i++) {
        size_t index;
        const struct pack_layout *p = little_form("f", SOURCE_PEOPLE, people_items, 2, arena);
        ck_assert_int_eq(dataset_builder_define(b, p, &index, NULL), OK);
        ck_assert_uint_eq(index, i);
    }
    ck_assert_int_eq(dataset_builder_start(b, NULL), OK);
    struct response r = response_of("alder", 100, "\1\1", 2);
    ck_assert_int_eq(dataset_builder_add(b, 0, &r), OK);
    ck_assert_int_eq(dataset_builder_add(b, 99, &r), OK);
    ck_assert_int_eq(dataset_builder_end(b)->responses, 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/dataset");
    TCase *tc = test_case(s, "dataset");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, counts_people_once);
    tcase_add_test(tc, says_what_is_asked);
    tcase_add_test(tc, leaves_out_and_says_why);
    tcase_add_test(tc, tells_helped_answers_apart);
    tcase_add_test(tc, latest_claim_counts_lowest_of_its_day);
    tcase_add_test(tc, digest_knows_rows_and_not_their_order);
    tcase_add_test(tc, merges_levels_of_versions);
    tcase_add_test(tc, many_definitions_fit);
    return test_run(s);
}
