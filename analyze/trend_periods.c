#include "analyze/trend_periods.h"

#include <assert.h>
#include <stdlib.h>

#include "common/csv_table.h"
#include "common/date.h"

const char *trend_by_name(enum trend_by by)
{
    static const char *const names[TREND_BY_COUNT] = {
        [TREND_MONTHS] = "month", [TREND_QUARTERS] = "quarter", [TREND_WAVES] = "wave"};
    assert(by < TREND_BY_COUNT);
    return names[by];
}

enum err trend_by_parse(struct slice s, enum trend_by *out)
{
    for (enum trend_by by = 0; by < TREND_BY_COUNT; by++) {
        if (slice_is(s, trend_by_name(by))) {
            *out = by;
            return OK;
        }
    }
    return ERR_SYNTAX;
}

/* Months since year 0. */
static int month_number(int32_t day)
{
    const struct date d = date_from_day(day);
    return 12 * d.year + d.month - 1;
}

static int32_t first_of(int month)
{
    return date_to_day((struct date){.year = month / 12, .month = month % 12 + 1, .day = 1});
}

static enum err too_many(struct diag *diag)
{
    diag_set(diag, "there are more than %d periods", (int)TREND_PERIODS_MAX);
    diag_remedy(diag, "give a shorter time with --from and --to");
    return ERR_LIMIT;
}

enum err trend_months(int32_t from, int32_t to, struct arena *a, struct trend_periods *out,
                      struct diag *diag)
{
    const int first = month_number(from);
    const int n = month_number(to) - first + 1;
    if (n > TREND_PERIODS_MAX) {
        return too_many(diag);
    }
    struct trend_period *items = arena_array(a, (size_t)n, sizeof *items);
    for (int i = 0; i < n; i++) {
        const int32_t begins = first_of(first + i);
        const int32_t ends = first_of(first + i + 1) - 1;
        items[i] = (struct trend_period){.from = begins < from ? from : begins,
                                         .to = ends > to ? to : ends};
    }
    *out = (struct trend_periods){.items = items, .n = (size_t)n};
    return OK;
}

struct trend_periods trend_quarters(const struct trend_periods *months, struct arena *a,
                                    size_t *out_quarter)
{
    struct trend_period *items = arena_array(a, months->n, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < months->n; i++) {
        const struct trend_period *month = &months->items[i];
        if (n > 0 && month_number(items[n - 1].from) / 3 == month_number(month->from) / 3) {
            items[n - 1].to = month->to;
        } else {
            items[n++] = *month;
        }
        out_quarter[i] = n - 1;
    }
    return (struct trend_periods){.items = items, .n = n};
}

int32_t trend_quarter_before(int32_t day)
{
    return first_of(month_number(day) / 3 * 3) - 1;
}

/* waves.csv */

enum column { COL_NAME, COL_FROM, COL_TO, COL_COUNT };

struct reader {
    const char *path;
    struct arena *arena;
    struct problems *problems;
    struct trend_period *items;
    size_t n;
};

static bool read_day(const struct reader *r, struct slice value, unsigned row, const char *column,
                     int32_t *out)
{
    if (date_parse(value, out) == OK) {
        return true;
    }
    csv_table_problem(r->problems, r->path, row, column, "Write it like 2026-03-31.",
                      "\"%.*s\" is no day", (int)value.len, value.p);
    return false;
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    struct trend_period wave = {.name = arena_slicedup(r->arena, values[COL_NAME])};
    if (r->n == TREND_PERIODS_MAX) {
        return too_many(diag);
    }
    const bool has_from = read_day(r, values[COL_FROM], row, "from", &wave.from);
    const bool has_to = read_day(r, values[COL_TO], row, "to", &wave.to);
    if (wave.name[0] == '\0') {
        csv_table_problem(r->problems, r->path, row, "name", NULL, "the wave has no name");
    }
    if (has_from && has_to && wave.from > wave.to) {
        csv_table_problem(r->problems, r->path, row, "to", NULL, "the wave ends before it begins");
    }
    r->items[r->n++] = wave;
    return OK;
}

static int by_first_day(const void *a, const void *b)
{
    const struct trend_period *x = a;
    const struct trend_period *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static enum err check_waves(const struct reader *r, struct diag *diag)
{
    if (r->n == 0) {
        return diag_fail(diag, ERR_SYNTAX, "%s names no wave", r->path);
    }
    for (size_t i = 1; i < r->n; i++) {
        if (r->items[i].from <= r->items[i - 1].to) {
            return diag_fail(diag, ERR_SYNTAX, "%s: the waves \"%s\" and \"%s\" overlap", r->path,
                             r->items[i - 1].name, r->items[i].name);
        }
    }
    return OK;
}

enum err trend_waves_read(const char *path, struct arena *a, struct trend_periods *out,
                          struct problems *problems, struct diag *diag)
{
    static const struct csv_column columns[COL_COUNT] = {
        [COL_NAME] = {"name", true}, [COL_FROM] = {"from", true}, [COL_TO] = {"to", true}};
    struct reader r = {.path = path,
                       .arena = a,
                       .problems = problems,
                       .items = arena_array(a, TREND_PERIODS_MAX, sizeof *r.items)};
    const size_t n_before = problems->n_errors;
    enum err err = csv_table_read(path, columns, COL_COUNT, on_row, &r, problems, diag);
    if (err == OK && problems->n_errors > n_before) {
        err = diag_fail(diag, ERR_SYNTAX, "%s has errors", path);
    }
    if (err != OK) {
        return err;
    }
    if (r.n > 0) {
        qsort(r.items, r.n, sizeof *r.items, by_first_day);
    }
    err = check_waves(&r, diag);
    if (err == OK) {
        *out = (struct trend_periods){.items = r.items, .n = r.n};
    }
    return err;
}
