#include "store/sqlite_store.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "common/file.h"
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

/* What later versions could do: a column more, a table more. */
static const char ADDS[] = "ALTER TABLE response ADD COLUMN wave TEXT;";
static const char FILLS[] = "CREATE TABLE later (code BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;"
                            "UPDATE response SET wave = 'first';";
static const char FAILS[] = "UPDATE response SET wave = 'first'; CREATE TABLE meta (x);";

static int version_of_program(void)
{
    int n = 0;
    (void)store_migrations(&n);
    return n;
}

/* The steps of this program and two of a later one, the last with its number or without. */
static const struct migration *later(const char *last, bool numbered, int *out_n)
{
    const struct migration *known = store_migrations(out_n);
    struct migration *steps = arena_array(c.arena, (size_t)*out_n + 2, sizeof *steps);
    memcpy(steps, known, (size_t)*out_n * sizeof *steps);
    steps[*out_n].sql = arena_printf(c.arena, "%s PRAGMA user_version = %d;", ADDS, *out_n + 1);
    steps[*out_n + 1].sql =
        numbered ? arena_printf(c.arena, "%s PRAGMA user_version = %d;", last, *out_n + 2) : last;
    *out_n += 2;
    return steps;
}

START_TEST(new_store_says_who_and_which_version_it_is)
{
    int n = 0;
    (void)store_migrations(&n);
    ck_assert_int_eq(read_int("PRAGMA application_id"), STORE_APPLICATION_ID);
    ck_assert_int_eq(read_int("PRAGMA user_version"), n);
    ck_assert_int_eq(read_int("PRAGMA page_size"), 4096);
    ck_assert_int_eq(read_int("SELECT length(value) FROM meta WHERE name = 'id'"), 32);
}
END_TEST

START_TEST(migration_runs_the_steps_that_are_missing_and_keeps_the_answers)
{
    int n = 0;
    struct response r = store_case_response(c.arena, 3, 20000);
    struct response got;
    int64_t definition = 0;
    store_case_put(&c, &r);
    const struct migration *steps = later(FILLS, true, &n);
    CK_OK(store_migrate(c.store, steps, n, &diag), &diag);
    ck_assert_int_eq(read_int("PRAGMA user_version"), n);
    ck_assert_int_eq(read_int("SELECT count(*) FROM response WHERE wave = 'first'"), 1);
    CK_OK(store_migrate(c.store, steps, n, &diag), &diag); /* nothing is left to do */
    CK_OK(store_find(c.store, &r.key, 128, c.arena, &definition, &got, &diag), &diag);
    store_case_same(&got, &r, true);
}
END_TEST

/* The second of two steps fails, by an error or by forgetting its number: the first is undone too. */
START_TEST(migration_that_fails_leaves_the_store_as_it_was)
{
    int n = 0;
    struct response r = store_case_response(c.arena, 3, 20000);
    store_case_put(&c, &r);
    const struct migration *steps = later(_i == 0 ? FAILS : FILLS, _i == 0, &n);
    ck_assert_int_eq(store_migrate(c.store, steps, n, &diag), ERR_INTERNAL);
    ck_assert_str_ne(diag.text, "");
    ck_assert_int_eq(read_int("PRAGMA user_version"), version_of_program());
    ck_assert_int_eq(read_int("SELECT count(*) FROM pragma_table_info('response')"
                              " WHERE name = 'wave'"),
                     0);
    CK_OK(store_begin(c.store, &diag), &diag); /* no transaction is left open */
    store_rollback(c.store);
}
END_TEST

static void set_version(const char *pragma)
{
    CK_OK(store_exec(c.store, pragma, &diag), &diag);
}

START_TEST(store_of_a_newer_version_is_not_touched)
{
    struct store *s = NULL;
    set_version("PRAGMA user_version = 700");
    ck_assert_int_eq(store_open(c.dir, STORE_WRITE, &s, &diag), ERR_CORRUPT);
    ck_assert_ptr_nonnull(strstr(diag.text, "newer version (700)"));
    ck_assert_int_eq(store_open(c.dir, STORE_READ, &s, &diag), ERR_CORRUPT);
    ck_assert_ptr_null(s);
    ck_assert_int_eq(read_int("PRAGMA user_version"), 700);
}
END_TEST

