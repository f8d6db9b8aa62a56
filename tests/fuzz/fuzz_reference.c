/* Any text as a reference: one that is taken is written out again as itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_key key;
    unsigned n_bits;
    if (reference_parse(slice_make((const char *)data, size), &key, &n_bits) != OK) {
        return 0;
    }
    char text[REFERENCE_MAX];
    struct response_key again;
    if (reference_format(&key, text) != OK ||
        reference_parse(slice_of(text), &again, &n_bits) != OK ||
        memcmp(&key, &again, sizeof key) != 0) {
        abort();
    }
    return 0;
}
