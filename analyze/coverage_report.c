#include "analyze/coverage_report.h"

#include "analyze/coverage_chart.h"
#include "analyze/coverage_telling.h"
#include "analyze/heard.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"

const struct crosscheck *coverage_shell(const struct dataset *data, struct arena *a)
{
    struct crosscheck *shell = arena_alloc(a, sizeof *shell);
    shell->data = data;
    return shell;
}

const char *covered_words(const struct telling *t, const struct covered *c)
{
    switch (c->mark) {
    case COUNT_TOLD:
        return telling_int(t, c->n);
    case COUNT_HIDDEN:
        return tr(t->l, "hidden");
    case COUNT_NOBODY:
        return tr(t->l, "nobody answered");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(t->l, "not asked");
}

void coverage_add_cell(const struct telling *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text});
}

void coverage_add_header(const struct telling *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .header = true});
}

void coverage_begin_table(const struct telling *t, const char *caption, const char *const *titles,
                          size_t n)
{
    const char **columns = arena_array(t->a, n, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, tr(t->l, caption), columns, n);
}

static void add_covered(const struct telling *t, const struct covered *c)
{
    report_table_cell(
        t->b, (struct report_cell){.text = covered_words(t, c),
                                   .tone = c->mark == COUNT_TOLD ? TONE_PLAIN : TONE_SILENT});
}

/* A number that is on record, or why it does not stand here. */
static const char *known_words(const struct telling_coverage *x, int64_t n,
                               const struct covered *answers)
{
    if (n != COVERAGE_UNKNOWN) {
        return telling_int(&x->t, n);
    }
    if (answers->mark == COUNT_HIDDEN) {
        return tr(x->t.l, "hidden");
    }
    return x->v->c->tier == TIER_BOARD ? tr(x->t.l, "not told") : tr(x->t.l, "not recorded");
}

static const char *rate_words(const struct telling *t, int64_t all, const struct covered *answers)
{
    double rate = 0;
    return coverage_rate(all, answers, &rate) ? arena_printf(t->a, "%.0f %%", 100.0 * rate) : "";
}

/* How far a share of one half could be off. */
static const char *margin_words(const struct telling *t, int64_t people,
                                const struct covered *usable)
{
    double margin = 0;
    if (!coverage_margin(people, usable, &margin)) {
        return usable->mark == COUNT_TOLD && usable->n > 0 && people == usable->n
                   ? tr(t->l, "everybody answered")
                   : "";
    }
    return tr_fill(t->l, t->a, "{n} of 100, up or down", FILL({"n", telling_points(t, margin)}));
}

static void add_numbers(const struct telling_coverage *x, int64_t people, int64_t sent,
                        const struct covered *answers)
{
    const struct telling *t = &x->t;
    coverage_add_cell(t, known_words(x, people, answers));
    coverage_add_cell(t, known_words(x, sent, answers));
    add_covered(t, answers);
    coverage_add_cell(t, rate_words(t, sent, answers));
    coverage_add_cell(t, rate_words(t, people, answers));
}

static void tell_how_many(const struct telling_coverage *x)
{
    static const char *const titles[] = {
        N_("Who was asked"),       N_("How many there are"), N_("Sent"),   N_("Answers"),
        N_("Share of those sent"), N_("Share of all"),       N_("Usable"), N_("Accurate to"),
    };
    const struct telling *t = &x->t;
    coverage_begin_table(t, N_("How many answered"), titles, sizeof titles / sizeof titles[0]);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &x->v->c->sources[source];
        if (of->fits) {
            coverage_add_header(t, tr(t->l, source_title(source)));
            add_numbers(x, of->people, of->sent, &of->answers);
            coverage_add_cell(t, covered_words(t, &of->usable));
            coverage_add_cell(
                t, source == SOURCE_PROVIDER ? "" : margin_words(t, of->people, &of->usable));
        }
    }
    report_table_end(t->b);
}

void coverage_tell_county(const struct telling_coverage *x)
{
    const struct chart *chart = coverage_chart(x->v->c, x->t.l, x->t.a);
    if (chart != NULL) {
        report_chart(x->t.b, chart);
    }
    tell_how_many(x);
}

/* How a self-assessment was filled in is not asked. */
static void tell_how(const struct telling_coverage *x)
{
    static const char *const titles[] = {N_("Who was asked"), N_("Answered alone"), N_("With help"),
                                         N_("Somebody answered for them"), N_("Did not say")};
    static const enum answered_by order[] = {ANSWERED_ALONE, ANSWERED_HELPED, ANSWERED_PROXY,
                                             ANSWERED_NOT_SAID};
    const struct telling *t = &x->t;
    coverage_begin_table(t, N_("Who answered, and how"), titles, sizeof titles / sizeof titles[0]);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct coverage_source *of = &x->v->c->sources[source];
        if (of->fits && source != SOURCE_PROVIDER) {
            coverage_add_header(t, tr(t->l, source_title(source)));
            for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
                coverage_add_cell(t, covered_words(t, &of->by_answered[order[i]]));
            }
        }
    }
    report_table_end(t->b);
}

