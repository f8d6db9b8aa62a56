/* The CSV spelling: one file, the name of a sheet alone in the first column, then its header and
   rows with an empty first cell. */
#include "common/csv.h"
#include "forms/workbook_build.h"

static enum err add_record(void *cls, const struct slice *fields, size_t n, unsigned row,
                           struct diag *diag)
{
    (void)diag;
    struct workbook_build *b = cls;
    if (n > 0 && slice_trim(fields[0]).len > 0) {
        (void)build_sheet(b, fields[0]); /* whether its rows count is the builder's affair */
    }
    if (n > 1) {
        build_row(b, row, fields + 1, n - 1);
    }
    return OK;
}

enum err workbook_parse_csv(struct slice content, struct arena *a, struct workbook_build *b,
                            struct diag *diag)
{
    (void)a;
    return csv_each(content, add_record, b, diag);
}
