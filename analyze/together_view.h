#ifndef ANALYZE_TOGETHER_VIEW_H
#define ANALYZE_TOGETHER_VIEW_H
/* The parts of together.h that fitting and judging share: a cell on the scale of x, the two kinds of
   units, and what a cell says about theta under each. Pure functions. */
#include "analyze/together.h"

struct together_cell {
    double x[VOICES_MAX];
    double precision[VOICES_MAX]; /* 1/v; 0 where the source is not heard. D is their diagonal */
};

enum { KIND_USUAL, KIND_OUTLYING, KIND_COUNT };

/* By how much Sigma of a kind is larger. */
extern const double together_kind_scale[KIND_COUNT];

struct together_kind {
    double log_share;
    double log_det;        /* of its Sigma */
    struct matrix inverse; /* of its Sigma */
};

struct together_view {
    double share;         /* P(kind | x) */
    struct matrix spread; /* C = (Sigma^-1 + D)^-1, covariance of theta given x and m_t */
};

/* asin sqrt of a score in 0..1. */
double together_scale(double score);

struct together_cell together_cell_of(const struct together *t,
                                      const struct together_answers *answers);

void together_kinds(const struct together *t, struct together_kind out[KIND_COUNT]);

void together_view_cell(const struct together_kind kinds[KIND_COUNT], const struct together_cell *c,
                        const double *mean, struct together_view out[KIND_COUNT]);

/* E(theta - m_t | x, m_t) = C D (x - m_t). */
void together_pull(const struct matrix *spread, const struct together_cell *c, const double *mean,
                   double *out);

#endif
