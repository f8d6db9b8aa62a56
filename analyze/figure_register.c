#include "analyze/figure_register.h"

#include <stdlib.h>
#include <string.h>

#include "common/csv_table.h"
#include "common/mem.h"
#include "common/num.h"

enum column {
    COL_FIGURE,
    COL_VALUE,
    COL_OF,
    COL_UNIT_OF_MEASURE,
    COL_PERIOD,
    COL_DEFINITION,
    COL_SOURCE,
    COL_PART_OF,
    COL_THEME,
    COL_UNIT,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_FIGURE] = {"figure", true}, [COL_VALUE] = {"value", true},
    [COL_OF] = {"of", false},        [COL_UNIT_OF_MEASURE] = {"unit_of_measure", false},
    [COL_PERIOD] = {"period", true}, [COL_DEFINITION] = {"definition", false},
    [COL_SOURCE] = {"source", true}, [COL_PART_OF] = {"part_of", false},
    [COL_THEME] = {"theme", false},  [COL_UNIT] = {"unit", false},
};

struct reader {
    const char *path;
    const struct units *units;
    struct arena *arena;
    struct problems *problems;
    struct figure *items;
    size_t n;
    size_t cap;
};

static void complain(struct reader *r, unsigned row, enum column column, struct slice value,
                     const char *what, const char *remedy)
{
    csv_table_problem(r->problems, r->path, row, COLUMNS[column].name, remedy, "\"%.*s\" %s",
                      (int)value.len, value.p == NULL ? "" : value.p, what);
}

/* The worth of the last digit of a plain number: 10 to the minus number of decimals. */
static double last_digit(struct slice number)
{
    double step = 1;
    const char *dot = number.len > 0 ? memchr(number.p, '.', number.len) : NULL;
    for (const char *p = dot; dot != NULL && p + 1 < number.p + number.len; p++) {
        step /= 10;
    }
    return step;
}

/* Of a round number the worth of its last digit that is not 0: 100 for 500, 10 for 320. */
static double round_digit(struct slice number)
{
    if (memchr(number.p, '.', number.len) != NULL) {
        return last_digit(number);
    }
    double step = 1;
    while (number.len > 1 && number.p[number.len - 1] == '0') {
        step *= 10;
        number.len--;
    }
    return step;
}

static bool is_plain(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.' && !(i == 0 && s.p[i] == '-')) {
            return false;
        }
    }
    return s.len > 0;
}

static void read_value(struct reader *r, struct slice value, unsigned row, struct figure *f)
{
    struct slice number = value;
    if (number.len > 0 && number.p[number.len - 1] == '+') {
        f->bound = FIGURE_AT_LEAST;
        number = slice_trim(slice_make(number.p, number.len - 1));
    } else if (number.len > 0 && number.p[0] == '~') {
        f->bound = FIGURE_ABOUT;
        number = slice_trim(slice_make(number.p + 1, number.len - 1));
    }
    if (!is_plain(number) || num_parse_double(number, &f->value) != OK) {
        complain(r, row, COL_VALUE, value, "is not a number",
                 "Write 320, 3.5, 500+ (at least) or ~500 (about), without commas or signs of "
                 "measure.");
        return;
    }
    f->step = f->bound == FIGURE_ABOUT ? round_digit(number) : last_digit(number);
}

static bool is_percent(struct slice measure)
{
    return slice_is(measure, "%") || slice_is_nocase(measure, "percent") ||
           slice_is_nocase(measure, "per cent");
}

/* More than all there are is no figure but a slip. */
static void check_share(struct reader *r, const struct slice *values, unsigned row,
                        struct figure *f)
{
    const int64_t most = INT64_C(1000000000000);
    if (values[COL_OF].len > 0) {
        int64_t some = 0;
        f->has_of = true;
        if (num_parse_int(values[COL_OF], 1, most, &f->of) != OK) {
            complain(r, row, COL_OF, values[COL_OF], "is not a whole number from 1 on",
                     "Leave it empty where the value is no count of some.");
        } else if (num_parse_int(values[COL_VALUE], 0, f->of, &some) != OK) {
            complain(r, row, COL_VALUE, values[COL_VALUE], "is not a whole number from 0 to `of`",
                     "Write how many of them it was.");
        }
    } else if (is_percent(values[COL_UNIT_OF_MEASURE]) && f->value > 100) {
        complain(r, row, COL_VALUE, values[COL_VALUE], "is more than 100 per cent",
                 "Look at what it is a share of.");
    }
}

static void check_needed(struct reader *r, const struct slice *values, unsigned row)
{
    static const enum column needed[] = {COL_FIGURE, COL_PERIOD, COL_SOURCE};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (values[needed[i]].len == 0) {
            csv_table_problem(r->problems, r->path, row, COLUMNS[needed[i]].name,
                              "Say what is counted, for when, and who says so.", "is empty");
        }
    }
}

static void read_place(struct reader *r, const struct slice *values, unsigned row, struct figure *f)
{
    f->theme = THEME_NONE;
    if (values[COL_THEME].len > 0 && theme_parse(values[COL_THEME], &f->theme) != OK) {
        complain(r, row, COL_THEME, values[COL_THEME], "is not a theme",
                 "Write a code such as INFO, or leave it empty.");
    }
    if (values[COL_UNIT].len > 0 && units_find(r->units, values[COL_UNIT]) == SIZE_MAX) {
        complain(r, row, COL_UNIT, values[COL_UNIT], "is no unit",
                 "Add it to units.csv, or leave it empty.");
    }
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    if (r->n == FIGURES_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d figures", (int)FIGURES_MAX);
    }
    struct figure f = {
        .name = arena_slicedup(r->arena, values[COL_FIGURE]),
        .written = arena_slicedup(r->arena, values[COL_VALUE]),
        .unit_of_measure = arena_slicedup(r->arena, values[COL_UNIT_OF_MEASURE]),
        .period = arena_slicedup(r->arena, values[COL_PERIOD]),
        .definition = arena_slicedup(r->arena, values[COL_DEFINITION]),
        .source = arena_slicedup(r->arena, values[COL_SOURCE]),
        .part_of = arena_slicedup(r->arena, values[COL_PART_OF]),
        .unit = arena_slicedup(r->arena, values[COL_UNIT]),
        .row = row,
    };
    check_needed(r, values, row);
    read_value(r, values[COL_VALUE], row, &f);
    check_share(r, values, row, &f);
    read_place(r, values, row, &f);
    if (r->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        r->items = mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = f;
    return OK;
}

enum err figure_register_read(const char *path, const struct units *units, struct arena *a,
                              struct figures *out, struct problems *problems, struct diag *diag)
{
    struct reader r = {.path = path, .units = units, .arena = a, .problems = problems};
    const enum err err =
        csv_register_read(path, COLUMNS, COL_COUNT, on_row, &r, "figures", problems, diag);
    if (err == OK) {
        struct figure *items = arena_array(a, r.n, sizeof *items);
        if (r.n > 0) {
            memcpy(items, r.items, r.n * sizeof *items);
        }
        *out = (struct figures){.items = items, .n_items = r.n};
    }
    free(r.items);
    return err;
}