/* A file that has our mark and version 0, as a program would leave that sets the mark first. */
static void make_version_0(const char *dir)
{
    sqlite3 *db = NULL;
    const char *path = path_join(c.arena, dir, "responses.db");
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA application_id = 1131375958", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(older_store_is_migrated_by_a_writer_and_refused_by_a_reader)
{
    struct temp old;
    struct store *s = NULL;
    int64_t n = -1;
    temp_make(&old);
    make_version_0(old.dir);
    ck_assert_int_eq(store_open(old.dir, STORE_READ, &s, &diag), ERR_CONFLICT);
    ck_assert_str_ne(diag.remedy, "");
    CK_OK(store_open(old.dir, STORE_WRITE, &s, &diag), &diag);
    CK_OK(store_count(s, &n, &diag), &diag);
    ck_assert_int_eq(n, 0);
    store_close(s);
    CK_OK(store_open(old.dir, STORE_READ, &s, &diag), &diag);
    store_close(s);
    temp_remove(&old);
}
END_TEST

static void run_sql(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK, "%s", message);
}

/* A store as the first version of this program left it, with one answer in it. */
static void make_version_1(const char *dir)
{
    int n = 0;
    sqlite3 *db = NULL;
    const char *path = path_join(c.arena, dir, "responses.db");
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    run_sql(db, store_migrations(&n)[0].sql);
    run_sql(db, "INSERT INTO definition VALUES (1, 'carer', zeroblob(32), 20000, x'41');"
                "INSERT INTO response VALUES (x'00004e20aaaaaaaaaaaaaaaaaaaaaaaa', 1, 20000,"
                " 'home-01', 'en', 0, 0, 1, 0, 4, x'0102', NULL);");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(store_of_version_1_is_brought_up_with_its_answers)
{
    struct temp old;
    struct store *s = NULL;
    struct response r = {.day = 0};
    int64_t definition = 0;
    int64_t version = 0;
    const struct response_key key = {{0, 0, 0x4e, 0x20, 0xaa}};
    temp_make(&old);
    make_version_1(old.dir);
    ck_assert_int_eq(store_open(old.dir, STORE_READ, &s, &diag), ERR_CONFLICT);
    CK_OK(store_open(old.dir, STORE_WRITE, &s, &diag), &diag);
    CK_OK(store_read_int(s, "PRAGMA user_version", &version, &diag), &diag);
    ck_assert_int_eq(version, version_of_program());
    CK_OK(store_find(s, &key, 40, c.arena, &definition, &r, &diag), &diag);
    ck_assert_int_eq(definition, 1);
    ck_assert_int_eq(r.day, 20000);
    ck_assert(slice_is(r.unit, "home-01"));
    ck_assert_uint_eq(r.groups, 4);
    store_close(s);
    temp_remove(&old);
}
END_TEST

/* The same tables by whichever way: made at once, or brought up from version 0. */
START_TEST(migrated_store_has_the_schema_of_a_new_one)
{
    struct temp old;
    struct store *s = NULL;
    int64_t n = -1;
    temp_make(&old);
    make_version_0(old.dir);
    CK_OK(store_open(old.dir, STORE_WRITE, &s, &diag), &diag);
    store_close(s);
    const char *attach = arena_printf(c.arena, "ATTACH '%s/responses.db' AS old", old.dir);
    CK_OK(store_exec(c.store, attach, &diag), &diag);
    CK_OK(store_read_int(c.store,
                         "SELECT count(*) FROM (SELECT name, sql FROM main.sqlite_schema"
                         " EXCEPT SELECT name, sql FROM old.sqlite_schema)"
                         " UNION ALL SELECT 1 WHERE (SELECT count(*) FROM main.sqlite_schema) <>"
                         " (SELECT count(*) FROM old.sqlite_schema) ORDER BY 1 DESC",
                         &n, &diag),
          &diag);
    ck_assert_int_eq(n, 0);
    CK_OK(store_exec(c.store, "DETACH old", &diag), &diag);
    temp_remove(&old);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("migrate");
    TCase *tc = test_case(suite, "migrate");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, new_store_says_who_and_which_version_it_is);
    tcase_add_test(tc, migration_runs_the_steps_that_are_missing_and_keeps_the_answers);
    tcase_add_loop_test(tc, migration_that_fails_leaves_the_store_as_it_was, 0, 2);
    tcase_add_test(tc, store_of_a_newer_version_is_not_touched);
    tcase_add_test(tc, older_store_is_migrated_by_a_writer_and_refused_by_a_reader);
    tcase_add_test(tc, store_of_version_1_is_brought_up_with_its_answers);
    tcase_add_test(tc, migrated_store_has_the_schema_of_a_new_one);
    return test_run(suite);
}
