#include "tests/analyze/attacker.h"

#include <check.h>
#include <glpk.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/num.h"

enum { CELL_MAX = 64, COLUMNS_MAX = 32, TERMS_MAX = 40000 };

/* ---- CSV as published ---- */

struct row {
    char cells[COLUMNS_MAX][CELL_MAX];
    size_t n;
};

/* Reads one row; returns where the next begins, NULL at the end. */
static const char *read_row(const char *at, struct row *row)
{
    if (at == NULL || *at == '\0') {
        return NULL;
    }
    row->n = 1;
    size_t len = 0;
    for (; *at != '\0' && *at != '\n'; at++) {
        if (*at == ',') {
            row->cells[row->n - 1][len] = '\0';
            len = 0;
            ck_assert_uint_lt(row->n++, COLUMNS_MAX);
        } else if (*at != '\r' && *at != '"') {
            ck_assert_uint_lt(len, CELL_MAX - 1);
            row->cells[row->n - 1][len++] = *at;
        }
    }
    row->cells[row->n - 1][len] = '\0';
    return *at == '\n' ? at + 1 : at;
}

static size_t column(const struct row *header, const char *name)
{
    size_t i = 0;
    while (i < header->n && i < COLUMNS_MAX && strcmp(header->cells[i], name) != 0) {
        i++;
    }
    ck_assert_msg(i < header->n, "no column %s", name);
    return i;
}

static double number_of(const char *cell)
{
    double v = 0;
    ck_assert_int_eq(num_parse_double(slice_of(cell), &v), OK);
    return v;
}

/* ---- the linear program of one source ---- */

struct number {
    int column; /* of GLPK; 0: none */
    bool hidden;
};

struct view {
    struct number unit[ATTACK_UNITS_MAX];
    struct number total;
    struct number part[ATTACK_PARTS];
    struct number theme[ATTACK_UNITS_MAX][ATTACK_THEMES];
    struct number group[ATTACK_GROUPS], others[ATTACK_GROUPS];
    struct number members[ATTACK_UNITS_MAX][ATTACK_GROUPS];
    struct number strangers[ATTACK_UNITS_MAX][ATTACK_GROUPS];
    bool none[ATTACK_UNITS_MAX][ATTACK_GROUPS]; /* is said to be */
    int score[ATTACK_UNITS_MAX][ATTACK_THEMES]; /* sum of the scores */
};

struct program {
    const struct attack *attack;
    size_t source;
    glp_prob *lp;
    int *rows, *columns;
    double *factors;
    int n_terms;
    struct view views[ATTACK_RELEASES_MAX];
};

static int add_column(struct program *p, double low, double high)
{
    const int c = glp_add_cols(p->lp, 1);
    const int kind = high == HUGE_VAL ? GLP_LO : low == high ? GLP_FX : GLP_DB;
    glp_set_col_bnds(p->lp, c, kind, low, high == HUGE_VAL ? 0 : high);
    return c;
}

static int add_row(struct program *p, int kind, double bound)
{
    const int r = glp_add_rows(p->lp, 1);
    glp_set_row_bnds(p->lp, r, kind, bound, bound);
    return r;
}

static void add_term(struct program *p, int row, int column_number, double factor)
{
    ck_assert_int_lt(p->n_terms + 1, TERMS_MAX);
    p->n_terms++;
    p->rows[p->n_terms] = row;
    p->columns[p->n_terms] = column_number;
    p->factors[p->n_terms] = factor;
}

/* a - factor * b >= 0 */
static void at_least(struct program *p, int a, double factor, int b)
{
    const int row = add_row(p, GLP_LO, 0);
    add_term(p, row, a, 1);
    add_term(p, row, b, -factor);
}

/* A count of the coverage: told, hidden (1 or more), nobody (0). */
static struct number read_count(struct program *p, const char *cell, bool hidden)
{
    if (hidden) {
        return (struct number){.column = add_column(p, 1, HUGE_VAL), .hidden = true};
    }
    const double n = cell[0] == '\0' ? 0 : number_of(cell);
    return (struct number){.column = add_column(p, n, n)};
}

