/* The survey sheet: its rows in order become items, inside of the groups that are open. */
#include <stdint.h>
#include <string.h>

#include "forms/compile.h"

enum { GROUP_DEPTH_MAX = 64, NAME_MAX_BYTES = 128 };

struct walk {
    size_t open[GROUP_DEPTH_MAX]; /* indexes of the groups that are open */
    size_t depth;
    size_t too_deep; /* groups opened beyond the limit */
};

static bool is_name_start(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
           ((unsigned char)ch & 0x80) != 0;
}

bool compile_is_name(struct slice s)
{
    if (s.len == 0 || s.len > NAME_MAX_BYTES || !is_name_start(s.p[0])) {
        return false;
    }
    for (size_t i = 1; i < s.len; i++) {
        if (!is_name_start(s.p[i]) && !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '-' &&
            s.p[i] != '.') {
            return false;
        }
    }
    return true;
}

static size_t current_group(const struct walk *w)
{
    return w->depth > 0 ? w->open[w->depth - 1] : GROUP_TOP;
}

/* The name of a row, checked. Notes may do without: they get one that nothing can refer to. */
static const char *read_name(struct compile *c, const struct sheet_row *row, bool is_note)
{
    struct slice name = compile_cell(&c->survey, row, COLUMN_NAME);
    if (name.len == 0 && is_note) {
        return arena_printf(c->arena, "note_in_row_%u", row->row);
    }
    const char *text = arena_slicedup(c->arena, name);
    if (name.len == 0) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_NAME, NULL,
                        "Give it a short name; answers are stored under it",
                        "this row has no name");
    } else if (!compile_is_name(name)) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_NAME, text,
                        "Start with a letter or _; use letters, digits, _ - and . without spaces",
                        "\"%s\" cannot be a name", text);
    } else if (strcmp(text, "meta") == 0) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_NAME, text,
                        "Choose another name", "the name \"meta\" is reserved by the standard");
    }
    return text;
}

static bool has_word(struct slice text, const char *word)
{
    struct slice part;
    while (slice_word(&text, &part)) {
        if (slice_is_nocase(part, word)) {
            return true;
        }
    }
    return false;
}

/* What a web page cannot ask: an error, unless the settings say that it may be left out. `left` says
   what then becomes of it. */
static void refuse(struct compile *c, const struct sheet_row *row, const char *question,
                   const char *what, const char *remedy, const char *left)
{
    if (c->skip) {
        compile_problem(c, SEVERITY_WARNING, &c->survey, row, COLUMN_TYPE, question, NULL,
                        "\"%s\" cannot be asked on a web page here, so it is %s", what, left);
        return;
    }
    compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, question,
                    arena_printf(c->arena,
                                 "%s; or write yes into a column \"skip\" of the sheet settings: "
                                 "then it is %s",
                                 remedy, left),
                    "\"%s\" cannot be asked on a web page here", what);
}

static void mark_holders(struct compile *c, size_t group)
{
    while (group != GROUP_TOP) {
        c->groups[group].holds_list = true;
        group = c->groups[group].parent;
    }
}

/* An item that has no row of its own. */
static struct item *add_made_item(struct compile *c, enum item_kind kind, const char *name,
                                  struct form_text label, struct item_source src)
{
    struct item *it = &c->items[c->n_items];
    *it = (struct item){.name = name,
                        .kind = kind,
                        .type_text = item_kind_name(kind),
                        .label = label,
                        .default_value = "",
                        .appearance = "",
                        .parameters = "",
                        .stage = "",
                        .concern = "",
                        .theme = THEME_NONE};
    c->sources[c->n_items++] = src;
    return it;
}

/* The label of a group that is not the title of a page becomes a note before its questions. */
static void add_heading(struct compile *c, const struct section *g, bool inside_list)
{
    bool is_page = c->paged && (g->parent == GROUP_TOP || (g->field_list && !inside_list));
    if (is_page || g->label.by_language == NULL) {
        return;
    }
    struct item_source src = {.group = (size_t)(g - c->groups)};
    const char *name = arena_printf(c->arena, "heading_in_row_%u", g->row->row);
    add_made_item(c, ITEM_NOTE, name, g->label, src)->row = g->row->row;
}

