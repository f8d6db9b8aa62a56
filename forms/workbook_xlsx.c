/* The .xlsx reader: finds the sheets of a workbook and hands their rows on. Formulas count with the
   value that was stored with them, dates by their format; of merged cells the first has the text. */
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"
#include "common/num.h"
#include "forms/workbook_build.h"
#include "forms/xlsx_private.h"

/* Wider sheets are read up to here: a header that goes on is past every limit anyway. */
enum {
    COLUMNS_READ = 702 /* to column ZZ */,
    SHEETS_MAX = 256,
    RELATIONS_MAX = 1024,
    EXCEL_ROWS = 1048576
};

struct relation {
    const char *id;
    const char *target;
    const char *type;
};

struct sheet_entry {
    const char *name;
    const char *relation;
};

struct xlsx {
    struct package *package;
    struct workbook_build *build;
    struct arena *arena; /* names and targets */
    struct diag *diag;
    const char *workbook_part;
    struct relation relations[RELATIONS_MAX];
    size_t n_relations;
    struct sheet_entry sheets[SHEETS_MAX];
    size_t n_sheets;
    bool from_1904;
    struct shared_strings strings;
    struct cell_formats formats;
};

/* ---- From the package to the sheets ---- */

static enum err on_relation(void *cls, const char *name, const char *const *attributes)
{
    struct xlsx *x = cls;
    const char *id = attribute_find(attributes, "Id");
    const char *target = attribute_find(attributes, "Target");
    const char *type = attribute_find(attributes, "Type");
    if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL || type == NULL ||
        x->n_relations == RELATIONS_MAX) {
        return OK;
    }
    x->relations[x->n_relations++] = (struct relation){.id = arena_strdup(x->arena, id),
                                                       .target = arena_strdup(x->arena, target),
                                                       .type = arena_strdup(x->arena, type)};
    return OK;
}

static enum err read_relations(struct xlsx *x, const char *part)
{
    struct part_reader reader = {.cls = x, .start = on_relation};
    x->n_relations = 0;
    return package_has(x->package, part) ? package_parse(x->package, part, &reader, x->diag) : OK;
}

/* The target of the relation with an id; NULL: none. */
static const char *target_of_id(const struct xlsx *x, const char *id)
{
    for (size_t i = 0; i < x->n_relations; i++) {
        if (strcmp(x->relations[i].id, id) == 0) {
            return x->relations[i].target;
        }
    }
    return NULL;
}

/* That of the first relation whose type is an address that ends so; NULL: none. */
static const char *target_of_type(const struct xlsx *x, const char *end)
{
    for (size_t i = 0; i < x->n_relations; i++) {
        const char *last = strrchr(x->relations[i].type, '/');
        if (last != NULL && strcmp(last + 1, end) == 0) {
            return x->relations[i].target;
        }
    }
    return NULL;
}

/* Targets are relative to the folder of the workbook part, or start with a slash. */
static const char *part_of_target(const struct xlsx *x, const char *target)
{
    if (target == NULL || target[0] == '/') {
        return target != NULL ? target + 1 : NULL;
    }
    const char *slash = strrchr(x->workbook_part, '/');
    size_t len = slash != NULL ? (size_t)(slash - x->workbook_part) + 1 : 0;
    return arena_printf(x->arena, "%.*s%s", (int)len, x->workbook_part, target);
}

static enum err on_workbook(void *cls, const char *name, const char *const *attributes)
{
    struct xlsx *x = cls;
    if (strcmp(name, "workbookPr") == 0) {
        const char *flag = attribute_find(attributes, "date1904");
        x->from_1904 = flag != NULL && (strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0);
    }
    const char *title = attribute_find(attributes, "name");
    const char *id = attribute_find(attributes, "id");
    if (strcmp(name, "sheet") == 0 && title != NULL && id != NULL && x->n_sheets < SHEETS_MAX) {
        x->sheets[x->n_sheets++] = (struct sheet_entry){.name = arena_strdup(x->arena, title),
                                                        .relation = arena_strdup(x->arena, id)};
    }
    return OK;
}

