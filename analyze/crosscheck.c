#include "analyze/crosscheck.h"

#include <assert.h>

#include "analyze/cell_gaps.h"
#include "analyze/county_fit.h"
#include "analyze/rollup.h"

enum { SPLIT_N_MIN = 10 };
static const double SPLIT_LOW = 0.25;
static const double SPLIT_HIGH = 0.75;

/* One answer set, ready to be judged: its offsets, and the ratios of all answers. */
struct view {
    const struct crosscheck *check;
    enum answer_set set;
    double offset[SOURCE_COUNT][THEME_COUNT];
    const struct county_fit *fit;
};

const char *silence_code(enum silence s)
{
    static const char *const codes[SILENCE_COUNT] = {[SILENCE_NONE] = "",
                                                     [SILENCE_NOT_ASKED] = "not_asked",
                                                     [SILENCE_NO_ANSWERS] = "no_answers"};
    assert(s < SILENCE_COUNT);
    return codes[s];
}

const char *engine_code(enum engine e)
{
    static const char *const codes[ENGINE_COUNT] = {
        [ENGINE_ALONE] = "alone", [ENGINE_TOGETHER] = "together"};
    assert(e < ENGINE_COUNT);
    return codes[e];
}

static void find_joining_themes(struct crosscheck *c)
{
    for (enum subject s = 0; s < SUBJECT_COUNT; s++) {
        const enum source *voices;
        size_t n = voices_of(s, &voices);
        for (size_t t = 0; t < THEME_COUNT; t++) {
            unsigned with_anchor = 0;
            for (size_t i = 0; i < n; i++) {
                with_anchor += c->data->ever_anchor[voices[i]][t];
            }
            c->theme_joins[s][t] = with_anchor >= 2;
        }
    }
}

static void find_ratios(struct crosscheck *c)
{
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        for (enum theme t = 0; t < THEME_COUNT; t++) {
            struct pooled_scores p = dataset_pool(c->data, s, t);
            c->ratio[s][t] = stance_ratio(p.n, p.mean, p.variance);
        }
    }
}

static struct unit_means mean_of_units(const struct view *v, enum source source, enum theme theme)
{
    const struct dataset *d = v->check->data;
    struct unit_means m = {0};
    for (size_t unit = 0; unit < d->units->n_items; unit++) {
        struct cell_sums c = dataset_cell(d, v->set, source, theme, unit);
        if (c.n >= STANCE_N_MIN) {
            m.sum += c.sum / (double)c.n;
            m.n_units++;
        }
    }
    return m;
}

/* Offsets of the sources that are compared with each other: those of one subject. Care providers
   and council services share theirs. */
static void find_offsets(struct view *v, enum subject subject)
{
    const enum source *voices;
    size_t n = voices_of(subject, &voices);
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        struct unit_means means[VOICES_MAX];
        double offsets[VOICES_MAX];
        for (size_t i = 0; i < n; i++) {
            means[i] = mean_of_units(v, voices[i], t);
        }
        stance_offsets(means, n, offsets);
        for (size_t i = 0; i < n; i++) {
            v->offset[voices[i]][t] = offsets[i];
        }
    }
}

static struct view make_view(const struct crosscheck *c, enum answer_set set, struct arena *a)
{
    struct view v = {.check = c, .set = set, .fit = county_fit_new(c->data, set, a)};
    find_offsets(&v, SUBJECT_CARE_PROVIDER);
    find_offsets(&v, SUBJECT_PROCESS);
    return v;
}

static bool is_split(const struct view *v, enum source source, enum theme theme, size_t unit,
                     int64_t n)
{
    const struct dataset *d = v->check->data;
    const struct levels *levels = &d->levels[source][theme];
    int64_t low = 0;
    int64_t high = 0;
    for (size_t i = 0; i < levels->n; i++) {
        int64_t count = dataset_count(d, v->set, source, theme, unit, i);
        low += levels->value[i] <= SPLIT_LOW ? count : 0;
        high += levels->value[i] >= SPLIT_HIGH ? count : 0;
    }
    return n >= SPLIT_N_MIN && 4 * low >= n && 4 * high >= n;
}

static struct source_result judge_source(const struct view *v, enum source source, enum theme theme,
                                         size_t unit)
{
    const struct dataset *d = v->check->data;
    struct cell_sums c = dataset_cell(d, v->set, source, theme, unit);
    struct source_result r = {
        .source = source,
        .asked = d->has_anchor[source][theme] || c.n > 0,
        .n = c.n,
        .has_mean = c.n > 0,
        .line_high = stance_line(v->check->line_high, v->offset[source][theme]),
        .line_low = stance_line(v->check->line_low, v->offset[source][theme]),
        .stance = STANCE_UNKNOWN,
    };
    if (c.n == 0) {
        return r;
    }
    double f = stance_factor(c.n, voice_population(&d->units->items[unit], source),
                             v->check->ratio[source][theme]);
    struct stance_result s = stance_judge(c.n, c.sum, f, r.line_high, r.line_low);
    r.mean = c.sum / (double)c.n;
    r.has_p = s.has_p;
    r.p_high = s.p_high;
    r.p_low = s.p_low;
    r.stance = s.stance;
    r.split = is_split(v, source, theme, unit, c.n);
    return r;
}

