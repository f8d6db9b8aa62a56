/* commonview-analyze integrity: are these the voices that they seem to be? */

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/integrity_report.h"

static const char doc[] =
    "Looks for answers that may not be from whom they seem: many on one day, all alike, far "
    "happier by the open link, more than there are people; and tells what the findings would be "
    "without them."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

static bool is_suspect(const void *cls, const struct response *r)
{
    return integrity_suspects(cls, &r->key);
}

static void write_csv(const void *what, FILE *to)
{
    integrity_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    struct response_fact *facts = NULL;
    size_t n = 0;
    const int64_t *codes = NULL;
    struct crosscheck *with = NULL;
    struct crosscheck *without = NULL;
    struct integrity *integrity = NULL;
    enum err err = command_crosschecked(work, NULL, NULL, &with, diag);
    if (err == OK) {
        err = integrity_read(w->store, &w->units, work->options->from_day, work->options->to_day,
                             w->arena, &facts, &n, &codes, diag);
    }
    if (err == OK) {
        integrity = integrity_study(facts, n, codes, with->data, w->arena);
        err = command_crosschecked(work, is_suspect, integrity, &without, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct integrity_view view = {.integrity = integrity, .with = with, .without = without};
    if (work->options->format == FORMAT_JSON) {
        return integrity_json(&view, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, &view, out);
    }
    return command_render(
        work, integrity_report(&view, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

int command_integrity(int argc, char **argv)
{
    return command_plain(argc, argv, doc, run);
}
