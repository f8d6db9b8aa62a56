#include "common/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/file.h"
#include "common/mem.h"
#include "common/text.h"

enum { CHUNK = 65536, ROW_MAX = 4 << 20 };

/* A field as it lies in `bytes`, which may move while a chunk is read. */
struct span {
    size_t start;
    size_t len;
};

struct row {
    size_t first;
    size_t n_fields;
    unsigned number;
};

/* libcsv pushes fields and rows at us, a chunk at a time; csv_next hands the rows out one by one and
   reads the next chunk when they are used up. A row that a chunk breaks off in moves to the front.
   So memory is a chunk and a row at most. */
struct csv_reader {
    char name[256]; /* for the diag; empty for memory */
    FILE *from;     /* NULL: `memory` is read */
    struct slice memory;
    size_t size;
    size_t done;
    struct csv_parser parser;
    bool ended;
    char chunk[CHUNK];

    char *bytes; /* of all fields, each followed by a newline */
    size_t n_bytes;
    size_t cap_bytes;
    struct span *spans;
    size_t n_spans;
    size_t cap_spans;
    struct row *rows;
    size_t n_rows;
    size_t cap_rows;
    size_t next_row;
    struct slice *fields; /* of the row that was handed out */
    size_t cap_fields;

    size_t first_span; /* of the row that is being read */
    size_t first_byte;
    unsigned number; /* rows that were ended */
    int last_end;    /* the character that ended the last of them, 0 when a field followed */

    enum err err; /* what is wrong with row number + 1; told after the rows before it */
    const char *text;
    const char *remedy;
};

/* The first failure counts. */
static void fail(struct csv_reader *r, enum err err, const char *text, const char *remedy)
{
    if (r->err == OK) {
        r->err = err;
        r->text = text;
        r->remedy = remedy;
    }
}

/* Grows *p, of *cap items, so that it holds at least n. */
static void *ensure(void *p, size_t *cap, size_t n, size_t size)
{
    if (n <= *cap) {
        return p;
    }
    *cap = n < 64 ? 64 : 2 * n;
    return mem_grow(p, *cap, size);
}

static void on_field(void *data, size_t len, void *cls)
{
    struct csv_reader *r = cls;
    r->last_end = 0;
    if (r->err != OK) {
        return;
    }
    if (len > CSV_FIELD_MAX || r->n_bytes - r->first_byte + len > ROW_MAX) {
        fail(r, ERR_LIMIT, "the row or a field of it is too long",
             "Look for a quotation mark that is not closed.");
        return;
    }
    if (r->n_spans - r->first_span == CSV_FIELDS_MAX) {
        fail(r, ERR_LIMIT, "the row has too many fields",
             "Delete the columns that are not needed.");
        return;
    }
    r->bytes = ensure(r->bytes, &r->cap_bytes, r->n_bytes + len + 1, 1);
    r->spans = ensure(r->spans, &r->cap_spans, r->n_spans + 1, sizeof *r->spans);
    r->spans[r->n_spans++] = (struct span){.start = r->n_bytes, .len = len};
    if (len > 0) {
        memcpy(r->bytes + r->n_bytes, data, len);
    }
    r->bytes[r->n_bytes + len] = '\n';
    r->n_bytes += len + 1;
}

/* libcsv reports CR and LF one by one, so that blank lines can be counted. */
static void on_row(int end, void *cls)
{
    struct csv_reader *r = cls;
    size_t n_fields = r->n_spans - r->first_span;
    bool second_of_pair = n_fields == 0 && end == '\n' && r->last_end == '\r';
    r->last_end = second_of_pair ? 0 : end;
    if (second_of_pair || r->err != OK) {
        return;
    }
    if (n_fields == 0) {
        r->number++;
        return;
    }
    struct slice all = slice_make(r->bytes + r->first_byte, r->n_bytes - r->first_byte);
    if (text_check(all, SIZE_MAX) != OK) {
        fail(r, ERR_SYNTAX, "the text is not UTF-8, or has a control character in it",
             "Save the file as \"CSV UTF-8\" and try again.");
        return;
    }
    r->number++;
    if (all.len > n_fields) { /* something beside the newlines */
        r->rows = ensure(r->rows, &r->cap_rows, r->n_rows + 1, sizeof *r->rows);
        r->rows[r->n_rows++] =
            (struct row){.first = r->first_span, .n_fields = n_fields, .number = r->number};
    }
    r->first_span = r->n_spans;
    r->first_byte = r->n_bytes;
}

static void reader_init(struct csv_reader *r)
{
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) {
        abort();
    }
    csv_set_blk_size(&r->parser, 4096);
}

static void reader_done(struct csv_reader *r)
{
    if (r->from != NULL && r->from != stdin) {
        (void)fclose(r->from);
    }
    csv_free(&r->parser);
    free(r->bytes);
    free(r->spans);
    free(r->rows);
    free(r->fields);
}

