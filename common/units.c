#include "common/units.h"

#include <stdlib.h>
#include <string.h>

#include "common/csv_table.h"
#include "common/mem.h"
#include "common/num.h"
#include "common/text.h"

static const char *const SUBJECTS[SUBJECT_COUNT] = {
    [SUBJECT_CARE_PROVIDER] = "care-provider",
    [SUBJECT_COUNCIL_SERVICE] = "council-service",
    [SUBJECT_PROCESS] = "process",
};

const char *subject_name(enum subject s)
{
    return SUBJECTS[s];
}

enum err subject_parse(struct slice s, enum subject *out)
{
    for (size_t i = 0; i < SUBJECT_COUNT; i++) {
        if (slice_is(s, SUBJECTS[i])) {
            *out = (enum subject)i;
            return OK;
        }
    }
    return ERR_RANGE;
}

enum column {
    COL_ID,
    COL_NAME,
    COL_SUBJECT,
    COL_KIND,
    COL_SETTING,
    COL_LOCALITY,
    COL_PEOPLE,
    COL_STAFF,
    COL_CQC_LOCATION,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_ID] = {"id", true},
    [COL_NAME] = {"name", true},
    [COL_SUBJECT] = {"subject", true},
    [COL_KIND] = {"kind", false},
    [COL_SETTING] = {"setting", false},
    [COL_LOCALITY] = {"locality", false},
    [COL_PEOPLE] = {"people", false},
    [COL_STAFF] = {"staff", false},
    [COL_CQC_LOCATION] = {"cqc_location", false},
};

/* A unit and the row it stands in, for what is told about it later. */
struct unit_row {
    struct unit unit;
    unsigned row;
};

struct reader {
    const char *path;
    struct arena *arena;
    struct problems *problems;
    struct unit_row *items;
    size_t n;
    size_t cap;
};

static bool is_id(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
            return false;
        }
    }
    return s.len > 0 && s.len <= UNIT_ID_MAX;
}

static int64_t read_size(struct reader *r, const struct slice *values, enum column column,
                         unsigned row)
{
    int64_t v = UNIT_SIZE_UNKNOWN;
    const int64_t most = 10000000;
    if (values[column].len > 0 && num_parse_int(values[column], 0, most, &v) != OK) {
        csv_table_problem(r->problems, r->path, row, COLUMNS[column].name,
                          "Leave it empty when it is not known.",
                          "\"%.*s\" is not a whole number from 0 to 10000000",
                          (int)values[column].len, values[column].p);
    }
    return v;
}

static void check_row(struct reader *r, const struct slice *values, unsigned row)
{
    if (!is_id(values[COL_ID])) {
        csv_table_problem(r->problems, r->path, row, "id", "Use letters, digits, - and _.",
                          "\"%.*s\" cannot be an id of 1 to 32 characters", (int)values[COL_ID].len,
                          values[COL_ID].p);
    }
    if (values[COL_NAME].len == 0) {
        csv_table_problem(r->problems, r->path, row, "name", NULL, "the unit has no name");
    }
}

