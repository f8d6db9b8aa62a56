#include "collector/codebook.h"
#include "collector/export_about.h"
#include "collector/export_write.h"
#include "common/num.h"
#include "common/sheets.h"

struct writing {
    const struct export_job *job;
    struct sheet *answers;
    struct sheet *values;
    struct sheet *dictionary;
};

enum { MIDDLE = 24, BROAD = 60 };

/* ---- Answers: a column a question, in words ---- */

static void head_answers(struct writing *w)
{
    const struct export_columns *columns = w->job->choice.columns;
    sheet_header(w->answers, response_column_name(RCOL_REFERENCE));
    for (size_t c = RCOL_UNIT; c < RCOL_COUNT; c++) {
        sheet_header(w->answers, response_column_name((enum response_column)c));
    }
    for (size_t i = 0; i < columns->n_columns; i++) {
        sheet_header(w->answers, columns->columns[i].name);
    }
    sheet_row_end(w->answers);
    sheet_width(w->answers, 0, MIDDLE);
}

static void write_number_or_text(struct sheet *to, struct slice value)
{
    double number = 0;
    if (num_parse_double(value, &number) == OK) {
        sheet_number(to, number);
    } else {
        sheet_slice(to, value);
    }
}

static void write_day(struct sheet *to, struct slice value)
{
    int32_t day = 0;
    if (date_parse(value, &day) == OK) {
        sheet_day(to, day);
    } else {
        sheet_slice(to, value);
    }
}

/* What was left out is an empty cell; what was not asked says so. */
static void write_answer(struct sheet *to, const struct export_column *column,
                         const struct export_cell *cell, struct arena *a)
{
    if (cell->missing != MISSING_NONE) {
        sheet_text(to, cell->missing == MISSING_NO_ANSWER ? "" : missing_label(cell->missing));
    } else if (column->item->kind == ITEM_DATE) {
        write_day(to, cell->value);
    } else if (column->list == NULL && column->item->kind != ITEM_TEXT) {
        write_number_or_text(to, cell->value);
    } else {
        sheet_slice(to, export_labels(column, cell->value, a));
    }
}

static void write_answers(struct writing *w, const struct export_row *row, struct arena *a)
{
    const struct export_columns *columns = w->job->choice.columns;
    sheet_text(w->answers, row->reference);
    for (size_t c = RCOL_UNIT; c < RCOL_COUNT; c++) {
        if (c == RCOL_DAY) {
            sheet_day(w->answers, row->response->day);
        } else {
            sheet_slice(w->answers, export_row_known(row, (enum response_column)c, a));
        }
    }
    for (size_t c = 0; c < columns->n_columns; c++) {
        write_answer(w->answers, &columns->columns[c], &row->cells[c], a);
    }
    sheet_row_end(w->answers);
}

/* ---- Values: a column a variable, in codes ---- */

static void head_values(struct writing *w)
{
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        sheet_header(w->values, w->job->variables.items[i].name);
    }
    sheet_row_end(w->values);
    sheet_width(w->values, 0, MIDDLE);
}

/* A reason is a word here, so that no sum or mean of a spreadsheet takes it for a number. */
static void write_value(struct sheet *to, const struct variable *v,
                        const struct variable_value *value)
{
    if (value->missing != MISSING_NONE) {
        sheet_text(to, missing_name(value->missing));
    } else if (value->is_text) {
        sheet_slice(to, value->text);
    } else if (v->kind == VARIABLE_DATE) {
        sheet_day(to, (int32_t)value->number);
    } else {
        sheet_number(to, value->number);
    }
}

static enum err write_values(struct writing *w, const struct export_row *row, struct arena *a,
                             struct diag *diag)
{
    for (size_t i = 0; i < w->job->variables.n_items; i++) {
        const struct variable *v = &w->job->variables.items[i];
        struct variable_value value;
        const enum err err = variable_read(v, row, a, &value, diag);
        if (err != OK) {
            return err;
        }
        write_value(w->values, v, &value);
    }
    sheet_row_end(w->values);
    return OK;
}

static enum err write_row(void *cls, const struct export_row *row, struct arena *a,
                          struct diag *diag)
{
    struct writing *w = cls;
    write_answers(w, row, a);
    return write_values(w, row, a, diag);
}

/* ---- Dictionary and notes ---- */

static void write_codes(void *cls, const struct codebook_cell cells[CODEBOOK_COUNT])
{
    struct writing *w = cls;
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        if (cells[i].is_number) {
            sheet_number(w->dictionary, cells[i].number);
        } else {
            sheet_text(w->dictionary, cells[i].text);
        }
    }
    sheet_row_end(w->dictionary);
}

static void write_dictionary(struct writing *w)
{
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        sheet_header(w->dictionary, codebook_column_name((enum codebook_column)i));
    }
    sheet_row_end(w->dictionary);
    sheet_width(w->dictionary, CODEBOOK_COLUMN, MIDDLE);
    sheet_width(w->dictionary, CODEBOOK_QUESTION, BROAD);
    sheet_width(w->dictionary, CODEBOOK_LABEL, MIDDLE);
    sheet_width(w->dictionary, CODEBOOK_VARIABLE, MIDDLE);
    codebook_each(w->job, write_codes, w);
}

static void write_notes(const struct writing *w, struct sheet *to)
{
    struct arena *a = arena_new(1 << 12);
    struct export_facts facts;
    export_about(w->job, a, &facts);
    sheet_header(to, "What");
    sheet_header(to, "Value");
    sheet_row_end(to);
    for (size_t i = 0; i < facts.n_items; i++) {
        sheet_text(to, facts.items[i].what);
        if (facts.items[i].is_count) {
            write_number_or_text(to, slice_of(facts.items[i].value));
        } else {
            sheet_text(to, facts.items[i].value);
        }
        sheet_row_end(to);
    }
    sheet_width(to, 0, BROAD);
    sheet_width(to, 1, BROAD);
    arena_free(a);
}

enum err export_write_xlsx(const struct export_job *job, struct store *store, struct output *to,
                           struct export_counts *out, struct diag *diag)
{
    struct writing w = {.job = job};
    struct sheets *book = NULL;
    enum err err = sheets_new(to->neighbour, job->planned.last_day, &book, diag);
    if (err != OK) {
        return err;
    }
    w.answers = sheets_add(book, "Answers");
    w.values = sheets_add(book, "Values");
    w.dictionary = sheets_add(book, "Dictionary");
    head_answers(&w);
    head_values(&w);
    write_dictionary(&w);
    write_notes(&w, sheets_add(book, "Notes"));
    err = export_each(&job->choice, store, write_row, &w, out, diag);
    if (err != OK) {
        sheets_abandon(book);
        return err;
    }
    return sheets_finish(book, diag);
}
