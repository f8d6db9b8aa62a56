#include <jansson.h>

#include "collector/codebook.h"
#include "collector/export_write.h"
#include "common/num.h"

struct writing {
    const struct export_job *job;
    FILE *to;
    bool first;
};

static json_t *text_or_null(struct slice text)
{
    return text.len == 0 ? json_null() : json_stringn(text.p, text.len);
}

static json_t *words_of(struct slice value)
{
    json_t *words = json_array();
    struct slice word;
    while (slice_word(&value, &word)) {
        (void)json_array_append_new(words, json_stringn(word.p, word.len));
    }
    return words;
}

static json_t *number_of(struct slice value)
{
    double number = 0;
    int64_t whole = 0;
    if (num_parse_int(value, INT32_MIN, INT32_MAX, &whole) == OK) {
        return json_integer(whole);
    }
    return num_parse_double(value, &number) == OK ? json_real(number)
                                                  : json_stringn(value.p, value.len);
}

static json_t *value_of(const struct export_column *column, struct slice value)
{
    switch ((int)column->item->kind) {
    case ITEM_MANY:
    case ITEM_RANK:
        return words_of(value);
    case ITEM_INTEGER:
    case ITEM_DECIMAL:
    case ITEM_RANGE:
        return number_of(value);
    default:
        return json_stringn(value.p, value.len);
    }
}

static void add_known(json_t *object, const struct export_row *row, struct arena *a)
{
    (void)json_object_set_new(object, response_column_name(RCOL_REFERENCE),
                              json_string(row->reference));
    for (size_t c = RCOL_UNIT; c < RCOL_GROUPS; c++) {
        const enum response_column known = (enum response_column)c;
        (void)json_object_set_new(object, response_column_name(known),
                                  text_or_null(export_row_known(row, known, a)));
    }
    (void)json_object_set_new(object, response_column_name(RCOL_GROUPS),
                              words_of(export_row_known(row, RCOL_GROUPS, a)));
}

static void add_answers(json_t *object, const struct export_columns *columns,
                        const struct export_row *row)
{
    json_t *answers = json_object();
    json_t *missing = json_object();
    for (size_t c = 0; c < columns->n_columns; c++) {
        const struct export_cell *cell = &row->cells[c];
        const char *name = columns->columns[c].name;
        if (cell->missing == MISSING_NONE) {
            (void)json_object_set_new(answers, name, value_of(&columns->columns[c], cell->value));
        } else {
            (void)json_object_set_new(missing, name, json_string(missing_name(cell->missing)));
        }
    }
    (void)json_object_set_new(object, "answers", answers);
    (void)json_object_set_new(object, "missing", missing);
}

/* Drops it. What jansson cannot write, like a text that is no UTF-8, ends the export. */
static enum err dump(struct writing *w, json_t *json, struct diag *diag)
{
    const bool written = json_dumpf(json, w->to, JSON_COMPACT | JSON_REAL_PRECISION(15)) == 0;
    json_decref(json);
    return written ? OK : diag_fail(diag, ERR_IO, "the JSON cannot be written");
}

static enum err write_row(void *cls, const struct export_row *row, struct arena *a,
                          struct diag *diag)
{
    struct writing *w = cls;
    json_t *object = json_object();
    add_known(object, row, a);
    add_answers(object, w->job->choice.columns, row);
    fputs(w->first ? "\n" : ",\n", w->to);
    w->first = false;
    return dump(w, object, diag);
}

static enum err write_start(struct writing *w, struct diag *diag)
{
    fputs("{\"schema\":\"commonview export 1\",\n\"form\":", w->to);
    enum err err = dump(w, codebook_form_json(w->job), diag);
    fputs(",\n\"counts\":", w->to);
    if (err == OK) {
        err = dump(w, codebook_counts_json(w->job), diag);
    }
    fputs(",\n\"missing\":", w->to);
    if (err == OK) {
        err = dump(w, codebook_missing_json(), diag);
    }
    fputs(",\n\"columns\":", w->to);
    if (err == OK) {
        err = dump(w, codebook_columns_json(w->job), diag);
    }
    fputs(",\n\"responses\":[", w->to);
    return err;
}

enum err export_write_json(const struct export_job *job, struct store *store, struct output *to,
                           struct export_counts *out, struct diag *diag)
{
    struct writing w = {.job = job, .to = to->to, .first = true};
    enum err err = write_start(&w, diag);
    if (err == OK) {
        err = export_each(&job->choice, store, write_row, &w, out, diag);
    }
    fputs("\n]}\n", to->to);
    return err;
}
