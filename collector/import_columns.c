#include "collector/import_columns.h"

#include <stdint.h>

#include "collector/word_index.h"
#include "common/text.h"

struct reader {
    const struct form *form;
    const char *file;
    struct arena *arena;
    struct problems *problems;
    const char **names;       /* every column that there can be */
    struct word_index *index; /* its number in `names` */
    struct import_column *known;
    size_t n_names;
};

static void complain(struct reader *r, enum severity severity, const char *column,
                     const char *remedy, const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, r->file, 1, column);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(r->problems, severity, &diag);
}

static void know(struct reader *r, const char *name, struct import_column column)
{
    column.name = name;
    if (word_index_add(r->index, slice_of(name), r->n_names)) {
        r->names[r->n_names] = name;
        r->known[r->n_names++] = column;
    }
}

static void know_item(struct reader *r, size_t i)
{
    const struct item *item = &r->form->items[i];
    struct import_column column = {.target = IMPORT_TO_ITEM, .item = i, .column = RCOL_COUNT};
    enum response_column of_role = response_column_of_role(item->role);
    if (!item_is_asked(item)) {
        column.target = IMPORT_TO_NOTHING;
    } else if (of_role != RCOL_COUNT) {
        column.target = IMPORT_TO_RESPONSE;
        column.column = of_role;
        know(r, response_column_name(of_role), column);
    }
    know(r, item_column_name(item, r->arena), column);
}

/* Items first: a question of a role is to be found under both its names. */
static void know_all(struct reader *r)
{
    size_t max = 2 * r->form->n_items + RCOL_COUNT;
    r->names = arena_array(r->arena, max, sizeof *r->names);
    r->known = arena_array(r->arena, max, sizeof *r->known);
    r->index = word_index_new(r->arena, max);
    for (size_t i = 0; i < r->form->n_items; i++) {
        know_item(r, i);
    }
    for (size_t c = 0; c < RCOL_COUNT; c++) {
        bool stored = c >= RCOL_UNIT;
        know(r, response_column_name((enum response_column)c),
             (struct import_column){.target = stored ? IMPORT_TO_RESPONSE : IMPORT_TO_NOTHING,
                                    .column = (enum response_column)c,
                                    .item = SIZE_MAX});
    }
}

static void complain_unknown(struct reader *r, const char *name)
{
    const char *near = text_nearest(slice_of(name), r->names, r->n_names);
    complain(r, SEVERITY_ERROR, name,
             near != NULL ? arena_printf(r->arena, "Did you mean %s?", near)
                          : arena_printf(r->arena,
                                         "commonview-collector describe --form %s lists the "
                                         "questions.",
                                         r->form->id),
             arena_printf(r->arena, "the questionnaire %s has no such column", r->form->id));
}

/* One header cell. */
static struct import_column read_one(struct reader *r, struct slice cell, size_t number)
{
    struct import_column none = {.target = IMPORT_TO_NOTHING, .item = SIZE_MAX};
    struct slice word = slice_trim(cell);
    none.name = arena_slicedup(r->arena, word);
    if (word.len == 0) {
        complain(r, SEVERITY_ERROR, arena_printf(r->arena, "%zu", number), "Name it or delete it.",
                 "the column has no name");
        return none;
    }
    size_t i = word_index_find(r->index, word);
    if (i == SIZE_MAX) {
        complain_unknown(r, none.name);
        return none;
    }
    struct import_column column = r->known[i];
    if (column.target == IMPORT_TO_NOTHING && column.item != SIZE_MAX) {
        complain(r, SEVERITY_WARNING, none.name, "",
                 "nobody answers this (a note or a calculation); it is left out");
    }
    column.name = none.name;
    return column;
}

/* False when an earlier column holds the same. */
static bool is_first(const struct import_column *columns, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        bool same = columns[j].target == columns[i].target &&
                    columns[j].column == columns[i].column && columns[j].item == columns[i].item;
        if (same && columns[i].target != IMPORT_TO_NOTHING) {
            return false;
        }
    }
    return true;
}

enum err import_columns_read(const struct form *form, const char *file, const struct slice *header,
                             size_t n, struct arena *a, struct import_columns *out,
                             struct problems *problems)
{
    struct reader r = {.form = form, .file = file, .arena = a, .problems = problems};
    size_t n_before = problems->n_errors;
    struct import_columns result = {.n_columns = n};
    struct import_column *columns = arena_array(a, n, sizeof *columns);
    result.columns = columns;
    for (size_t c = 0; c < RCOL_COUNT; c++) {
        result.of_response[c] = SIZE_MAX;
    }
    know_all(&r);
    for (size_t i = 0; i < n; i++) {
        columns[i] = read_one(&r, header[i], i + 1);
        if (!is_first(columns, i)) {
            complain(&r, SEVERITY_ERROR, columns[i].name, "Keep one of the two.",
                     "another column holds the same");
        }
        if (columns[i].target == IMPORT_TO_RESPONSE) {
            result.of_response[columns[i].column] = i;
        }
    }
    for (size_t c = RCOL_UNIT; c <= RCOL_DAY; c++) {
        if (result.of_response[c] == SIZE_MAX) {
            const char *name = response_column_name((enum response_column)c);
            complain(&r, SEVERITY_ERROR, name, "Every row needs one.", "the column is missing");
        }
    }
    if (problems->n_errors > n_before) {
        return ERR_SYNTAX;
    }
    *out = result;
    return OK;
}