static size_t unit_number(const struct attack *a, const char *name)
{
    const double unit = number_of(name + 1);
    ck_assert(name[0] == 'u' && unit >= 0 && unit < (double)a->n_units);
    return (size_t)unit;
}

/* The whole county's, or that nobody of it was heard in a unit. */
static void read_group(struct program *p, struct view *v, const struct row *header,
                       const struct row *row)
{
    const char *unit = row->cells[column(header, "unit")];
    size_t g = 0;
    while (g < ATTACK_GROUPS &&
           strcmp(row->cells[column(header, "group")], p->attack->groups[g]) != 0) {
        g++;
    }
    if (g < ATTACK_GROUPS && unit[0] != '\0') {
        v->none[unit_number(p->attack, unit)][g] =
            strcmp(row->cells[column(header, "gap")], "group_missing") == 0;
    } else if (g < ATTACK_GROUPS) {
        const bool hidden = strcmp(row->cells[column(header, "mark")], "hidden") == 0;
        v->group[g] = read_count(p, row->cells[column(header, "answers")], hidden);
    }
}

static void read_coverage(struct program *p, size_t release)
{
    const struct attack *a = p->attack;
    struct view *v = &p->views[release];
    struct row header = {.n = 0};
    struct row row = {.n = 0};
    const char *at = read_row(a->releases[release].coverage, &header);
    while ((at = read_row(at, &row)) != NULL) {
        if (strcmp(row.cells[column(&header, "source")], a->sources[p->source]) != 0) {
            continue;
        }
        if (row.cells[column(&header, "group")][0] != '\0') {
            read_group(p, v, &header, &row);
            continue;
        }
        const char *unit = row.cells[column(&header, "unit")];
        const char *answers = row.cells[column(&header, "answers")];
        const bool hidden = strcmp(row.cells[column(&header, "mark")], "hidden") == 0;
        if (unit[0] != '\0') {
            v->unit[unit_number(a, unit)] = read_count(p, answers, hidden);
            continue;
        }
        v->total = read_count(p, answers, hidden);
        for (size_t i = 0; i < ATTACK_PARTS; i++) {
            const char *part = row.cells[column(&header, a->parts[i])];
            v->part[i] = read_count(p, part, part[0] == '\0');
        }
    }
}

static void add_sums(struct program *p, size_t release)
{
    const struct view *v = &p->views[release];
    const int units = add_row(p, GLP_FX, 0);
    const int parts = add_row(p, GLP_FX, 0);
    add_term(p, units, v->total.column, -1);
    add_term(p, parts, v->total.column, -1);
    for (size_t u = 0; u < p->attack->n_units; u++) {
        add_term(p, units, v->unit[u].column, 1);
    }
    for (size_t i = 0; i < ATTACK_PARTS; i++) {
        add_term(p, parts, v->part[i].column, 1);
    }
}

/* whole = part + rest; the rest is a number of its own. */
static struct number add_rest(struct program *p, struct number whole, struct number part)
{
    const struct number rest = {.column = add_column(p, 0, HUGE_VAL), .hidden = true};
    const int row = add_row(p, GLP_FX, 0);
    add_term(p, row, whole.column, -1);
    add_term(p, row, part.column, 1);
    add_term(p, row, rest.column, 1);
    return rest;
}

static bool was_none(const struct program *p, size_t release, size_t unit, size_t group)
{
    for (size_t r = 0; r < release; r++) {
        if (p->views[r].none[unit][group]) {
            return true;
        }
    }
    return false;
}

