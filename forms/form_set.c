#include "forms/form_set.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/file.h"

enum { SET_FORMS_MAX = 256, FOLDERS_MAX = 2 };

/* What the start page lists first, in this order. */
static const char *const bundled_order[] = {
    "service-user",
    "carer",
    "staff",
    "provider",
    "safeguarding-adult",
    "safeguarding-representative",
};

struct found {
    const struct form *form;
    const char *file;
    size_t folder; /* a later folder replaces an earlier one */
};

struct loading {
    struct arena *arena;
    struct problems *problems;
    struct diag *diag;
    struct found found[SET_FORMS_MAX];
    size_t n;
    bool failed;
};

static void name_file(struct problems *problems, size_t from, const char *path)
{
    for (size_t i = from; i < problems->n_items; i++) {
        if (problems->items[i].diag.file[0] == '\0') {
            diag_place(&problems->items[i].diag, path, 0, NULL);
        }
    }
}

static const struct form *load_form(struct loading *l, const char *path)
{
    size_t before = l->problems->n_items;
    struct workbook w;
    struct form *form = NULL;
    struct diag diag = {0};
    enum err err = workbook_read(path, l->arena, &w, l->problems, &diag);
    if (err == OK) {
        err = form_compile(&w, l->arena, &form, l->problems);
    } else if (diag.text[0] != '\0') {
        problems_add(l->problems, SEVERITY_ERROR, &diag);
    }
    name_file(l->problems, before, path);
    l->failed = l->failed || err != OK;
    return err == OK ? form : NULL;
}

static void add_problem(struct loading *l, const char *path, const char *remedy, const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, path, 0, NULL);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(l->problems, SEVERITY_ERROR, &diag);
    l->failed = true;
}

/* Takes the place of a form of the same id in an earlier folder; in the same folder that is an
   error, because nobody could tell which one counts. */
static void keep(struct loading *l, const struct form *form, const char *path, size_t folder)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->found[i].form->id, form->id) != 0) {
            continue;
        }
        if (l->found[i].folder == folder) {
            add_problem(l, path, "Give each its own form_id",
                        arena_printf(l->arena, "the form_id \"%s\" is that of %s too", form->id,
                                     l->found[i].file));
            return;
        }
        l->found[i] = (struct found){.form = form, .file = path, .folder = folder};
        return;
    }
    if (l->n == SET_FORMS_MAX) {
        add_problem(l, path, "Move some files elsewhere",
                    arena_printf(l->arena, "there are more than %d questionnaires", SET_FORMS_MAX));
        return;
    }
    l->found[l->n++] = (struct found){.form = form, .file = path, .folder = folder};
}

static enum err load_folder(struct loading *l, const char *dir, size_t folder)
{
    static const char *const endings[] = {".md", ".csv", ".xlsx"};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        const char *const *names;
        size_t n;
        enum err err = dir_list(dir, endings[e], l->arena, &names, &n, l->diag);
        if (err != OK) {
            return err;
        }
        for (size_t i = 0; i < n; i++) {
            const char *path = path_join(l->arena, dir, names[i]);
            /* a spreadsheet program's lock file of an open workbook */
            bool lock =
                slice_starts(slice_of(names[i]), "~$") || slice_starts(slice_of(names[i]), ".~");
            const struct form *form = lock ? NULL : load_form(l, path);
            if (form != NULL) {
                keep(l, form, path, folder);
            }
        }
    }
    return OK;
}

static size_t rank_of(const char *id)
{
    size_t n = sizeof bundled_order / sizeof *bundled_order;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(id, bundled_order[i]) == 0) {
            return i;
        }
    }
    return n;
}

static int compare_found(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;
    size_t rx = rank_of(x->form->id);
    size_t ry = rank_of(y->form->id);
    return rx != ry ? (rx < ry ? -1 : 1) : strcmp(x->form->id, y->form->id);
}

/* A page could not tell two forms of one address apart. */
static void check_addresses(struct loading *l)
{
    for (size_t i = 1; i < l->n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(l->found[i].form->address, l->found[j].form->address) == 0) {
                add_problem(l, l->found[i].file, "Give each its own address",
                            arena_printf(l->arena, "the address \"%s\" is that of %s too",
                                         l->found[i].form->address, l->found[j].file));
            }
        }
    }
}

static bool is_wanted(const char *id, const char *const *ids, size_t n_ids)
{
    for (size_t i = 0; i < n_ids; i++) {
        if (strcmp(id, ids[i]) == 0) {
            return true;
        }
    }
    return ids == NULL;
}

static enum err check_ids(const struct loading *l, const char *const *ids, size_t n_ids)
{
    for (size_t i = 0; ids != NULL && i < n_ids; i++) {
        bool found = false;
        for (size_t k = 0; k < l->n; k++) {
            found = found || strcmp(l->found[k].form->id, ids[i]) == 0;
        }
        if (!found) {
            return diag_fail(l->diag, ERR_NOT_FOUND, "there is no questionnaire \"%s\"", ids[i]);
        }
    }
    return OK;
}

static enum err load_all(struct loading *l, const char *workspace)
{
    const char *bundled = path_join(l->arena, data_dir(l->arena), "forms/questionnaires");
    enum err err = load_folder(l, bundled, 0);
    if (err != OK || workspace == NULL) {
        return err;
    }
    const char *own = path_join(l->arena, workspace, "forms");
    return file_exists(own) ? load_folder(l, own, 1) : OK;
}

enum err form_set_load(const char *workspace, const char *const *ids, size_t n_ids, struct arena *a,
                       struct form_set *out, struct problems *problems, struct diag *diag)
{
    struct loading *l = arena_alloc(a, sizeof *l);
    l->arena = a;
    l->problems = problems;
    l->diag = diag;
    enum err err = load_all(l, workspace);
    if (err != OK) {
        return err;
    }
    qsort(l->found, l->n, sizeof *l->found, compare_found);
    check_addresses(l);
    if (l->failed) {
        return ERR_SYNTAX;
    }
    err = check_ids(l, ids, n_ids);
    if (err != OK) {
        return err;
    }
    const struct form **forms = arena_array(a, l->n, sizeof(void *));
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (is_wanted(l->found[i].form->id, ids, n_ids)) {
            forms[n++] = l->found[i].form;
        }
    }
    *out = (struct form_set){.forms = forms, .n_forms = n};
    return OK;
}

const struct form *form_set_find(const struct form_set *s, const char *id)
{
    for (size_t i = 0; i < s->n_forms; i++) {
        if (strcmp(s->forms[i]->id, id) == 0) {
            return s->forms[i];
        }
    }
    return NULL;
}

const struct form *form_set_by_address(const struct form_set *s, struct slice addr)
{
    for (size_t i = 0; i < s->n_forms; i++) {
        if (slice_is(addr, s->forms[i]->address)) {
            return s->forms[i];
        }
    }
    return NULL;
}
