/* An SPSS file (ReadStat). It says how many rows it has and how wide each text is before the first, so
   the responses are gone through twice. */
#include <readstat.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "collector/export_about.h"
#include "collector/export_write.h"
#include "collector/sav_text.h"
#include "common/date.h"

enum {
    TEXT_WIDTH_MAX = 32767, /* of SPSS */
    SECONDS_A_DAY = 86400
};

/* Seconds from SPSS's day, 1582-10-14, to 1970. */
static const double SPSS_EPOCH = 12219379200.0;

struct writing {
    const struct export_job *job;
    readstat_writer_t *to;
    readstat_variable_t **variables;
    size_t *widths; /* of the texts, in bytes */
    struct arena *arena;
};

/* ---- First: how wide ---- */

static enum err measure(void *cls, const struct export_row *row, struct arena *a, struct diag *diag)
{
    struct writing *w = cls;
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        const struct variable *v = &w->job->variables.items[i];
        struct variable_value value;
        const enum err err = variable_read(v, row, a, &value, diag);
        if (err != OK) {
            return err;
        }
        if (value.is_text && value.text.len > w->widths[i]) {
            w->widths[i] = value.text.len < TEXT_WIDTH_MAX ? value.text.len : TEXT_WIDTH_MAX;
        }
    }
    return OK;
}

/* ---- Then: what the variables are ---- */

static bool is_number(const struct variable *v)
{
    return v->kind != VARIABLE_TEXT;
}

static void label_reasons(readstat_label_set_t *set)
{
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        readstat_label_double_value(set, missing_code((enum missing)m),
                                    missing_label((enum missing)m));
    }
}

static void label_codes(readstat_label_set_t *set, const struct variable *v, struct arena *a)
{
    for (size_t i = 0; i < v->n_codes; i++) {
        if (v->codes[i].missing == MISSING_NONE) {
            readstat_label_double_value(set, v->codes[i].code,
                                        sav_cut(v->codes[i].label, SAV_VALUE_LABEL_MAX, a));
        }
    }
    if (v->kind == VARIABLE_TICK) {
        readstat_label_double_value(set, 0, "Not ticked");
        readstat_label_double_value(set, 1, "Ticked");
    }
}

/* Scores tell an order; names alone do not. */
static readstat_measure_t measure_of(const struct variable *v)
{
    if (v->kind == VARIABLE_NUMBER || v->kind == VARIABLE_DATE) {
        return READSTAT_MEASURE_SCALE;
    }
    for (size_t i = 0; i < v->n_codes; i++) {
        if (v->codes[i].scored) {
            return READSTAT_MEASURE_ORDINAL;
        }
    }
    return v->kind == VARIABLE_PLACE ? READSTAT_MEASURE_ORDINAL : READSTAT_MEASURE_NOMINAL;
}

static void describe_number(struct writing *w, const struct variable *v, readstat_variable_t *to,
                            size_t i)
{
    readstat_label_set_t *set =
        readstat_add_label_set(w->to, READSTAT_TYPE_DOUBLE, arena_printf(w->arena, "labels%zu", i));
    label_codes(set, v, w->arena);
    if (v->kind == VARIABLE_DATE) {
        readstat_variable_set_format(to, "SDATE10");
    } else {
        readstat_variable_set_format(to, v->kind == VARIABLE_NUMBER ? "F8.2" : "F4.0");
    }
    if (v->known == RCOL_COUNT || v->kind == VARIABLE_CODE) {
        label_reasons(set);
        (void)readstat_variable_add_missing_double_range(to, MISSING_CODE_FIRST, MISSING_CODE_LAST);
    }
    readstat_variable_set_label_set(to, set);
}

static void describe_variables(struct writing *w)
{
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        const struct variable *v = &w->job->variables.items[i];
        readstat_variable_t *to = readstat_add_variable(
            w->to, v->name, is_number(v) ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_STRING,
            is_number(v) ? 0 : w->widths[i]);
        readstat_variable_set_label(to, sav_cut(v->label, SAV_VARIABLE_LABEL_MAX, w->arena));
        readstat_variable_set_measure(to, measure_of(v));
        if (is_number(v)) {
            describe_number(w, v, to, i);
        }
        w->variables[i] = to;
    }
}

static void add_notes(struct writing *w)
{
    struct export_facts facts;
    export_about(w->job, w->arena, &facts);
    for (size_t i = 0; i < facts.n_items; i++) {
        const char *line =
            arena_printf(w->arena, "%s: %s", facts.items[i].what, facts.items[i].value);
        sav_add_notes(w->to, line, w->arena);
    }
}

