/* adapt: answers that another survey tool has collected, made ready for import. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/output.h"
#include "collector/results_adapt.h"
#include "collector/workspace.h"
#include "common/date.h"
#include "common/file.h"

struct adapt_options {
    struct command_form at;
    const char *file;
    const char *map;
    const char *unit;
    const char *output;
    int32_t day; /* -1: not given */
    enum date_order dates;
};

static enum date_order parse_dates(const char *arg, struct argp_state *state)
{
    if (strcmp(arg, "day-first") == 0) {
        return DATES_DAY_FIRST;
    }
    if (strcmp(arg, "month-first") != 0) {
        argp_error(state, "dates are day-first or month-first, not '%s'", arg);
    }
    return DATES_MONTH_FIRST;
}

static void check_options(const struct adapt_options *o, struct argp_state *state)
{
    if (o->file == NULL || o->map == NULL) {
        argp_error(state, "say which file, and where the map is: adapt --form FORM --map MAP.csv "
                          "ANSWERS.xlsx");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct adapt_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'm':
        o->map = arg;
        return 0;
    case 'u':
        o->unit = arg;
        return 0;
    case 'd':
        if (date_parse(slice_of(arg), &o->day) != OK) {
            argp_error(state, "--day is YYYY-MM-DD, not '%s'", arg);
        }
        return 0;
    case 'D':
        o->dates = parse_dates(arg, state);
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->file != NULL) {
            argp_error(state, "one file only");
        }
        o->file = arg;
        return 0;
    case ARGP_KEY_END:
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- a map to look through ---- */

static void tell_suggested(const struct adapt_options *o, const struct results_map *m)
{
    size_t n_same = 0;
    size_t n_alike = 0;
    for (size_t i = 0; i < m->results->n_columns; i++) {
        const struct column_meaning *c = &m->columns[i];
        n_same += c->meaning != MEANS_NOTHING && strcmp(c->why, "same words") == 0;
        n_alike += c->meaning != MEANS_NOTHING && strcmp(c->why, "same words") != 0;
    }
    fprintf(
        stderr,
        "%s: %s, %zu rows, %zu columns: %zu are in the questionnaire by the same words, %zu are "
        "alike, %zu are left out\n"
        "%s: look through it, put right what is wrong, write yes under \"confirmed\", and give "
        "the same command again\n",
        o->file, results_tool_name(m->results->tool), m->results->n_rows, m->results->n_columns,
        n_same, n_alike, m->results->n_columns - n_same - n_alike, o->map);
}

static enum err suggest(const struct adapt_options *o, struct workspace *w, const struct results *r,
                        const struct form *form, struct diag *diag)
{
    struct results_map map;
    struct output output;
    results_map_suggest(r, form, &w->units, w->arena, &map);
    enum err err = output_open(o->map, w->arena, &output, diag);
    if (err == OK) {
        results_map_write(&map, output.to);
        err = output_commit(&output, diag);
    }
    if (err == OK) {
        tell_suggested(o, &map);
    }
    return err;
}

/* ---- the answers ---- */

static enum err write_answers(const struct adapt_options *o, struct workspace *w,
                              const struct results_map *map, struct diag *diag)
{
    struct output output;
    struct adapted done;
    const struct adapt_job job = {.map = map, .unit = o->unit, .day = o->day, .dates = o->dates};
    enum err err = output_open(o->output, w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    err = results_adapt(&job, w->arena, output.to, &done, &w->problems);
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    err = output_commit(&output, diag);
    if (err == OK) {
        fprintf(stderr, "%s: %zu rows written for import", o->file, done.n_written);
        if (done.n_unsent > 0) {
            fprintf(stderr, ", %zu left out that were never sent", done.n_unsent);
        }
        fputc('\n', stderr);
    }
    return err;
}

static enum err adapt(struct workspace *w, const void *options, struct diag *diag)
{
    const struct adapt_options *o = options;
    const struct form *form = NULL;
    struct results results;
    struct results_map map;
    size_t unit = 0;
    enum err err = workspace_form(&w->forms, o->at.form, w->arena, &form, diag);
    if (err == OK && o->unit != NULL) {
        err = units_choose(&w->units, o->unit, w->arena, &unit, diag);
    }
    if (err == OK) {
        err = results_read(o->file, w->arena, &results, &w->problems, diag);
    }
    if (err == OK && !file_exists(o->map)) {
        return suggest(o, w, &results, form, diag);
    }
    if (err == OK) {
        err =
            results_map_read(o->map, &results, form, &w->units, w->arena, &map, &w->problems, diag);
    }
    return err == OK ? write_answers(o, w, &map, diag) : err;
}

int command_adapt(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"map", 'm', "MAP.csv", 0,
         "What each column and answer means: made as a suggestion when it is not there, read when "
         "it is",
         0},
        {"unit", 'u', "UNIT", 0, "The unit of rows that name none", 0},
        {"day", 'd', "YYYY-MM-DD", 0, "The day of rows that have none", 0},
        {"dates", 'D', "day-first|month-first", 0, "How days with slashes are meant", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "ANSWERS.csv|ANSWERS.xlsx",
        .doc =
            "Makes answers that were collected with LimeSurvey, Microsoft Forms, SurveyMonkey or "
            "a spreadsheet ready for import. First it suggests what each column and each answer "
            "means in the questionnaire; once a person has confirmed that, it writes the CSV "
            "that import takes. Names and addresses never go in.",
        .children = children};
    struct adapt_options o = {.at = {.workspace = workspace}, .day = -1};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.at.workspace, WORKSPACE_UNITS | WORKSPACE_FORMS, adapt, &o);
}
