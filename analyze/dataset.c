#include "analyze/dataset.h"

#include <string.h>

void claim_rating_note(struct claim_rating *c, int32_t day, double score)
{
    if (!c->given || day > c->day || (day == c->day && score < c->score)) {
        *c = (struct claim_rating){.given = true, .day = day, .score = score};
    }
}

int64_t dataset_count(const struct dataset *d, enum answer_set set, enum source source,
                      enum theme theme, size_t unit, size_t level)
{
    const struct histograms *h = &d->histograms[source];
    const uint32_t *unhelped = h->counts + unit * h->stride + h->first[theme];
    const uint32_t *helped = unhelped + d->levels[source][theme].n;
    return (int64_t)unhelped[level] + (set == ANSWERS_ALL ? (int64_t)helped[level] : 0);
}

struct cell_sums dataset_cell(const struct dataset *d, enum answer_set set, enum source source,
                              enum theme theme, size_t unit)
{
    const struct levels *levels = &d->levels[source][theme];
    struct cell_sums c = {0};
    for (size_t i = 0; i < levels->n; i++) {
        int64_t count = dataset_count(d, set, source, theme, unit, i);
        c.n += count;
        c.sum += (double)count * levels->value[i];
    }
    return c;
}

/* Two passes over whole counts: the deviations are taken from the mean, so nothing cancels. */
struct pooled_scores dataset_pool(const struct dataset *d, enum source source, enum theme theme)
{
    const struct levels *levels = &d->levels[source][theme];
    struct pooled_scores p = {0};
    double sum = 0;
    for (size_t unit = 0; unit < d->units->n_items; unit++) {
        struct cell_sums c = dataset_cell(d, ANSWERS_ALL, source, theme, unit);
        p.n += c.n;
        sum += c.sum;
    }
    if (p.n == 0) {
        return p;
    }
    p.mean = sum / (double)p.n;
    for (size_t i = 0; i < levels->n; i++) {
        int64_t count = 0;
        for (size_t unit = 0; unit < d->units->n_items; unit++) {
            count += dataset_count(d, ANSWERS_ALL, source, theme, unit, i);
        }
        double deviation = levels->value[i] - p.mean;
        p.variance += (double)count * deviation * deviation;
    }
    p.variance /= (double)p.n;
    return p;
}

static void drop_scores(const struct dataset *d, const struct histograms *h, size_t unit,
                        enum source source, enum theme theme)
{
    const size_t n = ANSWER_SET_COUNT * d->levels[source][theme].n;
    if (n > 0) {
        memset(h->counts + unit * h->stride + h->first[theme], 0, n * sizeof *h->counts);
    }
}

const struct dataset *dataset_keep(const struct dataset *d, dataset_keep_fn keep, const void *cls,
                                   struct arena *a)
{
    struct dataset *kept = arena_alloc(a, sizeof *kept);
    *kept = *d;
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        struct histograms *h = &kept->histograms[source];
        const size_t n = d->units->n_items * h->stride;
        h->counts = arena_array(a, n, sizeof *h->counts);
        if (n > 0) {
            memcpy(h->counts, d->histograms[source].counts, n * sizeof *h->counts);
        }
        for (size_t unit = 0; unit < d->units->n_items; unit++) {
            for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
                if (!keep(cls, unit, source, theme)) {
                    drop_scores(kept, h, unit, source, theme);
                }
            }
        }
    }
    return kept;
}
