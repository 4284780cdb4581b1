/* Layout and placing by matplotlib's rules (text.py, _get_layout; backend_agg.py, draw_text), with y turned down only
 * at the end. */
#include "draw/text.h"

#include "base/mem.h"
#include "draw/text_ink.h"
#include "draw/text_line.h"

#include <math.h>
#include <string.h>

static const double PI = 3.14159265358979323846;
static const double LINE_SPACING = 1.2;
static const double FAR = 30000; /* pixels; well within what a vertex shader and an int can hold */

/* A line of a block: its baseline starts at x, y before turning, relative to the block's upper left corner, y up. */
typedef struct row {
    const char *text;
    size_t length;
    double x, y, width;
} row;

typedef struct block {
    font_size size;
    double width, height, descent;
    double drop; /* from the upper edge to the last baseline, as matplotlib has it: without the extra line spacing */
    double
        crest; /* of the box around all lines, each as high as it is and as deep as the last, over the last baseline */
} block;

struct text_engine {
    text_fonts *fonts;
    line_cache *lines;
    ink_cache ink;
    VEC(row) rows;
    VEC(text_glyph) glyphs;
};

text_engine *text_engine_new(failure *why) {
    text_engine *e = mem_zero(1, sizeof *e);
    if (e && (e->fonts = fonts_new(why)) && (e->lines = lines_new()) && ink_init(&e->ink)) return e;
    failure_memory(why);
    text_engine_free(e);
    return NULL;
}

void text_engine_free(text_engine *e) {
    if (!e) return;
    ink_free(&e->ink);
    lines_free(e->lines);
    fonts_free(e->fonts);
    VEC_FREE(&e->rows);
    VEC_FREE(&e->glyphs);
    mem_free(e);
}

void text_engine_fallback(text_engine *e, bool on) {
    fonts_fallback(e->fonts, on);
    lines_forget(e->lines);
}

size_t text_glyphs_rasterised(const text_engine *e) { return e->ink.rasterised; }
size_t text_lines_shaped(const text_engine *e) { return lines_shaped(e->lines); }

text_atlas_view text_atlas_now(const text_engine *e) {
    const text_atlas *a = &e->ink.atlas;
    return (text_atlas_view){a->pixels, ATLAS_WIDTH, a->height, a->generation, a->epoch};
}

irect text_atlas_dirty(const text_engine *e, uint64_t since) { return atlas_dirty(&e->ink.atlas, since); }

static double px(int64_t units) { return (double)units / 64; }

typedef struct extent {
    double width, height, descent; /* height: of the whole, descent included */
} extent;

static extent extent_of(const text_line *line) {
    if (line->is_math) return (extent){line->math.width, line->math.height, line->math.descent};
    return (extent){px(line->advance), px(line->y1 - line->y0), px(-line->y0)};
}

/* Breaks the text into rows, each below the one before. false: no memory. */
static bool lay_out(text_engine *e, const char *utf8, font_size size, block *out) {
    const text_line *line = lines_get(e->lines, e->fonts, "lp", 2, size);
    if (!line) return false;
    double lp_h = px(line->y1 - line->y0), lp_d = px(-line->y0), y = 0;
    double least_step = (lp_h - lp_d) * LINE_SPACING;
    *out = (block){.size = size};
    e->rows.count = 0;
    for (const char *text = utf8;;) {
        size_t length = strcspn(text, "\n");
        if (!(line = lines_get(e->lines, e->fonts, text, length, size))) return false;
        extent own = extent_of(line);
        double width = own.width, h = fmax(own.height, lp_h), d = fmax(own.descent, lp_d);
        out->drop = h - d - y;
        y -= e->rows.count ? fmax(least_step, (h - d) * LINE_SPACING) : h - d;
        if (!VEC_PUSH(&e->rows, (row){text, length, 0, y, width})) return false;
        out->crest = e->rows.count > 1 ? fmax(out->crest, y + h) : y + h;
        y -= d;
        out->descent = d;
        out->width = fmax(out->width, width);
        if (!text[length]) break;
        text += length + 1;
    }
    out->height = -y;
    out->crest -= y + out->descent;
    return true;
}

bool text_measure(text_engine *e, const char *utf8, double points, double dpi, text_size *out) {
    *out = (text_size){0};
    font_size size;
    block b;
    if (!utf8 || !*utf8 || !fonts_size(points, dpi, &size)) return true;
    if (!lay_out(e, utf8, size, &b)) return false;
    *out = (text_size){b.width, b.height, b.descent};
    return true;
}

