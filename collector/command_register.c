/* register: puts what has changed in the officer's registers on record. */

#define _DEFAULT_SOURCE /* argp.h */

#include <string.h>
#include <time.h>

#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/workspace.h"
#include "common/csv.h"
#include "common/file.h"
#include "store/register_trail.h"

struct register_options {
    const char *workspace;
    bool check;
};

enum { REGISTER_FILE_MAX = 1024 * 1024, N_REGISTERS = 2 };

/* Registers, and the column that names a row. */
static const struct {
    const char *file, *id;
} REGISTERS[N_REGISTERS] = {{"actions.csv", "action"}, {"corrections.csv", "correction"}};

/* What was found in one register. */
struct recorder {
    struct workspace *w;
    const char *file;
    const char *id_column;
    struct register_trail trail;
    bool check; /* only count */
    int64_t now;
    const char **columns; /* of the header */
    size_t n_columns, id_at;
    const char **ids; /* of the rows so far */
    size_t n_ids, cap_ids;
    size_t n_new, n_changed, n_removed;
    struct audit_entry last;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct register_options *o = state->input;
    (void)arg;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'c':
        o->check = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum err put(struct recorder *r, const char *id, const char *field, const char *value,
                    struct diag *diag)
{
    return r->check ? OK
                    : register_trail_add(r->w->store, r->now, r->file, id, field, value,
                                         r->w->arena, &r->last, diag);
}

static enum err read_header(struct recorder *r, const struct slice *fields, size_t n,
                            struct diag *diag)
{
    r->columns = arena_array(r->w->arena, n, sizeof *r->columns);
    r->n_columns = n;
    r->id_at = n;
    for (size_t i = 0; i < n; i++) {
        r->columns[i] = arena_slicedup(r->w->arena, slice_trim(fields[i]));
        if (slice_is_nocase(slice_trim(fields[i]), r->id_column)) {
            r->id_at = i;
        }
    }
    return r->id_at < n ? OK
                        : diag_fail(diag, ERR_SYNTAX, "there is no column \"%s\"", r->id_column);
}

/* A row's fields that are not as they were last on record. */
static enum err record_fields(struct recorder *r, const char *id, const struct slice *fields,
                              size_t n, size_t *out_changed, struct diag *diag)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const struct slice field = i < n ? slice_trim(fields[i]) : (struct slice){"", 0};
        const char *value = register_value_kept(field, r->w->arena);
        const char *last = register_trail_last(&r->trail, id, r->columns[i]);
        if (i == r->id_at || strcmp(last == NULL ? "" : last, value) == 0) {
            continue;
        }
        const enum err err = put(r, id, r->columns[i], value, diag);
        if (err != OK) {
            return err;
        }
        (*out_changed)++;
    }
    return OK;
}

static void keep_id(struct recorder *r, const char *id)
{
    if (r->n_ids == r->cap_ids) {
        const size_t cap = r->cap_ids == 0 ? 64 : 2 * r->cap_ids;
        const char **ids = arena_array(r->w->arena, cap, sizeof *ids);
        for (size_t i = 0; i < r->n_ids; i++) {
            ids[i] = r->ids[i];
        }
        r->ids = ids;
        r->cap_ids = cap;
    }
    r->ids[r->n_ids++] = id;
}

static bool has_id(const struct recorder *r, const char *id)
{
    for (size_t i = 0; i < r->n_ids; i++) {
        if (strcmp(r->ids[i], id) == 0) {
            return true;
        }
    }
    return false;
}

static enum err record_row(struct recorder *r, const struct slice *fields, size_t n,
                           struct diag *diag)
{
    const char *id = arena_slicedup(r->w->arena, r->id_at < n ? slice_trim(fields[r->id_at])
                                                              : (struct slice){"", 0});
    size_t n_changed = 0;
    enum err err = OK;
    if (has_id(r, id)) {
        return diag_fail(diag, ERR_CONFLICT, "there are two rows \"%s\"", id);
    }
    keep_id(r, id);
    const bool is_new = !register_trail_has(&r->trail, id);
    if (is_new) {
        err = put(r, id, REGISTER_ROW, REGISTER_ADDED, diag);
    }
    if (err == OK) {
        err = record_fields(r, id, fields, n, &n_changed, diag);
    }
    r->n_new += is_new;
    r->n_changed += !is_new && n_changed > 0;
    return err;
}

