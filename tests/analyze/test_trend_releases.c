/* A trend for the board, released again and again while answers still come in for months that are over,
   attacked by linear programming: who holds all reports by month and by quarter, and knows that a quarter
   is told again as it was, narrows no hidden number to a range less than 5 wide. If late answers were
   told, the differences would. */
#include <string.h>

#include "analyze/linear_bounds.h"
#include "analyze/suppression.h"
#include "analyze/trend_frozen.h"
#include "analyze/trend_hide.h"
#include "common/date.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { MONTHS = 6, QUARTERS = 2, EACH = MONTHS / QUARTERS, CELLS = MONTHS + QUARTERS };
enum { RELEASES = 3, COUNTIES = 80, TERMS_MAX = 400, UNKNOWNS_MAX = 2 * RELEASES * CELLS };

static const size_t quarter_of[MONTHS] = {0, 0, 0, 1, 1, 1};
static struct arena *arena;

static const struct units no_units;
static struct people_sketches nobody;
static const struct dataset data = {.units = &no_units, .people = &nobody};
static struct trend_period month[MONTHS];

/* As it is published: months first, then quarters. */
struct release_of {
    int64_t n[CELLS];
    bool hidden[CELLS];
};

static void tell(const struct trend_tally *tallies, struct release_of *out)
{
    struct trend_hidden hidden[CELLS];
    trend_hide(tallies, quarter_of, MONTHS, TREND_MONTHS, arena, hidden);
    trend_hide(tallies, quarter_of, MONTHS, TREND_QUARTERS, arena, hidden + MONTHS);
    for (size_t m = 0; m < MONTHS; m++) {
        out->n[m] = tallies[m].n;
        out->n[MONTHS + quarter_of[m]] += tallies[m].n;
    }
    for (size_t c = 0; c < CELLS; c++) {
        out->hidden[c] = out->n[c] > 0 && hidden[c].base;
    }
}

/* Three releases, of which the first is made before the second quarter has ended. */
static void publish(int64_t counted[RELEASES][MONTHS], bool held, struct release_of *out)
{
    struct release released[RELEASES] = {{.name = "a"}, {.name = "b"}, {.name = "c"}};
    for (size_t r = 0; r < RELEASES; r++) {
        struct trend_tally tallies[MONTHS] = {{.n = 0}};
        const struct trend_periods told = {.items = month, .n = r == 0 ? EACH : MONTHS};
        struct publication *p = publication_new(&data, TIER_BOARD, released, r, arena);
        for (size_t m = 0; m < told.n; m++) {
            const int64_t n = counted[r][m];
            tallies[m] = (struct trend_tally){.n = n, .sum = (double)n, .good = n / 2};
        }
        if (held) {
            trend_freeze(p, (struct trend_series_name){SOURCE_PEOPLE, THEME_MONEY}, &told,
                         quarter_of, tallies, arena);
        }
        publication_record(p, &released[r]);
        out[r] = (struct release_of){.n = {0}};
        tell(tallies, &out[r]);
    }
}

/* ---- the attacker ---- */

struct attack {
    struct unknown unknowns[UNKNOWNS_MAX];
    struct linear_term terms[TERMS_MAX];
    int64_t sums[UNKNOWNS_MAX];
    size_t n_unknowns, n_terms, n_rows;
};

static void add_term(struct attack *a, size_t unknown, int64_t factor)
{
    ck_assert_uint_lt(a->n_terms, TERMS_MAX);
    a->terms[a->n_terms++] =
        (struct linear_term){.row = a->n_rows, .unknown = unknown, .factor = factor};
}

static size_t cell_of(size_t release, size_t cell)
{
    return release * CELLS + cell;
}

static void add_release(struct attack *a, const struct release_of *r, size_t number)
{
    for (size_t c = 0; c < CELLS; c++) {
        a->unknowns[a->n_unknowns++] =
            (struct unknown){.lower = r->hidden[c] ? 1 : r->n[c],
                             .upper = r->hidden[c] ? BOUNDS_NO_LIMIT : r->n[c],
                             .truth = r->n[c]};
    }
    for (size_t q = 0; q < QUARTERS; q++) {
        add_term(a, cell_of(number, MONTHS + q), -1);
        for (size_t m = q * EACH; m < (q + 1) * EACH; m++) {
            add_term(a, cell_of(number, m), 1);
        }
        a->n_rows++;
    }
}

