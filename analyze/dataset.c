#include "analyze/dataset.h"

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
