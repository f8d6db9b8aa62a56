#include "analyze/coverage_report.h"

#include "analyze/bidi.h"
#include "analyze/board.h"
#include "analyze/coverage_chart.h"
#include "analyze/fill.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"

struct teller {
    const struct coverage *c;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *int_words(const struct teller *t, int64_t n)
{
    return arena_printf(t->a, "%lld", (long long)n);
}

/* Four marks that cannot be taken for each other, nor for a number. */
static const char *covered_words(const struct teller *t, const struct covered *c)
{
    switch (c->mark) {
    case COUNT_TOLD:
        return int_words(t, c->n);
    case COUNT_HIDDEN:
        return tr(t->l, "hidden");
    case COUNT_NOBODY:
        return tr(t->l, "nobody answered");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(t->l, "not asked");
}

static const char *sent_words(const struct teller *t, int64_t sent, const struct covered *answers)
{
    if (sent != SENT_UNKNOWN) {
        return int_words(t, sent);
    }
    if (answers->mark == COUNT_HIDDEN) {
        return tr(t->l, "hidden");
    }
    return t->c->tier == TIER_BOARD ? tr(t->l, "not told") : tr(t->l, "not recorded");
}

static const char *rate_words(const struct teller *t, int64_t sent, const struct covered *answers)
{
    double rate = 0;
    return coverage_rate(sent, answers, &rate) ? arena_printf(t->a, "%.0f %%", 100.0 * rate) : "";
}

static void add_cell(const struct teller *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text});
}

static void add_covered(const struct teller *t, const struct covered *c)
{
    report_table_cell(
        t->b, (struct report_cell){.text = covered_words(t, c),
                                   .tone = c->mark == COUNT_TOLD ? TONE_PLAIN : TONE_SILENT});
}

static void begin_table(const struct teller *t, const char *caption, const char *const *titles,
                        size_t n)
{
    const char **columns = arena_array(t->a, n, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, tr(t->l, caption), columns, n);
}

static void tell_county(const struct teller *t)
{
    static const char *const titles[] = {
        N_("Who was asked"), N_("Sent"),
        N_("Answers"),       N_("Rate"),
        N_("Did not say"),   N_("Answered alone"),
        N_("With help"),     N_("Somebody answered for them"),
    };
    begin_table(t, N_("Who answered, and how"), titles, sizeof titles / sizeof titles[0]);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &t->c->sources[source];
        if (!of->fits) {
            continue;
        }
        report_table_cell(
            t->b, (struct report_cell){.text = tr(t->l, source_title(source)), .header = true});
        add_cell(t, sent_words(t, of->sent, &of->answers));
        add_covered(t, &of->answers);
        add_cell(t, rate_words(t, of->sent, &of->answers));
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            /* How a self-assessment was filled in is not asked. */
            add_cell(t, source == SOURCE_PROVIDER ? "" : covered_words(t, &of->by_answered[i]));
        }
    }
    report_table_end(t->b);
}

static void tell_units(const struct teller *t)
{
    static const char *const titles[] = {N_("Service"), N_("Who was asked"), N_("Sent"),
                                         N_("Answers"), N_("Rate")};
    begin_table(t, N_("Answers by service"), titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct coverage_cell *cell = &t->c->cells[i];
        if (!coverage_shows(t->c, cell)) {
            continue;
        }
        const char *name =
            bidi_isolate(t->a, t->c->data->units->items[cell->unit].name, language_rtl(t->l));
        report_table_cell(t->b, (struct report_cell){.text = name, .header = true});
        add_cell(t, tr(t->l, source_title(cell->source)));
        add_cell(t, sent_words(t, cell->sent, &cell->answers));
        add_covered(t, &cell->answers);
        add_cell(t, rate_words(t, cell->sent, &cell->answers));
    }
    report_table_end(t->b);
}

static void tell_tier(const struct teller *t, const struct board *board)
{
    if (t->c->tier == TIER_RESTRICTED) {
        report_notice(t->b,
                      tr(t->l, "For the quality team only; not for publication. Small numbers are "
                               "inside, by which a person could be recognised."));
        return;
    }
    board_tell_head(board, t->l, t->a, t->b);
    report_notice(t->b,
                  tr(t->l, "Where 1 to 4 people answered, the number is hidden, and others "
                           "with it so that nobody can work it out. Hidden never means none."));
}

const struct report *coverage_report(const struct coverage *c, const struct board *board,
                                     const struct language *l, int32_t today, const char *version,
                                     struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {.c = c,
                             .l = l,
                             .a = a,
                             .b = report_begin(a, l, c->data->settings,
                                               tr(l, "Coverage: who was asked and who answered"),
                                               made, version)};
    tell_tier(&t, board);
    report_heading(t.b, 2, "county", tr(l, "In the whole county"));
    const struct chart *chart = coverage_chart(c, l, a);
    if (chart != NULL) {
        report_chart(t.b, chart);
    }
    tell_county(&t);
    report_heading(t.b, 2, "services", tr(l, "Service by service"));
    tell_units(&t);
    provenance_tell(c->data, l, a, t.b);
    return report_end(t.b);
}
