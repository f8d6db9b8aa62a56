/* The code of a paper questionnaire, and the way through it, on a small form written here. */
#include <check.h>
#include <string.h>

#include "collector/paper_code.h"
#include "collector/paper_route.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"

static const char text[] = "| survey |\n"
                           "| | type | name | label | relevant |\n"
                           "| | select_one yn | cat | Have you a cat? | |\n"
                           "| | text | name | Its name | ${cat} = 'yes' |\n"
                           "| | select_one yn | kind | Is it kind? | ${cat} = 'yes' |\n"
                           "| | text | why | Why not? | ${kind} = 'no' |\n"
                           "| | note | thanks | Nearly done | |\n"
                           "| | integer | age | Your age | |\n"
                           "| | text | young | And then? | ${age} < 18 |\n"
                           "| | select_one yn | last | Anything else? | |\n"
                           "| | text | what | What? | ${last} = 'yes' |\n"
                           "| choices |\n"
                           "| | list_name | name | label |\n"
                           "| | yn | yes | Yes |\n"
                           "| | yn | no | No |\n"
                           "| settings |\n"
                           "| | form_id | form_title | subjects |\n"
                           "| | cats | Cats | care-provider |\n";

static struct arena *arena;
static const struct form *form;

static void setup(void)
{
    arena = arena_new(0);
    form = form_md(text, arena);
}

static void teardown(void)
{
    arena_free(arena);
}

static size_t item(const char *name)
{
    return form_item(form, slice_of(name));
}

static size_t jump(struct paper_route *r, const char *name, size_t choice)
{
    return paper_route_jump(r, item(name), choice);
}

START_TEST(route_numbers_questions_and_not_notes)
{
    struct paper_route *r = paper_route_new(form, LAYOUT_STANDARD, 20000, arena);
    ck_assert_uint_eq(r->n_questions, 8);
    ck_assert_uint_eq(r->steps[item("thanks")].number, 0);
    ck_assert(r->steps[item("thanks")].printed);
    ck_assert_uint_eq(r->steps[item("age")].number, 5);
}
END_TEST

START_TEST(route_finds_what_a_question_needs)
{
    struct paper_route *r = paper_route_new(form, LAYOUT_STANDARD, 20000, arena);
    ck_assert_int_eq(r->steps[item("cat")].need, PAPER_ALWAYS);
    ck_assert_int_eq(r->steps[item("name")].need, PAPER_TICKED);
    ck_assert_uint_eq(r->steps[item("name")].source, item("cat"));
    ck_assert_int_eq(r->steps[item("young")].need, PAPER_OTHER);
    ck_assert(paper_route_wants(r, item("name"), 0));
    ck_assert(!paper_route_wants(r, item("name"), 1));
    /* "why" is asked only of who has a cat at all: that is answered for it */
    ck_assert(paper_route_wants(r, item("why"), 1));
    ck_assert(!paper_route_wants(r, item("why"), 0));
}
END_TEST

START_TEST(route_jumps_past_what_does_not_apply)
{
    struct paper_route *r = paper_route_new(form, LAYOUT_STANDARD, 20000, arena);
    ck_assert_uint_eq(jump(r, "cat", 0), 0);
    ck_assert_uint_eq(jump(r, "cat", 1), 4); /* "why" says itself that it needs a kind cat */
    ck_assert_uint_eq(jump(r, "kind", 0), 5);
    ck_assert_uint_eq(jump(r, "kind", 1), 0);
    ck_assert_uint_eq(jump(r, "last", 0), 0);
    ck_assert_uint_eq(jump(r, "last", 1), r->n_questions + 1);
}
END_TEST

static struct unit unit_items[] = {{.id = "a", .subject = SUBJECT_CARE_PROVIDER},
                                   {.id = "b", .subject = SUBJECT_CARE_PROVIDER}};
static const struct units units = {unit_items, 2};
static const char *const languages[] = {"en", "cy"};

static enum err find(const char *code, struct paper_kind *out)
{
    const struct form *forms[] = {form};
    return paper_code_find(slice_of(code), forms, 1, &units, languages, 2, out);
}

START_TEST(code_is_found_again_however_it_is_typed)
{
    const struct paper_kind kind = {form, "b", LAYOUT_LARGE, "cy"};
    struct paper_kind found = {0};
    char code[PAPER_CODE_MAX];
    char typed[2 * PAPER_CODE_MAX] = " ";
    paper_code_format(&kind, code);
    ck_assert_uint_eq(strlen(code), 9);
    ck_assert_int_eq(find(code, &found), OK);
    ck_assert_str_eq(found.unit, "b");
    ck_assert_int_eq(found.layout, LAYOUT_LARGE);
    ck_assert_str_eq(found.language, "cy");
    size_t n = 1;
    for (size_t i = 0; i < 9; i++) {
        const char c = code[i];
        if (c != '-') {
            typed[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : (char)(c == '0' ? 'o' : c);
        }
    }
    typed[n] = '\0';
    ck_assert_int_eq(find(typed, &found), OK);
    ck_assert_str_eq(found.unit, "b");
}
END_TEST

START_TEST(code_with_one_wrong_character_is_of_nothing)
{
    const struct paper_kind kind = {form, "", LAYOUT_STANDARD, "en"};
    struct paper_kind found = {0};
    char code[PAPER_CODE_MAX];
    paper_code_format(&kind, code);
    for (size_t i = 0; i < 9; i++) {
        if (code[i] != '-') {
            const char was = code[i];
            code[i] = was == '7' ? '8' : '7';
            ck_assert_int_eq(find(code, &found), ERR_NOT_FOUND);
            code[i] = was;
        }
    }
    ck_assert_int_eq(find(code, &found), OK);
    ck_assert_str_eq(found.unit, "");
}
END_TEST

static const char *const no_codes[] = {"",           "-",         "ABCD",    "ABCD-EFG",
                                       "ABCD-EFGHJ", "ABCD-EFGU", "home-01", "ABCDEFG\xc3\xa9"};

START_TEST(code_that_is_none_is_said_to_be_none)
{
    struct paper_kind found = {0};
    ck_assert_int_eq(find(no_codes[_i], &found), ERR_SYNTAX);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("paper");
    TCase *c = test_case(s, "paper");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, route_numbers_questions_and_not_notes);
    tcase_add_test(c, route_finds_what_a_question_needs);
    tcase_add_test(c, route_jumps_past_what_does_not_apply);
    tcase_add_test(c, code_is_found_again_however_it_is_typed);
    tcase_add_test(c, code_with_one_wrong_character_is_of_nothing);
    tcase_add_loop_test(c, code_that_is_none_is_said_to_be_none, 0,
                        sizeof no_codes / sizeof *no_codes);
    return test_run(s);
}
