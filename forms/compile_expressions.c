/* Expressions: parsed with their place known, and every ${name} in them and in the texts looked up.
   What makes a group relevant is joined to what makes each of its questions relevant. */
#include <string.h>

#include "common/num.h"
#include "forms/compile.h"

struct place {
    struct compile *c;
    const struct compile_sheet *sheet;
    const struct sheet_row *row;
    enum column column;
    const char *question;
};

static void check_name(void *cls, struct slice name)
{
    struct place *p = cls;
    if (slice_starts(name, "last-saved#")) {
        name = slice_make(name.p + 11, name.len - 11);
    }
    if (compile_name_find(p->c, name) != NULL) {
        return;
    }
    const char *text = arena_slicedup(p->c->arena, name);
    compile_problem(p->c, SEVERITY_ERROR, p->sheet, p->row, p->column, p->question,
                    compile_nearest(p->c, name, p->c->name_texts, p->c->n_names,
                                    "Use the name of a question of this form"),
                    "there is no question named \"%s\"", text);
}

static const struct expr *parse(const struct place *p, struct slice text)
{
    struct expr *e = NULL;
    struct diag diag = {0};
    if (text.len == 0) {
        return NULL;
    }
    if (expr_parse(text, p->c->arena, &e, &diag) != OK) {
        compile_problem(p->c, SEVERITY_ERROR, p->sheet, p->row, p->column, p->question,
                        diag.remedy[0] != '\0' ? diag.remedy : NULL, "%s", diag.text);
        return NULL;
    }
    return e;
}

/* A bare name outside of a choice_filter is always empty. */
static void check_bare_name(void *cls, struct slice name)
{
    struct place *p = cls;
    const struct compile_name *question = compile_name_find(p->c, name);
    const char *text = arena_slicedup(p->c->arena, name);
    const char *remedy = question != NULL ? arena_printf(p->c->arena, "Write ${%s}", text)
                                          : "Write ${name} for an answer, 'text' for a text";
    compile_problem(p->c, SEVERITY_WARNING, p->sheet, p->row, p->column, p->question, remedy,
                    "\"%s\" without ${} is nothing here", text);
}

/* In a choice_filter it is a column of the choices sheet. */
static void check_filter_column(void *cls, struct slice name)
{
    struct place *p = cls;
    const struct workbook_sheet *s = p->c->choices.sheet;
    const char *headers[WORKBOOK_COLUMNS_MAX];
    for (size_t i = 0; s != NULL && i < s->n_columns; i++) {
        headers[i] = s->header[i].p;
        if (slice_equal(s->header[i], name)) {
            return;
        }
    }
    const char *text = arena_slicedup(p->c->arena, name);
    compile_problem(p->c, SEVERITY_WARNING, p->sheet, p->row, p->column, p->question,
                    compile_nearest(p->c, name, headers, s != NULL ? s->n_columns : 0,
                                    "Use the header of a column of the sheet \"choices\""),
                    "the choices sheet has no column \"%s\"", text);
}

/* Parses a cell of the survey and checks its names. */
static const struct expr *parse_cell(struct compile *c, const struct sheet_row *row,
                                     enum column column, struct slice text, const char *question)
{
    struct place p = {
        .c = c, .sheet = &c->survey, .row = row, .column = column, .question = question};
    const struct expr *e = parse(&p, text);
    if (e != NULL) {
        expr_names(e, check_name, &p);
        expr_columns(e, column == COLUMN_CHOICE_FILTER ? check_filter_column : check_bare_name, &p);
    }
    return e;
}

/* "(outer) and (inner)", for the two are checked already and a join of them parses. */
static const char *join(struct compile *c, const char *outer, const char *inner)
{
    if (outer == NULL || inner == NULL) {
        return outer != NULL ? outer : inner;
    }
    return arena_printf(c->arena, "(%s) and (%s)", outer, inner);
}

static const struct expr *parse_joined(struct compile *c, const struct sheet_row *row,
                                       const char *text, const char *question)
{
    struct place p = {
        .c = c, .sheet = &c->survey, .row = row, .column = COLUMN_RELEVANT, .question = question};
    return text != NULL ? parse(&p, slice_of(text)) : NULL;
}

static void group_expressions(struct compile *c, struct section *g)
{
    struct slice own = compile_cell(&c->survey, g->row, COLUMN_RELEVANT);
    const char *outer = g->parent != GROUP_TOP ? c->groups[g->parent].relevant : NULL;
    const struct expr *e = parse_cell(c, g->row, COLUMN_RELEVANT, own, g->name);
    (void)parse_cell(c, g->row, COLUMN_REPEAT_COUNT,
                     compile_cell(&c->survey, g->row, COLUMN_REPEAT_COUNT), g->name);
    g->relevant = outer;
    g->relevant_expr = g->parent != GROUP_TOP ? c->groups[g->parent].relevant_expr : NULL;
    if (e != NULL) {
        g->relevant = join(c, outer, arena_slicedup(c->arena, own));
        g->relevant_expr = outer == NULL ? e : parse_joined(c, g->row, g->relevant, g->name);
    }
}

