/* All questionnaires of a workspace: the bundled ones in their order, and those in its own folder. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "forms/answers.h"
#include "forms/form_set.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct set_case {
    struct temp temp; /* the forms folder of a workspace */
    char workspace[128];
    struct arena *arena;
    struct problems problems;
    struct diag diag;
    struct form_set set;
};

/* The workspace is the temporary folder; its forms stand in a folder below. */
static void set_case_open(struct set_case *c)
{
    memset(c, 0, sizeof *c);
    temp_make(&c->temp);
    memcpy(c->workspace, c->temp.dir, sizeof c->workspace);
    (void)snprintf(c->temp.dir, sizeof c->temp.dir, "%.100s/forms", c->workspace);
    ck_assert_int_eq(mkdir(c->temp.dir, 0700), 0);
    c->arena = arena_new(0);
    problems_init(&c->problems);
}

static void set_case_close(struct set_case *c)
{
    problems_done(&c->problems);
    arena_free(c->arena);
    temp_remove(&c->temp);
    rmdir(c->workspace);
}

static enum err load(struct set_case *c, const char *const *ids, size_t n)
{
    return form_set_load(c->workspace, ids, n, c->arena, &c->set, &c->problems, &c->diag);
}

static void write_form(struct set_case *c, const char *file, const char *id, const char *address)
{
    char text[300];
    (void)snprintf(text, sizeof text,
                   "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n"
                   "| | form_id | address |\n| | %s | %s |\n",
                   id, address);
    (void)temp_text(&c->temp, file, text);
}

static const char *ids_of(struct set_case *c)
{
    const char *all = "";
    for (size_t i = 0; i < c->set.n_forms; i++) {
        all = arena_printf(c->arena, "%s %s", all, c->set.forms[i]->id);
    }
    return all;
}

START_TEST(bundled_forms_come_in_their_order)
{
    struct set_case c;
    set_case_open(&c);
    ck_assert_int_eq(form_set_load(NULL, NULL, 0, c.arena, &c.set, &c.problems, &c.diag), OK);
    ck_assert_str_eq(ids_of(&c), " service-user carer staff provider safeguarding-adult "
                                 "safeguarding-representative");
    ck_assert_uint_eq(c.problems.n_items, 0);
    for (size_t i = 0; i < c.set.n_forms; i++) {
        const struct form *f = c.set.forms[i];
        ck_assert_ptr_eq(form_set_find(&c.set, f->id), f);
        ck_assert_ptr_eq(form_set_by_address(&c.set, slice_of(f->address)), f);
        bool neutral = strstr(f->address, "safeguard") == NULL;
        ck_assert_msg(!f->quick_exit || neutral, "%s", f->address);
    }
    ck_assert_ptr_null(form_set_find(&c.set, "nothing"));
    ck_assert_ptr_null(form_set_by_address(&c.set, SLICE("nothing")));
    set_case_close(&c);
}
END_TEST

static size_t item_of_role(const struct form *f, enum item_role role)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].role == role) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* In every layout: a helped answer is marked as one whatever the person read (domain.md B4). */
START_TEST(bundled_forms_of_people_ask_who_answered_and_who_helped)
{
    static const char *const ids[] = {"service-user", "carer", "safeguarding-adult",
                                      "safeguarding-representative"};
    struct set_case c;
    set_case_open(&c);
    ck_assert_int_eq(form_set_load(NULL, ids, 4, c.arena, &c.set, &c.problems, &c.diag), OK);
    for (size_t i = 0; i < c.set.n_forms; i++) {
        const struct form *f = c.set.forms[i];
        const size_t answered = item_of_role(f, ROLE_ANSWERED_BY);
        const size_t helped = item_of_role(f, ROLE_HELPED_BY);
        ck_assert_msg(answered != SIZE_MAX && helped != SIZE_MAX, "%s", f->id);
        for (size_t l = 0; l < LAYOUT_COUNT; l++) {
            ck_assert(item_in_layout(f, &f->items[answered], (enum layout)l));
            ck_assert(item_in_layout(f, &f->items[helped], (enum layout)l));
        }
        ck_assert(list_choice(f->items[helped].list, SLICE("care_worker")) != SIZE_MAX);
        ck_assert(list_choice(f->items[helped].list, SLICE("council_worker")) != SIZE_MAX);
    }
    set_case_close(&c);
}
END_TEST

static bool takes_proxies(const struct form *f)
{
    const size_t item = item_of_role(f, ROLE_ANSWERED_BY);
    const struct choice_list *list = item != SIZE_MAX ? f->items[item].list : NULL;
    for (size_t i = 0; list != NULL && i < list->n_choices; i++) {
        if (strcmp(list->choices[i].name, "proxy") == 0) {
            return true;
        }
    }
    return false;
}

