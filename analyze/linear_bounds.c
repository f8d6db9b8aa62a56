#include "analyze/linear_bounds.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

/* Rows and columns of GLPK count from 1. */
struct solver {
    const struct linear_system *system;
    glp_prob *problem;
    int64_t *found; /* the solution just found */
};

static const double WHOLE_TOLERANCE = 1e-6;

static bool truths_solve(const struct linear_system *s)
{
    int64_t *sums = mem_array(s->n_rows, sizeof *sums);
    bool solve = true;
    for (size_t i = 0; i < s->n_terms; i++) {
        sums[s->terms[i].row] += s->terms[i].factor * s->unknowns[s->terms[i].unknown].truth;
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        solve = solve && sums[i] == s->sums[i];
    }
    for (size_t i = 0; i < s->n_unknowns; i++) {
        const struct unknown *u = &s->unknowns[i];
        solve = solve && u->lower >= 0 && u->lower <= u->truth && u->truth <= u->upper;
    }
    free(sums);
    return solve;
}

static void load_unknowns(struct solver *v)
{
    const struct linear_system *s = v->system;
    glp_add_cols(v->problem, (int)s->n_unknowns);
    for (size_t i = 0; i < s->n_unknowns; i++) {
        const struct unknown *u = &s->unknowns[i];
        const int kind = u->upper == BOUNDS_NO_LIMIT ? GLP_LO
                         : u->upper == u->lower      ? GLP_FX
                                                     : GLP_DB;
        glp_set_col_bnds(v->problem, (int)i + 1, kind, (double)u->lower, (double)u->upper);
        glp_set_col_kind(v->problem, (int)i + 1, GLP_IV);
    }
}

static void load_rows(struct solver *v)
{
    const struct linear_system *s = v->system;
    int *rows = mem_array(s->n_terms + 1, sizeof *rows);
    int *columns = mem_array(s->n_terms + 1, sizeof *columns);
    double *factors = mem_array(s->n_terms + 1, sizeof *factors);
    for (size_t i = 0; i < s->n_terms; i++) {
        rows[i + 1] = (int)s->terms[i].row + 1;
        columns[i + 1] = (int)s->terms[i].unknown + 1;
        factors[i + 1] = (double)s->terms[i].factor;
    }
    if (s->n_rows > 0) { /* GLPK takes none for a mistake and aborts */
        glp_add_rows(v->problem, (int)s->n_rows);
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        glp_set_row_bnds(v->problem, (int)i + 1, GLP_FX, (double)s->sums[i], (double)s->sums[i]);
    }
    glp_load_matrix(v->problem, (int)s->n_terms, rows, columns, factors);
    free(rows);
    free(columns);
    free(factors);
}

/* Takes over a solution when all of it is whole. */
static bool take_solution(struct solver *v, double (*value)(glp_prob *, int))
{
    for (size_t i = 0; i < v->system->n_unknowns; i++) {
        const double x = value(v->problem, (int)i + 1);
        if (fabs(x - nearbyint(x)) > WHOLE_TOLERANCE) {
            return false;
        }
        v->found[i] = (int64_t)nearbyint(x);
    }
    return true;
}

enum outcome { FOUND, NO_END, STUCK };

static enum outcome solve_whole(struct solver *v)
{
    glp_iocp options;
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    if (glp_intopt(v->problem, &options) != 0 || glp_mip_status(v->problem) != GLP_OPT) {
        return STUCK;
    }
    return take_solution(v, glp_mip_col_val) ? FOUND : STUCK;
}

/* Optimises for the objective that is set. */
static enum outcome solve(struct solver *v)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(v->problem, &options) != 0) {
        return STUCK;
    }
    const int status = glp_get_status(v->problem);
    if (status == GLP_UNBND) {
        return NO_END;
    }
    if (status != GLP_OPT) {
        return STUCK;
    }
    return take_solution(v, glp_get_col_prim) ? FOUND : solve_whole(v);
}

/* Every solution shows something about every unknown. */
static void widen_all(const struct solver *v, struct whole_range *ranges)
{
    for (size_t i = 0; i < v->system->n_unknowns; i++) {
        ranges[i].low = v->found[i] < ranges[i].low ? v->found[i] : ranges[i].low;
        ranges[i].high = v->found[i] > ranges[i].high ? v->found[i] : ranges[i].high;
    }
}

static bool is_wide(const struct whole_range *r, int64_t wide)
{
    return wide > 0 && (r->high == BOUNDS_NO_LIMIT || r->high - r->low >= wide);
}

static enum err push(struct solver *v, size_t unknown, int direction, struct whole_range *ranges)
{
    glp_set_obj_dir(v->problem, direction);
    glp_set_obj_coef(v->problem, (int)unknown + 1, 1.0);
    const enum outcome outcome = solve(v);
    glp_set_obj_coef(v->problem, (int)unknown + 1, 0.0);
    switch (outcome) {
    case FOUND:
        widen_all(v, ranges);
        return OK;
    case NO_END:
        ranges[unknown].high = BOUNDS_NO_LIMIT;
        return OK;
    case STUCK:
        break;
    }
    return ERR_INTERNAL;
}

static enum err find_ranges(struct solver *v, int64_t wide, struct whole_range *out)
{
    enum err err = OK;
    for (size_t i = 0; i < v->system->n_unknowns && err == OK; i++) {
        if (!is_wide(&out[i], wide)) {
            err = push(v, i, GLP_MAX, out);
        }
        if (err == OK && !is_wide(&out[i], wide)) {
            err = push(v, i, GLP_MIN, out);
        }
    }
    return err;
}

enum err linear_bounds(const struct linear_system *s, int64_t wide, struct whole_range *out)
{
    if (s->n_unknowns > INT_MAX - 1 || s->n_rows > INT_MAX - 1 || s->n_terms > INT_MAX - 1 ||
        !truths_solve(s)) {
        return ERR_INTERNAL;
    }
    for (size_t i = 0; i < s->n_unknowns; i++) {
        out[i] = (struct whole_range){.low = s->unknowns[i].truth, .high = s->unknowns[i].truth};
    }
    if (s->n_unknowns == 0) {
        return OK;
    }
    const int was_on = glp_term_out(GLP_OFF);
    struct solver v = {.system = s,
                       .problem = glp_create_prob(),
                       .found = mem_array(s->n_unknowns, sizeof *v.found)};
    load_unknowns(&v);
    load_rows(&v);
    const enum err err = find_ranges(&v, wide, out);
    glp_delete_prob(v.problem);
    free(v.found);
    (void)glp_term_out(was_on);
    return err;
}
