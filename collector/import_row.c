#include "collector/import_row.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "collector/importer.h"
#include "common/date.h"
#include "common/mem.h"
#include "common/num.h"
#include "common/text.h"

enum { REASON_MAX = 4096, TEXT_MAX = 1 << 20, LANGUAGE_MAX = 35, SHOWN_MAX = 80 };

/* A reference counts days from here (common/record.h). */
#define FIRST_DAY ((struct date){2020, 1, 1})

struct importer *importer_new(const struct import_setup *setup, struct arena *a)
{
    struct importer *im = mem_zalloc(sizeof *im);
    im->setup = *setup;
    im->pack = pack_layout_new(setup->form, a);
    im->row_arena = arena_new(1 << 14);
    im->values = arena_array(a, setup->form->n_items, sizeof *im->values);
    buf_init(&im->reason, REASON_MAX);
    buf_init(&im->text, TEXT_MAX);
    problems_init(&im->errors);
    problems_init(&im->warnings);
    im->quick = import_quick_new(im, a);
    return im;
}

void importer_free(struct importer *im)
{
    if (im != NULL) {
        arena_free(im->row_arena);
        buf_done(&im->reason);
        buf_done(&im->text);
        problems_done(&im->errors);
        problems_done(&im->warnings);
        free(im);
    }
}

bool importer_is_quick(const struct importer *im)
{
    return im->quick != NULL && !im->full;
}

void importer_force_full(struct importer *im)
{
    im->full = true;
}

struct slice importer_reason(const struct importer *im)
{
    return buf_slice(&im->reason);
}

const struct problems *importer_errors(const struct importer *im)
{
    return &im->errors;
}

const struct problems *importer_warnings(const struct importer *im)
{
    return &im->warnings;
}

int import_shown(struct slice s)
{
    size_t len = s.len;
    const char *end = len == 0 ? NULL : memchr(s.p, '\n', len);
    if (end != NULL) {
        len = (size_t)(end - s.p);
    }
    if (len > SHOWN_MAX) {
        len = SHOWN_MAX;
        while (len > 0 && ((unsigned char)s.p[len] & 0xc0) == 0x80) {
            len--; /* not in the middle of a character */
        }
    }
    return (int)len;
}

void import_refuse(struct importer *im, const char *column, const char *remedy, const char *fmt,
                   ...)
{
    struct diag diag = {0};
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    diag_place(&diag, im->setup.file, im->row, column);
    diag_remedy(&diag, "%s", remedy);
    problems_add(&im->errors, SEVERITY_ERROR, &diag);
    buf_addf(&im->reason, "%s%s%s%s", im->bad ? "; " : "", column != NULL ? column : "",
             column != NULL ? ": " : "", diag.text);
    im->bad = true;
}

void import_warn(struct importer *im, const char *column, const char *fmt, ...)
{
    struct diag diag = {0};
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    diag_place(&diag, im->setup.file, im->row, column);
    problems_add(&im->warnings, SEVERITY_WARNING, &diag);
}

const char *import_column_of(const struct importer *im, size_t item)
{
    const struct import_columns *columns = im->setup.columns;
    for (size_t i = 0; i < columns->n_columns; i++) {
        if (columns->columns[i].target != IMPORT_TO_NOTHING && columns->columns[i].item == item) {
            return columns->columns[i].name;
        }
    }
    return im->setup.form->items[item].name;
}

void import_refuse_choice(struct importer *im, size_t item, struct slice word)
{
    const struct choice_list *list = im->setup.form->items[item].list;
    const char **names = arena_array(im->row_arena, list->n_choices, sizeof *names);
    for (size_t i = 0; i < list->n_choices; i++) {
        names[i] = list->choices[i].name;
    }
    const char *near = text_nearest(word, names, list->n_choices);
    import_refuse(im, import_column_of(im, item),
                  near != NULL ? arena_printf(im->row_arena, "Did you mean %s?", near)
                               : "commonview-collector describe lists the choices.",
                  "\"%.*s\" is none of the choices", import_shown(word), word.p);
}

