/* Frames: finished pixels, reference-counted, from a pool. The render thread fills one and publishes it; after that it is
 * immutable and every sink holds its own reference. */
#ifndef KG_FRAME_FRAME_H
#define KG_FRAME_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "base/rect.h"

typedef struct frame_pool frame_pool;

typedef struct frame {
    uint8_t *pixels; /* RGBA, rows from the top, packed: stride is 4 * width */
    int width, height;
    irect changed;  /* outside it the frame equals the one made before it; empty: nothing changed */
    uint64_t index; /* of the snap, from 0 */
    double time_s;  /* when it is shown: index / fps */
    /* the pool's own */
    frame_pool *pool;
    struct frame *next;
    int refs;
    uint64_t serial; /* which picture its pixels hold */
} frame;

/* A pool of frames of one size, at most `most` alive at once. NULL: no memory. [the pool and its frames: any thread] */
frame_pool *frame_pool_new(int width, int height, size_t most);

/* Gives up the pool; it goes when its last frame is released. */
void frame_pool_free(frame_pool *pool);

/* The next frame: a copy of the last one made by this pool, ready to be overwritten inside `changed` (all of it, the first
 * time), with one reference. Copies only what the recycled frame lacks. Waits while `most` frames are alive; NULL: no memory.
 * One thread makes frames. */
frame *frame_pool_next(frame_pool *pool, irect changed);

frame *frame_ref(frame *f);
void frame_release(frame *f); /* NULL: nothing */

#endif
