#include "collector/control.h"

#include <string.h>

#include "collector/page_picture.h"
#include "collector/steps.h"
#include "common/date.h"
#include "common/text.h"
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

static const struct item *item_of(const struct control_view *v)
{
    return &v->answers->form->items[v->item];
}

/* A text of the item in the page's language, with ${name} filled in. */
static struct shown_text show(struct web_page *p, const struct control_view *v, struct form_text t)
{
    struct shown_text s = form_text_show(v->answers->form, t, p->x->language, v->layout);
    s.text = form_text_fill(v->answers, s.text, p->x->language, v->layout, p->x->arena);
    return s;
}

static const struct picture *picture(const struct web_page *p, const struct control_view *v,
                                     struct form_text image)
{
    return page_picture_of(p, v->answers->form, image, v->layout);
}

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

struct shown_text control_fault(struct web_page *p, const struct control_view *v)
{
    const struct item *it = item_of(v);
    if (v->fault == FAULT_CONSTRAINT || v->fault == FAULT_REQUIRED) {
        const struct shown_text own = show(
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
    html_attr(h, AT_ID, arena_printf(p->x->arena, "m-%s", item_of(v)->name));
    html_text(h, page_tr(p, N_("Error:")));
    html_text(h, " ");
    page_form_text(p, EL_SPAN, NULL, control_fault(p, v));
    html_close(h, EL_P);
}

static void write_hint(struct web_page *p, const struct control_view *v)
{
    const struct shown_text hint = show(p, v, item_of(v)->hint);
    if (hint.text[0] == '\0') {
        return;
    }
    html_open(&p->html, EL_P);
    html_attr(&p->html, AT_CLASS, "hint");
    html_attr(&p->html, AT_ID, arena_printf(p->x->arena, "h-%s", item_of(v)->name));
    page_form_text(p, EL_SPAN, NULL, hint);
    html_close(&p->html, EL_P);
}

/* aria-describedby of the control: its hint and its fault. */
static void describe(struct web_page *p, const struct control_view *v)
{
    const struct item *it = item_of(v);
    const bool hint = show(p, v, it->hint).text[0] != '\0';
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
    page_pictured_text(p, v->heading ? EL_H1 : EL_SPAN, picture(p, v, item_of(v)->image),
                       show(p, v, item_of(v)->label));
}

static void open_group(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_FIELDSET);
    html_attr(&p->html, AT_CLASS, v->fault != FAULT_NONE ? "error" : "q");
    describe(p, v);
    html_open(&p->html, EL_LEGEND);
    html_attr(&p->html, AT_CLASS, "h");
    write_label_text(p, v);
    html_close(&p->html, EL_LEGEND);
    write_hint(p, v);
    write_fault(p, v);
}

static void open_single(struct web_page *p, const struct control_view *v)
{
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, v->fault != FAULT_NONE ? "q error" : "q");
    html_open(&p->html, EL_LABEL);
    html_attr(&p->html, AT_CLASS, "h");
    html_attr(&p->html, AT_FOR, control_id(p->x->arena, item_of(v)));
    write_label_text(p, v);
    html_close(&p->html, EL_LABEL);
    write_hint(p, v);
    write_fault(p, v);
}

/* --- the kinds ------------------------------------------------------------------------------- */

static void write_choice(struct web_page *p, const struct control_view *v, const struct choice *c,
                         bool many, bool first)
{
    struct html *h = &p->html;
    const struct item *it = item_of(v);
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
    page_write_picture(p, picture(p, v, c->image));
    page_form_text(p, EL_SPAN, NULL, show(p, v, c->label));
    html_close(h, EL_LABEL);
}

static void write_choices(struct web_page *p, const struct control_view *v)
{
    const struct item *it = item_of(v);
    bool first = true;
    open_group(p, v);
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
    const struct item *it = item_of(v);
    open_single(p, v);
    html_open(h, EL_SELECT);
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    describe(p, v);
    write_option(h, "", page_tr(p, N_("Choose an answer")), false);
    for (size_t i = 0; i < it->list->n_choices; i++) {
        const struct choice *c = &it->list->choices[i];
        if (choice_shown(v, c) && answers_choice_offered(v->answers, v->item, i)) {
            write_option(h, c->name, show(p, v, c->label).text,
                         slice_is(v->answers->values[v->item], c->name));
        }
    }
    html_close(h, EL_SELECT);
    html_close(h, EL_DIV);
}

