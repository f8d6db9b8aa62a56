#include "analyze/figures_report.h"

#include <inttypes.h>
#include <math.h>

#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/number_words.h"
#include "common/num.h"

struct telling_figures {
    const struct figures_view *v;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

bool figures_view_has(const struct figures_view *v, const struct figure *f)
{
    return (v->only_unit == NULL || slice_is(slice_of(f->unit), v->only_unit)) &&
           (v->only_theme == THEME_NONE || f->theme == v->only_theme);
}

/* What others typed, safe inside a sentence. */
static const char *typed(const struct telling_figures *t, const char *text)
{
    return bidi_isolate(t->a, text, language_rtl(t->l));
}

static const char *number(const struct telling_figures *t, double v)
{
    char text[NUM_TEXT_MAX];
    num_format_double(v, text);
    return arena_strdup(t->a, text);
}

/* "43 of 100", rounded. */
static const char *points(const struct telling_figures *t, double share)
{
    return arena_printf(t->a, "%ld", lround(100 * share));
}

static const char *unit_name(const struct telling_figures *t, const struct figure *f)
{
    const size_t at = units_find(t->v->units, slice_of(f->unit));
    return at == SIZE_MAX ? "" : t->v->units->items[at].name;
}

/* "Calls a month, April to June 2014" and, where it has one, its service. */
static const char *figure_words(const struct telling_figures *t, const char *name,
                                const struct figure *f)
{
    if (unit_name(t, f)[0] == '\0') {
        return tr_fill(t->l, t->a, "{figure}, {period}",
                       FILL({"figure", typed(t, name)}, {"period", typed(t, f->period)}));
    }
    return tr_fill(t->l, t->a, "{figure}, {period}, {unit}",
                   FILL({"figure", typed(t, name)}, {"period", typed(t, f->period)},
                        {"unit", typed(t, unit_name(t, f))}));
}

/* The value as it was written, with what it is measured in and out of how many. */
static const char *value_words(const struct telling_figures *t, const struct figure *f)
{
    const char *value = f->written;
    if (f->has_of) {
        value = tr_fill(t->l, t->a, "{k} of {n}",
                        FILL({"k", f->written}, {"n", arena_printf(t->a, "%" PRId64, f->of)}));
    }
    return f->unit_of_measure[0] == '\0'
               ? value
               : arena_printf(t->a, "%s %s", value, typed(t, f->unit_of_measure));
}

static void add_cell(const struct telling_figures *t, const char *text, bool numeric)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .numeric = numeric});
}

/* `titles` are message ids. */
static void begin_table(const struct telling_figures *t, const char *caption,
                        const char *const *titles, size_t n)
{
    const char **columns = arena_array(t->a, n, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, caption, columns, n);
}

/* One row a source of the figures that have the agreement. */
static void tell_groups(const struct telling_figures *t, enum figure_agreement agreement,
                        const char *caption)
{
    static const char *const titles[] = {N_("Figure"), N_("Who says so"), N_("Value"),
                                         N_("What is counted"), N_("Row of figures.csv")};
    begin_table(t, caption, titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < t->v->study->n_groups; i++) {
        const struct figure_group *g = &t->v->study->groups[i];
        if (g->agreement != agreement || !figures_view_has(t->v, g->members[0])) {
            continue;
        }
        for (size_t m = 0; m < g->n_members; m++) {
            const struct figure *f = g->members[m];
            report_table_cell(
                t->b, (struct report_cell){.text = figure_words(t, f->name, f), .header = true});
            add_cell(t, typed(t, f->source), false);
            add_cell(t, value_words(t, f), true);
            add_cell(t, f->definition[0] == '\0' ? tr(t->l, "not said") : typed(t, f->definition),
                     false);
            add_cell(t, arena_printf(t->a, "%u", f->row), true);
        }
    }
    report_table_end(t->b);
}

static size_t count_groups(const struct telling_figures *t, enum figure_agreement agreement)
{
    size_t n = 0;
    for (size_t i = 0; i < t->v->study->n_groups; i++) {
        const struct figure_group *g = &t->v->study->groups[i];
        n += g->agreement == agreement && figures_view_has(t->v, g->members[0]);
    }
    return n;
}

/* The value as its source wrote it. */
static const char *written_as(const struct figure_group *g, double value)
{
    size_t m = 0;
    while (m + 1 < g->n_members && (g->members[m]->value < value || g->members[m]->value > value)) {
        m++;
    }
    return g->members[m]->written;
}

