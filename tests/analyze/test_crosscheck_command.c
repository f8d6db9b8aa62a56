/* From a workspace with answers in its store to each format, through the program itself. */
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "common/file.h"
#include "forms/answers.h"
#include "forms/form_set.h"
#include "forms/pack.h"
#include "store/seal.h"
#include "store/store.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

enum { N_EACH = 8, N_ALL = 16, DAY = 20500, OUT_MAX = 1 << 22 };

static struct temp temp;
static struct arena *arena;
static struct diag diag;

static const char settings[] =
    "[council]\nname = Kingsbarrow Council\nsimulated = yes\n"
    "[contact]\nteam = Quality Team\nphone = 01632 960100\nhours = 9 to 5\n"
    "email = q@kingsbarrow.example\naddress = Town Hall\nrelay = 18001\nformats = Ring us\n"
    "[danger]\nemergency = 999\npolice = 101\nsafeguarding = 01632 960200\n"
    "safeguarding_hours = 9 to 5\nout_of_hours = 01632 960300\nadvice = 01632 960400\n";

/* The choice with the lowest score, or none where nothing is scored. */
static const struct choice *worst_choice(const struct item *item)
{
    const struct choice *worst = NULL;
    for (size_t i = 0; item->list != NULL && i < item->list->n_choices; i++) {
        const struct choice *c = &item->list->choices[i];
        if (c->scored && (worst == NULL || c->score < worst->score)) {
            worst = c;
        }
    }
    return worst;
}

/* N_EACH people, N_ALL in both forms, who answer every anchor of the form with the worst there is. */
static void answer_badly(struct store *store, const struct form *form)
{
    int64_t definition = 0;
    ck_assert_int_eq(store_put_definition(store, form->id, &form->digest, form->canonical, DAY,
                                          &definition, &diag),
                     OK);
    struct answers *answers = answers_new(form, arena, DAY);
    for (size_t i = 0; i < form->n_items; i++) {
        const struct item *item = &form->items[i];
        if (item->kind == ITEM_ONE && item->anchor && worst_choice(item) != NULL) {
            answers_set(answers, i, slice_of(worst_choice(item)->name));
        }
    }
    answers_update(answers);
    const struct pack_layout *layout = pack_layout_new(form, arena);
    for (int n = 0; n < N_EACH; n++) {
        struct response r = {.day = DAY, .unit = SLICE("A1"), .language = SLICE("en")};
        bool is_new = false;
        response_key_new(DAY, &r.key);
        pack_answers(layout, answers, &r);
        ck_assert_int_eq(store_put_response(store, definition, &r, &is_new, &diag), OK);
    }
}

static void fill_store(void)
{
    struct form_set forms;
    struct problems problems;
    struct store *store = NULL;
    problems_init(&problems);
    ck_assert_int_eq(form_set_load(NULL, NULL, 0, arena, &forms, &problems, &diag), OK);
    ck_assert_int_eq(store_create(temp.dir, &diag), OK);
    ck_assert_int_eq(store_open(temp.dir, STORE_WRITE, &store, &diag), OK);
    ck_assert_int_eq(store_begin(store, &diag), OK);
    answer_badly(store, form_set_find(&forms, "service-user"));
    answer_badly(store, form_set_find(&forms, "staff"));
    ck_assert_int_eq(store_commit(store, &diag), OK);
    store_close(store);
    problems_done(&problems);
}

static void setup(void)
{
    temp_make(&temp);
    arena = arena_new(0);
    memset(&diag, 0, sizeof diag);
    ck_assert_int_eq(seal_init(), OK);
    temp_text(&temp, "commonview.ini", settings);
    temp_text(&temp, "units.csv",
              "id,name,subject\nA1,Meadow House,care-provider\nA2,Oak Tree,care-provider\n");
    fill_store();
}

static void teardown(void)
{
    arena_free(arena);
    temp_remove(&temp);
}

enum { ARGS_MAX = 12 };

