/* Reading with kept counts is the same as reading every response, whatever happened to the store in
   between. */

#include <string.h>
#include <unistd.h>

#include "analyze/dataset.h"
#include "common/date.h"
#include "forms/answers.h"
#include "forms/pack.h"
#include "store/seal.h"
#include "store/summaries.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define CK_OK(call, diag)                                                                \
    do {                                                                                 \
        enum err ck_err = (call);                                                        \
        ck_assert_msg(ck_err == OK, "%s: %s %s", #call, err_name(ck_err), (diag)->text); \
    } while (0)

static const char HEAD[] = "| survey | | | | | | |\n"
                           "| | type | name | label | theme | anchor | role |\n";
static const char PEOPLE_ROWS[] =
    "| | select_one often | decide | Do you decide? | PLAN | yes | |\n"
    "| | select_one often | part | Do you take part? | PLAN | yes | |\n"
    "| | select_one often | safe | Are you safe? | SAFE | yes | |\n";
static const char PROVIDER_ROWS[] =
    "| | select_one often | plan | Plans? | PLAN | | rating |\n"
    "| | select_one often | guess | Guess? | PLAN | | prediction |\n";
/* With one more choice than before, between the others. */
static const char CHOICES[] = "| choices | | | | |\n"
                              "| | list_name | name | label | score |\n"
                              "| | often | always | Always | 1 |\n"
                              "| | often | sometimes | Sometimes | 0.5 |\n"
                              "| | often | never | Never | 0 |\n"
                              "| | often | dont_know | I don't know | |\n"
                              "%s"
                              "| settings | | | | |\n"
                              "| | form_title | form_id | source | subject |\n"
                              "| | %s | %s | %s | care-provider |\n";
static const char RARELY[] = "| | often | rarely | Rarely | 0.2 |\n";

static struct unit unit_items[] = {
    {.id = "alder", .name = "Alder", .subject = SUBJECT_CARE_PROVIDER, .people = 9, .staff = 9},
    {.id = "birch", .name = "Birch", .subject = SUBJECT_CARE_PROVIDER, .people = 9, .staff = 9},
    {.id = "safe", .name = "Safeguarding", .subject = SUBJECT_PROCESS},
    {.id = "cedar", .name = "Cedar", .subject = SUBJECT_CARE_PROVIDER, .people = 9, .staff = 9},
};
enum { N_UNITS = 3 }; /* cedar is not among them at first */
static struct units units = {.items = unit_items, .n_items = N_UNITS};
static const struct group_sizes no_sizes = {0};
static const struct settings settings = {.line_high = 0.75, .line_low = 0.60};

enum { PEOPLE, PROVIDER, NEWER, FORMS };

static struct {
    struct temp temp;
    const char *dir; /* of the workspace */
    struct arena *arena;
    struct store *store;
} c;
static struct diag diag;
static const struct form *forms[FORMS];
static int64_t definitions[FORMS];
static int32_t first_day, today;
static uint64_t seed;

static const struct form *make_form(const char *rows, const char *more, const char *source)
{
    const char *tail = arena_printf(c.arena, CHOICES, more, source, source, source);
    return form_md(arena_printf(c.arena, "%s%s%s", HEAD, rows, tail), c.arena);
}

static void define(int which)
{
    const struct form *f = forms[which];
    CK_OK(store_put_definition(c.store, f->id, &f->digest, f->canonical, first_day,
                               &definitions[which], &diag),
          &diag);
}

static void set_up(void)
{
    ck_assert_int_eq(seal_init(), OK);
    memset(&diag, 0, sizeof diag);
    temp_make(&c.temp);
    c.dir = c.temp.dir;
    c.arena = arena_new(0);
    CK_OK(store_create(c.dir, &diag), &diag);
    CK_OK(store_open(c.dir, STORE_WRITE, &c.store, &diag), &diag);
    units.n_items = N_UNITS;
    seed = 1;
    ck_assert_int_eq(date_parse(SLICE("2026-01-20"), &first_day), OK);
    ck_assert_int_eq(date_parse(SLICE("2026-06-12"), &today), OK);
    forms[PEOPLE] = make_form(PEOPLE_ROWS, "", "people");
    forms[PROVIDER] = make_form(PROVIDER_ROWS, "", "provider");
    forms[NEWER] = make_form(PEOPLE_ROWS, RARELY, "people");
    define(PEOPLE);
    define(PROVIDER);
}

static void tear_down(void)
{
    store_close(c.store);
    temp_remove(&c.temp);
    arena_free(c.arena);
}

/* Steele, Lea, Flood 2014: splitmix64. */
static unsigned draw(unsigned below)
{
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ (z >> 31)) % below);
}

