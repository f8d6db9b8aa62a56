#include "analyze/trend_tally.h"

#include "analyze/voices.h"

/* A score is a mean of thirds and quarters: what lies this near below the line is on it. */
static const double ROUNDING = 1e-9;

static void add_unit(struct trend_tally *t, const struct dataset *d, size_t unit,
                     enum source source, enum theme theme, double line)
{
    const struct levels *levels = &d->levels[source][theme];
    for (size_t i = 0; i < levels->n; i++) {
        const int64_t n = dataset_count(d, ANSWERS_ALL, source, theme, unit, i);
        t->n += n;
        t->sum += (double)n * levels->value[i];
        t->good += levels->value[i] >= line - ROUNDING ? n : 0;
    }
}

struct trend_tally trend_tally_of(const struct dataset *d, ptrdiff_t unit, enum source source,
                                  enum theme theme, double line)
{
    struct trend_tally t = {0};
    for (size_t u = 0; u < d->units->n_items; u++) {
        if ((unit == DATASET_ALL_UNITS || (size_t)unit == u) &&
            voice_fits(source, d->units->items[u].subject)) {
            add_unit(&t, d, u, source, theme, line);
        }
    }
    return t;
}

void trend_tally_join(struct trend_tally *to, const struct trend_tally *other)
{
    to->n += other->n;
    to->sum += other->sum;
    to->good += other->good;
}
