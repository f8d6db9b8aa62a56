#include "collector/checkup.h"

#include <stdlib.h>
#include <string.h>

#include "collector/access.h"
#include "collector/alert_mail.h"
#include "collector/alert_words.h"
#include "common/file.h"
#include "common/groups.h"
#include "common/mem.h"
#include "common/settings.h"
#include "common/slice.h"
#include "common/text.h"
#include "common/units.h"
#include "forms/easy_read.h"
#include "forms/easy_translations.h"
#include "forms/form.h"
#include "forms/form_set.h"
#include "forms/workbook.h"
#include "i18n/i18n.h"
#include "store/seal.h"
#include "store/store.h"

void checkup_init(struct checkup *c, struct arena *a)
{
    *c = (struct checkup){.arena = a};
}

void checkup_done(struct checkup *c)
{
    for (size_t i = 0; i < c->n_files; i++) {
        problems_done(&c->files[i].problems);
    }
    free(c->files);
    i18n_free(c->i18n);
    *c = (struct checkup){0};
}

static struct checkup_file *add_file(struct checkup *c, const char *path)
{
    if (c->n_files == c->cap) {
        c->cap = c->cap == 0 ? 16 : 2 * c->cap;
        c->files = mem_grow(c->files, c->cap, sizeof *c->files);
    }
    struct checkup_file *f = &c->files[c->n_files++];
    *f = (struct checkup_file){.path = arena_strdup(c->arena, path)};
    problems_init(&f->problems);
    return f;
}

/* A failure with a diag of its own that is not among the problems. */
static void add_failure(struct checkup_file *f, enum err err, const struct diag *diag)
{
    if (err != OK && f->problems.n_errors == 0) {
        problems_add(&f->problems, SEVERITY_ERROR, diag);
    }
}

/* "service-user" for ".../service-user.md". */
static const char *stem_of(struct arena *a, const char *path)
{
    const char *name = strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    const char *dot = strrchr(name, '.');
    size_t len = dot == NULL ? strlen(name) : (size_t)(dot - name);
    return arena_slicedup(a, slice_make(name, len));
}

/* The languages that people are shown: of the workspace, else all that come with the program. */
static enum err load_languages(struct checkup *c, const char *workspace, struct diag *diag)
{
    struct settings settings;
    struct problems
        problems; /* of settings and catalogues: told with the tables of the workspace */
    const char *dir = path_join(c->arena, data_dir(c->arena), "i18n");
    const char *const *names = NULL;
    size_t n = 0;
    enum err err = dir_list(dir, ".po", c->arena, &names, &n, diag);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the tags are pointers */
    const char **tags = arena_array(c->arena, n + 1, sizeof *tags);
    for (size_t i = 0; err == OK && i < n; i++) {
        tags[i] = stem_of(c->arena, names[i]);
    }
    problems_init(&problems);
    c->is_complete =
        workspace != NULL && settings_read(workspace, c->arena, &settings, &problems, diag) == OK;
    if (err == OK && c->is_complete) {
        err = i18n_load(dir, settings.languages, settings.n_languages, &c->i18n, &problems, diag);
    }
    if (c->i18n == NULL) {
        err = i18n_load(dir, tags, n, &c->i18n, &problems, diag);
    }
    problems_done(&problems);
    return err;
}

/* Files that nothing is wrong with are not worth a line. */
enum err checkup_easy_read(struct checkup *c, const char *workspace, struct diag *diag)
{
    const char *where = workspace != NULL ? workspace : data_dir(c->arena);
    struct checkup_file *f = add_file(c, path_join(c->arena, where, "forms/pictures"));
    enum err err = picture_set_load(workspace, c->arena, &c->pictures, &f->problems, diag);
    if (err == OK) {
        err = easy_words_load(workspace, c->arena, &c->easy, &f->problems, diag);
    }
    if (err == OK) {
        err = load_languages(c, workspace, diag);
    }
    if (f->problems.n_warnings == 0) {
        problems_done(&f->problems);
        c->n_files--;
    }
    return err;
}

static bool is_bundled(const struct checkup *c, const char *path)
{
    return slice_starts(slice_of(path), path_join(c->arena, data_dir(c->arena), "forms/"));
}

