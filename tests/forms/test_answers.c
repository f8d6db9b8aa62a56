/* Relevance, calculations, pages and drafts. */
#include <check.h>
#include <string.h>

#include "forms/answers.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"

enum { TODAY = 20619 }; /* 2026-06-15 */

static void set(struct answers *ans, const char *name, const char *value)
{
    answers_set(ans, form_md_item(ans->form, name), slice_of(value));
    answers_update(ans);
}

static void expect(const struct answers *ans, const char *name, const char *value)
{
    struct slice got = answers_get(ans, form_md_item(ans->form, name));
    ck_assert_msg(slice_is(got, value), "%s: \"%.*s\", not \"%s\"", name, (int)got.len, got.p,
                  value);
}

static const char skip_form[] = "| survey |\n"
                                "| | type | name | label | relevant | calculation | default |\n"
                                "| | select_one yes_no | has_budget | Budget? | | | |\n"
                                "| | integer | amount | How much? | ${has_budget} = 'yes' | | |\n"
                                "| | text | why | Why so much? | ${amount} > 100 | | |\n"
                                "| | calculate | double | | | ${amount} * 2 | |\n"
                                "| | text | place | Where? | | | Hereford |\n"
                                "| choices |\n"
                                "| | list_name | name | label |\n"
                                "| | yes_no | yes | Yes |\n"
                                "| | yes_no | no | No |\n";

START_TEST(irrelevant_answer_counts_as_empty_and_is_kept)
{
    struct arena *a = arena_new(0);
    struct answers *ans = answers_new(form_md(skip_form, a), a, TODAY);
    expect(ans, "place", "Hereford");
    expect(ans, "double", "");
    set(ans, "has_budget", "yes");
    set(ans, "amount", "150");
    set(ans, "why", "care");
    expect(ans, "amount", "150");
    expect(ans, "double", "300");
    expect(ans, "why", "care");
    /* The chain: no budget, so no amount, so no reason and no double. */
    set(ans, "has_budget", "no");
    expect(ans, "amount", "");
    expect(ans, "why", "");
    expect(ans, "double", "");
    ck_assert(!ans->relevant[form_md_item(ans->form, "why")]);
    set(ans, "has_budget", "yes");
    expect(ans, "amount", "150");
    expect(ans, "why", "care");
    expect(ans, "double", "300");
    arena_free(a);
}
END_TEST

START_TEST(what_nobody_types_cannot_be_set)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label | calculation | readonly | default |\n"
                                   "| | note | hello | Hello | | | |\n"
                                   "| | calculate | sum | | 1 + 1 | | |\n"
                                   "| | text | fixed | Fixed | | yes | as is |\n"
                                   "| | hidden | token | | | | t |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    set(ans, "hello", "x");
    set(ans, "sum", "x");
    set(ans, "fixed", "x");
    set(ans, "token", "x");
    expect(ans, "hello", "");
    expect(ans, "sum", "2");
    expect(ans, "fixed", "as is");
    expect(ans, "token", "x");
    arena_free(a);
}
END_TEST

START_TEST(relevance_may_look_at_later_questions)
{
    /* Each question depends on the next, so that settling goes against the order of the form. */
    struct buf md;
    buf_init(&md, 100000);
    buf_adds(&md, "| survey |\n| | type | name | label | relevant |\n");
    enum { N = 40 };
    for (int i = 0; i < N; i++) {
        buf_addf(&md, "| | text | q%d | Question | ${q%d} != '' |\n", i, i + 1);
    }
    buf_addf(&md, "| | text | q%d | Question | |\n", N);
    struct arena *a = arena_new(0);
    struct answers *ans = answers_new(form_md(buf_str(&md), a), a, TODAY);
    for (int i = 0; i <= N; i++) {
        answers_set(ans, (size_t)i, SLICE("x"));
    }
    answers_update(ans);
    expect(ans, "q0", "x");
    set(ans, "q40", "");
    for (int i = 0; i < N; i++) {
        ck_assert_uint_eq(answers_get(ans, (size_t)i).len, 0);
    }
    set(ans, "q40", "y");
    expect(ans, "q0", "x");
    buf_done(&md);
    arena_free(a);
}
END_TEST

START_TEST(calculations_follow_each_other)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label | calculation |\n"
                                   "| | calculate | c | | ${b} + 1 |\n"
                                   "| | calculate | b | | ${a} + 1 |\n"
                                   "| | integer | a | A? | |\n"
                                   "| | calculate | day | | today() |\n"
                                   "| | calculate | kept | | once(${a}) |\n"
                                   "| | calculate | truth | | ${a} > 1 |\n"
                                   "| | calculate | nothing | | 0 div 0 |\n"
                                   "| | integer | shown | Half of it | ${a} div 2 |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    expect(ans, "c", "");
    expect(ans, "nothing", "");
    set(ans, "a", "5");
    expect(ans, "c", "7");
    expect(ans, "day", "2026-06-15");
    expect(ans, "kept", "5");
    expect(ans, "truth", "true");
    expect(ans, "shown", "2");
    set(ans, "a", "1");
    expect(ans, "c", "3");
    expect(ans, "kept", "5");
    expect(ans, "truth", "false");
    arena_free(a);
}
END_TEST

