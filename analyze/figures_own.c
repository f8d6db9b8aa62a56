#include "analyze/figures_own.h"

#include "analyze/source_words.h"

enum { OWN_MAX = 3 + 2 * SOURCE_COUNT };

struct adding {
    struct own_total *items;
    size_t n;
    size_t n_wrong;
};

static void add(struct adding *ad, const char *what, const char *of, int64_t total, int64_t sum)
{
    ad->items[ad->n++] = (struct own_total){.what = what, .of = of, .total = total, .sum = sum};
    ad->n_wrong += total != sum;
}

static int64_t left_out(const struct left_out *left)
{
    return left->unknown_unit + left->misplaced + left->without_source + left->corrupt;
}

static void add_responses(struct adding *ad, const struct dataset *d, int64_t stored)
{
    int64_t sum = 0;
    for (size_t i = 0; i < d->units->n_items * SOURCE_COUNT; i++) {
        sum += d->who[i].responses;
    }
    add(ad, N_("Answers counted, against those of each service and source"), "", d->responses, sum);
    if (stored >= 0) {
        add(ad, N_("Answers stored, against those counted and those left out"), "", stored,
            d->responses + left_out(&d->left_out));
    }
}

/* The answers of a source against how they were given. */
static void add_how(struct adding *ad, const struct dataset *d, enum source source)
{
    int64_t responses = 0;
    int64_t sum = 0;
    for (size_t unit = 0; unit < d->units->n_items; unit++) {
        const struct unit_source_counts *who = &d->who[unit * SOURCE_COUNT + source];
        responses += who->responses;
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            sum += who->by_answered[i];
        }
    }
    if (responses > 0) {
        add(ad, N_("Answers, against who gave them: alone, with help, for somebody, not said"),
            source_title(source), responses, sum);
    }
}

/* How many scores of a source the cells of the report rest on, against the data set. */
static void add_scores(struct adding *ad, const struct crosscheck *c, enum source source)
{
    int64_t total = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        for (size_t k = 0; k < cell->n_sources; k++) {
            if (cell->sources[k].source == source) {
                total += cell->sources[k].n;
                sum += dataset_cell(c->data, ANSWERS_ALL, source, cell->theme, cell->unit).n;
            }
        }
    }
    if (total + sum > 0) {
        add(ad, N_("Scores that the cross-check rests on, against those read"),
            source_title(source), total, sum);
    }
}

static void add_findings(struct adding *ad, const struct crosscheck *c)
{
    int64_t sum = 0;
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        for (size_t i = 0; i < c->n_cells; i++) {
            sum += c->cells[i].finding == f;
        }
    }
    add(ad, N_("Services and themes judged, against the number of each finding"), "",
        (int64_t)c->n_cells, sum);
}

struct own_totals figures_own(const struct crosscheck *c, int64_t stored, struct arena *a)
{
    struct adding ad = {.items = arena_array(a, OWN_MAX, sizeof *ad.items)};
    add_responses(&ad, c->data, stored);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        add_how(&ad, c->data, source);
        add_scores(&ad, c, source);
    }
    add_findings(&ad, c);
    return (struct own_totals){.items = ad.items, .n_items = ad.n, .n_wrong = ad.n_wrong};
}
