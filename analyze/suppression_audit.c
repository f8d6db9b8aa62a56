/* The audit: how far a reader of all tables can narrow down what they hide. */
#include <stdlib.h>

#include "analyze/linear_bounds.h"
#include "analyze/suppression_parts.h"
#include "common/mem.h"

static bool sum_has(const struct suppression *s, const struct sum *sum, size_t cell)
{
    for (size_t i = 0; i < sum->n; i++) {
        if (s->members[sum->first + i] == cell) {
            return true;
        }
    }
    return false;
}

static struct unknown unknown_of(const struct cell *c)
{
    const int64_t least = (c->hidden && !c->is.soft) || c->is.kind == CELL_SECRET ? 1 : 0;
    return (struct unknown){
        .lower = c->is.known_at_least > least ? c->is.known_at_least : least,
        .upper = c->is.known_at_most > 0 ? c->is.known_at_most : BOUNDS_NO_LIMIT,
        .truth = c->is.value,
        .dull = !suppression_is_protected(c),
    };
}

/* Everything that somebody knows who reads all the tables. */
struct audit {
    struct unknown *unknowns;
    size_t *cells; /* of each unknown */
    size_t n_unknowns;
    struct linear_term *terms;
    size_t n_terms;
    int64_t *sums;
    struct whole_range *ranges;
};

static void add_unknowns(struct suppression *s, struct audit *a)
{
    for (size_t i = 0; i < s->n_cells; i++) {
        s->cells[i].column = SIZE_MAX;
        if (suppression_is_unknown(&s->cells[i])) {
            s->cells[i].column = a->n_unknowns;
            a->cells[a->n_unknowns] = i;
            a->unknowns[a->n_unknowns++] = unknown_of(&s->cells[i]);
        }
    }
}

static void add_sum(const struct suppression *s, struct audit *a, size_t row)
{
    const struct sum *sum = &s->sums[row];
    for (size_t i = 0; i < sum->n; i++) {
        const struct cell *c = &s->cells[s->members[sum->first + i]];
        const int64_t factor = i == 0 ? -1 : 1;
        if (c->column == SIZE_MAX) {
            a->sums[row] -= factor * c->is.value;
        } else {
            a->terms[a->n_terms++] =
                (struct linear_term){.row = row, .unknown = c->column, .factor = factor};
        }
    }
}

static struct audit audit_new(struct suppression *s)
{
    struct audit a = {
        .unknowns = mem_array(s->n_cells, sizeof *a.unknowns),
        .cells = mem_array(s->n_cells, sizeof *a.cells),
        .terms = mem_array(s->n_members, sizeof *a.terms),
        .sums = mem_array(s->n_sums, sizeof *a.sums),
        .ranges = mem_array(s->n_cells, sizeof *a.ranges),
    };
    add_unknowns(s, &a);
    for (size_t row = 0; row < s->n_sums; row++) {
        add_sum(s, &a, row);
    }
    return a;
}

static void audit_done(struct audit *a)
{
    free(a->unknowns);
    free(a->cells);
    free(a->terms);
    free(a->sums);
    free(a->ranges);
}

static bool is_narrow(const struct whole_range *r)
{
    return r->high != BOUNDS_NO_LIMIT && r->high - r->low < SUPPRESSION_WIDTH;
}

/* Does a sum of the cell have a cell that was hidden in this round already? One is tried at a
   time. */
static bool is_mended(const struct suppression *s, size_t cell, const bool *hidden_before)
{
    for (size_t i = 0; i < s->n_sums; i++) {
        if (!sum_has(s, &s->sums[i], cell)) {
            continue;
        }
        for (size_t k = 0; k < s->sums[i].n; k++) {
            const size_t at = s->members[s->sums[i].first + k];
            if (s->cells[at].hidden && !hidden_before[at]) {
                return true;
            }
        }
    }
    return false;
}

/* Hides for every narrow cell of an audit. Where nothing is left to hide, what was hidden for another
   in this round may have widened it: only the next audit knows. */
static enum err mend(struct suppression *s, const struct audit *a, bool *out_changed,
                     struct diag *diag)
{
    bool *before = mem_array(s->n_cells, sizeof *before);
    bool stuck = false;
    for (size_t i = 0; i < s->n_cells; i++) {
        before[i] = s->cells[i].hidden;
    }
    for (size_t i = 0; i < a->n_unknowns; i++) {
        const size_t cell = a->cells[i];
        if (suppression_is_protected(&s->cells[cell]) && is_narrow(&a->ranges[i]) &&
            !is_mended(s, cell, before)) {
            const bool hid = suppression_hide_for(s, cell);
            *out_changed = *out_changed || hid;
            stuck = stuck || !hid;
        }
    }
    free(before);
    return stuck && !*out_changed
               ? diag_fail(diag, ERR_CONFLICT,
                           "a small number could be worked out from these tables, whatever is "
                           "hidden")
               : OK;
}

enum err suppression_audit_once(struct suppression *s, bool *out_changed, struct diag *diag)
{
    struct audit a = audit_new(s);
    const struct linear_system system = {.unknowns = a.unknowns,
                                         .n_unknowns = a.n_unknowns,
                                         .terms = a.terms,
                                         .n_terms = a.n_terms,
                                         .sums = a.sums,
                                         .n_rows = s->n_sums};
    *out_changed = false;
    enum err err = linear_bounds(&system, SUPPRESSION_WIDTH, a.ranges);
    if (err != OK) {
        diag_set(diag, "the tables do not add up, or cannot be checked");
    } else {
        err = mend(s, &a, out_changed, diag);
    }
    audit_done(&a);
    return err;
}
