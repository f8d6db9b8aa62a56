#include "collector/export_columns.h"

#include <string.h>

#include "collector/response_columns.h"
#include "common/problem.h"
#include "common/slice.h"

struct reader {
    struct arena *arena;
    bool with_text;
    struct export_version *versions;
    size_t n_versions;
    struct export_column *columns;
    size_t n_columns;
    size_t n_texts_left_out;
};

static enum err add_version(struct reader *r, const struct definition *d,
                            const struct form *current, struct diag *diag)
{
    struct export_version *v = &r->versions[r->n_versions];
    v->definition = d->number;
    if (current != NULL && memcmp(&d->digest, &current->digest, sizeof d->digest) == 0) {
        v->form = current;
    } else {
        struct problems problems;
        struct form *form = NULL;
        problems_init(&problems);
        enum err err = form_from_canonical(d->form_id, d->canonical, r->arena, &form, &problems);
        problems_done(&problems);
        if (err != OK) {
            return diag_fail(diag, ERR_CORRUPT, "version %lld of %s in the store cannot be read",
                             (long long)d->number, d->form_id);
        }
        v->form = form;
    }
    r->n_versions++;
    return OK;
}

/* The stored versions, with the one in use last. */
static enum err read_versions(struct reader *r, struct store *store, const char *form_id,
                              const struct form *current, struct diag *diag)
{
    const struct definition *all = NULL;
    size_t n = 0;
    bool stored = false;
    enum err err = store_definitions(store, r->arena, &all, &n, diag);
    if (err != OK) {
        return err;
    }
    r->versions = arena_array(r->arena, n + 1, sizeof *r->versions);
    for (size_t i = 0; i < n && err == OK; i++) {
        if (strcmp(all[i].form_id, form_id) == 0) {
            err = add_version(r, &all[i], current, diag);
        }
    }
    for (size_t i = 0; err == OK && i < r->n_versions; i++) {
        if (r->versions[i].form == current) { /* it may be an older one that came back */
            struct export_version in_use = r->versions[i];
            memmove(&r->versions[i], &r->versions[i + 1],
                    (r->n_versions - i - 1) * sizeof *r->versions);
            r->versions[r->n_versions - 1] = in_use;
            stored = true;
            break;
        }
    }
    if (err == OK && current != NULL && !stored) {
        r->versions[r->n_versions++] = (struct export_version){.form = current};
    }
    if (err == OK && r->n_versions == 0) {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no questionnaire '%s'", form_id);
    }
    return err;
}

static bool has_column(const struct item *item)
{
    /* Contact details are never stored with the answers. */
    return item_is_asked(item) && item->role != ROLE_CONTACT_DETAILS &&
           response_column_of_role(item->role) == RCOL_COUNT;
}

/* Numbers of both kinds are one sort, and times are texts. */
static enum item_kind sort_of(enum item_kind kind)
{
    if (kind == ITEM_DECIMAL || kind == ITEM_RANGE) {
        return ITEM_INTEGER;
    }
    return kind == ITEM_DATETIME ? ITEM_TIME : kind;
}

static size_t find_column(const struct reader *r, const struct item *item)
{
    size_t i = 0;
    while (i < r->n_columns && (strcmp(r->columns[i].item->name, item->name) != 0 ||
                                sort_of(r->columns[i].item->kind) != sort_of(item->kind))) {
        i++;
    }
    return i < r->n_columns ? i : SIZE_MAX;
}

