#include <string.h>

#include "common/groups.h"
#include "common/units.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct fixture {
    struct temp temp;
    struct arena *arena;
    struct units units;
    struct group_sizes sizes;
    struct problems problems;
    struct diag diag;
};

static void make(struct fixture *f)
{
    *f = (struct fixture){.arena = arena_new(0)};
    problems_init(&f->problems);
    temp_make(&f->temp);
}

static enum err read_units(struct fixture *f, const char *text)
{
    return units_read(temp_text(&f->temp, "units.csv", text), f->arena, &f->units, &f->problems,
                      &f->diag);
}

static void done(struct fixture *f)
{
    problems_done(&f->problems);
    arena_free(f->arena);
    temp_remove(&f->temp);
}

START_TEST(units_all_columns_in_any_order)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(
        read_units(&f, "staff,Name, id ,subject,people,kind,setting,locality,cqc_location\n"
                       "12,\"Oak House, Town\",oak,care-provider,40,home,residential,North,1-23\n"
                       ",Brokerage,brokerage_1,council-service,,,,,\n"
                       ",Assessment,Zz,process\n"),
        OK);
    ck_assert_uint_eq(f.problems.n_items, 0);
    ck_assert_uint_eq(f.units.n_items, 3);
    const struct unit *u = f.units.items;
    ck_assert_str_eq(u[0].id, "Zz");
    ck_assert_str_eq(u[1].id, "brokerage_1");
    ck_assert_str_eq(u[2].id, "oak");
    ck_assert_int_eq(u[0].subject, SUBJECT_PROCESS);
    ck_assert_int_eq(u[1].subject, SUBJECT_COUNCIL_SERVICE);
    ck_assert_int_eq(u[1].people, UNIT_SIZE_UNKNOWN);
    ck_assert_str_eq(u[1].kind, "");
    ck_assert_str_eq(u[2].name, "Oak House, Town");
    ck_assert_int_eq(u[2].people, 40);
    ck_assert_int_eq(u[2].staff, 12);
    ck_assert_str_eq(u[2].locality, "North");
    ck_assert_str_eq(u[2].cqc_location, "1-23");
    ck_assert_uint_eq(units_find(&f.units, SLICE("oak")), 2);
    ck_assert_uint_eq(units_find(&f.units, SLICE("Zz")), 0);
    ck_assert_uint_eq(units_find(&f.units, SLICE("oa")), SIZE_MAX);
    ck_assert_uint_eq(units_find(&f.units, SLICE("oaks")), SIZE_MAX);
    ck_assert_uint_eq(units_find(&f.units, (struct slice){0}), SIZE_MAX);
    size_t at = 0;
    ck_assert_int_eq(units_choose(&f.units, "oak", f.arena, &at, &f.diag), OK);
    ck_assert_uint_eq(at, 2);
    ck_assert_int_eq(units_choose(&f.units, "oka", f.arena, &at, &f.diag), ERR_NOT_FOUND);
    ck_assert_str_eq(f.diag.text, "units.csv has no unit \"oka\"");
    ck_assert_str_eq(f.diag.remedy, "Did you mean \"oak\"?");
    ck_assert_int_eq(units_choose(&f.units, "xylophone", f.arena, &at, &f.diag), ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(f.diag.remedy, "add it there"));
    done(&f);
}
END_TEST

START_TEST(units_many_are_found)
{
    struct fixture f;
    make(&f);
    FILE *csv = fopen(temp_path(&f.temp, "units.csv"), "w");
    ck_assert_ptr_nonnull(csv);
    fputs("id,name,subject\n", csv);
    for (int i = 0; i < 2000; i++) {
        fprintf(csv, "u%d,Unit,care-provider\n", (i * 7919) % 2000);
    }
    ck_assert_int_eq(fclose(csv), 0);
    ck_assert_int_eq(units_read(f.temp.path, f.arena, &f.units, &f.problems, &f.diag), OK);
    for (int i = 0; i < 2000; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "u%d", i);
        size_t at = units_find(&f.units, slice_of(id));
        ck_assert_uint_lt(at, 2000);
        ck_assert_str_eq(f.units.items[at].id, id);
    }
    done(&f);
}
END_TEST

