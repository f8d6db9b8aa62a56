#ifndef ANALYZE_AGREEMENT_STUDY_H
#define ANALYZE_AGREEMENT_STUDY_H
/* How far those who speak of services agree over the county (domain.md C5): the services' own ratings,
   people, carers and staff, in cells of a service and a theme with STANCE_N_MIN answers; and how the
   services' predictions did (prediction.h). The safeguarding process is no service.

   For each pair of voices: Kendall's tau-b of the averages (and ratings), which asks whether both put
   the cells in the same order; and the quadratic kappa of the bands "needs work", "between", "good",
   which asks whether both say the same. The bands are cut at the lines of the cross-check, moved by the
   offset of the source, so that a source that answers higher everywhere does not disagree for it; a
   rating is good or needs work. Krippendorff's ordinal alpha of the bands takes all voices at once.

   Intervals are bootstrapped over services (bootstrap.h), since the themes of one service belong
   together. A statistic needs AGREEMENT_CELLS_MIN cells of AGREEMENT_UNITS_MIN services: below it is
   not worked out. It describes the county and judges no cell and no service. Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"
#include "analyze/estimate.h"
#include "analyze/prediction.h"
#include "common/arena.h"
#include "common/attr.h"

enum { AGREEMENT_CELLS_MIN = 20, AGREEMENT_UNITS_MIN = 10, AGREEMENT_SAMPLES = 1000 };

/* Those who speak; the first is the service itself. */
enum agreement_voice { SPEAKS_SERVICE, SPEAKS_PEOPLE, SPEAKS_CARERS, SPEAKS_STAFF, SPEAKS_COUNT };
enum source agreement_source(enum agreement_voice v);

enum { AGREEMENT_PAIRS = SPEAKS_COUNT * (SPEAKS_COUNT - 1) / 2 };

struct agreement_value {
    bool given;
    double score; /* average, or rating */
    int band;     /* 0 needs work, 1 between, 2 good */
};

struct agreement_cell {
    size_t unit; /* index into dataset->units */
    enum theme theme;
    struct agreement_value said[SPEAKS_COUNT];
    enum claim predicted;
    enum stance people;
    enum prediction_score prediction;
};

struct agreed {
    struct estimate value;
    struct interval interval;
};

struct agreement_pair {
    enum agreement_voice one, other;
    size_t n_cells, n_units;
    struct agreed tau, kappa;
};

struct agreement_alpha_of {
    size_t n_cells, n_units; /* with two values or more */
    struct agreed alpha;
};

/* All themes (THEME_NONE) or one. */
struct agreement_part {
    enum theme theme;
    struct agreement_pair pairs[AGREEMENT_PAIRS];
    struct agreement_alpha_of heard; /* people, carers and staff */
    struct agreement_alpha_of all;   /* with the service itself */
};

struct agreement_study {
    const struct dataset *data;
    const struct agreement_cell *cells; /* by unit, then theme */
    size_t n_cells;
    const size_t *units; /* that were drawn from: those with a cell */
    size_t n_units;
    struct agreement_part overall;
    const struct agreement_part *themes;
    size_t n_themes;
    struct prediction_tally predictions;
    const struct prediction_tally *by_unit; /* of units[i] */
};

/* Everything lives in the arena. `themes` false leaves the themes out. */
const struct agreement_study *agreement_study_of(const struct crosscheck *c, bool themes,
                                                 struct arena *a) ATTR_RETURNS_NONNULL;

#endif
