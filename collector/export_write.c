#include "collector/export_write.h"

#include <jansson.h>
#include <string.h>

#include "collector/response_columns.h"
#include "common/csv.h"
#include "common/date.h"
#include "common/progress.h"

enum { FIRST_COLUMN = RCOL_UNIT };

struct writing {
    const struct export_job *job;
    struct csv_writer csv;
    struct arena *arena; /* emptied before each row */
    const struct export_version *version;
    size_t n_rows;
    size_t n_seen; /* of all questionnaires */
};

static void write_header(struct writing *w)
{
    csv_cell(&w->csv, response_column_name(RCOL_REFERENCE));
    for (size_t c = FIRST_COLUMN; c < RCOL_COUNT; c++) {
        csv_cell(&w->csv, response_column_name((enum response_column)c));
    }
    for (size_t i = 0; i < w->job->columns->n_columns; i++) {
        csv_cell(&w->csv, w->job->columns->columns[i].name);
    }
    csv_row_end(&w->csv);
}

static const char *spell_groups(struct arena *a, uint32_t groups)
{
    const char *text = "";
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        if ((groups >> g & 1) != 0) {
            text = arena_printf(a, "%s%s%s", text, text[0] == '\0' ? "" : " ",
                                group_name((enum group)g));
        }
    }
    return text;
}

static enum err write_response(struct writing *w, const struct response *r, struct diag *diag)
{
    char reference[REFERENCE_MAX];
    char day[DATE_TEXT_MAX];
    enum err err = reference_format(&r->key, reference);
    if (err != OK) {
        return diag_fail(diag, err, "a response in the store has a key without a reference");
    }
    date_format(r->day, day);
    csv_cell(&w->csv, reference);
    csv_cell_slice(&w->csv, r->unit);
    csv_cell(&w->csv, day);
    csv_cell_slice(&w->csv, r->language);
    csv_cell(&w->csv, layout_name(r->layout));
    csv_cell(&w->csv, channel_name(r->channel));
    csv_cell(&w->csv, answered_by_name(r->answered_by));
    csv_cell(&w->csv, helped_by_name(r->helped_by));
    csv_cell(&w->csv, spell_groups(w->arena, r->groups));
    return OK;
}

static const char *label_of(const struct choice_list *list, struct slice name)
{
    size_t i = list_choice(list, name);
    return i == SIZE_MAX ? "" : export_text(list->choices[i].label);
}

/* The labels of the choices in a value, "; " between several. */
static struct slice spell_labels(struct arena *a, const struct item *item, struct slice value)
{
    if (item->list == NULL || value.len == 0) {
        return value;
    }
    if (item->kind == ITEM_ONE) {
        return slice_of(label_of(item->list, value));
    }
    const char *text = "";
    struct slice word;
    while (slice_word(&value, &word)) {
        text = arena_printf(a, "%s%s%s", text, text[0] == '\0' ? "" : "; ",
                            label_of(item->list, word));
    }
    return slice_of(text);
}

static enum err write_closed(struct writing *w, const struct response *r, size_t item,
                             struct diag *diag)
{
    struct slice value;
    enum err err = pack_value(w->version->pack, r->answers, item, w->arena, &value);
    if (err != OK) {
        return diag_fail(diag, err, "the answers of a response in the store are damaged");
    }
    if (w->job->labels) {
        value = spell_labels(w->arena, &w->version->form->items[item], value);
    }
    csv_cell_slice(&w->csv, value);
    return OK;
}

static enum err open_text(struct writing *w, const struct response *r, json_t **out,
                          struct diag *diag)
{
    struct slice plain;
    *out = NULL;
    if (w->job->key == NULL || r->sealed_text.len == 0) {
        return OK;
    }
    enum err err = seal_open(w->job->key, r->sealed_text, w->arena, &plain);
    if (err != OK) {
        err = diag_fail(diag, err, "free text was sealed for another key than this one");
        diag_remedy(diag, "Take the officer.key that was made with this workspace.");
        return err;
    }
    *out = json_loadb(plain.p, plain.len, 0, NULL);
    return *out != NULL ? OK : diag_fail(diag, ERR_CORRUPT, "free text in the store is damaged");
}

