/* The parts of a release: what this cut tells, for the next one to be held against. */
#include <stdlib.h>
#include <string.h>

#include "analyze/publication_parts.h"

static int compare_figures(const void *x, const void *y)
{
    const struct release_figure *a = x;
    const struct release_figure *b = y;
    return strcmp(a->name, b->name);
}

static void record_figures(const struct publication *p, struct release *out)
{
    const size_t n_units = p->data->units->n_items;
    struct release_figure *figures =
        arena_array(p->arena, n_units * SOURCE_COUNT * THEME_COUNT + p->n_figures, sizeof *figures);
    out->figures = figures;
    out->n_figures = 0;
    for (size_t unit = 0; unit < n_units; unit++) {
        for (enum source s = 0; s < SOURCE_COUNT; s++) {
            for (enum theme t = 0; t < THEME_COUNT; t++) {
                if (s != SOURCE_PROVIDER && publication_tells(p, unit, s, t)) {
                    figures[out->n_figures++] = (struct release_figure){
                        .name = publication_figure_name(p, unit, s, t),
                        .n = dataset_cell(p->data, ANSWERS_ALL, s, t, unit).n,
                        .people = p->data->people[unit * SOURCE_COUNT + s].theme[t]};
                }
            }
        }
    }
    for (size_t i = 0; i < p->n_figures; i++) {
        figures[out->n_figures++] = p->figures[i];
    }
    if (out->n_figures > 0) {
        qsort(figures, out->n_figures, sizeof *figures, compare_figures);
    }
}

void publication_record(const struct publication *p, struct release *out)
{
    struct release_count *counts = arena_array(p->arena, p->n_counts, sizeof *counts);
    for (size_t i = 0; i < p->n_counts; i++) {
        const struct counted *c = &p->counts[i];
        counts[i] = (struct release_count){.name = c->name,
                                           .n = c->n,
                                           .at_least = c->at_least <= c->n ? c->at_least : 0,
                                           .hidden = publication_hides(p, i)};
    }
    out->counts = counts;
    out->n_counts = p->n_counts;
    out->sums = p->sums;
    out->n_sums = p->n_sums;
    record_figures(p, out);
    digest_hex(&p->data->data_digest, out->data_digest);
    out->from_day = p->data->from_day;
    out->to_day = p->data->to_day;
}
