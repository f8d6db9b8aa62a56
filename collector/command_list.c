/* list: the reference, form, unit, day and channel of every response. */

#define _DEFAULT_SOURCE /* argp.h */

#include <string.h>

#include "collector/command.h"
#include "collector/output.h"
#include "collector/workspace.h"
#include "common/csv.h"
#include "common/date.h"

struct list_options {
    const char *workspace;
    const char *output;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct list_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'f':
        if (strcmp(arg, "csv") != 0) {
            argp_error(state, "list has the format csv only");
        }
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

struct listing {
    const struct definition *definitions;
    size_t n_definitions;
    struct csv_writer csv;
};

static const char *form_of(const struct listing *l, int64_t number)
{
    for (size_t i = 0; i < l->n_definitions; i++) {
        if (l->definitions[i].number == number) {
            return l->definitions[i].form_id;
        }
    }
    return "";
}

static enum err write_row(void *cls, int64_t definition, const struct response *r,
                          struct diag *diag)
{
    struct listing *l = cls;
    char reference[REFERENCE_MAX];
    char day[DATE_TEXT_MAX];
    enum err err = reference_format(&r->key, reference);
    if (err != OK) {
        return diag_fail(diag, err, "a response in the store has a key without a reference");
    }
    date_format(r->day, day);
    csv_cell(&l->csv, reference);
    csv_cell(&l->csv, form_of(l, definition));
    csv_cell_slice(&l->csv, r->unit);
    csv_cell(&l->csv, day);
    csv_cell(&l->csv, channel_name(r->channel));
    csv_row_end(&l->csv);
    return OK;
}

static enum err list(struct workspace *w, const void *options, struct diag *diag)
{
    const struct list_options *o = options;
    struct output output;
    struct listing l = {0};
    const struct scan_filter all = {0};
    enum err err = output_open(o->output, w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    csv_writer_init(&l.csv, output.to);
    static const char *const HEADER[] = {"reference", "form", "unit", "day", "channel"};
    for (size_t i = 0; i < sizeof HEADER / sizeof *HEADER; i++) {
        csv_cell(&l.csv, HEADER[i]);
    }
    csv_row_end(&l.csv);
    err = store_definitions(w->store, w->arena, &l.definitions, &l.n_definitions, diag);
    if (err == OK) {
        err = store_each(w->store, &all, write_row, &l, diag);
    }
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    return output_commit(&output, diag);
}

int command_list(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"format", 'f', "csv", 0, "The format (csv is the only one)", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Lists every response in the store: the reference that its confirmation showed, the "
               "questionnaire, the unit, the day and the channel. No answers.",
        .children = children};
    struct list_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_READ, list, &o);
}
