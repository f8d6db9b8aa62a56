#include "analyze/linear_bounds.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
        if (v->system->unknowns[i].dull) {
            continue;
        }
        if (!is_wide(&out[i], wide)) {
            err = push(v, i, GLP_MAX, out);
        }
        if (err == OK && !is_wide(&out[i], wide)) {
            err = push(v, i, GLP_MIN, out);
        }
    }
    return err;
}

/* One system that hangs together; `out` holds the truths. */
static enum err solve_part(const struct linear_system *s, int64_t wide, struct whole_range *out)
{
    struct solver v = {.system = s,
                       .problem = glp_create_prob(),
                       .found = mem_array(s->n_unknowns, sizeof *v.found)};
    load_unknowns(&v);
    load_rows(&v);
    const enum err err = find_ranges(&v, wide, out);
    glp_delete_prob(v.problem);
    free(v.found);
    return err;
}

/* ---- parts: unknowns that no row ties together know nothing of each other ---- */

struct parts {
    size_t *root;  /* of each unknown, while they are found; then its part */
    size_t *first; /* an unknown of each row, SIZE_MAX: it has none */
    size_t *place; /* of each unknown, and */
    size_t *row;   /* of each row, within its part */
    size_t n;
};

static size_t root_of(size_t *root, size_t i)
{
    while (root[i] != i) {
        root[i] = root[root[i]];
        i = root[i];
    }
    return i;
}

static struct parts find_parts(const struct linear_system *s)
{
    struct parts p = {.root = mem_array(s->n_unknowns, sizeof *p.root),
                      .first = mem_array(s->n_rows + 1, sizeof *p.first),
                      .place = mem_array(s->n_unknowns, sizeof *p.place),
                      .row = mem_array(s->n_rows + 1, sizeof *p.row)};
    for (size_t i = 0; i < s->n_unknowns; i++) {
        p.root[i] = i;
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        p.first[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < s->n_terms; i++) {
        size_t *first = &p.first[s->terms[i].row];
        if (*first == SIZE_MAX) {
            *first = s->terms[i].unknown;
        }
        p.root[root_of(p.root, *first)] = root_of(p.root, s->terms[i].unknown);
    }
    return p;
}

static void parts_done(struct parts *p)
{
    free(p->root);
    free(p->first);
    free(p->place);
    free(p->row);
}

/* The parts one after the other: where each begins, and what it has. */
struct sorted {
    struct linear_system *systems;
    struct unknown *unknowns;
    struct linear_term *terms;
    int64_t *sums;
    size_t *of; /* the unknown that stands at a place */
};

static void number_parts(const struct linear_system *s, struct parts *p)
{
    size_t *number = mem_array(s->n_unknowns, sizeof *number);
    for (size_t i = 0; i < s->n_unknowns; i++) {
        if (root_of(p->root, i) == i) {
            number[i] = p->n++;
        }
    }
    for (size_t i = 0; i < s->n_unknowns; i++) {
        p->place[i] = number[root_of(p->root, i)];
    }
    memcpy(p->root, p->place, s->n_unknowns * sizeof *p->root);
    free(number);
}

/* Counts what each part has, and gives each its room in the arrays. */
static void make_room(const struct linear_system *s, struct parts *p, struct sorted *to)
{
    for (size_t i = 0; i < s->n_unknowns; i++) {
        p->place[i] = to->systems[p->root[i]].n_unknowns++;
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        if (p->first[i] != SIZE_MAX) {
            p->row[i] = to->systems[p->root[p->first[i]]].n_rows++;
        }
    }
    for (size_t i = 0; i < s->n_terms; i++) {
        to->systems[p->root[s->terms[i].unknown]].n_terms++;
    }
    size_t unknowns = 0;
    size_t terms = 0;
    size_t rows = 0;
    for (size_t i = 0; i < p->n; i++) {
        to->systems[i].unknowns = to->unknowns + unknowns;
        to->systems[i].terms = to->terms + terms;
        to->systems[i].sums = to->sums + rows;
        unknowns += to->systems[i].n_unknowns;
        terms += to->systems[i].n_terms;
        rows += to->systems[i].n_rows;
        to->systems[i].n_terms = 0; /* counted again while they are copied */
    }
}

static void copy_parts(const struct linear_system *s, const struct parts *p, struct sorted *to)
{
    for (size_t i = 0; i < s->n_unknowns; i++) {
        const size_t at = (size_t)(to->systems[p->root[i]].unknowns - to->unknowns) + p->place[i];
        to->unknowns[at] = s->unknowns[i];
        to->of[at] = i;
    }
    for (size_t i = 0; i < s->n_rows; i++) {
        if (p->first[i] != SIZE_MAX) {
            const struct linear_system *part = &to->systems[p->root[p->first[i]]];
            to->sums[(size_t)(part->sums - to->sums) + p->row[i]] = s->sums[i];
        }
    }
    for (size_t i = 0; i < s->n_terms; i++) {
        const struct linear_term *t = &s->terms[i];
        struct linear_system *part = &to->systems[p->root[t->unknown]];
        to->terms[(size_t)(part->terms - to->terms) + part->n_terms++] = (struct linear_term){
            .row = p->row[t->row], .unknown = p->place[t->unknown], .factor = t->factor};
    }
}

static enum err solve_parts(const struct sorted *sorted, size_t n, int64_t wide,
                            struct whole_range *ranges)
{
    enum err err = OK;
    for (size_t i = 0; i < n && err == OK; i++) {
        const struct linear_system *part = &sorted->systems[i];
        err = solve_part(part, wide, ranges + (part->unknowns - sorted->unknowns));
    }
    return err;
}

static enum err solve_system(const struct linear_system *s, int64_t wide, struct whole_range *out)
{
    struct parts parts = find_parts(s);
    number_parts(s, &parts);
    struct sorted sorted = {.systems = mem_array(parts.n, sizeof *sorted.systems),
                            .unknowns = mem_array(s->n_unknowns, sizeof *sorted.unknowns),
                            .terms = mem_array(s->n_terms + 1, sizeof *sorted.terms),
                            .sums = mem_array(s->n_rows + 1, sizeof *sorted.sums),
                            .of = mem_array(s->n_unknowns, sizeof *sorted.of)};
    struct whole_range *ranges = mem_array(s->n_unknowns, sizeof *ranges);
    make_room(s, &parts, &sorted);
    copy_parts(s, &parts, &sorted);
    for (size_t i = 0; i < s->n_unknowns; i++) {
        ranges[i] = out[sorted.of[i]];
    }
    const enum err err = solve_parts(&sorted, parts.n, wide, ranges);
    for (size_t i = 0; i < s->n_unknowns; i++) {
        out[sorted.of[i]] = ranges[i];
    }
    free(ranges);
    free(sorted.systems);
    free(sorted.unknowns);
    free(sorted.terms);
    free(sorted.sums);
    free(sorted.of);
    parts_done(&parts);
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
    const enum err err = solve_system(s, wide, out);
    (void)glp_term_out(was_on);
    return err;
}
