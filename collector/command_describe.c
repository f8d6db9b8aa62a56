/* describe: a questionnaire told to programs, to people and to translators. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/codebook_languages.h"
#include "collector/codebook_page.h"
#include "collector/command.h"
#include "collector/workspace.h"
#include "common/buf.h"
#include "common/num.h"
#include "forms/describe.h"

enum { DESCRIPTION_MAX = 64 << 20 };

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_POT, FORMAT_HTML, FORMAT_DDI, FORMAT_COUNT };

static const char *const FORMATS[FORMAT_COUNT] = {"text", "json", "pot", "html", "ddi"};

struct describe_options {
    const char *workspace;
    const char *form;      /* NULL: every one (pot) */
    const char *languages; /* html, ddi; NULL: English */
    enum format format;
};

static enum format parse_format(const char *arg, struct argp_state *state)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strcmp(arg, FORMATS[i]) == 0) {
            return (enum format)i;
        }
    }
    argp_error(state, "the format is text, json, pot, html or ddi, not '%s'", arg);
    return FORMAT_TEXT;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct describe_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'F':
        o->form = arg;
        return 0;
    case 'f':
        o->format = parse_format(arg, state);
        return 0;
    case 'l':
        o->languages = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->form == NULL && o->format != FORMAT_POT) {
            argp_error(state, "say which questionnaire: --form FORM");
        }
        if (o->languages != NULL && o->format != FORMAT_HTML && o->format != FORMAT_DDI) {
            argp_error(state, "--lang is for the formats html and ddi");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char *first_text(struct form_text text)
{
    return text.by_language != NULL && text.by_language[0] != NULL ? text.by_language[0] : "";
}

static void add_item(const struct item *item, struct buf *out)
{
    buf_addf(out, "\n%s (%s)", item->name, item->type_text);
    if (item->theme != THEME_NONE) {
        buf_addf(out, " %s%s", theme_code(item->theme), item->anchor ? " anchor" : "");
    }
    if (item->has_subject) {
        buf_addf(out, ", about: %s", subject_name(item->subject));
    }
    if (item->role != ROLE_NONE) {
        buf_addf(out, ", role: %s", item_role_name(item->role));
    }
    if (item->outcome != OUTCOME_NONE) {
        buf_addf(out, ", outcome: %s%s", outcome_name(item->outcome),
                 item->outcome_for_person ? "_person" : "");
    }
    buf_addf(out, "\n    %s\n", first_text(item->label));
    for (size_t i = 0; item->list != NULL && i < item->list->n_choices; i++) {
        const struct choice *choice = &item->list->choices[i];
        char score[NUM_TEXT_MAX] = "";
        if (choice->scored) {
            num_format_double(choice->score, score);
        }
        buf_addf(out, "    - %s: %s%s%s\n", choice->name, first_text(choice->label),
                 choice->scored ? ", score " : "", score);
    }
}

static void add_form(const struct form *form, struct buf *out)
{
    char digest[DIGEST_HEX_MAX];
    digest_hex(&form->digest, digest);
    buf_addf(out, "%s: %s\n", form->id, first_text(form->title));
    if (form->has_source) {
        buf_addf(out, "source: %s\n", source_name(form->source));
    }
    buf_addf(out, "digest: %s\n", digest);
    for (size_t i = 0; i < form->n_items; i++) {
        add_item(&form->items[i], out);
    }
}

struct describing {
    const struct describe_options *options;
    const char *workspace; /* NULL: outside of one */
    struct arena *arena;
    struct problems *problems;
};

/* The council is named where it is known. */
static const char *council_of(const struct describing *d)
{
    struct settings settings;
    struct diag unread = {0};
    struct problems problems;
    enum err err = ERR_NOT_FOUND;
    problems_init(&problems);
    if (d->workspace != NULL) {
        err = settings_read(d->workspace, d->arena, &settings, &problems, &unread);
    }
    problems_done(&problems);
    return err == OK ? settings.council : "";
}

static enum err write_codebook(const struct describing *d, const struct form *form, struct buf *out,
                               struct diag *diag)
{
    struct export_columns columns;
    struct export_job job = {.form_id = form->id, .choice = {.columns = &columns}};
    struct codebook_languages languages = {0};
    enum err err =
        codebook_languages_load(d->options->languages, d->arena, &languages, d->problems, diag);
    if (err == OK) {
        export_columns_of_form(form, d->arena, &columns);
        variables_of(&columns, d->arena, &job.variables);
        const struct codebook_view view = {.job = &job,
                                           .languages = languages.items,
                                           .n_languages = languages.n_items,
                                           .council = council_of(d),
                                           .arena = d->arena};
        err = d->options->format == FORMAT_HTML ? codebook_write_html(&view, out)
                                                : codebook_write_ddi(&view, out);
    }
    i18n_free(languages.i18n);
    return err;
}

static enum err describe_some(const struct form_set *set, const struct describing *d,
                              struct buf *out, struct diag *diag)
{
    const struct form *form = NULL;
    if (d->options->form == NULL) {
        return describe_pot(set->forms, set->n_forms, out);
    }
    enum err err = workspace_form(set, d->options->form, d->arena, &form, diag);
    if (err != OK) {
        return err;
    }
    switch (d->options->format) {
    case FORMAT_JSON:
        return describe_json(form, out);
    case FORMAT_POT:
        return describe_pot(&form, 1, out);
    case FORMAT_HTML:
    case FORMAT_DDI:
        return write_codebook(d, form, out, diag);
    case FORMAT_TEXT:
    case FORMAT_COUNT:
        break;
    }
    add_form(form, out);
    return OK;
}

static enum err describe(const struct describe_options *o, struct arena *a,
                         struct problems *problems, struct buf *out, struct diag *diag)
{
    struct form_set set;
    const struct describing d = {.options = o,
                                 .workspace = workspace_is(o->workspace) ? o->workspace : NULL,
                                 .arena = a,
                                 .problems = problems};
    enum err err = form_set_load(d.workspace, NULL, 0, a, &set, problems, diag);
    if (err == OK) {
        err = describe_some(&set, &d, out, diag);
    }
    if (err == OK && buf_error(out) != OK) {
        err = diag_fail(diag, buf_error(out), "the description is too long");
    }
    return err;
}

int command_describe(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"form", 'F', "FORM", 0, "The questionnaire's id; pot takes all when there is none", 0},
        {"format", 'f', "text|json|pot|html|ddi", 0,
         "For people (text), programs, translators; a codebook for people or an archive", 0},
        {"lang", 'l', "LANG[,LANG...]|all", 0, "html, ddi: in these languages (en)", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc =
            "Describes a questionnaire: its questions with themes, choices and scores. Outside of "
            "a workspace, those that come with the program.",
        .children = children};
    struct describe_options o = {.workspace = workspace};
    struct problems problems;
    struct diag diag = {0};
    struct buf out;
    int status = EXIT_SUCCESS;
    command_parse(&argp, argc, argv, &o);
    struct arena *a = arena_new(1 << 16);
    problems_init(&problems);
    buf_init(&out, DESCRIPTION_MAX);
    if (describe(&o, a, &problems, &out, &diag) != OK) {
        command_tell(&problems, COMMAND_TOLD_MAX);
        status = command_fail(argv[0], &diag);
    } else {
        fputs(buf_str(&out), stdout);
        if (fflush(stdout) != 0) {
            perror(argv[0]);
            status = EXIT_FAILURE;
        }
    }
    buf_done(&out);
    problems_done(&problems);
    arena_free(a);
    return status;
}
