/* What is refused, with which error, at which character, with which remedy; and which names an
   expression says that it looks at. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "forms/expr.h"

struct refusal {
    const char *text;
    enum err err;
    const char *says;   /* part of the text */
    const char *remedy; /* part of the remedy; NULL: any */
};

static void check_refusals(const struct refusal *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena *a = arena_new(0);
        struct diag diag = {0};
        struct expr *e = NULL;
        enum err err = expr_parse(slice_of(rows[i].text), a, &e, &diag);
        ck_assert_msg(err == rows[i].err, "%s: %s, not %s (%s)", rows[i].text, err_name(err),
                      err_name(rows[i].err), diag.text);
        ck_assert_msg(e == NULL, "%s: the result is not untouched", rows[i].text);
        ck_assert_msg(strstr(diag.text, rows[i].says) != NULL, "%s: \"%s\" does not say \"%s\"",
                      rows[i].text, diag.text, rows[i].says);
        ck_assert_msg(rows[i].remedy == NULL || strstr(diag.remedy, rows[i].remedy) != NULL,
                      "%s: remedy \"%s\" is not \"%s\"", rows[i].text, diag.remedy, rows[i].remedy);
        arena_free(a);
    }
}

#define CHECK(rows) check_refusals(rows, sizeof(rows) / sizeof((rows)[0]))

START_TEST(syntax_error_names_the_character)
{
    static const struct refusal rows[] = {
        {"", ERR_SYNTAX, "empty", NULL},
        {"  ", ERR_SYNTAX, "empty", NULL},
        {"(1 =", ERR_SYNTAX, "at character 5: a value is missing at the end", NULL},
        {"(1 = 2", ERR_SYNTAX, "at character 7: a closing bracket is missing at the end", NULL},
        {"1 = 2)", ERR_SYNTAX, "at character 6: an operator", NULL},
        {"1 2", ERR_SYNTAX, "at character 3: an operator (and, or, =, +) is missing before \"2\"",
         NULL},
        {"${a} ${b}", ERR_SYNTAX, "at character 6", NULL},
        {"selected(${a} 'x')", ERR_SYNTAX, "at character 15: a comma or a closing bracket", NULL},
        {"selected(${a}, 'x'", ERR_SYNTAX, "a comma or a closing bracket is missing at the end",
         NULL},
        {"selected(,)", ERR_SYNTAX, "at character 10: a value is missing before \",\"", NULL},
        {"concat('a',)", ERR_SYNTAX, "a value is missing before \")\"", NULL},
        {"${a} = 'x", ERR_SYNTAX, "at character 8: a text is not closed", "quotation mark"},
        {"'\xC5\xB7' = \"x", ERR_SYNTAX, "at character 7: a text is not closed", NULL},
        {"\xE2\x80\x98x", ERR_SYNTAX, "a text is not closed", NULL},
        {"${a", ERR_SYNTAX, "at character 1: \"${\" is not closed", "}"},
        {"${}", ERR_SYNTAX, "not the name of a question", NULL},
        {"${a b}", ERR_SYNTAX, "not the name of a question", NULL},
        {"${1a}", ERR_SYNTAX, "not the name of a question", NULL},
        {"$a", ERR_SYNTAX, "without braces", "${name}"},
        {"{a}", ERR_SYNTAX, "without \"$\"", "${name}"},
        {"1 +", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"+ 1", ERR_SYNTAX, "at character 1: a value is missing before \"+\"", NULL},
        {"1 and", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"or 1", ERR_SYNTAX, "an operator", NULL}, /* a column called "or", then a number */
        {"-", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"/", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"a/", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"a[1", ERR_SYNTAX, "a closing square bracket is missing", NULL},
        {"a[]", ERR_SYNTAX, "a value is missing before \"]\"", NULL},
        {"1 | ", ERR_SYNTAX, "a value is missing at the end", NULL},
        {"1 $ 2", ERR_SYNTAX, "without braces", NULL},
        {"1 # 2", ERR_SYNTAX, "at character 3: this character has no meaning here", NULL},
        {"\xE2\x82\xAC"
         "5 +",
         ERR_SYNTAX, "a value is missing", NULL},
        {"nosuch(1) +", ERR_SYNTAX, "a value is missing", NULL}, /* syntax comes first */
    };
    CHECK(rows);
}
END_TEST

