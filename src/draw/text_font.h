/* The fonts of the text engine: which font has a character, how a glyph is measured, and its coverage. The only file
 * that calls FreeType; what it returns is cached by its callers. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_FONT_H
#define KG_DRAW_TEXT_FONT_H

#include "base/failure.h"
#include "base/mem.h"
#include "draw/text_fallback.h"
#include "draw/text_table.h"

#include <stdint.h>

typedef struct font_size {
    uint32_t points64; /* 1/64 pt */
    uint32_t dpi;
} font_size;

/* Lengths in 1/64 pixel, y up. */
typedef struct glyph_metrics {
    int32_t advance, x0, y0, x1, y1; /* the box of the outline's control points; all 0 when there is no ink */
    int32_t width, height, rise;     /* as FreeType tells the hinted glyph's; rise: its upper edge over the baseline */
    int32_t linear;                  /* the advance without hinting, in 1/65536 pixel */
} glyph_metrics;

enum { FONTS_MAX = 80 };

/* The fonts that are embedded, in the order of text_font.c's table: the main one, and those of mathematical text. Fonts of
 * the machine come after them. */
enum {
    FACE_MAIN = 0,
    FACE_IT,
    FACE_BF,
    FACE_TT,
    FACE_EX,
    FACE_STIX,
    FACE_STIX_IT,
    FACE_STIX_BF,
    FACE_OWN_IT,
    FACE_OWN_BF,
    FACE_SIZE1,
    FACE_SIZE5 = FACE_SIZE1 + 4,
    FACE_PRIME,
    FACES_EMBEDDED
};

/* Which glyph of which font; face 0 is the main font, whose glyph 0 is the box for what no font has. */
typedef struct glyph_name {
    uint32_t face, glyph;
} glyph_name;

/* Coverage as FreeType left it, valid until the next call: pixels, y down, relative to the origin. */
typedef struct glyph_image {
    const uint8_t *pixels;
    int pitch, w, h, left, top;
    int scale; /* whole number of screen pixels to a pixel of the image, over 1 only for huge glyphs; left and top are
                  in pixels of the image */
} glyph_image;

/* How a glyph is turned and shifted before it is rasterised: 1/64 pixel, y up. */
typedef struct glyph_pose {
    uint32_t centidegrees; /* anticlockwise */
    int dx, dy;
} glyph_pose;

typedef struct text_fonts text_fonts;

text_fonts *fonts_new(failure *why);
void fonts_free(text_fonts *f);
void fonts_fallback(text_fonts *f, bool on);

/* 1/64 point and whole dpi as matplotlib rounds them; false: nothing can be drawn at that size. */
bool fonts_size(double points, double dpi, font_size *out);

/* All of these return false when there is no memory. A character that is to be left out has the face FONTS_SKIP. */
enum { FONTS_SKIP = 0xFFFF };
bool fonts_find(text_fonts *f, uint32_t code, glyph_name *out);
bool fonts_has(text_fonts *f, uint32_t face, uint32_t code, bool *out); /* a face that fonts_find() gave, or 0 */
bool fonts_find_in(text_fonts *f, uint32_t face, uint32_t code,
                   glyph_name *out); /* an embedded face; glyph 0: not there */
bool fonts_measure(text_fonts *f, font_size size, glyph_name g, glyph_metrics *out);
bool fonts_kerning(text_fonts *f, font_size size, uint32_t face, uint32_t left, uint32_t right, int32_t *out);
bool fonts_image(text_fonts *f, font_size size, glyph_name g, glyph_pose pose, int limit, glyph_image *out);

/* Where a face comes from: its file and the number of the face in it; NULL: it is the embedded main font. */
const char *fonts_file(const text_fonts *f, uint32_t face, int *index);

#endif
