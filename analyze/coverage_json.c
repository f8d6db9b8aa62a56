/* Coverage as JSON. */
#include "analyze/coverage_report.h"
#include "analyze/json_buf.h"

static json_t *known_json(int64_t n)
{
    return n == COVERAGE_UNKNOWN ? json_null() : json_integer(n);
}

static json_t *count_json(const struct covered *c)
{
    return known_json(c->mark == COUNT_HIDDEN || c->mark == COUNT_NOT_ASKED ? COVERAGE_UNKNOWN
                                                                            : c->n);
}

static json_t *row_json(enum source source, int64_t people, int64_t sent,
                        const struct covered *answers)
{
    double rate = 0;
    const bool has_rate = coverage_rate(sent, answers, &rate);
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "source", source_name(source), "people",
                     known_json(people), "sent", known_json(sent), "answers", count_json(answers),
                     "mark", json_text_or_null(count_mark_code(answers->mark)), "rate",
                     json_number_or_null(has_rate, rate));
}

static void add_how(json_t *row, int64_t people, const struct covered *usable,
                    const struct covered by_answered[ANSWERED_COUNT])
{
    static const char *const keys[ANSWERED_COUNT] = {"not_said", "alone", "helped", "proxy"};
    double margin = 0;
    const bool has_margin = coverage_margin(people, usable, &margin);
    json_t *parts = json_object();
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        (void)json_object_set_new(parts, keys[i], count_json(&by_answered[i]));
    }
    (void)json_object_set_new(row, "usable", count_json(usable));
    (void)json_object_set_new(row, "margin", json_number_or_null(has_margin, margin));
    (void)json_object_set_new(row, "answered_by", parts);
}

static json_t *sources_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &c->sources[source];
        if (of->fits) {
            json_t *row = row_json(source, of->people, of->sent, &of->answers);
            add_how(row, of->people, &of->usable, of->by_answered);
            (void)json_array_append_new(list, row);
        }
    }
    return list;
}

static void add_unit(json_t *row, const struct coverage *c, size_t unit, enum hush gap)
{
    (void)json_object_set_new(row, "unit", json_string(c->data->units->items[unit].id));
    (void)json_object_set_new(row, "gap", json_text_or_null(hush_code(gap)));
}

static json_t *cells_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (coverage_shows(c, cell->unit)) {
            json_t *row = row_json(cell->source, cell->people, cell->sent, &cell->answers);
            add_how(row, cell->people, &cell->usable, cell->by_answered);
            add_unit(row, c, cell->unit, cell->gap);
            (void)json_array_append_new(list, row);
        }
    }
    return list;
}

static json_t *group_json(enum source source, enum group group, int64_t people,
                          const struct covered *answers)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o}", "source", source_name(source), "group",
                     group_name(group), "people", known_json(people), "answers",
                     count_json(answers), "mark",
                     json_text_or_null(count_mark_code(answers->mark)));
}

static json_t *groups_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n_groups; i++) {
        const struct coverage_group *of = &c->groups[i];
        (void)json_array_append_new(list,
                                    group_json(of->source, of->group, of->people, &of->answers));
    }
    return list;
}

static json_t *group_cells_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *cell = &c->group_cells[i];
        if (coverage_shows(c, cell->unit)) {
            json_t *row = group_json(cell->source, cell->group, cell->people, &cell->answers);
            add_unit(row, c, cell->unit, cell->gap);
            (void)json_array_append_new(list, row);
        }
    }
    return list;
}

static json_t *undecided_json(const struct coverage_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; v->deciding != NULL && i < v->deciding->n_rows; i++) {
        const struct deciding_row *row = &v->deciding->rows[i];
        const bool is_judged = row->source->n >= STANCE_N_MIN;
        (void)json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:s, s:I, s:o, s:o, s:o, s:f, s:f, s:s, s:I}", "unit",
                      v->c->data->units->items[row->cell->unit].id, "theme",
                      theme_code(row->cell->theme), "finding", finding_code(row->cell->finding),
                      "source", source_name(row->source->source), "n", (json_int_t)row->source->n,
                      "people", known_json(row->people), "mean",
                      json_number_or_null(is_judged, row->source->mean), "ratio",
                      json_number_or_null(is_judged, row->ratio), "line_high",
                      row->source->line_high, "line_low", row->source->line_low, "decision",
                      decision_code(row->decision), "more", (json_int_t)row->more));
    }
    return list;
}

static json_t *estimate_json(const struct county_estimate *e)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "mean",
                     json_number_or_null(e->mean.defined, e->mean.value), "margin",
                     json_number_or_null(e->margin.defined, e->margin.value), "deff",
                     json_number_or_null(e->deff.defined, e->deff.value), "n_eff",
                     json_number_or_null(e->n_eff.defined, e->n_eff.value));
}

static json_t *group_list_json(uint32_t groups)
{
    json_t *list = json_array();
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        if (groups >> group & 1u) {
            (void)json_array_append_new(list, json_string(group_name(group)));
        }
    }
    return list;
}

/* How many answered about a theme is not told to the board: beside all answers it would tell how
   few did not. */
static json_t *figure_json(const struct county_figures *f, const struct county_figure *figure)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "subject",
                     subject_name(figure->subject), "source", source_name(figure->source), "theme",
                     theme_code(figure->theme), "n",
                     known_json(f->tier == TIER_BOARD ? COVERAGE_UNKNOWN : figure->n), "units",
                     (json_int_t)figure->n_units, "silent_units", (json_int_t)figure->n_silent,
                     "units_of_unknown_size", (json_int_t)figure->n_unknown, "people",
                     known_json(figure->people), "plain", estimate_json(&figure->plain), "by_unit",
                     estimate_json(&figure->by_unit), "raked", estimate_json(&figure->raked),
                     "groups_raked", group_list_json(figure->groups_raked), "groups_few",
                     group_list_json(figure->groups_few));
}

static json_t *figures_json(const struct coverage_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->figures->n_items; i++) {
        (void)json_array_append_new(list, figure_json(v->figures, &v->figures->items[i]));
    }
    return list;
}

static json_t *not_invited_json(const struct sent *sent)
{
    json_t *list = json_array();
    for (size_t i = 0; sent != NULL && i < sent->n_not_invited; i++) {
        const struct not_invited *row = &sent->not_invited[i];
        (void)json_array_append_new(list, json_pack("{s:s, s:s, s:I}", "source",
                                                    source_name(row->source), "reason", row->reason,
                                                    "people", (json_int_t)row->people));
    }
    return list;
}

enum err coverage_json(const struct coverage_view *v, struct buf *out)
{
    const struct coverage *c = v->c;
    const struct {
        const char *key;
        json_t *list;
    } lists[] = {{"sources", sources_json(c)},
                 {"groups", groups_json(c)},
                 {"cells", cells_json(c)},
                 {"group_cells", group_cells_json(c)},
                 {"undecided", undecided_json(v)},
                 {"figures", figures_json(v)},
                 {"not_invited", not_invited_json(v->sent)}};
    enum err err = OK;
    buf_addf(out,
             "{\"schema\":\"" COVERAGE_SCHEMA "\",\"simulated\":%s,\"tier\":\"%s\",\"hidden\":%zu",
             c->data->settings->simulated ? "true" : "false", tier_name(c->tier), c->n_hidden);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        buf_addf(out, ",\n\"%s\":", lists[i].key);
        const enum err own = json_buf_add_lines(out, lists[i].list);
        err = err != OK ? err : own;
    }
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
