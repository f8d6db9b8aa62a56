#include "analyze/board_crosscheck.h"

#include <string.h>

#include "analyze/crosscheck_report.h"
#include "analyze/json_buf.h"
#include "common/csv.h"

struct told_source board_source(const struct board_crosscheck *c, const struct cell_result *cell,
                                const struct source_result *s)
{
    struct told_source told = {
        .mark = board_mark(c->board, cell->unit, s->source, cell->theme),
        .stance = STANCE_UNKNOWN,
    };
    if (told.mark == COUNT_TOLD) {
        told.stance = s->stance;
        told.has_mean = board_tells_mean(c->board, cell->unit, s->source, cell->theme);
        told.mean = disclosure_mean(TIER_BOARD, s->n, s->mean);
    }
    return told;
}

/* Somebody answered, too few to be told: that is no silence. */
static void end_silence(const struct board *b, struct cell_result *cell)
{
    for (size_t i = 0; i < cell->n_sources; i++) {
        if (board_mark(b, cell->unit, cell->sources[i].source, cell->theme) == COUNT_HIDDEN) {
            cell->finding = FINDING_TOO_LITTLE_EVIDENCE;
            cell->silence = SILENCE_NONE;
        }
    }
}

enum err board_crosscheck_of(const struct board *b, const struct crosscheck_options *options,
                             struct arena *a, struct board_crosscheck *out, struct diag *diag)
{
    struct crosscheck *c = NULL;
    const enum err err = crosscheck_run(b->told, options, a, &c, diag);
    if (err != OK) {
        return err;
    }
    struct cell_result *cells = arena_array(a, c->n_cells, sizeof *cells);
    if (c->n_cells > 0) {
        memcpy(cells, c->cells, c->n_cells * sizeof *cells);
    }
    for (size_t i = 0; i < c->n_cells; i++) {
        if (cells[i].finding == FINDING_SILENCE) {
            end_silence(b, &cells[i]);
        }
    }
    c->cells = cells;
    *out = (struct board_crosscheck){.board = b, .crosscheck = c};
    return OK;
}

static const char *edge_code(enum mean_edge e)
{
    static const char *const codes[] = {
        [MEAN_AS_IS] = "", [MEAN_OR_LESS] = "or_less", [MEAN_OR_MORE] = "or_more"};
    return codes[e];
}

/* ---- CSV ---- */

/* Spreadsheets take "+" and "-" for the start of a formula. */
static const char *stance_cell(const struct told_source *t)
{
    static const char *const words[STANCE_COUNT] = {
        [STANCE_PLUS] = "good",
        [STANCE_MINUS] = "needs_work",
        [STANCE_BETWEEN] = "between",
        [STANCE_UNKNOWN] = "unknown",
    };
    return t->mark == COUNT_TOLD ? words[t->stance] : "";
}

static void add_row(struct csv_writer *w, const struct board_crosscheck *c,
                    const struct cell_result *cell, const struct source_result *s)
{
    static const char *const claims[CLAIM_COUNT] = {
        [CLAIM_NONE] = "", [CLAIM_PLUS] = "good", [CLAIM_MINUS] = "needs_work"};
    const struct unit *unit = &c->crosscheck->data->units->items[cell->unit];
    const struct told_source told = board_source(c, cell, s);
    csv_cell(w, unit->id);
    csv_cell(w, unit->name);
    csv_cell(w, theme_code(cell->theme));
    csv_cell(w, finding_code(cell->finding));
    csv_cell(w, silence_code(cell->silence));
    csv_cell(w, sureness_code(cell->sureness));
    csv_cell(w, claims[cell->claim]);
    csv_cell(w, source_name(s->source));
    csv_cell(w, count_mark_code(told.mark));
    if (told.has_mean) {
        csv_cell_double(w, told.mean.mean);
    } else {
        csv_cell(w, "");
    }
    csv_cell(w, told.has_mean ? edge_code(told.mean.edge) : "");
    csv_cell(w, stance_cell(&told));
    csv_cell(w, c->crosscheck->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

void board_crosscheck_csv(const struct board_crosscheck *c, FILE *to)
{
    static const char *const header[] = {"unit",      "unit_name", "theme",    "finding", "silence",
                                         "sureness",  "claim",     "source",   "mark",    "mean",
                                         "mean_edge", "stance",    "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < c->crosscheck->n_cells; i++) {
        const struct cell_result *cell = &c->crosscheck->cells[i];
        for (size_t k = 0; k < cell->n_sources; k++) {
            add_row(&w, c, cell, &cell->sources[k]);
        }
    }
}

/* ---- JSON ---- */

static json_t *source_json(const struct board_crosscheck *c, const struct cell_result *cell,
                           const struct source_result *s)
{
    const struct told_source told = board_source(c, cell, s);
    return json_pack("{s:s, s:n, s:o, s:s, s:n, s:n, s:o, s:o}", "source", source_name(s->source),
                     "n", "mean", json_number_or_null(told.has_mean, told.mean.mean), "stance",
                     stance_code(told.stance), "p_high", "p_low", "mark",
                     json_text_or_null(count_mark_code(told.mark)), "mean_edge",
                     json_text_or_null(told.has_mean ? edge_code(told.mean.edge) : ""));
}

static json_t *cell_json(const struct board_crosscheck *c, const struct cell_result *cell)
{
    json_t *sources = json_array();
    for (size_t i = 0; i < cell->n_sources; i++) {
        (void)json_array_append_new(sources, source_json(c, cell, &cell->sources[i]));
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:n, s:o, s:o, s:o}", "unit",
                     c->crosscheck->data->units->items[cell->unit].id, "theme",
                     theme_code(cell->theme), "finding", finding_code(cell->finding), "sureness",
                     json_text_or_null(sureness_code(cell->sureness)), "q", "claim",
                     json_text_or_null(claim_code(cell->claim)), "sources", sources, "silence",
                     json_text_or_null(silence_code(cell->silence)));
}

enum err board_crosscheck_json(const struct board_crosscheck *c, struct buf *out)
{
    const struct dataset *data = c->crosscheck->data;
    const struct release *release = c->board->release;
    char digest[DIGEST_HEX_MAX];
    digest_hex(&data->data_digest, digest);
    json_t *cells = json_array();
    for (size_t i = 0; i < c->crosscheck->n_cells; i++) {
        (void)json_array_append_new(cells, cell_json(c, &c->crosscheck->cells[i]));
    }
    buf_addc(out, '{');
    enum err err = json_buf_add_members(
        out,
        json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:{s:o, s:o}, s:n, s:b}", "schema",
                  CROSSCHECK_SCHEMA, "method", CROSSCHECK_METHOD, "tier", tier_name(TIER_BOARD),
                  "release", json_text_or_null(release == NULL ? "" : release->name), "engine",
                  engine_code(c->crosscheck->engine), "data_digest", digest, "period", "from",
                  json_day_or_null(data->from_day), "to", json_day_or_null(data->to_day),
                  "responses", "simulated", data->settings->simulated));
    buf_adds(out, ",\n\"cells\":");
    const enum err lines = json_buf_add_lines(out, cells);
    buf_adds(out, "}\n");
    err = err != OK ? err : lines;
    return err != OK ? err : buf_error(out);
}
