#include "common/groups.h"

#include <stdlib.h>
#include <string.h>

#include "common/csv_table.h"
#include "common/mem.h"
#include "common/num.h"

static const char *const GROUPS[GROUP_COUNT] = {
    [GROUP_OLDER] = "older",       [GROUP_PHYSICAL] = "physical",
    [GROUP_SENSORY] = "sensory",   [GROUP_MENTAL_HEALTH] = "mental_health",
    [GROUP_AUTISM] = "autism",     [GROUP_LEARNING_DISABILITY] = "learning_disability",
    [GROUP_DEMENTIA] = "dementia", [GROUP_CARER] = "carer",
};

const char *group_name(enum group g)
{
    return GROUPS[g];
}

enum err group_parse(struct slice s, enum group *out)
{
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        if (slice_is(s, GROUPS[i])) {
            *out = (enum group)i;
            return OK;
        }
    }
    return ERR_RANGE;
}

enum column { COL_UNIT, COL_GROUP, COL_PEOPLE, COL_COUNT };

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_UNIT] = {"unit", true},
    [COL_GROUP] = {"group", true},
    [COL_PEOPLE] = {"people", true},
};

enum { GROUP_SIZES_MAX = UNITS_MAX * GROUP_COUNT };

struct size_row {
    struct group_size size;
    unsigned row;
};

struct reader {
    const char *path;
    const struct units *units;
    struct problems *problems;
    struct size_row *items;
    size_t n;
    size_t cap;
};

static bool read_cells(struct reader *r, const struct slice *values, unsigned row,
                       struct group_size *out)
{
    size_t n_before = r->problems->n_errors;
    const int64_t most = 10000000;
    out->unit = units_find(r->units, values[COL_UNIT]);
    if (out->unit == SIZE_MAX) {
        csv_table_problem(r->problems, r->path, row, "unit", "Add it to units.csv.",
                          "there is no unit \"%.*s\"", (int)values[COL_UNIT].len,
                          values[COL_UNIT].p);
    }
    if (group_parse(values[COL_GROUP], &out->group) != OK) {
        csv_table_problem(r->problems, r->path, row, "group",
                          "Write older, physical, sensory, mental_health, autism, "
                          "learning_disability, dementia or carer.",
                          "\"%.*s\" is not a group", (int)values[COL_GROUP].len,
                          values[COL_GROUP].p);
    }
    if (num_parse_int(values[COL_PEOPLE], 0, most, &out->people) != OK) {
        csv_table_problem(r->problems, r->path, row, "people", NULL,
                          "\"%.*s\" is not a whole number from 0 to 10000000",
                          (int)values[COL_PEOPLE].len, values[COL_PEOPLE].p);
    }
    return r->problems->n_errors == n_before;
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    struct group_size size;
    if (!read_cells(r, values, row, &size)) {
        return OK;
    }
    if (r->n == GROUP_SIZES_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d rows", (int)GROUP_SIZES_MAX);
    }
    if (r->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        r->items = mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = (struct size_row){.size = size, .row = row};
    return OK;
}

static int compare_cells(const struct group_size *x, const struct group_size *y)
{
    if (x->unit != y->unit) {
        return x->unit < y->unit ? -1 : 1;
    }
    return (x->group > y->group) - (x->group < y->group);
}

static int compare_rows(const void *a, const void *b)
{
    const struct size_row *x = a;
    const struct size_row *y = b;
    int order = compare_cells(&x->size, &y->size);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static void check_doubles(struct reader *r)
{
    for (size_t i = 1; i < r->n; i++) {
        if (compare_cells(&r->items[i].size, &r->items[i - 1].size) == 0) {
            csv_table_problem(r->problems, r->path, r->items[i].row, "group", "Keep one of them.",
                              "row %u gives this group of the unit already", r->items[i - 1].row);
        }
    }
}

static enum err read_rows(struct reader *r, struct diag *diag)
{
    size_t n_before = r->problems->n_errors;
    enum err err = csv_table_read(r->path, COLUMNS, COL_COUNT, on_row, r, r->problems, diag);
    if (err == ERR_NOT_FOUND) {
        return OK;
    }
    if (err != OK) {
        return err;
    }
    if (r->n > 0) {
        qsort(r->items, r->n, sizeof *r->items, compare_rows);
    }
    check_doubles(r);
    if (r->problems->n_errors > n_before) {
        diag_place(diag, r->path, 0, NULL);
        size_t n = r->problems->n_errors - n_before;
        return diag_fail(diag, ERR_SYNTAX, "%zu thing%s wrong with the groups", n,
                         n == 1 ? " is" : "s are");
    }
    return OK;
}

enum err group_sizes_read(const char *path, const struct units *units, struct arena *a,
                          struct group_sizes *out, struct problems *problems, struct diag *diag)
{
    struct reader r = {.path = path, .units = units, .problems = problems};
    enum err err = read_rows(&r, diag);
    if (err == OK) {
        out->n_items = r.n;
        out->items = arena_array(a, r.n, sizeof *out->items);
        for (size_t i = 0; i < r.n; i++) {
            out->items[i] = r.items[i].size;
        }
    }
    free(r.items);
    return err;
}
