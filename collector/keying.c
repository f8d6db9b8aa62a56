#include "collector/keying.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collector/paper_code.h"
#include "collector/paper_route.h"
#include "common/text.h"
#include "forms/answers.h"
#include "forms/form_fill.h"

enum { UNITS_SHOWN = 10 };

struct slice keying_line(struct keying *k, const char *prompt)
{
    char *text = NULL;
    size_t size = 0;
    struct slice line = SLICE("");
    fputs(prompt, stderr);
    (void)fflush(stderr);
    const ssize_t n = getline(&text, &size, stdin);
    if (n < 0) {
        k->ended = true;
        fputc('\n', stderr);
    } else if (text_check(slice_make(text, (size_t)n), ANSWER_TEXT_MAX) != OK) {
        fputs("That cannot be read as text: please type it again.\n", stderr);
        free(text);
        return keying_line(k, prompt);
    } else {
        line = slice_of(arena_slicedup(k->arena, slice_trim(slice_make(text, (size_t)n))));
    }
    free(text);
    return line;
}

/* --- the unit ---------------------------------------------------------------------------------- */

static bool fits(const struct keying *k, const struct unit *u)
{
    return (k->form->subjects & 1U << u->subject) != 0;
}

/* The unit with this id, or the only one whose id begins so; else shows those that do. */
static const struct unit *complete_unit(const struct keying *k, struct slice typed)
{
    const char *begin = arena_slicedup(k->arena, typed);
    const struct unit *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < k->units->n_items; i++) {
        const struct unit *u = &k->units->items[i];
        if (!fits(k, u) || !slice_starts(slice_of(u->id), begin)) {
            continue;
        }
        if (slice_is(typed, u->id)) {
            return u;
        }
        found = u;
        n++;
    }
    if (n == 1) {
        return found;
    }
    fprintf(stderr, n == 0 ? "There is no such unit or code.\n" : "%zu units begin so:\n", n);
    size_t shown = 0;
    for (size_t i = 0; n > 0 && i < k->units->n_items && shown < UNITS_SHOWN; i++) {
        const struct unit *u = &k->units->items[i];
        if (fits(k, u) && slice_starts(slice_of(u->id), begin)) {
            fprintf(stderr, "  %s  %s\n", u->id, u->name);
            shown++;
        }
    }
    return NULL;
}

/* False, after saying so, for a paper that cannot be in this batch. */
static bool fits_batch(const struct keying *k, const struct form *printed)
{
    if (strcmp(printed->id, k->form->id) != 0) {
        fprintf(stderr, "This paper is of the questionnaire %s: put it aside.\n", printed->id);
        return false;
    }
    if (printed != k->form && k->begun) {
        fputs("This paper was printed with another version of the questions than those before it. "
              "Put it aside, and key it in a batch of its own.\n",
              stderr);
        return false;
    }
    return true;
}

/* True when it was a code, of a paper that is put aside too. */
static bool take_code(struct keying *k, struct slice typed, struct slice *row)
{
    struct paper_kind kind;
    if (paper_code_find(typed, k->forms->forms, k->forms->n_forms, k->units, k->languages,
                        k->n_languages, &kind) != OK) {
        return false;
    }
    if (!fits_batch(k, kind.form)) {
        return true;
    }
    if (kind.form != k->form) {
        fputs("This paper was printed with another version of the questions. The batch is keyed "
              "with those.\n",
              stderr);
    }
    k->form = kind.form;
    row[ENTRY_LAYOUT] = slice_of(layout_name(kind.layout));
    row[ENTRY_LANGUAGE] = slice_of(kind.language);
    row[ENTRY_UNIT] = slice_of(kind.unit);
    return true;
}

static enum keyed ask_unit(struct keying *k, struct slice *row)
{
    const struct form *before = k->form;
    while (row[ENTRY_UNIT].len == 0) {
        const struct slice typed = keying_line(k, "Unit, or the form code (empty: end): ");
        if (typed.len == 0) {
            return KEYED_END;
        }
        if (take_code(k, typed, row)) {
            if (k->form != before) {
                return KEYED_VERSION;
            }
            continue;
        }
        const struct unit *u = complete_unit(k, typed);
        if (u != NULL) {
            fprintf(stderr, "  %s  %s\n", u->id, u->name);
            row[ENTRY_UNIT] = slice_of(u->id);
        }
    }
    return KEYED_ROW;
}

