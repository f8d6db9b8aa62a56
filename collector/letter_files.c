#include "collector/letter_files.h"

#include "common/progress.h"

enum err letter_files_check(const struct app *app, struct diag *diag)
{
    if (app->settings.base_url[0] != '\0') {
        return OK;
    }
    const enum err err =
        diag_fail(diag, ERR_RANGE, "the settings do not say at which address people answer");
    diag_remedy(diag, "Write base_url of [serve] into commonview.ini.");
    return err;
}

static enum err open_files(struct letter_files *f, const struct app *app, struct diag *diag)
{
    enum err err = OK;
    if (f->letters != NULL) {
        err = output_open(f->letters, app->arena, &f->letters_out, diag);
    }
    if (err == OK && f->merge != NULL) {
        err = output_open(f->merge, app->arena, &f->merge_out, diag);
        if (err != OK && f->letters != NULL) {
            output_discard(&f->letters_out);
        }
    }
    return err;
}

enum err letter_files_write(struct letter_files *f, const struct app *app,
                            const struct letter_kind *kind, const struct people *people,
                            size_t *out_n_letters, size_t *out_n_mails, struct diag *diag)
{
    struct letters l;
    struct csv_writer csv;
    struct progress progress;
    enum err err = open_files(f, app, diag);
    if (err != OK) {
        return err;
    }
    *out_n_letters = *out_n_mails = 0;
    letters_begin(&l, app, kind);
    if (f->merge != NULL) {
        csv_writer_init(&csv, f->merge_out.to);
        letter_write_mail_header(&csv);
    }
    progress_start(&progress, "writing", people->n_items);
    for (size_t i = 0; i < people->n_items; i++) {
        const struct person *p = &people->items[i];
        const bool has_code = p->code.text[0] != '\0';
        if (has_code && f->letters != NULL && p->address[0] != '\0') {
            letter_write_page(&l, p, f->letters_out.to);
            ++*out_n_letters;
        }
        if (has_code && f->merge != NULL && p->email[0] != '\0') {
            letter_write_mail(&l, p, &csv);
            ++*out_n_mails;
        }
        progress_step(&progress, i + 1);
    }
    progress_end(&progress);
    err = letters_end(&l, f->letters != NULL ? f->letters_out.to : NULL);
    if (err != OK) {
        letter_files_discard(f);
        return diag_fail(diag, err, "a letter could not be written");
    }
    return OK;
}

enum err letter_files_commit(struct letter_files *f, struct diag *diag)
{
    enum err err = f->letters != NULL ? output_commit(&f->letters_out, diag) : OK;
    if (err == OK && f->merge != NULL) {
        err = output_commit(&f->merge_out, diag);
    }
    return err;
}

void letter_files_discard(struct letter_files *f)
{
    if (f->letters != NULL) {
        output_discard(&f->letters_out);
    }
    if (f->merge != NULL) {
        output_discard(&f->merge_out);
    }
}
