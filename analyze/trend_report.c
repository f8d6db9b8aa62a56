#include "analyze/trend_report.h"

#include "analyze/bidi.h"
#include "analyze/chart.h"
#include "analyze/fill.h"
#include "analyze/source_words.h"

struct teller {
    const struct trend *t;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *const variation_words[SPC_VARIATION_COUNT] = {
    [SPC_COMMON_CAUSE] = N_("common cause"),
    [SPC_IMPROVING] = N_("special cause - improving"),
    [SPC_CONCERNING] = N_("special cause - concerning"),
};

static const enum chart_mark variation_mark[SPC_VARIATION_COUNT] = {
    [SPC_COMMON_CAUSE] = CHART_CIRCLE,
    [SPC_IMPROVING] = CHART_UP,
    [SPC_CONCERNING] = CHART_DOWN,
};

static const enum cell_tone variation_tone[SPC_VARIATION_COUNT] = {
    [SPC_IMPROVING] = TONE_GOOD, [SPC_CONCERNING] = TONE_BAD};

static const char *int_words(const struct teller *t, int64_t n)
{
    return arena_printf(t->a, "%lld", (long long)n);
}

/* Of 100; a limit is held within 0 and 100. */
static const char *points(const struct teller *t, double share)
{
    const double held = share < 0 ? 0 : share > 1 ? 1 : share;
    return tr_number(t->l, t->a, 100 * held, 0);
}

static const char *period_words(const struct teller *t, size_t period)
{
    return trend_period_words(t->l, t->a, &t->t->periods.items[period], t->t->by);
}

static const char *value_words(const struct teller *t, const struct trend_point *p)
{
    static const char *const edges[] = {
        [MEAN_OR_LESS] = N_("{n} or less"), [MEAN_OR_MORE] = N_("{n} or more")};
    const char *n = points(t, p->value);
    return p->edge == MEAN_AS_IS ? n : tr_fill(t->l, t->a, edges[p->edge], FILL({"n", n}));
}

static const char *series_name(const struct teller *t, const struct trend_series *s)
{
    return tr_fill(t->l, t->a, "{theme}, {source}",
                   FILL({"theme", tr(t->l, theme_title(s->theme))},
                        {"source", tr(t->l, source_title(s->source))}));
}

/* With "#" in front. */
static const char *series_link(const struct teller *t, const struct trend_series *s)
{
    return arena_printf(t->a, "#%s-%s", theme_code(s->theme), source_name(s->source));
}

/* The rules that a point breaks, one after the other; "" when none. */
static const char *rule_words(const struct teller *t, unsigned signals)
{
    static const struct {
        unsigned signal;
        const char *words;
    } rules[] = {
        {SPC_OUTSIDE, N_("outside the limits")},
        {SPC_ONE_SIDE, N_("one of 7 or more running on one side of the average")},
        {SPC_TREND, N_("one of 7 or more running up or down")},
        {SPC_NEAR_LIMIT, N_("two of three near a limit")},
    };
    const char *all = "";
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if ((signals & rules[i].signal) != 0) {
            const char *between = all[0] == '\0' ? "" : tr_context(t->l, "between facts", ", ");
            all = arena_printf(t->a, "%s%s%s", all, between, tr(t->l, rules[i].words));
        }
    }
    return all;
}

static const char *shows_words(const struct teller *t, const struct trend_series *s,
                               const struct trend_point *p)
{
    if (!p->told) {
        return "";
    }
    if (!s->has_limits) {
        return tr(t->l, "too few periods to tell");
    }
    const char *variation = tr(t->l, variation_words[p->variation]);
    return p->signals == 0 ? variation
                           : arena_printf(t->a, "%s: %s", variation, rule_words(t, p->signals));
}

