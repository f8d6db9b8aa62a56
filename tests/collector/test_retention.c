#include "collector/retention.h"

#include <string.h>

#include <check.h>

#include "store/invitations.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { TODAY = 20000 };

static struct store_case c;
static struct diag diag;
static struct settings settings;

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    settings = (struct settings){.contacts_days = 92, .answers_days = 730};
    store_case_open(&c);
}

static void teardown(void)
{
    store_case_close(&c);
}

static void put_answer(uint32_t n, int32_t day)
{
    const struct response r = store_case_response(c.arena, n, day);
    store_case_put(&c, &r);
}

static int64_t put_wave(const char *name, int32_t closes)
{
    int64_t number = 0;
    const struct wave w = {.name = name, .made = closes - 40, .closes = closes};
    const struct invited_count one = {.form = SLICE("carer"), .unit = SLICE("a"), .people = 1};
    CK_OK(store_put_wave(c.store, &w, &number, &diag), &diag);
    struct invited_count counted = one;
    counted.wave = number;
    CK_OK(store_add_invited(c.store, &counted, &diag), &diag);
    CK_OK(store_put_contact(c.store, number, SLICE("sealed"), &diag), &diag);
    return number;
}

/* Runs it; what it tells. */
static const char *run(bool commit)
{
    static char told[4096];
    FILE *to = fmemopen(told, sizeof told, "w");
    struct audit_entry entry;
    ck_assert_ptr_nonnull(to);
    CK_OK(store_begin(c.store, &diag), &diag);
    CK_OK(retention_apply(c.store, &settings, TODAY, to, &entry, &diag), &diag);
    ck_assert_int_eq(fclose(to), 0);
    if (commit) {
        CK_OK(store_commit(c.store, &diag), &diag);
    } else {
        store_rollback(c.store);
    }
    return told;
}

static int64_t n_answers(void)
{
    int64_t n = 0;
    CK_OK(store_count(c.store, &n, &diag), &diag);
    return n;
}

static size_t n_contacts(int64_t wave)
{
    struct slice *all = NULL;
    size_t n = 0;
    CK_OK(store_contacts(c.store, wave, c.arena, &all, &n, &diag), &diag);
    return n;
}

static size_t n_waves(void)
{
    const struct wave *all = NULL;
    size_t n = 0;
    CK_OK(store_waves(c.store, c.arena, &all, &n, &diag), &diag);
    return n;
}

START_TEST(answers_go_after_their_days_and_not_before)
{
    put_answer(1, TODAY - 731);
    put_answer(2, TODAY - 730);
    put_answer(3, TODAY);
    ck_assert_ptr_nonnull(strstr(run(true), "answers: 1, given before"));
    ck_assert_int_eq(n_answers(), 2);
}
END_TEST

START_TEST(dry_run_tells_the_same_and_takes_nothing)
{
    const struct audit_entry *log = NULL;
    size_t n = 9;
    put_answer(1, TODAY - 2000);
    const int64_t wave = put_wave("old", TODAY - 93);
    const char *told = arena_strdup(c.arena, run(false));
    ck_assert_int_eq(n_answers(), 1);
    ck_assert_uint_eq(n_contacts(wave), 1);
    CK_OK(audit_read(c.store, c.arena, &log, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    ck_assert_str_eq(run(true), told);
    ck_assert_int_eq(n_answers(), 0);
    ck_assert_uint_eq(n_contacts(wave), 0);
    CK_OK(audit_read(c.store, c.arena, &log, &n, &diag), &diag);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(log[0].detail, "1 answers, 1 contacts, counts of 0 waves, 0 alerts");
}
END_TEST

START_TEST(contacts_go_after_their_wave_has_closed_and_counts_stay)
{
    const int64_t old = put_wave("old", TODAY - 93);
    const int64_t recent = put_wave("recent", TODAY - 92);
    ck_assert_ptr_nonnull(strstr(run(true), "contacts: 1 of the wave old\n"));
    ck_assert_uint_eq(n_contacts(old), 0);
    ck_assert_uint_eq(n_contacts(recent), 1);
    ck_assert_uint_eq(n_waves(), 2);
}
END_TEST

START_TEST(counts_go_by_their_own_clock_but_not_before_the_contacts)
{
    (void)put_wave("old", TODAY - 1000);
    settings.counts_days = 900;
    settings.contacts_days = 0;
    (void)run(true);
    ck_assert_uint_eq(n_waves(), 1); /* its contacts are kept for ever */
    settings.contacts_days = 92;
    ck_assert_ptr_nonnull(strstr(run(true), "counts: of the wave old\n"));
    ck_assert_uint_eq(n_waves(), 0);
}
END_TEST

START_TEST(nothing_goes_when_no_clock_is_set)
{
    put_answer(1, 100);
    const int64_t wave = put_wave("old", 200);
    settings = (struct settings){.council = ""};
    ck_assert_str_eq(run(true),
                     "answers: kept for ever\ncontacts and counts: none\nalerts: kept for ever\n");
    ck_assert_int_eq(n_answers(), 1);
    ck_assert_uint_eq(n_contacts(wave), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("retention");
    TCase *tc = test_case(suite, "retention");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, answers_go_after_their_days_and_not_before);
    tcase_add_test(tc, dry_run_tells_the_same_and_takes_nothing);
    tcase_add_test(tc, contacts_go_after_their_wave_has_closed_and_counts_stay);
    tcase_add_test(tc, counts_go_by_their_own_clock_but_not_before_the_contacts);
    tcase_add_test(tc, nothing_goes_when_no_clock_is_set);
    return test_run(suite);
}
