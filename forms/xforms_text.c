/* The texts of an XForm, each in all translations. */
#include "forms/xforms_private.h"

#include <string.h>

static const char *tongue(const struct xforms *x, const char *name, const char *tag)
{
    return name[0] != '\0' && strcmp(name, tag) != 0 ? arena_printf(x->arena, "%s (%s)", name, tag)
                                                     : tag;
}

static void add_columns(struct xforms *x)
{
    const struct form *f = x->form;
    const bool easy = form_has_easy_read(f);
    for (size_t i = 0; i < f->n_languages; i++) {
        const struct form_language *l = &f->languages[i];
        x->translations[x->n_translations++] = (struct translation){
            .name = tongue(x, l->name, l->tag), .column = i, .pictures = l->easy_read || !easy};
    }
}

static void add_languages(struct xforms *x)
{
    const bool easy = form_has_easy_read(x->form);
    for (size_t i = 0; i < x->options->n_languages; i++) {
        const struct language *l = x->options->languages[i];
        const char *name = tongue(x, language_name(l), language_tag(l));
        x->translations[x->n_translations++] =
            (struct translation){.name = name, .language = l, .pictures = !easy};
    }
    for (size_t i = 0; easy && i < x->options->n_languages; i++) {
        const struct language *l = x->options->languages[i];
        const char *name = arena_printf(x->arena, "Easy Read %s (%s-x-easyread)", language_name(l),
                                        language_tag(l));
        x->translations[x->n_translations++] = (struct translation){
            .name = name, .language = l, .layout = LAYOUT_EASY_READ, .pictures = true};
    }
}

void xforms_find_translations(struct xforms *x)
{
    const size_t n = x->form->n_languages + 2 * x->options->n_languages;
    x->translations = arena_array(x->arena, n + 1, sizeof *x->translations);
    if (x->options->languages != NULL) {
        add_languages(x);
    } else {
        add_columns(x);
    }
}

bool xforms_has_text(struct form_text text)
{
    return text.by_language != NULL;
}

const char *xforms_shown(const struct xforms *x, struct form_text text, const struct translation *t)
{
    if (t->language != NULL) {
        return form_text_show(x->form, text, t->language, t->layout).text;
    }
    if (!xforms_has_text(text)) {
        return "";
    }
    if (text.by_language[t->column] != NULL) {
        return text.by_language[t->column];
    }
    for (size_t i = 0; i < x->form->n_languages; i++) {
        if (text.by_language[i] != NULL) {
            return text.by_language[i];
        }
    }
    return "";
}

const char *xforms_item_text(const struct xforms *x, const struct item *it, const char *part)
{
    return arena_printf(x->arena, XFORMS_ROOT "%s:%s", it->name, part);
}

const char *xforms_page_text(const struct xforms *x, size_t page)
{
    return arena_printf(x->arena, "page-%zu:label", page);
}

const char *xforms_choice_text(const struct xforms *x, size_t list, size_t choice)
{
    return arena_printf(x->arena, "list-%zu-%zu", list, choice);
}

/* "${name}" becomes <output>, so that it shows what was answered. */
static void write_filled(struct xforms *x, const char *text)
{
    const char *from = text;
    for (const char *p = strstr(text, "${"); p != NULL; p = strstr(p, "${")) {
        const char *end = strchr(p, '}');
        if (end == NULL) {
            break;
        }
        const struct slice name = slice_trim(slice_make(p + 2, (size_t)(end - p - 2)));
        if (form_item(x->form, name) != SIZE_MAX) {
            xml_text(&x->xml, slice_make(from, (size_t)(p - from)));
            xml_open(&x->xml, "output");
            xml_attr(&x->xml, "value",
                     arena_printf(x->arena, XFORMS_ROOT "%.*s", (int)name.len, name.p));
            xml_close(&x->xml);
            from = end + 1;
        }
        p = end;
    }
    xml_text(&x->xml, slice_of(from));
}

static void write_text(struct xforms *x, const struct translation *t, const char *id,
                       struct form_text text, struct form_text picture)
{
    const bool has_picture = t->pictures && xforms_has_text(picture);
    if (!xforms_has_text(text) && !has_picture) {
        return;
    }
    xml_open(&x->xml, "text");
    xml_attr(&x->xml, "id", id);
    xml_open(&x->xml, "value");
    write_filled(x, xforms_shown(x, text, t));
    xml_close(&x->xml);
    if (has_picture) {
        const struct translation column = {.column = t->language == NULL ? t->column : 0};
        xml_open(&x->xml, "value");
        xml_attr(&x->xml, "form", "image");
        xml_text(&x->xml, slice_of(arena_printf(x->arena, "jr://images/%s",
                                                xforms_shown(x, picture, &column))));
        xml_close(&x->xml);
    }
    xml_close(&x->xml);
}

static void write_item_texts(struct xforms *x, const struct translation *t, const struct item *it)
{
    const struct form_text none = {0};
    write_text(x, t, xforms_item_text(x, it, "label"), it->label, it->image);
    write_text(x, t, xforms_item_text(x, it, "hint"), it->hint, none);
    write_text(x, t, xforms_item_text(x, it, "jr:constraintMsg"), it->constraint_message, none);
    write_text(x, t, xforms_item_text(x, it, "jr:requiredMsg"), it->required_message, none);
}

static void write_translation(struct xforms *x, const struct translation *t)
{
    const struct form *f = x->form;
    for (size_t i = 0; i < f->n_items; i++) {
        write_item_texts(x, t, &f->items[i]);
    }
    for (size_t i = 0; i < f->n_pages; i++) {
        write_text(x, t, xforms_page_text(x, i), f->pages[i].label, (struct form_text){0});
    }
    for (size_t l = 0; l < f->n_lists; l++) {
        for (size_t i = 0; i < f->lists[l].n_choices; i++) {
            const struct choice *choice = &f->lists[l].choices[i];
            write_text(x, t, xforms_choice_text(x, l, i), choice->label, choice->image);
        }
    }
}

void xforms_write_texts(struct xforms *x)
{
    xml_open(&x->xml, "itext");
    for (size_t i = 0; i < x->n_translations; i++) {
        xml_open(&x->xml, "translation");
        xml_attr(&x->xml, "lang", x->translations[i].name);
        if (i == 0) {
            xml_attr(&x->xml, "default", "true()");
        }
        write_translation(x, &x->translations[i]);
        xml_close(&x->xml);
    }
    xml_close(&x->xml);
}
