/* Density curves against the sum itself, in every way that they are computed, and data that has no density. */
#include "base/mem.h"
#include "scene/kde.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Repeatable noise: uniform from a linear congruential generator (Knuth's MMIX), normal by Box and Muller. */
static double uniform(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*seed >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(uint64_t *seed) { return sqrt(-2 * log(uniform(seed))) * cos(6.283185307179586 * uniform(seed)); }

static double *normals(size_t n, double mean, double deviation) {
    double *v = malloc(n * sizeof *v);
    uint64_t seed = 7;
    assert_non_null(v);
    for (size_t i = 0; i < n; i++) v[i] = mean + deviation * normal(&seed);
    return v;
}

static double scott(const double *v, size_t n) {
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++) mean += v[i] / (double)n;
    for (size_t i = 0; i < n; i++) squares += (v[i] - mean) * (v[i] - mean);
    return sqrt(squares / (double)(n - 1)) * pow((double)n, -0.2);
}

static double density(const double *v, size_t n, double h, double x) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += exp(-0.5 * (x - v[i]) / h * ((x - v[i]) / h));
    return sum / ((double)n * h * sqrt(2 * 3.141592653589793));
}

/* Compares up to 400 points of the curve with the sum. */
static void compare(const double *v, size_t n, kde_options o) {
    arena a = {0};
    failure f = {0};
    kde_curve c;
    assert_true(kde_make(&a, v, n, &o, &c, &f));
    double h = o.bandwidth > 0 ? o.bandwidth : scott(v, n), cut = o.cut > 0 ? o.cut : 3, lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        lo = fmin(lo, v[i]);
        hi = fmax(hi, v[i]);
    }
    assert_int_equal(c.count, o.gridsize ? o.gridsize : KDE_GRID_DEFAULT);
    assert_true(fabs(c.bandwidth / h - 1) < 1e-12);
    double span = hi - lo + 2 * cut * h, peak = 0;
    assert_true(fabs(c.x[0] - (lo - cut * h)) < 1e-12 * span);
    if (c.count > 1) assert_true(fabs(c.x[c.count - 1] - (hi + cut * h)) < 1e-12 * span);
    for (size_t k = 0; k < c.count; k++) peak = fmax(peak, c.y[k]);
    for (size_t k = 0; k < c.count; k += c.count / 400 + 1) {
        double want = density(v, n, h, c.x[k]);
        if (!(fabs(c.y[k] - want) <= 1e-6 * peak))
            fail_msg("n %zu, h %g, %zu points: at %g the density is %.9g, not %.9g", n, h, c.count, c.x[k], c.y[k],
                     want);
    }
    arena_free(&a);
}

static void is_the_sum(void **state) {
    (void)state;
    double *v = normals(20000, 15, 8);
    compare(v, 2, (kde_options){0});
    compare(v, 100, (kde_options){0}); /* directly */
    compare(v, 100, (kde_options){.gridsize = 1});
    compare(v, 1000, (kde_options){0}); /* on the lattice */
    compare(v, 20000, (kde_options){0});
    compare(v, 20000, (kde_options){.cut = 0.01, .gridsize = 333});
    compare(v, 20000, (kde_options){.bandwidth = 1000}); /* wider than the data */
    compare(v, 20000, (kde_options){.bandwidth = 0.05});
    compare(v, 1000, (kde_options){.gridsize = 50000}); /* points closer than nodes */
    compare(v, 20000, (kde_options){.bandwidth = 1000, .cut = 1e-6, .gridsize = 20000});
    compare(v, 20000, (kde_options){.bandwidth = 1e-4, .gridsize = 20000}); /* windowed */
    v[17] = 1e9;                                                            /* an outlier */
    compare(v, 20000, (kde_options){.bandwidth = 3});
    compare(v, 20000, (kde_options){0});
    free(v);
}

static kde_curve make(arena *a, const double *v, size_t n, kde_options o) {
    failure f = {0};
    kde_curve c;
    if (!kde_make(a, v, n, &o, &c, &f)) fail_msg("%s", f.text);
    return c;
}

static void gaps_are_left_out(void **state) {
    (void)state;
    arena a = {0};
    const double with[] = {NAN, 1, 2, INFINITY, 4, -INFINITY, 8}, without[] = {1, 2, 4, 8};
    kde_curve c = make(&a, with, 7, (kde_options){0}), d = make(&a, without, 4, (kde_options){0});
    assert_true(c.count == d.count && c.bandwidth == d.bandwidth);
    for (size_t k = 0; k < c.count; k++) assert_true(c.x[k] == d.x[k] && c.y[k] == d.y[k]);
    arena_free(&a);
}