typedef struct point {
    double x, y;
} point;

typedef struct turn {
    double degrees, cos, sin;
    int quarters; /* -1: some other angle */
} turn;

static turn turn_by(double degrees) {
    degrees = isfinite(degrees) ? fmod(degrees, 360) : 0;
    if (degrees < 0) degrees += 360;
    if (degrees >= 360) degrees = 0; /* a negative number too small to be told from 0 */
    double r = degrees * (PI / 180);
    return (turn){degrees, cos(r), sin(r), fmod(degrees, 90) == 0 ? (int)(degrees / 90) : -1};
}

static point turned(turn t, point p) { return (point){t.cos * p.x - t.sin * p.y, t.sin * p.x + t.cos * p.y}; }

/* The point of a box that goes to the anchor, y up. */
static point anchor_of(text_ha ha, text_va va, point low, point high, double baseline, double half_line) {
    point p = {low.x, low.y};
    if (ha == TEXT_CENTER) p.x = (low.x + high.x) / 2;
    if (ha == TEXT_RIGHT) p.x = high.x;
    if (va == TEXT_VCENTER) p.y = (low.y + high.y) / 2;
    if (va == TEXT_TOP) p.y = high.y;
    if (va == TEXT_BASELINE) p.y = baseline;
    if (va == TEXT_CENTER_BASELINE) p.y = half_line;
    return p;
}

/* Moves the rows to where they start relative to the anchor, y up; gives the layout's box and the lower left corner of
 * the text's own likewise. */
static void align(text_engine *e, const block *b, text_spot spot, turn t, point *low, point *high, point *foot) {
    point corners[4] = {{0, -b->height}, {0, 0}, {b->width, 0}, {b->width, -b->height}}, offset;
    for (size_t i = 0; i < 4; i++) {
        point p = turned(t, corners[i]);
        *low = i ? (point){fmin(low->x, p.x), fmin(low->y, p.y)} : p;
        *high = i ? (point){fmax(high->x, p.x), fmax(high->y, p.y)} : p;
    }
    if (spot.anchor) offset = turned(t, anchor_of(spot.ha, spot.va, corners[0], corners[2], -b->drop, -b->drop / 2));
    else offset = anchor_of(spot.ha, spot.va, *low, *high, low->y + b->descent, high->y - b->drop / 2);
    *low = (point){low->x - offset.x, low->y - offset.y};
    *high = (point){high->x - offset.x, high->y - offset.y};
    *foot = turned(t, corners[0]);
    *foot = (point){foot->x - offset.x, foot->y - offset.y};
    for (size_t i = 0; i < e->rows.count; i++) {
        row *r = &e->rows.at[i];
        double spare = b->width - r->width;
        r->x = spot.ha == TEXT_CENTER ? b->width / 2 - r->width / 2 : spot.ha == TEXT_RIGHT ? spare : 0;
        point p = turned(t, (point){r->x, r->y});
        *r = (row){r->text, r->length, p.x - offset.x, p.y - offset.y, r->width};
    }
}

static bool is_far(double v) { return !(v > -FAR && v < FAR); }

/* x, y: where the glyph's upper left corner lands. */
static bool add(text_engine *e, uint32_t index, int64_t x, int64_t y) {
    const ink *i = &e->ink.inks.at[index];
    if (is_far((double)x) || is_far((double)y)) return true;
    return VEC_PUSH(&e->glyphs, (text_glyph){(int)x, (int)y, i->w * i->scale, i->h * i->scale, (uint16_t)i->u,
                                             (uint16_t)i->v, (uint16_t)i->w, (uint16_t)i->h});
}

/* Adds x, y, a place in an upright bitmap from its lower left corner, to where that corner is when it is turned. */
static void turn_about(int64_t at[2], int64_t x, int64_t y, const ink *i, int quarters) {
    int64_t w = i->upright_w, h = i->upright_h;
    switch (quarters) {
    case 0: at[0] += x, at[1] += y; break;
    case 1: at[0] += y, at[1] -= x + w; break;
    case 2: at[0] -= x + w, at[1] -= y + h; break;
    default: at[0] -= y + h, at[1] += x; break;
    }
}

