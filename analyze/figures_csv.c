/* Figures as CSV, one row a figure, and as JSON. */
#include "analyze/figures_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"

static const struct figure_group *group_of(const struct figures_study *s, const struct figure *f)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        for (size_t m = 0; m < s->groups[i].n_members; m++) {
            if (s->groups[i].members[m] == f) {
                return &s->groups[i];
            }
        }
    }
    return NULL;
}

/* The sum that the figure is the total of. */
static const struct figure_sum *sum_of(const struct figures_study *s, const struct figure *f)
{
    for (size_t i = 0; i < s->n_sums; i++) {
        if (s->sums[i].total == f) {
            return &s->sums[i];
        }
    }
    return NULL;
}

static const struct figure_check *check_of(const struct figures_study *s, const struct figure *f)
{
    for (size_t i = 0; i < s->n_checks; i++) {
        if (s->checks[i].figure == f) {
            return &s->checks[i];
        }
    }
    return NULL;
}

static void add_figure(struct csv_writer *w, const struct figures_study *s, const struct figure *f)
{
    const struct figure_group *group = group_of(s, f);
    const struct figure_sum *sum = sum_of(s, f);
    const struct figure_check *check = check_of(s, f);
    csv_cell_int(w, f->row);
    csv_cell(w, f->name);
    csv_cell(w, f->written);
    if (f->has_of) {
        csv_cell_int(w, f->of);
    } else {
        csv_cell(w, "");
    }
    const char *const texts[] = {f->unit_of_measure,
                                 f->period,
                                 f->definition,
                                 f->source,
                                 f->part_of,
                                 f->unit,
                                 theme_code(f->theme),
                                 group == NULL ? "" : figure_agreement_code(group->agreement),
                                 sum == NULL ? "" : sum_result_code(sum->result)};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        csv_cell(w, texts[i]);
    }
    if (sum != NULL) {
        csv_cell_double(w, sum->sum);
    } else {
        csv_cell(w, "");
    }
    if (check != NULL && check->range.defined) {
        csv_cell_double(w, check->range.low);
        csv_cell_double(w, check->range.high);
        csv_cell(w, check->lead ? "yes" : "no");
    } else {
        csv_cell(w, "");
        csv_cell(w, "");
        csv_cell(w, "");
    }
    csv_row_end(w);
}

void figures_csv(const struct figures_view *v, FILE *to)
{
    static const char *const header[] = {
        "row",    "figure",  "value", "of",    "unit_of_measure", "period",  "definition",
        "source", "part_of", "unit",  "theme", "agreement",       "adds_up", "sum_of_parts",
        "low",    "high",    "lead"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < v->study->figures->n_items; i++) {
        if (figures_view_has(v, &v->study->figures->items[i])) {
            add_figure(&w, v->study, &v->study->figures->items[i]);
        }
    }
}

static json_t *figure_json(const struct figure *f)
{
    return json_pack("{s:I, s:s, s:s, s:f, s:o, s:s, s:s, s:o, s:s, s:o, s:o}", "row",
                     (json_int_t)f->row, "figure", f->name, "written", f->written, "value",
                     f->value, "of", f->has_of ? json_integer(f->of) : json_null(),
                     "unit_of_measure", f->unit_of_measure, "period", f->period, "definition",
                     json_text_or_null(f->definition), "source", f->source, "unit",
                     json_text_or_null(f->unit), "theme", json_text_or_null(theme_code(f->theme)));
}

static json_t *rows_json(const struct figure *const *figures, size_t n)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < n; i++) {
        if (json_array_append_new(rows, json_integer(figures[i]->row)) != 0) {
            json_decref(rows);
            return NULL;
        }
    }
    return rows;
}

static json_t *figures_list(const struct figures_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->study->figures->n_items; i++) {
        if (figures_view_has(v, &v->study->figures->items[i])) {
            (void)json_array_append_new(list, figure_json(&v->study->figures->items[i]));
        }
    }
    return list;
}

static json_t *conflicts_list(const struct figures_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->study->n_groups; i++) {
        const struct figure_group *g = &v->study->groups[i];
        if (g->agreement != FIGURE_ALONE && figures_view_has(v, g->members[0])) {
            (void)json_array_append_new(
                list, json_pack("{s:s, s:s, s:s, s:f, s:f, s:b, s:o}", "figure",
                                g->members[0]->name, "period", g->members[0]->period, "agreement",
                                figure_agreement_code(g->agreement), "lowest", g->lowest, "highest",
                                g->highest, "definitions_differ", g->definitions_differ, "rows",
                                rows_json(g->members, g->n_members)));
        }
    }
    return list;
}

static json_t *sums_list(const struct figures_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->study->n_sums; i++) {
        const struct figure_sum *s = &v->study->sums[i];
        if (figures_view_has(v, s->parts[0])) {
            (void)json_array_append_new(
                list,
                json_pack(
                    "{s:s, s:s, s:s, s:o, s:f, s:o}", "total", s->parts[0]->part_of, "period",
                    s->parts[0]->period, "result", sum_result_code(s->result), "value",
                    json_number_or_null(s->total != NULL, s->total == NULL ? 0 : s->total->value),
                    "sum", s->sum, "rows", rows_json(s->parts, s->n_parts)));
        }
    }
    return list;
}

static json_t *checks_list(const struct figures_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->study->n_checks; i++) {
        const struct figure_check *c = &v->study->checks[i];
        if (figures_view_has(v, c->figure)) {
            (void)json_array_append_new(
                list, json_pack("{s:I, s:f, s:f, s:b, s:o}", "row", (json_int_t)c->figure->row,
                                "low", c->range.low, "high", c->range.high, "lead", c->lead,
                                "chance_at_half", json_number_or_null(c->has_chance, c->chance)));
        }
    }
    return list;
}

static json_t *own_list(const struct figures_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; v->own != NULL && i < v->own->n_items; i++) {
        const struct own_total *o = &v->own->items[i];
        (void)json_array_append_new(
            list, json_pack("{s:s, s:o, s:I, s:I}", "what", o->what, "of", json_text_or_null(o->of),
                            "total", (json_int_t)o->total, "sum", (json_int_t)o->sum));
    }
    return list;
}

enum err figures_json(const struct figures_view *v, struct buf *out)
{
    const struct {
        const char *key;
        json_t *list;
    } parts[] = {{"figures", figures_list(v)},
                 {"agreement", conflicts_list(v)},
                 {"sums", sums_list(v)},
                 {"checks", checks_list(v)},
                 {"own", own_list(v)}};
    enum err err = OK;
    buf_addf(out, "{\"schema\":\"" FIGURES_SCHEMA "\",\"simulated\":%s",
             v->simulated ? "true" : "false");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buf_addf(out, ",\n\"%s\":", parts[i].key);
        const enum err one = json_buf_add_lines(out, parts[i].list);
        err = err == OK ? one : err;
    }
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
