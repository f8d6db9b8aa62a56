/* commonview-analyze integrity: are these the voices that they seem to be? */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/integrity_report.h"

static const char doc[] =
    "Looks for answers that may not be from whom they seem: many on one day, all alike, far "
    "happier "
    "by the open link, more than there are people; and tells what the findings would be without "
    "them."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line was "
    "not understood.";

static bool is_suspect(const void *cls, const struct response *r)
{
    return integrity_suspects(cls, &r->key);
}

static enum err check(const struct work *work, const struct integrity *leave_out,
                      struct crosscheck **out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct dataset *data = NULL;
    const struct dataset_options options = {.from_day = work->options->from_day,
                                            .to_day = work->options->to_day,
                                            .unit = work->options->unit,
                                            .theme = work->options->theme,
                                            .leave_out = leave_out == NULL ? NULL : is_suspect,
                                            .leave_out_cls = leave_out};
    enum err err = dataset_read(w->store, &w->units, &w->group_sizes, &w->settings, w->forms.forms,
                                w->forms.n_forms, &options, w->arena, &data, diag);
    if (err == OK) {
        const struct crosscheck_options lines = {.line_high = w->settings.line_high,
                                                 .line_low = w->settings.line_low};
        err = crosscheck_run(data, &lines, w->arena, out, diag);
    }
    return err;
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
    struct crosscheck *with = NULL;
    struct crosscheck *without = NULL;
    struct integrity *integrity = NULL;
    enum err err = check(work, NULL, &with, diag);
    if (err == OK) {
        err = integrity_read(w->store, &w->units, work->options->from_day, work->options->to_day,
                             w->arena, &facts, &n, diag);
    }
    if (err == OK) {
        integrity = integrity_study(facts, n, with->data, w->arena);
        err = check(work, integrity, &without, diag);
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
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.doc = doc, .children = children};
    struct options o;
    options_init(&o);
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) {
        return 2;
    }
    return command_work(argv[0], &o, run, NULL);
}