/* Where an ink of a line lands: x, y of the upper left corner. matplotlib draws the line upright into a bitmap of its
 * own, whose lower left corner it moves to whole pixels (left, bottom), then turns it about that corner. */
static void land(const text_line *line, const ink *i, int64_t pen, int32_t rise, int64_t left, int64_t bottom,
                 int quarters, int64_t at[2]) {
    int64_t height = (line->y1 - line->y0) / 64 + 2;
    int64_t x = ((pen - (pen & 63)) + (int64_t)i->left * 64 - line->x0) / 64; /* in the bitmap; truncated, as there */
    int64_t top = i->top + (rise >= 0 ? (rise + 32) / 64 : -((32 - rise) / 64)); /* marks are kept crisp */
    int64_t y = (line->y1 - (top - 1) * 64) / 64 - height;                       /* from its lower edge */
    at[0] = left, at[1] = bottom;
    turn_about(at, x, y, i, quarters);
}

/* A line turned by right angles. x, y: start of the baseline, y down. */
static bool place_square(text_engine *e, const text_line *line, double x, double y, turn t) {
    double d = px(-line->y0);
    double left = nearbyint(x + px(line->x0) + d * t.sin), bottom = nearbyint(y + d * t.cos) + 1;
    bool along_x = t.quarters % 2 == 0, forward = t.quarters == 0 || t.quarters == 3;
    uint32_t before = INK_NONE;
    int64_t last[2] = {0, 0}, at[2];
    if (is_far(along_x ? bottom : left)) return true;
    for (size_t n = 0; n < line->glyphs.count; n++) {
        line_glyph g = line->glyphs.at[n];
        uint32_t index, shown;
        if (is_far((along_x ? left : bottom) + (forward ? px(g.pen) : -px(g.pen)))) continue;
        glyph_pose pose = {0, (int)(g.pen & 63), 0};
        if (!ink_get(&e->ink, e->fonts, line->size, (glyph_name){g.face, g.glyph}, pose, (unsigned)t.quarters, &index))
            return false;
        if (index == INK_NONE) continue;
        land(line, &e->ink.inks.at[index], g.pen, g.rise, (int64_t)left, (int64_t)bottom, t.quarters, at);
        int dx = (int)(at[0] - last[0]), dy = (int)(at[1] - last[1]);
        if (!ink_join(&e->ink, before, index, dx, dy, &shown) || !add(e, shown, at[0], at[1])) return false;
        before = index, last[0] = at[0], last[1] = at[1];
    }
    return true;
}

/* Splits a coordinate into whole pixels and a quarter in 1/64: enough that glyphs do not seem to dance on the baseline.
 */
static int64_t quarter_pixel(double v, int *part) {
    double q = floor(v * 4 + 0.5), whole = floor(q / 4);
    *part = (int)(q - whole * 4) * 16;
    return (int64_t)whole;
}

/* A line at any other angle: the turned outlines are drawn anew, where matplotlib resamples its bitmap. */
static bool place_skew(text_engine *e, const text_line *line, double x, double y, turn t) {
    for (size_t n = 0; n < line->glyphs.count; n++) {
        line_glyph g = line->glyphs.at[n];
        double rise = px(g.rise);
        double gx = x + px(g.pen) * t.cos - rise * t.sin, gy = y - px(g.pen) * t.sin - rise * t.cos;
        if (is_far(gx) || is_far(gy)) continue;
        uint32_t index;
        glyph_pose pose = {.centidegrees = (uint32_t)(t.degrees * 100 + 0.5)};
        int64_t at_x = quarter_pixel(gx, &pose.dx), up_y = quarter_pixel(-gy, &pose.dy);
        if (!ink_get(&e->ink, e->fonts, line->size, (glyph_name){g.face, g.glyph}, pose, 0, &index)) return false;
        if (index == INK_NONE) continue;
        const ink *i = &e->ink.inks.at[index];
        if (!add(e, index, at_x + i->left, -up_y - i->top)) return false;
    }
    return true;
}

static bool item_ink(text_engine *e, const math_item *m, glyph_pose pose, int quarters, uint32_t *index) {
    if (m->w) return ink_rule(&e->ink, m->w, m->h, pose, (unsigned)quarters, index);
    return ink_get(&e->ink, e->fonts, m->size, m->glyph, pose, (unsigned)quarters, index);
}

