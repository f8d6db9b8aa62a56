#ifndef TESTS_ANALYZE_LITTLE_FORM_H
#define TESTS_ANALYZE_LITTLE_FORM_H
/* Questionnaires of a few select_one items, built by hand, so that the analyses are tested without
   spreadsheets. A packed response of one is a byte an item: 0 no answer, else choice index + 1. */
#include <string.h>

#include "common/arena.h"
#include "forms/pack.h"

enum { LITTLE_CHOICES_MAX = 300 };
#define UNSCORED (-1.0)

struct little_item {
    enum theme theme;
    bool anchor;
    enum item_role role;
    const double *scores; /* of the choices; UNSCORED for "don't know" */
    size_t n_choices;
};

/* Always, mostly, sometimes, not often, never, don't know: the bundled scale. */
static const double often[] = {1, 1, 0.5, 0, 0, UNSCORED};
enum { OFTEN_N = 6 };
#define ANCHOR(theme_)                                                           \
    {                                                                            \
        .theme = (theme_), .anchor = true, .scores = often, .n_choices = OFTEN_N \
    }

/* Excellent, good, requires improvement, poor. */
static const double rating[] = {1, 0.67, 0.33, 0};
enum { RATING_N = 4 };

static inline const struct choice_list *little_list(const struct little_item *it, struct arena *a)
{
    struct choice *choices = arena_array(a, it->n_choices, sizeof *choices);
    for (size_t i = 0; i < it->n_choices; i++) {
        choices[i].scored = it->scores[i] >= 0;
        choices[i].score = it->scores[i] >= 0 ? it->scores[i] : 0;
    }
    struct choice_list *list = arena_alloc(a, sizeof *list);
    *list = (struct choice_list){.name = "list", .choices = choices, .n_choices = it->n_choices};
    return list;
}

static inline const struct pack_layout *little_form(const char *id, enum source source,
                                                    const struct little_item *items, size_t n,
                                                    struct arena *a)
{
    struct item *all = arena_array(a, n, sizeof *all);
    struct pack_slot *slots = arena_array(a, n, sizeof *slots);
    struct pack_layout *p = arena_alloc(a, sizeof *p);
    for (size_t i = 0; i < n; i++) {
        all[i].name = "item";
        all[i].kind = ITEM_ONE;
        all[i].theme = items[i].theme;
        all[i].anchor = items[i].anchor;
        all[i].role = items[i].role;
        all[i].list = little_list(&items[i], a);
        slots[i].offset = p->len;
        slots[i].len = items[i].n_choices > 254 ? 2 : 1;
        p->len += slots[i].len;
    }
    struct form *f = arena_alloc(a, sizeof *f);
    f->id = id;
    f->digest = digest_of(id, strlen(id));
    f->has_source = true;
    f->source = source;
    f->items = all;
    f->n_items = n;
    p->form = f;
    p->slots = slots;
    return p;
}

#endif
