/* describe: a questionnaire told to programs, to people and to translators. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/workspace.h"
#include "common/buf.h"
#include "common/num.h"
#include "forms/describe.h"

enum { DESCRIPTION_MAX = 64 << 20 };

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_POT };

struct describe_options {
    const char *workspace;
    const char *form; /* NULL: every one (pot) */
    enum format format;
};

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
        if (strcmp(arg, "text") == 0) {
            o->format = FORMAT_TEXT;
        } else if (strcmp(arg, "json") == 0) {
            o->format = FORMAT_JSON;
        } else if (strcmp(arg, "pot") == 0) {
            o->format = FORMAT_POT;
        } else {
            argp_error(state, "the format is text, json or pot, not '%s'", arg);
        }
        return 0;
    case ARGP_KEY_END:
        if (o->form == NULL && o->format != FORMAT_POT) {
            argp_error(state, "say which questionnaire: --form FORM");
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

static enum err describe_some(const struct form_set *set, const struct describe_options *o,
                              struct arena *a, struct buf *out, struct diag *diag)
{
    const struct form *form = NULL;
    if (o->form == NULL) {
        return describe_pot(set->forms, set->n_forms, out);
    }
    enum err err = workspace_form(set, o->form, a, &form, diag);
    if (err != OK) {
        return err;
    }
    switch (o->format) {
    case FORMAT_JSON:
        return describe_json(form, out);
    case FORMAT_POT:
        return describe_pot(&form, 1, out);
    case FORMAT_TEXT:
        break;
    }
    add_form(form, out);
    return OK;
}

static enum err describe(const struct describe_options *o, struct arena *a,
                         struct problems *problems, struct buf *out, struct diag *diag)
{
    struct form_set set;
    const char *dir = workspace_is(o->workspace) ? o->workspace : NULL;
    enum err err = form_set_load(dir, NULL, 0, a, &set, problems, diag);
    if (err == OK) {
        err = describe_some(&set, o, a, out, diag);
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
        {"format", 'f', "text|json|pot", 0, "For people (text), programs or translators", 0},
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