/* --- the questions ----------------------------------------------------------------------------- */

struct paper_form {
    struct keying *k;
    struct answers *answers;
    struct paper_route *route;
    enum layout layout;
};

static bool is_asked(const struct paper_form *s, size_t item)
{
    return s->route->steps[item].number > 0 && s->answers->relevant[item];
}

/* The question before `item`, or SIZE_MAX. */
static size_t item_before(const struct paper_form *s, size_t item)
{
    while (item-- > 0) {
        if (is_asked(s, item)) {
            return item;
        }
    }
    return SIZE_MAX;
}

static void show_question(const struct paper_form *s, size_t item)
{
    const struct form *f = s->k->form;
    const struct shown_text label =
        form_text_show(f, f->items[item].label, language_english(), s->layout);
    fprintf(stderr, "%zu. %s\n", s->route->steps[item].number,
            form_text_fill(s->answers, label.text, language_english(), s->layout, s->k->arena));
    keying_show_choices(f, &f->items[item], s->layout);
    if (s->answers->values[item].len > 0) {
        fputs("  [", stderr);
        keying_show_value(&f->items[item], s->answers->values[item]);
        fputs("]\n", stderr);
    }
}

/* Sets the value when it is a good one, says what is wrong with it when not. */
static bool take_value(struct paper_form *s, size_t item, struct slice typed)
{
    const struct item *it = &s->k->form->items[item];
    struct slice value = SLICE("");
    const struct slice before = s->answers->values[item];
    const bool clear = slice_is(typed, "-");
    if (!clear && keying_value(s->k->form, it, s->layout, typed, s->k->arena, &value) != OK) {
        fputs("That is none of the choices.\n", stderr);
        return false;
    }
    answers_set(s->answers, item, value);
    answers_update(s->answers);
    const enum answer_fault fault = value.len > 0 ? answers_check(s->answers, item) : FAULT_NONE;
    if (fault == FAULT_NONE) {
        return true;
    }
    fprintf(stderr, "%s.\n", answer_fault_text(fault));
    answers_set(s->answers, item, before);
    answers_update(s->answers);
    return false;
}

/* Asks one question; the item to go on with: the same, the one before, or the next. */
static size_t ask_item(struct paper_form *s, size_t item)
{
    const struct slice typed = keying_line(s->k, "> ");
    if (s->k->ended) {
        return s->k->form->n_items;
    }
    if (slice_is(typed, "<")) {
        const size_t before = item_before(s, item);
        return before != SIZE_MAX ? before : item;
    }
    if (slice_is(typed, "?") || (typed.len > 0 && !take_value(s, item, typed))) {
        return item;
    }
    return item + 1;
}

static void ask_all(struct paper_form *s)
{
    size_t item = 0;
    while (item < s->k->form->n_items) {
        if (!is_asked(s, item)) {
            item++;
            continue;
        }
        show_question(s, item);
        item = ask_item(s, item);
    }
}

static struct paper_form begin_paper(struct keying *k, enum layout layout)
{
    struct paper_form s = {.k = k, .layout = layout};
    s.answers = answers_new(k->form, k->arena, k->today);
    s.answers->layout = layout;
    s.route = paper_route_new(k->form, layout, k->today, k->arena);
    for (size_t i = 0; i < k->form->n_items; i++) {
        answers_set(s.answers, i, SLICE("")); /* paper has no defaults */
    }
    answers_update(s.answers);
    return s;
}

enum keyed keying_paper(struct keying *k, const char *title, struct slice *row)
{
    enum layout layout = LAYOUT_STANDARD;
    fprintf(stderr, "\n%s\n", title);
    const enum keyed unit = ask_unit(k, row);
    if (unit != KEYED_ROW) {
        return unit;
    }
    if (layout_parse(row[ENTRY_LAYOUT], &layout) != OK) {
        layout = LAYOUT_STANDARD;
    }
    struct paper_form s = begin_paper(k, layout);
    ask_all(&s);
    if (k->ended) {
        return KEYED_END;
    }
    for (size_t i = 0; i < k->form->n_items; i++) {
        row[ENTRY_ITEMS + i] = s.route->steps[i].number > 0 ? answers_get(s.answers, i) : SLICE("");
    }
    return KEYED_ROW;
}
