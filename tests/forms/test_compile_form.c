/* The form that comes out of a workbook that is right: items, choices, pages, languages, texts, the
   order of calculation; and that its canonical text gives the same form again. */
#include <check.h>
#include <string.h>

#include "common/buf.h"
#include "common/file.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"

#define SURVEY "| survey |\n| | type | name | label | relevant | appearance |\n"
#define PAGED "| settings |\n| | style |\n| | pages |\n"

static const struct item *item_of(const struct form *f, const char *name)
{
    size_t i = form_item(f, slice_of(name));
    ck_assert_msg(i < f->n_items, "no item %s", name);
    return &f->items[i];
}

START_TEST(item_has_what_its_row_says)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, "| survey |\n| | type | name | label | hint | constraint_message | required | default |"
            " appearance | parameters | theme | anchor | subject | role | stage | readonly |\n"
            "| | select_one yn | a | A? | H | M | yes | yes | likert | | TIME | yes | process | "
            "rating |"
            " review | |\n"
            "| | range | r | R? | | | | | | start=0 end=1 step=0.25 | | | | | | yes |\n"
            "| | today | t | | | | | | | | | | | | | |\n"
            "| | hidden | h | | | | | v | | | | | | | | |\n"
            "| | acknowledge | k | K | | | | | | | | | | | | |\n"
            "| choices |\n| | list_name | name | label | score | district |\n"
            "| | yn | yes | Yes | 1 | north |\n| | yn | no | No | 0.25 | |\n| | yn | dk | ? | | |\n"
            "| settings |\n| | form_title | form_id | version | source | subjects | address |"
            " quick_exit |\n| | T | f-1 | 7 | carers | process, care-provider | talk | yes |\n");
    const struct item *it = item_of(f, "a");
    ck_assert_int_eq(it->kind, ITEM_ONE);
    ck_assert_str_eq(it->type_text, "select_one yn");
    ck_assert_str_eq(it->label.by_language[0], "A?");
    ck_assert_str_eq(it->hint.by_language[0], "H");
    ck_assert_str_eq(it->constraint_message.by_language[0], "M");
    ck_assert_ptr_nonnull(it->required);
    ck_assert_str_eq(it->default_value, "yes");
    ck_assert_str_eq(it->appearance, "likert");
    ck_assert_int_eq(it->theme, THEME_TIME);
    ck_assert(it->anchor && it->has_subject && it->subject == SUBJECT_PROCESS);
    ck_assert_int_eq(it->role, ROLE_RATING);
    ck_assert_str_eq(it->stage, "review");
    ck_assert_uint_eq(it->row, 3);
    ck_assert_uint_eq(it->list->n_choices, 3);
    ck_assert(it->list->choices[1].scored && !it->list->choices[2].scored);
    ck_assert(it->list->choices[1].score > 0.249 && it->list->choices[1].score < 0.251);
    ck_assert_uint_eq(it->list->choices[0].n_extras, 1);
    ck_assert_str_eq(it->list->choices[0].extras[0].column, "district");
    ck_assert_str_eq(it->list->choices[0].extras[0].value, "north");
    ck_assert_uint_eq(it->list->choices[1].n_extras, 0);
    it = item_of(f, "r");
    ck_assert(it->read_only && it->range_start < 0.1 && it->range_end > 0.9);
    ck_assert(it->range_step > 0.2 && it->range_step < 0.3);
    ck_assert(it->theme == THEME_NONE && it->required == NULL);
    ck_assert_int_eq(item_of(f, "t")->kind, ITEM_CALCULATE);
    ck_assert_ptr_nonnull(item_of(f, "t")->calculation);
    ck_assert_int_eq(item_of(f, "h")->kind, ITEM_HIDDEN);
    ck_assert_str_eq(item_of(f, "h")->default_value, "v");
    ck_assert_int_eq(item_of(f, "k")->kind, ITEM_ACKNOWLEDGE);
    ck_assert_str_eq(f->id, "f-1");
    ck_assert_str_eq(f->version, "7");
    ck_assert_str_eq(f->address, "talk");
    ck_assert_str_eq(f->title.by_language[0], "T");
    ck_assert(f->has_source && f->source == SOURCE_CARERS && f->quick_exit);
    ck_assert_uint_eq(f->subjects, 1U << SUBJECT_PROCESS | 1U << SUBJECT_CARE_PROVIDER);
    ck_assert_uint_eq(form_item(f, SLICE("nothing")), SIZE_MAX);
    workbook_case_close(&c);
}
END_TEST

