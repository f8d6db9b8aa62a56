/* What a point and a chart show, by the NHS rules (spc.h). */
#include <assert.h>

#include "analyze/spc.h"

const char *spc_variation_code(enum spc_variation v)
{
    static const char *const codes[SPC_VARIATION_COUNT] = {
        [SPC_COMMON_CAUSE] = "common_cause",
        [SPC_IMPROVING] = "special_cause_improving",
        [SPC_CONCERNING] = "special_cause_concerning",
    };
    assert(v < SPC_VARIATION_COUNT);
    return codes[v];
}

static bool goes(const double *values, size_t i, int direction)
{
    return direction > 0 ? values[i] > values[i - 1] : values[i] < values[i - 1];
}

/* Is the point one of enough that run in this direction? */
static bool in_run(const double *values, size_t n, size_t i, int direction)
{
    size_t points = 1;
    for (size_t k = i; k > 0 && goes(values, k, direction); k--) {
        points++;
    }
    for (size_t k = i + 1; k < n && goes(values, k, direction); k++) {
        points++;
    }
    return points >= SPC_RUN_MIN;
}

/* 1 up, -1 down. At a turn between two runs, the one that ends there. */
static int run_direction(const double *values, size_t n, size_t i)
{
    if (i > 0 && in_run(values, n, i, values[i] > values[i - 1] ? 1 : -1)) {
        return values[i] > values[i - 1] ? 1 : -1;
    }
    return in_run(values, n, i, 1) ? 1 : -1;
}

enum spc_variation spc_variation_of(unsigned signals, double centre, const double *values, size_t n,
                                    size_t i)
{
    if (signals == 0) {
        return SPC_COMMON_CAUSE;
    }
    int side = values[i] > centre ? 1 : -1;
    if ((signals & SPC_OUTSIDE) == 0 && (signals & SPC_TREND) != 0) {
        side = run_direction(values, n, i);
    }
    return side > 0 ? SPC_IMPROVING : SPC_CONCERNING;
}

const char *spc_assurance_code(enum spc_assurance a)
{
    static const char *const codes[SPC_ASSURANCE_COUNT] = {
        [SPC_ALWAYS_MET] = "always_met",
        [SPC_NEVER_MET] = "never_met",
        [SPC_SOMETIMES_MET] = "sometimes_met",
    };
    assert(a < SPC_ASSURANCE_COUNT);
    return codes[a];
}

enum spc_assurance spc_assurance_of(struct interval limits, double target)
{
    assert(limits.defined);
    if (limits.low >= target) {
        return SPC_ALWAYS_MET;
    }
    return limits.high < target ? SPC_NEVER_MET : SPC_SOMETIMES_MET;
}
