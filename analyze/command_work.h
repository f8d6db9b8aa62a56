#ifndef ANALYZE_COMMAND_WORK_H
#define ANALYZE_COMMAND_WORK_H
/* What most commands do around their own work: open the workspace, work, write the result, and say
   what went wrong where it did. */
#include <stdio.h>

#include "analyze/board.h"
#include "analyze/dataset.h"
#include "analyze/options.h"
#include "analyze/report.h"
#include "analyze/workspace.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"

/* What the work is done with. */
struct work {
    const char *name; /* of the command, for messages */
    const struct options *options;
    struct workspace *workspace;
};

/* Fills `out` with what the command writes. `cls` is the command's own. */
typedef enum err (*command_work_fn)(void *cls, const struct work *work, struct buf *out,
                                    struct diag *diag);

/* All of it; returns the exit status. */
int command_work(const char *name, const struct options *o, command_work_fn fn, void *cls);

/* A report in the format of the options: text, HTML or a workbook. */
ATTR_MUST_USE enum err command_render(const struct work *work, const struct report *report,
                                      struct buf *out);

/* Runs a function that writes to a stream, with its text going into `out`. ERR_IO. */
typedef void (*command_write_fn)(const void *what, FILE *to);
ATTR_MUST_USE enum err command_stream(command_write_fn write, const void *what, struct buf *out);

/* The data set of the period that the options name; told on a terminal while it lasts. Errors as
   dataset_read. */
ATTR_MUST_USE enum err command_dataset(const struct work *work, struct dataset **out,
                                       struct diag *diag);

/* The same of another period, both days in it. */
ATTR_MUST_USE enum err command_dataset_of(const struct work *work, int32_t from_day, int32_t to_day,
                                          struct dataset **out, struct diag *diag);

/* The same, and `counted` is told of each response that is counted (dataset.h). */
ATTR_MUST_USE enum err command_dataset_watched(const struct work *work, dataset_counted_fn counted,
                                               void *cls, struct dataset **out, struct diag *diag);

/* The data set and its cross-check at the lines of the settings; without the answers that
   `leave_out` names (NULL: with all). Errors as command_dataset. */
struct crosscheck;
ATTR_MUST_USE enum err command_crosschecked(const struct work *work, dataset_leave_out_fn leave_out,
                                            const void *cls, struct crosscheck **out,
                                            struct diag *diag);

/* Ends the JSON of a report, which closes with "}\n", with where its numbers come from
   (provenance.h). `err` is what was returned for the JSON and goes first. */
ATTR_MUST_USE enum err command_json(enum err err, const struct work *work, const char *command,
                                    const struct dataset *data, struct buf *out);

/* Where the numbers of a report of the command come from, as its options say. */
struct provenance;
struct provenance command_provenance(const struct work *work, const char *command,
                                     const struct dataset *data);

/* The action register of the workspace. Errors as action_register_read. */
struct actions;
ATTR_MUST_USE enum err command_actions_register(const struct work *work, struct actions *out,
                                                struct diag *diag);

/* What the board may be told of the period that the options name, held against all releases of the
   workspace. Errors as dataset_read, releases_read and board_new. `sent` may be NULL. */
ATTR_MUST_USE enum err command_board(const struct work *work, const struct sent *sent,
                                     struct board **out, struct diag *diag);

/* The same, and `counted` is told of each response that is counted (dataset.h). */
ATTR_MUST_USE enum err command_board_watched(const struct work *work, const struct sent *sent,
                                             dataset_counted_fn counted, void *cls,
                                             struct board **out, struct diag *diag);

/* Who was heard in the period that the options name, for the reader of their tier. Errors as
   command_board. */
struct heard_by;
ATTR_MUST_USE enum err command_heard(const struct work *work, struct heard_by *out,
                                     struct diag *diag);

/* The same, cross-checked at the lines of the settings. */
struct board_crosscheck;
ATTR_MUST_USE enum err command_board_crosschecked(const struct work *work,
                                                  struct board_crosscheck *out, struct diag *diag);

/* A command that takes the options of all commands and no others, and makes reports for the quality
   team; the second one for the board as well. */
int command_plain(int argc, char **argv, const char *doc, command_work_fn fn);
int command_plain_tiers(int argc, char **argv, const char *doc, command_work_fn fn);

/* Today, in the United Kingdom. */
int32_t command_today(void);

#endif