static void add_groups(struct program *p, size_t release)
{
    struct view *v = &p->views[release];
    for (size_t g = 0; g < ATTACK_GROUPS; g++) {
        if (v->group[g].column == 0) {
            continue; /* the source is not asked */
        }
        const int sum = add_row(p, GLP_FX, 0);
        add_term(p, sum, v->group[g].column, -1);
        v->others[g] = add_rest(p, v->total, v->group[g]);
        for (size_t u = 0; u < p->attack->n_units; u++) {
            const double least = !v->none[u][g] && was_none(p, release, u, g) ? 1 : 0;
            v->members[u][g] =
                (struct number){.column = add_column(p, least, v->none[u][g] ? 0 : HUGE_VAL),
                                .hidden = !v->none[u][g]};
            v->strangers[u][g] = add_rest(p, v->unit[u], v->members[u][g]);
            v->strangers[u][g].hidden = !v->none[u][g];
            add_term(p, sum, v->members[u][g].column, 1);
        }
    }
}

static size_t theme_number(const struct attack *a, const char *name)
{
    for (size_t t = 0; t < ATTACK_THEMES; t++) {
        if (strcmp(a->themes[t], name) == 0) {
            return t;
        }
    }
    return ATTACK_THEMES;
}

/* |score - mean*n| <= half a hundredth an answer, or beyond an edge. */
static void use_mean(struct program *p, int score, int n, double mean, const char *edge)
{
    if (strcmp(edge, "or_more") != 0) {
        at_least(p, n, 1 / (mean + 0.00501), score);
    }
    if (strcmp(edge, "or_less") != 0) {
        at_least(p, score, mean - 0.00501, n);
    }
}

/* What is said of a theme, and that those who answered it have answered. Where it is hidden it can be
   none, of a few who answered. */
static void read_theme(struct program *p, struct view *v, const struct row *header,
                       const struct row *row)
{
    const size_t unit = unit_number(p->attack, row->cells[column(header, "unit")]);
    const size_t theme = theme_number(p->attack, row->cells[column(header, "theme")]);
    const char *mark = row->cells[column(header, "mark")];
    const char *mean = row->cells[column(header, "mean")];
    if (theme == ATTACK_THEMES) {
        return;
    }
    struct number *n = &v->theme[unit][theme];
    n->hidden = strcmp(mark, "hidden") == 0;
    n->column = n->hidden         ? add_column(p, 0, HUGE_VAL)
                : mark[0] == '\0' ? add_column(p, 10, HUGE_VAL)
                                  : add_column(p, 0, 0);
    at_least(p, v->unit[unit].column, 1, n->column);
    const int score = add_column(p, 0, HUGE_VAL);
    v->score[unit][theme] = score;
    at_least(p, n->column, 1, score);
    if (mean[0] != '\0') {
        use_mean(p, score, n->column, number_of(mean), row->cells[column(header, "mean_edge")]);
    }
}

static void read_crosscheck(struct program *p, size_t release)
{
    struct row header = {.n = 0};
    struct row row = {.n = 0};
    const char *at = read_row(p->attack->releases[release].crosscheck, &header);
    while ((at = read_row(at, &row)) != NULL) {
        if (strcmp(row.cells[column(&header, "source")], p->attack->sources[p->source]) == 0) {
            read_theme(p, &p->views[release], &header, &row);
        }
    }
}

/* The average of the county is that of the services which are told: for each theme, the sums. */
static void read_compare(struct program *p, size_t release)
{
    struct row header = {.n = 0};
    struct row row = {.n = 0};
    const struct view *v = &p->views[release];
    const char *at = read_row(p->attack->releases[release].compare, &header);
    int high[ATTACK_THEMES] = {0};
    int low[ATTACK_THEMES] = {0};
    while ((at = read_row(at, &row)) != NULL) {
        const size_t theme = theme_number(p->attack, row.cells[column(&header, "theme")]);
        if (strcmp(row.cells[column(&header, "source")], p->attack->sources[p->source]) != 0 ||
            theme == ATTACK_THEMES) {
            continue;
        }
        const size_t unit = unit_number(p->attack, row.cells[column(&header, "unit")]);
        const double county = number_of(row.cells[column(&header, "county")]);
        if (high[theme] == 0) {
            high[theme] = add_row(p, GLP_UP, 0);
            low[theme] = add_row(p, GLP_LO, 0);
        }
        add_term(p, high[theme], v->score[unit][theme], 1);
        add_term(p, high[theme], v->theme[unit][theme].column, -(county + 0.00501));
        add_term(p, low[theme], v->score[unit][theme], 1);
        add_term(p, low[theme], v->theme[unit][theme].column, -(county - 0.00501));
    }
}

