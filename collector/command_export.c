/* export: the responses to a questionnaire as a table. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/export_files.h"
#include "collector/officer_log.h"
#include "collector/workspace.h"
#include "common/date.h"
#include "common/num.h"

enum { OPTION_CODES = 256, OPTION_BOM, OPTION_FROM, OPTION_TO };

struct export_options {
    struct command_form at;
    struct export_paths paths;
    const char *key;
    const char *unit;
    int32_t from_day;
    int32_t to_day;
    enum export_values values;
    bool byte_order_mark;
};

static int32_t parse_day(const char *arg, struct argp_state *state)
{
    int32_t day = 0;
    if (date_parse(slice_of(arg), &day) != OK) {
        argp_error(state, "'%s' is no day like 2026-11-25", arg);
    }
    return day;
}

/* What only some formats can do. */
static void check_options(const struct export_options *o, struct argp_state *state)
{
    const enum export_format format = o->paths.format;
    if (format != EXPORT_CSV && (o->values != EXPORT_NAMES || o->byte_order_mark)) {
        argp_error(state, "--labels, --codes and --bom are for the format csv");
    }
    if ((format == EXPORT_XLSX || format == EXPORT_SAV) && export_to_stdout(&o->paths)) {
        argp_error(state, "the format %s is written to a file: --output FILE",
                   export_format_name(format));
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct export_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'f':
        if (export_format_parse(arg, &o->paths.format) != OK) {
            argp_error(state, "export has the formats csv, json, xlsx and sav, not '%s'", arg);
        }
        return 0;
    case 'l':
        o->values = EXPORT_LABELS;
        return 0;
    case OPTION_CODES:
        o->values = EXPORT_CODES;
        return 0;
    case OPTION_BOM:
        o->byte_order_mark = true;
        return 0;
    case OPTION_FROM:
        o->from_day = parse_day(arg, state);
        return 0;
    case OPTION_TO:
        o->to_day = parse_day(arg, state);
        return 0;
    case 'u':
        o->unit = arg;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'c':
        o->paths.codebook = arg;
        return 0;
    case 'o':
        o->paths.output = arg;
        return 0;
    case ARGP_KEY_END:
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* What a person should know about the table. */
static void tell(const struct export_job *job)
{
    const struct export_columns *columns = job->choice.columns;
    const struct export_counts *n = &job->planned;
    fprintf(stderr, "%s: %zu response%s, %zu questions", job->form_id, n->exported,
            n->exported == 1 ? "" : "s", columns->n_columns);
    if (columns->n_versions > 1) {
        fprintf(stderr, " of %zu versions", columns->n_versions);
    }
    fprintf(stderr,
            "\n%zu stored, less %zu of other questionnaires, %zu of other days, %zu about other "
            "units: %zu\n",
            n->stored, n->other_form, n->other_day, n->other_unit, n->exported);
    if (columns->n_texts_left_out > 0) {
        fprintf(stderr,
                "%zu question%s answered in people's own words %s left out: give the private key "
                "with --key\n",
                columns->n_texts_left_out, columns->n_texts_left_out == 1 ? "" : "s",
                columns->n_texts_left_out == 1 ? "is" : "are");
    }
}

/* Who took answers out of the store, and whether with people's own words. */
static enum err note(const struct export_options *o, const struct export_job *job,
                     struct diag *diag)
{
    char detail[200];
    (void)snprintf(detail, sizeof detail, "%.64s: %zu responses%s", o->at.form,
                   job->planned.exported, o->key != NULL ? ", with free text" : "");
    return officer_log_note(o->at.workspace, "export", detail, diag);
}

/* Those that are gone are known from the log of actions alone. */
static enum err count_gone(struct store *store, struct arena *a, struct export_job *job,
                           struct diag *diag)
{
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    const enum err err = audit_read(store, a, &entries, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        struct slice detail = slice_of(entries[i].detail);
        struct slice word;
        int64_t gone = 0;
        if (strcmp(entries[i].action, "withdraw") == 0) {
            job->n_withdrawn++;
        } else if (strcmp(entries[i].action, "retain") == 0 && slice_word(&detail, &word) &&
                   num_parse_int(word, 0, INT64_MAX, &gone) == OK) {
            job->n_expired += gone; /* "12 answers, 3 contacts, ..." */
        }
    }
    return err;
}

static enum err find_unit(struct workspace *w, const char *id, struct diag *diag)
{
    size_t i = 0;
    return id == NULL ? OK : units_choose(&w->units, id, w->arena, &i, diag);
}

static enum err write_export(struct workspace *w, const void *options, struct diag *diag)
{
    const struct export_options *o = options;
    struct export_columns columns;
    struct seal_secret secret;
    struct export_job job = {.choice = {.columns = &columns,
                                        .from_day = o->from_day,
                                        .to_day = o->to_day,
                                        .unit = o->unit},
                             .form_id = o->at.form,
                             .values = o->values,
                             .byte_order_mark = o->byte_order_mark};
    enum err err = find_unit(w, o->unit, diag);
    if (err == OK) {
        err = seal_init();
    }
    if (err == OK && o->key != NULL) {
        err = seal_read_secret(o->key, &secret, diag);
        job.choice.key = &secret;
    }
    if (err == OK) {
        err = export_columns_read(w->store, o->at.form, form_set_find(&w->forms, o->at.form),
                                  o->key != NULL, w->arena, &columns, diag);
    }
    if (err == OK) {
        variables_of(&columns, w->arena, &job.variables);
        err = count_gone(w->store, w->arena, &job, diag);
    }
    if (err == OK) {
        struct export_paths paths = o->paths;
        paths.council = w->settings.council;
        err = export_files_write(&job, w->store, &paths, w->arena, diag);
    }
    if (err == OK) {
        tell(&job);
        err = note(o, &job, diag);
    }
    return err;
}

int command_export(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"format", 'f', "csv|json|xlsx|sav", 0, "The format (csv)", 0},
        {"labels", 'l', NULL, 0, "csv: labels instead of the names of choices", 0},
        {"codes", OPTION_CODES, NULL, 0, "csv: numbers, as in the SPSS file", 0},
        {"bom", OPTION_BOM, NULL, 0, "csv: begin with a byte order mark, for Excel", 0},
        {"from", OPTION_FROM, "DAY", 0, "Only responses of this day and later", 0},
        {"to", OPTION_TO, "DAY", 0, "Only responses of this day and earlier", 0},
        {"unit", 'u', "UNIT", 0, "Only responses about this unit", 0},
        {"key", 'K', "FILE", 0, "The private key: free text too, as people wrote it", 0},
        {"codebook", 'c', "FILE", 0,
         "Write the dictionary to FILE: a page (.html), DDI (.xml), else CSV", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all, and a manifest beside it",
         0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Writes the responses to a questionnaire: a row a response, a column a question. "
               "A CSV without --labels and --codes is read back by import.",
        .children = children};
    struct export_options o = {.at = {.workspace = workspace}};
    command_parse(&argp, argc, argv, &o);
    const unsigned units = o.unit != NULL ? WORKSPACE_UNITS : 0;
    return workspace_run(argv[0], o.at.workspace, units | WORKSPACE_FORMS | WORKSPACE_READ,
                         write_export, &o);
}
