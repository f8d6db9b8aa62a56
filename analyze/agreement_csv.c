/* How far voices agree, as CSV and as JSON. */
#include "analyze/agreement_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"
#include "common/date.h"

/* "service", "people", "carers", "staff". */
static const char *voice_code(enum agreement_voice v)
{
    return v == SPEAKS_SERVICE ? "service" : source_name(agreement_source(v));
}

static void csv_agreed(struct csv_writer *w, const struct agreed *a)
{
    const double values[] = {a->value.value, a->interval.low, a->interval.high};
    const bool defined[] = {a->value.defined, a->interval.defined, a->interval.defined};
    for (size_t i = 0; i < 3; i++) {
        if (defined[i]) {
            csv_cell_double(w, values[i]);
        } else {
            csv_cell(w, "");
        }
    }
}

static void csv_day(struct csv_writer *w, int32_t day)
{
    char text[DATE_TEXT_MAX] = "";
    if (day != 0) {
        date_format(day, text);
    }
    csv_cell(w, text);
}

struct csv_row_of {
    const struct agreement_study *study;
    int32_t from_day, to_day;
    enum theme theme;
};

static void csv_row(struct csv_writer *w, const struct csv_row_of *row, const char *statistic,
                    const char *one, const char *other, size_t n_cells, size_t n_units,
                    const struct agreed *a)
{
    csv_day(w, row->from_day);
    csv_day(w, row->to_day);
    csv_cell(w, theme_code(row->theme));
    csv_cell(w, statistic);
    csv_cell(w, one);
    csv_cell(w, other);
    csv_cell_int(w, (int64_t)n_cells);
    csv_cell_int(w, (int64_t)n_units);
    csv_agreed(w, a);
    csv_cell(w, row->study->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

static void csv_part(struct csv_writer *w, struct csv_row_of row, const struct agreement_part *part)
{
    row.theme = part->theme;
    for (size_t i = 0; i < AGREEMENT_PAIRS; i++) {
        const struct agreement_pair *p = &part->pairs[i];
        const char *one = voice_code(p->one);
        const char *other = voice_code(p->other);
        csv_row(w, &row, "tau_b", one, other, p->n_cells, p->n_units, &p->tau);
        csv_row(w, &row, "kappa", one, other, p->n_cells, p->n_units, &p->kappa);
    }
    csv_row(w, &row, "alpha", "heard", "", part->heard.n_cells, part->heard.n_units,
            &part->heard.alpha);
    csv_row(w, &row, "alpha", "all", "", part->all.n_cells, part->all.n_units, &part->all.alpha);
}

void agreement_csv(const struct agreement_view *v, FILE *to)
{
    static const char *const header[] = {"from",  "to",     "theme",   "statistic",
                                         "one",   "other",  "cells",   "services",
                                         "value", "low_95", "high_95", "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    const struct csv_row_of whole = {
        .study = v->whole, .from_day = v->whole->data->from_day, .to_day = v->whole->data->to_day};
    csv_part(&w, whole, &v->whole->overall);
    for (size_t i = 0; i < v->whole->n_themes; i++) {
        csv_part(&w, whole, &v->whole->themes[i]);
    }
    for (size_t i = 0; i < v->n_waves; i++) {
        const struct agreement_wave *wave = &v->waves[i];
        csv_part(&w,
                 (struct csv_row_of){
                     .study = wave->study, .from_day = wave->from_day, .to_day = wave->to_day},
                 &wave->study->overall);
    }
}

/* ---- JSON ---- */

static json_t *agreed_json(const struct agreed *a)
{
    return json_pack("{s:o, s:o, s:o}", "value",
                     json_number_or_null(a->value.defined, a->value.value), "low",
                     json_number_or_null(a->interval.defined, a->interval.low), "high",
                     json_number_or_null(a->interval.defined, a->interval.high));
}

static json_t *alpha_json(const struct agreement_alpha_of *of)
{
    return json_pack("{s:I, s:I, s:o}", "n_cells", (json_int_t)of->n_cells, "n_units",
                     (json_int_t)of->n_units, "alpha", agreed_json(&of->alpha));
}

static json_t *part_json(const struct agreement_part *part)
{
    json_t *pairs = json_array();
    for (size_t i = 0; i < AGREEMENT_PAIRS; i++) {
        const struct agreement_pair *p = &part->pairs[i];
        (void)json_array_append_new(
            pairs, json_pack("{s:s, s:s, s:I, s:I, s:o, s:o}", "one", voice_code(p->one), "other",
                             voice_code(p->other), "n_cells", (json_int_t)p->n_cells, "n_units",
                             (json_int_t)p->n_units, "tau_b", agreed_json(&p->tau), "kappa",
                             agreed_json(&p->kappa)));
    }
    return json_pack("{s:o, s:o, s:o, s:o}", "theme", json_text_or_null(theme_code(part->theme)),
                     "pairs", pairs, "heard", alpha_json(&part->heard), "all",
                     alpha_json(&part->all));
}

static json_t *tally_json(const struct prediction_tally *t)
{
    json_t *tally = json_object();
    for (enum prediction_score p = PREDICTION_UNKNOWN; p < PREDICTION_SCORE_COUNT; p++) {
        (void)json_object_set_new(tally, prediction_code(p), json_integer(t->n[p]));
    }
    return tally;
}

static json_t *cell_json(const struct agreement_study *s, const struct agreement_cell *c)
{
    json_t *cell =
        json_pack("{s:s, s:s, s:s, s:s, s:s}", "unit", s->data->units->items[c->unit].id, "theme",
                  theme_code(c->theme), "predicted", claim_code(c->predicted), "people_say",
                  stance_code(c->people), "prediction", prediction_code(c->prediction));
    for (enum agreement_voice v = 0; v < SPEAKS_COUNT; v++) {
        const struct agreement_value *value = &c->said[v];
        (void)json_object_set_new(cell, voice_code(v),
                                  value->given ? json_pack("[f, i]", value->score, value->band)
                                               : json_null());
    }
    return cell;
}

static json_t *units_json(const struct agreement_study *s)
{
    json_t *units = json_array();
    for (size_t i = 0; i < s->n_units; i++) {
        (void)json_array_append_new(units, json_pack("{s:s, s:o}", "unit",
                                                     s->data->units->items[s->units[i]].id,
                                                     "predictions", tally_json(&s->by_unit[i])));
    }
    return units;
}

static json_t *waves_json(const struct agreement_view *v)
{
    json_t *waves = json_array();
    for (size_t i = 0; i < v->n_waves; i++) {
        const struct agreement_wave *w = &v->waves[i];
        (void)json_array_append_new(
            waves, json_pack("{s:o, s:o, s:o, s:o}", "from", json_day_or_null(w->from_day), "to",
                             json_day_or_null(w->to_day), "overall", part_json(&w->study->overall),
                             "predictions", tally_json(&w->study->predictions)));
    }
    return waves;
}

static void add_key(struct buf *out, const char *key, json_t *json, enum err *err)
{
    buf_addf(out, ",\n\"%s\":", key);
    const enum err one = json_buf_add(out, json);
    *err = *err != OK ? *err : one;
}

enum err agreement_json(const struct agreement_view *v, struct buf *out)
{
    const struct agreement_study *s = v->whole;
    json_t *themes = json_array();
    json_t *cells = json_array();
    enum err err = OK;
    for (size_t i = 0; i < s->n_themes; i++) {
        (void)json_array_append_new(themes, part_json(&s->themes[i]));
    }
    for (size_t i = 0; i < s->n_cells; i++) {
        (void)json_array_append_new(cells, cell_json(s, &s->cells[i]));
    }
    buf_addf(out,
             "{\"schema\":\"" AGREEMENT_SCHEMA
             "\",\"simulated\":%s,\"cells_min\":%d,\"units_min\":%d,\"samples\":%d",
             s->data->settings->simulated ? "true" : "false", (int)AGREEMENT_CELLS_MIN,
             (int)AGREEMENT_UNITS_MIN, (int)AGREEMENT_SAMPLES);
    add_key(out, "overall", part_json(&s->overall), &err);
    add_key(out, "themes", themes, &err);
    add_key(out, "predictions", tally_json(&s->predictions), &err);
    add_key(out, "units", units_json(s), &err);
    add_key(out, "waves", waves_json(v), &err);
    add_key(out, "cells", cells, &err);
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
