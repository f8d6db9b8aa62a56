#include "analyze/why.h"

#include "analyze/voices.h"

static const struct cell_result *find_cell(const struct crosscheck *c)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        if ((ptrdiff_t)c->cells[i].unit == c->data->only_unit &&
            c->cells[i].theme == c->data->only_theme) {
            return &c->cells[i];
        }
    }
    return NULL;
}

/* Mean squared deviation of the scores of one source, two passes over counts. */
static double variance_of(const struct dataset *d, const struct cell_result *cell,
                          const struct source_result *s)
{
    const struct levels *levels = &d->levels[s->source][cell->theme];
    double squares = 0;
    for (size_t i = 0; i < levels->n; i++) {
        const int64_t n = dataset_count(d, ANSWERS_ALL, s->source, cell->theme, cell->unit, i);
        const double deviation = levels->value[i] - s->mean;
        squares += (double)n * deviation * deviation;
    }
    return s->n == 0 ? 0 : squares / (double)s->n;
}

static struct why_source explain_source(const struct crosscheck *c, const struct cell_result *cell,
                                        const struct source_result *s)
{
    const struct dataset *d = c->data;
    const struct cell_sums sums = dataset_cell(d, ANSWERS_ALL, s->source, cell->theme, cell->unit);
    struct why_source w = {
        .result = s,
        .variance = variance_of(d, cell, s),
        .unhelped = dataset_cell(d, ANSWERS_UNHELPED, s->source, cell->theme, cell->unit).n,
        .population = voice_population(&d->units->items[cell->unit], s->source),
        .offset = c->offset[s->source][cell->theme],
        .ratio = c->ratio[s->source][cell->theme],
        .alone = {.stance = STANCE_UNKNOWN},
    };
    if (sums.n > 0) {
        w.factor = stance_factor(sums.n, w.population, w.ratio);
        w.alpha = w.factor * sums.sum + 0.5;
        w.beta = w.factor * ((double)sums.n - sums.sum) + 0.5;
        w.alone = stance_judge(sums.n, sums.sum, w.factor, s->line_high, s->line_low);
    }
    return w;
}

/* The finding with the stance of the source at `changed` (n_sources: of none) and the claim as
   given. */
static enum finding decide(const struct cell_result *cell, size_t changed, enum stance stance,
                           enum claim claim)
{
    struct voice voices[VOICES_MAX];
    for (size_t i = 0; i < cell->n_sources; i++) {
        const struct source_result *s = &cell->sources[i];
        voices[i] = (struct voice){.lived = voice_is_lived(s->source),
                                   .n = s->n,
                                   .stance = i == changed ? stance : s->stance};
    }
    return finding_decide(voices, cell->n_sources, claim);
}

static void add_change(struct why *w, struct why_change change)
{
    if (change.finding != w->cell->finding) {
        w->changes[w->n_changes++] = change;
    }
}

static void find_changes(struct why *w)
{
    const struct cell_result *cell = w->cell;
    for (size_t i = 0; i < cell->n_sources; i++) {
        const struct source_result *s = &cell->sources[i];
        for (enum stance stance = 0; stance < STANCE_COUNT; stance++) {
            if (s->n > 0 && stance != s->stance) {
                add_change(w, (struct why_change){.source = s->source,
                                                  .stance = stance,
                                                  .finding = decide(cell, i, stance, cell->claim)});
            }
        }
    }
    for (enum claim claim = 0; claim < CLAIM_COUNT; claim++) {
        const enum finding finding = decide(cell, cell->n_sources, STANCE_UNKNOWN, claim);
        add_change(w, (struct why_change){.is_claim = true, .claim = claim, .finding = finding});
    }
}

enum err why_of(const struct crosscheck *c, struct arena *a, const struct why **out,
                struct diag *diag)
{
    const struct cell_result *cell = find_cell(c);
    if (cell == NULL) {
        return diag_fail(diag, ERR_NOT_FOUND,
                         "the theme %s is not compared for this unit: fewer than two sources are "
                         "asked about it",
                         theme_code(c->data->only_theme));
    }
    struct why *w = arena_alloc(a, sizeof *w);
    *w = (struct why){.c = c, .cell = cell};
    if (voice_fits(SOURCE_PROVIDER, c->data->units->items[cell->unit].subject)) {
        w->claim = c->data->claims[cell->unit * THEME_COUNT + cell->theme];
    }
    for (size_t i = 0; i < cell->n_sources; i++) {
        w->sources[i] = explain_source(c, cell, &cell->sources[i]);
    }
    find_changes(w);
    *out = w;
    return OK;
}
