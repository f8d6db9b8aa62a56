#include "analyze/county_standout.h"

#include "analyze/stance.h"

/* How far a unit has to differ in all themes alike to be told, in points of 100. */
static const double LEVEL_POINTS = 5;

struct maker {
    const struct crosscheck *c;
    struct county_standout *s;
    struct arena *arena;
    enum theme theme[THEME_COUNT]; /* of the fit */
    const struct standout_scores *scores[THEME_COUNT];
};

static bool is_compared(const struct unit *u)
{
    return u->subject != SUBJECT_PROCESS;
}

static double sum_squares(const struct dataset *d, enum source source, enum theme theme,
                          size_t unit)
{
    const struct levels *levels = &d->levels[source][theme];
    double sum = 0;
    for (size_t i = 0; i < levels->n; i++) {
        const double count = (double)dataset_count(d, ANSWERS_ALL, source, theme, unit, i);
        sum += count * levels->value[i] * levels->value[i];
    }
    return sum;
}

static const struct standout_scores *collect_scores(const struct maker *m, enum theme theme)
{
    const struct dataset *d = m->c->data;
    const enum source *voices;
    const size_t n = voices_of(SUBJECT_CARE_PROVIDER, &voices);
    struct standout_scores *all =
        arena_array(m->arena, d->units->n_items * COUNTY_STANDOUT_SOURCES, sizeof *all);
    for (size_t u = 0; u < d->units->n_items; u++) {
        if (!is_compared(&d->units->items[u])) {
            continue;
        }
        for (size_t s = 0; s < n; s++) {
            const struct cell_sums c = dataset_cell(d, ANSWERS_ALL, voices[s], theme, u);
            all[u * COUNTY_STANDOUT_SOURCES + s] = (struct standout_scores){
                .n = c.n, .sum = c.sum, .squares = sum_squares(d, voices[s], theme, u)};
        }
        const struct claim_rating *claim = &d->claims[u * THEME_COUNT + theme];
        if (claim->given) {
            all[u * COUNTY_STANDOUT_SOURCES + COUNTY_SELF] =
                (struct standout_scores){1, claim->score, claim->score * claim->score};
        }
    }
    return all;
}

static bool has_enough(const struct maker *m, const struct standout_scores *scores)
{
    size_t n = 0;
    for (size_t u = 0; u < m->c->data->units->n_items; u++) {
        size_t heard = 0;
        for (size_t s = 0; s < VOICES_MAX; s++) {
            heard += scores[u * COUNTY_STANDOUT_SOURCES + s].n >= STANCE_N_MIN;
        }
        n += heard >= 2;
    }
    return n >= STANDOUT_UNITS_MIN;
}

static const struct cell_result *find_cell(const struct crosscheck *c, size_t unit,
                                           enum theme theme)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        if (c->cells[i].unit == unit && c->cells[i].theme == theme) {
            return &c->cells[i];
        }
    }
    return NULL;
}

static void list_cells(struct maker *m)
{
    const size_t n_units = m->c->data->units->n_items;
    const size_t n_cells = m->s->n_themes * n_units;
    bool *listed = arena_array(m->arena, n_cells, sizeof *listed);
    struct standout_row *rows = arena_array(m->arena, n_cells * STANDOUT_CLASS_COUNT, sizeof *rows);
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        size_t n = 0;
        (void)standout_list(m->s->fit, k, m->s->rate, listed, &n);
        for (size_t i = 0; i < n_cells; i++) {
            const size_t unit = i / m->s->n_themes;
            const size_t t = i % m->s->n_themes;
            const struct standout_cell *cell = &m->s->fit->cells[t * n_units + unit];
            if (listed[t * n_units + unit]) {
                rows[m->s->n_rows++] =
                    (struct standout_row){.class = k,
                                          .unit = unit,
                                          .theme = m->theme[t],
                                          .error = 1 - cell->p[k],
                                          .cell = cell,
                                          .found = find_cell(m->c, unit, m->theme[t])};
                m->s->expected_wrong += 1 - cell->p[k];
            }
        }
    }
    m->s->rows = rows;
}

static void list_units(struct maker *m)
{
    const size_t n_units = m->c->data->units->n_items;
    struct standout_unit *units = arena_array(m->arena, n_units, sizeof *units);
    for (size_t u = 0; u < n_units; u++) {
        const struct standout_level *level = &m->s->fit->levels[u];
        const bool below = level->points < 0;
        const double side = below ? LEVEL_POINTS : -LEVEL_POINTS;
        const double error = 1 - standout_level_below(level, side);
        if (level->judged && error <= m->s->rate) {
            units[m->s->n_units++] =
                (struct standout_unit){.unit = u, .below = below, .error = error, .level = level};
        }
    }
    m->s->units = units;
}

const struct county_standout *county_standout_new(const struct crosscheck *c, double rate,
                                                  struct arena *a)
{
    struct county_standout *s = arena_alloc(a, sizeof *s);
    s->crosscheck = c;
    s->rate = rate;
    struct maker m = {.c = c, .s = s, .arena = a};
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        const struct standout_scores *scores = collect_scores(&m, t);
        s->covers[t] = has_enough(&m, scores);
        if (s->covers[t]) {
            m.theme[s->n_themes] = t;
            m.scores[s->n_themes++] = scores;
        }
    }
    if (s->n_themes > 0) {
        const struct standout_data d = {.n_units = c->data->units->n_items,
                                        .n_themes = s->n_themes,
                                        .n_sources = COUNTY_STANDOUT_SOURCES,
                                        .people = 0,
                                        .self = COUNTY_SELF,
                                        .self_is_rating = true,
                                        .themes = m.scores};
        s->fit = standout_fit(&d, a);
        list_cells(&m);
        list_units(&m);
    }
    return s;
}

bool county_standout_has(const struct county_standout *s, size_t unit, enum theme theme)
{
    const struct dataset *d = s->crosscheck->data;
    return (d->only_unit == DATASET_ALL_UNITS || d->only_unit == (ptrdiff_t)unit) &&
           (d->only_theme == THEME_NONE || theme == THEME_NONE || d->only_theme == theme);
}
