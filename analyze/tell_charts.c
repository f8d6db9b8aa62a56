/* The pictures of the cross-check: where to look first, over all services; what each source says of
   the one service that was asked for. */
#include "analyze/beta.h"
#include "analyze/chart.h"
#include "analyze/rollup.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

/* Something to look at: an issue, or sources that do not agree. */
static bool needs_a_look(const struct cell_result *cell)
{
    return finding_side(cell->finding) == STANCE_MINUS || cell->finding == FINDING_DISAGREE;
}

/* The services and themes that have something to look at. */
struct field {
    size_t *units;
    size_t n_units;
    enum theme themes[THEME_COUNT];
    size_t n_themes;
    size_t n_cells;
};

static struct field find_field(const struct telling *t)
{
    bool has_theme[THEME_COUNT] = {false};
    struct field f = {.units = arena_array(t->a, t->c->data->units->n_items, sizeof *f.units)};
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (!needs_a_look(cell)) {
            continue;
        }
        has_theme[cell->theme] = true;
        f.n_cells++;
        if (f.n_units == 0 || f.units[f.n_units - 1] != cell->unit) {
            f.units[f.n_units++] = cell->unit;
        }
    }
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (has_theme[theme]) {
            f.themes[f.n_themes++] = theme;
        }
    }
    return f;
}

static size_t find_place(const struct field *f, const struct cell_result *cell)
{
    size_t row = 0;
    while (f->units[row] != cell->unit) {
        row++;
    }
    size_t column = 0;
    while (f->themes[column] != cell->theme) {
        column++;
    }
    return row * f->n_themes + column;
}

static const struct chart_grid_cell *field_cells(const struct telling *t, const struct field *f)
{
    struct chart_grid_cell *cells = arena_array(t->a, f->n_units * f->n_themes, sizeof *cells);
    for (size_t i = 0; i < f->n_units * f->n_themes; i++) {
        cells[i].text = "";
    }
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (needs_a_look(cell)) {
            cells[find_place(f, cell)] =
                (struct chart_grid_cell){.text = tr(t->l, finding_title(cell->finding)),
                                         .tone = telling_tone(cell->finding)};
        }
    }
    return cells;
}

static const char *field_summary(const struct telling *t, const struct field *f)
{
    return tr_fill(
        t->l, t->a,
        "Services with something to look at: {n} of {m}; findings: {k}. Services come in "
        "the order of their ids.",
        FILL({"n", telling_int(t, (int64_t)f->n_units)},
             {"m", telling_int(t, (int64_t)t->c->data->units->n_items)},
             {"k", telling_int(t, (int64_t)f->n_cells)}));
}

void tell_field(const struct telling *t)
{
    const struct field f = find_field(t);
    if (f.n_cells == 0 || t->c->data->only_unit != DATASET_ALL_UNITS) {
        return;
    }
    const char **rows = arena_array(t->a, f.n_units, sizeof *rows);
    const char **columns = arena_array(t->a, f.n_themes, sizeof *columns);
    for (size_t i = 0; i < f.n_units; i++) {
        rows[i] = telling_unit_name(t, f.units[i]);
    }
    for (size_t i = 0; i < f.n_themes; i++) {
        columns[i] = telling_theme(t, f.themes[i]);
    }
    struct chart *chart = arena_alloc(t->a, sizeof *chart);
    *chart = (struct chart){.kind = CHART_GRID,
                            .title = tr(t->l, "What to look at first"),
                            .summary = field_summary(t, &f),
                            .table_link = "#overview",
                            .table_text = tr(t->l, "All services and themes as a table"),
                            .of.grid = {.rows = rows,
                                        .n_rows = f.n_units,
                                        .columns = columns,
                                        .n_columns = f.n_themes,
                                        .cells = field_cells(t, &f)}};
    report_chart(t->b, chart);
}

/* The middle 95 % of what the average may be, each source taken by itself (stance.h). */
static void find_interval(const struct telling *t, const struct cell_result *cell,
                          const struct source_result *s, struct chart_dot *dot)
{
    const struct unit *unit = telling_unit(t, cell->unit);
    const double ratio = t->c->ratio[s->source][cell->theme];
    if (ratio <= 0) {
        return;
    }
    const double n = (double)s->n;
    const double f = stance_factor(s->n, voice_population(unit, s->source), ratio);
    const double alpha = f * n * s->mean + 0.5;
    const double beta = f * n * (1 - s->mean) + 0.5;
    const struct estimate low = beta_quantile(0.025, alpha, beta);
    const struct estimate high = beta_quantile(0.975, alpha, beta);
    dot->has_interval = low.defined && high.defined;
    dot->low = low.value;
    dot->high = high.value;
}

