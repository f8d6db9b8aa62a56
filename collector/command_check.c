/* check: what is wrong with questionnaires, and with the tables of a workspace. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/checkup.h"
#include "collector/command.h"
#include "collector/preview.h"
#include "collector/workspace.h"
#include "common/file.h"

enum { REPORT_MAX = 256 << 20, ARGUMENTS_MAX = 1024, OPTION_PREVIEW = 256 };

struct check_options {
    const char *workspace;
    bool json;
    const char *preview; /* folder, or NULL */
    const char *arguments[ARGUMENTS_MAX];
    size_t n_arguments;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct check_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'f':
        o->json = strcmp(arg, "json") == 0;
        if (!o->json && strcmp(arg, "text") != 0) {
            argp_error(state, "the format is text or json, not '%s'", arg);
        }
        return 0;
    case OPTION_PREVIEW:
        o->preview = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->n_arguments == ARGUMENTS_MAX) {
            argp_error(state, "too many arguments");
        }
        o->arguments[o->n_arguments++] = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* An id has neither a slash nor a dot. */
static bool is_file(const char *argument)
{
    return strpbrk(argument, "/.") != NULL || file_exists(argument);
}

/* The questionnaires named by id; all, and the tables, when nothing at all is named. */
static enum err check_ids(const struct check_options *o, struct checkup *c, struct diag *diag)
{
    const char **ids = arena_array(c->arena, o->n_arguments, sizeof *ids);
    size_t n_ids = 0;
    const char *workspace = workspace_is(o->workspace) ? o->workspace : NULL;
    enum err err = checkup_easy_read(c, workspace, diag);
    for (size_t i = 0; i < o->n_arguments; i++) {
        if (!is_file(o->arguments[i])) {
            ids[n_ids++] = o->arguments[i];
        }
    }
    if (err != OK || (o->n_arguments > 0 && n_ids == 0)) {
        return err;
    }
    err = checkup_forms(c, workspace, diag);
    if (err == OK && n_ids > 0) {
        err = checkup_keep(c, ids, n_ids, diag);
    } else if (err == OK && workspace != NULL) {
        checkup_tables(c, workspace);
    }
    return err;
}

static enum err check(const struct check_options *o, struct checkup *c, struct diag *diag)
{
    enum err err = check_ids(o, c, diag);
    for (size_t i = 0; err == OK && i < o->n_arguments; i++) {
        if (is_file(o->arguments[i])) {
            checkup_form(c, o->arguments[i]);
        }
    }
    return err;
}

/* The pages of those that are ready. */
static enum err preview(const struct check_options *o, const struct checkup *c, struct diag *diag)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the forms are pointers */
    const struct form **forms = arena_array(c->arena, c->n_files + 1, sizeof *forms);
    struct problems problems;
    size_t n = 0;
    for (size_t i = 0; i < c->n_files; i++) {
        if (c->files[i].compiled != NULL) {
            forms[n++] = c->files[i].compiled;
        }
    }
    problems_init(&problems);
    const enum err err = preview_write(o->workspace, forms, n, o->preview, &problems, diag);
    command_tell(&problems, COMMAND_TOLD_MAX);
    problems_done(&problems);
    return err;
}

/* Prints the report; the exit status. */
static int report(const struct checkup *c, bool json)
{
    struct buf out;
    buf_init(&out, REPORT_MAX);
    if (json) {
        checkup_json(c, &out);
    } else {
        checkup_text(c, &out);
    }
    fputs(buf_str(&out), stdout);
    buf_done(&out);
    return fflush(stdout) == 0 && checkup_ok(c) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int command_check(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"format", 'f', "text|json", 0, "For people (text) or programs", 0},
        {"preview", OPTION_PREVIEW, "DIR", 0,
         "Write the pages of those that are ready into DIR, in all languages and in Easy Read; "
         "begin with index.html",
         0},
        {0}};
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "[FORM...|FILE...]",
        .doc = "Checks questionnaires, named by id or by file, and tells every problem with sheet, "
               "row, column and remedy. Without arguments: all of them, and the settings, units, "
               "groups, public key and store of the workspace. Status 1 when something cannot be "
               "used.",
        .children = children};
    struct check_options o = {.workspace = workspace};
    struct diag diag = {0};
    struct checkup c;
    int status;
    command_parse(&argp, argc, argv, &o);
    struct arena *a = arena_new(1 << 16);
    checkup_init(&c, a);
    enum err err = check(&o, &c, &diag);
    if (err == OK && o.preview != NULL) {
        err = preview(&o, &c, &diag);
    }
    if (err == OK) {
        status = report(&c, o.json);
    } else {
        status = command_fail(argv[0], &diag);
    }
    checkup_done(&c);
    arena_free(a);
    return status;
}
