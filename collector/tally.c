#include "collector/tally.h"

#include <stdlib.h>
#include <string.h>

const char *tally_by_name(enum tally_by by)
{
    static const char *const names[TALLY_BY_COUNT] = {
        [TALLY_UNIT] = "unit", [TALLY_GROUP] = "group", [TALLY_REASON] = "reason"};
    return names[by];
}

static struct tally_row *row_of(struct tally *t, struct arena *a, struct slice form,
                                struct slice name)
{
    for (size_t i = t->n_rows; i > 0; i--) { /* counts come sorted: it is most often the last */
        struct tally_row *row = &t->rows[i - 1];
        if (slice_is(form, row->form) && slice_is(name, row->name)) {
            return row;
        }
    }
    if (t->n_rows == t->cap) {
        t->cap = t->cap == 0 ? 64 : 2 * t->cap;
        struct tally_row *rows = arena_array(a, t->cap, sizeof *rows);
        if (t->n_rows > 0) {
            memcpy(rows, t->rows, t->n_rows * sizeof *rows);
        }
        t->rows = rows;
    }
    struct tally_row *row = &t->rows[t->n_rows++];
    *row = (struct tally_row){.form = arena_slicedup(a, form), .name = arena_slicedup(a, name)};
    return row;
}

static void add_invited(struct tally *t, enum tally_by by, const struct invited_count *c,
                        struct arena *a)
{
    const struct slice names[TALLY_BY_COUNT] = {c->unit, c->group, c->reason};
    if (by == TALLY_REASON && c->reason.len == 0) {
        return;
    }
    struct tally_row *row = row_of(t, a, c->form, names[by]);
    if (c->reason.len == 0) {
        row->invited += c->people;
    } else {
        row->not_invited += c->people;
    }
}

static enum err add_spent(struct store *s, int64_t wave, struct arena *a, struct tally *t,
                          struct diag *diag)
{
    struct spent_count *counts = NULL;
    size_t n = 0;
    enum err err = store_spent_counts(s, wave, a, &counts, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        struct tally_row *row = row_of(t, a, counts[i].form, counts[i].unit);
        row->answered += counts[i].answered;
        row->declined += counts[i].declined;
    }
    return err;
}

static void add_contact(struct tally *t, const struct contact_state *c, struct arena *a)
{
    struct tally_row *row = row_of(t, a, slice_of(c->person.form), slice_of(c->person.group));
    row->answered += c->spent == SPENT_ANSWERED;
    row->declined += c->spent == SPENT_DECLINED;
}

static int compare(const void *x, const void *y)
{
    const struct tally_row *a = x;
    const struct tally_row *b = y;
    const int c = strcmp(a->form, b->form);
    return c != 0 ? c : strcmp(a->name, b->name);
}

static void finish(struct tally *t)
{
    if (t->n_rows > 0) {
        qsort(t->rows, t->n_rows, sizeof *t->rows, compare);
    }
    t->all = (struct tally_row){.form = "all", .name = ""};
    for (size_t i = 0; i < t->n_rows; i++) {
        t->all.invited += t->rows[i].invited;
        t->all.not_invited += t->rows[i].not_invited;
        t->all.answered += t->rows[i].answered;
        t->all.declined += t->rows[i].declined;
    }
}

enum err tally_make(struct store *s, int64_t wave, enum tally_by by,
                    const struct contact_state *contacts, size_t n_contacts, struct arena *a,
                    struct tally *out, struct diag *diag)
{
    struct tally t = {.n_rows = 0};
    struct invited_count *counts = NULL;
    size_t n = 0;
    enum err err = store_invited_counts(s, wave, a, &counts, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        add_invited(&t, by, &counts[i], a);
    }
    if (err == OK && by == TALLY_UNIT) {
        err = add_spent(s, wave, a, &t, diag);
    }
    for (size_t i = 0; err == OK && by == TALLY_GROUP && i < n_contacts; i++) {
        add_contact(&t, &contacts[i], a);
    }
    if (err == OK) {
        finish(&t);
        *out = t;
    }
    return err;
}