void checkup_form(struct checkup *c, const char *path)
{
    struct checkup_file *f = add_file(c, path);
    struct workbook w;
    struct form *form = NULL;
    struct diag diag = {0};
    enum err err = workbook_read(path, c->arena, &w, &f->problems, &diag);
    if (err == OK && w.n_sheets == 0) {
        err = diag_fail(&diag, ERR_SYNTAX, "the file is empty");
        diag_remedy(&diag, "Save the questionnaire again, with its sheet \"survey\".");
    }
    if (err == OK) {
        err = form_compile(&w, c->arena, &form, &f->problems);
    }
    add_failure(f, err, &diag);
    if (err == OK) {
        easy_read_check(form, &c->easy, &c->pictures, c->arena, &f->problems);
        easy_translations_check(form, &c->easy, c->i18n, c->is_complete || is_bundled(c, path),
                                c->arena, &f->problems);
    }
    f->is_form = true;
    f->compiled = form;
    f->form = err == OK ? form->id : stem_of(c->arena, path);
}

/* A spreadsheet program's lock file of an open workbook. */
static bool is_lock(const char *name)
{
    return slice_starts(slice_of(name), "~$") || slice_starts(slice_of(name), ".~");
}

static enum err check_folder(struct checkup *c, const char *dir, struct diag *diag)
{
    static const char *const ENDINGS[] = {".md", ".csv", ".xlsx"};
    for (size_t e = 0; e < sizeof ENDINGS / sizeof *ENDINGS; e++) {
        const char *const *names = NULL;
        size_t n = 0;
        enum err err = dir_list(dir, ENDINGS[e], c->arena, &names, &n, diag);
        if (err != OK) {
            return err;
        }
        for (size_t i = 0; i < n; i++) {
            if (!is_lock(names[i])) {
                checkup_form(c, path_join(c->arena, dir, names[i]));
            }
        }
    }
    return OK;
}

/* What only all questionnaires together can show: two with one id or one address. */
static void check_set(struct checkup *c, const char *workspace)
{
    struct form_set set;
    struct diag diag = {0};
    if (!checkup_ok(c)) {
        return; /* the same problems again */
    }
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "forms"));
    enum err err = form_set_load(workspace, NULL, 0, c->arena, &set, &f->problems, &diag);
    add_failure(f, err, &diag);
    if (err == OK) {
        problems_done(&f->problems);
        c->n_files--;
    }
}

enum err checkup_forms(struct checkup *c, const char *workspace, struct diag *diag)
{
    enum err err =
        check_folder(c, path_join(c->arena, data_dir(c->arena), "forms/questionnaires"), diag);
    if (err != OK || workspace == NULL) {
        return err;
    }
    const char *own = path_join(c->arena, workspace, "forms");
    if (file_exists(own)) {
        err = check_folder(c, own, diag);
    }
    if (err == OK) {
        check_set(c, workspace);
    }
    return err;
}

static void check_languages(struct checkup *c, const struct settings *settings,
                            struct checkup_file *f)
{
    struct i18n *i18n = NULL;
    struct problems problems; /* of the catalogues, which are not of this workspace */
    struct diag diag = {0};
    problems_init(&problems);
    enum err err = i18n_load(path_join(c->arena, data_dir(c->arena), "i18n"), settings->languages,
                             settings->n_languages, &i18n, &problems, &diag);
    add_failure(f, err, &diag);
    if (err == OK) {
        i18n_free(i18n);
    }
    problems_done(&problems);
}

/* The bundled ones are ours to check; what is in the workspace is told under its own name. */
static void check_alert_words(struct checkup *c, const char *workspace,
                              const struct settings *settings)
{
    struct alert_words *words = NULL;
    struct diag diag = {0};
    const char *folder = path_join(c->arena, workspace, "alert-words");
    struct checkup_file *f = add_file(c, folder);
    (void)(alert_words_load(workspace, settings->languages, settings->n_languages, &words,
                            &f->problems, &diag) == OK);
    alert_words_free(words);
}

