/* Ticks of a log axis: matplotlib's LogLocator, for major ticks and (subs="auto") for minor ones. Any thread, no state.
 * A tick is kept or lost by the last bit of a logarithm, so these are taken as matplotlib takes them. */
#include "draw/log_labels.h"
#include "draw/tick_places.h"
#include "draw/ticks_scaled.h"

#include <math.h>

typedef struct log_range {
    double lo, hi, base;
    double first, last; /* exponents: of the power at or below lo, at or above hi */
    double powers;      /* between them, as LogLocator counts; -1 when the limits are within one decade */
    double stride;      /* exponents from one major tick to the next */
} log_range;

static log_range range_of(double base, double lo, double hi, int room) {
    double unit = log(base), from = log(lo) / unit, to = log(hi) / unit;
    log_range r = {.lo = lo, .hi = hi, .base = base, .first = floor(from), .last = ceil(to)};
    r.powers = floor(to) - ceil(from);
    int most = room < 2 ? 2 : room > TICKS_AUTO_NBINS ? TICKS_AUTO_NBINS : room;
    r.stride = floor((r.powers + 1) / most) + 1;
    if (r.stride >= r.powers) r.stride = fmax(1, r.powers - 1); /* two ticks at least */
    return r;
}

static void locate_major(const log_range *r, tick_places *out) {
    for (double e = r->first - r->stride; e < r->last + 2 * r->stride; e += r->stride) {
        double at = pow(r->base, e);
        if (at > 0 && isfinite(at)) places_add(out, at);
    }
}

/* Multiples of the powers, only where every power has a tick; where none or one of them is seen, the places of a linear
 * axis instead. */
static void locate_minor(const log_range *r, tick_places *out) {
    const double most_powers = 10, least_base = 3;
    double multiples = ceil(r->base) - 2;
    if (r->powers > most_powers || r->base < least_base || r->stride != 1) return;
    if (multiples * (r->last - r->first + 3) > TICKS_MOST) return; /* a black bar */
    size_t inside = 0;
    for (double e = r->first - 1; e < r->last + 2; e++) {
        for (double m = 2; m < r->base; m++) {
            double at = m * pow(r->base, e);
            if (!(at > 0) || !isfinite(at)) continue;
            places_add(out, at);
            inside += at >= r->lo && at <= r->hi;
        }
    }
    if (multiples > 1 && inside <= 1)
        out->count = ticks_places(r->lo, r->hi, TICKS_AUTO_NBINS, TICKS_AXIS_STEPS, out->at);
}

bool ticks_log(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor) {
    places_none(major);
    places_none(minor);
    scale full = scale_filled(s);
    double lo = fmin(axis->lo, axis->hi), hi = fmax(axis->lo, axis->hi);
    if (!(lo > 0 && hi > lo) || !isfinite(hi) || !isfinite(axis->lo) || !isfinite(axis->hi)) return true;

    log_range range = range_of(full.base, lo, hi, ticks_room(axis->px, axis->fontsize_pt, axis->dpi, axis->is_y));
    log_labels labels = log_labels_for(&full, lo, hi);
    tick_places at = {0}, between = {0};
    locate_major(&range, &at);
    locate_minor(&range, &between);
    places_drop_shared(&between, &at, &full, lo, hi);
    return places_publish(a, &at, &full, lo, hi, log_label, &labels, major) &&
           places_publish(a, &between, &full, lo, hi, log_label, &labels, minor);
}
