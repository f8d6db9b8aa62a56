#include "analyze/sent.h"

#include "common/csv_table.h"
#include "common/num.h"

enum column { COL_UNIT, COL_SOURCE, COL_SENT, COL_COUNT };

static const struct csv_column columns[COL_COUNT] = {
    [COL_UNIT] = {"unit", true},
    [COL_SOURCE] = {"source", true},
    [COL_SENT] = {"sent", true},
};

enum { SENT_MAX = 10000000 };

struct reader {
    const char *path;
    const struct units *units;
    struct problems *problems;
    struct sent *sent;
};

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    (void)diag;
    const struct reader *r = cls;
    const size_t n_before = r->problems->n_errors;
    const size_t unit = units_find(r->units, values[COL_UNIT]);
    enum source source = SOURCE_COUNT;
    int64_t n = 0;
    if (unit == SIZE_MAX) {
        csv_table_problem(r->problems, r->path, row, "unit", "Add it to units.csv.",
                          "there is no unit \"%.*s\"", (int)values[COL_UNIT].len,
                          values[COL_UNIT].p);
    }
    if (source_parse(values[COL_SOURCE], &source) != OK) {
        csv_table_problem(r->problems, r->path, row, "source",
                          "Write people, carers, staff, provider, safeguarding-adults or "
                          "safeguarding-representatives.",
                          "\"%.*s\" is not a source", (int)values[COL_SOURCE].len,
                          values[COL_SOURCE].p);
    }
    if (num_parse_int(values[COL_SENT], 0, SENT_MAX, &n) != OK) {
        csv_table_problem(r->problems, r->path, row, "sent", NULL,
                          "\"%.*s\" is not a whole number from 0 to 10000000",
                          (int)values[COL_SENT].len, values[COL_SENT].p);
    }
    if (r->problems->n_errors > n_before) {
        return OK;
    }
    int64_t *item = &r->sent->items[unit * SOURCE_COUNT + source];
    if (*item != SENT_UNKNOWN) {
        csv_table_problem(r->problems, r->path, row, "source", "Keep one of them.",
                          "a row above gives this source of the unit already");
    }
    *item = n;
    return OK;
}

enum err sent_read(const char *path, const struct units *units, struct arena *a, struct sent *out,
                   struct problems *problems, struct diag *diag)
{
    const size_t n = units->n_items * SOURCE_COUNT;
    struct sent sent = {.items = arena_array(a, n + 1, sizeof *sent.items)};
    for (size_t i = 0; i < n; i++) {
        sent.items[i] = SENT_UNKNOWN;
    }
    struct reader r = {.path = path, .units = units, .problems = problems, .sent = &sent};
    const size_t n_before = problems->n_errors;
    const enum err err = csv_table_read(path, columns, COL_COUNT, on_row, &r, problems, diag);
    if (err != OK && err != ERR_NOT_FOUND) {
        return err;
    }
    if (problems->n_errors > n_before) {
        return ERR_SYNTAX;
    }
    *out = sent;
    return OK;
}

int64_t sent_of(const struct sent *s, size_t unit, enum source source)
{
    return s->items == NULL ? SENT_UNKNOWN : s->items[unit * SOURCE_COUNT + source];
}
