#include "analyze/safeguarding.h"

#include <inttypes.h>

#include "analyze/proportion.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { COUNTIES = 200 };

static const struct settings settings = {.simulated = true};

/* Deals `n` answers at random over the parts of a question. */
static void deal(struct dice *d, struct outcome_tally *t, enum outcome o, int64_t n)
{
    const unsigned n_parts = (uint32_t)safeguarding_parts(o);
    const unsigned favourite = dice_below(d, n_parts);
    t->asked = true;
    t->base = n;
    for (int64_t i = 0; i < n; i++) {
        const unsigned face = dice_below(d, 20);
        if (face == 0) {
            t->not_known++;
        } else if (face == 1 && !outcome_is_named(o)) {
            t->not_applicable++;
        } else {
            t->part[face < 12 ? favourite : dice_below(d, n_parts)]++;
        }
    }
}

/* Counts that could have come from answers: who was asked by nobody is the same in both tables. */
static void deal_source(struct dice *d, struct safeguarding_counts *c, int64_t n)
{
    *c = (struct safeguarding_counts){.responses = n, .has_form = true, .sent = SENT_UNKNOWN};
    c->by_answered[ANSWERED_ALONE] = n;
    for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
        struct outcome_tally *t = &c->tally[VIEW_OWN][o];
        const struct outcome_tally *asker = &c->tally[VIEW_OWN][OUTCOME_ASKER];
        if (o == OUTCOME_ACHIEVED) {
            deal(d, t, o, c->tally[VIEW_OWN][OUTCOME_ASKED].part[0]);
        } else if (o != OUTCOME_INDEPENDENT) {
            deal(d, t, o, n);
        } else {
            const int64_t team = asker->part[1] + asker->part[2];
            const int64_t others = n - asker->part[0] - team;
            c->not_independent_others = others / 3;
            *t = (struct outcome_tally){.asked = true,
                                        .base = n,
                                        .part = {asker->part[0], others / 2, team + others / 3},
                                        .not_known = others - others / 2 - others / 3};
        }
    }
}

static struct safeguarding *study(const struct safeguarding_data *data, enum tier tier,
                                  struct arena *a)
{
    struct safeguarding *s = NULL;
    struct diag diag = {0};
    ck_assert_msg(safeguarding_study(data, tier, NULL, a, &s, &diag) == OK, "%s", diag.text);
    return s;
}

/* How small and how large a hidden part can be, from what is told of its question: the rest of the
   base, less what the other hidden ones have at least. */
static int64_t room_of(const struct safeguarding_question *q, int64_t soft_base, size_t part,
                       int64_t at_least, int64_t at_most)
{
    const int64_t least = soft_base < DISCLOSURE_SOFT_BASE ? 0 : 1;
    int64_t rest = q->known.n;
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        if (i != part) {
            rest -= q->part[i].mark == COUNT_TOLD ? q->part[i].n : least;
        }
    }
    const int64_t high = rest < at_most ? rest : at_most;
    const int64_t low = at_least > least ? at_least : least;
    return high - low;
}

static void attack_question(const struct safeguarding_voice *v,
                            const struct safeguarding_question *q)
{
    const struct safeguarding_question *achieved = safeguarding_find(v, VIEW_OWN, OUTCOME_ACHIEVED);
    const struct safeguarding_question *independent =
        safeguarding_find(v, VIEW_OWN, OUTCOME_INDEPENDENT);
    /* Who was asked by nobody stands in two questions; the smaller base rules both. */
    const struct safeguarding_question *asker = safeguarding_find(v, VIEW_OWN, OUTCOME_ASKER);
    int64_t soft_base = q->known.n;
    if (q->outcome == OUTCOME_ASKER && independent->known.n < soft_base) {
        soft_base = independent->known.n;
    }
    if (q->outcome == OUTCOME_INDEPENDENT && asker->known.n < soft_base) {
        soft_base = asker->known.n;
    }
    if (q->known.mark != COUNT_TOLD) { /* nothing is told of it, and any number is possible */
        for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
            ck_assert(!q->share[i].defined);
        }
        return;
    }
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        int64_t at_least = 0;
        int64_t at_most = INT64_MAX;
        if (q->part[i].mark == COUNT_TOLD) {
            ck_assert(q->part[i].n == 0 || q->part[i].n > 4);
            continue;
        }
        if (q->outcome == OUTCOME_ASKED && i == 0 && achieved->known.mark == COUNT_TOLD) {
            at_least = achieved->known.n;
        }
        if (q->outcome == OUTCOME_ASKER && (i == 1 || i == 2) &&
            independent->part[ASKED_BY_THE_TEAM].mark == COUNT_TOLD) {
            const struct covered *other = &q->part[3 - i];
            at_most =
                independent->part[ASKED_BY_THE_TEAM].n - (other->mark == COUNT_TOLD ? other->n : 0);
        }
        ck_assert_msg(room_of(q, soft_base, i, at_least, at_most) >= 5, "%s, part %zu, of %" PRId64,
                      outcome_name(q->outcome), i, q->known.n);
    }
}

