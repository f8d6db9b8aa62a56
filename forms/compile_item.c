/* One question: the cells of its row, and what they must have to do with each other. */
#include <stdint.h>
#include <string.h>

#include "forms/compile.h"

static bool is_one_of(struct slice cell, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is_nocase(cell, words[i])) {
            return true;
        }
    }
    return false;
}

bool compile_yes(struct slice cell)
{
    static const char *const words[] = {"yes", "true", "true()", "x", "1"};
    return is_one_of(cell, words, sizeof words / sizeof *words);
}

bool compile_no(struct slice cell)
{
    static const char *const words[] = {"", "no", "false", "false()", "0"};
    return is_one_of(cell, words, sizeof words / sizeof *words);
}

static const char *cell_text(struct compile *c, const struct sheet_row *row, enum column column)
{
    return arena_slicedup(c->arena, compile_cell(&c->survey, row, column));
}

static void read_texts(struct compile *c, struct item *it, const struct sheet_row *row)
{
    const struct compile_sheet *s = &c->survey;
    it->label = compile_text(c, s, row, COLUMN_LABEL, it->name);
    it->hint = compile_text(c, s, row, COLUMN_HINT, it->name);
    it->image = compile_text(c, s, row, COLUMN_IMAGE, it->name);
    it->constraint_message = compile_text(c, s, row, COLUMN_CONSTRAINT_MESSAGE, it->name);
    it->required_message = compile_text(c, s, row, COLUMN_REQUIRED_MESSAGE, it->name);
    it->type_text = cell_text(c, row, COLUMN_TYPE);
    it->default_value = cell_text(c, row, COLUMN_DEFAULT);
    it->appearance = cell_text(c, row, COLUMN_APPEARANCE);
    it->parameters = cell_text(c, row, COLUMN_PARAMETERS);
    it->stage = cell_text(c, row, COLUMN_STAGE);
    it->concern = cell_text(c, row, COLUMN_CONCERN);
    it->read_only = compile_yes(compile_cell(s, row, COLUMN_READ_ONLY));
}

static void missing_list(struct compile *c, const struct item *it, const struct sheet_row *row,
                         struct slice name)
{
    const char **words = arena_array(c->arena, c->n_lists, sizeof *words);
    for (size_t i = 0; i < c->n_lists; i++) {
        words[i] = c->lists[i].name;
    }
    const char *text = arena_slicedup(c->arena, name);
    compile_problem(
        c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, it->name,
        compile_nearest(c, name, words, c->n_lists, "Add the list to the sheet \"choices\""),
        "there is no list \"%s\" on the sheet \"choices\"", text);
}

/* What tells of danger must be answers that can be given. */
static void check_concern(struct compile *c, const struct item *it, const struct sheet_row *row)
{
    struct slice rest = slice_of(it->concern);
    struct slice name;
    while (slice_word(&rest, &name)) {
        if (it->list == NULL || list_choice(it->list, name) == SIZE_MAX) {
            compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_CONCERN, it->name,
                            "Name choices of the question's own list, with a space between them",
                            "\"%s\" is no choice of this question", arena_slicedup(c->arena, name));
        }
    }
}

/* Several answers are stored with spaces between them, so a space in one would split it. */
static void check_spaces(struct compile *c, const struct item *it, const struct sheet_row *row)
{
    for (size_t i = 0; i < it->list->n_choices; i++) {
        const struct choice *choice = &it->list->choices[i];
        if (strchr(choice->name, ' ') != NULL || strchr(choice->name, '\n') != NULL) {
            compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, it->name,
                            "Rename the choice, for example with _ in place of the space",
                            "the choice \"%s\" of the list \"%s\" (row %u) has a space in its "
                            "name, which questions with several answers cannot take",
                            choice->name, it->list->name, choice->row);
            return;
        }
    }
}

static void read_list(struct compile *c, struct item *it, struct item_source *src,
                      const struct row_type *type)
{
    if (!type->takes_list) {
        return;
    }
    if (slice_starts(type->list_name, "${")) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, src->row, COLUMN_TYPE, it->name,
                        "Use a list of the sheet \"choices\"",
                        "\"%s\" cannot be asked on a web page here", it->type_text);
        return;
    }
    struct choice_list *l = compile_list_find(c, type->list_name);
    it->list = l;
    if (l == NULL) {
        missing_list(c, it, src->row, type->list_name);
        return;
    }
    if (type->or_other) {
        src->or_other = true;
        compile_list_add_other(c, l);
        if (compile_cell(&c->survey, src->row, COLUMN_CHOICE_FILTER).len > 0) {
            compile_problem(c, SEVERITY_ERROR, &c->survey, src->row, COLUMN_CHOICE_FILTER, it->name,
                            "Add a choice \"other\" and a text question of your own",
                            "a choice_filter cannot stand beside or_other");
        }
    }
    if (it->kind != ITEM_ONE) {
        check_spaces(c, it, src->row);
    }
}

static void bad_own_cell(struct compile *c, const struct item *it, const struct sheet_row *row,
                         enum column column, const char *const *words, size_t n,
                         const char *otherwise, const char *what)
{
    const char *text = cell_text(c, row, column);
    compile_problem(c, SEVERITY_ERROR, &c->survey, row, column, it->name,
                    compile_nearest(c, slice_of(text), words, n, otherwise), "\"%s\" is not a %s",
                    text, what);
}

