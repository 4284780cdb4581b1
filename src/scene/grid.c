/* Subplots: the grids of a figure and the axes that stand in their cells. One thread at a time. */
#include "scene/grid.h"
#include "scene/figure.h"

#include <math.h>
#include <string.h>

enum { MOST_CELLS = 4096 }; /* along a side */

grid_spec grid_plain(int rows, int cols) {
    return (grid_spec){
        .rows = rows, .cols = cols, .left = .125, .right = .9, .bottom = .11, .top = .88, .wspace = .2, .hspace = .2};
}

/* The first and the last end of `count` cells after `first` of n, `space` of a mean cell between them. */
static void place_along(int n, const double *ratios, double space, double length, int first, int count, double *from,
                        double *to) {
    double cell = length / (n + space * (n - 1)), sum = 0, at = 0;
    for (int i = 0; ratios && i < n; i++) sum += ratios[i];
    double unit = ratios ? cell * n / sum : cell;
    for (int i = 0; i < first + count; i++) {
        if (i == first) *from = at;
        *to = at + unit * (ratios ? ratios[i] : 1);
        at = *to + space * cell;
    }
}

kg_rect grid_place(const grid_spec *g, grid_span span) {
    double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
    place_along(g->cols, g->widths, g->wspace, g->right - g->left, span.col, span.cols, &x0, &x1);
    place_along(g->rows, g->heights, g->hspace, g->top - g->bottom, span.row, span.rows, &y0, &y1);
    return (kg_rect){g->left + x0, g->top - y1, x1 - x0, y1 - y0};
}

/* ---- the grids of a figure ---- */

static bool same_ratios(const double *a, const double *b, int n) {
    return a == b || (a && b && memcmp(a, b, (size_t)n * sizeof *a) == 0);
}

static bool same_grid(const grid_spec *a, const grid_spec *b) {
    return a->rows == b->rows && a->cols == b->cols && a->left == b->left && a->right == b->right &&
           a->bottom == b->bottom && a->top == b->top && a->wspace == b->wspace && a->hspace == b->hspace &&
           a->wspace_given == b->wspace_given && a->hspace_given == b->hspace_given &&
           same_ratios(a->widths, b->widths, a->cols) && same_ratios(a->heights, b->heights, a->rows);
}

static void free_grid(grid_spec *g) {
    if (!g) return;
    mem_free((double *)g->widths);
    mem_free((double *)g->heights);
    mem_free(g);
}

void figure_free_grids(kg_figure *fig) {
    for (size_t i = 0; i < fig->grids.count; i++) free_grid(fig->grids.at[i]);
    VEC_FREE(&fig->grids);
}

static const double *copy_ratios(const double *from, int n, bool *ok) {
    if (!from || !*ok) return NULL;
    double *to = mem_zero((size_t)n, sizeof *to);
    if (to) memcpy(to, from, (size_t)n * sizeof *to);
    else *ok = false;
    return to;
}

/* The number of that grid from 1, new if there is none yet; 0: no memory. */
static unsigned grid_number(kg_figure *fig, const grid_spec *want) {
    for (size_t i = 0; i < fig->grids.count; i++)
        if (same_grid(fig->grids.at[i], want)) return (unsigned)i + 1;
    grid_spec *g = mem_zero(1, sizeof *g);
    bool ok = g != NULL;
    if (g) {
        *g = *want;
        g->widths = copy_ratios(want->widths, want->cols, &ok);
        g->heights = copy_ratios(want->heights, want->rows, &ok);
    }
    if (ok && VEC_PUSH(&fig->grids, g)) return (unsigned)fig->grids.count;
    free_grid(g);
    failure_memory(&fig->fail);
    return 0;
}

static kg_axes *axes_at(kg_figure *fig, unsigned grid, grid_span at) {
    for (size_t i = 0; i < fig->axes.count; i++) {
        kg_axes *ax = fig->axes.at[i];
        if (ax->grid == grid && !ax->twin_x && !ax->twin_y && ax->span.row == at.row && ax->span.col == at.col &&
            ax->span.rows == at.rows && ax->span.cols == at.cols)
            return ax;
    }
    return NULL;
}