#define HEAD "id,name,subject,people\n"

static const struct {
    const char *text;
    unsigned row;
    const char *column;
    const char *says;
} BROKEN_UNITS[] = {
    {"", 1, "id", "missing"},
    {"id,name\n", 1, "subject", "missing"},
    {"id,name,subject,ID\n", 1, "id", "two columns"},
    {HEAD "a b,A,process\n", 2, "id", "\"a b\""},
    {HEAD ",A,process\n", 2, "id", "\"\""},
    {HEAD "abcdefghijklmnopqrstuvwxyz1234567,A,process\n", 2, "id", "cannot be an id"},
    {HEAD "a,,process\n", 2, "name", "no name"},
    {HEAD "a,A,provider\n", 2, "subject", "\"provider\""},
    {HEAD "a,A,process,-1\n", 2, "people", "\"-1\""},
    {HEAD "a,A,process,1.5\n", 2, "people", "\"1.5\""},
    {HEAD "a,A,process,10000001\n", 2, "people", "10000000"},
    {HEAD "a,A,process,1\nb,B,process,1\n\na,C,process,1\n", 5, "id", "row 2"},
    {HEAD "a,A,process,1,extra\n", 2, "", "more fields"},
};

START_TEST(units_what_is_wrong_is_told_with_its_cell)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_units(&f, BROKEN_UNITS[_i].text), ERR_SYNTAX);
    const struct diag *d = &f.problems.items[0].diag;
    ck_assert_uint_eq(d->row, BROKEN_UNITS[_i].row);
    ck_assert_str_eq(d->column, BROKEN_UNITS[_i].column);
    ck_assert_msg(strstr(d->text, BROKEN_UNITS[_i].says) != NULL, "%s", d->text);
    ck_assert_str_eq(d->file, f.temp.path);
    done(&f);
}
END_TEST

START_TEST(units_all_problems_are_collected)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_units(&f, HEAD "a b,,nothing,x\na b,A,process,2\n"), ERR_SYNTAX);
    ck_assert_uint_eq(f.problems.n_errors, 6);
    ck_assert_str_eq(f.diag.text, "6 things are wrong with the units");
    done(&f);
}
END_TEST

START_TEST(units_unknown_column_is_a_warning)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_units(&f, "id,name,subject,peopel,,notes\na,A,process,1,,x\n"), OK);
    ck_assert_uint_eq(f.problems.n_errors, 0);
    ck_assert_uint_eq(f.problems.n_warnings, 2);
    ck_assert_str_eq(f.problems.items[0].diag.column, "peopel");
    ck_assert_str_eq(f.problems.items[0].diag.remedy, "Did you mean \"people\"?");
    ck_assert_str_eq(f.problems.items[1].diag.remedy, "");
    done(&f);
}
END_TEST

START_TEST(units_broken_or_missing_file)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_units(&f, HEAD "a,\xff,process,1\n"), ERR_SYNTAX);
    ck_assert_uint_eq(f.diag.row, 2);
    ck_assert_int_eq(units_read("/nonexistent/units.csv", f.arena, &f.units, &f.problems, &f.diag),
                     ERR_NOT_FOUND);
    done(&f);
}
END_TEST

START_TEST(subjects_and_groups_have_names)
{
    for (int i = 0; i < SUBJECT_COUNT; i++) {
        enum subject s;
        ck_assert_int_eq(subject_parse(slice_of(subject_name((enum subject)i)), &s), OK);
        ck_assert_int_eq(s, i);
    }
    for (int i = 0; i < GROUP_COUNT; i++) {
        enum group g;
        ck_assert_int_eq(group_parse(slice_of(group_name((enum group)i)), &g), OK);
        ck_assert_int_eq(g, i);
    }
    enum group g;
    ck_assert_int_eq(group_parse(SLICE(""), &g), ERR_RANGE);
    ck_assert_int_eq(group_parse(SLICE("Older"), &g), ERR_RANGE);
}
END_TEST