static void read_theme(struct compile *c, struct item *it, const struct sheet_row *row)
{
    struct slice cell = compile_cell(&c->survey, row, COLUMN_THEME);
    const char *codes[THEME_COUNT];
    it->theme = THEME_NONE;
    if (cell.len == 0 || theme_parse(cell, &it->theme) == OK) {
        return;
    }
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        codes[i] = theme_code((enum theme)i);
    }
    it->theme = THEME_NONE;
    bad_own_cell(c, it, row, COLUMN_THEME, codes, THEME_COUNT,
                 "Use PLAN, INFO, MONEY, RESPECT, TIME, SAFE, HOME, LIFE, STAFF, SAY or CARER",
                 "theme");
}

static void read_subject(struct compile *c, struct item *it, const struct sheet_row *row)
{
    struct slice cell = compile_cell(&c->survey, row, COLUMN_SUBJECT);
    const char *names[SUBJECT_COUNT];
    if (cell.len == 0) {
        return;
    }
    it->has_subject = subject_parse(cell, &it->subject) == OK;
    if (!it->has_subject) {
        for (unsigned i = 0; i < SUBJECT_COUNT; i++) {
            names[i] = subject_name((enum subject)i);
        }
        bad_own_cell(c, it, row, COLUMN_SUBJECT, names, SUBJECT_COUNT,
                     "Use care-provider, council-service or process", "subject");
    }
}

static bool list_is_scored(const struct choice_list *l)
{
    for (size_t i = 0; l != NULL && i < l->n_choices; i++) {
        if (l->choices[i].scored) {
            return true;
        }
    }
    return false;
}

/* An anchor is compared between the groups of people asked, which takes a theme and scores. */
static void read_anchor(struct compile *c, struct item *it, const struct sheet_row *row)
{
    struct slice cell = compile_cell(&c->survey, row, COLUMN_ANCHOR);
    it->anchor = compile_yes(cell);
    if (!it->anchor && !compile_no(cell)) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_ANCHOR, it->name,
                        "Write yes or no", "\"%s\" is neither yes nor no", cell.p);
    }
    if (it->anchor && it->theme == THEME_NONE) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_ANCHOR, it->name,
                        "Fill in its theme", "an anchor needs a theme");
    }
    if (it->anchor && (it->kind != ITEM_ONE || !list_is_scored(it->list))) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_ANCHOR, it->name,
                        "Use select_one with a list that has scores",
                        "an anchor needs choices with scores");
    }
}

static bool is_shown(enum item_kind kind)
{
    return kind != ITEM_CALCULATE && kind != ITEM_HIDDEN;
}

static bool is_dynamic(struct slice value)
{
    for (size_t i = 0; i < value.len; i++) {
        if (value.p[i] == '(' ||
            (value.p[i] == '$' && i + 1 < value.len && value.p[i + 1] == '{')) {
            return true;
        }
    }
    return false;
}

/* A question without label but with a calculation is a calculation; so is a hidden one. */
static void read_calculation(struct compile *c, struct item *it, struct item_source *src,
                             bool is_metadata)
{
    struct slice cell = compile_cell(&c->survey, src->row, COLUMN_CALCULATION);
    bool has_text = it->label.by_language != NULL || it->hint.by_language != NULL ||
                    it->image.by_language != NULL;
    bool today = slice_is_nocase(slice_of(it->type_text), "today") ||
                 slice_is_nocase(slice_of(it->type_text), "get today");
    if (today) {
        src->calculation = "today()";
    }
    src->has_calculation = !is_metadata && (cell.len > 0 || today);
    if (src->has_calculation && (!has_text || !is_shown(it->kind))) {
        it->kind = ITEM_CALCULATE;
    } else if (src->has_calculation) {
        it->read_only = true; /* what is typed would be overwritten */
    } else if (it->kind == ITEM_CALCULATE && is_dynamic(slice_of(it->default_value))) {
        src->calculation = it->default_value;
        src->has_calculation = true;
    } else if (it->kind == ITEM_CALCULATE) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, src->row, COLUMN_CALCULATION, it->name,
                        "Fill in the calculation", "there is nothing to calculate");
    } else if (is_shown(it->kind) && !has_text &&
               compile_cell(&c->survey, src->row, COLUMN_TRIGGER).len > 0) {
        it->kind = ITEM_HIDDEN; /* set by what happens elsewhere, never asked */
    } else if (is_shown(it->kind) && !has_text) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, src->row, COLUMN_LABEL, it->name,
                        "Write the question", "the question has no label");
    }
}

void compile_item(struct compile *c, struct item *it, struct item_source *src,
                  const struct row_type *type)
{
    it->kind = type->item;
    read_texts(c, it, src->row);
    read_calculation(c, it, src, type->kind == ROW_METADATA);
    read_list(c, it, src, type);
    read_theme(c, it, src->row);
    read_subject(c, it, src->row);
    compile_role(c, it, src->row);
    read_anchor(c, it, src->row);
    check_concern(c, it, src->row);
    compile_outcome(c, it, src->row);
    compile_parameters(c, it, src->row);
}
