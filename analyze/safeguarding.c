#include "analyze/safeguarding.h"

#include <assert.h>

#include "analyze/proportion.h"
#include "analyze/suppression.h"

enum source safeguarding_source(size_t i)
{
    static const enum source sources[SAFEGUARDING_SOURCES] = {SOURCE_SAFEGUARDING_ADULTS,
                                                              SOURCE_SAFEGUARDING_REPRESENTATIVES};
    assert(i < SAFEGUARDING_SOURCES);
    return sources[i];
}

const char *safeguarding_view_code(enum safeguarding_view v)
{
    return v == VIEW_OWN ? "own" : "person";
}

size_t safeguarding_parts(enum outcome o)
{
    return o == OUTCOME_INDEPENDENT ? (size_t)INDEPENDENCE_COUNT : outcome_parts(o);
}

const char *safeguarding_part_name(enum outcome o, size_t part)
{
    static const char *const independence[INDEPENDENCE_COUNT] = {
        [ASKED_BY_NOBODY] = "nobody",
        [ASKED_INDEPENDENTLY] = "independent",
        [ASKED_BY_THE_TEAM] = "not_independent",
    };
    assert(part < safeguarding_parts(o));
    return o == OUTCOME_INDEPENDENT ? independence[part] : outcome_part_name(o, part);
}

const struct safeguarding_question *safeguarding_find(const struct safeguarding_voice *v,
                                                      enum safeguarding_view view,
                                                      enum outcome outcome)
{
    for (size_t i = 0; i < v->n_questions; i++) {
        if (v->questions[i].view == view && v->questions[i].outcome == outcome) {
            return &v->questions[i];
        }
    }
    return NULL;
}

/* ---- the counts of one source as one system of sums ---- */

/* Where the numbers of a question stand in the suppression. */
struct question_cells {
    size_t base, known;
    size_t part[OUTCOME_PARTS_MAX];
    bool allowed; /* has the base to say anything */
    bool told;    /* and its cells are in the system */
};

struct system {
    const struct safeguarding_counts *counts;
    enum tier tier;
    enum source source;
    struct suppression *suppression;
    size_t responses;
    size_t by_answered[ANSWERED_COUNT];
    struct question_cells cells[VIEW_COUNT][OUTCOME_COUNT];
    bool dropped[OUTCOME_COUNT];
};

static size_t add_number(struct system *s, enum cell_kind kind, int64_t n, bool soft)
{
    const bool is_secret = s->tier == TIER_BOARD;
    return suppression_add(
        s->suppression,
        (struct count_cell){.kind = is_secret ? kind : CELL_PUBLIC, .value = n, .soft = soft});
}

static int64_t known_of(const struct outcome_tally *t)
{
    return t->base - t->not_applicable - t->not_known;
}

/* The number that the answers of a question add up to: those who answered, or who said what they
   wanted; where older questionnaires do not ask it, a number of its own. */
static size_t base_number(struct system *s, size_t view, enum outcome o)
{
    const struct outcome_tally *t = &s->counts->tally[view][o];
    const struct outcome_tally *asked = &s->counts->tally[view][OUTCOME_ASKED];
    if (o == OUTCOME_ACHIEVED && s->cells[view][OUTCOME_ASKED].told && asked->part[0] == t->base) {
        return s->cells[view][OUTCOME_ASKED].part[0];
    }
    if (t->base == s->counts->responses) {
        return s->responses;
    }
    const size_t base = add_number(s, CELL_TOTAL, t->base, false);
    const size_t rest = add_number(s, CELL_UNTOLD, s->counts->responses - t->base, false);
    suppression_tie(s->suppression, (size_t[]){s->responses, base, rest}, 3);
    return base;
}

/* Questions whose counts are also parts of other questions; one that cannot be told safely beside the
   others is not told to the board at all. */
static const enum outcome droppable[] = {OUTCOME_ASKER, OUTCOME_ACHIEVED};
enum { N_DROPPABLE = sizeof droppable / sizeof droppable[0] };

/* A base that is itself a part of another question may have to be hidden. */
static enum cell_kind known_kind(const struct system *s, const struct question_cells *q)
{
    return q->base == s->responses ? CELL_PUBLIC : CELL_TOTAL;
}

/* Is the base so small that "all" and "nobody" are not told? Who was asked by nobody is the same
   number in two questions, so both are told of in the same way. */
