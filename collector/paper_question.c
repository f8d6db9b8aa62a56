#include <stdint.h>
#include <string.h>

#include "collector/page_parts.h"
#include "collector/page_picture.h"
#include "collector/paper.h"
#include "common/text.h"
#include "forms/form_fill.h"

/* Longer lists are written in by hand: a page of boxes helps nobody. */
enum { BOXES_MAX = 40, LINES_LONG = 6, PICTURE_ADDRESS_MAX = 1 << 20 };

static const struct item *item_of(const struct paper *paper, size_t item)
{
    return &paper->kind.form->items[item];
}

static struct shown_text show(struct paper *paper, struct form_text t)
{
    struct exchange *x = paper->page.x;
    struct shown_text s = form_text_show(paper->kind.form, t, x->language, paper->kind.layout);
    s.text = form_text_fill(paper->route->trial, s.text, x->language, paper->kind.layout, x->arena);
    return s;
}

/* The picture itself, inside of the page: paper has nowhere to fetch it from. */
static void write_picture(struct paper *paper, struct form_text image)
{
    struct web_page *p = &paper->page;
    const struct picture *picture = page_picture_of(p, paper->kind.form, image, paper->kind.layout);
    struct buf address;
    if (picture == NULL) {
        return;
    }
    buf_init(&address, PICTURE_ADDRESS_MAX);
    buf_adds(&address, "data:image/svg+xml,");
    for (size_t i = 0; i < picture->svg.len; i++) {
        const char c = picture->svg.p[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-';
        if (plain) {
            buf_addc(&address, c);
        } else {
            buf_addf(&address, "%%%02X", (unsigned)(unsigned char)c);
        }
    }
    html_open(&p->html, EL_IMG);
    html_attr_url(&p->html, AT_SRC, buf_str(&address));
    html_attr(&p->html, AT_ALT, "");
    buf_done(&address);
}

/* --- conditions and jumps -------------------------------------------------------------------- */

/* "Yes" or "Sometimes" or "No": the labels of the choices that an item needs. */
static const char *wanted_choices(struct paper *paper, size_t item, bool *out_all)
{
    struct arena *a = paper->page.x->arena;
    const struct choice_list *list = item_of(paper, paper->route->steps[item].source)->list;
    const char *text = "";
    *out_all = true;
    for (size_t c = 0; c < list->n_choices; c++) {
        if (!choice_in_layout(paper->kind.form, &list->choices[c], paper->kind.layout)) {
            continue;
        }
        if (!paper_route_wants(paper->route, item, c)) {
            *out_all = false;
            continue;
        }
        const char *label = page_fill(&paper->page, N_("“{answer}”"), "answer",
                                      show(paper, list->choices[c].label).text);
        const struct text_arg args[] = {{"before", text}, {"last", label}};
        text = text[0] == '\0'
                   ? label
                   : tr_fill(paper->page.x->language, a, N_("{before} or {last}"), args, 2);
    }
    return text;
}

static const char *condition_of(struct paper *paper, size_t item)
{
    const struct paper_step *s = &paper->route->steps[item];
    struct arena *a = paper->page.x->arena;
    bool all = false;
    if (s->need == PAPER_ALWAYS) {
        return "";
    }
    if (s->need == PAPER_OTHER) {
        return page_tr(&paper->page,
                       N_("Answer this only if it fits what you have answered so far."));
    }
    const char *choices = wanted_choices(paper, item, &all);
    const struct text_arg args[] = {
        {"answers", choices},
        {"number", arena_printf(a, "%zu", paper->route->steps[s->source].number)}};
    if (all || choices[0] == '\0') {
        return "";
    }
    return tr_fill(paper->page.x->language, a,
                   N_("Answer this only if you ticked {answers} at question {number}."), args, 2);
}

static void write_condition(struct paper *paper, size_t item)
{
    const char *condition = condition_of(paper, item);
    if (condition[0] != '\0' && strcmp(condition, paper->condition) != 0) {
        html_element(&paper->page.html, EL_P, "if", condition);
    }
    paper->condition = condition;
}

static void write_jump(struct paper *paper, size_t item, size_t choice)
{
    const size_t to = paper_route_jump(paper->route, item, choice);
    struct web_page *p = &paper->page;
    if (to > paper->route->n_questions) {
        html_element(&p->html, EL_STRONG, "jump", page_tr(p, N_("Go to the end")));
    } else if (to > 0) {
        html_element(&p->html, EL_STRONG, "jump",
                     page_fill(p, N_("Go to question {number}"), "number",
                               arena_printf(p->x->arena, "%zu", to)));
    }
}

/* --- places for the answer ------------------------------------------------------------------- */

static void write_empty(struct html *h, enum html_element el, const char *cls)
{
    html_open(h, el);
    html_attr(h, AT_CLASS, cls);
    html_attr(h, AT_ARIA_HIDDEN, "true");
    html_close(h, el);
}

static void write_lines(struct paper *paper, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        write_empty(&paper->page.html, EL_DIV, "line");
    }
}

