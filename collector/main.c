/* commonview-collector: the choice of the command. Each command has its own options. */

#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "common/arena.h"
#include "common/buf.h"
#include "common/slice.h"
#include "common/text.h"

const char *argp_program_version = PACKAGE_STRING;

struct command {
    const char *name;
    const char *arguments;
    const char *summary;
    int (*run)(const char *workspace, int argc, char **argv);
};

#define COMMAND_ROW(name, arguments, summary) {#name, arguments, summary, command_##name},
static const struct command commands[] = {COMMANDS(COMMAND_ROW)};
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

struct options {
    const char *workspace;
    int command_at; /* index in argv; 0 when there is none */
};

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static const char *nearest_command(const char *name)
{
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
    }
    return text_nearest(slice_of(name), names, N_COMMANDS);
}

static void complain(struct argp_state *state, const char *name)
{
    const char *near = nearest_command(name);
    if (near != NULL) {
        argp_error(state, "there is no command '%s'; did you mean '%s'?", name, near);
    } else {
        argp_error(state, "there is no command '%s'", name);
    }
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->workspace;
        return 0;
    case ARGP_KEY_ARG:
        options->command_at = state->next - 1;
        if (command_find(arg) == NULL) {
            complain(state, arg);
        }
        state->next = state->argc; /* the rest is the command's */
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_usage(state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The list of commands, below the options. argp frees what differs from `text`. */
static char *help(int key, const char *text, void *input)
{
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) {
        return (char *)(uintptr_t)text;
    }
    struct buf list;
    buf_init(&list, 1 << 16);
    buf_adds(&list, "Commands:\n");
    for (size_t i = 0; i < N_COMMANDS; i++) {
        buf_addf(&list, "  %s %s\n      %s\n", commands[i].name, commands[i].arguments,
                 commands[i].summary);
    }
    buf_adds(&list, "\nEach command tells its options: commonview-collector COMMAND --help");
    return list.data; /* from malloc, as argp wants it */
}

int main(int argc, char **argv)
{
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {
        .parser = parse,
        .args_doc = "COMMAND [ARGUMENT...]",
        .doc = "Collects answers to questionnaires about adult social care.\v",
        .children = children,
        .help_filter = help,
    };
    struct options options = {.workspace = "."};

    /* Only how characters are read; numbers keep their dot. */
    (void)setlocale(LC_CTYPE, "");
    argp_err_exit_status = 2;
    if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &options) != 0) {
        return 2;
    }
    const struct command *command = command_find(argv[options.command_at]);
    if (command == NULL) {
        return 2;
    }
    struct arena *a = arena_new(0);
    argv[options.command_at] = arena_printf(a, "commonview-collector %s", command->name);
    int status =
        command->run(options.workspace, argc - options.command_at, argv + options.command_at);
    arena_free(a);
    return status;
}