static void write_one(struct web_page *p, const struct control_view *v)
{
    if (strstr(item_of(v)->appearance, "minimal") != NULL ||
        strstr(item_of(v)->appearance, "autocomplete") != NULL) {
        write_select(p, v);
    } else {
        write_choices(p, v);
    }
}

static void write_acknowledge(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    open_group(p, v);
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "c");
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "checkbox");
    html_attr(h, AT_NAME, item_of(v)->name);
    html_attr(h, AT_ID, control_id(p->x->arena, item_of(v)));
    html_attr(h, AT_VALUE, "OK");
    if (v->answers->values[v->item].len > 0) {
        html_attr_flag(h, AT_CHECKED);
    }
    html_element(h, EL_SPAN, NULL, page_tr(p, N_("Yes")));
    html_close(h, EL_LABEL);
    html_close(h, EL_FIELDSET);
}

static const char *value_text(struct web_page *p, const struct control_view *v)
{
    return arena_slicedup(p->x->arena, v->answers->values[v->item]);
}

static void write_field(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    const struct item *it = item_of(v);
    const bool number =
        it->kind == ITEM_INTEGER || it->kind == ITEM_DECIMAL || it->kind == ITEM_RANGE;
    open_single(p, v);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    if (number) {
        html_attr(h, AT_CLASS, "n");
        html_attr(h, AT_INPUTMODE, it->kind == ITEM_DECIMAL ? "decimal" : "numeric");
    } else {
        html_attr_int(h, AT_MAXLENGTH, 500);
    }
    html_attr(h, AT_VALUE, value_text(p, v));
    describe(p, v);
    html_close(h, EL_DIV);
}

static void write_text(struct web_page *p, const struct control_view *v)
{
    struct html *h = &p->html;
    const struct item *it = item_of(v);
    if (strstr(it->appearance, "multiline") == NULL) {
        write_field(p, v);
        return;
    }
    open_single(p, v);
    html_open(h, EL_TEXTAREA);
    html_attr(h, AT_NAME, it->name);
    html_attr(h, AT_ID, control_id(p->x->arena, it));
    html_attr_int(h, AT_ROWS, 5);
    html_attr_int(h, AT_MAXLENGTH, ANSWER_TEXT_MAX / 4);
    describe(p, v);
    html_text(h, "\n"); /* a browser drops the first line end of a text area */
    html_text(h, value_text(p, v));
    html_close(h, EL_TEXTAREA);
    html_close(h, EL_DIV);
}

/* The parts of a stored date, or of a typed one that is none ("31/2/2026"). */
static void date_parts(struct slice value, char sep, struct slice out[3])
{
    struct slice rest = value;
    for (size_t i = 0; i < 3; i++) {
        out[i] = SLICE("");
        slice_split(&rest, sep, &out[i]);
    }
}

static void stored_date_parts(struct slice value, struct slice out[3])
{
    int32_t day;
    if (date_parse(value, &day) == OK) {
        date_parts(value, '-', out);
        const struct slice year = out[0];
        out[0] = out[2];
        out[2] = year;
    } else {
        date_parts(value, '/', out);
    }
}

static void write_date_part(struct web_page *p, const struct control_view *v, const char *part,
                            const char *label, struct slice value, bool first)
{
    struct html *h = &p->html;
    const char *name = item_of(v)->name;
    const char *id = first ? control_id(p->x->arena, item_of(v))
                           : arena_printf(p->x->arena, "f-%s.%s", name, part);
    html_open(h, EL_DIV);
    html_open(h, EL_LABEL);
    html_attr(h, AT_FOR, id);
    html_text(h, label);
    html_close(h, EL_LABEL);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_INPUTMODE, "numeric");
    html_attr(h, AT_NAME, arena_printf(p->x->arena, "%s.%s", name, part));
    html_attr(h, AT_ID, id);
    html_attr(h, AT_VALUE, arena_slicedup(p->x->arena, value));
    if (v->fault != FAULT_NONE) {
        html_attr(h, AT_ARIA_INVALID, "true");
    }
    html_close(h, EL_DIV);
}

static bool wants_month_only(const struct item *it)
{
    return strstr(it->appearance, "month-year") != NULL;
}

