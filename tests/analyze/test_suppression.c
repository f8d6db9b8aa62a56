#include "analyze/suppression.h"

#include <stdio.h>

#include "analyze/linear_bounds.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static struct arena *arena;
static struct suppression *s;
static struct diag diag;

static void setup(void)
{
    arena = arena_new(0);
    s = suppression_new(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

static size_t add(enum cell_kind kind, int64_t value)
{
    return suppression_add(s, (struct count_cell){.kind = kind, .value = value});
}

static void run(void)
{
    ck_assert_int_eq(suppression_run(s, true, &diag), OK);
}

START_TEST(one_to_four_are_hidden_and_zero_and_five_are_not)
{
    for (int64_t n = 0; n <= 6; n++) {
        add(CELL_COUNT, n);
    }
    run();
    for (size_t i = 0; i <= 6; i++) {
        ck_assert_int_eq(suppression_hides(s, i), i >= 1 && i <= 4);
    }
}
END_TEST

START_TEST(public_cells_are_never_hidden)
{
    const size_t cell = add(CELL_PUBLIC, 1);
    run();
    ck_assert(!suppression_hides(s, cell));
}
END_TEST

START_TEST(zero_of_a_small_base_is_hidden)
{
    const size_t cell = suppression_add(s, (struct count_cell){.kind = CELL_COUNT, .soft = true});
    run();
    ck_assert(suppression_hides(s, cell));
}
END_TEST

/* Hidden 3 in 3 + 12 + 9 + 0 = 24: the 9 goes with it, not the 12, not the 0. */
START_TEST(smallest_other_count_goes_with_a_lone_hidden_one)
{
    const size_t total = add(CELL_TOTAL, 24);
    const size_t three = add(CELL_COUNT, 3);
    const size_t twelve = add(CELL_COUNT, 12);
    const size_t nine = add(CELL_COUNT, 9);
    const size_t zero = add(CELL_COUNT, 0);
    suppression_tie(s, (size_t[]){total, three, twelve, nine, zero}, 5);
    run();
    ck_assert(suppression_hides(s, three) && suppression_hides(s, nine));
    ck_assert(!suppression_hides(s, twelve) && !suppression_hides(s, zero) &&
              !suppression_hides(s, total));
    ck_assert_uint_eq(suppression_count(s).hidden, 2);
    ck_assert_uint_eq(suppression_count(s).complementary, 1);
}
END_TEST

START_TEST(of_equal_counts_the_first_goes)
{
    const size_t total = add(CELL_TOTAL, 21);
    const size_t three = add(CELL_COUNT, 3);
    const size_t first = add(CELL_COUNT, 9);
    const size_t second = add(CELL_COUNT, 9);
    suppression_tie(s, (size_t[]){total, three, first, second}, 4);
    run();
    ck_assert(suppression_hides(s, first) && !suppression_hides(s, second));
}
END_TEST

/* 1 + 2 hidden in a sum of 13: known to be 1 or 2 each, so the 10 goes as well. */
START_TEST(two_small_ones_alone_do_not_hide_each_other)
{
    const size_t total = add(CELL_TOTAL, 23);
    const size_t one = add(CELL_COUNT, 1);
    const size_t two = add(CELL_COUNT, 2);
    const size_t ten = add(CELL_COUNT, 10);
    const size_t other = add(CELL_COUNT, 10);
    suppression_tie(s, (size_t[]){total, one, two, ten, other}, 5);
    run();
    ck_assert(suppression_hides(s, ten) && !suppression_hides(s, other));
}
END_TEST

START_TEST(total_is_hidden_when_nothing_else_is_left)
{
    const size_t total = add(CELL_TOTAL, 5);
    const size_t one = add(CELL_COUNT, 1);
    const size_t four = add(CELL_COUNT, 4);
    suppression_tie(s, (size_t[]){total, one, four}, 3);
    run();
    ck_assert(suppression_hides(s, one) && suppression_hides(s, four) &&
              suppression_hides(s, total));
}
END_TEST

/* 38 of 40 are told to have answered a theme: then 2 have not. */
START_TEST(small_rest_of_a_base_is_protected)
{
    const size_t base = add(CELL_TOTAL, 40);
    const size_t theme = add(CELL_COUNT, 38);
    const size_t rest = add(CELL_UNTOLD, 2);
    suppression_tie(s, (size_t[]){base, theme, rest}, 3);
    run();
    ck_assert(suppression_hides(s, theme) && !suppression_hides(s, base));
}
END_TEST

START_TEST(large_rest_and_free_cells_may_be_worked_out)
{
    const size_t base = add(CELL_TOTAL, 40);
    const size_t theme = add(CELL_COUNT, 33);
    const size_t part = add(CELL_COUNT, 38);
    suppression_tie(s, (size_t[]){base, theme, add(CELL_UNTOLD, 7)}, 3);
    suppression_tie(s, (size_t[]){base, part, add(CELL_FREE, 2)}, 3);
    run();
    ck_assert(!suppression_hides(s, theme) && !suppression_hides(s, part));
}
END_TEST

/* Two tables with a cell in common: alone each would be safe. */
START_TEST(tables_are_looked_at_together)
{
    const size_t rows = add(CELL_TOTAL, 23);
    const size_t three = add(CELL_COUNT, 3);
    const size_t eight = add(CELL_COUNT, 8);
    const size_t twelve = add(CELL_COUNT, 12);
    suppression_tie(s, (size_t[]){rows, three, eight, twelve}, 4);
    /* the 8 again, as all that is left of another sum */
    const size_t twenty = add(CELL_TOTAL, 20);
    const size_t other = add(CELL_COUNT, 12);
    suppression_tie(s, (size_t[]){twenty, eight, other}, 3);
    run();
    ck_assert(suppression_hides(s, three) && suppression_hides(s, eight));
    ck_assert(suppression_hides(s, other) || suppression_hides(s, twenty));
}
END_TEST

START_TEST(what_is_known_beforehand_is_reckoned_with)
{
    /* 3 and 9 hidden in 12 + 20: but everybody knows that the 9 is at least 8. */
    const size_t total = add(CELL_TOTAL, 32);
    const size_t three = add(CELL_COUNT, 3);
    const size_t nine = suppression_add(
        s, (struct count_cell){.kind = CELL_COUNT, .value = 9, .known_at_least = 8});
    const size_t twenty = add(CELL_COUNT, 20);
    suppression_tie(s, (size_t[]){total, three, nine, twenty}, 4);
    run();
    ck_assert(suppression_hides(s, twenty) || suppression_hides(s, total));
}
END_TEST

START_TEST(what_cannot_be_protected_is_refused)
{
    suppression_add(s, (struct count_cell){.kind = CELL_COUNT, .value = 3, .known_at_most = 4});
    ck_assert_int_eq(suppression_run(s, true, &diag), ERR_CONFLICT);
    ck_assert_str_ne(diag.text, "");
}
END_TEST

START_TEST(what_an_earlier_release_hid_stays_hidden)
{
    const size_t cell = add(CELL_COUNT, 50);
    suppression_hide(s, cell);
    run();
    ck_assert(suppression_hides(s, cell));
}
END_TEST

START_TEST(sums_that_do_not_hold_are_refused)
{
    suppression_tie(s, (size_t[]){add(CELL_TOTAL, 10), add(CELL_COUNT, 3)}, 2);
    ck_assert_int_eq(suppression_run(s, true, &diag), ERR_INTERNAL);
}
END_TEST

/* ---- generated tables: rows, columns, a grand total ---- */

enum { ROWS = 7, COLUMNS = 4, CELLS = (ROWS + 1) * (COLUMNS + 1), ATTACKED_TABLES = 300 };

struct table {
    size_t cell[ROWS + 1][COLUMNS + 1]; /* the last of each is the total */
    int64_t value[ROWS + 1][COLUMNS + 1];
};

static void fill_table(struct dice *dice, struct table *t)
{
    *t = (struct table){.value = {{0}}};
    for (size_t r = 0; r < ROWS; r++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            const int64_t v = dice_below(dice, dice_below(dice, 3) == 0 ? 30 : 9);
            t->value[r][c] = v;
            t->value[ROWS][c] += v;
            t->value[r][COLUMNS] += v;
            t->value[ROWS][COLUMNS] += v;
        }
    }
}

static void publish_table(struct table *t)
{
    s = suppression_new(arena);
    for (size_t r = 0; r <= ROWS; r++) {
        for (size_t c = 0; c <= COLUMNS; c++) {
            t->cell[r][c] =
                add(r == ROWS || c == COLUMNS ? CELL_TOTAL : CELL_COUNT, t->value[r][c]);
        }
    }
    for (size_t r = 0; r <= ROWS; r++) {
        size_t sum[COLUMNS + 1] = {t->cell[r][COLUMNS]};
        for (size_t c = 0; c < COLUMNS; c++) {
            sum[c + 1] = t->cell[r][c];
        }
        suppression_tie(s, sum, COLUMNS + 1);
    }
    for (size_t c = 0; c <= COLUMNS; c++) {
        size_t sum[ROWS + 1] = {t->cell[ROWS][c]};
        for (size_t r = 0; r < ROWS; r++) {
            sum[r + 1] = t->cell[r][c];
        }
        suppression_tie(s, sum, ROWS + 1);
    }
}

/* What a reader knows of a table, written down afresh. */
struct reader {
    struct unknown unknowns[CELLS];
    struct linear_term terms[2 * CELLS + 2];
    int64_t sums[ROWS + COLUMNS + 2];
    size_t column[ROWS + 1][COLUMNS + 1];
    size_t n_unknowns, n_terms;
};

static void read_cell(struct reader *k, const struct table *t, size_t row, size_t r, size_t c,
                      int64_t factor)
{
    if (suppression_hides(s, t->cell[r][c])) {
        k->terms[k->n_terms++] =
            (struct linear_term){.row = row, .unknown = k->column[r][c], .factor = factor};
    } else {
        k->sums[row] -= factor * t->value[r][c];
    }
}

static void read_table(struct reader *k, const struct table *t)
{
    for (size_t r = 0; r <= ROWS; r++) {
        for (size_t c = 0; c <= COLUMNS; c++) {
            if (suppression_hides(s, t->cell[r][c])) {
                k->column[r][c] = k->n_unknowns;
                k->unknowns[k->n_unknowns++] =
                    (struct unknown){.lower = 1, .upper = BOUNDS_NO_LIMIT, .truth = t->value[r][c]};
            }
        }
    }
    for (size_t r = 0; r <= ROWS; r++) {
        for (size_t c = 0; c <= COLUMNS; c++) {
            read_cell(k, t, r, r, c, c == COLUMNS ? -1 : 1);
            read_cell(k, t, ROWS + 1 + c, r, c, r == ROWS ? -1 : 1);
        }
    }
}

/* The narrowest range of a hidden cell, wide open when nothing is hidden. */
static int64_t narrowest(const struct table *t)
{
    struct reader k = {.n_unknowns = 0};
    struct whole_range ranges[CELLS];
    read_table(&k, t);
    const struct linear_system system = {.unknowns = k.unknowns,
                                         .n_unknowns = k.n_unknowns,
                                         .terms = k.terms,
                                         .n_terms = k.n_terms,
                                         .sums = k.sums,
                                         .n_rows = ROWS + COLUMNS + 2};
    ck_assert_int_eq(linear_bounds(&system, 0, ranges), OK);
    int64_t least = BOUNDS_NO_LIMIT;
    for (size_t i = 0; i < k.n_unknowns; i++) {
        const int64_t width =
            ranges[i].high == BOUNDS_NO_LIMIT ? BOUNDS_NO_LIMIT : ranges[i].high - ranges[i].low;
        least = width < least ? width : least;
    }
    return least;
}

START_TEST(no_generated_table_gives_a_hidden_cell_away)
{
    struct dice dice = {.state = 5};
    size_t broken = 0;
    size_t attacked = 0;
    for (int round = 0; round < ATTACKED_TABLES; round++) {
        struct table t;
        fill_table(&dice, &t);
        publish_table(&t);
        ck_assert_int_eq(suppression_run(s, false, &diag), OK);
        broken += narrowest(&t) < SUPPRESSION_WIDTH;
        publish_table(&t);
        run();
        ck_assert_msg(narrowest(&t) >= SUPPRESSION_WIDTH, "round %d", round);
        attacked += suppression_count(s).hidden;
    }
    /* The reader can read: without complementary ones it succeeds. */
    ck_assert_uint_gt(broken, 2 * ATTACKED_TABLES / 3);
    printf("attack: %d counties, %zu hidden cells, 0 narrowed; %zu counties fall without "
           "complementary ones\n",
           ATTACKED_TABLES, attacked, broken);
}
END_TEST

START_TEST(same_tables_hide_the_same)
{
    struct dice dice = {.state = 6};
    struct table t;
    bool first[ROWS + 1][COLUMNS + 1];
    fill_table(&dice, &t);
    for (int round = 0; round < 2; round++) {
        publish_table(&t);
        run();
        for (size_t r = 0; r <= ROWS; r++) {
            for (size_t c = 0; c <= COLUMNS; c++) {
                const bool hides = suppression_hides(s, t.cell[r][c]);
                ck_assert(round == 0 || first[r][c] == hides);
                first[r][c] = hides;
            }
        }
    }
}
END_TEST

static Suite *suite(void)
{
    TCase *tc = tcase_create("suppression");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, one_to_four_are_hidden_and_zero_and_five_are_not);
    tcase_add_test(tc, public_cells_are_never_hidden);
    tcase_add_test(tc, zero_of_a_small_base_is_hidden);
    tcase_add_test(tc, smallest_other_count_goes_with_a_lone_hidden_one);
    tcase_add_test(tc, of_equal_counts_the_first_goes);
    tcase_add_test(tc, two_small_ones_alone_do_not_hide_each_other);
    tcase_add_test(tc, total_is_hidden_when_nothing_else_is_left);
    tcase_add_test(tc, small_rest_of_a_base_is_protected);
    tcase_add_test(tc, large_rest_and_free_cells_may_be_worked_out);
    tcase_add_test(tc, tables_are_looked_at_together);
    tcase_add_test(tc, what_is_known_beforehand_is_reckoned_with);
    tcase_add_test(tc, what_cannot_be_protected_is_refused);
    tcase_add_test(tc, what_an_earlier_release_hid_stays_hidden);
    tcase_add_test(tc, sums_that_do_not_hold_are_refused);
    tcase_add_test(tc, no_generated_table_gives_a_hidden_cell_away);
    tcase_add_test(tc, same_tables_hide_the_same);
    Suite *suite = suite_create("suppression");
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return test_run(suite());
}
