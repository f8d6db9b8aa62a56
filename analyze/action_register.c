#include "analyze/action_register.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/disclosure.h"
#include "common/csv_table.h"
#include "common/date.h"
#include "common/mem.h"
#include "common/num.h"

enum column {
    COL_ACTION,
    COL_AGREED,
    COL_UNIT,
    COL_THEME,
    COL_FINDING,
    COL_WHAT,
    COL_OWNER,
    COL_BY_WHEN,
    COL_MEASURE,
    COL_SUCCESS,
    COL_STATUS,
    COL_PROGRESS,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_ACTION] = {"action", true},   [COL_AGREED] = {"agreed", true},
    [COL_UNIT] = {"unit", false},      [COL_THEME] = {"theme", true},
    [COL_FINDING] = {"finding", true}, [COL_WHAT] = {"what", true},
    [COL_OWNER] = {"owner", true},     [COL_BY_WHEN] = {"by_when", true},
    [COL_MEASURE] = {"measure", true}, [COL_SUCCESS] = {"success", true},
    [COL_STATUS] = {"status", false},  [COL_PROGRESS] = {"progress", false},
};

_Static_assert((int)COL_COUNT == (int)ACTION_COLUMNS, "the header tells of all columns");

const char *action_column_name(size_t i)
{
    return COLUMNS[i].name;
}

struct reader {
    const char *path;
    const struct units *units;
    struct arena *arena;
    struct problems *problems;
    struct action *items;
    size_t n;
    size_t cap;
};

/* The row that is being read. */
struct row {
    struct reader *reader;
    const struct slice *values;
    unsigned number;
};

static void complain(const struct row *row, enum column column, const char *what,
                     const char *remedy)
{
    const struct slice value = row->values[column];
    csv_table_problem(row->reader->problems, row->reader->path, row->number, COLUMNS[column].name,
                      remedy, "\"%.*s\" %s", (int)value.len, value.p == NULL ? "" : value.p, what);
}

static void check_texts(const struct row *row)
{
    static const struct {
        enum column column;
        const char *remedy;
    } needed[] = {
        {COL_ACTION, "Give every action an id, so that it can be spoken of."},
        {COL_WHAT, "Say what will be done."},
        {COL_OWNER, "Name one person or post who answers for it."},
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (row->values[needed[i].column].len == 0) {
            complain(row, needed[i].column, "is no text", needed[i].remedy);
        }
    }
}

static void read_days(const struct row *row, struct action *a)
{
    if (date_parse(row->values[COL_AGREED], &a->agreed) != OK) {
        complain(row, COL_AGREED, "is not a day", "Write the day of the meeting as 2026-09-30.");
    }
    if (date_parse(row->values[COL_BY_WHEN], &a->by_when) != OK) {
        complain(row, COL_BY_WHEN, "is not a day",
                 "Write a day such as 2026-12-31. What has no day cannot be late, so it is never "
                 "done: cut what is ongoing into steps that end.");
    } else if (a->agreed != 0 && a->by_when < a->agreed) {
        complain(row, COL_BY_WHEN, "is before the day on which it was agreed",
                 "Look at both days.");
    }
}

static void read_place(const struct row *row, struct action *a)
{
    const struct slice unit = row->values[COL_UNIT];
    a->unit = ACTION_COUNTY;
    if (unit.len > 0) {
        const size_t at = units_find(row->reader->units, unit);
        a->unit = (ptrdiff_t)at;
        if (at == SIZE_MAX) {
            complain(row, COL_UNIT, "is no unit",
                     "Write an id of units.csv, or leave it empty for the whole county.");
        }
    }
    if (theme_parse(row->values[COL_THEME], &a->theme) != OK) {
        complain(row, COL_THEME, "is not a theme", "Write the theme of the finding, such as INFO.");
    }
}

