/* Any text as an INI file: every value has a place in it. */
#include <stdint.h>
#include <stdlib.h>

#include "common/ini_file.h"
#include "common/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at_value(void *cls, const char *section, const char *name, const char *value,
                          unsigned line)
{
    const struct slice *content = cls;
    if (section == NULL || name == NULL || value == NULL || line == 0 || line > content->len + 1) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice content = slice_make((const char *)data, size);
    if (text_check(content, 1 << 20) != OK) {
        return 0;
    }
    struct arena *a = arena_new(0);
    struct problems problems;
    problems_init(&problems);
    ini_file_parse("fuzz.ini", content, a, look_at_value, &content, &problems);
    problems_done(&problems);
    arena_free(a);
    return 0;
}
