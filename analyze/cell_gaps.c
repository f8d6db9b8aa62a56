#include "analyze/cell_gaps.h"

#include "analyze/voices.h"

/* Scratch that is dropped after each unit: the answers of a gap, spelt out, can be many. */
struct search {
    const struct dataset *data;
    struct arena *scratch;
    struct gap_usual usual[SOURCE_COUNT][SOURCE_COUNT][THEME_COUNT];
};

static struct gap measure(struct search *s, enum source first, enum source second, enum theme theme,
                          size_t unit)
{
    const struct gap g = gap_measure(s->data, first, second, theme, unit, s->scratch);
    arena_reset(s->scratch);
    return g;
}

static void add_usual(struct search *s, size_t unit, enum source first, enum source second)
{
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        const struct gap g = measure(s, first, second, theme, unit);
        struct gap_usual *usual = &s->usual[first][second][theme];
        usual->n_units += g.compared;
        usual->sum += g.compared ? g.delta : 0;
    }
}

static void find_usual(struct search *s)
{
    for (size_t unit = 0; unit < s->data->units->n_items; unit++) {
        const enum source *voices = NULL;
        const size_t n = voices_of(s->data->units->items[unit].subject, &voices);
        for (size_t i = 0; i < n; i++) {
            for (size_t k = i + 1; k < n; k++) {
                add_usual(s, unit, voices[i], voices[k]);
            }
        }
    }
}

static void fill_cell(struct search *s, struct cell_result *c)
{
    for (size_t i = 0; i < c->n_sources; i++) {
        for (size_t k = i + 1; k < c->n_sources; k++) {
            const enum source first = c->sources[i].source;
            const enum source second = c->sources[k].source;
            struct gap *g = &c->gaps[c->n_gaps++];
            *g = measure(s, first, second, c->theme, c->unit);
            gap_compare(g, &s->usual[first][second][c->theme]);
        }
    }
}

void cell_gaps_fill(const struct dataset *d, struct cell_result *cells, size_t n_cells,
                    struct arena *a)
{
    struct search *s = arena_alloc(a, sizeof *s);
    s->data = d;
    s->scratch = arena_new(0);
    find_usual(s);
    for (size_t i = 0; i < n_cells; i++) {
        fill_cell(s, &cells[i]);
    }
    arena_free(s->scratch);
}
