#include "collector/response_columns.h"

#include <string.h>

static const char *const NAMES[RCOL_COUNT] = {
    [RCOL_REFERENCE] = "reference", [RCOL_FORM] = "form",       [RCOL_REASON] = "reason",
    [RCOL_UNIT] = "unit",           [RCOL_DAY] = "day",         [RCOL_LANGUAGE] = "language",
    [RCOL_LAYOUT] = "layout",       [RCOL_CHANNEL] = "channel", [RCOL_ANSWERED_BY] = "answered_by",
    [RCOL_HELPED_BY] = "helped_by", [RCOL_GROUPS] = "groups",
};

const char *response_column_name(enum response_column c)
{
    return NAMES[c];
}

enum response_column response_column_of_role(enum item_role role)
{
    if (role == ROLE_ANSWERED_BY) {
        return RCOL_ANSWERED_BY;
    }
    if (role == ROLE_HELPED_BY) {
        return RCOL_HELPED_BY;
    }
    return role == ROLE_GROUPS ? RCOL_GROUPS : RCOL_COUNT;
}

static bool is_reserved(const char *name)
{
    for (size_t c = 0; c < RCOL_COUNT; c++) {
        if (strcmp(name, NAMES[c]) == 0) {
            return true;
        }
    }
    return false;
}

const char *item_column_name(const struct item *item, struct arena *a)
{
    bool taken = is_reserved(item->name) && response_column_of_role(item->role) == RCOL_COUNT;
    return taken ? arena_printf(a, "answer.%s", item->name) : item->name;
}

bool item_is_asked(const struct item *item)
{
    return item->kind != ITEM_NOTE && item->kind != ITEM_CALCULATE && item->kind != ITEM_HIDDEN;
}