/* Answers only come in, so that a difference is a number from 0 on; of what is told as it was it is
   none. */
static void add_difference(struct attack *a, const struct release_of *all, size_t now, size_t cell,
                           bool held)
{
    const bool is_first = cell >= EACH && cell != MONTHS && now == 1; /* of the second quarter */
    const int64_t more = all[now].n[cell] - all[now - 1].n[cell];
    ck_assert(!held || is_first || more == 0);
    a->unknowns[a->n_unknowns] =
        (struct unknown){.upper = held && !is_first ? 0 : BOUNDS_NO_LIMIT, .truth = more};
    add_term(a, cell_of(now, cell), 1);
    add_term(a, cell_of(now - 1, cell), -1);
    add_term(a, a->n_unknowns++, -1);
    a->n_rows++;
}

struct found {
    size_t hidden, few, narrowed;
};

static void attack(const struct release_of *all, bool held, struct found *found)
{
    static struct attack a;
    struct whole_range ranges[UNKNOWNS_MAX];
    memset(&a, 0, sizeof a);
    for (size_t r = 0; r < RELEASES; r++) {
        add_release(&a, &all[r], r);
    }
    for (size_t r = 1; r < RELEASES; r++) {
        for (size_t c = 0; c < CELLS; c++) {
            add_difference(&a, all, r, c, held);
        }
    }
    const struct linear_system system = {.unknowns = a.unknowns,
                                         .n_unknowns = a.n_unknowns,
                                         .terms = a.terms,
                                         .n_terms = a.n_terms,
                                         .sums = a.sums,
                                         .n_rows = a.n_rows};
    ck_assert_int_eq(linear_bounds(&system, SUPPRESSION_WIDTH, ranges), OK);
    for (size_t i = 0; i < a.n_unknowns; i++) {
        const bool is_cell = i < (size_t)RELEASES * CELLS;
        const bool is_hidden = is_cell && all[i / CELLS].hidden[i % CELLS];
        const int64_t n = a.unknowns[i].truth;
        const bool is_few = !is_cell && n >= 1 && n <= SUPPRESSION_SMALL_MAX;
        const bool narrow =
            ranges[i].high != BOUNDS_NO_LIMIT && ranges[i].high - ranges[i].low < SUPPRESSION_WIDTH;
        found->hidden += is_hidden;
        found->few += is_few;
        found->narrowed += (is_hidden || is_few) && narrow;
    }
}

static struct found attack_counties(bool held)
{
    struct found found = {0};
    struct dice dice = {.state = 20260701};
    for (size_t i = 0; i < COUNTIES; i++) {
        int64_t counted[RELEASES][MONTHS];
        struct release_of told[RELEASES];
        for (size_t r = 0; r < RELEASES; r++) {
            for (size_t m = 0; m < MONTHS; m++) {
                const int64_t late = dice_below(&dice, 3) == 0 ? dice_below(&dice, 9) : 0;
                counted[r][m] = r == 0 ? (int64_t)dice_below(&dice, 40) : counted[r - 1][m] + late;
            }
        }
        publish(counted, held, told);
        attack(told, held, &found);
    }
    return found;
}

static void set_up(void)
{
    arena = arena_new(1 << 16);
    for (int m = 0; m < MONTHS; m++) {
        month[m].from = date_to_day((struct date){.year = 2026, .month = m + 1, .day = 1});
    }
}

static void tear_down(void)
{
    arena_free(arena);
}

START_TEST(late_answers_tell_of_nobody)
{
    const struct found f = attack_counties(true);
    ck_assert_uint_gt(f.hidden, COUNTIES);
    ck_assert_uint_eq(f.narrowed, 0);
}
END_TEST

START_TEST(without_the_releases_they_do)
{
    const struct found f = attack_counties(false);
    ck_assert_uint_gt(f.narrowed, COUNTIES);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/trend_releases");
    TCase *tc = test_case(s, "releases");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, late_answers_tell_of_nobody);
    tcase_add_test(tc, without_the_releases_they_do);
    return test_run(s);
}
