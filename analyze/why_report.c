/* Why a cell has its finding, told step by step. */
#include <math.h>

#include "analyze/bidi.h"
#include "analyze/disclosure.h"
#include "analyze/gap_words.h"
#include "analyze/heard.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "analyze/why.h"

struct telling_why {
    struct telling t; /* what the sections of a cross-check share */
    const struct why *w;
    const struct form_set *forms;
};

static const char *fixed(const struct telling *t, double v, int decimals)
{
    return tr_number(t->l, t->a, v, decimals);
}

/* "97.3 in 100". What is not certain does not become so by rounding. */
static const char *chance(const struct telling *t, double p)
{
    const double least = 0.1;
    const double most = 100 - least;
    const char *pattern = 100 * p < least  ? N_("less than {n} in 100")
                          : 100 * p > most ? N_("more than {n} in 100")
                                           : N_("{n} in 100");
    return tr_fill(t->l, t->a, pattern, FILL({"n", fixed(t, fmin(fmax(100 * p, least), most), 1)}));
}

static void add(const struct telling *t, const char *lead, const char *text)
{
    report_list_item(t->b, (struct report_item){.lead = lead, .text = text});
}

static void tell_answer(const struct telling_why *x)
{
    const struct telling *t = &x->t;
    const struct cell_result *cell = x->w->cell;
    report_heading(t->b, 2, "finding", tr(t->l, "What was found"));
    add(t, telling_cell_name(t, cell), telling_finding(t, cell));
    if (cell->has_q) {
        add(t, tr(t->l, "How sure"),
            tr_fill(t->l, t->a,
                    "It is wrong with a chance of {e}. Of the findings at least as sure as it, "
                    "{q} are expected to be wrong.",
                    FILL({"e", chance(t, cell->e)}, {"q", chance(t, cell->q)})));
    }
    add(t, tr(t->l, "How it was judged"),
        cell->engine == ENGINE_TOGETHER
            ? tr(t->l, "All sources and services of this theme were looked at together.")
            : tr(t->l, "Each source was looked at by itself."));
}

/* The questions of the theme that count, of one source. */
static void tell_questions(const struct telling_why *x, enum source source)
{
    const struct telling *t = &x->t;
    for (size_t i = 0; i < x->forms->n_forms; i++) {
        const struct form *f = x->forms->forms[i];
        for (size_t k = 0; f->has_source && f->source == source && k < f->n_items; k++) {
            const struct item *it = &f->items[k];
            if (it->anchor && it->theme == x->w->cell->theme) {
                const struct shown_text shown = form_text_show(f, it->label, t->l, LAYOUT_STANDARD);
                add(t, tr(t->l, "Asked"), bidi_isolate(t->a, shown.text, language_rtl(t->l)));
            }
        }
    }
}

static void tell_counts(const struct telling_why *x, const struct source_result *s)
{
    const struct telling *t = &x->t;
    const struct dataset *d = t->c->data;
    const struct cell_result *cell = x->w->cell;
    const struct levels *levels = &d->levels[s->source][cell->theme];
    const char *const columns[] = {tr(t->l, "Score of 100"), tr(t->l, "Answers"),
                                   tr(t->l, "Of them without a worker's help or a stand-in")};
    report_table_begin(t->b,
                       tr_fill(t->l, t->a, "{source}: how many gave which score",
                               FILL({"source", tr(t->l, source_title(s->source))})),
                       columns, 3);
    for (size_t i = 0; i < levels->n; i++) {
        const int64_t all = dataset_count(d, ANSWERS_ALL, s->source, cell->theme, cell->unit, i);
        const int64_t unhelped =
            dataset_count(d, ANSWERS_UNHELPED, s->source, cell->theme, cell->unit, i);
        if (all > 0) {
            report_table_cell(t->b,
                              (struct report_cell){.text = fixed(t, 100 * levels->value[i], 1),
                                                   .numeric = true,
                                                   .header = true});
            report_table_cell(t->b,
                              (struct report_cell){.text = telling_int(t, all), .numeric = true});
            report_table_cell(
                t->b, (struct report_cell){.text = telling_int(t, unhelped), .numeric = true});
        }
    }
    report_table_end(t->b);
}

static void tell_lines(const struct telling *t, const struct why_source *s)
{
    const struct source_result *r = s->result;
    add(t, tr(t->l, "Lines"),
        tr_fill(t->l, t->a, "good above {high}, needs work below {low}; moved by {n} points",
                FILL({"high", fixed(t, 100 * r->line_high, 1)},
                     {"low", fixed(t, 100 * r->line_low, 1)},
                     {"n", fixed(t, 100 * s->offset, 1)})));
}