static void answer(struct answers *ans, const struct form *f)
{
    static const char *const choices[] = {"always", "sometimes", "never", "dont_know", "rarely"};
    const unsigned n = f == forms[NEWER] ? 5 : 4;
    for (size_t i = 0; i < f->n_items; i++) {
        if (draw(6) > 0) {
            answers_set(ans, i, slice_of(choices[draw(n)]));
        }
    }
    answers_update(ans);
}

/* A response of any unit, known or not, begun up to a month before its day. */
static struct response_key put_one(int which, int32_t day)
{
    static const char *const names[] = {"alder", "birch", "safe", "cedar"};
    struct response r = {.unit = slice_of(names[draw(4)]),
                         .language = SLICE("en"),
                         .day = day,
                         .answered_by = (enum answered_by)draw(ANSWERED_COUNT),
                         .helped_by = (enum helped_by)draw(HELPED_COUNT),
                         .groups = draw(256)};
    struct answers *ans = answers_new(forms[which], c.arena, day);
    bool is_new = false;
    answer(ans, forms[which]);
    pack_answers(pack_layout_new(forms[which], c.arena), ans, &r);
    response_key_new(day - (int32_t)draw(STORE_DAY_SLACK + 1), &r.key);
    CK_OK(store_put_response(c.store, definitions[which], &r, &is_new, &diag), &diag);
    ck_assert(is_new);
    return r.key;
}

static void put_many(int n)
{
    CK_OK(store_begin(c.store, &diag), &diag);
    for (int i = 0; i < n; i++) {
        put_one(draw(5) == 0 ? PROVIDER : PEOPLE,
                first_day + (int32_t)draw((unsigned)(today - first_day)));
    }
    CK_OK(store_commit(c.store, &diag), &diag);
}

static struct dataset *read_data(const struct dataset_options *o)
{
    struct dataset *d = NULL;
    CK_OK(dataset_read(c.store, &units, &no_sizes, &settings, forms, 2, o, c.arena, &d, &diag),
          &diag);
    return d;
}

static void same_counts(const struct dataset *a, const struct dataset *b)
{
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        const size_t n = a->units->n_items * a->histograms[s].stride;
        ck_assert_uint_eq(a->histograms[s].stride, b->histograms[s].stride);
        if (n > 0) {
            ck_assert_mem_eq(a->histograms[s].counts, b->histograms[s].counts,
                             n * sizeof *a->histograms[s].counts);
        }
    }
}

static void same(const struct dataset *a, const struct dataset *b)
{
    const size_t n = a->units->n_items;
    ck_assert_int_eq(a->responses, b->responses);
    ck_assert_mem_eq(a->data_digest.bytes, b->data_digest.bytes, DIGEST_LEN);
    ck_assert_mem_eq(&a->left_out, &b->left_out, sizeof a->left_out);
    ck_assert_int_eq(a->first_day, b->first_day);
    ck_assert_int_eq(a->last_day, b->last_day);
    ck_assert_mem_eq(a->who, b->who, n * SOURCE_COUNT * sizeof *a->who);
    for (size_t i = 0; i < n * THEME_COUNT; i++) {
        ck_assert_int_eq(a->claims[i].given, b->claims[i].given);
        ck_assert_int_eq(a->claims[i].day, b->claims[i].day);
        ck_assert_double_eq(a->claims[i].score, b->claims[i].score);
        ck_assert_int_eq(a->predictions[i].day, b->predictions[i].day);
        ck_assert_double_eq(a->predictions[i].score, b->predictions[i].score);
    }
    same_counts(a, b);
}

static enum err count_one(void *cls, const struct summary *s, struct diag *d)
{
    (void)s;
    (void)d;
    ++*(size_t *)cls;
    return OK;
}

static size_t n_kept(void)
{
    size_t n = 0;
    CK_OK(store_each_summary(c.store, 0, 0, count_one, &n, &diag), &diag);
    return n;
}

/* Twice with kept counts: the first time makes what is missing, the second takes it. */
static void check_same(int32_t from, int32_t to)
{
    struct dataset_options o = {.theme = THEME_NONE, .from_day = from, .to_day = to};
    const struct dataset *plain = read_data(&o);
    o.keep_in = c.dir;
    o.today = today;
    same(read_data(&o), plain);
    same(read_data(&o), plain);
}

START_TEST(kept_counts_are_the_same_to_the_last_bit)
{
    put_many(600);
    check_same(0, 0);
    ck_assert_uint_ge(n_kept(), 5); /* January to May; an empty month before may be laid out */
    check_same(first_day + 3, today - 40);
    check_same(first_day + 3, 0);
    check_same(0, first_day - 1);
    check_same(today + 1, today + 400);
}
END_TEST