static bool is_name_taken(const struct reader *r, const char *name)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        if (strcmp(r->columns[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void add_columns(struct reader *r, const struct form *form)
{
    for (size_t i = 0; i < form->n_items; i++) {
        const struct item *item = &form->items[i];
        const char *name = item_column_name(item, r->arena);
        bool text = item->kind == ITEM_TEXT;
        if (!has_column(item) || find_column(r, item) != SIZE_MAX) {
            continue;
        }
        if (text && !r->with_text) {
            r->n_texts_left_out++;
            continue;
        }
        if (is_name_taken(r, name)) {
            name = arena_printf(r->arena, "%s.%s", name, item_kind_name(item->kind));
        }
        r->columns[r->n_columns++] = (struct export_column){
            .name = name, .item = item, .form = form, .list = item->list, .text = text};
    }
}

/* A text of an older version, which may have had other languages, among those of the newer: the default
   one alone. */
static struct form_text default_text(struct form_text text, const struct form *newer,
                                     struct arena *a)
{
    const char **by_language = arena_array(a, newer->n_languages + 1, sizeof *by_language);
    for (size_t i = 0; i < newer->n_languages + 1; i++) {
        by_language[i] = NULL;
    }
    by_language[0] = export_text(text);
    return (struct form_text){.by_language = by_language};
}

/* The choices of an older version that the newer has no more go behind those that it has. */
static void join_list(struct reader *r, struct export_column *column, const struct item *item)
{
    const struct choice_list *old = item->list;
    if (column->list == NULL || old == NULL || old == column->list) {
        return;
    }
    const struct choice_list *list = column->list;
    struct choice *choices =
        arena_array(r->arena, list->n_choices + old->n_choices, sizeof *choices);
    struct choice_list *joined = arena_alloc(r->arena, sizeof *joined);
    *joined = (struct choice_list){.name = list->name, .choices = choices};
    memcpy(choices, list->choices, list->n_choices * sizeof *choices);
    joined->n_choices = list->n_choices;
    for (size_t i = 0; i < old->n_choices; i++) {
        if (list_choice(list, slice_of(old->choices[i].name)) == SIZE_MAX) {
            struct choice *added = &choices[joined->n_choices++];
            *added = old->choices[i];
            added->label = default_text(added->label, column->form, r->arena);
        }
    }
    column->list = joined;
}

/* Where each column is in one version. */
static void map_version(struct reader *r, struct export_version *v)
{
    size_t *items = arena_array(r->arena, r->n_columns, sizeof *items);
    for (size_t c = 0; c < r->n_columns; c++) {
        items[c] = SIZE_MAX;
    }
    for (size_t i = 0; i < v->form->n_items; i++) {
        const struct item *item = &v->form->items[i];
        size_t c = has_column(item) ? find_column(r, item) : SIZE_MAX;
        if (c != SIZE_MAX) {
            items[c] = i;
            join_list(r, &r->columns[c], item);
        }
    }
    v->items = items;
    v->pack = pack_layout_new(v->form, r->arena);
}

/* All versions are known: what the table is made of. */
static void make_columns(struct reader *r, struct export_columns *out)
{
    size_t max = 0;
    for (size_t i = 0; i < r->n_versions; i++) {
        max += r->versions[i].form->n_items;
    }
    r->columns = arena_array(r->arena, max, sizeof *r->columns);
    for (size_t i = r->n_versions; i-- > 0;) {
        add_columns(r, r->versions[i].form);
    }
    for (size_t i = r->n_versions; i-- > 0;) {
        map_version(r, &r->versions[i]);
    }
    *out = (struct export_columns){.versions = r->versions,
                                   .n_versions = r->n_versions,
                                   .columns = r->columns,
                                   .n_columns = r->n_columns,
                                   .n_texts_left_out = r->n_texts_left_out};
}

enum err export_columns_read(struct store *store, const char *form_id, const struct form *current,
                             bool with_text, struct arena *a, struct export_columns *out,
                             struct diag *diag)
{
    struct reader r = {.arena = a, .with_text = with_text};
    enum err err = read_versions(&r, store, form_id, current, diag);
    if (err != OK) {
        return err;
    }
    make_columns(&r, out);
    return OK;
}

void export_columns_of_form(const struct form *form, struct arena *a, struct export_columns *out)
{
    struct reader r = {.arena = a, .with_text = true, .n_versions = 1};
    r.versions = arena_array(a, 1, sizeof *r.versions);
    r.versions[0] = (struct export_version){.form = form};
    make_columns(&r, out);
}

const struct export_version *export_version_find(const struct export_columns *c, int64_t definition)
{
    for (size_t i = 0; i < c->n_versions; i++) {
        if (c->versions[i].definition == definition) {
            return &c->versions[i];
        }
    }
    return NULL;
}

const char *export_text(struct form_text text)
{
    return text.by_language != NULL && text.by_language[0] != NULL ? text.by_language[0] : "";
}
