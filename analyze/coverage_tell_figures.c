/* How many more answers would decide, and the county figures. */
#include <stdlib.h>

#include "analyze/coverage_telling.h"
#include "analyze/group_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "common/mem.h"

enum { NEAREST_SHOWN = 20 };

/* ---- what more answers would decide ---- */

static int compare_needs(const void *a, const void *b)
{
    const struct deciding_row *x = *(const struct deciding_row *const *)a;
    const struct deciding_row *y = *(const struct deciding_row *const *)b;
    if (x->decision != y->decision) {
        return x->decision < y->decision ? -1 : 1;
    }
    if (x->more != y->more) {
        return x->more < y->more ? -1 : 1;
    }
    return (x > y) - (x < y);
}

static const char *need_words(const struct telling *t, const struct deciding_row *row)
{
    const char *n = number_count(t->l, t->a, row->more, COUNTED_ANSWERS);
    return row->decision == DECISION_FIRST
               ? tr_fill(t->l, t->a, "at least {answers}", FILL({"answers", n}))
               : n;
}

static void add_need(const struct telling *t, const struct deciding_row *row)
{
    coverage_add_header(t, telling_unit_name(t, row->cell->unit));
    coverage_add_cell(t, telling_theme(t, row->cell->theme));
    coverage_add_cell(t, tr(t->l, source_title(row->source->source)));
    coverage_add_cell(t, telling_int(t, row->source->n));
    coverage_add_cell(t, need_words(t, row));
}

static void tell_needs(const struct telling *t, const struct deciding *d)
{
    static const char *const titles[] = {N_("Service"), N_("Theme"), N_("Who was asked"),
                                         N_("Answers so far"), N_("More that would decide")};
    const struct deciding_row **rows = mem_array(d->n_rows + 1, sizeof(struct deciding_row *));
    for (size_t i = 0; i < d->n_rows; i++) {
        rows[i] = &d->rows[i];
    }
    if (d->n_rows > 0) {
        qsort(rows, d->n_rows, sizeof(struct deciding_row *), compare_needs);
    }
    coverage_begin_table(t, N_("Nearest to a decision"), titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < d->n_rows && i < NEAREST_SHOWN; i++) {
        if (rows[i]->decision != DECISION_NEVER) {
            add_need(t, rows[i]);
        }
    }
    report_table_end(t->b);
    free(rows);
}

static int64_t count_decision(const struct deciding *d, enum decision decision)
{
    int64_t n = 0;
    for (size_t i = 0; i < d->n_rows; i++) {
        n += d->rows[i].decision == decision;
    }
    return n;
}

void tell_deciding(const struct telling_coverage *x)
{
    const struct telling *t = &x->t;
    const struct deciding *d = x->v->deciding;
    if (d == NULL) {
        return;
    }
    report_heading(t->b, 2, "undecided", tr(t->l, "What more answers would decide"));
    report_paragraph(
        t->b,
        tr_fill(t->l, t->a,
                "Themes of services that are still open: {n}. Of the sources in them, {more} would "
                "say good or needs work with more answers like those so far, {first} have too few "
                "answers to tell, and {never} would say neither, however many answered alike.",
                FILL({"n", telling_int(t, (int64_t)d->n_cells)},
                     {"more", telling_int(t, count_decision(d, DECISION_MORE))},
                     {"first", telling_int(t, count_decision(d, DECISION_FIRST))},
                     {"never", telling_int(t, count_decision(d, DECISION_NEVER))})));
    if (d->n_rows > 0) {
        tell_needs(t, d);
        report_paragraph(t->b, tr(t->l, "This is a plan for asking, no forecast: the next answers "
                                        "may say something else. All of them are in the JSON."));
    }
}

/* ---- county figures ---- */

static const char *estimate_words(const struct telling *t, const struct county_estimate *e)
{
    if (!e->mean.defined) {
        return e->mean.why == UNDEFINED_TOO_FEW ? tr(t->l, "too few to tell") : "";
    }
    if (!e->margin.defined) {
        return telling_points(t, e->mean.value);
    }
    const double low = e->mean.value - e->margin.value;
    const double high = e->mean.value + e->margin.value;
    return tr_fill(t->l, t->a, "{mean} ({low} to {high})",
                   FILL({"mean", telling_points(t, e->mean.value)},
                        {"low", telling_points(t, low < 0 ? 0 : low)},
                        {"high", telling_points(t, high > 1 ? 1 : high)}));
}

