/* An .xlsx workbook. Input that starts as an archive does is read as it is; any other is the parts of
   one (sheet, strings, styles, workbook), a zero byte between them, so that the fuzzer need not find
   its way through compression. What is read reads back from its canonical text to the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "common/buf.h"
#include "forms/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARCHIVE_MAX = 1 << 20 };

static const char relations[] =
    "<R><Relationship Id='r1' Type='t/worksheet' Target='s.xml'/><Relationship Id='r2' "
    "Type='t/sharedStrings' Target='t.xml'/><Relationship Id='r3' Type='t/styles' "
    "Target='y.xml'/></R>";
static const char workbook[] =
    "<workbook><sheets><sheet name='survey' id='r1'/></sheets></workbook>";

static void add_part(zip_t *zip, const char *name, const void *data, size_t len)
{
    zip_source_t *source = zip_source_buffer(zip, data, len, 0);
    zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE);
    if (index < 0 || zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) != 0) {
        abort();
    }
}

static void add_parts(zip_t *zip, const uint8_t *data, size_t size)
{
    static const char *const names[] = {"xl/s.xml", "xl/t.xml", "xl/y.xml", "xl/workbook.xml"};
    add_part(zip, "xl/workbook.xml", workbook, sizeof workbook - 1);
    add_part(zip, "xl/_rels/workbook.xml.rels", relations, sizeof relations - 1);
    for (size_t i = 0; i < 4 && size > 0; i++) {
        const uint8_t *end = memchr(data, 0, size);
        size_t len = end != NULL ? (size_t)(end - data) : size;
        add_part(zip, names[i], data, len);
        size_t used = end != NULL ? len + 1 : len;
        data += used;
        size -= used;
    }
}

/* The bytes of an archive of the parts, in the arena. */
static struct slice make_archive(const uint8_t *data, size_t size, struct arena *a)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (zip == NULL) {
        abort();
    }
    zip_source_keep(source);
    add_parts(zip, data, size);
    if (zip_close(zip) != 0 || zip_source_open(source) != 0) {
        abort();
    }
    char *bytes = arena_alloc(a, ARCHIVE_MAX);
    zip_int64_t len = zip_source_read(source, bytes, ARCHIVE_MAX);
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return slice_make(bytes, len > 0 ? (size_t)len : 0);
}

static void check_canonical(const struct workbook *w, struct arena *a, struct problems *problems)
{
    struct workbook again;
    struct diag diag = {0};
    struct buf one;
    struct buf two;
    buf_init(&one, WORKBOOK_FILE_MAX);
    buf_init(&two, WORKBOOK_FILE_MAX);
    workbook_write_csv(w, &one);
    if (buf_error(&one) == OK) {
        if (workbook_parse("fuzz", "csv", buf_slice(&one), a, &again, problems, &diag) != OK) {
            abort();
        }
        workbook_write_csv(&again, &two);
        if (!slice_equal(buf_slice(&one), buf_slice(&two))) {
            abort();
        }
    }
    buf_done(&one);
    buf_done(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > ARCHIVE_MAX / 2) {
        return 0;
    }
    struct arena *a = arena_new(0);
    struct problems problems;
    struct workbook w;
    struct diag diag = {0};
    problems_init(&problems);
    bool is_archive = size >= 2 && data[0] == 'P' && data[1] == 'K';
    struct slice content =
        is_archive ? slice_make((const char *)data, size) : make_archive(data, size, a);
    if (workbook_parse("fuzz.xlsx", "xlsx", content, a, &w, &problems, &diag) == OK) {
        check_canonical(&w, a, &problems);
    }
    problems_done(&problems);
    arena_free(a);
    return 0;
}
