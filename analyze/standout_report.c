#include "analyze/standout_report.h"

#include <math.h>

#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/provenance.h"

struct teller {
    const struct county_standout *s;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

/* What a class is called, and what it means. */
static const struct class_words {
    const char *id, *title, *meaning;
} class_words[STANDOUT_CLASS_COUNT] = {
    [STANDOUT_NONE] = {"", "", ""},
    [STANDOUT_ISSUE] = {"lower", N_("Lower than elsewhere"),
                        N_("Everybody who answered says less good of this than of other services, "
                           "by more than services differ anyway.")},
    [STANDOUT_STRENGTH] = {"higher", N_("Higher than elsewhere"),
                           N_("Everybody who answered says better of this than of other services, "
                              "by more than services differ anyway.")},
    [STANDOUT_BLIND_SPOT] = {"blind-spot",
                             N_("Lower than elsewhere, and the service rates itself higher"),
                             N_("People say less good of this than of other services. The service "
                                "thinks better of itself than others do.")},
};

static const char *unit_name(const struct teller *t, size_t unit)
{
    return bidi_isolate(t->a, t->s->crosscheck->data->units->items[unit].name, language_rtl(t->l));
}

/* "7 points lower". */
static const char *effect_words(const struct teller *t, double points)
{
    const long whole = lround(fabs(points));
    const char *number = tr_number(t->l, t->a, (double)whole, 0);
    if (whole == 0) {
        return tr(t->l, "the same");
    }
    return points < 0 ? tr_fill(t->l, t->a, "{n} of 100 lower", FILL({"n", number}))
                      : tr_fill(t->l, t->a, "{n} of 100 higher", FILL({"n", number}));
}

static const char *chance_words(const struct teller *t, double error)
{
    const double shown = fmax(1, ceil(100 * error));
    return text_fill(
        t->a,
        tr_n(t->l, NN_("wrong {n} time in 100", "wrong {n} times in 100"), (unsigned long)shown),
        FILL({"n", tr_number(t->l, t->a, shown, 0)}));
}

static void add_cell(const struct teller *t, const char *text, bool header)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .header = header});
}

static void begin_table(const struct teller *t, const char *caption, const char *const *titles,
                        size_t n)
{
    const char **columns = arena_array(t->a, n, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, caption, columns, n);
}

static void tell_row(const struct teller *t, const struct standout_row *r)
{
    add_cell(t, unit_name(t, r->unit), true);
    add_cell(t, tr(t->l, theme_title(r->theme)), false);
    add_cell(t, effect_words(t, r->cell->mean_effect), false);
    add_cell(t, chance_words(t, r->error), false);
    add_cell(t, r->found == NULL ? "" : tr(t->l, finding_title(r->found->finding)), false);
}

static void tell_class(const struct teller *t, enum standout_class class)
{
    static const char *const titles[] = {N_("Service"), N_("Theme"), N_("Beside other services"),
                                         N_("How sure"), N_("What the cross-check says")};
    const char *title = tr(t->l, class_words[class].title);
    size_t n = 0;
    report_heading(t->b, 2, class_words[class].id, title);
    report_paragraph(t->b, tr(t->l, class_words[class].meaning));
    for (size_t i = 0; i < t->s->n_rows; i++) {
        const struct standout_row *r = &t->s->rows[i];
        n += r->class == class && county_standout_has(t->s, r->unit, r->theme);
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "Nothing stands out here."));
        return;
    }
    begin_table(t, title, titles, sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < t->s->n_rows; i++) {
        const struct standout_row *r = &t->s->rows[i];
        if (r->class == class && county_standout_has(t->s, r->unit, r->theme)) {
            tell_row(t, r);
        }
    }
    report_table_end(t->b);
}

static void tell_units(const struct teller *t)
{
    report_heading(t->b, 2, "whole", tr(t->l, "Services that differ in nearly everything"));
    report_paragraph(
        t->b, tr(t->l, "What a service differs by in all themes alike is told here, and taken off "
                       "before its themes are looked at."));
    bool any = false;
    for (size_t i = 0; i < t->s->n_units; i++) {
        const struct standout_unit *u = &t->s->units[i];
        if (county_standout_has(t->s, u->unit, THEME_NONE)) {
            any = true;
            report_list_item(t->b, (struct report_item){.lead = unit_name(t, u->unit),
                                                        .text = effect_words(t, u->level->points),
                                                        .detail = chance_words(t, u->error)});
        }
    }
    if (!any) {
        report_paragraph(t->b, tr(t->l, "No service is more than 5 of 100 lower or higher in "
                                        "nearly everything."));
    }
}

static void tell_method(const struct teller *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How it was worked out"));
    report_paragraph(
        t->b, tr(t->l, "All groups and all services are looked at together. How much services "
                       "differ anyway is found from the answers, and what few answers say is drawn "
                       "towards the middle. The lists are as long as they can be with no more than "
                       "5 in 100 expected to be wrong; where a few services are far from the rest, "
                       "twice as many can be, and in a short list one in three."));
    if (t->s->n_rows > 0) {
        report_paragraph(t->b,
                         tr_fill(t->l, t->a,
                                 "Of the {n} things that stand out, about {wrong} may be wrong.",
                                 FILL({"n", arena_printf(t->a, "%zu", t->s->n_rows)},
                                      {"wrong", tr_number(t->l, t->a, t->s->expected_wrong, 1)})));
    }
    report_paragraph(t->b,
                     tr(t->l, "To stand out is not to be good or poor: a theme can be lower "
                              "here than elsewhere and still be good. Read it beside what the "
                              "cross-check says. Nothing here is a ranking."));
}

static void tell_head(const struct teller *t, const struct board *board)
{
    if (board != NULL) {
        board_tell_head(board, t->l, t->a, t->b);
        heard_tell(t->b, board->coverage, t->l, t->a);
        return;
    }
    report_notice(
        t->b, tr(t->l, "For the quality team only: small numbers of people can be recognised."));
    heard_open(t->b, t->s->crosscheck->data, t->l, t->a);
}

const struct report *standout_report(const struct county_standout *s, const struct board *board,
                                     const struct language *l, int32_t today, const char *version,
                                     struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {.s = s,
                             .l = l,
                             .a = a,
                             .b = report_begin(a, l, s->crosscheck->data->settings,
                                               tr(l, "What stands out in the county"), made,
                                               version)};
    tell_head(&t, board);
    if (s->fit == NULL) {
        report_paragraph(
            t.b, board == NULL
                     ? tr(l, "There are too few services with enough answers to compare: in "
                             "a theme, 10 services need 5 answers from each of two groups.")
                     : tr(l, "There are too few services with enough answers to compare: in "
                             "a theme, 10 services need 10 answers from each of two groups."));
        return report_end(t.b);
    }
    tell_class(&t, STANDOUT_ISSUE);
    tell_class(&t, STANDOUT_BLIND_SPOT);
    tell_class(&t, STANDOUT_STRENGTH);
    tell_units(&t);
    tell_method(&t);
    provenance_tell(s->crosscheck->data, l, a, t.b);
    return report_end(t.b);
}
