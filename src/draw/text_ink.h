/* The coverage of glyphs in the atlas, found again by glyph, size, shift and turn; and of glyphs that touch the one
 * before them. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_INK_H
#define KG_DRAW_TEXT_INK_H

#include "draw/text_atlas.h"
#include "draw/text_font.h"

/* A rectangle of the atlas. left, top, upright_w, upright_h: of the glyph before it was turned by quarters, relative to
 * its origin, in screen pixels, y up. */
typedef struct ink {
    int u, v, w, h; /* of the atlas; w * scale by h * scale on the screen */
    int left, top, upright_w, upright_h;
    int scale;
} ink;

enum { INK_NONE = 0xFFFFFFF }; /* nothing to draw: no pixels, or no room */

typedef struct ink_cache {
    text_atlas atlas;
    text_table at, pairs;
    VEC(ink) inks;
    size_t rasterised;
    bool full; /* something did not fit since this was last set to false */
} ink_cache;

bool ink_init(ink_cache *c); /* false: no memory */
void ink_free(ink_cache *c);
void ink_restart(ink_cache *c); /* forgets all ink; a new epoch of the atlas */

/* The ink of a glyph in that pose, its bitmap then turned anticlockwise by so many right angles. false: no memory. */
bool ink_get(ink_cache *c, text_fonts *f, font_size size, glyph_name g, glyph_pose pose, unsigned quarters,
             uint32_t *index);

/* A full rectangle of so many pixels, at most TEXT_GLYPH_MAX, turned about its upper left corner, which is the origin. */
bool ink_rule(ink_cache *c, int w, int h, glyph_pose pose, unsigned quarters, uint32_t *index);

/* matplotlib joins the glyphs of a line with a bitwise "or" of their coverage. This gives the ink which, drawn "over"
 * the ink before, gives the same: upper itself where they share no pixel. (Three in one pixel, as in text of two
 * pixels' height, come out a few levels off.) dx, dy: from the one's corner to the other's. false: no memory. */
bool ink_join(ink_cache *c, uint32_t before, uint32_t upper, int dx, int dy, uint32_t *index);

#endif
