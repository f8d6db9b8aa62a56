#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H
/* What every Check program's main does. */
#include <check.h>
#include <stdlib.h>

/* Runs a suite, prints what Check prints, and gives main's exit status. */
static inline int test_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* A new case of a suite. */
static inline TCase *test_case(Suite *suite, const char *name)
{
    TCase *tc = tcase_create(name);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return tc;
}

#endif