static enum err on_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                       struct diag *diag)
{
    struct recorder *r = cls;
    const enum err err =
        r->columns == NULL ? read_header(r, fields, n, diag) : record_row(r, fields, n, diag);
    if (err != OK) {
        diag_place(diag, r->file, row, NULL);
    }
    return err;
}

/* Rows that the trail has and the file has no more. */
static enum err record_removed(struct recorder *r, struct diag *diag)
{
    enum err err = OK;
    for (size_t i = 0; err == OK && i < r->trail.n_items; i++) {
        const struct register_change *c = &r->trail.items[i];
        if (strcmp(c->field, REGISTER_ROW) == 0 && register_trail_has(&r->trail, c->id) &&
            !has_id(r, c->id)) {
            keep_id(r, c->id); /* told once */
            r->n_removed++;
            err = put(r, c->id, REGISTER_ROW, REGISTER_REMOVED, diag);
        }
    }
    return err;
}

static enum err record(struct recorder *r, struct diag *diag)
{
    const char *path = path_join(r->w->arena, r->w->dir, r->file);
    struct slice content = {"", 0};
    enum err err = OK;
    if (file_exists(path)) { /* else all of its rows are gone */
        err = file_read(path, REGISTER_FILE_MAX, r->w->arena, &content, diag);
    }
    if (err == OK) {
        err = csv_each(content, on_row, r, diag);
    }
    return err == OK ? record_removed(r, diag) : err;
}

static bool has_changes(const struct recorder *r)
{
    return r->n_new + r->n_changed + r->n_removed > 0;
}

static void tell(const struct recorder *r)
{
    if (has_changes(r)) {
        fprintf(stderr, "%s: %zu new, %zu changed, %zu gone%s\n", r->file, r->n_new, r->n_changed,
                r->n_removed, r->check ? ", not on record" : "");
    } else {
        fprintf(stderr, "%s: all is on record\n", r->file);
    }
}

/* In one transaction: all of it is on record, or nothing. */
static enum err record_all(struct workspace *w, bool check, struct recorder *out, size_t *out_n,
                           struct diag *diag)
{
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    enum err err = audit_read(w->store, w->arena, &entries, &n, diag);
    if (err == OK) {
        err = audit_verify(entries, n, diag);
    }
    for (size_t i = 0; err == OK && i < N_REGISTERS; i++) {
        out[i] =
            (struct recorder){.w = w,
                              .file = REGISTERS[i].file,
                              .id_column = REGISTERS[i].id,
                              .trail = register_trail_of(entries, n, REGISTERS[i].file, w->arena),
                              .check = check,
                              .now = (int64_t)time(NULL)};
        err = record(&out[i], diag);
        *out_n += has_changes(&out[i]);
    }
    return err;
}

static enum err run(struct workspace *w, const void *options, struct diag *diag)
{
    const struct register_options *o = options;
    struct recorder recorders[N_REGISTERS];
    size_t n_changed = 0;
    enum err err = store_begin(w->store, diag);
    if (err != OK) {
        return err;
    }
    err = record_all(w, o->check, recorders, &n_changed, diag);
    if (err == OK) {
        err = store_commit(w->store, diag);
    } else {
        store_rollback(w->store);
    }
    for (size_t i = 0; err == OK && i < N_REGISTERS; i++) {
        tell(&recorders[i]);
        if (recorders[i].last.number > 0) {
            officer_log_tell(&recorders[i].last);
        }
    }
    if (err == OK && o->check && n_changed > 0) {
        diag_remedy(diag, "Put it on record: commonview-collector register.");
        return diag_fail(diag, ERR_CONFLICT, "not all that the registers say is on record");
    }
    return err;
}

int command_register(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"check", 'c', NULL, 0, "Only say whether all is on record; 1 when it is not", 0}, {0}};
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Puts on record what is new, changed or gone in actions.csv and corrections.csv: "
               "every value goes into the log of actions, a chain of hashes, so that a day that "
               "was moved or a row that was taken out is seen (commonview-analyze actions tells "
               "of it). Run it after each meeting.",
        .children = children};
    struct register_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_WRITE, run, &o);
}