/* ---- Last: the rows ---- */

static readstat_error_t insert(const struct writing *w, size_t i,
                               const struct variable_value *value, struct arena *a)
{
    const struct variable *v = &w->job->variables.items[i];
    if (value->is_text) {
        const char *text = value->text.len > 0 ? arena_slicedup(a, value->text) : "";
        return readstat_insert_string_value(w->to, w->variables[i], sav_cut(text, w->widths[i], a));
    }
    const bool day = v->kind == VARIABLE_DATE && value->missing == MISSING_NONE;
    return readstat_insert_double_value(
        w->to, w->variables[i], day ? value->number * SECONDS_A_DAY + SPSS_EPOCH : value->number);
}

static enum err fail(readstat_error_t err, struct diag *diag)
{
    if (err == READSTAT_ERROR_ROW_COUNT_MISMATCH) {
        (void)diag_fail(diag, ERR_BUSY, "responses came or went while the file was written");
        diag_remedy(diag, "Run it again.");
        return ERR_BUSY;
    }
    return diag_fail(diag, ERR_IO, "the SPSS file cannot be written: %s",
                     readstat_error_message(err));
}

static enum err write_row(void *cls, const struct export_row *row, struct arena *a,
                          struct diag *diag)
{
    struct writing *w = cls;
    readstat_error_t failed = readstat_begin_row(w->to);
    for (size_t i = 0; i < w->job->variables.n_items && failed == READSTAT_OK; i++) {
        struct variable_value value;
        const enum err err = variable_read(&w->job->variables.items[i], row, a, &value, diag);
        if (err != OK) {
            return err;
        }
        failed = insert(w, i, &value, a);
    }
    if (failed == READSTAT_OK) {
        failed = readstat_end_row(w->to);
    }
    return failed == READSTAT_OK ? OK : fail(failed, diag);
}

static ssize_t write_bytes(const void *data, size_t len, void *cls)
{
    return fwrite(data, 1, len, cls) == len ? (ssize_t)len : -1;
}

/* The library writes local time: noon of the day, wherever this runs. */
static time_t noon_of(int32_t day)
{
    const struct date d = date_from_day(day);
    struct tm noon = {.tm_year = d.year - 1900,
                      .tm_mon = d.month - 1,
                      .tm_mday = d.day,
                      .tm_hour = 12,
                      .tm_isdst = -1};
    return mktime(&noon);
}

static enum err begin(struct writing *w, FILE *to, size_t n_rows, struct diag *diag)
{
    (void)readstat_set_data_writer(w->to, write_bytes);
    (void)readstat_writer_set_compression(w->to, READSTAT_COMPRESS_ROWS);
    (void)readstat_writer_set_file_label(
        w->to, sav_cut(export_title(w->job), SAV_FILE_LABEL_MAX, w->arena));
    (void)readstat_writer_set_file_timestamp(w->to, noon_of(w->job->planned.last_day));
    describe_variables(w);
    add_notes(w);
    const readstat_error_t failed = readstat_begin_writing_sav(w->to, to, (long)n_rows);
    return failed == READSTAT_OK ? OK : fail(failed, diag);
}

static enum err write_all(struct writing *w, struct store *store, FILE *to,
                          struct export_counts *out, struct diag *diag)
{
    struct export_counts seen;
    enum err err = export_each(&w->job->choice, store, measure, w, &seen, diag);
    if (err == OK) {
        err = begin(w, to, seen.exported, diag);
    }
    if (err == OK) {
        err = export_each(&w->job->choice, store, write_row, w, out, diag);
    }
    if (err == OK) {
        const readstat_error_t failed = readstat_end_writing(w->to);
        err = failed == READSTAT_OK ? OK : fail(failed, diag);
    }
    return err;
}

enum err export_write_sav(const struct export_job *job, struct store *store, struct output *to,
                          struct export_counts *out, struct diag *diag)
{
    const size_t n = job->variables.n_items;
    struct arena *a = arena_new(1 << 16);
    struct writing w = {.job = job, .to = readstat_writer_init(), .arena = a};
    w.variables = arena_array(a, n, sizeof(void *));
    w.widths = arena_array(a, n, sizeof *w.widths);
    for (size_t i = 0; i < n; i++) {
        w.widths[i] = 1; /* a text that nobody wrote */
    }
    const enum err err = write_all(&w, store, to->to, out, diag);
    readstat_writer_free(w.to);
    arena_free(a);
    return err;
}
