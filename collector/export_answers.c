#include "collector/export_answers.h"

#include <jansson.h>

#include "forms/answers.h"

struct opening {
    const struct export_choice *choice;
    const struct export_row *row;
    struct answers *answers;
    json_t *texts; /* NULL: none, or not opened */
    struct arena *arena;
};

static enum err open_texts(struct opening *o, struct diag *diag)
{
    const struct response *r = o->row->response;
    struct slice plain;
    if (o->choice->key == NULL || r->sealed_text.len == 0) {
        return OK;
    }
    enum err err = seal_open(o->choice->key, r->sealed_text, o->arena, &plain);
    if (err != OK) {
        err = diag_fail(diag, err, "free text was sealed for another key than this one");
        diag_remedy(diag, "Take the officer.key that was made with this workspace.");
        return err;
    }
    o->texts = json_loadb(plain.p, plain.len, 0, NULL);
    return o->texts != NULL ? OK
                            : diag_fail(diag, ERR_CORRUPT, "free text in the store is damaged");
}

static struct slice text_of(const struct opening *o, const struct item *item)
{
    const json_t *value = json_object_get(o->texts, item->name);
    return slice_make(json_string_value(value), json_string_length(value));
}

static enum err value_of(const struct opening *o, size_t item, struct slice *out, struct diag *diag)
{
    const struct item *it = &o->row->version->form->items[item];
    const enum response_column known = response_column_of_role(it->role);
    *out = SLICE("");
    if (known != RCOL_COUNT) {
        *out = export_row_known(o->row, known, o->arena);
        return OK;
    }
    if (it->kind == ITEM_TEXT) {
        *out = text_of(o, it);
        return OK;
    }
    const enum err err =
        pack_value(o->row->version->pack, o->row->response->answers, item, o->arena, out);
    return err == OK ? OK
                     : diag_fail(diag, err, "the answers of a response in the store are damaged");
}

/* The answers as they stood when they were sent. */
static enum err answer_again(struct opening *o, struct diag *diag)
{
    const struct form *f = o->row->version->form;
    enum err err = OK;
    o->answers = answers_new(f, o->arena, o->row->response->day);
    o->answers->layout = o->row->response->layout;
    for (size_t i = 0; i < f->n_items && err == OK; i++) {
        struct slice value;
        if (item_is_asked(&f->items[i])) {
            err = value_of(o, i, &value, diag);
            if (err == OK) {
                answers_set(o->answers, i, value);
            }
        }
    }
    if (err == OK) {
        answers_update(o->answers);
    }
    return err;
}

struct sealed_names {
    const struct form *form;
    bool found;
};

static void look_for_text(void *cls, struct slice name)
{
    struct sealed_names *s = cls;
    const size_t item = form_item(s->form, name);
    s->found = s->found || (item != SIZE_MAX && s->form->items[item].kind == ITEM_TEXT);
}

/* Whether it was asked depends on words that nobody opened. */
static bool is_condition_sealed(const struct opening *o, const struct item *it)
{
    struct sealed_names s = {.form = o->row->version->form};
    if (o->choice->key == NULL && it->relevant != NULL) {
        expr_names(it->relevant, look_for_text, &s);
    }
    return s.found;
}

static enum missing why_empty(const struct opening *o, size_t item)
{
    const struct form *f = o->row->version->form;
    const struct item *it = &f->items[item];
    if (!item_in_layout(f, it, o->row->response->layout)) {
        return MISSING_NOT_PART;
    }
    if (is_condition_sealed(o, it)) {
        return MISSING_HIDDEN;
    }
    return o->answers->relevant[item] ? MISSING_NO_ANSWER : MISSING_NOT_ASKED;
}

static enum err fill_cells(const struct opening *o, struct export_cell *cells, struct diag *diag)
{
    const struct export_columns *columns = o->choice->columns;
    enum err err = OK;
    for (size_t c = 0; c < columns->n_columns && err == OK; c++) {
        const size_t item = o->row->version->items[c];
        struct slice value = {0};
        enum missing missing = MISSING_NOT_PART;
        if (item != SIZE_MAX) {
            err = value_of(o, item, &value, diag);
            missing = value.len > 0 ? MISSING_NONE : why_empty(o, item);
        }
        if (value.len > 0) { /* it must outlive the texts */
            value.p = arena_slicedup(o->arena, value);
        }
        cells[c] = (struct export_cell){.value = value, .missing = missing};
    }
    return err;
}

enum err export_answers_read(const struct export_choice *choice, struct export_row *row,
                             struct arena *a, struct diag *diag)
{
    struct export_cell *cells = arena_array(a, choice->columns->n_columns, sizeof *cells);
    struct opening o = {.choice = choice, .row = row, .arena = a};
    enum err err = open_texts(&o, diag);
    if (err == OK) {
        err = answer_again(&o, diag);
    }
    if (err == OK) {
        err = fill_cells(&o, cells, diag);
    }
    row->cells = cells;
    json_decref(o.texts);
    return err;
}