static bool inside_field_list(const struct compile *c, size_t group)
{
    while (group != GROUP_TOP && !c->groups[group].field_list) {
        group = c->groups[group].parent;
    }
    return group != GROUP_TOP;
}

static void begin_group(struct compile *c, struct walk *w, const struct sheet_row *row,
                        bool is_repeat)
{
    if (w->depth == GROUP_DEPTH_MAX) {
        w->too_deep++;
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, NULL, NULL,
                        "groups stand in each other more than %d deep", GROUP_DEPTH_MAX);
        return;
    }
    struct slice appearance = compile_cell(&c->survey, row, COLUMN_APPEARANCE);
    struct section *g = &c->groups[c->n_groups];
    g->name = read_name(c, row, false);
    g->row = row;
    g->parent = current_group(w);
    g->is_repeat = is_repeat;
    g->label = compile_text(c, &c->survey, row, COLUMN_LABEL, g->name);
    g->field_list = has_word(appearance, "field-list") || has_word(appearance, "table-list");
    if (g->field_list) {
        mark_holders(c, g->parent);
    }
    w->open[w->depth++] = c->n_groups++;
    add_heading(c, g, inside_field_list(c, g->parent));
    if (is_repeat) {
        const char *type = arena_slicedup(c->arena, compile_cell(&c->survey, row, COLUMN_TYPE));
        refuse(c, row, g->name, type, "Ask for a fixed number of them, each in its own group",
               "asked once");
    }
}

static void end_group(struct compile *c, struct walk *w, const struct sheet_row *row,
                      bool is_repeat)
{
    if (w->too_deep > 0) {
        w->too_deep--;
        return;
    }
    if (w->depth == 0) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, NULL,
                        "Delete this row, or add the beginning", "nothing begins that ends here");
        return;
    }
    const struct section *g = &c->groups[w->open[w->depth - 1]];
    if (g->is_repeat != is_repeat) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, g->name, NULL,
                        "this ends a %s, but the %s of row %u is open",
                        is_repeat ? "repeat" : "group", g->is_repeat ? "repeat" : "group",
                        g->row->row);
    }
    w->depth--;
}

static void check_open(struct compile *c, const struct walk *w)
{
    for (size_t i = 0; i < w->depth; i++) {
        const struct section *g = &c->groups[w->open[i]];
        compile_problem(c, SEVERITY_ERROR, &c->survey, g->row, COLUMN_TYPE, g->name,
                        "Add a row \"end_group\" after its last question", "this group has no end");
    }
}

/* The converter's own answer to or_other: a choice "other" and a text that asks which. */
static void add_other(struct compile *c, const struct item *asked, size_t group)
{
    struct item_source src = {.group = group,
                              .relevant =
                                  arena_printf(c->arena, "selected(${%s}, 'other')", asked->name)};
    const char *name = arena_printf(c->arena, "%s_other", asked->name);
    struct form_text label = compile_plain_text(c, "Specify other.");
    add_made_item(c, ITEM_TEXT, name, label, src)->row = asked->row;
    problems_addf(c->problems, SEVERITY_WARNING, "survey", asked->row,
                  compile_header(&c->survey, COLUMN_TYPE), asked->name,
                  "Add the choice and a text question of your own, so that both can be translated",
                  "\"or_other\" adds a choice \"Other\" and the question \"Specify other.\" in "
                  "English only");
}

static void add_item(struct compile *c, const struct walk *w, const struct sheet_row *row,
                     const struct row_type *type, const char *name)
{
    struct item *it = &c->items[c->n_items];
    struct item_source *src = &c->sources[c->n_items];
    c->n_items++;
    it->name = name;
    it->row = row->row;
    src->row = row;
    src->group = current_group(w);
    compile_item(c, it, src, type);
    if (src->or_other) {
        add_other(c, it, src->group);
    }
}

