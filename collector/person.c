#include "collector/person.h"

#include <stdlib.h>
#include <string.h>

#include "collector/access.h"
#include "common/csv_table.h"
#include "common/groups.h"
#include "common/mem.h"
#include "store/invitations.h"

enum column {
    COL_FORM,
    COL_UNIT,
    COL_NAME,
    COL_ADDRESS,
    COL_EMAIL,
    COL_LANGUAGE,
    COL_FORMAT,
    COL_GROUP,
    COL_NOT_INVITED,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_FORM] = {"form", true},
    [COL_UNIT] = {"unit", true},
    [COL_NAME] = {"name", false},
    [COL_ADDRESS] = {"address", false},
    [COL_EMAIL] = {"email", false},
    [COL_LANGUAGE] = {"language", false},
    [COL_FORMAT] = {"format", false},
    [COL_GROUP] = {"group", false},
    [COL_NOT_INVITED] = {"not_invited", false},
};

struct reader {
    const char *path;
    const struct app *app;
    struct arena *arena;
    struct problems *problems;
    struct people *people;
    const struct slice *values; /* of this row */
    unsigned row;
};

static void complain(struct reader *r, enum column c, const char *remedy, const char *what)
{
    csv_table_problem(r->problems, r->path, r->row, COLUMNS[c].name, remedy, "\"%.*s\" %s",
                      (int)(r->values[c].len < 80 ? r->values[c].len : 80),
                      r->values[c].len > 0 ? r->values[c].p : "", what);
}

static const struct form *check_form(struct reader *r)
{
    const struct app_form *f = app_form_by_id(r->app, r->values[COL_FORM]);
    if (f == NULL) {
        complain(r, COL_FORM, "Write the id of one of the questionnaires that are served.",
                 "is no questionnaire here");
        return NULL;
    }
    if (!access_takes_codes(&r->app->settings, f->form->id)) {
        complain(r, COL_FORM, "Take it out of open_only in commonview.ini.", "takes no codes");
    }
    return f->form;
}

static void check_unit(struct reader *r, const struct form *f)
{
    const size_t unit = units_find(&r->app->units, r->values[COL_UNIT]);
    if (unit == SIZE_MAX) {
        complain(r, COL_UNIT, "Write an id of units.csv.", "is no unit");
    } else if (f != NULL && (f->subjects & 1U << r->app->units.items[unit].subject) == 0) {
        complain(r, COL_UNIT, "Write another unit, or another questionnaire.",
                 "is not what this questionnaire is about");
    }
}

static void check_layout(struct reader *r, const struct form *f, enum layout *out)
{
    if (r->values[COL_FORMAT].len == 0) {
        return;
    }
    if (layout_parse(r->values[COL_FORMAT], out) != OK) {
        complain(r, COL_FORMAT, "Write standard, easy-read, plain or large.", "is no format");
    } else if (*out == LAYOUT_EASY_READ && f != NULL && !form_has_easy_read(f)) {
        complain(r, COL_FORMAT, "Write another format.",
                 "is a format that this questionnaire does not have");
    }
}

static const char *check_language(struct reader *r)
{
    const struct slice tag = r->values[COL_LANGUAGE];
    if (tag.len == 0) {
        return language_tag(i18n_at(r->app->i18n, 0));
    }
    const struct language *l = i18n_find(r->app->i18n, arena_slicedup(r->arena, tag));
    if (l == NULL) {
        complain(r, COL_LANGUAGE, "Add it to languages in commonview.ini.",
                 "is a language that is not offered");
        return "";
    }
    return language_tag(l);
}

static void check_rest(struct reader *r)
{
    enum group group = GROUP_OLDER;
    const struct slice *v = r->values;
    if (v[COL_GROUP].len > 0 && group_parse(v[COL_GROUP], &group) != OK) {
        complain(r, COL_GROUP, "Write a name of groups.csv, or nothing.", "is no group");
    }
    if (v[COL_NOT_INVITED].len > INVITE_REASON_MAX) {
        complain(r, COL_NOT_INVITED, "Say it in fewer words.", "is too long");
    }
    if (v[COL_NOT_INVITED].len == 0 && v[COL_ADDRESS].len == 0 && v[COL_EMAIL].len == 0) {
        complain(r, COL_ADDRESS,
                 "Write an address or an email address, or in not_invited why there is none.",
                 "is no way to reach this person");
    }
    if (v[COL_EMAIL].len > 0 && memchr(v[COL_EMAIL].p, '@', v[COL_EMAIL].len) == NULL) {
        complain(r, COL_EMAIL, NULL, "is no email address");
    }
}

static struct person *people_add(struct people *all)
{
    if (all->n_items == all->cap) {
        all->cap = all->cap == 0 ? 64 : 2 * all->cap;
        all->items = mem_grow(all->items, all->cap, sizeof *all->items);
    }
    return &all->items[all->n_items++];
}

static enum err read_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    struct arena *a = r->arena;
    (void)diag;
    r->values = values;
    r->row = row;
    struct person p = {.form = arena_slicedup(a, values[COL_FORM]),
                       .unit = arena_slicedup(a, values[COL_UNIT]),
                       .name = arena_slicedup(a, values[COL_NAME]),
                       .address = arena_slicedup(a, values[COL_ADDRESS]),
                       .email = arena_slicedup(a, values[COL_EMAIL]),
                       .layout = LAYOUT_STANDARD,
                       .group = arena_slicedup(a, values[COL_GROUP]),
                       .not_invited = arena_slicedup(a, values[COL_NOT_INVITED]),
                       .row = row};
    const struct form *f = check_form(r);
    check_unit(r, f);
    check_layout(r, f, &p.layout);
    p.language = check_language(r);
    check_rest(r);
    *people_add(r->people) = p;
    return OK;
}

