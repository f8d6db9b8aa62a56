#include "tests/support/sim_truth.h"

#include "tests/support/sim_random.h"

enum sim_kind {
    SIM_ORDINARY,
    SIM_ISSUE,       /* poor for everybody */
    SIM_STRENGTH,    /* good for everybody */
    SIM_BLIND_SPOT,  /* poor, and the service says it is good */
    SIM_KNOWN,       /* poor, and the service says so */
    SIM_HIDDEN_GOOD, /* good, and the service does not know */
    SIM_APART,       /* good for people, poor for staff */
    SIM_KIND_COUNT
};

static const double LOWEST = 0.03;
static const double HIGHEST = 0.97;

/* How common the kinds are, and how good such a cell is; ordinary ones fill the rest. */
static const struct {
    double share;
    double mean;
    double claim; /* what the provider says; ordinary providers rate themselves high */
} kinds[SIM_KIND_COUNT] = {
    [SIM_ISSUE] = {0.07, 0.36, 0.45},     [SIM_STRENGTH] = {0.14, 0.92, 0.95},
    [SIM_BLIND_SPOT] = {0.06, 0.38, 0.9}, [SIM_KNOWN] = {0.04, 0.40, 0.2},
    [SIM_HIDDEN_GOOD] = {0.04, 0.9, 0.3}, [SIM_APART] = {0.04, 0.88, 0.7},
};

static const double source_offset[SOURCE_COUNT] = {
    [SOURCE_CARERS] = -0.05,
    [SOURCE_STAFF] = 0.06,
    [SOURCE_SAFEGUARDING_REPRESENTATIVES] = -0.04,
};

static double clamp(double v)
{
    if (v < LOWEST) {
        return LOWEST;
    }
    return v > HIGHEST ? HIGHEST : v;
}

/* One stream for each pair of unit and theme. */
static struct sim_random cell_stream(uint64_t seed, const char *unit, const char *theme)
{
    struct sim_random by_theme = sim_stream(seed, theme, 1);
    return sim_stream(sim_next(&by_theme), unit, 2);
}

static enum sim_kind kind_of(uint64_t seed, const char *unit, const char *theme)
{
    struct sim_random r = cell_stream(seed, unit, theme);
    double u = sim_uniform(&r);
    for (enum sim_kind k = SIM_ORDINARY + 1; k < SIM_KIND_COUNT; k++) {
        if (u < kinds[k].share) {
            return k;
        }
        u -= kinds[k].share;
    }
    return SIM_ORDINARY;
}

/* County level of the theme, level of the unit, and something of the cell's own. */
static double ordinary_mean(uint64_t seed, const char *unit, const char *theme)
{
    struct sim_random by_theme = sim_stream(seed, theme, 3);
    struct sim_random by_unit = sim_stream(seed, unit, 4);
    struct sim_random by_cell = cell_stream(seed, unit, theme);
    sim_next(&by_cell); /* told the kind */
    return 0.62 + 0.14 * sim_uniform(&by_theme) + 0.06 * sim_normal(&by_unit) +
           0.05 * sim_normal(&by_cell);
}

double sim_mean(uint64_t seed, const char *unit, const char *theme, enum source source)
{
    enum sim_kind kind = kind_of(seed, unit, theme);
    double ordinary = ordinary_mean(seed, unit, theme);
    if (source == SOURCE_PROVIDER) {
        return clamp(kind == SIM_ORDINARY ? ordinary + 0.12 : kinds[kind].claim);
    }
    struct sim_random own = cell_stream(seed, unit, theme);
    own.state += (uint64_t)source + 100;
    double mean = kind == SIM_ORDINARY ? ordinary : kinds[kind].mean;
    if (kind == SIM_APART && source == SOURCE_STAFF) {
        mean = 0.3;
    }
    return clamp(mean + source_offset[source] + 0.03 * sim_normal(&own));
}
