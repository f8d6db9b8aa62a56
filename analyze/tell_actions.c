/* What was agreed about the findings: beside each of them, and of one unit together. */
#include "analyze/action_register.h"
#include "analyze/bidi.h"
#include "analyze/telling.h"

static const char *typed(const struct telling *t, const char *text)
{
    return bidi_isolate(t->a, text, language_rtl(t->l));
}

static const char *agreed_words(const struct telling *t, const struct action *x)
{
    const char *pattern = x->unit == ACTION_COUNTY
                              ? N_("Agreed for the whole county: {what} ({owner}, by {day}).")
                              : N_("Agreed: {what} ({owner}, by {day}).");
    return tr_fill(t->l, t->a, pattern,
                   FILL({"what", typed(t, x->what)}, {"owner", typed(t, x->owner)},
                        {"day", tr_date(t->l, t->a, x->by_when)}));
}

const char *telling_actions(const struct telling *t, const struct cell_result *cell)
{
    const char *all = "";
    for (size_t i = 0; t->actions != NULL && i < t->actions->n_items; i++) {
        const struct action *x = &t->actions->items[i];
        const bool is_here = x->unit == ACTION_COUNTY || (size_t)x->unit == cell->unit;
        if (is_here && x->theme == cell->theme) {
            all = arena_printf(t->a, "%s%s%s", all, all[0] == '\0' ? "" : " ", agreed_words(t, x));
        }
    }
    return all;
}

static bool needs_action(const struct cell_result *cell)
{
    return finding_side(cell->finding) == STANCE_MINUS || cell->finding == FINDING_DISAGREE;
}

void tell_next(const struct telling *t, const struct cell_result *cells, size_t n_cells)
{
    struct name_list without = {.text = ""};
    bool any = false;
    for (size_t i = 0; i < n_cells; i++) {
        const char *agreed = telling_actions(t, &cells[i]);
        if (agreed[0] != '\0') {
            any = true;
            report_list_item(t->b, (struct report_item){.lead = telling_theme(t, cells[i].theme),
                                                        .text = agreed});
        } else if (needs_action(&cells[i])) {
            name_list_add(t, &without, telling_theme(t, cells[i].theme));
        }
    }
    if (without.n > 0) {
        report_paragraph(
            t->b,
            any ? tr_fill(t->l, t->a, "No action is agreed about {themes}.",
                          FILL({"themes", name_list_end(t, &without)}))
                : tr(t->l, "What happens next, who does it and by when: no action is recorded "
                           "yet."));
    }
}
