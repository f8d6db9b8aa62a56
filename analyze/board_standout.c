#include "analyze/board_standout.h"

#include <math.h>

/* Upwards: nothing is called surer than it is. */
static double blunt_error(double error)
{
    return fmax(1.0, ceil(100.0 * error)) / 100.0;
}

static struct standout_row blunt_row(const struct standout_row *r, struct arena *a)
{
    struct standout_row row = *r;
    struct standout_cell *cell = arena_alloc(a, sizeof *cell);
    *cell = (struct standout_cell){.judged = r->cell->judged,
                                   .mean_effect = round(r->cell->mean_effect)};
    for (size_t i = 0; i < STANDOUT_SOURCES_MAX; i++) {
        cell->v[i] = STANDOUT_UNHEARD;
    }
    row.cell = cell;
    row.error = blunt_error(r->error);
    return row;
}

static struct standout_unit blunt_unit(const struct standout_unit *u, struct arena *a)
{
    struct standout_unit unit = *u;
    struct standout_level *level = arena_alloc(a, sizeof *level);
    *level = (struct standout_level){.judged = u->level->judged, .points = round(u->level->points)};
    unit.level = level;
    unit.error = blunt_error(u->error);
    return unit;
}

const struct county_standout *board_standout_of(const struct board_crosscheck *c, double rate,
                                                struct arena *a)
{
    const struct county_standout *s = county_standout_new(c->crosscheck, rate, a);
    struct county_standout *blunt = arena_alloc(a, sizeof *blunt);
    struct standout_row *rows = arena_array(a, s->n_rows, sizeof *rows);
    struct standout_unit *units = arena_array(a, s->n_units, sizeof *units);
    for (size_t i = 0; i < s->n_rows; i++) {
        rows[i] = blunt_row(&s->rows[i], a);
    }
    for (size_t i = 0; i < s->n_units; i++) {
        units[i] = blunt_unit(&s->units[i], a);
    }
    *blunt = *s;
    blunt->rows = rows;
    blunt->units = units;
    blunt->expected_wrong = round(10.0 * s->expected_wrong) / 10.0;
    return blunt;
}
