#include "analyze/coverage_chart.h"

#include "analyze/source_words.h"

static const char *bar_words(const struct covered *answers, int64_t asked, enum source source,
                             const struct language *l, struct arena *a)
{
    switch (answers->mark) {
    case COUNT_TOLD:
        /* Without a share where it is not known how many there were. */
        return number_share(l, a, answers->n, asked, source_counted(source));
    case COUNT_HIDDEN:
        return tr(l, "hidden");
    case COUNT_NOBODY:
        return tr(l, "nobody answered");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(l, "not asked");
}

static struct chart_bar bar_of(const struct coverage *c, enum source source,
                               const struct language *l, struct arena *a)
{
    const struct coverage_source *of = &c->sources[source];
    struct chart_bar bar = {.label = tr(l, source_title(source)),
                            .text = bar_words(&of->answers, of->sent, source, l, a)};
    bar.has_value = coverage_rate(of->sent, &of->answers, &bar.value);
    return bar;
}

const struct chart *coverage_chart(const struct coverage *c, const struct language *l,
                                   struct arena *a)
{
    struct chart_bar *bars = arena_array(a, SOURCE_COUNT, sizeof *bars);
    size_t n = 0;
    bool any = false;
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (c->sources[source].fits) {
            bars[n] = bar_of(c, source, l, a);
            any |= bars[n++].has_value;
        }
    }
    if (!any) {
        return NULL;
    }
    struct chart *chart = arena_alloc(a, sizeof *chart);
    *chart = (struct chart){
        .kind = CHART_BARS,
        .title = tr(l, "Who answered"),
        .summary = tr(l, "How many answered, group by group; a bar is their share of those who "
                         "were asked, where that is known. The table below has the numbers."),
        .of.bars = {.bars = bars, .n_bars = n}};
    return chart;
}
