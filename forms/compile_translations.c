/* What is missing in the languages of the sheet, told as a share of each. */
#include "forms/compile.h"

struct share {
    size_t texts;
    size_t missing;
};

static void count_text(const struct compile *c, struct form_text text, struct share *shares)
{
    bool any = false;
    for (size_t i = 0; text.by_language != NULL && i < c->n_languages; i++) {
        any = any || (!c->languages[i].easy_read && text.by_language[i] != NULL);
    }
    for (size_t i = 0; any && i < c->n_languages; i++) {
        shares[i].texts++;
        shares[i].missing += text.by_language[i] == NULL ? 1 : 0;
    }
}

static void count_all(const struct compile *c, struct share *shares)
{
    for (size_t i = 0; i < c->n_items; i++) {
        const struct item *it = &c->items[i];
        if (c->sources[i].row != NULL) {
            count_text(c, it->label, shares);
            count_text(c, it->hint, shares);
            count_text(c, it->constraint_message, shares);
            count_text(c, it->required_message, shares);
        }
    }
    for (size_t i = 0; i < c->n_groups; i++) {
        count_text(c, c->groups[i].label, shares);
    }
    for (size_t i = 0; i < c->n_lists; i++) {
        for (size_t k = 0; k < c->lists[i].n_choices; k++) {
            count_text(c, c->lists[i].choices[k].label, shares);
        }
    }
}

static void report_gaps(struct compile *c, const struct share *shares)
{
    for (size_t i = 0; i < c->n_languages; i++) {
        if (c->languages[i].easy_read || shares[i].missing == 0) {
            continue; /* Easy Read is a choice of the questions, not a copy of all */
        }
        size_t percent = (100 * shares[i].missing + shares[i].texts - 1) / shares[i].texts;
        problems_addf(c->problems, SEVERITY_WARNING, "survey", 0, NULL, NULL,
                      "Fill in the blank cells of its columns",
                      "%s (%s): %zu of %zu texts (%zu %%) are not translated", c->languages[i].name,
                      c->languages[i].tag, shares[i].missing, shares[i].texts, percent);
    }
}

void compile_translations(struct compile *c)
{
    struct share *shares = arena_array(c->arena, c->n_languages, sizeof *shares);
    count_all(c, shares);
    report_gaps(c, shares);
}
