#include "forms/easy_read.h"

#include <stdint.h>

#include "common/slice.h"
#include "common/text.h"
#include "forms/easy_lint.h"

/* "label" and the language's header, as we ask officers to write it. */
static const char *header(const struct easy_lint *c, const char *column, size_t language)
{
    const struct form_language *l = &c->form->languages[language];
    if (!l->easy_read) {
        return column;
    }
    return arena_printf(c->arena, "%s::%s (%s)", column, l->name, l->tag);
}

/* ---- pictures ---- */

static void check_picture(const struct easy_lint *c, const struct picture_set *pictures,
                          const struct easy_cell *cell, struct form_text image)
{
    const char *name = NULL;
    for (size_t i = 0; image.by_language != NULL && i < c->form->n_languages; i++) {
        name = name == NULL ? image.by_language[i] : name;
    }
    struct easy_cell at = *cell;
    at.column = "media::image";
    if (name == NULL) {
        easy_lint_warn(c, &at, "Name one of the pictures; docs/questionnaires.md shows them",
                       "there is no picture beside these words");
        return;
    }
    if (picture_find(pictures, name) != NULL) {
        return;
    }
    const char **names = arena_array(c->arena, pictures->n_items + 1, sizeof *names);
    for (size_t i = 0; i < pictures->n_items; i++) {
        names[i] = pictures->items[i].name;
    }
    const char *near = text_nearest(slice_of(name), names, pictures->n_items);
    easy_lint_warn(c, &at,
                   near != NULL ? arena_printf(c->arena, "Did you mean %s?", near)
                                : "Put the file into forms/pictures of the workspace",
                   arena_printf(c->arena, "there is no picture \"%s\"", name));
}

/* ---- questions, answers, headings ---- */

/* The hint that Easy Read shows: its own, else that of the other layouts. SIZE_MAX: none. */
static size_t easy_hint_shown(const struct form *f, struct form_text hint, size_t easy)
{
    if (hint.by_language == NULL) {
        return SIZE_MAX;
    }
    if (hint.by_language[easy] != NULL) {
        return easy;
    }
    return hint.by_language[0] != NULL && !f->languages[0].easy_read ? 0 : SIZE_MAX;
}

struct easy_cell easy_cell_at(const struct easy_lint *c, const char *sheet, unsigned row,
                              const char *question, const char *column, struct form_text text,
                              size_t language)
{
    return (struct easy_cell){.sheet = sheet,
                              .where = "",
                              .row = row,
                              .question = question,
                              .column = header(c, column, language),
                              .text = text.by_language[language],
                              .language =
                                  easy_words_of(c->words, c->form->languages[language].tag)};
}

static void check_item_texts(const struct easy_lint *c, const struct item *it, size_t easy)
{
    const size_t hint = easy_hint_shown(c->form, it->hint, easy);
    const struct easy_cell label =
        easy_cell_at(c, "survey", it->row, it->name, "label", it->label, easy);
    easy_lint_words(c, &label);
    if (hint == SIZE_MAX) {
        easy_lint_hard(c, &label, "");
        return;
    }
    const struct easy_cell beside =
        easy_cell_at(c, "survey", it->row, it->name, "hint", it->hint, hint);
    easy_lint_words(c, &beside);
    easy_lint_hard(c, &label, beside.text);
    easy_lint_hard(c, &beside, "");
}

static void check_answers(const struct easy_lint *c, const struct item *it)
{
    size_t n = 0;
    for (size_t i = 0; it->list != NULL && i < it->list->n_choices; i++) {
        n += choice_in_layout(c->form, &it->list->choices[i], LAYOUT_EASY_READ) ? 1 : 0;
    }
    const struct easy_cell cell = {
        .sheet = "survey", .row = it->row, .where = "", .column = "type", .question = it->name};
    if (it->list != NULL && n < (it->kind == ITEM_MANY ? 1U : 2U)) {
        easy_lint_warn(
            c, &cell, "Give the choices of its list Easy Read labels as well",
            arena_printf(c->arena, "the question is in Easy Read, but %zu of its answers are", n));
    }
}

