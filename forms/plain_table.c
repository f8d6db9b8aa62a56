#include "forms/plain_table.h"

#include <string.h>

#include "common/csv.h"
#include "common/file.h"
#include "common/text.h"
#include "forms/workbook_build.h"

/* What parts the cells: the one of these that the first row has most of, outside of quotes. */
static char find_separator(struct slice content)
{
    static const char separators[] = {',', ';', '\t'};
    size_t counts[sizeof separators] = {0};
    bool quoted = false;
    size_t best = 0;
    for (size_t i = 0; i < content.len && (quoted || content.p[i] != '\n'); i++) {
        quoted = quoted != (content.p[i] == '"');
        for (size_t k = 0; !quoted && k < sizeof separators; k++) {
            counts[k] += content.p[i] == separators[k];
        }
    }
    for (size_t k = 1; k < sizeof separators; k++) {
        best = counts[k] > counts[best] ? k : best;
    }
    return separators[best];
}

static enum err on_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                       struct diag *diag)
{
    (void)diag;
    build_row(cls, row, fields, n);
    return OK;
}

static enum err parse_csv(struct slice content, struct workbook_build *b, struct diag *diag)
{
    (void)build_sheet(b, SLICE("csv"));
    return csv_each_parted(content, find_separator(content), on_row, b, diag);
}

static bool has_ending(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && slice_is_nocase(slice_of(dot), ending);
}

enum err plain_table_read(const char *path, struct arena *a, struct plain_table *out,
                          struct problems *problems, struct diag *diag)
{
    struct slice content;
    const bool is_csv = has_ending(path, ".csv") || has_ending(path, ".tsv");
    diag_place(diag, path, 0, NULL);
    if (!is_csv && !has_ending(path, ".xlsx")) {
        enum err err = diag_fail(diag, ERR_SYNTAX, "files of this type are not read");
        diag_remedy(diag, "Save it as .xlsx or as .csv.");
        return err;
    }
    enum err err = file_read(path, PLAIN_FILE_MAX, a, &content, diag);
    if (err != OK) {
        return err;
    }
    struct workbook_build *b = build_new_plain(path, a, problems);
    err = is_csv ? parse_csv(content, b, diag) : workbook_parse_xlsx(content, a, b, diag);
    return err == OK ? build_table(b, out) : err;
}
