#include "collector/export_variables.h"

#include <string.h>

#include "collector/variable_name.h"
#include "common/num.h"
#include "i18n/i18n.h"

struct making {
    struct arena *arena;
    struct variable *items;
    size_t n_items;
    struct variable_names *names;
};

/* ---- Choices as codes ---- */

/* A code that is no reason for a missing value and that every statistics program takes. */
static bool is_usable_number(const char *name, int *out)
{
    int64_t v = 0;
    if (num_parse_int(slice_of(name), -1000000, 1000000, &v) != OK ||
        (v >= MISSING_CODE_FIRST && v <= MISSING_CODE_LAST)) {
        return false;
    }
    *out = (int)v;
    return true;
}

static bool is_numbered(const struct choice_list *list)
{
    int code = 0;
    for (size_t i = 0; i < list->n_choices; i++) {
        if (!is_usable_number(list->choices[i].name, &code)) {
            return false;
        }
    }
    return true;
}

static struct variable_code code_of(const struct choice *choice, size_t place, bool numbered)
{
    struct variable_code c = {.name = choice->name,
                              .label = export_text(choice->label),
                              .code = (int)place + 1,
                              .scored = choice->scored,
                              .score = choice->score};
    c.missing = choice->scored ? MISSING_NONE : missing_of_choice(choice->name);
    if (c.missing != MISSING_NONE) {
        c.code = missing_code(c.missing);
    } else if (numbered) {
        (void)is_usable_number(choice->name, &c.code);
    }
    return c;
}

static const struct variable_code *codes_of(const struct choice_list *list, struct arena *a)
{
    struct variable_code *codes = arena_array(a, list->n_choices, sizeof *codes);
    const bool numbered = is_numbered(list);
    for (size_t i = 0; i < list->n_choices; i++) {
        codes[i] = code_of(&list->choices[i], i, numbered);
    }
    return codes;
}

/* ---- What every response has ---- */

const char *variable_known_label(enum response_column c)
{
    static const char *const LABELS[RCOL_COUNT] = {
        [RCOL_REFERENCE] = N_("Reference of the response"),
        [RCOL_UNIT] = N_("Unit that it is about"),
        [RCOL_DAY] = N_("Day of the response"),
        [RCOL_LANGUAGE] = N_("Language in which it was answered"),
        [RCOL_LAYOUT] = N_("Layout in which it was answered"),
        [RCOL_CHANNEL] = N_("Way in which it came"),
        [RCOL_ANSWERED_BY] = N_("Who answered"),
        [RCOL_HELPED_BY] = N_("Who helped to answer"),
        [RCOL_GROUPS] = N_("About you"),
    };
    return LABELS[c] != NULL ? LABELS[c] : "";
}

static const char *layout_word(size_t i)
{
    return layout_name((enum layout)i);
}

static const char *channel_word(size_t i)
{
    return channel_name((enum channel)i);
}

static const char *answered_word(size_t i)
{
    return answered_by_name((enum answered_by)i);
}

static const char *helped_word(size_t i)
{
    return helped_by_name((enum helped_by)i);
}

static void add(struct making *m, struct variable v)
{
    v.name = variable_names_take(m->names, v.name);
    m->items[m->n_items++] = v;
}

/* Words of ours; the empty word, which is "not said", has no code. */
static void add_words(struct making *m, enum response_column known, const char *(*word)(size_t),
                      size_t n)
{
    struct variable_code *codes = arena_array(m->arena, n, sizeof *codes);
    struct variable v = {.name = response_column_name(known),
                         .label = variable_known_label(known),
                         .kind = VARIABLE_CODE,
                         .known = known,
                         .codes = codes};
    for (size_t i = 0; i < n; i++) {
        if (word(i)[0] != '\0') {
            codes[v.n_codes] = (struct variable_code){
                .name = word(i), .label = word(i), .code = (int)v.n_codes + 1};
            v.n_codes++;
        }
    }
    add(m, v);
}

