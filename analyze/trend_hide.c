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

static struct trend_hidden hidden_of(const struct suppression *s, const struct cells *c)
{
    const bool base = suppression_hides(s, c->of[PART_ALL]);
    return (struct trend_hidden){.base = base,
                                 .share = base || suppression_hides(s, c->of[PART_GOOD]) ||
                                          suppression_hides(s, c->of[PART_OTHERS])};
}

/* Of n months of one quarter: what is hidden of each, and of the quarter. */
static void hide_quarter(const struct trend_tally *months, size_t n, struct arena *a,
                         struct trend_hidden *out_months, struct trend_hidden *out_quarter)
{
    struct suppression *s = suppression_new(a);
    struct cells *cells = arena_array(a, n, sizeof *cells);
    size_t *tied = arena_array(a, n + 1, sizeof *tied);
    for (size_t i = 0; i < n; i++) {
        cells[i] = add_cells(s, &months[i], CELL_COUNT);
    }
    const struct trend_tally sum = sum_of(months, n);
    const struct cells quarter = add_cells(s, &sum, CELL_TOTAL);
    tie_sums(s, &quarter, cells, n, tied);
    /* Where hiding some does not help, all that is not zero is hidden: then nothing is published
       that could give anything away. */
    static const struct trend_hidden all = {.base = true, .share = true};
    const bool safe = suppression_run(s, true, NULL) == OK;
    for (size_t i = 0; i < n; i++) {
        out_months[i] = safe ? hidden_of(s, &cells[i]) : all;
    }
    *out_quarter = safe ? hidden_of(s, &quarter) : all;
}

void trend_hide(const struct trend_tally *months, const size_t *quarter, size_t n_months,
                enum trend_by by, struct arena *a, struct trend_hidden *out)
{
    struct trend_hidden *of_month = arena_array(a, n_months, sizeof *of_month);
    struct trend_hidden *of_quarter = arena_array(a, n_months, sizeof *of_quarter);
    size_t n_quarters = 0;
    for (size_t first = 0, next; first < n_months; first = next) {
        for (next = first + 1; next < n_months && quarter[next] == quarter[first]; next++) {
        }
        hide_quarter(months + first, next - first, a, &of_month[first], &of_quarter[n_quarters++]);
    }
    const bool by_quarter = by == TREND_QUARTERS;
    const size_t n = by_quarter ? n_quarters : n_months;
    for (size_t i = 0; i < n; i++) {
        out[i] = by_quarter ? of_quarter[i] : of_month[i];
    }
}
