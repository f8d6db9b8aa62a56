/* print: a questionnaire for paper. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/output.h"
#include "collector/paper.h"
#include "collector/workspace.h"
#include "common/text.h"

enum { INVITATION_MAX = 40 };

struct print_options {
    struct command_form at;
    const char *language; /* NULL: the workspace's first */
    const char *unit;     /* NULL: to be written in by hand, unless there is only one */
    const char *invitation;
    const char *output;
    enum layout layout;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct print_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'l':
        o->language = arg;
        return 0;
    case 'L':
        o->layout = command_layout(arg, state);
        return 0;
    case 'u':
        o->unit = arg;
        return 0;
    case 'c':
        o->invitation = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Of those that the workspace offers. */
static enum err find_form(const struct app *app, const char *id, const struct form **out,
                          struct diag *diag)
{
    const struct form **forms = arena_array(app->arena, app->n_forms, sizeof(void *));
    for (size_t i = 0; i < app->n_forms; i++) {
        forms[i] = app->forms[i].form;
    }
    const struct form_set offered = {.forms = forms, .n_forms = app->n_forms};
    return workspace_form(&offered, id, app->arena, out, diag);
}

static bool fits(const struct form *f, const struct unit *u)
{
    return (f->subjects & 1U << u->subject) != 0;
}

/* The only unit that the questionnaire can be about, or NULL. */
static const struct unit *only_unit(const struct units *units, const struct form *f)
{
    const struct unit *found = NULL;
    for (size_t i = 0; i < units->n_items; i++) {
        if (fits(f, &units->items[i])) {
            if (found != NULL) {
                return NULL;
            }
            found = &units->items[i];
        }
    }
    return found;
}

/* *out is NULL when it is to be written in by hand. */
static enum err find_unit(const struct app *app, const struct form *f, const char *id,
                          const struct unit **out, struct diag *diag)
{
    *out = NULL;
    if (id == NULL) {
        *out = only_unit(&app->units, f);
        return OK;
    }
    size_t i = 0;
    const enum err err = units_choose(&app->units, id, app->arena, &i, diag);
    if (err != OK) {
        return err;
    }
    if (!fits(f, &app->units.items[i])) {
        return diag_fail(diag, ERR_RANGE,
                         "the questionnaire %s is not about units of the subject %s", f->id,
                         subject_name(app->units.items[i].subject));
    }
    *out = &app->units.items[i];
    return OK;
}

static enum err find_language(const struct app *app, const char *tag, const struct language **out,
                              struct diag *diag)
{
    const struct language *l = tag == NULL ? i18n_at(app->i18n, 0) : i18n_find(app->i18n, tag);
    if (l == NULL) {
        const enum err err =
            diag_fail(diag, ERR_NOT_FOUND, "the workspace does not offer the language %s", tag);
        diag_remedy(diag, "Add it to languages in commonview.ini.");
        return err;
    }
    *out = l;
    return OK;
}

static enum err check_rest(const struct form *f, const struct print_options *o, struct diag *diag)
{
    if (o->layout == LAYOUT_EASY_READ && !form_has_easy_read(f)) {
        return diag_fail(diag, ERR_NOT_FOUND, "the questionnaire %s has no Easy Read", f->id);
    }
    if (text_check(slice_of(o->invitation), INVITATION_MAX) != OK) {
        return diag_fail(diag, ERR_RANGE, "the code has more than %d characters", INVITATION_MAX);
    }
    return OK;
}

static enum err write_out(const struct buf *page, const char *path, struct arena *a,
                          struct diag *diag)
{
    struct output output;
    enum err err = output_open(path, a, &output, diag);
    if (err != OK) {
        return err;
    }
    (void)fwrite(page->data, 1, page->len, output.to); /* output_commit looks at the errors */
    return output_commit(&output, diag);
}

static enum err print(const struct app *app, const struct print_options *o, struct diag *diag)
{
    const struct form *f = NULL;
    const struct unit *unit = NULL;
    const struct language *l = NULL;
    struct exchange x;
    enum err err = find_form(app, o->at.form, &f, diag);
    if (err == OK) {
        err = find_unit(app, f, o->unit, &unit, diag);
    }
    if (err == OK) {
        err = find_language(app, o->language, &l, diag);
    }
    if (err == OK) {
        err = check_rest(f, o, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct paper_kind kind = {.form = f,
                                    .unit = unit != NULL ? unit->id : "",
                                    .layout = o->layout,
                                    .language = language_tag(l)};
    paper_exchange_init(&x, app, l, app->arena);
    err = paper_write(&x, &kind, unit != NULL && !f->quick_exit ? unit->name : "", o->invitation);
    if (err != OK) {
        (void)diag_fail(diag, err, "the page is too large");
    } else {
        err = write_out(&x.reply.body, o->output, app->arena, diag);
    }
    paper_exchange_done(&x);
    return err;
}

static int run(const char *name, const struct print_options *o)
{
    struct app *app = NULL;
    struct problems problems;
    struct diag diag = {0};
    problems_init(&problems);
    enum err err = app_load(o->at.workspace, &app, &problems, &diag);
    command_tell(&problems, COMMAND_TOLD_MAX);
    if (err == OK) {
        err = print(app, o, &diag);
    }
    const int status = err == OK ? EXIT_SUCCESS : command_fail(name, &diag);
    problems_done(&problems);
    app_free(app);
    return status;
}

int command_print(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"lang", 'l', "LANG", 0, "One of the workspace's languages (the first)", 0},
        {"layout", 'L', "standard|easy-read|plain|large", 0, "The words and the size of the print",
         0},
        {"unit", 'u', "UNIT", 0, "The service that it is about; else there is a line to write it",
         0},
        {"code", 'c', "CODE", 0, "Print the code of an invitation on it", 0},
        {"output", 'o', "FILE", 0, "Write to FILE instead of standard output", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Writes a questionnaire for printing on A4, as one HTML page: open it in a browser "
               "and print it, or make a PDF of it. Nothing can be printed before the contact "
               "block of commonview.ini is complete.",
        .children = children};
    struct print_options o = {
        .at = {.workspace = workspace}, .invitation = "", .layout = LAYOUT_STANDARD};
    command_parse(&argp, argc, argv, &o);
    return run(argv[0], &o);
}
