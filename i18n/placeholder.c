#include "i18n/placeholder.h"

#include <string.h>

static const char NAME_CHARACTERS[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

bool placeholder_next(const char **text, struct slice *out_name)
{
    const char *p = *text;
    while ((p = strchr(p, '{')) != NULL) {
        p++;
        if (*p == '{') {
            p++;
            continue;
        }
        size_t len = strspn(p, NAME_CHARACTERS);
        if (len > 0 && p[len] == '}') {
            *out_name = slice_make(p, len);
            *text = p + len + 1;
            return true;
        }
    }
    return false;
}

bool placeholder_has(const char *text, struct slice name)
{
    struct slice other;
    while (placeholder_next(&text, &other)) {
        if (slice_equal(name, other)) {
            return true;
        }
    }
    return false;
}