START_TEST(store_without_responses_is_no_trouble)
{
    check_same(0, 0);
    ck_assert_uint_eq(n_kept(), 0);
}
END_TEST

START_TEST(month_of_today_is_not_kept)
{
    put_many(200);
    check_same(0, 0);
    const size_t n = n_kept();
    put_one(PEOPLE, today);
    ck_assert_uint_eq(n_kept(), n);
    check_same(0, 0);
}
END_TEST

START_TEST(responses_that_come_late_or_go_are_counted)
{
    put_many(300);
    check_same(0, 0);
    const size_t n = n_kept();
    const struct response_key key = put_one(PEOPLE, first_day + 50);
    ck_assert_uint_eq(n_kept(), n - 1);
    check_same(0, 0);
    ck_assert_uint_eq(n_kept(), n);
    CK_OK(store_delete_response(c.store, &key, &diag), &diag);
    ck_assert_uint_eq(n_kept(), n - 1);
    check_same(0, 0);
}
END_TEST

/* Its scores come between those of the counts that are kept. */
START_TEST(new_questionnaire_with_other_scores_goes_with_kept_counts)
{
    put_many(300);
    check_same(0, 0);
    define(NEWER);
    for (int i = 0; i < 40; i++) {
        put_one(NEWER, today);
    }
    check_same(0, 0);
    for (int i = 0; i < 40; i++) {
        put_one(NEWER, first_day + 60);
    }
    check_same(0, 0);
}
END_TEST

START_TEST(another_list_of_units_counts_anew)
{
    put_many(300);
    check_same(0, 0);
    units.n_items = N_UNITS + 1;
    check_same(0, 0);
    unit_items[1].subject = SUBJECT_PROCESS;
    check_same(0, 0);
    unit_items[1].subject = SUBJECT_CARE_PROVIDER;
}
END_TEST

static enum err spoil(void *cls, const struct summary *s, struct diag *d)
{
    (void)d;
    struct summary *copy = cls;
    char *bytes = arena_slicedup(c.arena, s->bytes);
    bytes[s->bytes.len / 2] ^= 1;
    *copy = *s;
    copy->bytes = slice_make(bytes, s->bytes.len);
    return OK;
}

START_TEST(spoilt_counts_are_counted_anew)
{
    struct summary last = {.first_day = -1};
    struct summary_claim claim;
    put_many(300);
    check_same(0, 0);
    CK_OK(store_each_summary(c.store, 0, 0, spoil, &last, &diag), &diag);
    CK_OK(store_claim_summary(c.store, last.first_day, last.last_day, &claim, &diag), &diag);
    CK_OK(store_fill_summary(c.store, &claim, last.bytes, &diag), &diag);
    check_same(0, 0);
}
END_TEST

START_TEST(other_kinds_of_summaries_are_left_alone)
{
    struct summary_claim claim;
    put_many(100);
    CK_OK(store_claim_summary(c.store, first_day + 10, first_day + 20, &claim, &diag), &diag);
    CK_OK(store_fill_summary(c.store, &claim, SLICE("something else"), &diag), &diag);
    check_same(first_day + 12, first_day + 30);
    ck_assert_uint_eq(n_kept(), 1);
    check_same(0, 0);
}
END_TEST

/* Somebody is writing all the time: nothing is kept, and all is counted. */
START_TEST(store_that_cannot_be_written_is_read)
{
    struct store *busy = NULL;
    put_many(200);
    CK_OK(store_open(c.dir, STORE_WRITE, &busy, &diag), &diag);
    CK_OK(store_begin(busy, &diag), &diag);
    check_same(0, 0);
    store_rollback(busy);
    ck_assert_uint_eq(n_kept(), 0);
    store_close(busy);
    struct dataset_options o = {.theme = THEME_NONE, .keep_in = "/nowhere/at/all", .today = today};
    const struct dataset *d = read_data(&o);
    o.keep_in = NULL;
    same(d, read_data(&o));
    ck_assert_uint_eq(n_kept(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analyze/dataset_kept");
    TCase *tc = test_case(suite, "kept");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, kept_counts_are_the_same_to_the_last_bit);
    tcase_add_test(tc, store_without_responses_is_no_trouble);
    tcase_add_test(tc, month_of_today_is_not_kept);
    tcase_add_test(tc, responses_that_come_late_or_go_are_counted);
    tcase_add_test(tc, new_questionnaire_with_other_scores_goes_with_kept_counts);
    tcase_add_test(tc, another_list_of_units_counts_anew);
    tcase_add_test(tc, spoilt_counts_are_counted_anew);
    tcase_add_test(tc, other_kinds_of_summaries_are_left_alone);
    tcase_add_test(tc, store_that_cannot_be_written_is_read);
    return test_run(suite);
}
