#ifndef TESTS_ANALYZE_NEAR_H
#define TESTS_ANALYZE_NEAR_H
/* Comparing statistics with what another program gave. */
#include <check.h>

#include "analyze/estimate.h"

/* A defined estimate within `tolerance` of what is expected. */
#define ASSERT_NEAR(estimate_, expected_, tolerance_)                             \
    do {                                                                          \
        struct estimate near_ = (estimate_);                                      \
        ck_assert_msg(near_.defined, "%s is not defined (reason %u)", #estimate_, \
                      (unsigned)near_.why);                                       \
        ck_assert_double_eq_tol(near_.value, (expected_), (tolerance_));          \
    } while (0)

#define ASSERT_INTERVAL(interval_, low_, high_, tolerance_)                       \
    do {                                                                          \
        struct interval near_ = (interval_);                                      \
        ck_assert_msg(near_.defined, "%s is not defined (reason %u)", #interval_, \
                      (unsigned)near_.why);                                       \
        ck_assert_double_eq_tol(near_.low, (low_), (tolerance_));                 \
        ck_assert_double_eq_tol(near_.high, (high_), (tolerance_));               \
    } while (0)

/* An estimate or interval without a value, for this reason. */
#define ASSERT_UNDEFINED(result_, why_)                               \
    do {                                                              \
        ck_assert_msg(!(result_).defined, "%s is defined", #result_); \
        ck_assert_int_eq((result_).why, (why_));                      \
    } while (0)

#endif
