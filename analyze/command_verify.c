/* commonview-analyze verify: makes a report again and says of each of its values whether it holds. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>
#include <string.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/verify.h"
#include "common/file.h"

static const char doc[] =
    "Makes a REPORT again from the answers there are now and says of each of its values whether it "
    "still holds, and what has changed. REPORT is the JSON (--format=json) of coverage, "
    "crosscheck, "
    "standout or compare; everything else about it is in the file."
    "\vExit status 0 when all of it holds, 1 when something does not or it could not be made "
    "again, "
    "2 when the command line was not understood.";

struct verify_command {
    struct options shared;
    const char *path;
    bool holds;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct verify_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case ARGP_KEY_ARG:
        if (c->path != NULL) {
            return ARGP_ERR_UNKNOWN; /* "Too many arguments" */
        }
        c->path = arg;
        break;
    case ARGP_KEY_SUCCESS:
        if (c->path == NULL) {
            argp_error(state, "which report? Name its JSON file");
        }
        if (c->shared.format == FORMAT_CSV) {
            argp_error(state, "what holds is told as text, html or json");
        }
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static command_work_fn find_run(const char *command)
{
    static const struct {
        const char *name;
        command_work_fn run;
    } runs[] = {{"compare", command_compare_run},
                {"coverage", command_coverage_run},
                {"crosscheck", command_crosscheck_run},
                {"standout", command_standout_run}};
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        if (strcmp(runs[i].name, command) == 0) {
            return runs[i].run;
        }
    }
    return NULL;
}

static enum err refuse(const char *path, struct diag *diag)
{
    diag_place(diag, path, 0, NULL);
    diag_fail(diag, ERR_SYNTAX, "this is no report that can be made again");
    diag_remedy(diag, "Give the JSON of coverage, crosscheck, standout or compare, as this version "
                      "writes it");
    return ERR_SYNTAX;
}

/* The same report, from the answers there are now. */
static enum err make_again(const struct work *work, const struct verify_origin *o,
                           command_work_fn run, json_t **out, struct diag *diag)
{
    struct options options = *work->options;
    options.format = FORMAT_JSON;
    options.tier = o->tier;
    options.from_day = o->from_day;
    options.to_day = o->to_day;
    options.unit = o->unit;
    options.theme = o->theme;
    const struct work again = {
        .name = work->name, .options = &options, .workspace = work->workspace};
    struct buf text;
    buf_init(&text, OUTPUT_MAX);
    if (o->since_day != 0) {
        options.from_day = o->earlier_from;
    }
    struct crosscheck_asked asked = {.since_day = o->since_day, .why = o->why};
    enum err err = run(&asked, &again, &text, diag);
    if (err == OK) {
        *out = json_loadb(text.data, text.len, 0, NULL);
        err = *out == NULL ? ERR_INTERNAL : OK;
    }
    buf_done(&text);
    return err;
}

static enum err tell(const struct verify *v, const struct work *work, struct buf *out)
{
    struct workspace *w = work->workspace;
    if (work->options->format == FORMAT_JSON) {
        return verify_json(v, out);
    }
    return command_render(
        work,
        verify_report(v, &w->settings, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

static enum err hold_against(struct verify_command *c, const struct work *work,
                             const json_t *report, struct buf *out, struct diag *diag)
{
    struct arena *a = work->workspace->arena;
    struct verify_origin origin;
    if (verify_origin_of(report, a, &origin) != OK || find_run(origin.command) == NULL) {
        return refuse(c->path, diag);
    }
    json_t *now = NULL;
    enum err err = make_again(work, &origin, find_run(origin.command), &now, diag);
    if (err == OK) {
        const struct verify *v = verify_of(report, now, a);
        c->holds = v->n_changes == 0;
        err = tell(v, work, out);
    }
    json_decref(now);
    return err;
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    struct verify_command *c = cls;
    struct slice text = {0};
    enum err err = file_read(c->path, OUTPUT_MAX, work->workspace->arena, &text, diag);
    if (err != OK) {
        return err;
    }
    json_t *report = json_loadb(text.p, text.len, JSON_REJECT_DUPLICATES, NULL);
    err = report == NULL ? refuse(c->path, diag) : hold_against(c, work, report, out, diag);
    json_decref(report);
    return err;
}

int command_verify(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .parser = parse_option, .args_doc = "REPORT", .doc = doc, .children = children};
    struct verify_command c = {0};
    options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    const int status = command_work(argv[0], &c.shared, run, &c);
    return status == 0 && !c.holds ? 1 : status;
}
