#include "analyze/estimate.h"

#include <math.h>

struct estimate estimate_of(double value)
{
    if (!isfinite(value)) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    return (struct estimate){.defined = true, .why = UNDEFINED_NOT, .value = value};
}

struct estimate estimate_none(enum undefined why)
{
    return (struct estimate){.defined = false, .why = why, .value = 0};
}

struct interval interval_of(double low, double high)
{
    if (!isfinite(low) || !isfinite(high)) {
        return interval_none(UNDEFINED_DOMAIN);
    }
    return (struct interval){.defined = true, .why = UNDEFINED_NOT, .low = low, .high = high};
}

struct interval interval_none(enum undefined why)
{
    return (struct interval){.defined = false, .why = why, .low = 0, .high = 0};
}
