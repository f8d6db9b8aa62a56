#include "analyze/deciding.h"

#include <assert.h>

#include "analyze/voices.h"

const char *decision_code(enum decision d)
{
    static const char *const codes[DECISION_COUNT] = {
        [DECISION_MORE] = "more",
        [DECISION_FIRST] = "at_least",
        [DECISION_NEVER] = "never",
    };
    assert(d < DECISION_COUNT);
    return codes[d];
}

static bool is_undecided(const struct cell_result *cell)
{
    return cell->finding == FINDING_TOO_LITTLE_EVIDENCE || cell->finding == FINDING_MIXED ||
           (cell->finding == FINDING_SILENCE && cell->silence == SILENCE_NO_ANSWERS);
}

static bool has_side(const struct source_result *s)
{
    return s->stance == STANCE_PLUS || s->stance == STANCE_MINUS;
}

static struct deciding_row judge(const struct crosscheck *c, const struct cell_result *cell,
                                 const struct source_result *s)
{
    struct deciding_row row = {
        .cell = cell,
        .source = s,
        .people = voice_population(&c->data->units->items[cell->unit], s->source),
        .ratio = c->ratio[s->source][cell->theme],
        .decision = DECISION_NEVER,
    };
    if (s->n < STANCE_N_MIN) {
        row.more = STANCE_N_MIN - s->n;
        if (row.people < s->n || row.people >= STANCE_N_MIN) {
            row.decision = DECISION_FIRST;
        } else {
            row.more = 0;
        }
        return row;
    }
    const int64_t needed =
        stance_answers_needed(s->n, s->mean, row.people, row.ratio, s->line_high, s->line_low);
    if (needed >= 0) {
        row.decision = DECISION_MORE;
        row.more = needed - s->n;
    }
    return row;
}

static bool is_wanted(const struct dataset *d, const struct cell_result *cell)
{
    return (d->only_unit == DATASET_ALL_UNITS || (size_t)d->only_unit == cell->unit) &&
           (d->only_theme == THEME_NONE || d->only_theme == cell->theme);
}

const struct deciding *deciding_new(const struct crosscheck *c, struct arena *a)
{
    struct deciding *d = arena_alloc(a, sizeof *d);
    struct deciding_row *rows = arena_array(a, c->n_cells * CELL_SOURCES_MAX + 1, sizeof *rows);
    d->rows = rows;
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        if (!is_undecided(cell) || !is_wanted(c->data, cell)) {
            continue;
        }
        d->n_cells++;
        for (size_t s = 0; s < cell->n_sources; s++) {
            if (cell->sources[s].asked && !has_side(&cell->sources[s])) {
                rows[d->n_rows++] = judge(c, cell, &cell->sources[s]);
            }
        }
    }
    return d;
}
