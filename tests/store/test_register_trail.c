#include "store/register_trail.h"

#include <string.h>

#include "tests/support/run.h"
#include "tests/support/store_case.h"

static struct store_case c;
static struct diag diag;

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
}

static void teardown(void)
{
    store_case_close(&c);
}

static void add(const char *name, const char *id, const char *field, const char *value)
{
    CK_OK(register_trail_add(c.store, 1790000000, name, id, field, value, c.arena, NULL, &diag),
          &diag);
}

static struct register_trail trail_of(const char *name)
{
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    CK_OK(audit_read(c.store, c.arena, &entries, &n, &diag), &diag);
    return register_trail_of(entries, n, name, c.arena);
}

START_TEST(the_last_value_of_each_field_is_found_and_the_earlier_ones_stay)
{
    add("actions.csv", "A 1", REGISTER_ROW, REGISTER_ADDED);
    add("actions.csv", "A 1", "by_when", "2026-12-31");
    add("corrections.csv", "A 1", "by_when", "2020-01-01");
    add("actions.csv", "A 1", "by_when", "2027-03-31");
    add("actions.csv", "A 1", "progress", "Said: \"soon\", of course: not yet");
    const struct register_trail t = trail_of("actions.csv");
    ck_assert_uint_eq(t.n_items, 4);
    ck_assert_str_eq(t.items[1].value, "2026-12-31");
    ck_assert_str_eq(register_trail_last(&t, "A 1", "by_when"), "2027-03-31");
    ck_assert_str_eq(register_trail_last(&t, "A 1", "progress"),
                     "Said: \"soon\", of course: not yet");
    ck_assert_ptr_null(register_trail_last(&t, "A 1", "owner"));
    ck_assert_ptr_null(register_trail_last(&t, "A", "by_when"));
    ck_assert(register_trail_has(&t, "A 1"));
}
END_TEST

START_TEST(a_row_that_was_taken_out_is_gone_and_can_come_back)
{
    add("actions.csv", "A1", REGISTER_ROW, REGISTER_ADDED);
    add("actions.csv", "A1", REGISTER_ROW, REGISTER_REMOVED);
    struct register_trail t = trail_of("actions.csv");
    ck_assert(!register_trail_has(&t, "A1"));
    add("actions.csv", "A1", REGISTER_ROW, REGISTER_ADDED);
    t = trail_of("actions.csv");
    ck_assert(register_trail_has(&t, "A1"));
    ck_assert(!register_trail_has(&t, "A2"));
}
END_TEST

#define FIFTY "01234567890123456789012345678901234567890123456789"

static const char *const bad_ids[] = {"", "A: 1", (FIFTY FIFTY "0")};

START_TEST(an_id_that_cannot_be_kept_is_refused)
{
    const enum err err = register_trail_add(c.store, 1, "actions.csv", bad_ids[_i], "owner", "x",
                                            c.arena, NULL, &diag);
    ck_assert_int_eq(err, ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(diag.text, "is no id that can be kept"));
    ck_assert_uint_eq(trail_of("actions.csv").n_items, 0);
}
END_TEST

/* Two that differ behind their kept beginning are told apart, and no letter is cut in two. */
START_TEST(a_long_value_is_kept_with_its_digest)
{
    char text[2 * REGISTER_VALUE_MAX];
    memset(text, 'a', sizeof text);
    text[REGISTER_VALUE_MAX - 1] = (char)0xc3; /* e acute across the cut */
    text[REGISTER_VALUE_MAX] = (char)0xa9;
    const struct slice value = {text, sizeof text};
    const char *one = register_value_kept(value, c.arena);
    text[sizeof text - 1] = 'b';
    const char *other = register_value_kept(value, c.arena);
    ck_assert_str_ne(one, other);
    ck_assert_uint_eq(strspn(one, "a"), REGISTER_VALUE_MAX - 1);
    ck_assert_int_eq(one[REGISTER_VALUE_MAX - 1], '.');
    add("actions.csv", "A1", "progress", one);
    const struct register_trail t = trail_of("actions.csv");
    ck_assert_str_eq(register_trail_last(&t, "A1", "progress"), one);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("store/register_trail");
    TCase *tc = test_case(s, "register trail");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_last_value_of_each_field_is_found_and_the_earlier_ones_stay);
    tcase_add_test(tc, a_row_that_was_taken_out_is_gone_and_can_come_back);
    tcase_add_loop_test(tc, an_id_that_cannot_be_kept_is_refused, 0,
                        (int)(sizeof bad_ids / sizeof bad_ids[0]));
    tcase_add_test(tc, a_long_value_is_kept_with_its_digest);
    return test_run(s);
}