static enum err read_groups(struct fixture *f, const char *text)
{
    ck_assert_int_eq(read_units(f, HEAD "a,A,process,1\nb,B,process,1\n"), OK);
    return group_sizes_read(temp_text(&f->temp, "groups.csv", text), &f->units, f->arena, &f->sizes,
                            &f->problems, &f->diag);
}

START_TEST(groups_are_sorted_by_unit_and_group)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_groups(&f, "unit,group,people\nb,carer,3\nb,older,0\na,autism,7\n"), OK);
    ck_assert_uint_eq(f.sizes.n_items, 3);
    ck_assert_uint_eq(f.sizes.items[0].unit, 0);
    ck_assert_int_eq(f.sizes.items[0].group, GROUP_AUTISM);
    ck_assert_int_eq(f.sizes.items[0].people, 7);
    ck_assert_int_eq(f.sizes.items[1].group, GROUP_OLDER);
    ck_assert_int_eq(f.sizes.items[2].group, GROUP_CARER);
    done(&f);
}
END_TEST

START_TEST(groups_missing_file_is_an_empty_table)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(group_sizes_read(temp_path(&f.temp, "groups.csv"), &f.units, f.arena, &f.sizes,
                                      &f.problems, &f.diag),
                     OK);
    ck_assert_uint_eq(f.sizes.n_items, 0);
    done(&f);
}
END_TEST

static const struct {
    const char *text;
    unsigned row;
    const char *column;
    const char *says;
} BROKEN_GROUPS[] = {
    {"unit,group\n", 1, "people", "missing"},
    {"unit,group,people\nc,older,1\n", 2, "unit", "no unit \"c\""},
    {"unit,group,people\na,old,1\n", 2, "group", "\"old\""},
    {"unit,group,people\na,older,\n", 2, "people", "\"\""},
    {"unit,group,people\na,older,1\nb,older,1\na,older,2\n", 4, "group", "row 2"},
};

START_TEST(groups_what_is_wrong_is_told_with_its_cell)
{
    struct fixture f;
    make(&f);
    ck_assert_int_eq(read_groups(&f, BROKEN_GROUPS[_i].text), ERR_SYNTAX);
    ck_assert_uint_eq(f.problems.n_errors, 1);
    const struct diag *d = &f.problems.items[0].diag;
    ck_assert_uint_eq(d->row, BROKEN_GROUPS[_i].row);
    ck_assert_str_eq(d->column, BROKEN_GROUPS[_i].column);
    ck_assert_msg(strstr(d->text, BROKEN_GROUPS[_i].says) != NULL, "%s", d->text);
    done(&f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("units");
    TCase *tc = test_case(suite, "units");
    tcase_add_test(tc, units_all_columns_in_any_order);
    tcase_add_test(tc, units_many_are_found);
    tcase_add_loop_test(tc, units_what_is_wrong_is_told_with_its_cell, 0,
                        (int)(sizeof BROKEN_UNITS / sizeof *BROKEN_UNITS));
    tcase_add_test(tc, units_all_problems_are_collected);
    tcase_add_test(tc, units_unknown_column_is_a_warning);
    tcase_add_test(tc, units_broken_or_missing_file);
    tcase_add_test(tc, subjects_and_groups_have_names);
    tcase_add_test(tc, groups_are_sorted_by_unit_and_group);
    tcase_add_test(tc, groups_missing_file_is_an_empty_table);
    tcase_add_loop_test(tc, groups_what_is_wrong_is_told_with_its_cell, 0,
                        (int)(sizeof BROKEN_GROUPS / sizeof *BROKEN_GROUPS));
    return test_run(suite);
}
