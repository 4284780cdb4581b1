/* What one frame adds to the film: the rectangle to paint, its colours and the index of each pixel. The painter
 * keeps the canvas as a decoder shows it. Used by the GIF encoder on its own thread. */
#ifndef KG_ENCODE_GIF_PAINTER_H
#define KG_ENCODE_GIF_PAINTER_H

#include <stdbool.h>

#include "base/failure.h"
#include "base/rect.h"
#include "encode/gif_palette.h"

typedef struct gif_painter gif_painter;

/* One image of the film; points into the painter. */
typedef struct gif_image {
    irect box;
    const uint8_t *index; /* of each pixel of the box, rows packed */
    const uint8_t *other; /* an index that shows the same, see gif_lzw_write(); may be NULL */
    int code_size;        /* index < 1 << code_size; 2..8 */
    bool global;          /* in the global table's colours, otherwise in its own: */
    colour table[256];
    int colours;     /* of the table */
    int transparent; /* the index that leaves a pixel as it is; -1: none */
} gif_image;

/* About 8 bytes a pixel and 1.2 MB; 1.5 MB more for films of many colours. NULL: no memory. */
gif_painter *gif_painter_new(int width, int height);
void gif_painter_free(gif_painter *p);

/* Before the first frame: lets the global table take up colours of later frames, because the file can be patched. */
void gif_painter_grow_table(gif_painter *p);

/* Looks at the next frame, which may differ from the one before only inside `changed`. *ways: in how many ways it
 * can be written, 0 when the canvas needs no change. The first frame is painted whole. false: no memory. */
bool gif_painter_look(gif_painter *p, const uint8_t *pixels, irect changed, int *ways, failure *why);

/* The frame in one of the ways (from 0). Valid until the next call. */
void gif_painter_image(gif_painter *p, int way, gif_image *image);

/* The global table as it is after the frames looked at: how many colours. It only grows at its end, and only to
 * `room` entries. */
int gif_painter_global(const gif_painter *p, const colour **table, int *room);

#endif
