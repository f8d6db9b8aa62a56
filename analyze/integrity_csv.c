/* Cautions as CSV and as JSON. */
#include "analyze/integrity_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"
#include "common/date.h"

static const char *day_text(const struct caution *c, char text[DATE_TEXT_MAX])
{
    text[0] = '\0';
    if (c->suspicion == SUSPICION_BURST) {
        date_format(c->day, text);
    }
    return text;
}

void integrity_csv(const struct integrity_view *v, FILE *to)
{
    static const char *const header[] = {"unit", "source", "caution", "n",        "of",
                                         "day",  "group",  "chance",  "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < v->integrity->n_cautions; i++) {
        const struct caution *c = &v->integrity->cautions[i];
        char day[DATE_TEXT_MAX];
        if (!integrity_view_has(v, c)) {
            continue;
        }
        csv_cell(&w, v->with->data->units->items[c->unit].id);
        csv_cell(&w, source_name(c->source));
        csv_cell(&w, suspicion_code(c->suspicion));
        csv_cell_int(&w, c->n);
        csv_cell_int(&w, c->of);
        csv_cell(&w, day_text(c, day));
        csv_cell(&w, c->suspicion == SUSPICION_MORE_THAN_GROUP ? group_name(c->group) : "");
        csv_cell_double(&w, c->chance);
        csv_cell(&w, v->with->data->settings->simulated ? "yes" : "no");
        csv_row_end(&w);
    }
}

static json_t *cautions_json(const struct integrity_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->integrity->n_cautions; i++) {
        const struct caution *c = &v->integrity->cautions[i];
        const bool grouped = c->suspicion == SUSPICION_MORE_THAN_GROUP;
        char day[DATE_TEXT_MAX];
        if (integrity_view_has(v, c)) {
            (void)json_array_append_new(
                list,
                json_pack("{s:s, s:s, s:s, s:I, s:I, s:o, s:o, s:f, s:f, s:I}", "unit",
                          v->with->data->units->items[c->unit].id, "source", source_name(c->source),
                          "caution", suspicion_code(c->suspicion), "n", (json_int_t)c->n, "of",
                          (json_int_t)c->of, "day", json_text_or_null(day_text(c, day)), "group",
                          json_text_or_null(grouped ? group_name(c->group) : ""), "chance",
                          c->chance, "delta", c->delta, "codes", (json_int_t)c->codes));
        }
    }
    return list;
}

static json_t *changes_json(const struct integrity_view *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->with->n_cells; i++) {
        const struct cell_result *cell = &v->with->cells[i];
        const struct cell_result *other = integrity_without(v, i);
        if (other != NULL && other->finding != cell->finding) {
            (void)json_array_append_new(
                list, json_pack("{s:s, s:s, s:s, s:s}", "unit",
                                v->with->data->units->items[cell->unit].id, "theme",
                                theme_code(cell->theme), "finding", finding_code(cell->finding),
                                "finding_without", finding_code(other->finding)));
        }
    }
    return list;
}

enum err integrity_json(const struct integrity_view *v, struct buf *out)
{
    buf_addf(out,
             "{\"schema\":\"" INTEGRITY_SCHEMA
             "\",\"simulated\":%s,\"responses\":%lld,\"suspects\":%zu,\n"
             "\"cautions\":",
             v->with->data->settings->simulated ? "true" : "false",
             (long long)v->with->data->responses, v->integrity->n_suspects);
    enum err err = json_buf_add_lines(out, cautions_json(v));
    buf_adds(out, ",\n\"changes\":");
    const enum err changes = json_buf_add_lines(out, changes_json(v));
    buf_adds(out, "}\n");
    err = err != OK ? err : changes;
    return err != OK ? err : buf_error(out);
}
