/* The choices sheet: lists of choices, in the order in which they first appear. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "common/num.h"
#include "forms/compile.h"

struct choice_list *compile_list_find(const struct compile *c, struct slice name)
{
    for (size_t i = 0; i < c->n_lists; i++) {
        if (slice_is(name, c->lists[i].name)) {
            return &c->lists[i];
        }
    }
    return NULL;
}

static void read_score(struct compile *c, const struct sheet_row *row, struct choice *choice)
{
    struct slice cell = compile_cell(&c->choices, row, COLUMN_SCORE);
    if (cell.len == 0) {
        return;
    }
    double score;
    if (num_parse_double(cell, &score) != OK || score < 0 || score > 1) {
        compile_problem(c, SEVERITY_ERROR, &c->choices, row, COLUMN_SCORE, choice->name,
                        "Use a number from 0 (worst) to 1 (best), or leave it blank where the "
                        "choice does not count",
                        "the score \"%s\" is not a number from 0 to 1", cell.p);
        return;
    }
    choice->scored = true;
    choice->score = score;
}

static void read_extras(struct compile *c, const struct sheet_row *row, struct choice *choice)
{
    const struct workbook_sheet *s = c->choices.sheet;
    struct choice_extra *extras = NULL;
    for (size_t i = 0; i < s->n_columns; i++) {
        if (c->choices.columns[i].column != COLUMN_EXTRA || row->cells[i].len == 0) {
            continue;
        }
        if (extras == NULL) {
            extras = arena_array(c->arena, s->n_columns, sizeof *extras);
        }
        extras[choice->n_extras++] =
            (struct choice_extra){.column = arena_slicedup(c->arena, s->header[i]),
                                  .value = arena_slicedup(c->arena, row->cells[i])};
    }
    choice->extras = extras;
}

static void read_choice(struct compile *c, const struct sheet_row *row, struct choice *choice)
{
    struct slice name = compile_cell(&c->choices, row, COLUMN_NAME);
    choice->name = arena_slicedup(c->arena, name);
    choice->row = row->row;
    choice->label = compile_text(c, &c->choices, row, COLUMN_LABEL, choice->name);
    choice->image = compile_text(c, &c->choices, row, COLUMN_IMAGE, choice->name);
    if (name.len == 0) {
        compile_problem(c, SEVERITY_ERROR, &c->choices, row, COLUMN_NAME, NULL,
                        "Give it a short name; it is what is stored", "this choice has no name");
    } else if (choice->label.by_language == NULL) {
        compile_problem(c, SEVERITY_WARNING, &c->choices, row, COLUMN_LABEL, choice->name,
                        "Say what people shall read",
                        "this choice has no label, so its name shows");
        choice->label = compile_plain_text(c, choice->name);
    }
    read_score(c, row, choice);
    read_extras(c, row, choice);
}

/* Answers of two choices with one name could not be told apart. */
static void check_duplicates(struct compile *c, const struct choice_list *l)
{
    for (size_t i = 1; i < l->n_choices; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(l->choices[i].name, l->choices[j].name) != 0 ||
                l->choices[i].name[0] == '\0') {
                continue;
            }
            problems_addf(c->problems, c->allow_duplicates ? SEVERITY_WARNING : SEVERITY_ERROR,
                          "choices", l->choices[i].row, compile_header(&c->choices, COLUMN_NAME),
                          l->choices[i].name, "Give each choice of a list its own name",
                          "the list \"%s\" has this name in row %u already", l->name,
                          l->choices[j].row);
            break;
        }
    }
}

/* The list of a row: -1 for a row that names none, else an index, new lists at the end. */
static size_t list_of_row(struct compile *c, const struct sheet_row *row)
{
    struct slice name = compile_cell(&c->choices, row, COLUMN_LIST);
    if (name.len == 0) {
        compile_problem(c, SEVERITY_WARNING, &c->choices, row, COLUMN_LIST, NULL,
                        "Fill in the name of its list", "this choice belongs to no list");
        return SIZE_MAX;
    }
    struct choice_list *l = compile_list_find(c, name);
    if (l == NULL) {
        l = &c->lists[c->n_lists++];
        l->name = arena_slicedup(c->arena, name);
    }
    return (size_t)(l - c->lists);
}

static void fill_list(struct compile *c, size_t list, const size_t *list_of, size_t n)
{
    struct choice_list *l = &c->lists[list];
    struct choice *choices = arena_array(c->arena, n, sizeof *choices);
    for (size_t r = 0; r < c->choices.sheet->n_rows; r++) {
        if (list_of[r] == list) {
            read_choice(c, &c->choices.sheet->rows[r], &choices[l->n_choices++]);
        }
    }
    l->choices = choices;
    check_duplicates(c, l);
}

static bool require_columns(struct compile *c)
{
    bool complete = true;
    static const enum column needed[] = {COLUMN_LIST, COLUMN_NAME};
    static const char *const names[] = {"list_name", "name"};
    for (size_t i = 0; i < 2; i++) {
        if (c->choices.first[needed[i]] == SIZE_MAX) {
            problems_addf(c->problems, SEVERITY_ERROR, "choices", 1, names[i], NULL,
                          "Add it to the first row", "the choices sheet has no such column");
            complete = false;
        }
    }
    return complete;
}

void compile_choices(struct compile *c)
{
    const struct workbook_sheet *s = c->choices.sheet;
    if (s == NULL || s->n_rows == 0 || !require_columns(c)) {
        return;
    }
    c->lists = arena_array(c->arena, s->n_rows, sizeof *c->lists);
    size_t *list_of = arena_array(c->arena, s->n_rows, sizeof *list_of);
    size_t *counts = arena_array(c->arena, s->n_rows, sizeof *counts);
    for (size_t r = 0; r < s->n_rows; r++) {
        list_of[r] = list_of_row(c, &s->rows[r]);
        if (list_of[r] != SIZE_MAX) {
            counts[list_of[r]]++;
        }
    }
    for (size_t i = 0; i < c->n_lists; i++) {
        fill_list(c, i, list_of, counts[i]);
    }
}

void compile_list_add_other(struct compile *c, struct choice_list *l)
{
    if (list_choice(l, SLICE("other")) != SIZE_MAX) {
        return;
    }
    struct choice *choices = arena_array(c->arena, l->n_choices + 1, sizeof *choices);
    memcpy(choices, l->choices, l->n_choices * sizeof *choices);
    choices[l->n_choices] =
        (struct choice){.name = "other", .label = compile_plain_text(c, "Other")};
    l->choices = choices;
    l->n_choices++;
}
