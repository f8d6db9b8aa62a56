/* Questions that are answered by choosing. */
#include <string.h>

#include "collector/control_private.h"
#include "collector/page_picture.h"
#include "collector/steps.h"

static bool value_has(struct slice value, const char *choice)
{
    struct slice word;
    while (slice_word(&value, &word)) {
        if (slice_is(word, choice)) {
            return true;
        }
    }
    return false;
}

/* In Easy Read there are fewer answers; one that was given in another layout stays visible. */
static bool choice_shown(const struct control_view *v, const struct choice *c)
{
    return choice_in_layout(v->answers->form, c, v->layout) ||
           value_has(v->answers->values[v->item], c->name);
}

static void write_choice(struct web_page *p, const struct control_view *v, const struct choice *c,
                         bool many, bool first)
{
    struct html *h = &p->html;
    const struct item *it = control_item(v);
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "c");
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, many ? "checkbox" : "radio");
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_VALUE, c->name);
    if (first) {
        html_attr(h, AT_ID, control_id(p->x->arena, it));
    }
    if (value_has(v->answers->values[v->item], c->name)) {
        html_attr_flag(h, AT_CHECKED);
    }
    page_write_picture(p, control_picture(p, v, c->image));
    page_form_text(p, EL_SPAN, NULL, control_text(p, v, c->label));
    html_close(h, EL_LABEL);
}

void control_write_choices(struct web_page *p, const struct control_view *v)
{
    const struct item *it = control_item(v);
    bool first = true;
    control_open_group(p, v);
    for (size_t i = 0; i < it->list->n_choices; i++) {
        const struct choice *c = &it->list->choices[i];
        if (choice_shown(v, c) && answers_choice_offered(v->answers, v->item, i)) {
            write_choice(p, v, c, it->kind == ITEM_MANY, first);
            first = false;
        }
    }
    html_close(&p->html, EL_FIELDSET);
}

static void write_option(struct html *h, const char *value, const char *text, bool selected)
{
    html_open(h, EL_OPTION);
    html_attr(h, AT_VALUE, value);
    if (selected) {
        html_attr_flag(h, AT_SELECTED);
    }
    html_text(h, text);
    html_close(h, EL_OPTION);
}

static void write_select(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    const struct item *it = control_item(v);
    control_open_single(p, v);
    html_open(h, EL_SELECT);
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    control_describe(p, v);
    write_option(h, "", page_tr(p, N_("Choose an answer")), false);
    for (size_t i = 0; i < it->list->n_choices; i++) {
        const struct choice *c = &it->list->choices[i];
        if (choice_shown(v, c) && answers_choice_offered(v->answers, v->item, i)) {
            write_option(h, c->name, control_text(p, v, c->label).text,
                         slice_is(v->answers->values[v->item], c->name));
        }
    }
    html_close(h, EL_SELECT);
    html_close(h, EL_DIV);
}

void control_write_one(struct web_page *p, const struct control_view *v)
{
    if (strstr(control_item(v)->appearance, "minimal") != NULL ||
        strstr(control_item(v)->appearance, "autocomplete") != NULL) {
        write_select(p, v);
    } else {
        control_write_choices(p, v);
    }
}

void control_write_acknowledge(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    control_open_group(p, v);
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "c");
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "checkbox");
    html_attr(h, AT_NAME, control_item(v)->name);
    html_attr(h, AT_ID, control_id(p->x->arena, control_item(v)));
    html_attr(h, AT_VALUE, "OK");
    if (v->answers->values[v->item].len > 0) {
        html_attr_flag(h, AT_CHECKED);
    }
    if (v->answers->layout == LAYOUT_EASY_READ) {
        page_write_picture(p, picture_find(&p->x->app->pictures, "yes.svg"));
    }
    html_element(h, EL_SPAN, NULL, page_tr(p, N_("Yes")));
    html_close(h, EL_LABEL);
    html_close(h, EL_FIELDSET);
}

struct slice control_join_choices(const struct fields *posted, const char *name, struct arena *a)
{
    struct buf b;
    buf_init(&b, ANSWER_TEXT_MAX);
    for (size_t i = 0; i < posted->n_items; i++) {
        if (slice_is(posted->items[i].name, name)) {
            if (b.len > 0) {
                buf_addc(&b, ' ');
            }
            buf_add_slice(&b, posted->items[i].value);
        }
    }
    const char *text = arena_strdup(a, buf_error(&b) == OK ? buf_str(&b) : "");
    buf_done(&b);
    return slice_of(text);
}

/* In Easy Read an answer a line, with its picture. */
static void write_chosen_line(struct web_page *p, const struct control_view *v,
                              const struct choice *c)
{
    html_open(&p->html, EL_DIV);
    page_pictured_text(p, EL_SPAN, control_picture(p, v, c->image), control_text(p, v, c->label));
    html_close(&p->html, EL_DIV);
}

void control_write_chosen(struct web_page *p, const struct control_view *v)
{
    const struct item *it = control_item(v);
    struct slice rest = answers_get(v->answers, v->item);
    struct slice word;
    const char *before = "";
    while (slice_word(&rest, &word)) {
        const size_t c = list_choice(it->list, word);
        if (c == SIZE_MAX) {
            continue;
        }
        if (v->layout == LAYOUT_EASY_READ) {
            write_chosen_line(p, v, &it->list->choices[c]);
        } else {
            html_text(&p->html, before);
            page_form_text(p, EL_BDI, NULL, control_text(p, v, it->list->choices[c].label));
            before = ", ";
        }
    }
}