START_TEST(form_without_settings_has_defaults)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, SURVEY "| | text | a | A | | |\n");
    ck_assert_str_eq(f->id, "test"); /* of the file test.md */
    ck_assert_str_eq(f->address, "test");
    ck_assert_str_eq(f->version, "");
    ck_assert_str_eq(f->title.by_language[0], "test");
    ck_assert(!f->has_source && f->subjects == 0 && !f->quick_exit);
    ck_assert_uint_eq(f->n_languages, 1);
    ck_assert_str_eq(f->languages[0].tag, "en");
    workbook_case_close(&c);
}
END_TEST

START_TEST(address_is_made_of_the_id)
{
    static const char *const rows[][2] = {
        {"Your_Care 2026", "your-care-2026"}, {"--a--", "a"}, {"\xC3\xA9", "form"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const char *md = arena_printf(
            c.arena, SURVEY "| | text | a | A | | |\n| settings |\n| | form_id |\n| | %s |\n",
            rows[i][0]);
        ck_assert_str_eq(workbook_case_form(&c, md)->address, rows[i][1]);
        workbook_case_close(&c);
    }
}
END_TEST

/* ---- Pages ---- */

struct paging {
    const char *form;
    const char *pages; /* "name: item item; name: item" */
};

static const char *pages_of(struct arena *a, const struct form *f)
{
    const char *all = "";
    for (size_t p = 0; p < f->n_pages; p++) {
        all = arena_printf(a, "%s%s%s:", all, p > 0 ? "; " : "", f->pages[p].name);
        for (size_t i = 0; i < f->pages[p].n_items; i++) {
            const struct item *it = &f->items[f->pages[p].first_item + i];
            ck_assert_uint_eq(it->page, p);
            all = arena_printf(a, "%s %s", all, it->name);
        }
    }
    return all;
}

static void check_paging(const struct paging *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const char *pages = pages_of(c.arena, workbook_case_form(&c, rows[i].form));
        ck_assert_msg(strcmp(pages, rows[i].pages) == 0, "%s\ngives %s", rows[i].form, pages);
        workbook_case_close(&c);
    }
}

