#include "analyze/scoring.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* One anchor: from the state before it and the choice taken to the state after it. */
struct step {
    size_t offset; /* of its slot */
    size_t width;  /* 1 or 2 bytes */
    size_t n_codes;
    const uint16_t *code; /* by choice index + 1 (0: no answer); 0 is "does not count" */
    size_t n_code;
    const uint16_t *next; /* [state * n_codes + code] */
};

struct automaton {
    struct step *steps;
    size_t n_steps;
    uint16_t *level;     /* by final state, LEVEL_NONE where too few anchors were answered */
    const double *score; /* by final state; negative for none */
    size_t n_final;
    struct levels levels; /* of this questionnaire */
};

struct rating {
    enum theme theme;
    struct pack_slot slot;
    const struct choice_list *list;
};

struct ratings {
    struct rating *list;
    size_t n;
};

struct scoring {
    const struct pack_layout *layout;
    struct automaton themes[THEME_COUNT];
    enum theme used[THEME_COUNT]; /* those with anchors */
    size_t n_used;
    struct ratings ratings;
    struct ratings predictions;
};

/* A state of the automaton. */
struct partial {
    int64_t sum; /* in 1e-12ths */
    size_t counted;
};

enum { STATES_MAX = UINT16_MAX };
static const double SCORE_UNIT = 1e12;

static int64_t score_units(double score)
{
    return llround(score * SCORE_UNIT);
}

static bool has_scored_choice(const struct choice_list *list)
{
    for (size_t i = 0; i < list->n_choices; i++) {
        if (list->choices[i].scored) {
            return true;
        }
    }
    return false;
}

static bool is_scored_choice_item(const struct item *it)
{
    return it->kind == ITEM_ONE && it->theme != THEME_NONE && it->list != NULL &&
           has_scored_choice(it->list);
}

bool scoring_is_anchor(const struct item *it)
{
    return it->anchor && is_scored_choice_item(it);
}

static bool is_anchor_of(const struct item *it, enum theme theme)
{
    return it->theme == theme && scoring_is_anchor(it);
}

static int compare_partials(const void *a, const void *b)
{
    const struct partial *x = a;
    const struct partial *y = b;
    if (x->counted != y->counted) {
        return x->counted < y->counted ? -1 : 1;
    }
    return (x->sum > y->sum) - (x->sum < y->sum);
}

/* Sorts and drops repeats; returns how many stay. */
static size_t unique_partials(struct partial *p, size_t n)
{
    qsort(p, n, sizeof *p, compare_partials);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || compare_partials(&p[kept - 1], &p[i]) != 0) {
            p[kept++] = p[i];
        }
    }
    return kept;
}

/* The choices of an anchor as codes, and the codes' scores: out_scores[code - 1]. */
static void code_choices(struct step *st, const struct choice_list *list, struct arena *a,
                         double **out_scores)
{
    double *scores = arena_array(a, list->n_choices, sizeof *scores);
    size_t n = 0;
    for (size_t i = 0; i < list->n_choices; i++) {
        if (list->choices[i].scored) {
            scores[n++] = list->choices[i].score;
        }
    }
    n = levels_sort(scores, n);
    struct levels codes = {.value = scores, .n = n};
    uint16_t *code = arena_array(a, list->n_choices + 1, sizeof *code);
    for (size_t i = 0; i < list->n_choices; i++) {
        if (list->choices[i].scored) {
            code[i + 1] = (uint16_t)(1 + levels_find(codes, list->choices[i].score));
        }
    }
    st->code = code;
    st->n_code = list->n_choices + 1;
    st->n_codes = n + 1;
    *out_scores = scores;
}

static struct partial advance(struct partial from, size_t code, const double *scores)
{
    if (code == 0) {
        return from;
    }
    return (struct partial){.sum = from.sum + score_units(scores[code - 1]),
                            .counted = from.counted + 1};
}

/* The states before a step in, those after it out. ERR_LIMIT over STATES_MAX. */
static enum err link_step(struct step *st, const double *scores, struct arena *a,
                          struct partial **states, size_t *n_states)
{
    size_t n = *n_states * st->n_codes;
    struct partial *after = arena_array(a, n, sizeof *after);
    for (size_t i = 0; i < n; i++) {
        after[i] = advance((*states)[i / st->n_codes], i % st->n_codes, scores);
    }
    size_t n_after = unique_partials(after, n);
    if (n_after > STATES_MAX) {
        return ERR_LIMIT;
    }
    uint16_t *next = arena_array(a, n, sizeof *next);
    for (size_t i = 0; i < n; i++) {
        struct partial to = advance((*states)[i / st->n_codes], i % st->n_codes, scores);
        const struct partial *at = bsearch(&to, after, n_after, sizeof to, compare_partials);
        assert(at != NULL);
        next[i] = (uint16_t)(at - after);
    }
    st->next = next;
    *states = after;
    *n_states = n_after;
    return OK;
}

/* The score of each final state, and the levels among them. Quotients of equal value are equal
   doubles, as both sides are exact. */
static void finish_automaton(struct automaton *m, const struct partial *states, size_t n_states,
                             struct arena *a)
{
    double *score = arena_array(a, n_states, sizeof *score);
    double *values = arena_array(a, n_states, sizeof *values);
    size_t n_values = 0;
    for (size_t i = 0; i < n_states; i++) {
        bool enough = states[i].counted > 0 && 2 * states[i].counted >= m->n_steps;
        score[i] = -1;
        if (enough) {
            score[i] = (double)states[i].sum / ((double)states[i].counted * SCORE_UNIT);
            values[n_values++] = score[i];
        }
    }
    m->levels = (struct levels){.value = values, .n = levels_sort(values, n_values)};
    m->score = score;
    m->n_final = n_states;
    m->level = arena_array(a, n_states, sizeof *m->level);
}