/* What stands out has been told by somebody. */
static void read_standout(const struct program *p, size_t release)
{
    struct row header = {.n = 0};
    struct row row = {.n = 0};
    const char *at = read_row(p->attack->releases[release].standout, &header);
    while ((at = read_row(at, &row)) != NULL) {
        const char *const effects[] = {"effect_people", "effect_carers", "effect_staff"};
        for (size_t i = 0; i < sizeof effects / sizeof effects[0]; i++) {
            ck_assert_str_eq(row.cells[column(&header, effects[i])], "");
        }
        ck_assert_uint_lt(unit_number(p->attack, row.cells[column(&header, "unit")]),
                          p->attack->n_units);
    }
}

/* Answers only ever come in. */
static void add_time(struct program *p, size_t release)
{
    const struct view *then = &p->views[release - 1];
    const struct view *now = &p->views[release];
    for (size_t u = 0; u < p->attack->n_units; u++) {
        at_least(p, now->unit[u].column, 1, then->unit[u].column);
        for (size_t t = 0; t < ATTACK_THEMES; t++) {
            at_least(p, now->theme[u][t].column, 1, then->theme[u][t].column);
            /* no more of them for a theme than in all */
            const int row = add_row(p, GLP_LO, 0);
            add_term(p, row, now->unit[u].column, 1);
            add_term(p, row, then->unit[u].column, -1);
            add_term(p, row, now->theme[u][t].column, -1);
            add_term(p, row, then->theme[u][t].column, 1);
        }
    }
    for (size_t i = 0; i < ATTACK_PARTS; i++) {
        at_least(p, now->part[i].column, 1, then->part[i].column);
    }
}

/* Nobody joins or leaves a group who has answered. */
static void add_time_of_groups(struct program *p, size_t release)
{
    const struct view *then = &p->views[release - 1];
    const struct view *now = &p->views[release];
    for (size_t g = 0; g < ATTACK_GROUPS && now->group[g].column != 0; g++) {
        for (size_t u = 0; u < p->attack->n_units; u++) {
            at_least(p, now->members[u][g].column, 1, then->members[u][g].column);
            at_least(p, now->strangers[u][g].column, 1, then->strangers[u][g].column);
        }
    }
}

/* ---- what it finds ---- */

static double push(const struct program *p, int direction)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(p->lp, direction);
    ck_assert_int_eq(glp_simplex(p->lp, &options), 0);
    const int status = glp_get_status(p->lp);
    if (status == GLP_UNBND) {
        return direction == GLP_MAX ? HUGE_VAL : -HUGE_VAL;
    }
    ck_assert_msg(status == GLP_OPT, "what was published contradicts itself");
    return glp_get_obj_val(p->lp);
}

/* The range of a number, or of its difference to the one of an earlier release. */
static void find(const struct program *p, struct attacked a, const struct number *now,
                 const struct number *then)
{
    glp_set_obj_coef(p->lp, now->column, 1);
    if (then != NULL) {
        glp_set_obj_coef(p->lp, then->column, -1);
    }
    a.low = ceil(push(p, GLP_MIN) - 1e-6);
    a.high = floor(push(p, GLP_MAX) + 1e-6);
    glp_set_obj_coef(p->lp, now->column, 0);
    if (then != NULL) {
        glp_set_obj_coef(p->lp, then->column, 0);
    }
    p->attack->found(p->attack->cls, &a);
}

