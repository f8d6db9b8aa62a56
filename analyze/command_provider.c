/* commonview-analyze provider: a service's own pack; without --unit, how the packs stand. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/command.h"
#include "analyze/command_pack.h"
#include "analyze/command_work.h"
#include "analyze/provider_list.h"
#include "analyze/provider_pack.h"
#include "analyze/voices.h"
#include "common/file.h"

static const char doc[] =
    "Writes a service's own pack: what people, carers and staff said of it beside what it says of "
    "itself and expected them to say, the facts that are held of it and how to correct them within "
    "14 days, and what was agreed with it. Nothing of any other service is in it. Without --unit: "
    "to whom packs were sent and which corrections are open, for the quality team. Both read "
    "corrections.csv."
    "\vExit status 0 when it was made, 1 when it could not be, 2 when the command line was not "
    "understood.";

enum { KEY_SENT = 512 };

struct provider_command {
    struct options shared;
    int32_t sent; /* 0: as the register says, else today */
};

static const struct argp_option option_table[] = {
    {"sent", KEY_SENT, "DAY", 0,
     "The day on which the pack is sent: the 14 days run from it (default: the last one that "
     "corrections.csv has for the service, else today)",
     0},
    {0},
};

static void check_options(const struct provider_command *c, struct argp_state *state)
{
    if (c->shared.theme != THEME_NONE) {
        argp_error(state, "a service's pack is of all themes: leave out --theme");
    }
    pack_options_check(&c->shared, "crosscheck --tier=board --unit has", state);
    if (c->sent != 0 && c->shared.unit == NULL) {
        argp_error(state, "--sent is about one service: give --unit");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct provider_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_SENT:
        c->sent = options_day("--sent", arg, state);
        break;
    case ARGP_KEY_SUCCESS:
        check_options(c, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static enum err check_unit(const struct workspace *w, const char *id, size_t *out,
                           struct diag *diag)
{
    const enum err err = units_choose(&w->units, id, w->arena, out, diag);
    if (err == OK && !voice_fits(SOURCE_PROVIDER, w->units.items[*out].subject)) {
        diag_remedy(diag, "Safeguarding is told for the county: commonview-analyze safeguarding.");
        return diag_fail(diag, ERR_RANGE, "%s is no service that assesses itself", id);
    }
    return err;
}

static enum err make_pack(const struct provider_command *c, const struct work *work,
                          const struct corrections *corrections, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const int32_t today = command_today();
    struct board_crosscheck crosscheck;
    struct actions_view actions;
    size_t unit = 0;
    int32_t sent = today;
    enum err err = check_unit(w, work->options->unit, &unit, diag);
    if (err == OK) {
        err = command_board_crosschecked(work, &crosscheck, diag);
    }
    if (err == OK) {
        err = actions_study(work, today, &actions, diag);
    }
    if (err != OK) {
        return err;
    }
    (void)correction_last_sent(corrections, unit, &sent);
    const struct provider_pack pack = {.crosscheck = &crosscheck,
                                       .actions = &actions,
                                       .corrections = corrections,
                                       .sent = c->sent != 0 ? c->sent : sent};
    return command_render(
        work, provider_pack_report(&pack, w->language, today, PACKAGE_STRING, w->arena), out);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct corrections corrections = {0};
    const enum err err =
        correction_register_read(path_join(w->arena, w->dir, "corrections.csv"), &w->units,
                                 w->arena, &corrections, &w->problems, diag);
    if (err != OK) {
        return err;
    }
    if (work->options->unit != NULL) {
        return make_pack(cls, work, &corrections, out, diag);
    }
    return command_render(work,
                          provider_list_report(&corrections, &w->units, &w->settings, w->language,
                                               command_today(), PACKAGE_STRING, w->arena),
                          out);
}

int command_provider(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct provider_command c = {0};
    pack_options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
