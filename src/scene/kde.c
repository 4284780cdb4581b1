/* Gaussian kernel density estimate. Called when a density curve is made; any thread.
 *
 * Three ways to the same sum, by what it costs:
 *   direct   every value at every point; few values
 *   windowed every value at the points within 8 bandwidths (beyond, the kernel is below 1e-13 of its peak); for a
 *            bandwidth that is tiny beside the range
 *   binned   values are put on a lattice 1/48 bandwidth wide, by cubic interpolation of the kernel between its nodes,
 *            and the lattice is folded with the kernel. A cubic misses by at most 3/128 step^4 times the fourth
 *            derivative, here by 2e-8 of the kernel's peak. */
#include "scene/kde.h"

#include <math.h>
#include <string.h>

#define SQRT_2PI 2.50662827463100050242

enum { REACH = 8, NODES = 48 };                                 /* bandwidths; nodes a bandwidth */
enum { DIRECT_MOST = 1 << 15, LATTICE_MOST = 4 * 1000 * 1000 }; /* kernels; nodes */

/* The values as they are worked on: times 2^-exponent, so that neither squares nor densities overflow. */
typedef struct sample {
    const double *values;
    size_t n, finite;
    int exponent;
    double lo, hi; /* of the scaled values */
} sample;

typedef struct grid {
    double lo, step;
    size_t count;
} grid;

static double scaled(const sample *s, double x) { return s->exponent ? ldexp(x, -s->exponent) : x; }

static sample take(const double *values, size_t n) {
    sample s = {.values = values, .n = n, .lo = INFINITY, .hi = -INFINITY};
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i])) continue;
        s.finite++;
        if (values[i] < s.lo) s.lo = values[i];
        if (values[i] > s.hi) s.hi = values[i];
    }
    if (!s.finite) return s;
    int e;
    frexp(fmax(fabs(s.lo), fabs(s.hi)), &e);
    if (e > 300 || e < -300) s.exponent = e;
    s.lo = scaled(&s, s.lo);
    s.hi = scaled(&s, s.hi);
    return s;
}

/* Scott's rule (D. W. Scott, "Multivariate Density Estimation", 1992), with n - 1 in the variance. */
static double scott(const sample *s) {
    double n = (double)s->finite, sum = 0, squares = 0;
    if (s->finite < 2 || s->lo == s->hi) return 0;
    for (size_t i = 0; i < s->n; i++)
        if (isfinite(s->values[i])) sum += scaled(s, s->values[i]);
    double mean = sum / n;
    for (size_t i = 0; i < s->n; i++) {
        if (!isfinite(s->values[i])) continue;
        double d = scaled(s, s->values[i]) - mean;
        squares += d * d;
    }
    return sqrt(squares / (n - 1)) * pow(n, -0.2);
}

static double kernel(double u) { return exp(-0.5 * u * u); }

/* ----- Sums of kernels at the points of the grid, not yet divided by n h sqrt(2 pi) ----- */

static void sum_direct(const sample *s, double h, const grid *g, double *y) {
    for (size_t i = 0; i < s->n; i++) {
        if (!isfinite(s->values[i])) continue;
        double v = scaled(s, s->values[i]);
        for (size_t k = 0; k < g->count; k++) y[k] += kernel((g->lo + (double)k * g->step - v) / h);
    }
}

static void sum_windowed(const sample *s, double h, const grid *g, double *y) {
    for (size_t i = 0; i < s->n; i++) {
        if (!isfinite(s->values[i])) continue;
        double v = scaled(s, s->values[i]), from = ceil((v - REACH * h - g->lo) / g->step),
               to = floor((v + REACH * h - g->lo) / g->step);
        if (!(to >= 0) || !(from < (double)g->count)) continue;
        size_t end = to < (double)g->count - 1 ? (size_t)to + 1 : g->count;
        for (size_t k = from > 0 ? (size_t)from : 0; k < end; k++)
            y[k] += kernel((g->lo + (double)k * g->step - v) / h);
    }
}

/* The cubic through four nodes at -1, 0, 1, 2, at t between 0 and 1: what each node counts. */
static void cubic(double t, double weight[4]) {
    weight[0] = -t * (t - 1) * (t - 2) / 6;
    weight[1] = (t + 1) * (t - 1) * (t - 2) / 2;
    weight[2] = -(t + 1) * t * (t - 2) / 2;
    weight[3] = (t + 1) * t * (t - 1) / 6;
}

/* A place on the lattice: the node before it, so that its four nodes exist, and how far it is to the next. */
static size_t node_before(const grid *lattice, double x, double *t) {
    double at = (x - lattice->lo) / lattice->step, low = floor(at), most = (double)lattice->count - 3;
    low = low < 1 ? 1 : low > most ? most : low;
    *t = at - low;
    return (size_t)low;
}

static void put_on_lattice(const sample *s, const grid *lattice, double *node) {
    memset(node, 0, lattice->count * sizeof *node);
    for (size_t i = 0; i < s->n; i++) {
        if (!isfinite(s->values[i])) continue;
        double t, weight[4];
        size_t k = node_before(lattice, scaled(s, s->values[i]), &t);
        cubic(t, weight);
        for (size_t j = 0; j < 4; j++) node[k - 1 + j] += weight[j];
    }
}

/* Sum over the nodes around one, times the kernel; wing holds the kernel at 0, 1 ... reach steps. */
static double fold(const double *node, size_t count, size_t at, const double *wing, size_t reach) {
    double total = node[at] * wing[0];
    size_t left = at < reach ? at : reach, right = count - 1 - at < reach ? count - 1 - at : reach;
    size_t both = left < right ? left : right;
    for (size_t j = 1; j <= both; j++) total += (node[at - j] + node[at + j]) * wing[j];
    for (size_t j = both + 1; j <= left; j++) total += node[at - j] * wing[j];
    for (size_t j = both + 1; j <= right; j++) total += node[at + j] * wing[j];
    return total;
}

