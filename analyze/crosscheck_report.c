#include "analyze/crosscheck_report.h"

#include "analyze/heard.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/telling.h"

/* "120 answers, from 1 March 2026 to 3 April 2026." */
static const char *counted_words(const struct telling *t)
{
    const struct dataset *data = t->c->data;
    if (data->responses == 0) {
        return tr(t->l, "No answers were counted.");
    }
    return tr_fill(t->l, t->a, "{answers}, from {first} to {last}.",
                   FILL({"answers", number_count(t->l, t->a, data->responses, COUNTED_ANSWERS)},
                        {"first", tr_date(t->l, t->a, data->first_day)},
                        {"last", tr_date(t->l, t->a, data->last_day)}));
}

/* What the reader asked to see, where it is not everything. */
static void tell_scope(const struct telling *t)
{
    const struct dataset *data = t->c->data;
    if (data->only_unit != DATASET_ALL_UNITS) {
        report_paragraph(t->b,
                         tr_fill(t->l, t->a, "Only this service is shown: {unit}.",
                                 FILL({"unit", telling_unit_name(t, (size_t)data->only_unit)})));
    }
    if (data->only_theme != THEME_NONE) {
        report_paragraph(t->b, tr_fill(t->l, t->a, "Only this theme is shown: {theme}.",
                                       FILL({"theme", telling_theme(t, data->only_theme)})));
    }
}

const struct report *crosscheck_report(const struct crosscheck *c, const struct actions *actions,
                                       const struct language *l, int32_t today, const char *version,
                                       struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling t = {
        .c = c,
        .actions = actions,
        .l = l,
        .a = a,
        .b = report_begin(a, l, c->data->settings,
                          tr(l, "Cross-check: what people, carers, staff and services say"), made,
                          version),
    };
    report_notice(t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                             "inside, by which a person could be recognised."));
    report_paragraph(t.b, counted_words(&t));
    tell_scope(&t);
    tell_field(&t);
    tell_heard(&t);
    heard_lead(t.b, l);
    tell_silence(&t);
    tell_issues(&t);
    tell_strengths(&t);
    tell_since(&t);
    tell_county(&t);
    tell_gaps(&t);
    tell_help(&t);
    tell_overview(&t);
    tell_units(&t);
    tell_method(&t);
    provenance_tell(c->data, l, a, t.b);
    return report_end(t.b);
}
