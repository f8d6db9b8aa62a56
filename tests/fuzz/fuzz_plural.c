/* Any text as a Plural-Forms header: a rule that is taken gives a form for every number. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include "i18n/plural.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned long NUMBERS[] = {0, 1, 2, 3, 5, 11, 21, 100, 1000000, ULONG_MAX};
    struct arena *a = arena_new(0);
    struct plural_rule *rule;
    const char *header = arena_slicedup(a, slice_make((const char *)data, size));
    if (plural_parse(header, a, &rule) == OK) {
        for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
            if (plural_index(rule, NUMBERS[i]) >= plural_count(rule)) {
                abort();
            }
        }
    }
    arena_free(a);
    return 0;
}