static enum err read_structure(struct xlsx *x)
{
    enum err err = read_relations(x, "_rels/.rels");
    if (err != OK) {
        return err;
    }
    x->workbook_part = "xl/workbook.xml";
    const char *target = target_of_type(x, "officeDocument");
    if (target != NULL) {
        x->workbook_part = target[0] == '/' ? target + 1 : target;
    }
    struct part_reader reader = {.cls = x, .start = on_workbook};
    err = package_parse(x->package, x->workbook_part, &reader, x->diag);
    if (err != OK) {
        return err;
    }
    const char *slash = strrchr(x->workbook_part, '/');
    const char *base = slash != NULL ? slash + 1 : x->workbook_part;
    return read_relations(x, arena_printf(x->arena, "%.*s_rels/%s.rels",
                                          (int)(base - x->workbook_part), x->workbook_part, base));
}

/* ---- One sheet ---- */

struct sheet_reading {
    struct xlsx *x;
    struct arena *row_arena;
    struct slice cells[COLUMNS_READ];
    size_t n_cells;
    unsigned row;
    size_t column; /* of the current cell */
    struct raw_cell cell;
    bool has_formula;
    bool in_value;
    struct text_runs runs;
};

/* "BC12" is column 54, from 0; SIZE_MAX when there are no letters. */
static size_t column_of(const char *reference)
{
    size_t column = 0;
    for (const char *p = reference; *p >= 'A' && *p <= 'Z'; p++) {
        column = column * 26 + (size_t)(*p - 'A') + 1;
        if (column > EXCEL_ROWS) {
            return (size_t)-1;
        }
    }
    return column - 1;
}

static const char *column_letters(size_t column, struct arena *a)
{
    if (column < 26) {
        return arena_printf(a, "%c", (int)('A' + column));
    }
    return arena_printf(a, "%c%c", (int)('A' + column / 26 - 1), (int)('A' + column % 26));
}

static enum err start_row(struct sheet_reading *r, const char *const *attributes)
{
    const char *number = attribute_find(attributes, "r");
    int64_t row = (int64_t)r->row + 1;
    if (number != NULL && num_parse_int(slice_of(number), 1, EXCEL_ROWS, &row) != OK) {
        return diag_fail(r->x->diag, ERR_SYNTAX,
                         "the workbook is damaged: there is a row \"%.20s\"", number);
    }
    r->row = (unsigned)row;
    r->column = (size_t)-1;
    memset(r->cells, 0, r->n_cells * sizeof *r->cells);
    r->n_cells = 0;
    arena_reset(r->row_arena);
    return OK;
}

static char cell_type(const char *t)
{
    static const char *const names[] = {"s", "b", "e", "str", "inlineStr", "d", "n"};
    static const char types[] = "sbettdn";
    for (size_t i = 0; t != NULL && i < sizeof names / sizeof *names; i++) {
        if (strcmp(t, names[i]) == 0) {
            return types[i];
        }
    }
    return 'n';
}

static void start_cell(struct sheet_reading *r, const char *const *attributes)
{
    const char *reference = attribute_find(attributes, "r");
    const char *format = attribute_find(attributes, "s");
    int64_t index = 0;
    r->column = reference != NULL ? column_of(reference) : r->column + 1;
    r->cell = (struct raw_cell){.type = cell_type(attribute_find(attributes, "t"))};
    if (format != NULL && num_parse_int(slice_of(format), 0, XLSX_FORMATS_MAX, &index) == OK) {
        r->cell.format = (size_t)index;
    }
    r->has_formula = false;
    buf_clear(&r->runs.text);
}

static enum err on_start(void *cls, const char *name, const char *const *attributes)
{
    struct sheet_reading *r = cls;
    if (strcmp(name, "row") == 0) {
        return start_row(r, attributes);
    }
    if (strcmp(name, "c") == 0) {
        start_cell(r, attributes);
    } else if (strcmp(name, "f") == 0) {
        r->has_formula = true;
    } else if (strcmp(name, "v") == 0) {
        r->in_value = true;
    } else {
        text_runs_start(&r->runs, name);
    }
    return OK;
}

static void cell_problem(struct sheet_reading *r, const char *remedy, const char *text)
{
    const char *column = column_letters(r->column, r->row_arena);
    build_problem(r->x->build, SEVERITY_ERROR, r->row, column, remedy, "%s", text);
}

