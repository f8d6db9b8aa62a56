/* export: the responses to a questionnaire as a table. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/export_write.h"
#include "collector/officer_log.h"
#include "collector/output.h"
#include "collector/workspace.h"

struct export_options {
    struct command_form at;
    const char *output;
    const char *codebook;
    const char *key;
    bool labels;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct export_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'f':
        if (strcmp(arg, "csv") != 0) {
            argp_error(state, "export has the format csv only");
        }
        return 0;
    case 'l':
        o->labels = true;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'c':
        o->codebook = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum err write_codebook(const char *path, const struct export_columns *columns,
                               struct arena *a, struct diag *diag)
{
    struct output output;
    enum err err = output_open(path, a, &output, diag);
    if (err != OK) {
        return err;
    }
    export_write_codebook(columns, output.to);
    return output_commit(&output, diag);
}

static enum err write_table(const struct export_job *job, struct workspace *w, const char *path,
                            size_t *out_n, struct diag *diag)
{
    struct output output;
    enum err err = output_open(path, w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    err = export_write_rows(job, w->store, output.to, out_n, diag);
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    return output_commit(&output, diag);
}

/* What a person should know about the table. */
static void tell(const struct export_options *o, const struct export_columns *columns, size_t n)
{
    fprintf(stderr, "%s: %zu response%s, %zu questions", o->at.form, n, n == 1 ? "" : "s",
            columns->n_columns);
    if (columns->n_versions > 1) {
        fprintf(stderr, " of %zu versions", columns->n_versions);
    }
    fputc('\n', stderr);
    if (columns->n_texts_left_out > 0) {
        fprintf(stderr,
                "%zu question%s answered in people's own words %s left out: give the private key "
                "with --key\n",
                columns->n_texts_left_out, columns->n_texts_left_out == 1 ? "" : "s",
                columns->n_texts_left_out == 1 ? "is" : "are");
    }
}

/* Who took answers out of the store, and whether with people's own words. */
static enum err note(const struct export_options *o, size_t n, struct diag *diag)
{
    char detail[200];
    (void)snprintf(detail, sizeof detail, "%.64s: %zu responses%s", o->at.form, n,
                   o->key != NULL ? ", with free text" : "");
    return officer_log_note(o->at.workspace, "export", detail, diag);
}

static enum err write_export(struct workspace *w, const void *options, struct diag *diag)
{
    const struct export_options *o = options;
    struct export_columns columns;
    struct seal_secret secret;
    struct export_job job = {.columns = &columns, .labels = o->labels};
    size_t n = 0;
    enum err err = OK;
    if (o->key != NULL) {
        err = seal_init();
        if (err == OK) {
            err = seal_read_secret(o->key, &secret, diag);
        }
        job.key = &secret;
    }
    if (err == OK) {
        err = export_columns_read(w->store, o->at.form, form_set_find(&w->forms, o->at.form),
                                  o->key != NULL, w->arena, &columns, diag);
    }
    if (err == OK && o->codebook != NULL) {
        err = write_codebook(o->codebook, &columns, w->arena, diag);
    }
    if (err == OK) {
        err = write_table(&job, w, o->output, &n, diag);
    }
    if (err == OK) {
        tell(o, &columns, n);
        err = note(o, n, diag);
    }
    return err;
}

int command_export(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"format", 'f', "csv", 0, "The format (csv is the only one)", 0},
        {"labels", 'l', NULL, 0, "Labels instead of the names of choices", 0},
        {"key", 'K', "FILE", 0, "The private key: free text too, as people wrote it", 0},
        {"codebook", 'c', "FILE", 0, "Write questions, choices, labels and scores to FILE", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Writes the responses to a questionnaire: a row a response, a column a question. "
               "Without --labels, import reads the table back.",
        .children = children};
    struct export_options o = {.at = {.workspace = workspace}};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.at.workspace, WORKSPACE_FORMS | WORKSPACE_READ, write_export,
                         &o);
}
