/* Pictures: which are taken, under which address, and the bundled set: every one that a questionnaire
   names is there, every one that is there is named, and each is a small plain drawing. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "forms/form_set.h"
#include "forms/picture.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define OPEN "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\">"
#define DRAWN OPEN "<path stroke=\"currentColor\" d=\"M0 0h9\"/></svg>"

/* A workspace: the temporary folder is its forms/pictures. */
struct pictures {
    struct temp temp;
    char workspace[128];
    struct arena *arena;
    struct problems problems;
    struct picture_set set;
};

static void open_pictures(struct pictures *t)
{
    char forms[160];
    memset(t, 0, sizeof *t);
    temp_make(&t->temp);
    memcpy(t->workspace, t->temp.dir, sizeof t->workspace);
    (void)snprintf(forms, sizeof forms, "%.100s/forms", t->workspace);
    (void)snprintf(t->temp.dir, sizeof t->temp.dir, "%.100s/forms/pictures", t->workspace);
    ck_assert_int_eq(mkdir(forms, 0700), 0);
    ck_assert_int_eq(mkdir(t->temp.dir, 0700), 0);
    t->arena = arena_new(0);
    problems_init(&t->problems);
}

static void load(struct pictures *t, const char *workspace)
{
    struct diag diag = {0};
    ck_assert_msg(picture_set_load(workspace, t->arena, &t->set, &t->problems, &diag) == OK, "%s",
                  diag.text);
}

static void close_pictures(struct pictures *t)
{
    char forms[160];
    (void)snprintf(forms, sizeof forms, "%.100s/forms", t->workspace);
    problems_done(&t->problems);
    arena_free(t->arena);
    temp_remove(&t->temp);
    rmdir(forms);
    rmdir(t->workspace);
}

