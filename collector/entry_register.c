#include "collector/entry_register.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/csv.h"
#include "common/date.h"
#include "common/file.h"

enum { PRIVATE_FILE = 0600 };

static const char *const names[] = {"batch",     "form",      "day",      "state",
                                    "papers_in", "keyed",     "stored",   "keyed_twice",
                                    "compared",  "different", "agreement"};

static void write_names(struct csv_writer *csv)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        csv_cell(csv, names[i]);
    }
    csv_row_end(csv);
}

static void write_agreement(struct csv_writer *csv, const struct keying_agreement *a)
{
    csv_cell_int(csv, (long long)a->n_papers);
    csv_cell_int(csv, (long long)a->n_compared);
    csv_cell_int(csv, (long long)a->n_different);
    if (a->n_compared > 0) {
        csv_cell_double(csv, (double)(a->n_compared - a->n_different) / (double)a->n_compared);
    } else {
        csv_cell(csv, "");
    }
}

static void write_record(struct csv_writer *csv, const struct entry_batch *b,
                         const struct entry_record *r)
{
    char day[DATE_TEXT_MAX];
    date_format(r->day, day);
    csv_cell(csv, b->name);
    csv_cell(csv, b->form->id);
    csv_cell(csv, day);
    csv_cell(csv, r->state);
    if (r->n_papers >= 0) {
        csv_cell_int(csv, r->n_papers);
    } else {
        csv_cell(csv, "");
    }
    csv_cell_int(csv, (long long)b->n_rows);
    csv_cell_int(csv, (long long)r->n_stored);
    write_agreement(csv, &r->agreement);
    csv_row_end(csv);
}

enum err entry_register(const struct entry_batch *b, const struct entry_record *r,
                        const char *workspace, struct diag *diag)
{
    struct csv_writer csv;
    const char *path = path_join(b->arena, workspace, "batches/register.csv");
    const bool begun = file_exists(path);
    const int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, PRIVATE_FILE);
    FILE *to = fd < 0 ? NULL : fdopen(fd, "a");
    if (to == NULL) {
        const enum err err = file_fail(diag, path, "write");
        if (fd >= 0) {
            (void)close(fd);
        }
        return err;
    }
    csv_writer_init(&csv, to);
    if (!begun) {
        write_names(&csv);
    }
    write_record(&csv, b, r);
    const bool bad = fflush(to) != 0 || ferror(to) != 0 || fsync(fileno(to)) != 0;
    const enum err err = bad ? file_fail(diag, path, "write") : OK;
    (void)fclose(to);
    return err;
}
