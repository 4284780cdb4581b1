/* Lines of scripts whose letters join, change, stack or run from right to left: which glyphs they become and where
 * these go, through HarfBuzz. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_SHAPE_H
#define KG_DRAW_TEXT_SHAPE_H

#include "draw/text_runs.h"

/* In the order they stand on the line; lengths in 1/64 pixel, dx to the right, dy up. */
typedef struct shaped_glyph {
    glyph_name name;
    int32_t advance, dx, dy;
    bool kerned; /* with the glyph before it, by the font's own table */
    bool begins; /* a glyph after it may be kerned with it */
} shaped_glyph;

typedef struct text_shaper text_shaper;

text_shaper *shaper_new(void); /* NULL: no memory */
void shaper_free(text_shaper *s);

/* Shapes the text up to end; *out is valid until the next call. false: no memory. */
bool shaper_line(text_shaper *s, text_fonts *f, font_size size, const char *text, const char *end,
                 const shaped_glyph **out, size_t *count);

#endif
