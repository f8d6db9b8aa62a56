#include "tests/support/sim_form.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *text_of(json_t *object, const char *key, struct arena *a)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : arena_strdup(a, text);
}

static int compare_choices(const void *a, const void *b)
{
    const struct sim_choice *x = a;
    const struct sim_choice *y = b;
    if (x->scored != y->scored) {
        return x->scored ? -1 : 1;
    }
    if (x->score < y->score || x->score > y->score) {
        return x->score < y->score ? -1 : 1;
    }
    return strcmp(x->name, y->name);
}

static const struct sim_choice *read_choices(json_t *list, struct arena *a, size_t *out_n,
                                             size_t *out_n_scored)
{
    size_t n = json_array_size(list);
    struct sim_choice *choices = arena_array(a, n, sizeof *choices);
    *out_n_scored = 0;
    for (size_t i = 0; i < n; i++) {
        json_t *choice = json_array_get(list, i);
        json_t *score = json_object_get(choice, "score");
        choices[i].name = text_of(choice, "name", a);
        choices[i].scored = json_is_number(score);
        choices[i].score = json_number_value(score);
        *out_n_scored += choices[i].scored;
    }
    qsort(choices, n, sizeof *choices, compare_choices);
    *out_n = n;
    return choices;
}

/* "select_one" and the like; false for what is left blank. */
static bool parse_kind(const char *kind, enum sim_item_kind *out)
{
    static const struct {
        const char *name;
        enum sim_item_kind kind;
    } known[] = {{"select_one", SIM_ONE}, {"select_multiple", SIM_MANY}, {"integer", SIM_INTEGER}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(kind, known[i].name) == 0) {
            *out = known[i].kind;
            return true;
        }
    }
    return false;
}

/* Notes a question about who answers, which has a column of its own in an import. */
static bool read_role(json_t *json, const char *role, struct arena *a, struct sim_form *f)
{
    size_t n_scored;
    if (strcmp(role, "answered_by") == 0) {
        f->asks_answered_by = true;
    } else if (strcmp(role, "helped_by") == 0) {
        f->asks_helped_by = true;
    } else if (strcmp(role, "groups") == 0) {
        f->groups = read_choices(json_object_get(json, "choices"), a, &f->n_groups, &n_scored);
    } else {
        return false;
    }
    return true;
}

static void read_item(json_t *json, struct arena *a, struct sim_form *f, struct sim_item *items)
{
    struct sim_item it = {0};
    const char *role = text_of(json, "role", a);
    if (read_role(json, role, a, f) || !parse_kind(text_of(json, "kind", a), &it.kind)) {
        return;
    }
    it.name = text_of(json, "name", a);
    it.theme = text_of(json, "theme", a);
    it.rating = strcmp(role, "rating") == 0 || strcmp(role, "prediction") == 0;
    it.choices = read_choices(json_object_get(json, "choices"), a, &it.n_choices, &it.n_scored);
    items[f->n_items++] = it;
}

static bool parse_source(const char *name, enum source *out)
{
    static const char *const names[SOURCE_COUNT] = {
        [SOURCE_PEOPLE] = "people",
        [SOURCE_CARERS] = "carers",
        [SOURCE_STAFF] = "staff",
        [SOURCE_PROVIDER] = "provider",
        [SOURCE_SAFEGUARDING_ADULTS] = "safeguarding-adults",
        [SOURCE_SAFEGUARDING_REPRESENTATIVES] = "safeguarding-representatives",
    };
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        if (strcmp(name, names[s]) == 0) {
            *out = s;
            return true;
        }
    }
    return false;
}

static enum err read_form(json_t *root, struct arena *a, struct sim_form *out)
{
    json_t *list = json_object_get(root, "items");
    size_t n = json_array_size(list);
    struct sim_form f = {.id = text_of(root, "form", a)};
    if (n == 0 || !parse_source(text_of(root, "source", a), &f.source)) {
        return ERR_SYNTAX;
    }
    struct sim_item *items = arena_array(a, n, sizeof *items);
    for (size_t i = 0; i < n; i++) {
        read_item(json_array_get(list, i), a, &f, items);
    }
    f.items = items;
    *out = f;
    return OK;
}

enum err sim_form_read(const char *path, struct arena *a, struct sim_form *out, struct diag *diag)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL) {
        return diag_fail(diag, ERR_IO, "%s: %s", path, error.text);
    }
    enum err err = read_form(root, a, out);
    json_decref(root);
    if (err != OK) {
        diag_set(diag, "%s: not the description of a questionnaire with a source", path);
    }
    return err;
}
