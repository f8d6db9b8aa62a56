/* Coverage as CSV and as JSON. */
#include "analyze/coverage_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"

static bool is_told(const struct covered *c)
{
    return c->mark != COUNT_HIDDEN && c->mark != COUNT_NOT_ASKED;
}

static void csv_count(struct csv_writer *w, const struct covered *c)
{
    if (is_told(c)) {
        csv_cell_int(w, c->n);
    } else {
        csv_cell(w, "");
    }
}

static void csv_row(struct csv_writer *w, const char *unit, enum source source, int64_t sent,
                    const struct covered *answers)
{
    double rate = 0;
    csv_cell(w, unit);
    csv_cell(w, source_name(source));
    if (sent == SENT_UNKNOWN) {
        csv_cell(w, "");
    } else {
        csv_cell_int(w, sent);
    }
    csv_count(w, answers);
    csv_cell(w, count_mark_code(answers->mark));
    if (coverage_rate(sent, answers, &rate)) {
        csv_cell_double(w, rate);
    } else {
        csv_cell(w, "");
    }
}

static void csv_parts(struct csv_writer *w, const struct coverage *c,
                      const struct coverage_source *of)
{
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        if (of == NULL) {
            csv_cell(w, "");
        } else {
            csv_count(w, &of->by_answered[i]);
        }
    }
    csv_cell(w, c->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

void coverage_csv(const struct coverage *c, FILE *to)
{
    static const char *const header[] = {"unit", "source", "sent", "answers", "mark", "rate"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        csv_cell(&w, answered_by_name((enum answered_by)i));
    }
    csv_cell(&w, "simulated");
    csv_row_end(&w);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &c->sources[source];
        if (of->fits) {
            csv_row(&w, "", source, of->sent, &of->answers);
            csv_parts(&w, c, of);
        }
    }
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (coverage_shows(c, cell)) {
            csv_row(&w, c->data->units->items[cell->unit].id, cell->source, cell->sent,
                    &cell->answers);
            csv_parts(&w, c, NULL);
        }
    }
}

static json_t *count_json(const struct covered *c)
{
    return is_told(c) ? json_integer(c->n) : json_null();
}

static json_t *row_json(enum source source, int64_t sent, const struct covered *answers)
{
    double rate = 0;
    const bool has_rate = coverage_rate(sent, answers, &rate);
    return json_pack("{s:s, s:o, s:o, s:o, s:o}", "source", source_name(source), "sent",
                     sent == SENT_UNKNOWN ? json_null() : json_integer(sent), "answers",
                     count_json(answers), "mark", json_text_or_null(count_mark_code(answers->mark)),
                     "rate", json_number_or_null(has_rate, rate));
}

static json_t *sources_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &c->sources[source];
        if (!of->fits) {
            continue;
        }
        json_t *row = row_json(source, of->sent, &of->answers);
        json_t *parts = json_object();
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            (void)json_object_set_new(parts, answered_by_name((enum answered_by)i),
                                      count_json(&of->by_answered[i]));
        }
        (void)json_object_set_new(row, "answered_by", parts);
        (void)json_array_append_new(list, row);
    }
    return list;
}

static json_t *cells_json(const struct coverage *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (coverage_shows(c, cell)) {
            json_t *row = row_json(cell->source, cell->sent, &cell->answers);
            (void)json_object_set_new(row, "unit",
                                      json_string(c->data->units->items[cell->unit].id));
            (void)json_array_append_new(list, row);
        }
    }
    return list;
}

enum err coverage_json(const struct coverage *c, struct buf *out)
{
    buf_addf(out,
             "{\"schema\":\"" COVERAGE_SCHEMA
             "\",\"simulated\":%s,\"tier\":\"%s\",\"hidden\":%zu,\n\"sources\":",
             c->data->settings->simulated ? "true" : "false", tier_name(c->tier), c->n_hidden);
    enum err err = json_buf_add_lines(out, sources_json(c));
    buf_adds(out, ",\n\"cells\":");
    const enum err cells = json_buf_add_lines(out, cells_json(c));
    buf_adds(out, "}\n");
    err = err != OK ? err : cells;
    return err != OK ? err : buf_error(out);
}
