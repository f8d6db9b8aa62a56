#include "tests/bench/planted_rules.h"

#include <string.h>

#include "analyze/together.h"
#include "tests/bench/planted_prototype.h"

static const double RATE = 0.05;
static const double LOW = 0.60;
static const double HIGH = 0.75;

static void say_list(const struct standout *s, const struct planted_county *c,
                     struct planted_said *out)
{
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        size_t n = 0;
        (void)standout_list(s, k, RATE, out->is[k], &n);
        for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
            out->wrong[k][i] = c->truth[i] != k;
            out->error[k][i] = s->cells[i].judged ? 1 - s->cells[i].p[k] : 1;
        }
    }
}

static void say_prototype(const struct planted_county *c, struct planted_said *out)
{
    static double p[STANDOUT_CLASS_COUNT][PLANTED_CELLS_MAX];
    static struct standout_cell cells[PLANTED_CELLS_MAX];
    const struct standout s = {.n_units = c->n_units, .n_themes = PLANTED_THEMES, .cells = cells};
    planted_prototype(c, p);
    for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
        for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
            cells[i].p[k] = p[k][i];
        }
        cells[i].judged = true;
    }
    say_list(&s, c, out);
}

static void say_standout(const struct planted_county *c, struct planted_said *out)
{
    const struct standout_scores *themes[PLANTED_THEMES];
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        themes[t] = c->scores[t];
    }
    const struct standout_data d = {.n_units = c->n_units,
                                    .n_themes = PLANTED_THEMES,
                                    .n_sources = PLANTED_SOURCES,
                                    .people = 0,
                                    .self = PLANTED_SELF,
                                    .themes = themes};
    struct arena *a = arena_new(0);
    const struct standout *s = standout_fit(&d, a);
    say_list(s, c, out);
    arena_free(a);
}

/* Truth on one side: how many of people, carers and staff lie beyond their line. */
static size_t count_beyond(const double *mean, const double *line, bool low)
{
    size_t n = 0;
    for (size_t s = 0; s < VOICES_MAX; s++) {
        n += low ? mean[s] < line[s] : mean[s] > line[s];
    }
    return n;
}

static void find_lines(const struct planted_county *c, size_t theme, double *low, double *high)
{
    struct unit_means means[VOICES_MAX];
    double offsets[VOICES_MAX];
    memset(means, 0, sizeof means);
    for (size_t u = 0; u < c->n_units; u++) {
        for (size_t s = 0; s < VOICES_MAX; s++) {
            const struct standout_scores *a = &c->scores[theme][u * PLANTED_SOURCES + s];
            if (a->n >= STANCE_N_MIN) {
                means[s].sum += a->sum / (double)a->n;
                means[s].n_units++;
            }
        }
    }
    stance_offsets(means, VOICES_MAX, offsets);
    for (size_t s = 0; s < VOICES_MAX; s++) {
        low[s] = stance_line(LOW, offsets[s]);
        high[s] = stance_line(HIGH, offsets[s]);
    }
}

static void say_cell(const struct planted_county *c, const struct together *fit, size_t theme,
                     const struct together_answers *answers, size_t cell, struct planted_said *out)
{
    double low[VOICES_MAX];
    double high[VOICES_MAX];
    struct joint joint;
    struct joint_voice voices[VOICES_MAX];
    enum stance stance[VOICES_MAX];
    size_t minus = 0;
    size_t plus = 0;
    find_lines(c, theme, low, high);
    together_judge(fit, theme, answers, high, low, &joint);
    for (size_t s = 0; s < VOICES_MAX; s++) {
        const double mean = answers[s].n > 0 ? answers[s].sum / (double)answers[s].n : 0;
        voices[s] = (struct joint_voice){answers[s].n, mean, high[s], low[s]};
    }
    joint_stances(&joint, voices, VOICES_MAX, stance);
    for (size_t s = 0; s < VOICES_MAX; s++) {
        minus += stance[s] == STANCE_MINUS;
        plus += stance[s] == STANCE_PLUS;
    }
    const struct standout_scores *self =
        &c->scores[theme][(cell - theme * c->n_units) * PLANTED_SOURCES + PLANTED_SELF];
    const size_t truly_low = count_beyond(c->mean[cell], low, true);
    out->is[STANDOUT_ISSUE][cell] = minus >= 2 && plus == 0;
    out->wrong[STANDOUT_ISSUE][cell] = truly_low < 2;
    out->is[STANDOUT_STRENGTH][cell] = plus >= 2 && minus == 0;
    out->wrong[STANDOUT_STRENGTH][cell] = count_beyond(c->mean[cell], high, false) < 2;
    out->is[STANDOUT_BLIND_SPOT][cell] =
        minus >= 1 && plus == 0 && self->n > 0 && self->sum >= 0.5 * (double)self->n;
    out->wrong[STANDOUT_BLIND_SPOT][cell] = truly_low < 1;
}

static void say_crosscheck(const struct planted_county *c, struct planted_said *out)
{
    static struct together_answers all[PLANTED_THEMES][PLANTED_UNITS_MAX * VOICES_MAX];
    const struct together_answers *themes[PLANTED_THEMES];
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        themes[t] = all[t];
        for (size_t i = 0; i < c->n_units * VOICES_MAX; i++) {
            const struct standout_scores *s =
                &c->scores[t][i / VOICES_MAX * PLANTED_SOURCES + i % VOICES_MAX];
            all[t][i] = (struct together_answers){s->n, s->sum, s->squares, -1};
        }
    }
    const struct together_data data = {.n_units = c->n_units,
                                       .n_themes = PLANTED_THEMES,
                                       .n_sources = VOICES_MAX,
                                       .themes = themes};
    struct arena *a = arena_new(0);
    const struct together *fit = together_fit(&data, a);
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        for (size_t u = 0; u < c->n_units; u++) {
            say_cell(c, fit, t, &all[t][u * VOICES_MAX], t * c->n_units + u, out);
        }
    }
    arena_free(a);
}

void planted_say(enum planted_rule r, const struct planted_county *c, struct planted_said *out)
{
    memset(out, 0, sizeof *out);
    if (r == PLANTED_PROTOTYPE) {
        say_prototype(c, out);
    } else if (r == PLANTED_STANDOUT) {
        say_standout(c, out);
    } else {
        say_crosscheck(c, out);
    }
}