static size_t count_anchors(const struct form *f, enum theme theme)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_items; i++) {
        n += is_anchor_of(&f->items[i], theme);
    }
    return n;
}

static enum err compile_theme(struct scoring *s, enum theme theme, struct arena *a)
{
    const struct form *f = s->layout->form;
    struct automaton *m = &s->themes[theme];
    size_t n_anchors = count_anchors(f, theme);
    if (n_anchors == 0) {
        return OK;
    }
    m->steps = arena_array(a, n_anchors, sizeof *m->steps);
    struct partial *states = arena_array(a, 1, sizeof *states); /* nothing read yet */
    size_t n_states = 1;
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        if (!is_anchor_of(it, theme)) {
            continue;
        }
        struct step *st = &m->steps[m->n_steps++];
        st->offset = s->layout->slots[i].offset;
        st->width = s->layout->slots[i].len;
        double *scores;
        code_choices(st, it->list, a, &scores);
        enum err err = link_step(st, scores, a, &states, &n_states);
        if (err != OK) {
            return err;
        }
    }
    finish_automaton(m, states, n_states, a);
    s->used[s->n_used++] = theme;
    return OK;
}

static struct ratings collect_ratings(const struct scoring *s, enum item_role role, struct arena *a)
{
    const struct form *f = s->layout->form;
    struct ratings r = {.list = arena_array(a, f->n_items, sizeof *r.list)};
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        if (it->role == role && is_scored_choice_item(it)) {
            r.list[r.n++] =
                (struct rating){.theme = it->theme, .slot = s->layout->slots[i], .list = it->list};
        }
    }
    return r;
}

enum err scoring_compile(const struct pack_layout *layout, struct arena *a, struct scoring **out,
                         struct diag *diag)
{
    struct scoring *s = arena_alloc(a, sizeof *s);
    s->layout = layout;
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        enum err err = compile_theme(s, t, a);
        if (err != OK) {
            diag_set(diag, "questionnaire \"%s\": the anchors of %s have too many different scores",
                     layout->form->id, theme_code(t));
            diag_remedy(diag, "use fewer anchors in this theme, or rounder scores");
            return err;
        }
    }
    s->ratings = collect_ratings(s, ROLE_RATING, a);
    s->predictions = collect_ratings(s, ROLE_PREDICTION, a);
    *out = s;
    return OK;
}

struct levels scoring_levels(const struct scoring *s, enum theme theme)
{
    return s->themes[theme].levels;
}

void scoring_map(struct scoring *s, enum theme theme, struct levels all)
{
    struct automaton *m = &s->themes[theme];
    assert(all.n < LEVEL_NONE);
    for (size_t i = 0; i < m->n_final; i++) {
        bool none = m->score[i] < 0;
        m->level[i] = (uint16_t)(none ? LEVEL_NONE : levels_find(all, m->score[i]));
    }
}

/* Choice index + 1 of a select_one slot; 0 no answer. */
static size_t read_slot(const uint8_t *packed, size_t offset, size_t width)
{
    size_t v = packed[offset];
    return width == 2 ? v | (size_t)packed[offset + 1] << 8 : v;
}

enum err scoring_row(const struct scoring *s, const uint8_t *packed, size_t len,
                     uint16_t out[THEME_COUNT])
{
    if (len != s->layout->len) {
        return ERR_CORRUPT;
    }
    for (size_t t = 0; t < THEME_COUNT; t++) {
        out[t] = LEVEL_NONE;
    }
    for (size_t u = 0; u < s->n_used; u++) {
        const struct automaton *m = &s->themes[s->used[u]];
        size_t state = 0;
        for (size_t i = 0; i < m->n_steps; i++) {
            const struct step *st = &m->steps[i];
            size_t taken = read_slot(packed, st->offset, st->width);
            if (taken >= st->n_code) {
                return ERR_CORRUPT;
            }
            state = st->next[state * st->n_codes + st->code[taken]];
        }
        out[s->used[u]] = m->level[state];
    }
    return OK;
}

static enum err read_ratings(const struct scoring *s, const struct ratings *ratings,
                             const uint8_t *packed, size_t len, double out[THEME_COUNT])
{
    if (len != s->layout->len) {
        return ERR_CORRUPT;
    }
    for (size_t t = 0; t < THEME_COUNT; t++) {
        out[t] = -1;
    }
    for (size_t i = 0; i < ratings->n; i++) {
        const struct rating *r = &ratings->list[i];
        size_t taken = read_slot(packed, r->slot.offset, r->slot.len);
        if (taken > r->list->n_choices) {
            return ERR_CORRUPT;
        }
        if (taken == 0 || !r->list->choices[taken - 1].scored) {
            continue;
        }
        double score = r->list->choices[taken - 1].score;
        if (out[r->theme] < 0 || score < out[r->theme]) {
            out[r->theme] = score;
        }
    }
    return OK;
}

enum err scoring_ratings(const struct scoring *s, const uint8_t *packed, size_t len,
                         double out[THEME_COUNT])
{
    return read_ratings(s, &s->ratings, packed, len, out);
}

enum err scoring_predictions(const struct scoring *s, const uint8_t *packed, size_t len,
                             double out[THEME_COUNT])
{
    return read_ratings(s, &s->predictions, packed, len, out);
}