static const char *count_words(const struct teller *t, const struct trend_point *p)
{
    switch (p->mark) {
    case COUNT_TOLD:
        return int_words(t, p->n);
    case COUNT_HIDDEN:
        return tr(t->l, "hidden");
    case COUNT_NOBODY:
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(t->l, "nobody answered");
}

/* What stands in the place of a figure that is not told. */
static const char *untold_words(const struct teller *t, const struct trend_point *p)
{
    if (p->mark == COUNT_NOBODY) {
        return "";
    }
    return t->t->tier == TIER_BOARD ? tr(t->l, "hidden") : tr(t->l, "too few answers");
}

static const char *limit_words(const struct teller *t, const struct trend_point *p)
{
    return !p->told || !p->limits.defined ? ""
                                          : tr_fill(t->l, t->a, "{low} to {high}",
                                                    FILL({"low", points(t, p->limits.low)},
                                                         {"high", points(t, p->limits.high)}));
}

static void tell_table(const struct teller *t, const struct trend_series *s)
{
    const bool share = t->t->measure == TREND_SHARE;
    const char *const columns[] = {tr(t->l, "Period"), tr(t->l, "Answers"),
                                   share ? tr(t->l, "Good, of 100") : tr(t->l, "Average of 100"),
                                   tr(t->l, "Limits"), tr(t->l, "It shows")};
    report_table_begin(
        t->b, tr_fill(t->l, t->a, "{series}: every period", FILL({"series", series_name(t, s)})),
        columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < t->t->periods.n; i++) {
        const struct trend_point *p = &s->points[i];
        const enum cell_tone tone =
            p->told && s->has_limits ? variation_tone[p->variation] : TONE_PLAIN;
        const struct report_cell cells[] = {
            {.text = period_words(t, i), .header = true},
            {.text = count_words(t, p), .numeric = p->mark == COUNT_TOLD},
            {.text = p->told ? value_words(t, p) : untold_words(t, p), .numeric = p->told},
            {.text = limit_words(t, p)},
            {.text = shows_words(t, s, p), .tone = tone}};
        for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
            report_table_cell(t->b, cells[c]);
        }
    }
    report_table_end(t->b);
}

static const char *assurance_sentence(const struct teller *t, const struct trend_series *s)
{
    static const char *const words[SPC_ASSURANCE_COUNT] = {
        [SPC_ALWAYS_MET] = N_("As long as nothing changes, it will be {target} or more."),
        [SPC_NEVER_MET] = N_("As long as nothing changes, it will stay below {target}."),
        [SPC_SOMETIMES_MET] =
            N_("As long as nothing changes, it will be now above {target} and now below."),
    };
    return tr_fill(t->l, t->a, words[s->assurance], FILL({"target", points(t, t->t->target)}));
}

/* "On average 62 of 100. The latest, March 2026, is 58: common cause." */
static const char *summary(const struct teller *t, const struct trend_series *s)
{
    const struct trend_point *last = &s->points[s->last];
    const char *latest =
        tr_fill(t->l, t->a,
                "On average {centre} of 100. The latest, {period}, is {value}: "
                "{shows}.",
                FILL({"centre", points(t, s->centre.value)}, {"period", period_words(t, s->last)},
                     {"value", value_words(t, last)}, {"shows", shows_words(t, s, last)}));
    return s->has_limits ? arena_printf(t->a, "%s %s", latest, assurance_sentence(t, s)) : latest;
}

static const char *lines_words(const struct teller *t, const struct trend_series *s)
{
    if (!s->has_limits) {
        return s->n_told < SPC_POINTS_MIN
                   ? tr(t->l, "Fewer than 5 periods: dots only, without limits.")
                   : tr(t->l, "All the same: dots only, without limits.");
    }
    const char *lines = tr(t->l, "The line is the average; between the dashed limits lies what "
                                 "chance alone makes.");
    return s->trial ? arena_printf(t->a, "%s %s", lines,
                                   tr(t->l, "Trial limits: fewer than 12 periods."))
                    : lines;
}