static void tell_conflict(const struct telling_figures *t, const struct figure_group *g)
{
    const char *detail =
        g->definitions_differ
            ? N_("They do not say the same about what is counted. Agree on one meaning, count "
                 "once more, and only then compare.")
            : N_("They say the same about what is counted, so at least one of them is wrong. Ask "
                 "each where its figure comes from.");
    report_list_item(t->b, (struct report_item){
                               .lead = figure_words(t, g->members[0]->name, g->members[0]),
                               .text = tr_fill(t->l, t->a,
                                               "{n} sources say from {low} to {high}. They cannot "
                                               "all be right. No average is made of them.",
                                               FILL({"n", arena_printf(t->a, "%zu", g->n_members)},
                                                    {"low", written_as(g, g->lowest)},
                                                    {"high", written_as(g, g->highest)})),
                               .detail = tr(t->l, detail)});
}

static void tell_conflicts(const struct telling_figures *t)
{
    report_heading(t->b, 2, "conflicts", tr(t->l, "The same figure from two sources"));
    const size_t n_conflicts = count_groups(t, FIGURE_CONFLICT);
    if (n_conflicts == 0) {
        report_paragraph(t->b, tr(t->l, "No figure of the register is contradicted by another "
                                        "source."));
    }
    for (size_t i = 0; n_conflicts > 0 && i < t->v->study->n_groups; i++) {
        const struct figure_group *g = &t->v->study->groups[i];
        if (g->agreement == FIGURE_CONFLICT && figures_view_has(t->v, g->members[0])) {
            tell_conflict(t, g);
        }
    }
    if (n_conflicts > 0) {
        tell_groups(t, FIGURE_CONFLICT, tr(t->l, "Figures that contradict each other"));
    }
    if (count_groups(t, FIGURE_UNLIKE) > 0) {
        report_paragraph(t->b, tr(t->l, "These could not be compared, because they are measured "
                                        "in different ways:"));
        tell_groups(t, FIGURE_UNLIKE, tr(t->l, "Figures measured in different ways"));
    }
    if (count_groups(t, FIGURE_AGREES) > 0) {
        tell_groups(t, FIGURE_AGREES, tr(t->l, "Figures that agree"));
    }
}

static const char *sum_words(const struct telling_figures *t, const struct figure_sum *s)
{
    static const char *const words[SUM_RESULT_COUNT] = {
        [SUM_ADDS_UP] = N_("adds up"),
        [SUM_ROUNDING] = N_("differs by no more than rounding does"),
        [SUM_DIFFERS] = N_("does not add up: {difference} apart"),
        [SUM_NO_TOTAL] = N_("the total is not in the register"),
    };
    const double apart = s->total == NULL ? 0 : fabs(s->total->value - s->sum);
    return tr_fill(t->l, t->a, words[s->result], FILL({"difference", number(t, apart)}));
}

/* "32 + 3 + 17 + 45 = 97" */
static const char *parts_words(const struct telling_figures *t, const struct figure_sum *s)
{
    const char *text = s->parts[0]->written;
    for (size_t i = 1; i < s->n_parts; i++) {
        text = arena_printf(t->a, "%s + %s", text, s->parts[i]->written);
    }
    return arena_printf(t->a, "%s = %s", text, number(t, s->sum));
}

static void tell_sum(const struct telling_figures *t, const struct figure_sum *s)
{
    static const enum cell_tone tones[SUM_RESULT_COUNT] = {[SUM_ADDS_UP] = TONE_GOOD,
                                                           [SUM_ROUNDING] = TONE_PLAIN,
                                                           [SUM_DIFFERS] = TONE_BAD,
                                                           [SUM_NO_TOTAL] = TONE_DOUBT};
    report_table_cell(
        t->b, (struct report_cell){.text = figure_words(t, s->parts[0]->part_of, s->parts[0]),
                                   .header = true});
    add_cell(t, typed(t, s->parts[0]->source), false);
    add_cell(t, s->total == NULL ? "" : value_words(t, s->total), true);
    add_cell(t, parts_words(t, s), true);
    report_table_cell(t->b,
                      (struct report_cell){.text = sum_words(t, s), .tone = tones[s->result]});
}

