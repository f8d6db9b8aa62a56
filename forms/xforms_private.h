#ifndef FORMS_XFORMS_PRIVATE_H
#define FORMS_XFORMS_PRIVATE_H
/* What the files of the XForms writer share. Nobody else includes this. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/xml.h"
#include "forms/form.h"
#include "forms/xforms.h"

#define XFORMS_ROOT "/data/"

/* One <translation>: a column of the sheet, or a language of the catalogues in a layout. */
struct translation {
    const char *name;
    const struct language *language; /* NULL: the column */
    size_t column;
    enum layout layout;
    bool pictures;
};

struct xforms {
    struct xml xml;
    const struct form *form;
    const struct xforms_options *options;
    struct arena *arena;
    struct translation *translations;
    size_t n_translations;
    bool *calculated; /* beside form->items: worked out at every step */
};

/* xforms_text.c: the texts, and how the body names them. */
void xforms_find_translations(struct xforms *x);
void xforms_write_texts(struct xforms *x);
bool xforms_has_text(struct form_text text);
const char *xforms_shown(const struct xforms *x, struct form_text text, const struct translation *t)
    ATTR_RETURNS_NONNULL;
const char *xforms_item_text(const struct xforms *x, const struct item *it, const char *part)
    ATTR_RETURNS_NONNULL; /* "/data/NAME:label" */
const char *xforms_page_text(const struct xforms *x, size_t page) ATTR_RETURNS_NONNULL;
const char *xforms_choice_text(const struct xforms *x, size_t list, size_t choice)
    ATTR_RETURNS_NONNULL;

/* xforms_body.c: pages and their controls. */
void xforms_write_body(struct xforms *x);

/* xforms.c: a choice_filter in the converted form's names. */
const char *xforms_filter(const struct xforms *x, const struct expr *e) ATTR_RETURNS_NONNULL;
const char *xforms_list_id(const struct xforms *x, size_t list) ATTR_RETURNS_NONNULL;

#endif
