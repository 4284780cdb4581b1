/* Drawing single pictures through OpenGL, for the tests of pixels: a draw list made by hand, or a scene, from nothing each time.
 * Used from the test's own thread. */
#ifndef KG_TESTS_PAINTER_H
#define KG_TESTS_PAINTER_H

#include "run/recorder.h"

#include "draw/builder.h"
#include "gpu/gpu.h"
#include "scene/figure.h"

typedef struct painter {
    gpu *gpu;
    builder *builder;
    draw_list list;
    uint8_t *pixels; /* RGBA of the last picture */
    int width, height;
} painter;

/* Fails the test when there is no OpenGL. steps: see gpu_desc. */
painter *painter_new(int width, int height, int steps);
void painter_free(painter *p);

draw_list *painter_begin(painter *p); /* an empty white page, to be filled by hand */
void painter_draw(painter *p);        /* the list to p->pixels */

/* The figure as it stands, at its own size and limits, drawn whole by a GPU that drew nothing before. RGBA, to be freed. */
uint8_t *paint_alone(kg_figure *fig, int steps);

/* The figure as it stands into p->pixels, drawn whole. */
void painter_figure(painter *p, kg_figure *fig);

const uint8_t *pixel(const painter *p, int x, int y);
bool is_colour(const painter *p, int x, int y, int r, int g, int b, int tolerance);

/* Fails, telling where, unless all pixels of the box (x1 and y1 outside) have this colour. */
void assert_box(const painter *p, int x0, int y0, int x1, int y1, int r, int g, int b);

/* How many pixels are not white. */
int inked(const painter *p);

#endif