static enum err end_cell(struct sheet_reading *r)
{
    if (r->column >= COLUMNS_READ) {
        return OK;
    }
    if (buf_error(&r->runs.text) != OK) {
        return diag_fail(r->x->diag, ERR_LIMIT, "row %u has a cell that is too long", r->row);
    }
    /* a formula may give the empty text (t="str"), but no empty number */
    if (r->has_formula && r->runs.text.len == 0 && r->cell.type != 't') {
        cell_problem(r, "Open the file in your spreadsheet program and save it again",
                     "the formula has no value stored with it");
        return OK;
    }
    struct slice text = buf_slice(&r->runs.text);
    r->cell.value = slice_make(arena_slicedup(r->row_arena, text), text.len);
    if (text.len == 0) {
        return OK;
    }
    if (r->cell.type == 'e') {
        cell_problem(r, "Mend the formula",
                     arena_printf(r->row_arena, "the cell holds the error %.40s", r->cell.value.p));
        return OK;
    }
    struct xlsx *x = r->x;
    if (raw_cell_text(&r->cell, &x->strings, &x->formats, x->from_1904, r->row_arena,
                      &r->cells[r->column]) != OK) {
        return diag_fail(x->diag, ERR_SYNTAX,
                         "the workbook is damaged: row %u has a text that is "
                         "not in its table of texts",
                         r->row);
    }
    r->n_cells = r->column + 1 > r->n_cells ? r->column + 1 : r->n_cells;
    return OK;
}

static enum err on_end(void *cls, const char *name)
{
    struct sheet_reading *r = cls;
    if (strcmp(name, "v") == 0) {
        r->in_value = false;
    } else if (strcmp(name, "c") == 0) {
        return end_cell(r);
    } else if (strcmp(name, "row") == 0) {
        build_row(r->x->build, r->row, r->cells, r->n_cells);
    } else {
        text_runs_end(&r->runs, name);
    }
    return OK;
}

static void on_text(void *cls, struct slice text)
{
    struct sheet_reading *r = cls;
    if (r->in_value) {
        buf_add_slice(&r->runs.text, text);
    } else {
        text_runs_text(&r->runs, text);
    }
}

static enum err read_sheet(struct xlsx *x, const char *part)
{
    struct sheet_reading *r = mem_zalloc(sizeof *r);
    r->x = x;
    r->row_arena = arena_new(0);
    text_runs_init(&r->runs);
    struct part_reader reader = {.cls = r, .start = on_start, .end = on_end, .text = on_text};
    enum err err = package_parse(x->package, part, &reader, x->diag);
    text_runs_done(&r->runs);
    arena_free(r->row_arena);
    free(r);
    return err;
}

static enum err read_sheets(struct xlsx *x)
{
    for (size_t i = 0; i < x->n_sheets; i++) {
        if (!build_sheet(x->build, slice_of(x->sheets[i].name))) {
            continue;
        }
        const char *part = part_of_target(x, target_of_id(x, x->sheets[i].relation));
        if (part == NULL) {
            return diag_fail(x->diag, ERR_SYNTAX,
                             "the workbook is damaged: the sheet \"%s\" is "
                             "not in it",
                             x->sheets[i].name);
        }
        enum err err = read_sheet(x, part);
        if (err != OK) {
            return err;
        }
    }
    return OK;
}

static enum err read_all(struct xlsx *x)
{
    enum err err = read_structure(x);
    if (err == OK) {
        const char *part = part_of_target(x, target_of_type(x, "sharedStrings"));
        err = shared_strings_read(x->package, part, &x->strings, x->diag);
    }
    if (err == OK) {
        const char *part = part_of_target(x, target_of_type(x, "styles"));
        err = cell_formats_read(x->package, part, &x->formats, x->diag);
    }
    return err == OK ? read_sheets(x) : err;
}

enum err workbook_parse_xlsx(struct slice content, struct arena *a, struct workbook_build *b,
                             struct diag *diag)
{
    struct xlsx *x = arena_alloc(a, sizeof *x);
    x->build = b;
    x->arena = a;
    x->diag = diag;
    enum err err = package_open(content, &x->package, diag);
    if (err != OK) {
        return err;
    }
    err = read_all(x);
    cell_formats_done(&x->formats);
    shared_strings_done(&x->strings);
    package_close(x->package);
    return err;
}