START_TEST(style_pages_makes_a_page_of_each_group)
{
    static const struct paging rows[] = {
        {SURVEY "| | begin_group | g | G | | |\n| | text | a | A | | |\n| | note | n | N | | |\n"
                "| | end_group | | | | |\n| | text | b | B | | |\n| | text | c | C | | |\n" PAGED,
         "g: a n; b: b; c: c"},
        /* notes join the page that follows, the last ones stand alone */
        {SURVEY "| | note | n1 | N | | |\n| | note | n2 | N | | |\n| | text | a | A | | |\n"
                "| | note | n3 | N | | |\n| | begin_group | g | G | | |\n| | text | b | B | | |\n"
                "| | end_group | | | | |\n| | note | n4 | N | | |\n" PAGED,
         "a: n1 n2 a; g: n3 b; n4: n4"},
        /* what is never shown makes no page */
        {SURVEY "| | hidden | h1 | | | |\n| | text | a | A | | |\n| | hidden | h2 | | | |\n"
                "| | text | b | B | | |\n| | hidden | h3 | | | |\n" PAGED,
         "a: h1 a h2; b: b h3"},
        {SURVEY "| | hidden | h | | | |\n" PAGED, "h: h"},
        {SURVEY "| | note | n | N | | |\n" PAGED, "n: n"},
        /* a group inside has its label as a note; a field-list inside is a page */
        {SURVEY "| | begin_group | g | G | | |\n| | begin_group | i | I | | |\n"
                "| | text | a | A | | |\n| | end_group | | | | |\n| | end_group | | | | |\n" PAGED,
         "g: heading_in_row_4 a"},
        {SURVEY "| | begin_group | g | G | | |\n| | text | a | A | | |\n"
                "| | begin_group | i | I | | field-list |\n| | text | b | B | | |\n"
                "| | text | c | C | | |\n| | end_group | | | | |\n| | text | d | D | | |\n"
                "| | end_group | | | | |\n" PAGED,
         "g: a; i: b c; g: d"},
        {SURVEY "| | begin_group | g | G | | field-list |\n| | begin_group | i | | | table-list |\n"
                "| | text | a | A | | |\n| | end_group | | | | |\n| | text | b | B | | |\n"
                "| | end_group | | | | |\n" PAGED,
         "g: a b"},
    };
    check_paging(rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(short_form_without_style_is_one_page)
{
    struct workbook_case c;
    struct buf text;
    for (int n = 12; n <= 13; n++) {
        workbook_case_open(&c);
        buf_init(&text, 1 << 16);
        buf_adds(&text, SURVEY "| | note | n | N | | |\n");
        for (int i = 0; i < n - 2; i++) {
            buf_addf(&text, "| | text | q%d | Q | | |\n", i);
        }
        buf_adds(&text, "| | begin_group | g | G | | field-list |\n| | text | x | X | | |\n"
                        "| | text | y | Y | | |\n| | end_group | | | | |\n");
        const struct form *f = workbook_case_form(&c, buf_str(&text));
        ck_assert_uint_eq(f->n_pages, n == 12 ? 1 : 12); /* 11 questions, and the group as one */
        ck_assert_uint_eq(f->pages[0].n_items, n == 12 ? 14 : 2);
        buf_done(&text);
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(page_is_relevant_where_its_group_is)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, SURVEY "| | text | x | X | | |\n| | begin_group | g | G | ${x} = '1' | |\n"
                   "| | text | a | A | | |\n| | text | b | B | ${a} = '2' | |\n"
                   "| | end_group | | | | |\n| | note | n | N | | |\n"
                   "| | begin_group | h | H | ${x} = '1' | |\n| | text | d | D | | |\n"
                   "| | end_group | | | | |\n" PAGED);
    ck_assert_ptr_null(f->pages[0].relevant);
    ck_assert_ptr_nonnull(f->pages[1].relevant);
    ck_assert_ptr_eq(item_of(f, "a")->relevant, f->pages[1].relevant);
    ck_assert_ptr_ne(item_of(f, "b")->relevant, f->pages[1].relevant);
    ck_assert_ptr_null(f->pages[2].relevant); /* the note before the group is always shown */
    ck_assert_ptr_nonnull(item_of(f, "d")->relevant);
    workbook_case_close(&c);
}
END_TEST

/* ---- Relevance of groups, through the evaluator ---- */

struct two_values {
    const char *outer;
    const char *inner;
};

static struct slice value_of(void *cls, struct slice name)
{
    const struct two_values *v = cls;
    return slice_of(slice_is(name, "x") ? v->outer : v->inner);
}

START_TEST(item_is_relevant_when_it_and_its_groups_are)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, SURVEY "| | text | x | X | | |\n| | text | y | Y | | |\n"
                   "| | begin_group | g | G | ${x} = '1' or ${x} = '2' | |\n"
                   "| | begin_group | h | H | ${y} = '1' | |\n"
                   "| | text | a | A | ${x} = '2' or ${y} = '3' | |\n| | end_group | | | | |\n"
                   "| | end_group | | | | |\n");
    static const struct {
        struct two_values values;
        bool relevant;
    } rows[] = {{{"1", "1"}, false}, {{"2", "1"}, true},  {{"2", "2"}, false},
                {{"3", "1"}, false}, {{"2", "3"}, false}, {{"", ""}, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct two_values values = rows[i].values;
        struct expr_env env = {.cls = &values, .value = value_of, .arena = c.arena};
        ck_assert_msg(expr_true(item_of(f, "a")->relevant, &env) == rows[i].relevant, "row %zu", i);
    }
    workbook_case_close(&c);
}
END_TEST

START_TEST(calculations_come_after_what_they_look_at)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, "| survey |\n| | type | name | label | calculation | relevant | default |\n"
            "| | calculate | c3 | | ${c2} + 1 | | |\n| | calculate | c1 | | ${n} + 1 | | |\n"
            "| | calculate | c2 | | 5 | ${c1} > 2 | |\n| | integer | n | N | | | 1 + ${m} |\n"
            "| | integer | m | M | | | 3 |\n| | text | t | T | ${n} * 2 | | |\n"
            "| | text | u | | ${n} * 2 | | |\n| | calculate | k | | | | ${n} + 2 |\n");
    const char *order = "";
    for (size_t i = 0; i < f->n_calculations; i++) {
        order = arena_printf(c.arena, "%s %s", order, f->items[f->calculation_order[i]].name);
    }
    ck_assert_str_eq(order, " c1 c2 c3 t u k");
    ck_assert(item_of(f, "t")->read_only && item_of(f, "t")->kind == ITEM_TEXT);
    ck_assert_int_eq(item_of(f, "u")->kind, ITEM_CALCULATE); /* it has no label to ask with */
    ck_assert_ptr_nonnull(item_of(f, "n")->calculation);     /* a default that is worked out */
    ck_assert_str_eq(item_of(f, "n")->default_value, "");
    ck_assert_ptr_null(item_of(f, "m")->calculation);
    ck_assert_str_eq(item_of(f, "m")->default_value, "3");
    workbook_case_close(&c);
}
END_TEST

