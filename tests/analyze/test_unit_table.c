#include "analyze/unit_table.h"
#include "tests/support/run.h"

enum { UNITS_N = 1000 };

START_TEST(finds_every_unit_and_no_other)
{
    struct arena *a = arena_new(0);
    struct units units = {.items = arena_array(a, UNITS_N, sizeof *units.items),
                          .n_items = UNITS_N};
    for (size_t i = 0; i < UNITS_N; i++) {
        units.items[i].id = arena_printf(a, "unit-%04zu", i);
    }
    struct unit_table *t = unit_table_new(&units, a);
    for (size_t i = 0; i < UNITS_N; i++) {
        ck_assert_uint_eq(unit_table_find(t, slice_of(units.items[i].id)), i);
    }
    static const char *const others[] = {"", "unit-", "unit-00001", "unit-1000", "UNIT-0001"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        ck_assert_uint_eq(unit_table_find(t, slice_of(others[i])), SIZE_MAX);
    }
    arena_free(a);
}
END_TEST

START_TEST(no_units_is_no_find)
{
    struct arena *a = arena_new(0);
    struct units none = {0};
    ck_assert_uint_eq(unit_table_find(unit_table_new(&none, a), slice_of("x")), SIZE_MAX);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/unit_table");
    TCase *tc = test_case(s, "unit_table");
    tcase_add_test(tc, finds_every_unit_and_no_other);
    tcase_add_test(tc, no_units_is_no_find);
    return test_run(s);
}