static struct chart_point *chart_points(const struct teller *t, const struct trend_series *s)
{
    struct chart_point *out = arena_array(t->a, t->t->periods.n, sizeof *out);
    for (size_t i = 0; i < t->t->periods.n; i++) {
        const struct trend_point *p = &s->points[i];
        out[i] = (struct chart_point){.label = period_words(t, i),
                                      .told = p->told,
                                      .value = p->value,
                                      .mark = variation_mark[p->variation],
                                      .has_limits = p->told && p->limits.defined,
                                      .low = p->limits.low,
                                      .high = p->limits.high};
    }
    return out;
}

static void tell_chart(const struct teller *t, const struct trend_series *s)
{
    struct chart_key *keys = arena_array(t->a, SPC_VARIATION_COUNT, sizeof *keys);
    for (size_t i = 0; i < SPC_VARIATION_COUNT; i++) {
        keys[i] = (struct chart_key){variation_mark[i], tr(t->l, variation_words[i])};
    }
    struct chart *chart = arena_alloc(t->a, sizeof *chart);
    *chart = (struct chart){.kind = CHART_SERIES,
                            .title = series_name(t, s),
                            .summary = summary(t, s),
                            .of.series = {.points = chart_points(t, s),
                                          .n_points = t->t->periods.n,
                                          .has_centre = s->centre.defined,
                                          .centre = s->centre.value,
                                          .keys = s->has_limits ? keys : NULL,
                                          .n_keys = s->has_limits ? SPC_VARIATION_COUNT : 0,
                                          .lines_text = lines_words(t, s)}};
    report_chart(t->b, chart);
}

static void tell_series(const struct teller *t, const struct trend_series *s)
{
    report_heading(t->b, 3, series_link(t, s) + 1, tr(t->l, source_title(s->source)));
    if (s->n_told == 0) {
        report_paragraph(t->b, tr(t->l, "No period has answers enough to tell."));
        return;
    }
    tell_chart(t, s);
    tell_table(t, s);
}

size_t trend_latest_change(const struct trend *t, const struct trend_series *s)
{
    for (size_t i = t->periods.n; i > 0; i--) {
        if (s->points[i - 1].told && s->points[i - 1].signals != 0) {
            return i - 1;
        }
    }
    return t->periods.n;
}

static void tell_change(const struct teller *t, const struct trend_series *s, size_t period)
{
    const struct trend_point *p = &s->points[period];
    const char *text =
        tr_fill(t->l, t->a, "{shows}. {period}: {value}, on average {centre} of 100.",
                FILL({"shows", shows_words(t, s, p)}, {"period", period_words(t, period)},
                     {"value", value_words(t, p)}, {"centre", points(t, s->centre.value)}));
    report_list_item(t->b, (struct report_item){
                               .lead = series_name(t, s), .link = series_link(t, s), .text = text});
}

/* Those that show it in their latest period, or those that showed it before. */
static size_t tell_changed_series(const struct teller *t, bool now, const char *heading)
{
    size_t n = 0;
    for (size_t i = 0; i < t->t->n_series; i++) {
        const struct trend_series *s = &t->t->series[i];
        const size_t period = trend_latest_change(t->t, s);
        if (period < t->t->periods.n && (period == s->last) == now) {
            if (n++ == 0) {
                report_heading(t->b, 3, NULL, heading);
            }
            tell_change(t, s, period);
        }
    }
    return n;
}

void trend_tell_one(const struct trend *trend, const struct trend_series *s,
                    const struct language *l, struct arena *a, struct report_builder *b)
{
    const struct teller t = {.t = trend, .l = l, .a = a, .b = b};
    report_heading(b, 3, series_link(&t, s) + 1, series_name(&t, s));
    if (s->n_told > 0) {
        tell_chart(&t, s);
        tell_table(&t, s);
    }
}

