#include "forms/easy_read.h"

#include <stdint.h>

#include "common/slice.h"
#include "common/text.h"
#include "forms/easy_text.h"

enum { SENTENCE_WORDS_MAX = 15 };

struct check {
    const struct form *form;
    const struct easy_words *words;
    const struct picture_set *pictures;
    struct arena *arena;
    struct problems *problems;
};

/* One cell, with its place. */
struct cell {
    const char *sheet;
    unsigned row;
    const char *column;
    const char *question;
    const char *text;
    const struct easy_language *language; /* NULL: no list for it */
};

static void warn(const struct check *c, const struct cell *cell, const char *remedy,
                 const char *text)
{
    problems_addf(c->problems, SEVERITY_WARNING, cell->sheet, cell->row, cell->column,
                  cell->question, remedy, "%s", text);
}

/* "label" and the language's header, as we ask officers to write it. */
static const char *header(const struct check *c, const char *column, size_t language)
{
    const struct form_language *l = &c->form->languages[language];
    if (!l->easy_read) {
        return column;
    }
    return arena_printf(c->arena, "%s::%s (%s)", column, l->name, l->tag);
}

/* ---- the words of one cell ---- */

static void check_lengths(const struct check *c, const struct cell *cell)
{
    struct slice rest = slice_of(cell->text);
    struct slice sentence;
    while (easy_sentence(&rest, &sentence)) {
        const size_t n = easy_count_words(sentence);
        if (n > SENTENCE_WORDS_MAX) {
            warn(c, cell, "Make two sentences of it, with one idea each",
                 arena_printf(c->arena, "an Easy Read sentence has %zu words; %d are the most", n,
                              SENTENCE_WORDS_MAX));
        }
    }
}

static bool is_known(const struct easy_language *l, struct slice word)
{
    for (size_t i = 0; l != NULL && i < l->n_entries; i++) {
        if (l->entries[i].kind == EASY_KNOWN && slice_is(word, l->entries[i].words)) {
            return true;
        }
    }
    return false;
}

static void check_capitals(const struct check *c, const struct cell *cell)
{
    struct slice rest = slice_of(cell->text);
    struct slice word;
    while (easy_capitals(&rest, &word)) {
        if (!is_known(cell->language, word)) {
            warn(c, cell, "Write the words in full",
                 arena_printf(c->arena, "\"%.*s\" is short for something that readers may not know",
                              (int)word.len, word.p));
        }
    }
}

static void check_jargon(const struct check *c, const struct cell *cell)
{
    const char *plain = easy_plain(slice_of(cell->text), c->arena);
    for (size_t i = 0; cell->language != NULL && i < cell->language->n_entries; i++) {
        const struct easy_entry *e = &cell->language->entries[i];
        if (e->kind == EASY_JARGON && easy_has(plain, e->words, c->arena)) {
            warn(c, cell, arena_printf(c->arena, "Write for example \"%s\"", e->instead),
                 arena_printf(c->arena, "\"%s\" is not an easy word", e->words));
        }
    }
}

static void check_words(const struct check *c, const struct cell *cell)
{
    check_lengths(c, cell);
    check_capitals(c, cell);
    check_jargon(c, cell);
}

/* ---- hard words, which what stands next to them may explain ---- */

static bool begins_explaining(const struct check *c, const struct easy_language *l,
                              const char *plain)
{
    for (size_t i = 0; i < l->n_entries; i++) {
        if (l->entries[i].kind == EASY_EXPLAINS &&
            easy_begins(plain, l->entries[i].words, c->arena)) {
            return true;
        }
    }
    return false;
}

/* "A review checks your care plan.": begins with the hard word, and goes on to say something. */
static bool defines(const struct check *c, const char *hard, const char *plain)
{
    enum { WORDS_AFTER = 2 };
    return easy_begins(plain, hard, c->arena) &&
           easy_count_words(slice_of(plain)) >= easy_count_words(slice_of(hard)) + WORDS_AFTER;
}

/* Is the hard word in the text, and does no sentence explain it: the one after it by how it begins,
   or any that begins with the hard word itself? */
static bool lacks_explaining(const struct check *c, const struct easy_language *l, const char *hard,
                             const char *text)
{
    struct slice rest = slice_of(text);
    struct slice sentence;
    bool lacks = false;
    bool before = false; /* the sentence before has the word */
    while (easy_sentence(&rest, &sentence)) {
        const char *plain = easy_plain(sentence, c->arena);
        if (defines(c, hard, plain) || (before && begins_explaining(c, l, plain))) {
            return false;
        }
        before = easy_has(plain, hard, c->arena);
        lacks = lacks || before;
    }
    return lacks;
}

/* `beside`: the hint that is shown with the text, or "". */
static void check_hard(const struct check *c, const struct cell *cell, const char *beside)
{
    const char *both = arena_printf(c->arena, "%s\n%s", cell->text, beside);
    const char *plain = easy_plain(slice_of(cell->text), c->arena);
    for (size_t i = 0; cell->language != NULL && i < cell->language->n_entries; i++) {
        const struct easy_entry *e = &cell->language->entries[i];
        if (e->kind == EASY_HARD && easy_has(plain, e->words, c->arena) &&
            lacks_explaining(c, cell->language, e->words, both)) {
            warn(c, cell,
                 arena_printf(c->arena, "Add a sentence after it, such as \"This means %s.\"",
                              e->instead),
                 arena_printf(c->arena, "\"%s\" is a hard word that nothing next to it explains",
                              e->words));
        }
    }
}

/* ---- pictures ---- */