START_TEST(only_plain_drawings_are_taken)
{
    static const struct {
        const char *svg;
        const char *wrong; /* NULL: nothing */
    } rows[] = {
        {DRAWN, NULL},
        {OPEN "<title>A</title><g fill=\"url(#a)\"><circle r=\"3\"/></g></svg>", NULL},
        {OPEN "<use href=\"#a\"/></svg>", NULL},
        {OPEN "<script>1</script></svg>", "the element \"script\""},
        {OPEN "<g onload=\"x()\"/></svg>", "the attribute \"onload\""},
        {OPEN "<use href=\"https://a.example/b.svg\"/></svg>", "the attribute \"href\""},
        {OPEN "<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"b.svg#c\"/></svg>", "href\""},
        {OPEN "<image href=\"#a\"/></svg>", "the element \"image\""},
        {OPEN "<path fill=\"url(http://a.example)\"/></svg>", "the attribute \"fill\""},
        {OPEN "<style>@import 'x'</style></svg>", "the element \"style\""},
        {OPEN "<foreignObject/></svg>", "the element \"foreignObject\""},
        {OPEN "<a href=\"#b\"/></svg>", "the element \"a\""},
        {OPEN "<p xmlns=\"http://www.w3.org/1999/xhtml\"/></svg>", "the element \"http:"},
        {"<path xmlns=\"http://www.w3.org/2000/svg\"/>", "the element \"path\""},
        {"<svg/>", "the element \"svg\""},
        {"<!DOCTYPE svg [<!ENTITY a \"b\">]>" DRAWN, "a document type"},
        {"<?xml-stylesheet href=\"a.css\"?>" DRAWN, "an instruction"},
        {OPEN "<g></svg>", "this is no SVG picture: mismatched tag in line 1"},
        {"", "this is no SVG picture"},
        {"\x89PNG", "this is no SVG picture"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diag diag = {0};
        const enum err err = picture_check(slice_of(rows[i].svg), &diag);
        ck_assert_msg(err == (rows[i].wrong == NULL ? OK : ERR_SYNTAX), "row %zu: %s", i,
                      rows[i].svg);
        ck_assert_msg(rows[i].wrong == NULL || strstr(diag.text, rows[i].wrong) != NULL,
                      "row %zu: %s gives \"%s\"", i, rows[i].svg, diag.text);
    }
}
END_TEST

START_TEST(address_tells_the_content)
{
    struct pictures t;
    open_pictures(&t);
    (void)temp_text(&t.temp, "own.svg", DRAWN);
    load(&t, t.workspace);
    const struct picture *p = picture_find(&t.set, "own.svg");
    ck_assert_ptr_nonnull(p);
    /* the first 16 digits of BLAKE2b-256, which `b2sum -l 256` counts too */
    ck_assert_str_eq(p->address, "own-9d2b1b02470fdd2d.svg");
    ck_assert_ptr_eq(picture_at(&t.set, slice_of(p->address)), p);
    ck_assert_ptr_null(picture_at(&t.set, SLICE("own-0000000000000000.svg")));
    ck_assert_ptr_null(picture_at(&t.set, SLICE("own.svg")));
    ck_assert_ptr_null(picture_find(&t.set, "own"));
    close_pictures(&t);
}
END_TEST

START_TEST(officers_picture_takes_the_place_of_a_bundled_one)
{
    struct pictures t;
    open_pictures(&t);
    load(&t, NULL);
    const struct picture *before = picture_find(&t.set, "yes.svg");
    const size_t n = t.set.n_items;
    ck_assert_ptr_nonnull(before);
    (void)temp_text(&t.temp, "yes.svg", DRAWN);
    (void)temp_text(&t.temp, "bus.svg", OPEN "<path stroke=\"#00f\" d=\"M0 0h9\"/></svg>");
    load(&t, t.workspace);
    ck_assert_uint_eq(t.set.n_items, n + 1);
    ck_assert_str_ne(picture_find(&t.set, "yes.svg")->address, before->address);
    ck_assert(picture_find(&t.set, "yes.svg")->plain);
    ck_assert(!picture_find(&t.set, "bus.svg")->plain); /* has a colour of its own */
    ck_assert_uint_eq(t.problems.n_warnings, 0);
    close_pictures(&t);
}
END_TEST

static bool told(const struct pictures *t, const char *file, const char *text)
{
    for (size_t i = 0; i < t->problems.n_items; i++) {
        const struct diag *d = &t->problems.items[i].diag;
        if (strstr(d->file, file) != NULL && strstr(d->text, text) != NULL &&
            d->remedy[0] != '\0') {
            return true;
        }
    }
    return false;
}

START_TEST(pictures_that_will_not_do_are_told)
{
    struct pictures t;
    static char large[PICTURE_BYTES_MAX + 2000];
    open_pictures(&t);
    (void)snprintf(large, sizeof large, "%s<!--%*s--></svg>", OPEN, PICTURE_BYTES_MAX, "x");
    (void)temp_text(&t.temp, "large.svg", large);
    (void)temp_text(&t.temp, "two words.svg", DRAWN);
    (void)temp_text(&t.temp, "script.svg", OPEN "<script/></svg>");
    (void)temp_text(&t.temp, "photo.png", "not looked at");
    load(&t, t.workspace);
    ck_assert(told(&t, "large.svg", "bytes"));
    ck_assert_ptr_nonnull(picture_find(&t.set, "large.svg")); /* slow, but harmless */
    ck_assert(told(&t, "two words.svg", "cannot have this name"));
    ck_assert_ptr_null(picture_find(&t.set, "two words.svg"));
    ck_assert(told(&t, "script.svg", "is not used"));
    ck_assert_ptr_null(picture_find(&t.set, "script.svg"));
    ck_assert_uint_eq(t.problems.n_warnings, 3);
    ck_assert_uint_eq(t.problems.n_errors, 0);
    close_pictures(&t);
}
END_TEST

/* ---- the bundled set ---- */

static void mark(const struct pictures *t, struct form_text image, bool *used, const char *where)
{
    if (image.by_language == NULL) {
        return;
    }
    const char *name = image.by_language[0];
    const struct picture *p = name != NULL ? picture_find(&t->set, name) : NULL;
    ck_assert_msg(p != NULL, "%s names %s, which is not there", where, name != NULL ? name : "?");
    used[p - t->set.items] = true;
}

static void mark_form(const struct pictures *t, const struct form *f, bool *used)
{
    for (size_t i = 0; i < f->n_items; i++) {
        mark(t, f->items[i].image, used, f->items[i].name);
    }
    for (size_t i = 0; i < f->n_lists; i++) {
        for (size_t k = 0; k < f->lists[i].n_choices; k++) {
            mark(t, f->lists[i].choices[k].image, used, f->lists[i].choices[k].name);
        }
    }
}

START_TEST(bundled_set_is_what_the_questionnaires_name)
{
    struct pictures t;
    struct form_set forms;
    struct diag diag = {0};
    static bool used[PICTURES_MAX];
    open_pictures(&t);
    load(&t, NULL);
    ck_assert_int_eq(form_set_load(NULL, NULL, 0, t.arena, &forms, &t.problems, &diag), OK);
    for (size_t i = 0; i < forms.n_forms; i++) {
        mark_form(&t, forms.forms[i], used);
    }
    ck_assert_uint_ge(t.set.n_items, 40);
    for (size_t i = 0; i < t.set.n_items; i++) {
        ck_assert_msg(used[i], "no questionnaire names %s", t.set.items[i].name);
    }
    ck_assert_uint_eq(t.problems.n_warnings, 0);
    close_pictures(&t);
}
END_TEST

/* One hand drew them: one size, one line, one colour, which is that of the page. */
START_TEST(bundled_set_has_one_style)
{
    static const char start[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\" fill=\"none\" "
        "stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\" "
        "stroke-linejoin=\"round\">\n";
    static const char *const never[] = {
        "stroke-width=\"", "fill=\"#", "stroke=\"#", "style=", "href", "script", "<text", "url("};
    struct pictures t;
    open_pictures(&t);
    load(&t, NULL);
    for (size_t i = 0; i < t.set.n_items; i++) {
        const struct picture *p = &t.set.items[i];
        ck_assert_msg(slice_starts(p->svg, start), "%s: another style", p->name);
        ck_assert_msg(p->svg.len <= PICTURE_BYTES_MAX, "%s: %zu bytes", p->name, p->svg.len);
        ck_assert_msg(p->plain, "%s: has colours", p->name);
        const char *rest = arena_slicedup(
            t.arena, slice_make(p->svg.p + sizeof start - 1, p->svg.len - sizeof start + 1));
        for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
            ck_assert_msg(strstr(rest, never[k]) == NULL, "%s: has %s", p->name, never[k]);
        }
    }
    close_pictures(&t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("picture");
    TCase *tc = test_case(suite, "picture");
    tcase_add_test(tc, only_plain_drawings_are_taken);
    tcase_add_test(tc, address_tells_the_content);
    tcase_add_test(tc, officers_picture_takes_the_place_of_a_bundled_one);
    tcase_add_test(tc, pictures_that_will_not_do_are_told);
    tcase_add_test(tc, bundled_set_is_what_the_questionnaires_name);
    tcase_add_test(tc, bundled_set_has_one_style);
    return test_run(suite);
}
