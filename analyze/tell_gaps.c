/* Groups that do not contradict each other and are still far apart. */
#include <math.h>

#include "analyze/gap_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

/* A gap that is there where nothing is by chance. */
static const double CHANCE = 0.05;

struct tally {
    int64_t compared, far, listed;
};

static const char *gap_detail(const struct telling *t, const struct cell_result *cell)
{
    const char *all = "";
    for (size_t i = 0; i < cell->n_sources; i++) {
        const struct source_result *s = &cell->sources[i];
        const char *one = tr_fill(t->l, t->a, "{source}: {says}.",
                                  FILL({"source", tr(t->l, source_title(s->source))},
                                       {"says", source_says(t->l, t->a, s)}));
        all = arena_printf(t->a, "%s%s%s", all, i == 0 ? "" : " ", one);
    }
    return all;
}

static void tell_cell(const struct telling *t, const struct cell_result *cell, struct tally *tally)
{
    const char *words = "";
    for (size_t i = 0; i < cell->n_gaps; i++) {
        const struct gap *g = &cell->gaps[i];
        tally->compared += g->compared;
        tally->far += g->far;
        if (cell_gap_tells(cell, g) && (g->unusual || !g->has_usual)) {
            words = arena_printf(t->a, "%s%s%s", words, words[0] == '\0' ? "" : " ",
                                 gap_words(t->l, t->a, g));
        }
    }
    if (words[0] != '\0') {
        tally->listed++;
        report_list_item(t->b, (struct report_item){.lead = telling_cell_name(t, cell),
                                                    .link = telling_cell_link(t, cell),
                                                    .text = words,
                                                    .detail = gap_detail(t, cell)});
    }
}

static bool any_compared(const struct telling *t)
{
    for (size_t i = 0; i < t->c->n_cells; i++) {
        for (size_t k = 0; k < t->c->cells[i].n_gaps; k++) {
            if (t->c->cells[i].gaps[k].compared) {
                return true;
            }
        }
    }
    return false;
}

void tell_gaps(const struct telling *t)
{
    struct tally tally = {0};
    if (!any_compared(t)) {
        return;
    }
    report_heading(t->b, 2, "apart", tr(t->l, "Groups that see it differently"));
    report_paragraph(t->b,
                     tr(t->l, "Two groups can both be content, or both not, and still lie far "
                              "apart. Here is where they lie further apart than these "
                              "groups usually do in this county, or where it is not known "
                              "what is usual."));
    for (size_t i = 0; i < t->c->n_cells; i++) {
        tell_cell(t, &t->c->cells[i], &tally);
    }
    if (tally.listed == 0) {
        report_paragraph(t->b, tr(t->l, "No two groups lie unusually far apart."));
    }
    report_paragraph(
        t->b,
        tr_fill(t->l, t->a,
                "Two groups were compared {n} times, and were far apart {m} times. If no groups "
                "differed at all, up to {k} would look so by chance.",
                FILL({"n", telling_int(t, tally.compared)}, {"m", telling_int(t, tally.far)},
                     {"k", telling_int(t, llround(ceil(CHANCE * (double)tally.compared)))})));
}
