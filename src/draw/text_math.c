/* How matplotlib draws a formula into a picture of its own (_mathtext.py, Output.to_raster): every glyph on whole pixels, the
 * picture one pixel larger on each side than all that is in it. */
#include "draw/text_math.h"

#include "draw/text.h"
#include "draw/text_math_layout.h"

#include <math.h>

/* Extents of all ink, y down from the upper edge of the outermost box. Zero is always in it. */
typedef struct extents {
    box_maker *m;
    double top; /* the box's height: where its baseline is */
    double x0, y0, x1, y1;
} extents;

static void extend(extents *e, double x0, double y0, double x1, double y1) {
    e->x0 = fmin(e->x0, x0), e->y0 = fmin(e->y0, y0);
    e->x1 = fmax(e->x1, x1), e->y1 = fmax(e->y1, y1);
}

static void see_glyph(void *user, const box *b, double x, double y) {
    extents *e = user;
    char_metrics g;
    if (!box_measure(e->m, b->glyph, b->points, &g)) return;
    y += e->top;
    extend(e, x + g.x0, y - g.y1, x + g.x1, y - g.y0);
}

static void see_rule(void *user, double x0, double y0, double x1, double y1) {
    extents *e = user;
    extend(e, x0, y0 + e->top, x1, y1 + e->top);
}

enum { WIDEST_RULE = 65536 }; /* more is far outside of any figure */

static int whole(double v) { return (int)fmin(fmax(v, -1e9), 1e9); }

typedef struct picture {
    box_maker *m;
    math_line *line;
    double left, top; /* added to what is shipped */
    int width, height;
} picture;

static void add(picture *p, math_item item) {
    item.y -= p->height;
    if (!VEC_PUSH(&p->line->items, item)) p->m->failed = true;
}

static void draw_glyph(void *user, const box *b, double x, double y) {
    picture *p = user;
    char_metrics g;
    font_size size;
    if (!box_measure(p->m, b->glyph, b->points, &g) || !fonts_size(b->points, p->m->dpi, &size)) return;
    if (g.x0 == 0 && g.x1 == 0 && g.y0 == 0 && g.y1 == 0) return; /* no ink */
    add(p, (math_item){.x = whole(x + p->left),
                       .y = whole(y + p->top - g.rise),
                       .rise = whole(g.rise),
                       .glyph = b->glyph,
                       .size = size});
}

/* Both ends of matplotlib's rectangles belong to them (ft2font.cpp, draw_rect_filled). */
static void draw_rule(void *user, double x0, double y0, double x1, double y1) {
    picture *p = user;
    x0 += p->left, x1 += p->left, y0 += p->top, y1 += p->top;
    int more = whole(fmax(whole(y1 - y0) - 1, 0)), x = whole(x0), end = whole(fmin(ceil(x1) + 1, p->width));
    int y = more ? whole(y0) : whole((y0 + y1) / 2 - .5), bottom = whole(fmin(y + (double)more + 1, p->height));
    if (end - x > WIDEST_RULE) end = x + WIDEST_RULE;
    for (; x < end && y < bottom; x += TEXT_GLYPH_MAX)
        add(p, (math_item){.x = x, .y = y, .w = end - x < TEXT_GLYPH_MAX ? end - x : TEXT_GLYPH_MAX, .h = bottom - y});
}

static void draw(box_maker *m, const box *b, math_line *out) {
    extents e = {.m = m, .top = b->height};
    box_ship_out(b, &(box_ship){see_glyph, see_rule, &e});
    double high = e.y1 - e.y0 + 2, without_depth = high - b->depth; /* the names are matplotlib's h and d */
    out->width = e.x1 - e.x0 + 2;
    out->descent = high - b->height;
    out->height = without_depth + out->descent;
    out->items.count = 0;
    picture p = {m, out, 1 - e.x0, b->height + 1 - e.y0, whole(ceil(out->width)), 0};
    p.height = whole(ceil(without_depth + fmax(out->descent, 0)));
    box_ship_out(b, &(box_ship){draw_glyph, draw_rule, &p});
}

math_result math_set(text_fonts *f, arena *scratch, const char *line, size_t n, font_size size, math_line *out) {
    failure why = {0};
    box_maker m = {.store = scratch, .fonts = f, .dpi = size.dpi};
    math_node *tree = math_parse(scratch, line, line, n, &why);
    math_result result = tree ? MATH_SET : why.code == KG_ERR_MEMORY ? MATH_NO_MEMORY : MATH_UNREADABLE;
    box *b = tree ? math_layout(&m, size.points64 / 64., tree) : NULL;
    if (b) draw(&m, b, out);
    arena_clear(scratch);
    return m.failed ? MATH_NO_MEMORY : result;
}