static void check_picture(const struct check *c, const struct cell *cell, struct form_text image)
{
    const char *name = NULL;
    for (size_t i = 0; image.by_language != NULL && i < c->form->n_languages; i++) {
        name = name == NULL ? image.by_language[i] : name;
    }
    struct cell at = *cell;
    at.column = "media::image";
    if (name == NULL) {
        warn(c, &at, "Name one of the pictures; docs/questionnaires.md shows them",
             "there is no picture beside these words");
        return;
    }
    if (picture_find(c->pictures, name) != NULL) {
        return;
    }
    const char **names = arena_array(c->arena, c->pictures->n_items + 1, sizeof *names);
    for (size_t i = 0; i < c->pictures->n_items; i++) {
        names[i] = c->pictures->items[i].name;
    }
    const char *near = text_nearest(slice_of(name), names, c->pictures->n_items);
    warn(c, &at,
         near != NULL ? arena_printf(c->arena, "Did you mean %s?", near)
                      : "Put the file into forms/pictures of the workspace",
         arena_printf(c->arena, "there is no picture \"%s\"", name));
}

/* ---- questions, answers, headings ---- */

/* The hint that Easy Read shows: its own, else that of the other layouts. SIZE_MAX: none. */
static size_t hint_shown(const struct form *f, struct form_text hint, size_t easy)
{
    if (hint.by_language == NULL) {
        return SIZE_MAX;
    }
    if (hint.by_language[easy] != NULL) {
        return easy;
    }
    return hint.by_language[0] != NULL && !f->languages[0].easy_read ? 0 : SIZE_MAX;
}

static struct cell cell_at(const struct check *c, const char *sheet, unsigned row,
                           const char *question, const char *column, struct form_text text,
                           size_t language)
{
    return (struct cell){.sheet = sheet,
                         .row = row,
                         .question = question,
                         .column = header(c, column, language),
                         .text = text.by_language[language],
                         .language = easy_words_of(c->words, c->form->languages[language].tag)};
}

static void check_item_texts(const struct check *c, const struct item *it, size_t easy)
{
    const size_t hint = hint_shown(c->form, it->hint, easy);
    const struct cell label = cell_at(c, "survey", it->row, it->name, "label", it->label, easy);
    check_words(c, &label);
    if (hint == SIZE_MAX) {
        check_hard(c, &label, "");
        return;
    }
    const struct cell beside = cell_at(c, "survey", it->row, it->name, "hint", it->hint, hint);
    check_words(c, &beside);
    check_hard(c, &label, beside.text);
    check_hard(c, &beside, "");
}

static void check_answers(const struct check *c, const struct item *it)
{
    size_t n = 0;
    for (size_t i = 0; it->list != NULL && i < it->list->n_choices; i++) {
        n += choice_in_layout(c->form, &it->list->choices[i], LAYOUT_EASY_READ) ? 1 : 0;
    }
    const struct cell cell = {
        .sheet = "survey", .row = it->row, .column = "type", .question = it->name};
    if (it->list != NULL && n < (it->kind == ITEM_MANY ? 1U : 2U)) {
        warn(c, &cell, "Give the choices of its list Easy Read labels as well",
             arena_printf(c->arena, "the question is in Easy Read, but %zu of its answers are", n));
    }
}

static bool is_easy(const struct check *c, struct form_text text, size_t language)
{
    return c->form->languages[language].easy_read && text.by_language != NULL &&
           text.by_language[language] != NULL;
}

static void check_item(const struct check *c, const struct item *it)
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
    const struct cell cell = {.sheet = "survey", .row = it->row, .question = it->name};
    check_picture(c, &cell, it->image);
    check_answers(c, it);
}

static void check_choice(const struct check *c, const struct choice *choice)
{
    bool easy = false;
    for (size_t i = 0; i < c->form->n_languages; i++) {
        if (is_easy(c, choice->label, i)) {
            const struct cell cell =
                cell_at(c, "choices", choice->row, choice->name, "label", choice->label, i);
            check_words(c, &cell);
            check_hard(c, &cell, "");
            easy = true;
        }
    }
    if (easy) {
        const struct cell cell = {.sheet = "choices", .row = choice->row, .question = choice->name};
        check_picture(c, &cell, choice->image);
    }
}

/* Only lists that a question of Easy Read uses are shown there. */
static bool is_list_shown(const struct form *f, const struct choice_list *l)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].list == l && item_in_layout(f, &f->items[i], LAYOUT_EASY_READ)) {
            return true;
        }
    }
    return false;
}

static bool is_page_shown(const struct form *f, const struct page *p)
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
static void check_page(const struct check *c, const struct page *p)
{
    bool own = false;
    for (size_t i = 0; i < c->form->n_languages; i++) {
        own = own || is_easy(c, p->label, i);
    }
    for (size_t i = 0; p->label.by_language != NULL && i < c->form->n_languages; i++) {
        if (is_easy(c, p->label, i) || (!own && i == 0 && p->label.by_language[0] != NULL)) {
            const struct cell cell = cell_at(c, "survey", p->row, p->name, "label", p->label, i);
            check_words(c, &cell);
        }
    }
}

void easy_read_check(const struct form *f, const struct easy_words *words,
                     const struct picture_set *pictures, struct arena *a, struct problems *problems)
{
    const struct check c = {
        .form = f, .words = words, .pictures = pictures, .arena = a, .problems = problems};
    if (!form_has_easy_read(f)) {
        return;
    }
    for (size_t i = 0; i < f->n_pages; i++) {
        if (is_page_shown(f, &f->pages[i])) {
            check_page(&c, &f->pages[i]);
        }
    }
    for (size_t i = 0; i < f->n_items; i++) {
        check_item(&c, &f->items[i]);
    }
    for (size_t i = 0; i < f->n_lists; i++) {
        for (size_t k = 0; is_list_shown(f, &f->lists[i]) && k < f->lists[i].n_choices; k++) {
            check_choice(&c, &f->lists[i].choices[k]);
        }
    }
}
