#include "store/register_trail.h"

#include <string.h>

/* "ID FIELD: value"; false for what is no such entry. */
static bool parse_detail(const char *detail, struct arena *a, struct register_change *out)
{
    const char *colon = strstr(detail, ": ");
    const char *space = colon;
    while (space != NULL && space > detail && *space != ' ') {
        space--;
    }
    if (colon == NULL || space == detail) {
        return false;
    }
    out->id = arena_slicedup(a, (struct slice){detail, (size_t)(space - detail)});
    out->field = arena_slicedup(a, (struct slice){space + 1, (size_t)(colon - space - 1)});
    out->value = colon + 2;
    return true;
}

struct register_trail register_trail_of(const struct audit_entry *entries, size_t n,
                                        const char *name, struct arena *a)
{
    struct register_change *items = arena_array(a, n + 1, sizeof *items);
    struct register_trail trail = {.items = items};
    for (size_t i = 0; i < n; i++) {
        struct register_change c = {.number = entries[i].number, .at = entries[i].at};
        if (strcmp(entries[i].action, name) == 0 && parse_detail(entries[i].detail, a, &c)) {
            items[trail.n_items++] = c;
        }
    }
    return trail;
}

const char *register_trail_last(const struct register_trail *t, const char *id, const char *field)
{
    for (size_t i = t->n_items; i-- > 0;) {
        if (strcmp(t->items[i].id, id) == 0 && strcmp(t->items[i].field, field) == 0) {
            return t->items[i].value;
        }
    }
    return NULL;
}

bool register_trail_has(const struct register_trail *t, const char *id)
{
    const char *row = register_trail_last(t, id, REGISTER_ROW);
    return row != NULL && strcmp(row, REGISTER_ADDED) == 0;
}

const char *register_value_kept(struct slice value, struct arena *a)
{
    if (value.len <= REGISTER_VALUE_MAX) {
        return arena_slicedup(a, value);
    }
    char hex[DIGEST_HEX_MAX];
    const struct digest digest = digest_of(value.p, value.len);
    size_t len = REGISTER_VALUE_MAX;
    while (len > 0 && ((unsigned char)value.p[len] & 0xc0u) == 0x80u) {
        len--; /* not in the middle of a letter */
    }
    digest_hex(&digest, hex);
    return arena_printf(a, "%.*s... (all of it: %s)", (int)len, value.p, hex);
}

enum err register_trail_add(struct store *s, int64_t at, const char *name, const char *id,
                            const char *field, const char *value, struct arena *a,
                            struct audit_entry *out, struct diag *diag)
{
    if (id[0] == '\0' || strlen(id) > REGISTER_ID_MAX || strstr(id, ": ") != NULL) {
        diag_remedy(diag, "Give every row a short id, such as A7.");
        return diag_fail(diag, ERR_RANGE, "\"%.*s\" is no id that can be kept",
                         (int)REGISTER_ID_MAX, id);
    }
    return audit_add(s, at, name, arena_printf(a, "%s %s: %s", id, field, value), out, diag);
}
