#include "collector/codebook_entry.h"

#include <string.h>

static const struct language *page_language(const struct codebook_view *v)
{
    return v->languages[0];
}

/* ---- Facts ---- */

static void add_term(struct html *h, const char *term)
{
    html_element(h, EL_DT, NULL, term);
}

static void add_fact(struct html *h, const char *term, const char *text)
{
    add_term(h, term);
    html_element(h, EL_DD, NULL, text);
}

static void add_code(struct html *h, const char *code)
{
    html_open(h, EL_CODE);
    html_attr(h, AT_DIR, "ltr");
    html_text(h, code);
    html_close(h, EL_CODE);
}

void codebook_fact_code(struct html *h, const char *term, const char *code)
{
    add_term(h, term);
    html_open(h, EL_DD);
    add_code(h, code);
    html_close(h, EL_DD);
}

static const char *kind_words(enum item_kind kind)
{
    switch (kind) {
    case ITEM_ONE:
        return N_("One choice");
    case ITEM_MANY:
        return N_("Several choices: a column of 0 and 1 for each in coded files");
    case ITEM_RANK:
        return N_("An order of choices: a column of places for each in coded files");
    case ITEM_INTEGER:
        return N_("A whole number");
    case ITEM_DECIMAL:
    case ITEM_RANGE:
        return N_("A number");
    case ITEM_DATE:
        return N_("A day");
    case ITEM_TIME:
    case ITEM_DATETIME:
        return N_("A time");
    case ITEM_ACKNOWLEDGE:
        return N_("A tick");
    case ITEM_TEXT:
    case ITEM_NOTE:
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
    case ITEM_KIND_COUNT:
        break;
    }
    return N_("Words");
}

static void add_easy_read(struct html *h, const struct codebook_view *v,
                          const struct variable *variable)
{
    const struct form *f = variable->column->form;
    const struct item *item = variable->column->item;
    if (form_has_easy_read(f) && item_in_layout(f, item, LAYOUT_EASY_READ)) {
        const struct shown_text s =
            form_text_show(f, item->label, page_language(v), LAYOUT_EASY_READ);
        add_term(h, tr(page_language(v), "Easy Read"));
        html_open(h, EL_DD);
        html_attr(h, AT_LANG, s.lang);
        html_text(h, s.text);
        html_close(h, EL_DD);
    }
}

static void add_item_facts(struct html *h, const struct codebook_view *v,
                           const struct variable *variable)
{
    const struct language *l = page_language(v);
    const struct item *item = variable->column->item;
    add_easy_read(h, v, variable);
    add_fact(h, tr(l, "Kind"), tr(l, kind_words(item->kind)));
    if (item->relevant_text[0] == '\0') {
        add_fact(h, tr(l, "Asked when"), tr(l, "Always"));
    } else {
        codebook_fact_code(h, tr(l, "Asked when"), item->relevant_text);
    }
    if (item->theme != THEME_NONE) {
        const struct text_arg args[] = {{"theme", tr(l, theme_title(item->theme))},
                                        {"code", theme_code(item->theme)}};
        add_fact(h, tr(l, "Theme"), tr_fill(l, v->arena, N_("{theme} ({code})"), args, 2));
    }
    if (item->has_subject) {
        codebook_fact_code(h, tr(l, "Asked about"), subject_name(item->subject));
    }
    if (item->role != ROLE_NONE) {
        codebook_fact_code(h, tr(l, "Part it plays"), item_role_name(item->role));
    }
    add_fact(h, tr(l, "Used for"), tr(l, codebook_use(item)));
}

/* ---- Choices ---- */

static void add_head_cell(struct html *h, const char *text)
{
    html_open(h, EL_TH);
    html_attr(h, AT_SCOPE, "col");
    html_text(h, text);
    html_close(h, EL_TH);
}

void codebook_table_head(struct html *h, const struct language *l)
{
    html_open(h, EL_THEAD);
    html_open(h, EL_TR);
    add_head_cell(h, tr(l, "Name"));
    add_head_cell(h, tr(l, "Number or column"));
    add_head_cell(h, tr(l, "Words"));
    html_close(h, EL_TR);
    html_close(h, EL_THEAD);
    html_open(h, EL_TBODY);
}

void codebook_table_row(struct html *h, const char *name, int number, const char *variable)
{
    html_open(h, EL_TR);
    html_open(h, EL_TH);
    html_attr(h, AT_SCOPE, "row");
    add_code(h, name);
    html_close(h, EL_TH);
    html_open(h, EL_TD);
    if (variable != NULL) {
        add_code(h, variable);
    } else {
        html_attr(h, AT_CLASS, "n");
        html_int(h, number);
    }
    html_close(h, EL_TD);
}

