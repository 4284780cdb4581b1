/* Which glyph of which font a character of a formula is. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_MATH_FONT_H
#define KG_DRAW_TEXT_MATH_FONT_H

#include "draw/text_font.h"
#include "scene/math_names.h"

/* slanted: its scripts make room for its slope. false: no memory. */
bool math_glyph(text_fonts *f, math_font font, math_font font_class, uint32_t code, glyph_name *out, bool *slanted);

/* The character in one of the six sizes that brackets, roots and wide accents come in; glyph 0: not in that size. */
enum { MATH_SIZES = 6 };
bool math_sized_glyph(text_fonts *f, int size, uint32_t code, glyph_name *out);

#endif
