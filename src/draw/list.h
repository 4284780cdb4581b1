/* The draw list: everything needed to draw one scene at one size, as plain data. No GL in it: it can be dumped, compared and
 * tested without a GPU. Positions are pixels, origin at the top left, y down; (0.5, 0.5) is the middle of the first pixel. */
#ifndef KG_DRAW_LIST_H
#define KG_DRAW_LIST_H

#include "base/mem.h"
#include "base/rect.h"
#include "scene/scene.h"

typedef enum draw_kind {
    DRAW_RECTS,
    DRAW_STROKE,
    DRAW_MARKERS,
    DRAW_GLYPHS,
    DRAW_IMAGE,
    DRAW_FIELD,
    DRAW_BAND
} draw_kind;

/* A filled rectangle with an optional border (centred on the outline) and rounded corners. */
typedef struct draw_rect {
    float x0, y0, x1, y1;
    float radius, edge_width;
    rgba fill, edge;
} draw_rect;

/* One piece of a stroke. All pieces of a command are merged before they are painted, so that overlaps do not show. */
typedef struct draw_segment {
    float x0, y0, x1, y1;
    float begin,
        end; /* how far it reaches past its ends, in pixels: 0 butt, half the width projecting; CAP_ROUND: a half disc */
} draw_segment;

#define CAP_ROUND (-1.f)
#define CAP_BUTT 0.f

/* A piece of the area between two curves a and b, straight from x0 to x1. A pixel belongs to the piece that its middle is in; pieces of
 * a command that overlap are merged. */
typedef struct draw_band {
    float x0, a0, b0, x1, a1, b1;
} draw_band;

/* Half extents rx, ry around the centre; the shape fills them, its edge is centred on its outline. */
typedef struct draw_marker {
    float x, y, rx, ry;
    float edge_width;
    rgba fill, edge;
} draw_marker;

/* A glyph's coverage, a rectangle of the atlas, on whole pixels. Very large glyphs are enlarged from smaller coverage. */
typedef struct draw_glyph {
    int16_t x, y;
    uint16_t w, h, u, v, uw, vh;
    rgba color;
} draw_glyph;

typedef enum draw_sampling { SAMPLE_NEAREST, SAMPLE_BILINEAR, SAMPLE_MIPMAP } draw_sampling;

/* A picture stretched over (x0, y0) (corner of row 0, column 0) to (x1, y1). */
typedef struct draw_image {
    uint64_t id;
    const uint8_t *rgba8; /* or: */
    const float *values;
    int rows, cols;
    double x0, y0, x1, y1;
    draw_sampling sampling;
    float vmin, vmax, alpha; /* of values */
    shades shades;
} draw_image;

/* A field evaluated per pixel; the centres of its corner values lie on (x0, y0) and (x1, y1). bands colours; band i lies between
 * level i - 1 and level i of list->levels, the first and last reach to infinity. */
typedef struct draw_field {
    uint64_t id;
    const float *values;
    int rows, cols;
    double x0, y0, x1, y1;
    uint32_t first_level, level_count; /* in list->levels; colours: level_count + 1 from first_color in list->colors */
    uint32_t first_color;
    rgba bad; /* where there is no value */
} draw_field;

typedef struct draw_cmd {
    draw_kind kind;
    irect clip;            /* nothing is drawn outside */
    irect box;             /* inside clip: every pixel that can be touched */
    uint32_t first, count; /* instances in the list's array of that kind */
    union {
        struct {
            rgba color;
        } band;
        struct {
            float width;
            rgba color;
        } stroke;
        struct {
            marker shape;
        } markers;
        draw_image image;
        draw_field field;
    } as;
} draw_cmd;

typedef struct draw_list {
    int width, height;
    rgba background;
    VEC(draw_cmd) cmds;
    VEC(draw_rect) rects;
    VEC(draw_band) bands;
    VEC(draw_segment) segments;
    VEC(draw_marker) markers;
    VEC(draw_glyph) glyphs;
    VEC(float) levels;
    VEC(rgba) colors;
    scene *source; /* holds the pixels that images and fields point to */
    bool failed;   /* an allocation failed: the list is not whole */
} draw_list;

void list_clear(draw_list *list, int width, int height, rgba background); /* keeps the memory, gives up the source */
void list_free(draw_list *list);

/* Begins a command; its instances are added after it. Commands with an empty clip are dropped at the end. NULL: no memory. */
draw_cmd *list_begin(draw_list *list, draw_kind kind, irect clip);

/* Ends the command begun last: counts its instances and computes its box. Drops it when nothing is to be seen. */
void list_end(draw_list *list);

/* One command of one rectangle. */
void list_rect(draw_list *list, irect clip, draw_rect r);

/* The rectangle outside which a and b give the same picture; both were made at the same size. before NULL: everything. */
irect list_damage(const draw_list *before, const draw_list *now);

/* The list as text, a line a command and an instance, for tests. Returns the length needed, as snprintf. */
size_t list_dump(const draw_list *list, char *out, size_t size);

#endif
