#include "analyze/trend_frozen.h"

#include "common/date.h"

/* One series. */
struct freezing {
    struct publication *p;
    struct trend_series_name of;
    const struct trend_periods *months;
    struct trend_tally *tallies;
    struct arena *arena;
};

/* "trend:people/MONEY/2026-03". */
static const char *name_of(const struct freezing *f, size_t month)
{
    const struct date d = date_from_day(f->months->items[month].from);
    return arena_printf(f->arena, "trend%c%s/%s/%04d-%02d", PUBLICATION_MARK,
                        source_name(f->of.source), theme_code(f->of.theme), d.year, d.month);
}

/* The first release that has one of the months first .. next of a quarter; SIZE_MAX: none. */
static size_t first_release(const struct freezing *f, size_t first, size_t next)
{
    for (size_t r = 0; r < publication_n_earlier(f->p); r++) {
        for (size_t m = first; m < next; m++) {
            if (publication_figure_then(f->p, r, name_of(f, m)) != NULL) {
                return r;
            }
        }
    }
    return SIZE_MAX;
}

/* A month that the release did not have had no answers then. */
static struct trend_tally tally_then(const struct freezing *f, size_t release, size_t month)
{
    const struct release_figure *then = publication_figure_then(f->p, release, name_of(f, month));
    return then == NULL ? (struct trend_tally){0}
                        : (struct trend_tally){.n = then->n, .sum = then->sum, .good = then->good};
}

static void freeze_quarter(const struct freezing *f, size_t first, size_t next)
{
    const size_t release = first_release(f, first, next);
    for (size_t m = first; m < next; m++) {
        struct trend_tally *t = &f->tallies[m];
        *t = release == SIZE_MAX ? *t : tally_then(f, release, m);
        publication_note(f->p, &(struct release_figure){.name = name_of(f, m),
                                                        .n = t->n,
                                                        .has_tally = true,
                                                        .sum = t->sum,
                                                        .good = t->good});
    }
}

void trend_freeze(struct publication *p, struct trend_series_name of,
                  const struct trend_periods *months, const size_t *quarter,
                  struct trend_tally *tallies, struct arena *a)
{
    const struct freezing f = {.p = p, .of = of, .months = months, .tallies = tallies, .arena = a};
    for (size_t first = 0, next; first < months->n; first = next) {
        for (next = first + 1; next < months->n && quarter[next] == quarter[first]; next++) {
        }
        freeze_quarter(&f, first, next);
    }
}
