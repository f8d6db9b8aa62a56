/* enter: keying paper answers. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "collector/command.h"
#include "collector/entry.h"
#include "collector/entry_register.h"
#include "collector/import_run.h"
#include "collector/keying.h"
#include "collector/paper_versions.h"
#include "collector/workspace.h"
#include "common/date.h"
#include "common/num.h"

enum { TOLD_MAX = 20, NOT_SAID = -1 };

struct enter_options {
    struct command_form at;
    const char *batch;
    bool second;
    bool keep;
    int64_t n_papers; /* NOT_SAID, or how many are in the batch */
    int64_t n_sample; /* of a second entry; NOT_SAID: all */
    const char *unit; /* "" */
    const char *language;
    enum layout layout;
    enum channel channel;
    const char *day; /* NULL: today */
};

struct entering {
    const char *name; /* of the program, for messages */
    const struct enter_options *o;
    struct workspace w;
    struct form_set versions;
    struct keying keying;
    struct entry_batch batch;
    struct entry_record record;
    const char *day;
};

static void take_count(int64_t *out, const char *arg, struct argp_state *state)
{
    if (num_parse_int(slice_of(arg), 1, ENTRY_ROWS_MAX, out) != OK) {
        argp_error(state, "a number from 1 to %d, not '%s'", ENTRY_ROWS_MAX, arg);
    }
}

static void take_batch(struct enter_options *o, const char *arg, bool second,
                       struct argp_state *state)
{
    if (o->batch != NULL) {
        argp_error(state, "--batch to begin or go on, or --second to key it again");
    }
    o->batch = arg;
    o->second = second;
}

static void take_channel(struct enter_options *o, const char *arg, struct argp_state *state)
{
    if (channel_parse(slice_of(arg), &o->channel) != OK || o->channel == CHANNEL_WEB ||
        o->channel == CHANNEL_IMPORT) {
        argp_error(state, "the channel is paper, interview or phone, not '%s'", arg);
    }
}

