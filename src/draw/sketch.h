/* Lines that look drawn by hand: a path is walked in steps of about a pixel and strays from its course by a slow wave of irregular speed.
 * The wave follows from the seed alone, so that a line that stands still in a film stands still. */
#ifndef KG_DRAW_SKETCH_H
#define KG_DRAW_SKETCH_H

#include "scene/theme.h"

#include <stdint.h>

typedef struct sketch {
    double scale, step;        /* how far it strays; pixels from one point to the next. scale 0: straight lines */
    double turn, log_of_speed; /* radians a step at unit speed; of the greatest speed */
    double phase;
    uint32_t random;
} sketch;

sketch sketch_new(const theme_sketch *style, double dpi, uint32_t seed);

/* How far across its course the next point lies, to the left of it on a page whose y runs down; pixels. */
double sketch_next(sketch *s);

/* Lets the wave pass over a part that is not drawn. */
void sketch_skip(sketch *s, double length);

#endif
