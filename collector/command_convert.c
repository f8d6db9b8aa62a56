/* convert: a questionnaire in another spelling. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/convert.h"
#include "collector/output.h"
#include "collector/preview.h"
#include "collector/workspace.h"
#include "common/file.h"
#include "forms/xforms.h"

enum { CONVERTED_MAX = 64 << 20 };

struct convert_options {
    const char *workspace;
    const char *from; /* an id, or a file */
    const char *output;
    enum convert_format format; /* CONVERT_FORMAT_COUNT: by the name of the output */
};

static void check_options(struct convert_options *o, struct argp_state *state)
{
    const bool to_file = o->output != NULL && strcmp(o->output, "-") != 0;
    if (o->from == NULL) {
        argp_error(state, "say which questionnaire: an id or a file");
    }
    if (o->format == CONVERT_FORMAT_COUNT &&
        (!to_file || convert_format_of_file(o->output, &o->format) != OK)) {
        argp_error(state, "say into what: --format csv, md, xlsx, xforms or html");
    }
    if (o->format == CONVERT_XLSX && !to_file) {
        argp_error(state, "the format xlsx is written to a file: --output FILE");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct convert_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'f':
        if (convert_format_parse(arg, &o->format) != OK) {
            argp_error(state, "the format is csv, md, xlsx, xforms or html, not '%s'", arg);
        }
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->from != NULL) {
            argp_error(state, "one questionnaire at a time");
        }
        o->from = arg;
        return 0;
    case ARGP_KEY_END:
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

struct converting {
    const struct convert_options *options;
    struct arena *arena;
    struct problems problems;
    struct workbook workbook;
    const struct form *form; /* NULL: not compiled yet */
    struct diag diag;
};

/* A form of the workspace, or of those that come with the program. */
static enum err read_form(struct converting *c)
{
    const char *dir = workspace_is(c->options->workspace) ? c->options->workspace : NULL;
    struct form_set set;
    enum err err = form_set_load(dir, NULL, 0, c->arena, &set, &c->problems, &c->diag);
    if (err == OK) {
        err = workspace_form(&set, c->options->from, c->arena, &c->form, &c->diag);
    }
    if (err == OK) {
        err = workbook_parse(c->form->id, "csv", c->form->canonical, c->arena, &c->workbook,
                             &c->problems, &c->diag);
    }
    return err;
}

static enum err read_questionnaire(struct converting *c)
{
    if (strpbrk(c->options->from, "/.") == NULL && !file_exists(c->options->from)) {
        return read_form(c);
    }
    return workbook_read(c->options->from, c->arena, &c->workbook, &c->problems, &c->diag);
}

static enum err compile(struct converting *c)
{
    struct form *form = NULL;
    if (c->form != NULL) {
        return OK;
    }
    const enum err err = form_compile(&c->workbook, c->arena, &form, &c->problems);
    c->form = form;
    return err;
}

static enum err write_text(struct converting *c, struct buf *out)
{
    const enum convert_format format = c->options->format;
    if (format == CONVERT_MD) {
        return workbook_write_md(&c->workbook, out, &c->diag);
    }
    if (format == CONVERT_CSV) {
        workbook_write_csv(&c->workbook, out);
        return buf_error(out);
    }
    enum err err = compile(c);
    if (err != OK) {
        return err;
    }
    if (format == CONVERT_XFORMS) {
        return xforms_write(c->form, &(struct xforms_options){0}, out);
    }
    return preview_paper(c->options->workspace, c->form, c->arena, out, &c->problems, &c->diag);
}

static enum err write_out(const struct converting *c, const struct buf *text, struct diag *diag)
{
    struct output output;
    const enum err err = output_open(c->options->output, c->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    (void)fwrite(text->data, 1, text->len, output.to); /* output_commit looks at the errors */
    return output_commit(&output, diag);
}

static enum err convert(struct converting *c)
{
    enum err err = read_questionnaire(c);
    if (err != OK || c->options->format == CONVERT_XLSX) {
        return err != OK ? err : convert_xlsx(&c->workbook, c->options->output, &c->diag);
    }
    struct buf text;
    buf_init(&text, CONVERTED_MAX);
    err = write_text(c, &text);
    if (err == OK) {
        err = write_out(c, &text, &c->diag);
    }
    buf_done(&text);
    return err;
}

/* Problems first: they say more than that the file cannot be used. */
static int fail(const char *name, struct converting *c)
{
    command_tell(&c->problems, COMMAND_TOLD_MAX);
    if (c->diag.text[0] == '\0') {
        diag_place(&c->diag, c->options->from, 0, NULL);
        diag_set(&c->diag, "the questionnaire cannot be used");
    }
    return command_fail(name, &c->diag);
}

int command_convert(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"format", 'f', "csv|md|xlsx|xforms|html", 0,
         "What to write; without it, what the name of the output ends in", 0},
        {"output", 'o', "FILE", 0, "Write to FILE instead of standard output", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "FORM|FILE",
        .doc =
            "Writes a questionnaire, named by id or by file, as a spreadsheet (csv, md or xlsx), "
            "from which it reads back the same, as a form of the ODK standard for its clients "
            "(xforms), or for printing (html).",
        .children = children};
    struct convert_options o = {.workspace = workspace, .format = CONVERT_FORMAT_COUNT};
    command_parse(&argp, argc, argv, &o);
    struct converting c = {.options = &o, .arena = arena_new(1 << 16)};
    problems_init(&c.problems);
    const int status = convert(&c) == OK ? EXIT_SUCCESS : fail(argv[0], &c);
    problems_done(&c.problems);
    arena_free(c.arena);
    return status;
}
