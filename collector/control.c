#include "collector/control.h"

#include <string.h>

#include "collector/control_private.h"
#include "collector/page_parts.h"
#include "collector/page_picture.h"
#include "collector/steps.h"
#include "common/date.h"
#include "forms/form_fill.h"

const char *control_id(struct arena *a, const struct item *it)
{
    return arena_printf(a, "f-%s", it->name);
}

static bool is_silent(enum item_kind k)
{
    return k == ITEM_CALCULATE || k == ITEM_HIDDEN;
}

bool control_in_layout(const struct answers *ans, size_t item, enum layout layout)
{
    const struct item *it = &ans->form->items[item];
    return !is_silent(it->kind) && item_in_layout(ans->form, it, layout);
}

bool control_shown(const struct answers *ans, size_t item, enum layout layout)
{
    return ans->relevant[item] && control_in_layout(ans, item, layout);
}

bool control_asks(const struct answers *ans, size_t item, enum layout layout)
{
    const struct item *it = &ans->form->items[item];
    return item_asks(it) && control_shown(ans, item, layout);
}

const struct item *control_item(const struct control_view *v)
{
    return &v->answers->form->items[v->item];
}

struct shown_text control_text(struct web_page *p, const struct control_view *v, struct form_text t)
{
    struct shown_text s = form_text_show(v->answers->form, t, p->x->language, v->layout);
    const char *filled = form_text_fill(v->answers, s.text, p->x->language, v->layout, p->x->arena);
    if (filled != s.text) {
        p->x->reply.key = NULL; /* it has an answer in it */
    }
    s.text = filled;
    return s;
}

struct shown_text control_label(struct web_page *p, const struct control_view *v)
{
    return control_text(p, v, control_item(v)->label);
}

const struct picture *control_picture(const struct web_page *p, const struct control_view *v,
                                      struct form_text image)
{
    return page_picture_of(p, v->answers->form, image, v->layout);
}

struct shown_text control_fault(struct web_page *p, const struct control_view *v)
{
    const struct item *it = control_item(v);
    if (v->fault == FAULT_CONSTRAINT || v->fault == FAULT_REQUIRED) {
        const struct shown_text own = control_text(
            p, v, v->fault == FAULT_CONSTRAINT ? it->constraint_message : it->required_message);
        if (own.text[0] != '\0') {
            return own;
        }
    }
    return (struct shown_text){.text = page_tr(p, answer_fault_text(v->fault)),
                               .lang = language_tag(p->x->language)};
}

/* --- label, hint and fault ------------------------------------------------------------------ */

static void write_fault(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    if (v->fault == FAULT_NONE) {
        return;
    }
    html_open(h, EL_P);
    html_attr(h, AT_CLASS, "m");
    html_attr(h, AT_ID, arena_printf(p->x->arena, "m-%s", control_item(v)->name));
    html_text(h, page_tr(p, N_("Error:")));
    html_text(h, " ");
    page_form_text(p, EL_SPAN, NULL, control_fault(p, v));
    html_close(h, EL_P);
}

static void write_hint(struct web_page *p, const struct control_view *v)
{
    const struct shown_text hint = control_text(p, v, control_item(v)->hint);
    if (hint.text[0] == '\0') {
        return;
    }
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "hint");
    html_attr(&p->html, AT_ID, arena_printf(p->x->arena, "h-%s", control_item(v)->name));
    if (v->layout == LAYOUT_EASY_READ) {
        page_lines(p, hint);
    } else {
        page_form_text(p, EL_SPAN, NULL, hint);
    }
    html_close(&p->html, EL_DIV);
}

void control_describe(struct web_page *p, const struct control_view *v)
{
    const struct item *it = control_item(v);
    const bool hint = control_text(p, v, it->hint).text[0] != '\0';
    const bool fault = v->fault != FAULT_NONE;
    if (hint || fault) {
        html_attr(&p->html, AT_ARIA_DESCRIBEDBY,
                  arena_printf(p->x->arena, "%s%s%s%s%s", hint ? "h-" : "", hint ? it->name : "",
                               hint && fault ? " " : "", fault ? "m-" : "", fault ? it->name : ""));
    }
    if (fault) {
        html_attr(&p->html, AT_ARIA_INVALID, "true");
    }
}

/* The label inside a legend or label element, as h1 when it is the page's heading. */
static void write_label_text(struct web_page *p, const struct control_view *v)
{
    page_pictured_text(p, v->heading ? EL_H1 : EL_SPAN,
                       control_picture(p, v, control_item(v)->image),
                       control_text(p, v, control_item(v)->label));
}

void control_open_group(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_FIELDSET);
    html_attr(&p->html, AT_CLASS, v->fault != FAULT_NONE ? "error" : "q");
    control_describe(p, v);
    html_open(&p->html, EL_LEGEND);
    html_attr(&p->html, AT_CLASS, "h");
    write_label_text(p, v);
    html_close(&p->html, EL_LEGEND);
    write_hint(p, v);
    write_fault(p, v);
}