static enum claim claim_of(const struct dataset *d, size_t unit, enum theme theme)
{
    const struct claim_rating *c = &d->claims[unit * THEME_COUNT + theme];
    return c->given ? claim_of_score(c->score) : CLAIM_NONE;
}

static enum silence kind_of_silence(const struct dataset *d, const struct cell_result *c)
{
    if (c->finding != FINDING_SILENCE) {
        return SILENCE_NONE;
    }
    for (size_t i = 0; i < c->n_sources; i++) {
        if (d->has_anchor[c->sources[i].source][c->theme]) {
            return SILENCE_NO_ANSWERS;
        }
    }
    return SILENCE_NOT_ASKED;
}

/* Replaces what each source said by itself by what all of them and the county say of it. */
static void join_sources(const struct view *v, struct cell_result *c, struct joint *out)
{
    double line_high[VOICES_MAX];
    double line_low[VOICES_MAX];
    struct joint_voice voices[VOICES_MAX];
    enum stance stances[VOICES_MAX];
    for (size_t i = 0; i < c->n_sources; i++) {
        const struct source_result *s = &c->sources[i];
        line_high[i] = s->line_high;
        line_low[i] = s->line_low;
        voices[i] = (struct joint_voice){
            .n = s->n, .mean = s->mean, .line_high = s->line_high, .line_low = s->line_low};
    }
    county_fit_judge(v->fit, c->unit, c->theme, line_high, line_low, out);
    joint_stances(out, voices, c->n_sources, stances);
    for (size_t i = 0; i < c->n_sources; i++) {
        struct source_result *s = &c->sources[i];
        s->p_high = s->has_p ? out->high.p[i] : 0;
        s->p_low = s->has_p ? out->low.p[i] : 0;
        s->stance = stances[i];
    }
}

/* P(fewer sources than the finding rests on lie beyond the line). */
static double error_alone(const struct cell_result *c, bool low, unsigned rests_on)
{
    double p[CELL_SOURCES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->n_sources; i++) {
        if (c->sources[i].has_p) {
            p[n++] = low ? c->sources[i].p_low : c->sources[i].p_high;
        }
    }
    return sureness_error(p, n, rests_on);
}

static void judge_sureness(struct cell_result *c, const struct joint *joint)
{
    unsigned rests_on = finding_rests_on(c->finding);
    if (rests_on == 0) {
        return;
    }
    bool low = finding_side(c->finding) == STANCE_MINUS;
    const struct joint_side *side = low ? &joint->low : &joint->high;
    c->has_q = true;
    c->e =
        c->engine == ENGINE_TOGETHER ? 1 - side->at_least[rests_on] : error_alone(c, low, rests_on);
    c->sureness = sureness_of(c->e);
}

static enum finding find_finding(const struct cell_result *c)
{
    struct voice said[VOICES_MAX];
    for (size_t i = 0; i < c->n_sources; i++) {
        const struct source_result *s = &c->sources[i];
        said[i] =
            (struct voice){.lived = voice_is_lived(s->source), .n = s->n, .stance = s->stance};
    }
    return finding_decide(said, c->n_sources, c->claim);
}

/* Everything about a cell but what needs other cells or the other answer set. */
static struct cell_result judge_cell(const struct view *v, size_t unit, enum theme theme)
{
    const struct dataset *d = v->check->data;
    enum subject subject = d->units->items[unit].subject;
    const enum source *voices;
    struct joint joint = {0};
    struct cell_result c = {.unit = unit, .theme = theme, .claim = claim_of(d, unit, theme)};
    c.n_sources = voices_of(subject, &voices);
    for (size_t i = 0; i < c.n_sources; i++) {
        c.sources[i] = judge_source(v, voices[i], theme, unit);
    }
    if (county_fit_covers(v->fit, subject, theme)) {
        c.engine = ENGINE_TOGETHER;
        join_sources(v, &c, &joint);
    }
    c.finding = find_finding(&c);
    c.finding_without_help = c.finding;
    c.silence = kind_of_silence(d, &c);
    judge_sureness(&c, &joint);
    return c;
}

/* Does it say something? Silence, too little evidence and mixed results do not. */
static bool says_something(enum finding f)
{
    return f != FINDING_SILENCE && f != FINDING_TOO_LITTLE_EVIDENCE && f != FINDING_MIXED;
}

/* Help can make a finding, and hide one: with the helped answers left out an issue may come up where
   all answers together are mixed. */
static bool depends_on_help(enum finding all, enum finding unhelped)
{
    return all != unhelped && (says_something(all) || says_something(unhelped));
}