static const char *cost_words(const struct telling *t, const struct county_figure *f)
{
    const struct county_estimate *e = f->raked.mean.defined ? &f->raked : &f->by_unit;
    return e->deff.defined ? tr_number(t->l, t->a, e->deff.value, 1) : "";
}

static void add_figure(const struct telling *t, const struct county_figure *f, bool is_board)
{
    coverage_add_header(t, telling_theme(t, f->theme));
    coverage_add_cell(t, tr(t->l, source_title(f->source)));
    if (!is_board) {
        coverage_add_cell(t, telling_int(t, f->n));
    }
    coverage_add_cell(t, estimate_words(t, &f->plain));
    coverage_add_cell(t, estimate_words(t, &f->by_unit));
    coverage_add_cell(t, estimate_words(t, &f->raked));
    coverage_add_cell(t, cost_words(t, f));
}

static void tell_subject(const struct telling_coverage *x, enum subject subject)
{
    static const char *const captions[SUBJECT_COUNT] = {
        [SUBJECT_CARE_PROVIDER] = N_("Care providers together"),
        [SUBJECT_COUNCIL_SERVICE] = N_("Council services together"),
        [SUBJECT_PROCESS] = N_("Safeguarding")};
    static const char *const titles[] = {N_("Theme"),
                                         N_("Who was asked"),
                                         N_("Answers"),
                                         N_("All answers alike"),
                                         N_("Each service by its size"),
                                         N_("Each group by its size, too"),
                                         N_("What the weights cost")};
    enum { N_TITLES = sizeof titles / sizeof titles[0], ANSWERS_COLUMN = 2 };
    const struct county_figures *f = x->v->figures;
    const bool is_board = f->tier == TIER_BOARD;
    const char *own[N_TITLES];
    size_t n = 0;
    for (size_t i = 0; i < N_TITLES; i++) {
        if (!is_board || i != ANSWERS_COLUMN) {
            own[n++] = titles[i];
        }
    }
    coverage_begin_table(&x->t, captions[subject], own, n);
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].subject == subject) {
            add_figure(&x->t, &f->items[i], is_board);
        }
    }
    report_table_end(x->t.b);
}

/* Groups that could not be weighted in some figure, for want of answers. */
static void tell_few(const struct telling_coverage *x)
{
    struct name_list names = {.text = ""};
    uint32_t few = 0;
    for (size_t i = 0; i < x->v->figures->n_items; i++) {
        few |= x->v->figures->items[i].groups_few;
    }
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        if (few >> group & 1u) {
            name_list_add(&x->t, &names, tr(x->t.l, group_title(group)));
        }
    }
    if (names.n > 0) {
        report_paragraph(x->t.b, tr_fill(x->t.l, x->t.a,
                                         "Too few answers to weight by, in some theme: {names}.",
                                         FILL({"names", name_list_end(&x->t, &names)})));
    }
}

void tell_figures(const struct telling_coverage *x)
{
    const struct telling *t = &x->t;
    const struct county_figures *f = x->v->figures;
    report_heading(t->b, 2, "figures", tr(t->l, "County figures"));
    report_paragraph(
        t->b, tr(t->l, "Averages of 100, with the range in which the truth lies in 19 of 20 such "
                       "surveys. A small service in which many answered would count too much: "
                       "so each service counts by how many people it has, and of people each "
                       "group by how many there are. The weights cost accuracy: 1.5 means that "
                       "150 answers are worth 100."));
    for (enum subject subject = 0; subject < SUBJECT_COUNT; subject++) {
        bool has = false;
        for (size_t i = 0; i < f->n_items; i++) {
            has = has || f->items[i].subject == subject;
        }
        if (has) {
            tell_subject(x, subject);
        }
    }
    tell_few(x);
}