/* "8 alone; 3 with help". */
static const char *how_words(const struct telling *t, const struct coverage_cell *cell)
{
    static const struct {
        enum answered_by by;
        const char *text;
    } ways[] = {{ANSWERED_ALONE, N_("{n} alone")},
                {ANSWERED_HELPED, N_("{n} with help")},
                {ANSWERED_PROXY, N_("{n} by somebody else")},
                {ANSWERED_NOT_SAID, N_("{n} not said")}};
    struct name_list list = {.text = ""};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0] && cell->source != SOURCE_PROVIDER; i++) {
        const struct covered *n = &cell->by_answered[ways[i].by];
        if (n->mark == COUNT_TOLD && n->n > 0) {
            name_list_add(t, &list,
                          tr_fill(t->l, t->a, ways[i].text, FILL({"n", telling_int(t, n->n)})));
        }
    }
    return name_list_end(t, &list);
}

static void tell_services(const struct telling_coverage *x)
{
    static const char *const titles[] = {
        N_("Service"),      N_("Who was asked"), N_("How many there are"),
        N_("Sent"),         N_("Answers"),       N_("Share of those sent"),
        N_("Share of all"), N_("Usable"),        N_("Accurate to"),
        N_("How")};
    enum { N_TITLES = sizeof titles / sizeof titles[0], N_BOARD = 7 };
    const struct telling *t = &x->t;
    const bool is_board = x->v->c->tier == TIER_BOARD;
    coverage_begin_table(t, N_("Answers by service"), titles, is_board ? N_BOARD : N_TITLES);
    for (size_t i = 0; i < x->v->c->n_cells; i++) {
        const struct coverage_cell *cell = &x->v->c->cells[i];
        if (!coverage_shows(x->v->c, cell->unit)) {
            continue;
        }
        coverage_add_header(t, telling_unit_name(t, cell->unit));
        coverage_add_cell(t, tr(t->l, source_title(cell->source)));
        add_numbers(x, cell->people, cell->sent, &cell->answers);
        if (!is_board) {
            coverage_add_cell(t, covered_words(t, &cell->usable));
            coverage_add_cell(t, cell->source == SOURCE_PROVIDER
                                     ? ""
                                     : margin_words(t, cell->people, &cell->usable));
            coverage_add_cell(t, how_words(t, cell));
        }
    }
    report_table_end(t->b);
}

static void tell_tier(const struct telling_coverage *x)
{
    const struct telling *t = &x->t;
    if (x->v->c->tier == TIER_RESTRICTED) {
        report_notice(t->b,
                      tr(t->l, "For the quality team only; not for publication. Small numbers are "
                               "inside, by which a person could be recognised."));
        return;
    }
    board_tell_head(x->v->board, t->l, t->a, t->b);
    report_notice(t->b,
                  tr(t->l, "Where 1 to 4 people answered, the number is hidden, and others "
                           "with it so that nobody can work it out. Hidden never means none."));
}

static void tell_rules(const struct telling *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How this was worked out"));
    const char *const rules[] = {
        tr(t->l, "An answer is usable when it says enough about one theme or more to be counted "
                 "there."),
        tr(t->l, "\"Accurate to\" is for a share of about half: in 19 of 20 such surveys the truth "
                 "lies no further away. Where most have answered, little is left to chance."),
        tr(t->l, "How many there are comes from units.csv, of carers and groups from groups.csv. "
                 "Somebody can be in several groups, or tick none."),
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        report_list_item(t->b, (struct report_item){.text = rules[i]});
    }
}

const struct report *coverage_report(const struct coverage_view *v, const struct language *l,
                                     int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct dataset *data = v->c->data;
    const struct telling_coverage x = {
        .t = {.c = coverage_shell(data, a),
              .l = l,
              .a = a,
              .b = report_begin(a, l, data->settings,
                                tr(l, "Coverage: who was asked and who answered"), made, version)},
        .v = v};
    tell_tier(&x);
    heard_tell(x.t.b, v->c, l, a);
    tell_hush(&x);
    tell_not_invited(&x);
    report_heading(x.t.b, 2, "county", tr(l, "In the whole county"));
    coverage_tell_county(&x);
    tell_how(&x);
    tell_groups(&x);
    tell_deciding(&x);
    tell_figures(&x);
    report_heading(x.t.b, 2, "services", tr(l, "Service by service"));
    tell_services(&x);
    tell_rules(&x.t);
    provenance_tell(data, l, a, x.t.b);
    return report_end(x.t.b);
}
