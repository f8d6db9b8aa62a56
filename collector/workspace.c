#include "collector/workspace.h"

#include <stdlib.h>
#include <time.h>

#include "collector/command.h"
#include "common/date.h"
#include "common/file.h"
#include "common/slice.h"
#include "common/text.h"

static enum err read_files(struct workspace *w, unsigned parts, struct diag *diag)
{
    enum err err = settings_read(w->dir, w->arena, &w->settings, &w->problems, diag);
    if (err == OK && (parts & WORKSPACE_UNITS) != 0) {
        err = units_read(path_join(w->arena, w->dir, "units.csv"), w->arena, &w->units,
                         &w->problems, diag);
    }
    if (err == OK && (parts & WORKSPACE_FORMS) != 0) {
        err = form_set_load(w->dir, NULL, 0, w->arena, &w->forms, &w->problems, diag);
    }
    if (err == OK && (parts & WORKSPACE_KEY) != 0) {
        err = seal_init();
    }
    if (err == OK && (parts & WORKSPACE_KEY) != 0) {
        err = seal_read_public(w->dir, &w->officer, diag);
    }
    if (err == OK && (parts & WORKSPACE_ALERTS) != 0) {
        err = alert_rules_load(w->dir, &w->settings, &w->alerts, &w->problems, diag);
    }
    return err;
}

enum err workspace_open(const char *dir, unsigned parts, struct workspace *out, struct diag *diag)
{
    *out = (struct workspace){.arena = arena_new(1 << 16), .dir = dir};
    problems_init(&out->problems);
    enum err err = read_files(out, parts, diag);
    if (err == OK && (parts & (WORKSPACE_READ | WORKSPACE_WRITE)) != 0) {
        err = store_open(dir, (parts & WORKSPACE_WRITE) != 0 ? STORE_WRITE : STORE_READ,
                         &out->store, diag);
    }
    return err;
}

void workspace_close(struct workspace *w)
{
    store_close(w->store);
    w->store = NULL;
    alert_rules_done(&w->alerts);
    problems_done(&w->problems);
    arena_free(w->arena);
    w->arena = NULL;
}

int workspace_fail(struct workspace *w, const char *name, const struct diag *diag)
{
    command_tell(&w->problems, COMMAND_TOLD_MAX);
    if (diag->text[0] != '\0') {
        (void)command_fail(name, diag);
    }
    workspace_close(w);
    return 1;
}

bool workspace_is(const char *dir)
{
    struct arena *a = arena_new(0);
    bool is = file_exists(path_join(a, dir, "commonview.ini"));
    arena_free(a);
    return is;
}

enum err workspace_form(const struct form_set *forms, const char *id, struct arena *a,
                        const struct form **out, struct diag *diag)
{
    const struct form *form = form_set_find(forms, id);
    if (form != NULL) {
        *out = form;
        return OK;
    }
    const char **ids = arena_array(a, forms->n_forms + 1, sizeof *ids);
    const char *all = "";
    for (size_t i = 0; i < forms->n_forms; i++) {
        ids[i] = forms->forms[i]->id;
        all = arena_printf(a, "%s%s%s", all, i == 0 ? "" : ", ", ids[i]);
    }
    const char *near = text_nearest(slice_of(id), ids, forms->n_forms);
    enum err err = diag_fail(diag, ERR_NOT_FOUND, "there is no questionnaire '%s'", id);
    if (near != NULL) {
        diag_remedy(diag, "Did you mean %s?", near);
    } else {
        diag_remedy(diag, "There are: %s.", all);
    }
    return err;
}

int32_t workspace_today(void)
{
    return date_today(time(NULL));
}

int workspace_run(const char *name, const char *dir, unsigned parts, workspace_fn fn,
                  const void *options)
{
    struct workspace w;
    struct diag diag = {0};
    enum err err = workspace_open(dir, parts, &w, &diag);
    if (err == OK) {
        err = fn(&w, options, &diag);
    }
    if (err != OK) {
        return workspace_fail(&w, name, &diag);
    }
    workspace_close(&w);
    return EXIT_SUCCESS;
}

enum err workspace_response(struct workspace *w, const char *reference, int64_t *out_definition,
                            struct response *out, struct diag *diag)
{
    struct response_key prefix;
    unsigned n_bits = 0;
    const enum err err = reference_parse(slice_of(reference), &prefix, &n_bits);
    if (err != OK) {
        return diag_fail(diag, err, "'%s' is no reference: a character is wrong or missing",
                         reference);
    }
    return store_find(w->store, &prefix, n_bits, w->arena, out_definition, out, diag);
}
