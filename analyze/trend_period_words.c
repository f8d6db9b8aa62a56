/* Periods in words. */
#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/trend_report.h"
#include "common/date.h"

/* As a name by itself: in languages with cases not the form that stands in a date. */
static const char *const months[] = {
    NC_("month alone", "January"), NC_("month alone", "February"), NC_("month alone", "March"),
    NC_("month alone", "April"),   NC_("month alone", "May"),      NC_("month alone", "June"),
    NC_("month alone", "July"),    NC_("month alone", "August"),   NC_("month alone", "September"),
    NC_("month alone", "October"), NC_("month alone", "November"), NC_("month alone", "December"),
};

const char *trend_period_words(const struct language *l, struct arena *a,
                               const struct trend_period *p, enum trend_by by)
{
    if (p->name != NULL) {
        return bidi_isolate(a, p->name, language_rtl(l));
    }
    const struct date d = date_from_day(p->from);
    const char *year = arena_printf(a, "%d", d.year);
    if (by == TREND_MONTHS) {
        return tr_fill(
            l, a, "{month} {year}",
            FILL({"month", tr_context(l, "month alone", months[d.month - 1])}, {"year", year}));
    }
    const int first = (d.month - 1) / 3 * 3;
    return tr_fill(l, a, "{first} - {last} {year}",
                   FILL({"first", tr_context(l, "month alone", months[first])},
                        {"last", tr_context(l, "month alone", months[first + 2])}, {"year", year}));
}
