/* How the rims of axes look: ticks, tick labels, grid lines and spines, as set by kg_tick_params(), kg_grid_lines() and kg_spine().
 * All zero is the default look, which the theme knows. Part of the axes' properties. */
#ifndef KG_SCENE_RIMS_H
#define KG_SCENE_RIMS_H

#include "kineograph.h"
#include "scene/color.h"
#include "scene/linestyle.h"

#include <stdint.h>

typedef enum tick_direction { TICK_OUT, TICK_IN, TICK_INOUT } tick_direction;

/* Lengths in points: 0 default, less than 0 none. Sides: 0 bottom or left, 1 top or right. */
typedef struct tick_look {
    double length, width, pad, size, degrees;
    tick_direction direction;
    bool directed, colored, label_colored; /* the direction, the colours count */
    rgba color, label_color;
    kg_show ticks[2], labels[2];
} tick_look;

typedef struct grid_look {
    bool given, on, styled,
        colored; /* given: not the theme's to say whether there are lines; the style, the colour count */
    rgba color;  /* the opacity is apart, for the default colour too; 0 is the default */
    double alpha, width;
    linestyle style;
} grid_look;

/* Of one axis: 0 major, 1 minor. */
typedef struct axis_look {
    tick_look ticks[2];
    grid_look grid[2];
} axis_look;

typedef enum spine_side { SPINE_LEFT, SPINE_RIGHT, SPINE_BOTTOM, SPINE_TOP, SPINES } spine_side;
typedef enum spine_place { SPINE_AT_BOX, SPINE_OUTWARD, SPINE_AT_AXES, SPINE_AT_DATA } spine_place;

typedef struct spine_look {
    bool given, hidden, colored; /* given: not the theme's to hide */
    spine_place place;
    double at, width;
    rgba color;
} spine_look;

/* For what was laid out for a look: the same for the same. */
uint64_t axis_look_hash(uint64_t seed, const axis_look *look);
uint64_t spine_look_hash(uint64_t seed, const spine_look look[SPINES]);

#endif
