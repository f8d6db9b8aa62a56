#include "analyze/orthant.h"

#include <assert.h>
#include <math.h>

static const double SQRT2 = 1.41421356237309504880;
static const double TWO_PI = 6.28318530717958647693;
static const double CORRELATION_MAX = 0.9999;
static const double BELL_DEPTH_MAX = 39;

/* Past it a variable is below its limit, or is not, but for 1e-15. */
static const double CERTAIN = 8;

/* Gauss-Legendre with 20 points on (-1, 1): the positive half (Abramowitz and Stegun, table 25.4). */
enum { HALF_POINTS = 10, PANELS = 2 };
static const double point[HALF_POINTS] = {
    0.0765265211334973, 0.2277858511416451, 0.3737060887154195, 0.5108670019508271,
    0.6360536807265150, 0.7463319064601508, 0.8391169718222188, 0.9122344282513259,
    0.9639719272779138, 0.9931285991850949};
static const double weight[HALF_POINTS] = {
    0.1527533871307258, 0.1491729864726037, 0.1420961093183820, 0.1316886384491766,
    0.1181945319615184, 0.1019301198172404, 0.0832767415767048, 0.0626720483341091,
    0.0406014298003869, 0.0176140071391521};

typedef double integrand_fn(double t, const void *context);

/* Integral over 0..1. */
static double integrate(integrand_fn *f, const void *context)
{
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
        for (int i = 0; i < HALF_POINTS; i++) {
            double right = (panel + 0.5 * (1 + point[i])) / PANELS;
            double left = (panel + 0.5 * (1 - point[i])) / PANELS;
            sum += weight[i] * (f(left, context) + f(right, context));
        }
    }
    return sum * 0.5 / PANELS;
}

double normal_below(double z)
{
    return 0.5 * erfc(-z / SQRT2);
}

static double held(double correlation)
{
    return fmax(-CORRELATION_MAX, fmin(CORRELATION_MAX, correlation));
}

/* exp(-(h^2 + k^2 - 2hkr)/(2(1 - r^2))); below 1e-17 it adds nothing to a probability. */
static double bell(double h, double k, double r)
{
    double depth = (h * h + k * k - 2 * h * k * r) / (2 * (1 - r * r));
    return depth < BELL_DEPTH_MAX ? exp(-depth) : 0;
}

struct pair {
    double h, k, angle;
};

static double along_angle(double t, const void *context)
{
    const struct pair *p = context;
    return bell(p->h, p->k, sin(t * p->angle));
}

static double below_two(double h, double k, double correlation)
{
    struct pair p = {.h = h, .k = k, .angle = asin(held(correlation))};
    double area = p.angle * integrate(along_angle, &p) / TWO_PI;
    return normal_below(h) * normal_below(k) + area;
}

struct triple {
    double h1, h2, h3;
    double r12, r13, r23;
};

/* Phi of the third limit given that the first two variables stand at theirs; a, b and c are the
   correlations of 1 with 2, 1 with 3, 2 with 3. */
static double third_given(double h1, double h2, double h3, double a, double b, double c)
{
    double rest = 1 - a * a;
    double mean = ((b - a * c) * h1 + (c - a * b) * h2) / rest;
    double det = rest - b * b - c * c + 2 * a * b * c;
    return normal_below((h3 - mean) / sqrt(fmax(det, 1e-12) / rest));
}

static double along_path(double t, const void *context)
{
    const struct triple *q = context;
    double a = q->r12 * t;
    double b = q->r13 * t;
    double bell_two = bell(q->h1, q->h2, a);
    double bell_three = bell(q->h1, q->h3, b);
    double sum = 0;
    if (bell_two > 0) {
        sum += q->r12 / sqrt(1 - a * a) * bell_two * third_given(q->h1, q->h2, q->h3, a, b, q->r23);
    }
    if (bell_three > 0) {
        sum +=
            q->r13 / sqrt(1 - b * b) * bell_three * third_given(q->h1, q->h3, q->h2, b, a, q->r23);
    }
    return sum;
}

static double below_three(const double *z, const struct matrix *c)
{
    struct triple q = {.h1 = z[0],
                       .h2 = z[1],
                       .h3 = z[2],
                       .r12 = held(c->v[1][0]),
                       .r13 = held(c->v[2][0]),
                       .r23 = held(c->v[2][1])};
    double area = integrate(along_path, &q) / TWO_PI;
    return normal_below(q.h1) * below_two(q.h2, q.h3, q.r23) + area;
}

static double clamp_probability(double p)
{
    return fmax(0, fmin(1, p));
}

double orthant_below(const double *z, const struct matrix *correlation, size_t n)
{
    assert(n <= ORTHANT_MAX);
    switch (n) {
    case 0:
        return 1;
    case 1:
        return normal_below(z[0]);
    case 2:
        return clamp_probability(below_two(z[0], z[1], correlation->v[1][0]));
    default:
        return clamp_probability(below_three(z, correlation));
    }
}

/* By inclusion and exclusion (Feller 1968, IV.5): with S_k the sum of the probabilities of all k
   events together, P(at least 1) = S1 - S2 + S3, P(at least 2) = S2 - 2 S3, P(3) = S3. */
static void open_at_least(const double *z, const struct matrix *correlation, size_t n,
                          double out[ORTHANT_MAX + 1])
{
    double one = 0;
    double two = 0;
    for (size_t i = 0; i < n; i++) {
        one += normal_below(z[i]);
        for (size_t j = 0; j < i; j++) {
            two += below_two(z[i], z[j], correlation->v[i][j]);
        }
    }
    double three = n == 3 ? below_three(z, correlation) : 0;
    const double at_least[ORTHANT_MAX + 1] = {1, one - two + three, two - 2 * three, three};
    for (size_t k = 0; k <= n; k++) {
        out[k] = clamp_probability(at_least[k]);
    }
}

void orthant_at_least(const double *z, const struct matrix *correlation, size_t n,
                      double out[ORTHANT_MAX + 1])
{
    assert(n <= ORTHANT_MAX);
    double open_z[ORTHANT_MAX];
    size_t from[ORTHANT_MAX];
    size_t n_open = 0;
    size_t n_certain = 0;
    for (size_t i = 0; i < n; i++) {
        if (z[i] > CERTAIN) {
            n_certain++;
        } else if (z[i] > -CERTAIN) {
            open_z[n_open] = z[i];
            from[n_open++] = i;
        }
    }
    struct matrix between = {.n = n_open};
    for (size_t i = 0; i < n_open; i++) {
        for (size_t j = 0; j < i; j++) {
            between.v[i][j] = correlation->v[from[i]][from[j]];
        }
    }
    double at_least[ORTHANT_MAX + 1];
    open_at_least(open_z, &between, n_open, at_least);
    for (size_t k = 0; k <= n; k++) {
        const size_t wanted = k > n_certain ? k - n_certain : 0;
        out[k] = wanted <= n_open ? at_least[wanted] : 0;
    }
}
