#include "analyze/trend_hide.h"

#include "analyze/disclosure.h"
#include "analyze/suppression.h"

/* The cells of a period: who answered, who says it is good, the others. */
enum part { PART_ALL, PART_GOOD, PART_OTHERS, PART_COUNT };

struct cells {
    size_t of[PART_COUNT];
};

static struct cells add_cells(struct suppression *s, const struct trend_tally *t,
                              enum cell_kind kind)
{
    const int64_t values[PART_COUNT] = {t->n, t->good, t->n - t->good};
    struct cells c;
    for (size_t i = 0; i < PART_COUNT; i++) {
        c.of[i] = suppression_add(s, (struct count_cell){.kind = kind, .value = values[i]});
    }
    suppression_tie(s, c.of, PART_COUNT);
    if (t->n > 0 && t->n < DISCLOSURE_BASE_PUBLIC) {
        suppression_hide(s, c.of[PART_ALL]);
    }
    return c;
}

/* The difference to what a release told is a number of people, too. */
static void hold_against(struct suppression *s, const struct cells *c, int64_t n,
                         const struct trend_earlier *earlier)
{
    if (earlier->few) {
        suppression_hide(s, c->of[PART_ALL]);
    }
    for (size_t i = 0; i < earlier->n_told; i++) {
        const int64_t then = earlier->told[i];
        const size_t told =
            suppression_add(s, (struct count_cell){.kind = CELL_PUBLIC, .value = then});
        const size_t more = suppression_add(
            s, (struct count_cell){.kind = CELL_UNTOLD, .value = n > then ? n - then : then - n});
        const size_t now = c->of[PART_ALL];
        suppression_tie(s, n > then ? (size_t[]){now, told, more} : (size_t[]){told, now, more}, 3);
    }
}

/* The whole is the sum of its parts, cell by cell. `tied` has room for n + 1. */
static void tie_sums(struct suppression *s, const struct cells *whole, const struct cells *parts,
                     size_t n, size_t *tied)
{
    for (size_t k = 0; k < PART_COUNT; k++) {
        tied[0] = whole->of[k];
        for (size_t i = 0; i < n; i++) {
            tied[i + 1] = parts[i].of[k];
        }
        suppression_tie(s, tied, n + 1);
    }
}

static struct trend_tally sum_of(const struct trend_tally *t, size_t n)
{
    struct trend_tally sum = {0};
    for (size_t i = 0; i < n; i++) {
        trend_tally_join(&sum, &t[i]);
    }
    return sum;
}

/* Adds the quarters over the months; returns how many. */
static size_t add_quarters(struct suppression *s, const struct trend_tally *months,
                           const size_t *quarter, size_t n_months, const struct cells *month_cells,
                           const struct trend_earlier *held, struct cells *out, size_t *tied)
{
    size_t n = 0;
    for (size_t first = 0; first < n_months;) {
        size_t next = first + 1;
        while (next < n_months && quarter[next] == quarter[first]) {
            next++;
        }
        const struct trend_tally sum = sum_of(months + first, next - first);
        out[n] = add_cells(s, &sum, CELL_TOTAL);
        tie_sums(s, &out[n], month_cells + first, next - first, tied);
        if (held != NULL) {
            hold_against(s, &out[n], sum.n, &held[n]);
        }
        n++;
        first = next;
    }
    return n;
}

static struct trend_hidden hidden_of(const struct suppression *s, const struct cells *c)
{
    const bool base = suppression_hides(s, c->of[PART_ALL]);
    return (struct trend_hidden){.base = base,
                                 .share = base || suppression_hides(s, c->of[PART_GOOD]) ||
                                          suppression_hides(s, c->of[PART_OTHERS])};
}

void trend_hide(const struct trend_tally *months, const size_t *quarter, size_t n_months,
                const struct trend_held *held, enum trend_by by, struct arena *a,
                struct trend_hidden *out)
{
    struct suppression *s = suppression_new(a);
    struct cells *month_cells = arena_array(a, n_months, sizeof *month_cells);
    struct cells *quarter_cells = arena_array(a, n_months, sizeof *quarter_cells);
    size_t *tied = arena_array(a, n_months + 1, sizeof *tied);
    for (size_t i = 0; i < n_months; i++) {
        month_cells[i] = add_cells(s, &months[i], CELL_COUNT);
        if (held->months != NULL) {
            hold_against(s, &month_cells[i], months[i].n, &held->months[i]);
        }
    }
    const size_t n_quarters = add_quarters(s, months, quarter, n_months, month_cells,
                                           held->quarters, quarter_cells, tied);
    const struct trend_tally all = sum_of(months, n_months);
    const struct cells whole = add_cells(s, &all, CELL_TOTAL);
    tie_sums(s, &whole, quarter_cells, n_quarters, tied);
    /* Where hiding some does not help, all that is not zero is hidden: then nothing is published
       that could give anything away. */
    const bool safe = suppression_run(s, true, NULL) == OK;
    const struct cells *cells = by == TREND_QUARTERS ? quarter_cells : month_cells;
    const size_t n = by == TREND_QUARTERS ? n_quarters : n_months;
    for (size_t i = 0; i < n; i++) {
        out[i] =
            safe ? hidden_of(s, &cells[i]) : (struct trend_hidden){.base = true, .share = true};
    }
}