START_TEST(dynamic_default_is_filled_in_once)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label | default |\n"
                                   "| | date | when | When? | today() |\n"
                                   "| | date | until | Until? | ${when} |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    expect(ans, "when", "2026-06-15");
    set(ans, "when", "2026-01-01");
    expect(ans, "when", "2026-01-01");
    set(ans, "when", "");
    expect(ans, "when", "");
    arena_free(a);
}
END_TEST

START_TEST(long_calculation_is_cut_at_a_character)
{
    struct buf md;
    buf_init(&md, 100000);
    buf_adds(&md, "| survey |\n| | type | name | label | calculation |\n"
                  "| | text | t | T? | |\n| | calculate | c | | concat('a'");
    for (int i = 0; i < 10; i++) {
        buf_adds(&md, ", ${t}");
    }
    buf_adds(&md, ") |\n");
    struct arena *a = arena_new(0);
    struct answers *ans = answers_new(form_md(buf_str(&md), a), a, TODAY);
    char text[2001];
    for (size_t i = 0; i + 1 < sizeof text; i += 2) {
        memcpy(text + i, "\xC5\xB7", 2);
    }
    text[sizeof text - 1] = '\0';
    set(ans, "t", text);
    /* One byte of a, then whole characters of two. */
    ck_assert_uint_eq(answers_get(ans, form_md_item(ans->form, "c")).len, ANSWER_TEXT_MAX - 1);
    buf_done(&md);
    arena_free(a);
}
END_TEST

START_TEST(random_number_stays_within_a_request)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label | calculation |\n"
                                   "| | calculate | r | | random() |\n"
                                   "| | calculate | s | | random() |\n"
                                   "| | calculate | ok | | ${r} >= 0 and ${r} < 1 |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    struct slice r = answers_get(ans, form_md_item(f, "r"));
    ck_assert(!slice_equal(r, answers_get(ans, form_md_item(f, "s"))));
    expect(ans, "ok", "true");
    answers_update(ans);
    ck_assert(slice_equal(r, answers_get(ans, form_md_item(f, "r"))));
    struct answers *other = answers_new(f, a, TODAY);
    ck_assert(!slice_equal(r, answers_get(other, form_md_item(f, "r"))));
    arena_free(a);
}
END_TEST

START_TEST(choice_label_reaches_a_calculation)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label | calculation |\n"
                                   "| | select_one fruit | f | Fruit? | |\n"
                                   "| | calculate | c | | jr:choice-name(${f}, '${f}') |\n"
                                   "| choices |\n"
                                   "| | list_name | name | label |\n"
                                   "| | fruit | a | A red apple |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    expect(ans, "c", "");
    set(ans, "f", "a");
    expect(ans, "c", "A red apple");
    set(ans, "f", "b");
    expect(ans, "c", "");
    arena_free(a);
}
END_TEST

/* ---- Pages ---- */

static const char paged_form[] =
    "| survey |\n"
    "| | type | name | label | label::Easy Read (en-x-easyread) | relevant | calculation |\n"
    "| | begin_group | g1 | One | One | | |\n"
    "| | select_one yes_no | more | More? | More? | | |\n"
    "| | end_group | | | | | |\n"
    "| | begin_group | g2 | Two | Two | ${more} = 'yes' | |\n"
    "| | text | two | Two? | Two? | | |\n"
    "| | end_group | | | | | |\n"
    "| | begin_group | g3 | Three | Three | | |\n"
    "| | text | three | Three? | | | |\n"
    "| | end_group | | | | | |\n"
    "| | begin_group | g4 | Four | Four | | |\n"
    "| | text | four | Four? | Four? | | |\n"
    "| | calculate | five | | | | 5 |\n"
    "| | end_group | | | | | |\n"
    "| choices |\n"
    "| | list_name | name | label | label::Easy Read (en-x-easyread) |\n"
    "| | yes_no | yes | Yes | Yes |\n"
    "| | yes_no | no | No | No |\n"
    "| settings |\n"
    "| | form_id | style |\n"
    "| | paged | pages |\n";

static size_t page_of(const struct form *f, const char *item)
{
    return f->items[form_md_item(f, item)].page;
}

START_TEST(pages_that_have_nothing_to_show_are_passed_over)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(paged_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    size_t one = page_of(f, "more");
    size_t two = page_of(f, "two");
    size_t three = page_of(f, "three");
    size_t four = page_of(f, "four");
    ck_assert_uint_eq(f->n_pages, 4);
    ck_assert_uint_eq(answers_page_next(ans, SIZE_MAX, LAYOUT_STANDARD), one);
    ck_assert_uint_eq(answers_page_next(ans, one, LAYOUT_STANDARD), three);
    ck_assert_uint_eq(answers_page_next(ans, one, LAYOUT_EASY_READ), four);
    ck_assert_uint_eq(answers_page_next(ans, four, LAYOUT_STANDARD), SIZE_MAX);
    ck_assert_uint_eq(answers_page_prev(ans, three, LAYOUT_STANDARD), one);
    ck_assert_uint_eq(answers_page_prev(ans, one, LAYOUT_STANDARD), SIZE_MAX);
    ck_assert_uint_eq(answers_page_prev(ans, SIZE_MAX, LAYOUT_STANDARD), four);
    set(ans, "more", "yes");
    ck_assert_uint_eq(answers_page_next(ans, one, LAYOUT_STANDARD), two);
    ck_assert_uint_eq(answers_page_prev(ans, four, LAYOUT_EASY_READ), two);
    ck_assert(answers_page_shown(ans, three, LAYOUT_STANDARD));
    ck_assert(!answers_page_shown(ans, three, LAYOUT_EASY_READ));
    arena_free(a);
}
END_TEST

