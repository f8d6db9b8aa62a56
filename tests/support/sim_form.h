#ifndef TESTS_SUPPORT_SIM_FORM_H
#define TESTS_SUPPORT_SIM_FORM_H
/* A questionnaire as `commonview-collector describe --format json` tells it. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/form.h"

struct sim_choice {
    const char *name;
    bool scored;
    double score;
};

enum sim_item_kind { SIM_ONE, SIM_MANY, SIM_INTEGER };

struct sim_item {
    const char *name;
    enum sim_item_kind kind;
    const char *theme;                /* code, "" for none */
    bool rating;                      /* a provider's rating, or its prediction */
    const struct sim_choice *choices; /* the scored ones first, lowest first */
    size_t n_choices;
    size_t n_scored;
};

struct sim_form {
    const char *id;
    enum source source;
    const struct sim_item
        *items; /* what is filled in: no text, no dates, none of the roles below */
    size_t n_items;
    bool asks_answered_by;
    bool asks_helped_by;
    const struct sim_choice *groups; /* of the about-you question */
    size_t n_groups;
};

/* ERR_IO, or ERR_SYNTAX when the file is not what describe writes. */
ATTR_MUST_USE enum err sim_form_read(const char *path, struct arena *a, struct sim_form *out,
                                     struct diag *diag);

#endif
