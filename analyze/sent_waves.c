/* How many were asked, from the waves of invitations. */

#include <stdlib.h>
#include <string.h>

#include "analyze/sent.h"
#include "analyze/workspace.h"
#include "common/file.h"
#include "store/invitations.h"

/* What sent.csv says of a unit and source stands; the waves speak where it is silent. */
struct gathering {
    struct workspace *w;
    const int64_t *said; /* by sent.csv */
    struct sent sent;
    struct not_invited *not_invited;
    size_t n;
};

static void add_invited(const struct gathering *g, size_t unit, enum source source, int64_t people)
{
    const size_t i = unit * SOURCE_COUNT + source;
    if (g->said[i] == SENT_UNKNOWN) {
        g->sent.items[i] = (g->sent.items[i] == SENT_UNKNOWN ? 0 : g->sent.items[i]) + people;
    }
}

static void add_not_invited(struct gathering *g, enum source source,
                            const struct invited_count *count)
{
    for (size_t i = 0; i < g->n; i++) {
        struct not_invited *row = &g->not_invited[i];
        if (row->source == source && slice_is(count->reason, row->reason)) {
            row->people += count->people;
            return;
        }
    }
    g->not_invited[g->n++] = (struct not_invited){
        .source = source,
        .reason = arena_slicedup(g->w->arena, count->reason),
        .people = count->people,
    };
}

static void add_count(struct gathering *g, const struct invited_count *count)
{
    const struct form *form = form_set_find(&g->w->forms, arena_slicedup(g->w->arena, count->form));
    const size_t unit = units_find(&g->w->units, count->unit);
    if (form == NULL || !form->has_source) {
        return;
    }
    if (count->reason.len > 0) {
        add_not_invited(g, form->source, count);
    } else if (unit != SIZE_MAX) {
        add_invited(g, unit, form->source, count->people);
    }
}

static void make_room(struct gathering *g, size_t n)
{
    struct not_invited *rows = arena_array(g->w->arena, g->n + n + 1, sizeof *rows);
    if (g->n > 0) {
        memcpy(rows, g->not_invited, g->n * sizeof *rows);
    }
    g->not_invited = rows;
}

static enum err add_wave(struct gathering *g, int64_t wave, struct diag *diag)
{
    struct invited_count *counts = NULL;
    size_t n = 0;
    const enum err err = store_invited_counts(g->w->store, wave, g->w->arena, &counts, &n, diag);
    make_room(g, n);
    for (size_t i = 0; err == OK && i < n; i++) {
        add_count(g, &counts[i]);
    }
    return err;
}

static int by_source_and_reason(const void *a, const void *b)
{
    const struct not_invited *x = a;
    const struct not_invited *y = b;
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : strcmp(x->reason, y->reason);
}

enum err sent_gather(struct workspace *w, int32_t from_day, int32_t to_day, struct sent *out,
                     struct diag *diag)
{
    struct gathering g = {.w = w};
    const struct wave *waves = NULL;
    size_t n = 0;
    enum err err = sent_read(path_join(w->arena, w->dir, "sent.csv"), &w->units, w->arena, &g.sent,
                             &w->problems, diag);
    if (err == OK) {
        err = store_waves(w->store, w->arena, &waves, &n, diag);
    }
    if (err != OK) {
        return err;
    }
    const size_t n_items = w->units.n_items * SOURCE_COUNT;
    int64_t *said = arena_array(w->arena, n_items + 1, sizeof *said);
    memcpy(said, g.sent.items, n_items * sizeof *said);
    g.said = said;
    for (size_t i = 0; err == OK && i < n; i++) {
        if (waves[i].made >= from_day && (to_day == 0 || waves[i].made <= to_day)) {
            err = add_wave(&g, waves[i].number, diag);
        }
    }
    if (g.n > 0) {
        qsort(g.not_invited, g.n, sizeof *g.not_invited, by_source_and_reason);
    }
    g.sent.not_invited = g.not_invited;
    g.sent.n_not_invited = g.n;
    *out = g.sent;
    return err;
}
