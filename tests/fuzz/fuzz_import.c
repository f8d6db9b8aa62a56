/* Any text as a CSV to import: its header is refused or understood, and the quick way and the full way
   of reading its rows give the same. */
#include <stdint.h>
#include <stdlib.h>

#include "collector/import_row.h"
#include "common/csv.h"
#include "forms/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char questions[] = "| survey | | | | | |\n"
                                "| | type | name | label | relevant | role |\n"
                                "| | select_one yn | a | A? | | |\n"
                                "| | select_multiple many | b | B? | ${a} = 'yes' | |\n"
                                "| | text | t | T? | selected(${b}, 'two') | |\n"
                                "| | select_one who | who | Who? | | answered_by |\n"
                                "| choices | | | |\n"
                                "| | list_name | name | label |\n"
                                "| | yn | yes | Yes |\n"
                                "| | yn | no | No |\n"
                                "| | many | one | 1 |\n"
                                "| | many | two | 2 |\n"
                                "| | who | alone | Me |\n"
                                "| | who | helped | Me, with help |\n"
                                "| settings | | | | |\n"
                                "| | form_title | form_id | source | subjects |\n"
                                "| | Fuzz | fuzz | people | care-provider |\n";

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static const struct form *form_once(void)
{
    static struct arena *arena; /* lives as long as the fuzzer */
    static struct form *form;
    if (form == NULL) {
        struct problems problems;
        struct workbook book;
        arena = arena_new(0);
        problems_init(&problems);
        must(workbook_parse("fuzz.md", "md", slice_of(questions), arena, &book, &problems, NULL) ==
             OK);
        must(form_compile(&book, arena, &form, &problems) == OK);
        problems_done(&problems);
    }
    return form;
}

struct import {
    struct arena *arena;
    struct problems problems;
    struct unit unit;
    struct units units;
    struct import_columns columns;
    struct import_setup setup;
    struct importer *quick;
    struct importer *full;
};

static enum err read_header(struct import *im, const struct slice *fields, size_t n)
{
    const enum err err = import_columns_read(form_once(), "fuzz.csv", fields, n, im->arena,
                                             &im->columns, &im->problems);
    if (err != OK) {
        must(im->problems.n_errors > 0);
        return err;
    }
    im->setup = (struct import_setup){.file = "fuzz.csv",
                                      .form = form_once(),
                                      .columns = &im->columns,
                                      .units = &im->units,
                                      .language = "en",
                                      .today = 20619};
    im->quick = importer_new(&im->setup, im->arena);
    im->full = importer_new(&im->setup, im->arena);
    importer_force_full(im->full);
    return OK;
}

static enum err read_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                         struct diag *diag)
{
    struct import *im = cls;
    struct response quick;
    struct response full;
    struct slice quick_text;
    struct slice full_text;
    (void)diag;
    if (im->quick == NULL) {
        return read_header(im, fields, n);
    }
    const bool good = importer_row(im->quick, fields, n, row, &quick, &quick_text);
    must(good == importer_row(im->full, fields, n, row, &full, &full_text));
    must(good == (importer_reason(im->quick).len == 0));
    if (good) {
        must(slice_equal(quick.answers, full.answers) && slice_equal(quick_text, full_text));
        must(quick.day == full.day && slice_equal(quick.unit, full.unit));
        must(quick.answered_by == full.answered_by && quick.groups == full.groups);
    }
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct import im = {.arena = arena_new(0),
                        .unit = {.id = "u", .name = "Unit", .subject = SUBJECT_CARE_PROVIDER}};
    struct diag diag = {0};
    im.units = (struct units){.items = &im.unit, .n_items = 1};
    problems_init(&im.problems);
    const enum err err = csv_each(slice_make((const char *)data, size), read_row, &im, &diag);
    must(err == OK || im.problems.n_errors > 0 || diag.text[0] != '\0');
    importer_free(im.quick);
    importer_free(im.full);
    problems_done(&im.problems);
    arena_free(im.arena);
    return 0;
}
