/* The outcome column: what a question tells about a safeguarding enquiry. */
#include <string.h>

#include "forms/compile.h"

static const char *nearest_outcome(struct compile *c, struct slice cell)
{
    const char *names[OUTCOME_COUNT];
    for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
        names[o - 1] = outcome_name(o);
    }
    return compile_nearest(c, cell, names, OUTCOME_COUNT - 1,
                           "Leave it blank, or see the list of outcomes in the guide");
}

static bool has_score(const struct choice_list *list)
{
    for (size_t i = 0; i < list->n_choices; i++) {
        if (list->choices[i].scored) {
            return true;
        }
    }
    return false;
}

static void check_list(struct compile *c, const struct item *it, const struct sheet_row *row)
{
    const char *names[OUTCOME_PARTS_MAX + 2] = {"dont_know", "dont_say"};
    size_t n = 2;
    if (!outcome_is_named(it->outcome)) {
        if (!has_score(it->list)) {
            compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_OUTCOME, it->name,
                            "Give each answer that counts a score from 1 to 0",
                            "no choice of this question has a score");
        }
        return;
    }
    for (size_t i = 0; i < outcome_parts(it->outcome); i++) {
        names[n++] = outcome_part_name(it->outcome, i);
    }
    compile_choice_names(c, it, names, n, "outcome", outcome_name(it->outcome));
}

void compile_outcome(struct compile *c, struct item *it, const struct sheet_row *row)
{
    const struct slice cell = compile_cell(&c->survey, row, COLUMN_OUTCOME);
    if (cell.len == 0) {
        return;
    }
    enum outcome outcome = OUTCOME_NONE;
    bool for_person = false;
    if (outcome_parse(cell, &outcome, &for_person) != OK) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_OUTCOME, it->name,
                        nearest_outcome(c, cell), "\"%s\" is not an outcome", cell.p);
        return;
    }
    if (it->kind != ITEM_ONE) {
        compile_problem(c, SEVERITY_ERROR, &c->survey, row, COLUMN_OUTCOME, it->name,
                        "Use select_one", "a question of this type cannot have an outcome");
        return;
    }
    it->outcome = outcome;
    it->outcome_for_person = for_person;
    if (it->list != NULL) {
        check_list(c, it, row);
    }
}

void compile_outcomes_once(struct compile *c)
{
    for (size_t i = 0; i < c->n_items; i++) {
        const struct item *it = &c->items[i];
        for (size_t k = 0; it->outcome != OUTCOME_NONE && k < i; k++) {
            if (c->items[k].outcome == it->outcome &&
                c->items[k].outcome_for_person == it->outcome_for_person) {
                problems_addf(c->problems, SEVERITY_ERROR, "survey", it->row,
                              compile_header(&c->survey, COLUMN_OUTCOME), it->name,
                              "Leave it blank in one of the two",
                              "the question \"%s\" has the same outcome", c->items[k].name);
                break;
            }
        }
    }
}