START_TEST(chain_of_thousands_is_ordered)
{
    struct workbook_case c;
    struct buf text;
    enum { LENGTH = 5000 };
    workbook_case_open(&c);
    buf_init(&text, 1 << 22);
    buf_adds(&text, "| survey |\n| | type | name | calculation |\n");
    for (int i = 0; i < LENGTH; i++) {
        buf_addf(&text, "| | calculate | c%d | ${c%d} + 1 |\n", i, i + 1);
    }
    buf_addf(&text, "| | calculate | c%d | 1 |\n", LENGTH);
    const struct form *f = workbook_case_form(&c, buf_str(&text));
    ck_assert_uint_eq(f->n_calculations, LENGTH + 1);
    ck_assert_uint_eq(f->calculation_order[0], LENGTH);
    ck_assert_uint_eq(f->calculation_order[LENGTH], 0);
    buf_done(&text);
    workbook_case_close(&c);
}
END_TEST

START_TEST(or_other_adds_a_choice_and_a_text)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, SURVEY "| | select_multiple l or_other | a | A | | |\n| | select_one l | b | B | | |\n"
                   "| choices |\n| | list_name | name | label |\n| | l | x | X |\n");
    ck_assert_uint_eq(f->n_items, 3);
    ck_assert_str_eq(f->items[1].name, "a_other");
    ck_assert_int_eq(f->items[1].kind, ITEM_TEXT);
    ck_assert_ptr_nonnull(f->items[1].relevant);
    ck_assert_uint_eq(f->items[0].list->n_choices, 2);
    ck_assert_str_eq(f->items[0].list->choices[1].name, "other");
    ck_assert_ptr_eq(f->items[0].list, f->items[2].list);
    workbook_case_close(&c);
}
END_TEST

START_TEST(disabled_row_is_left_out)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f =
        workbook_case_form(&c, "| survey |\n| | type | name | label | disabled |\n"
                               "| | nonsense | a | ${b} | yes |\n| | text | c | C | no |\n");
    ck_assert_uint_eq(f->n_items, 1);
    workbook_case_close(&c);
}
END_TEST

/* ---- Languages ---- */

struct tags {
    const char *header;   /* cells of the header after type and name */
    const char *setting;  /* default_language; NULL: no settings sheet */
    const char *expected; /* "tag name|tag name" */
};