enum err csv_open(const char *path, struct csv_reader **out, struct diag *diag)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *from = is_stdin ? stdin : fopen(path, "r");
    if (from == NULL) {
        return file_fail(diag, path, "open");
    }
    struct csv_reader *r = mem_zalloc(sizeof *r);
    struct stat st;
    r->from = from;
    r->size = fstat(fileno(from), &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
    struct diag place = {0};
    diag_place(&place, is_stdin ? "standard input" : path, 0, NULL);
    memcpy(r->name, place.file, sizeof r->name);
    reader_init(r);
    *out = r;
    return OK;
}

void csv_close(struct csv_reader *r)
{
    if (r != NULL) {
        reader_done(r);
        free(r);
    }
}

/* Moves the row that is not ended yet to the front. */
static void drop_finished(struct csv_reader *r)
{
    size_t n_spans = r->n_spans - r->first_span;
    size_t n_bytes = r->n_bytes - r->first_byte;
    for (size_t i = 0; i < n_spans; i++) {
        r->spans[i] = r->spans[r->first_span + i];
        r->spans[i].start -= r->first_byte;
    }
    if (n_bytes > 0) {
        memmove(r->bytes, r->bytes + r->first_byte, n_bytes);
    }
    r->n_spans = n_spans;
    r->n_bytes = n_bytes;
    r->first_span = r->first_byte = 0;
    r->n_rows = r->next_row = 0;
}

/* The next piece of the file or of the memory; empty at the end. */
static struct slice next_chunk(struct csv_reader *r)
{
    size_t n;
    const char *p = r->chunk;
    if (r->from != NULL) {
        n = fread(r->chunk, 1, sizeof r->chunk, r->from);
        if (ferror(r->from)) {
            fail(r, ERR_IO, "cannot read the file", "");
        }
    } else if (r->memory.len == 0) { /* which has no address to count from */
        n = 0;
    } else {
        n = r->memory.len - r->done < CHUNK ? r->memory.len - r->done : CHUNK;
        p = r->memory.p + r->done;
    }
    bool marked = r->done == 0 && n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0;
    r->done += n;
    return marked ? slice_make(p + 3, n - 3) : slice_make(p, n);
}

static void read_chunk(struct csv_reader *r)
{
    drop_finished(r);
    size_t before = r->done;
    struct slice chunk = next_chunk(r);
    bool broken = csv_parse(&r->parser, chunk.p, chunk.len, on_field, on_row, r) != chunk.len;
    if (r->done == before) {
        broken = csv_fini(&r->parser, on_field, on_row, r) != 0 || broken;
        r->ended = true;
    }
    if (broken) {
        fail(r, ERR_SYNTAX, "a quotation mark is not closed, or stands inside a field",
             "Put the whole field in quotation marks and double the ones inside.");
    }
    if (r->parser.entry_pos > CSV_FIELD_MAX) {
        fail(r, ERR_LIMIT, "a field is too long", "Look for a quotation mark that is not closed.");
    }
}

static enum err report(const struct csv_reader *r, struct diag *diag)
{
    diag_place(diag, r->name[0] == '\0' ? NULL : r->name, r->number + 1, NULL);
    enum err err = diag_fail(diag, r->err, "%s", r->text);
    diag_remedy(diag, "%s", r->remedy);
    return err;
}

static void hand_out(struct csv_reader *r, const struct row *row)
{
    r->fields = ensure(r->fields, &r->cap_fields, row->n_fields, sizeof *r->fields);
    for (size_t i = 0; i < row->n_fields; i++) {
        const struct span *span = &r->spans[row->first + i];
        r->fields[i] = slice_make(r->bytes + span->start, span->len);
    }
}

enum err csv_next(struct csv_reader *r, const struct slice **out_fields, size_t *out_n,
                  unsigned *out_row, struct diag *diag)
{
    while (r->next_row == r->n_rows) {
        if (r->err != OK) {
            return report(r, diag);
        }
        if (r->ended) {
            *out_fields = NULL;
            *out_n = 0;
            *out_row = r->number;
            return OK;
        }
        read_chunk(r);
    }
    const struct row *row = &r->rows[r->next_row++];
    hand_out(r, row);
    *out_fields = r->fields;
    *out_n = row->n_fields;
    *out_row = row->number;
    return OK;
}

void csv_progress(const struct csv_reader *r, size_t *out_done, size_t *out_size)
{
    *out_done = r->done;
    *out_size = r->size;
}

enum err csv_each(struct slice content, csv_row_fn fn, void *cls, struct diag *diag)
{
    return csv_each_parted(content, ',', fn, cls, diag);
}

enum err csv_each_parted(struct slice content, char separator, csv_row_fn fn, void *cls,
                         struct diag *diag)
{
    struct csv_reader *r = mem_zalloc(sizeof *r);
    r->memory = content.len == 0 ? SLICE("") : content;
    r->size = content.len;
    reader_init(r);
    csv_set_delim(&r->parser, (unsigned char)separator);
    enum err err;
    for (;;) {
        const struct slice *fields;
        size_t n = 0;
        unsigned row;
        err = csv_next(r, &fields, &n, &row, diag);
        if (err == OK && n > 0) {
            err = fn(cls, fields, n, row, diag);
        }
        if (err != OK || n == 0) {
            break;
        }
    }
    csv_close(r);
    return err;
}
