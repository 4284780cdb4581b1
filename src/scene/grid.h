/* Grids of subplots: columns and rows of given ratios, and the cells that axes span. The figure makes and owns them; scenes have copies.
 * Any thread, no state. */
#ifndef KG_SCENE_GRID_H
#define KG_SCENE_GRID_H

#include "kineograph.h"

typedef struct grid_spec {
    int rows, cols;
    const double *widths, *heights; /* ratios, one a column (row); NULL: all the same */
    double left, right, bottom, top, wspace, hspace;
    bool wspace_given, hspace_given; /* else the constrained layout has its own */
} grid_spec;

/* Cells of a grid from 0, row 0 on top. */
typedef struct grid_span {
    int row, col, rows, cols;
} grid_span;

/* matplotlib's default margins: figure.subplot.* of its rcParams. */
grid_spec grid_plain(int rows, int cols);

/* Where those cells stand on the page in the plain layout (GridSpecBase.get_grid_positions). */
kg_rect grid_place(const grid_spec *g, grid_span span);

#endif
