/* commonview-analyze figures: the figures that are said, held side by side, and our own counted again. */

#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/figure_import.h"
#include "analyze/figures_report.h"
#include "common/file.h"

static const char doc[] =
    "Holds the figures of figures.csv side by side: the same figure from two sources that differ, "
    "parts that do not add up to their total, checks of a few that are leads and no findings; and "
    "counts the totals of our own reports again, which is for the quality team only. --import adds "
    "the figures of a file to figures.csv, and says at once what they contradict."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line was "
    "not understood.";

enum { KEY_IMPORT = 512 };

struct figures_command {
    struct options shared;
    const char *import; /* NULL: only tell */
};

static const struct argp_option option_table[] = {
    {"import", KEY_IMPORT, "FILE", 0,
     "Add the figures of this file, which has the columns of figures.csv", 0},
    {0},
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct figures_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_IMPORT:
        c->import = arg;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* The register, with the figures of a file where one is imported. */
static enum err read_figures(const struct figures_command *c, const struct work *work,
                             const struct figures_study **out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const char *path = path_join(w->arena, w->dir, "figures.csv");
    const struct figure_import import = {.from = c->import, .path = path, .units = &w->units};
    struct figures *figures = arena_alloc(w->arena, sizeof *figures);
    size_t first_new = 0;
    const enum err err =
        c->import == NULL
            ? figure_register_read(path, &w->units, w->arena, figures, &w->problems, diag)
            : figure_import_run(&import, w->arena, figures, &first_new, &w->problems, diag);
    if (err != OK) {
        return err;
    }
    const struct figures_study *study = figures_study(figures, w->arena);
    if (c->import != NULL) {
        figure_import_warn(study, first_new, path, &w->problems);
        command_problems(&w->problems);
    }
    *out = study;
    return OK;
}

static enum err make_own(const struct work *work, struct own_totals *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct crosscheck *crosscheck = NULL;
    int64_t stored = -1;
    enum err err = command_crosschecked(work, NULL, NULL, &crosscheck, diag);
    if (err == OK && work->options->from_day == 0 && work->options->to_day == 0) {
        err = store_count(w->store, &stored, diag);
    }
    if (err == OK) {
        *out = figures_own(crosscheck, stored, w->arena);
    }
    return err;
}

static void write_csv(const void *what, FILE *to)
{
    figures_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct figures_study *study = NULL;
    struct own_totals own;
    enum err err = read_figures(cls, work, &study, diag);
    const bool for_board = work->options->tier == TIER_BOARD;
    if (err == OK && !for_board) {
        err = make_own(work, &own, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct figures_view view = {.study = study,
                                      .own = for_board ? NULL : &own,
                                      .units = &w->units,
                                      .simulated = w->settings.simulated,
                                      .only_unit = work->options->unit,
                                      .only_theme = work->options->theme};
    if (work->options->format == FORMAT_JSON) {
        return figures_json(&view, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, &view, out);
    }
    return command_render(
        work,
        figures_report(&view, &w->settings, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

int command_figures(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct figures_command c = {0};
    options_init(&c.shared);
    c.shared.for_board = true;
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