static void tell_sums(const struct telling_figures *t)
{
    size_t n = 0;
    report_heading(t->b, 2, "sums", tr(t->l, "Parts and their totals"));
    for (size_t i = 0; i < t->v->study->n_sums; i++) {
        n += figures_view_has(t->v, t->v->study->sums[i].parts[0]);
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "No figure of the register is a part of another."));
        return;
    }
    static const char *const titles[] = {N_("Total"), N_("Who says so"), N_("Value"), N_("Parts"),
                                         N_("Result")};
    begin_table(t, tr(t->l, "Parts against their total"), titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < t->v->study->n_sums; i++) {
        if (figures_view_has(t->v, t->v->study->sums[i].parts[0])) {
            tell_sum(t, &t->v->study->sums[i]);
        }
    }
    report_table_end(t->b);
}

static void tell_check(const struct telling_figures *t, const struct figure_check *c)
{
    const struct figure *f = c->figure;
    const char *word = number_word((int64_t)f->value, f->of);
    const char *text = tr_fill(
        t->l, t->a,
        "{value} ({word}), {source}. The true share lies between {low} and {high} of "
        "100 (95 times in 100).",
        FILL({"value", value_words(t, f)}, {"word", tr(t->l, word == NULL ? "nobody" : word)},
             {"source", typed(t, f->source)}, {"low", points(t, c->range.low)},
             {"high", points(t, c->range.high)}));
    if (c->lead) {
        text = tr_fill(t->l, t->a, "{text} This is a lead, not a finding: {n} are too few to tell.",
                       FILL({"text", text}, {"n", arena_printf(t->a, "%" PRId64, f->of)}));
    }
    const char *detail = NULL;
    if (c->lead && c->has_chance) {
        detail = tr_fill(
            t->l, t->a,
            "If only {half} of 100 were so in truth, a check of this size would still "
            "find this many or more {n} times in 100.",
            FILL({"half", points(t, f->value / (double)f->of / 2)}, {"n", points(t, c->chance)}));
    }
    report_list_item(
        t->b,
        (struct report_item){.lead = figure_words(t, f->name, f), .text = text, .detail = detail});
}

static void tell_checks(const struct telling_figures *t)
{
    size_t n = 0;
    report_heading(t->b, 2, "checks", tr(t->l, "Checks of a few, which are leads"));
    for (size_t i = 0; i < t->v->study->n_checks; i++) {
        if (figures_view_has(t->v, t->v->study->checks[i].figure)) {
            tell_check(t, &t->v->study->checks[i]);
            n++;
        }
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "No figure of the register is a count out of some."));
    }
}

static void tell_own(const struct telling_figures *t)
{
    const struct own_totals *own = t->v->own;
    static const char *const titles[] = {N_("Total"), N_("Value"), N_("Parts"), N_("Result")};
    report_heading(t->b, 2, "own", tr(t->l, "Our own figures"));
    report_paragraph(t->b, own->n_wrong == 0
                               ? tr(t->l, "The parts of each total of our own reports were counted "
                                          "again. All add up.")
                               : tr(t->l, "The parts of each total of our own reports were counted "
                                          "again. Some do not add up: do not use a report before "
                                          "that is found out."));
    begin_table(t, tr(t->l, "Our own totals"), titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < own->n_items; i++) {
        const struct own_total *o = &own->items[i];
        const char *what = tr(t->l, o->what);
        if (o->of[0] != '\0') {
            what = tr_fill(t->l, t->a, "{source}: {what}",
                           FILL({"source", tr(t->l, o->of)}, {"what", what}));
        }
        report_table_cell(t->b, (struct report_cell){.text = what, .header = true});
        add_cell(t, arena_printf(t->a, "%" PRId64, o->total), true);
        add_cell(t, arena_printf(t->a, "%" PRId64, o->sum), true);
        report_table_cell(
            t->b, (struct report_cell){.text = o->total == o->sum ? tr(t->l, "adds up")
                                                                  : tr(t->l, "does not add up"),
                                       .tone = o->total == o->sum ? TONE_GOOD : TONE_BAD});
    }
    report_table_end(t->b);
}

const struct report *figures_report(const struct figures_view *v, const struct settings *settings,
                                    const struct language *l, int32_t today, const char *version,
                                    struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling_figures t = {
        .v = v,
        .l = l,
        .a = a,
        .b = report_begin(a, l, settings, tr(l, "Figures: what is said, held side by side"), made,
                          version)};
    report_paragraph(t.b,
                     text_fill(a,
                               tr_n(l, "The register has {n} figure.",
                                    "The register has {n} figures.", v->study->figures->n_items),
                               FILL({"n", arena_printf(a, "%zu", v->study->figures->n_items)})));
    tell_conflicts(&t);
    tell_sums(&t);
    tell_checks(&t);
    if (v->own != NULL) {
        tell_own(&t);
    }
    return report_end(t.b);
}
