/* commonview-analyze crosscheck: what people, carers, staff and services say of each theme, each
   against the others. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "analyze/command.h"
#include "analyze/crosscheck_report.h"
#include "analyze/options.h"
#include "analyze/workspace.h"
#include "common/date.h"
#include "common/progress.h"

static const char doc[] =
    "Compares what people, carers, staff and services say about each theme, and tells where they "
    "agree, where they do not, and who was not heard."
    "\vThe report is for the quality team only: it has counts below 10 in it. Exit status 0 when "
    "it "
    "was made, 1 when it could not be, 2 when the command line was not understood.";

static enum err render_csv(const struct crosscheck *c, struct buf *out)
{
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    if (to == NULL) {
        return ERR_IO;
    }
    enum err err = crosscheck_csv(c, to);
    if (fclose(to) != 0) {
        err = ERR_IO;
    }
    if (err == OK) {
        buf_add(out, text, len);
        err = buf_error(out);
    }
    free(text);
    return err;
}

/* Bold headings are for a terminal only, and for those who want them. */
static bool wants_colour(const struct options *o)
{
    const char *no_color = getenv("NO_COLOR");
    return o->output == NULL && isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0');
}

static enum err render(const struct crosscheck *c, const struct options *o,
                       const struct workspace *w, struct buf *out)
{
    if (o->format == FORMAT_JSON) {
        return crosscheck_json(c, out);
    }
    if (o->format == FORMAT_CSV) {
        return render_csv(c, out);
    }
    const struct report *report =
        crosscheck_report(c, w->language, date_today(time(NULL)), PACKAGE_STRING, w->arena);
    return o->format == FORMAT_HTML ? report_render_html(report, out)
                                    : report_render_text(report, 0, wants_colour(o), out);
}

static enum err read_data(const struct options *o, struct workspace *w, struct dataset **out,
                          struct diag *diag)
{
    struct progress progress;
    progress_start(&progress, "reading answers", 0);
    const struct dataset_options options = {.from_day = o->from_day,
                                            .to_day = o->to_day,
                                            .unit = o->unit,
                                            .theme = o->theme,
                                            .progress = &progress};
    const enum err err =
        dataset_read(w->store, &w->units, &w->group_sizes, &w->settings, w->forms.forms,
                     w->forms.n_forms, &options, w->arena, out, diag);
    progress_end(&progress);
    return err;
}

static enum err run(const struct options *o, struct workspace *w, struct buf *out,
                    struct diag *diag)
{
    struct dataset *data = NULL;
    struct crosscheck *crosscheck = NULL;
    enum err err = read_data(o, w, &data, diag);
    if (err != OK) {
        return err;
    }
    const struct crosscheck_options lines = {.line_high = w->settings.line_high,
                                             .line_low = w->settings.line_low};
    err = crosscheck_run(data, &lines, w->arena, &crosscheck, diag);
    if (err != OK) {
        return err;
    }
    err = render(crosscheck, o, w, out);
    if (err == ERR_LIMIT) {
        diag_set(diag, "the report is larger than %d MB", OUTPUT_MAX / 1024 / 1024);
        diag_remedy(diag, "Ask for one unit with --unit or one theme with --theme.");
    }
    return err;
}

int command_crosscheck(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.doc = doc, .children = children};
    struct options o;
    options_init(&o);
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) {
        return 2;
    }
    struct workspace workspace;
    struct diag diag = {0};
    struct buf out;
    buf_init(&out, OUTPUT_MAX);
    enum err err = workspace_open(o.workspace, o.lang, &workspace, &diag);
    if (err == OK) {
        err = run(&o, &workspace, &out, &diag);
    }
    const int status = err == OK ? command_output(argv[0], &o, &out)
                                 : command_fail(argv[0], err, &workspace.problems, &diag);
    workspace_close(&workspace);
    buf_done(&out);
    return status;
}
