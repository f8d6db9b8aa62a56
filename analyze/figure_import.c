#include "analyze/figure_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/csv.h"
#include "common/file.h"
#include "common/num.h"

enum { REGISTER_MODE = 0644, HEADER_ROWS = 1 };

static bool same_row(const struct figure *x, const struct figure *y)
{
    return strcmp(x->name, y->name) == 0 && strcmp(x->written, y->written) == 0 &&
           strcmp(x->period, y->period) == 0 && strcmp(x->source, y->source) == 0 &&
           strcmp(x->unit, y->unit) == 0 && strcmp(x->definition, y->definition) == 0;
}

static enum err refuse_known(const struct figure_import *i, const struct figures *old,
                             const struct figures *new, struct diag *diag)
{
    for (size_t n = 0; n < new->n_items; n++) {
        for (size_t o = 0; o < old->n_items; o++) {
            if (same_row(&new->items[n], &old->items[o])) {
                diag_place(diag, i->from, new->items[n].row, NULL);
                diag_fail(diag, ERR_CONFLICT, "the register has this figure already, in row %u",
                          old->items[o].row);
                diag_remedy(diag, "Take the row out. Nothing was imported");
                return ERR_CONFLICT;
            }
        }
    }
    return OK;
}

/* The rows of both, numbered as they are written. */
static struct figures join(const struct figures *old, const struct figures *new, struct arena *a)
{
    const size_t n = old->n_items + new->n_items;
    struct figure *items = arena_array(a, n + 1, sizeof *items);
    for (size_t i = 0; i < n; i++) {
        items[i] = i < old->n_items ? old->items[i] : new->items[i - old->n_items];
        items[i].row = (unsigned)(i + 1 + HEADER_ROWS);
    }
    return (struct figures){.items = items, .n_items = n};
}

static void write_row(struct csv_writer *w, const struct figure *f)
{
    csv_cell(w, f->name);
    csv_cell(w, f->written);
    if (f->has_of) {
        csv_cell_int(w, f->of);
    } else {
        csv_cell(w, "");
    }
    csv_cell(w, f->unit_of_measure);
    csv_cell(w, f->period);
    csv_cell(w, f->definition);
    csv_cell(w, f->source);
    csv_cell(w, f->part_of);
    csv_cell(w, theme_code(f->theme));
    csv_cell(w, f->unit);
    csv_row_end(w);
}

static enum err write_register(const char *path, const struct figures *f, struct diag *diag)
{
    static const char *const header[] = {"figure", "value",      "of",     "unit_of_measure",
                                         "period", "definition", "source", "part_of",
                                         "theme",  "unit"};
    struct csv_writer w;
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    if (to == NULL) {
        return ERR_IO;
    }
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < f->n_items; i++) {
        write_row(&w, &f->items[i]);
    }
    const bool failed = ferror(to) != 0;
    enum err err = fclose(to) != 0 || failed ? ERR_IO : OK;
    err = err == OK ? file_write(path, slice_make(text, len), REGISTER_MODE, diag) : err;
    free(text);
    return err;
}

enum err figure_import_run(const struct figure_import *i, struct arena *a, struct figures *out,
                           size_t *out_first_new, struct problems *problems, struct diag *diag)
{
    struct figures old = {0};
    struct figures new = {0};
    if (!file_exists(i->from)) {
        return file_fail(diag, i->from, "read");
    }
    enum err err = figure_register_read(i->from, i->units, a, &new, problems, diag);
    if (err == OK) {
        err = figure_register_read(i->path, i->units, a, &old, problems, diag);
    }
    if (err == OK) {
        err = refuse_known(i, &old, &new, diag);
    }
    if (err == OK && old.n_items + new.n_items > FIGURES_MAX) {
        err = diag_fail(diag, ERR_LIMIT, "the register would have more than %d figures",
                        (int)FIGURES_MAX);
    }
    if (err != OK) {
        return err;
    }
    *out_first_new = old.n_items;
    *out = join(&old, &new, a);
    return write_register(i->path, out, diag);
}

/* ---- what the new rows contradict ---- */

static bool is_new(const struct figure *f, size_t first_new)
{
    return f != NULL && f->row > first_new + HEADER_ROWS;
}

static bool any_new(const struct figure *const *members, size_t n, size_t first_new)
{
    for (size_t i = 0; i < n; i++) {
        if (is_new(members[i], first_new)) {
            return true;
        }
    }
    return false;
}

static void warn_conflict(const struct figure_group *g, const char *path, struct problems *problems)
{
    const struct figure *first = g->members[0];
    const struct figure *last = g->members[g->n_members - 1];
    problems_addf(problems, SEVERITY_WARNING, path, last->row, "value", NULL,
                  "Both are kept. Ask which is right, or whether they count the same.",
                  "\"%s\" of %s: %s says %s, %s says %s (row %u)", last->name, last->period,
                  last->source, last->written, first->source, first->written, first->row);
}

static void warn_sum(const struct figure_sum *s, const char *path, struct problems *problems)
{
    char sum[NUM_TEXT_MAX];
    num_format_double(s->sum, sum);
    problems_addf(problems, SEVERITY_WARNING, path, s->total->row, "value", NULL,
                  "Look for the part that is missing or counted twice.",
                  "the parts of \"%s\" of %s add up to %s, not to %s", s->total->name,
                  s->total->period, sum, s->total->written);
}

void figure_import_warn(const struct figures_study *s, size_t first_new, const char *path,
                        struct problems *problems)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        const struct figure_group *g = &s->groups[i];
        if (g->agreement == FIGURE_CONFLICT && any_new(g->members, g->n_members, first_new)) {
            warn_conflict(g, path, problems);
        }
    }
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct figure_sum *sum = &s->sums[i];
        if (sum->result == SUM_DIFFERS &&
            (is_new(sum->total, first_new) || any_new(sum->parts, sum->n_parts, first_new))) {
            warn_sum(sum, path, problems);
        }
    }
}
