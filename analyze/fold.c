#include "analyze/fold.h"

#include <stdbool.h>
#include <stdint.h>

#include "common/text.h"

/* U+00C0 to U+017F without their accents; '*' stays as it is. */
static const char latin[] = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTs"
                            "aaaaaaaceeeeiiiidnooooo*ouuuuyty"
                            "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
                            "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

enum { LATIN_FIRST = 0xC0, LATIN_LAST = 0x17F };

static uint32_t fold_digit(uint32_t c)
{
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        if (c >= zeros[i] && c < zeros[i] + 10) {
            return '0' + (c - zeros[i]);
        }
    }
    return c;
}

static bool is_unseen(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0x300 && c <= 0x36F);
}

static uint32_t fold_mark(uint32_t c)
{
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) {
        return ' ';
    }
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
        return '-';
    }
    if (c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0x60 || c == 0xB4) {
        return '\'';
    }
    return c;
}

static uint32_t fold_one(uint32_t c)
{
    if (c >= LATIN_FIRST && c <= LATIN_LAST) {
        const char plain = latin[c - LATIN_FIRST];
        return plain == '*' ? c : (uint32_t)plain;
    }
    if (c == 0x218 || c == 0x219) { /* Romanian, with a comma below */
        return c == 0x218 ? 'S' : 's';
    }
    if (c == 0x21A || c == 0x21B) {
        return c == 0x21A ? 'T' : 't';
    }
    if (c > 0xFF00 && c < 0xFF5F) { /* wide forms */
        return c - 0xFF00 + 0x20;
    }
    return fold_digit(fold_mark(c));
}

struct folded fold_text(struct slice text, struct arena *a)
{
    char *plain = arena_alloc(a, text.len + 1);
    size_t *origin = arena_array(a, text.len + 1, sizeof *origin);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        const size_t from = at;
        const uint32_t c = text_next(text, &at);
        const uint32_t to = fold_one(c);
        if (is_unseen(c)) {
            continue;
        }
        if (to < 0x80) {
            plain[len] = (char)to;
            origin[len++] = from;
            continue;
        }
        for (size_t i = from; i < at; i++) { /* as it was */
            plain[len] = text.p[i];
            origin[len++] = from;
        }
    }
    origin[len] = text.len;
    return (struct folded){.text = slice_make(plain, len), .origin = origin};
}
