#include "store/invitations.h"

#include <string.h>

#include <check.h>
#include <sqlite3.h>

#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000 };

static struct store_case c;
static struct diag diag;
static int64_t wave;

static void setup(void)
{
    const struct wave w = {.name = "spring", .made = DAY, .closes = DAY + 42};
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    CK_OK(store_put_wave(c.store, &w, &wave, &diag), &diag);
}

static void teardown(void)
{
    store_case_close(&c);
}

static struct invite_id id_of(unsigned char n)
{
    return (struct invite_id){{n, 1}};
}

static struct spending use_of(unsigned char n)
{
    return (struct spending){
        .mark = {{n, 2}}, .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
}

static enum err put_invitation(const struct invite_id *id)
{
    const struct invitation inv = {
        .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
    return store_put_invitation(c.store, id, &inv, &diag);
}

/* --- waves and codes -------------------------------------------------------------------------- */

START_TEST(wave_comes_back_as_it_was_made)
{
    const struct wave second = {
        .name = "autumn", .confidential = true, .made = DAY + 1, .closes = DAY + 1};
    const struct wave *all = NULL;
    size_t n = 0;
    int64_t number = 0;
    CK_OK(store_put_wave(c.store, &second, &number, &diag), &diag);
    CK_OK(store_waves(c.store, c.arena, &all, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(all[0].name, "spring");
    ck_assert(!all[0].confidential);
    ck_assert_int_eq(all[1].number, number);
    ck_assert_str_eq(all[1].name, "autumn");
    ck_assert(all[1].confidential);
    ck_assert_int_eq(all[1].made, DAY + 1);
    ck_assert_int_eq(all[1].closes, DAY + 1);
}
END_TEST

START_TEST(wave_that_cannot_be_is_refused)
{
    int64_t number = -1;
    const struct wave again = {.name = "spring", .made = DAY, .closes = DAY};
    const struct wave backwards = {.name = "x", .made = DAY, .closes = DAY - 1};
    const struct wave nameless = {.name = "", .made = DAY, .closes = DAY};
    ck_assert_int_eq(store_put_wave(c.store, &again, &number, &diag), ERR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(diag.text, "spring"));
    ck_assert_int_eq(store_put_wave(c.store, &backwards, &number, &diag), ERR_RANGE);
    ck_assert_int_eq(store_put_wave(c.store, &nameless, &number, &diag), ERR_RANGE);
    ck_assert_int_eq(number, -1);
}
END_TEST

START_TEST(closing_day_of_a_wave_is_moved)
{
    const struct wave *all = NULL;
    size_t n = 0;
    CK_OK(store_move_closing(c.store, wave, DAY + 40, &diag), &diag);
    CK_OK(store_waves(c.store, c.arena, &all, &n, &diag), &diag);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(all[0].closes, DAY + 40);
    ck_assert_int_eq(store_move_closing(c.store, wave + 1, DAY + 40, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(store_move_closing(c.store, wave, DAY - 1000, &diag), ERR_RANGE);
}
END_TEST

static const char *const changes[] = {
    "UPDATE wave SET confidential = 1",
    "UPDATE wave SET name = 'other'",
    "UPDATE wave SET made = made + 1",
};

/* What people were told when they were invited. */
START_TEST(promise_of_a_wave_cannot_be_changed)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(arena_printf(c.arena, "%s/responses.db", c.dir), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, changes[_i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    ck_assert_int_eq(sqlite3_exec(db, "UPDATE wave SET closes = closes + 7", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(invitation_is_found_by_its_id_only)
{
    const struct invite_id id = id_of(1);
    const struct invite_id other = id_of(2);
    struct invitation got = {.wave = -1};
    CK_OK(put_invitation(&id), &diag);
    CK_OK(store_find_invitation(c.store, &id, c.arena, &got, &diag), &diag);
    ck_assert_int_eq(got.wave, wave);
    ck_assert(slice_is(got.form, "service-user"));
    ck_assert(slice_is(got.unit, "home-01"));
    ck_assert(!got.confidential);
    ck_assert_int_eq(got.closes, DAY + 42);
    ck_assert_int_eq(store_find_invitation(c.store, &other, c.arena, &got, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(put_invitation(&id), ERR_CONFLICT);
}
END_TEST

static enum spent spent_of(unsigned char n)
{
    const struct spending use = use_of(n);
    enum spent spent = SPENT_NOT;
    CK_OK(store_find_spent(c.store, &use.mark, &spent, &diag), &diag);
    return spent;
}

START_TEST(code_is_used_once)
{
    const struct spending use = use_of(1);
    ck_assert_int_eq(spent_of(1), SPENT_NOT);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    ck_assert_int_eq(store_spend(c.store, &use, &diag), ERR_CONFLICT);
    ck_assert_int_eq(spent_of(2), SPENT_NOT);
}
END_TEST

START_TEST(no_thank_you_may_become_an_answer_but_not_the_other_way)
{
    struct spending use = use_of(1);
    use.declined = true;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_DECLINED);
    use.declined = false;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    use.declined = true;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
}
END_TEST

/* --- counts ----------------------------------------------------------------------------------- */

static void add_invited(const char *unit, const char *group, const char *reason)
{
    const struct invited_count one = {.wave = wave,
                                      .form = SLICE("carer"),
                                      .unit = slice_of(unit),
                                      .group = slice_of(group),
                                      .reason = slice_of(reason),
                                      .people = 1};
    CK_OK(store_add_invited(c.store, &one, &diag), &diag);
}

START_TEST(invited_people_are_counted_by_unit_group_and_reason)
{
    struct invited_count *rows = NULL;
    size_t n = 0;
    add_invited("b", "older", "");
    add_invited("a", "older", "");
    add_invited("a", "older", "");
    add_invited("a", "older", "in hospital");
    add_invited("a", "", "");
    CK_OK(store_invited_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 4);
    ck_assert(slice_is(rows[0].unit, "a") && rows[0].group.len == 0 && rows[0].people == 1);
    ck_assert(slice_is(rows[1].group, "older") && rows[1].people == 2);
    ck_assert(slice_is(rows[2].reason, "in hospital") && rows[2].people == 1);
    ck_assert(slice_is(rows[3].unit, "b") && slice_is(rows[3].form, "carer"));
    CK_OK(store_invited_counts(c.store, wave + 1, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(used_codes_are_counted_by_unit)
{
    struct spent_count *rows = NULL;
    size_t n = 0;
    for (unsigned char i = 0; i < 7; i++) {
        struct spending use = use_of(i);
        use.unit = i < 3 ? SLICE("a") : SLICE("b");
        use.declined = i == 2 || i == 6;
        CK_OK(store_spend(c.store, &use, &diag), &diag);
    }
    CK_OK(store_spent_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert(slice_is(rows[0].unit, "a"));
    ck_assert_int_eq(rows[0].answered, 2);
    ck_assert_int_eq(rows[0].declined, 1);
    ck_assert_int_eq(rows[1].answered, 3);
    ck_assert_int_eq(rows[1].declined, 1);
}
END_TEST

START_TEST(forgetting_people_keeps_the_counts_and_forgetting_the_wave_nothing)
{
    struct slice *contacts = NULL;
    struct invited_count *rows = NULL;
    const struct wave *waves = NULL;
    size_t n = 0;
    int64_t n_gone = 0;
    const struct invite_id id = id_of(1);
    const struct spending use = use_of(1);
    struct invitation inv;
    CK_OK(put_invitation(&id), &diag);
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed one"), &diag), &diag);
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed two"), &diag), &diag);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    add_invited("a", "older", "");
    CK_OK(store_contacts(c.store, wave, c.arena, &contacts, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert(slice_is(contacts[0], "sealed one") != slice_is(contacts[1], "sealed one"));
    CK_OK(store_forget_people(c.store, wave, &n_gone, &diag), &diag);
    ck_assert_int_eq(n_gone, 2);
    CK_OK(store_contacts(c.store, wave, c.arena, &contacts, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(store_find_invitation(c.store, &id, c.arena, &inv, &diag), ERR_NOT_FOUND);
    CK_OK(store_invited_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    CK_OK(store_forget_wave(c.store, wave, &diag), &diag);
    CK_OK(store_waves(c.store, c.arena, &waves, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(store_forget_wave(c.store, wave, &diag), ERR_NOT_FOUND);
}
END_TEST

START_TEST(wave_with_people_is_not_forgotten)
{
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed"), &diag), &diag);
    CK_OK(store_begin(c.store, &diag), &diag);
    ck_assert_int_eq(store_forget_wave(c.store, wave, &diag), ERR_NOT_FOUND);
    store_rollback(c.store);
}
END_TEST

/* --- through the writer ----------------------------------------------------------------------- */

static int64_t count(void)
{
    int64_t n = 0;
    CK_OK(store_count(c.store, &n, &diag), &diag);
    return n;
}

START_TEST(answer_and_used_code_are_stored_together_or_not_at_all)
{
    struct writer *writer = NULL;
    struct response first = store_case_response(c.arena, 1, DAY);
    struct response second = store_case_response(c.arena, 2, DAY);
    const struct spending use = use_of(1);
    struct slice sealed = {0};
    struct write_job job = {.response = &first,
                            .definition = c.definition,
                            .spending = &use,
                            .sealed_sender = SLICE("who")};
    CK_OK(writer_start(c.dir, 16, NULL, NULL, &writer, &diag), &diag);
    ck_assert_int_eq(store_case_write(writer, &job), OK);
    ck_assert_int_eq(store_case_write(writer, &job), OK); /* sent twice */
    ck_assert_int_eq(count(), 1);
    job.response = &second; /* another answer with the same code */
    ck_assert_int_eq(store_case_write(writer, &job), ERR_CONFLICT);
    ck_assert_int_eq(count(), 1);
    writer_stop(writer);
    CK_OK(store_find_sender(c.store, &first.key, c.arena, &sealed, &diag), &diag);
    ck_assert(slice_is(sealed, "who"));
    ck_assert_int_eq(store_find_sender(c.store, &second.key, c.arena, &sealed, &diag),
                     ERR_NOT_FOUND);
    CK_OK(store_delete_response(c.store, &first.key, &diag), &diag);
    ck_assert_int_eq(store_find_sender(c.store, &first.key, c.arena, &sealed, &diag),
                     ERR_NOT_FOUND);
}
END_TEST

START_TEST(no_thank_you_is_stored_without_an_answer)
{
    struct writer *writer = NULL;
    struct spending use = use_of(1);
    struct write_job job = {.spending = &use};
    use.declined = true;
    CK_OK(writer_start(c.dir, 16, NULL, NULL, &writer, &diag), &diag);
    ck_assert_int_eq(store_case_write(writer, &job), OK);
    writer_stop(writer);
    ck_assert_int_eq(count(), 0);
    ck_assert_int_eq(spent_of(1), SPENT_DECLINED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("invitations");
    TCase *tc = test_case(suite, "invitations");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, closing_day_of_a_wave_is_moved);
    tcase_add_test(tc, wave_comes_back_as_it_was_made);
    tcase_add_test(tc, wave_that_cannot_be_is_refused);
    tcase_add_loop_test(tc, promise_of_a_wave_cannot_be_changed, 0,
                        sizeof changes / sizeof changes[0]);
    tcase_add_test(tc, invitation_is_found_by_its_id_only);
    tcase_add_test(tc, code_is_used_once);
    tcase_add_test(tc, no_thank_you_may_become_an_answer_but_not_the_other_way);
    tcase_add_test(tc, invited_people_are_counted_by_unit_group_and_reason);
    tcase_add_test(tc, used_codes_are_counted_by_unit);
    tcase_add_test(tc, forgetting_people_keeps_the_counts_and_forgetting_the_wave_nothing);
    tcase_add_test(tc, wave_with_people_is_not_forgotten);
    tcase_add_test(tc, answer_and_used_code_are_stored_together_or_not_at_all);
    tcase_add_test(tc, no_thank_you_is_stored_without_an_answer);
    return test_run(suite);
}
