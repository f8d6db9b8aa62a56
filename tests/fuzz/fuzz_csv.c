/* Any bytes as a CSV file: what is read is valid text, and not more than there was. */
#include <stdint.h>
#include <stdlib.h>

#include "common/csv.h"
#include "common/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err look_at_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                            struct diag *diag)
{
    size_t *left = cls;
    (void)row;
    (void)diag;
    for (size_t i = 0; i < n; i++) {
        if (fields[i].len > *left || text_check(fields[i], CSV_FIELD_MAX) != OK) {
            abort();
        }
        *left -= fields[i].len;
    }
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diag diag = {0};
    size_t left = size;
    enum err err = csv_each(slice_make((const char *)data, size), look_at_row, &left, &diag);
    if (err != OK && (diag.row == 0 || diag.text[0] == '\0')) {
        abort();
    }
    return 0;
}