static void add_question(struct compile *c, const struct walk *w, const struct sheet_row *row,
                         const struct row_type *type)
{
    bool may_lack_name =
        type->kind == ROW_METADATA || (type->kind == ROW_QUESTION && type->item == ITEM_NOTE);
    const char *name = read_name(c, row, may_lack_name);
    const char *text = arena_slicedup(c->arena, compile_cell(&c->survey, row, COLUMN_TYPE));
    struct row_type kept = *type;
    if (type->kind == ROW_METADATA) {
        compile_problem(c, SEVERITY_WARNING, &c->survey, row, COLUMN_TYPE, name, NULL,
                        "\"%s\" is left blank: nothing is recorded about people's devices", text);
    } else if (type->kind == ROW_REFUSED) {
        refuse(c, row, name, text, "Delete the row, or ask for a text instead", "left out");
        kept = (struct row_type){.kind = ROW_METADATA, .item = ITEM_HIDDEN};
    }
    add_item(c, w, row, &kept, name);
}

static void unknown_type(struct compile *c, const struct sheet_row *row, struct slice text)
{
    const char *nearest = compile_type_nearest(text);
    const char *remedy = "See the list of types in the guide";
    if (nearest != NULL) {
        remedy = arena_printf(c->arena, "Did you mean \"%s\"?", nearest);
    }
    const char *name = arena_slicedup(c->arena, compile_cell(&c->survey, row, COLUMN_NAME));
    compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE, name, remedy,
                    "\"%s\" is not a type of question", arena_slicedup(c->arena, text));
}

/* A row without a type is a remark, unless it looks like a question. */
static void check_untyped(struct compile *c, const struct sheet_row *row)
{
    struct slice name = compile_cell(&c->survey, row, COLUMN_NAME);
    bool has_label = compile_text(c, &c->survey, row, COLUMN_LABEL, NULL).by_language != NULL;
    if (name.len > 0 || has_label) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_TYPE,
                        arena_slicedup(c->arena, name), "Fill in the type, or clear the row",
                        "this row has no type");
    }
}

static void read_row(struct compile *c, struct walk *w, const struct sheet_row *row)
{
    struct slice text = compile_cell(&c->survey, row, COLUMN_TYPE);
    struct row_type type;
    if (compile_yes(compile_cell(&c->survey, row, COLUMN_DISABLED))) {
        return;
    }
    if (text.len == 0) {
        check_untyped(c, row);
        return;
    }
    if (!compile_type(text, &type)) {
        unknown_type(c, row, text);
        return;
    }
    switch (type.kind) {
    case ROW_GROUP_BEGIN:
    case ROW_REPEAT_BEGIN:
        begin_group(c, w, row, type.kind == ROW_REPEAT_BEGIN);
        break;
    case ROW_GROUP_END:
    case ROW_REPEAT_END:
        end_group(c, w, row, type.kind == ROW_REPEAT_END);
        break;
    case ROW_QUESTION:
    case ROW_METADATA:
    case ROW_REFUSED:
        add_question(c, w, row, &type);
        break;
    }
}

static bool require_columns(struct compile *c)
{
    if (c->survey.sheet == NULL) {
        problems_addf(c->problems, SEVERITY_ERROR, "survey", 0, NULL, NULL,
                      "Name the sheet with the questions \"survey\"",
                      "there is no sheet \"survey\"");
        return false;
    }
    bool complete = true;
    static const enum column needed[] = {COLUMN_TYPE, COLUMN_NAME};
    static const char *const names[] = {"type", "name"};
    for (size_t i = 0; i < 2; i++) {
        if (c->survey.first[needed[i]] == SIZE_MAX) {
            problems_addf(c->problems, SEVERITY_ERROR, "survey", 1, names[i], NULL,
                          "Add it to the first row", "the survey sheet has no such column");
            complete = false;
        }
    }
    return complete;
}

void compile_survey(struct compile *c)
{
    if (!require_columns(c)) {
        return;
    }
    const struct workbook_sheet *s = c->survey.sheet;
    /* or_other makes two items of a row */
    c->items = arena_array(c->arena, 2 * s->n_rows, sizeof *c->items);
    c->sources = arena_array(c->arena, 2 * s->n_rows, sizeof *c->sources);
    c->groups = arena_array(c->arena, s->n_rows, sizeof *c->groups);
    struct walk w = {.depth = 0};
    for (size_t r = 0; r < s->n_rows; r++) {
        read_row(c, &w, &s->rows[r]);
    }
    check_open(c, &w);
    if (c->n_items == 0 && c->problems->n_errors == 0) {
        problems_addf(c->problems, SEVERITY_ERROR, "survey", 0, NULL, NULL,
                      "Add at least one question", "the questionnaire has no question");
    }
}
