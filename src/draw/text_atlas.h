/* The picture that holds the coverage of all glyphs in use: room is given out in shelves, until it must start over.
 * Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_ATLAS_H
#define KG_DRAW_TEXT_ATLAS_H

#include "base/mem.h"
#include "base/rect.h"

#include <stdint.h>

enum { ATLAS_WIDTH = 1024, ATLAS_HEIGHT_FIRST = 128, ATLAS_HEIGHT_MAX = 4096, ATLAS_RECENT = 64 };

typedef struct atlas_shelf {
    int y, height, x; /* x: where the free part begins */
} atlas_shelf;

typedef struct text_atlas {
    uint8_t *pixels; /* ATLAS_WIDTH * height */
    int height;
    int below; /* first row under the lowest shelf */
    uint32_t epoch;
    uint64_t generation, whole_since; /* the last generation that cannot be updated from by a rectangle */
    irect recent[ATLAS_RECENT];       /* what generation g added is at g % ATLAS_RECENT */
    VEC(atlas_shelf) shelves;
} text_atlas;

typedef enum atlas_result { ATLAS_OK, ATLAS_FULL, ATLAS_MEMORY } atlas_result;

bool atlas_init(text_atlas *a); /* false: no memory */
void atlas_free(text_atlas *a);

/* Room for w x h clear texels, with a clear texel around them, at *u, *v: to be filled in by the caller at once. */
atlas_result atlas_add(text_atlas *a, int w, int h, int *u, int *v);

void atlas_restart(text_atlas *a); /* forgets everything; a new epoch */

irect atlas_dirty(const text_atlas *a, uint64_t since);

#endif