/* The cell of a column, trimmed; empty when the row ends before it or there is no such column. */
static struct slice cell_of(const struct importer *im, const struct slice *fields, size_t n_fields,
                            enum response_column column)
{
    size_t i = im->setup.columns->of_response[column];
    return i < n_fields ? slice_trim(fields[i]) : (struct slice){0};
}

static const char *name_of(const struct importer *im, enum response_column column)
{
    return im->setup.columns->columns[im->setup.columns->of_response[column]].name;
}

static void read_unit(struct importer *im, struct slice cell, struct response *out)
{
    const struct units *units = im->setup.units;
    size_t i = units_find(units, cell);
    if (cell.len == 0) {
        import_refuse(im, "unit", "Write its id as in units.csv.", "the row has no unit");
        return;
    }
    if (i == SIZE_MAX) {
        import_refuse(im, "unit", "Write its id as in units.csv, or add it there.",
                      "there is no unit \"%.*s\"", import_shown(cell), cell.p);
        return;
    }
    if ((im->setup.form->subjects & 1U << units->items[i].subject) == 0) {
        import_refuse(im, "unit", "", "the questionnaire %s is not about units of the subject %s",
                      im->setup.form->id, subject_name(units->items[i].subject));
    }
    out->unit = slice_of(units->items[i].id);
}

static void read_day(struct importer *im, struct slice cell, struct response *out)
{
    int32_t day = 0;
    int32_t first = date_to_day(FIRST_DAY);
    enum err err = date_parse(cell, &day);
    if (err != OK) {
        import_refuse(im, "day", "Write it as 2026-03-31: year, month, day.",
                      err == ERR_RANGE ? "there is no day \"%.*s\"" : "\"%.*s\" is not a day",
                      import_shown(cell), cell.p);
    } else if (day > im->setup.today) {
        import_refuse(im, "day", "", "the day %.*s has not come yet", import_shown(cell), cell.p);
    } else if (day < first) {
        import_refuse(im, "day", "", "the day %.*s is before 2020", import_shown(cell), cell.p);
    }
    out->day = day;
}

/* Letters, digits and hyphens, as in BCP 47. */
static bool is_tag(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
            return false;
        }
    }
    return s.len >= 2 && s.len <= LANGUAGE_MAX;
}

static void read_language(struct importer *im, struct slice cell, struct response *out)
{
    if (cell.len == 0) {
        out->language = slice_of(im->setup.language);
        return;
    }
    if (!is_tag(cell)) {
        import_refuse(im, "language", "Write a tag such as en, cy or pl.",
                      "\"%.*s\" is not a language", import_shown(cell), cell.p);
    }
    out->language = cell;
}

/* The fields that are one word of a fixed list. */
static void read_word(struct importer *im, enum response_column column, struct slice cell,
                      struct response *out)
{
    enum err err = OK;
    const char *words = "";
    if (cell.len == 0) {
        return;
    }
    if (column == RCOL_LAYOUT) {
        err = layout_parse(cell, &out->layout);
        words = "Write standard, easy-read, plain or large.";
    } else if (column == RCOL_CHANNEL) {
        err = channel_parse(cell, &out->channel);
        words = "Write web, paper, interview, phone or import.";
    } else if (column == RCOL_ANSWERED_BY) {
        err = answered_by_parse(cell, &out->answered_by);
        words = "Write alone, helped or proxy.";
    } else if (column == RCOL_HELPED_BY) {
        err = helped_by_parse(cell, &out->helped_by);
        words = "Write family, care_worker, advocate, council_worker or other.";
    }
    if (err != OK) {
        import_refuse(im, name_of(im, column), words, "\"%.*s\" is not known here",
                      import_shown(cell), cell.p);
    }
}

/* Groups, and the words of the form's own question that are no groups ("none of these"). */
static void read_groups(struct importer *im, struct slice cell, struct response *out)
{
    const struct import_columns *columns = im->setup.columns;
    size_t at = columns->of_response[RCOL_GROUPS];
    size_t item = at == SIZE_MAX ? SIZE_MAX : columns->columns[at].item;
    const struct choice_list *list = item == SIZE_MAX ? NULL : im->setup.form->items[item].list;
    struct slice word;
    while (slice_word(&cell, &word)) {
        enum group g;
        if (group_parse(word, &g) == OK) {
            out->groups |= 1U << g;
        } else if (list == NULL || list_choice(list, word) == SIZE_MAX) {
            import_refuse(im, name_of(im, RCOL_GROUPS),
                          "Write older, physical, sensory, mental_health, autism, "
                          "learning_disability, dementia or carer, with spaces between them.",
                          "\"%.*s\" is not a group", import_shown(word), word.p);
        }
    }
}

