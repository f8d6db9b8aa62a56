#include "collector/import_run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collector/nameless.h"
#include "collector/output.h"
#include "common/csv.h"
#include "common/file.h"
#include "common/progress.h"

enum { SPOOL_MEMORY = 32 << 20, CHUNK = 1 << 16 };

/* What tells a file's content apart from what it was a moment ago. */
struct stamp {
    off_t size;
    struct timespec changed;
};

static enum err stamp_file(const char *path, struct stamp *out, struct diag *diag)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return file_fail(diag, path, "read");
    }
    if (!S_ISREG(st.st_mode)) {
        diag_place(diag, path, 0, NULL);
        enum err err = diag_fail(diag, ERR_RANGE, "this is not a plain file");
        diag_remedy(diag, "Save the answers to a file first: it is read twice.");
        return err;
    }
    *out = (struct stamp){.size = st.st_size, .changed = st.st_mtim};
    return OK;
}

static enum err digest_file(const char *path, struct digest *out, struct diag *diag)
{
    struct digest_state state;
    char chunk[CHUNK];
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return file_fail(diag, path, "read");
    }
    digest_begin(&state);
    while ((n = read(fd, chunk, sizeof chunk)) > 0) {
        digest_add(&state, chunk, (size_t)n);
    }
    enum err err = n < 0 ? file_fail(diag, path, "read") : OK;
    (void)close(fd);
    *out = digest_end(&state);
    return err;
}

/* Day, then 12 bytes that follow from workspace, form, file and row, and tell nothing of them. */
static struct response_key key_of(const struct import *im, int32_t day, unsigned row)
{
    static const char PURPOSE[] = "commonview import 1";
    struct digest_state state;
    struct response_key key;
    uint32_t d = (uint32_t)day;
    const uint8_t number[4] = {(uint8_t)(row >> 24), (uint8_t)(row >> 16), (uint8_t)(row >> 8),
                               (uint8_t)row};
    digest_begin(&state);
    digest_add(&state, PURPOSE, sizeof PURPOSE);
    digest_add(&state, im->job.officer->bytes, sizeof im->job.officer->bytes);
    digest_add(&state, im->job.form->id, strlen(im->job.form->id) + 1);
    digest_add(&state, im->digest.bytes, sizeof im->digest.bytes);
    digest_add(&state, number, sizeof number);
    struct digest digest = digest_end(&state);
    const uint8_t head[4] = {(uint8_t)(d >> 24), (uint8_t)(d >> 16), (uint8_t)(d >> 8), (uint8_t)d};
    memcpy(key.bytes, head, sizeof head);
    memcpy(key.bytes + sizeof head, digest.bytes, sizeof key.bytes - sizeof head);
    return key;
}

/* "answers.refused.csv" for "answers.csv". */
static const char *refused_path(const struct import *im)
{
    size_t len = strlen(im->job.file);
    bool csv = len > 4 && strcmp(im->job.file + len - 4, ".csv") == 0;
    return arena_printf(im->arena, "%.*s.refused.csv", (int)(csv ? len - 4 : len), im->job.file);
}

/* The column that an earlier file of refused rows has; it gets a new one. */
static bool is_reason(const struct import_column *column)
{
    return column->target == IMPORT_TO_NOTHING && column->column == RCOL_REASON;
}

/* Without a name, so that an import that is killed leaves nothing of what people wrote. */
static enum err open_refused(struct import *im, struct diag *diag)
{
    struct csv_writer csv;
    enum err err = nameless_open(im->job.workspace, &im->refused, diag);
    if (err != OK) {
        return err;
    }
    im->refused_path = refused_path(im);
    csv_writer_init(&csv, im->refused);
    for (size_t i = 0; i < im->columns.n_columns; i++) {
        if (!is_reason(&im->columns.columns[i])) {
            csv_cell(&csv, im->columns.columns[i].name);
        }
    }
    csv_cell(&csv, response_column_name(RCOL_REASON));
    csv_row_end(&csv);
    return OK;
}

