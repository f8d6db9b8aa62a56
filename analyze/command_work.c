#define _DEFAULT_SOURCE /* argp.h */

#include "analyze/command_work.h"

#include <argp.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "analyze/action_history.h"
#include "analyze/action_register.h"
#include "analyze/board_crosscheck.h"
#include "analyze/command.h"
#include "analyze/crosscheck.h"
#include "analyze/dataset.h"
#include "analyze/heard.h"
#include "analyze/provenance.h"
#include "common/date.h"
#include "common/file.h"
#include "common/progress.h"

int command_work(const char *name, const struct options *o, command_work_fn fn, void *cls)
{
    struct workspace workspace;
    struct diag diag = {0};
    struct buf out;
    buf_init(&out, OUTPUT_MAX);
    enum err err = workspace_open(o->workspace, o->lang, &workspace, &diag);
    if (err == OK) {
        const struct work work = {.name = name, .options = o, .workspace = &workspace};
        err = fn(cls, &work, &out, &diag);
    }
    if (err == ERR_LIMIT && diag.text[0] == '\0') {
        diag_set(&diag, "the report is larger than %d MB", OUTPUT_MAX / 1024 / 1024);
        diag_remedy(&diag, "Ask for one unit with --unit or one theme with --theme.");
    }
    const int status = err == OK ? command_output(name, o, &out)
                                 : command_fail(name, err, &workspace.problems, &diag);
    workspace_close(&workspace);
    buf_done(&out);
    return status;
}

/* Bold headings are for a terminal only, and for those who want them. */
static bool wants_colour(const struct options *o)
{
    const char *no_color = getenv("NO_COLOR");
    return o->output == NULL && isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0');
}

enum err command_render(const struct work *work, const struct report *report, struct buf *out)
{
    if (work->options->format == FORMAT_XLSX) {
        return report_render_xlsx(report, command_today(), out, NULL);
    }
    return work->options->format == FORMAT_HTML
               ? report_render_html(report, out)
               : report_render_text(report, 0, wants_colour(work->options), out);
}

enum err command_stream(command_write_fn write, const void *what, struct buf *out)
{
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    if (to == NULL) {
        return ERR_IO;
    }
    write(what, to);
    const bool failed = ferror(to) != 0;
    enum err err = fclose(to) != 0 || failed ? ERR_IO : OK;
    if (err == OK) {
        buf_add(out, text, len);
        err = buf_error(out);
    }
    free(text);
    return err;
}

/* `wanted`: of the options of the data set those that the command line does not give. */
static enum err read_data(const struct work *work, const struct dataset_options *wanted,
                          struct dataset **out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct options *o = work->options;
    struct progress progress;
    progress_start(&progress, "reading answers", 0);
    struct dataset_options options = *wanted;
    options.from_day = o->from_day;
    options.to_day = o->to_day;
    options.unit = o->unit;
    options.theme = o->theme;
    options.keep_in = w->dir;
    options.today = command_today();
    options.with_people = o->tier == TIER_BOARD;
    options.progress = &progress;
    const enum err err =
        dataset_read(w->store, &w->units, &w->group_sizes, &w->settings, w->forms.forms,
                     w->forms.n_forms, &options, w->arena, out, diag);
    progress_end(&progress);
    return err;
}

enum err command_dataset(const struct work *work, struct dataset **out, struct diag *diag)
{
    return read_data(work, &(struct dataset_options){0}, out, diag);
}

enum err command_dataset_watched(const struct work *work, dataset_counted_fn counted, void *cls,
                                 struct dataset **out, struct diag *diag)
{
    return read_data(work, &(struct dataset_options){.counted = counted, .counted_cls = cls}, out,
                     diag);
}

enum err command_dataset_of(const struct work *work, int32_t from_day, int32_t to_day,
                            struct dataset **out, struct diag *diag)
{
    struct options options = *work->options;
    options.from_day = from_day;
    options.to_day = to_day;
    const struct work of = {.name = work->name, .options = &options, .workspace = work->workspace};
    return command_dataset(&of, out, diag);
}

enum err command_crosschecked(const struct work *work, dataset_leave_out_fn leave_out,
                              const void *cls, struct crosscheck **out, struct diag *diag)
{
    const struct settings *settings = &work->workspace->settings;
    const struct crosscheck_options lines = {.line_high = settings->line_high,
                                             .line_low = settings->line_low};
    struct dataset *data = NULL;
    const struct dataset_options wanted = {.leave_out = leave_out, .leave_out_cls = cls};
    const enum err err = read_data(work, &wanted, &data, diag);
    return err == OK ? crosscheck_run(data, &lines, work->workspace->arena, out, diag) : err;
}

struct provenance command_provenance(const struct work *work, const char *command,
                                     const struct dataset *data)
{
    return (struct provenance){.command = command,
                               .program = PACKAGE_STRING,
                               .tier = work->options->tier,
                               .unit = work->options->unit,
                               .theme = work->options->theme,
                               .data = data};
}

enum err command_json(enum err err, const struct work *work, const char *command,
                      const struct dataset *data, struct buf *out)
{
    const struct provenance p = command_provenance(work, command, data);
    return err == OK ? provenance_add(&p, out) : err;
}

enum err command_actions_register(const struct work *work, struct actions *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    return action_register_read(path_join(w->arena, w->dir, ACTIONS_FILE), &w->units, w->arena, out,
                                &w->problems, diag);
}

enum err command_board_watched(const struct work *work, const struct sent *sent,
                               dataset_counted_fn counted, void *cls, struct board **out,
                               struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct releases releases = {0};
    struct dataset *data = NULL;
    const struct sent none = {0};
    enum err err = releases_read(w->dir, w->arena, &releases, diag);
    if (err == OK) {
        err = command_dataset_watched(work, counted, cls, &data, diag);
    }
    if (err == OK) {
        err = board_new(data, sent == NULL ? &none : sent, &releases, w->arena, out, diag);
    }
    return err;
}

enum err command_board(const struct work *work, const struct sent *sent, struct board **out,
                       struct diag *diag)
{
    return command_board_watched(work, sent, NULL, NULL, out, diag);
}

enum err command_heard(const struct work *work, struct heard_by *out, struct diag *diag)
{
    struct board *board = NULL;
    struct dataset *data = NULL;
    *out = (struct heard_by){0};
    const bool for_board = work->options->tier == TIER_BOARD;
    const enum err err =
        for_board ? command_board(work, NULL, &board, diag) : command_dataset(work, &data, diag);
    if (err == OK) {
        *out = (struct heard_by){.board = board, .data = data};
    }
    return err;
}

enum err command_board_crosschecked(const struct work *work, struct board_crosscheck *out,
                                    struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct crosscheck_options lines = {.line_high = w->settings.line_high,
                                             .line_low = w->settings.line_low};
    struct board *board = NULL;
    const enum err err = command_board(work, NULL, &board, diag);
    return err == OK ? board_crosscheck_of(board, &lines, w->arena, out, diag) : err;
}

static int run_plain(int argc, char **argv, const char *doc, bool for_board, command_work_fn fn)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {.doc = doc, .children = children};
    struct options o;
    options_init(&o);
    o.for_board = for_board;
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) {
        return 2;
    }
    return command_work(argv[0], &o, fn, NULL);
}

int command_plain(int argc, char **argv, const char *doc, command_work_fn fn)
{
    return run_plain(argc, argv, doc, false, fn);
}

int command_plain_tiers(int argc, char **argv, const char *doc, command_work_fn fn)
{
    return run_plain(argc, argv, doc, true, fn);
}

int32_t command_today(void)
{
    return date_today(time(NULL));
}
