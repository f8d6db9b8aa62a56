#include "analyze/matrix.h"

#include <assert.h>
#include <math.h>

struct matrix matrix_of(size_t n, double diagonal, double off)
{
    assert(n <= MATRIX_MAX);
    struct matrix m = {.n = n};
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            m.v[i][j] = i == j ? diagonal : off;
        }
    }
    return m;
}

void matrix_add(struct matrix *a, const struct matrix *b, double factor)
{
    assert(a->n == b->n);
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            a->v[i][j] += factor * b->v[i][j];
        }
    }
}

void matrix_add_outer(struct matrix *a, const double *x, double factor)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            a->v[i][j] += factor * x[i] * x[j];
        }
    }
}

void matrix_multiply(const struct matrix *a, const struct matrix *b, struct matrix *out)
{
    assert(a->n == b->n && out != a && out != b);
    out->n = a->n;
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            double sum = 0;
            for (size_t k = 0; k < a->n; k++) {
                sum += a->v[i][k] * b->v[k][j];
            }
            out->v[i][j] = sum;
        }
    }
}

void matrix_sandwich(const struct matrix *a, const struct matrix *b, struct matrix *out)
{
    struct matrix ab;
    matrix_multiply(a, b, &ab);
    out->n = a->n;
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;
            for (size_t k = 0; k < a->n; k++) {
                sum += ab.v[i][k] * a->v[j][k];
            }
            out->v[i][j] = sum;
            out->v[j][i] = sum;
        }
    }
}

void matrix_apply(const struct matrix *a, const double *x, double *out)
{
    assert(out != x);
    for (size_t i = 0; i < a->n; i++) {
        out[i] = 0;
        for (size_t j = 0; j < a->n; j++) {
            out[i] += a->v[i][j] * x[j];
        }
    }
}

enum err matrix_cholesky(const struct matrix *a, struct matrix *out_l)
{
    *out_l = (struct matrix){.n = a->n};
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double rest = a->v[i][j];
            for (size_t k = 0; k < j; k++) {
                rest -= out_l->v[i][k] * out_l->v[j][k];
            }
            if (j < i) {
                out_l->v[i][j] = rest / out_l->v[j][j];
            } else if (rest > 0 && isfinite(rest)) {
                out_l->v[i][i] = sqrt(rest);
            } else {
                return ERR_RANGE;
            }
        }
    }
    return OK;
}

void matrix_solve(const struct matrix *l, const double *b, double *out)
{
    for (size_t i = 0; i < l->n; i++) {
        double rest = b[i];
        for (size_t k = 0; k < i; k++) {
            rest -= l->v[i][k] * out[k];
        }
        out[i] = rest / l->v[i][i];
    }
    for (size_t i = l->n; i-- > 0;) {
        double rest = out[i];
        for (size_t k = i + 1; k < l->n; k++) {
            rest -= l->v[k][i] * out[k];
        }
        out[i] = rest / l->v[i][i];
    }
}

/* Column by column: the inverse of L, then its square. */
void matrix_inverse(const struct matrix *l, struct matrix *out)
{
    struct matrix inv = {.n = l->n};
    for (size_t j = 0; j < l->n; j++) {
        inv.v[j][j] = 1 / l->v[j][j];
        for (size_t i = j + 1; i < l->n; i++) {
            double sum = 0;
            for (size_t k = j; k < i; k++) {
                sum += l->v[i][k] * inv.v[k][j];
            }
            inv.v[i][j] = -sum / l->v[i][i];
        }
    }
    out->n = l->n;
    for (size_t i = 0; i < l->n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;
            for (size_t k = i; k < l->n; k++) {
                sum += inv.v[k][i] * inv.v[k][j];
            }
            out->v[i][j] = sum;
            out->v[j][i] = sum;
        }
    }
}

double matrix_log_det(const struct matrix *l)
{
    double sum = 0;
    for (size_t i = 0; i < l->n; i++) {
        sum += log(l->v[i][i]);
    }
    return 2 * sum;
}

double matrix_invert(const struct matrix *a, struct matrix *out)
{
    struct matrix l;
    const enum err err = matrix_cholesky(a, &l);
    assert(err == OK);
    (void)err;
    matrix_inverse(&l, out);
    return matrix_log_det(&l);
}