/* The row as it came, with the reason in a last column of its own. */
static enum err write_refused(struct import *im, const struct slice *fields, size_t n_fields,
                              struct diag *diag)
{
    struct csv_writer csv;
    enum err err = im->refused == NULL ? open_refused(im, diag) : OK;
    if (err != OK) {
        return err;
    }
    csv_writer_init(&csv, im->refused);
    for (size_t i = 0; i < im->columns.n_columns; i++) {
        if (!is_reason(&im->columns.columns[i])) {
            csv_cell_slice(&csv, i < n_fields ? fields[i] : (struct slice){0});
        }
    }
    csv_cell_slice(&csv, importer_reason(im->importer));
    csv_row_end(&csv);
    return OK;
}

/* Before the texts are sealed. */
static enum err judge_row(struct import *im, const struct response *r, struct slice text,
                          struct diag *diag)
{
    const struct alert_case c = {.pack = importer_pack(im->importer),
                                 .response = r,
                                 .text = text,
                                 .contact = importer_contact(im->importer)};
    const struct alert_put *alert = NULL;
    const enum err err = alert_judge(im->job.alerts, &c, im->job.now, im->row_arena, &alert);
    if (err != OK) {
        return diag_fail(diag, err, "a row cannot be looked through for signs of danger");
    }
    if (alert != NULL) {
        import_alerts_add(&im->alerts, &r->key, alert, im->arena);
    }
    return OK;
}

static enum err take_row(struct import *im, const struct slice *fields, size_t n_fields,
                         unsigned row, struct diag *diag)
{
    struct response r;
    struct slice text;
    im->n_rows++;
    if (!importer_row(im->importer, fields, n_fields, row, &r, &text)) {
        im->n_refused++;
        return im->job.keep_good ? write_refused(im, fields, n_fields, diag) : OK;
    }
    if (im->n_refused > 0 && !im->job.keep_good) {
        return OK; /* nothing will be stored: only more errors are of interest */
    }
    r.key = key_of(im, r.day, row);
    arena_reset(im->row_arena);
    const enum err err = judge_row(im, &r, text, diag);
    if (err != OK) {
        return err;
    }
    if (text.len > 0) {
        seal_for(im->job.officer, text, im->row_arena, &r.sealed_text);
    }
    return spool_add(im->spool, &r, diag);
}

static enum err read_header(struct import *im, struct csv_reader *csv, struct diag *diag)
{
    const struct slice *fields;
    size_t n_fields;
    unsigned row;
    enum err err = csv_next(csv, &fields, &n_fields, &row, diag);
    if (err == OK && n_fields == 0) {
        diag_place(diag, im->job.file, 0, NULL);
        return diag_fail(diag, ERR_SYNTAX, "the file is empty");
    }
    if (err == OK) {
        err = import_columns_read(im->job.form, im->job.file, fields, n_fields, im->arena,
                                  &im->columns, &im->header_problems);
    }
    if (err == OK) {
        const struct import_setup setup = {.file = im->job.file,
                                           .form = im->job.form,
                                           .columns = &im->columns,
                                           .units = im->job.units,
                                           .language = im->job.language,
                                           .today = im->job.today};
        im->importer = importer_new(&setup, im->arena);
    }
    return err;
}

static enum err read_rows(struct import *im, struct csv_reader *csv, struct diag *diag)
{
    struct progress progress;
    size_t done;
    size_t size;
    enum err err = OK;
    csv_progress(csv, &done, &size);
    progress_start(&progress, "checking", size);
    for (;;) {
        const struct slice *fields;
        size_t n_fields;
        unsigned row;
        err = csv_next(csv, &fields, &n_fields, &row, diag);
        if (err != OK || n_fields == 0) {
            break;
        }
        err = take_row(im, fields, n_fields, row, diag);
        if (err != OK) {
            break;
        }
        csv_progress(csv, &done, &size);
        progress_step(&progress, done);
    }
    progress_end(&progress);
    return err;
}

static enum err read_file(struct import *im, struct diag *diag)
{
    struct csv_reader *csv = NULL;
    enum err err = csv_open(im->job.file, &csv, diag);
    if (err == OK) {
        err = read_header(im, csv, diag);
    }
    if (err == OK) {
        err = read_rows(im, csv, diag);
    }
    csv_close(csv);
    return err;
}

