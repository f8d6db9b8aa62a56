#include "analyze/officer_report.h"

#include "analyze/bidi.h"
#include "analyze/compare_report.h"
#include "analyze/coverage_telling.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/telling.h"
#include "analyze/trend_report.h"

struct teller {
    const struct officer_report *r;
    struct telling t;
};

static void tell_item(const struct teller *o, const char *lead, const char *link, const char *text)
{
    report_list_item(o->t.b, (struct report_item){.lead = lead, .link = link, .text = text});
}

/* ---- what to look at first ---- */

/* What is most overdue. */
static void first_action(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct actions_view *v = o->r->actions;
    size_t n_late = 0;
    for (size_t i = 0; i < v->n_items; i++) {
        n_late += v->items[i].status == ACTION_OVERDUE;
    }
    if (n_late > 0) {
        const char *what = bidi_isolate(t->a, v->items[0].action->what, language_rtl(t->l));
        const char *owner = bidi_isolate(t->a, v->items[0].action->owner, language_rtl(t->l));
        tell_item(o,
                  tr_fill(t->l, t->a, "Overdue actions: {n}",
                          FILL({"n", telling_int(t, (int64_t)n_late)})),
                  "#overdue",
                  tr_fill(t->l, t->a, "The longest: {what} ({owner}).",
                          FILL({"what", what}, {"owner", owner})));
    }
}

static bool is_issue(const struct cell_result *cell)
{
    return cell->has_q && finding_side(cell->finding) == STANCE_MINUS;
}

/* Does an issue come before another? What two or more groups say comes first, and of it what the
   service does not see; then the surer one. */
static bool comes_before(const struct cell_result *a, const struct cell_result *b)
{
    static const int order[FINDING_COUNT] = {
        [FINDING_BLIND_SPOT_FIRM] = -2, [FINDING_COMMON_ISSUE] = -1};
    if (order[a->finding] != order[b->finding]) {
        return order[a->finding] < order[b->finding];
    }
    return a->e < b->e || (a->e <= b->e && a < b);
}

/* The first issue after `last` (NULL: of all), or NULL. */
static const struct cell_result *next_issue(const struct crosscheck *c,
                                            const struct cell_result *last)
{
    const struct cell_result *best = NULL;
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        if (is_issue(cell) && (last == NULL || comes_before(last, cell)) &&
            (best == NULL || comes_before(cell, best))) {
            best = cell;
        }
    }
    return best;
}

static void first_issues(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct cell_result *cell = NULL;
    for (size_t i = 0; i < OFFICER_FIRST; i++) {
        cell = next_issue(t->c, cell);
        if (cell == NULL) {
            return;
        }
        tell_item(o, telling_cell_name(t, cell), telling_cell_link(t, cell),
                  telling_sentence(t, cell));
    }
}

static void first_apart(const struct teller *o)
{
    const struct telling *t = &o->t;
    struct name_list names = {.text = ""};
    for (size_t i = 0; i < t->c->n_cells; i++) {
        if (t->c->cells[i].finding == FINDING_DISAGREE) {
            name_list_add(t, &names, telling_cell_name(t, &t->c->cells[i]));
        }
    }
    if (names.n > 0) {
        tell_item(o, tr(t->l, "Sources disagree"), "#disagree", name_list_end(t, &names));
    }
}

static void first_changes(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct trend *trend = o->r->trend;
    int64_t n = 0;
    for (size_t i = 0; trend != NULL && i < trend->n_series; i++) {
        const size_t changed = trend_latest_change(trend, &trend->series[i]);
        n += changed < trend->periods.n && changed == trend->series[i].last;
    }
    if (n > 0) {
        tell_item(o, tr(t->l, "Changed by more than chance"), "#changes",
                  tr_fill(t->l, t->a, "In the latest period, in {n} of {m} charts.",
                          FILL({"n", telling_int(t, n)},
                               {"m", telling_int(t, (int64_t)trend->n_series)})));
    }
}