static void tell_short(const struct teller *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->t->n_series; i++) {
        n += t->t->series[i].n_told < SPC_POINTS_MIN;
    }
    if (n > 0) {
        report_paragraph(t->b, tr_fill(t->l, t->a,
                                       "Too short to say so: {n} of {m} charts have fewer than 5 "
                                       "periods with answers enough.",
                                       FILL({"n", int_words(t, (int64_t)n)},
                                            {"m", int_words(t, (int64_t)t->t->n_series)})));
    }
}

static void tell_changes(const struct teller *t)
{
    report_heading(t->b, 2, "changed", tr(t->l, "What changed by more than chance"));
    size_t n = tell_changed_series(t, true, tr(t->l, "In the latest period"));
    n += tell_changed_series(t, false, tr(t->l, "Earlier, and no longer"));
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "Nothing changed by more than chance."));
    } else {
        report_paragraph(t->b, tr(t->l, "Where nothing changes, about 1 chart in 20 with 12 "
                                        "periods shows special cause somewhere, and 3 in 20 with "
                                        "24. Look at what lasts."));
    }
    tell_short(t);
}

static void tell_scope(const struct teller *t)
{
    const struct dataset *data = t->t->data;
    report_notice(
        t->b,
        t->t->tier == TIER_RESTRICTED
            ? tr(t->l, "For the quality team only; not for publication. Small numbers are "
                       "inside, by which a person could be recognised.")
            : tr(t->l, "Where fewer than 10 people answered in a period, its figures are hidden, "
                       "and others with them so that nobody can work them out. Hidden never means "
                       "none."));
    report_paragraph(
        t->b,
        data->only_unit == DATASET_ALL_UNITS
            ? tr(t->l, "All services of the county together.")
            : tr_fill(t->l, t->a, "Only this service is shown: {unit}.",
                      FILL({"unit", bidi_isolate(t->a, data->units->items[data->only_unit].name,
                                                 language_rtl(t->l))})));
    report_paragraph(t->b,
                     t->t->measure == TREND_AVERAGE
                         ? tr(t->l, "Each figure is the average of what was answered in a "
                                    "period, from 0 to 100, where 100 is best.")
                         : tr_fill(t->l, t->a,
                                   "Each figure is the share of those who answered in a period "
                                   "whose answers come to {target} of 100 or more.",
                                   FILL({"target", points(t, t->t->target)})));
}

static void tell_rules(const struct teller *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How this was worked out"));
    const char *const rules[] = {
        t->t->measure == TREND_AVERAGE
            ? tr(t->l, "An XmR chart: the limits lie 2.66 times the average step from one period "
                       "to the next away from the average.")
            : tr(t->l, "A p-chart: the limits lie three standard deviations of a share of so many "
                       "answers away from the average, and further where shares differ by more "
                       "than chance."),
        tr(t->l, "Special cause, by the rules of the NHS: a period outside the limits; 7 or more "
                 "running on one side of the average; 7 or more running up or down; two of three "
                 "running in the outer third on one side. All else is common cause."),
        tr(t->l, "A period that is not told is left out, as if those around it followed each "
                 "other."),
        tr(t->l, "Special cause says that something changed, not what. Common cause is no praise "
                 "and no blame: to change it, change the service."),
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        report_list_item(t->b, (struct report_item){.text = rules[i]});
    }
}

const struct report *trend_report(const struct trend *trend, const struct heard_by *heard,
                                  const struct language *l, int32_t today, const char *version,
                                  struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {.t = trend,
                             .l = l,
                             .a = a,
                             .b = report_begin(a, l, trend->data->settings,
                                               tr(l, "Trend: how answers change over time"), made,
                                               version)};
    tell_scope(&t);
    heard_tell_to(t.b, heard, l, a);
    tell_changes(&t);
    for (size_t i = 0; i < trend->n_series; i++) {
        const struct trend_series *s = &trend->series[i];
        if (i == 0 || trend->series[i - 1].theme != s->theme) {
            report_heading(t.b, 2, theme_code(s->theme), tr(l, theme_title(s->theme)));
        }
        tell_series(&t, s);
    }
    tell_rules(&t);
    return report_end(t.b);
}