START_TEST(no_small_count_can_be_worked_out_by_the_board)
{
    struct dice d = {.state = (uint64_t)_i + 1};
    struct arena *a = arena_new(0);
    struct safeguarding_data data = {.settings = &settings};
    deal_source(&d, &data.sources[0], 10 + (int64_t)dice_below(&d, 30));
    deal_source(&d, &data.sources[1], 10 + (int64_t)dice_below(&d, 200));
    const struct safeguarding *s = study(&data, TIER_BOARD, a);
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        const struct safeguarding_voice *v = &s->voices[i];
        const struct safeguarding_question *asker = safeguarding_find(v, VIEW_OWN, OUTCOME_ASKER);
        const struct safeguarding_question *independent =
            safeguarding_find(v, VIEW_OWN, OUTCOME_INDEPENDENT);
        ck_assert_uint_eq(v->n_questions, OUTCOME_COUNT - 1);
        for (size_t k = 0; k < v->n_questions; k++) {
            attack_question(v, &v->questions[k]);
        }
        if (asker->known.mark == COUNT_TOLD &&
            independent->known.mark == COUNT_TOLD) { /* the same number in two tables */
            ck_assert_int_eq(asker->part[0].mark, independent->part[ASKED_BY_NOBODY].mark);
        }
    }
    arena_free(a);
}
END_TEST

START_TEST(below_the_base_nothing_is_told)
{
    struct dice d = {.state = 7};
    struct arena *a = arena_new(0);
    struct safeguarding_data data = {.settings = &settings};
    deal_source(&d, &data.sources[0], 9);
    deal_source(&d, &data.sources[1], 4);
    const struct safeguarding *board = study(&data, TIER_BOARD, a);
    ck_assert_int_eq(board->voices[0].answers.mark, COUNT_HIDDEN);
    ck_assert_uint_eq(board->voices[0].n_questions, 0);
    const struct safeguarding *team = study(&data, TIER_RESTRICTED, a);
    ck_assert_int_eq(team->voices[0].answers.n, 9);
    for (size_t i = 0; i < team->voices[1].n_questions; i++) {
        const struct safeguarding_question *q = &team->voices[1].questions[i];
        ck_assert(!q->allowed);
        ck_assert_int_eq(q->part[0].mark, COUNT_HIDDEN);
        ck_assert(!q->share[0].defined && !q->interval[0].defined);
    }
    arena_free(a);
}
END_TEST

/* domain.md C4: Wilson 9/12 is .468 to .911. */
START_TEST(shares_have_wilson_intervals)
{
    struct arena *a = arena_new(0);
    struct safeguarding_data data = {.settings = &settings};
    data.sources[0] = (struct safeguarding_counts){.responses = 15, .has_form = true};
    data.sources[0].by_answered[ANSWERED_ALONE] = 15;
    data.sources[0].tally[VIEW_OWN][OUTCOME_RISK] = (struct outcome_tally){
        .asked = true, .base = 15, .part = {9, 2, 1}, .not_applicable = 1, .not_known = 2};
    const struct safeguarding *s = study(&data, TIER_RESTRICTED, a);
    const struct safeguarding_question *q =
        safeguarding_find(&s->voices[0], VIEW_OWN, OUTCOME_RISK);
    ck_assert_int_eq(q->known.n, 12);
    ck_assert_double_eq_tol(q->share[0].value, 0.75, 1e-15);
    ck_assert_double_eq_tol(q->interval[0].low, 0.468, 5e-4);
    ck_assert_double_eq_tol(q->interval[0].high, 0.911, 5e-4);
    ck_assert_ptr_null(safeguarding_find(&s->voices[0], VIEW_PERSON, OUTCOME_RISK));
    ck_assert_int_eq(s->voices[1].answers.mark, COUNT_NOT_ASKED);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/safeguarding");
    TCase *tc = test_case(s, "safeguarding");
    tcase_add_loop_test(tc, no_small_count_can_be_worked_out_by_the_board, 0, COUNTIES);
    tcase_add_test(tc, below_the_base_nothing_is_told);
    tcase_add_test(tc, shares_have_wilson_intervals);
    return test_run(s);
}
