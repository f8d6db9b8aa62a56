#include <string.h>

#include "analyze/dataset.h"
#include "forms/answers.h"
#include "forms/pack.h"
#include "store/seal.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static const char people_md[] = "| survey | | | | | |\n"
                                "| | type | name | label | theme | anchor |\n"
                                "| | select_one often | decide | Do you decide? | PLAN | yes |\n"
                                "| | select_multiple often | ticks | Which? | | |\n"
                                "| | select_one often | part | Do you take part? | PLAN | yes |\n"
                                "| | text | words | Say more | | |\n"
                                "| choices | | | | |\n"
                                "| | list_name | name | label | score |\n"
                                "| | often | always | Always | 1 |\n"
                                "| | often | sometimes | Sometimes | 0.5 |\n"
                                "| | often | never | Never | 0 |\n"
                                "| | often | dont_know | I don't know | |\n"
                                "| settings | | | | |\n"
                                "| | form_title | form_id | source | subject |\n"
                                "| | Questions | people | people | care-provider |\n";

static struct unit unit_items[] = {
    {.id = "alder", .name = "Alder", .subject = SUBJECT_CARE_PROVIDER, .people = 9, .staff = 9},
    {.id = "birch", .name = "Birch", .subject = SUBJECT_CARE_PROVIDER, .people = 9, .staff = 9},
};
static const struct units units = {.items = unit_items, .n_items = 2};
static const struct group_sizes no_sizes = {0};
static const struct settings settings = {.line_high = 0.75, .line_low = 0.60};

static struct temp temp;
static struct arena *arena;
static struct store *store;
static const struct form *form;
static int64_t definition;

#define CHECK_OK(call)                                                                      \
    do {                                                                                    \
        struct diag diag = {0};                                                             \
        enum err check_err = (call);                                                        \
        ck_assert_msg(check_err == OK, "%s: %s %s", #call, err_name(check_err), diag.text); \
    } while (0)

static void set_up(void)
{
    ck_assert_int_eq(seal_init(), OK);
    arena = arena_new(0);
    temp_make(&temp);
    form = form_md(people_md, arena);
    CHECK_OK(store_create(temp.dir, &diag));
    CHECK_OK(store_open(temp.dir, STORE_WRITE, &store, &diag));
    CHECK_OK(store_begin(store, &diag));
    CHECK_OK(store_put_definition(store, form->id, &form->digest, form->canonical, 20000,
                                  &definition, &diag));
    CHECK_OK(store_commit(store, &diag));
}

static void tear_down(void)
{
    store_close(store);
    temp_remove(&temp);
    arena_free(arena);
}

/* Answers as a person gives them, through the questionnaire's own packing. */
static void put(const char *unit, int32_t day, const char *decide, const char *part)
{
    struct response r = {.unit = slice_of(unit), .language = SLICE("en"), .day = day};
    struct answers *ans = answers_new(form, arena, day);
    answers_set(ans, form_md_item(form, "decide"), slice_of(decide));
    answers_set(ans, form_md_item(form, "part"), slice_of(part));
    answers_update(ans);
    pack_answers(pack_layout_new(form, arena), ans, &r);
    response_key_new(day, &r.key);
    bool is_new = false;
    CHECK_OK(store_begin(store, &diag));
    CHECK_OK(store_put_response(store, definition, &r, &is_new, &diag));
    CHECK_OK(store_commit(store, &diag));
    ck_assert(is_new);
}

static struct dataset *read_all(struct dataset_options options)
{
    struct dataset *d = NULL;
    CHECK_OK(
        dataset_read(store, &units, &no_sizes, &settings, &form, 1, &options, arena, &d, &diag));
    return d;
}

START_TEST(reads_what_was_stored)
{
    put("alder", 20000, "always", "sometimes");
    put("alder", 20001, "never", "");
    put("birch", 20002, "dont_know", "dont_know");
    put("cedar", 20002, "always", "always"); /* is in no units.csv */
    struct dataset *d = read_all((struct dataset_options){.theme = THEME_NONE});
    struct cell_sums c = dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 0);
    ck_assert_int_eq(c.n, 2);
    ck_assert_double_eq(c.sum, 0.75);
    ck_assert_int_eq(dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 1).n, 0);
    ck_assert_int_eq(d->responses, 3);
    ck_assert_int_eq(d->left_out.unknown_unit, 1);
    ck_assert_int_eq(d->who[1 * SOURCE_COUNT + SOURCE_PEOPLE].responses, 1);
    ck_assert(d->has_form[SOURCE_PEOPLE] && d->has_anchor[SOURCE_PEOPLE][THEME_PLAN]);
    ck_assert_int_eq(d->last_day, 20002);
}
END_TEST

