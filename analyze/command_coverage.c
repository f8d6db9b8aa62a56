/* commonview-analyze coverage: who was asked and who answered, for the quality team or the board. */

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/coverage_report.h"
#include "analyze/crosscheck.h"
#include "analyze/profiles.h"

static const char doc[] =
    "Tells who was asked and who answered, by source, service and group: who is silent and why, "
    "how "
    "many more answers would decide what is open, and county figures weighted by how many people "
    "there are. How many were sent is read from sent.csv of the workspace, and where it says "
    "nothing, from the invitations."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

static void write_csv(const void *what, FILE *to)
{
    coverage_csv(what, to);
}

/* What is undecided is the quality team's to plan by: it rests on fewer answers than the board is told
   of. */
static enum err study_restricted(const struct work *work, const struct dataset *data,
                                 const struct sent *sent, struct coverage_view *view,
                                 struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct crosscheck_options lines = {.line_high = w->settings.line_high,
                                             .line_low = w->settings.line_low};
    struct publication *p = publication_new(data, TIER_RESTRICTED, NULL, 0, w->arena);
    struct coverage *coverage = NULL;
    struct crosscheck *check = NULL;
    enum err err = coverage_study(data, sent, p, w->arena, &coverage, diag);
    if (err == OK) {
        err = crosscheck_run(data, &lines, w->arena, &check, diag);
    }
    if (err == OK) {
        view->c = coverage;
        view->sent = sent;
        view->deciding = deciding_new(check, w->arena);
    }
    return err;
}

static enum err study(const struct work *work, const struct sent *sent, struct coverage_view *view,
                      struct diag *diag)
{
    struct arena *a = work->workspace->arena;
    struct profiles *profiles = profiles_new(&work->workspace->units, a);
    struct dataset *data = NULL;
    struct board *board = NULL;
    if (work->options->tier == TIER_BOARD) {
        const enum err err =
            command_board_watched(work, sent, profiles_count, profiles, &board, diag);
        if (err == OK) {
            view->board = board;
            view->c = board->coverage;
            view->figures = county_figures_new(board->told, profiles, TIER_BOARD, a);
        }
        return err;
    }
    enum err err = command_dataset_watched(work, profiles_count, profiles, &data, diag);
    if (err == OK) {
        err = study_restricted(work, data, sent, view, diag);
    }
    if (err == OK) {
        view->figures = county_figures_new(data, profiles, TIER_RESTRICTED, a);
    }
    return err;
}

enum err command_coverage_run(void *cls, const struct work *work, struct buf *out,
                              struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    struct coverage_view view = {0};
    struct sent sent = {0};
    enum err err = sent_gather(w, work->options->from_day, work->options->to_day, &sent, diag);
    if (err == OK) {
        err = study(work, &sent, &view, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return command_json(coverage_json(&view, out), work, "coverage", view.c->data, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, &view, out);
    }
    return command_render(
        work, coverage_report(&view, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

int command_coverage(int argc, char **argv)
{
    return command_plain_tiers(argc, argv, doc, command_coverage_run);
}
