#include <string.h>

#include "collector/codebook.h"
#include "collector/codebook_page.h"

bool codebook_text(const struct codebook_view *v, const struct form *form, struct form_text text,
                   size_t language, struct shown_text *out)
{
    *out = form_text_show(form, text, v->languages[language], LAYOUT_STANDARD);
    if (language == 0 || out->text[0] == '\0') {
        return out->text[0] != '\0';
    }
    const struct shown_text first = form_text_show(form, text, v->languages[0], LAYOUT_STANDARD);
    return strcmp(first.lang, out->lang) != 0;
}

const char *codebook_use(const struct item *item)
{
    if (item->kind == ITEM_TEXT) {
        return N_("The comments, which are read and not counted.");
    }
    if (item->outcome != OUTCOME_NONE) {
        return N_("The safeguarding report.");
    }
    switch ((int)item->role) {
    case ROLE_RATING:
        return N_("What the provider claims, which the findings are held against.");
    case ROLE_PREDICTION:
        return N_("How well the provider foresees what people say.");
    case ROLE_CHECK:
        return N_("The checks of the answers themselves.");
    case ROLE_FACT:
        return N_("The facts about the service.");
    default:
        break;
    }
    return item->anchor
               ? N_("The findings on its theme: a person's answers to the anchor questions "
                    "of a theme are averaged.")
               : N_("No finding: it is told beside them.");
}

size_t codebook_column_len(const struct variables *variables, size_t first)
{
    const struct variable *v = &variables->items[first];
    size_t n = 1;
    while (first + n < variables->n_items && variables->items[first + n].known == v->known &&
           variables->items[first + n].column == v->column) {
        n++;
    }
    return n;
}