static struct chart_dots_row dots_row(const struct telling *t, const struct cell_result *cell)
{
    struct chart_dot *dots = arena_array(t->a, cell->n_sources, sizeof *dots);
    size_t n = 0;
    for (size_t i = 0; i < cell->n_sources; i++) {
        const struct source_result *s = &cell->sources[i];
        if (s->has_p && s->has_mean) {
            dots[n] =
                (struct chart_dot){.mark = (enum chart_mark)(CHART_CIRCLE + i), .value = s->mean};
            find_interval(t, cell, s, &dots[n++]);
        }
    }
    return (struct chart_dots_row){
        .label = telling_theme(t, cell->theme), .dots = dots, .n_dots = n};
}

static const struct chart_key *dots_keys(const struct telling *t, const struct cell_result *cell)
{
    struct chart_key *keys = arena_array(t->a, cell->n_sources, sizeof *keys);
    for (size_t i = 0; i < cell->n_sources; i++) {
        keys[i] = (struct chart_key){(enum chart_mark)(CHART_CIRCLE + i),
                                     tr(t->l, source_title(cell->sources[i].source))};
    }
    return keys;
}

static const struct chart_line *dots_lines(const struct telling *t)
{
    struct chart_line *lines = arena_array(t->a, 2, sizeof *lines);
    lines[0] = (struct chart_line){t->c->line_low,
                                   tr_fill(t->l, t->a, "needs work: below {n}",
                                           FILL({"n", telling_points(t, t->c->line_low)}))};
    lines[1] = (struct chart_line){
        t->c->line_high,
        tr_fill(t->l, t->a, "good: above {n}", FILL({"n", telling_points(t, t->c->line_high)}))};
    return lines;
}

void tell_dots(const struct telling *t, const struct cell_result *cells, size_t n_cells)
{
    struct chart_dots_row *rows = arena_array(t->a, n_cells, sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < n_cells; i++) {
        rows[n] = dots_row(t, &cells[i]);
        n += rows[n].n_dots > 0;
    }
    if (n == 0) {
        return;
    }
    struct chart *chart = arena_alloc(t->a, sizeof *chart);
    *chart = (struct chart){
        .kind = CHART_DOTS,
        .title = tr_fill(t->l, t->a, "{unit}: what each group says",
                         FILL({"unit", telling_unit_name(t, cells[0].unit)})),
        .summary = tr(t->l, "Averages from 0 to 100, where 100 is best. The line through each is "
                            "where the average of all may lie, 95 times in 100. The table below "
                            "has the numbers."),
        .of.dots = {.rows = rows,
                    .n_rows = n,
                    .lines = dots_lines(t),
                    .n_lines = 2,
                    .keys = dots_keys(t, &cells[0]),
                    .n_keys = cells[0].n_sources}};
    report_chart(t->b, chart);
}

static struct chart_dots_row county_row(const struct telling *t, const struct rollup *r)
{
    struct chart_dot *dots = arena_array(t->a, r->n_sources, sizeof *dots);
    size_t n = 0;
    for (size_t i = 0; i < r->n_sources; i++) {
        const struct pooled *p = &r->sources[i].score;
        if (p->mean.defined) {
            dots[n++] = (struct chart_dot){.mark = (enum chart_mark)(CHART_CIRCLE + i),
                                           .value = p->mean.value,
                                           .has_interval = p->ci.defined,
                                           .low = p->ci.low < 0 ? 0 : p->ci.low,
                                           .high = p->ci.high > 1 ? 1 : p->ci.high};
        }
    }
    return (struct chart_dots_row){.label = telling_theme(t, r->theme), .dots = dots, .n_dots = n};
}

static const struct chart_key *county_keys(const struct telling *t, const struct rollup *r)
{
    struct chart_key *keys = arena_array(t->a, r->n_sources, sizeof *keys);
    for (size_t i = 0; i < r->n_sources; i++) {
        keys[i] = (struct chart_key){(enum chart_mark)(CHART_CIRCLE + i),
                                     tr(t->l, source_title(r->sources[i].source))};
    }
    return keys;
}

void tell_county_dots(const struct telling *t)
{
    struct chart_dots_row *rows = arena_array(t->a, THEME_COUNT, sizeof *rows);
    const struct rollup *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < t->c->n_rollups; i++) {
        const struct rollup *r = &t->c->rollups[i];
        if (r->subject == SUBJECT_CARE_PROVIDER) {
            rows[n] = county_row(t, r);
            first = rows[n].n_dots > 0 && first == NULL ? r : first;
            n += rows[n].n_dots > 0;
        }
    }
    if (first == NULL) {
        return;
    }
    struct chart *chart = arena_alloc(t->a, sizeof *chart);
    *chart = (struct chart){
        .kind = CHART_DOTS,
        .title = tr(t->l, "The average care service: what each group says"),
        .summary = tr(t->l, "Averages from 0 to 100, where 100 is best. The line through each is "
                            "where the average of all may lie, 95 times in 100. The table below "
                            "has the numbers."),
        .table_link = "#county",
        .table_text = tr(t->l, "The numbers as a table"),
        .of.dots = {.rows = rows,
                    .n_rows = n,
                    .lines = dots_lines(t),
                    .n_lines = 2,
                    .keys = county_keys(t, first),
                    .n_keys = first->n_sources}};
    report_chart(t->b, chart);
}
