#include "analyze/profiles.h"

struct profiles *profiles_new(const struct units *units, struct arena *a)
{
    struct profiles *p = arena_alloc(a, sizeof *p);
    p->arena = a;
    p->units = arena_array(a, units->n_items + 1, sizeof(struct profile *));
    return p;
}

static struct profile *find(struct profiles *p, size_t unit, uint32_t groups)
{
    struct profile **at = &p->units[unit];
    while (*at != NULL && (*at)->groups != groups) {
        at = &(*at)->next;
    }
    if (*at == NULL) {
        *at = arena_alloc(p->arena, sizeof **at);
        (*at)->groups = groups;
    }
    return *at;
}

void profiles_count(void *profiles, size_t unit, enum source source, const struct response *r,
                    const double score[THEME_COUNT])
{
    if (source != SOURCE_PEOPLE) {
        return;
    }
    struct profile *of = find(profiles, unit, r->groups);
    for (size_t t = 0; t < THEME_COUNT; t++) {
        if (score[t] >= 0) {
            of->n[t]++;
            of->sum[t] += score[t];
            of->squares[t] += score[t] * score[t];
        }
    }
}
