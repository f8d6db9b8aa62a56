#include "analyze/trend_earlier.h"

#include "analyze/disclosure.h"
#include "analyze/voices.h"
#include "common/date.h"

enum { MONTHS_OF_QUARTER = 3 };

/* "trend:people/MONEY/2026-03", "trend:people/MONEY/2026-q1". */
static const char *name_of(const struct trend_counted *c, size_t period, struct arena *a)
{
    const struct date d = date_from_day(c->periods->items[period].from);
    const bool months = c->by == TREND_MONTHS;
    return arena_printf(a, "trend%c%s/%s/%04d-%s%0*d", PUBLICATION_MARK, source_name(c->source),
                        theme_code(c->theme), d.year, months ? "" : "q", months ? 2 : 1,
                        months ? d.month : (d.month - 1) / MONTHS_OF_QUARTER + 1);
}

const struct trend_earlier *trend_earlier_of(struct publication *p, const struct trend_counted *c,
                                             struct arena *a)
{
    struct trend_earlier *out = arena_array(a, c->periods->n + 1, sizeof *out);
    for (size_t i = 0; i < c->periods->n; i++) {
        const int64_t n = c->tallies[i].n;
        const char *name = name_of(c, i, a);
        int64_t *told = arena_array(a, publication_n_earlier(p) + 1, sizeof *told);
        out[i].told = told;
        out[i].n_told = publication_figure_then(p, name, told);
        out[i].few = n >= DISCLOSURE_BASE_PUBLIC && !publication_figure(p, name, n, &c->people[i]);
    }
    return out;
}

struct people_sketch trend_people_of(const struct dataset *d, enum source source, enum theme theme)
{
    struct people_sketch all = {.sums = {0}};
    for (size_t u = 0; u < d->units->n_items; u++) {
        if (voice_fits(source, d->units->items[u].subject)) {
            people_sketch_join(&all, &d->people[u * SOURCE_COUNT + source].theme[theme]);
        }
    }
    return all;
}
