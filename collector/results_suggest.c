/* What columns and answers mean, by their words. */

#include <stdlib.h>
#include <string.h>

#include "collector/response_columns.h"
#include "collector/results_alike.h"
#include "collector/results_map.h"

static const double COLUMN_LIKE_MIN = 0.5;
static const double ANSWER_LIKE_MIN = 0.6;
static const double SAME = 1;

/* More different answers are people's own words. */
enum { CHOICES_LIKELY = 40 };

/* A column and an item that go together, and how well. */
struct pair {
    size_t column;
    size_t item;
    double like;    /* of the words of the question */
    double ranking; /* that, and how well the answers go with the choices */
    const char *choice;
};

struct suggestion {
    struct results_map *map;
    struct arena *arena;
    struct likeness **unit_names;
    struct pair *pairs;
    size_t n_pairs;
};

/* ---- texts of the questionnaire ---- */

struct likenesses {
    struct likeness **items;
    size_t n;
};

static struct likenesses likenesses_of(const struct form *f, struct form_text text, struct arena *a)
{
    struct likenesses l = {.items = arena_array(a, f->n_languages + 1, sizeof(struct likeness *))};
    for (size_t i = 0; text.by_language != NULL && i < f->n_languages; i++) {
        if (text.by_language[i] != NULL) {
            l.items[l.n++] = likeness_of(text.by_language[i], a);
        }
    }
    return l;
}

static double most_like(const struct likenesses *l, const struct likeness *text)
{
    double best = 0;
    for (size_t i = 0; i < l->n; i++) {
        const double like = likeness_to(l->items[i], text);
        best = like > best ? like : best;
    }
    return best;
}

static const char *why_of(double like, struct arena *a)
{
    return like >= SAME ? "same words" : arena_printf(a, "alike %.2f", like);
}

/* ---- answers ---- */

static double like_choice(const struct form *f, const struct choice *c, const char *answer,
                          const struct likeness *text, struct arena *a)
{
    if (slice_is_nocase(slice_of(answer), c->name)) {
        return SAME;
    }
    const struct likenesses labels = likenesses_of(f, c->label, a);
    return most_like(&labels, text);
}

/* *out_like is how like the best one is. */
static const struct choice *best_choice(const struct form *f, const struct choice_list *list,
                                        const char *answer, double *out_like, struct arena *a)
{
    const struct likeness *text = likeness_of(answer, a);
    const struct choice *best = NULL;
    *out_like = 0;
    for (size_t i = 0; i < list->n_choices; i++) {
        const double like = like_choice(f, &list->choices[i], answer, text, a);
        if (like > *out_like) {
            *out_like = like;
            best = &list->choices[i];
        }
    }
    return best;
}

static const struct unit *best_unit(const struct suggestion *s, const char *answer,
                                    double *out_like)
{
    const struct likeness *text = likeness_of(answer, s->arena);
    const struct units *units = s->map->units;
    const struct unit *best = NULL;
    *out_like = 0;
    for (size_t i = 0; i < units->n_items; i++) {
        const struct unit *u = &units->items[i];
        const double by_name = likeness_to(s->unit_names[i], text);
        const double like = slice_is_nocase(slice_of(answer), u->id) ? SAME : by_name;
        if (like > *out_like) {
            *out_like = like;
            best = u;
        }
    }
    return best;
}

/* Name or id of what an answer is most like; NULL when it is like nothing. */
static const char *find_answer(const struct suggestion *s, const struct column_meaning *c,
                               const char *answer, double *out_like)
{
    const struct form *form = s->map->form;
    if (c->meaning == MEANS_UNIT) {
        const struct unit *u = best_unit(s, answer, out_like);
        return u != NULL && *out_like >= ANSWER_LIKE_MIN ? u->id : NULL;
    }
    const struct choice *choice =
        best_choice(form, form->items[c->item].list, answer, out_like, s->arena);
    return choice != NULL && *out_like >= ANSWER_LIKE_MIN ? choice->name : NULL;
}

static void suggest_answers(const struct suggestion *s, size_t column)
{
    const struct results_column *from = &s->map->results->columns[column];
    struct column_meaning *c = &s->map->columns[column];
    c->answers = arena_array(s->arena, from->n_answers + 1, sizeof *c->answers);
    for (size_t i = 0; i < from->n_answers; i++) {
        double like = 0;
        const char *means = find_answer(s, c, from->answers[i], &like);
        c->answers[i] = (struct answer_meaning){.means = means,
                                                .why = means != NULL ? why_of(like, s->arena) : ""};
    }
}

/* ---- columns ---- */

/* Mean likeness of the column's answers to the choices. */
static double like_answers(const struct suggestion *s, const struct results_column *c,
                           const struct item *it)
{
    double sum = 0;
    if (it->list == NULL || c->n_answers == 0 || c->n_answers > CHOICES_LIKELY) {
        return 0;
    }
    for (size_t i = 0; i < c->n_answers; i++) {
        double like = 0;
        (void)best_choice(s->map->form, it->list, c->answers[i], &like, s->arena);
        sum += like;
    }
    return sum / (double)c->n_answers;
}

/* What a column asks: its question, and of one of several parts the part alone and with it. */
struct asked {
    const struct likeness *texts[3];
    size_t n;
};

static struct asked asked_by(const struct results_column *c, struct arena *a)
{
    struct asked asked = {.texts = {likeness_of(c->question, a)}, .n = 1};
    if (c->part[0] != '\0') {
        asked.texts[asked.n++] = likeness_of(c->part, a);
        asked.texts[asked.n++] = likeness_of(arena_printf(a, "%s %s", c->question, c->part), a);
    }
    return asked;
}

