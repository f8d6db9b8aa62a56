#include "forms/easy_translations.h"

#include <string.h>

#include "forms/easy_lint.h"

struct translating {
    struct easy_lint lint;
    const struct language *language;
    const char *where; /* "in Polski (pl), " */
    size_t n_missing;
    struct easy_cell first_missing;
};

static bool is_tag_of(const char *tag, const char *language)
{
    const size_t n = strcspn(tag, "-");
    return n == strcspn(language, "-") && memcmp(tag, language, n) == 0;
}

static const char *at(struct form_text text, size_t column)
{
    return text.by_language != NULL ? text.by_language[column] : NULL;
}

/* Has the sheet words of its own in this language, in Easy Read or not as `easy` says? */
static bool in_sheet(const struct translating *t, struct form_text text, bool easy)
{
    const struct form *f = t->lint.form;
    for (size_t i = 0; i < f->n_languages; i++) {
        if (f->languages[i].easy_read == easy && at(text, i) != NULL &&
            is_tag_of(f->languages[i].tag, language_tag(t->language))) {
            return true;
        }
    }
    return false;
}

/* The English column that Easy Read shows; SIZE_MAX when there is none to be translated. */
static size_t english_column(const struct translating *t, struct form_text text)
{
    const struct form *f = t->lint.form;
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < f->n_languages; i++) {
        if (at(text, i) != NULL && is_tag_of(f->languages[i].tag, "en") &&
            (found == SIZE_MAX || (f->languages[i].easy_read && !f->languages[found].easy_read))) {
            found = i;
        }
    }
    return found;
}

/* The translation of one text, looked at; "" where there is none to look at. */
static const char *check_text(struct translating *t, const char *sheet, unsigned row,
                              const char *question, const char *column, struct form_text text,
                              struct easy_cell *out)
{
    const size_t english = english_column(t, text);
    if (english == SIZE_MAX) {
        return "";
    }
    const bool easy = t->lint.form->languages[english].easy_read;
    if (in_sheet(t, text, easy)) {
        return "";
    }
    *out = easy_cell_at(&t->lint, sheet, row, question, column, text, english);
    if (!tr_has(t->language, NULL, out->text)) {
        t->first_missing = t->n_missing == 0 ? *out : t->first_missing;
        t->n_missing++;
        return "";
    }
    out->where = t->where;
    out->text = tr(t->language, out->text);
    out->language = easy_words_of(t->lint.words, language_tag(t->language));
    easy_lint_words(&t->lint, out);
    return out->text;
}

static void check_item(struct translating *t, const struct item *it)
{
    struct easy_cell label;
    struct easy_cell hint;
    const char *words = check_text(t, "survey", it->row, it->name, "label", it->label, &label);
    const char *beside = check_text(t, "survey", it->row, it->name, "hint", it->hint, &hint);
    if (words[0] != '\0') {
        easy_lint_hard(&t->lint, &label, beside);
    }
    if (beside[0] != '\0') {
        easy_lint_hard(&t->lint, &hint, "");
    }
}

static void check_items(struct translating *t)
{
    const struct form *f = t->lint.form;
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        if (it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN &&
            item_in_layout(f, it, LAYOUT_EASY_READ)) {
            check_item(t, it);
        }
    }
}

static void check_list(struct translating *t, const struct choice_list *l)
{
    for (size_t i = 0; i < l->n_choices; i++) {
        const struct choice *c = &l->choices[i];
        struct easy_cell cell;
        if (choice_in_layout(t->lint.form, c, LAYOUT_EASY_READ) &&
            check_text(t, "choices", c->row, c->name, "label", c->label, &cell)[0] != '\0') {
            easy_lint_hard(&t->lint, &cell, "");
        }
    }
}

static void check_language(struct translating *t)
{
    const struct form *f = t->lint.form;
    for (size_t i = 0; i < f->n_pages; i++) {
        struct easy_cell cell;
        if (easy_shows_page(f, &f->pages[i])) {
            (void)check_text(t, "survey", f->pages[i].row, f->pages[i].name, "label",
                             f->pages[i].label, &cell);
        }
    }
    check_items(t);
    for (size_t i = 0; i < f->n_lists; i++) {
        if (easy_shows_list(f, &f->lists[i])) {
            check_list(t, &f->lists[i]);
        }
    }
}

static void tell_missing(struct translating *t)
{
    t->first_missing.where = t->where;
    easy_lint_warn(&t->lint, &t->first_missing,
                   arena_printf(t->lint.arena,
                                "Add a column label::Easy Read %s (%s-x-easyread), or the words "
                                "to the catalogue %s.po",
                                language_name(t->language), language_tag(t->language),
                                language_tag(t->language)),
                   arena_printf(t->lint.arena,
                                "Easy Read shows English: texts without a translation: %zu, and "
                                "this is the first",
                                t->n_missing));
}

void easy_translations_check(const struct form *f, const struct easy_words *words,
                             const struct i18n *i18n, bool complete, struct arena *a,
                             struct problems *problems)
{
    if (!form_has_easy_read(f)) {
        return;
    }
    for (size_t i = 0; i < i18n_count(i18n); i++) {
        const struct language *l = i18n_at(i18n, i);
        struct translating t = {
            .lint = {.form = f, .words = words, .arena = a, .problems = problems},
            .language = l,
            .where = arena_printf(a, "in %s (%s), ", language_name(l), language_tag(l))};
        if (strcmp(language_tag(l), "en") == 0) {
            continue;
        }
        check_language(&t);
        if (complete && t.n_missing > 0) {
            tell_missing(&t);
        }
    }
}