static void add_known(struct making *m, enum response_column known, enum variable_kind kind)
{
    add(m, (struct variable){.name = response_column_name(known),
                             .label = variable_known_label(known),
                             .kind = kind,
                             .known = known});
}

static void add_groups(struct making *m)
{
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        const char *name = group_name((enum group)g);
        add(m, (struct variable){.name = arena_printf(m->arena, "groups.%s", name),
                                 .label = arena_printf(m->arena, "%s: %s",
                                                       variable_known_label(RCOL_GROUPS), name),
                                 .kind = VARIABLE_TICK,
                                 .known = RCOL_GROUPS,
                                 .choice = name});
    }
}

/* ---- Questions ---- */

static enum variable_kind kind_of(enum item_kind kind)
{
    switch (kind) {
    case ITEM_INTEGER:
    case ITEM_DECIMAL:
    case ITEM_RANGE:
        return VARIABLE_NUMBER;
    case ITEM_DATE:
        return VARIABLE_DATE;
    case ITEM_ONE:
        return VARIABLE_CODE;
    case ITEM_MANY:
    case ITEM_ACKNOWLEDGE:
        return VARIABLE_TICK;
    case ITEM_RANK:
        return VARIABLE_PLACE;
    case ITEM_NOTE:
    case ITEM_TEXT:
    case ITEM_TIME:
    case ITEM_DATETIME:
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
    case ITEM_KIND_COUNT:
        break;
    }
    return VARIABLE_TEXT;
}

static void add_choices(struct making *m, struct variable v)
{
    const struct choice_list *list = v.column->list;
    const char *name = v.name;
    const char *label = v.label;
    for (size_t i = 0; i < list->n_choices; i++) {
        v.choice = list->choices[i].name;
        v.name = arena_printf(m->arena, "%s.%s", name, v.choice);
        v.label = arena_printf(m->arena, "%s: %s", export_text(list->choices[i].label), label);
        add(m, v);
    }
}

static void add_question(struct making *m, const struct export_columns *columns, size_t index)
{
    const struct export_column *column = &columns->columns[index];
    struct variable v = {.name = column->name,
                         .label = export_text(column->item->label),
                         .kind = kind_of(column->item->kind),
                         .known = RCOL_COUNT,
                         .column = column,
                         .index = index};
    if (v.kind == VARIABLE_CODE) {
        v.codes = codes_of(column->list, m->arena);
        v.n_codes = column->list->n_choices;
    }
    if (column->list != NULL && v.kind != VARIABLE_CODE) {
        add_choices(m, v);
    } else {
        add(m, v);
    }
}

static size_t count_variables(const struct export_columns *columns)
{
    size_t n = RCOL_COUNT + GROUP_COUNT;
    for (size_t i = 0; i < columns->n_columns; i++) {
        const struct choice_list *list = columns->columns[i].list;
        n += list != NULL && list->n_choices > 1 ? list->n_choices : 1;
    }
    return n;
}

void variables_of(const struct export_columns *columns, struct arena *a, struct variables *out)
{
    const size_t max = count_variables(columns);
    struct making m = {.arena = a};
    m.items = arena_array(a, max, sizeof *m.items);
    m.names = variable_names_new(a, max);
    add_known(&m, RCOL_REFERENCE, VARIABLE_TEXT);
    add_known(&m, RCOL_UNIT, VARIABLE_TEXT);
    add_known(&m, RCOL_DAY, VARIABLE_DATE);
    add_known(&m, RCOL_LANGUAGE, VARIABLE_TEXT);
    add_words(&m, RCOL_LAYOUT, layout_word, LAYOUT_COUNT);
    add_words(&m, RCOL_CHANNEL, channel_word, CHANNEL_COUNT);
    add_words(&m, RCOL_ANSWERED_BY, answered_word, ANSWERED_COUNT);
    add_words(&m, RCOL_HELPED_BY, helped_word, HELPED_COUNT);
    add_groups(&m);
    for (size_t i = 0; i < columns->n_columns; i++) {
        add_question(&m, columns, i);
    }
    *out = (struct variables){.items = m.items, .n_items = m.n_items};
}