/* The number beside a box is what whoever keys it in types; it would only confuse in Easy Read. */
static void write_box(struct paper *paper, size_t number)
{
    struct html *h = &paper->page.html;
    if (paper->kind.layout != LAYOUT_EASY_READ && number > 0) {
        html_open(h, EL_SPAN);
        html_attr(h, AT_CLASS, "key");
        html_attr(h, AT_ARIA_HIDDEN, "true");
        html_int(h, (long long)number);
        html_close(h, EL_SPAN);
    }
    write_empty(h, EL_SPAN, "box");
}

/* Where "I don't know" and its like begin after the steps of a scale: they get a column of their own,
   which saves a third of the pages. SIZE_MAX: no scale, or print that is read a line at a time. */
static size_t scale_end(const struct paper *paper, const struct choice_list *list)
{
    size_t end = 0;
    while (end < list->n_choices && list->choices[end].scored) {
        end++;
    }
    for (size_t c = end; c < list->n_choices; c++) {
        if (list->choices[c].scored) {
            return SIZE_MAX;
        }
    }
    const bool small = paper->kind.layout == LAYOUT_STANDARD || paper->kind.layout == LAYOUT_PLAIN;
    return small && end >= 3 && list->n_choices - end >= 2 ? end : SIZE_MAX;
}

static void write_choice(struct paper *paper, size_t item, size_t choice, size_t number)
{
    struct html *h = &paper->page.html;
    const struct item *it = item_of(paper, item);
    html_open(h, EL_LI);
    if (choice == scale_end(paper, it->list)) {
        html_attr(h, AT_CLASS, "apart");
    }
    write_box(paper, it->kind == ITEM_RANK ? 0 : number);
    write_picture(paper, it->list->choices[choice].image);
    page_form_text(&paper->page, EL_SPAN, "label", show(paper, it->list->choices[choice].label));
    write_jump(paper, item, choice);
    html_close(h, EL_LI);
}

static void write_choices(struct paper *paper, size_t item)
{
    struct html *h = &paper->page.html;
    const struct item *it = item_of(paper, item);
    size_t number = 0;
    if (it->list->n_choices > BOXES_MAX) {
        write_lines(paper, 1);
        return;
    }
    if (it->kind == ITEM_RANK) {
        html_element(h, EL_P, "how",
                     page_tr(&paper->page, N_("Write 1 in the box of the most important, 2 in the "
                                              "next, and so on.")));
    }
    html_open(h, EL_UL);
    html_attr(h, AT_CLASS, scale_end(paper, it->list) != SIZE_MAX ? "choices scale" : "choices");
    for (size_t c = 0; c < it->list->n_choices; c++) {
        if (choice_in_layout(paper->kind.form, &it->list->choices[c], paper->kind.layout)) {
            write_choice(paper, item, c, ++number);
        }
    }
    html_close(h, EL_UL);
}

static void write_tick(struct paper *paper, size_t item)
{
    struct html *h = &paper->page.html;
    (void)item;
    html_open(h, EL_UL);
    html_attr(h, AT_CLASS, "choices");
    html_open(h, EL_LI);
    write_box(paper, 1);
    html_element(h, EL_SPAN, "label", page_tr(&paper->page, N_("Yes")));
    html_close(h, EL_LI);
    html_close(h, EL_UL);
}

static void write_text(struct paper *paper, size_t item)
{
    const bool is_long = strstr(item_of(paper, item)->appearance, "multiline") != NULL;
    write_lines(paper, is_long ? LINES_LONG : 1);
}