static int compare(const void *x, const void *y)
{
    const struct person *a = *(const struct person *const *)x;
    const struct person *b = *(const struct person *const *)y;
    int c = strcmp(a->name, b->name);
    c = c != 0 ? c : strcmp(a->address, b->address);
    c = c != 0 ? c : strcmp(a->email, b->email);
    c = c != 0 ? c : strcmp(a->form, b->form);
    return c != 0 ? c : strcmp(a->unit, b->unit);
}

/* One code a person: who stands in the list twice would get two. People without a code may. */
static void check_twice(struct reader *r)
{
    const struct people *all = r->people;
    const struct person **sorted = arena_array(r->arena, all->n_items + 1, sizeof(void *));
    size_t n = 0;
    for (size_t i = 0; i < all->n_items; i++) {
        if (all->items[i].not_invited[0] == '\0') {
            sorted[n++] = &all->items[i];
        }
    }
    qsort(sorted, n, sizeof(void *), compare);
    for (size_t i = 1; i < n; i++) {
        if (compare(&sorted[i - 1], &sorted[i]) == 0) {
            csv_table_problem(r->problems, r->path, sorted[i]->row, "name",
                              "Keep one of the two rows.", "this person stands in row %u as well",
                              sorted[i - 1]->row);
        }
    }
}

enum err people_read(const char *path, const struct app *app, struct arena *a, struct people *out,
                     struct problems *problems, struct diag *diag)
{
    struct people all = {0};
    struct reader r = {.path = path, .app = app, .arena = a, .problems = problems, .people = &all};
    const size_t n_before = problems->n_errors;
    enum err err = csv_table_read(path, COLUMNS, COL_COUNT, read_row, &r, problems, diag);
    if (err == OK) {
        check_twice(&r);
    }
    if (err == OK && problems->n_errors > n_before) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_SYNTAX, "nobody is invited until these are put right");
    } else if (err == OK && all.n_items == 0) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_RANGE, "there are no people in this file");
    }
    out->n_items = 0;
    if (err == OK) { /* an arena's, so that nobody has to free it */
        out->items = arena_array(a, all.n_items, sizeof *all.items);
        memcpy(out->items, all.items, all.n_items * sizeof *all.items);
        out->n_items = out->cap = all.n_items;
    }
    free(all.items);
    return err;
}

/* --- sealed ----------------------------------------------------------------------------------- */

enum { PAD = 512, SEALED_FIELDS = 9, PERSON_MAX = 60000 };

/* The fields, each with a NUL, then the 16 bytes of the mark. */

static struct slice field_of(const struct person *p, size_t i)
{
    const char *const fields[SEALED_FIELDS] = {
        p->code.text,           p->form, p->unit, p->name, p->address, p->email, p->language,
        layout_name(p->layout), p->group};
    return slice_of(fields[i]);
}

void person_seal(const struct person *p, const struct seal_public *officer, struct arena *a,
                 struct slice *out)
{
    struct buf plain;
    buf_init(&plain, PERSON_MAX);
    for (size_t i = 0; i < SEALED_FIELDS; i++) {
        buf_add_slice(&plain, field_of(p, i));
        buf_addc(&plain, '\0');
    }
    buf_add(&plain, p->mark.bytes, sizeof p->mark.bytes);
    while (plain.len % PAD != 0 && buf_error(&plain) == OK) {
        buf_addc(&plain, '\0');
    }
    seal_for(officer, buf_slice(&plain), a, out);
    buf_done(&plain);
}

/* The next text up to its NUL; false at the end. */
static bool take_field(struct slice *rest, const char **out)
{
    const char *end = rest->len > 0 ? memchr(rest->p, '\0', rest->len) : NULL;
    if (end == NULL) {
        return false;
    }
    *out = rest->p;
    const size_t len = (size_t)(end - rest->p) + 1;
    *rest = slice_make(rest->p + len, rest->len - len);
    return true;
}

enum err person_open(const struct seal_secret *key, struct slice sealed, struct arena *a,
                     struct person *out)
{
    struct slice plain;
    struct person p = {.not_invited = ""};
    const char *f[SEALED_FIELDS];
    if (seal_open(key, sealed, a, &plain) != OK) {
        return ERR_CORRUPT;
    }
    for (size_t i = 0; i < SEALED_FIELDS; i++) {
        if (!take_field(&plain, &f[i])) {
            return ERR_CORRUPT;
        }
    }
    if (plain.len < sizeof p.mark.bytes || invite_code_parse(slice_of(f[0]), &p.code) != OK ||
        layout_parse(slice_of(f[7]), &p.layout) != OK) {
        return ERR_CORRUPT;
    }
    memcpy(p.mark.bytes, plain.p, sizeof p.mark.bytes);
    p.form = f[1];
    p.unit = f[2];
    p.name = f[3];
    p.address = f[4];
    p.email = f[5];
    p.language = f[6];
    p.group = f[8];
    *out = p;
    return OK;
}
