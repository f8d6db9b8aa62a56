#include "collector/codebook.h"

#include "common/csv.h"

static const char *const NAMES[CODEBOOK_COUNT] = {
    [CODEBOOK_COLUMN] = "column",     [CODEBOOK_KIND] = "kind",
    [CODEBOOK_THEME] = "theme",       [CODEBOOK_ANCHOR] = "anchor",
    [CODEBOOK_SUBJECT] = "subject",   [CODEBOOK_ROLE] = "role",
    [CODEBOOK_QUESTION] = "question", [CODEBOOK_CHOICE] = "choice",
    [CODEBOOK_LABEL] = "label",       [CODEBOOK_SCORE] = "score",
    [CODEBOOK_CODE] = "code",         [CODEBOOK_VARIABLE] = "variable",
    [CODEBOOK_ASKED_IF] = "asked_if",
};

const char *codebook_column_name(enum codebook_column c)
{
    return NAMES[c];
}

/* "text" for a known column that holds one, "select_one" and so on. */
static const char *codebook_kind(const struct variable *v)
{
    if (v->column != NULL) {
        return item_kind_name(v->column->item->kind);
    }
    switch (v->kind) {
    case VARIABLE_CODE:
        return item_kind_name(ITEM_ONE);
    case VARIABLE_TICK:
        return item_kind_name(ITEM_MANY);
    case VARIABLE_DATE:
        return item_kind_name(ITEM_DATE);
    case VARIABLE_TEXT:
    case VARIABLE_NUMBER:
    case VARIABLE_PLACE:
        break;
    }
    return item_kind_name(ITEM_TEXT);
}

const char *codebook_column_of(const struct variable *v)
{
    return v->column != NULL ? v->column->name : response_column_name(v->known);
}

static struct codebook_cell text_cell(const char *text)
{
    return (struct codebook_cell){.text = text};
}

static struct codebook_cell number_cell(double number)
{
    return (struct codebook_cell){.text = "", .is_number = true, .number = number};
}

static void fill_item(const struct item *item, struct codebook_cell *cells)
{
    cells[CODEBOOK_THEME] = text_cell(item->theme == THEME_NONE ? "" : theme_code(item->theme));
    cells[CODEBOOK_ANCHOR] = text_cell(item->anchor ? "yes" : "");
    cells[CODEBOOK_SUBJECT] = text_cell(item->has_subject ? subject_name(item->subject) : "");
    cells[CODEBOOK_ROLE] = text_cell(item->role == ROLE_NONE ? "" : item_role_name(item->role));
    cells[CODEBOOK_QUESTION] = text_cell(export_text(item->label));
    cells[CODEBOOK_ASKED_IF] = text_cell(item->relevant_text);
}

static void fill_variable(const struct variable *v, struct codebook_cell *cells)
{
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        cells[i] = text_cell("");
    }
    cells[CODEBOOK_COLUMN] = text_cell(codebook_column_of(v));
    cells[CODEBOOK_KIND] = text_cell(codebook_kind(v));
    cells[CODEBOOK_VARIABLE] = text_cell(v->name);
    cells[CODEBOOK_QUESTION] = text_cell(v->label);
    if (v->column != NULL) {
        fill_item(v->column->item, cells);
    }
}

static void tell_codes(const struct variable *v, struct codebook_cell *cells, codebook_row_fn fn,
                       void *cls)
{
    for (size_t i = 0; i < v->n_codes; i++) {
        const struct variable_code *code = &v->codes[i];
        cells[CODEBOOK_CHOICE] = text_cell(code->name);
        cells[CODEBOOK_LABEL] = text_cell(code->label);
        cells[CODEBOOK_SCORE] = code->scored ? number_cell(code->score) : text_cell("");
        cells[CODEBOOK_CODE] = number_cell(code->code);
        fn(cls, cells);
    }
}

/* A tick or a place tells of one choice; its code is the tick. */
static void tell_choice(const struct variable *v, struct codebook_cell *cells, codebook_row_fn fn,
                        void *cls)
{
    if (v->choice != NULL) {
        const struct choice_list *list = v->column != NULL ? v->column->list : NULL;
        const size_t i = list != NULL ? list_choice(list, slice_of(v->choice)) : SIZE_MAX;
        cells[CODEBOOK_CHOICE] = text_cell(v->choice);
        cells[CODEBOOK_LABEL] =
            text_cell(i != SIZE_MAX ? export_text(list->choices[i].label) : v->choice);
        if (i != SIZE_MAX && list->choices[i].scored) {
            cells[CODEBOOK_SCORE] = number_cell(list->choices[i].score);
        }
    }
    if (v->kind == VARIABLE_TICK) {
        cells[CODEBOOK_CODE] = number_cell(1);
    }
    fn(cls, cells);
}

static void tell_missing(codebook_row_fn fn, void *cls)
{
    struct codebook_cell cells[CODEBOOK_COUNT];
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        cells[i] = text_cell("");
    }
    cells[CODEBOOK_COLUMN] = text_cell("*");
    cells[CODEBOOK_KIND] = text_cell("missing");
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        cells[CODEBOOK_CHOICE] = text_cell(missing_name((enum missing)m));
        cells[CODEBOOK_LABEL] = text_cell(missing_label((enum missing)m));
        cells[CODEBOOK_CODE] = number_cell(missing_code((enum missing)m));
        fn(cls, cells);
    }
}

void codebook_each(const struct export_job *job, codebook_row_fn fn, void *cls)
{
    struct codebook_cell cells[CODEBOOK_COUNT];
    for (size_t i = 0; i < job->variables.n_items; i++) {
        const struct variable *v = &job->variables.items[i];
        fill_variable(v, cells);
        if (v->kind == VARIABLE_CODE) {
            tell_codes(v, cells, fn, cls);
        } else {
            tell_choice(v, cells, fn, cls);
        }
    }
    tell_missing(fn, cls);
}

static void write_row(void *cls, const struct codebook_cell cells[CODEBOOK_COUNT])
{
    struct csv_writer *csv = cls;
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        if (cells[i].is_number) {
            csv_cell_double(csv, cells[i].number);
        } else {
            csv_cell(csv, cells[i].text);
        }
    }
    csv_row_end(csv);
}

void codebook_write_csv(const struct export_job *job, FILE *to)
{
    struct csv_writer csv;
    csv_writer_init(&csv, to);
    for (size_t i = 0; i < CODEBOOK_COUNT; i++) {
        csv_cell(&csv, NAMES[i]);
    }
    csv_row_end(&csv);
    codebook_each(job, write_row, &csv);
}
