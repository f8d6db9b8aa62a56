#include "analyze/rollup.h"

#include "analyze/voices.h"

/* Variance of the mean of a unit: that of its posterior (stance.h). */
static double variance_of(const struct crosscheck *c, const struct cell_sums *sums, size_t unit,
                          enum source source, enum theme theme)
{
    const double f = stance_factor(sums->n, voice_population(&c->data->units->items[unit], source),
                                   c->ratio[source][theme]);
    const double a = f * sums->sum + 0.5;
    const double b = f * ((double)sums->n - sums->sum) + 0.5;
    return a * b / ((a + b) * (a + b) * (a + b + 1));
}

static struct rollup_source roll_source(const struct crosscheck *c, const struct rollup *r,
                                        enum source source, struct arena *a)
{
    const size_t n_units = c->data->units->n_items;
    double *x = arena_array(a, n_units, sizeof *x);
    double *v = arena_array(a, n_units, sizeof *v);
    struct rollup_source s = {.source = source};
    size_t n = 0;
    for (size_t unit = 0; unit < n_units; unit++) {
        const struct cell_sums sums = dataset_cell(c->data, ANSWERS_ALL, source, r->theme, unit);
        if (c->data->units->items[unit].subject == r->subject && sums.n >= STANCE_N_MIN) {
            x[n] = sums.sum / (double)sums.n;
            v[n++] = variance_of(c, &sums, unit, source, r->theme);
            s.n += sums.n;
        }
    }
    s.n_units = (int64_t)n;
    s.score = pooling_random_effects(x, v, n);
    return s;
}

static void count_findings(const struct crosscheck *c, struct rollup *r)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        if (cell->theme != r->theme || c->data->units->items[cell->unit].subject != r->subject) {
            continue;
        }
        r->n_units++;
        r->found[cell->finding]++;
        r->assessable +=
            cell->finding != FINDING_SILENCE && cell->finding != FINDING_TOO_LITTLE_EVIDENCE;
    }
}

static struct rollup roll(const struct crosscheck *c, enum subject subject, enum theme theme,
                          struct arena *a)
{
    struct rollup r = {.subject = subject, .theme = theme};
    const enum source *voices = NULL;
    r.n_sources = voices_of(subject, &voices);
    count_findings(c, &r);
    for (size_t i = 0; i < r.n_sources && r.n_units > 0; i++) {
        r.sources[i] = roll_source(c, &r, voices[i], a);
    }
    return r;
}

void rollup_find(const struct crosscheck *c, struct arena *a, const struct rollup **out,
                 size_t *out_n)
{
    struct rollup *all = arena_array(a, SUBJECT_COUNT * THEME_COUNT, sizeof *all);
    size_t n = 0;
    for (enum subject subject = 0; subject < SUBJECT_COUNT; subject++) {
        for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
            const struct rollup r = roll(c, subject, theme, a);
            if (r.n_units > 0) {
                all[n++] = r;
            }
        }
    }
    *out = all;
    *out_n = n;
}

bool rollup_is_common(const struct rollup *r, enum finding f)
{
    const bool says = f != FINDING_SILENCE && f != FINDING_TOO_LITTLE_EVIDENCE;
    return says && r->found[f] >= ROLLUP_COMMON_MIN &&
           ROLLUP_COMMON_PART * r->found[f] >= r->assessable;
}
