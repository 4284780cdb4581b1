/* Lines of text, shaped: where each glyph with ink stands on the baseline. A bounded cache, so that a line seen before
 * at the same size costs a hash. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_LINE_H
#define KG_DRAW_TEXT_LINE_H

#include "draw/text_font.h"
#include "draw/text_math.h"

typedef struct line_glyph {
    int64_t pen;  /* 1/64 pixel from the line's start */
    int32_t rise; /* 1/64 pixel above the baseline */
    uint32_t face, glyph;
} line_glyph;

/* Lengths in 1/64 pixel, y up from the baseline. */
typedef struct text_line {
    VEC(char) text; /* with the size, the key */
    font_size size;
    uint64_t hash, used; /* used 0: an empty slot */
    VEC(line_glyph) glyphs;
    int64_t advance, x0, y0, x1, y1; /* the box around all glyphs, as matplotlib counts it */
    bool is_math;                    /* a line with formulas: only this holds for it */
    math_line math;
} text_line;

typedef struct line_cache line_cache;

line_cache *lines_new(void); /* NULL: no memory */
void lines_free(line_cache *c);
void lines_forget(line_cache *c);

/* The line of length bytes, no '\n' among them, followed by '\n' or the end of the string; valid until the next but one
 * call. NULL: no memory. */
const text_line *lines_get(line_cache *c, text_fonts *f, const char *text, size_t length, font_size size);

size_t lines_shaped(const line_cache *c);

#endif
