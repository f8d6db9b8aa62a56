#include "collector/export_write.h"

/* The label of a choice, "" when it is none of the list. */
static const char *export_choice_label(const struct choice_list *list, struct slice name)
{
    const size_t i = list_choice(list, name);
    return i == SIZE_MAX ? "" : export_text(list->choices[i].label);
}

struct slice export_labels(const struct export_column *column, struct slice value, struct arena *a)
{
    if (column->list == NULL || value.len == 0) {
        return value;
    }
    if (column->item->kind == ITEM_ONE) {
        return slice_of(export_choice_label(column->list, value));
    }
    const char *text = "";
    struct slice word;
    while (slice_word(&value, &word)) {
        text = arena_printf(a, "%s%s%s", text, text[0] == '\0' ? "" : "; ",
                            export_choice_label(column->list, word));
    }
    return slice_of(text);
}
