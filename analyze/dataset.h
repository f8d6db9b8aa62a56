#ifndef ANALYZE_DATASET_H
#define ANALYZE_DATASET_H
/* What the analyses work on: counts, made in one pass over the store. A person's score in a theme
   is the mean of their answered anchors of it, given at least half of the theme's anchors
   (domain.md C0); respondents count once, never items. Scores take few values, so a cell
   (unit x theme x source) is a histogram over levels, exact and independent of the order of rows,
   and memory does not grow with the number of responses. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/groups.h"
#include "common/record.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/form.h"
#include "store/store.h"

enum { DATASET_LEVELS_MAX = 256 };

/* The distinct scores of one source and theme, ascending. */
struct levels {
    double value[DATASET_LEVELS_MAX];
    size_t n;
};

/* Which answers: all, or without those helped by a paid worker or given by somebody else. */
enum answer_set { ANSWERS_ALL, ANSWERS_UNHELPED, ANSWER_SET_COUNT };

/* Who answered, per unit and source. */
struct unit_source_counts {
    int64_t responses;
    int64_t by_answered[ANSWERED_COUNT];
    int64_t worker_helped;
    int64_t by_group[GROUP_COUNT];
};

/* What a provider says of itself in a theme: the latest self-assessment of the unit (of several on
   its last day the lowest rating counts). */
struct claim_rating {
    bool given;
    int32_t day;
    double score; /* of the choice taken */
};

struct dataset {
    const struct units *units;
    const struct group_sizes *group_sizes;
    const struct settings *settings;
    bool has_form[SOURCE_COUNT];                 /* the source has a questionnaire */
    bool has_anchor[SOURCE_COUNT][THEME_COUNT];  /* ... with an anchor of the theme */
    struct levels levels[SOURCE_COUNT][THEME_COUNT];
    /* counts[set][source][theme]: n_units * levels.n histogram, row by unit */
    int64_t *counts[ANSWER_SET_COUNT][SOURCE_COUNT][THEME_COUNT];
    struct unit_source_counts *who;     /* n_units * SOURCE_COUNT */
    struct claim_rating *claims;        /* n_units * THEME_COUNT */
    int64_t responses;                  /* counted, of known units, in the period */
    int64_t unknown_unit;               /* left out: the unit is not in units.csv */
    int64_t corrupt;                    /* left out: bytes do not fit their definition */
    int32_t from_day, to_day;           /* the period asked for; 0 open */
    int32_t first_day, last_day;        /* of what was counted; 0 when nothing was */
    struct digest data_digest;          /* of what was counted, any order */
};

struct dataset_options {
    int32_t from_day, to_day;
    const char *unit; /* only this unit; NULL all */
    enum theme theme; /* only this theme; THEME_NONE all */
};

/* Reads everything. ERR_SYNTAX when a stored definition does not compile (corrupt store),
   ERR_LIMIT when a theme has more than DATASET_LEVELS_MAX distinct scores. `open_forms` are the
   questionnaires that the workspace offers now (they say what was asked). */
ATTR_MUST_USE enum err dataset_read(struct store *store, const struct units *units,
                                    const struct group_sizes *group_sizes,
                                    const struct settings *settings,
                                    const struct form *const *open_forms, size_t n_open_forms,
                                    const struct dataset_options *options, struct arena *a,
                                    struct dataset **out, struct diag *diag);

/* Sums of one cell. */
struct cell_sums {
    int64_t n;
    double sum;
};
struct cell_sums dataset_cell(const struct dataset *d, enum answer_set set, enum source source,
                              enum theme theme, size_t unit);

#endif
