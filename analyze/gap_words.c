#include "analyze/gap_words.h"

#include <assert.h>

/* Whole sentences, because languages bend the names. */
static const struct {
    enum source lower, higher;
    const char *words;
} sentences[] = {
    {SOURCE_PEOPLE, SOURCE_CARERS, N_("People are less happy than carers.")},
    {SOURCE_PEOPLE, SOURCE_STAFF, N_("People are less happy than staff.")},
    {SOURCE_CARERS, SOURCE_PEOPLE, N_("Carers are less happy than people.")},
    {SOURCE_CARERS, SOURCE_STAFF, N_("Carers are less happy than staff.")},
    {SOURCE_STAFF, SOURCE_PEOPLE, N_("Staff are less happy than people.")},
    {SOURCE_STAFF, SOURCE_CARERS, N_("Staff are less happy than carers.")},
    {SOURCE_SAFEGUARDING_ADULTS, SOURCE_SAFEGUARDING_REPRESENTATIVES,
     N_("The adults who went through safeguarding are less happy than the representatives.")},
    {SOURCE_SAFEGUARDING_REPRESENTATIVES, SOURCE_SAFEGUARDING_ADULTS,
     N_("The representatives are less happy than the adults who went through safeguarding.")},
};

static const char *find_sentence(enum source lower, enum source higher)
{
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        if (sentences[i].lower == lower && sentences[i].higher == higher) {
            return sentences[i].words;
        }
    }
    assert(false); /* sources of one subject only are compared */
    return "";
}

const char *gap_words(const struct language *l, struct arena *a, const struct gap *g)
{
    const char *words = tr(l, find_sentence(gap_lower(g), gap_higher(g)));
    return g->has_usual && !g->unusual
               ? arena_printf(a, "%s %s", words, tr(l, "So they usually are in this county."))
               : words;
}

const char *gaps_words(const struct language *l, struct arena *a, const struct cell_result *cell)
{
    const char *all = "";
    for (size_t i = 0; i < cell->n_gaps; i++) {
        if (cell_gap_tells(cell, &cell->gaps[i])) {
            all = arena_printf(a, "%s%s%s", all, all[0] == '\0' ? "" : " ",
                               gap_words(l, a, &cell->gaps[i]));
        }
    }
    return all;
}
