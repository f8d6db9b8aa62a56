#include "analyze/workspace.h"

#include "common/file.h"

static enum err read_settings(struct workspace *w, struct diag *diag)
{
    const enum err err = settings_read(w->dir, w->arena, &w->settings, &w->problems, diag);
    if (err != OK) {
        return err;
    }
    const char *path = path_join(w->arena, w->dir, "commonview.ini");
    if (settings_check_contact(&w->settings, path, &w->problems) != OK) {
        diag_place(diag, path, 0, NULL);
        return diag_fail(diag, ERR_RANGE,
                         "no report without the contact block, which is not filled in");
    }
    return OK;
}

static enum err read_tables(struct workspace *w, struct diag *diag)
{
    const char *units = path_join(w->arena, w->dir, "units.csv");
    const char *groups = path_join(w->arena, w->dir, "groups.csv");
    const enum err err = units_read(units, w->arena, &w->units, &w->problems, diag);
    if (err != OK) {
        return err;
    }
    return group_sizes_read(groups, &w->units, w->arena, &w->group_sizes, &w->problems, diag);
}

static enum err load_language(struct workspace *w, const char *lang, struct diag *diag)
{
    if (lang == NULL) {
        lang = w->settings.n_languages > 0 ? w->settings.languages[0] : "en";
    }
    const char *dir = path_join(w->arena, data_dir(w->arena), "i18n");
    const enum err err = i18n_load(dir, &lang, 1, &w->i18n, &w->problems, diag);
    if (err == OK) {
        w->language = i18n_find(w->i18n, lang);
    }
    if (err == ERR_NOT_FOUND || (err == OK && w->language == NULL)) {
        diag_fail(diag, ERR_NOT_FOUND, "there is no catalogue for the language '%s'", lang);
        diag_remedy(diag, "Choose with --lang one of those that have a file in %s", dir);
        return ERR_NOT_FOUND;
    }
    return err;
}

enum err workspace_open(const char *dir, const char *lang, struct workspace *out, struct diag *diag)
{
    *out = (struct workspace){.arena = arena_new(0), .dir = dir};
    problems_init(&out->problems);
    enum err err = read_settings(out, diag);
    if (err == OK) {
        err = read_tables(out, diag);
    }
    if (err == OK) {
        err = load_language(out, lang, diag);
    }
    if (err == OK) {
        err = form_set_load(dir, out->settings.forms, out->settings.n_forms, out->arena,
                            &out->forms, &out->problems, diag);
    }
    if (err == OK) {
        err = store_open(dir, STORE_READ, &out->store, diag);
    }
    return err;
}

void workspace_close(struct workspace *w)
{
    store_close(w->store);
    i18n_free(w->i18n);
    problems_done(&w->problems);
    arena_free(w->arena);
}
