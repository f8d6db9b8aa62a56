#include <stdbool.h>
#include <string.h>

#include "common/date.h"
#include "common/num.h"
#include "i18n/language.h"

static const char *const *find(const struct language *l, const char *ctx, const char *msgid,
                               size_t *out_n)
{
    return l->catalogue == NULL ? NULL : catalogue_find(l->catalogue, ctx, msgid, out_n);
}

const char *tr_context(const struct language *l, const char *ctx, const char *msgid)
{
    /* A catalogue has no entry for the empty text: that one is its header. */
    if (l->pseudo != NULL && msgid[0] != '\0') {
        return pseudo_text(l->pseudo, msgid);
    }
    size_t n;
    const char *const *forms = find(l, ctx, msgid, &n);
    return forms == NULL ? msgid : forms[0];
}

const char *tr(const struct language *l, const char *msgid)
{
    return tr_context(l, NULL, msgid);
}

bool tr_has(const struct language *l, const char *ctx, const char *msgid)
{
    size_t n;
    return l->catalogue == NULL || find(l, ctx, msgid, &n) != NULL;
}

const char *tr_n(const struct language *l, const char *singular, const char *plural,
                 unsigned long n)
{
    size_t n_forms;
    const char *const *forms = find(l, NULL, singular, &n_forms);
    const struct plural_rule *rule = l->catalogue == NULL ? NULL : catalogue_plural(l->catalogue);
    if (forms != NULL && rule != NULL) {
        size_t i = plural_index(rule, n);
        return forms[i < n_forms ? i : n_forms - 1];
    }
    const char *english = n == 1 ? singular : plural;
    return l->pseudo == NULL ? english : pseudo_text(l->pseudo, english);
}

const char *tr_fill(const struct language *l, struct arena *a, const char *msgid,
                    const struct text_arg *args, size_t n_args)
{
    return text_fill(a, tr(l, msgid), args, n_args);
}

const char *tr_number(const struct language *l, struct arena *a, double v, int decimals)
{
    char text[NUM_TEXT_MAX];
    num_format_fixed(v, decimals, text);
    const char *dot = strchr(text, '.');
    if (dot == NULL) {
        return arena_strdup(a, text);
    }
    /* TRANSLATORS: what stands between whole numbers and decimals, such as the dot of 0.5. */
    return arena_printf(a, "%.*s%s%s", (int)(dot - text), text, tr_context(l, "decimal sign", "."),
                        dot + 1);
}

/* In languages with cases, the form that stands in a date. */
static const char *const MONTHS[] = {
    NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
    NC_("month", "April"),   NC_("month", "May"),      NC_("month", "June"),
    NC_("month", "July"),    NC_("month", "August"),   NC_("month", "September"),
    NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

const char *tr_date(const struct language *l, struct arena *a, int day)
{
    struct date d = date_from_day(day);
    const struct text_arg args[] = {
        {"day", arena_printf(a, "%d", d.day)},
        {"month", tr_context(l, "month", MONTHS[d.month - 1])},
        {"year", arena_printf(a, "%d", d.year)},
    };
    /* TRANSLATORS: a date, such as 25 November 2026. */
    return tr_fill(l, a, "{day} {month} {year}", args, sizeof args / sizeof *args);
}