static void item_relevant(struct compile *c, struct item *it, const struct item_source *src)
{
    const struct section *g = src->group != GROUP_TOP ? &c->groups[src->group] : NULL;
    struct slice own = src->relevant != NULL ? slice_of(src->relevant)
                                             : compile_cell(&c->survey, src->row, COLUMN_RELEVANT);
    const struct expr *e = parse_cell(c, src->row, COLUMN_RELEVANT, own, it->name);
    const char *outer = g != NULL ? g->relevant : NULL;
    it->relevant = g != NULL ? g->relevant_expr : NULL;
    it->relevant_text = outer != NULL ? outer : "";
    if (e != NULL) {
        it->relevant_text = join(c, outer, arena_slicedup(c->arena, own));
        it->relevant =
            it->relevant == NULL ? e : parse_joined(c, src->row, it->relevant_text, it->name);
    }
}

static void item_required(struct compile *c, struct item *it, const struct item_source *src)
{
    struct slice cell = compile_cell(&c->survey, src->row, COLUMN_REQUIRED);
    if (!compile_no(cell)) {
        it->required = parse_cell(c, src->row, COLUMN_REQUIRED,
                                  compile_yes(cell) ? SLICE("true()") : cell, it->name);
    }
}

/* A default is a value, unless it calls a function or looks at a question. */
static bool default_is_dynamic(const char *value)
{
    return strchr(value, '(') != NULL || strstr(value, "${") != NULL;
}

static void item_calculation(struct compile *c, struct item *it, const struct item_source *src)
{
    if (src->has_calculation) {
        struct slice text = src->calculation != NULL
                                ? slice_of(src->calculation)
                                : compile_cell(&c->survey, src->row, COLUMN_CALCULATION);
        it->calculation = parse_cell(c, src->row, COLUMN_CALCULATION, text, it->name);
        return;
    }
    bool is_text = it->kind == ITEM_TEXT && strstr(it->default_value, "${") == NULL;
    if (default_is_dynamic(it->default_value) && !is_text) {
        it->calculation =
            parse_cell(c, src->row, COLUMN_DEFAULT, slice_of(it->default_value), it->name);
        it->default_value = "";
    }
}

static void item_expressions(struct compile *c, size_t i)
{
    struct item *it = &c->items[i];
    const struct item_source *src = &c->sources[i];
    item_relevant(c, it, src);
    if (src->row == NULL) {
        return;
    }
    it->constraint = parse_cell(c, src->row, COLUMN_CONSTRAINT,
                                compile_cell(&c->survey, src->row, COLUMN_CONSTRAINT), it->name);
    it->choice_filter =
        parse_cell(c, src->row, COLUMN_CHOICE_FILTER,
                   compile_cell(&c->survey, src->row, COLUMN_CHOICE_FILTER), it->name);
    item_required(c, it, src);
    item_calculation(c, it, src);
}

/* Looks up each ${name} of a text. */
static void check_text(struct place *p, struct slice text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.p[i] != '$' || text.p[i + 1] != '{') {
            continue;
        }
        const char *end = memchr(text.p + i, '}', text.len - i);
        if (end == NULL) {
            compile_problem(p->c, SEVERITY_ERROR, p->sheet, p->row, p->column, p->question,
                            "Write ${name}", "a \"${\" has no \"}\"");
            return;
        }
        size_t len = (size_t)(end - text.p) - i - 2;
        check_name(p, slice_trim(slice_make(text.p + i + 2, len)));
        i += len + 2;
    }
}

static bool is_shown_text(enum column column)
{
    return column == COLUMN_LABEL || column == COLUMN_HINT || column == COLUMN_GUIDANCE ||
           column == COLUMN_CONSTRAINT_MESSAGE || column == COLUMN_REQUIRED_MESSAGE ||
           column == COLUMN_TRIGGER;
}

/* What wakes a calculation up: ${names} with commas between them. */
static void check_trigger(const struct place *p, struct slice text)
{
    const char *end = NULL;
    for (size_t i = 0; i < text.len; i++) {
        bool gap = text.p[i] == ' ' || text.p[i] == '\n';
        if (end != NULL && text.p[i] == '$') {
            compile_problem(p->c, SEVERITY_ERROR, p->sheet, p->row, p->column, p->question,
                            "Put a comma between the names", "the triggers are not a list");
            return;
        }
        end = text.p[i] == '}' ? text.p + i : (gap ? end : NULL);
    }
}

static void sheet_texts(struct compile *c, const struct compile_sheet *s, enum column name)
{
    for (size_t i = 0; s->sheet != NULL && i < s->sheet->n_columns; i++) {
        for (size_t r = 0; is_shown_text(s->columns[i].column) && r < s->sheet->n_rows; r++) {
            const struct sheet_row *row = &s->sheet->rows[r];
            if (compile_yes(compile_cell(s, row, COLUMN_DISABLED))) {
                continue;
            }
            struct place p = {.c = c,
                              .sheet = s,
                              .row = row,
                              .column = s->columns[i].column,
                              .question = arena_slicedup(c->arena, compile_cell(s, row, name))};
            check_text(&p, row->cells[i]);
            if (p.column == COLUMN_TRIGGER) {
                check_trigger(&p, row->cells[i]);
            }
        }
    }
}

void compile_expressions(struct compile *c)
{
    for (size_t i = 0; i < c->n_groups; i++) {
        group_expressions(c, &c->groups[i]);
    }
    for (size_t i = 0; i < c->n_items; i++) {
        item_expressions(c, i);
    }
    sheet_texts(c, &c->survey, COLUMN_NAME);
    sheet_texts(c, &c->choices, COLUMN_NAME);
}
