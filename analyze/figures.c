#include "analyze/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/beta.h"
#include "analyze/proportion.h"

const char *figure_agreement_code(enum figure_agreement a)
{
    static const char *const codes[FIGURE_AGREEMENT_COUNT] = {
        [FIGURE_ALONE] = "alone",
        [FIGURE_AGREES] = "agrees",
        [FIGURE_CONFLICT] = "conflict",
        [FIGURE_UNLIKE] = "measured_differently",
    };
    return codes[a];
}

const char *sum_result_code(enum sum_result r)
{
    static const char *const codes[SUM_RESULT_COUNT] = {
        [SUM_ADDS_UP] = "adds_up",
        [SUM_ROUNDING] = "rounding",
        [SUM_DIFFERS] = "does_not_add_up",
        [SUM_NO_TOTAL] = "no_total",
    };
    return codes[r];
}

/* As strcmp, with the case of ASCII letters folded: who types a register does not always type the
   same. */
static int compare_texts(const char *x, const char *y)
{
    for (;; x++, y++) {
        const unsigned char a = (unsigned char)(*x >= 'A' && *x <= 'Z' ? *x + ('a' - 'A') : *x);
        const unsigned char b = (unsigned char)(*y >= 'A' && *y <= 'Z' ? *y + ('a' - 'A') : *y);
        if (a != b || a == '\0') {
            return (a > b) - (a < b);
        }
    }
}

static int compare_when_where(const struct figure *x, const struct figure *y)
{
    const int order = compare_texts(x->period, y->period);
    return order != 0 ? order : strcmp(x->unit, y->unit);
}

/* Which rows speak of the same figure. */
static int compare_figures(const struct figure *x, const struct figure *y)
{
    const int order = compare_texts(x->name, y->name);
    return order != 0 ? order : compare_when_where(x, y);
}

/* Which rows are parts of the same total. */
static int compare_parts(const struct figure *x, const struct figure *y)
{
    int order = compare_texts(x->part_of, y->part_of);
    order = order != 0 ? order : compare_when_where(x, y);
    return order != 0 ? order : compare_texts(x->source, y->source);
}

static int by_row(const struct figure *x, const struct figure *y)
{
    return (x->row > y->row) - (x->row < y->row);
}

static int sort_figures(const void *a, const void *b)
{
    const struct figure *const *x = a;
    const struct figure *const *y = b;
    const int order = compare_figures(*x, *y);
    return order != 0 ? order : by_row(*x, *y);
}

static int sort_parts(const void *a, const void *b)
{
    const struct figure *const *x = a;
    const struct figure *const *y = b;
    const int order = compare_parts(*x, *y);
    return order != 0 ? order : by_row(*x, *y);
}

/* The values that a figure leaves possible. */
struct range {
    double low, high;
};

static struct range range_of(const struct figure *f)
{
    const struct range r = {
        .low = f->bound == FIGURE_AT_LEAST ? f->value : f->value - f->step / 2,
        .high = f->bound == FIGURE_AT_LEAST ? HUGE_VAL : f->value + f->step / 2,
    };
    return r;
}

/* Do the ranges of all have a stretch in common, and not only a point? */
static bool can_all_be_right(const struct figure *const *members, size_t n)
{
    struct range common = {.low = -HUGE_VAL, .high = HUGE_VAL};
    double step = HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        const struct range r = range_of(members[i]);
        common.low = fmax(common.low, r.low);
        common.high = fmin(common.high, r.high);
        step = fmin(step, members[i]->step);
    }
    return common.high - common.low > step * 1e-6;
}

static struct figure_group judge_group(const struct figure *const *members, size_t n)
{
    struct figure_group g = {.members = members,
                             .n_members = n,
                             .lowest = members[0]->value,
                             .highest = members[0]->value,
                             .agreement = n == 1 ? FIGURE_ALONE : FIGURE_AGREES};
    bool unlike = false;
    for (size_t i = 1; i < n; i++) {
        g.lowest = fmin(g.lowest, members[i]->value);
        g.highest = fmax(g.highest, members[i]->value);
        unlike |= compare_texts(members[0]->unit_of_measure, members[i]->unit_of_measure) != 0;
        g.definitions_differ |= compare_texts(members[0]->definition, members[i]->definition) != 0;
    }
    if (unlike) {
        g.agreement = FIGURE_UNLIKE;
    } else if (!can_all_be_right(members, n)) {
        g.agreement = FIGURE_CONFLICT;
    }
    return g;
}

