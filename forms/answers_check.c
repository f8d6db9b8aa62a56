/* What an answer must look like, and what is said to the person when it does not. */
#include <math.h>
#include <string.h>

#include "common/num.h"
#include "common/text.h"
#include "forms/answers_private.h"
#include "forms/expr_number.h"

/* No check looks at more; a text is shorter once the ends of its lines are those of the standard. */
enum { TYPED_MAX = 2 * ANSWER_TEXT_MAX };

/* ---- Choices ---- */

/* The choice of exactly this name, else the only one that differs in the case of letters. */
static size_t find_choice(const struct choice_list *list, struct slice name)
{
    size_t exact = list_choice(list, name);
    if (exact != SIZE_MAX) {
        return exact;
    }
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < list->n_choices; i++) {
        if (slice_is_nocase(name, list->choices[i].name)) {
            if (found != SIZE_MAX) {
                return SIZE_MAX;
            }
            found = i;
        }
    }
    return found;
}

static size_t offered_choice(struct answers *ans, size_t item, struct slice name)
{
    size_t choice = find_choice(ans->form->items[item].list, name);
    bool offered = choice != SIZE_MAX && answers_choice_offered(ans, item, choice);
    return offered ? choice : SIZE_MAX;
}

static enum answer_fault check_one(struct answers *ans, size_t item, struct slice typed,
                                   struct slice *out)
{
    size_t choice = offered_choice(ans, item, typed);
    if (choice == SIZE_MAX) {
        return FAULT_NOT_A_CHOICE;
    }
    *out = slice_of(ans->form->items[item].list->choices[choice].name);
    return FAULT_NONE;
}

static struct slice join_choices(struct answers *ans, const struct choice_list *list,
                                 const size_t *choices, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        len += strlen(list->choices[choices[i]].name) + 1;
    }
    char *text = arena_alloc(ans->arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        const char *name = list->choices[choices[i]].name;
        size_t name_len = strlen(name);
        if (at > 0) {
            text[at++] = ' ';
        }
        memcpy(text + at, name, name_len);
        at += name_len;
    }
    return slice_make(text, at);
}

/* Ticks, in the order of the list. */
static enum answer_fault check_many(struct answers *ans, size_t item, struct slice typed,
                                    struct slice *out)
{
    const struct choice_list *list = ans->form->items[item].list;
    bool *ticked = arena_array(ans->arena, list->n_choices, sizeof *ticked);
    struct slice word;
    while (slice_word(&typed, &word)) {
        size_t choice = offered_choice(ans, item, word);
        if (choice == SIZE_MAX) {
            return FAULT_NOT_A_CHOICE;
        }
        ticked[choice] = true;
    }
    size_t *choices = arena_array(ans->arena, list->n_choices, sizeof *choices);
    size_t n = 0;
    for (size_t i = 0; i < list->n_choices; i++) {
        if (ticked[i]) {
            choices[n++] = i;
        }
    }
    *out = join_choices(ans, list, choices, n);
    return FAULT_NONE;
}

/* Ranks keep the person's order, and nothing has two. */
static enum answer_fault check_rank(struct answers *ans, size_t item, struct slice typed,
                                    struct slice *out)
{
    const struct choice_list *list = ans->form->items[item].list;
    size_t *choices = arena_array(ans->arena, list->n_choices, sizeof *choices);
    size_t n = 0;
    struct slice word;
    while (slice_word(&typed, &word)) {
        size_t choice = offered_choice(ans, item, word);
        for (size_t i = 0; i < n && choice != SIZE_MAX; i++) {
            choice = choices[i] == choice ? SIZE_MAX : choice;
        }
        if (choice == SIZE_MAX) {
            return FAULT_NOT_A_CHOICE;
        }
        choices[n++] = choice;
    }
    *out = join_choices(ans, list, choices, n);
    return FAULT_NONE;
}

/* A tick, however the sender spells it. */
static enum answer_fault check_acknowledge(struct slice typed, struct slice *out)
{
    static const char *const words[] = {"OK", "on", "yes", "true", "1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (slice_is_nocase(typed, words[i])) {
            *out = SLICE("OK");
            return FAULT_NONE;
        }
    }
    return FAULT_NOT_A_CHOICE;
}

/* ---- Numbers ---- */

/* Past these a packed answer would not be the number that was typed. */
static const double decimal_max = 1e15;

static bool in_range(const struct item *it, double v)
{
    if (it->kind == ITEM_INTEGER) {
        return fabs(v) <= INT32_MAX;
    }
    if (it->kind != ITEM_RANGE) {
        return fabs(v) <= decimal_max;
    }
    double steps = it->range_step > 0 ? (v - it->range_start) / it->range_step : 0;
    double low = fmin(it->range_start, it->range_end);
    double high = fmax(it->range_start, it->range_end);
    return v >= low && v <= high && fabs(steps - round(steps)) < 1e-6;
}

