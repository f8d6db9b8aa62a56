#include "forms/form_fill.h"

#include <stdint.h>
#include <string.h>

#include "common/buf.h"

enum { FILLED_MAX = 1 << 18 };

struct fill {
    const struct answers *answers;
    const struct language *language;
    enum layout layout;
    struct buf out;
};

static void add_choice(struct fill *f, const struct item *it, struct slice name)
{
    size_t i = list_choice(it->list, name);
    if (i == SIZE_MAX) {
        buf_add_slice(&f->out, name);
        return;
    }
    struct shown_text shown =
        form_text_show(f->answers->form, it->list->choices[i].label, f->language, f->layout);
    buf_adds(&f->out, shown.text);
}

static void add_answer(struct fill *f, size_t item)
{
    const struct item *it = &f->answers->form->items[item];
    struct slice value = answers_get(f->answers, item);
    if (it->list == NULL) {
        buf_add_slice(&f->out, value);
        return;
    }
    if (it->kind == ITEM_ONE) {
        if (value.len > 0) {
            add_choice(f, it, value);
        }
        return;
    }
    struct slice word;
    for (size_t n = 0; slice_word(&value, &word); n++) {
        buf_adds(&f->out, n > 0 ? ", " : "");
        add_choice(f, it, word);
    }
}

/* The length of the ${name} that `p` starts with; 0 when it is none that the form has. */
static size_t take_reference(struct fill *f, const char *p)
{
    const char *end = p[0] == '$' && p[1] == '{' ? strchr(p, '}') : NULL;
    if (end == NULL) {
        return 0;
    }
    struct slice name = slice_trim(slice_make(p + 2, (size_t)(end - p) - 2));
    size_t item = form_item(f->answers->form, name);
    if (item == SIZE_MAX) {
        return 0;
    }
    add_answer(f, item);
    return (size_t)(end - p) + 1;
}

const char *form_text_fill(const struct answers *ans, const char *text, const struct language *l,
                           enum layout layout, struct arena *a)
{
    if (strstr(text, "${") == NULL) {
        return text;
    }
    struct fill f = {.answers = ans, .language = l, .layout = layout};
    buf_init(&f.out, FILLED_MAX);
    for (const char *p = text; *p != '\0';) {
        size_t used = take_reference(&f, p);
        if (used == 0) {
            buf_addc(&f.out, *p);
        }
        p += used > 0 ? used : 1;
    }
    const char *result = arena_slicedup(a, buf_slice(&f.out));
    buf_done(&f.out);
    return result;
}
