#include "collector/export_write.h"
#include "common/csv.h"

struct writing {
    const struct export_job *job;
    struct csv_writer csv;
};

/* ---- A column a question ---- */

static void write_header(struct writing *w)
{
    const struct export_columns *columns = w->job->choice.columns;
    csv_cell(&w->csv, response_column_name(RCOL_REFERENCE));
    for (size_t c = RCOL_UNIT; c < RCOL_COUNT; c++) {
        csv_cell(&w->csv, response_column_name((enum response_column)c));
    }
    for (size_t i = 0; i < columns->n_columns; i++) {
        csv_cell(&w->csv, columns->columns[i].name);
    }
    csv_row_end(&w->csv);
}

static enum err write_row(void *cls, const struct export_row *row, struct arena *a,
                          struct diag *diag)
{
    struct writing *w = cls;
    const struct export_columns *columns = w->job->choice.columns;
    (void)diag;
    csv_cell(&w->csv, row->reference);
    for (size_t c = RCOL_UNIT; c < RCOL_COUNT; c++) {
        csv_cell_slice(&w->csv, export_row_known(row, (enum response_column)c, a));
    }
    for (size_t c = 0; c < columns->n_columns; c++) {
        const struct slice value = row->cells[c].value;
        csv_cell_slice(&w->csv, w->job->values == EXPORT_LABELS
                                    ? export_labels(&columns->columns[c], value, a)
                                    : value);
    }
    csv_row_end(&w->csv);
    return OK;
}

/* ---- Coded: a column a variable ---- */

static void write_names(struct writing *w)
{
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        csv_cell(&w->csv, w->job->variables.items[i].name);
    }
    csv_row_end(&w->csv);
}

static void write_value(struct writing *w, const struct variable *v,
                        const struct variable_value *value)
{
    char day[DATE_TEXT_MAX];
    if (value->is_text) {
        csv_cell_slice(&w->csv, value->text);
    } else if (v->kind == VARIABLE_DATE && value->missing == MISSING_NONE) {
        date_format((int32_t)value->number, day);
        csv_cell(&w->csv, day);
    } else {
        csv_cell_double(&w->csv, value->number);
    }
}

static enum err write_codes(void *cls, const struct export_row *row, struct arena *a,
                            struct diag *diag)
{
    struct writing *w = cls;
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        const struct variable *v = &w->job->variables.items[i];
        struct variable_value value;
        const enum err err = variable_read(v, row, a, &value, diag);
        if (err != OK) {
            return err;
        }
        write_value(w, v, &value);
    }
    csv_row_end(&w->csv);
    return OK;
}

enum err export_write_csv(const struct export_job *job, struct store *store, struct output *to,
                          struct export_counts *out, struct diag *diag)
{
    struct writing w = {.job = job};
    csv_writer_init(&w.csv, to->to);
    if (job->byte_order_mark) {
        fputs("\xef\xbb\xbf", to->to);
    }
    if (job->values == EXPORT_CODES) {
        write_names(&w);
        return export_each(&job->choice, store, write_codes, &w, out, diag);
    }
    write_header(&w);
    return export_each(&job->choice, store, write_row, &w, out, diag);
}
