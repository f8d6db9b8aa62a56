#include "analyze/bidi.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "common/slice.h"
#include "common/text.h"

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"

static bool is_control(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* Blocks of right-to-left scripts, present and reserved (Unicode, DerivedBidiClass). */
static bool is_rtl(uint32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

const char *bidi_isolate(struct arena *a, const char *name, bool sentence_rtl)
{
    const struct slice from = slice_of(name);
    char *kept = arena_alloc(a, from.len + 1);
    size_t len = 0;
    bool isolate = sentence_rtl;
    for (size_t pos = 0; pos < from.len;) {
        const size_t start = pos;
        const uint32_t c = text_next(from, &pos);
        if (!is_control(c)) {
            memcpy(kept + len, from.p + start, pos - start);
            len += pos - start;
            isolate = isolate || is_rtl(c);
        }
    }
    return isolate ? arena_printf(a, FIRST_STRONG_ISOLATE "%s" POP_ISOLATE, kept) : kept;
}
