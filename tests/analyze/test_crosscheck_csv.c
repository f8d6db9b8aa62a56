#include <stdio.h>
#include <string.h>

#include "analyze/crosscheck_report.h"
#include "common/csv.h"
#include "tests/analyze/sample.h"
#include "tests/support/run.h"

enum { N_COLUMNS = 25, TEXT_MAX = 256 };

static struct sample sample;

/* One row of the file: line 0 is the header. */
struct row {
    unsigned wanted;
    size_t n_rows;
    size_t n_fields;
    char field[N_COLUMNS][TEXT_MAX];
};

static enum err take_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                         struct diag *diag)
{
    (void)diag;
    struct row *r = cls;
    r->n_rows++;
    if (row == r->wanted + 1) {
        r->n_fields = n;
        for (size_t i = 0; i < n && i < N_COLUMNS; i++) {
            (void)snprintf(r->field[i], TEXT_MAX, "%.*s", (int)fields[i].len, fields[i].p);
        }
    }
    return OK;
}

/* Writes the sample and reads line `wanted` back. */
static struct row row_of(unsigned wanted)
{
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    ck_assert_ptr_nonnull(to);
    ck_assert_int_eq(crosscheck_csv(&sample.c, to), OK);
    ck_assert_int_eq(fclose(to), 0);
    struct row row = {.wanted = wanted};
    ck_assert_int_eq(csv_each(slice_make(text, len), take_row, &row, NULL), OK);
    free(text);
    return row;
}

static void setup(void)
{
    sample_make(&sample);
}

static void teardown(void)
{
    sample_done(&sample);
}

START_TEST(one_row_a_cell_and_source)
{
    size_t expected = 1;
    for (size_t i = 0; i < sample.c.n_cells; i++) {
        expected += sample.c.cells[i].n_sources;
    }
    const struct row header = row_of(0);
    ck_assert_uint_eq(header.n_rows, expected);
    ck_assert_uint_eq(header.n_fields, N_COLUMNS);
    ck_assert_str_eq(header.field[0], "unit");
    ck_assert_str_eq(header.field[15], "mean");
    ck_assert_str_eq(header.field[21], "split");
    ck_assert_str_eq(header.field[22], "simulated");
    ck_assert_str_eq(header.field[23], "less_happy_than");
    ck_assert_str_eq(header.field[24], "prediction");
    ck_assert_str_eq(row_of(1).field[22], "yes");
    sample.settings.simulated = false;
    ck_assert_str_eq(row_of(1).field[22], "no");
}
END_TEST

/* Carers and staff are less happy than people about feeling safe in the care home. */
START_TEST(row_says_who_is_happier)
{
    static const char *const happier[] = {"", "people", "people"};
    for (unsigned i = 0; i < 3; i++) {
        const struct row row = row_of(7 + i);
        ck_assert_str_eq(row.field[3], "SAFE");
        ck_assert_str_eq(row.field[23], happier[i]);
        ck_assert_str_eq(row.field[24], "none");
    }
}
END_TEST

START_TEST(row_has_the_cell_and_the_source)
{
    static const char *const expected[N_COLUMNS] = {"A1",
                                                    "Meadow House",
                                                    "care-provider",
                                                    "PLAN",
                                                    "blind_spot_firm",
                                                    "",
                                                    "sure",
                                                    "0.0625",
                                                    "0.0625",
                                                    "good",
                                                    "yes",
                                                    "possible_blind_spot",
                                                    "people",
                                                    "yes",
                                                    "12",
                                                    "0.4167",
                                                    "needs_work",
                                                    "0.015625",
                                                    "0.96875",
                                                    "0.75",
                                                    "0.6",
                                                    "no",
                                                    "yes",
                                                    "",
                                                    "none"};
    const struct row row = row_of(1);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        ck_assert_str_eq(row.field[i], expected[i]);
    }
}
END_TEST

START_TEST(below_five_answers_the_mean_and_probabilities_are_blank)
{
    sample.cells[0].sources[1].n = 4;
    sample.cells[0].sources[1].has_p = true;
    const struct row row = row_of(2);
    ck_assert_str_eq(row.field[12], "carers");
    ck_assert_str_eq(row.field[14], "4");
    ck_assert_str_eq(row.field[15], "");
    ck_assert_str_eq(row.field[17], "");
    ck_assert_str_eq(row.field[18], "");
}
END_TEST

static const struct {
    const char *name;
    const char *cell;
} names[] = {
    {"=1+1", "'=1+1"},
    {"+44 Care", "'+44 Care"},
    {"-Home-", "'-Home-"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"\tTab", "'\tTab"},
    {"Care, \"quoted\"", "Care, \"quoted\""},
    {"Two\nlines", "Two\nlines"},
};

START_TEST(name_cannot_become_a_formula)
{
    sample.unit[0].name = names[_i].name;
    ck_assert_str_eq(row_of(1).field[1], names[_i].cell);
}
END_TEST

START_TEST(no_code_of_ours_is_taken_for_a_formula)
{
    for (enum stance stance = 0; stance < STANCE_COUNT; stance++) {
        sample.cells[0].sources[0].stance = stance;
        ck_assert_int_ne(row_of(1).field[16][0], '\'');
    }
    for (enum claim claim = 0; claim < CLAIM_COUNT; claim++) {
        sample.cells[0].claim = claim;
        ck_assert_int_ne(row_of(1).field[9][0], '\'');
    }
}
END_TEST

START_TEST(full_disk_is_an_error)
{
    FILE *to = fopen("/dev/full", "w");
    if (to == NULL) {
        return; /* this system has no such device */
    }
    ck_assert_int_eq(crosscheck_csv(&sample.c, to), ERR_IO);
    (void)fclose(to);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crosscheck_csv");
    TCase *tc = test_case(suite, "csv");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, one_row_a_cell_and_source);
    tcase_add_test(tc, row_says_who_is_happier);
    tcase_add_test(tc, row_has_the_cell_and_the_source);
    tcase_add_test(tc, below_five_answers_the_mean_and_probabilities_are_blank);
    tcase_add_loop_test(tc, name_cannot_become_a_formula, 0, (int)(sizeof names / sizeof names[0]));
    tcase_add_test(tc, no_code_of_ours_is_taken_for_a_formula);
    tcase_add_test(tc, full_disk_is_an_error);
    return test_run(suite);
}