static enum prediction_score judge_prediction(const struct dataset *d, const struct cell_result *c)
{
    const enum claim predicted = prediction_of(d, c->unit, c->theme);
    for (size_t i = 0; i < c->n_sources; i++) {
        if (c->sources[i].source == SOURCE_PEOPLE) {
            return prediction_judge(predicted, c->sources[i].stance);
        }
    }
    return PREDICTION_NONE;
}

static struct cell_result make_cell(const struct view *all, const struct view *unhelped,
                                    size_t unit, enum theme theme)
{
    struct cell_result c = judge_cell(all, unit, theme);
    c.finding_without_help = judge_cell(unhelped, unit, theme).finding;
    c.prediction = judge_prediction(all->check->data, &c);
    c.depends_on_help = depends_on_help(c.finding, c.finding_without_help);
    return c;
}

static bool is_reported(const struct crosscheck *c, size_t unit, enum theme theme)
{
    const struct dataset *d = c->data;
    bool unit_wanted = d->only_unit == DATASET_ALL_UNITS || (size_t)d->only_unit == unit;
    bool theme_wanted = d->only_theme == THEME_NONE || d->only_theme == theme;
    return unit_wanted && theme_wanted && c->theme_joins[d->units->items[unit].subject][theme];
}

static struct cell_result *make_cells(struct crosscheck *c, struct arena *a)
{
    struct view all = make_view(c, ANSWERS_ALL, a);
    struct view unhelped = make_view(c, ANSWERS_UNHELPED, a);
    size_t n_units = c->data->units->n_items;
    struct cell_result *cells = arena_array(a, n_units * THEME_COUNT, sizeof *cells);
    for (size_t unit = 0; unit < n_units; unit++) {
        for (enum theme t = 0; t < THEME_COUNT; t++) {
            if (is_reported(c, unit, t)) {
                cells[c->n_cells] = make_cell(&all, &unhelped, unit, t);
                if (cells[c->n_cells].engine == ENGINE_TOGETHER) {
                    c->engine = ENGINE_TOGETHER;
                }
                c->n_cells++;
            }
        }
    }
    for (size_t s = 0; s < SOURCE_COUNT; s++) {
        for (size_t t = 0; t < THEME_COUNT; t++) {
            c->offset[s][t] = all.offset[s][t];
        }
    }
    return cells;
}

/* q of the findings of this report. */
static void expect_wrong(struct crosscheck *c, struct cell_result *cells, struct arena *a)
{
    double *e = arena_array(a, c->n_cells, sizeof *e);
    double *q = arena_array(a, c->n_cells, sizeof *q);
    for (size_t i = 0; i < c->n_cells; i++) {
        if (cells[i].has_q) {
            c->expected_wrong += cells[i].e;
            e[c->n_findings++] = cells[i].e;
        }
    }
    sureness_expect_wrong(e, c->n_findings, a, q);
    for (size_t i = 0; i < c->n_cells; i++) {
        if (cells[i].has_q) {
            cells[i].q = *q++;
        }
    }
}

enum err crosscheck_run(const struct dataset *data, const struct crosscheck_options *options,
                        struct arena *a, struct crosscheck **out, struct diag *diag)
{
    if (!(options->line_low > 0 && options->line_low < options->line_high &&
          options->line_high < 1)) {
        return diag_fail(diag, ERR_RANGE,
                         "the lines must have 0 < low < high < 1, and are low %g, high %g",
                         options->line_low, options->line_high);
    }
    struct crosscheck *c = arena_alloc(a, sizeof *c);
    c->data = data;
    c->line_high = options->line_high;
    c->line_low = options->line_low;
    find_joining_themes(c);
    find_ratios(c);
    struct cell_result *cells = make_cells(c, a);
    cell_gaps_fill(data, cells, c->n_cells, a);
    expect_wrong(c, cells, a);
    c->cells = cells;
    if (data->only_unit == DATASET_ALL_UNITS) {
        rollup_find(c, a, &c->rollups, &c->n_rollups);
    }
    *out = c;
    return OK;
}

size_t cell_sources_with(const struct cell_result *c, enum stance stance,
                         enum source out[CELL_SOURCES_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_sources; i++) {
        if (c->sources[i].stance == stance) {
            out[n++] = c->sources[i].source;
        }
    }
    return n;
}

static enum stance stance_of(const struct cell_result *c, enum source source)
{
    for (size_t i = 0; i < c->n_sources; i++) {
        if (c->sources[i].source == source) {
            return c->sources[i].stance;
        }
    }
    return STANCE_UNKNOWN;
}

bool cell_gap_tells(const struct cell_result *c, const struct gap *g)
{
    const enum stance lower = stance_of(c, gap_lower(g));
    const enum stance higher = stance_of(c, gap_higher(g));
    return g->far && !(lower == STANCE_MINUS && higher == STANCE_PLUS);
}