static enum answer_fault check_number(const struct answers *ans, const struct item *it,
                                      struct slice typed, struct slice *out)
{
    struct slice text;
    enum answer_fault fault = number_normalise(typed, it->kind == ITEM_INTEGER, ans->arena, &text);
    if (fault != FAULT_NONE) {
        return fault;
    }
    double v;
    if (num_parse_double(text, &v) != OK || !in_range(it, v)) {
        return FAULT_OUT_OF_RANGE;
    }
    /* As a packed answer says it: no more digits than a number can hold. */
    *out = number_to_text(v, ans->arena);
    return FAULT_NONE;
}

/* ---- Texts ---- */

/* Browsers send CR LF for the end of a line, old programs CR alone. */
static struct slice with_plain_lines(struct slice s, struct arena *a)
{
    char *text = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] != '\r') {
            text[len++] = s.p[i];
        } else if (i + 1 == s.len || s.p[i + 1] != '\n') {
            text[len++] = '\n';
        }
    }
    return slice_make(text, len);
}

static enum answer_fault check_text(const struct answers *ans, struct slice typed,
                                    struct slice *out)
{
    struct slice text = with_plain_lines(typed, ans->arena);
    enum err err = text_check(text, ANSWER_TEXT_MAX);
    if (err != OK) {
        return err == ERR_LIMIT ? FAULT_TOO_LONG : FAULT_NOT_TEXT;
    }
    *out = text;
    return FAULT_NONE;
}

/* ---- One answer ---- */

static enum answer_fault check_kind(struct answers *ans, size_t item, struct slice typed,
                                    struct slice *out)
{
    const struct item *it = &ans->form->items[item];
    switch (it->kind) {
    case ITEM_TEXT:
        return check_text(ans, typed, out);
    case ITEM_INTEGER:
    case ITEM_DECIMAL:
    case ITEM_RANGE:
        return check_number(ans, it, typed, out);
    case ITEM_DATE:
        return date_normalise(typed, ans->arena, out);
    case ITEM_TIME:
        return time_normalise(typed, ans->arena, out);
    case ITEM_DATETIME:
        return datetime_normalise(typed, ans->arena, out);
    case ITEM_ONE:
        return check_one(ans, item, typed, out);
    case ITEM_MANY:
        return check_many(ans, item, typed, out);
    case ITEM_RANK:
        return check_rank(ans, item, typed, out);
    case ITEM_ACKNOWLEDGE:
        return check_acknowledge(typed, out);
    case ITEM_NOTE:
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
    case ITEM_KIND_COUNT:
        break;
    }
    *out = typed;
    return FAULT_NONE;
}

static bool is_typed(const struct answers *ans, size_t item)
{
    const struct item *it = &ans->form->items[item];
    return ans->relevant[item] && !ans->calculated[item] && !it->read_only &&
           it->kind != ITEM_NOTE && it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN;
}

static bool meets_constraint(struct answers *ans, size_t item)
{
    const struct expr *constraint = ans->form->items[item].constraint;
    if (constraint == NULL) {
        return true;
    }
    struct answers_view view;
    answers_look(ans, item, &view);
    return expr_true(constraint, &view.env);
}

enum answer_fault answers_check(struct answers *ans, size_t item)
{
    if (!is_typed(ans, item)) {
        return FAULT_NONE;
    }
    struct slice typed = ans->values[item];
    struct slice trimmed = slice_trim(typed);
    if (trimmed.len == 0) {
        ans->values[item] = trimmed;
        return answers_required(ans, item) ? FAULT_REQUIRED : FAULT_NONE;
    }
    if (trimmed.len > TYPED_MAX) {
        return FAULT_TOO_LONG;
    }
    struct slice value;
    enum answer_fault fault = check_kind(ans, item, trimmed, &value);
    if (fault != FAULT_NONE) {
        return fault;
    }
    ans->values[item] = value;
    if (!meets_constraint(ans, item)) {
        ans->values[item] = typed;
        return FAULT_CONSTRAINT;
    }
    return FAULT_NONE;
}

const char *answer_fault_text(enum answer_fault f)
{
    static const char *const texts[FAULT_COUNT] = {
        [FAULT_NONE] = "",
        [FAULT_REQUIRED] = N_("Please answer this question"),
        [FAULT_NOT_A_CHOICE] = N_("Choose an answer from the list"),
        [FAULT_NOT_A_NUMBER] = N_("Enter a number, like 12"),
        [FAULT_NOT_WHOLE] = N_("Enter a whole number, like 12"),
        [FAULT_NOT_A_DATE] = N_("Enter a real date, like 27 3 2026"),
        [FAULT_NOT_A_TIME] = N_("Enter a time, like 14:30"),
        [FAULT_TOO_LONG] = N_("Your answer is too long. Please make it shorter"),
        [FAULT_NOT_TEXT] = N_("Some signs in your answer cannot be saved. Please write it again"),
        [FAULT_CONSTRAINT] = N_("Please check this answer"),
        [FAULT_OUT_OF_RANGE] = N_("This number is too small or too large. Please check it"),
    };
    return f >= FAULT_NONE && f < FAULT_COUNT ? texts[f] : "";
}
