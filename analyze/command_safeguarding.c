/* commonview-analyze safeguarding: what those who went through it say, for the quality team or the
   board. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/board.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/safeguarding_report.h"

static const char doc[] =
    "Tells what adults who went through safeguarding say, and apart from them their "
    "representatives: whether they were asked what they wanted, whether it happened, whether the "
    "risk is gone, whether they feel safer, who asked, and how long ago it ended. For the whole "
    "county, never for a service."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

static void check_options(const struct options *o, struct argp_state *state)
{
    if (o->unit != NULL || o->theme != THEME_NONE) {
        argp_error(state, "safeguarding is told for the whole county only: leave out --unit and "
                          "--theme");
    }
    /* Two periods, compared, would tell about the few who answered in between. */
    if (o->tier == TIER_BOARD && (o->from_day != 0 || o->to_day != 0)) {
        argp_error(state, "safeguarding for the board counts all answers, so that no two periods "
                          "tell of the few between them: leave out --from and --to");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = state->input;
        break;
    case ARGP_KEY_SUCCESS:
        check_options(state->input, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static void write_csv(const void *what, FILE *to)
{
    safeguarding_csv(what, to);
}

/* The board reads also what was agreed and how it stands. */
static enum err render(const struct work *work, const struct safeguarding *study,
                       const struct heard_by *heard, struct buf *out, struct diag *diag)
{
    const struct workspace *w = work->workspace;
    const int32_t today = command_today();
    struct actions_view actions = {0};
    const struct safeguarding_board agreed = {.actions = &actions};
    const bool for_board = heard->board != NULL;
    const enum err err = for_board ? actions_study(work, today, &actions, diag) : OK;
    return err != OK
               ? err
               : command_render(work,
                                safeguarding_report(study, heard, for_board ? &agreed : NULL,
                                                    w->language, today, PACKAGE_STRING, w->arena),
                                out);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    const struct options *o = work->options;
    struct board *board = NULL;
    struct dataset *all = NULL;
    struct workspace *w = work->workspace;
    struct safeguarding_data *data = NULL;
    struct safeguarding *study = NULL;
    struct sent sent = {0};
    enum err err = sent_gather(w, o->from_day, o->to_day, &sent, diag);
    if (err == OK) {
        err = safeguarding_read(w, &sent, o->from_day, o->to_day, &data, diag);
    }
    if (err == OK) {
        err = o->tier == TIER_BOARD ? command_board(work, &sent, &board, diag)
                                    : command_dataset(work, &all, diag);
    }
    if (err == OK) {
        err = safeguarding_study(data, o->tier, board, w->arena, &study, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return safeguarding_json(study, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, study, out);
    }
    const struct heard_by heard = {.board = board, .data = all};
    return render(work, study, &heard, out, diag);
}

int command_safeguarding(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.parser = parse_option, .doc = doc, .children = children};
    struct options o;
    options_init(&o);
    o.for_board = true;
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) {
        return 2;
    }
    return command_work(argv[0], &o, run, NULL);
}