static enum subject read_subject(struct reader *r, struct slice value, unsigned row)
{
    enum subject subject = SUBJECT_CARE_PROVIDER;
    if (subject_parse(value, &subject) != OK) {
        csv_table_problem(r->problems, r->path, row, "subject",
                          "Write care-provider, council-service or process.",
                          "\"%.*s\" is not a subject", (int)value.len, value.p);
    }
    return subject;
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    if (r->n == UNITS_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d units", (int)UNITS_MAX);
    }
    check_row(r, values, row);
    if (r->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        r->items = mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = (struct unit_row){
        .row = row,
        .unit =
            {
                .id = arena_slicedup(r->arena, values[COL_ID]),
                .name = arena_slicedup(r->arena, values[COL_NAME]),
                .subject = read_subject(r, values[COL_SUBJECT], row),
                .kind = arena_slicedup(r->arena, values[COL_KIND]),
                .setting = arena_slicedup(r->arena, values[COL_SETTING]),
                .locality = arena_slicedup(r->arena, values[COL_LOCALITY]),
                .people = read_size(r, values, COL_PEOPLE, row),
                .staff = read_size(r, values, COL_STAFF, row),
                .cqc_location = arena_slicedup(r->arena, values[COL_CQC_LOCATION]),
            },
    };
    return OK;
}

static int compare_rows(const void *a, const void *b)
{
    const struct unit_row *x = a;
    const struct unit_row *y = b;
    int order = strcmp(x->unit.id, y->unit.id);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static void check_doubles(struct reader *r)
{
    for (size_t i = 1; i < r->n; i++) {
        if (strcmp(r->items[i].unit.id, r->items[i - 1].unit.id) == 0) {
            csv_table_problem(
                r->problems, r->path, r->items[i].row, "id", "Give every unit an id of its own.",
                "row %u has the id \"%s\" already", r->items[i - 1].row, r->items[i].unit.id);
        }
    }
}

enum err units_read(const char *path, struct arena *a, struct units *out, struct problems *problems,
                    struct diag *diag)
{
    size_t n_before = problems->n_errors;
    struct reader r = {.path = path, .arena = a, .problems = problems};
    enum err err = csv_table_read(path, COLUMNS, COL_COUNT, on_row, &r, problems, diag);
    if (err == ERR_NOT_FOUND) {
        diag_remedy(diag,
                    "Put the file back: the first row is id,name,subject, then a row a unit.");
    }
    if (err == OK) {
        if (r.n > 0) {
            qsort(r.items, r.n, sizeof *r.items, compare_rows);
        }
        check_doubles(&r);
        if (problems->n_errors > n_before) {
            diag_place(diag, path, 0, NULL);
            size_t n = problems->n_errors - n_before;
            err = diag_fail(diag, ERR_SYNTAX, "%zu thing%s wrong with the units", n,
                            n == 1 ? " is" : "s are");
        }
    }
    if (err == OK) {
        out->n_items = r.n;
        out->items = arena_array(a, r.n, sizeof *out->items);
        for (size_t i = 0; i < r.n; i++) {
            out->items[i] = r.items[i].unit;
        }
    }
    free(r.items);
    return err;
}

enum err units_check_any(const struct units *u, const char *path, struct diag *diag)
{
    if (u->n_items > 0) {
        return OK;
    }
    diag_place(diag, path, 0, NULL);
    enum err err = diag_fail(diag, ERR_RANGE, "there is no unit, so nobody can begin");
    diag_remedy(diag, "Write a row for each home, service and process that is asked about.");
    return err;
}

size_t units_find(const struct units *u, struct slice id)
{
    size_t low = 0;
    size_t high = u->n_items;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *at = u->items[middle].id;
        size_t len = strlen(at);
        size_t common = len < id.len ? len : id.len;
        int order = common == 0 ? 0 : memcmp(at, id.p, common);
        if (order == 0 && len == id.len) {
            return middle;
        }
        if (order < 0 || (order == 0 && len < id.len)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return SIZE_MAX;
}

enum err units_choose(const struct units *u, const char *id, struct arena *a, size_t *out,
                      struct diag *diag)
{
    const size_t found = units_find(u, slice_of(id));
    if (found != SIZE_MAX) {
        *out = found;
        return OK;
    }
    const char **ids = arena_array(a, u->n_items, sizeof *ids);
    for (size_t i = 0; i < u->n_items; i++) {
        ids[i] = u->items[i].id;
    }
    const char *near = text_nearest(slice_of(id), ids, u->n_items);
    diag_set(diag, "units.csv has no unit \"%s\"", id);
    if (near != NULL) {
        diag_remedy(diag, "Did you mean \"%s\"?", near);
    } else {
        diag_remedy(diag, "Write its id as in units.csv, or add it there.");
    }
    return ERR_NOT_FOUND;
}
