#ifndef ANALYZE_PUBLICATION_PARTS_H
#define ANALYZE_PUBLICATION_PARTS_H
/* What the files of publication.h share: publication.c (counts of this cut), publication_tells.c (figures),
   publication_earlier.c (what was released before) and publication_record.c (for the next release). */
#include "analyze/publication.h"

/* A count of this cut. */
struct counted {
    const char *name;
    size_t cell; /* in the suppression */
    size_t rest; /* of the whole that it is part of, in the suppression; SIZE_MAX: of none */
    int64_t n, at_least;
    int64_t n_rest;
    bool is_rest_public;
    bool is_public;
};

struct publication {
    struct arena *arena;
    const struct dataset *data;
    enum tier tier;
    enum publication_care care;
    const struct release *earlier;
    size_t n_earlier;
    struct suppression *suppression;
    struct counted *counts;
    size_t n_counts, cap_counts;
    struct release_sum *sums;
    size_t n_sums, cap_sums;
    bool *tells;                    /* by unit, source, theme */
    struct release_figure *figures; /* of the county that are told, besides (publication_figure) */
    size_t n_figures, cap_figures;
};

/* The name of a figure in releases. */
const char *publication_figure_name(const struct publication *p, size_t unit, enum source source,
                                    enum theme theme) ATTR_RETURNS_NONNULL;

/* Works out p->tells. */
void publication_find_tells(struct publication *p);

/* The rest of a whole: nobody's to know when it is small. All three are of the suppression. */
size_t publication_add_rest(struct publication *p, size_t whole, size_t part, int64_t n_rest);

/* Puts all earlier releases, and how they differ from each other and from this cut, into the system. */
void publication_add_earlier(struct publication *p);

/* Room for one more in an array of the arena. */
void *publication_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size);

#endif
