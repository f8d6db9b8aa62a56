/* access: everything that is kept of one response, for the person who gave it. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/alert_content.h"
#include "collector/alert_list.h"
#include "collector/command.h"
#include "collector/contacts.h"
#include "collector/export_write.h"
#include "collector/officer_log.h"
#include "collector/output.h"
#include "collector/workspace.h"
#include "common/csv.h"

struct access_options {
    const char *workspace;
    const char *reference;
    const char *key;
    const char *duty_key;
    const char *output;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct access_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'D':
        o->duty_key = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one reference at a time");
        }
        o->reference = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->reference == NULL || o->key == NULL) {
            argp_error(state, "say which response, and give the private key: access REFERENCE "
                              "--key FILE");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The response, its table as export writes it, and where this turns it on its side. */
struct access {
    struct workspace *w;
    const struct access_options *o;
    struct seal_secret key;
    struct response response;
    const char *form;
    struct export_columns columns;
    struct csv_writer csv;
    const struct slice *names; /* the header of the table */
    size_t n_names;
};

static enum err find_form(struct access *x, int64_t definition, struct diag *diag)
{
    const struct definition *all = NULL;
    size_t n = 0;
    enum err err = store_definitions(x->w->store, x->w->arena, &all, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        if (all[i].number == definition) {
            x->form = all[i].form_id;
        }
    }
    return err;
}

static enum err find(struct access *x, struct diag *diag)
{
    int64_t definition = 0;
    enum err err = workspace_response(x->w, x->o->reference, &definition, &x->response, diag);
    if (err == OK) {
        err = find_form(x, definition, diag);
    }
    if (err == OK) {
        err = export_columns_read(x->w->store, x->form, form_set_find(&x->w->forms, x->form), true,
                                  x->w->arena, &x->columns, diag);
    }
    return err;
}

static void write_line(struct access *x, struct slice name, const char *question,
                       struct slice value)
{
    csv_cell_slice(&x->csv, name);
    csv_cell(&x->csv, question);
    csv_cell_slice(&x->csv, value);
    csv_row_end(&x->csv);
}

static const char *question_of(const struct access *x, struct slice name)
{
    for (size_t i = 0; i < x->columns.n_columns; i++) {
        if (slice_is(name, x->columns.columns[i].name)) {
            return export_text(x->columns.columns[i].item->label);
        }
    }
    return "";
}

/* The header row is kept, the row below it written, a line a column. */
static enum err on_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                       struct diag *diag)
{
    struct access *x = cls;
    (void)diag;
    if (row == 1) {
        struct slice *names = arena_array(x->w->arena, n, sizeof *names);
        for (size_t i = 0; i < n; i++) {
            names[i] = slice_of(arena_slicedup(x->w->arena, fields[i]));
        }
        x->names = names;
        x->n_names = n;
        return OK;
    }
    for (size_t i = 0; i < n && i < x->n_names; i++) {
        write_line(x, x->names[i], question_of(x, x->names[i]), fields[i]);
    }
    return OK;
}

static enum err write_response(struct access *x, struct diag *diag)
{
    const struct export_job job = {
        .choice = {.columns = &x->columns, .key = &x->key, .only = &x->response},
        .form_id = x->form,
        .values = EXPORT_LABELS};
    char *table = NULL;
    size_t len = 0;
    struct export_counts n;
    struct output to = {.to = open_memstream(&table, &len)};
    if (to.to == NULL) {
        return diag_fail(diag, ERR_IO, "there is no memory for the answers");
    }
    enum err err = export_write_csv(&job, x->w->store, &to, &n, diag);
    if (fclose(to.to) != 0 && err == OK) {
        err = diag_fail(diag, ERR_IO, "there is no memory for the answers");
    }
    if (err == OK) {
        write_line(x, SLICE("form"), "", slice_of(x->form));
        err = csv_each(slice_make(table, len), on_row, x, diag);
    }
    free(table);
    return err;
}

static void write_person(struct access *x, const struct person *p)
{
    write_line(x, SLICE("invited_name"), "", slice_of(p->name));
    write_line(x, SLICE("invited_address"), "", slice_of(p->address));
    write_line(x, SLICE("invited_email"), "", slice_of(p->email));
    write_line(x, SLICE("invited_language"), "", slice_of(p->language));
    write_line(x, SLICE("invited_group"), "", slice_of(p->group));
}

