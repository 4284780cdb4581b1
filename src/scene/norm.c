/* Norms, as in matplotlib's colors.py and scale.py. */
#include "scene/norm.h"
#include "scene/data.h"

#include <math.h>

static const double LINTHRESH = 2, LINSCALE = 1; /* of matplotlib's symlog scale */

/* ---- reading ---- */

static bool bad_number(const norm *n) {
    return !(isfinite(n->vmin) && isfinite(n->vmax) && isfinite(n->vcenter) && isfinite(n->linthresh) &&
             isfinite(n->linscale) && isfinite(n->gamma));
}

static bool read_boundaries(kg_array from, arena *store, norm *n, failure *why) {
    if (from.count < 2 || from.count > UINT16_MAX)
        return failure_set(why, KG_ERR_ARG, "A boundary norm needs 2 boundaries or more, not %zu.", from.count), false;
    double *at = data_check(from, "boundaries", why) ? arena_alloc(store, from.count, sizeof *at) : NULL;
    if (!at) return failure_memory(why), false; /* which keeps the failure that is there */
    data_doubles(from, at);
    for (size_t i = 0; i < from.count; i++)
        if (!isfinite(at[i]) || (i && !(at[i] > at[i - 1])))
            return failure_set(why, KG_ERR_ARG, "Boundaries must be finite and increasing; number %zu is %g.", i + 1,
                               at[i]),
                   false;
    n->boundaries = at, n->count = from.count;
    return true;
}

bool norm_read(const kg_norm *given, double vmin, double vmax, arena *store, norm *out, failure *why) {
    bool own = given->vmin != given->vmax;
    *out = (norm){.kind = given->kind,
                  .vmin = own ? given->vmin : vmin,
                  .vmax = own ? given->vmax : vmax,
                  .vcenter = given->vcenter,
                  .linthresh = given->linthresh == 0 ? LINTHRESH : given->linthresh,
                  .linscale = given->linscale == 0 ? LINSCALE : given->linscale,
                  .gamma = given->gamma == 0 ? 1 : given->gamma};
    if ((unsigned)out->kind > KG_NORM_POWER)
        return failure_set(why, KG_ERR_ARG,
                           "There is no norm %d; there are linear, log, symlog, two-slope, boundaries and power.",
                           (int)given->kind),
               false;
    if (bad_number(out))
        return failure_set(why, KG_ERR_ARG,
                           "vmin %g and vmax %g, and what else a norm is given, must be finite numbers.", out->vmin,
                           out->vmax),
               false;
    if (out->kind == KG_NORM_SYMLOG && !(out->linthresh > 0 && out->linscale > 0))
        return failure_set(why, KG_ERR_ARG, "A symlog norm needs linthresh and linscale above 0, not %g and %g.",
                           out->linthresh, out->linscale),
               false;
    if (out->kind == KG_NORM_POWER && !(out->gamma > 0))
        return failure_set(why, KG_ERR_ARG, "A power norm needs a gamma above 0, not %g.", out->gamma), false;
    return out->kind != KG_NORM_BOUNDARIES || read_boundaries(given->boundaries, store, out, why);
}

/* ---- the extremes of the values ---- */

double norm_floor(const norm *n) { return n->kind == KG_NORM_LOG ? 0 : -INFINITY; }

bool norm_extremes(const norm *n, const double *values, size_t count, double *lo, double *hi) {
    double least = norm_floor(n), a = INFINITY, b = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!(values[i] > least && values[i] < INFINITY)) continue;
        if (values[i] < a) a = values[i];
        if (values[i] > b) b = values[i];
    }
    *lo = a, *hi = b;
    return a <= b;
}

/* ---- from value to place ---- */

/* scale.SymmetricalLogTransform with base 10. */
static double symlog(const norm *n, double v) {
    double adjusted = n->linscale / (1 - 1 / 10.), size = fabs(v);
    if (size <= n->linthresh) return v * adjusted;
    return copysign(n->linthresh * (adjusted + log(size / n->linthresh) / log(10)), v);
}

static double transform(const norm *n, double v) {
    switch (n->kind) {
    case KG_NORM_LOG: return v > 0 ? log10(v) : NAN;
    case KG_NORM_SYMLOG: return symlog(n, v);
    default: return v;
    }
}

