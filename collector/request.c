#include "collector/request.h"

#include <string.h>

#include "common/text.h"

enum err request_path(struct request *r, const char *path)
{
    const size_t len = strlen(path);
    if (len > REQUEST_PATH_MAX) {
        return ERR_LIMIT;
    }
    struct slice rest = slice_make(path, len);
    if (text_check(rest, REQUEST_PATH_MAX) != OK || len == 0 || path[0] != '/') {
        return ERR_SYNTAX;
    }
    rest.p++;
    rest.len--;
    r->n_parts = 0;
    struct slice part;
    while (slice_split(&rest, '/', &part)) {
        if (r->n_parts == REQUEST_PATH_PARTS) {
            return ERR_NOT_FOUND;
        }
        r->parts[r->n_parts++] = part;
    }
    return OK;
}

/* Value of a hexadecimal digit, or -1. */
static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes from *p up to `stop` or '&' (or '=' when `name`), writing over what was read; the result
   is checked text. *p is left on the delimiter. */
static enum err decode_part(char **p, char *end, bool name, struct slice *out)
{
    char *w = *p;
    char *const start = w;
    char *r = *p;
    while (r < end && *r != '&' && !(name && *r == '=')) {
        if (*r == '%') {
            const int hi = end - r > 2 ? hex_value(r[1]) : -1;
            const int lo = hi >= 0 ? hex_value(r[2]) : -1;
            if (lo < 0) {
                return ERR_SYNTAX;
            }
            *w++ = (char)(hi * 16 + lo);
            r += 3;
        } else {
            *w++ = (char)(*r == '+' ? ' ' : *r);
            r++;
        }
    }
    *p = r;
    *out = slice_make(start, (size_t)(w - start));
    return text_check(*out, REQUEST_BODY_MAX);
}

static size_t count_fields(const char *body, size_t len)
{
    size_t n = len > 0;
    for (size_t i = 0; i < len; i++) {
        n += body[i] == '&';
    }
    return n;
}

enum err fields_parse(char *body, size_t len, struct arena *a, struct fields *out)
{
    const size_t most = count_fields(body, len);
    if (most > REQUEST_FIELDS_MAX) {
        return ERR_LIMIT;
    }
    struct field *items = arena_array(a, most + 1, sizeof *items);
    size_t n = 0;
    char *const end = body + len;
    for (char *p = body; p < end; p++) {
        struct field *f = &items[n];
        enum err err = decode_part(&p, end, true, &f->name);
        f->value = SLICE("");
        if (err == OK && p < end && *p == '=') {
            p++;
            err = decode_part(&p, end, false, &f->value);
        }
        if (err != OK) {
            return err;
        }
        n += f->name.len > 0;
    }
    *out = (struct fields){.items = items, .n_items = n};
    return OK;
}

static const struct field *find(const struct fields *f, struct slice name)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].name.len == name.len && slice_equal(f->items[i].name, name)) {
            return &f->items[i];
        }
    }
    return NULL;
}

struct slice fields_get(const struct fields *f, const char *name)
{
    const struct field *field = find(f, slice_of(name));
    return field != NULL ? field->value : SLICE("");
}

bool fields_has(const struct fields *f, const char *name)
{
    return find(f, slice_of(name)) != NULL;
}

struct slice cookie_find(const char *header, const char *name)
{
    struct slice rest = slice_of(header);
    struct slice pair;
    while (slice_split(&rest, ';', &pair)) {
        struct slice key;
        pair = slice_trim(pair);
        if (slice_split(&pair, '=', &key) && slice_is(key, name)) {
            return pair;
        }
    }
    return SLICE("");
}
