/* The value of a response in a variable. */
#include "collector/export_variables.h"
#include "common/date.h"
#include "common/num.h"

static struct variable_value missing_value(enum missing m)
{
    return (struct variable_value){.number = missing_code(m), .missing = m};
}

static struct variable_value number_value(double number)
{
    return (struct variable_value){.number = number, .missing = MISSING_NONE};
}

/* From 1; 0 where the word is not among them. */
static size_t place_of(struct slice words, const char *word)
{
    struct slice w;
    for (size_t place = 1; slice_word(&words, &w); place++) {
        if (slice_is(w, word)) {
            return place;
        }
    }
    return 0;
}

static enum err read_code(const struct variable *v, struct slice value, struct variable_value *out,
                          struct diag *diag)
{
    for (size_t i = 0; i < v->n_codes; i++) {
        if (slice_is(value, v->codes[i].name)) {
            *out = number_value(v->codes[i].code);
            out->missing = v->codes[i].missing;
            return OK;
        }
    }
    return diag_fail(diag, ERR_CORRUPT, "an answer to %s is none of its choices", v->name);
}

static enum err read_number(const struct variable *v, struct slice value,
                            struct variable_value *out, struct diag *diag)
{
    double number = 0;
    const enum err err = num_parse_double(value, &number);
    if (err != OK) {
        return diag_fail(diag, ERR_CORRUPT, "an answer to %s is no number", v->name);
    }
    if (number >= MISSING_CODE_FIRST && number <= MISSING_CODE_LAST) {
        (void)diag_fail(diag, ERR_RANGE,
                        "an answer to %s is %g, which would stand for a missing value", v->name,
                        number);
        diag_remedy(diag, "Take --format json, or --format csv without --codes.");
        return ERR_RANGE;
    }
    *out = number_value(number);
    return OK;
}

static enum err read_date(const struct variable *v, struct slice value, struct variable_value *out,
                          struct diag *diag)
{
    int32_t day = 0;
    if (date_parse(value, &day) != OK) {
        return diag_fail(diag, ERR_CORRUPT, "an answer to %s is no day", v->name);
    }
    *out = number_value(day);
    return OK;
}

static enum err read_answer(const struct variable *v, struct slice value,
                            struct variable_value *out, struct diag *diag)
{
    size_t place = 0;
    switch (v->kind) {
    case VARIABLE_NUMBER:
        return read_number(v, value, out, diag);
    case VARIABLE_DATE:
        return read_date(v, value, out, diag);
    case VARIABLE_CODE:
        return read_code(v, value, out, diag);
    case VARIABLE_TICK:
        *out = number_value(v->choice == NULL || place_of(value, v->choice) > 0);
        break;
    case VARIABLE_PLACE:
        place = place_of(value, v->choice);
        *out = place > 0 ? number_value((double)place) : missing_value(MISSING_NO_ANSWER);
        break;
    case VARIABLE_TEXT:
        *out = (struct variable_value){.is_text = true, .text = value};
        break;
    }
    return OK;
}

/* The groups have no "not answered": nothing ticked and nothing said are kept alike. */
static struct export_cell cell_of(const struct variable *v, const struct export_row *row,
                                  struct arena *a)
{
    if (v->known == RCOL_COUNT) {
        return row->cells[v->index];
    }
    const struct slice value = export_row_known(row, v->known, a);
    const bool empty = value.len == 0 && v->known != RCOL_GROUPS;
    return (struct export_cell){.value = value,
                                .missing = empty ? MISSING_NO_ANSWER : MISSING_NONE};
}

enum err variable_read(const struct variable *v, const struct export_row *row, struct arena *a,
                       struct variable_value *out, struct diag *diag)
{
    const struct export_cell cell = cell_of(v, row, a);
    if (cell.missing == MISSING_NONE) {
        return read_answer(v, cell.value, out, diag);
    }
    *out = missing_value(cell.missing);
    out->is_text = v->kind == VARIABLE_TEXT;
    return OK;
}
