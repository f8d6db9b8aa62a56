/* What has changed since the wave before. */
#include <math.h>

#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "analyze/voices.h"

static const char *points(const struct telling *t, double difference)
{
    return tr_number(t->l, t->a, 100 * difference, 0);
}

static const char *change_words(const struct telling *t, const struct change *c)
{
    static const char *const words[CHANGE_WAY_COUNT] = {
        [CHANGE_UP] = N_("{source}: better, from {before} to {now} of 100 ({n} answers before, {m} "
                         "now). The change of all lies between {low} and {high} points."),
        [CHANGE_DOWN] =
            N_("{source}: worse, from {before} to {now} of 100 ({n} answers before, {m} "
               "now). The change of all lies between {low} and {high} points."),
    };
    const char *text = tr_fill(
        t->l, t->a, words[c->way],
        FILL({"source", tr(t->l, source_title(c->source))},
             {"before", telling_points(t, c->mean_before)}, {"now", telling_points(t, c->mean_now)},
             {"n", telling_int(t, c->n_before)}, {"m", telling_int(t, c->n_now)},
             {"low", points(t, c->low)}, {"high", points(t, c->high)}));
    return arena_printf(t->a, "%s %s", text,
                        c->sureness == SURENESS_SURE ? tr(t->l, "We are sure.")
                                                     : tr(t->l, "We are fairly sure."));
}

static void tell_way(const struct telling *t, enum change_way way, const char *id,
                     const char *title)
{
    bool any = false;
    for (size_t i = 0; i < t->c->changes->n_items; i++) {
        const struct change *c = &t->c->changes->items[i];
        if (c->way != way || !telling_has_unit(t, c->unit)) {
            continue;
        }
        if (!any) {
            report_heading(t->b, 3, id, title);
        }
        any = true;
        const struct cell_result cell = {.unit = c->unit, .theme = c->theme};
        report_list_item(t->b, (struct report_item){.lead = telling_cell_name(t, &cell),
                                                    .link = telling_cell_link(t, &cell),
                                                    .text = change_words(t, c)});
    }
}

/* "4 (1 to 7), 12 services". */
static const char *county_words(const struct telling *t, enum source source, enum theme theme)
{
    const struct county_change c = changes_county(t->c->changes, source, theme, t->a);
    if (!c.pooled.ci.defined) {
        return tr(t->l, "too few to tell");
    }
    return tr_fill(t->l, t->a, "{points} ({low} to {high}), {services}",
                   FILL({"points", points(t, c.pooled.mean.value)},
                        {"low", points(t, c.pooled.ci.low)}, {"high", points(t, c.pooled.ci.high)},
                        {"services", number_count(t->l, t->a, c.n_units, COUNTED_SERVICES)}));
}

static bool is_told_in_county(const struct telling *t, const enum source *sources, size_t n,
                              enum theme theme)
{
    for (size_t i = 0; i < n; i++) {
        if (changes_county(t->c->changes, sources[i], theme, t->a).pooled.ci.defined) {
            return true;
        }
    }
    return false;
}

static void tell_county_change(const struct telling *t)
{
    const enum source *sources = NULL;
    const size_t n = voices_of(SUBJECT_CARE_PROVIDER, &sources);
    const char *columns[1 + VOICES_MAX] = {tr(t->l, "Theme")};
    for (size_t i = 0; i < n; i++) {
        columns[1 + i] = tr(t->l, source_title(sources[i]));
    }
    report_table_begin(t->b,
                       tr(t->l, "How many points of 100 the average service is higher than "
                                "before, and between which numbers that lies"),
                       columns, 1 + n);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (!is_told_in_county(t, sources, n, theme)) {
            continue;
        }
        report_table_cell(t->b,
                          (struct report_cell){.text = telling_theme(t, theme), .header = true});
        for (size_t i = 0; i < n; i++) {
            report_table_cell(t->b,
                              (struct report_cell){.text = county_words(t, sources[i], theme)});
        }
    }
    report_table_end(t->b);
}

static void tell_result(const struct telling *t)
{
    const struct changes *c = t->c->changes;
    report_paragraph(
        t->b,
        tr_fill(t->l, t->a, "Compared with {answers}, from {first} to {last}.",
                FILL({"answers", number_count(t->l, t->a, c->responses_before, COUNTED_ANSWERS)},
                     {"first", tr_date(t->l, t->a, c->first)},
                     {"last", tr_date(t->l, t->a, c->last)})));
    report_paragraph(
        t->b,
        c->n_real == 0
            ? tr(t->l, "No change is clear in any one service. That does not mean that nothing "
                       "changed: with few answers only large changes can be seen.")
            : tr_fill(
                  t->l, t->a,
                  "Comparisons of one group about one theme of one service: {n}. Changes that we "
                  "take to be real: {m}. Of these {k} are expected to be wrong.",
                  FILL({"n", telling_int(t, (int64_t)c->n_items)},
                       {"m", telling_int(t, (int64_t)c->n_real)},
                       {"k", tr_number(t->l, t->a, c->expected_wrong, 1)})));
}

static void tell_caveats(const struct telling *t)
{
    static const char *const words[] = {
        N_("Most differences between two waves are chance. A change is told when it is at least 90 "
           "in 100 likely, with all differences of the county looked at together."),
        N_("Answers carry no names. Where other people answered than before, part of a change may "
           "be that; where the same people did, a change is surer than is said here."),
        N_("Where the questions were changed in between, a change may come from them."),
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        report_list_item(t->b, (struct report_item){.text = tr(t->l, words[i])});
    }
    report_list_item(
        t->b, (struct report_item){
                  .text = tr_fill(t->l, t->a,
                                  "Not compared, because one of the waves has fewer than {n} "
                                  "answers: {m}.",
                                  FILL({"n", telling_int(t, STANCE_N_MIN)},
                                       {"m", telling_int(t, (int64_t)t->c->changes->n_too_few)}))});
}

void tell_since(const struct telling *t)
{
    const struct changes *c = t->c->changes;
    if (c == NULL) {
        return;
    }
    report_heading(t->b, 2, "changed",
                   tr_fill(t->l, t->a, "What has changed since {day}",
                           FILL({"day", tr_date(t->l, t->a, c->since)})));
    if (c->responses_before == 0) {
        report_notice(t->b, tr(t->l, "There are no answers from before that day: nothing can be "
                                     "compared."));
        return;
    }
    tell_result(t);
    tell_way(t, CHANGE_DOWN, "worse", tr(t->l, "Worse than before"));
    tell_way(t, CHANGE_UP, "better", tr(t->l, "Better than before"));
    if (t->c->data->only_unit == DATASET_ALL_UNITS) {
        tell_county_change(t);
    }
    tell_caveats(t);
}