static void exec_program(const char *const *args)
{
    const char *build = getenv("abs_top_builddir"); /* set by make check */
    char *argv[ARGS_MAX] = {NULL};
    size_t n = 0;
    argv[n++] = arena_printf(arena, "%s/commonview-analyze", build == NULL ? "." : build);
    argv[n++] = arena_strdup(arena, "crosscheck");
    argv[n++] = arena_printf(arena, "--workspace=%s", temp.dir);
    while (*args != NULL && n + 1 < ARGS_MAX) {
        argv[n++] = arena_strdup(arena, *args++);
    }
    const int out = open(temp_path(&temp, "out"), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    const int err = open(temp_path(&temp, "err"), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (out >= 0 && err >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0) {
        (void)execv(argv[0], argv);
    }
    _exit(127);
}

/* Runs `commonview-analyze crosscheck --workspace=... ARGS`; gives the exit status. */
static int run(const char *const *args)
{
    const pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        exec_program(args);
    }
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

#define RUN(...) run((const char *const[]){__VA_ARGS__, NULL})

static const char *content(const char *name)
{
    struct slice text = {0};
    ck_assert_int_eq(file_read(temp_path(&temp, name), OUT_MAX, arena, &text, &diag), OK);
    return text.p;
}

START_TEST(json_of_people_and_staff_who_are_not_happy_is_common_issues)
{
    ck_assert_int_eq(RUN("--format=json"), 0);
    json_t *root = json_loads(content("out"), 0, NULL);
    ck_assert_ptr_nonnull(root);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "responses")), N_ALL);
    size_t i = 0;
    size_t n_issues = 0;
    json_t *cell = NULL;
    json_array_foreach(json_object_get(root, "cells"), i, cell)
    {
        const char *unit = json_string_value(json_object_get(cell, "unit"));
        const char *finding = json_string_value(json_object_get(cell, "finding"));
        ck_assert_msg(strcmp(unit, "A1") == 0 || strcmp(finding, "silence") == 0, "%s: %s", unit,
                      finding);
        n_issues += strcmp(finding, "common_issue") == 0;
    }
    ck_assert_uint_ge(n_issues, 8);
    json_decref(root);
}
END_TEST

START_TEST(text_says_who_said_it_and_who_was_silent)
{
    ck_assert_int_eq(RUN("--format=text"), 0);
    const char *text = content("out");
    ck_assert_ptr_nonnull(strstr(text, "People and staff say so."));
    ck_assert_ptr_nonnull(strstr(text, "Oak Tree: nobody has told us anything"));
    ck_assert_ptr_nonnull(strstr(text, "Simulated data"));
    ck_assert_ptr_null(strchr(text, '\033')); /* it is no terminal */
    ck_assert_str_eq(content("err"), "");
}
END_TEST

START_TEST(output_is_a_file_that_only_its_owner_reads)
{
    const char *file = arena_printf(arena, "--output=%s/report.html", temp.dir);
    struct stat status;
    ck_assert_int_eq(RUN("--format=html", file), 0);
    ck_assert_str_eq(content("out"), "");
    ck_assert_ptr_nonnull(strstr(content("report.html"), "</html>"));
    ck_assert_int_eq(stat(temp_path(&temp, "report.html"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777U, 0600);
}
END_TEST

START_TEST(output_that_cannot_be_written_is_told)
{
    ck_assert_int_eq(RUN("--output=/nowhere/at/all"), 1);
    ck_assert_ptr_nonnull(strstr(content("err"), "/nowhere/at/all"));
}
END_TEST

START_TEST(csv_of_one_unit_and_theme_has_its_sources_only)
{
    ck_assert_int_eq(RUN("--format=csv", "--unit=A1", "--theme=respect"), 0);
    const char *text = content("out");
    size_t lines = 0;
    for (const char *p = text; *p != '\0'; p++) {
        lines += *p == '\n';
    }
    ck_assert_uint_eq(lines, 4); /* header, people, carers, staff */
    ck_assert_ptr_nonnull(strstr(text, "\nA1,Meadow House,care-provider,RESPECT,common_issue,"));
}
END_TEST

START_TEST(period_without_answers_is_silence)
{
    ck_assert_int_eq(RUN("--from=2000-01-01", "--to=2000-12-31"), 0);
    ck_assert_ptr_nonnull(strstr(content("out"), "No answers were counted."));
}
END_TEST

START_TEST(unknown_unit_is_told)
{
    ck_assert_int_eq(RUN("--unit=A9"), 1);
    ck_assert_ptr_nonnull(strstr(content("err"), "A9"));
    ck_assert_str_eq(content("out"), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crosscheck_command");
    TCase *tc = test_case(suite, "command");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, json_of_people_and_staff_who_are_not_happy_is_common_issues);
    tcase_add_test(tc, text_says_who_said_it_and_who_was_silent);
    tcase_add_test(tc, output_is_a_file_that_only_its_owner_reads);
    tcase_add_test(tc, output_that_cannot_be_written_is_told);
    tcase_add_test(tc, csv_of_one_unit_and_theme_has_its_sources_only);
    tcase_add_test(tc, period_without_answers_is_silence);
    tcase_add_test(tc, unknown_unit_is_told);
    return test_run(suite);
}
