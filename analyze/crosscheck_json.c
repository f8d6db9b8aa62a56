/* A cross-check as JSON (jansson). Each cell is made, written and dropped, so that memory does not
   grow with their number. */
#include <jansson.h>

#include "analyze/crosscheck_parts.h"
#include "analyze/crosscheck_report.h"
#include "analyze/disclosure.h"
#include "analyze/prediction.h"
#include "common/date.h"
#include "common/digest.h"

static json_t *text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

static json_t *number_or_null(bool defined, double v)
{
    return defined ? json_real(v) : json_null();
}

static json_t *day_or_null(int32_t day)
{
    char text[DATE_TEXT_MAX];
    if (day == 0) {
        return json_null();
    }
    date_format(day, text);
    return json_string(text);
}

static json_t *source_json(const struct source_result *s)
{
    const bool told = s->n >= DISCLOSURE_BASE;
    return json_pack("{s:s, s:I, s:o, s:s, s:o, s:o, s:b, s:b, s:f, s:f}", /* the interface first */
                     "source", source_name(s->source), "n", (json_int_t)s->n, "mean",
                     number_or_null(told && s->has_mean, s->mean), "stance", stance_code(s->stance),
                     "p_high", number_or_null(told && s->has_p, s->p_high), "p_low",
                     number_or_null(told && s->has_p, s->p_low), /* then the rest */
                     "asked", s->asked, "split", s->split, "line_high", s->line_high, "line_low",
                     s->line_low);
}

static json_t *sources_json(const struct cell_result *cell)
{
    json_t *sources = json_array();
    for (size_t i = 0; i < cell->n_sources; i++) {
        if (json_array_append_new(sources, source_json(&cell->sources[i])) != 0) {
            json_decref(sources);
            return NULL; /* a number that is none */
        }
    }
    return sources;
}

static json_t *cell_json(const struct crosscheck *c, const struct cell_result *cell)
{
    const char *without = cell->depends_on_help ? finding_code(cell->finding_without_help) : "";
    return json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:s, s:o, s:s}", /* the interface first */
        "unit", c->data->units->items[cell->unit].id, "theme", theme_code(cell->theme), "finding",
        finding_code(cell->finding), "sureness", text_or_null(sureness_code(cell->sureness)), "q",
        number_or_null(cell->has_q, cell->q), "claim", text_or_null(claim_code(cell->claim)),
        "sources", sources_json(cell), /* then the rest */
        "silence", text_or_null(silence_code(cell->silence)), "e",
        number_or_null(cell->has_q, cell->e), "depends_on_help", cell->depends_on_help,
        "finding_without_help", text_or_null(without), "engine", engine_code(cell->engine), "gaps",
        gaps_json(cell), "prediction", prediction_code(cell->prediction));
}

static json_t *head_json(const struct crosscheck *c)
{
    char digest[DIGEST_HEX_MAX];
    digest_hex(&c->data->data_digest, digest);
    return json_pack("{s:s, s:s, s:s, s:s, s:{s:o, s:o}, s:I}", "schema", CROSSCHECK_SCHEMA,
                     "method", CROSSCHECK_METHOD, "engine", engine_code(c->engine), "data_digest",
                     digest, "period", "from", day_or_null(c->data->from_day), "to",
                     day_or_null(c->data->to_day), "responses", (json_int_t)c->data->responses);
}

static json_t *tail_json(const struct crosscheck *c)
{
    const struct left_out *left = &c->data->left_out;
    return json_pack(
        "{s:I, s:f, s:{s:f, s:f}, s:{s:I, s:I, s:I, s:I}, s:{s:o, s:o}, s:b, s:o, s:o}", "findings",
        (json_int_t)c->n_findings, "expected_wrong", c->expected_wrong, "lines", "high",
        c->line_high, "low", c->line_low, "left_out", "unknown_unit",
        (json_int_t)left->unknown_unit, "misplaced", (json_int_t)left->misplaced, "without_source",
        (json_int_t)left->without_source, "corrupt", (json_int_t)left->corrupt, "days", "first",
        day_or_null(c->data->first_day), "last", day_or_null(c->data->last_day), "simulated",
        c->data->settings->simulated, "county", county_json(c), "changes", changes_json(c));
}

static int add_to_buf(const char *data, size_t len, void *cls)
{
    buf_add(cls, data, len);
    return 0;
}

/* Writes and drops `json`; `flags` JSON_EMBED leaves out the outermost braces. */
static enum err add_json(struct buf *out, json_t *json, size_t flags)
{
    const int failed =
        json == NULL || json_dump_callback(json, add_to_buf, out, flags | JSON_COMPACT) != 0;
    json_decref(json);
    return failed ? ERR_INTERNAL : OK;
}

static enum err add_cells(struct buf *out, const struct crosscheck *c)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        buf_adds(out, i == 0 ? "\n" : ",\n");
        const enum err err = add_json(out, cell_json(c, &c->cells[i]), 0);
        if (err != OK) {
            return err;
        }
    }
    return OK;
}

enum err crosscheck_json(const struct crosscheck *c, struct buf *out)
{
    buf_addc(out, '{');
    enum err err = add_json(out, head_json(c), JSON_EMBED);
    buf_adds(out, ",\n\"cells\":[");
    if (err == OK) {
        err = add_cells(out, c);
    }
    buf_adds(out, "\n],\n");
    if (err == OK) {
        err = add_json(out, tail_json(c), JSON_EMBED);
    }
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
