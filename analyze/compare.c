#include "analyze/compare.h"

#include <assert.h>

#include "analyze/overdispersion.h"
#include "analyze/voices.h"

const char *compare_band_code(enum compare_band b)
{
    static const char *const codes[BAND_COUNT] = {
        [BAND_MUCH_LOWER] = "much_lower",   [BAND_LOWER] = "lower",
        [BAND_EXPECTED] = "as_expected",    [BAND_HIGHER] = "higher",
        [BAND_MUCH_HIGHER] = "much_higher",
    };
    assert(b < BAND_COUNT);
    return codes[b];
}

static enum compare_band band_of(double z)
{
    if (z < -COMPARE_Z_ALARM) {
        return BAND_MUCH_LOWER;
    }
    if (z < -COMPARE_Z_WARN) {
        return BAND_LOWER;
    }
    if (z <= COMPARE_Z_WARN) {
        return BAND_EXPECTED;
    }
    return z <= COMPARE_Z_ALARM ? BAND_HIGHER : BAND_MUCH_HIGHER;
}

/* The services with answers enough, and their sums on the scale of overdispersion.h. */
struct sums {
    struct compare_unit *units;
    double *k, *n;
    size_t n_units;
};

static struct sums collect(const struct dataset *d, enum source source, enum theme theme,
                           struct arena *a)
{
    const size_t most = d->units->n_items;
    struct sums s = {.units = arena_array(a, most, sizeof *s.units),
                     .k = arena_array(a, most, sizeof *s.k),
                     .n = arena_array(a, most, sizeof *s.n)};
    for (size_t unit = 0; unit < most; unit++) {
        const struct cell_sums c = dataset_cell(d, ANSWERS_ALL, source, theme, unit);
        if (c.n >= COMPARE_BASE && voice_fits(source, d->units->items[unit].subject)) {
            s.units[s.n_units] =
                (struct compare_unit){.unit = unit, .n = c.n, .mean = c.sum / (double)c.n};
            s.k[s.n_units] = c.sum;
            s.n[s.n_units++] = (double)c.n;
        }
    }
    return s;
}

static double county_mean(const struct sums *s)
{
    double k = 0;
    double n = 0;
    for (size_t i = 0; i < s->n_units; i++) {
        k += s->k[i];
        n += s->n[i];
    }
    return k / n;
}

/* tau2/(tau2 + sigma2/n), on the scale where an answer has the variance 1/4. */
static struct estimate reliability(double tau2, double n)
{
    const double error = 1 / (4 * n);
    return tau2 > 0 ? estimate_of(tau2 / (tau2 + error)) : estimate_of(0);
}

static void place_units(struct compare_group *g, const struct sums *s,
                        const struct overdispersion *o)
{
    for (size_t i = 0; i < s->n_units; i++) {
        struct compare_unit *u = &s->units[i];
        u->z = overdispersion_z(o, s->k[i], s->n[i]).value;
        u->band = band_of(u->z);
        u->warn = overdispersion_limits(o, s->n[i], COMPARE_Z_WARN);
        u->alarm = overdispersion_limits(o, s->n[i], COMPARE_Z_ALARM);
        u->reliability = reliability(g->tau2, s->n[i]);
    }
}

static struct compare_group compare_group(const struct dataset *d, enum source source,
                                          enum theme theme, struct arena *a)
{
    const struct sums s = collect(d, source, theme, a);
    struct compare_group g = {
        .theme = theme, .source = source, .n_units = s.n_units, .units = s.units};
    if (s.n_units < COMPARE_UNITS_MIN) {
        return g;
    }
    const struct overdispersion o = overdispersion_of(s.k, s.n, s.n_units, true, a);
    if (o.tau2.defined) {
        g.compared = true;
        g.county = county_mean(&s);
        g.phi = o.phi.value;
        g.tau2 = o.tau2.value;
        place_units(&g, &s, &o);
    }
    return g;
}

const struct compare *compare_of(const struct dataset *d, struct arena *a)
{
    const enum source *voices = NULL;
    const size_t n_voices = voices_of(SUBJECT_CARE_PROVIDER, &voices);
    struct compare_group *groups = arena_array(a, THEME_COUNT * n_voices, sizeof *groups);
    struct compare *c = arena_alloc(a, sizeof *c);
    *c = (struct compare){.data = d, .groups = groups};
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        for (size_t i = 0; i < n_voices; i++) {
            const bool wanted = d->only_theme == THEME_NONE || d->only_theme == theme;
            if (wanted && d->ever_anchor[voices[i]][theme]) {
                groups[c->n_groups++] = compare_group(d, voices[i], theme, a);
            }
        }
    }
    return c;
}