static void read_response(struct importer *im, const struct slice *fields, size_t n_fields,
                          struct response *out)
{
    read_unit(im, cell_of(im, fields, n_fields, RCOL_UNIT), out);
    read_day(im, cell_of(im, fields, n_fields, RCOL_DAY), out);
    read_language(im, cell_of(im, fields, n_fields, RCOL_LANGUAGE), out);
    for (size_t c = RCOL_LAYOUT; c <= RCOL_HELPED_BY; c++) {
        read_word(im, (enum response_column)c,
                  cell_of(im, fields, n_fields, (enum response_column)c), out);
    }
    read_groups(im, cell_of(im, fields, n_fields, RCOL_GROUPS), out);
}

/* The writer of CSV puts an apostrophe before what a spreadsheet would run; here it goes again. */
static struct slice unguard(struct slice s)
{
    static const char *const STARTS[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xef\xbc\x9d",
                                         "\xef\xbc\x8b",
                                         "\xef\xbc\x8d",
                                         "\xef\xbc\xa0"};
    double number;
    if (s.len < 2 || s.p[0] != '\'') {
        return s;
    }
    struct slice rest = slice_make(s.p + 1, s.len - 1);
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        if (slice_starts(rest, STARTS[i])) {
            return num_parse_double(rest, &number) == OK ? s : rest;
        }
    }
    return s;
}

static void read_values(struct importer *im, const struct slice *fields, size_t n_fields)
{
    const struct import_columns *columns = im->setup.columns;
    const struct form *form = im->setup.form;
    if (form->n_items > 0) {
        memset(im->values, 0, form->n_items * sizeof *im->values);
    }
    for (size_t i = 0; i < columns->n_columns && i < n_fields; i++) {
        const struct import_column *column = &columns->columns[i];
        if (column->target == IMPORT_TO_NOTHING || column->item == SIZE_MAX) {
            continue;
        }
        struct slice value = slice_trim(fields[i]);
        bool text = form->items[column->item].kind == ITEM_TEXT;
        im->values[column->item] = text ? unguard(value) : value;
    }
}

/* More cells than the header has, with something in them. */
static void check_length(struct importer *im, const struct slice *fields, size_t n_fields)
{
    for (size_t i = im->setup.columns->n_columns; i < n_fields; i++) {
        if (slice_trim(fields[i]).len > 0) {
            import_refuse(im, NULL, "Look for a comma that is not in quotation marks.",
                          "the row has %zu cells, the header %zu", n_fields,
                          im->setup.columns->n_columns);
            return;
        }
    }
}

bool importer_row(struct importer *im, const struct slice *fields, size_t n_fields, unsigned row,
                  struct response *out, struct slice *out_text)
{
    struct response r = {.layout = LAYOUT_STANDARD, .channel = CHANNEL_IMPORT};
    arena_reset(im->row_arena);
    buf_clear(&im->reason);
    buf_clear(&im->text);
    im->contact = (struct slice){0};
    im->row = row;
    im->bad = false;
    check_length(im, fields, n_fields);
    read_response(im, fields, n_fields, &r);
    read_values(im, fields, n_fields);
    if (importer_is_quick(im)) {
        import_fill_quick(im, &r);
    } else {
        import_fill_full(im, &r);
    }
    if (buf_error(&im->text) != OK) {
        import_refuse(im, NULL, "", "the row has too much text");
    }
    if (im->bad) {
        return false;
    }
    *out = r;
    *out_text = buf_slice(&im->text);
    return true;
}

struct slice importer_contact(const struct importer *im)
{
    return im->contact;
}

const struct pack_layout *importer_pack(const struct importer *im)
{
    return im->pack;
}
