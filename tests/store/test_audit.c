#include "store/audit.h"

#include <string.h>

#include <check.h>
#include <sqlite3.h>

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

static void add(int64_t at, const char *action, const char *detail)
{
    CK_OK(audit_add(c.store, at, action, detail, NULL, &diag), &diag);
}

static void add_three(void)
{
    add(1790000000, "invite", "wave spring: 120 people");
    add(1790000060, "export", "service-user: 40 responses");
    add(1790000120, "withdraw", "1 response");
}

static enum err verify(void)
{
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    CK_OK(audit_read(c.store, c.arena, &entries, &n, &diag), &diag);
    return audit_verify(entries, n, &diag);
}

START_TEST(entries_come_back_in_order_and_hold)
{
    const struct audit_entry *e = NULL;
    size_t n = 0;
    add_three();
    CK_OK(audit_read(c.store, c.arena, &e, &n, &diag), &diag);
    ck_assert_uint_eq(n, 3);
    ck_assert_int_eq(e[1].number, 2);
    ck_assert_int_eq(e[1].at, 1790000060);
    ck_assert_str_eq(e[1].action, "export");
    ck_assert_str_eq(e[2].detail, "1 response");
    CK_OK(audit_verify(e, n, &diag), &diag);
}
END_TEST

/* Python's hashlib: blake2b(b"commonview audit 1\0" + bytes(32) + (1).to_bytes(8, "big")
   + (1790000000).to_bytes(8, "big") + b"invite\0" + b"wave spring: 120 people\0",
   digest_size=32).hexdigest() */
START_TEST(first_hash_is_what_another_program_works_out)
{
    struct audit_entry e = {.number = 0};
    char hex[DIGEST_HEX_MAX];
    CK_OK(audit_add(c.store, 1790000000, "invite", "wave spring: 120 people", &e, &diag), &diag);
    digest_hex(&e.hash, hex);
    ck_assert_int_eq(e.number, 1);
    ck_assert_str_eq(hex, "df5b8e80d1fcd44e8b6681da0f6526c2fd4835eed2c72cb8e0cda9d9390ffa4d");
}
END_TEST

START_TEST(empty_log_holds)
{
    ck_assert_int_eq(verify(), OK);
}
END_TEST

/* With the triggers out of the way, as somebody with the file would do it. */
static void tamper(const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    const char *path = arena_printf(c.arena, "%s/responses.db", c.dir);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    const char *all = arena_printf(c.arena,
                                   "DROP TRIGGER audit_is_not_changed;"
                                   "DROP TRIGGER audit_is_not_shortened;%s",
                                   sql);
    ck_assert_msg(sqlite3_exec(db, all, NULL, NULL, &message) == SQLITE_OK, "%s", message);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static const struct {
    const char *sql;
    const char *first_wrong;
} tampering[] = {
    {"UPDATE audit SET detail = 'service-user: 4 responses' WHERE number = 2", "entry 2 "},
    {"UPDATE audit SET action = 'list' WHERE number = 3", "entry 3 "},
    {"UPDATE audit SET at = at + 1 WHERE number = 1", "entry 1 "},
    {"UPDATE audit SET hash = zeroblob(32) WHERE number = 2", "entry 2 "},
    {"DELETE FROM audit WHERE number = 1", "entry 1 "},
    {"DELETE FROM audit WHERE number = 2", "entry 2 "},
    {"DELETE FROM audit WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3",
     "entry 2 "},
    {"UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;"
     "UPDATE audit SET number = 3 WHERE number = 9",
     "entry 2 "},
    {"INSERT INTO audit VALUES (4, 1790000200, 'export', 'nothing', zeroblob(32))", "entry 4 "},
};

START_TEST(tampering_is_found_at_the_first_entry_that_is_wrong)
{
    add_three();
    tamper(tampering[_i].sql);
    ck_assert_msg(verify() == ERR_CORRUPT, "not found: %s", tampering[_i].sql);
    ck_assert_msg(strstr(diag.text, tampering[_i].first_wrong) != NULL, "%s: %s", tampering[_i].sql,
                  diag.text);
}
END_TEST

static const char *const refused[] = {
    "UPDATE audit SET detail = ''",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE number = 3",
};

/* By accident, or by a program that does not go out of its way. */
START_TEST(store_refuses_to_change_an_entry)
{
    sqlite3 *db = NULL;
    add_three();
    ck_assert_int_eq(sqlite3_open(arena_printf(c.arena, "%s/responses.db", c.dir), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, refused[_i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    ck_assert_int_eq(verify(), OK);
}
END_TEST

START_TEST(entry_goes_with_the_transaction_it_is_in)
{
    const struct audit_entry *e = NULL;
    size_t n = 9;
    CK_OK(store_begin(c.store, &diag), &diag);
    add(1, "withdraw", "1 response");
    store_rollback(c.store);
    CK_OK(audit_read(c.store, c.arena, &e, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    CK_OK(store_begin(c.store, &diag), &diag);
    add(1, "withdraw", "1 response");
    CK_OK(store_commit(c.store, &diag), &diag);
    CK_OK(audit_read(c.store, c.arena, &e, &n, &diag), &diag);
    ck_assert_uint_eq(n, 1);
}
END_TEST

START_TEST(entry_without_an_action_or_too_long_is_refused)
{
    char detail[1002];
    memset(detail, 'x', sizeof detail - 1);
    detail[sizeof detail - 1] = '\0';
    ck_assert_int_eq(audit_add(c.store, 1, "", "x", NULL, &diag), ERR_RANGE);
    ck_assert_int_eq(audit_add(c.store, 1, "a-name-of-more-than-32-characters", "", NULL, &diag),
                     ERR_RANGE);
    ck_assert_int_eq(audit_add(c.store, 1, "invite", detail, NULL, &diag), ERR_RANGE);
    add(1, "invite", detail + 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("audit");
    TCase *tc = test_case(suite, "audit");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, entries_come_back_in_order_and_hold);
    tcase_add_test(tc, first_hash_is_what_another_program_works_out);
    tcase_add_test(tc, empty_log_holds);
    tcase_add_loop_test(tc, tampering_is_found_at_the_first_entry_that_is_wrong, 0,
                        sizeof tampering / sizeof tampering[0]);
    tcase_add_loop_test(tc, store_refuses_to_change_an_entry, 0,
                        sizeof refused / sizeof refused[0]);
    tcase_add_test(tc, entry_goes_with_the_transaction_it_is_in);
    tcase_add_test(tc, entry_without_an_action_or_too_long_is_refused);
    return test_run(suite);
}
