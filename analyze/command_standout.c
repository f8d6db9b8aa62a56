/* commonview-analyze standout: where a service differs from the others by more than services do. */

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/standout_report.h"

/* The share of what is listed that may be expected to be wrong. */
static const double RATE = 0.05;

static const char doc[] =
    "Tells which themes of which services differ from those of the other services by more than "
    "services differ anyway, judged from all groups at once, and which services differ in "
    "nearly everything. Says nothing of good or poor: read it beside the cross-check."
    "\vThe report is for the quality team only. Exit status 0 when it was made, 1 when it could "
    "not be, 2 when the command line was not understood.";

static void write_csv(const void *what, FILE *to)
{
    standout_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    struct crosscheck *crosscheck = NULL;
    const enum err err = command_crosschecked(work, NULL, NULL, &crosscheck, diag);
    if (err != OK) {
        return err;
    }
    const struct county_standout *s = county_standout_new(crosscheck, RATE, w->arena);
    if (work->options->format == FORMAT_JSON) {
        return standout_json(s, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, s, out);
    }
    return command_render(
        work, standout_report(s, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

int command_standout(int argc, char **argv)
{
    return command_plain(argc, argv, doc, run);
}
