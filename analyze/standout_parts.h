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

/* Fills x, v and judged of the cells. */
void standout_scale(struct standout_fit *f);

#endif