static enum err parse_finding(struct slice code, enum finding *out)
{
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        if (slice_is(code, finding_code(f))) {
            *out = f;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

/* Safeguarding is told for the county only, whatever an action is about. */
static void read_measure(const struct row *row, struct action *a)
{
    if (source_parse(row->values[COL_MEASURE], &a->measure) != OK) {
        complain(row, COL_MEASURE, "is not a source",
                 "Write whose answers tell whether it worked: people, carers, staff, "
                 "safeguarding-adults or safeguarding-representatives.");
    } else if (a->measure == SOURCE_PROVIDER) {
        complain(row, COL_MEASURE, "is the provider's own word",
                 "An action is measured by those whom it is for: people, carers or staff.");
    } else if (a->unit != ACTION_COUNTY &&
               !disclosure_allows(TIER_BOARD, a->measure, DISCLOSE_UNIT, INT64_MAX)) {
        complain(row, COL_MEASURE, "is told for the county only", "Leave the unit empty.");
    }
}

static void read_success(const struct row *row, struct action *a)
{
    const struct slice success = row->values[COL_SUCCESS];
    double points = 0;
    a->target = -1;
    if (slice_is_nocase(success, "better")) {
        return;
    }
    if (num_parse_double(success, &points) != OK || points < 0 || points > 100) {
        complain(row, COL_SUCCESS, "is no measure of success",
                 "Write \"better\", or the score to be reached, from 0 to 100.");
        return;
    }
    a->target = points / 100;
}

static bool is_one_of(struct slice s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is_nocase(s, words[i])) {
            return true;
        }
    }
    return false;
}

static enum action_declared declared_of(struct slice status)
{
    static const char *const done[] = {"done", "complete", "completed", "closed", "finished"};
    static const char *const dropped[] = {"dropped", "cancelled", "given up", "withdrawn"};
    if (is_one_of(status, done, sizeof done / sizeof done[0])) {
        return DECLARED_DONE;
    }
    return is_one_of(status, dropped, sizeof dropped / sizeof dropped[0]) ? DECLARED_DROPPED
                                                                          : DECLARED_OPEN;
}

static void check_double(const struct row *row, const struct action *a)
{
    const struct reader *r = row->reader;
    for (size_t i = 0; i < r->n; i++) {
        if (a->id[0] != '\0' && strcmp(r->items[i].id, a->id) == 0) {
            complain(row, COL_ACTION, "is there already", "Give every action an id of its own.");
            return;
        }
    }
}

static void add_action(struct reader *r, const struct action *a)
{
    if (r->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        r->items = mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = *a;
}

static const char *const *written_of(struct arena *a, const struct slice *values)
{
    const char **texts = arena_array(a, COL_COUNT, sizeof *texts);
    for (size_t i = 0; i < COL_COUNT; i++) {
        texts[i] = arena_slicedup(a, values[i]);
    }
    return texts;
}

static enum err on_row(void *cls, const struct slice *values, unsigned number, struct diag *diag)
{
    struct reader *r = cls;
    const struct row row = {.reader = r, .values = values, .number = number};
    if (r->n == ACTIONS_MAX) {
        diag_place(diag, r->path, number, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d actions", (int)ACTIONS_MAX);
    }
    const char *const *written = written_of(r->arena, values);
    struct action a = {
        .id = written[COL_ACTION],
        .what = written[COL_WHAT],
        .owner = written[COL_OWNER],
        .status = written[COL_STATUS],
        .declared = declared_of(values[COL_STATUS]),
        .progress = written[COL_PROGRESS],
        .written = written,
    };
    check_texts(&row);
    check_double(&row, &a);
    read_days(&row, &a);
    read_place(&row, &a);
    if (parse_finding(values[COL_FINDING], &a.finding) != OK) {
        complain(&row, COL_FINDING, "is no finding",
                 "Write the code that crosscheck --format csv has, such as common_issue.");
    }
    read_measure(&row, &a);
    read_success(&row, &a);
    add_action(r, &a);
    return OK;
}

enum err action_register_read(const char *path, const struct units *units, struct arena *a,
                              struct actions *out, struct problems *problems, struct diag *diag)
{
    struct reader r = {.path = path, .units = units, .arena = a, .problems = problems};
    const enum err err =
        csv_register_read(path, COLUMNS, COL_COUNT, on_row, &r, "actions", problems, diag);
    if (err == OK) {
        struct action *items = arena_array(a, r.n, sizeof *items);
        if (r.n > 0) {
            memcpy(items, r.items, r.n * sizeof *items);
        }
        *out = (struct actions){.items = items, .n_items = r.n};
    }
    free(r.items);
    return err;
}
