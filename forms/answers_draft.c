/* Answers as bytes, for a draft: a version, then for each value that is not empty the item's name
   and the value, each as its length (4 bytes, little endian) and its bytes. By name, so that a draft
   survives a change of the form. */
#include <stdint.h>

#include "forms/answers_private.h"

enum { DRAFT_VERSION = 1, LENGTH_BYTES = 4 };

static void write_slice(struct buf *out, struct slice s)
{
    for (int shift = 0; shift < 8 * LENGTH_BYTES; shift += 8) {
        buf_addc(out, (char)(unsigned char)((s.len >> shift) & 0xFF));
    }
    buf_add_slice(out, s);
}

void answers_write(const struct answers *ans, struct buf *out)
{
    buf_addc(out, DRAFT_VERSION);
    for (size_t i = 0; i < ans->form->n_items; i++) {
        if (ans->values[i].len > 0) {
            write_slice(out, slice_of(ans->form->items[i].name));
            write_slice(out, ans->values[i]);
        }
    }
}

/* Takes one length and its bytes off the front; false when they are not there. */
static bool read_slice(struct slice *rest, struct slice *out)
{
    if (rest->len < LENGTH_BYTES) {
        return false;
    }
    size_t len = 0;
    for (size_t i = 0; i < LENGTH_BYTES; i++) {
        len |= (size_t)(unsigned char)rest->p[i] << (8 * i);
    }
    if (len > rest->len - LENGTH_BYTES) {
        return false;
    }
    *out = slice_make(rest->p + LENGTH_BYTES, len);
    *rest = slice_make(rest->p + LENGTH_BYTES + len, rest->len - LENGTH_BYTES - len);
    return true;
}

enum err answers_read(struct answers *ans, struct slice bytes)
{
    const struct form *f = ans->form;
    if (bytes.len == 0 || bytes.p[0] != DRAFT_VERSION) {
        return ERR_CORRUPT;
    }
    struct slice rest = slice_make(bytes.p + 1, bytes.len - 1);
    struct slice *values = arena_array(ans->arena, f->n_items, sizeof *values);
    while (rest.len > 0) {
        struct slice name;
        struct slice value;
        if (!read_slice(&rest, &name) || !read_slice(&rest, &value)) {
            return ERR_CORRUPT;
        }
        size_t item = form_item(f, name);
        if (item != SIZE_MAX) {
            values[item] = slice_make(arena_slicedup(ans->arena, value), value.len);
        }
    }
    ans->values = values;
    answers_update(ans);
    return OK;
}