static void check_settings(struct checkup *c, const char *workspace)
{
    struct settings settings;
    struct diag diag = {0};
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "commonview.ini"));
    enum err err = settings_read(workspace, c->arena, &settings, &f->problems, &diag);
    add_failure(f, err, &diag);
    if (err != OK) {
        return;
    }
    struct problems gaps;
    problems_init(&gaps);
    (void)(settings_check_contact(&settings, f->path, &gaps) == OK);
    (void)(settings_check_privacy(&settings, f->path, &gaps) == OK);
    (void)(settings_check_alerts(&settings, f->path, &gaps) == OK);
    (void)(alert_mail_check(&settings, f->path, &gaps) == OK);
    for (size_t i = 0; i < gaps.n_items; i++) {
        problems_add(&f->problems, SEVERITY_WARNING, &gaps.items[i].diag);
    }
    c->is_unfinished = gaps.n_errors > 0;
    problems_done(&gaps);
    (void)(access_check(workspace, &settings, f->path, c->arena, &f->problems, NULL) == OK);
    check_languages(c, &settings, f);
    if (file_exists(path_join(c->arena, workspace, "alert-words"))) {
        check_alert_words(c, workspace, &settings);
    }
}

static enum err check_units(struct checkup *c, const char *workspace, struct units *out)
{
    struct diag diag = {0};
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "units.csv"));
    enum err err = units_read(f->path, c->arena, out, &f->problems, &diag);
    add_failure(f, err, &diag);
    if (err == OK && units_check_any(out, f->path, &diag) != OK) {
        problems_add(&f->problems, SEVERITY_WARNING, &diag);
        c->is_unfinished = true;
    }
    return err;
}

static void check_key(struct checkup *c, const char *workspace)
{
    struct seal_public officer;
    struct diag diag = {0};
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "keys/officer.pub"));
    enum err err = seal_init();
    if (err == OK) {
        err = seal_read_public(workspace, &officer, &diag);
    }
    add_failure(f, err, &diag);
}

static void check_store(struct checkup *c, const char *workspace)
{
    struct store *store = NULL;
    struct diag diag = {0};
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "responses.db"));
    enum err err = store_open(workspace, STORE_READ, &store, &diag);
    if (err != ERR_CONFLICT) { /* of an older version: serve migrates it */
        add_failure(f, err, &diag);
    }
    store_close(store);
}

static void check_groups(struct checkup *c, const char *workspace, const struct units *units)
{
    struct group_sizes groups;
    struct diag diag = {0};
    struct checkup_file *f = add_file(c, path_join(c->arena, workspace, "groups.csv"));
    enum err err = group_sizes_read(f->path, units, c->arena, &groups, &f->problems, &diag);
    add_failure(f, err, &diag);
}

void checkup_tables(struct checkup *c, const char *workspace)
{
    struct units units = {0};
    c->is_workspace = true;
    check_settings(c, workspace);
    const enum err err = check_units(c, workspace, &units);
    check_key(c, workspace);
    check_store(c, workspace);
    c->is_unfinished = c->is_unfinished || !checkup_ok(c);
    if (err == OK) { /* the groups are held against the units; serve does not read them */
        check_groups(c, workspace, &units);
    }
}

static bool is_among(const char *form, const char *const *ids, size_t n_ids)
{
    for (size_t i = 0; i < n_ids; i++) {
        if (strcmp(form, ids[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum err check_found(const struct checkup *c, const char *id, struct diag *diag)
{
    const char **all = arena_array(c->arena, c->n_files + 1, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < c->n_files; i++) {
        if (c->files[i].is_form && strcmp(c->files[i].form, id) == 0) {
            return OK;
        }
        if (c->files[i].is_form) {
            all[n++] = c->files[i].form;
        }
    }
    const char *near = text_nearest(slice_of(id), all, n);
    enum err err = diag_fail(diag, ERR_NOT_FOUND, "there is no questionnaire '%s'", id);
    diag_remedy(diag, near != NULL ? "Did you mean %s?" : "Name its id, or a file.", near);
    return err;
}

enum err checkup_keep(struct checkup *c, const char *const *ids, size_t n_ids, struct diag *diag)
{
    for (size_t i = 0; i < n_ids; i++) {
        enum err err = check_found(c, ids[i], diag);
        if (err != OK) {
            return err;
        }
    }
    size_t n = 0;
    for (size_t i = 0; i < c->n_files; i++) {
        if (c->files[i].is_form && !is_among(c->files[i].form, ids, n_ids)) {
            problems_done(&c->files[i].problems);
        } else {
            c->files[n++] = c->files[i];
        }
    }
    c->n_files = n;
    return OK;
}

bool checkup_ok(const struct checkup *c)
{
    for (size_t i = 0; i < c->n_files; i++) {
        if (c->files[i].problems.n_errors > 0) {
            return false;
        }
    }
    return true;
}
