/* Coverage as CSV. */
#include "analyze/coverage_report.h"
#include "common/csv.h"

static void csv_known(struct csv_writer *w, int64_t n)
{
    if (n == COVERAGE_UNKNOWN) {
        csv_cell(w, "");
    } else {
        csv_cell_int(w, n);
    }
}

static void csv_count(struct csv_writer *w, const struct covered *c)
{
    csv_known(w, c->mark == COUNT_HIDDEN || c->mark == COUNT_NOT_ASKED ? COVERAGE_UNKNOWN : c->n);
}

/* What stands in a row; what a row does not have is NULL or COVERAGE_UNKNOWN. */
struct row {
    const char *unit, *source, *group;
    int64_t people, sent;
    const struct covered *answers, *usable, *by_answered;
    enum hush gap;
};

static void csv_share(struct csv_writer *w, bool has, double share)
{
    if (has) {
        csv_cell_double(w, share);
    } else {
        csv_cell(w, "");
    }
}

static void csv_row(struct csv_writer *w, const struct coverage *c, const struct row *row)
{
    static const struct covered none = {.mark = COUNT_HIDDEN};
    double rate = 0;
    double margin = 0;
    const bool has_rate = coverage_rate(row->sent, row->answers, &rate);
    const bool has_margin =
        row->usable != NULL && coverage_margin(row->people, row->usable, &margin);
    csv_cell(w, row->unit);
    csv_cell(w, row->source);
    csv_cell(w, row->group);
    csv_known(w, row->people);
    csv_known(w, row->sent);
    csv_count(w, row->answers);
    csv_cell(w, count_mark_code(row->answers->mark));
    csv_share(w, has_rate, rate);
    csv_count(w, row->usable == NULL ? &none : row->usable);
    csv_share(w, has_margin, margin);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        csv_count(w, row->by_answered == NULL ? &none : &row->by_answered[i]);
    }
    csv_cell(w, hush_code(row->gap));
    csv_cell(w, c->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

static void csv_sources(struct csv_writer *w, const struct coverage *c)
{
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &c->sources[source];
        if (of->fits) {
            csv_row(w, c,
                    &(struct row){.unit = "",
                                  .source = source_name(source),
                                  .group = "",
                                  .people = of->people,
                                  .sent = of->sent,
                                  .answers = &of->answers,
                                  .usable = &of->usable,
                                  .by_answered = of->by_answered});
        }
    }
    for (size_t i = 0; i < c->n_groups; i++) {
        const struct coverage_group *of = &c->groups[i];
        csv_row(w, c,
                &(struct row){.unit = "",
                              .source = source_name(of->source),
                              .group = group_name(of->group),
                              .people = of->people,
                              .sent = COVERAGE_UNKNOWN,
                              .answers = &of->answers});
    }
}

static void csv_units(struct csv_writer *w, const struct coverage *c)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (coverage_shows(c, cell->unit)) {
            csv_row(w, c,
                    &(struct row){.unit = c->data->units->items[cell->unit].id,
                                  .source = source_name(cell->source),
                                  .group = "",
                                  .people = cell->people,
                                  .sent = cell->sent,
                                  .answers = &cell->answers,
                                  .usable = &cell->usable,
                                  .by_answered = cell->by_answered,
                                  .gap = cell->gap});
        }
    }
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *cell = &c->group_cells[i];
        if (coverage_shows(c, cell->unit)) {
            csv_row(w, c,
                    &(struct row){.unit = c->data->units->items[cell->unit].id,
                                  .source = source_name(cell->source),
                                  .group = group_name(cell->group),
                                  .people = cell->people,
                                  .sent = COVERAGE_UNKNOWN,
                                  .answers = &cell->answers,
                                  .gap = cell->gap});
        }
    }
}

void coverage_csv(const struct coverage_view *v, FILE *to)
{
    static const char *const header[] = {
        "unit",   "source", "group",    "people", "sent",   "answers", "mark", "rate",
        "usable", "margin", "not_said", "alone",  "helped", "proxy",   "gap",  "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    csv_sources(&w, v->c);
    csv_units(&w, v->c);
}