bool norm_fit(norm *n, double lo, double hi, failure *why) {
    if (n->kind == KG_NORM_BOUNDARIES) {
        n->vmin = n->boundaries[0], n->vmax = n->boundaries[n->count - 1];
    } else if (n->vmin == n->vmax) {
        bool none = !(lo <= hi);
        n->vmin = none ? norm_floor(n) == 0 ? .1 : 0 : lo, n->vmax = none ? 1 : hi;
        if (n->kind == KG_NORM_TWOSLOPE) n->vmin = fmin(n->vmin, n->vcenter), n->vmax = fmax(n->vmax, n->vcenter);
    }
    if (n->kind != KG_NORM_LINEAR && n->vmin > n->vmax)
        return failure_set(why, KG_ERR_ARG, "The vmin %g of a norm must not be above its vmax %g.", n->vmin, n->vmax),
               false;
    if (n->kind == KG_NORM_LOG && !(n->vmin > 0))
        return failure_set(why, KG_ERR_ARG, "A log norm needs a vmin above 0, not %g.", n->vmin), false;
    if (n->kind == KG_NORM_TWOSLOPE && !(n->vmin <= n->vcenter && n->vcenter <= n->vmax))
        return failure_set(why, KG_ERR_ARG, "The vcenter %g of a two-slope norm must lie between vmin %g and vmax %g.",
                           n->vcenter, n->vmin, n->vmax),
               false;
    n->low = transform(n, n->vmin), n->high = transform(n, n->vmax);
    if (n->kind == KG_NORM_POWER) n->high = pow(n->vmax - n->vmin, n->gamma);
    return true;
}

/* Half the map on either side of the centre; a side without length has no places but its end. What is outside goes on in
 * proportion to the whole, so that a smoothed image runs evenly over its borders. */
static double two_slopes(const norm *n, double v) {
    double whole = n->vmax - n->vmin;
    if (v < n->vmin) return (v - n->vmin) / whole;
    if (v > n->vmax) return 1 + (v - n->vmax) / whole;
    if (v < n->vcenter) return (v - n->vmin) / (n->vcenter - n->vmin) / 2;
    return v < n->vmax ? .5 + (v - n->vcenter) / (n->vmax - n->vcenter) / 2 : 1;
}

/* A value on a boundary belongs to the region above, one on the last is over. A place keeps a little off the borders of its
 * region, because it may be rounded to a float. */
static double boundary_place(const norm *n, double v) {
    const double *b = n->boundaries, off = 1e-3, regions = (double)(n->count - 1);
    size_t below = 0, above = n->count - 1;
    if (v < b[0]) return -fmax((b[0] - v) / (b[1] - b[0]), off) / regions;
    if (v >= b[above]) return 1 + fmax((v - b[above]) / (b[above] - b[above - 1]), off) / regions;
    while (above - below > 1) {
        size_t middle = (below + above) / 2;
        if (v < b[middle]) above = middle;
        else below = middle;
    }
    double part = (v - b[below]) / (b[above] - b[below]);
    return ((double)below + (part < off ? off : part > 1 - off ? 1 - off : part)) / regions;
}

double norm_at(const norm *n, double v) {
    if (!isfinite(v) || v <= norm_floor(n)) return NAN;
    if (n->kind == KG_NORM_BOUNDARIES) return boundary_place(n, v);
    if (n->vmin == n->vmax) return 0;
    if (n->kind == KG_NORM_TWOSLOPE) return two_slopes(n, v);
    if (n->kind == KG_NORM_POWER) return v <= n->vmin ? 0 : pow(v - n->vmin, n->gamma) / n->high;
    return (transform(n, v) - n->low) / (n->high - n->low);
}

/* ---- arrays ---- */

enum { CHUNK = 512 };

/* The next numbers of the array as doubles; how many. */
static size_t read_chunk(kg_array *a, double out[CHUNK]) {
    kg_array part = *a;
    if (part.count > CHUNK) part.count = CHUNK;
    data_doubles(part, out);
    a->data = data_at(*a, part.count);
    a->count -= part.count;
    return part.count;
}

bool norm_fit_array(norm *n, kg_array values, failure *why) {
    double lo = INFINITY, hi = -INFINITY, v[CHUNK];
    while (n->vmin == n->vmax && values.count) {
        double a, b;
        if (!norm_extremes(n, v, read_chunk(&values, v), &a, &b)) continue;
        lo = fmin(lo, a), hi = fmax(hi, b);
    }
    return norm_fit(n, lo, hi, why);
}

static const double FARTHEST = 1e6; /* places, so that floats hold them */

void norm_array(const norm *n, kg_array values, float *out) {
    double v[CHUNK];
    while (values.count) {
        size_t count = read_chunk(&values, v);
        for (size_t i = 0; i < count; i++) {
            double t = norm_at(n, v[i]);
            *out = (float)(t > FARTHEST ? FARTHEST : t < -FARTHEST ? -FARTHEST : t);
            /* what is outside stays there */
            if (t > 1 && !(*out > 1)) *out = nextafterf(1, 2);
            if (t < 0 && !(*out < 0)) *out = -1e-30f;
            out++;
        }
    }
}

unsigned norm_regions(const norm *n) { return n->kind == KG_NORM_BOUNDARIES ? (unsigned)(n->count - 1) : 0; }
