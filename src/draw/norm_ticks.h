/* Ticks of colour bars under norms that are not linear. Called by the builder, on the render thread; no state is kept. */
#ifndef KG_DRAW_NORM_TICKS_H
#define KG_DRAW_NORM_TICKS_H

#include "draw/ticks.h"
#include "scene/norm.h"

/* Ticks from vmin to vmax of the norm, each at the place that the norm gives its value: powers of ten where a log or symlog norm
 * has two and more, else values as on a linear axis. Everything lies in the arena. False: no memory. */
bool norm_ticks(arena *a, const norm *n, double bar_px, double fontsize_pt, double dpi, ticks *out);

/* Ticks at the values, powers of ten labelled as 10 with a raised exponent, in digits that fonts have; others as "%g". */
bool norm_labels(arena *a, const double *values, size_t count, ticks *out);

#endif
