#ifndef FORMS_EASY_LINT_H
#define FORMS_EASY_LINT_H
/* Is one text easy to read? Sentences, capitals in place of words, jargon and hard words: of a cell of
   the sheet, or of its translation in a catalogue. Warnings only. */
#include "common/arena.h"
#include "common/problem.h"
#include "forms/easy_words.h"
#include "forms/form.h"

struct easy_lint {
    const struct form *form;
    const struct easy_words *words;
    struct arena *arena;
    struct problems *problems;
};

/* One text, with its place. */
struct easy_cell {
    const char *sheet;
    unsigned row;
    const char *column;
    const char *question;
    const char *where; /* said before what is wrong: the language of a translation; else "" */
    const char *text;
    const struct easy_language *language; /* NULL: no list for it */
};

void easy_lint_warn(const struct easy_lint *c, const struct easy_cell *cell, const char *remedy,
                    const char *text);

/* Lengths of sentences, capitals, jargon. */
void easy_lint_words(const struct easy_lint *c, const struct easy_cell *cell);

/* Hard words that neither the text nor what stands beside it explains; `beside`: the hint, or "". */
void easy_lint_hard(const struct easy_lint *c, const struct easy_cell *cell, const char *beside);

/* easy_read.c: the place of a text of the sheet. `language`: the column. */
struct easy_cell easy_cell_at(const struct easy_lint *c, const char *sheet, unsigned row,
                              const char *question, const char *column, struct form_text text,
                              size_t language);

/* easy_read.c: does Easy Read show the page, the list? */
bool easy_shows_page(const struct form *f, const struct page *p);
bool easy_shows_list(const struct form *f, const struct choice_list *l);

#endif
