#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/problem.h"
#include "tests/support/run.h"

START_TEST(names_all_differ_and_unknown_has_one)
{
    for (int i = 0; i < ERR_COUNT; i++) {
        ck_assert_str_ne(err_name((enum err)i), "");
        for (int j = 0; j < i; j++) {
            ck_assert_str_ne(err_name((enum err)i), err_name((enum err)j));
        }
    }
    ck_assert_str_eq(err_name((enum err)ERR_COUNT), "unknown");
    ck_assert_str_eq(err_name(ERR_BUSY), "busy");
}
END_TEST

START_TEST(diag_null_is_allowed_everywhere)
{
    diag_set(NULL, "%d", 1);
    diag_remedy(NULL, "x");
    diag_place(NULL, "f", 1, "c");
    diag_item(NULL, "s", "q");
    ck_assert_int_eq(diag_fail(NULL, ERR_LIMIT, "x"), ERR_LIMIT);
}
END_TEST

START_TEST(diag_set_keeps_the_place_and_clears_the_remedy)
{
    struct diag d = {0};
    diag_place(&d, "a.csv", 3, "id");
    diag_item(&d, "survey", "q1");
    diag_remedy(&d, "do %s", "this");
    ck_assert_str_eq(d.remedy, "do this");
    ck_assert_int_eq(diag_fail(&d, ERR_RANGE, "%s", "wrong"), ERR_RANGE);
    ck_assert_str_eq(d.text, "wrong");
    ck_assert_str_eq(d.remedy, "");
    ck_assert_str_eq(d.file, "a.csv");
    diag_place(&d, NULL, 0, NULL);
    diag_item(&d, NULL, NULL);
    ck_assert_uint_eq(d.row, 3);
    ck_assert_str_eq(d.column, "id");
    ck_assert_str_eq(d.sheet, "survey");
    ck_assert_str_eq(d.question, "q1");
    diag_set(&d, "%s and more", d.text);
    ck_assert_str_eq(d.text, "wrong and more");
}
END_TEST

/* Two-byte letters after one more byte, so that the cut falls inside one. */
START_TEST(diag_long_text_is_cut_at_a_character)
{
    char text[2000] = "x";
    for (size_t i = 1; i + 2 < sizeof text; i += 2) {
        memcpy(text + i, "\xc3\xa9", 2);
    }
    for (size_t shift = 0; shift < 2; shift++) {
        struct diag d = {0};
        diag_set(&d, "%s", text + shift);
        size_t len = strlen(d.text);
        ck_assert_uint_ge(len, sizeof d.text - 2);
        ck_assert_int_eq(d.text[len - 1], '\xa9');
        diag_place(&d, text + shift, 1, text + shift);
        ck_assert_int_eq(d.file[strlen(d.file) - 1], '\xa9');
        ck_assert_uint_ge(strlen(d.column), sizeof d.column - 2);
    }
}
END_TEST

static const struct {
    struct diag diag;
    const char *line;
} PRINTED[] = {
    {{.text = "it broke"}, "it broke.\n"},
    {{.text = "it broke."}, "it broke.\n"},
    {{.file = "a.csv", .row = 3, .column = "id", .text = "empty", .remedy = "Fill it in"},
     "a.csv:3: column 'id': empty. Fill it in.\n"},
    {{.file = "f.xlsx", .sheet = "survey", .row = 7, .question = "q1", .text = "odd"},
     "f.xlsx:survey:7: question 'q1': odd.\n"},
    {{.file = "a.csv", .text = "cannot open: no such file"}, "a.csv: cannot open: no such file.\n"},
    {{.text = "really?", .remedy = "Yes!"}, "really? Yes!\n"},
};

START_TEST(diag_print_leaves_out_what_is_empty)
{
    char out[512] = "";
    FILE *f = fmemopen(out, sizeof out, "w");
    ck_assert_ptr_nonnull(f);
    diag_print(&PRINTED[_i].diag, f);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_str_eq(out, PRINTED[_i].line);
}
END_TEST

START_TEST(problems_past_the_cap_are_only_counted)
{
    struct problems p;
    problems_init(&p);
    for (unsigned i = 1; i <= PROBLEMS_MAX + 10; i++) {
        problems_addf(&p, SEVERITY_ERROR, "survey", i, "name", "q", "Mend it.", "no. %u", i);
    }
    problems_addf(&p, SEVERITY_WARNING, NULL, 0, NULL, NULL, NULL, "odd");
    ck_assert_uint_eq(p.n_items, PROBLEMS_MAX);
    ck_assert_uint_eq(p.n_errors, PROBLEMS_MAX + 10);
    ck_assert_uint_eq(p.n_warnings, 1);
    const struct diag *d = &p.items[PROBLEMS_MAX - 1].diag;
    ck_assert_uint_eq(d->row, PROBLEMS_MAX);
    ck_assert_str_eq(d->sheet, "survey");
    ck_assert_str_eq(d->column, "name");
    ck_assert_str_eq(d->question, "q");
    ck_assert_str_eq(d->text, "no. 500");
    ck_assert_str_eq(d->remedy, "Mend it.");
    problems_done(&p);
    ck_assert_uint_eq(p.n_items, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("err");
    TCase *tc = test_case(suite, "err");
    tcase_add_test(tc, names_all_differ_and_unknown_has_one);
    tcase_add_test(tc, diag_null_is_allowed_everywhere);
    tcase_add_test(tc, diag_set_keeps_the_place_and_clears_the_remedy);
    tcase_add_test(tc, diag_long_text_is_cut_at_a_character);
    tcase_add_loop_test(tc, diag_print_leaves_out_what_is_empty, 0,
                        (int)(sizeof PRINTED / sizeof *PRINTED));
    tcase_add_test(tc, problems_past_the_cap_are_only_counted);
    return test_run(suite);
}
