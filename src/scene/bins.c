/* Histograms. The arithmetic of edges, bin numbers and rules follows numpy.histogram() operation by operation, so that
 * a value on an edge falls to the same side. Called when a histogram is made; any thread. */
#include "scene/bins.h"
#include "scene/near.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__clang__)
#    pragma STDC FP_CONTRACT OFF /* gcc's default in standard C */
#endif

#define PI 3.14159265358979323846

/* ----- Rules: how wide bins should be, for the n finite values x inside the range ----- */

typedef struct sample {
    double *x; /* scratch of its own; the rules may reorder it */
    size_t n;
    double ptp; /* largest less smallest */
} sample;

/* Sums as numpy does: in pairs of blocks of 128, eight running sums in each (Higham, "The accuracy of floating point
 * summation", 1993). term(x, ...) is summed. */
typedef double term(double x, double mean, double scale);

static double sum(const double *x, size_t n, term *of, double mean, double scale) {
    double total = 0;
    if (n < 8) {
        for (size_t i = 0; i < n; i++) total += of(x[i], mean, scale);
        return total;
    }
    if (n > 128) {
        size_t half = n / 2 - n / 2 % 8;
        return sum(x, half, of, mean, scale) + sum(x + half, n - half, of, mean, scale);
    }
    double r[8];
    for (size_t k = 0; k < 8; k++) r[k] = of(x[k], mean, scale);
    size_t i = 8;
    for (; i < n - n % 8; i += 8)
        for (size_t k = 0; k < 8; k++) r[k] += of(x[i + k], mean, scale);
    total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < n; i++) total += of(x[i], mean, scale);
    return total;
}

static double itself(double x, double mean, double scale) {
    (void)mean, (void)scale;
    return x;
}

static double squared(double x, double mean, double scale) {
    (void)scale;
    return (x - mean) * (x - mean);
}

static double cubed(double x, double mean, double scale) { return pow((x - mean) / scale, 3); }

static double mean_of(const sample *s) { return sum(s->x, s->n, itself, 0, 0) / (double)s->n; }

static double deviation(const sample *s, double mean) { return sqrt(sum(s->x, s->n, squared, mean, 0) / (double)s->n); }

/* Hoare's selection: puts the k-th smallest of x[from, to) in its place, smaller ones before, larger ones after. */
static void select_nth(double *x, size_t from, size_t to, size_t k) {
    uint32_t random = 2463534242u; /* xorshift: no order of the data is a bad one */
    while (to - from > 1) {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        double pivot = x[from + random % (to - from)];
        size_t below = from, i = from, above = to;
        while (i < above) {
            double v = x[i];
            if (v < pivot) {
                x[i++] = x[below];
                x[below++] = v;
            } else if (v > pivot) {
                x[i] = x[--above];
                x[above] = v;
            } else {
                i++;
            }
        }
        if (k < below) to = below;
        else if (k >= above) from = above;
        else return;
    }
}

/* Linear interpolation between the order statistics (Hyndman and Fan's seventh definition, numpy's default). */
static double quantile(const sample *s, double q) {
    double place = q * (double)(s->n - 1), low = floor(place), t = place - low;
    size_t k = (size_t)low;
    select_nth(s->x, 0, s->n, k);
    double a = s->x[k], b = a;
    if (k + 1 < s->n) {
        b = INFINITY;
        for (size_t i = k + 1; i < s->n; i++)
            if (s->x[i] < b) b = s->x[i];
    }
    return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}

static double width_sqrt(const sample *s) { return s->ptp / sqrt((double)s->n); }
static double width_sturges(const sample *s) { return s->ptp / (log2((double)s->n) + 1); }
static double width_rice(const sample *s) { return s->ptp / (2 * pow((double)s->n, 1.0 / 3)); }

static double width_scott(const sample *s) {
    return pow(24 * sqrt(PI) / (double)s->n, 1.0 / 3) * deviation(s, mean_of(s));
}

static double width_doane(const sample *s) {
    double n = (double)s->n, mean = mean_of(s), sigma = deviation(s, mean);
    if (s->n <= 2 || !(sigma > 0)) return 0;
    double skew = sum(s->x, s->n, cubed, mean, sigma) / n, sg1 = sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    return s->ptp / (1 + log2(n) + log2(1 + fabs(skew) / sg1));
}