/* The keys come from a first reading of the file, the rows from a second. */
static enum err check_same(const char *path, const struct stamp *before, struct diag *diag)
{
    struct stamp now = {0};
    enum err err = stamp_file(path, &now, diag);
    if (err == OK && (now.size != before->size || now.changed.tv_sec != before->changed.tv_sec ||
                      now.changed.tv_nsec != before->changed.tv_nsec)) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_CONFLICT, "the file was changed while it was read");
        diag_remedy(diag, "Try again when it is complete.");
    }
    return err;
}

enum err import_check(const struct import_job *job, struct import *out, struct diag *diag)
{
    struct stamp stamp = {0};
    *out = (struct import){.job = *job,
                           .arena = arena_new(1 << 16),
                           .row_arena = arena_new(1 << 14),
                           .spool = spool_new(job->workspace, SPOOL_MEMORY)};
    problems_init(&out->header_problems);
    enum err err = stamp_file(job->file, &stamp, diag);
    if (err == OK) {
        err = digest_file(job->file, &out->digest, diag);
    }
    if (err == OK) {
        err = read_file(out, diag);
    }
    if (err == OK) {
        err = check_same(job->file, &stamp, diag);
    }
    if (err == OK && out->n_refused > 0 && !job->keep_good) {
        return ERR_SYNTAX;
    }
    return err == OK ? spool_sort(out->spool, diag) : err;
}

static enum err store_rows(struct import *im, struct store *store, int64_t definition,
                           struct diag *diag)
{
    struct progress progress;
    enum err err = OK;
    import_alerts_sort(&im->alerts);
    progress_start(&progress, "storing", im->n_rows - im->n_refused);
    for (;;) {
        struct response r;
        bool end = false;
        bool new = false;
        err = spool_next(im->spool, &r, &end, diag);
        if (err != OK || end) {
            break;
        }
        err = store_put_response(store, definition, &r, &new, diag);
        if (err == OK && new) {
            err = import_alerts_store(&im->alerts, store, &r.key, diag);
        }
        if (err != OK) {
            break;
        }
        im->n_stored += new ? 1 : 0;
        im->n_there += new ? 0 : 1;
        progress_step(&progress, im->n_stored + im->n_there);
    }
    progress_end(&progress);
    return err;
}

/* Puts the refused rows beside the file. */
static enum err keep_refused(struct import *im, struct diag *diag)
{
    struct output output;
    char chunk[CHUNK];
    size_t n;
    if (im->refused == NULL) {
        return OK;
    }
    rewind(im->refused);
    enum err err = output_open(im->refused_path, im->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    while ((n = fread(chunk, 1, sizeof chunk, im->refused)) > 0) {
        (void)fwrite(chunk, 1, n, output.to); /* output_commit looks at the stream's errors */
    }
    if (ferror(im->refused) != 0) {
        output_discard(&output);
        return file_fail(diag, im->refused_path, "write");
    }
    return output_commit(&output, diag);
}

enum err import_store(struct import *im, struct store *store, struct diag *diag)
{
    int64_t definition = 0;
    const struct form *form = im->job.form;
    enum err err = store_begin(store, diag);
    if (err == ERR_BUSY) {
        diag_remedy(diag, "Another import or the server is writing: try again.");
    }
    if (err != OK) {
        return err;
    }
    err = store_put_definition(store, form->id, &form->digest, form->canonical, im->job.today,
                               &definition, diag);
    if (err == OK) {
        err = store_rows(im, store, definition, diag);
    }
    if (err != OK) {
        store_rollback(store);
        return err;
    }
    err = store_commit(store, diag);
    return err == OK ? keep_refused(im, diag) : err;
}

void import_done(struct import *im)
{
    if (im->refused != NULL) {
        (void)fclose(im->refused);
    }
    import_alerts_done(&im->alerts);
    spool_free(im->spool);
    importer_free(im->importer);
    problems_done(&im->header_problems);
    arena_free(im->row_arena);
    arena_free(im->arena);
}
