#ifndef ANALYZE_COMMAND_H
#define ANALYZE_COMMAND_H
/* The commands of commonview-analyze. A new one is a file command_x.c with its function here and
   one line in the table in main.c. */
#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/err.h"
#include "common/problem.h"

struct options;

enum { OUTPUT_MAX = 512 * 1024 * 1024 }; /* bytes of one report */

/* Each gets its own arguments, argv[0] being "commonview-analyze NAME", and returns the exit
   status: 0, 1 when something was wrong, 2 for a command line that was not understood. */
int command_actions(int argc, char **argv);
int command_agreement(int argc, char **argv);
int command_board_page(int argc, char **argv);
int command_comments(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_coverage(int argc, char **argv);
int command_crosscheck(int argc, char **argv);
int command_figures(int argc, char **argv);
int command_integrity(int argc, char **argv);
int command_provider(int argc, char **argv);
int command_release(int argc, char **argv);
int command_report(int argc, char **argv);
int command_safeguarding(int argc, char **argv);
int command_scrutiny(int argc, char **argv);
int command_standout(int argc, char **argv);
int command_trend(int argc, char **argv);
int command_verify(int argc, char **argv);

/* What a cross-check is asked for beyond the options of all commands. */
struct crosscheck_asked {
    int32_t since_day; /* first of this wave; 0: no wave is compared */
    bool why;          /* tell of one cell only: that of the unit and theme of the options */
};

/* What they do, of the type command_work_fn; `cls` is not used but by the cross-check: a struct
   crosscheck_asked, or NULL. A report is made again with them. */
struct work;
enum err command_compare_run(void *cls, const struct work *work, struct buf *out,
                             struct diag *diag);
enum err command_coverage_run(void *cls, const struct work *work, struct buf *out,
                              struct diag *diag);
enum err command_crosscheck_run(void *cls, const struct work *work, struct buf *out,
                                struct diag *diag);
enum err command_standout_run(void *cls, const struct work *work, struct buf *out,
                              struct diag *diag);

/* Problems, one a line, on standard error. */
void command_problems(const struct problems *problems);

/* What went wrong, and what to do about it, on standard error: the problems, one a line, then the
   diag. Returns the exit status 1. */
int command_fail(const char *name, enum err err, const struct problems *problems,
                 const struct diag *diag);

/* Writes what a command made to the file of the options, replaced in one step, or to standard
   output. Returns the exit status. */
int command_output(const char *name, const struct options *o, const struct buf *content);

#endif
