/* The builder turns scenes into draw lists. build.c is its face; axes.c, plots.c, stroke.c, legend*.c and colorbar.c each draw
 * one kind of thing into the list. One thread at a time (the render thread). */
#ifndef KG_DRAW_BUILDER_H
#define KG_DRAW_BUILDER_H

#include "draw/list.h"
#include "draw/text.h"
#include "draw/ticks.h"

/* One axis as laid out: its limits, its span in pixels and its ticks. */
typedef struct axis_layout {
    double lo, hi;
    scale scale;
    double scaled_lo, scaled_hi; /* lo and hi through a scale that is not linear */
    double from, to;             /* pixel positions of lo and hi */
    ticks ticks, minor;
    arena store; /* of the ticks */
    /* what the ticks were made for */
    bool made;
    double made_lo, made_hi, made_px, made_dpi;
    size_t made_count;
    uint64_t made_hash; /* of scale, format, and places and labels given by hand */
} axis_layout;

/* How far what is around an axes box reaches past it, pixels. */
typedef struct margins {
    double left, right, top, bottom;
} margins;

/* Where a legend whose place is the best one stands, from frame to frame. */
typedef struct legend_stay {
    legend_loc loc; /* LEGEND_NONE: it was not there yet */
    int worse;      /* frames on end that another place would have been much better in */
    uint64_t frame; /* the last that was looked at */
} legend_stay;

typedef struct axes_layout {
    double cell_x0, cell_y0, cell_x1, cell_y1; /* the place that box and colour bar stand in, y down */
    double bar_x0, bar_x1;                     /* of the colour bar, if there is one */
    /* for the constrained layout: room needed now, and room once made, which never shrinks */
    margins now, around;
    uint64_t now_key;      /* what now was measured for */
    uint64_t settled_key;  /* the figure and grid that the cell was made for; 0: it was not */
    double x0, y0, x1, y1; /* the axes box, y down */
    double crest;          /* where tick labels on top of it end, which a title stays clear of */
    irect clip;            /* as Agg clips it: the box rounded to whole pixels */
    axis_layout x, y;
    data_range seen_x, seen_y; /* of all frames so far */
    axis_layout bar;           /* of the colour bar */
    legend_stay legend;
} axes_layout;

typedef struct builder {
    text_engine *text;
    draw_list *list; /* being filled */
    double dpi;
    const theme *theme;   /* of the scene being drawn */
    uint32_t sketch_seed; /* of the next line drawn by hand */
    VEC(axes_layout *) axes;
    VEC(const scene_artist *) order; /* scratch: artists by axes and zorder */
    VEC(double) numbers;             /* scratch */
    VEC(float) obstacles;            /* scratch: points and boxes that a legend should not cover */
    uint64_t layouts;                /* ticks computed anew, counted */
    bool measuring;                  /* texts widen what was seen instead of being kept */
    double seen_x0, seen_y0, seen_x1, seen_y1;
    draw_list scratch; /* for measuring */
} builder;

builder *builder_new(failure *why); /* NULL: no memory, or no font */
void builder_free(builder *b);

/* Lets the scene's data count for limits that are not set. Before builder_build of the same scene. False: no memory. */
bool builder_see(builder *b, const scene *s);

/* Draws the scene at so many dots an inch. The list keeps a reference to the scene. False: no memory. */
bool builder_build(builder *b, scene *s, double dpi, draw_list *out);

/* ---- between the parts ---- */

static inline double points_px(const builder *b, double points) { return points * b->dpi / 72; }

double axis_px_scaled(const axis_layout *axis, double v);

static inline double axis_px(const axis_layout *axis, double v) {
    if (axis->scale.kind != SCALE_LINEAR) return axis_px_scaled(axis, v);
    /* the halves keep the difference of two limits near 1e308 finite */
    return axis->from + (v * .5 - axis->lo * .5) / (axis->hi * .5 - axis->lo * .5) * (axis->to - axis->from);
}

static inline double snap_px(double v) { return v < -1e9 || v > 1e9 ? v : (double)(long long)(v + 1e10 + .5) - 1e10; }

typedef struct pixel_points {
    const double *x, *y; /* x NULL: 0, 1, 2 ... */
    size_t count;
    const axis_layout *ax, *ay; /* NULL: pixels already */
} pixel_points;

typedef struct stroke_style {
    double width; /* pixels */
    rgba color;
    linestyle style;
    bool closed;
} stroke_style;

/* A polyline as one stroke: cut at gaps, snapped when it is rectilinear, reduced where it has more points than pixels, dashed. */
void build_stroke(builder *b, irect clip, pixel_points points, stroke_style style);

/* A straight line drawn by hand, into the stroke that was begun, with caps of that reach (0: butt) at its ends. */
void sketch_line(builder *b, double x0, double y0, double x1, double y1, double cap);

/* The x or y axis of the axes, or one that is in fractions of them. */
axis_layout build_axis(const axes_layout *l, bool is_y, bool whole);

/* Text at a spot; the placed boxes are good until the next call. */
text_placed build_text(builder *b, irect clip, const char *utf8, double points, rgba color, text_spot spot);

/* The box under a text that has one. */
void build_text_box(builder *b, const artist_text *t, text_spot spot, irect clip);

void build_layout(builder *b, const scene *s);                               /* boxes, limits, ticks of all axes */
void build_axes_under(builder *b, const scene_axes *a, axes_layout *l);      /* grid, ticks, labels */
void build_axes_over(builder *b, const scene_axes *a, const axes_layout *l); /* spines */
void build_suptitle(builder *b, const scene *s);
void place_cells(builder *b, const scene *s);           /* the cells of the plain layout */
void place_box(builder *b, const scene *s, unsigned i); /* one box in its cell, its limits and ticks */
uint64_t grid_key(const builder *b, const scene_axes *a);
void constrain(builder *b, const scene *s); /* cells as large as what is around the boxes lets them be */
void build_title(builder *b, const scene_axes *a, const axes_layout *l);
text_spot title_spot(builder *b, const scene_axes *a, const axes_layout *l); /* where build_title() puts it */
void build_whiskers(builder *b, const artist_whiskers *w, const axes_layout *l);
void build_whiskers_handle(builder *b, const artist_whiskers *w, double x, double y, double reach, irect clip);
void build_annotation(builder *b, const artist_annotation *a, const axes_layout *l);
void build_line(builder *b, const artist_line *line, const axes_layout *l);

/* Where a place in some coordinates lies, pixels; and a text's spot there. */
void build_place(const builder *b, const axes_layout *l, kg_coords coords, double x, double y, double out[2]);
text_spot build_text_spot(const artist_text *t, const double at[2]);
void build_artist(builder *b, const scene_artist *a, const axes_layout *l);
void build_marker(builder *b, const artist_line *line, double x, double y);
void build_scatter_marker(builder *b, const artist_scatter *s, size_t i, double x, double y);
void build_legend(builder *b, const scene *s, unsigned index, axes_layout *l);

/* The corners x0, y0, x1, y1 of a legend that is anchored by hand and may so lie beside its box. False: there is none. */
bool legend_beside(builder *b, const scene *s, unsigned index, const axes_layout *l, double corners[4]);
void build_colorbar(builder *b, const scene *s, unsigned index, axes_layout *l);

/* The levels of a contour, given or chosen, and the colour of each band, first_level to last included; count of levels. */
size_t contour_levels(const artist_contour *c, double *levels, size_t most, rgba *bands);
const scene_artist *colorbar_source(const scene *s, unsigned index);

#endif
