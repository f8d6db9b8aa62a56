/* How services compare, as CSV and as JSON. */
#include "analyze/compare_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"

static bool is_wanted(const struct compare *c, const struct compare_unit *u)
{
    const ptrdiff_t only = c->data->only_unit;
    return only == DATASET_ALL_UNITS || (size_t)only == u->unit;
}

static void add_row(struct csv_writer *w, const struct compare *c, const struct compare_group *g,
                    const struct compare_unit *u)
{
    csv_cell(w, c->data->units->items[u->unit].id);
    csv_cell(w, theme_code(g->theme));
    csv_cell(w, source_name(g->source));
    csv_cell_int(w, u->n);
    csv_cell_double(w, u->mean);
    csv_cell_double(w, g->county);
    csv_cell_double(w, u->z);
    csv_cell(w, compare_band_code(u->band));
    csv_cell_double(w, u->warn.low);
    csv_cell_double(w, u->warn.high);
    csv_cell_double(w, u->alarm.low);
    csv_cell_double(w, u->alarm.high);
    csv_cell_double(w, u->reliability.value);
    csv_cell(w, c->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

void compare_csv(const struct compare *c, FILE *to)
{
    static const char *const header[] = {
        "unit", "theme",  "source",  "n",        "mean",      "county",      "z",
        "band", "low_95", "high_95", "low_99.8", "high_99.8", "reliability", "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < c->n_groups; i++) {
        const struct compare_group *g = &c->groups[i];
        for (size_t k = 0; g->compared && k < g->n_units; k++) {
            if (is_wanted(c, &g->units[k])) {
                add_row(&w, c, g, &g->units[k]);
            }
        }
    }
}

static json_t *unit_json(const struct compare *c, const struct compare_unit *u)
{
    return json_pack("{s:s, s:I, s:f, s:f, s:s, s:[f, f], s:[f, f], s:f}", "unit",
                     c->data->units->items[u->unit].id, "n", (json_int_t)u->n, "mean", u->mean, "z",
                     u->z, "band", compare_band_code(u->band), "limits_95", u->warn.low,
                     u->warn.high, "limits_99.8", u->alarm.low, u->alarm.high, "reliability",
                     u->reliability.value);
}

static json_t *group_json(const struct compare *c, const struct compare_group *g)
{
    json_t *units = json_array();
    for (size_t k = 0; g->compared && k < g->n_units; k++) {
        if (is_wanted(c, &g->units[k])) {
            (void)json_array_append_new(units, unit_json(c, &g->units[k]));
        }
    }
    return json_pack("{s:s, s:s, s:b, s:I, s:o, s:o, s:o, s:o}", "theme", theme_code(g->theme),
                     "source", source_name(g->source), "compared", g->compared, "n_units",
                     (json_int_t)g->n_units, "county", json_number_or_null(g->compared, g->county),
                     "phi", json_number_or_null(g->compared, g->phi), "tau2",
                     json_number_or_null(g->compared, g->tau2), "units", units);
}

enum err compare_json(const struct compare *c, struct buf *out)
{
    json_t *groups = json_array();
    for (size_t i = 0; i < c->n_groups; i++) {
        (void)json_array_append_new(groups, group_json(c, &c->groups[i]));
    }
    buf_addf(out,
             "{\"schema\":\"" COMPARE_SCHEMA
             "\",\"simulated\":%s,\"units_min\":%d,\"base\":%d,\n\"groups\":",
             c->data->settings->simulated ? "true" : "false", (int)COMPARE_UNITS_MIN,
             (int)COMPARE_BASE);
    const enum err err = json_buf_add_lines(out, groups);
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