static void study_groups(struct figures_study *s, struct arena *a)
{
    const size_t n = s->figures->n_items;
    const struct figure **sorted = arena_array(a, n, sizeof(void *));
    struct figure_group *groups = arena_array(a, n, sizeof *groups);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = &s->figures->items[i];
    }
    if (n > 0) {
        qsort(sorted, n, sizeof(void *), sort_figures);
    }
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_figures(sorted[i], sorted[end]) == 0; end++) {
        }
        groups[s->n_groups++] = judge_group(sorted + i, end - i);
    }
    s->groups = groups;
}

/* The row that gives the total, of the same source. */
static const struct figure *find_total(const struct figures_study *s, const struct figure *part)
{
    for (size_t i = 0; i < s->figures->n_items; i++) {
        const struct figure *f = &s->figures->items[i];
        if (compare_texts(f->name, part->part_of) == 0 && compare_when_where(f, part) == 0 &&
            compare_texts(f->source, part->source) == 0) {
            return f;
        }
    }
    return NULL;
}

static bool is_rounded(const struct figure *f)
{
    return f->step < 1 || f->bound == FIGURE_ABOUT || strchr(f->unit_of_measure, '%') != NULL ||
           compare_texts(f->unit_of_measure, "per cent") == 0 ||
           compare_texts(f->unit_of_measure, "percent") == 0;
}

static struct figure_sum judge_sum(const struct figure *total, const struct figure *const *parts,
                                   size_t n)
{
    struct figure_sum sum = {.total = total, .parts = parts, .n_parts = n};
    double slack = 0;
    double step = HUGE_VAL;
    bool rounded = total != NULL && is_rounded(total);
    bool at_least = false;
    for (size_t i = 0; i < n; i++) {
        sum.sum += parts[i]->value;
        slack += parts[i]->step / 2;
        step = fmin(step, parts[i]->step);
        rounded |= is_rounded(parts[i]);
        at_least |= parts[i]->bound == FIGURE_AT_LEAST;
    }
    if (total == NULL) {
        sum.result = SUM_NO_TOTAL;
        return sum;
    }
    slack += total->step / 2;
    const double apart = total->value - sum.sum;
    const bool open = (apart > 0 && at_least) || (apart < 0 && total->bound == FIGURE_AT_LEAST);
    if (fabs(apart) < 1e-6 * fmin(step, total->step)) {
        sum.result = SUM_ADDS_UP;
    } else if (open) {
        sum.result = SUM_ROUNDING;
    } else {
        sum.result = rounded && fabs(apart) <= slack * (1 + 1e-9) ? SUM_ROUNDING : SUM_DIFFERS;
    }
    return sum;
}

static void study_sums(struct figures_study *s, struct arena *a)
{
    const struct figure **sorted = arena_array(a, s->figures->n_items, sizeof(void *));
    struct figure_sum *sums = arena_array(a, s->figures->n_items, sizeof *sums);
    size_t n = 0;
    for (size_t i = 0; i < s->figures->n_items; i++) {
        if (s->figures->items[i].part_of[0] != '\0') {
            sorted[n++] = &s->figures->items[i];
        }
    }
    if (n > 0) {
        qsort(sorted, n, sizeof(void *), sort_parts);
    }
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_parts(sorted[i], sorted[end]) == 0; end++) {
        }
        sums[s->n_sums++] = judge_sum(find_total(s, sorted[i]), sorted + i, end - i);
    }
    s->sums = sums;
}

/* P(X >= k), X ~ Binomial(n, p), is the Beta(k, n-k+1) distribution at p. */
static struct figure_check judge_check(const struct figure *f)
{
    const double k = f->value;
    const double n = (double)f->of;
    struct figure_check check = {.figure = f,
                                 .range = proportion_wilson(k, n, PROPORTION_Z95),
                                 .lead = f->of < FIGURE_LEAD_BELOW};
    const struct estimate chance = beta_below(k / n / 2, k, n - k + 1); /* undefined for k = 0 */
    check.has_chance = chance.defined;
    check.chance = chance.value;
    return check;
}

static void study_checks(struct figures_study *s, struct arena *a)
{
    struct figure_check *checks = arena_array(a, s->figures->n_items, sizeof *checks);
    for (size_t i = 0; i < s->figures->n_items; i++) {
        if (s->figures->items[i].has_of) {
            checks[s->n_checks++] = judge_check(&s->figures->items[i]);
        }
    }
    s->checks = checks;
}

struct figures_study *figures_study(const struct figures *f, struct arena *a)
{
    struct figures_study *s = arena_alloc(a, sizeof *s);
    s->figures = f;
    study_groups(s, a);
    study_sums(s, a);
    study_checks(s, a);
    return s;
}
