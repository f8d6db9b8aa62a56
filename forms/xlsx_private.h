#ifndef FORMS_XLSX_PRIVATE_H
#define FORMS_XLSX_PRIVATE_H
/* Inside of the .xlsx reader. A workbook is a ZIP archive of XML parts: xlsx_package.c opens it and
   parses a part, xlsx_strings.c and xlsx_styles.c read the two tables that cells point into,
   xlsx_cell.c makes text of a cell, workbook_xlsx.c walks the sheets. Nobody else includes this. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"

struct package; /* the archive */

/* `content` is borrowed and must outlive the package. ERR_SYNTAX when it is no archive. */
ATTR_MUST_USE enum err package_open(struct slice content, struct package **out, struct diag *diag);
void package_close(struct package *p); /* NULL allowed */
bool package_has(struct package *p, const char *part);

/* What a part's reader sees: names without their prefix (x:row is row); attributes as name, value,
   ..., NULL. A callback that returns an error ends the parse with it. */
struct part_reader {
    void *cls;
    enum err (*start)(void *cls, const char *name, const char *const *attributes);
    enum err (*end)(void *cls, const char *name); /* NULL allowed */
    void (*text)(void *cls, struct slice text);   /* NULL allowed */
};

/* Parses a part, a piece at a time. ERR_SYNTAX (not XML, or with a DOCTYPE), ERR_LIMIT (all parts
   together inflate to more than WORKBOOK_INFLATED_MAX), or what a callback returned. */
ATTR_MUST_USE enum err package_parse(struct package *p, const char *part,
                                     const struct part_reader *reader, struct diag *diag);

/* The value of an attribute by its name without prefix; NULL when it is not there. */
const char *attribute_find(const char *const *attributes, const char *name);

/* Shared strings: rich-text runs joined, phonetic readings left out. No such part: none. */
enum { XLSX_TEXT_MAX = 1 << 20, XLSX_STRINGS_MAX = 1 << 20 };

struct shared_strings {
    struct arena *arena;
    struct slice *items;
    size_t n_items;
    size_t cap;
};

ATTR_MUST_USE enum err shared_strings_read(struct package *p, const char *part,
                                           struct shared_strings *out, struct diag *diag);
void shared_strings_done(struct shared_strings *s);

/* Which cell formats show a number as a date or time. */
enum { XLSX_FORMATS_MAX = 65536 };

struct cell_formats {
    bool *is_date;
    size_t n;
    size_t cap;
};

ATTR_MUST_USE enum err cell_formats_read(struct package *p, const char *part,
                                         struct cell_formats *out, struct diag *diag);
void cell_formats_done(struct cell_formats *f);
bool number_format_is_date(const char *code); /* "dd/mm/yyyy", not "0.00" or "[Red]0" */

/* A cell as it stands in the file. */
struct raw_cell {
    char type; /* s shared, b boolean, e error, t text, d date, n number */
    size_t format;
    struct slice value;
};

/* Text of a cell, in the arena or of the strings. ERR_RANGE for an index that is not in a table. */
ATTR_MUST_USE enum err raw_cell_text(const struct raw_cell *cell, const struct shared_strings *s,
                                     const struct cell_formats *f, bool from_1904, struct arena *a,
                                     struct slice *out);

/* Undoes _xHHHH_, the spelling of characters that XML cannot hold; those are left out. */
struct slice xlsx_unescape(struct slice text, struct arena *a);

/* Collects the text of <t> elements below the element that starts it. */
struct text_runs {
    struct buf text;
    unsigned skipping; /* depth inside a phonetic reading */
    bool in_text;
};

void text_runs_init(struct text_runs *r);
void text_runs_done(struct text_runs *r);
void text_runs_start(struct text_runs *r, const char *element);
void text_runs_end(struct text_runs *r, const char *element);
void text_runs_text(struct text_runs *r, struct slice text);

#endif
