/* Minor ticks of a linear axis: matplotlib's AutoMinorLocator. Called by the layout, on whichever thread makes the draw
 * list; no state. */
#include "draw/tick_places.h"

#include <math.h>

/* Five parts of a step of 1, 2.5, 5 or 10, four of any other. */
static int divisions_of(double step) {
    static const double in_five[] = {1, 2.5, 5, 10};
    double e = log10(step), digits = pow(10, e - floor(e));
    for (size_t i = 0; i < sizeof in_five / sizeof *in_five; i++)
        if (fabs(digits - in_five[i]) <= 1e-8 + 1e-5 * in_five[i]) return 5; /* numpy.isclose */
    return 4;
}

bool ticks_between(arena *a, double lo, double hi, const double *major, size_t n, int divisions, ticks *out) {
    places_none(out);
    double step = n < 2 ? 0 : major[1] - major[0];
    if (!(step > 0) || !isfinite(step) || !isfinite(lo) || !isfinite(hi)) return true;
    if (divisions < 1) divisions = divisions_of(step);
    double minor = step / divisions, least = fmin(lo, hi), most = fmax(lo, hi);
    double from = floor_div(least - major[0], minor) + 1, to = floor_div(most - major[0], minor) + 1;
    if (!(to - from <= TICKS_MOST)) return true;

    tick_places places = {0}, majors = {0};
    for (double k = from; k < to; k++) places_add(&places, major[0] + k * minor);
    for (size_t i = 0; i < n; i++) places_add(&majors, major[i]);
    const scale linear = {.kind = SCALE_LINEAR};
    places_drop_shared(&places, &majors, &linear, lo, hi);
    return places_publish(a, &places, &linear, lo, hi, NULL, NULL, out);
}
