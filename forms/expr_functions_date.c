/* Functions about dates. The time of day is never kept here, so now() is the beginning of today. */
#include <math.h>

#include "forms/expr_private.h"

static struct value run_today(const struct call *c)
{
    return value_days(VALUE_DATE, c->env->today);
}

static struct value run_now(const struct call *c)
{
    return value_days(VALUE_DATETIME, c->env->today);
}

/* date(x): of a text or a number of days; the time of day goes. */
static struct value run_date(const struct call *c)
{
    return value_days(VALUE_DATE, floor(call_number(c, 0)));
}

static struct value run_date_time(const struct call *c)
{
    return value_days(VALUE_DATETIME, call_number(c, 0));
}

static struct value run_decimal_date_time(const struct call *c)
{
    return value_number(call_number(c, 0));
}

/* Of a time, or of the time in a date and time. */
static struct value run_decimal_time(const struct call *c)
{
    double fraction = day_fraction_of_text(call_text(c, 0));
    if (isnan(fraction)) {
        double days = call_number(c, 0);
        fraction = days - floor(days);
    }
    return value_number(fraction);
}

static struct value run_format_date(const struct call *c)
{
    return value_text(days_format(call_number(c, 0), call_text(c, 1), c->env->arena));
}

static struct value run_difference_in_months(const struct call *c)
{
    double months = months_between(call_number(c, 0), call_number(c, 1));
    return isnan(months) ? value_text(SLICE("")) : value_number(months);
}

static const struct function items[] = {
    {"date", 1, 1, run_date, NULL},
    {"date-time", 1, 1, run_date_time, NULL},
    {"decimal-date-time", 1, 1, run_decimal_date_time, NULL},
    {"decimal-time", 1, 1, run_decimal_time, NULL},
    {"difference-in-months", 2, 2, run_difference_in_months, NULL},
    {"format-date", 2, 2, run_format_date, NULL},
    {"format-date-time", 2, 2, run_format_date, NULL},
    {"now", 0, 0, run_now, NULL},
    {"today", 0, 0, run_today, NULL},
};

const struct function_list functions_date = {items, sizeof items / sizeof items[0]};
