#include "analyze/multiset.h"
#include "tests/support/run.h"

static struct digest digest_of_all(const char *records)
{
    struct multiset m = {0};
    for (const char *p = records; *p != '\0'; p++) {
        multiset_add(&m, p, 1);
    }
    return multiset_digest(&m);
}

START_TEST(order_does_not_matter)
{
    struct digest a = digest_of_all("abcabd");
    struct digest b = digest_of_all("dbacba");
    ck_assert_mem_eq(a.bytes, b.bytes, DIGEST_LEN);
}
END_TEST

START_TEST(number_matters)
{
    static const char *const others[] = {"", "abc", "abcabdd", "abcabcd", "aabcbd!", "bcabd"};
    struct digest a = digest_of_all("abcabd");
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct digest b = digest_of_all(others[i]);
        ck_assert_mem_ne(a.bytes, b.bytes, DIGEST_LEN);
    }
}
END_TEST

START_TEST(records_are_not_run_together)
{
    struct multiset joined = {0};
    struct multiset apart = {0};
    multiset_add(&joined, "ab", 2);
    multiset_add(&apart, "a", 1);
    multiset_add(&apart, "b", 1);
    struct digest a = multiset_digest(&joined);
    struct digest b = multiset_digest(&apart);
    ck_assert_mem_ne(a.bytes, b.bytes, DIGEST_LEN);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/multiset");
    TCase *tc = test_case(s, "multiset");
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_test(tc, number_matters);
    tcase_add_test(tc, records_are_not_run_together);
    return test_run(s);
}