/* The person of a code, in whichever wave. */
static enum err write_sender_of(struct access *x, struct slice code, struct diag *diag)
{
    const struct wave *waves = NULL;
    size_t n_waves = 0;
    enum err err = store_waves(x->w->store, x->w->arena, &waves, &n_waves, diag);
    write_line(x, SLICE("invitation_code"), "", code);
    for (size_t i = 0; err == OK && i < n_waves; i++) {
        struct contact_state *people = NULL;
        size_t n = 0;
        if (!waves[i].confidential) {
            continue;
        }
        err =
            contacts_open(x->w->store, waves[i].number, x->o->key, x->w->arena, &people, &n, diag);
        for (size_t k = 0; err == OK && k < n; k++) {
            if (slice_is(code, people[k].person.code.text)) {
                write_person(x, &people[k].person);
            }
        }
    }
    return err;
}

/* Of a confidential wave only. */
static enum err write_sender(struct access *x, struct diag *diag)
{
    struct slice sealed = {0};
    struct slice code;
    enum err err = store_find_sender(x->w->store, &x->response.key, x->w->arena, &sealed, NULL);
    if (err == ERR_NOT_FOUND) {
        return OK;
    }
    if (err != OK || seal_open(&x->key, sealed, x->w->arena, &code) != OK) {
        return diag_fail(diag, ERR_CORRUPT, "who sent it was sealed to another key than this one");
    }
    return write_sender_of(x, code, diag);
}

/* Of a response that raised an alert: how the person asked to be contacted, which is kept there only. */
static enum err write_alert(struct access *x, struct diag *diag)
{
    char reference[REFERENCE_MAX];
    struct seal_secret key;
    struct alert_row row;
    json_t *content = NULL;
    size_t n_unread = 0;
    if (x->o->duty_key == NULL || reference_format(&x->response.key, reference) != OK) {
        return OK;
    }
    enum err err = seal_read_secret(x->o->duty_key, &key, diag);
    if (err != OK) {
        return err;
    }
    err = alert_find_response(x->w->store, &key, reference, x->w->arena, &row, &content, &n_unread,
                              NULL);
    if (err == OK) {
        char kinds[ALERT_KINDS_MAX];
        alert_kinds_text(row.kinds, kinds);
        write_line(x, SLICE("alert"), "", slice_of(kinds));
        write_line(x, SLICE("alert_contact"), "", slice_of(alert_content_text(content, "contact")));
    }
    json_decref(content);
    return err == ERR_NOT_FOUND ? OK : err;
}

static enum err write_all(struct access *x, struct diag *diag)
{
    struct output output;
    enum err err = output_open(x->o->output, x->w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    csv_writer_init(&x->csv, output.to);
    csv_cell(&x->csv, "what");
    csv_cell(&x->csv, "question");
    csv_cell(&x->csv, "kept");
    csv_row_end(&x->csv);
    err = write_response(x, diag);
    if (err == OK) {
        err = write_sender(x, diag);
    }
    if (err == OK) {
        err = write_alert(x, diag);
    }
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    return output_commit(&output, diag);
}

static enum err show(struct workspace *w, const void *options, struct diag *diag)
{
    const struct access_options *o = options;
    struct access x = {.w = w, .o = o, .form = ""};
    enum err err = seal_init();
    if (err == OK) {
        err = seal_read_secret(o->key, &x.key, diag);
    }
    if (err == OK) {
        err = find(&x, diag);
    }
    if (err == OK) {
        err = write_all(&x, diag);
    }
    return err == OK ? officer_log_note(w->dir, "access", "1 response", diag) : err;
}

int command_access(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"key", 'K', "FILE", 0, "The private key: what was written in own words is sealed", 0},
        {"duty-key", 'D', "FILE", 0, "The duty officer's private key: an alert has a copy", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "REFERENCE",
        .doc = "Writes everything that is kept of one response, a line a question: what a person "
               "may ask for who has the reference. In a confidential wave also who was invited.",
        .children = children};
    struct access_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_FORMS | WORKSPACE_READ, show, &o);
}