static double width_fd(const sample *s) {
    double q3 = quantile(s, 0.75), q1 = quantile(s, 0.25);
    return 2 * (q3 - q1) * pow((double)s->n, -1.0 / 3);
}

static double width_auto(const sample *s) {
    double fd = width_fd(s), sturges = width_sturges(s);
    return fd > 0 && fd < sturges ? fd : sturges;
}

static const struct {
    const char *name;
    double (*width)(const sample *s);
} rules[] = {{"auto", width_auto}, {"fd", width_fd},           {"doane", width_doane}, {"scott", width_scott},
             {"rice", width_rice}, {"sturges", width_sturges}, {"sqrt", width_sqrt}};

enum { RULES = sizeof rules / sizeof *rules };

static const char *rule_name(size_t i) { return rules[i].name; }

static size_t find_rule(const char *name) {
    size_t i = 0;
    while (i < RULES && strcmp(name, rules[i].name) != 0) i++;
    return i;
}

/* ----- Range and edges ----- */

typedef struct range {
    double lo, hi;
} range;

static bool counts(const double *values, const double *weights, size_t i) {
    return isfinite(values[i]) && (!weights || isfinite(weights[i]));
}

static range range_of(const double *values, const double *weights, size_t n) {
    range r = {INFINITY, -INFINITY};
    for (size_t i = 0; i < n; i++) {
        if (!counts(values, weights, i)) continue;
        if (values[i] < r.lo) r.lo = values[i];
        if (values[i] > r.hi) r.hi = values[i];
    }
    if (r.lo > r.hi) return (range){0, 1};
    if (r.lo == r.hi) {
        /* Where half a unit is lost in rounding, a thousandth of the value is not. */
        double half = r.lo + 0.5 > r.lo && r.lo - 0.5 < r.lo ? 0.5 : fabs(r.lo) * 1e-3;
        r.lo = fmax(r.lo - half, -DBL_MAX);
        r.hi = fmin(r.hi + half, DBL_MAX);
    }
    return r;
}

/* As numpy.linspace(lo, hi, bins + 1). */
static void spread(range r, size_t bins, double *edges) {
    double delta = r.hi - r.lo, step = delta / (double)bins;
    for (size_t i = 0; i < bins; i++) {
        double k = (double)i, t = k / (double)bins;
        if (!isfinite(delta)) edges[i] = r.lo * (1 - t) + r.hi * t;
        else edges[i] = (step == 0 ? t * delta : k * step) + r.lo;
    }
    edges[bins] = r.hi;
}

/* The scratch lies in the arena, as everything else that a frame needs: steady filming asks for no memory. */
static bool bins_by_rule(arena *a, const double *values, size_t n, range r, size_t rule, size_t *bins, failure *f) {
    sample s = {.x = arena_alloc(a, n, sizeof(double))};
    if (!s.x) return failure_memory(f), false;
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (!(values[i] >= r.lo && values[i] <= r.hi)) continue;
        s.x[s.n++] = values[i];
        if (values[i] < least) least = values[i];
        if (values[i] > most) most = values[i];
    }
    s.ptp = s.n ? most - least : 0;
    double width = s.n ? rules[rule].width(&s) : 0, count = ceil((r.hi - r.lo) / width);
    *bins = width > 0 && count >= 1 ? (count < BINS_MOST ? (size_t)count : BINS_MOST) : 1;
    return true;
}

/* ----- Counting ----- */

/* The last bin whose left edge is not right of v, by halving; v lies within the edges. */
static size_t search(const histogram *h, double v) {
    size_t low = 0, high = h->bins;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (h->edges[middle] <= v) low = middle;
        else high = middle;
    }
    return low;
}

/* The bin of v among equal ones: by division, then put right where rounding put it beside an edge. */
static size_t divide(const histogram *h, double v, double lo, double norm) {
    size_t i = (size_t)((v - lo) * norm);
    if (i >= h->bins) i = h->bins - 1;
    if (v < h->edges[i] && i > 0) i--;
    else if (v >= h->edges[i + 1] && i + 1 < h->bins) i++;
    return i;
}

