#include "analyze/county_fit.h"

#include <assert.h>

#include "analyze/together.h"
#include "analyze/voices.h"

/* Subjects that share sources share a fit. */
enum { GROUP_CARE, GROUP_PROCESS, GROUP_FIT_COUNT };

struct group_fit {
    const struct together *fit; /* NULL when no theme is covered */
    bool covers[THEME_COUNT];
    size_t index[THEME_COUNT];                           /* of the theme in the fit */
    const struct together_answers *answers[THEME_COUNT]; /* n_sources for each unit */
    size_t n_sources;
};

struct county_fit {
    const struct dataset *data;
    enum answer_set set;
    struct group_fit group[GROUP_FIT_COUNT];
};

static size_t group_of(enum subject subject)
{
    return subject == SUBJECT_PROCESS ? GROUP_PROCESS : GROUP_CARE;
}

static double sum_squares(const struct county_fit *f, enum source source, enum theme theme,
                          size_t unit)
{
    const struct levels *levels = &f->data->levels[source][theme];
    double sum = 0;
    for (size_t i = 0; i < levels->n; i++) {
        double count = (double)dataset_count(f->data, f->set, source, theme, unit, i);
        sum += count * levels->value[i] * levels->value[i];
    }
    return sum;
}

static const struct together_answers *collect_answers(const struct county_fit *f, size_t group,
                                                      enum theme theme, struct arena *a)
{
    const enum source *voices;
    size_t n = voices_of(group == GROUP_PROCESS ? SUBJECT_PROCESS : SUBJECT_CARE_PROVIDER, &voices);
    const struct units *units = f->data->units;
    struct together_answers *all = arena_array(a, units->n_items * n, sizeof *all);
    for (size_t u = 0; u < units->n_items; u++) {
        if (group_of(units->items[u].subject) != group) {
            continue; /* nobody of these can be asked about it */
        }
        for (size_t s = 0; s < n; s++) {
            struct cell_sums c = dataset_cell(f->data, f->set, voices[s], theme, u);
            all[u * n + s] = (struct together_answers){
                .n = c.n,
                .sum = c.sum,
                .squares = sum_squares(f, voices[s], theme, u),
                .population = voice_population(&units->items[u], voices[s]),
            };
        }
    }
    return all;
}

static void fit_group(struct county_fit *f, size_t group, struct arena *a)
{
    struct group_fit *g = &f->group[group];
    const enum source *voices;
    const struct together_answers *themes[THEME_COUNT];
    size_t n_units = f->data->units->n_items;
    size_t n_themes = 0;
    g->n_sources =
        voices_of(group == GROUP_PROCESS ? SUBJECT_PROCESS : SUBJECT_CARE_PROVIDER, &voices);
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        g->answers[t] = collect_answers(f, group, t, a);
        g->covers[t] = together_applies(g->answers[t], n_units, g->n_sources);
        if (g->covers[t]) {
            g->index[t] = n_themes;
            themes[n_themes++] = g->answers[t];
        }
    }
    if (n_themes > 0) {
        const struct together_data d = {
            .n_themes = n_themes, .n_units = n_units, .n_sources = g->n_sources, .themes = themes};
        g->fit = together_fit(&d, a);
    }
}

const struct county_fit *county_fit_new(const struct dataset *d, enum answer_set set,
                                        struct arena *a)
{
    struct county_fit *f = arena_alloc(a, sizeof *f);
    f->data = d;
    f->set = set;
    for (size_t group = 0; group < GROUP_FIT_COUNT; group++) {
        fit_group(f, group, a);
    }
    return f;
}

bool county_fit_covers(const struct county_fit *f, enum subject subject, enum theme theme)
{
    return f->group[group_of(subject)].covers[theme];
}

void county_fit_judge(const struct county_fit *f, size_t unit, enum theme theme,
                      const double *line_high, const double *line_low, struct joint *out)
{
    const struct group_fit *g = &f->group[group_of(f->data->units->items[unit].subject)];
    assert(g->covers[theme]);
    together_judge(g->fit, g->index[theme], &g->answers[theme][unit * g->n_sources], line_high,
                   line_low, out);
}
