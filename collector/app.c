#include "collector/app.h"

#include <stdlib.h>

#include "collector/access.h"
#include "collector/alert_mail.h"
#include "common/date.h"
#include "common/file.h"
#include "common/mem.h"
#include "store/store.h"

static time_t system_clock(void)
{
    return time(NULL);
}

/* Both, so that all gaps are told at once. */
static enum err check_filled_in(const struct app *app, struct problems *problems, struct diag *diag)
{
    const char *file = path_join(app->arena, app->workspace, "commonview.ini");
    const enum err contact = settings_check_contact(&app->settings, file, problems);
    const enum err privacy = settings_check_privacy(&app->settings, file, problems);
    const enum err alerts = settings_check_alerts(&app->settings, file, problems);
    const enum err mail = alert_mail_check(&app->settings, file, problems);
    if (contact != OK) {
        return diag_fail(diag, contact, "the contact block is not complete, so nothing is served");
    }
    if (privacy != OK) {
        return diag_fail(diag, privacy, "the privacy notice is not complete, so nothing is served");
    }
    if (alerts != OK) {
        return diag_fail(diag, alerts, "nobody is named for alerts, so nothing is served");
    }
    if (mail != OK) {
        return diag_fail(diag, mail, "the mail about alerts cannot go out, so nothing is served");
    }
    return OK;
}

static enum err load_settings(struct app *app, struct problems *problems, struct diag *diag)
{
    struct arena *a = app->arena;
    enum err err = settings_read(app->workspace, a, &app->settings, problems, diag);
    if (err != OK) {
        return err;
    }
    err = check_filled_in(app, problems, diag);
    if (err != OK) {
        return err;
    }
    err = units_read(path_join(a, app->workspace, "units.csv"), a, &app->units, problems, diag);
    if (err == OK) {
        err = seal_read_public(app->workspace, &app->officer, diag);
    }
    return err;
}

static enum err load_forms(struct app *app, struct problems *problems, struct diag *diag)
{
    struct form_set set;
    const struct settings *s = &app->settings;
    enum err err =
        form_set_load(app->workspace, s->forms, s->n_forms, app->arena, &set, problems, diag);
    if (err == OK) {
        const char *file = path_join(app->arena, app->workspace, "commonview.ini");
        err = access_check(app->workspace, s, file, app->arena, problems, diag);
    }
    if (err != OK) {
        return err;
    }
    app->forms = arena_array(app->arena, set.n_forms, sizeof *app->forms);
    app->n_forms = set.n_forms;
    for (size_t i = 0; i < set.n_forms; i++) {
        app->forms[i].form = set.forms[i];
        app->forms[i].pack = pack_layout_new(set.forms[i], app->arena);
        steps_by_page(set.forms[i], app->arena, &app->forms[i].by_page);
        steps_by_question(set.forms[i], app->arena, &app->forms[i].by_question);
    }
    return OK;
}

/* Answers point to their questions by digest, so the definitions are stored before the first. */
static enum err store_forms(struct app *app, struct diag *diag)
{
    struct store *store = NULL;
    enum err err = store_open(app->workspace, STORE_WRITE, &store, diag);
    if (err != OK) {
        return err;
    }
    err = store_begin(store, diag);
    for (size_t i = 0; err == OK && i < app->n_forms; i++) {
        const struct form *f = app->forms[i].form;
        err = store_put_definition(store, f->id, &f->digest, f->canonical, app_today(app),
                                   &app->forms[i].definition, diag);
    }
    if (err == OK) {
        err = store_purge_drafts(store, app_hour(app), diag);
    }
    if (err == OK) {
        err = store_commit(store, diag);
    } else {
        store_rollback(store);
    }
    store_close(store);
    return err;
}

static enum err load_all(struct app *app, struct problems *problems, struct diag *diag)
{
    enum err err = seal_init();
    if (err == OK) {
        err = load_settings(app, problems, diag);
    }
    if (err == OK) {
        err =
            i18n_load(path_join(app->arena, data_dir(app->arena), "i18n"), app->settings.languages,
                      app->settings.n_languages, &app->i18n, problems, diag);
    }
    if (err == OK) {
        err = load_forms(app, problems, diag);
    }
    if (err == OK) {
        err = picture_set_load(app->workspace, app->arena, &app->pictures, problems, diag);
    }
    if (err == OK) {
        const char *folder = path_join(app->arena, data_dir(app->arena), "collector");
        err = accessibility_read(path_join(app->arena, folder, "accessibility.json"), app->arena,
                                 &app->checked, diag);
    }
    if (err == OK) {
        err = alert_rules_load(app->workspace, &app->settings, &app->alerts, problems, diag);
    }
    if (err == OK) {
        err = store_forms(app, diag);
    }
    return err;
}

enum err app_load(const char *workspace, struct app **out, struct problems *problems,
                  struct diag *diag)
{
    struct app *app = mem_zalloc(sizeof *app);
    app->arena = arena_new(65536);
    app->workspace = arena_strdup(app->arena, workspace);
    app->now = system_clock;
    app->comeback = arena_alloc(app->arena, sizeof *app->comeback);
    app->wrong_codes = arena_alloc(app->arena, sizeof *app->wrong_codes);
    const enum err err = load_all(app, problems, diag);
    if (err != OK) {
        app_free(app);
        return err;
    }
    *out = app;
    return OK;
}

void app_free(struct app *app)
{
    if (app != NULL) {
        i18n_free(app->i18n);
        alert_rules_done(&app->alerts);
        arena_free(app->arena);
        free(app);
    }
}

const struct steps *app_form_steps(const struct app_form *f, enum layout layout)
{
    return layout == LAYOUT_EASY_READ ? &f->by_question : &f->by_page;
}

const struct app_form *app_form_by_id(const struct app *app, struct slice id)
{
    for (size_t i = 0; i < app->n_forms; i++) {
        if (slice_is(id, app->forms[i].form->id)) {
            return &app->forms[i];
        }
    }
    return NULL;
}

const struct app_form *app_form_by_address(const struct app *app, struct slice address)
{
    for (size_t i = 0; i < app->n_forms; i++) {
        if (slice_is(address, app->forms[i].form->address)) {
            return &app->forms[i];
        }
    }
    return NULL;
}

int32_t app_today(const struct app *app)
{
    return date_today(app->now());
}

int64_t app_hour(const struct app *app)
{
    return (int64_t)app->now() / 3600;
}

int64_t app_minute(const struct app *app)
{
    return (int64_t)app->now() / 60;
}
