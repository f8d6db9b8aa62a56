#ifndef ANALYZE_OPTIONS_H
#define ANALYZE_OPTIONS_H
/* The options that the commands of commonview-analyze share. A command declares its own argp with
   options_argp as a child whose input is a struct options. A value that is not understood ends the
   program with status 2 and a message, as argp does. */
#include <stdbool.h>
#include <stdint.h>

#include "analyze/disclosure.h"
#include "forms/form.h"

struct argp;
struct argp_state;

enum output_format { FORMAT_TEXT, FORMAT_HTML, FORMAT_CSV, FORMAT_JSON, FORMAT_XLSX, FORMAT_COUNT };

struct options {
    const char *workspace; /* "." */
    enum output_format format;
    int32_t from_day, to_day; /* 0: open */
    const char *unit;         /* id, or NULL: all */
    enum theme theme;         /* THEME_NONE: all */
    const char *lang;         /* tag, or NULL: the first of the workspace */
    const char *output;       /* file, or NULL: standard output */
    enum tier tier;           /* who reads it */
    bool for_board; /* set by a command that can make a report for the board; others refuse */
};

void options_init(struct options *o);

/* --workspace --format --from --to --unit --theme --tier --lang --output */
extern const struct argp options_argp;

/* A theme of the command line, by its code in any case; ends the program when there is none of that
   name. */
enum theme options_theme(const char *arg, struct argp_state *state);

/* A day of the command line; `option` is named in the message when it is none. */
int32_t options_day(const char *option, const char *arg, struct argp_state *state);

#endif