START_TEST(habit_of_another_language_gets_a_remedy)
{
    static const struct refusal rows[] = {
        {"${a} == 1", ERR_SYNTAX, "at character 6: \"==\"", "Write ="},
        {"${a} <> 1", ERR_SYNTAX, "\"<>\"", "!="},
        {"1 && 2", ERR_SYNTAX, "\"&&\"", "and"},
        {"1 || 2", ERR_SYNTAX, "\"||\"", "or"},
        {"1 => 2", ERR_SYNTAX, "\"=>\"", ">="},
        {"1 =< 2", ERR_SYNTAX, "\"=<\"", "<="},
        {"!${a}", ERR_SYNTAX, "\"!\"", "not("},
        {"'a' & 'b'", ERR_SYNTAX, "\"&\"", "concat"},
        {"5 % 2", ERR_SYNTAX, "\"%\"", "mod"},
        {"if(1; 2; 3)", ERR_SYNTAX, "\";\"", "comma"},
        {"child::a", ERR_SYNTAX, "\"::\"", "${name}"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(function_that_is_not_there_is_named)
{
    static const struct refusal rows[] = {
        {"nosuch(1)", ERR_NOT_FOUND, "at character 1: there is no function nosuch()", ""},
        {"slected(${a}, 'x')", ERR_NOT_FOUND, "slected()", "selected()"},
        {"1 + string-lenght('a')", ERR_NOT_FOUND, "at character 5", "string-length()"},
        {"Concat('a')", ERR_NOT_FOUND, "Concat()", "concat()"},
        {"position(..)", ERR_NOT_FOUND, "position() looks at the rows of a repeat", NULL},
        {"indexed-repeat(${a}, ${b}, 1)", ERR_NOT_FOUND, "indexed-repeat() looks at the rows",
         NULL},
        {"count(${a})", ERR_NOT_FOUND, "count() looks at the rows", NULL},
        {"instance('x')/root/item[name = ${a}]/label", ERR_NOT_FOUND, "instance() reads a file",
         NULL},
        {"pulldata('x', 'a', 'b', ${c})", ERR_NOT_FOUND, "pulldata() reads a file", NULL},
        {"1 + uuid()", ERR_NOT_FOUND, "at character 5: uuid()", NULL},
        {"../a[1]", ERR_NOT_FOUND, "[...]", NULL},
        {"${a} | ${b}", ERR_NOT_FOUND, "at character 6: |", "coalesce"},
        {"..", ERR_NOT_FOUND, "..", "${name}"},
        {"../..", ERR_NOT_FOUND, "..", "${name}"},
        {"../*", ERR_NOT_FOUND, "*", "${name}"},
        {"*", ERR_NOT_FOUND, "*", "${name}"},
        {"//a", ERR_NOT_FOUND, "//", "${name}"},
        {"../a//b", ERR_NOT_FOUND, "at character 6: //", NULL},
        {"nosuch(1) + alsonot(2)", ERR_NOT_FOUND, "nosuch()", NULL}, /* the first is told */
    };
    CHECK(rows);
}
END_TEST

START_TEST(number_of_arguments_is_checked)
{
    static const struct refusal rows[] = {
        {"selected(${a})", ERR_RANGE, "selected() takes 2 arguments, here are 1", NULL},
        {"if(1, 2)", ERR_RANGE, "if() takes 3 arguments, here are 2", NULL},
        {"today(1)", ERR_RANGE, "today() takes 0 arguments, here are 1", NULL},
        {"not()", ERR_RANGE, "not() takes 1 argument, here are 0", NULL},
        {"substr('a')", ERR_RANGE, "substr() takes 2 to 3 arguments", NULL},
        {"round(1, 2, 3)", ERR_RANGE, "round() takes 1 to 2 arguments", NULL},
        {"concat()", ERR_RANGE, "concat() takes 1 or more arguments, here are 0", NULL},
        {"1 + pow(1)", ERR_RANGE, "at character 5", NULL},
        {"regex(.)", ERR_RANGE, "regex() takes 2 arguments", NULL},
        {"jr:choice-name('a')", ERR_RANGE, "jr:choice-name() takes 2 arguments", NULL},
        {"jr:choice-name('a', 1 + 1)", ERR_RANGE, "must be a question", "in quotes"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(pattern_that_is_no_regular_expression_is_refused)
{
    static const struct refusal rows[] = {
        {"regex(., '[a-z')", ERR_RANGE, "not a regular expression", "regex()"},
        {"regex(., '(a')", ERR_RANGE, "not a regular expression", NULL},
        {"1 + regex(., '*')", ERR_RANGE, "at character 5", NULL},
        {"regex(., '\\C')", ERR_RANGE, "not a regular expression", NULL},
    };
    CHECK(rows);
}
END_TEST

static void repeat(struct buf *b, const char *part, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_adds(b, part);
    }
}

/* `n` times open, then "1", then n times close. */
static enum err parse_nested(const char *open, const char *close, size_t n)
{
    struct buf b;
    buf_init(&b, EXPR_TEXT_MAX);
    repeat(&b, open, n);
    buf_adds(&b, "1");
    repeat(&b, close, n);
    ck_assert_int_eq(buf_error(&b), OK);
    struct arena *a = arena_new(0);
    struct expr *e;
    struct diag diag = {0};
    enum err err = expr_parse(buf_slice(&b), a, &e, &diag);
    ck_assert(err != ERR_LIMIT || strstr(diag.text, "too deeply") != NULL);
    arena_free(a);
    buf_done(&b);
    return err;
}

START_TEST(depth_is_limited)
{
    ck_assert_int_eq(parse_nested("(", ")", EXPR_DEPTH_MAX), OK);
    ck_assert_int_eq(parse_nested("(", ")", EXPR_DEPTH_MAX + 1), ERR_LIMIT);
    ck_assert_int_eq(parse_nested("not(", ")", EXPR_DEPTH_MAX), OK);
    ck_assert_int_eq(parse_nested("not(", ")", EXPR_DEPTH_MAX + 1), ERR_LIMIT);
    ck_assert_int_eq(parse_nested("a[", "]", EXPR_DEPTH_MAX), ERR_NOT_FOUND);
    ck_assert_int_eq(parse_nested("a[", "]", EXPR_DEPTH_MAX + 1), ERR_LIMIT);
    /* Not nested at all, however long. */
    ck_assert_int_eq(parse_nested("1+", "", 4000), OK);
    ck_assert_int_eq(parse_nested("-", "", 8000), OK);
    ck_assert_int_eq(parse_nested("", " and 1 or 1", 700), OK);
}
END_TEST

START_TEST(length_is_limited)
{
    struct arena *a = arena_new(0);
    struct expr *e = NULL;
    struct diag diag = {0};
    struct buf b;
    buf_init(&b, EXPR_TEXT_MAX + 1);
    repeat(&b, "1", EXPR_TEXT_MAX);
    ck_assert_int_eq(expr_parse(buf_slice(&b), a, &e, &diag), OK);
    buf_addc(&b, '1');
    ck_assert_int_eq(expr_parse(buf_slice(&b), a, &e, &diag), ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(diag.text, "8192 bytes"));
    ck_assert_int_eq(expr_parse(buf_slice(&b), a, &e, NULL), ERR_LIMIT);
    buf_done(&b);
    arena_free(a);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
    static const char *const texts[] = {"'\xFF'", "'\xE2\x80'", "'\x01'", "\xC0\xAF"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena *a = arena_new(0);
        struct expr *e;
        struct diag diag = {0};
        ck_assert_int_eq(expr_parse(slice_of(texts[i]), a, &e, &diag), ERR_SYNTAX);
        ck_assert_ptr_nonnull(strstr(diag.text, "not plain text"));
        arena_free(a);
    }
}
END_TEST

START_TEST(results_that_grow_are_cut)
{
    /* Seven texts of 10,000 bytes each: the seventh does not fit into 65,536. */
    struct arena *a = arena_new(0);
    char self[1001];
    memset(self, 'a', sizeof self - 1);
    self[sizeof self - 1] = '\0';
    struct expr *e;
    ck_assert_int_eq(
        expr_parse(SLICE("string-length(concat(concat(.,.,.,.,.,.,.,.,.,.),concat(.,.,.,.,.,.,.,.,"
                         ".,.),concat(.,.,.,.,.,.,.,.,.,.),concat(.,.,.,.,.,.,.,.,.,.),concat(.,.,"
                         ".,.,.,.,.,.,.,.),concat(.,.,.,.,.,.,.,.,.,.),concat(.,.,.,.,.,.,.,.,.,.)"
                         "))"),
                   a, &e, NULL),
        OK);
    struct expr_env env = {.self = slice_of(self), .arena = a};
    ck_assert_double_eq(expr_number(e, &env), 60000);
    arena_free(a);
}
END_TEST

/* ---- Names ---- */

static void note(void *cls, struct slice name)
{
    struct buf *b = cls;
    buf_add_slice(b, name);
    buf_addc(b, ' ');
}

struct names {
    const char *text;
    const char *names;
    const char *columns;
};

START_TEST(names_are_told_in_order)
{
    static const struct names rows[] = {
        {"1", "", ""},
        {"${a}", "a ", ""},
        {"${b} + ${a} * ${b}", "b a b ", ""},
        {"${last-saved#a} + ${b}", "b ", ""},
        {"if(${a} = 'x', ../b, /data/g/c)", "a b c ", ""},
        {"region = ${a} and score > 1", "a ", "region score "},
        {"(${a})", "a ", ""},
        {"((region))", "", "region "},
        {"../g/a/.", "a ", ""},
        {"g/a", "a ", ""},
        {"current()/../a", "a ", ""},
        {"jr:choice-name(${a}, '${b}')", "a b ", ""},
        {"jr:choice-name(${a}, ${b})", "a b ", ""},
        {"concat('${a}', '${b}')", "", ""},
        {". > ${a-b.c_d}", "a-b.c_d ", ""},
        {"a-b", "", "a-b "},
        {"a - b", "", "a b "},
        {"div div mod", "", "div mod "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *a = arena_new(0);
        struct diag diag = {0};
        struct expr *e;
        enum err err = expr_parse(slice_of(rows[i].text), a, &e, &diag);
        ck_assert_msg(err == OK, "%s: %s", rows[i].text, diag.text);
        struct buf b;
        buf_init(&b, 1000);
        expr_names(e, note, &b);
        ck_assert_msg(strcmp(buf_str(&b), rows[i].names) == 0, "%s: \"%s\"", rows[i].text,
                      buf_str(&b));
        buf_clear(&b);
        expr_columns(e, note, &b);
        ck_assert_msg(strcmp(buf_str(&b), rows[i].columns) == 0, "%s: \"%s\"", rows[i].text,
                      buf_str(&b));
        buf_done(&b);
        arena_free(a);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expr_parse");
    TCase *tc = tcase_create("parse");
    tcase_add_test(tc, syntax_error_names_the_character);
    tcase_add_test(tc, habit_of_another_language_gets_a_remedy);
    tcase_add_test(tc, function_that_is_not_there_is_named);
    tcase_add_test(tc, number_of_arguments_is_checked);
    tcase_add_test(tc, pattern_that_is_no_regular_expression_is_refused);
    tcase_add_test(tc, depth_is_limited);
    tcase_add_test(tc, length_is_limited);
    tcase_add_test(tc, bytes_that_are_no_text_are_refused);
    tcase_add_test(tc, results_that_grow_are_cut);
    tcase_add_test(tc, names_are_told_in_order);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