static void write_short(struct paper *paper, size_t item)
{
    (void)item;
    write_empty(&paper->page.html, EL_DIV, "line short");
}

static void write_range(struct paper *paper, size_t item)
{
    const struct item *it = item_of(paper, item);
    const struct text_arg args[] = {
        {"first", arena_printf(paper->page.x->arena, "%g", it->range_start)},
        {"last", arena_printf(paper->page.x->arena, "%g", it->range_end)}};
    html_element(&paper->page.html, EL_P, "how",
                 tr_fill(paper->page.x->language, paper->page.x->arena,
                         N_("Write a number from {first} to {last}."), args, 2));
    write_short(paper, item);
}

static void write_date_part(struct paper *paper, const char *msgid)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_LI);
    html_element(h, EL_SPAN, NULL, page_tr(&paper->page, msgid));
    write_empty(h, EL_SPAN, "line short");
    html_close(h, EL_LI);
}

static void write_date(struct paper *paper, size_t item)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_UL);
    html_attr(h, AT_CLASS, "date");
    if (strstr(item_of(paper, item)->appearance, "month-year") == NULL) {
        write_date_part(paper, N_("Day"));
    }
    write_date_part(paper, N_("Month"));
    write_date_part(paper, N_("Year"));
    html_close(h, EL_UL);
}

static void write_nothing(struct paper *paper, size_t item)
{
    (void)paper;
    (void)item;
}

static void (*const writers[ITEM_KIND_COUNT])(struct paper *, size_t) = {
    [ITEM_NOTE] = write_nothing,      [ITEM_TEXT] = write_text,
    [ITEM_INTEGER] = write_short,     [ITEM_DECIMAL] = write_short,
    [ITEM_DATE] = write_date,         [ITEM_TIME] = write_short,
    [ITEM_DATETIME] = write_text,     [ITEM_ONE] = write_choices,
    [ITEM_MANY] = write_choices,      [ITEM_RANK] = write_choices,
    [ITEM_RANGE] = write_range,       [ITEM_ACKNOWLEDGE] = write_tick,
    [ITEM_CALCULATE] = write_nothing, [ITEM_HIDDEN] = write_nothing,
};

/* --- the question ------------------------------------------------------------------------------ */

static void write_heading(struct paper *paper, size_t item)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "pic");
    write_picture(paper, item_of(paper, item)->image);
    html_open(h, EL_H3);
    html_open(h, EL_SPAN);
    html_attr(h, AT_CLASS, "number");
    html_int(h, (long long)paper->route->steps[item].number);
    html_text(h, ". ");
    html_close(h, EL_SPAN);
    page_form_text(&paper->page, EL_SPAN, NULL, show(paper, item_of(paper, item)->label));
    html_close(h, EL_H3);
    html_close(h, EL_DIV);
}

/* A paragraph; in Easy Read one a sentence, as on the screen. */
static void write_words(struct paper *paper, const char *cls, struct shown_text words)
{
    struct html *h = &paper->page.html;
    if (paper->kind.layout != LAYOUT_EASY_READ) {
        page_form_text(&paper->page, EL_P, cls, words);
        return;
    }
    html_open(h, EL_DIV);
    if (cls != NULL) {
        html_attr(h, AT_CLASS, cls);
    }
    page_lines(&paper->page, words);
    html_close(h, EL_DIV);
}

void paper_write_item(struct paper *paper, size_t item)
{
    struct html *h = &paper->page.html;
    const struct item *it = item_of(paper, item);
    const struct paper_step *s = &paper->route->steps[item];
    if (!s->printed) {
        return;
    }
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, s->number > 0 ? "q" : "note");
    write_condition(paper, item);
    if (s->number > 0) {
        write_heading(paper, item);
    } else {
        html_open(h, EL_DIV);
        html_attr(h, AT_CLASS, "pic");
        write_picture(paper, it->image);
        write_words(paper, NULL, show(paper, it->label));
        html_close(h, EL_DIV);
    }
    const struct shown_text hint = show(paper, it->hint);
    if (hint.text[0] != '\0') {
        write_words(paper, "hint", hint);
    }
    writers[it->kind](paper, item);
    html_close(h, EL_DIV);
}