START_TEST(an_empty_store_is_no_error)
{
    struct dataset *d = read_all((struct dataset_options){.theme = THEME_NONE});
    ck_assert_int_eq(d->responses, 0);
    ck_assert_int_eq(d->first_day, 0);
}
END_TEST

START_TEST(keeps_to_the_period)
{
    for (int32_t day = 20000; day < 20010; day++) {
        put("alder", day, "always", "always");
    }
    struct dataset *d =
        read_all((struct dataset_options){.theme = THEME_NONE, .from_day = 20003, .to_day = 20005});
    ck_assert_int_eq(d->responses, 3);
    ck_assert_int_eq(d->first_day, 20003);
    ck_assert_int_eq(d->last_day, 20005);
    ck_assert_int_eq(d->from_day, 20003);
    ck_assert_int_eq(d->to_day, 20005);
}
END_TEST

/* Asked for one unit and theme, it still reads all: ratios and offsets come from everybody. */
START_TEST(reads_all_for_a_part)
{
    put("alder", 20000, "always", "always");
    put("birch", 20000, "always", "always");
    struct dataset *d = read_all((struct dataset_options){.theme = THEME_PLAN, .unit = "birch"});
    ck_assert_int_eq(d->responses, 2);
    ck_assert_int_eq(d->only_unit, 1);
    ck_assert_int_eq(d->only_theme, THEME_PLAN);
}
END_TEST

START_TEST(an_unknown_unit_names_the_nearest)
{
    struct dataset_options options = {.theme = THEME_NONE, .unit = "brich"};
    struct dataset *d = NULL;
    struct diag diag = {0};
    ck_assert_int_eq(
        dataset_read(store, &units, &no_sizes, &settings, &form, 1, &options, arena, &d, &diag),
        ERR_NOT_FOUND);
    ck_assert_ptr_null(d);
    ck_assert_ptr_nonnull(strstr(diag.text, "brich"));
    ck_assert_ptr_nonnull(strstr(diag.remedy, "birch"));
}
END_TEST

START_TEST(a_spoilt_definition_is_told)
{
    const char spoilt[] = "not a questionnaire";
    struct digest digest = digest_of(spoilt, sizeof spoilt - 1);
    int64_t number;
    CHECK_OK(store_begin(store, &diag));
    CHECK_OK(
        store_put_definition(store, "spoilt", &digest, slice_of(spoilt), 20000, &number, &diag));
    CHECK_OK(store_commit(store, &diag));
    struct dataset_options options = {.theme = THEME_NONE};
    struct dataset *d = NULL;
    struct diag diag = {0};
    ck_assert_int_eq(
        dataset_read(store, &units, &no_sizes, &settings, &form, 1, &options, arena, &d, &diag),
        ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(diag.text, "spoilt"));
    ck_assert_uint_gt(strlen(diag.remedy), 0);
}
END_TEST

/* Two versions of a questionnaire in one store, each read with its own questions. */
START_TEST(reads_old_answers_with_old_questions)
{
    put("alder", 20000, "sometimes", "sometimes");
    char *changed = arena_strdup(arena, people_md);
    char *score = strstr(changed, "| 0.5 |");
    ck_assert_ptr_nonnull(score);
    memcpy(score, "| 0.6 |", 7);
    form = form_md(changed, arena);
    CHECK_OK(store_begin(store, &diag));
    CHECK_OK(store_put_definition(store, form->id, &form->digest, form->canonical, 20001,
                                  &definition, &diag));
    CHECK_OK(store_commit(store, &diag));
    put("alder", 20001, "sometimes", "sometimes");
    struct dataset *d = read_all((struct dataset_options){.theme = THEME_NONE});
    struct cell_sums c = dataset_cell(d, ANSWERS_ALL, SOURCE_PEOPLE, THEME_PLAN, 0);
    ck_assert_int_eq(c.n, 2);
    ck_assert_double_eq_tol(c.sum, 0.5 + 0.6, 1e-12);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/dataset_read");
    TCase *tc = test_case(s, "dataset_read");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, reads_what_was_stored);
    tcase_add_test(tc, an_empty_store_is_no_error);
    tcase_add_test(tc, keeps_to_the_period);
    tcase_add_test(tc, reads_all_for_a_part);
    tcase_add_test(tc, an_unknown_unit_names_the_nearest);
    tcase_add_test(tc, a_spoilt_definition_is_told);
    tcase_add_test(tc, reads_old_answers_with_old_questions);
    return test_run(s);
}
