#include "analyze/verify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/date.h"

/* What says what an object of a list is about. */
static const char *const identity[] = {"unit",  "subject",    "theme", "source",
                                       "group", "stands_out", "side"};

struct walk {
    struct arena *arena;
    struct verify *v;
    struct verify_change *changes;
    size_t cap;
};

static const char *text_of(const json_t *value, struct arena *a)
{
    char *text = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *kept = arena_strdup(a, text == NULL ? "" : text);
    free(text);
    return kept;
}

static void add_change(struct walk *w, const char *where, const json_t *report, const json_t *now)
{
    if (w->changes == NULL || w->v->n_changes == w->cap) {
        struct verify_change *grown = arena_array(w->arena, 2 * w->cap + 16, sizeof *grown);
        if (w->changes != NULL) {
            memcpy(grown, w->changes, w->cap * sizeof *grown);
        }
        w->changes = grown;
        w->cap = 2 * w->cap + 16;
    }
    struct verify_change *const c = &w->changes[w->v->n_changes++];
    c->where = where;
    c->report = text_of(report, w->arena);
    c->now = text_of(now, w->arena);
}

static bool same_value(const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b)) {
        const double x = json_number_value(a);
        const double y = json_number_value(b);
        return fabs(x - y) <= 1e-9 * fmax(1, fmax(fabs(x), fabs(y)));
    }
    return json_equal(a, b) == 1;
}

/* "home-01 MONEY"; NULL for what is about nothing of its own. */
static const char *identity_of(const json_t *object, struct arena *a)
{
    const char *all = NULL;
    for (size_t i = 0; i < sizeof identity / sizeof identity[0]; i++) {
        const char *text = json_string_value(json_object_get(object, identity[i]));
        if (text != NULL) {
            all = all == NULL ? arena_strdup(a, text) : arena_printf(a, "%s %s", all, text);
        }
    }
    return all;
}

static const char *join(struct walk *w, const char *where, const char *what)
{
    return where[0] == '\0' ? what : arena_printf(w->arena, "%s %s", where, what);
}

static void compare(struct walk *w, const char *where, const json_t *report, const json_t *now);

/* Provenance is held against apart: it says why something may have changed. */
static bool is_about_origin(const char *key)
{
    return strcmp(key, "provenance") == 0 || strcmp(key, "data_digest") == 0 ||
           strcmp(key, "method") == 0;
}

/* The lists whose objects are told apart by what they are about alone. */
static bool goes_without_saying(const char *key)
{
    static const char *const lists[] = {"cells", "sources", "units", "groups"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(key, lists[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void compare_objects(struct walk *w, const char *where, const json_t *report,
                            const json_t *now)
{
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)(size_t)report, key, value)
    {
        const bool bare = json_is_array(value) && goes_without_saying(key);
        if (!is_about_origin(key)) {
            compare(w, bare ? where : join(w, where, arena_strdup(w->arena, key)), value,
                    json_object_get(now, key));
        }
    }
}

/* The second of a name gets a number. */
static const char *unused_name(const json_t *used, const char *name, struct arena *a)
{
    const char *unused = name;
    for (size_t i = 2; json_object_get(used, unused) != NULL; i++) {
        unused = arena_printf(a, "%s (%zu)", name, i);
    }
    return unused;
}

/* The objects of a list by what they are about. Borrowed. */
static json_t *index_list(const json_t *list, struct arena *a)
{
    json_t *index = json_object();
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *item = json_array_get(list, i);
        const char *name = identity_of(item, a);
        if (name != NULL) {
            (void)json_object_set(index, unused_name(index, name, a), item);
        }
    }
    return index;
}

static void compare_lists(struct walk *w, const char *where, const json_t *report,
                          const json_t *now)
{
    json_t *index = index_list(now, w->arena);
    json_t *seen = json_object();
    for (size_t i = 0; i < json_array_size(report); i++) {
        const json_t *item = json_array_get(report, i);
        const char *about = identity_of(item, w->arena);
        const char *name = about == NULL ? NULL : unused_name(seen, about, w->arena);
        const json_t *other = name == NULL ? json_array_get(now, i) : json_object_get(index, name);
        compare(w, name == NULL ? where : join(w, where, name), item, other);
        if (name != NULL) {
            (void)json_object_set_new(seen, name, json_true());
        }
    }
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(index, name, value)
    {
        if (json_object_get(seen, name) == NULL) {
            add_change(w, join(w, where, arena_strdup(w->arena, name)), NULL, value);
        }
    }
    json_decref(seen);
    json_decref(index);
}

static void compare(struct walk *w, const char *where, const json_t *report, const json_t *now)
{
    if (json_is_object(report) && json_is_object(now)) {
        compare_objects(w, where, report, now);
    } else if (json_is_array(report) && json_is_array(now)) {
        compare_lists(w, where, report, now);
    } else {
        w->v->n_values++;
        if (now == NULL || !same_value(report, now)) {
            add_change(w, where, report, now);
        }
    }
}

static bool same_member(const json_t *report, const json_t *now, const char *key)
{
    return json_equal(json_object_get(json_object_get(report, "provenance"), key),
                      json_object_get(json_object_get(now, "provenance"), key)) == 1;
}

const struct verify *verify_of(const json_t *report, const json_t *now, struct arena *a)
{
    struct verify *v = arena_alloc(a, sizeof *v);
    struct walk w = {.arena = a, .v = v};
    compare(&w, "", report, now);
    v->changes = w.changes;
    v->same_answers = same_member(report, now, "data_digest");
    v->same_method = same_member(report, now, "method");
    v->same_program = same_member(report, now, "program");
    v->same_questionnaires = same_member(report, now, "questionnaires");
    return v;
}

static bool day_of(const json_t *value, int32_t *out)
{
    *out = 0;
    return value == NULL || json_is_null(value) ||
           (json_is_string(value) && date_parse(slice_of(json_string_value(value)), out) == OK);
}

enum err verify_origin_of(const json_t *report, struct arena *a, struct verify_origin *out)
{
    const json_t *p = json_object_get(report, "provenance");
    const json_t *period = json_object_get(p, "period");
    const char *command = json_string_value(json_object_get(p, "command"));
    const char *tier = json_string_value(json_object_get(p, "tier"));
    const char *unit = json_string_value(json_object_get(p, "unit"));
    const char *theme = json_string_value(json_object_get(p, "theme"));
    struct verify_origin o = {.theme = THEME_NONE};
    if (command == NULL || tier == NULL || tier_parse(slice_of(tier), &o.tier) != OK ||
        !day_of(json_object_get(period, "from"), &o.from_day) ||
        !day_of(json_object_get(period, "to"), &o.to_day) ||
        !day_of(json_object_get(p, "since"), &o.since_day) ||
        !day_of(json_object_get(p, "earlier_from"), &o.earlier_from) ||
        (theme != NULL && theme_parse(slice_of(theme), &o.theme) != OK)) {
        return ERR_SYNTAX;
    }
    o.why = json_is_true(json_object_get(p, "why"));
    o.command = arena_strdup(a, command);
    o.unit = unit == NULL ? NULL : arena_strdup(a, unit);
    *out = o;
    return OK;
}
