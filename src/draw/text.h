/* Text as matplotlib 3.6 sets it through Agg: measuring strings, placing their glyphs on whole pixels, and the atlas
 * that holds the glyphs' coverage. Called by what lays out a figure and makes draw lists; one engine belongs to one
 * thread. */
#ifndef KG_DRAW_TEXT_H
#define KG_DRAW_TEXT_H

#include "base/failure.h"
#include "base/rect.h"

typedef struct text_engine text_engine;

/* NULL: why says so (no memory). The main font is the embedded DejaVu Sans; no files are read until a character turns
 * up that it lacks. Then the best font of the machine that has it is asked of fontconfig, if that is installed. */
text_engine *text_engine_new(failure *why);
void text_engine_free(text_engine *e);

/* Whether fonts of the machine may be used for what the main font lacks (default true); if not, a box is drawn. */
void text_engine_fallback(text_engine *e, bool on);

/* Strings are UTF-8, invalid bytes count as U+FFFD; '\n' starts a new line (spacing 1.2), a tab is a space, other
 * control characters are nothing. Sizes are in points, dpi in pixels an inch (its fraction is ignored, as in
 * matplotlib). Sizes under 1 pt are drawn as 1 pt. Sizes over 4096 pixels an em are drawn as 4096; over 1024, hinting
 * is off. What is not a positive finite size has no extent and draws nothing. */

/* The block before it is turned, in pixels: matplotlib's Text._get_layout. A line is never lower than "lp". descent: of
 * the last line, below its baseline. */
typedef struct text_size {
    double width, height, descent;
} text_size;

/* false: no memory. */
bool text_measure(text_engine *e, const char *utf8, double points, double dpi, text_size *out);

typedef enum text_ha { TEXT_LEFT = 0, TEXT_CENTER, TEXT_RIGHT } text_ha;
typedef enum text_va {
    TEXT_BASELINE = 0, /* of the last line */
    TEXT_BOTTOM,
    TEXT_VCENTER,
    TEXT_CENTER_BASELINE,
    TEXT_TOP
} text_va;

/* Where a piece of coverage lands, in pixels from the top left, and the rectangle of the atlas that covers it. Both are
 * of the same size, texel on pixel, but for glyphs over TEXT_GLYPH_MAX pixels: those are a whole number of times larger
 * than their rectangle (sample that linearly; there is a clear texel all around). Pieces are composed with "over", in
 * order, and then give the coverage that matplotlib gets by its own rule where glyphs touch. */
typedef struct text_glyph {
    int x, y, w, h;
    uint16_t u, v, uw, vh;
} text_glyph;

enum { TEXT_GLYPH_MAX = 1000 };

/* What to place and where: x, y is the anchor in pixels, y down; degrees turn anticlockwise; anchor is
 * rotation_mode="anchor" (align first, then turn about x, y). Multiples of 90 degrees are turned exactly as pixels,
 * other angles are drawn anew. */
typedef struct text_spot {
    double x, y;
    text_ha ha;
    text_va va;
    double degrees;
    bool anchor;
} text_spot;

typedef struct text_placed {
    const text_glyph *glyphs; /* of the engine, until the next call of text_place */
    size_t count;
    irect box;     /* around all glyphs; empty when there are none */
    double x0, y0; /* the layout's box, y down: matplotlib's get_window_extent() */
    double x1, y1;
    double left, foot, w, h; /* the text's own box: its lower left corner, from which it extends w along the baselines
                                and h across, turned with the text: matplotlib's _get_textbox() */
    uint32_t epoch;          /* of the atlas */
} text_placed;

/* false: no memory. Glyphs farther than 30000 pixels from the origin are left out, and so are those that do not fit the
 * atlas beside the others of the same call. May start the atlas over: see below. */
bool text_place(text_engine *e, const char *utf8, double points, double dpi, text_spot spot, text_placed *out);

/* The atlas: one byte of coverage a texel, rows from the top, stride == width.
 * generation grows whenever pixels were added: upload text_atlas_dirty() since the generation last uploaded, or
 * everything when width or height changed. When it is full at its greatest height it starts over with a new epoch: all
 * text_glyphs given out in earlier epochs are stale. So: make a draw list again if the epoch changed on the way; if it
 * changes again, the frame needs more than one whole atlas (some four million texels): leave out what was placed in an
 * earlier epoch than the last. */
typedef struct text_atlas_view {
    const uint8_t *pixels;
    int width, height;
    uint64_t generation;
    uint32_t epoch;
} text_atlas_view;

text_atlas_view text_atlas_now(const text_engine *e);

/* The smallest known rectangle that holds all pixels added after that generation. */
irect text_atlas_dirty(const text_engine *e, uint64_t since);

/* Counts since the engine was made: glyphs rasterised, and lines of text shaped (not found in the cache). */
size_t text_glyphs_rasterised(const text_engine *e);
size_t text_lines_shaped(const text_engine *e);

#endif
