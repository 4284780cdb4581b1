/* Two scenes of the celluloid tutorial made of lines: ten horizontal ones, and a curve that grows. Called by demo. */
#include <math.h>
#include <stdlib.h>

#include "cli/scenes.h"

static int always;

static void *simple_begin(int frames) {
    (void)frames;
    return &always;
}

static void simple_draw(void *state, kg_axes *ax, int frame) {
    (void)state;
    double y[5];
    for (int i = 0; i < 5; i++) y[i] = frame;
    kg_plot(ax, KG_NONE, KG(y, 5), &(kg_line_style){.color = "black"});
}

static void simple_end(void *state) { (void)state; }

const scene scene_simple = {.name = "simple",
                            .about = "ten horizontal lines, one a frame",
                            .frames = 10,
                            .width = 640,
                            .height = 480,
                            .still_axes = true,
                            .begin = simple_begin,
                            .draw = simple_draw,
                            .end = simple_end};

typedef struct curve {
    double *x, *y;
} curve;

static void sine_end(void *state) {
    curve *c = state;
    free(c->x);
    free(c->y);
    free(c);
}

static void *sine_begin(int frames) {
    curve *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->x = malloc((size_t)frames * sizeof *c->x);
    c->y = malloc((size_t)frames * sizeof *c->y);
    if (!c->x || !c->y) {
        sine_end(c);
        return NULL;
    }
    for (int i = 0; i < frames; i++) {
        c->x[i] = frames > 1 ? 6.283185307179586 * i / (frames - 1) : 0;
        c->y[i] = sin(c->x[i]);
    }
    return c;
}

static void sine_draw(void *state, kg_axes *ax, int frame) {
    const curve *c = state;
    kg_plot(ax, KG(c->x, frame + 1), KG(c->y, frame + 1), &(kg_line_style){.color = "blue"});
}

const scene scene_sine = {.name = "sine",
                          .about = "a curve that grows by one point a frame",
                          .frames = 60,
                          .width = 1000,
                          .height = 600,
                          .still_axes = true,
                          .begin = sine_begin,
                          .draw = sine_draw,
                          .end = sine_end};
