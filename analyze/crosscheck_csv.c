/* A cross-check as CSV: one row a cell and source, the cell's own columns repeated. */
#include "analyze/crosscheck_report.h"
#include "analyze/disclosure.h"
#include "analyze/prediction.h"
#include "common/csv.h"

static const char *const header[] = {
    "unit",       "unit_name", "subject",  "theme", "finding",         "silence",
    "sureness",   "e",         "q",        "claim", "depends_on_help", "finding_without_help",
    "source",     "asked",     "n",        "mean",  "stance",          "p_high",
    "p_low",      "line_high", "line_low", "split", "simulated",       "less_happy_than",
    "prediction",
};

static const char *const stances[STANCE_COUNT] = {
    [STANCE_PLUS] = "good",
    [STANCE_MINUS] = "needs_work",
    [STANCE_BETWEEN] = "between",
    [STANCE_UNKNOWN] = "unknown",
};

static const char *const claims[CLAIM_COUNT] = {
    [CLAIM_NONE] = "",
    [CLAIM_PLUS] = "good",
    [CLAIM_MINUS] = "needs_work",
};

static void add_flag(struct csv_writer *w, bool flag)
{
    csv_cell(w, flag ? "yes" : "no");
}

static void add_number(struct csv_writer *w, bool defined, double v)
{
    if (defined) {
        csv_cell_double(w, v);
    } else {
        csv_cell(w, "");
    }
}

static void add_cell_part(struct csv_writer *w, const struct crosscheck *c,
                          const struct cell_result *cell)
{
    const struct unit *unit = &c->data->units->items[cell->unit];
    csv_cell(w, unit->id);
    csv_cell(w, unit->name);
    csv_cell(w, subject_name(unit->subject));
    csv_cell(w, theme_code(cell->theme));
    csv_cell(w, finding_code(cell->finding));
    csv_cell(w, silence_code(cell->silence));
    csv_cell(w, sureness_code(cell->sureness));
    add_number(w, cell->has_q, cell->e);
    add_number(w, cell->has_q, cell->q);
    csv_cell(w, claims[cell->claim]);
    add_flag(w, cell->depends_on_help);
    csv_cell(w, cell->depends_on_help ? finding_code(cell->finding_without_help) : "");
}

static void add_source_part(struct csv_writer *w, const struct source_result *s)
{
    const bool told = s->n >= DISCLOSURE_BASE;
    csv_cell(w, source_name(s->source));
    add_flag(w, s->asked);
    csv_cell_int(w, s->n);
    add_number(w, told && s->has_mean, s->mean);
    csv_cell(w, stances[s->stance]);
    add_number(w, told && s->has_p, s->p_high);
    add_number(w, told && s->has_p, s->p_low);
    csv_cell_double(w, s->line_high);
    csv_cell_double(w, s->line_low);
    add_flag(w, s->split);
}

/* The sources that a source is far less happy than, in a fixed order. */
static void add_lower_than(struct csv_writer *w, const struct cell_result *cell, enum source lower)
{
    char names[128] = "";
    size_t len = 0;
    for (size_t i = 0; i < cell->n_gaps; i++) {
        const struct gap *g = &cell->gaps[i];
        if (g->far && gap_lower(g) == lower && len < sizeof names) {
            const int n = snprintf(names + len, sizeof names - len, "%s%s", len == 0 ? "" : " ",
                                   source_name(gap_higher(g)));
            len += n > 0 ? (size_t)n : 0;
        }
    }
    csv_cell(w, names);
}

enum err crosscheck_csv(const struct crosscheck *c, FILE *to)
{
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < c->n_cells; i++) {
        for (size_t k = 0; k < c->cells[i].n_sources; k++) {
            add_cell_part(&w, c, &c->cells[i]);
            add_source_part(&w, &c->cells[i].sources[k]);
            add_flag(&w, c->data->settings->simulated);
            add_lower_than(&w, &c->cells[i], c->cells[i].sources[k].source);
            csv_cell(&w, prediction_code(c->cells[i].prediction));
            csv_row_end(&w);
        }
    }
    return fflush(to) == 0 && ferror(to) == 0 ? OK : ERR_IO;
}
