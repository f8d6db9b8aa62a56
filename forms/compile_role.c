/* The role column: what a question is for. Who answered, who helped and the about-you groups are kept
   beside the answers under fixed names, so their choices must have those names. */
#include "forms/compile.h"

static bool role_fits(enum item_role role, enum item_kind kind)
{
    if (role == ROLE_ANSWERED_BY || role == ROLE_HELPED_BY) {
        return kind == ITEM_ONE;
    }
    if (role == ROLE_CONTACT || role == ROLE_CONTACT_DETAILS) {
        return kind == (role == ROLE_CONTACT ? ITEM_ACKNOWLEDGE : ITEM_TEXT);
    }
    return role != ROLE_GROUPS || kind == ITEM_MANY;
}

static const char *fitting_type(enum item_role role)
{
    switch ((int)role) {
    case ROLE_GROUPS:
        return "Use select_multiple";
    case ROLE_CONTACT:
        return "Use acknowledge";
    case ROLE_CONTACT_DETAILS:
        return "Use text";
    default:
        return "Use select_one";
    }
}

/* The names that the choices of a role may have; 0 when any will do. */
static size_t role_choices(enum item_role role, const char *names[GROUP_COUNT])
{
    size_t n = 0;
    for (unsigned i = 1; role == ROLE_ANSWERED_BY && i < ANSWERED_COUNT; i++) {
        names[n++] = answered_by_name((enum answered_by)i);
    }
    for (unsigned i = 1; role == ROLE_HELPED_BY && i < HELPED_COUNT; i++) {
        names[n++] = helped_by_name((enum helped_by)i);
    }
    for (unsigned i = 0; role == ROLE_GROUPS && i < GROUP_COUNT; i++) {
        names[n++] = group_name((enum group)i);
    }
    return n;
}

static const char *list_names(struct compile *c, const char *const *names, size_t n)
{
    const char *all = "Use ";
    for (size_t i = 0; i < n; i++) {
        all = arena_printf(c->arena, "%s%s%s", all,
                           i == 0      ? ""
                           : i + 1 < n ? ", "
                                       : " or ",
                           names[i]);
    }
    return all;
}

static bool is_name(const char *const *names, size_t n, struct slice choice)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is(choice, names[i])) {
            return true;
        }
    }
    return false;
}

/* A choice such as "prefer not to say" or "none of these" need not be kept: the answer counts as not
   given. A name that is nearly right is a slip, by which an answer would be lost. */
void compile_choice_names(struct compile *c, const struct item *it, const char *const *names,
                          size_t n, const char *what, const char *which)
{
    for (size_t i = 0; n > 0 && it->list != NULL && i < it->list->n_choices; i++) {
        struct slice choice = slice_of(it->list->choices[i].name);
        if (is_name(names, n, choice)) {
            continue;
        }
        const char *nearest = compile_nearest(c, choice, names, n, NULL);
        problems_addf(c->problems, nearest == NULL ? SEVERITY_WARNING : SEVERITY_ERROR, "choices",
                      it->list->choices[i].row, compile_header(&c->choices, COLUMN_NAME), it->name,
                      nearest != NULL ? nearest : list_names(c, names, n),
                      "the choice \"%s\" of a question with the %s \"%s\" counts as no answer",
                      choice.p, what, which);
    }
}

static void check_choices(struct compile *c, const struct item *it)
{
    const char *names[GROUP_COUNT];
    const size_t n = role_choices(it->role, names);
    compile_choice_names(c, it, names, n, "role", item_role_name(it->role));
}

void compile_role(struct compile *c, struct item *it, const struct sheet_row *row)
{
    struct slice cell = compile_cell(&c->survey, row, COLUMN_ROLE);
    const char *names[ROLE_COUNT];
    for (unsigned i = 1; cell.len > 0 && i < ROLE_COUNT; i++) {
        names[i - 1] = item_role_name((enum item_role)i);
        if (slice_is(cell, names[i - 1])) {
            it->role = (enum item_role)i;
        }
    }
    if (cell.len > 0 && it->role == ROLE_NONE) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_ROLE, it->name,
                        compile_nearest(c, cell, names, ROLE_COUNT - 1,
                                        "Leave it blank, or see the list of roles in the guide"),
                        "\"%s\" is not a role", cell.p);
    } else if (!role_fits(it->role, it->kind)) {
        compile_problem(
            c, SEVERITY_ERROR, &c->survey, row, COLUMN_ROLE, it->name, fitting_type(it->role),
            "a question of this type cannot have the role \"%s\"", item_role_name(it->role));
    } else {
        check_choices(c, it);
    }
}