/* Axes that are there already are given even when the figure has failed. */
static kg_axes *in_grid(kg_figure *fig, const grid_spec *spec, grid_span at) {
    for (size_t i = 0; i < fig->grids.count; i++) {
        kg_axes *there = same_grid(fig->grids.at[i], spec) ? axes_at(fig, (unsigned)i + 1, at) : NULL;
        if (there) return there;
    }
    if (failure_tell(&fig->fail)) return NULL;
    unsigned grid = grid_number(fig, spec);
    kg_axes *ax = grid ? figure_new_axes(fig, grid_place(spec, at)) : NULL;
    if (ax) ax->grid = grid, ax->span = at;
    failure_tell(&fig->fail);
    return ax;
}

kg_axes *kg_subplot(kg_figure *fig, int rows, int cols, int index) {
    if (!fig) return NULL;
    if (rows < 1 || cols < 1 || rows > MOST_CELLS || cols > MOST_CELLS || index < 1 || index > rows * cols) {
        if (!fig->fail.code)
            failure_set(&fig->fail, KG_ERR_ARG,
                        "There is no subplot %d in a grid of %d x %d; places are counted from 1.", index, rows, cols);
        return failure_tell(&fig->fail), NULL;
    }
    grid_spec plain = grid_plain(rows, cols);
    return in_grid(fig, &plain, (grid_span){(index - 1) / cols, (index - 1) % cols, 1, 1});
}

static bool check_ratios(const double *ratios, int n, const char *what, failure *why) {
    for (int i = 0; ratios && i < n; i++)
        if (!(ratios[i] > 0 && ratios[i] <= 1e6))
            return failure_set(why, KG_ERR_ARG, "kg_subplot_span: %s[%d] is %g but a ratio must lie within 0 to 1e6.",
                               what, i, ratios[i]),
                   false;
    return true;
}

static double given(double value, double otherwise) { return value == 0 ? otherwise : value < 0 ? 0 : value; }

static bool read_grid(const kg_grid_desc *d, grid_spec *g, failure *why) {
    int rows = d->rows ? d->rows : 1, cols = d->cols ? d->cols : 1;
    if (rows < 1 || cols < 1 || rows > MOST_CELLS || cols > MOST_CELLS)
        return failure_set(why, KG_ERR_ARG, "kg_subplot_span: there is no grid of %d x %d cells; at most %d each way.",
                           rows, cols, (int)MOST_CELLS),
               false;
    *g = grid_plain(rows, cols);
    g->widths = d->width_ratios, g->heights = d->height_ratios;
    g->left = given(d->left, g->left), g->right = given(d->right, g->right);
    g->bottom = given(d->bottom, g->bottom), g->top = given(d->top, g->top);
    g->wspace = given(d->wspace, g->wspace), g->hspace = given(d->hspace, g->hspace);
    g->wspace_given = d->wspace != 0, g->hspace_given = d->hspace != 0;
    if (!(g->left < g->right && g->right <= 100 && g->bottom < g->top && g->top <= 100 && g->wspace <= 100 &&
          g->hspace <= 100))
        return failure_set(why, KG_ERR_ARG,
                           "kg_subplot_span: a grid from %g to %g across and %g to %g upwards has no room for axes; "
                           "give fractions of the figure.",
                           g->left, g->right, g->bottom, g->top),
               false;
    return check_ratios(g->widths, cols, "width_ratios", why) && check_ratios(g->heights, rows, "height_ratios", why);
}

kg_axes *kg_subplot_span(kg_figure *fig, const kg_grid_desc *desc, int row, int col, int rowspan, int colspan) {
    if (!fig) return NULL;
    failure why = {0};
    grid_spec g;
    grid_span at = {row, col, rowspan ? rowspan : 1, colspan ? colspan : 1};
    if (read_grid(desc ? desc : &(kg_grid_desc){0}, &g, &why) &&
        (row < 0 || col < 0 || at.rows < 1 || at.cols < 1 || at.rows > g.rows - row || at.cols > g.cols - col))
        failure_set(&why, KG_ERR_ARG,
                    "kg_subplot_span: %d x %d cells from row %d and column %d on do not lie in a grid of %d x %d; "
                    "rows and columns are counted from 0.",
                    at.rows, at.cols, row, col, g.rows, g.cols);
    if (!why.code) return in_grid(fig, &g, at);
    if (!fig->fail.code) fig->fail = why;
    return failure_tell(&fig->fail), NULL;
}
