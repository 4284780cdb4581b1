/* The wave is that of matplotlib's Sketch filter (path_converters.h of 3.6): the cursor moves along a sine of period
 * length * randomness at a rate drawn evenly, on a logarithmic scale, between 1 and the square of randomness. Its pixels are those of a
 * figure at 100 dpi; ours grow with the dpi, so that a film saved at another size looks the same. */
#include "draw/sketch.h"

#include <math.h>

static const double TURN = 6.283185307179586;

sketch sketch_new(const theme_sketch *style, double dpi, uint32_t seed) {
    double unit = dpi / 100;
    return (sketch){.scale = style->scale * unit,
                    .step = unit > 1 ? unit : 1,
                    .turn = style->scale > 0 ? TURN / (style->length * style->randomness) / fmin(unit, 1) : 0,
                    .log_of_speed = style->scale > 0 ? 2 * log(style->randomness) : 0,
                    .random = seed * 2654435761u + 1};
}

double sketch_next(sketch *s) {
    s->random = s->random * 1664525 + 1013904223; /* Numerical Recipes */
    double even = (s->random >> 8) / 16777216.0;
    s->phase = fmod(s->phase + s->turn * exp(even * s->log_of_speed), TURN);
    return sin(s->phase) * s->scale;
}

void sketch_skip(sketch *s, double length) {
    double steps = length / s->step;
    if (isfinite(steps)) s->phase = fmod(s->phase + steps * s->turn * exp(s->log_of_speed / 2), TURN);
}
