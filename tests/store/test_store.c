#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>
#include <sqlite3.h>

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

static const char *file_in(const char *name)
{
    return path_join(c.arena, c.dir, name);
}

static void write_text(const char *path, const char *text)
{
    CK_OK(file_write(path, slice_of(text), 0600, &diag), &diag);
}

START_TEST(create_makes_a_file_that_only_its_owner_reads)
{
    struct stat st;
    ck_assert_int_eq(stat(file_in("responses.db"), &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(stat(file_in("responses.db-wal"), &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(create_twice_is_a_conflict_and_keeps_the_first)
{
    int64_t n = 0;
    struct response r = store_case_response(c.arena, 1, 20000);
    store_case_put(&c, &r);
    ck_assert_int_eq(store_create(c.dir, &diag), ERR_CONFLICT);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 1);
}
END_TEST

START_TEST(create_in_a_missing_folder_is_an_io_error_and_names_the_file)
{
    ck_assert_int_eq(store_create(file_in("nowhere"), &diag), ERR_IO);
    ck_assert_ptr_nonnull(strstr(diag.file, "nowhere/responses.db"));
}
END_TEST

START_TEST(open_without_a_store_is_not_found_and_makes_none)
{
    struct store *s = NULL;
    struct temp other;
    temp_make(&other);
    const char *dir = other.dir;
    ck_assert_int_eq(store_open(dir, STORE_WRITE, &s, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(store_open(dir, STORE_READ, &s, &diag), ERR_NOT_FOUND);
    ck_assert_ptr_null(s);
    ck_assert(!file_exists(path_join(c.arena, dir, "responses.db")));
    temp_remove(&other);
}
END_TEST

/* A text, an empty file, and the database of another program. */
START_TEST(open_of_what_is_not_ours_is_corrupt)
{
    struct store *s = NULL;
    struct temp other;
    temp_make(&other);
    const char *dir = other.dir;
    const char *path = path_join(c.arena, dir, "responses.db");
    if (_i < 2) {
        write_text(path, _i == 0 ? "unit,day\nThis is a spreadsheet, and longer than a header of "
                                   "SQLite, which is one hundred bytes long and then some\n"
                                 : "");
    } else {
        sqlite3 *db = NULL;
        ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
        ck_assert_int_eq(sqlite3_exec(db, "CREATE TABLE bookmark (url TEXT)", NULL, NULL, NULL),
                         SQLITE_OK);
        ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    }
    ck_assert_int_eq(store_open(dir, STORE_WRITE, &s, &diag), ERR_CORRUPT);
    ck_assert_int_eq(store_open(dir, STORE_READ, &s, &diag), ERR_CORRUPT);
    ck_assert_ptr_null(s);
    temp_remove(&other);
}
END_TEST

START_TEST(definition_put_again_has_the_same_number)
{
    ck_assert_int_eq(store_case_define(c.store, "service-user", "type,name\nscale,q1\n"),
                     c.definition);
    int64_t other = store_case_define(c.store, "service-user", "type,name\nscale,q2\n");
    ck_assert_int_ne(other, c.definition);
    /* The same text as another form's is another definition. */
    ck_assert_int_ne(store_case_define(c.store, "carer", "type,name\nscale,q2\n"), other);
}
END_TEST

START_TEST(definitions_come_back_oldest_first)
{
    const struct definition *d = NULL;
    size_t n = 0;
    char text[32];
    for (int i = 0; i < 40; i++) {
        (void)snprintf(text, sizeof text, "text number %d", i);
        (void)store_case_define(c.store, "carer", text);
    }
    CK_OK(store_definitions(c.store, c.arena, &d, &n, &diag), &diag);
    ck_assert_uint_eq(n, 41);
    ck_assert_int_eq(d[0].number, c.definition);
    ck_assert_str_eq(d[0].form_id, "service-user");
    for (int i = 0; i < 40; i++) {
        (void)snprintf(text, sizeof text, "text number %d", i);
        ck_assert(slice_is(d[i + 1].canonical, text));
        struct digest want = digest_of(text, strlen(text));
        ck_assert_mem_eq(d[i + 1].digest.bytes, want.bytes, DIGEST_LEN);
        ck_assert_int_gt(d[i + 1].number, d[i].number);
    }
}
END_TEST

START_TEST(definition_whose_digest_is_of_another_text_is_refused)
{
    struct digest digest = digest_of("other", 5);
    int64_t number = 77;
    ck_assert_int_eq(
        store_put_definition(c.store, "carer", &digest, SLICE("text"), 20000, &number, &diag),
        ERR_RANGE);
    ck_assert_int_eq(number, 77);
    digest = digest_of("text", 4);
    ck_assert_int_eq(
        store_put_definition(c.store, "", &digest, SLICE("text"), 20000, &number, &diag),
        ERR_RANGE);
}
END_TEST

START_TEST(response_sent_twice_is_stored_once_and_as_it_was_first)
{
    struct response r = store_case_response(c.arena, 3, 20000);
    struct response changed = r;
    struct response got;
    bool is_new = true;
    int64_t n = 0;
    int64_t definition = 0;
    changed.answers = SLICE("otherwise");
    store_case_put(&c, &r);
    CK_OK(store_put_response(c.store, c.definition, &changed, &is_new, &diag), &diag);
    ck_assert(!is_new);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 1);
    CK_OK(store_find(c.store, &r.key, 128, c.arena, &definition, &got, &diag), &diag);
    ck_assert_int_eq(definition, c.definition);
    store_case_same(&got, &r, true);
}
END_TEST

START_TEST(response_of_an_unknown_definition_is_refused)
{
    struct response r = store_case_response(c.arena, 1, 20000);
    bool is_new = false;
    int64_t n = 1;
    ck_assert_int_eq(store_put_response(c.store, 99, &r, &is_new, &diag), ERR_NOT_FOUND);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 0);
}
END_TEST

/* One field of a good response, changed. */
struct change {
    const char *unit;
    const char *language;
    int layout, channel, answered_by, helped_by;
    unsigned groups;
    int days_after_key;
    size_t n_answers;
    size_t n_text;
};

#define LONG_NAME "a-name-of-more-than-thirty-five-bytes"

static const struct change BEYOND[] = {
    {.unit = LONG_NAME},
    {.language = LONG_NAME},
    {.layout = LAYOUT_COUNT},
    {.channel = CHANNEL_COUNT},
    {.answered_by = ANSWERED_COUNT},
    {.helped_by = HELPED_COUNT},
    {.groups = 1U << GROUP_COUNT},
    {.days_after_key = STORE_DAY_SLACK + 1},
    {.days_after_key = -STORE_DAY_SLACK - 1},
    {.n_answers = 65537},
    {.n_text = 1048577},
};
static const struct change WITHIN[] = {
    {.unit = ""},
    {.unit = "thirty-two-bytes-are-a-long-name"},
    {.language = "en-GB"},
    {.layout = LAYOUT_COUNT - 1},
    {.channel = CHANNEL_COUNT - 1},
    {.answered_by = ANSWERED_COUNT - 1},
    {.helped_by = HELPED_COUNT - 1},
    {.groups = (1U << GROUP_COUNT) - 1},
    {.days_after_key = STORE_DAY_SLACK},
    {.days_after_key = -STORE_DAY_SLACK},
    {.n_answers = 65536},
    {.n_text = 1048576},
};
enum { N_BEYOND = sizeof BEYOND / sizeof BEYOND[0], N_WITHIN = sizeof WITHIN / sizeof WITHIN[0] };

static struct response changed(const struct change *change)
{
    struct response r = store_case_response(c.arena, 1, 20000);
    r.unit = slice_of(change->unit);
    r.language = slice_of(change->language);
    r.layout = (enum layout)change->layout;
    r.channel = (enum channel)change->channel;
    r.answered_by = (enum answered_by)change->answered_by;
    r.helped_by = (enum helped_by)change->helped_by;
    r.groups = change->groups;
    r.day += change->days_after_key;
    r.answers = slice_make(arena_alloc(c.arena, change->n_answers), change->n_answers);
    r.sealed_text = slice_make(arena_alloc(c.arena, change->n_text), change->n_text);
    return r;
}

START_TEST(response_outside_of_its_domain_is_refused)
{
    struct response r = changed(&BEYOND[_i]);
    bool is_new = false;
    ck_assert_int_eq(store_put_response(c.store, c.definition, &r, &is_new, &diag), ERR_RANGE);
    ck_assert_str_ne(diag.text, "");
}
END_TEST

START_TEST(response_at_the_edge_of_its_domain_is_stored)
{
    struct response r = changed(&WITHIN[_i]);
    struct response got;
    int64_t definition = 0;
    store_case_put(&c, &r);
    CK_OK(store_find(c.store, &r.key, 128, c.arena, &definition, &got, &diag), &diag);
    store_case_same(&got, &r, true);
}
END_TEST

START_TEST(find_by_the_bits_of_a_reference_gives_everything_back)
{
    char reference[REFERENCE_MAX];
    for (uint32_t i = 0; i < 300; i++) {
        struct response r = store_case_response(c.arena, i, 20000 + (int32_t)(i % 3));
        store_case_put(&c, &r);
    }
    for (uint32_t i = 0; i < 300; i++) {
        struct response want = store_case_response(c.arena, i, 20000 + (int32_t)(i % 3));
        struct response_key prefix;
        struct response got;
        unsigned n_bits = 0;
        int64_t definition = 0;
        ck_assert_int_eq(reference_format(&want.key, reference), OK);
        ck_assert_int_eq(reference_parse(slice_of(reference), &prefix, &n_bits), OK);
        CK_OK(store_find(c.store, &prefix, n_bits, c.arena, &definition, &got, &diag), &diag);
        store_case_same(&got, &want, true);
    }
}
END_TEST

/* Two keys that differ in bit 92 alone, the first that a reference leaves open. */
START_TEST(find_looks_at_the_bits_of_the_prefix_and_no_others)
{
    struct response a = store_case_response(c.arena, 1, 20000);
    struct response b = store_case_response(c.arena, 2, 20000);
    struct response got;
    int64_t definition = 0;
    a.key.bytes[11] = 0xa7;
    b.key = a.key;
    b.key.bytes[11] = 0xaf;
    store_case_put(&c, &a);
    CK_OK(store_find(c.store, &b.key, 92, c.arena, &definition, &got, &diag), &diag);
    store_case_same(&got, &a, true);
    ck_assert_int_eq(store_find(c.store, &b.key, 93, c.arena, &definition, &got, &diag),
                     ERR_NOT_FOUND);
    store_case_put(&c, &b);
    ck_assert_int_eq(store_find(c.store, &a.key, 92, c.arena, &definition, &got, &diag),
                     ERR_CONFLICT);
    CK_OK(store_find(c.store, &b.key, 93, c.arena, &definition, &got, &diag), &diag);
    store_case_same(&got, &b, true);
    ck_assert_int_eq(store_find(c.store, &a.key, 0, c.arena, &definition, &got, &diag),
                     ERR_CONFLICT);
}
END_TEST

static bool holds(const char *name, struct slice bytes)
{
    struct slice content = {0};
    const char *path = file_in(name);
    if (!file_exists(path)) {
        return false;
    }
    CK_OK(file_read(path, 1U << 26, c.arena, &content, &diag), &diag);
    for (size_t i = 0; i + bytes.len <= content.len; i++) {
        if (memcmp(content.p + i, bytes.p, bytes.len) == 0) {
            return true;
        }
    }
    return false;
}

/* Rows of every size, so that some lie in pages of their own. */
START_TEST(what_is_withdrawn_leaves_no_byte_behind_after_scrub)
{
    struct response all[30];
    for (uint32_t i = 0; i < 30; i++) {
        all[i] = store_case_response(c.arena, i * 3, 20000);
        store_case_put(&c, &all[i]);
    }
    CK_OK(store_scrub(c.store, &diag), &diag);
    for (uint32_t i = 0; i < 30; i += 2) {
        ck_assert(holds("responses.db", all[i].answers));
        CK_OK(store_delete_response(c.store, &all[i].key, &diag), &diag);
    }
    CK_OK(store_scrub(c.store, &diag), &diag);
    for (uint32_t i = 0; i < 30; i++) {
        struct slice tail = all[i].sealed_text;
        tail.p += tail.len - 40; /* whole runs may be cut by a page's end */
        tail.len = 40;
        bool kept = i % 2 != 0;
        ck_assert_msg(holds("responses.db", all[i].answers) == kept, "answers of %u", i);
        ck_assert_msg(holds("responses.db", tail) == kept, "text of %u", i);
        ck_assert_msg(!holds("responses.db-wal", all[i].answers), "log has answers of %u", i);
        ck_assert_msg(!holds("responses.db-wal", tail), "log has text of %u", i);
    }
}
END_TEST

START_TEST(scrub_while_somebody_reads_is_busy_and_later_works)
{
    struct store *reader = NULL;
    struct store_scan *scan = NULL;
    struct response r = store_case_response(c.arena, 1, 20000);
    int64_t definition = 0;
    bool end = false;
    store_case_put(&c, &r);
    CK_OK(store_open(c.dir, STORE_READ, &reader, &diag), &diag);
    CK_OK(store_scan_open(reader, &(struct scan_filter){0}, &scan, &diag), &diag);
    CK_OK(store_scan_next(scan, &definition, &r, &end, &diag), &diag);
    struct response other = store_case_response(c.arena, 2, 20000);
    store_case_put(&c, &other);
    ck_assert_int_eq(store_scrub(c.store, &diag), ERR_BUSY);
    store_scan_close(scan);
    CK_OK(store_scrub(c.store, &diag), &diag);
    store_close(reader);
}
END_TEST

START_TEST(delete_of_an_unknown_key_is_not_found)
{
    struct response r = store_case_response(c.arena, 1, 20000);
    ck_assert_int_eq(store_delete_response(c.store, &r.key, &diag), ERR_NOT_FOUND);
    store_case_put(&c, &r);
    CK_OK(store_delete_response(c.store, &r.key, &diag), &diag);
    ck_assert_int_eq(store_delete_response(c.store, &r.key, &diag), ERR_NOT_FOUND);
}
END_TEST

START_TEST(rollback_takes_back_everything_since_begin)
{
    struct response r = store_case_response(c.arena, 1, 20000);
    int64_t n = 1;
    CK_OK(store_begin(c.store, &diag), &diag);
    store_case_put(&c, &r);
    store_rollback(c.store);
    store_rollback(c.store); /* none is open: nothing happens */
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 0);
    CK_OK(store_begin(c.store, &diag), &diag);
    store_case_put(&c, &r);
    CK_OK(store_commit(c.store, &diag), &diag);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 1);
    ck_assert_int_ne(store_commit(c.store, &diag), OK);
}
END_TEST

START_TEST(reader_cannot_write)
{
    struct store *reader = NULL;
    struct response r = store_case_response(c.arena, 1, 20000);
    bool is_new = false;
    CK_OK(store_open(c.dir, STORE_READ, &reader, &diag), &diag);
    ck_assert_int_eq(store_put_response(reader, c.definition, &r, &is_new, &diag), ERR_IO);
    store_close(reader);
}
END_TEST

START_TEST(stored_enum_that_is_none_is_corrupt)
{
    struct response r = store_case_response(c.arena, 1, 20000);
    struct response got;
    int64_t definition = 0;
    sqlite3 *db = NULL;
    store_case_put(&c, &r);
    ck_assert_int_eq(sqlite3_open(file_in("responses.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "PRAGMA ignore_check_constraints = ON;"
                                  "UPDATE response SET channel = 17",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    ck_assert_int_eq(store_find(c.store, &r.key, 128, c.arena, &definition, &got, &diag),
                     ERR_CORRUPT);
}
END_TEST

static struct draft_id draft_number(uint8_t n)
{
    struct draft_id id;
    memset(id.bytes, n, sizeof id.bytes);
    return id;
}

START_TEST(draft_is_replaced_read_until_its_hour_and_purged)
{
    struct draft_id one = draft_number(1);
    struct draft_id two = draft_number(2);
    struct slice got = {0};
    CK_OK(store_put_draft(c.store, &one, SLICE("first"), 1000, &diag), &diag);
    CK_OK(store_put_draft(c.store, &one, SLICE("second"), 1005, &diag), &diag);
    CK_OK(store_put_draft(c.store, &two, SLICE("other"), 1010, &diag), &diag);
    CK_OK(store_get_draft(c.store, &one, 1004, c.arena, &got, &diag), &diag);
    ck_assert(slice_is(got, "second"));
    ck_assert_int_eq(store_get_draft(c.store, &one, 1005, c.arena, &got, &diag), ERR_NOT_FOUND);
    CK_OK(store_purge_drafts(c.store, 1005, &diag), &diag);
    ck_assert_int_eq(store_get_draft(c.store, &one, 0, c.arena, &got, &diag), ERR_NOT_FOUND);
    CK_OK(store_get_draft(c.store, &two, 0, c.arena, &got, &diag), &diag);
    ck_assert(slice_is(got, "other"));
    CK_OK(store_delete_draft(c.store, &two, &diag), &diag);
    CK_OK(store_delete_draft(c.store, &two, &diag), &diag); /* gone already is as well */
    ck_assert_int_eq(store_get_draft(c.store, &two, 0, c.arena, &got, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(store_put_draft(c.store, &two, (struct slice){0}, 1, &diag), ERR_RANGE);
}
END_TEST

START_TEST(deleted_draft_leaves_no_byte_behind)
{
    struct draft_id id = draft_number(7);
    struct response r = store_case_response(c.arena, 3, 20000);
    CK_OK(store_put_draft(c.store, &id, r.answers, 1000, &diag), &diag);
    CK_OK(store_scrub(c.store, &diag), &diag);
    ck_assert(holds("responses.db", r.answers));
    CK_OK(store_delete_draft(c.store, &id, &diag), &diag);
    CK_OK(store_scrub(c.store, &diag), &diag);
    ck_assert(!holds("responses.db", r.answers));
    ck_assert(!holds("responses.db", slice_make((const char *)id.bytes, sizeof id.bytes)));
}
END_TEST

/* Many times the checkpoint's size of log is written, one commit after another. */
START_TEST(log_is_reused_and_never_shrinks_while_open)
{
    struct stat st;
    off_t largest = 0;
    struct draft_id id = draft_number(9);
    struct slice bytes = slice_make(arena_alloc(c.arena, 60000), 60000);
    for (int i = 0; i < 600; i++) {
        CK_OK(store_put_draft(c.store, &id, bytes, i, &diag), &diag);
        ck_assert_int_eq(stat(file_in("responses.db-wal"), &st), 0);
        ck_assert_msg(st.st_size >= largest, "the log shrank");
        largest = st.st_size;
    }
    /* 600 commits of 16 pages and more are 38 MB; a threshold of 1000 pages is 4 MB. */
    ck_assert_int_lt(largest, 5000000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store");
    TCase *tc = test_case(suite, "store");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, create_makes_a_file_that_only_its_owner_reads);
    tcase_add_test(tc, create_twice_is_a_conflict_and_keeps_the_first);
    tcase_add_test(tc, create_in_a_missing_folder_is_an_io_error_and_names_the_file);
    tcase_add_test(tc, open_without_a_store_is_not_found_and_makes_none);
    tcase_add_loop_test(tc, open_of_what_is_not_ours_is_corrupt, 0, 3);
    tcase_add_test(tc, definition_put_again_has_the_same_number);
    tcase_add_test(tc, definitions_come_back_oldest_first);
    tcase_add_test(tc, definition_whose_digest_is_of_another_text_is_refused);
    tcase_add_test(tc, response_sent_twice_is_stored_once_and_as_it_was_first);
    tcase_add_test(tc, response_of_an_unknown_definition_is_refused);
    tcase_add_loop_test(tc, response_outside_of_its_domain_is_refused, 0, N_BEYOND);
    tcase_add_loop_test(tc, response_at_the_edge_of_its_domain_is_stored, 0, N_WITHIN);
    tcase_add_test(tc, find_by_the_bits_of_a_reference_gives_everything_back);
    tcase_add_test(tc, find_looks_at_the_bits_of_the_prefix_and_no_others);
    tcase_add_test(tc, what_is_withdrawn_leaves_no_byte_behind_after_scrub);
    tcase_add_test(tc, scrub_while_somebody_reads_is_busy_and_later_works);
    tcase_add_test(tc, delete_of_an_unknown_key_is_not_found);
    tcase_add_test(tc, rollback_takes_back_everything_since_begin);
    tcase_add_test(tc, reader_cannot_write);
    tcase_add_test(tc, stored_enum_that_is_none_is_corrupt);
    tcase_add_test(tc, draft_is_replaced_read_until_its_hour_and_purged);
    tcase_add_test(tc, deleted_draft_leaves_no_byte_behind);
    tcase_add_test(tc, log_is_reused_and_never_shrinks_while_open);
    return test_run(suite);
}