/* A line with formulas, turned by right angles. */
static bool place_math_square(text_engine *e, const math_line *line, double x, double y, turn t) {
    double left = nearbyint(x + line->descent * t.sin), bottom = nearbyint(y + line->descent * t.cos) + 1;
    uint32_t before = INK_NONE;
    int64_t last[2] = {0, 0};
    if (is_far(left) || is_far(bottom)) return true;
    for (size_t n = 0; n < line->items.count; n++) {
        const math_item *m = &line->items.at[n];
        int64_t at[2] = {(int64_t)left, (int64_t)bottom};
        uint32_t index, shown;
        if (!item_ink(e, m, (glyph_pose){0}, t.quarters, &index)) return false;
        if (index == INK_NONE) continue;
        const ink *i = &e->ink.inks.at[index];
        turn_about(at, m->x + (m->w ? 0 : i->left), m->y, i, t.quarters);
        int dx = (int)(at[0] - last[0]), dy = (int)(at[1] - last[1]);
        if (!ink_join(&e->ink, before, index, dx, dy, &shown) || !add(e, shown, at[0], at[1])) return false;
        before = index, last[0] = at[0], last[1] = at[1];
    }
    return true;
}

/* At any other angle, as place_skew(). */
static bool place_math_skew(text_engine *e, const math_line *line, double x, double y, turn t) {
    for (size_t n = 0; n < line->items.count; n++) {
        const math_item *m = &line->items.at[n];
        double right = m->x, down = m->y + m->rise + line->descent + 1;
        double gx = x + right * t.cos + down * t.sin, gy = y - right * t.sin + down * t.cos;
        if (is_far(gx) || is_far(gy)) continue;
        uint32_t index;
        glyph_pose pose = {.centidegrees = (uint32_t)(t.degrees * 100 + 0.5)};
        int64_t at_x = quarter_pixel(gx, &pose.dx), up_y = quarter_pixel(-gy, &pose.dy);
        if (!item_ink(e, m, pose, 0, &index)) return false;
        if (index == INK_NONE) continue;
        const ink *i = &e->ink.inks.at[index];
        if (!add(e, index, at_x + i->left, -up_y - i->top)) return false;
    }
    return true;
}

static bool place_line(text_engine *e, const text_line *line, double x, double y, turn t) {
    bool square = t.quarters >= 0;
    if (line->is_math) return (square ? place_math_square : place_math_skew)(e, &line->math, x, y, t);
    return (square ? place_square : place_skew)(e, line, x, y, t);
}

static bool place_rows(text_engine *e, font_size size, text_spot spot, turn t) {
    e->glyphs.count = 0;
    e->ink.full = false;
    for (size_t n = 0; n < e->rows.count; n++) {
        const row *r = &e->rows.at[n];
        const text_line *line = lines_get(e->lines, e->fonts, r->text, r->length, size);
        if (!line) return false;
        double x = spot.x + r->x, y = spot.y - r->y;
        if (!place_line(e, line, x, y, t)) return false;
    }
    return true;
}

bool text_place(text_engine *e, const char *utf8, double points, double dpi, text_spot spot, text_placed *out) {
    font_size size;
    block b;
    point low, high, foot;
    *out = (text_placed){.x0 = spot.x, .x1 = spot.x, .y0 = spot.y, .y1 = spot.y};
    if (!utf8 || !*utf8 || !fonts_size(points, dpi, &size) || !isfinite(spot.x) || !isfinite(spot.y)) return true;
    if (!lay_out(e, utf8, size, &b)) return false;
    turn t = turn_by(spot.degrees);
    align(e, &b, spot, t, &low, &high, &foot);
    out->x0 = spot.x + low.x, out->x1 = spot.x + high.x;
    out->y0 = spot.y - high.y, out->y1 = spot.y - low.y;
    out->left = spot.x + foot.x, out->foot = spot.y - foot.y;
    out->w = b.width, out->h = b.crest;
    if (!place_rows(e, size, spot, t)) return false;
    if (e->ink.full) { /* once more with an empty atlas; then what does not fit is left out */
        ink_restart(&e->ink);
        if (!place_rows(e, size, spot, t)) return false;
    }
    out->epoch = e->ink.atlas.epoch;
    out->glyphs = e->glyphs.at;
    out->count = e->glyphs.count;
    for (size_t i = 0; i < out->count; i++) {
        const text_glyph *g = &out->glyphs[i];
        out->box = irect_or(out->box, (irect){g->x, g->y, g->x + g->w, g->y + g->h});
    }
    return true;
}
