#include <stdio.h>

#include "collector/keying.h"

static void show_both(const struct keying *k, size_t item, const struct slice *first,
                      const struct slice *second, enum layout layout)
{
    const struct item *it = &k->form->items[item];
    const struct shown_text label = form_text_show(k->form, it->label, language_english(), layout);
    fprintf(stderr, "\nDifferent: %s\n", label.text);
    keying_show_choices(k->form, it, layout);
    fputs("  first entry:  ", stderr);
    keying_show_value(it, first[ENTRY_ITEMS + item]);
    fputs("\n  second entry: ", stderr);
    keying_show_value(it, second[ENTRY_ITEMS + item]);
    fputc('\n', stderr);
}

/* False when the lines ended. */
static bool settle(struct keying *k, size_t item, struct slice *first, const struct slice *second,
                   enum layout layout)
{
    show_both(k, item, first, second, layout);
    for (;;) {
        const struct slice typed = keying_line(k, "Which is on the paper, first or second (f/s)? ");
        if (k->ended) {
            return false;
        }
        if (slice_is_nocase(typed, "f")) {
            return true;
        }
        if (slice_is_nocase(typed, "s")) {
            first[ENTRY_ITEMS + item] = second[ENTRY_ITEMS + item];
            return true;
        }
    }
}

bool keying_compare(struct keying *k, struct slice *first, const struct slice *second,
                    struct keying_agreement *agreement)
{
    enum layout layout = LAYOUT_STANDARD;
    if (layout_parse(first[ENTRY_LAYOUT], &layout) != OK) {
        layout = LAYOUT_STANDARD;
    }
    agreement->n_papers++;
    for (size_t i = 0; i < k->form->n_items; i++) {
        const struct slice one = first[ENTRY_ITEMS + i];
        const struct slice two = second[ENTRY_ITEMS + i];
        agreement->n_compared += one.len > 0 || two.len > 0 ? 1 : 0;
        if (!entry_same(one, two)) {
            agreement->n_different++;
            if (!settle(k, i, first, second, layout)) {
                return false;
            }
        }
    }
    return true;
}
