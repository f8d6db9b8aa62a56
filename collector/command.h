#ifndef COLLECTOR_COMMAND_H
#define COLLECTOR_COMMAND_H
/* The commands of commonview-collector. Each is a file command_NAME.c with one function, and one line
   in the list below, from which main makes its table, its help and these declarations:

       int command_NAME(const char *workspace, int argc, char **argv);

   `workspace` is the default for --workspace (what stood before the command, or "."). argv[0] is the
   name for messages, "commonview-collector NAME"; the rest are the arguments. The result is the exit
   status: 0, or 1 when something failed. A wrong command line ends in argp with 2.

   A command parses with an argp of its own, the first child of which is command_workspace_argp. Data
   goes to standard output, everything else to standard error. */
#include <argp.h>
#include <stdio.h>

#include "common/err.h"
#include "common/problem.h"
#include "common/record.h"

#define COMMANDS(X)                                                                              \
    X(init, "DIR", "make a workspace, with --demo an invented one")                              \
    X(check, "[FORM...|FILE...]", "say what is wrong with questionnaires")                       \
    X(describe, "--form FORM", "list the questions, choices and scores of a questionnaire")      \
    X(convert, "FORM|FILE", "write a questionnaire as xlsx, csv, md, XForms or for print")       \
    X(import, "--form FORM FILE.csv", "store answers from a spreadsheet")                        \
    X(adapt, "--form FORM --map MAP.csv FILE", "make answers of other survey tools ready")       \
    X(list, "", "list the references of all responses")                                          \
    X(export, "--form FORM", "write the responses to a questionnaire")                           \
    X(print, "--form FORM", "write a questionnaire for paper")                                   \
    X(enter, "--form FORM --batch NAME", "key answers from paper")                               \
    X(invite, "--wave NAME --people FILE.csv", "invite people by a code, and write the letters") \
    X(progress, "[--by unit|group|reason]", "say how many were invited and answered")            \
    X(remind, "--key FILE --letters FILE.html", "write second copies to those who are silent")   \
    X(register, "[--check]", "put the changes of the registers on record")                       \
    X(access, "REFERENCE --key FILE", "show everything that is kept of a response")              \
    X(alerts, "[list|show|take|close|...]", "look after answers that show danger")               \
    X(withdraw, "REFERENCE", "take a response out for good")                                     \
    X(retain, "[--go]", "say what is kept too long, and take it out")                            \
    X(backup, "FILE", "copy the store while the server runs")                                    \
    X(audit, "[--verify]", "show what the officer did, and that nobody changed it")              \
    X(key, "show|move|duty|rotate", "look after the key that opens what people wrote")           \
    X(serve, "", "serve the questionnaires as web pages")

#define COMMAND_DECLARE(name, arguments, summary) \
    int command_##name(const char *workspace, int argc, char **argv);
COMMANDS(COMMAND_DECLARE)
#undef COMMAND_DECLARE

/* --workspace DIR. Its input is the address of a `const char *`, already set to the default:

       static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
       ... in the parser: case ARGP_KEY_INIT: state->child_inputs[0] = &options->workspace; */
extern const struct argp command_workspace_argp;

/* --workspace DIR and --form FORM, which must be given. Its input is the address of one of these, the
   workspace already set to the default. */
struct command_form {
    const char *workspace;
    const char *form;
};
extern const struct argp command_form_argp;

/* The value of an option that names a layout; ends in argp when it is none. */
enum layout command_layout(const char *arg, struct argp_state *state);

/* Parses the arguments of a command with its argp; on a mistake prints the usage and exits with 2. */
void command_parse(const struct argp *argp, int argc, char **argv, void *input);

/* Prints a failure as "NAME: place: text. Remedy." on standard error. Returns the exit status 1. */
int command_fail(const char *name, const struct diag *diag);

enum { COMMAND_TOLD_MAX = 100 };

/* Prints problems on standard error, one a line, errors first, at most `max` of them, then how many
   there are more. */
void command_tell(const struct problems *problems, size_t max);

#endif