/* The lattice for a grid: its points are nodes where they lie far apart, otherwise the nodes lie h / NODES apart and
 * the curve is interpolated between them. Two nodes stick out at either end. every: grid points are this many nodes
 * apart; 0: between. */
static grid lattice_for(const grid *g, double h, size_t *every) {
    double fine = h / NODES, span = g->step * (double)(g->count - 1);
    grid l;
    if (g->step >= fine) {
        *every = (size_t)ceil(g->step / fine);
        l.step = g->step / (double)*every;
        l.count = (g->count - 1) * *every + 1;
    } else {
        *every = 0;
        l.count = (size_t)ceil(span / fine) + 1;
        l.step = l.count > 1 ? span / (double)(l.count - 1) : fine;
    }
    l.lo = g->lo - 2 * l.step;
    l.count += 4;
    return l;
}

static bool sum_binned(arena *a, const sample *s, double h, const grid *g, double *y) {
    size_t every;
    grid l = lattice_for(g, h, &every);
    size_t reach = (size_t)(REACH * h / l.step) + 1;
    if (reach > l.count) reach = l.count;
    double *node = arena_alloc(a, l.count + reach + 1 + (every ? 0 : l.count), sizeof *node);
    if (!node) return false;
    double *wing = node + l.count, *curve = wing + reach + 1;
    for (size_t j = 0; j <= reach; j++) wing[j] = kernel((double)j * l.step / h);
    put_on_lattice(s, &l, node);
    if (every) {
        for (size_t k = 0; k < g->count; k++) y[k] = fold(node, l.count, 2 + k * every, wing, reach);
    } else {
        for (size_t k = 0; k < l.count; k++) curve[k] = fold(node, l.count, k, wing, reach);
        for (size_t k = 0; k < g->count; k++) {
            double t, weight[4];
            size_t at = node_before(&l, g->lo + (double)k * g->step, &t);
            cubic(t, weight);
            for (size_t j = 0; j < 4; j++) y[k] += weight[j] * curve[at - 1 + j];
        }
    }
    for (size_t k = 0; k < g->count; k++)
        if (y[k] < 0) y[k] = 0; /* the cubic swings below zero in the far tails, by its error */
    return true;
}

static bool sum_kernels(arena *a, const sample *s, double h, const grid *g, double *y) {
    memset(y, 0, g->count * sizeof *y);
    double kernels = (double)s->finite * (double)g->count, span = g->step * (double)(g->count - 1);
    if (g->step == 0) { /* one point, or all at one place, because the bandwidth is lost beside the values */
        sum_direct(s, h, &(grid){.lo = g->lo, .count = 1}, y);
        for (size_t k = 1; k < g->count; k++) y[k] = y[0];
    } else if (kernels <= DIRECT_MOST) {
        sum_direct(s, h, g, y);
    } else if (span / h * NODES > LATTICE_MOST) {
        sum_windowed(s, h, g, y);
    } else {
        return sum_binned(a, s, h, g, y);
    }
    return true;
}

/* ----- The face ----- */

static bool check(const kde_options *o, failure *f) {
    if (!isfinite(o->bandwidth) || o->bandwidth < 0)
        return failure_set(f, KG_ERR_ARG, "The bandwidth of a density must be positive, not %g.", o->bandwidth), false;
    if (!isfinite(o->cut) || o->cut < 0)
        return failure_set(f, KG_ERR_ARG, "The cut of a density must be positive, not %g.", o->cut), false;
    if (o->gridsize > KDE_GRID_MOST)
        return failure_set(f, KG_ERR_ARG, "A density has at most 1000000 points, not %zu.", o->gridsize), false;
    return true;
}

/* Back to the units of the data; false when the curve cannot be told in doubles. */
static bool finish(const sample *s, double h, const grid *g, kde_curve *c) {
    double area = (double)s->finite * h * SQRT_2PI;
    bool finite = true;
    for (size_t k = 0; k < c->count; k++) {
        c->x[k] = ldexp(g->lo + (double)k * g->step, s->exponent);
        c->y[k] = ldexp(c->y[k] / area, -s->exponent);
        finite = finite && isfinite(c->x[k]) && isfinite(c->y[k]);
    }
    c->bandwidth = ldexp(h, s->exponent);
    return finite;
}

bool kde_make(arena *a, const double *values, size_t n, const kde_options *options, kde_curve *out, failure *f) {
    const kde_options none = {0}, *o = options ? options : &none;
    *out = (kde_curve){0};
    if (!check(o, f)) return false;

    sample s = take(values, n);
    if (!s.finite) return true;
    double h = o->bandwidth > 0 ? scaled(&s, o->bandwidth) : scott(&s), cut = o->cut > 0 ? o->cut : 3;
    kde_curve c = {.count = o->gridsize ? o->gridsize : KDE_GRID_DEFAULT};
    grid g = {.lo = s.lo - cut * h, .count = c.count};
    if (c.count > 1) g.step = (s.hi + cut * h - g.lo) / (double)(c.count - 1);
    if (!(h > 0) || !isfinite(g.lo) || !isfinite(g.step)) return true;

    c.x = arena_alloc(a, c.count, sizeof *c.x);
    c.y = arena_alloc(a, c.count, sizeof *c.y);
    if (!c.x || !c.y || !sum_kernels(a, &s, h, &g, c.y)) return failure_memory(f), false;
    if (finish(&s, h, &g, &c)) *out = c;
    return true;
}
