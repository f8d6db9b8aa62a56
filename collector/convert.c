#include "collector/convert.h"

#include <string.h>

#include "collector/workspace.h"
#include "common/sheets.h"
#include "common/slice.h"

static const struct {
    const char *name;
    const char *ending;
} formats[CONVERT_FORMAT_COUNT] = {
    [CONVERT_CSV] = {"csv", "csv"},    [CONVERT_MD] = {"md", "md"},
    [CONVERT_XLSX] = {"xlsx", "xlsx"}, [CONVERT_XFORMS] = {"xforms", "xml"},
    [CONVERT_HTML] = {"html", "html"},
};

enum err convert_format_parse(const char *name, enum convert_format *out)
{
    for (size_t i = 0; i < CONVERT_FORMAT_COUNT; i++) {
        if (strcmp(name, formats[i].name) == 0) {
            *out = (enum convert_format)i;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

enum err convert_format_of_file(const char *path, enum convert_format *out)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot != NULL && i < CONVERT_FORMAT_COUNT; i++) {
        if (slice_is_nocase(slice_of(dot + 1), formats[i].ending)) {
            *out = (enum convert_format)i;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

/* Words need room; a column of names or marks does not. */
static double width_of(struct slice header)
{
    static const char *const words[] = {"label", "hint", "constraint_message", "required_message"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_starts(header, words[i])) {
            return 60;
        }
    }
    return header.len > 12 ? 24 : 16;
}

static void write_sheet(struct sheets *book, const struct workbook_sheet *from)
{
    struct sheet *to = sheets_add(book, from->name);
    for (size_t i = 0; i < from->n_columns; i++) {
        sheet_header(to, from->header[i].p);
        sheet_width(to, i, width_of(from->header[i]));
    }
    sheet_row_end(to);
    for (size_t r = 0; r < from->n_rows; r++) {
        for (size_t i = 0; i < from->n_columns; i++) {
            sheet_slice(to, from->rows[r].cells[i]);
        }
        sheet_row_end(to);
    }
}

enum err convert_xlsx(const struct workbook *w, const char *path, struct diag *diag)
{
    struct sheets *book = NULL;
    const enum err err = sheets_new(path, workspace_today(), &book, diag);
    if (err != OK) {
        return err;
    }
    for (size_t i = 0; i < w->n_sheets; i++) {
        write_sheet(book, &w->sheets[i]);
    }
    return sheets_finish(book, diag);
}
