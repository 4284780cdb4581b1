/* Lines with formulas, set: which glyphs and rules stand where in matplotlib's picture of the line. Part of the text engine,
 * on its thread. */
#ifndef KG_DRAW_TEXT_MATH_H
#define KG_DRAW_TEXT_MATH_H

#include "base/arena.h"
#include "draw/text_font.h"

/* x, y: in whole pixels from the lower left corner of the line's picture, y down, so mostly negative. */
typedef struct math_item {
    int x, y; /* of a rule's upper left corner; of a glyph: its origin and its upper edge */
    int w, h; /* of a rule; w 0: a glyph */
    int rise; /* of a glyph: from its origin to its upper edge */
    glyph_name glyph;
    font_size size;
} math_item;

typedef struct math_line {
    VEC(math_item) items;
    double width, height, descent; /* as matplotlib tells them; height is that of the whole, descent included */
} math_line;

typedef enum math_result { MATH_SET, MATH_UNREADABLE, MATH_NO_MEMORY } math_result;

/* Sets a line of n bytes; the arena is for the while, and is clear afterwards. */
math_result math_set(text_fonts *f, arena *scratch, const char *line, size_t n, font_size size, math_line *out);

#endif