static bool is_easy(const struct easy_lint *c, struct form_text text, size_t language)
{
    return c->form->languages[language].easy_read && text.by_language != NULL &&
           text.by_language[language] != NULL;
}

static void check_item(const struct easy_lint *c, const struct picture_set *pictures,
                       const struct item *it)
{
    if (it->kind == ITEM_CALCULATE || it->kind == ITEM_HIDDEN ||
        !item_in_layout(c->form, it, LAYOUT_EASY_READ)) {
        return;
    }
    for (size_t i = 0; i < c->form->n_languages; i++) {
        if (is_easy(c, it->label, i)) {
            check_item_texts(c, it, i);
        }
    }
    const struct easy_cell cell = {
        .sheet = "survey", .row = it->row, .where = "", .question = it->name};
    check_picture(c, pictures, &cell, it->image);
    check_answers(c, it);
}

static void check_choice(const struct easy_lint *c, const struct picture_set *pictures,
                         const struct choice *choice)
{
    bool easy = false;
    for (size_t i = 0; i < c->form->n_languages; i++) {
        if (is_easy(c, choice->label, i)) {
            const struct easy_cell cell =
                easy_cell_at(c, "choices", choice->row, choice->name, "label", choice->label, i);
            easy_lint_words(c, &cell);
            easy_lint_hard(c, &cell, "");
            easy = true;
        }
    }
    if (easy) {
        const struct easy_cell cell = {
            .sheet = "choices", .row = choice->row, .where = "", .question = choice->name};
        check_picture(c, pictures, &cell, choice->image);
    }
}

/* Only lists that a question of Easy Read uses are shown there. */
bool easy_shows_list(const struct form *f, const struct choice_list *l)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].list == l && item_in_layout(f, &f->items[i], LAYOUT_EASY_READ)) {
            return true;
        }
    }
    return false;
}

bool easy_shows_page(const struct form *f, const struct page *p)
{
    for (size_t i = p->first_item; i < p->first_item + p->n_items; i++) {
        const struct item *it = &f->items[i];
        if (it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN &&
            item_in_layout(f, it, LAYOUT_EASY_READ)) {
            return true;
        }
    }
    return false;
}

/* The heading above the question: its Easy Read text, else that of the other layouts. */
static void check_page(const struct easy_lint *c, const struct page *p)
{
    bool own = false;
    for (size_t i = 0; i < c->form->n_languages; i++) {
        own = own || is_easy(c, p->label, i);
    }
    for (size_t i = 0; p->label.by_language != NULL && i < c->form->n_languages; i++) {
        if (is_easy(c, p->label, i) || (!own && i == 0 && p->label.by_language[0] != NULL)) {
            const struct easy_cell cell =
                easy_cell_at(c, "survey", p->row, p->name, "label", p->label, i);
            easy_lint_words(c, &cell);
        }
    }
}

void easy_read_check(const struct form *f, const struct easy_words *words,
                     const struct picture_set *pictures, struct arena *a, struct problems *problems)
{
    const struct easy_lint c = {.form = f, .words = words, .arena = a, .problems = problems};
    if (!form_has_easy_read(f)) {
        return;
    }
    for (size_t i = 0; i < f->n_pages; i++) {
        if (easy_shows_page(f, &f->pages[i])) {
            check_page(&c, &f->pages[i]);
        }
    }
    for (size_t i = 0; i < f->n_items; i++) {
        check_item(&c, pictures, &f->items[i]);
    }
    for (size_t i = 0; i < f->n_lists; i++) {
        for (size_t k = 0; easy_shows_list(f, &f->lists[i]) && k < f->lists[i].n_choices; k++) {
            check_choice(&c, pictures, &f->lists[i].choices[k]);
        }
    }
}
