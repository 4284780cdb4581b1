/* Every glyph is rasterised once for each of the eight places within a pixel that it may start at. */
#include "draw/text_ink.h"

#include "draw/text.h"

#include <math.h>
#include <string.h>

enum { PAIRS_MAX = 65536 };

bool ink_init(ink_cache *c) { return atlas_init(&c->atlas); }

void ink_free(ink_cache *c) {
    atlas_free(&c->atlas);
    text_table_free(&c->at);
    text_table_free(&c->pairs);
    VEC_FREE(&c->inks);
}

void ink_restart(ink_cache *c) {
    atlas_restart(&c->atlas);
    text_table_clear(&c->at);
    text_table_clear(&c->pairs);
    c->inks.count = 0;
}

/* Copies the image into the atlas at u, v, turned. */
static void turn_into(text_atlas *a, int u, int v, const glyph_image *image, unsigned quarters) {
    for (int y = 0; y < image->h; y++) {
        const uint8_t *row = image->pixels + (ptrdiff_t)y * image->pitch;
        for (int x = 0; x < image->w; x++) {
            int tx = quarters == 0 ? x : quarters == 1 ? y : quarters == 2 ? image->w - 1 - x : image->h - 1 - y;
            int ty = quarters == 0 ? y : quarters == 1 ? image->w - 1 - x : quarters == 2 ? image->h - 1 - y : x;
            a->pixels[(size_t)(v + ty) * ATLAS_WIDTH + (size_t)(u + tx)] = row[x];
        }
    }
}

/* Remembers what was found for the key; made: NULL for nothing to draw. */
static bool remember(ink_cache *c, text_table *t, const text_key *key, const ink *made, uint32_t *index) {
    *index = INK_NONE;
    if (!made) return text_table_put(t, key, INK_NONE);
    if (!VEC_GROW(&c->inks, 1) || !text_table_put(t, key, (uint32_t)c->inks.count)) return false;
    *index = (uint32_t)c->inks.count;
    c->inks.at[c->inks.count++] = *made;
    return true;
}

bool ink_get(ink_cache *c, text_fonts *f, font_size size, glyph_name g, glyph_pose pose, unsigned quarters,
             uint32_t *index) {
    text_key key = {(uint64_t)g.face << 32 | g.glyph, (uint64_t)size.points64 << 32 | size.dpi,
                    (uint64_t)pose.centidegrees << 24 | (uint64_t)quarters << 16 | (uint64_t)pose.dx << 8 |
                        (uint64_t)pose.dy};
    *index = text_table_get(&c->at, &key);
    if (*index != TEXT_TABLE_NONE) return true;
    *index = INK_NONE;
    glyph_image image;
    if (!fonts_image(f, size, g, pose, TEXT_GLYPH_MAX, &image)) return false;
    c->rasterised++;
    if (!image.w || !image.h) return remember(c, &c->at, &key, NULL, index);
    ink made = {.left = image.left * image.scale, .top = image.top * image.scale, .scale = image.scale};
    made.upright_w = image.w * image.scale;
    made.upright_h = image.h * image.scale;
    made.w = quarters & 1 ? image.h : image.w;
    made.h = quarters & 1 ? image.w : image.h;
    atlas_result room = atlas_add(&c->atlas, made.w, made.h, &made.u, &made.v);
    if (room == ATLAS_MEMORY) return false;
    if (room == ATLAS_FULL) {
        c->full = true;
        return true;
    }
    turn_into(&c->atlas, made.u, made.v, &image, quarters);
    return remember(c, &c->at, &key, &made, index);
}

static double clamp01(double v) { return fmin(fmax(v, 0), 1); }

/* The box of a turned rectangle, and the coverage of its pixels by their distance from its sides. u, v: along them. */
static ink turned_box(int w, int h, glyph_pose pose, double cosine, double sine) {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    for (int corner = 1; corner < 4; corner++) {
        double u = corner & 1 ? w : 0, v = corner & 2 ? h : 0, x = u * cosine + v * sine, y = v * cosine - u * sine;
        x0 = fmin(x0, x), x1 = fmax(x1, x), y0 = fmin(y0, y), y1 = fmax(y1, y);
    }
    double dx = pose.dx / 64., dy = -pose.dy / 64.;
    ink made = {.left = (int)floor(x0 + dx) - 1, .top = 1 - (int)floor(y0 + dy), .scale = 1};
    made.w = made.upright_w = (int)ceil(x1 + dx) + 1 - made.left;
    made.h = made.upright_h = (int)ceil(y1 + dy) + 1 + made.top;
    return made;
}

