#include <stdlib.h>
#include <string.h>

#include "common/mem.h"
#include "common/num.h"
#include "forms/xlsx_private.h"

enum { CUSTOM_MAX = 4096 };

struct styles_reading {
    struct cell_formats *formats;
    int64_t custom[CUSTOM_MAX]; /* ids of the workbook's own formats that are dates */
    size_t n_custom;
    bool in_cell_formats; /* <xf> stands in <cellXfs>, and elsewhere with another meaning */
    struct diag *diag;
};

/* The part of a format before its first ";", without quoted text, escapes and [colours]; [h], [mm]
   and [ss] count hours, minutes and seconds. */
bool number_format_is_date(const char *code)
{
    bool quoted = false;
    for (const char *p = code; *p != '\0' && (quoted || *p != ';'); p++) {
        if (*p == '"') {
            quoted = !quoted;
        } else if (!quoted && (*p == '\\' || *p == '_' || *p == '*')) {
            p += p[1] != '\0' ? 1 : 0;
        } else if (!quoted && *p == '[') {
            size_t len = strcspn(p, "]");
            if (len > 1 && strspn(p + 1, "hmsHMS") == len - 1) {
                return true;
            }
            p += p[len] == ']' ? len : len - 1;
        } else if (!quoted && strchr("ymdhsYMDHS", *p) != NULL) {
            return true;
        }
    }
    return false;
}

/* Formats with fixed numbers, which no part of the workbook spells out. */
static bool builtin_is_date(int64_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

static int64_t read_id(const char *const *attributes)
{
    const char *text = attribute_find(attributes, "numFmtId");
    int64_t id = 0;
    return text != NULL && num_parse_int(slice_of(text), 0, INT32_MAX, &id) == OK ? id : 0;
}

static void read_custom(struct styles_reading *r, const char *const *attributes)
{
    const char *code = attribute_find(attributes, "formatCode");
    if (code != NULL && r->n_custom < CUSTOM_MAX && number_format_is_date(code)) {
        r->custom[r->n_custom++] = read_id(attributes);
    }
}

static bool id_is_date(const struct styles_reading *r, int64_t id)
{
    for (size_t i = 0; i < r->n_custom; i++) {
        if (r->custom[i] == id) {
            return true;
        }
    }
    return builtin_is_date(id);
}

static enum err add_format(struct styles_reading *r, int64_t id)
{
    struct cell_formats *f = r->formats;
    if (f->n == XLSX_FORMATS_MAX) {
        return diag_fail(r->diag, ERR_LIMIT, "the workbook has more than %d cell formats",
                         XLSX_FORMATS_MAX);
    }
    if (f->n == f->cap) {
        f->cap = f->cap == 0 ? 64 : 2 * f->cap;
        f->is_date = mem_grow(f->is_date, f->cap, sizeof *f->is_date);
    }
    f->is_date[f->n++] = id_is_date(r, id);
    return OK;
}

static enum err on_start(void *cls, const char *name, const char *const *attributes)
{
    struct styles_reading *r = cls;
    if (strcmp(name, "numFmt") == 0) {
        read_custom(r, attributes);
    } else if (strcmp(name, "cellXfs") == 0) {
        r->in_cell_formats = true;
    } else if (strcmp(name, "xf") == 0 && r->in_cell_formats) {
        return add_format(r, read_id(attributes));
    }
    return OK;
}

static enum err on_end(void *cls, const char *name)
{
    struct styles_reading *r = cls;
    if (strcmp(name, "cellXfs") == 0) {
        r->in_cell_formats = false;
    }
    return OK;
}

enum err cell_formats_read(struct package *p, const char *part, struct cell_formats *out,
                           struct diag *diag)
{
    *out = (struct cell_formats){0};
    if (part == NULL || !package_has(p, part)) {
        return OK;
    }
    struct styles_reading *r = mem_zalloc(sizeof *r);
    r->formats = out;
    r->diag = diag;
    struct part_reader reader = {.cls = r, .start = on_start, .end = on_end};
    enum err err = package_parse(p, part, &reader, diag);
    free(r);
    return err;
}

void cell_formats_done(struct cell_formats *f)
{
    free(f->is_date);
    *f = (struct cell_formats){0};
}
