/* Of what was answered: which figures may be told beside those of earlier releases. */
#include <string.h>

#include "analyze/publication_parts.h"

static size_t publication_place(size_t unit, enum source source, enum theme theme)
{
    return (unit * SOURCE_COUNT + source) * THEME_COUNT + theme;
}

const char *publication_figure_name(const struct publication *p, size_t unit, enum source source,
                                    enum theme theme)
{
    return arena_printf(p->arena, "%s/%s/%s", source_name(source), p->data->units->items[unit].id,
                        theme_code(theme));
}

/* The safeguarding process is one for the county, unless units.csv divides it. */
static enum disclosure_scope scope_of(const struct publication *p, size_t unit)
{
    const struct units *units = p->data->units;
    size_t n = 0;
    for (size_t i = 0; i < units->n_items; i++) {
        n += units->items[i].subject == SUBJECT_PROCESS;
    }
    return units->items[unit].subject == SUBJECT_PROCESS && n == 1 ? DISCLOSE_COUNTY
                                                                   : DISCLOSE_UNIT;
}

/* How many of a source of a unit answered, where a release told it; else 0. */
static int64_t told_then(const struct publication *p, const struct release *r, size_t unit,
                         enum source source)
{
    const char *name =
        arena_printf(p->arena, "%s/%s", source_name(source), p->data->units->items[unit].id);
    for (size_t i = 0; i < r->n_counts; i++) {
        if (strcmp(r->counts[i].name, name) == 0) {
            return r->counts[i].hidden ? 0 : r->counts[i].n;
        }
    }
    return 0;
}

/* To say now that the base is reached says how many had it then, when this was hidden, at least: all
   but those who have come since. */
static bool narrows_then(const struct publication *p, const struct release *r, size_t unit,
                         enum source source)
{
    const int64_t then = told_then(p, r, unit, source);
    const int64_t since = p->data->who[unit * SOURCE_COUNT + source].responses - then;
    const int64_t most = then < DISCLOSURE_BASE_PUBLIC ? then : DISCLOSURE_BASE_PUBLIC - 1;
    const int64_t least = since < DISCLOSURE_BASE_PUBLIC ? DISCLOSURE_BASE_PUBLIC - since : 0;
    return then > 0 && most - least < SUPPRESSION_WIDTH;
}

/* Would it, beside an earlier release, tell of a few? */
static bool tells_of_few(const struct publication *p, size_t unit, enum source source,
                         enum theme theme)
{
    const struct people_sketch *now = &p->data->people[unit * SOURCE_COUNT + source].theme[theme];
    for (size_t i = 0; i < p->n_earlier; i++) {
        const struct release *r = &p->earlier[i];
        const struct release_figure *then =
            release_figure(r, publication_figure_name(p, unit, source, theme));
        const unsigned differ = then == NULL ? 0 : people_sketch_differ(now, &then->people);
        if ((differ >= 1 && differ <= SUPPRESSION_SMALL_MAX) ||
            (then == NULL && narrows_then(p, r, unit, source))) {
            return true;
        }
    }
    return false;
}

static bool may_tell(const struct publication *p, enum disclosure_scope scope, size_t unit,
                     enum source source, enum theme theme)
{
    const int64_t n = dataset_cell(p->data, ANSWERS_ALL, source, theme, unit).n;
    if (!disclosure_allows(p->tier, source, scope, n)) {
        return false;
    }
    return p->tier == TIER_RESTRICTED || source == SOURCE_PROVIDER ||
           !tells_of_few(p, unit, source, theme);
}

void publication_find_tells(struct publication *p)
{
    const size_t n_units = p->data->units->n_items;
    p->tells = arena_array(p->arena, n_units * SOURCE_COUNT * THEME_COUNT, sizeof *p->tells);
    for (size_t unit = 0; unit < n_units; unit++) {
        const enum disclosure_scope scope = scope_of(p, unit);
        for (enum source s = 0; s < SOURCE_COUNT; s++) {
            for (enum theme t = 0; t < THEME_COUNT; t++) {
                p->tells[publication_place(unit, s, t)] = may_tell(p, scope, unit, s, t);
            }
        }
    }
}

bool publication_tells(const struct publication *p, size_t unit, enum source source,
                       enum theme theme)
{
    return p->tells[publication_place(unit, source, theme)];
}

bool publication_tells_any(const struct publication *p, size_t unit, enum source source)
{
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (publication_tells(p, unit, source, t)) {
            return true;
        }
    }
    return false;
}

bool publication_figure(struct publication *p, const char *name, int64_t n,
                        const struct people_sketch *people)
{
    for (size_t i = 0; i < p->n_earlier; i++) {
        const struct release_figure *then = release_figure(&p->earlier[i], name);
        const unsigned differ = then == NULL ? 0 : people_sketch_differ(people, &then->people);
        if (differ >= 1 && differ <= SUPPRESSION_SMALL_MAX) {
            return false;
        }
    }
    publication_note(p, &(struct release_figure){.name = name, .n = n, .people = *people});
    return true;
}

void publication_note(struct publication *p, const struct release_figure *figure)
{
    p->figures =
        publication_grow(p->arena, p->figures, p->n_figures, &p->cap_figures, sizeof *p->figures);
    p->figures[p->n_figures++] = *figure;
}

size_t publication_n_earlier(const struct publication *p)
{
    return p->n_earlier;
}

const struct release_figure *publication_figure_then(const struct publication *p, size_t release,
                                                     const char *name)
{
    return release_figure(&p->earlier[release], name);
}
