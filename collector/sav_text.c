#include "collector/sav_text.h"

#include <string.h>

#include "common/slice.h"

/* At most max bytes, and no part of a character. */
static size_t cut_len(const char *text, size_t max)
{
    size_t len = strlen(text);
    if (len <= max) {
        return len;
    }
    len = max;
    while (len > 0 && ((unsigned char)text[len] & 0xC0U) == 0x80U) {
        len--;
    }
    return len;
}

const char *sav_cut(const char *text, size_t max, struct arena *a)
{
    const size_t len = cut_len(text, max);
    return text[len] == '\0' ? text : arena_slicedup(a, slice_make(text, len));
}

void sav_add_notes(readstat_writer_t *to, const char *text, struct arena *a)
{
    while (*text != '\0') {
        const size_t len = cut_len(text, SAV_NOTE_MAX);
        readstat_add_note(to, arena_slicedup(a, slice_make(text, len)));
        text += len;
    }
}