static void tell_posterior(const struct telling *t, const struct why_source *s)
{
    add(t, tr(t->l, "Average"),
        tr_fill(t->l, t->a, "{mean} of 100, variance {variance} on the scale from 0 to 1",
                FILL({"mean", fixed(t, 100 * s->result->mean, 1)},
                     {"variance", fixed(t, s->variance, 4)})));
    add(t, tr(t->l, "By itself"),
        tr_fill(t->l, t->a,
                "dispersion r = {r}, an answer is worth f = {f}; the average of everyone is "
                "Beta({a}, {b}): above the upper line {high}, below the lower line {low}",
                FILL({"r", fixed(t, s->ratio, 4)}, {"f", fixed(t, s->factor, 4)},
                     {"a", fixed(t, s->alpha, 3)}, {"b", fixed(t, s->beta, 3)},
                     {"high", chance(t, s->alone.p_high)}, {"low", chance(t, s->alone.p_low)})));
}

static void tell_source(const struct telling_why *x, const struct why_source *s)
{
    const struct telling *t = &x->t;
    const struct source_result *r = s->result;
    report_heading(t->b, 3, source_name(r->source), tr(t->l, source_title(r->source)));
    tell_questions(x, r->source);
    if (r->n < DISCLOSURE_BASE) {
        add(t, tr(t->l, "Result"), source_says(t->l, t->a, r));
        return;
    }
    tell_counts(x, r);
    tell_posterior(t, s);
    tell_lines(t, s);
    if (x->w->cell->engine == ENGINE_TOGETHER) {
        add(t, tr(t->l, "Together with the others"),
            tr_fill(t->l, t->a, "above the upper line {high}, below the lower line {low}",
                    FILL({"high", chance(t, r->p_high)}, {"low", chance(t, r->p_low)})));
    }
    add(t, tr(t->l, "Result"), source_says(t->l, t->a, r));
}

/* "Cliff's delta 0.42, between 0.1 and 0.7". */
static const char *delta_words(const struct telling *t, const struct gap *g)
{
    return g->has_ci
               ? tr_fill(t->l, t->a, "Cliff's delta {d}, between {low} and {high}.",
                         FILL({"d", fixed(t, g->delta, 2)}, {"low", fixed(t, g->low, 2)},
                              {"high", fixed(t, g->high, 2)}))
               : tr_fill(t->l, t->a, "Cliff's delta {d}.", FILL({"d", fixed(t, g->delta, 2)}));
}

static void tell_gap(const struct telling *t, const struct gap *g)
{
    const char *text = delta_words(t, g);
    if (g->exact) {
        text = arena_printf(
            t->a, "%s %s", text,
            tr_fill(t->l, t->a, "By chance alone: {p}.", FILL({"p", chance(t, g->p)})));
    }
    if (g->has_usual) {
        text = arena_printf(
            t->a, "%s %s", text,
            tr_fill(t->l, t->a, "Usual in this county: {d}.", FILL({"d", fixed(t, g->usual, 2)})));
    }
    if (g->far) {
        text = arena_printf(t->a, "%s %s", text, gap_words(t->l, t->a, g));
    }
    add(t,
        tr_fill(t->l, t->a, "{source} and {other}",
                FILL({"source", tr(t->l, source_title(g->first))},
                     {"other", tr(t->l, source_title(g->second))})),
        text);
}

/* How far each two sources are apart. */
static void tell_gaps_of_cell(const struct telling_why *x)
{
    bool any = false;
    for (size_t i = 0; i < x->w->cell->n_gaps; i++) {
        const struct gap *g = &x->w->cell->gaps[i];
        if (g->compared && !any) {
            report_heading(x->t.b, 2, "apart", tr(x->t.l, "How far apart they are"));
        }
        if (g->compared) {
            any = true;
            tell_gap(&x->t, g);
        }
    }
}

static void tell_claim(const struct telling_why *x)
{
    const struct telling *t = &x->t;
    const struct claim_rating *claim = &x->w->claim;
    report_heading(t->b, 2, "claim", tr(t->l, "What the service says of itself"));
    if (!claim->given) {
        report_paragraph(t->b, tr(t->l, "It did not say, or was not asked."));
        return;
    }
    report_paragraph(t->b, tr_fill(t->l, t->a, "It rated itself {points} of 100 on {day}: {claim}.",
                                   FILL({"points", telling_points(t, claim->score)},
                                        {"day", tr_date(t->l, t->a, claim->day)},
                                        {"claim", tr(t->l, claim_words(x->w->cell->claim))})));
}