static bool is_soft(const struct system *s, size_t view, enum outcome o)
{
    const struct outcome_tally *tally = s->counts->tally[view];
    int64_t known = known_of(&tally[o]);
    if (o == OUTCOME_ASKER || o == OUTCOME_INDEPENDENT) {
        const int64_t other =
            known_of(&tally[o == OUTCOME_ASKER ? OUTCOME_INDEPENDENT : OUTCOME_ASKER]);
        known = other < known ? other : known;
    }
    return known < DISCLOSURE_SOFT_BASE;
}

/* Who left a question blank, or says that it does not apply, tells nothing by it that a base must
   hide: how many answers a share rests on is always told. */
static void add_question(struct system *s, size_t view, enum outcome o)
{
    const struct outcome_tally *t = &s->counts->tally[view][o];
    struct question_cells *q = &s->cells[view][o];
    const int64_t known = known_of(t);
    const size_t n_parts = safeguarding_parts(o);
    size_t tied[OUTCOME_PARTS_MAX + 1];
    q->allowed = disclosure_allows(s->tier, s->source, DISCLOSE_COUNTY, known);
    q->told = q->allowed && !s->dropped[o];
    if (!q->told) {
        return;
    }
    q->base = base_number(s, view, o);
    q->known = tied[0] = add_number(s, known_kind(s, q), known, false);
    const size_t rest = add_number(s, CELL_FREE, t->base - known, false);
    for (size_t i = 0; i < n_parts; i++) {
        q->part[i] = tied[i + 1] = add_number(s, CELL_COUNT, t->part[i], is_soft(s, view, o));
    }
    suppression_tie(s->suppression, tied, n_parts + 1);
    suppression_tie(s->suppression, (size_t[]){q->base, q->known, rest}, 3);
}

/* Who was asked by nobody stands in two tables; and the worker in charge and their team are among
   those who are not independent. */
static void tie_askers(struct system *s)
{
    const struct outcome_tally *asker = &s->counts->tally[VIEW_OWN][OUTCOME_ASKER];
    const struct outcome_tally *independent = &s->counts->tally[VIEW_OWN][OUTCOME_INDEPENDENT];
    const struct question_cells *from = &s->cells[VIEW_OWN][OUTCOME_ASKER];
    const struct question_cells *to = &s->cells[VIEW_OWN][OUTCOME_INDEPENDENT];
    if (!from->told || !to->told || asker->base != independent->base) {
        return;
    }
    const size_t others = add_number(s, CELL_UNTOLD, s->counts->not_independent_others, false);
    suppression_tie(s->suppression, (size_t[]){from->part[0], to->part[ASKED_BY_NOBODY]}, 2);
    suppression_tie(s->suppression,
                    (size_t[]){to->part[ASKED_BY_THE_TEAM], from->part[1], from->part[2], others},
                    4);
}

/* How many answered is told by coverage, so it counts as known. */
static void add_all(struct system *s)
{
    size_t tied[ANSWERED_COUNT + 1];
    s->responses = tied[0] = add_number(s, CELL_PUBLIC, s->counts->responses, false);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        s->by_answered[i] = tied[i + 1] =
            add_number(s, CELL_UNTOLD, s->counts->by_answered[i], false);
    }
    suppression_tie(s->suppression, tied, ANSWERED_COUNT + 1);
    for (size_t view = 0; view < VIEW_COUNT; view++) {
        for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
            if (s->counts->tally[view][o].asked) {
                add_question(s, view, o);
            }
        }
    }
    tie_askers(s);
}

/* ---- what is told ---- */

static struct covered told(const struct system *s, size_t number, int64_t n)
{
    return suppression_hides(s->suppression, number) ? (struct covered){.mark = COUNT_HIDDEN}
                                                     : (struct covered){.mark = COUNT_TOLD, .n = n};
}

/* Of the rest the board is told no more than the difference between two bases. */
static struct covered told_base(const struct system *s, bool allowed, int64_t n)
{
    return s->tier == TIER_BOARD && !allowed ? (struct covered){.mark = COUNT_HIDDEN}
                                             : (struct covered){.mark = COUNT_TOLD, .n = n};
}

static void tell_share(struct safeguarding_question *q, size_t i)
{
    q->share[i] = estimate_none(UNDEFINED_TOO_FEW);
    q->interval[i] = interval_none(UNDEFINED_TOO_FEW);
    if (q->allowed && q->part[i].mark == COUNT_TOLD && q->known.mark == COUNT_TOLD) {
        const double k = (double)q->part[i].n;
        const double n = (double)q->known.n;
        q->share[i] = estimate_of(k / n);
        q->interval[i] = proportion_wilson(k, n, PROPORTION_Z95);
    }
}

