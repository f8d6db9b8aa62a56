#ifndef ANALYZE_COMPARE_H
#define ANALYZE_COMPARE_H
/* How far services lie from what is expected in the county, per theme and source, when services
   differ naturally: the funnel with additive over-dispersion, and how reliable the mean of a service
   is (domain.md C1; Spiegelhalter 2005 and others 2012; Lyratzopoulos and others 2011).

   The score of a service is the mean of its answers, taken on the scale of proportions
   (overdispersion.h): k is the sum of the n scores. Only from COMPARE_UNITS_MIN services with
   COMPARE_BASE answers on; never a ranking: units stay in the order of their ids. Care providers and
   council services are compared with each other, the safeguarding process with nothing. Pure. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/estimate.h"
#include "common/arena.h"
#include "common/attr.h"

enum { COMPARE_UNITS_MIN = 10, COMPARE_BASE = DISCLOSURE_BASE };

/* Limits at 95 % and 99.8 %. */
#define COMPARE_Z_WARN 1.959963984540054
#define COMPARE_Z_ALARM 3.090232306167813

enum compare_band {
    BAND_MUCH_LOWER,
    BAND_LOWER,
    BAND_EXPECTED,
    BAND_HIGHER,
    BAND_MUCH_HIGHER,
    BAND_COUNT
};
const char *compare_band_code(enum compare_band b) ATTR_RETURNS_NONNULL; /* "much_lower", ... */

struct compare_unit {
    size_t unit; /* index into dataset->units */
    int64_t n;
    double mean;
    double z; /* (Y - target)/sqrt(s^2 + tau2) */
    enum compare_band band;
    struct interval warn, alarm; /* what is expected of a service with so many answers */
    struct estimate reliability; /* tau2/(tau2 + s^2) */
};

/* One theme and source. */
struct compare_group {
    enum theme theme;
    enum source source;
    bool compared;  /* enough services; else only n_units stands */
    size_t n_units; /* with COMPARE_BASE answers */
    double county;  /* mean of all their answers */
    double phi, tau2;
    const struct compare_unit *units; /* n_units of them, in the order of ids */
};

struct compare {
    const struct dataset *data;
    const struct compare_group *groups; /* by theme, then source */
    size_t n_groups;
};

/* Those of the themes that were asked for (only_theme); everything lives in the arena. */
const struct compare *compare_of(const struct dataset *d, struct arena *a) ATTR_RETURNS_NONNULL;

#endif
