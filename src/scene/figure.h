/* The figure and its axes as the program sees them: what the public drawing functions work on. One thread at a time.
 * The camera takes a scene out of it at each snap. */
#ifndef KG_SCENE_FIGURE_H
#define KG_SCENE_FIGURE_H

#include "base/failure.h"
#include "scene/categories.h"
#include "scene/scene.h"

/* Properties of one axis, which stay from frame to frame. Strings and arrays are owned. */
typedef struct axis_state {
    bool fixed;
    double lo, hi;
    char *label;
    size_t tick_count;
    double *tick_at;
    char **tick_label;
    scale scale;
    tick_format format; /* its strings are owned */
    bool minor;
    categories categories;
    axis_look look;
    double margin;
    bool margin_given, inverted;
} axis_state;

struct kg_axes {
    kg_figure *fig;
    unsigned index;
    unsigned grid; /* number in the figure's grids from 1; 0: a place of its own */
    grid_span span;
    kg_rect place;
    unsigned share_x, share_y; /* see scene_axes */
    bool twin_x, twin_y;
    axis_state x, y;
    char *title;
    spine_look spine[SPINES];
    bool off;
    kg_aspect aspect;
    legend_props legend;
    arena legend_store; /* of its strings and arrays */
    uint32_t colorbar;
    unsigned cycle, patch_cycle; /* next colours of the frame: lines and scatters apart from bars, as in matplotlib */
};

struct kg_figure {
    failure fail;
    double width, height, dpi;
    rgba face;
    bool face_given; /* by the program; else it is the theme's */
    theme theme;
    char *title;
    bool constrained;
    VEC(kg_axes *) axes;
    VEC(grid_spec *) grids; /* owned, with their ratios; never changed once there */
    scene_pool *pool;
    scene *now; /* the frame being drawn */
    uint32_t next_id;
};

/* The size of a picture in pixels at so many dots an inch; false: outside 1 .. 65535. */
bool figure_pixels(const kg_figure *fig, double dpi, int *width, int *height);

/* For grid.c: new axes at a place; NULL: the figure has failed. */
kg_axes *figure_new_axes(kg_figure *fig, kg_rect place);
void figure_free_grids(kg_figure *fig);

/* The figure's state as scene `index`; the figure goes on with a fresh one that has the pinned artists. NULL: the figure has
 * failed. */
scene *figure_take(kg_figure *fig, uint64_t index);

/* A copy of the state as it stands; the artists stay (for kg_savefig). NULL: the figure has failed. */
scene *figure_copy(kg_figure *fig);

/* For artists.c: a new artist on ax, with defaults. NULL: the figure has failed. */
scene_artist *figure_add(kg_axes *ax, artist_kind kind, const char *label, double zorder, double zorder_default);

/* What a function that makes artists returns: the artist's name, or none (a NULL) once the failure is told. */
kg_artist figure_made(kg_axes *ax, const scene_artist *a);

/* For artists.c: the artist of that id on ax. NULL: the figure has failed, now at the latest. */
scene_artist *figure_artist(kg_axes *ax, kg_artist artist, const char *function);

#endif
