/* The levels of filled contours and the colours between them. Called by the builder, on the render thread. */
#include "draw/builder.h"

#include <math.h>

/* Powers of ten around lo to hi, 0 < lo <= hi: those of LogLocator, which wants nine at most where there is no axis, cut to one
 * below lo and one above hi unless that leaves less than three (ContourSet._autolev). */
static size_t log_levels(double lo, double hi, double *levels, size_t most) {
    double low = log(lo) / log(10), high = log(hi) / log(10), decades = floor(high) - ceil(low),
           stride = floor((decades + 1) / 9) + 1;
    if (stride >= decades) stride = fmax(1, decades - 1);
    double all[32];
    size_t count = 0, from = 0, to = 0, n = 0;
    for (double at = floor(low) - stride; at < ceil(high) + 2 * stride && count < 32; at += stride)
        all[count++] = pow(10, at);
    while (from + 1 < count && all[from + 1] < lo) from++;
    while (to < count && all[to] <= hi) to++;
    if (to < count) to++;
    if (to - from < 3) from = 0, to = count;
    while (from < to && n < most) levels[n++] = all[from++];
    return n;
}

static size_t choose_levels(const artist_contour *c, double *levels, size_t most) {
    size_t n = 0;
    if (c->level_count)
        for (; n < c->level_count && n < most; n++) levels[n] = c->level_values[n];
    else if (c->zmin <= c->zmax && c->norm.kind == KG_NORM_LOG) n = log_levels(c->zmin, c->zmax, levels, most);
    else if (c->zmin <= c->zmax) n = ticks_levels(c->zmin, c->zmax, c->levels, levels, most);
    return n;
}

/* The first band takes what is below the first level and the last what is above the last one, transparent unless extended. The
 * others have the colour of their middle, under a log norm the geometric one (ContourSet._process_levels and _process_colors). */
size_t contour_levels(const artist_contour *c, double *levels, size_t most, rgba *bands) {
    size_t n = choose_levels(c, levels, most);
    norm fitted = c->norm;
    failure why = {0};
    double lo, hi;
    if (n < 2) return 0;
    norm_extremes(&fitted, levels, n, &lo, &hi);
    if (!norm_fit(&fitted, lo, hi, &why)) return 0;
    for (size_t i = 0; i <= n; i++) {
        if (i == 0) bands[i] = c->shades.under;
        else if (i == n) bands[i] = c->shades.over;
        else {
            double a = levels[i - 1], b = levels[i],
                   middle = fitted.kind == KG_NORM_LOG ? sqrt(a) * sqrt(b) : a / 2 + b / 2;
            bands[i] = shades_at(&c->shades, norm_at(&fitted, middle));
        }
        bool hidden = (i == 0 && !c->extend_min) || (i == n && !c->extend_max);
        bands[i].a = hidden ? 0 : (uint8_t)lround(c->alpha * bands[i].a);
    }
    return n;
}
