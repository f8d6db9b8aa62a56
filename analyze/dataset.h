#ifndef ANALYZE_DATASET_H
#define ANALYZE_DATASET_H
/* What the analyses work on: counts, made in one pass over the store. A person's score in a theme
   is the mean of their answered anchors of it, given at least half of the theme's anchors
   (domain.md C0); respondents count once, never items. Scores take few values (levels), so a cell
   (unit x theme x source) is a histogram over levels, exact and independent of the order of rows,
   and memory does not grow with the number of responses.

   Everything is always read, whatever unit or theme the reader asked for: what a source's answers
   vary by, and its offset, come from all units. `only_unit` and `only_theme` tell the analyses what
   to report. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/levels.h"
#include "analyze/people_sketch.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/groups.h"
#include "common/progress.h"
#include "common/record.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/form.h"
#include "store/store.h"

/* Which answers: all, or without those helped by a paid worker (care worker, council worker) or
   given by somebody else (proxy). */
enum answer_set { ANSWERS_ALL, ANSWERS_UNHELPED, ANSWER_SET_COUNT };

/* Who answered, per unit and source. */
struct unit_source_counts {
    int64_t responses;
    int64_t by_answered[ANSWERED_COUNT];
    int64_t worker_helped;
    int64_t usable; /* with a score in some theme; of a self-assessment: with a rating */
    int64_t by_group[GROUP_COUNT];
};

/* Which responses a unit and source has: those with a score in each theme. A response is known by
   what is in it, as in the data digest: imported anew it is the same. */
struct people_sketches {
    struct people_sketch theme[THEME_COUNT];
    struct people_sketch all; /* who answered at all */
};

/* A questionnaire that answers were given to, or can be: where numbers come from. */
struct origin {
    const struct form *form;
    struct origin *next;
};

/* What a provider says of itself in a theme: its latest rating of the theme (of several on that day
   the lowest). */
struct claim_rating {
    bool given;
    int32_t day;
    double score; /* of the choice taken, 0..1 */
};

/* Takes one more rating in, in any order. */
void claim_rating_note(struct claim_rating *c, int32_t day, double score);

/* The histograms of one source: a row a unit, in it the levels of each theme, first those of the
   unhelped answers, then those of the others (dataset_count knows). */
struct histograms {
    uint32_t *counts;
    size_t stride; /* numbers a unit */
    size_t first[THEME_COUNT];
};

/* Responses that were read and not counted. */
struct left_out {
    int64_t unknown_unit;   /* the unit is not in units.csv */
    int64_t misplaced;      /* the source does not fit the unit's subject (people on the process) */
    int64_t without_source; /* of a questionnaire that names no source */
    int64_t corrupt;        /* bytes do not fit their definition */
};

enum { DATASET_ALL_UNITS = -1 };

struct dataset {
    const struct units *units;
    const struct group_sizes *group_sizes;
    const struct settings *settings;
    bool has_form[SOURCE_COUNT];    /* the source has a questionnaire open now */
    bool asks_groups[SOURCE_COUNT]; /* some questionnaire of it asks for about-you groups */
    bool has_anchor[SOURCE_COUNT][THEME_COUNT];  /* ... with an anchor of the theme */
    bool ever_anchor[SOURCE_COUNT][THEME_COUNT]; /* ... or had one in a stored definition */
    struct levels levels[SOURCE_COUNT][THEME_COUNT];
    struct histograms histograms[SOURCE_COUNT];
    struct unit_source_counts *who;   /* n_units * SOURCE_COUNT */
    struct people_sketches *people;   /* n_units * SOURCE_COUNT; NULL unless asked for */
    struct claim_rating *claims;      /* n_units * THEME_COUNT */
    struct claim_rating *predictions; /* how it thinks that the people it supports rate it */
    const struct origin *origins;     /* in the order of the store; open ones last */
    int64_t responses;                /* counted, in the period */
    struct left_out left_out;
    int32_t from_day, to_day;    /* the period asked for; 0 open */
    int32_t first_day, last_day; /* of what was counted; 0 when nothing was */
    struct digest data_digest;   /* of what was counted, in any order (multiset.h) */
    ptrdiff_t only_unit;         /* index, or DATASET_ALL_UNITS */
    enum theme only_theme;       /* THEME_NONE: all */
};

/* Is told of each response that was counted, with its score in each theme; -1 where it has none. */
typedef void (*dataset_counted_fn)(void *cls, size_t unit, enum source source,
                                   const struct response *r, const double score[THEME_COUNT]);

typedef bool (*dataset_leave_out_fn)(const void *cls, const struct response *r);

struct dataset_options {
    int32_t from_day, to_day;
    const char *unit; /* report only this unit; NULL all */
    enum theme theme; /* report only this theme; THEME_NONE all */
    /* Leaves a response out, as if it had never been sent, when this says so. NULL: none. */
    dataset_leave_out_fn leave_out;
    const void *leave_out_cls;
    bool with_people;           /* keep `people` too: what is published is compared by it */
    dataset_counted_fn counted; /* NULL: nobody */
    void *counted_cls;
    /* Workspace of the store: counts of months before today's are kept there, and taken from there
       instead of reading the responses again; where it cannot be written all goes on without. NULL:
       every response is read. */
    const char *keep_in;
    int32_t today;
    struct progress *progress; /* started; stepped by responses read. NULL: none */
};

/* Reads everything. ERR_SYNTAX when a stored definition does not compile (corrupt store),
   ERR_NOT_FOUND for a unit in the options that is not in units.csv (the diag names the nearest),
   ERR_LIMIT for questionnaires with too many different scores or more than UINT32_MAX responses.
   `open_forms` are the questionnaires that the workspace offers now (they say what was asked). */
ATTR_MUST_USE enum err dataset_read(struct store *store, const struct units *units,
                                    const struct group_sizes *group_sizes,
                                    const struct settings *settings,
                                    const struct form *const *open_forms, size_t n_open_forms,
                                    const struct dataset_options *options, struct arena *a,
                                    struct dataset **out, struct diag *diag);

/* How many people of a unit have this level of score. */
int64_t dataset_count(const struct dataset *d, enum answer_set set, enum source source,
                      enum theme theme, size_t unit, size_t level);

/* Sums of one cell. */
struct cell_sums {
    int64_t n;
    double sum;
};
struct cell_sums dataset_cell(const struct dataset *d, enum answer_set set, enum source source,
                              enum theme theme, size_t unit);

/* Says of each source of a unit in a theme whether its scores are to be kept. */
typedef bool (*dataset_keep_fn)(const void *cls, size_t unit, enum source source, enum theme theme);

/* The same data with the scores only that `keep` says: whatever is worked out from it rests on
   nothing else. Who answered, and what services say of themselves, stays. */
const struct dataset *dataset_keep(const struct dataset *d, dataset_keep_fn keep, const void *cls,
                                   struct arena *a) ATTR_RETURNS_NONNULL;

/* Number, mean and mean squared deviation of all scores of a source in a theme, over all units and
   all answers. mean and variance are 0 when there is none. */
struct pooled_scores {
    int64_t n;
    double mean;
    double variance;
};
struct pooled_scores dataset_pool(const struct dataset *d, enum source source, enum theme theme);

#endif
