#include "collector/export_rows.h"

#include <string.h>

#include "collector/export_answers.h"
#include "common/progress.h"

struct reading {
    const struct export_choice *choice;
    export_row_fn fn; /* NULL: only counts */
    void *cls;
    struct arena *arena; /* emptied before each row */
    struct export_counts counts;
    struct progress progress;
};

static struct slice spell_groups(struct arena *a, uint32_t groups)
{
    const char *text = "";
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        if ((groups >> g & 1) != 0) {
            text = arena_printf(a, "%s%s%s", text, text[0] == '\0' ? "" : " ",
                                group_name((enum group)g));
        }
    }
    return slice_of(text);
}

struct slice export_row_known(const struct export_row *row, enum response_column c, struct arena *a)
{
    const struct response *r = row->response;
    switch (c) {
    case RCOL_REFERENCE:
        return slice_of(row->reference);
    case RCOL_UNIT:
        return r->unit;
    case RCOL_DAY:
        return slice_of(row->day);
    case RCOL_LANGUAGE:
        return r->language;
    case RCOL_LAYOUT:
        return slice_of(layout_name(r->layout));
    case RCOL_CHANNEL:
        return slice_of(channel_name(r->channel));
    case RCOL_ANSWERED_BY:
        return slice_of(answered_by_name(r->answered_by));
    case RCOL_HELPED_BY:
        return slice_of(helped_by_name(r->helped_by));
    case RCOL_GROUPS:
        return spell_groups(a, r->groups);
    case RCOL_FORM:
    case RCOL_REASON:
    case RCOL_COUNT:
        break;
    }
    return SLICE("");
}

static enum err hand_on(struct reading *reading, const struct export_version *version,
                        const struct response *r, struct diag *diag)
{
    struct export_row row = {.response = r, .version = version};
    arena_reset(reading->arena);
    enum err err = reference_format(&r->key, row.reference);
    if (err != OK) {
        return diag_fail(diag, err, "a response in the store has a key without a reference");
    }
    date_format(r->day, row.day);
    err = export_answers_read(reading->choice, &row, reading->arena, diag);
    return err == OK ? reading->fn(reading->cls, &row, reading->arena, diag) : err;
}

static bool is_wanted(const struct export_choice *choice, const struct response *r)
{
    return choice->only == NULL ||
           memcmp(choice->only->key.bytes, r->key.bytes, sizeof r->key.bytes) == 0;
}

/* Where a response is counted. */
static size_t *find_count(struct reading *reading, const struct export_version *version,
                          const struct response *r)
{
    const struct export_choice *choice = reading->choice;
    if (version == NULL || !is_wanted(choice, r)) {
        return &reading->counts.other_form;
    }
    if ((choice->from_day != 0 && r->day < choice->from_day) ||
        (choice->to_day != 0 && r->day > choice->to_day)) {
        return &reading->counts.other_day;
    }
    if (choice->unit != NULL && !slice_is(r->unit, choice->unit)) {
        return &reading->counts.other_unit;
    }
    return &reading->counts.exported;
}

static enum err read_one(void *cls, int64_t definition, const struct response *r, struct diag *diag)
{
    struct reading *reading = cls;
    struct export_counts *counts = &reading->counts;
    const struct export_version *version =
        export_version_find(reading->choice->columns, definition);
    size_t *count = find_count(reading, version, r);
    counts->stored++;
    (*count)++;
    progress_step(&reading->progress, counts->stored);
    if (count != &counts->exported) {
        return OK;
    }
    if (r->day > counts->last_day) {
        counts->last_day = r->day;
    }
    return reading->fn != NULL ? hand_on(reading, version, r, diag) : OK;
}

/* Others may write meanwhile: what was seen lies between the counts before and after. */
static enum err check_count(const struct reading *reading, int64_t before, struct store *store,
                            struct diag *diag)
{
    int64_t after = 0;
    const int64_t seen = (int64_t)reading->counts.stored;
    const enum err err = store_count(store, &after, diag);
    if (err != OK) {
        return err;
    }
    const int64_t low = before < after ? before : after;
    const int64_t high = before < after ? after : before;
    if (seen < low || seen > high) {
        return diag_fail(diag, ERR_CORRUPT, "%lld responses were read, but the store counts %lld",
                         (long long)seen, (long long)after);
    }
    return OK;
}

static enum err read_all(struct reading *reading, struct store *store, const char *what,
                         struct diag *diag)
{
    int64_t before = 0;
    const struct export_choice *choice = reading->choice;
    const int32_t day = choice->only != NULL ? choice->only->day : 0;
    const struct scan_filter filter = {
        .from_day = day, .to_day = day, .with_text = choice->key != NULL && reading->fn != NULL};
    enum err err = store_count(store, &before, diag);
    if (err != OK) {
        return err;
    }
    progress_start(&reading->progress, what, (uint64_t)before);
    err = store_each(store, &filter, read_one, reading, diag);
    progress_end(&reading->progress);
    return err == OK && choice->only == NULL ? check_count(reading, before, store, diag) : err;
}

enum err export_each(const struct export_choice *choice, struct store *store, export_row_fn fn,
                     void *cls, struct export_counts *out, struct diag *diag)
{
    struct reading reading = {.choice = choice, .fn = fn, .cls = cls};
    reading.arena = arena_new(1 << 14);
    const enum err err = read_all(&reading, store, "writing", diag);
    arena_free(reading.arena);
    if (err == OK) {
        *out = reading.counts;
    }
    return err;
}

enum err export_count(const struct export_choice *choice, struct store *store,
                      struct export_counts *out, struct diag *diag)
{
    struct reading reading = {.choice = choice};
    const enum err err = read_all(&reading, store, "counting", diag);
    if (err == OK) {
        *out = reading.counts;
    }
    return err;
}
