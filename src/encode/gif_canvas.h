/* The picture as a decoder shows it, and the comparison of a frame with it: where they differ, and in which colours.
 * Used by the GIF encoder's painter on the encoder's thread. */
#ifndef KG_ENCODE_GIF_CANVAS_H
#define KG_ENCODE_GIF_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rect.h"
#include "encode/gif_colours.h"

/* What the plane says of a pixel: the slot of its colour, and whether the canvas shows that colour already. */
enum { PLANE_SLOT = 0x7FFF, PLANE_UNCHANGED = 0x8000 };

/* Colours counted roughly, in bins of five bits a channel, when there are too many for slots. */
enum { ROUGH_BINS = 32768 };
typedef struct rough {
    struct {
        uint64_t pixels, sum[3];
    } bin[ROUGH_BINS];
} rough;

typedef struct canvas {
    int width, height;
    bool started; /* until then every pixel counts as changed */
    colour *pixels;
    colours met;
    /* the box last surveyed */
    irect box;
    size_t area;
    uint16_t *plane; /* of its pixels, rows packed */
} canvas;

bool canvas_init(canvas *c, int width, int height); /* c: zeros. false: no memory; free it all the same */
void canvas_free(canvas *c);

/* The smallest rectangle around the pixels of r in which the frame differs from the canvas. */
irect canvas_differing(const canvas *c, const uint8_t *frame, irect r);

/* Fills the plane for a box and counts in c->met the changed pixels of each colour. false: too many colours. */
bool canvas_survey(canvas *c, const uint8_t *frame, irect box);

/* The same with bins instead of slots. */
void canvas_survey_roughly(canvas *c, const uint8_t *frame, irect box, rough *bins);

/* The first of n pixels that differs; n: none does. */
int canvas_first_difference(const uint8_t *frame, const colour *pixels, int n);

static inline const uint8_t *canvas_frame_row(const canvas *c, const uint8_t *frame, irect r, int y) {
    return frame + 4 * ((size_t)y * (size_t)c->width + (size_t)r.x0);
}

static inline colour *canvas_row(const canvas *c, irect r, int y) {
    return c->pixels + (size_t)y * (size_t)c->width + (size_t)r.x0;
}

static inline uint16_t *canvas_plane_row(const canvas *c, int y) {
    return c->plane + (size_t)(y - c->box.y0) * (size_t)(c->box.x1 - c->box.x0);
}

#endif
