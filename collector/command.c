#define _DEFAULT_SOURCE /* argp.h */

#include "collector/command.h"

#include <stdlib.h>

static error_t parse_workspace(int key, char *arg, struct argp_state *state)
{
    const char **workspace = state->input;
    if (key == 'w') {
        *workspace = arg;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static const struct argp_option workspace_options[] = {
    {"workspace", 'w', "DIR", 0, "The workspace (the current directory)", 0}, {0}};

const struct argp command_workspace_argp = {.options = workspace_options,
                                            .parser = parse_workspace};

static error_t parse_form(int key, char *arg, struct argp_state *state)
{
    struct command_form *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'F':
        o->form = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->form == NULL) {
            argp_error(state, "say which questionnaire: --form FORM");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option form_options[] = {
    {"form", 'F', "FORM", 0, "The id of the questionnaire", 0}, {0}};

static const struct argp_child form_children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};

const struct argp command_form_argp = {
    .options = form_options, .parser = parse_form, .children = form_children};

enum layout command_layout(const char *arg, struct argp_state *state)
{
    enum layout layout = LAYOUT_STANDARD;
    if (layout_parse(slice_of(arg), &layout) != OK) {
        argp_error(state, "the layout is standard, easy-read, plain or large, not '%s'", arg);
    }
    return layout;
}

void command_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    if (argp_parse(argp, argc, argv, 0, NULL, input) != 0) {
        exit(2);
    }
}

int command_fail(const char *name, const struct diag *diag)
{
    fprintf(stderr, "%s: ", name);
    diag_print(diag, stderr);
    return 1;
}

static size_t tell_some(const struct problems *problems, enum severity severity, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < problems->n_items && n < max; i++) {
        if (problems->items[i].severity != severity) {
            continue;
        }
        if (severity == SEVERITY_WARNING) {
            fputs("warning: ", stderr);
        }
        diag_print(&problems->items[i].diag, stderr);
        n++;
    }
    return n;
}

void command_tell(const struct problems *problems, size_t max)
{
    size_t n = tell_some(problems, SEVERITY_ERROR, max);
    n += tell_some(problems, SEVERITY_WARNING, max - n);
    size_t n_all = problems->n_errors + problems->n_warnings;
    if (n < n_all) {
        fprintf(stderr, "... and %zu more\n", n_all - n);
    }
}