static void check_complete(const struct enter_options *o, struct argp_state *state)
{
    if (o->batch == NULL) {
        argp_error(state, "give the batch a name: --batch NAME");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct enter_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->at;
        return 0;
    case 'b':
        take_batch(o, arg, false, state);
        return 0;
    case 's':
        take_batch(o, arg, true, state);
        return 0;
    case 'n':
        take_count(&o->n_papers, arg, state);
        return 0;
    case 'p':
        take_count(&o->n_sample, arg, state);
        return 0;
    case 'k':
        o->keep = true;
        return 0;
    case 'u':
        o->unit = arg;
        return 0;
    case 'l':
        o->language = arg;
        return 0;
    case 'L':
        o->layout = command_layout(arg, state);
        return 0;
    case 'c':
        take_channel(o, arg, state);
        return 0;
    case 'd':
        o->day = arg;
        return 0;
    case ARGP_KEY_END:
        check_complete(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* --- the papers -------------------------------------------------------------------------------- */

/* The version of the questionnaire that the batch is keyed with; "" for the one of now. */
static enum err open_batch(struct entering *e, const char *version, struct diag *diag)
{
    entry_done(&e->batch);
    return entry_open(e->w.dir, e->o->batch, version, e->keying.form, e->w.arena, &e->batch, diag);
}

/* A row of the batch as the papers' own version has it, with what the code has told. */
static enum err turn_batch(struct entering *e, struct slice **row, struct diag *diag)
{
    char version[PAPER_VERSION_MAX];
    const struct slice *told = *row;
    paper_version_name(e->keying.form, version);
    const enum err err = open_batch(e, version, diag);
    if (err == OK) {
        *row = entry_row(&e->batch);
        memcpy(*row, told, ENTRY_ITEMS * sizeof **row);
    }
    return err;
}

static struct slice *begin_row(const struct entering *e)
{
    struct slice *row = entry_row(&e->batch);
    row[ENTRY_UNIT] = slice_of(e->o->unit);
    row[ENTRY_DAY] = slice_of(e->day);
    row[ENTRY_LANGUAGE] = slice_of(e->o->language);
    row[ENTRY_LAYOUT] = slice_of(layout_name(e->o->layout));
    row[ENTRY_CHANNEL] = slice_of(channel_name(e->o->channel));
    return row;
}

static enum err key_papers(struct entering *e, struct diag *diag)
{
    enum err err = OK;
    while (err == OK) {
        struct slice *row = begin_row(e);
        const size_t n = e->batch.n_rows + 1;
        if (e->o->n_papers != NOT_SAID && (int64_t)n > e->o->n_papers) {
            break;
        }
        const char *title = arena_printf(e->w.arena, "Paper %zu", n);
        e->keying.begun = e->batch.n_rows > 0;
        enum keyed keyed = keying_paper(&e->keying, title, row);
        while (keyed == KEYED_VERSION) {
            err = turn_batch(e, &row, diag);
            keyed = err == OK ? keying_paper(&e->keying, title, row) : KEYED_END;
        }
        if (keyed == KEYED_END) {
            break;
        }
        err = entry_add(&e->batch, row, diag);
    }
    return err;
}

/* Spread evenly over the batch. */
static size_t sampled(const struct entering *e, size_t i, size_t n)
{
    return i * e->batch.n_rows / n;
}

/* ERR_CONFLICT when the lines ended before all was keyed again. */
static enum err key_again(struct entering *e, struct diag *diag)
{
    const int64_t wanted = e->o->n_sample;
    size_t n = e->batch.n_rows;
    if (wanted != NOT_SAID && (size_t)wanted < n) {
        n = (size_t)wanted;
    }
    for (size_t i = 0; i < n; i++) {
        struct slice *first = e->batch.rows[sampled(e, i, n)];
        struct slice *again = entry_row(&e->batch);
        memcpy(again, first, ENTRY_ITEMS * sizeof *again);
        const char *title =
            arena_printf(e->w.arena, "Second entry of paper %zu (unit %.*s)", sampled(e, i, n) + 1,
                         (int)first[ENTRY_UNIT].len, first[ENTRY_UNIT].p);
        if (keying_paper(&e->keying, title, again) != KEYED_ROW ||
            !keying_compare(&e->keying, first, again, &e->record.agreement)) {
            return diag_fail(diag, ERR_CONFLICT,
                             "the second entry ended early, so nothing was changed or stored");
        }
    }
    return entry_rewrite(&e->batch, diag);
}

/* --- what becomes of them ---------------------------------------------------------------------- */

static void tell_agreement(const struct entering *e)
{
    const struct keying_agreement *a = &e->record.agreement;
    if (a->n_papers == 0) {
        return;
    }
    fprintf(stderr, "%zu of %zu papers keyed twice; %zu of %zu answers agree", a->n_papers,
            e->batch.n_rows, a->n_compared - a->n_different, a->n_compared);
    if (a->n_compared > 0) {
        fprintf(stderr, " (%.1f%%)",
                100.0 * (double)(a->n_compared - a->n_different) / (double)a->n_compared);
    }
    fputs(".\n", stderr);
}

/* Not all that came in are keyed: the rest is still to come, unless the officer knows better. */
static bool is_complete(struct entering *e)
{
    const int64_t n = e->o->n_papers;
    if (n == NOT_SAID || n == (int64_t)e->batch.n_rows) {
        return true;
    }
    fprintf(stderr, "%zu papers are keyed, and %lld came in.\n", e->batch.n_rows, (long long)n);
    return slice_is_nocase(keying_line(&e->keying, "Store them all the same (y/n)? "), "y");
}

static enum err keep(struct entering *e, struct diag *diag)
{
    fprintf(stderr,
            "%zu papers are kept in %s and are not stored yet. Go on with enter --batch %s, or key "
            "them again with enter --second %s.\n",
            e->batch.n_rows, e->batch.path, e->batch.name, e->batch.name);
    e->record.state = "keyed";
    return entry_register(&e->batch, &e->record, e->w.dir, diag);
}

static enum err import_batch(struct entering *e, struct diag *diag)
{
    struct import im;
    const struct import_job job = {.file = e->batch.path,
                                   .workspace = e->w.dir,
                                   .form = e->keying.form,
                                   .units = &e->w.units,
                                   .officer = &e->w.officer,
                                   .alerts = &e->w.alerts,
                                   .now = (int64_t)time(NULL),
                                   .language = e->o->language,
                                   .today = e->keying.today};
    enum err err = import_check(&job, &im, diag);
    command_tell(&im.header_problems, TOLD_MAX);
    if (im.importer != NULL) {
        command_tell(importer_errors(im.importer), TOLD_MAX);
        command_tell(importer_warnings(im.importer), TOLD_MAX);
    }
    if (err == OK) {
        err = import_store(&im, e->w.store, diag);
    }
    if (err == OK) {
        import_alerts_tell(&im.alerts);
    }
    e->record.n_stored = im.n_stored + im.n_there;
    if (err == OK && e->record.n_stored != e->batch.n_rows) {
        err = diag_fail(diag, ERR_INTERNAL, "%zu papers were keyed, but %zu are stored",
                        e->batch.n_rows, e->record.n_stored);
    }
    import_done(&im);
    return err;
}

static enum err store(struct entering *e, struct diag *diag)
{
    enum err err = import_batch(e, diag);
    if (err != OK) {
        if (diag->text[0] == '\0') {
            diag_set(diag, "nothing was stored; the batch is kept in %s", e->batch.path);
        }
        return err;
    }
    e->record.state = "stored";
    err = entry_register(&e->batch, &e->record, e->w.dir, diag);
    if (err == OK) {
        err = entry_remove(&e->batch, diag);
    }
    fprintf(stderr, "Batch %s: %zu papers keyed, %zu stored.\n", e->batch.name, e->batch.n_rows,
            e->record.n_stored);
    return err;
}

/* --- together ---------------------------------------------------------------------------------- */

static enum err check_start(struct entering *e, struct diag *diag)
{
    int32_t day = 0;
    size_t unit = 0;
    if (e->o->unit[0] != '\0' &&
        units_choose(&e->w.units, e->o->unit, e->w.arena, &unit, diag) != OK) {
        return ERR_NOT_FOUND;
    }
    if (date_parse(slice_of(e->day), &day) != OK || day > e->keying.today) {
        return diag_fail(diag, ERR_RANGE, "\"%s\" is not a day that has been", e->day);
    }
    if (e->o->second && e->batch.n_rows == 0) {
        return diag_fail(diag, ERR_NOT_FOUND, "there is no batch %s to be keyed again",
                         e->batch.name);
    }
    return OK;
}

/* Opens the batch with the version it was begun with. */
static enum err find_batch(struct entering *e, struct diag *diag)
{
    const char *version = entry_version(e->w.dir, e->o->batch, e->w.arena);
    if (version[0] != '\0') {
        const struct form *form = paper_version_find(&e->versions, e->keying.form->id, version);
        if (form == NULL) {
            return diag_fail(diag, ERR_CONFLICT,
                             "the batch %s is not of the questionnaire %s, or of a version that "
                             "is not in the store",
                             e->o->batch, e->keying.form->id);
        }
        e->keying.form = form;
    }
    return open_batch(e, version, diag);
}

static enum err prepare(struct entering *e, struct diag *diag)
{
    const unsigned parts =
        WORKSPACE_UNITS | WORKSPACE_FORMS | WORKSPACE_KEY | WORKSPACE_ALERTS | WORKSPACE_WRITE;
    enum err err = workspace_open(e->o->at.workspace, parts, &e->w, diag);
    struct keying *k = &e->keying;
    if (err == OK) {
        err = workspace_form(&e->w.forms, e->o->at.form, e->w.arena, &k->form, diag);
    }
    if (err == OK) {
        err = paper_versions_read(e->w.store, &e->w.forms, e->w.arena, &e->versions, diag);
    }
    if (err != OK) {
        return err;
    }
    k->forms = &e->versions;
    k->units = &e->w.units;
    k->languages = e->w.settings.languages;
    k->n_languages = e->w.settings.n_languages;
    k->arena = e->w.arena;
    k->today = workspace_today();
    char today[DATE_TEXT_MAX];
    date_format(k->today, today);
    e->day = e->o->day != NULL ? e->o->day : arena_strdup(e->w.arena, today);
    e->record.day = k->today;
    e->record.n_papers = e->o->n_papers;
    err = find_batch(e, diag);
    return err == OK ? check_start(e, diag) : err;
}

static enum err enter(struct entering *e, struct diag *diag)
{
    if (e->batch.n_rows > 0 && !e->o->second) {
        fprintf(stderr, "The batch %s is begun: %zu papers.\n", e->batch.name, e->batch.n_rows);
    }
    const enum err err = e->o->second ? key_again(e, diag) : key_papers(e, diag);
    if (err != OK || e->batch.n_rows == 0) {
        return err;
    }
    tell_agreement(e);
    return e->o->keep || !is_complete(e) ? keep(e, diag) : store(e, diag);
}

int command_enter(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"batch", 'b', "NAME", 0, "Key a batch of papers, or go on with it", 0},
        {"count", 'n', "N", 0, "How many papers are in the batch", 0},
        {"keep", 'k', NULL, 0, "Do not store it yet: it is to be keyed a second time", 0},
        {"second", 's', "NAME", 0, "Key a kept batch again, settle what differs, and store it", 0},
        {"sample", 'p', "N", 0, "Of a second entry: N papers instead of all", 0},
        {"unit", 'u', "UNIT", 0, "All papers are about this unit", 0},
        {"lang", 'l', "LANG", 0, "Their language, where no code tells it (en)", 0},
        {"layout", 'L', "LAYOUT", 0, "Their layout, where no code tells it (standard)", 0},
        {"channel", 'c', "paper|interview|phone", 0, "How the answers were given (paper)", 0},
        {"day", 'd', "YYYY-MM-DD", 0, "When they came in (today)", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_form_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Keys answers from paper, question by question: a choice by its number, letter or "
               "name, several with spaces between them, nothing for no answer, < for the question "
               "before, - to take an answer out, ? for the question once more. What is keyed is on "
               "the disk after each paper, in batches/NAME.csv of the workspace, and goes into the "
               "store at the end.",
        .children = children};
    struct enter_options o = {.at = {.workspace = workspace},
                              .n_papers = NOT_SAID,
                              .n_sample = NOT_SAID,
                              .unit = "",
                              .language = "en",
                              .channel = CHANNEL_PAPER};
    struct diag diag = {0};
    command_parse(&argp, argc, argv, &o);
    struct entering e = {.name = argv[0], .o = &o};
    enum err err = prepare(&e, &diag);
    if (err == OK) {
        err = enter(&e, &diag);
    }
    entry_done(&e.batch);
    if (err != OK) {
        return workspace_fail(&e.w, argv[0], &diag);
    }
    workspace_close(&e.w);
    return EXIT_SUCCESS;
}