static const char *change_words(const struct telling *t, const struct why_change *c)
{
    static const char *const stances[STANCE_COUNT] = {
        [STANCE_PLUS] = N_("If {source} said it is good: {finding}."),
        [STANCE_MINUS] = N_("If {source} said it needs work: {finding}."),
        [STANCE_BETWEEN] = N_("If {source} had no clear view: {finding}."),
        [STANCE_UNKNOWN] = N_("If {source} were not clear yet: {finding}."),
    };
    static const char *const claims[CLAIM_COUNT] = {
        [CLAIM_NONE] = N_("If the service had not rated itself: {finding}."),
        [CLAIM_PLUS] = N_("If the service rated itself good: {finding}."),
        [CLAIM_MINUS] = N_("If the service said that it needs work: {finding}."),
    };
    return tr_fill(t->l, t->a, c->is_claim ? claims[c->claim] : stances[c->stance],
                   FILL({"source", tr(t->l, source_title(c->source))},
                        {"finding", tr(t->l, finding_title(c->finding))}));
}

static void tell_changes(const struct telling_why *x)
{
    const struct telling *t = &x->t;
    const struct cell_result *cell = x->w->cell;
    report_heading(t->b, 2, "changes", tr(t->l, "What would change it"));
    for (size_t i = 0; i < x->w->n_changes; i++) {
        report_list_item(t->b, (struct report_item){.text = change_words(t, &x->w->changes[i])});
    }
    add(t, tr(t->l, "Without answers that a worker helped with or another person gave"),
        cell->finding_without_help == cell->finding
            ? tr(t->l, "the same")
            : tr(t->l, finding_title(cell->finding_without_help)));
}

/* One source since the wave before: both averages, the difference, and whether it is real. */
static void tell_since_source(const struct telling *t, const struct change *c)
{
    const char *verdict = c->way == CHANGE_UP     ? tr(t->l, "It is better than before.")
                          : c->way == CHANGE_DOWN ? tr(t->l, "It is worse than before.")
                                                  : tr(t->l, "Chance alone may explain that.");
    add(t, tr(t->l, source_title(c->source)),
        tr_fill(
            t->l, t->a,
            "from {before} of 100 ({n} answers) to {now} ({m} answers): {points} points, between "
            "{low} and {high}. Risen: {up}. Fallen: {down}. {verdict}",
            FILL({"before", fixed(t, 100 * c->mean_before, 1)}, {"n", telling_int(t, c->n_before)},
                 {"now", fixed(t, 100 * c->mean_now, 1)}, {"m", telling_int(t, c->n_now)},
                 {"points", fixed(t, 100 * c->difference, 1)}, {"low", fixed(t, 100 * c->low, 1)},
                 {"high", fixed(t, 100 * c->high, 1)}, {"up", chance(t, c->p_up)},
                 {"down", chance(t, c->p_down)}, {"verdict", verdict})));
}

static void tell_since_cell(const struct telling_why *x)
{
    const struct telling *t = &x->t;
    const struct changes *changes = x->w->c->changes;
    size_t n = 0;
    report_heading(t->b, 2, "changed", tr(t->l, "Since the wave before"));
    if (changes == NULL) {
        report_paragraph(t->b, tr(t->l, "No earlier wave was asked for. Name the first day of this "
                                        "wave with --since."));
        return;
    }
    for (size_t i = 0; i < changes->n_items; i++) {
        const struct change *c = &changes->items[i];
        if (c->unit == x->w->cell->unit && c->theme == x->w->cell->theme) {
            tell_since_source(t, c);
            n++;
        }
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "No source has answers enough in both waves."));
    }
}

static void tell_agreed(const struct telling_why *x)
{
    const char *agreed = telling_actions(&x->t, x->w->cell);
    report_heading(x->t.b, 2, "agreed", tr(x->t.l, "What was agreed"));
    report_paragraph(
        x->t.b, agreed[0] != '\0' ? agreed : tr(x->t.l, "No action is agreed about this finding."));
}

const struct report *why_report(const struct why *w, const struct form_set *forms,
                                const struct actions *actions, const struct language *l,
                                int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling_why x = {
        .t = {.c = w->c,
              .actions = actions,
              .l = l,
              .a = a,
              .b = report_begin(a, l, w->c->data->settings,
                                tr(l, "Why: from the answers to the finding"), made, version)},
        .w = w,
        .forms = forms,
    };
    report_notice(x.t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                               "inside, by which a person could be recognised."));
    heard_open(x.t.b, w->c->data, l, a);
    tell_answer(&x);
    report_heading(x.t.b, 2, "sources", tr(l, "What each source said"));
    for (size_t i = 0; i < w->cell->n_sources; i++) {
        tell_source(&x, &w->sources[i]);
    }
    tell_gaps_of_cell(&x);
    tell_claim(&x);
    tell_changes(&x);
    tell_since_cell(&x);
    tell_agreed(&x);
    return report_end(x.t.b);
}
