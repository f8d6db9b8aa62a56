#include "analyze/stance.h"

#include <assert.h>

#include "analyze/beta.h"

static const double RATIO_MIN = 0.35;
static const double RATIO_WIDEN = 1.25;
static const double LINE_MIN = 0.05;
static const double LINE_MAX = 0.95;
static const double CONFIDENT = 0.90;
static const double PRIOR = 0.5;

const char *stance_code(enum stance s)
{
    static const char *const codes[STANCE_COUNT] = {
        [STANCE_PLUS] = "+",
        [STANCE_MINUS] = "-",
        [STANCE_BETWEEN] = "~",
        [STANCE_UNKNOWN] = "?",
    };
    assert(s < STANCE_COUNT);
    return codes[s];
}

static double clamp(double v, double min, double max)
{
    if (v < min) {
        return min;
    }
    return v > max ? max : v;
}

double stance_ratio(int64_t n, double mean, double variance)
{
    if (n < RATIO_N_MIN) {
        return 1;
    }
    double binary = mean * (1 - mean);
    if (!(variance > 0) || !(binary > 0)) {
        return RATIO_MIN;
    }
    return clamp(RATIO_WIDEN * variance / binary, RATIO_MIN, 1);
}

double stance_factor(int64_t n, int64_t population, double ratio)
{
    assert(n > 0 && ratio > 0);
    if (population < n) { /* not known, or not believable */
        return 1 / ratio;
    }
    double answered = (double)n;
    double all = (double)population;
    double most = all / (ratio * answered); /* as sure as when everybody was asked once */
    if (n == population) {
        return most;
    }
    double f = (all - 1) / (all - answered) / ratio;
    return f < most ? f : most;
}

void stance_offsets(const struct unit_means *sources, size_t k, double *out_offsets)
{
    double sum = 0;
    size_t n = 0;
    for (size_t s = 0; s < k; s++) {
        out_offsets[s] = 0;
        if (sources[s].n_units >= OFFSET_UNITS_MIN) {
            sum += sources[s].sum / (double)sources[s].n_units;
            n++;
        }
    }
    if (n < 2) {
        return;
    }
    for (size_t s = 0; s < k; s++) {
        if (sources[s].n_units >= OFFSET_UNITS_MIN) {
            out_offsets[s] = sources[s].sum / (double)sources[s].n_units - sum / (double)n;
        }
    }
}

double stance_line(double line, double offset)
{
    return clamp(line + offset, LINE_MIN, LINE_MAX);
}

static enum stance choose_stance(int64_t n, double p_high, double p_low)
{
    if (p_high >= CONFIDENT) {
        return STANCE_PLUS;
    }
    if (p_low >= CONFIDENT) {
        return STANCE_MINUS;
    }
    return n >= STANCE_N_BETWEEN ? STANCE_BETWEEN : STANCE_UNKNOWN;
}

struct stance_result stance_judge(int64_t n, double sum, double factor, double line_high,
                                  double line_low)
{
    struct stance_result r = {.has_p = false, .stance = STANCE_UNKNOWN};
    if (n < STANCE_N_MIN) {
        return r;
    }
    double rest = (double)n - sum;
    assert(sum >= 0 && rest > -1e-6);
    double a = factor * sum + PRIOR;
    double b = factor * (rest > 0 ? rest : 0) + PRIOR;
    r.has_p = true;
    r.p_high = beta_above(line_high, a, b).value;
    r.p_low = beta_below(line_low, a, b).value;
    r.stance = choose_stance(n, r.p_high, r.p_low);
    return r;
}

static bool takes_side(int64_t n, double mean, int64_t population, double ratio, double line_high,
                       double line_low)
{
    const double factor = stance_factor(n, population, ratio);
    const struct stance_result r = stance_judge(n, mean * (double)n, factor, line_high, line_low);
    return r.stance == STANCE_PLUS || r.stance == STANCE_MINUS;
}

int64_t stance_answers_needed(int64_t n, double mean, int64_t population, double ratio,
                              double line_high, double line_low)
{
    const int64_t most = population >= n ? population : STANCE_NEEDED_MAX;
    if (most <= n || !takes_side(most, mean, population, ratio, line_high, line_low)) {
        return -1;
    }
    int64_t needed = n + 1;
    while (!takes_side(needed, mean, population, ratio, line_high, line_low)) {
        needed++;
    }
    return needed;
}
