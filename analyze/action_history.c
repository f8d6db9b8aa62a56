#include "analyze/action_history.h"

#include <string.h>

#include "common/date.h"
#include "common/slice.h"

enum err action_trail_read(struct store *s, struct arena *a, struct register_trail *out,
                           bool *out_whole, struct diag *diag)
{
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    struct diag broken = {0};
    const enum err err = audit_read(s, a, &entries, &n, diag);
    if (err == OK) {
        *out_whole = audit_verify(entries, n, &broken) == OK;
        *out = register_trail_of(entries, n, ACTIONS_FILE, a);
    }
    return err;
}

static bool is_on_record(const struct register_trail *t, const struct action *action,
                         struct arena *a)
{
    for (size_t i = 1; i < ACTION_COLUMNS; i++) {
        const char *last = register_trail_last(t, action->id, action_column_name(i));
        const char *now = register_value_kept(slice_of(action->written[i]), a);
        if (strcmp(last == NULL ? "" : last, now) != 0) {
            return false;
        }
    }
    return register_trail_has(t, action->id);
}

struct action_history action_history_of(const struct register_trail *t, const struct action *action,
                                        struct arena *a)
{
    struct action_history h = {.on_record = is_on_record(t, action, a)};
    int32_t last = 0;
    for (size_t i = 0; i < t->n_items; i++) {
        const struct register_change *c = &t->items[i];
        int32_t day = 0;
        if (strcmp(c->id, action->id) != 0 || strcmp(c->field, "by_when") != 0 ||
            date_parse(slice_of(c->value), &day) != OK) {
            continue;
        }
        h.n_moved += last != 0 && day != last;
        h.first_by_when = h.first_by_when == 0 ? day : h.first_by_when;
        last = day;
    }
    h.n_moved += last != 0 && action->by_when != last;
    return h;
}

static bool is_there(const struct actions *actions, const char *id)
{
    for (size_t i = 0; i < actions->n_items; i++) {
        if (strcmp(actions->items[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_listed(const char *const *ids, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0) {
            return true;
        }
    }
    return false;
}

struct register_history register_history_of(const struct register_trail *t, bool is_whole,
                                            const struct actions *actions, struct arena *a)
{
    const char **removed = arena_array(a, t->n_items + 1, sizeof *removed);
    struct register_history h = {
        .is_whole = is_whole, .is_kept = t->n_items > 0, .removed = removed};
    for (size_t i = 0; i < actions->n_items; i++) {
        h.n_off_record += !is_on_record(t, &actions->items[i], a);
    }
    for (size_t i = 0; i < t->n_items; i++) {
        const char *id = t->items[i].id;
        if (!is_there(actions, id) && !is_listed(removed, h.n_removed, id)) {
            removed[h.n_removed++] = id;
        }
    }
    return h;
}