static struct safeguarding_question tell_question(const struct system *s, size_t view,
                                                  enum outcome o)
{
    const struct outcome_tally *t = &s->counts->tally[view][o];
    const struct question_cells *cells = &s->cells[view][o];
    struct safeguarding_question q = {
        .outcome = o,
        .view = (enum safeguarding_view)view,
        .allowed = cells->allowed,
        .known = told_base(s, cells->told && !suppression_hides(s->suppression, cells->known),
                           known_of(t)),
        .not_applicable = told_base(s, false, t->not_applicable),
        .not_known = told_base(s, false, t->not_known)};
    for (size_t i = 0; i < safeguarding_parts(o); i++) {
        q.part[i] = cells->told ? told(s, cells->part[i], t->part[i])
                                : (struct covered){.mark = COUNT_HIDDEN};
        tell_share(&q, i);
    }
    return q;
}

static void tell_voice(const struct system *s, struct safeguarding_voice *v, struct arena *a)
{
    const struct safeguarding_counts *c = s->counts;
    struct safeguarding_question *questions =
        arena_array(a, (size_t)VIEW_COUNT * OUTCOME_COUNT, sizeof *questions);
    v->source = s->source;
    v->answers = told(s, s->responses, c->responses);
    if (c->responses == 0) {
        v->answers.mark = disclosure_count(s->tier, c->has_form, 0);
    }
    v->sent = c->sent;
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        v->by_answered[i] = s->tier == TIER_BOARD ? (struct covered){.mark = COUNT_HIDDEN}
                                                  : told(s, s->by_answered[i], c->by_answered[i]);
    }
    v->questions = questions;
    for (size_t view = 0; view < VIEW_COUNT; view++) {
        for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
            if (c->tally[view][o].asked) {
                questions[v->n_questions++] = tell_question(s, view, o);
            }
        }
    }
}

/* Whose answers they are. */
static struct people_sketch people_of(const struct dataset *d, enum source source)
{
    struct people_sketch all = {.sums = {0}};
    for (size_t u = 0; u < d->units->n_items; u++) {
        people_sketch_join(&all, &d->people[u * SOURCE_COUNT + source].all);
    }
    return all;
}

/* To the board, of fewer than DISCLOSURE_BASE_PUBLIC, or of a few more than a release told of: nothing
   but that it is so. */
static bool is_silent(enum tier tier, enum source source, const struct safeguarding_counts *c,
                      const struct board *board, struct arena *a)
{
    if (tier != TIER_BOARD || c->responses == 0) {
        return false;
    }
    if (!disclosure_allows(tier, source, DISCLOSE_COUNTY, c->responses)) {
        return true;
    }
    if (board == NULL) {
        return false;
    }
    const struct coverage_source *of = &board->coverage->sources[source];
    if (of->fits && of->answers.mark == COUNT_HIDDEN) {
        return true;
    }
    const struct people_sketch people = people_of(board->all, source);
    const char *name = arena_printf(a, "safeguarding%c%s", PUBLICATION_MARK, source_name(source));
    return !publication_figure(board->publication, name, c->responses, &people);
}

static enum err study_voice(const struct safeguarding_counts *counts, enum tier tier,
                            enum source source, const struct board *board, struct arena *a,
                            struct safeguarding *study, struct safeguarding_voice *v,
                            struct diag *diag)
{
    if (is_silent(tier, source, counts, board, a)) {
        *v = (struct safeguarding_voice){
            .source = source, .answers = {.mark = COUNT_HIDDEN}, .sent = SENT_UNKNOWN};
        return OK;
    }
    enum err err = ERR_CONFLICT;
    for (size_t n_dropped = 0; err == ERR_CONFLICT && n_dropped <= N_DROPPABLE; n_dropped++) {
        struct system s = {
            .counts = counts, .tier = tier, .source = source, .suppression = suppression_new(a)};
        for (size_t i = 0; i < n_dropped; i++) {
            s.dropped[droppable[i]] = true;
        }
        add_all(&s);
        err = suppression_run(s.suppression, tier == TIER_BOARD, diag);
        if (err == OK) {
            tell_voice(&s, v, a);
            study->n_hidden += suppression_count(s.suppression).hidden;
        }
    }
    return err;
}

enum err safeguarding_study(const struct safeguarding_data *data, enum tier tier,
                            const struct board *board, struct arena *a, struct safeguarding **out,
                            struct diag *diag)
{
    struct safeguarding *study = arena_alloc(a, sizeof *study);
    *study = (struct safeguarding){.data = data, .tier = tier};
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        const enum err err = study_voice(&data->sources[i], tier, safeguarding_source(i), board, a,
                                         study, &study->voices[i], diag);
        if (err != OK) {
            return err;
        }
    }
    *out = study;
    return OK;
}
