/* commonview-analyze comments: what people write in their own words, unsealed, redacted, and sorted by
   theme by a person. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/comments_report.h"
#include "common/file.h"
#include "common/num.h"

static const char doc[] =
    "Reads with the officer's private key what people wrote, takes out what tells who is meant, "
    "suggests themes, and counts what a person has confirmed."
    "\v--format=csv writes the sheet on which a person says what each comment is about; "
    "--coding gives it back. Exit status 0 when it was made, 1 when it could not be, 2 when the "
    "command line was not understood.";

enum { KEY_KEY = 512, KEY_CODING, KEY_SECOND, KEY_SAMPLE };

struct comments_command {
    struct options shared;
    const char *keys[COMMENT_KEYS_MAX];
    size_t n_keys;
    const char *coding, *second;
    int64_t sample;
};

static const struct argp_option option_table[] = {
    {"key", KEY_KEY, "FILE", 0, "The officer's private key; again for an older one", 0},
    {"coding", KEY_CODING, "FILE", 0, "The sheet, filled in", 0},
    {"second", KEY_SECOND, "FILE", 0, "The second coder's sheet", 0},
    {"sample", KEY_SAMPLE, "N", 0, "Write N comments for a second coder, without any themes", 0},
    {0},
};

static void check_options(const struct comments_command *c, struct argp_state *state)
{
    if (c->n_keys == 0) {
        argp_error(state, "say where the private key is: --key FILE");
    }
    if (c->sample > 0 && c->shared.format != FORMAT_CSV) {
        argp_error(state, "--sample is a sheet: add --format=csv");
    }
    if (c->second != NULL && c->coding == NULL) {
        argp_error(state, "--second is compared with --coding: give both");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct comments_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_KEY:
        if (c->n_keys == COMMENT_KEYS_MAX) {
            argp_error(state, "--key at most %d times", (int)COMMENT_KEYS_MAX);
        }
        c->keys[c->n_keys++] = arg;
        break;
    case KEY_CODING:
        c->coding = arg;
        break;
    case KEY_SECOND:
        c->second = arg;
        break;
    case KEY_SAMPLE:
        if (num_parse_int(slice_of(arg), 1, COMMENTS_MAX, &c->sample) != OK) {
            argp_error(state, "--sample: '%s' is not a number of comments", arg);
        }
        break;
    case ARGP_KEY_END:
        check_options(c, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* What was read for the command. */
struct material {
    struct dataset *data;
    struct local_names *names;
    struct redactor *redactor;
    struct comments comments;
    struct coding coding, second;
};

/* The workspace's own dictionary, or the one that new workspaces get. */
static enum err read_dictionary(struct workspace *w, struct theme_dictionary **out,
                                struct diag *diag)
{
    const char *path = path_join(w->arena, w->dir, "themes.csv");
    if (!file_exists(path)) {
        const char *templates = path_join(w->arena, data_dir(w->arena), "workspace");
        path = path_join(w->arena, templates, "themes.csv");
    }
    return theme_dictionary_read(path, w->arena, out, &w->problems, diag);
}

static enum err read_comments(const struct comments_command *c, const struct work *work,
                              struct material *m, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct seal_secret secrets[COMMENT_KEYS_MAX];
    struct theme_dictionary *dictionary = NULL;
    enum err err = seal_init();
    for (size_t i = 0; err == OK && i < c->n_keys; i++) {
        err = seal_read_secret(c->keys[i], &secrets[i], diag);
    }
    if (err == OK) {
        err = read_dictionary(w, &dictionary, diag);
    }
    if (err == OK) {
        const char *path = path_join(w->arena, w->dir, "names.csv");
        err = local_names_read(path, w->arena, &m->names, &w->problems, diag);
    }
    if (err == OK) {
        m->redactor = redactor_new(m->names, w->arena);
        const struct comments_options options = {.from_day = c->shared.from_day,
                                                 .to_day = c->shared.to_day,
                                                 .secret = secrets,
                                                 .n_secrets = c->n_keys,
                                                 .redactor = m->redactor,
                                                 .dictionary = dictionary};
        err = comments_read(w->store, &w->units, &options, w->arena, &m->comments, diag);
    }
    return err;
}

static enum err read_sheets(const struct comments_command *c, struct workspace *w,
                            struct material *m, struct diag *diag)
{
    enum err err = OK;
    if (c->coding != NULL) {
        err = coding_read(c->coding, w->arena, &m->coding, &w->problems, diag);
    }
    if (err == OK && c->second != NULL) {
        err = coding_read(c->second, w->arena, &m->second, &w->problems, diag);
    }
    return err;
}

static void write_sheet(const void *what, FILE *to)
{
    coding_write(what, to);
}

static enum err render_sheet(const struct comments_command *c, const struct material *m,
                             const struct work *work, struct buf *out)
{
    const struct coding_write sheet = {
        .comments = &m->comments,
        .units = &work->workspace->units,
        .coding = c->coding == NULL ? NULL : &m->coding,
        .only_unit =
            m->data->only_unit == DATASET_ALL_UNITS ? SIZE_MAX : (size_t)m->data->only_unit,
        .only_themes = c->shared.theme == THEME_NONE ? 0 : 1u << c->shared.theme,
        .sample = (size_t)c->sample};
    return command_stream(write_sheet, &sheet, out);
}

static enum err render(const struct comments_command *c, const struct material *m,
                       const struct work *work, struct buf *out)
{
    struct workspace *w = work->workspace;
    if (c->shared.format == FORMAT_CSV) {
        return render_sheet(c, m, work, out);
    }
    const struct comments_question question = {.comments = &m->comments,
                                               .coding = c->coding == NULL ? NULL : &m->coding,
                                               .second = c->second == NULL ? NULL : &m->second,
                                               .data = m->data,
                                               .redactor = m->redactor};
    const struct comments_view view = {.study = comments_study(&question, w->arena),
                                       .data = m->data,
                                       .n_names = local_names_count(m->names),
                                       .has_coding = c->coding != NULL,
                                       .has_second = c->second != NULL};
    if (c->shared.format == FORMAT_JSON) {
        return comments_json(&view, w->arena, out);
    }
    return command_render(
        work, comments_report(&view, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct comments_command *c = cls;
    struct material m = {0};
    enum err err = command_dataset(work, &m.data, diag);
    if (err == OK) {
        err = read_comments(c, work, &m, diag);
    }
    if (err == OK) {
        err = read_sheets(c, work->workspace, &m, diag);
    }
    return err == OK ? render(c, &m, work, out) : err;
}

int command_comments(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct comments_command c = {0};
    options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
