/* commonview-analyze: finds the command in the table below and hands it the rest of the line. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "analyze/command.h"
#include "common/slice.h"
#include "common/text.h"

const char *argp_program_version = PACKAGE_STRING;

struct command {
    const char *name;
    const char *help;
    int (*run)(int argc, char **argv);
};

static const struct command commands[] = {
    {"actions", "what was agreed, how it stands, and whether it helped", command_actions},
    {"agreement", "how far services, people, carers and staff agree", command_agreement},
    {"board", "one page for a board: heard, good, needs work, agreed, next", command_board_page},
    {"comments", "what people write, by theme, without what tells who they are", command_comments},
    {"compare", "services against what is expected of their size", command_compare},
    {"coverage", "who was asked and who answered", command_coverage},
    {"crosscheck", "what people, carers, staff and services say, compared", command_crosscheck},
    {"figures", "figures that contradict each other or do not add up", command_figures},
    {"integrity", "answers that may not be from whom they seem", command_integrity},
    {"provider", "a service's own pack, with 14 days to correct facts", command_provider},
    {"release", "what the board may be told, recorded for later reports", command_release},
    {"report", "the officer's report: what to look at first, and all of it", command_report},
    {"safeguarding", "what those who went through safeguarding say", command_safeguarding},
    {"scrutiny", "half-year pack of the scrutiny panel, overdue actions first", command_scrutiny},
    {"standout", "where a service differs more than services do", command_standout},
    {"trend", "how answers change over time, and whether by more than chance", command_trend},
    {"verify", "whether a report still holds", command_verify},
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static const char doc[] = "Cross-checks what was collected about adult social care."
                          "\vCommands:";

/* What the parser found: the command and where its own arguments begin. */
struct request {
    const struct command *command;
    int first;
};

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(name, commands[i].name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static void refuse_command(struct argp_state *state, const char *name)
{
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
    }
    const char *nearest = text_nearest(slice_of(name), names, N_COMMANDS);
    if (nearest != NULL) {
        argp_error(state, "there is no command '%s'; did you mean '%s'?", name, nearest);
    } else {
        argp_error(state, "there is no command '%s'", name);
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct request *request = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        request->command = find_command(arg);
        request->first = state->next - 1;
        if (request->command == NULL) {
            refuse_command(state, arg);
        }
        state->next = state->argc; /* the rest is the command's */
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which command?");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Puts the list of commands under "Commands:" in --help. argp frees what it gets back. */
static char *add_commands(int key, const char *text, void *input)
{
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) {
        return (char *)(size_t)text;
    }
    char *all = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&all, &len);
    if (to == NULL) {
        return (char *)(size_t)text;
    }
    fprintf(to, "%s\n", text);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, "  %-12s %s\n", commands[i].name, commands[i].help);
    }
    fprintf(to, "\n'commonview-analyze COMMAND --help' tells more about a command.");
    return fclose(to) == 0 ? all : NULL;
}

/* Runs the command under a name of its own, so that its messages say which command speaks. */
static int run_command(const struct request *request, int argc, char **argv)
{
    static char name[64];
    (void)snprintf(name, sizeof name, "commonview-analyze %s", request->command->name);
    argv[request->first] = name;
    return request->command->run(argc - request->first, argv + request->first);
}

int main(int argc, char **argv)
{
    const struct argp argp = {.parser = parse_option,
                              .args_doc = "COMMAND [OPTION...]",
                              .doc = doc,
                              .help_filter = add_commands};
    struct request request = {0};
    argp_err_exit_status = 2;
    if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &request) != 0) {
        return 2;
    }
    return run_command(&request, argc, argv);
}