/* ---- Drafts ---- */

START_TEST(draft_comes_back_as_it_was)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(skip_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    set(ans, "has_budget", "yes");
    set(ans, "amount", "1,500");
    set(ans, "why", "a\nb \xC5\xB7");
    set(ans, "place", "");
    set(ans, "has_budget", "no");
    struct buf draft;
    buf_init(&draft, 10000);
    answers_write(ans, &draft);
    ck_assert_int_eq(buf_error(&draft), OK);
    struct answers *back = NULL;
    ck_assert_int_eq(answers_open(f, a, TODAY, buf_slice(&draft), &back), OK);
    struct answers *read = answers_new(f, a, TODAY);
    ck_assert_int_eq(answers_read(read, buf_slice(&draft)), OK);
    for (size_t i = 0; i < f->n_items; i++) {
        ck_assert_msg(slice_equal(ans->values[i], back->values[i]), "%s", f->items[i].name);
        ck_assert_msg(slice_equal(ans->values[i], read->values[i]), "%s", f->items[i].name);
        ck_assert(ans->relevant[i] == back->relevant[i]);
        ck_assert(ans->relevant[i] == read->relevant[i]);
    }
    expect(back, "place", ""); /* emptied, so the default does not come back */
    set(back, "has_budget", "yes");
    expect(back, "amount", "1,500");
    buf_done(&draft);
    arena_free(a);
}
END_TEST

START_TEST(draft_survives_a_changed_form)
{
    struct arena *a = arena_new(0);
    struct answers *old = answers_new(form_md(skip_form, a), a, TODAY);
    set(old, "place", "Leominster");
    set(old, "has_budget", "yes");
    struct buf draft;
    buf_init(&draft, 10000);
    answers_write(old, &draft);
    const struct form *f = form_md("| survey |\n"
                                   "| | type | name | label |\n"
                                   "| | text | other | Other? |\n"
                                   "| | text | place | Where? |\n",
                                   a);
    struct answers *ans = answers_new(f, a, TODAY);
    ck_assert_int_eq(answers_read(ans, buf_slice(&draft)), OK);
    expect(ans, "place", "Leominster");
    expect(ans, "other", "");
    buf_done(&draft);
    arena_free(a);
}
END_TEST

START_TEST(damaged_draft_is_refused_and_changes_nothing)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(skip_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    set(ans, "has_budget", "yes");
    set(ans, "amount", "150");
    struct buf draft;
    buf_init(&draft, 10000);
    answers_write(ans, &draft);
    struct answers *other = answers_new(f, a, TODAY);
    set(other, "place", "Ross");
    size_t n_whole = 0;
    for (size_t len = 0; len < draft.len; len++) {
        /* A copy of its own, so that reading past its end is seen. */
        char *copy = malloc(len + 1);
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, draft.data, len);
        enum err err = answers_read(other, slice_make(copy, len));
        free(copy);
        ck_assert(err == OK || err == ERR_CORRUPT);
        n_whole += err == OK ? 1 : 0;
        if (n_whole == 0) {
            expect(other, "place", "Ross");
        }
    }
    /* Cut after the version and after each of the four values but the last. */
    ck_assert_uint_eq(n_whole, 4);
    draft.data[0] = 9;
    ck_assert_int_eq(answers_read(other, buf_slice(&draft)), ERR_CORRUPT);
    ck_assert_int_eq(answers_open(f, a, TODAY, buf_slice(&draft), &other), ERR_CORRUPT);
    buf_done(&draft);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answers");
    TCase *tc = test_case(suite, "answers");
    tcase_add_test(tc, irrelevant_answer_counts_as_empty_and_is_kept);
    tcase_add_test(tc, what_nobody_types_cannot_be_set);
    tcase_add_test(tc, relevance_may_look_at_later_questions);
    tcase_add_test(tc, calculations_follow_each_other);
    tcase_add_test(tc, dynamic_default_is_filled_in_once);
    tcase_add_test(tc, long_calculation_is_cut_at_a_character);
    tcase_add_test(tc, random_number_stays_within_a_request);
    tcase_add_test(tc, choice_label_reaches_a_calculation);
    tcase_add_test(tc, pages_that_have_nothing_to_show_are_passed_over);
    tcase_add_test(tc, draft_comes_back_as_it_was);
    tcase_add_test(tc, draft_survives_a_changed_form);
    tcase_add_test(tc, damaged_draft_is_refused_and_changes_nothing);
    return test_run(suite);
}
