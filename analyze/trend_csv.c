/* A trend as CSV and as JSON. */
#include "analyze/json_buf.h"
#include "analyze/trend_report.h"
#include "common/csv.h"
#include "common/date.h"

/* The id of the unit; "" for the county. */
static const char *unit_id(const struct trend *t)
{
    const ptrdiff_t unit = t->data->only_unit;
    return unit == DATASET_ALL_UNITS ? "" : t->data->units->items[unit].id;
}

/* "outside one_side", a word a rule. */
static void signals_text(unsigned signals, struct buf *out)
{
    static const struct {
        unsigned signal;
        const char *code;
    } codes[] = {{SPC_OUTSIDE, "outside"},
                 {SPC_ONE_SIDE, "one_side"},
                 {SPC_TREND, "trend"},
                 {SPC_NEAR_LIMIT, "near_limit"}};
    buf_clear(out);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if ((signals & codes[i].signal) != 0) {
            buf_adds(out, out->len > 0 ? " " : "");
            buf_adds(out, codes[i].code);
        }
    }
}

static const char *variation_text(const struct trend_point *p)
{
    return p->told && p->limits.defined ? spc_variation_code(p->variation) : "";
}

static const char *edge_text(const struct trend_point *p)
{
    static const char *const codes[] = {
        [MEAN_AS_IS] = "", [MEAN_OR_LESS] = "or_less", [MEAN_OR_MORE] = "or_more"};
    return codes[p->edge];
}

static void add_number_if(struct csv_writer *w, bool defined, double v)
{
    if (defined) {
        csv_cell_double(w, v);
    } else {
        csv_cell(w, "");
    }
}

static void add_day(struct csv_writer *w, int32_t day)
{
    char text[DATE_TEXT_MAX];
    date_format(day, text);
    csv_cell(w, text);
}

static void add_row(struct csv_writer *w, const struct trend *t, const struct trend_series *s,
                    size_t period, struct buf *scratch)
{
    const struct trend_point *p = &s->points[period];
    csv_cell(w, unit_id(t));
    csv_cell(w, theme_code(s->theme));
    csv_cell(w, source_name(s->source));
    add_day(w, t->periods.items[period].from);
    add_day(w, t->periods.items[period].to);
    if (p->mark == COUNT_HIDDEN) {
        csv_cell(w, "");
    } else {
        csv_cell_int(w, p->n);
    }
    csv_cell(w, count_mark_code(p->mark));
    add_number_if(w, p->told, p->value);
    csv_cell(w, edge_text(p));
    add_number_if(w, p->told, s->centre.value);
    add_number_if(w, p->told && p->limits.defined, p->limits.low);
    add_number_if(w, p->told && p->limits.defined, p->limits.high);
    signals_text(p->signals, scratch);
    csv_cell(w, buf_str(scratch));
    csv_cell(w, variation_text(p));
    csv_cell(w, t->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

void trend_csv(const struct trend *t, FILE *to)
{
    static const char *const header[] = {"unit",    "theme", "source",  "from",      "to",
                                         "answers", "mark",  "value",   "edge",      "centre",
                                         "low",     "high",  "signals", "variation", "simulated"};
    struct csv_writer w;
    struct buf scratch;
    csv_writer_init(&w, to);
    buf_init(&scratch, 256);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < t->n_series; i++) {
        for (size_t period = 0; period < t->periods.n; period++) {
            add_row(&w, t, &t->series[i], period, &scratch);
        }
    }
    buf_done(&scratch);
}

static json_t *point_json(const struct trend_point *p, struct buf *scratch)
{
    signals_text(p->signals, scratch);
    json_t *limits = p->told && p->limits.defined
                         ? json_pack("[f, f]", p->limits.low, p->limits.high)
                         : json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "answers",
                     p->mark == COUNT_HIDDEN ? json_null() : json_integer((json_int_t)p->n), "mark",
                     json_text_or_null(count_mark_code(p->mark)), "value",
                     json_number_or_null(p->told, p->value), "edge",
                     json_text_or_null(edge_text(p)), "limits", limits, "signals",
                     json_text_or_null(buf_str(scratch)), "variation",
                     json_text_or_null(variation_text(p)));
}

static json_t *series_json(const struct trend *t, const struct trend_series *s)
{
    struct buf scratch;
    buf_init(&scratch, 256);
    json_t *points = json_array();
    for (size_t i = 0; i < t->periods.n; i++) {
        (void)json_array_append_new(points, point_json(&s->points[i], &scratch));
    }
    buf_done(&scratch);
    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "theme", theme_code(s->theme), "source",
        source_name(s->source), "centre", json_number_or_null(s->centre.defined, s->centre.value),
        "spread", json_number_or_null(s->spread.defined, s->spread.value), "trial",
        s->has_limits ? json_boolean(s->trial) : json_null(), "assurance",
        json_text_or_null(s->has_limits ? spc_assurance_code(s->assurance) : ""), "points", points);
}

static json_t *periods_json(const struct trend *t)
{
    json_t *periods = json_array();
    for (size_t i = 0; i < t->periods.n; i++) {
        const struct trend_period *p = &t->periods.items[i];
        (void)json_array_append_new(periods,
                                    json_pack("{s:o, s:o, s:o}", "from", json_day_or_null(p->from),
                                              "to", json_day_or_null(p->to), "name",
                                              json_text_or_null(p->name == NULL ? "" : p->name)));
    }
    return periods;
}

enum err trend_json(const struct trend *t, struct buf *out)
{
    json_t *series = json_array();
    for (size_t i = 0; i < t->n_series; i++) {
        (void)json_array_append_new(series, series_json(t, &t->series[i]));
    }
    return json_buf_add(out, json_pack("{s:s, s:b, s:s, s:o, s:s, s:s, s:f, s:o, s:o}", "schema",
                                       TREND_SCHEMA, "simulated", t->data->settings->simulated,
                                       "tier", tier_name(t->tier), "unit",
                                       json_text_or_null(unit_id(t)), "by", trend_by_name(t->by),
                                       "measure", trend_measure_name(t->measure), "target",
                                       t->target, "periods", periods_json(t), "series", series));
}
