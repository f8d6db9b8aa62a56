#include "analyze/action_evidence.h"

#include <math.h>

#include <Rmath.h>

#include "analyze/proportion.h"
#include "analyze/stance.h"

static double mean_of(struct cell_sums c)
{
    return c.n == 0 ? 0 : c.sum / (double)c.n;
}

/* Newcombe (1998), method 10. */
static struct interval difference_of(struct cell_sums before, struct cell_sums after)
{
    const double p1 = mean_of(before);
    const double p2 = mean_of(after);
    const struct interval w1 = proportion_wilson(before.sum, (double)before.n, PROPORTION_Z95);
    const struct interval w2 = proportion_wilson(after.sum, (double)after.n, PROPORTION_Z95);
    const double d = p2 - p1;
    return interval_of(d - hypot(p2 - w2.low, w1.high - p1), d + hypot(w2.high - p2, p1 - w1.low));
}

/* Both times of one unit. */
struct pair {
    struct cell_sums before, after;
};

static struct pair pair_of(const struct action *a, const struct dataset *before,
                           const struct dataset *after, size_t unit)
{
    return (struct pair){dataset_cell(before, ANSWERS_ALL, a->measure, a->theme, unit),
                         dataset_cell(after, ANSWERS_ALL, a->measure, a->theme, unit)};
}

static struct pair pair_of_county(const struct action *a, const struct dataset *before,
                                  const struct dataset *after)
{
    struct pair all = {{0, 0}, {0, 0}};
    for (size_t u = 0; u < before->units->n_items; u++) {
        const struct pair p = pair_of(a, before, after, u);
        all.before.n += p.before.n;
        all.before.sum += p.before.sum;
        all.after.n += p.after.n;
        all.after.sum += p.after.sum;
    }
    return all;
}

/* How far a unit is from the mean of all, in its share of them. */
static double residual(struct cell_sums unit, struct cell_sums all)
{
    return all.n == 0 ? 0 : (unit.sum - mean_of(all) * (double)unit.n) / (double)all.n;
}

/* Of the difference, or of the later mean alone. */
static struct interval county_interval(const struct action *a, const struct dataset *before,
                                       const struct dataset *after, struct pair all)
{
    const bool later_alone = a->target >= 0;
    double sum = 0;
    int64_t k = 0;
    for (size_t u = 0; u < before->units->n_items; u++) {
        const struct pair p = pair_of(a, before, after, u);
        if (p.after.n > 0 || (p.before.n > 0 && !later_alone)) {
            const double z =
                residual(p.after, all.after) - (later_alone ? 0 : residual(p.before, all.before));
            sum += z * z;
            k++;
        }
    }
    if (k < EVIDENCE_UNITS_MIN) {
        return interval_none(UNDEFINED_TOO_FEW);
    }
    const double error = sqrt((double)k / (double)(k - 1) * sum);
    const double reach = qt(0.975, (double)(k - 1), 1, 0) * error;
    const double middle = mean_of(all.after) - (later_alone ? 0 : mean_of(all.before));
    return interval_of(middle - reach, middle + reach);
}

static struct interval interval_of_action(const struct action *a, const struct dataset *before,
                                          const struct dataset *after, struct pair all)
{
    if (all.after.n < STANCE_N_MIN || (all.before.n < STANCE_N_MIN && a->target < 0)) {
        return interval_none(UNDEFINED_TOO_FEW);
    }
    if (a->unit == ACTION_COUNTY) {
        return county_interval(a, before, after, all);
    }
    return a->target < 0 ? difference_of(all.before, all.after)
                         : proportion_wilson(all.after.sum, (double)all.after.n, PROPORTION_Z95);
}

static enum evidence verdict_of(struct interval change, double target)
{
    const double line = target < 0 ? 0 : target;
    if (!change.defined) {
        return EVIDENCE_NONE;
    }
    if (change.low > line || (target >= 0 && change.low >= line)) {
        return EVIDENCE_REACHED;
    }
    return change.high < line ? EVIDENCE_NOT_REACHED : EVIDENCE_UNCLEAR;
}

struct action_evidence action_evidence_of(const struct action *a, const struct dataset *before,
                                          const struct dataset *after)
{
    const struct pair all = a->unit == ACTION_COUNTY ? pair_of_county(a, before, after)
                                                     : pair_of(a, before, after, (size_t)a->unit);
    const struct interval change = interval_of_action(a, before, after, all);
    enum evidence verdict = verdict_of(change, a->target);
    if (verdict == EVIDENCE_REACHED && a->target >= 0 && all.before.n >= STANCE_N_MIN &&
        mean_of(all.before) >= a->target) {
        verdict = EVIDENCE_AS_BEFORE;
    }
    return (struct action_evidence){
        .verdict = verdict,
        .n_before = all.before.n,
        .n_after = all.after.n,
        .before = all.before.n < STANCE_N_MIN ? 0 : mean_of(all.before),
        .after = all.after.n < STANCE_N_MIN ? 0 : mean_of(all.after),
        .change = change,
    };
}
