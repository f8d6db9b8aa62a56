#include "store/sqlite_store.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>

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

static int64_t read_int(const char *sql)
{
    int64_t v = -1;
    CK_OK(store_read_int(c.store, sql, &v, &diag), &diag);
    return v;
}

/* What a connection has to be told anew each time. */
START_TEST(connection_is_set_up)
{
    ck_assert_int_eq(read_int("PRAGMA synchronous"), 2);
    ck_assert_int_eq(read_int("PRAGMA secure_delete"), 1);
    ck_assert_int_eq(read_int("PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(read_int("PRAGMA journal_size_limit"), -1);
    ck_assert_int_eq(
        read_int("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), 1);
}
END_TEST

/* Rowids would tell the order in which people sent. */
START_TEST(tables_of_what_people_send_have_no_rowid_and_strict_types)
{
    ck_assert_int_eq(read_int("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND"
                              " name IN ('response', 'draft') AND wr AND strict"),
                     2);
    ck_assert_int_eq(read_int("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND"
                              " name NOT LIKE 'sqlite_%' AND NOT strict"),
                     0);
}
END_TEST

/* A value more or fewer than the statement has places for must never become NULL. */
START_TEST(statement_with_a_value_missing_or_too_many_is_an_internal_error)
{
    bool row = false;
    struct statement *st = statement_begin(c.store, ST_GET_DRAFT);
    bind_blob(st, "0123456789abcdef0123456789abcdef", 32);
    ck_assert_int_eq(statement_step(c.store, st, &row, &diag), ERR_INTERNAL);
    statement_end(st);
    st = statement_begin(c.store, ST_DELETE_DRAFT);
    bind_blob(st, "0123456789abcdef0123456789abcdef", 32);
    bind_int(st, 1);
    ck_assert_int_eq(statement_run(c.store, st, &diag), ERR_INTERNAL);
}
END_TEST

static const struct {
    int rc;
    enum err want;
} CODES[] = {
    {SQLITE_OK, OK},
    {SQLITE_ROW, OK},
    {SQLITE_DONE, OK},
    {SQLITE_BUSY, ERR_BUSY},
    {SQLITE_BUSY_SNAPSHOT, ERR_BUSY},
    {SQLITE_LOCKED, ERR_BUSY},
    {SQLITE_FULL, ERR_FULL},
    {SQLITE_CORRUPT_INDEX, ERR_CORRUPT},
    {SQLITE_NOTADB, ERR_CORRUPT},
    {SQLITE_IOERR_FSYNC, ERR_IO},
    {SQLITE_CANTOPEN_ISDIR, ERR_IO},
    {SQLITE_READONLY_DBMOVED, ERR_IO},
    {SQLITE_PERM, ERR_IO},
    {SQLITE_AUTH, ERR_IO},
    {SQLITE_TOOBIG, ERR_LIMIT},
    {SQLITE_CONSTRAINT_CHECK, ERR_RANGE},
    {SQLITE_CONSTRAINT_DATATYPE, ERR_RANGE},
    {SQLITE_CONSTRAINT_UNIQUE, ERR_CONFLICT},
    {SQLITE_CONSTRAINT_PRIMARYKEY, ERR_CONFLICT},
    {SQLITE_CONSTRAINT_FOREIGNKEY, ERR_NOT_FOUND},
    {SQLITE_CONSTRAINT_COMMITHOOK, ERR_IO},
    {SQLITE_MISUSE, ERR_INTERNAL},
    {SQLITE_ERROR, ERR_INTERNAL},
};

START_TEST(result_codes_have_our_words)
{
    ck_assert_int_eq(err_of_sqlite(CODES[_i].rc), CODES[_i].want);
}
END_TEST

START_TEST(store_that_may_only_be_read_says_what_to_do)
{
    ck_assert_int_eq(store_exec(c.store, "PRAGMA query_only = ON; CREATE TABLE x (a)", &diag),
                     ERR_IO);
    ck_assert_msg(strstr(diag.remedy, "responses.db and its folder") != NULL, "%s", diag.remedy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("connection");
    TCase *tc = test_case(suite, "connection");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, connection_is_set_up);
    tcase_add_test(tc, tables_of_what_people_send_have_no_rowid_and_strict_types);
    tcase_add_test(tc, statement_with_a_value_missing_or_too_many_is_an_internal_error);
    tcase_add_test(tc, store_that_may_only_be_read_says_what_to_do);
    tcase_add_loop_test(tc, result_codes_have_our_words, 0, sizeof CODES / sizeof CODES[0]);
    return test_run(suite);
}
