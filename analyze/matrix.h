#ifndef ANALYZE_MATRIX_H
#define ANALYZE_MATRIX_H
/* Small square matrices, passed by pointer and kept in place: the joint models have one row a
   source, so that six are enough. What stands outside the first n rows and columns is never read.
   Symmetric positive definite matrices (covariances, precisions) go through their Cholesky factor
   A = L L' (Golub and Van Loan, Matrix Computations, 4.2); with so few rows there is no need to
   pivot. Sums run in the order of the indices, so that results are the same bit for bit. Pure. */
#include <stddef.h>

#include "common/attr.h"
#include "common/err.h"

enum { MATRIX_MAX = 6 };

struct matrix {
    size_t n;
    double v[MATRIX_MAX][MATRIX_MAX];
};

/* n equal values on the diagonal, `off` beside it. */
struct matrix matrix_of(size_t n, double diagonal, double off);

/* a + factor*b, in place. */
void matrix_add(struct matrix *a, const struct matrix *b, double factor);

/* a + factor*x x', in place; x has n values. */
void matrix_add_outer(struct matrix *a, const double *x, double factor);

/* out = a b, out = a b a'. `out` may not be one of the arguments. */
void matrix_multiply(const struct matrix *a, const struct matrix *b, struct matrix *out);
void matrix_sandwich(const struct matrix *a, const struct matrix *b, struct matrix *out);

/* out = a x; `out` may not be x. */
void matrix_apply(const struct matrix *a, const double *x, double *out);

/* The lower factor of a symmetric positive definite matrix; zero above the diagonal. ERR_RANGE when
   it is not positive definite; *out_l is then undefined. Only the lower half of `a` is read. */
ATTR_MUST_USE enum err matrix_cholesky(const struct matrix *a, struct matrix *out_l);

/* The solution of L L' x = b. `out` may be b. */
void matrix_solve(const struct matrix *l, const double *b, double *out);

/* The inverse of L L', symmetric to the last bit. */
void matrix_inverse(const struct matrix *l, struct matrix *out);

/* log det(L L'). */
double matrix_log_det(const struct matrix *l);

/* out = the inverse of a matrix that is positive definite by construction, such as a covariance;
   gives the logarithm of its determinant. */
double matrix_invert(const struct matrix *a, struct matrix *out);

#endif