static void fill_turned(text_atlas *a, const ink *at, int w, int h, glyph_pose pose, double cosine, double sine) {
    for (int row = 0; row < at->h; row++)
        for (int column = 0; column < at->w; column++) {
            double x = at->left + column + .5 - pose.dx / 64., y = row - at->top + .5 + pose.dy / 64.;
            double u = x * cosine - y * sine, v = x * sine + y * cosine;
            double cover = clamp01(fmin(u, w - u) + .5) * clamp01(fmin(v, h - v) + .5);
            a->pixels[(size_t)(at->v + row) * ATLAS_WIDTH + (size_t)(at->u + column)] = (uint8_t)(cover * 255 + .5);
        }
}

bool ink_rule(ink_cache *c, int w, int h, glyph_pose pose, unsigned quarters, uint32_t *index) {
    enum { NO_FACE = 0xFFFFFFFE };
    text_key key = {(uint64_t)NO_FACE << 32, (uint64_t)(uint32_t)w << 32 | (uint32_t)h,
                    (uint64_t)pose.centidegrees << 24 | (uint64_t)quarters << 16 | (uint64_t)pose.dx << 8 |
                        (uint64_t)pose.dy};
    *index = text_table_get(&c->at, &key);
    if (*index != TEXT_TABLE_NONE) return true;
    *index = INK_NONE;
    double radians = pose.centidegrees / 100. * (3.14159265358979323846 / 180), cosine = cos(radians),
           sine = sin(radians);
    ink made = {.w = quarters & 1 ? h : w, .h = quarters & 1 ? w : h, .upright_w = w, .upright_h = h, .scale = 1};
    if (pose.centidegrees) made = turned_box(w, h, pose, cosine, sine);
    atlas_result room = atlas_add(&c->atlas, made.w, made.h, &made.u, &made.v);
    if (room == ATLAS_MEMORY) return false;
    if (room == ATLAS_FULL) {
        c->full = true;
        return true;
    }
    if (pose.centidegrees) fill_turned(&c->atlas, &made, w, h, pose, cosine, sine);
    else
        for (int row = 0; row < made.h; row++)
            memset(&c->atlas.pixels[(size_t)(made.v + row) * ATLAS_WIDTH + (size_t)made.u], 255, (size_t)made.w);
    c->rasterised++;
    return remember(c, &c->at, &key, &made, index);
}

/* Where two inks meet, as rectangles relative to the corner of upper. */
static irect shared_part(const ink *before, const ink *upper, int dx, int dy) {
    return irect_and((irect){-dx, -dy, before->w - dx, before->h - dy}, (irect){0, 0, upper->w, upper->h});
}

static const uint8_t *texel(const ink_cache *c, const ink *i, int x, int y) {
    return &c->atlas.pixels[(size_t)(i->v + y) * ATLAS_WIDTH + (size_t)(i->u + x)];
}

static bool touch(const ink_cache *c, const ink *before, const ink *upper, int dx, int dy, irect shared) {
    for (int y = shared.y0; y < shared.y1; y++)
        for (int x = shared.x0; x < shared.x1; x++)
            if (*texel(c, upper, x, y) && *texel(c, before, x + dx, y + dy)) return true;
    return false;
}

/* over: result = a + b (1 - a), so b = (result - a) / (1 - a). The "or" of two numbers is never less than either. */
static uint8_t joined(unsigned a, unsigned b) {
    if (a == 255) return 0;
    return (uint8_t)((((a | b) - a) * 255 + (255 - a) / 2) / (255 - a));
}

bool ink_join(ink_cache *c, uint32_t before, uint32_t upper, int dx, int dy, uint32_t *index) {
    *index = upper;
    if (before == INK_NONE || upper == INK_NONE) return true;
    const ink *a = &c->inks.at[before], *b = &c->inks.at[upper];
    if (a->scale != 1 || b->scale != 1) return true;
    irect shared = shared_part(a, b, dx, dy);
    if (irect_empty(shared)) return true;
    text_key key = {(uint64_t)before << 32 | upper, (uint64_t)(uint32_t)dx << 32 | (uint32_t)dy, 0};
    uint32_t known = text_table_get(&c->pairs, &key);
    if (known != TEXT_TABLE_NONE) return *index = known, true;
    if (c->pairs.count > PAIRS_MAX) text_table_clear(&c->pairs);
    if (!touch(c, a, b, dx, dy, shared)) return text_table_put(&c->pairs, &key, upper);
    ink made = *b;
    atlas_result room = atlas_add(&c->atlas, made.w, made.h, &made.u, &made.v);
    if (room == ATLAS_MEMORY) return false;
    if (room == ATLAS_FULL) {
        c->full = true;
        return true;
    }
    for (int y = 0; y < made.h; y++) {
        uint8_t *row = &c->atlas.pixels[(size_t)(made.v + y) * ATLAS_WIDTH + (size_t)made.u];
        memcpy(row, texel(c, b, 0, y), (size_t)made.w);
        if (y < shared.y0 || y >= shared.y1) continue;
        for (int x = shared.x0; x < shared.x1; x++) row[x] = joined(*texel(c, a, x + dx, y + dy), row[x]);
    }
    return remember(c, &c->pairs, &key, &made, index);
}
