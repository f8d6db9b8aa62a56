#include "analyze/compare_report.h"

#include "analyze/bidi.h"
#include "analyze/compare_chart.h"
#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"

struct telling_compare {
    const struct compare *c;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *fixed(const struct telling_compare *t, double v, int decimals)
{
    return tr_number(t->l, t->a, v, decimals);
}

static const char *points(const struct telling_compare *t, double share)
{
    return fixed(t, 100 * share, 0);
}

const char *compare_band_words(enum compare_band b)
{
    static const char *const words[BAND_COUNT] = {
        [BAND_MUCH_LOWER] = N_("much lower than expected"),
        [BAND_LOWER] = N_("lower than expected"),
        [BAND_EXPECTED] = N_("about as expected"),
        [BAND_HIGHER] = N_("higher than expected"),
        [BAND_MUCH_HIGHER] = N_("much higher than expected"),
    };
    return words[b];
}

enum cell_tone compare_band_tone(enum compare_band b)
{
    if (b == BAND_EXPECTED) {
        return TONE_PLAIN;
    }
    return b < BAND_EXPECTED ? TONE_BAD : TONE_GOOD;
}

static void add_text(const struct telling_compare *t, const char *text, bool numeric)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .numeric = numeric});
}

static void add_unit(const struct telling_compare *t, const struct compare_unit *u)
{
    const char *name =
        bidi_isolate(t->a, t->c->data->units->items[u->unit].name, language_rtl(t->l));
    report_table_cell(t->b, (struct report_cell){.text = name, .header = true});
    add_text(t, arena_printf(t->a, "%lld", (long long)u->n), true);
    add_text(t, points(t, u->mean), true);
    add_text(t,
             tr_fill(t->l, t->a, "{low} to {high}",
                     FILL({"low", points(t, u->warn.low)}, {"high", points(t, u->warn.high)})),
             false);
    report_table_cell(t->b, (struct report_cell){.text = tr(t->l, compare_band_words(u->band)),
                                                 .tone = compare_band_tone(u->band)});
    add_text(t, fixed(t, u->reliability.value, 2), true);
}

static void tell_units(const struct telling_compare *t, const struct compare_group *g)
{
    const char *const columns[] = {tr(t->l, "Service"),        tr(t->l, "Answers"),
                                   tr(t->l, "Average of 100"), tr(t->l, "Expected of its size"),
                                   tr(t->l, "It lies"),        tr(t->l, "Reliability")};
    const ptrdiff_t only = t->c->data->only_unit;
    report_table_begin(t->b,
                       tr_fill(t->l, t->a, "{theme}, {source}: in the order of the services' ids",
                               FILL({"theme", tr(t->l, theme_title(g->theme))},
                                    {"source", tr(t->l, source_title(g->source))})),
                       columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < g->n_units; i++) {
        if (only == DATASET_ALL_UNITS || (size_t)only == g->units[i].unit) {
            add_unit(t, &g->units[i]);
        }
    }
    report_table_end(t->b);
}

static void tell_group(const struct telling_compare *t, const struct compare_group *g)
{
    const char *services = number_count(t->l, t->a, (int64_t)g->n_units, COUNTED_SERVICES);
    if (!g->compared) {
        report_paragraph(t->b, tr_fill(t->l, t->a,
                                       "Too few services to compare: {services} with {n} answers "
                                       "or more, and 10 are needed.",
                                       FILL({"services", services},
                                            {"n", arena_printf(t->a, "%d", (int)COMPARE_BASE)})));
        return;
    }
    report_paragraph(
        t->b, tr_fill(t->l, t->a,
                      "{services}, on average {county} of 100. They differ by more than chance "
                      "with a variance of {tau2} (phi {phi}).",
                      FILL({"services", services}, {"county", points(t, g->county)},
                           {"tau2", fixed(t, g->tau2, 5)}, {"phi", fixed(t, g->phi, 3)})));
    report_chart(t->b, compare_chart(g, t->l, t->a));
    tell_units(t, g);
}

void compare_tell_one(const struct compare *c, const struct compare_group *g,
                      const struct language *l, struct arena *a, struct report_builder *b)
{
    const struct telling_compare t = {.c = c, .l = l, .a = a, .b = b};
    report_heading(b, 3, NULL,
                   tr_fill(l, a, "{theme}, {source}",
                           FILL({"theme", tr(l, theme_title(g->theme))},
                                {"source", tr(l, source_title(g->source))})));
    tell_group(&t, g);
}

void compare_tell_method(struct report_builder *b, const struct language *l)
{
    report_heading(b, 2, "method", tr(l, "How this was worked out"));
    const char *const rules[] = {
        tr(l, "What is expected of a service depends on how many answered, and on how much "
              "services differ naturally: few answers, wide limits. Of services that are like "
              "the others, 95 in 100 lie within theirs."),
        tr(l, "\"Much\" is beyond the limits within which 998 in 1,000 lie."),
        tr(l, "Reliability is the share of what we see between services that is no chance. "
              "Below 0.70, which is usual under 100 answers, an average does not tell "
              "services apart."),
        tr(l, "This is no ranking. Whether something needs work is for the cross-check to say, "
              "which looks at all sources of one service."),
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        report_list_item(b, (struct report_item){.text = rules[i]});
    }
}

const struct report *compare_report(const struct compare *c, const struct language *l,
                                    int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling_compare t = {
        .c = c,
        .l = l,
        .a = a,
        .b = report_begin(a, l, c->data->settings,
                          tr(l, "Comparison: what is expected of services of their size"), made,
                          version)};
    report_notice(t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                             "inside, by which a person could be recognised."));
    heard_open(t.b, c->data, l, a);
    for (size_t i = 0; i < c->n_groups; i++) {
        const struct compare_group *g = &c->groups[i];
        if (i == 0 || c->groups[i - 1].theme != g->theme) {
            report_heading(t.b, 2, theme_code(g->theme), tr(l, theme_title(g->theme)));
        }
        report_heading(t.b, 3, NULL, tr(l, source_title(g->source)));
        tell_group(&t, g);
    }
    compare_tell_method(t.b, l);
    provenance_tell(c->data, l, a, t.b);
    return report_end(t.b);
}
