#include "store/store.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <check.h>
#include <sqlite3.h>

#include "common/file.h"
#include "store/writer.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000, N_UNDER_LOAD = 6000, N_BACKUPS = 5, QUEUE = 100000 };

static struct store_case c;
static struct diag diag;
static struct temp out; /* where backups go: a workspace each time one is called responses.db */

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    temp_make(&out);
}

static void teardown(void)
{
    temp_remove(&out);
    store_case_close(&c);
}

static struct store *restored(enum store_mode mode)
{
    struct store *s = NULL;
    CK_OK(store_open(out.dir, mode, &s, &diag), &diag);
    return s;
}

static void check_integrity(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(st), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(st, 0), "ok");
    ck_assert_int_eq(sqlite3_finalize(st), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(backup_is_a_store_with_everything_in_it)
{
    struct slice draft = {0};
    struct stat st;
    struct draft_id id = {{5}};
    for (uint32_t i = 0; i < 200; i++) {
        struct response r = store_case_response(c.arena, i, DAY);
        store_case_put(&c, &r);
    }
    CK_OK(store_put_draft(c.store, &id, SLICE("sealed"), 1000, &diag), &diag);
    CK_OK(store_backup(c.store, temp_path(&out, "responses.db"), &diag), &diag);
    ck_assert_int_eq(stat(out.path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    check_integrity(out.path);
    struct store *s = restored(_i == 0 ? STORE_READ : STORE_WRITE);
    for (uint32_t i = 0; i < 200; i++) {
        struct response want = store_case_response(c.arena, i, DAY);
        struct response got;
        int64_t definition = 0;
        CK_OK(store_find(s, &want.key, 128, c.arena, &definition, &got, &diag), &diag);
        store_case_same(&got, &want, true);
        ck_assert_int_eq(definition, c.definition);
    }
    CK_OK(store_get_draft(s, &id, 1, c.arena, &draft, &diag), &diag);
    ck_assert(slice_is(draft, "sealed"));
    store_close(s);
}
END_TEST

START_TEST(backup_does_not_replace_a_file)
{
    struct slice content = {0};
    (void)temp_text(&out, "mine.db", "precious");
    ck_assert_int_eq(store_backup(c.store, out.path, &diag), ERR_CONFLICT);
    CK_OK(file_read(out.path, 100, c.arena, &content, &diag), &diag);
    ck_assert(slice_is(content, "precious"));
}
END_TEST

START_TEST(backup_into_a_missing_folder_is_an_io_error)
{
    ck_assert_int_eq(store_backup(c.store, temp_path(&out, "no/such/b.db"), &diag), ERR_IO);
    ck_assert_ptr_nonnull(strstr(diag.file, "no/such/b.db"));
}
END_TEST

START_TEST(backup_while_a_scan_is_open_is_a_conflict)
{
    struct store_scan *scan = NULL;
    CK_OK(store_scan_open(c.store, &(struct scan_filter){0}, &scan, &diag), &diag);
    ck_assert_int_eq(store_backup(c.store, temp_path(&out, "b.db"), &diag), ERR_CONFLICT);
    store_scan_close(scan);
    CK_OK(store_backup(c.store, temp_path(&out, "b.db"), &diag), &diag);
}
END_TEST

/* What an earlier, interrupted one left beside it is no obstacle, and nothing is left after. */
START_TEST(backup_leaves_only_the_backup)
{
    (void)temp_text(&out, "b.db.part", "half of something");
    CK_OK(store_backup(c.store, temp_path(&out, "b.db"), &diag), &diag);
    ck_assert(file_exists(temp_path(&out, "b.db")));
    ck_assert(!file_exists(temp_path(&out, "b.db.part")));
    ck_assert(!file_exists(temp_path(&out, "b.db-journal")));
}
END_TEST

START_TEST(backup_has_nothing_of_what_was_withdrawn)
{
    struct response r = store_case_response(c.arena, 3, DAY);
    struct slice content = {0};
    store_case_put(&c, &r);
    CK_OK(store_delete_response(c.store, &r.key, &diag), &diag);
    CK_OK(store_backup(c.store, temp_path(&out, "b.db"), &diag), &diag);
    CK_OK(file_read(out.path, 1U << 24, c.arena, &content, &diag), &diag);
    for (size_t i = 0; i + r.answers.len <= content.len; i++) {
        ck_assert(memcmp(content.p + i, r.answers.p, r.answers.len) != 0);
    }
}
END_TEST

struct load {
    struct writer *writer;
    struct response *responses;
    struct write_job *jobs;
    atomic_size_t n_submitted;
    atomic_size_t n_acknowledged;
};

static void on_done(struct write_job *job, enum err result)
{
    struct load *load = job->cls;
    if (result == OK) {
        (void)atomic_fetch_add(&load->n_acknowledged, 1);
    }
}

static void load_start(struct load *load)
{
    load->responses = arena_array(c.arena, N_UNDER_LOAD, sizeof *load->responses);
    load->jobs = arena_array(c.arena, N_UNDER_LOAD, sizeof *load->jobs);
    atomic_init(&load->n_submitted, 0);
    atomic_init(&load->n_acknowledged, 0);
    CK_OK(writer_start(c.dir, QUEUE, NULL, NULL, &load->writer, &diag), &diag);
    for (size_t i = 0; i < N_UNDER_LOAD; i++) {
        load->responses[i] = store_case_response(c.arena, (uint32_t)i, DAY);
        load->jobs[i] = (struct write_job){.response = &load->responses[i],
                                           .definition = c.definition,
                                           .done = on_done,
                                           .cls = load};
    }
}

static void *submit_all(void *arg)
{
    struct load *load = arg;
    for (size_t i = 0; i < N_UNDER_LOAD; i++) {
        (void)atomic_fetch_add(&load->n_submitted, 1);
        ck_assert_int_eq(writer_submit(load->writer, &load->jobs[i]), OK);
        if (i % 16 == 0) {
            const struct timespec pause = {.tv_nsec = 500000};
            (void)nanosleep(&pause, NULL);
        }
    }
    return NULL;
}

/* One thread sends in order, so every past state is the first n answers for some n. A backup must
   be one of them: at least what was acknowledged before it began, at most what was submitted when
   it ended. */
START_TEST(backup_under_load_is_the_store_at_one_moment)
{
    struct load load;
    pthread_t thread;
    size_t n_partial = 0;
    load_start(&load);
    ck_assert_int_eq(pthread_create(&thread, NULL, submit_all, &load), 0);
    for (int b = 0; b < N_BACKUPS; b++) {
        int64_t n = 0;
        size_t before = atomic_load(&load.n_acknowledged);
        CK_OK(store_backup(c.store, temp_path(&out, "responses.db"), &diag), &diag);
        size_t after = atomic_load(&load.n_submitted);
        check_integrity(out.path);
        struct store *s = restored(STORE_READ);
        CK_OK(store_count(s, &n, &diag), &diag);
        ck_assert_int_ge(n, (int64_t)before);
        ck_assert_int_le(n, (int64_t)after);
        for (size_t i = 0; i < (size_t)n; i++) {
            struct response got;
            int64_t definition = 0;
            CK_OK(store_find(s, &load.responses[i].key, 128, c.arena, &definition, &got, &diag),
                  &diag);
        }
        n_partial += n > 0 && n < N_UNDER_LOAD;
        store_close(s);
        ck_assert_int_eq(unlink(temp_path(&out, "responses.db")), 0);
    }
    (void)pthread_join(thread, NULL);
    writer_stop(load.writer);
    ck_assert_uint_eq(atomic_load(&load.n_acknowledged), N_UNDER_LOAD);
    ck_assert_uint_gt(n_partial, 0); /* else nothing was tested */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("backup");
    TCase *tc = test_case(suite, "backup");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, backup_is_a_store_with_everything_in_it, 0, 2);
    tcase_add_test(tc, backup_does_not_replace_a_file);
    tcase_add_test(tc, backup_into_a_missing_folder_is_an_io_error);
    tcase_add_test(tc, backup_while_a_scan_is_open_is_a_conflict);
    tcase_add_test(tc, backup_leaves_only_the_backup);
    tcase_add_test(tc, backup_has_nothing_of_what_was_withdrawn);
    tcase_add_test(tc, backup_under_load_is_the_store_at_one_moment);
    return test_run(suite);
}