static void write_text(struct writing *w, json_t *texts, const struct item *item)
{
    json_t *value = json_object_get(texts, item->name);
    csv_cell_slice(&w->csv, slice_make(json_string_value(value), json_string_length(value)));
}

static enum err write_row(struct writing *w, const struct response *r, struct diag *diag)
{
    const struct export_columns *columns = w->job->columns;
    json_t *texts = NULL;
    enum err err = write_response(w, r, diag);
    if (err == OK) {
        err = open_text(w, r, &texts, diag);
    }
    for (size_t c = 0; c < columns->n_columns && err == OK; c++) {
        size_t item = w->version->items[c];
        if (item == SIZE_MAX) {
            csv_cell(&w->csv, ""); /* not asked in this version */
        } else if (w->version->form->items[item].kind == ITEM_TEXT) {
            write_text(w, texts, &w->version->form->items[item]);
        } else {
            err = write_closed(w, r, item, diag);
        }
    }
    csv_row_end(&w->csv);
    json_decref(texts);
    return err;
}

static bool is_wanted(const struct export_job *job, const struct response *r)
{
    return job->only == NULL ||
           memcmp(job->only->key.bytes, r->key.bytes, sizeof r->key.bytes) == 0;
}

static enum err write_rows(struct writing *w, struct store_scan *scan, size_t n_all,
                           struct diag *diag)
{
    struct progress progress;
    enum err err;
    progress_start(&progress, "writing", n_all);
    for (;;) {
        struct response r;
        int64_t definition = 0;
        bool end = false;
        err = store_scan_next(scan, &definition, &r, &end, diag);
        if (err != OK || end) {
            break;
        }
        w->n_seen++;
        w->version = export_version_find(w->job->columns, definition);
        if (w->version != NULL && is_wanted(w->job, &r)) {
            arena_reset(w->arena);
            err = write_row(w, &r, diag);
            w->n_rows++;
        }
        if (err != OK || ferror(w->csv.to) != 0) {
            break;
        }
        progress_step(&progress, w->n_seen);
    }
    progress_end(&progress);
    return err;
}

/* Others may write meanwhile: what was seen lies between the counts before and after. */
static enum err check_count(const struct writing *w, int64_t before, struct store *store,
                            struct diag *diag)
{
    int64_t after = 0;
    int64_t seen = (int64_t)w->n_seen;
    enum err err = store_count(store, &after, diag);
    if (err != OK) {
        return err;
    }
    int64_t low = before < after ? before : after;
    int64_t high = before < after ? after : before;
    if (seen < low || seen > high) {
        return diag_fail(diag, ERR_CORRUPT, "%lld responses were read, but the store counts %lld",
                         (long long)seen, (long long)after);
    }
    return OK;
}

enum err export_write_rows(const struct export_job *job, struct store *store, FILE *to,
                           size_t *out_n, struct diag *diag)
{
    struct writing w = {.job = job};
    struct store_scan *scan = NULL;
    int64_t before = 0;
    const int32_t day = job->only != NULL ? job->only->day : 0;
    const struct scan_filter filter = {
        .from_day = day, .to_day = day, .with_text = job->key != NULL};
    csv_writer_init(&w.csv, to);
    write_header(&w);
    enum err err = store_count(store, &before, diag);
    if (err == OK) {
        err = store_scan_open(store, &filter, &scan, diag);
    }
    if (err != OK) {
        return err;
    }
    w.arena = arena_new(1 << 14);
    err = write_rows(&w, scan, (size_t)before, diag);
    store_scan_close(scan);
    arena_free(w.arena);
    if (err == OK && ferror(to) == 0 && job->only == NULL) {
        err = check_count(&w, before, store, diag);
    }
    if (err == OK) {
        *out_n = w.n_rows;
    }
    return err;
}
