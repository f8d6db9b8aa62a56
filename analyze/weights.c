#include "analyze/weights.h"

#include <math.h>

/* Sums of weights and of their squares. */
struct weight_sums {
    double sum, squares;
    enum undefined why;
};

static struct weight_sums sum_weights(const double *w, size_t n)
{
    struct weight_sums s = {.why = n > 0 ? UNDEFINED_NOT : UNDEFINED_NO_DATA};
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(w[i]) || w[i] < 0) {
            s.why = UNDEFINED_DOMAIN;
            return s;
        }
        s.sum += w[i];
        s.squares += w[i] * w[i];
    }
    if (s.why == UNDEFINED_NOT && !(s.squares > 0)) {
        s.why = UNDEFINED_NO_SPREAD;
    }
    return s;
}

struct estimate weights_design_effect(const double *w, size_t n)
{
    struct weight_sums s = sum_weights(w, n);
    if (s.why != UNDEFINED_NOT) {
        return estimate_none(s.why);
    }
    return estimate_of((double)n * s.squares / (s.sum * s.sum));
}

struct estimate weights_effective_n(const double *w, size_t n)
{
    struct weight_sums s = sum_weights(w, n);
    if (s.why != UNDEFINED_NOT) {
        return estimate_none(s.why);
    }
    return estimate_of(s.sum * s.sum / s.squares);
}

static enum undefined check_stratum(const struct stratum *h)
{
    if (!(h->share >= 0 && h->share <= 1) || !isfinite(h->population) ||
        !(h->answered <= h->population)) {
        return UNDEFINED_DOMAIN;
    }
    return h->answered >= 2 ? UNDEFINED_NOT : UNDEFINED_TOO_FEW;
}

struct stratified weights_stratified_share(const struct stratum *strata, size_t n)
{
    double population = 0;
    double yes = 0;
    double variance = 0;
    enum undefined why = n > 0 ? UNDEFINED_NOT : UNDEFINED_NO_DATA;
    for (size_t i = 0; i < n && why == UNDEFINED_NOT; i++) {
        const struct stratum *h = &strata[i];
        why = check_stratum(h);
        population += h->population;
        yes += h->population * h->share;
        variance += h->share * (1 - h->share) * h->population * h->population *
                    (1 - h->answered / h->population) / (h->answered - 1);
    }
    if (why != UNDEFINED_NOT) {
        return (struct stratified){.share = estimate_none(why), .margin = estimate_none(why)};
    }
    return (struct stratified){.share = estimate_of(yes / population),
                               .margin = estimate_of(1.96 * sqrt(variance) / population)};
}

static enum undefined check_scores(const struct stratum_scores *h)
{
    if (!isfinite(h->population) || !(h->n <= h->population) || !(h->sum >= 0 && h->sum <= h->n)) {
        return UNDEFINED_DOMAIN;
    }
    return h->n >= 2 ? UNDEFINED_NOT : UNDEFINED_TOO_FEW;
}

struct stratified weights_stratified_mean(const struct stratum_scores *strata, size_t n)
{
    double population = 0;
    double sum = 0;
    double variance = 0;
    enum undefined why = n > 0 ? UNDEFINED_NOT : UNDEFINED_NO_DATA;
    for (size_t i = 0; i < n && why == UNDEFINED_NOT; i++) {
        const struct stratum_scores *h = &strata[i];
        why = check_scores(h);
        const double mean = h->sum / h->n;
        const double spread = fmax(0, h->squares - h->sum * mean) / (h->n - 1);
        population += h->population;
        sum += h->population * mean;
        variance += h->population * h->population * (1 - h->n / h->population) * spread / h->n;
    }
    if (why != UNDEFINED_NOT) {
        return (struct stratified){.share = estimate_none(why), .margin = estimate_none(why)};
    }
    return (struct stratified){.share = estimate_of(sum / population),
                               .margin = estimate_of(1.96 * sqrt(variance) / population)};
}