static void look_at(const struct program *p, struct attacked a, size_t offset)
{
    const struct number *now =
        (const struct number *)(const void *)((const char *)&p->views[a.release] + offset);
    if (now->hidden) {
        a.since = a.release;
        find(p, a, now, NULL);
    }
    const bool has_then =
        a.kind != ATTACK_THEME && a.kind != ATTACK_MEMBERS && a.kind != ATTACK_STRANGERS;
    for (a.since = 0; a.since < a.release && has_then; a.since++) {
        find(p, a, now,
             (const struct number *)(const void *)((const char *)&p->views[a.since] + offset));
    }
}

static void look_at_groups(const struct program *p, size_t release)
{
    struct attacked a = {.source = p->source, .release = release};
    for (a.index = 0; a.index < ATTACK_GROUPS; a.index++) {
        const size_t at = a.index * sizeof(struct number);
        if (p->views[release].group[a.index].column == 0) {
            continue;
        }
        a.kind = ATTACK_GROUP;
        look_at(p, a, offsetof(struct view, group) + at);
        a.kind = ATTACK_OTHERS;
        look_at(p, a, offsetof(struct view, others) + at);
        for (a.unit = 0; a.unit < p->attack->n_units; a.unit++) {
            const size_t of = a.unit * ATTACK_GROUPS * sizeof(struct number) + at;
            a.kind = ATTACK_MEMBERS;
            look_at(p, a, offsetof(struct view, members) + of);
            a.kind = ATTACK_STRANGERS;
            look_at(p, a, offsetof(struct view, strangers) + of);
        }
    }
}

static void look_at_release(const struct program *p, size_t release)
{
    struct attacked a = {.source = p->source, .release = release, .kind = ATTACK_TOTAL};
    look_at(p, a, offsetof(struct view, total));
    a.kind = ATTACK_PART;
    for (a.index = 0; a.index < ATTACK_PARTS; a.index++) {
        look_at(p, a, offsetof(struct view, part) + a.index * sizeof(struct number));
    }
    for (a.unit = 0; a.unit < p->attack->n_units; a.unit++) {
        a.kind = ATTACK_UNIT;
        look_at(p, a, offsetof(struct view, unit) + a.unit * sizeof(struct number));
        a.kind = ATTACK_THEME;
        for (a.index = 0; a.index < ATTACK_THEMES; a.index++) {
            look_at(p, a,
                    offsetof(struct view, theme) +
                        (a.unit * ATTACK_THEMES + a.index) * sizeof(struct number));
        }
    }
}

static void attack_source(struct program *p)
{
    p->lp = glp_create_prob();
    p->n_terms = 0;
    memset(p->views, 0, sizeof p->views);
    for (size_t r = 0; r < p->attack->n_releases; r++) {
        read_coverage(p, r);
        add_sums(p, r);
        add_groups(p, r);
        read_crosscheck(p, r);
        read_compare(p, r);
        read_standout(p, r);
        if (r > 0) {
            add_time(p, r);
            add_time_of_groups(p, r);
        }
    }
    glp_load_matrix(p->lp, p->n_terms, p->rows, p->columns, p->factors);
    for (size_t r = 0; r < p->attack->n_releases; r++) {
        look_at_release(p, r);
        look_at_groups(p, r);
    }
    glp_delete_prob(p->lp);
}

void attack_run(const struct attack *a)
{
    struct program p = {.attack = a,
                        .rows = calloc(TERMS_MAX, sizeof(int)),
                        .columns = calloc(TERMS_MAX, sizeof(int)),
                        .factors = calloc(TERMS_MAX, sizeof(double))};
    ck_assert(p.rows != NULL && p.columns != NULL && p.factors != NULL);
    const int was_on = glp_term_out(GLP_OFF);
    for (p.source = 0; p.source < a->n_sources; p.source++) {
        attack_source(&p);
    }
    (void)glp_term_out(was_on);
    free(p.rows);
    free(p.columns);
    free(p.factors);
}
