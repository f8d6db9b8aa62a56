#include "analyze/correction_register.h"

#include <stdlib.h>
#include <string.h>

#include "common/csv_table.h"
#include "common/date.h"
#include "common/mem.h"

enum column {
    COL_CORRECTION,
    COL_UNIT,
    COL_SENT,
    COL_RECEIVED,
    COL_FACT,
    COL_SAYS,
    COL_DECISION,
    COL_REASON,
    COL_DECIDED,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_CORRECTION] = {"correction", true},
    [COL_UNIT] = {"unit", true},
    [COL_SENT] = {"sent", true},
    [COL_RECEIVED] = {"received", false},
    [COL_FACT] = {"fact", false},
    [COL_SAYS] = {"says", false},
    [COL_DECISION] = {"decision", false},
    [COL_REASON] = {"reason", false},
    [COL_DECIDED] = {"decided", false},
};

struct reader {
    const struct units *units;
    struct arena *arena;
    struct csv_table_row row; /* the one that is read; its path and problems are those of all */
    struct correction *items;
    size_t n, cap;
};

/* A day, 0 where the field is empty. */
static int32_t read_day(const struct csv_table_row *row, enum column column)
{
    int32_t day = 0;
    if (row->values[column].len > 0 && date_parse(row->values[column], &day) != OK) {
        csv_table_row_wrong(row, column, "is not a day", "Write it as 2026-09-30.");
        return 0;
    }
    return day;
}

static void read_names(const struct reader *r, struct correction *c)
{
    const struct csv_table_row *row = &r->row;
    if (c->id[0] == '\0') {
        csv_table_row_wrong(row, COL_CORRECTION, "is no text", "Give every row an id of its own.");
    }
    for (size_t i = 0; i < r->n; i++) {
        if (c->id[0] != '\0' && strcmp(r->items[i].id, c->id) == 0) {
            csv_table_row_wrong(row, COL_CORRECTION, "is there already",
                                "Give every row an id of its own.");
            break;
        }
    }
    c->unit = units_find(r->units, row->values[COL_UNIT]);
    if (c->unit == SIZE_MAX) {
        csv_table_row_wrong(row, COL_UNIT, "is no unit", "Write an id of units.csv.");
    }
}

static void read_days(const struct csv_table_row *row, struct correction *c)
{
    c->sent = read_day(row, COL_SENT);
    c->received = read_day(row, COL_RECEIVED);
    c->decided = read_day(row, COL_DECIDED);
    if (row->values[COL_SENT].len == 0) {
        csv_table_row_wrong(row, COL_SENT, "is not a day",
                            "Write the day on which the pack was sent.");
    }
    if (c->received != 0 && c->received < c->sent) {
        csv_table_row_wrong(row, COL_RECEIVED, "is before the day on which the pack was sent",
                            "Look at both days.");
    }
    if (c->decided != 0 && c->decided < c->received) {
        csv_table_row_wrong(row, COL_DECIDED, "is before the day on which the correction came",
                            "Look at both days.");
    }
}

static void read_decision(const struct csv_table_row *row, struct correction *c)
{
    static const char *const names[CORRECTION_DECISION_COUNT] = {"", "accepted", "partly",
                                                                 "refused"};
    c->decision = CORRECTION_OPEN;
    while (c->decision < CORRECTION_DECISION_COUNT &&
           !slice_is_nocase(row->values[COL_DECISION], names[c->decision])) {
        c->decision++;
    }
    if (c->decision == CORRECTION_DECISION_COUNT) {
        csv_table_row_wrong(
            row, COL_DECISION, "is no decision",
            "Write accepted, partly or refused, or leave it empty until it is decided.");
        c->decision = CORRECTION_OPEN;
    }
}

/* What a row must tell once a correction has come, and once it is decided. */
static void check_whole(const struct csv_table_row *row, const struct correction *c)
{
    const bool came = row->values[COL_RECEIVED].len > 0;
    const bool decided = c->decision != CORRECTION_OPEN;
    if (came && (c->fact[0] == '\0' || c->says[0] == '\0')) {
        csv_table_row_wrong(row, c->fact[0] == '\0' ? COL_FACT : COL_SAYS, "is no text",
                            "Write which fact is wrong and what the service says is right.");
    }
    if (!came && (c->fact[0] != '\0' || c->says[0] != '\0' || decided)) {
        csv_table_row_wrong(row, COL_RECEIVED, "is not a day",
                            "Write the day on which the correction came.");
    }
    if (decided != (row->values[COL_DECIDED].len > 0)) {
        csv_table_row_wrong(row, decided ? COL_DECIDED : COL_DECISION, "is missing",
                            "A decision has a day, and the day a decision.");
    }
    if (decided && c->decision != CORRECTION_ACCEPTED && c->reason[0] == '\0') {
        csv_table_row_wrong(row, COL_REASON, "is no text", "Say why it was not accepted.");
    }
}

static enum err on_row(void *cls, const struct slice *values, unsigned number, struct diag *diag)
{
    struct reader *r = cls;
    r->row.values = values;
    r->row.number = number;
    if (r->n == CORRECTIONS_MAX) {
        diag_place(diag, r->row.path, number, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d corrections",
                         (int)CORRECTIONS_MAX);
    }
    struct correction c = {
        .id = arena_slicedup(r->arena, values[COL_CORRECTION]),
        .fact = arena_slicedup(r->arena, values[COL_FACT]),
        .says = arena_slicedup(r->arena, values[COL_SAYS]),
        .reason = arena_slicedup(r->arena, values[COL_REASON]),
    };
    read_names(r, &c);
    read_days(&r->row, &c);
    read_decision(&r->row, &c);
    check_whole(&r->row, &c);
    if (r->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        r->items = mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = c;
    return OK;
}

enum err correction_register_read(const char *path, const struct units *units, struct arena *a,
                                  struct corrections *out, struct problems *problems,
                                  struct diag *diag)
{
    struct reader r = {
        .units = units,
        .arena = a,
        .row = {.path = path, .columns = COLUMNS, .problems = problems},
    };
    const enum err err =
        csv_register_read(path, COLUMNS, COL_COUNT, on_row, &r, "corrections", problems, diag);
    if (err == OK) {
        struct correction *items = arena_array(a, r.n + 1, sizeof *items);
        for (size_t i = 0; i < r.n; i++) {
            items[i] = r.items[i];
        }
        *out = (struct corrections){.items = items, .n_items = r.n};
    }
    free(r.items);
    return err;
}

bool correction_last_sent(const struct corrections *c, size_t unit, int32_t *out_day)
{
    bool any = false;
    for (size_t i = 0; i < c->n_items; i++) {
        if (c->items[i].unit == unit && (!any || c->items[i].sent > *out_day)) {
            *out_day = c->items[i].sent;
            any = true;
        }
    }
    return any;
}

bool correction_is_late(const struct correction *c)
{
    return c->received > c->sent + CORRECTION_DAYS;
}