START_TEST(languages_are_found_in_the_headers)
{
    static const struct tags rows[] = {
        {"label", NULL, "en English"},
        {"label::English (en) | label::Cymraeg (cy)", NULL, "en English|cy Cymraeg"},
        {"label::Cymraeg (cy) | label::English (en)", "English (en)", "en English|cy Cymraeg"},
        {"label::Cymraeg (cy) | label::English (en)", "en", "en English|cy Cymraeg"},
        {"label::French | label::sw | label::Chichewa", NULL,
         "fr French|sw sw|und-x-chichewa Chichewa"},
        {"label | label::Easy Read (en-x-easyread)", NULL, "en English|en-x-easyread Easy Read"},
        {"label::Easy Read (en-x-easyread) | label::English (en)", NULL,
         "en English|en-x-easyread Easy Read"},
        {"label | hint::Polski (pl)", "cy", "cy cy|pl Polski"},
        /* a hint without a language is in that of the labels */
        {"label::Cymraeg (cy) | hint", NULL, "cy Cymraeg"},
        {"label::default | label::fr", "default", "en English|fr fr"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const char *setting =
            rows[i].setting == NULL
                ? ""
                : arena_printf(c.arena, "| settings |\n| | default_language |\n| | %s |\n",
                               rows[i].setting);
        const struct form *f = workbook_case_form(
            &c, arena_printf(c.arena,
                             "| survey |\n| | type | name | %s |\n| | text | a | A | B | C |"
                             "\n%s",
                             rows[i].header, setting));
        const char *found = "";
        for (size_t k = 0; k < f->n_languages; k++) {
            found = arena_printf(c.arena, "%s%s%s %s", found, k > 0 ? "|" : "", f->languages[k].tag,
                                 f->languages[k].name);
        }
        ck_assert_msg(strcmp(found, rows[i].expected) == 0, "%s: %s", rows[i].header, found);
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(labels_become_plain_text)
{
    static const char *const rows[][2] = {
        {"plain", "plain"},
        {"<b>bold</b> and <span style=\"color:red\">red</span>", "bold and red"},
        {"one<br>two<br/>three", "one\ntwo\nthree"},
        {"<p>one</p><ul><li>two</li></ul>", "one\n\n\ntwo"},
        {"under <18 or > 65", "under <18 or > 65"},
        {"a < b > c", "a < b > c"},
        {"a &amp; b&nbsp;c &lt;d&gt; &unknown;", "a & b c <d> &unknown;"},
        {"<!-- note -->x", "x"},
        {"**bold** *em* __bold__ _em_ ***both***", "bold em bold em both"},
        {"snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"},
        {"* a star alone", "* a star alone"},
        {"# Heading", "Heading"},
        {"#1 of 2", "#1 of 2"},
        {"[the guide](https://example.org/a_b_c) helps",
         "the guide (https://example.org/a_b_c) helps"},
        {"[not a link] (really)", "[not a link] (really)"},
        {"Dear ${first_name_x}, **hello**", "Dear ${first_name_x}, hello"},
        {"<script>alert(1)</script>", "alert(1)"},
        {"a <b", "a <b"},
        {"*", "*"},
        {"**", "**"},
        {"[", "["},
        {"&", "&"},
        {"<", "<"},
        {"it costs $5 {now}", "it costs $5 {now}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const struct form *f =
            workbook_case_form(&c, arena_printf(c.arena,
                                                SURVEY "| | text | first_name_x | X | | |\n"
                                                       "| | text | a | %s | | |\n",
                                                rows[i][0]));
        ck_assert_str_eq(item_of(f, "a")->label.by_language[0], rows[i][1]);
        workbook_case_close(&c);
    }
}
END_TEST

/* ---- Canonical text ---- */

static void check_same_text(const struct form *f, struct form_text a, struct form_text b)
{
    for (size_t i = 0; i < f->n_languages; i++) {
        const char *x = a.by_language != NULL ? a.by_language[i] : NULL;
        const char *y = b.by_language != NULL ? b.by_language[i] : NULL;
        ck_assert_msg((x == NULL && y == NULL) || (x != NULL && y != NULL && strcmp(x, y) == 0),
                      "%s is not %s", x, y);
    }
}

static void check_same_item(const struct form *f, const struct item *a, const struct item *b)
{
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_str_eq(a->type_text, b->type_text);
    check_same_text(f, a->label, b->label);
    check_same_text(f, a->hint, b->hint);
    ck_assert_str_eq(a->default_value, b->default_value);
    ck_assert_str_eq(a->appearance, b->appearance);
    ck_assert_str_eq(a->stage, b->stage);
    ck_assert_int_eq(a->theme, b->theme);
    ck_assert_int_eq(a->role, b->role);
    ck_assert_int_eq(a->anchor, b->anchor);
    ck_assert_int_eq(a->relevant != NULL, b->relevant != NULL);
    ck_assert_int_eq(a->required != NULL, b->required != NULL);
    ck_assert_uint_eq(a->page, b->page);
    ck_assert_uint_eq(a->list != NULL ? a->list->n_choices : 0,
                      b->list != NULL ? b->list->n_choices : 0);
    for (size_t k = 0; a->list != NULL && k < a->list->n_choices; k++) {
        const struct choice *x = &a->list->choices[k];
        const struct choice *y = &b->list->choices[k];
        ck_assert_str_eq(x->name, y->name);
        check_same_text(f, x->label, y->label);
        ck_assert(x->scored == y->scored && !(x->score < y->score) && !(x->score > y->score));
    }
}

static void check_same_form(const struct form *a, const struct form *b)
{
    ck_assert_int_eq(memcmp(&a->digest, &b->digest, sizeof a->digest), 0);
    ck_assert_str_eq(a->id, b->id);
    ck_assert_str_eq(a->address, b->address);
    ck_assert_uint_eq(a->subjects, b->subjects);
    ck_assert_int_eq(a->source, b->source);
    ck_assert_int_eq(a->quick_exit, b->quick_exit);
    ck_assert_uint_eq(a->n_languages, b->n_languages);
    ck_assert_uint_eq(a->n_items, b->n_items);
    ck_assert_uint_eq(a->n_pages, b->n_pages);
    check_same_text(a, a->title, b->title);
    for (size_t i = 0; i < a->n_items; i++) {
        ck_assert_str_eq(a->items[i].name, b->items[i].name);
        check_same_item(a, &a->items[i], &b->items[i]);
    }
    for (size_t i = 0; i < a->n_pages; i++) {
        ck_assert_str_eq(a->pages[i].name, b->pages[i].name);
        check_same_text(a, a->pages[i].label, b->pages[i].label);
    }
}

START_TEST(canonical_text_gives_an_equal_form)
{
    static const char *const names[] = {
        "carer",       "provider", "safeguarding-adult", "staff", "safeguarding-representative",
        "service-user"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct workbook_case c;
        struct form *again = NULL;
        struct slice text;
        workbook_case_open(&c);
        const char *path =
            arena_printf(c.arena, "%s/forms/questionnaires/%s.md", data_dir(c.arena), names[i]);
        ck_assert_int_eq(file_read(path, 1 << 20, c.arena, &text, &c.diag), OK);
        const struct form *f = workbook_case_form(&c, text.p);
        ck_assert_str_eq(workbook_case_problems(&c), "");
        ck_assert_int_eq(form_from_canonical("stored", f->canonical, c.arena, &again, &c.problems),
                         OK);
        check_same_form(f, again);
        ck_assert(form_has_easy_read(f) == form_has_easy_read(again));
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(digest_changes_with_any_cell)
{
    struct workbook_case c;
    workbook_case_open(&c);
    struct digest first = workbook_case_form(&c, SURVEY "| | text | a | A | | |\n")->digest;
    struct digest same =
        workbook_case_form(&c, "# x\n" SURVEY "| |\n| | text | a |  A | |\n")->digest;
    struct digest other = workbook_case_form(&c, SURVEY "| | text | a | A. | | |\n")->digest;
    ck_assert_int_eq(memcmp(&first, &same, sizeof first), 0);
    ck_assert_int_ne(memcmp(&first, &other, sizeof first), 0);
    workbook_case_close(&c);
}
END_TEST

START_TEST(broken_canonical_text_is_refused)
{
    struct workbook_case c;
    struct form *f = NULL;
    workbook_case_open(&c);
    ck_assert_int_eq(
        form_from_canonical("x", SLICE("survey\n,type\n,txet\n"), c.arena, &f, &c.problems),
        ERR_SYNTAX);
    ck_assert_int_eq(form_from_canonical("x", SLICE("\xFF"), c.arena, &f, &c.problems), ERR_SYNTAX);
    ck_assert_ptr_null(f);
    ck_assert_uint_ge(c.problems.n_errors, 2);
    workbook_case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compile_form");
    TCase *tc = test_case(suite, "form");
    tcase_add_test(tc, item_has_what_its_row_says);
    tcase_add_test(tc, form_without_settings_has_defaults);
    tcase_add_test(tc, address_is_made_of_the_id);
    tcase_add_test(tc, style_pages_makes_a_page_of_each_group);
    tcase_add_test(tc, short_form_without_style_is_one_page);
    tcase_add_test(tc, page_is_relevant_where_its_group_is);
    tcase_add_test(tc, item_is_relevant_when_it_and_its_groups_are);
    tcase_add_test(tc, calculations_come_after_what_they_look_at);
    tcase_add_test(tc, chain_of_thousands_is_ordered);
    tcase_add_test(tc, or_other_adds_a_choice_and_a_text);
    tcase_add_test(tc, disabled_row_is_left_out);
    tcase_add_test(tc, languages_are_found_in_the_headers);
    tcase_add_test(tc, labels_become_plain_text);
    tcase_add_test(tc, canonical_text_gives_an_equal_form);
    tcase_add_test(tc, digest_changes_with_any_cell);
    tcase_add_test(tc, broken_canonical_text_is_refused);
    return test_run(suite);
}