void control_open_single(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, v->fault != FAULT_NONE ? "q error" : "q");
    html_open(&p->html, EL_LABEL);
    html_attr(&p->html, AT_CLASS, "h");
    html_attr(&p->html, AT_FOR, control_id(p->x->arena, control_item(v)));
    write_label_text(p, v);
    html_close(&p->html, EL_LABEL);
    write_hint(p, v);
    write_fault(p, v);
}

/* --- the kinds ------------------------------------------------------------------------------- */

static const char *value_text(struct web_page *p, const struct control_view *v)
{
    return arena_slicedup(p->x->arena, v->answers->values[v->item]);
}

static void write_field(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    const struct item *it = control_item(v);
    const bool number =
        it->kind == ITEM_INTEGER || it->kind == ITEM_DECIMAL || it->kind == ITEM_RANGE;
    control_open_single(p, v);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    if (number) {
        html_attr(h, AT_CLASS, "n");
        html_attr(h, AT_INPUTMODE, it->kind == ITEM_DECIMAL ? "decimal" : "numeric");
    } else {
        html_attr(h, AT_DIR, "auto"); /* of what is typed, whatever the page is read in */
        html_attr_int(h, AT_MAXLENGTH, 500);
    }
    html_attr(h, AT_VALUE, value_text(p, v));
    control_describe(p, v);
    html_close(h, EL_DIV);
}

static void write_text(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    const struct item *it = control_item(v);
    if (strstr(it->appearance, "multiline") == NULL) {
        write_field(p, v);
        return;
    }
    control_open_single(p, v);
    html_open(h, EL_TEXTAREA);
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    html_attr_int(h, AT_ROWS, 5);
    html_attr(h, AT_DIR, "auto");
    html_attr_int(h, AT_MAXLENGTH, ANSWER_TEXT_MAX / 4);
    control_describe(p, v);
    html_text(h, value_text(p, v));
    html_close(h, EL_TEXTAREA);
    html_close(h, EL_DIV);
}

static void write_note(struct web_page *p, const struct control_view *v)
{
    const struct shown_text words = control_text(p, v, control_item(v)->label);
    if (v->layout == LAYOUT_EASY_READ) {
        page_pictured_lines(p, control_picture(p, v, control_item(v)->image), words);
    } else {
        page_form_text(p, EL_P, NULL, words);
    }
}

static void write_nothing(struct web_page *p, const struct control_view *v)
{
    (void)p;
    (void)v;
}

static void (*const writers[ITEM_KIND_COUNT])(struct web_page *, const struct control_view *) = {
    [ITEM_NOTE] = write_note,
    [ITEM_TEXT] = write_text,
    [ITEM_INTEGER] = write_field,
    [ITEM_DECIMAL] = write_field,
    [ITEM_DATE] = control_write_date,
    [ITEM_TIME] = write_field,
    [ITEM_DATETIME] = write_field,
    [ITEM_ONE] = control_write_one,
    [ITEM_MANY] = control_write_choices,
    [ITEM_RANK] = write_field,
    [ITEM_RANGE] = write_field,
    [ITEM_ACKNOWLEDGE] = control_write_acknowledge,
    [ITEM_CALCULATE] = write_nothing,
    [ITEM_HIDDEN] = write_nothing,
};

void control_write(struct web_page *p, const struct control_view *v)
{
    writers[control_item(v)->kind](p, v);
}

/* --- from posted fields, and in words --------------------------------------------------------- */

void control_read(const struct fields *posted, struct answers *ans, size_t item, struct arena *a)
{
    const struct item *it = &ans->form->items[item];
    if (it->kind == ITEM_DATE) {
        answers_set(ans, item, control_read_date(posted, it, a));
    } else if (it->kind == ITEM_MANY) {
        answers_set(ans, item, control_join_choices(posted, it->name, a));
    } else {
        answers_set(ans, item, fields_get(posted, it->name));
    }
}

/* What was answered to a question without choices; "" for no answer. */
static const char *answer_words(struct web_page *p, const struct control_view *v)
{
    const struct item *it = control_item(v);
    const struct slice value = answers_get(v->answers, v->item);
    int32_t day;
    if (it->kind == ITEM_DATE && date_parse(value, &day) == OK) {
        return tr_date(p->x->language, p->x->arena, day);
    }
    if (it->kind == ITEM_ACKNOWLEDGE && value.len > 0) {
        return page_tr(p, N_("Yes"));
    }
    return arena_slicedup(p->x->arena, value);
}

void control_write_asked(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_DT);
    page_pictured_text(p, EL_SPAN, control_picture(p, v, control_item(v)->image),
                       control_label(p, v));
    html_close(&p->html, EL_DT);
}

void control_write_answer(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_DD);
    if (answers_get(v->answers, v->item).len == 0) {
        html_element(&p->html, EL_BDI, NULL, page_tr(p, N_("Not answered")));
    } else if (control_item(v)->list != NULL) {
        control_write_chosen(p, v);
    } else {
        html_element(&p->html, EL_BDI, NULL, answer_words(p, v));
    }
    html_close(&p->html, EL_DD);
}
