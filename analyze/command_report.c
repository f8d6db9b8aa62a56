/* commonview-analyze report: the officer's report, one file with all of it. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/command.h"
#include "analyze/command_pack.h"
#include "analyze/command_work.h"
#include "analyze/officer_report.h"
#include "analyze/sent.h"
#include "analyze/trend_study.h"

static const char doc[] =
    "Writes the officer's report: on its first screen what to look at first, then all issues, what "
    "was agreed, who answered, what each group says of the average service, services against what "
    "is expected of their size, changes over time, and every service in detail, with charts and "
    "their tables in one file that prints on A4."
    "\vThe report is for the quality team only. Exit status 0 when it was made, 1 when it could "
    "not be, 2 when the command line was not understood.";

/* What comes of the counts alone. */
static enum err study_counts(const struct work *work, struct officer_report *r,
                             struct crosscheck **out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct sent sent = {0};
    struct coverage *coverage = NULL;
    enum err err = command_crosschecked(work, NULL, NULL, out, diag);
    if (err == OK) {
        err = sent_gather(w, work->options->from_day, work->options->to_day, &sent, diag);
    }
    if (err == OK) {
        struct publication *p = publication_new((*out)->data, TIER_RESTRICTED, NULL, 0, w->arena);
        err = coverage_study((*out)->data, &sent, p, w->arena, &coverage, diag);
    }
    if (err == OK) {
        r->crosscheck = *out;
        r->coverage = coverage;
        r->compare = compare_of((*out)->data, w->arena);
    }
    return err;
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    const struct trend_options monthly = {
        .tier = TIER_RESTRICTED, .by = TREND_MONTHS, .measure = TREND_AVERAGE};
    const int32_t today = command_today();
    struct crosscheck *crosscheck = NULL;
    struct actions_view actions = {0};
    struct actions agreed = {0};
    struct officer_report r = {.actions = &actions, .agreed = &agreed};
    enum err err = study_counts(work, &r, &crosscheck, diag);
    if (err == OK && crosscheck->data->responses > 0) {
        err = trend_study(work, &monthly, crosscheck->data, &r.trend, diag);
    }
    if (err == OK) {
        err = actions_study(work, today, &actions, diag);
    }
    if (err == OK) {
        err = command_actions_register(work, &agreed, diag);
    }
    return err != OK
               ? err
               : command_render(
                     work, officer_report(&r, w->language, today, PACKAGE_STRING, w->arena), out);
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    const struct options *o = state->input;
    (void)arg;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = state->input;
        return 0;
    }
    if (key != ARGP_KEY_SUCCESS) {
        return ARGP_ERR_UNKNOWN;
    }
    pack_options_check_county(o, state);
    if (o->format != FORMAT_TEXT && o->format != FORMAT_HTML) {
        argp_error(state, "this is text or html; crosscheck, coverage, compare, trend and actions "
                          "have csv and json");
    }
    return 0;
}

int command_report(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.parser = parse_option, .doc = doc, .children = children};
    struct options o;
    options_init(&o);
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) {
        return 2;
    }
    return command_work(argv[0], &o, run, NULL);
}
