/* import: answers from a spreadsheet into the store. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <time.h>

#include "collector/command.h"
#include "collector/import_run.h"
#include "collector/workspace.h"

enum { ERRORS_TOLD = 100, WARNINGS_TOLD = 20 };

struct import_options {
    struct command_form at;
    const char *file;
    bool keep_good;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct import_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'k':
        o->keep_good = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->file != NULL) {
            argp_error(state, "one FILE only");
        }
        o->file = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->file == NULL) {
            argp_error(state, "say which file: import --form FORM FILE.csv");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* What was wrong or left out. */
static void tell_problems(const struct import *im)
{
    command_tell(&im->header_problems, ERRORS_TOLD);
    if (im->importer != NULL) {
        command_tell(importer_errors(im->importer), ERRORS_TOLD);
        command_tell(importer_warnings(im->importer), WARNINGS_TOLD);
    }
}

static void tell_stored(const struct import *im)
{
    fprintf(stderr, "%s: %zu rows, %zu stored", im->job.file, im->n_rows, im->n_stored);
    if (im->n_there > 0) {
        fprintf(stderr, ", %zu were there already", im->n_there);
    }
    if (im->n_refused > 0) {
        fprintf(stderr, ", %zu refused: see %s", im->n_refused, im->refused_path);
    }
    fputc('\n', stderr);
    import_alerts_tell(&im->alerts);
}

static void tell_refused(const struct import *im)
{
    if (im->n_refused > 0) {
        fprintf(stderr,
                "%s: %zu of %zu rows cannot be used, so nothing was stored. Put them right, or "
                "store the others with --keep-good.\n",
                im->job.file, im->n_refused, im->n_rows);
    } else {
        fprintf(stderr, "%s: nothing was stored.\n", im->job.file);
    }
}

static int run(const char *name, struct workspace *w, const struct import_job *job)
{
    struct import im;
    struct diag diag = {0};
    int status = EXIT_FAILURE;
    enum err err = import_check(job, &im, &diag);
    tell_problems(&im);
    if (err == OK) {
        err = import_store(&im, w->store, &diag);
    }
    if (err == OK) {
        tell_stored(&im);
        status = EXIT_SUCCESS;
    } else {
        if (diag.text[0] != '\0') {
            (void)command_fail(name, &diag);
        }
        tell_refused(&im);
    }
    import_done(&im);
    return status;
}

static int import(const char *name, const struct import_options *o)
{
    struct workspace w;
    struct diag diag = {0};
    struct import_job job = {.file = o->file, .keep_good = o->keep_good};
    const unsigned parts =
        WORKSPACE_UNITS | WORKSPACE_FORMS | WORKSPACE_KEY | WORKSPACE_ALERTS | WORKSPACE_WRITE;
    enum err err = workspace_open(o->at.workspace, parts, &w, &diag);
    if (err == OK) {
        err = workspace_form(&w.forms, o->at.form, w.arena, &job.form, &diag);
    }
    if (err != OK) {
        return workspace_fail(&w, name, &diag);
    }
    job.workspace = w.dir;
    job.units = &w.units;
    job.officer = &w.officer;
    job.alerts = &w.alerts;
    job.now = (int64_t)time(NULL);
    job.language = w.settings.n_languages > 0 ? w.settings.languages[0] : "en";
    job.today = workspace_today();
    int status = run(name, &w, &job);
    workspace_close(&w);
    return status;
}

int command_import(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"keep-good", 'k', NULL, 0,
         "Store the good rows, and write the others to a.refused.csv (for a.csv) with the reason",
         0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "FILE.csv",
        .doc = "Stores answers from a CSV: a header row with unit, day, and where known language, "
               "layout, channel, answered_by, helped_by and groups, then names of questions; "
               "values are names of choices, several with spaces between them. All rows are "
               "stored, or none when one is bad. The same file again stores nothing twice.",
        .children = children};
    struct import_options o = {.at = {.workspace = workspace}};
    command_parse(&argp, argc, argv, &o);
    return import(argv[0], &o);
}
