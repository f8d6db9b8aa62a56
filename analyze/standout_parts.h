#ifndef ANALYZE_STANDOUT_PARTS_H
#define ANALYZE_STANDOUT_PARTS_H
/* What the parts of standout.h share: the fit while it is made. */
#include "analyze/standout.h"

/* The classes, with the outlying ones that are nothing special apart. */
enum standout_component {
    COMPONENT_USUAL,
    COMPONENT_OUTLYING,
    COMPONENT_ISSUE,
    COMPONENT_STRENGTH,
    COMPONENT_BLIND,
    COMPONENT_COUNT
};

/* What a theme of a unit says about b: precision and precision times mean. */
struct standout_message {
    struct matrix precision;
    double weighted[STANDOUT_SOURCES_MAX];
};

struct standout_fit {
    const struct standout_data *data;
    struct arena *arena;
    struct standout *s;
    double *deviation;                 /* by theme, source: sd within cells */
    struct standout_message *messages; /* by theme, unit */
    double share[COMPONENT_COUNT];
    double mean[COMPONENT_COUNT][STANDOUT_SOURCES_MAX];
};

/* How much wider a component is than the natural variation. */
extern const double standout_component_scale[COMPONENT_COUNT];

/* One cell under each component. */
struct standout_view {
    double share[COMPONENT_COUNT];
    double shift[COMPONENT_COUNT][STANDOUT_SOURCES_MAX]; /* E(u - mu | x, k) */
    struct matrix inverse[2]; /* of the covariance of x, usual, outlying */
};

/* Mean and covariance of b and the noise that all themes of a unit share, from all its themes but one
   (`n_themes`: from all). */
void standout_find_whole(const struct standout_fit *f, size_t unit, size_t but, double *out_mean,
                         struct matrix *out_covariance);

/* Of b alone, from all themes. */
void standout_find_level(const struct standout_fit *f, size_t unit, double *out_mean,
                         struct matrix *out_covariance);

/* `whole` and `unsure` are what standout_find_whole gives. */
void standout_find_view(const struct standout_fit *f, const struct standout_cell *c,
                        const double *whole, const struct matrix *unsure,
                        struct standout_view *out);

/* What a cell says about b: x less what its classes make of it, with how unsure that is. */
void standout_find_message(const struct standout_fit *f, const struct standout_cell *c,
                           const struct standout_view *view, struct standout_message *out);

/* Fills x, v and judged of the cells. */
void standout_scale(struct standout_fit *f);

#endif
