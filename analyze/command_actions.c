/* commonview-analyze actions: what was agreed, how it stands, and whether it helped. */

#include "analyze/actions_report.h"
#include "analyze/actions_study.h"
#include "analyze/command.h"
#include "analyze/command_work.h"

static const char doc[] =
    "Tells of the actions of actions.csv how each stands: overdue, in time, said to be done, shown "
    "to "
    "have worked or not. The status is worked out from the days and from the answers before an "
    "action "
    "was agreed and since it was to be done; what its owner says stands beside it. --from leaves "
    "out what was agreed before, --to tells how all stood on that day."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line was "
    "not understood.";

static void write_csv(const void *what, FILE *to)
{
    actions_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    const int32_t today = work->options->to_day != 0 ? work->options->to_day : command_today();
    struct actions_view view;
    enum err err = actions_study(work, today, &view, diag);
    if (err == OK) {
        err = command_heard(work, &view.heard, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return actions_json(&view, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, &view, out);
    }
    return command_render(
        work, actions_report(&view, &w->settings, w->language, PACKAGE_STRING, w->arena), out);
}

int command_actions(int argc, char **argv)
{
    return command_plain_tiers(argc, argv, doc, run);
}
