/* Which of its texts a form shows: by language, and by the Easy Read layout. */
#include <string.h>

#include "forms/form.h"

/* "en" and "en-gb" are of one language. */
static bool same_language(const char *a, const char *b)
{
    size_t n = strcspn(a, "-");
    return n == strcspn(b, "-") && memcmp(a, b, n) == 0;
}

static const char *text_at(struct form_text text, size_t language)
{
    return text.by_language != NULL ? text.by_language[language] : NULL;
}

static bool has_easy_text(const struct form *f, struct form_text text)
{
    for (size_t i = 0; i < f->n_languages; i++) {
        if (f->languages[i].easy_read && text_at(text, i) != NULL) {
            return true;
        }
    }
    return false;
}

bool form_has_easy_read(const struct form *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (has_easy_text(f, f->items[i].label)) {
            return true;
        }
    }
    return false;
}

bool item_in_layout(const struct form *f, const struct item *it, enum layout layout)
{
    bool shown = it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN;
    return layout != LAYOUT_EASY_READ || !shown || !form_has_easy_read(f) ||
           has_easy_text(f, it->label);
}

bool choice_in_layout(const struct form *f, const struct choice *c, enum layout layout)
{
    return layout != LAYOUT_EASY_READ || !form_has_easy_read(f) || has_easy_text(f, c->label);
}

/* The column of a language, Easy Read or not; an exact tag before one of the same language. */
static struct shown_text from_column(const struct form *f, struct form_text text, const char *tag,
                                     bool easy)
{
    struct shown_text found = {0};
    for (size_t i = 0; i < f->n_languages; i++) {
        const struct form_language *l = &f->languages[i];
        if (l->easy_read != easy || text_at(text, i) == NULL || !same_language(l->tag, tag)) {
            continue;
        }
        if (found.text == NULL || strcmp(l->tag, tag) == 0) {
            found = (struct shown_text){.text = text.by_language[i], .lang = l->tag};
        }
    }
    return found;
}

/* The text that others are translations of: the default language's, else the first there is. */
static struct shown_text original(const struct form *f, struct form_text text, bool easy)
{
    for (size_t i = 0; i < f->n_languages; i++) {
        if (f->languages[i].easy_read == easy && text_at(text, i) != NULL) {
            return (struct shown_text){.text = text.by_language[i], .lang = f->languages[i].tag};
        }
    }
    return (struct shown_text){0};
}

static struct shown_text show(const struct form *f, struct form_text text, const struct language *l,
                              bool easy)
{
    const char *tag = language_tag(l);
    struct shown_text found = from_column(f, text, tag, easy);
    if (found.text != NULL) {
        return found;
    }
    found = original(f, text, easy);
    if (found.text != NULL && same_language(found.lang, "en") && tr_has(l, NULL, found.text)) {
        found = (struct shown_text){.text = tr(l, found.text), .lang = tag};
    }
    return found;
}

struct shown_text form_text_show(const struct form *f, struct form_text text,
                                 const struct language *l, enum layout layout)
{
    struct shown_text found = {0};
    if (layout == LAYOUT_EASY_READ) {
        found = show(f, text, l, true);
    }
    if (found.text == NULL) {
        found = show(f, text, l, false);
    }
    if (found.text == NULL) {
        found = show(f, text, l, true); /* a form that has Easy Read texts only */
    }
    return found.text != NULL ? found : (struct shown_text){.text = "", .lang = language_tag(l)};
}
