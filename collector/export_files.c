#include "collector/export_files.h"

#include <string.h>

#include "collector/codebook.h"
#include "collector/codebook_page.h"
#include "collector/manifest.h"

enum { TRIES_MAX = 3, PAGE_MAX = 64 << 20 };

static const struct {
    const char *name;
    export_write_fn write;
} FORMATS[EXPORT_FORMAT_COUNT] = {
    [EXPORT_CSV] = {"csv", export_write_csv},
    [EXPORT_JSON] = {"json", export_write_json},
    [EXPORT_XLSX] = {"xlsx", export_write_xlsx},
    [EXPORT_SAV] = {"sav", export_write_sav},
};

const char *export_format_name(enum export_format f)
{
    return FORMATS[f].name;
}

enum err export_format_parse(const char *text, enum export_format *out)
{
    for (size_t i = 0; i < EXPORT_FORMAT_COUNT; i++) {
        if (strcmp(text, FORMATS[i].name) == 0) {
            *out = (enum export_format)i;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

bool export_to_stdout(const struct export_paths *paths)
{
    return paths->output == NULL || strcmp(paths->output, "-") == 0;
}

static bool counts_equal(const struct export_counts *a, const struct export_counts *b)
{
    return a->stored == b->stored && a->other_form == b->other_form &&
           a->other_day == b->other_day && a->other_unit == b->other_unit &&
           a->exported == b->exported;
}

/* Counts first and writes then. *out_same: nothing changed between; a CSV says nowhere how many rows it
   has, so that it need not. */
static enum err try_table(struct export_job *job, struct store *store,
                          const struct export_paths *paths, struct arena *a, bool *out_same,
                          struct diag *diag)
{
    struct output output;
    struct export_counts written;
    enum err err = export_count(&job->choice, store, &job->planned, diag);
    if (err == OK) {
        err = output_open(paths->output, a, &output, diag);
    }
    if (err != OK) {
        return err;
    }
    err = FORMATS[paths->format].write(job, store, &output, &written, diag);
    *out_same = err == OK && (paths->format == EXPORT_CSV || counts_equal(&job->planned, &written));
    if (!*out_same) {
        output_discard(&output);
        return err;
    }
    job->planned = written;
    return output_commit(&output, diag);
}

static enum err write_table(struct export_job *job, struct store *store,
                            const struct export_paths *paths, struct arena *a, struct diag *diag)
{
    for (int i = 0; i < TRIES_MAX; i++) {
        bool same = false;
        const enum err err = try_table(job, store, paths, a, &same, diag);
        if ((err != OK && err != ERR_BUSY) || same || export_to_stdout(paths)) {
            return err;
        }
    }
    (void)diag_fail(diag, ERR_BUSY, "responses came or went while the file was written");
    diag_remedy(diag, "Run it again, or take --to with the day before.");
    return ERR_BUSY;
}

static bool ends_in(const char *path, const char *ending)
{
    const size_t len = strlen(path);
    return len >= strlen(ending) && strcmp(path + len - strlen(ending), ending) == 0;
}

/* answers.csv: answers-codebook.csv */
static const char *codebook_beside(const char *output, struct arena *a)
{
    const size_t len = strlen(output) - (ends_in(output, ".csv") ? strlen(".csv") : 0);
    return arena_printf(a, "%s-codebook.csv", arena_slicedup(a, slice_make(output, len)));
}

/* A page or an archive's XML, in English. */
static enum err write_page(const struct export_job *job, bool html, const char *council,
                           struct arena *a, FILE *to, struct diag *diag)
{
    const struct language *english = language_english();
    const struct codebook_view view = {
        .job = job, .languages = &english, .n_languages = 1, .council = council, .arena = a};
    struct buf page;
    buf_init(&page, PAGE_MAX);
    const enum err err =
        html ? codebook_write_html(&view, &page) : codebook_write_ddi(&view, &page);
    if (err == OK) {
        (void)fwrite(page.data, 1, page.len, to); /* output_commit looks at the errors */
    } else {
        (void)diag_fail(diag, err, "the codebook is too long");
    }
    buf_done(&page);
    return err;
}

static enum err write_codebook(const struct export_job *job, const char *path, const char *council,
                               struct arena *a, struct diag *diag)
{
    struct output output;
    const bool html = ends_in(path, ".html");
    enum err err = output_open(path, a, &output, diag);
    if (err != OK) {
        return err;
    }
    if (html || ends_in(path, ".xml")) {
        err = write_page(job, html, council, a, output.to, diag);
    } else {
        codebook_write_csv(job, output.to);
    }
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    return output_commit(&output, diag);
}

enum err export_files_write(struct export_job *job, struct store *store,
                            const struct export_paths *paths, struct arena *a, struct diag *diag)
{
    const char *files[2];
    size_t n_files = 0;
    const bool to_file = !export_to_stdout(paths);
    const char *codebook = paths->codebook;
    enum err err = write_table(job, store, paths, a, diag);
    if (codebook == NULL && to_file && paths->format == EXPORT_CSV) {
        codebook = codebook_beside(paths->output, a);
    }
    if (err == OK && codebook != NULL) {
        err = write_codebook(job, codebook, paths->council, a, diag);
    }
    if (err != OK || !to_file) {
        return err;
    }
    files[n_files++] = paths->output;
    if (codebook != NULL) {
        files[n_files++] = codebook;
    }
    return manifest_write(job, export_format_name(paths->format), files, n_files,
                          arena_printf(a, "%s.manifest.json", paths->output), a, diag);
}