/* Services of which nobody but the service itself said anything. */
static void first_silence(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct coverage *c = o->r->coverage;
    struct name_list names = {.text = ""};
    for (size_t unit = 0; unit < c->data->units->n_items; unit++) {
        int64_t heard = 0;
        for (size_t i = 0; i < c->n_cells; i++) {
            heard += c->cells[i].unit == unit && c->cells[i].source != SOURCE_PROVIDER
                         ? c->cells[i].answers.n
                         : 0;
        }
        if (heard == 0) {
            name_list_add(t, &names, telling_unit_name(t, unit));
        }
    }
    if (names.n > 0) {
        tell_item(o, tr(t->l, "Nobody told us about"), "#silence", name_list_end(t, &names));
    }
}

static void tell_first(const struct teller *o)
{
    first_action(o);
    first_issues(o);
    first_apart(o);
    first_changes(o);
    first_silence(o);
    tell_item(o, tr(o->t.l, "All issues"), "#issues",
              tr(o->t.l, "What needs work, kind by kind, with who said so and how sure it is."));
}

/* ---- the sections ---- */

static void tell_coverage(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct coverage_view view = {.c = o->r->coverage};
    const struct telling_coverage x = {.t = *t, .v = &view};
    tell_heard(t);
    coverage_tell_county(&x);
    tell_silence(t);
}

static void tell_expected(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct compare_group *chosen[OFFICER_CHARTS];
    const size_t n = officer_funnels(o->r->compare, chosen);
    report_heading(t->b, 2, "expected",
                   tr(t->l, "Services against what is expected of their size"));
    report_paragraph(
        t->b, n == 0 ? tr(t->l, "No service lies outside of what is expected, or there are too few "
                                "services to compare.")
                     : tr(t->l, "Where the most services lie outside of what is expected. The "
                                "command compare has every theme and group. This is no ranking."));
    for (size_t i = 0; i < n; i++) {
        compare_tell_one(o->r->compare, chosen[i], t->l, t->a, t->b);
    }
}

static void tell_changes(const struct teller *o)
{
    const struct telling *t = &o->t;
    const struct trend_series *chosen[OFFICER_CHARTS];
    const size_t n = o->r->trend == NULL ? 0 : officer_series(o->r->trend, chosen);
    report_heading(t->b, 2, "changes", tr(t->l, "How answers change over time"));
    report_paragraph(
        t->b, n == 0 ? tr(t->l, "No period has answers enough to tell.")
                     : tr(t->l, "What changed by more than chance comes first. The command trend "
                                "has every theme and group."));
    for (size_t i = 0; i < n; i++) {
        trend_tell_one(o->r->trend, chosen[i], t->l, t->a, t->b);
    }
}

static void tell_agreed(const struct teller *o)
{
    const struct telling *t = &o->t;
    report_heading(t->b, 2, "agreed", tr(t->l, "All that was agreed, overdue first"));
    if (o->r->actions->n_items == 0) {
        report_paragraph(t->b, tr(t->l, "No action has been agreed. Write what is agreed into "
                                        "actions.csv, a row each."));
    }
    actions_tell(o->r->actions, 3, t->l, t->a, t->b);
}

const struct report *officer_report(const struct officer_report *r, const struct language *l,
                                    int32_t today, const char *version, struct arena *a)
{
    const struct dataset *data = r->crosscheck->data;
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller o = {
        .r = r,
        .t = {.c = r->crosscheck,
              .actions = r->agreed,
              .l = l,
              .a = a,
              .b = report_begin(a, l, data->settings,
                                tr(l, "The officer's report: what should I look at first?"), made,
                                version)}};
    const struct telling *t = &o.t;
    tell_first(&o);
    report_notice(t->b, tr(l, "For the quality team only; not for publication. Small numbers are "
                              "inside, by which a person could be recognised."));
    report_heading(t->b, 2, "issues", tr(l, "All issues"));
    tell_field(t);
    tell_all_issues(t);
    tell_agreed(&o);
    tell_coverage(&o);
    tell_strengths(t);
    report_heading(t->b, 2, "average", tr(l, "What each group says of the average service"));
    tell_county_dots(t);
    tell_county(t);
    tell_gaps(t);
    tell_help(t);
    tell_expected(&o);
    tell_changes(&o);
    report_paragraph(t->b, tr(l, "From here on the report is for looking up: every service and "
                                 "theme, and how it was worked out."));
    tell_overview(t);
    tell_units(t);
    tell_method(t);
    provenance_tell(data, l, a, t->b);
    return report_end(t->b);
}
