#include "analyze/safeguarding_board.h"

#include "analyze/fill.h"

/* It is measured by what those say who went through safeguarding, or it is about feeling safe. */
static bool is_about_safeguarding(const struct action *a)
{
    return a->measure == SOURCE_SAFEGUARDING_ADULTS ||
           a->measure == SOURCE_SAFEGUARDING_REPRESENTATIVES ||
           (a->theme == THEME_SAFE && a->unit == ACTION_COUNTY);
}

static struct actions_view only_safeguarding(const struct actions_view *all, struct arena *a)
{
    struct action_view *items = arena_array(a, all->n_items + 1, sizeof *items);
    struct actions_view some = *all;
    some.n_items = 0;
    some.history = (struct register_history){.is_whole = true}; /* it is of all of them */
    for (size_t i = 0; i < all->n_items; i++) {
        if (is_about_safeguarding(all->items[i].action)) {
            items[some.n_items++] = all->items[i];
        }
    }
    some.items = items;
    return some;
}

void safeguarding_board_tell(const struct safeguarding_board *s, const struct language *l,
                             struct arena *a, struct report_builder *b)
{
    const struct actions_view agreed = only_safeguarding(s->actions, a);
    report_heading(b, 2, "agreed", tr(l, "What was agreed about safeguarding, overdue first"));
    if (agreed.n_items == 0) {
        report_paragraph(b, tr(l, "Nothing is agreed yet. Agree what is done, who does it and by "
                                  "when."));
    }
    actions_tell(&agreed, 3, l, a, b);
}
