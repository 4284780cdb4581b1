/* A scene: the frozen, resolution-independent copy of a figure for one frame. The app thread fills it (through figure.h); once
 * taken by a snap it is immutable, and any thread may read it and give up its reference. */
#ifndef KG_SCENE_SCENE_H
#define KG_SCENE_SCENE_H

#include <stdatomic.h>

#include "kineograph.h"
#include "base/arena.h"
#include "base/mem.h"
#include "scene/grid.h"
#include "scene/linestyle.h"
#include "scene/norm.h"
#include "scene/rims.h"
#include "scene/scale.h"
#include "scene/shades.h"
#include "scene/shared.h"
#include "scene/theme.h"
#include "scene/tick_format.h"

/* ---- artists ---- */

/* Points in data units. x NULL: 0, 1, 2 ... The arrays belong to the artist's owner. */
typedef struct xy_data {
    const double *x, *y;
    size_t count;
} xy_data;

typedef enum marker {
    MARKER_NONE,
    MARKER_CIRCLE,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_PLUS,
    MARKER_X,
    MARKER_POINT
} marker;

/* Whether one of an artist's coordinates is in fractions of the axes instead of data units. */
typedef struct wholly {
    bool x, y;
} wholly;

typedef struct artist_line {
    xy_data data;
    wholly whole;
    rgba color, marker_face, marker_edge;
    double width, marker_size, marker_edge_width; /* points */
    linestyle style;
    marker mark;
} artist_line;

typedef struct artist_scatter {
    xy_data data;
    const double *sizes; /* area in points squared, one a point; NULL: size */
    const rgba *colors;  /* one a point; NULL: face */
    double size, edge_width;
    rgba face, edge;
    bool edge_is_face; /* the edge has each point's face colour */
    marker mark;
    shades shades; /* that colors come from, and how; map NULL: they do not */
    norm norm;
} artist_scatter;

/* Rectangles: bars, histograms, spans. */
typedef struct artist_bars {
    const double *x0, *x1, *y0, *y1; /* one a bar; x0 or y0 NULL: 0 */
    const rgba *faces;               /* one a bar; NULL: face */
    size_t count;
    rgba face, edge;
    double edge_width; /* points */
    wholly whole;
} artist_bars;

/* The area between two curves. */
typedef struct artist_band {
    const double *x;       /* NULL: 0, 1, 2 ... */
    const double *y1, *y2; /* y2 NULL: level */
    double level;
    size_t count;
    rgba face;
} artist_band;

typedef enum interpolation { INTERP_ANTIALIASED, INTERP_NEAREST, INTERP_BILINEAR } interpolation;

typedef struct artist_image {
    uint64_t id;          /* the same id is the same pixels */
    const uint8_t *rgba8; /* rows from the top, 4 bytes a pixel; or NULL: */
    const float *values;  /* scalars: raw under a linear norm, else already normed */
    int rows, cols;
    shades shades;
    norm norm;
    double alpha;
    double extent[4]; /* left, right, bottom, top: of the outer pixel borders */
    bool flipped;     /* row 0 is at the bottom */
    interpolation interp;
} artist_image;

typedef struct artist_contour {
    uint64_t id;
    const float *values; /* row 0 at the bottom */
    int rows, cols;
    int levels; /* how many bands are wanted, when level_count is 0 */
    const double *level_values;
    size_t level_count;
    double zmin, zmax; /* of the finite values; zmin > zmax: none */
    shades shades;
    norm norm; /* not yet fitted: that takes the levels */
    double alpha;
    double extent[4]; /* x of first and last column, y of first and last row */
    bool extend_min, extend_max;
} artist_contour;

typedef enum halign { HA_LEFT, HA_CENTER, HA_RIGHT } halign;
typedef enum valign { VA_BASELINE, VA_BOTTOM, VA_CENTER, VA_TOP } valign;

typedef struct artist_text {
    const char *text;
    double x, y, size, rotation;
    kg_coords coords;
    rgba color;
    halign ha;
    valign va;
    bool box, box_round;
    rgba box_face, box_edge;
    double box_pad; /* points */
} artist_text;

/* Points with straight lines at them: error bars, and the stems of a stem plot. */
typedef struct artist_whiskers {
    artist_line line;         /* through the points */
    artist_line base;         /* under stems; no points: none */
    const double *ends[2][2]; /* [0] along x, [1] along y: where the bars begin and end, one a point; NULL: none */
    rgba color;
    double width, cap, cap_width; /* points; cap: how far a cap reaches to each side */
} artist_whiskers;

typedef enum arrow_head { HEAD_NONE, HEAD_OPEN, HEAD_FILLED } arrow_head;

/* A text, and an arrow from it to a point. */
typedef struct artist_annotation {
    artist_text text; /* its coords may be KG_OFFSET */
    double x, y;      /* the point */
    kg_coords coords;
    bool arrow;
    arrow_head at_text, at_point;
    rgba color, face;
    double width, shrink_text, shrink_point; /* points */
    double head_length, head_width;          /* font sizes; the width to each side */
} artist_annotation;

typedef enum artist_kind {
    ARTIST_LINE,
    ARTIST_SCATTER,
    ARTIST_BARS,
    ARTIST_BAND,
    ARTIST_IMAGE,
    ARTIST_CONTOUR,
    ARTIST_TEXT,
    ARTIST_WHISKERS,
    ARTIST_ANNOTATION
} artist_kind;

/* What an artist adds to the limits of its axes. */
typedef struct bounds {
    double x0, x1, y0, y1;         /* x0 > x1: nothing */
    double least_x, least_y;       /* smallest positive values, for logarithmic axes; 0: none */
    double stick_x[2], stick_y[2]; /* borders that a margin does not cross, as matplotlib's sticky edges */
    int sticks_x, sticks_y;
} bounds;