static double like_question(const struct suggestion *s, const struct results_column *c,
                            const struct item *it, const struct asked *asked)
{
    if (c->code[0] != '\0' && slice_is_nocase(slice_of(c->code), it->name)) {
        return SAME;
    }
    if (slice_is_nocase(slice_of(c->question), it->name)) {
        return SAME;
    }
    const struct likenesses labels = likenesses_of(s->map->form, it->label, s->arena);
    double best = 0;
    for (size_t i = 0; i < asked->n; i++) {
        const double like = most_like(&labels, asked->texts[i]);
        best = like > best ? like : best;
    }
    return best;
}

/* One option alone says little: its text must be that of a choice. */
static void add_option(struct suggestion *s, struct pair pair, const struct results_column *c,
                       const struct item *it)
{
    double like = 0;
    const struct choice *choice =
        it->list != NULL ? best_choice(s->map->form, it->list, c->option, &like, s->arena) : NULL;
    if (choice != NULL && like >= ANSWER_LIKE_MIN) {
        pair.choice = choice->name;
        pair.like = like < pair.like ? like : pair.like;
        pair.ranking += 0.2 * like;
        s->pairs[s->n_pairs++] = pair;
    }
}

static void add_pair(struct suggestion *s, size_t column, size_t item, const struct asked *asked)
{
    const struct results_column *c = &s->map->results->columns[column];
    const struct item *it = &s->map->form->items[item];
    const double like = like_question(s, c, it, asked);
    struct pair pair = {.column = column, .item = item, .like = like, .ranking = like};
    if (like < COLUMN_LIKE_MIN || !item_is_asked(it)) {
        return;
    }
    if (c->option != NULL) {
        add_option(s, pair, c, it);
        return;
    }
    pair.ranking += 0.2 * like_answers(s, c, it);
    s->pairs[s->n_pairs++] = pair;
}

static int best_first(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    if (x->ranking != y->ranking) {
        return x->ranking < y->ranking ? 1 : -1;
    }
    return (x->column > y->column) - (x->column < y->column);
}

/* The best pairs first; a question is taken once, but by each of its options. */
static void take_pairs(const struct suggestion *s)
{
    bool *taken = arena_array(s->arena, s->map->form->n_items + 1, sizeof *taken);
    for (size_t i = 0; i < s->n_pairs; i++) {
        const struct pair *p = &s->pairs[i];
        struct column_meaning *c = &s->map->columns[p->column];
        if (c->meaning != MEANS_NOTHING || (taken[p->item] && p->choice == NULL)) {
            continue;
        }
        taken[p->item] = true;
        c->meaning = p->choice != NULL ? MEANS_OPTION : MEANS_ITEM;
        c->item = p->item;
        c->choice = p->choice;
        c->why = why_of(p->like, s->arena);
    }
}

/* The column that names units, if any: the one whose answers are most of all like theirs. */
static void suggest_unit(const struct suggestion *s)
{
    const struct results *r = s->map->results;
    size_t best = SIZE_MAX;
    double best_mean = 0.8;
    for (size_t i = 0; i < r->n_columns; i++) {
        const struct results_column *c = &r->columns[i];
        double sum = 0;
        for (size_t k = 0; k < c->n_answers; k++) {
            double like = 0;
            (void)best_unit(s, c->answers[k], &like);
            sum += like;
        }
        const double mean = c->n_answers > 0 && c->use == RESULTS_ANSWER && c->option == NULL
                                ? sum / (double)c->n_answers
                                : 0;
        if (mean > best_mean) {
            best_mean = mean;
            best = i;
        }
    }
    if (best != SIZE_MAX) {
        s->map->columns[best].meaning = MEANS_UNIT;
        s->map->columns[best].why = why_of(best_mean, s->arena);
    }
}

static void suggest_known(struct results_map *m)
{
    for (size_t i = 0; i < m->results->n_columns; i++) {
        struct column_meaning *c = &m->columns[i];
        switch (m->results->columns[i].use) {
        case RESULTS_DAY:
            *c = (struct column_meaning){.meaning = MEANS_DAY, .why = "same words"};
            break;
        case RESULTS_LANGUAGE:
            *c = (struct column_meaning){.meaning = MEANS_LANGUAGE, .why = "same words"};
            break;
        case RESULTS_TECHNICAL:
            c->why = "the tool's own";
            break;
        case RESULTS_PERSON:
            c->why = "tells who it was";
            break;
        case RESULTS_ANSWER:
            break;
        }
    }
}

void results_map_suggest(const struct results *r, const struct form *form,
                         const struct units *units, struct arena *a, struct results_map *out)
{
    *out = (struct results_map){.results = r, .form = form, .units = units};
    out->columns = arena_array(a, r->n_columns + 1, sizeof *out->columns);
    struct suggestion s = {.map = out, .arena = a};
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the names are pointers */
    s.unit_names = arena_array(a, units->n_items + 1, sizeof *s.unit_names);
    for (size_t i = 0; i < units->n_items; i++) {
        s.unit_names[i] = likeness_of(units->items[i].name, a);
    }
    s.pairs = arena_array(a, r->n_columns * form->n_items + 1, sizeof *s.pairs);
    for (size_t i = 0; i < r->n_columns; i++) {
        out->columns[i].why = "";
    }
    suggest_known(out);
    suggest_unit(&s);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (r->columns[i].use == RESULTS_ANSWER) {
            const struct asked asked = asked_by(&r->columns[i], a);
            for (size_t k = 0; k < form->n_items; k++) {
                add_pair(&s, i, k, &asked);
            }
        }
    }
    qsort(s.pairs, s.n_pairs, sizeof *s.pairs, best_first);
    take_pairs(&s);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (results_map_has_answers(out, i)) {
            suggest_answers(&s, i);
        }
    }
}
