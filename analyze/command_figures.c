/* commonview-analyze figures: the figures that are said, held side by side, and our own counted again. */

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/figures_report.h"
#include "common/file.h"

static const char doc[] =
    "Holds the figures of figures.csv side by side: the same figure from two sources that differ, "
    "parts that do not add up to their total, checks of a few that are leads and no findings; and "
    "counts the totals of our own reports again, which is for the quality team only."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line was "
    "not understood.";

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
    (void)cls;
    struct workspace *w = work->workspace;
    struct figures figures;
    struct own_totals own;
    const char *path = path_join(w->arena, w->dir, "figures.csv");
    enum err err = figure_register_read(path, &w->units, w->arena, &figures, &w->problems, diag);
    const bool for_board = work->options->tier == TIER_BOARD;
    if (err == OK && !for_board) {
        err = make_own(work, &own, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct figures_view view = {.study = figures_study(&figures, w->arena),
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
    return command_plain_tiers(argc, argv, doc, run);
}
