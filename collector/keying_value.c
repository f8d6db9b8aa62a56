#include <stdint.h>
#include <stdio.h>

#include "collector/keying.h"
#include "common/num.h"

/* The text of a choice or question in the questionnaire's own language. */
static const char *text_of(struct form_text t)
{
    return t.by_language != NULL && t.by_language[0] != NULL ? t.by_language[0] : "";
}

/* The n-th choice (from 1) that the layout shows, as on the print; SIZE_MAX when there is none. */
static size_t choice_numbered(const struct form *f, const struct item *it, enum layout layout,
                              size_t n)
{
    for (size_t c = 0; c < it->list->n_choices; c++) {
        if (choice_in_layout(f, &it->list->choices[c], layout) && --n == 0) {
            return c;
        }
    }
    return SIZE_MAX;
}

static size_t find_choice(const struct form *f, const struct item *it, enum layout layout,
                          struct slice word)
{
    int64_t n = 0;
    const size_t named = list_choice(it->list, word);
    if (named != SIZE_MAX) {
        return named;
    }
    if (num_parse_int(word, 1, INT32_MAX, &n) == OK) {
        return choice_numbered(f, it, layout, (size_t)n);
    }
    const char c = word.len == 1 ? word.p[0] : '\0';
    if (c >= 'a' && c <= 'z') {
        return choice_numbered(f, it, layout, (size_t)(c - 'a') + 1);
    }
    return c >= 'A' && c <= 'Z' ? choice_numbered(f, it, layout, (size_t)(c - 'A') + 1) : SIZE_MAX;
}

enum err keying_value(const struct form *f, const struct item *it, enum layout layout,
                      struct slice typed, struct arena *a, struct slice *out)
{
    const char *value = "";
    struct slice word;
    if (it->list == NULL) {
        const bool tick = it->kind == ITEM_ACKNOWLEDGE && typed.len > 0;
        *out = tick ? SLICE("OK") : typed;
        return OK;
    }
    while (slice_word(&typed, &word)) {
        const size_t c = find_choice(f, it, layout, word);
        if (c == SIZE_MAX || (it->kind == ITEM_ONE && value[0] != '\0')) {
            return ERR_RANGE;
        }
        value = arena_printf(a, "%s%s%s", value, value[0] != '\0' ? " " : "",
                             it->list->choices[c].name);
    }
    *out = slice_of(value);
    return OK;
}

void keying_show_choices(const struct form *f, const struct item *it, enum layout layout)
{
    size_t n = 0;
    for (size_t c = 0; it->list != NULL && c < it->list->n_choices; c++) {
        if (choice_in_layout(f, &it->list->choices[c], layout)) {
            fprintf(stderr, "  %2zu  %s\n", ++n, text_of(it->list->choices[c].label));
        }
    }
}

void keying_show_value(const struct item *it, struct slice value)
{
    struct slice rest = value;
    struct slice word;
    const char *before = "";
    if (value.len == 0) {
        fputs("(no answer)", stderr);
    } else if (it->list == NULL) {
        fprintf(stderr, "%.*s", (int)value.len, value.p);
    }
    while (it->list != NULL && slice_word(&rest, &word)) {
        const size_t c = list_choice(it->list, word);
        fprintf(stderr, "%s%s", before, c != SIZE_MAX ? text_of(it->list->choices[c].label) : "?");
        before = ", ";
    }
}