static void asks_for_both_views(const struct form *f, struct arena *a)
{
    static const struct {
        const char *answered_by;
        bool asked;
    } cases[] = {{"alone", false}, {"helped", false}, {"proxy", true}, {"", false}};
    const size_t own = form_item(f, SLICE("proxy_own"));
    const size_t theirs = item_of_role(f, ROLE_OVERALL);
    ck_assert_msg(own != SIZE_MAX && theirs != SIZE_MAX, "%s", f->id);
    ck_assert_uint_ne(form_item(f, SLICE("proxy_note")), SIZE_MAX);
    struct answers *ans = answers_new(f, a, 20000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        answers_set(ans, item_of_role(f, ROLE_ANSWERED_BY), slice_of(cases[i].answered_by));
        answers_update(ans);
        ck_assert_msg(ans->relevant[own] == cases[i].asked, "%s %s", f->id, cases[i].answered_by);
        ck_assert(ans->relevant[theirs]);
    }
    for (size_t l = 0; l < LAYOUT_COUNT; l++) {
        ck_assert(item_in_layout(f, &f->items[own], (enum layout)l));
        ck_assert(item_in_layout(f, &f->items[theirs], (enum layout)l));
    }
}

/* domain.md B4: how they think the person would answer, and their own view; in every layout, of every
   questionnaire that can be answered for somebody else. That of representatives asks for both views
   of itself. */
START_TEST(bundled_forms_ask_a_proxy_for_both_views)
{
    struct set_case c;
    size_t n = 0;
    set_case_open(&c);
    ck_assert_int_eq(form_set_load(NULL, NULL, 0, c.arena, &c.set, &c.problems, &c.diag), OK);
    for (size_t i = 0; i < c.set.n_forms; i++) {
        if (takes_proxies(c.set.forms[i])) {
            asks_for_both_views(c.set.forms[i], c.arena);
            n++;
        }
    }
    ck_assert_uint_eq(n, 3); /* people, carers, adults in safeguarding */
    set_case_close(&c);
}
END_TEST

START_TEST(own_forms_replace_and_follow)
{
    struct set_case c;
    set_case_open(&c);
    write_form(&c, "z.md", "a-day-out", "out");
    write_form(&c, "own.md", "carer", "caring-2");
    (void)temp_text(&c.temp, "~$open.xlsx", "lock");
    ck_assert_int_eq(load(&c, NULL, 0), OK);
    ck_assert_str_eq(ids_of(&c), " service-user carer staff provider safeguarding-adult "
                                 "safeguarding-representative a-day-out");
    ck_assert_str_eq(form_set_find(&c.set, "carer")->address, "caring-2");
    set_case_close(&c);
}
END_TEST

START_TEST(only_the_forms_asked_for_are_given)
{
    static const char *const ids[] = {"staff", "carer"};
    static const char *const unknown[] = {"staff", "gardener"};
    struct set_case c;
    set_case_open(&c);
    ck_assert_int_eq(load(&c, ids, 2), OK);
    ck_assert_str_eq(ids_of(&c), " carer staff");
    ck_assert_int_eq(load(&c, unknown, 2), ERR_NOT_FOUND);
    ck_assert_str_eq(c.diag.text, "there is no questionnaire \"gardener\"");
    set_case_close(&c);
}
END_TEST

START_TEST(form_that_cannot_be_used_is_told_with_its_file)
{
    struct set_case c;
    set_case_open(&c);
    (void)temp_text(&c.temp, "bad.md", "| survey |\n| | type | name |\n| | txet | a |\n");
    (void)temp_text(&c.temp, "worse.xlsx", "no archive");
    ck_assert_int_eq(load(&c, NULL, 0), ERR_SYNTAX);
    ck_assert_uint_eq(c.problems.n_errors, 2);
    ck_assert_ptr_nonnull(strstr(c.problems.items[0].diag.file, "/bad.md"));
    ck_assert_ptr_nonnull(strstr(c.problems.items[1].diag.file, "/worse.xlsx"));
    set_case_close(&c);
}
END_TEST

START_TEST(two_of_one_id_or_address_are_refused)
{
    struct set_case c;
    set_case_open(&c);
    write_form(&c, "a.md", "one", "first");
    write_form(&c, "b.md", "one", "second");
    write_form(&c, "c.md", "two", "third");
    write_form(&c, "d.md", "three", "third");
    ck_assert_int_eq(load(&c, NULL, 0), ERR_SYNTAX);
    ck_assert_uint_eq(c.problems.n_errors, 2);
    ck_assert_ptr_nonnull(strstr(c.problems.items[0].diag.text, "the form_id \"one\" is that of"));
    ck_assert_ptr_nonnull(strstr(c.problems.items[1].diag.text, "the address \"third\""));
    set_case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form_set");
    TCase *tc = test_case(suite, "set");
    tcase_add_test(tc, bundled_forms_come_in_their_order);
    tcase_add_test(tc, bundled_forms_of_people_ask_who_answered_and_who_helped);
    tcase_add_test(tc, bundled_forms_ask_a_proxy_for_both_views);
    tcase_add_test(tc, own_forms_replace_and_follow);
    tcase_add_test(tc, only_the_forms_asked_for_are_given);
    tcase_add_test(tc, form_that_cannot_be_used_is_told_with_its_file);
    tcase_add_test(tc, two_of_one_id_or_address_are_refused);
    return test_run(suite);
}
