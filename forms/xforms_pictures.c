/* The pictures that an XForm names. */
#include <string.h>

#include "forms/xforms.h"

struct pictures {
    const struct form *form;
    const char **seen;
    size_t n_seen;
    xforms_picture_fn fn;
    void *cls;
};

static void tell(struct pictures *p, const char *file)
{
    for (size_t i = 0; i < p->n_seen; i++) {
        if (strcmp(p->seen[i], file) == 0) {
            return;
        }
    }
    p->seen[p->n_seen++] = file;
    p->fn(p->cls, file);
}

static void tell_text(struct pictures *p, struct form_text image)
{
    for (size_t i = 0; image.by_language != NULL && i < p->form->n_languages; i++) {
        if (image.by_language[i] != NULL) {
            tell(p, image.by_language[i]);
        }
    }
}

static size_t count_most(const struct form *f)
{
    size_t n = f->n_items;
    for (size_t l = 0; l < f->n_lists; l++) {
        n += f->lists[l].n_choices;
    }
    return n * f->n_languages;
}

void xforms_pictures(const struct form *f, xforms_picture_fn fn, void *cls)
{
    struct arena *a = arena_new(1 << 14);
    struct pictures p = {.form = f, .fn = fn, .cls = cls};
    p.seen = arena_array(a, count_most(f) + 1, sizeof *p.seen);
    for (size_t i = 0; i < f->n_items; i++) {
        tell_text(&p, f->items[i].image);
    }
    for (size_t l = 0; l < f->n_lists; l++) {
        for (size_t i = 0; i < f->lists[l].n_choices; i++) {
            tell_text(&p, f->lists[l].choices[i].image);
        }
    }
    arena_free(a);
}
