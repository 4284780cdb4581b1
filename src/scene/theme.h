/* Themes: the colours, sizes and switches that hold where a program gives none. A figure reads one when it is made (app thread) and
 * each scene carries a copy. The members are matplotlib's rcParams; theme_read.c tells which is which. */
#ifndef KG_SCENE_THEME_H
#define KG_SCENE_THEME_H

#include "base/failure.h"
#include "scene/color.h"
#include "scene/linestyle.h"
#include "scene/rims.h"

enum { THEME_COLORS = 32, THEME_BYTES = 1 << 16 }; /* most colours of a cycle; longest text of a theme */

/* Of one axis; lengths in points. */
typedef struct theme_ticks {
    rgba color, label_color;
    double label_size;
    double length, width, pad, minor_length, minor_width, minor_pad;
    tick_direction side;
} theme_ticks;

/* As matplotlib's path.sketch: how far a line strays, over what length, and how irregularly. scale 0: lines are straight. */
typedef struct theme_sketch {
    double scale, length, randomness; /* pixels at 100 dpi */
} theme_sketch;

typedef struct theme {
    uint64_t key;         /* of the text that it was read from: equal keys are equal themes */
    double width, height; /* of a figure that has no size, inches */
    double font_size;     /* points, as all that follow */
    rgba figure_face, axes_face, text_color;
    rgba edge_color; /* of the spines */
    double edge_width;
    bool hide_left, hide_right, hide_top, hide_bottom; /* spines */
    rgba title_color, label_color;
    double title_size, label_size, suptitle_size, title_pad, label_pad;
    theme_ticks x, y;
    bool grid;
    double under; /* zorder of grid and ticks */
    rgba grid_color;
    double grid_width, grid_alpha;
    linestyle grid_style;
    rgba cycle[THEME_COLORS];
    unsigned cycle_count;
    double line_width, marker_size, marker_edge_width;
    bool round_caps; /* of solid lines */
    rgba patch_face, patch_edge;
    double patch_width;
    bool patch_edges; /* bars have edges */
    bool legend_frame, legend_round;
    double legend_size, legend_alpha;
    rgba legend_face, legend_edge, legend_text;
    theme_sketch sketch;
    double outline_width; /* of what is laid under each line; 0: nothing */
    rgba outline_color;
} theme;

/* The theme of that name, or of the file when it has a '.' or '/' in it; NULL: the default one. False: *t is not to be used. */
bool theme_find(const char *name_or_path, theme *t, failure *why);

/* What a text of `key: value` lines says, on top of the default theme. source: what failures call it. */
bool theme_read(const char *text, size_t length, const char *source, theme *t, failure *why);

rgba theme_cycle(const theme *t, unsigned n);

/* As style_color(), with "C0", "C1" ... of the theme's cycle. */
bool theme_color(const theme *t, const char *text, rgba otherwise, double alpha, rgba *out, failure *why);

#endif