static void add_said(struct html *h, struct shown_text s)
{
    html_open(h, EL_SPAN);
    html_attr(h, AT_CLASS, "say");
    html_attr(h, AT_LANG, s.lang);
    html_text(h, s.text);
    html_close(h, EL_SPAN);
}

/* The words of a choice in every language, and its score. */
static void add_words(struct html *h, const struct codebook_view *v, const struct form *f,
                      const struct choice *choice)
{
    const struct language *l = page_language(v);
    struct shown_text s;
    html_open(h, EL_TD);
    for (size_t i = 0; i < v->n_languages; i++) {
        if (codebook_text(v, f, choice->label, i, &s)) {
            add_said(h, s);
        }
    }
    if (choice->scored) {
        const struct text_arg args[] = {{"score", tr_number(l, v->arena, choice->score, 2)}};
        html_element(h, EL_SPAN, "say", tr_fill(l, v->arena, N_("Score {score}"), args, 1));
    }
    html_close(h, EL_TD);
    html_close(h, EL_TR);
}

/* Of a choice that only an older version had, the words are its own. */
static void add_choices(struct html *h, const struct codebook_view *v, size_t first, size_t n)
{
    const struct variable *variables = &v->job->variables.items[first];
    const struct choice_list *list = variables->column->list;
    for (size_t i = 0; i < list->n_choices; i++) {
        const struct choice *choice = &list->choices[i];
        const bool column = variables->kind != VARIABLE_CODE && i < n;
        codebook_table_row(h, choice->name, column ? 0 : variables->codes[i].code,
                           column ? variables[i].name : NULL);
        add_words(h, v, variables->column->form, choice);
    }
}

static void add_known_choices(struct html *h, const struct variable *variables, size_t n)
{
    for (size_t i = 0; i < variables->n_codes; i++) {
        codebook_table_row(h, variables->codes[i].name, variables->codes[i].code, NULL);
        html_element(h, EL_TD, NULL, variables->codes[i].label);
        html_close(h, EL_TR);
    }
    for (size_t i = 0; i < n && variables->choice != NULL; i++) {
        codebook_table_row(h, variables[i].choice, 0, variables[i].name);
        html_element(h, EL_TD, NULL, variables[i].choice);
        html_close(h, EL_TR);
    }
}

static void add_table(struct html *h, const struct codebook_view *v, size_t first, size_t n)
{
    const struct variable *variables = &v->job->variables.items[first];
    const struct text_arg args[] = {{"name", codebook_column_of(variables)}};
    if (variables->n_codes == 0 && variables->choice == NULL) {
        return;
    }
    html_open(h, EL_TABLE);
    html_element(h, EL_CAPTION, NULL,
                 tr_fill(page_language(v), v->arena, N_("Answers to {name}"), args, 1));
    codebook_table_head(h, page_language(v));
    if (variables->column != NULL) {
        add_choices(h, v, first, n);
    } else {
        add_known_choices(h, variables, n);
    }
    html_close(h, EL_TBODY);
    html_close(h, EL_TABLE);
}

/* ---- The entry ---- */

static void add_question(struct html *h, const struct codebook_view *v,
                         const struct export_column *column)
{
    struct shown_text s;
    for (size_t i = 0; i < v->n_languages; i++) {
        if (codebook_text(v, column->form, column->item->label, i, &s)) {
            html_open(h, EL_P);
            html_attr(h, AT_LANG, s.lang);
            html_attr(h, AT_DIR, language_dir(v->languages[i]));
            html_text(h, s.text);
            html_close(h, EL_P);
        }
    }
}

void codebook_entry(struct html *h, const struct codebook_view *v, size_t first)
{
    const struct variable *variable = &v->job->variables.items[first];
    const size_t n = codebook_column_len(&v->job->variables, first);
    const char *column = codebook_column_of(variable);
    html_open(h, EL_H3);
    html_attr(h, AT_ID, arena_printf(v->arena, "q-%s", column));
    add_code(h, column);
    html_close(h, EL_H3);
    if (variable->column != NULL) {
        add_question(h, v, variable->column);
        html_open(h, EL_DL);
        add_item_facts(h, v, variable);
        if (n == 1 && strcmp(variable->name, column) != 0) {
            codebook_fact_code(h, tr(page_language(v), "Column of coded files"), variable->name);
        }
        html_close(h, EL_DL);
    } else {
        html_element(h, EL_P, NULL, tr(page_language(v), variable_known_label(variable->known)));
    }
    add_table(h, v, first, n);
}