static void no_density(void **state) {
    (void)state;
    arena a = {0};
    const double gaps[] = {NAN, INFINITY}, same[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    assert_int_equal(make(&a, NULL, 0, (kde_options){0}).count, 0);
    assert_int_equal(make(&a, gaps, 2, (kde_options){.bandwidth = 1}).count, 0);
    assert_int_equal(make(&a, same, 1, (kde_options){0}).count, 0);
    assert_int_equal(make(&a, same, 7, (kde_options){0}).count, 0);
    /* With a bandwidth, one value is a bell. */
    kde_curve c = make(&a, same, 7, (kde_options){.bandwidth = 2, .gridsize = 5});
    assert_int_equal(c.count, 5);
    assert_true(fabs(c.x[0] + 5.9) < 1e-12 && fabs(c.y[2] - 0.19947114020071635) < 1e-15);
    arena_free(&a);
}

static void any_values(void **state) {
    (void)state;
    static const double strange[] = {0,    5e-324, -5e-324, 1e-310, 1e-300,  1,        1 + DBL_EPSILON,
                                     1e16, 1e200,  1e300,   -1e300, DBL_MAX, -DBL_MAX, DBL_MAX * 0.99};
    static const double widths[] = {0, 1, 5e-324, 1e-300, 1e300, DBL_MAX};
    enum { N = sizeof strange / sizeof *strange };
    arena a = {0};
    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < N; j++) {
            for (size_t k = 0; k < 6; k++) {
                double v[] = {strange[i], strange[j], strange[i]};
                kde_curve c = make(&a, v, 3, (kde_options){.bandwidth = widths[k], .gridsize = k % 2 ? 20000 : 50});
                for (size_t p = 0; p < c.count; p++)
                    assert_true(isfinite(c.x[p]) && isfinite(c.y[p]) && c.y[p] >= 0 &&
                                (p == 0 || c.x[p] >= c.x[p - 1]));
                arena_clear(&a);
            }
        }
    }
    const double big[] = {1e300, 2e300, 4e300}, plain[] = {1, 2, 4};
    kde_curve c = make(&a, big, 3, (kde_options){0}), d = make(&a, plain, 3, (kde_options){0});
    assert_int_equal(c.count, 200);
    assert_true(fabs(c.y[100] * 1e300 / d.y[100] - 1) < 1e-12);
    arena_free(&a);
}

/* A million values, a million points: each alone and both together, in less than a sum over all pairs would take
 * (hours). */
static void many(void **state) {
    (void)state;
    double *v = normals(1000000, 0, 1);
    arena a = {0};
    kde_curve c = make(&a, v, 1000000, (kde_options){0});
    assert_true(fabs(c.y[100] / 0.3989 - 1) < 0.05);
    c = make(&a, v, 1000000, (kde_options){.gridsize = KDE_GRID_MOST});
    double area = 0;
    for (size_t k = 1; k < c.count; k++) area += (c.y[k] + c.y[k - 1]) / 2 * (c.x[k] - c.x[k - 1]);
    assert_true(fabs(area - 1) < 1e-6);
    for (size_t i = 0; i < 1000000; i++) v[i] = 1e300;
    c = make(&a, v, 1000000, (kde_options){.bandwidth = 1, .gridsize = KDE_GRID_MOST});
    assert_int_equal(c.count, KDE_GRID_MOST);
    arena_free(&a);
    free(v);
}

static void refused(void **state) {
    (void)state;
    arena a = {0};
    const double v[] = {1, 2, 3};
    const kde_options wrong[] = {{.bandwidth = -1}, {.bandwidth = NAN}, {.bandwidth = INFINITY},
                                 {.cut = -1},       {.cut = NAN},       {.gridsize = KDE_GRID_MOST + 1}};
    for (size_t i = 0; i < 6; i++) {
        failure f = {0};
        kde_curve c;
        assert_false(kde_make(&a, v, 3, &wrong[i], &c, &f));
        assert_int_equal(f.code, KG_ERR_ARG);
        assert_int_equal(c.count, 0);
    }
    arena_free(&a);
}

static void no_memory(void **state) {
    (void)state;
    double *v = normals(5000, 0, 1);
    for (size_t n = 1;; n++) {
        arena a = {0};
        failure f = {0};
        kde_curve c;
        mem_fail_from(n);
        bool made =
            kde_make(&a, v, 5000, NULL, &c, &f) && kde_make(&a, v, 5000, &(kde_options){.gridsize = 5000}, &c, &f);
        mem_fail_from(0);
        arena_free(&a);
        assert_int_equal(f.code, made ? KG_OK : KG_ERR_MEMORY);
        if (made) {
            assert_true(n > 3);
            break;
        }
    }
    free(v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_sum), cmocka_unit_test(gaps_are_left_out),
        cmocka_unit_test(no_density), cmocka_unit_test(any_values),
        cmocka_unit_test(many),       cmocka_unit_test(refused),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