static void count_values(const double *values, const double *weights, size_t n, bool equal, histogram *h) {
    double lo = h->edges[0], hi = h->edges[h->bins], norm = (double)h->bins / (hi - lo);
    if (!isfinite(norm) || norm == 0) equal = false; /* the whole range is a denormal number, or overflows */
    memset(h->heights, 0, h->bins * sizeof *h->heights);
    for (size_t i = 0; i < n; i++) {
        double v = values[i];
        if (!(v >= lo && v <= hi) || !counts(values, weights, i)) continue;
        h->heights[equal ? divide(h, v, lo, norm) : search(h, v)] += weights ? weights[i] : 1;
    }
}

static void normalise(const bins_options *o, histogram *h) {
    double total = 0, running = 0;
    for (size_t i = 0; i < h->bins; i++) total += h->heights[i];
    for (size_t i = 0; i < h->bins; i++) {
        double width = h->edges[i + 1] - h->edges[i], part = h->heights[i];
        if (o->density) {
            /* Nothing counted, or a bin that rounding has closed: no density rather than none that can be drawn. */
            part = total != 0 && width > 0 ? h->heights[i] / width / total : 0;
            if (o->cumulative) part *= width;
            if (!isfinite(part)) part = 0;
        }
        running += part;
        h->heights[i] = o->cumulative ? running : part;
    }
}

/* ----- The face ----- */

static bool check(const bins_options *o, failure *f) {
    if (o->edges) {
        if (o->edge_count < 2 || o->edge_count > BINS_MOST + 1)
            return failure_set(f, KG_ERR_ARG, "A histogram needs 2 to 1000001 edges."), false;
        for (size_t i = 0; i < o->edge_count; i++)
            if (!isfinite(o->edges[i]) || (i > 0 && o->edges[i] <= o->edges[i - 1]))
                return failure_set(f, KG_ERR_ARG, "The edges of a histogram must increase; edge %zu (from 0) does not.",
                                   i),
                       false;
        return true;
    }
    if (!isfinite(o->lo) || !isfinite(o->hi) || o->lo > o->hi) {
        failure_set(f, KG_ERR_ARG, "The range of a histogram must go from a number to a larger one, not from %g to %g.",
                    o->lo, o->hi);
        return false;
    }
    if (o->rule && find_rule(o->rule) == RULES) {
        char quoted[48], near[120];
        near_matches(o->rule, rule_name, RULES, near, sizeof near);
        failure_set(f, KG_ERR_ARG, "The bin rule \"%s\" is not known%s", near_quote(o->rule, quoted), near);
        return false;
    }
    if (o->rule && o->weights)
        return failure_set(f, KG_ERR_ARG, "A bin rule cannot go with weights; give the number of bins."), false;
    if (o->bins > BINS_MOST)
        return failure_set(f, KG_ERR_ARG, "A histogram has at most 1000000 bins, not %zu.", o->bins), false;
    return true;
}

bool histogram_make(arena *a, const double *values, size_t n, const bins_options *options, histogram *out, failure *f) {
    const bins_options none = {0}, *o = options ? options : &none;
    *out = (histogram){0};
    if (!check(o, f)) return false;

    range r = {o->lo, o->hi};
    size_t bins = o->bins ? o->bins : BINS_DEFAULT;
    if (o->edges) bins = o->edge_count - 1;
    else if (r.lo == r.hi) r = range_of(values, o->weights, n);
    if (!o->edges && o->rule && !bins_by_rule(a, values, n, r, find_rule(o->rule), &bins, f)) return false;

    histogram h = {.bins = bins};
    h.edges = arena_alloc(a, bins + 1, sizeof *h.edges);
    h.heights = arena_alloc(a, bins, sizeof *h.heights);
    if (!h.edges || !h.heights) return failure_memory(f), false;
    if (o->edges) memcpy(h.edges, o->edges, (bins + 1) * sizeof *h.edges);
    else spread(r, bins, h.edges);
    count_values(values, o->weights, n, !o->edges, &h);
    if (o->density || o->cumulative) normalise(o, &h);
    *out = h;
    return true;
}
