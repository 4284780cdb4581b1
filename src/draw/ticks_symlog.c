/* Ticks of a symlog axis: matplotlib's SymmetricalLogLocator. Any thread, no state. */
#include "draw/log_labels.h"
#include "draw/tick_places.h"
#include "draw/ticks_scaled.h"

#include <math.h>

enum { POWERS_MOST = 15 }; /* numticks */

/* The exponents from one below lo to one above hi, lo <= hi, the last not counted. */
typedef struct exponents {
    double first, end;
} exponents;

static exponents exponents_of(double base, double lo, double hi) {
    return (exponents){floor(log(lo) / log(base)), ceil(log(hi) / log(base))};
}

typedef struct symlog_range {
    double base, stride;
    exponents below, above; /* of the negative and the positive ticks; equal: none */
    bool zero;
} symlog_range;

/* Powers beyond linthresh on either side, and 0 if the linear part is seen. The 1 added to the outer limits is
 * matplotlib's. */
static symlog_range range_of(const scale *full, double lo, double hi) {
    double t = full->linthresh;
    bool below = lo<-t, above = hi> t;
    symlog_range r = {.base = full->base, .zero = (below && hi > -t) || (above && lo < t)};
    if (below) r.below = exponents_of(r.base, -fmin(-t, hi), -lo + 1);
    if (above) r.above = exponents_of(r.base, fmax(t, lo), hi + 1);
    double total = r.below.end - r.below.first + r.above.end - r.above.first + (r.zero ? 1 : 0);
    r.stride = fmax(floor(total / (POWERS_MOST - 1)), 1);
    return r;
}

static void add_power(const symlog_range *r, double exponent, double sign, bool minor, tick_places *out) {
    double power = pow(r->base, exponent);
    if (!minor) {
        places_add(out, sign * power);
        return;
    }
    double last = ceil(r->base) - 1;
    for (double m = 2; m <= last; m++) places_add(out, sign * power * (sign < 0 ? last + 2 - m : m));
}

static void locate(const symlog_range *r, bool minor, tick_places *out) {
    double count = ceil((r->below.end - r->below.first) / r->stride);
    for (double i = count - 1; i >= 0; i--) add_power(r, r->below.first + i * r->stride, -1, minor, out);
    if (r->zero && !minor) places_add(out, 0);
    count = ceil((r->above.end - r->above.first) / r->stride);
    for (double i = 0; i < count; i++) add_power(r, r->above.first + i * r->stride, 1, minor, out);
}

bool ticks_symlog(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor) {
    places_none(major);
    places_none(minor);
    scale full = scale_filled(s);
    double lo = fmin(axis->lo, axis->hi), hi = fmax(axis->lo, axis->hi);
    if (!(hi > lo) || !isfinite(axis->lo) || !isfinite(axis->hi)) return true;

    tick_places at = {0}, between = {0};
    if (lo > -full.linthresh && hi < full.linthresh) {
        places_add(&at, lo); /* the linear part alone: its ends, as matplotlib has it */
        places_add(&at, hi);
    } else {
        symlog_range range = range_of(&full, lo, hi);
        locate(&range, false, &at);
        bool fits = (range.base - 2) * POWERS_MOST * 2 <= TICKS_MOST;
        if (axis->minor && fits) locate(&range, true, &between);
        places_drop_shared(&between, &at, &full, lo, hi);
    }
    log_labels labels = log_labels_for(&full, lo, hi);
    return places_publish(a, &at, &full, lo, hi, log_label, &labels, major) &&
           places_publish(a, &between, &full, lo, hi, NULL, NULL, minor);
}
