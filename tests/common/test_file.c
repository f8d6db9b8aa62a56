#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

START_TEST(read_gives_the_whole_file)
{
    struct temp t;
    temp_make(&t);
    struct arena *a = arena_new(0);
    struct slice content;
    char big[50000];
    memset(big, 'x', sizeof big);
    big[20000] = '\0';
    ck_assert_int_eq(
        file_read(temp_write(&t, "big", big, sizeof big), sizeof big, a, &content, NULL), OK);
    ck_assert_uint_eq(content.len, sizeof big);
    ck_assert_int_eq(memcmp(content.p, big, sizeof big), 0);
    ck_assert_int_eq(content.p[content.len], '\0');
    ck_assert_int_eq(file_read(temp_text(&t, "none", ""), 10, a, &content, NULL), OK);
    ck_assert_uint_eq(content.len, 0);
    ck_assert_str_eq(content.p, "");
    arena_free(a);
    temp_remove(&t);
}
END_TEST

START_TEST(read_errors_name_the_file)
{
    struct temp t;
    temp_make(&t);
    struct arena *a = arena_new(0);
    struct slice content = SLICE("unchanged");
    struct diag diag = {0};
    ck_assert_int_eq(file_read(temp_text(&t, "five", "12345"), 4, a, &content, &diag), ERR_LIMIT);
    ck_assert_str_eq(diag.file, t.path);
    ck_assert_int_eq(file_read(temp_path(&t, "missing"), 4, a, &content, &diag), ERR_NOT_FOUND);
    ck_assert_str_eq(diag.file, t.path);
    ck_assert_ptr_nonnull(strstr(diag.text, "open"));
    ck_assert_int_eq(file_read(t.dir, 100, a, &content, &diag), ERR_IO);
    ck_assert(slice_is(content, "unchanged"));
    arena_free(a);
    temp_remove(&t);
}
END_TEST

static size_t count_files(struct temp *t)
{
    struct arena *a = arena_new(0);
    const char *const *names;
    size_t n;
    ck_assert_int_eq(dir_list(t->dir, "", a, &names, &n, NULL), OK);
    arena_free(a);
    return n;
}

START_TEST(write_replaces_in_one_step_and_leaves_nothing_behind)
{
    struct temp t;
    temp_make(&t);
    struct arena *a = arena_new(0);
    temp_text(&t, "x", "old");
    ck_assert_int_eq(file_write(t.path, SLICE("new content"), 0600, NULL), OK);
    struct slice content;
    ck_assert_int_eq(file_read(t.path, 100, a, &content, NULL), OK);
    ck_assert(slice_is(content, "new content"));
    struct stat st;
    ck_assert_int_eq(stat(t.path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777U, 0600);
    ck_assert_uint_eq(count_files(&t), 1);
    arena_free(a);
    temp_remove(&t);
}
END_TEST

START_TEST(write_failure_keeps_the_old_and_leaves_nothing_behind)
{
    struct temp t;
    temp_make(&t);
    struct diag diag = {0};
    ck_assert_int_eq(file_write("/nonexistent/x", SLICE("y"), 0600, &diag), ERR_NOT_FOUND);
    ck_assert_str_eq(diag.file, "/nonexistent/x");
    /* A folder cannot be replaced by a file. */
    ck_assert_int_eq(mkdir(temp_path(&t, "folder"), 0700), 0);
    ck_assert_int_eq(file_write(t.path, SLICE("y"), 0600, &diag), ERR_IO);
    ck_assert_uint_eq(count_files(&t), 0);
    ck_assert_int_eq(rmdir(t.path), 0);
    char name[5000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ck_assert_int_eq(file_write(name, SLICE("y"), 0600, &diag), ERR_IO);
    temp_remove(&t);
}
END_TEST

START_TEST(list_plain_files_with_the_suffix_sorted)
{
    struct temp t;
    temp_make(&t);
    temp_text(&t, "b.csv", "");
    temp_text(&t, "a.csv", "");
    temp_text(&t, "B.csv", "");
    temp_text(&t, ".hidden.csv", "");
    temp_text(&t, "a.csv~", "");
    temp_text(&t, "csv", "");
    ck_assert_int_eq(mkdir(temp_path(&t, "folder.csv"), 0700), 0);
    struct arena *a = arena_new(0);
    const char *const *names;
    size_t n;
    ck_assert_int_eq(dir_list(t.dir, ".csv", a, &names, &n, NULL), OK);
    ck_assert_uint_eq(n, 3);
    ck_assert_str_eq(names[0], "B.csv");
    ck_assert_str_eq(names[1], "a.csv");
    ck_assert_str_eq(names[2], "b.csv");
    ck_assert_int_eq(dir_list(t.dir, ".po", a, &names, &n, NULL), OK);
    ck_assert_uint_eq(n, 0);
    struct diag diag = {0};
    ck_assert_int_eq(dir_list("/nonexistent", "", a, &names, &n, &diag), ERR_NOT_FOUND);
    ck_assert_str_eq(diag.file, "/nonexistent");
    ck_assert_int_eq(rmdir(temp_path(&t, "folder.csv")), 0);
    arena_free(a);
    temp_remove(&t);
}
END_TEST

START_TEST(paths)
{
    struct arena *a = arena_new(0);
    ck_assert_str_eq(path_join(a, "dir", "name"), "dir/name");
    ck_assert_str_eq(path_join(a, "dir/", "name"), "dir/name");
    ck_assert_str_eq(path_join(a, "", "name"), "name");
    ck_assert(file_exists("/"));
    ck_assert(!file_exists("/nonexistent"));
    arena_free(a);
}
END_TEST

START_TEST(data_dir_is_what_the_environment_says_or_a_folder)
{
    struct arena *a = arena_new(0);
    ck_assert_int_eq(setenv("COMMONVIEW_DATADIR", "/somewhere", 1), 0);
    ck_assert_str_eq(data_dir(a), "/somewhere");
    ck_assert_int_eq(setenv("COMMONVIEW_DATADIR", "", 1), 0);
    ck_assert_str_eq(data_dir(a), PKGDATADIR); /* a test lies in no such tree */
    ck_assert_int_eq(unsetenv("COMMONVIEW_DATADIR"), 0);
    ck_assert_str_eq(data_dir(a), PKGDATADIR);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file");
    TCase *tc = test_case(suite, "file");
    tcase_add_test(tc, read_gives_the_whole_file);
    tcase_add_test(tc, read_errors_name_the_file);
    tcase_add_test(tc, write_replaces_in_one_step_and_leaves_nothing_behind);
    tcase_add_test(tc, write_failure_keeps_the_old_and_leaves_nothing_behind);
    tcase_add_test(tc, list_plain_files_with_the_suffix_sorted);
    tcase_add_test(tc, paths);
    tcase_add_test(tc, data_dir_is_what_the_environment_says_or_a_folder);
    return test_run(suite);
}