typedef struct scene_artist {
    uint32_t id;
    artist_kind kind;
    unsigned axes; /* index */
    bool pinned;
    double zorder;
    const char *label; /* NULL: not in the legend */
    bounds extent;
    shared *body, *data; /* hold what is pinned: the style and label; points or pixels. NULL: in the scene's arena */
    size_t room;         /* points that data has room for */
    union {
        artist_line line;
        artist_scatter scatter;
        artist_bars bars;
        artist_band band;
        artist_image image;
        artist_contour contour;
        artist_text text;
        artist_whiskers whiskers;
        artist_annotation annotation;
    } as;
} scene_artist;

/* ---- axes ---- */

enum { STICKS = 8 }; /* sticky edges remembered for each side; of more, the outer ones are kept */

/* The data's range along one axis, and the edges that margins do not cross. */
typedef struct data_range {
    double lo, hi; /* lo > hi: no data */
    double least;  /* smallest positive value; INFINITY: none */
    double stick[STICKS];
    int sticks;
} data_range;

void data_range_clear(data_range *r);
void data_range_add(data_range *r, double lo, double hi, const double *stick, int sticks);
void data_range_join(data_range *r, const data_range *other);

/* matplotlib's limits for that range: widened when it is a single value, then by 5 % on each side, but not across a sticky
 * edge. No data: 0 to 1 (_AxesBase.autoscale_view and MaxNLocator.view_limits of matplotlib 3.6). */
void data_range_limits(const data_range *r, double *lo, double *hi);
void data_range_limits_by(const data_range *r, double margin, double *lo, double *hi); /* instead of .05 */

typedef enum legend_loc {
    LEGEND_NONE,
    LEGEND_BEST,
    LEGEND_UPPER_RIGHT,
    LEGEND_UPPER_LEFT,
    LEGEND_LOWER_LEFT,
    LEGEND_LOWER_RIGHT,
    LEGEND_RIGHT,
    LEGEND_CENTER_LEFT,
    LEGEND_CENTER_RIGHT,
    LEGEND_LOWER_CENTER,
    LEGEND_UPPER_CENTER,
    LEGEND_CENTER
} legend_loc;

typedef struct legend_props {
    legend_loc loc;
    double size, title_size; /* points; 0: the theme's */
    int columns;
    const char *title;     /* NULL: none */
    bool anchored, expand; /* see kg_legend_style */
    kg_rect anchor;
    bool own_face, own_edge, own_text; /* colours that are not the theme's */
    double alpha;                      /* of the frame; 0: the theme's */
    bool frame, by_artist;             /* a box; texts in the colours of the artists instead of `text` */
    rgba face, edge, text, heading;
    size_t count; /* of entries given by hand */
    const kg_artist *handle;
    const char *const *label; /* NULL, or one of them NULL: the artist's own */
} legend_props;

/* With strings and arrays in the store. False: no memory. */
bool legend_copy(arena *store, const legend_props *from, legend_props *to);

/* What is not given becomes the theme's. */
void legend_settle(const theme *t, legend_props *p);

typedef struct axis_props {
    bool fixed; /* lo, hi were set */
    double lo, hi;
    data_range range; /* of this frame's data; of all frames' once joined */
    const char *label;
    size_t tick_count; /* 0: chosen automatically */
    const double *tick_at;
    const char *const *tick_label; /* NULL: formatted */
    scale scale;
    tick_format format;
    bool minor;            /* minor ticks where the scale has none of its own */
    size_t category_count; /* 0: no categorical axis */
    const char *const *category;
    axis_look look;
    double margin; /* of the data, when given */
    bool margin_given, inverted;
} axis_props;

/* The limits of an axis in this frame: those set, as far as its scale can have them, or those of the data seen. */
void axis_limits(const axis_props *props, const data_range *seen, double *lo, double *hi);

typedef struct scene_axes {
    kg_rect place;             /* fractions of the figure, origin at the bottom left */
    unsigned share_x, share_y; /* index of the axes whose axis this is; its own when not shared */
    unsigned grid;             /* number of its grid in the scene from 1; 0: in none */
    grid_span span;
    bool twin_x, twin_y; /* laid over the axes whose x (y) axis they share, the other axis on the far side */
    axis_props x, y;
    const char *title;
    spine_look spine[SPINES];
    bool off;
    kg_aspect aspect;
    legend_props legend;
    uint32_t colorbar; /* id of the artist whose colours a bar shows; 0: none */
} scene_axes;

/* ---- the scene ---- */

typedef struct scene_pool scene_pool;

typedef struct scene {
    atomic_int refs;
    scene_pool *pool;
    struct scene *next;
    arena store;
    double width, height, dpi; /* inches */
    rgba face;
    theme theme;
    const char *title; /* of the figure; NULL: none */
    bool constrained;  /* the layout; see kg_layout() */
    uint64_t index;    /* of the frame, from 0 */
    const grid_spec *grids;
    size_t axes_count;
    scene_axes *axes;
    VEC(scene_artist) artists; /* in the order they were made: ids rise */
} scene;

/* Scenes that are given up come back to the pool, so that steady filming allocates nothing. [any thread] */
scene_pool *scene_pool_new(void);
void scene_pool_free(scene_pool *pool); /* it goes when its last scene does */

scene *scene_new(scene_pool *pool); /* empty, one reference; NULL: no memory */
scene *scene_ref(scene *s);
void scene_release(scene *s);       /* NULL: nothing */
size_t scene_bytes(const scene *s); /* memory held, shared data left out */

scene_artist *scene_find(const scene *s, uint32_t id); /* NULL: not there */

#endif
