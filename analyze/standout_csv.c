/* What stands out as CSV, one row a cell of every theme that is compared and stands out, and as
   JSON. */
#include "analyze/json_buf.h"
#include "analyze/standout_report.h"
#include "common/csv.h"

static const char *const source_key[COUNTY_STANDOUT_SOURCES] = {"people", "carers", "staff",
                                                                "provider"};

static const char *unit_id(const struct county_standout *s, size_t unit)
{
    return s->crosscheck->data->units->items[unit].id;
}

static bool is_heard(const struct standout_cell *c, size_t source)
{
    return c->v[source] < STANDOUT_UNHEARD;
}

static void add_row(struct csv_writer *w, const struct county_standout *s,
                    const struct standout_row *r)
{
    csv_cell(w, unit_id(s, r->unit));
    csv_cell(w, theme_code(r->theme));
    csv_cell(w, standout_code(r->class));
    csv_cell_double(w, r->error);
    csv_cell_double(w, r->cell->mean_effect);
    for (size_t i = 0; i < COUNTY_STANDOUT_SOURCES; i++) {
        if (is_heard(r->cell, i)) {
            csv_cell_double(w, r->cell->effect[i]);
        } else {
            csv_cell(w, "");
        }
    }
    csv_cell(w, r->found == NULL ? "" : finding_code(r->found->finding));
    csv_row_end(w);
}

void standout_csv(const struct county_standout *s, FILE *to)
{
    static const char *const header[] = {
        "unit",          "theme",         "stands_out",   "error",           "effect",
        "effect_people", "effect_carers", "effect_staff", "effect_provider", "finding"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < s->n_rows; i++) {
        if (county_standout_has(s, s->rows[i].unit, s->rows[i].theme)) {
            add_row(&w, s, &s->rows[i]);
        }
    }
}

static json_t *row_json(const struct county_standout *s, const struct standout_row *r)
{
    json_t *effects = json_object();
    for (size_t i = 0; i < COUNTY_STANDOUT_SOURCES; i++) {
        (void)json_object_set_new(effects, source_key[i],
                                  json_number_or_null(is_heard(r->cell, i), r->cell->effect[i]));
    }
    return json_pack("{s:s, s:s, s:s, s:f, s:f, s:o, s:o}", "unit", unit_id(s, r->unit), "theme",
                     theme_code(r->theme), "stands_out", standout_code(r->class), "error", r->error,
                     "effect", r->cell->mean_effect, "effects", effects, "finding",
                     json_text_or_null(r->found == NULL ? "" : finding_code(r->found->finding)));
}

static json_t *rows_json(const struct county_standout *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_rows; i++) {
        if (county_standout_has(s, s->rows[i].unit, s->rows[i].theme)) {
            (void)json_array_append_new(list, row_json(s, &s->rows[i]));
        }
    }
    return list;
}

static json_t *units_json(const struct county_standout *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_units; i++) {
        const struct standout_unit *u = &s->units[i];
        if (county_standout_has(s, u->unit, THEME_NONE)) {
            (void)json_array_append_new(list, json_pack("{s:s, s:s, s:f, s:f}", "unit",
                                                        unit_id(s, u->unit), "side",
                                                        u->below ? "below" : "above", "points",
                                                        u->level->points, "error", u->error));
        }
    }
    return list;
}

static json_t *themes_json(const struct county_standout *s)
{
    json_t *list = json_array();
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (s->covers[t]) {
            (void)json_array_append_new(list, json_string(theme_code(t)));
        }
    }
    return list;
}

enum err standout_json(const struct county_standout *s, struct buf *out)
{
    json_t *all = json_pack("{s:s, s:f, s:o, s:f, s:o, s:o}", "schema", STANDOUT_SCHEMA, "rate",
                            s->rate, "themes", themes_json(s), "expected_wrong", s->expected_wrong,
                            "cells", rows_json(s), "units", units_json(s));
    const enum err err = json_buf_add(out, all);
    buf_adds(out, "\n");
    return err != OK ? err : buf_error(out);
}