static void write_date(struct web_page *p, const struct control_view *v)
{
    struct slice part[3];
    stored_date_parts(v->answers->values[v->item], part);
    const bool month_only = wants_month_only(item_of(v));
    open_group(p, v);
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "d");
    if (!month_only) {
        write_date_part(p, v, "day", page_tr(p, N_("Day")), part[0], true);
    }
    write_date_part(p, v, "month", page_tr(p, N_("Month")), part[1], month_only);
    write_date_part(p, v, "year", page_tr(p, N_("Year")), part[2], false);
    html_close(&p->html, EL_DIV);
    html_close(&p->html, EL_FIELDSET);
}

static void write_note(struct web_page *p, const struct control_view *v)
{
    const struct shown_text words = show(p, v, item_of(v)->label);
    if (v->layout == LAYOUT_EASY_READ) {
        page_pictured_lines(p, picture(p, v, item_of(v)->image), words);
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
    [ITEM_NOTE] = write_note,         [ITEM_TEXT] = write_text,
    [ITEM_INTEGER] = write_field,     [ITEM_DECIMAL] = write_field,
    [ITEM_DATE] = write_date,         [ITEM_TIME] = write_field,
    [ITEM_DATETIME] = write_field,    [ITEM_ONE] = write_one,
    [ITEM_MANY] = write_choices,      [ITEM_RANK] = write_field,
    [ITEM_RANGE] = write_field,       [ITEM_ACKNOWLEDGE] = write_acknowledge,
    [ITEM_CALCULATE] = write_nothing, [ITEM_HIDDEN] = write_nothing,
};

void control_write(struct web_page *p, const struct control_view *v)
{
    writers[item_of(v)->kind](p, v);
}

/* --- from posted fields ---------------------------------------------------------------------- */

static struct slice join_values(const struct fields *posted, const char *name, struct arena *a)
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

/* Three fields into one date; what is no date stays as typed, so that the page can show it. */
static struct slice read_date(const struct fields *posted, const struct item *it, struct arena *a)
{
    struct slice part[3];
    static const char *const names[3] = {"day", "month", "year"};
    for (size_t i = 0; i < 3; i++) {
        part[i] = slice_trim(fields_get(posted, arena_printf(a, "%s.%s", it->name, names[i])));
    }
    if (wants_month_only(it) && part[1].len + part[2].len > 0) {
        part[0] = SLICE("1");
    }
    struct slice value = SLICE("");
    if (answers_date(part[0], part[1], part[2], a, &value) != OK) {
        value = slice_of(arena_printf(a, "%.*s/%.*s/%.*s", (int)part[0].len, part[0].p,
                                      (int)part[1].len, part[1].p, (int)part[2].len, part[2].p));
    }
    return value;
}

void control_read(const struct fields *posted, struct answers *ans, size_t item, struct arena *a)
{
    const struct item *it = &ans->form->items[item];
    if (it->kind == ITEM_DATE) {
        answers_set(ans, item, read_date(posted, it, a));
    } else if (it->kind == ITEM_MANY) {
        answers_set(ans, item, join_values(posted, it->name, a));
    } else {
        answers_set(ans, item, fields_get(posted, it->name));
    }
}

/* --- in words -------------------------------------------------------------------------------- */

static const char *choices_in_words(struct web_page *p, const struct answers *ans, size_t item,
                                    enum layout layout)
{
    const struct item *it = &ans->form->items[item];
    struct slice rest = answers_get(ans, item);
    struct slice word;
    const char *text = "";
    while (slice_word(&rest, &word)) {
        const size_t c = list_choice(it->list, word);
        if (c != SIZE_MAX) {
            const struct shown_text t =
                form_text_show(ans->form, it->list->choices[c].label, p->x->language, layout);
            text = arena_printf(p->x->arena, "%s%s%s", text, text[0] != '\0' ? ", " : "", t.text);
        }
    }
    return text;
}

const char *control_answer(struct web_page *p, const struct answers *ans, size_t item,
                           enum layout layout)
{
    const struct item *it = &ans->form->items[item];
    const struct slice value = answers_get(ans, item);
    int32_t day;
    if (value.len > 0 && it->list != NULL) {
        return choices_in_words(p, ans, item, layout);
    }
    if (it->kind == ITEM_DATE && date_parse(value, &day) == OK) {
        return tr_date(p->x->language, p->x->arena, day);
    }
    if (it->kind == ITEM_ACKNOWLEDGE && value.len > 0) {
        return page_tr(p, N_("Yes"));
    }
    return arena_slicedup(p->x->arena, value);
}
