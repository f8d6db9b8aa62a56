#include <string.h>
#include <sys/stat.h>

#include "collector/output.h"
#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct output_case {
    struct temp temp;
    struct arena *arena;
    const char *path;
    struct output output;
    struct diag diag;
};

static void case_open(struct output_case *c)
{
    *c = (struct output_case){.arena = arena_new(0)};
    temp_make(&c->temp);
    c->path = path_join(c->arena, c->temp.dir, "table.csv");
}

static void case_close(struct output_case *c)
{
    temp_remove(&c->temp);
    ck_assert(!file_exists(c->temp.dir)); /* nothing else was left in it */
    arena_free(c->arena);
}

static const char *content(struct output_case *c)
{
    struct slice s;
    ck_assert_int_eq(file_read(c->path, 1000, c->arena, &s, &c->diag), OK);
    return s.p;
}

START_TEST(output_appears_whole_at_commit_only)
{
    struct output_case c;
    case_open(&c);
    ck_assert_int_eq(output_open(c.path, c.arena, &c.output, &c.diag), OK);
    fputs("one,two\n", c.output.to);
    ck_assert(!file_exists(c.path));
    ck_assert_int_eq(output_commit(&c.output, &c.diag), OK);
    ck_assert_str_eq(content(&c), "one,two\n");
    struct stat st;
    ck_assert_int_eq(stat(c.path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    output_discard(&c.output);
    ck_assert(file_exists(c.path));
    case_close(&c);
}
END_TEST

START_TEST(output_discarded_leaves_the_old_file_and_nothing_else)
{
    struct output_case c;
    case_open(&c);
    temp_text(&c.temp, "table.csv", "old\n");
    ck_assert_int_eq(output_open(c.path, c.arena, &c.output, &c.diag), OK);
    fputs("new\n", c.output.to);
    output_discard(&c.output);
    output_discard(&c.output);
    ck_assert_str_eq(content(&c), "old\n");
    case_close(&c);
}
END_TEST

START_TEST(output_into_no_folder_names_the_file)
{
    struct output_case c;
    case_open(&c);
    const char *path = path_join(c.arena, c.temp.dir, "none/table.csv");
    ck_assert_int_eq(output_open(path, c.arena, &c.output, &c.diag), ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(c.diag.file, "none/table.csv"));
    case_close(&c);
}
END_TEST

START_TEST(output_that_cannot_be_put_in_place_is_an_error)
{
    struct output_case c;
    case_open(&c);
    ck_assert_int_eq(output_open(c.path, c.arena, &c.output, &c.diag), OK);
    ck_assert_int_eq(mkdir(c.path, 0700), 0);
    ck_assert_int_eq(output_commit(&c.output, &c.diag), ERR_IO);
    ck_assert_str_ne(c.diag.text, "");
    ck_assert_int_eq(rmdir(c.path), 0);
    case_close(&c);
}
END_TEST

START_TEST(output_without_path_is_standard_output)
{
    struct output_case c;
    case_open(&c);
    ck_assert_int_eq(output_open(NULL, c.arena, &c.output, &c.diag), OK);
    ck_assert_ptr_eq(c.output.to, stdout);
    ck_assert_int_eq(output_commit(&c.output, &c.diag), OK);
    ck_assert_int_eq(output_open("-", c.arena, &c.output, &c.diag), OK);
    ck_assert_ptr_eq(c.output.to, stdout);
    output_discard(&c.output);
    case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("output");
    TCase *tc = test_case(suite, "output");
    tcase_add_test(tc, output_appears_whole_at_commit_only);
    tcase_add_test(tc, output_discarded_leaves_the_old_file_and_nothing_else);
    tcase_add_test(tc, output_into_no_folder_names_the_file);
    tcase_add_test(tc, output_that_cannot_be_put_in_place_is_an_error);
    tcase_add_test(tc, output_without_path_is_standard_output);
    return test_run(suite);
}
