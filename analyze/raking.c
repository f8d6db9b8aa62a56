#include "analyze/raking.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/mem.h"

/* A cell's side of a margin. The margin of the strata comes first, then those of the groups. */
static size_t side_of(const struct rake_cell *cell, size_t margin)
{
    return margin == 0 ? cell->stratum : (cell->groups >> (margin - 1) & 1u);
}

static double people(const struct rake_targets *t)
{
    double sum = 0;
    for (size_t h = 0; h < t->n_strata; h++) {
        sum += t->strata[h];
    }
    return sum;
}

static double target_of(const struct rake_targets *t, size_t margin, size_t side)
{
    if (margin == 0) {
        return t->strata[side];
    }
    const double in = t->groups[margin - 1];
    return side == 1 ? in : people(t) - in;
}

static bool is_used(const struct rake_targets *t, size_t margin)
{
    return margin == 0 || t->groups[margin - 1] >= 0;
}

/* Brings one margin to its targets; `sums` is scratch. Gives the largest gap there was, or a
   negative number when a side with people has no answers. */
static double fit_margin(struct rake_cell *cells, size_t n, const struct rake_targets *t,
                         size_t margin, double *sums)
{
    const size_t n_sides = margin == 0 ? t->n_strata : 2;
    double gap = 0;
    for (size_t side = 0; side < n_sides; side++) {
        sums[side] = 0;
    }
    for (size_t i = 0; i < n; i++) {
        sums[side_of(&cells[i], margin)] += cells[i].n * cells[i].weight;
    }
    for (size_t side = 0; side < n_sides; side++) {
        const double target = target_of(t, margin, side);
        if (target < 0 || (sums[side] <= 0) != (target <= 0)) {
            return -1;
        }
        sums[side] = target > 0 ? target / sums[side] : 0;
        gap = target > 0 ? fmax(gap, fabs(1 / sums[side] - 1)) : gap;
    }
    for (size_t i = 0; i < n; i++) {
        cells[i].weight *= sums[side_of(&cells[i], margin)];
    }
    return gap;
}

static double cycle(struct rake_cell *cells, size_t n, const struct rake_targets *t, double *sums)
{
    double gap = 0;
    for (size_t margin = 0; margin <= t->n_groups && gap >= 0; margin++) {
        if (is_used(t, margin)) {
            const double own = fit_margin(cells, n, t, margin, sums);
            gap = own < 0 ? own : fmax(gap, own);
        }
    }
    return gap;
}

static int compare_weights(const void *a, const void *b)
{
    const struct rake_cell *x = *(const struct rake_cell *const *)a;
    const struct rake_cell *y = *(const struct rake_cell *const *)b;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* Of all answers: the mean of the two in the middle where their number is even. */
static double median_weight(struct rake_cell *cells, size_t n)
{
    struct rake_cell **order = mem_array(n, sizeof(struct rake_cell *));
    double answers = 0;
    for (size_t i = 0; i < n; i++) {
        order[i] = &cells[i];
        answers += cells[i].n;
    }
    qsort(order, n, sizeof(struct rake_cell *), compare_weights);
    double seen = 0;
    double low = -1;
    double high = -1;
    for (size_t i = 0; i < n; i++) {
        seen += order[i]->n;
        low = low < 0 && 2 * seen >= answers ? order[i]->weight : low;
        high = high < 0 && 2 * seen > answers ? order[i]->weight : high;
    }
    free(order);
    return (low + high) / 2;
}

static size_t cap_weights(struct rake_cell *cells, size_t n, double all)
{
    const double most = RAKE_CAP * median_weight(cells, n);
    size_t n_capped = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (cells[i].weight > most) {
            cells[i].weight = most;
            n_capped++;
        }
        sum += cells[i].n * cells[i].weight;
    }
    for (size_t i = 0; i < n && n_capped > 0; i++) {
        cells[i].weight *= all / sum;
    }
    return n_capped;
}

struct raked rake(struct rake_cell *cells, size_t n, const struct rake_targets *targets)
{
    struct raked r = {.why = UNDEFINED_NO_DATA};
    if (n == 0) {
        return r;
    }
    for (size_t i = 0; i < n; i++) {
        cells[i].weight = 1;
    }
    double *sums = mem_array(targets->n_strata + 2, sizeof *sums);
    double gap = 1;
    while (gap >= RAKE_GAP && r.cycles < RAKE_CYCLES_MAX) {
        gap = cycle(cells, n, targets, sums);
        r.cycles++;
    }
    free(sums);
    r.why = gap >= 0 && gap < RAKE_GAP ? UNDEFINED_NOT : UNDEFINED_DOMAIN;
    if (r.why == UNDEFINED_NOT) {
        r.n_capped = cap_weights(cells, n, people(targets));
    }
    return r;
}
