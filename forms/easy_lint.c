#include "forms/easy_lint.h"

#include "common/slice.h"
#include "forms/easy_text.h"

enum { SENTENCE_WORDS_MAX = 15 };

void easy_lint_warn(const struct easy_lint *c, const struct easy_cell *cell, const char *remedy,
                    const char *text)
{
    problems_addf(c->problems, SEVERITY_WARNING, cell->sheet, cell->row, cell->column,
                  cell->question, remedy, "%s%s", cell->where, text);
}

/* ---- the words of one cell ---- */

static void check_lengths(const struct easy_lint *c, const struct easy_cell *cell)
{
    struct slice rest = slice_of(cell->text);
    struct slice sentence;
    while (easy_sentence(&rest, &sentence)) {
        const size_t n = easy_count_words(sentence);
        if (n > SENTENCE_WORDS_MAX) {
            easy_lint_warn(c, cell, "Make two sentences of it, with one idea each",
                           arena_printf(c->arena,
                                        "an Easy Read sentence has %zu words; %d are the most", n,
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

static void check_capitals(const struct easy_lint *c, const struct easy_cell *cell)
{
    struct slice rest = slice_of(cell->text);
    struct slice word;
    while (easy_capitals(&rest, &word)) {
        if (!is_known(cell->language, word)) {
            easy_lint_warn(c, cell, "Write the words in full",
                           arena_printf(c->arena,
                                        "\"%.*s\" is short for something that readers may not know",
                                        (int)word.len, word.p));
        }
    }
}

static void check_jargon(const struct easy_lint *c, const struct easy_cell *cell)
{
    const char *plain = easy_plain(slice_of(cell->text), c->arena);
    for (size_t i = 0; cell->language != NULL && i < cell->language->n_entries; i++) {
        const struct easy_entry *e = &cell->language->entries[i];
        if (e->kind == EASY_JARGON && easy_has(plain, e->words, c->arena)) {
            easy_lint_warn(c, cell, arena_printf(c->arena, "Write for example \"%s\"", e->instead),
                           arena_printf(c->arena, "\"%s\" is not an easy word", e->words));
        }
    }
}

void easy_lint_words(const struct easy_lint *c, const struct easy_cell *cell)
{
    check_lengths(c, cell);
    check_capitals(c, cell);
    check_jargon(c, cell);
}

/* ---- hard words, which what stands next to them may explain ---- */

static bool begins_explaining(const struct easy_lint *c, const struct easy_language *l,
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
static bool defines(const struct easy_lint *c, const char *hard, const char *plain)
{
    enum { WORDS_AFTER = 2 };
    return easy_begins(plain, hard, c->arena) &&
           easy_count_words(slice_of(plain)) >= easy_count_words(slice_of(hard)) + WORDS_AFTER;
}

/* Is the hard word in the text, and does no sentence explain it: the one after it by how it begins,
   or any that begins with the hard word itself? */
static bool lacks_explaining(const struct easy_lint *c, const struct easy_language *l,
                             const char *hard, const char *text)
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

void easy_lint_hard(const struct easy_lint *c, const struct easy_cell *cell, const char *beside)
{
    const char *both = arena_printf(c->arena, "%s\n%s", cell->text, beside);
    const char *plain = easy_plain(slice_of(cell->text), c->arena);
    for (size_t i = 0; cell->language != NULL && i < cell->language->n_entries; i++) {
        const struct easy_entry *e = &cell->language->entries[i];
        if (e->kind == EASY_HARD && easy_has(plain, e->words, c->arena) &&
            lacks_explaining(c, cell->language, e->words, both)) {
            easy_lint_warn(
                c, cell,
                arena_printf(c->arena, "Add a sentence after it, such as \"This means %s.\"",
                             e->instead),
                arena_printf(c->arena, "\"%s\" is a hard word that nothing next to it explains",
                             e->words));
        }
    }
}
