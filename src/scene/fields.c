/* The artists computed from values: histograms, density curves, images, filled contours. */
#include "scene/bins.h"
#include "scene/data.h"
#include "scene/figure.h"
#include "scene/kde.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

/* A name for each set of pixels ever made, so that what draws them knows them again. */
static uint64_t fresh_id(void) {
    static atomic_uint_fast64_t last;
    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

/* ---- kg_hist ---- */

kg_artist kg_hist(kg_axes *ax, kg_array values, const kg_hist_style *style) {
    static const kg_hist_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (why->code || !data_check(values, "values", why) || !data_check(style->edges, "edges", why) ||
        !data_check(style->weights, "weights", why))
        return figure_made(ax, NULL);
    if (style->bins < 0)
        failure_set(why, KG_ERR_ARG, "kg_hist: %d bins cannot be counted; use 1 to %d.", style->bins, BINS_MOST);
    if (style->weights.count && style->weights.count != values.count)
        failure_set(why, KG_ERR_ARG, "kg_hist: %zu values but %zu weights; they must be as many.", values.count,
                    style->weights.count);

    artist_bars bars = {0};
    rgba cycle = theme_cycle(&fig->theme, ax->patch_cycle);
    if (!style->color) ax->patch_cycle++;
    theme_color(&fig->theme, style->color, cycle, style->alpha, &bars.face, why);
    if (fig->theme.patch_edges) bars.edge = fig->theme.patch_edge, bars.edge_width = fig->theme.patch_width;
    if (why->code) return figure_made(ax, NULL);

    arena *store = &fig->now->store;
    double *v = arena_alloc(store, values.count, sizeof *v), *w = NULL, *edges = NULL;
    if (style->weights.count) w = arena_alloc(store, values.count, sizeof *w);
    if (style->edges.count) edges = arena_alloc(store, style->edges.count, sizeof *edges);
    if (!v || (style->weights.count && !w) || (style->edges.count && !edges)) {
        failure_memory(why);
        return figure_made(ax, NULL);
    }
    data_doubles(values, v);
    if (w) data_doubles(style->weights, w);
    if (edges) data_doubles(style->edges, edges);
    bins_options options = {.bins = (size_t)style->bins,
                            .edges = edges,
                            .edge_count = style->edges.count,
                            .rule = style->rule,
                            .lo = style->lo,
                            .hi = style->hi,
                            .weights = w,
                            .density = style->density,
                            .cumulative = style->cumulative};
    histogram h;
    scene_artist *a = NULL;
    if (histogram_make(store, v, values.count, &options, &h, why) &&
        (a = figure_add(ax, ARTIST_BARS, style->label, style->zorder, 1))) {
        bars.x0 = h.edges, bars.x1 = h.edges + 1, bars.y1 = h.heights, bars.count = h.bins;
        a->as.bars = bars;
        bounds *b = &a->extent;
        *b = (bounds){.x0 = h.edges[0], .x1 = h.edges[h.bins], .sticks_y = 1}; /* bars stand on 0: no margin below */
        for (size_t i = 0; i < h.bins; i++) {
            if (!isfinite(h.heights[i])) continue; /* sums of weights may overflow */
            b->y0 = fmin(b->y0, h.heights[i]);
            b->y1 = fmax(b->y1, h.heights[i]);
            if (h.edges[i + 1] > 0 && b->least_x == 0) b->least_x = h.edges[i] > 0 ? h.edges[i] : h.edges[i + 1];
            if (h.heights[i] > 0 && !(b->least_y > 0 && b->least_y < h.heights[i])) b->least_y = h.heights[i];
        }
    }
    return figure_made(ax, a);
}

/* ---- kg_kdeplot ---- */

kg_artist kg_kdeplot(kg_axes *ax, kg_array values, const kg_kde_style *style) {
    static const kg_kde_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (why->code || !data_check(values, "values", why)) return figure_made(ax, NULL);
    arena *store = &fig->now->store;
    double *v = NULL;
    kde_curve curve;
    kde_options options = {style->bw, style->cut, (size_t)style->gridsize};
    if (style->gridsize < 0)
        failure_set(why, KG_ERR_ARG, "kg_kdeplot: a curve of %d points cannot be drawn.", style->gridsize);
    else if (!(v = arena_alloc(store, values.count, sizeof *v))) failure_memory(why);
    if (why->code) return figure_made(ax, NULL);
    data_doubles(values, v);
    if (!kde_make(store, v, values.count, &options, &curve, why)) return figure_made(ax, NULL);
    return kg_plot(ax, KG(curve.x, curve.count), KG(curve.y, curve.count), &style->line);
}

static double least_positive(double a, double b) {
    double lo = fmin(a, b), hi = fmax(a, b);
    return lo > 0 ? lo : hi > 0 ? hi : 0;
}

/* What fills a rectangle, without margins. */
static void fill_extent(bounds *b, const double e[4]) {
    *b = (bounds){.x0 = fmin(e[0], e[1]),
                  .x1 = fmax(e[0], e[1]),
                  .y0 = fmin(e[2], e[3]),
                  .y1 = fmax(e[2], e[3]),
                  .least_x = least_positive(e[0], e[1]),
                  .least_y = least_positive(e[2], e[3]),
                  .stick_x = {e[0], e[1]},
                  .stick_y = {e[2], e[3]},
                  .sticks_x = 2,
                  .sticks_y = 2};
}

/* ---- kg_imshow ---- */

static bool check_grid(kg_array a, int rows, int cols, int channels, const char *function, failure *why) {
    if (rows < 0 || cols < 0 || rows > 1 << 20 || cols > 1 << 20)
        return failure_set(why, KG_ERR_ARG, "%s: %d rows of %d are not a picture that can be drawn.", function, rows,
                           cols),
               false;
    uint64_t want = (uint64_t)rows * (uint64_t)cols * (uint64_t)channels;
    if (want != a.count)
        return failure_set(why, KG_ERR_ARG, "%s: %d x %d x %d numbers are needed but there are %zu.", function, rows,
                           cols, channels, a.count),
               false;
    return data_check(a, "the array", why);
}

static bool finite_extent(const double e[4], failure *why) {
    if (isfinite(e[0]) && isfinite(e[1]) && isfinite(e[2]) && isfinite(e[3])) return true;
    return failure_set(why, KG_ERR_ARG, "An extent must be four finite numbers: left, right, bottom, top."), false;
}

static bool no_extent(const double e[4]) { return e[0] == 0 && e[1] == 0 && e[2] == 0 && e[3] == 0; }

/* The extremes of what is finite and above the floor of a norm. */
static void float_extremes(const float *v, size_t n, float least, double *lo, double *hi) {
    float a = INFINITY, b = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (!(v[i] > least && v[i] < (float)INFINITY)) continue;
        if (v[i] < a) a = v[i];
        if (v[i] > b) b = v[i];
    }
    *lo = (double)a, *hi = (double)b;
}

static bool copy_pixels(kg_figure *fig, kg_array pixels, int channels, artist_image *im) {
    arena *store = &fig->now->store;
    size_t n = (size_t)im->rows * (size_t)im->cols;
    if (channels == 1) {
        float *values = arena_alloc(store, n, sizeof *values);
        if (!values) return failure_memory(&fig->fail), false;
        im->values = values;
        if (im->norm.kind != KG_NORM_LINEAR) {
            /* so that the GPU has nothing to do but look colours up */
            if (!norm_fit_array(&im->norm, pixels, &fig->fail)) return false;
            norm_array(&im->norm, pixels, values);
            return true;
        }
        data_floats(pixels, values);
        double lo = 0, hi = 0;
        if (im->norm.vmin == im->norm.vmax) float_extremes(values, n, -INFINITY, &lo, &hi);
        return norm_fit(&im->norm, lo, hi, &fig->fail);
    }
    uint8_t *out = arena_alloc(store, n, 4);
    if (!out) return failure_memory(&fig->fail), false;
    im->rgba8 = out;
    if (channels == 4) {
        data_bytes(pixels, out);
        return true;
    }
    uint8_t *rgb = arena_alloc(store, n, 3);
    if (!rgb) return failure_memory(&fig->fail), false;
    data_bytes(pixels, rgb);
    for (size_t i = 0; i < n; i++) memcpy(out + 4 * i, rgb + 3 * i, 3), out[4 * i + 3] = 255;
    return true;
}

kg_artist kg_imshow(kg_axes *ax, kg_array pixels, int rows, int cols, int channels, const kg_image_style *style) {
    static const kg_image_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (why->code) return figure_made(ax, NULL);
    if (channels != 1 && channels != 3 && channels != 4)
        failure_set(why, KG_ERR_ARG, "kg_imshow: an image has 1 (scalars), 3 (RGB) or 4 (RGBA) channels, not %d.",
                    channels);
    artist_image im = {.id = fresh_id(), .rows = rows, .cols = cols, .alpha = style->alpha == 0 ? 1 : style->alpha};
    const char *origin = style->origin ? style->origin : "upper",
               *interp = style->interpolation ? style->interpolation : "antialiased";
    im.flipped = strcmp(origin, "lower") == 0;
    if (!im.flipped && strcmp(origin, "upper") != 0)
        failure_set(why, KG_ERR_ARG,
                    "kg_imshow: there is no origin '%.40s'; row 0 is at the 'upper' or 'lower' border.", origin);
    if (strcmp(interp, "nearest") == 0 || strcmp(interp, "none") == 0) im.interp = INTERP_NEAREST;
    else if (strcmp(interp, "bilinear") == 0) im.interp = INTERP_BILINEAR;
    else if (strcmp(interp, "antialiased") != 0)
        failure_set(why, KG_ERR_ARG,
                    "kg_imshow: there is no interpolation '%.40s'; there are 'antialiased', 'nearest' and 'bilinear'.",
                    interp);
    if (why->code || !norm_read(&style->norm, style->vmin, style->vmax, &fig->now->store, &im.norm, why) ||
        !shades_read(style->cmap, style->bad, style->under, style->over, norm_regions(&im.norm), &im.shades, why) ||
        !check_grid(pixels, rows, cols, channels, "kg_imshow", why) || !style_alpha(style->alpha, why) ||
        !finite_extent(style->extent, why))
        return figure_made(ax, NULL);
    double edges[4] = {-.5, cols - .5, im.flipped ? -.5 : rows - .5, im.flipped ? rows - .5 : -.5};
    memcpy(im.extent, no_extent(style->extent) ? edges : style->extent, sizeof im.extent);

    scene_artist *a = NULL;
    if (copy_pixels(fig, pixels, channels, &im) && (a = figure_add(ax, ARTIST_IMAGE, NULL, style->zorder, 0))) {
        a->as.image = im;
        double *e = im.extent;
        if (rows && cols) fill_extent(&a->extent, e);
    }
    return figure_made(ax, a);
}

/* ---- kg_contourf ---- */

kg_artist kg_contourf(kg_axes *ax, kg_array z, int rows, int cols, const kg_contour_style *style) {
    static const kg_contour_style plain;
    enum { MOST_BANDS = 255 };
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (why->code) return figure_made(ax, NULL);
    artist_contour c = {.id = fresh_id(),
                        .rows = rows,
                        .cols = cols,
                        .levels = style->levels ? style->levels : 7,
                        .alpha = style->alpha == 0 ? 1 : style->alpha,
                        .extend_min = style->extend_min,
                        .extend_max = style->extend_max};
    if (c.levels < 1 || c.levels > MOST_BANDS)
        failure_set(why, KG_ERR_ARG, "kg_contourf: %d levels cannot be drawn; use 1 to %d.", style->levels, MOST_BANDS);
    if (why->code || !norm_read(&style->norm, style->vmin, style->vmax, &fig->now->store, &c.norm, why) ||
        !shades_read(style->cmap, style->bad, style->under, style->over, norm_regions(&c.norm), &c.shades, why) ||
        !check_grid(z, rows, cols, 1, "kg_contourf", why) || !style_alpha(style->alpha, why) ||
        !finite_extent(style->extent, why) || !data_check(style->level_values, "level_values", why))
        return figure_made(ax, NULL);
    if (style->level_values.count == 1 || style->level_values.count > MOST_BANDS + 1)
        failure_set(why, KG_ERR_ARG, "kg_contourf: filled contours need 2 to %d levels, not %zu.", MOST_BANDS + 1,
                    style->level_values.count);
    if (why->code) return figure_made(ax, NULL);
    if (style->level_values.count) {
        double *levels = arena_alloc(&fig->now->store, style->level_values.count, sizeof *levels);
        if (!levels) return failure_memory(why), figure_made(ax, NULL);
        data_doubles(style->level_values, levels);
        for (size_t i = 0; i < style->level_values.count; i++)
            if (!isfinite(levels[i]) || (i && !(levels[i] > levels[i - 1]))) {
                failure_set(why, KG_ERR_ARG, "kg_contourf: levels must be finite and increasing; number %zu is %g.",
                            i + 1, levels[i]);
                return figure_made(ax, NULL);
            }
        c.level_values = levels, c.level_count = style->level_values.count;
    }
    float *values = arena_alloc(&fig->now->store, z.count, sizeof *values);
    if (!values) return failure_memory(why), figure_made(ax, NULL);
    data_floats(z, values);
    float least = (float)norm_floor(&c.norm);
    for (size_t i = 0; least == 0 && i < z.count; i++)
        if (values[i] <= 0) values[i] = NAN; /* bad under a log norm */
    float_extremes(values, z.count, least, &c.zmin, &c.zmax);
    c.values = values;
    norm trial = c.norm; /* the levels come later; what is wrong shows now */
    if (!norm_fit(&trial, c.zmin, c.zmax, why)) return figure_made(ax, NULL);
    double corners[4] = {0, cols - 1., 0, rows - 1.};
    memcpy(c.extent, no_extent(style->extent) ? corners : style->extent, sizeof c.extent);
    scene_artist *a = figure_add(ax, ARTIST_CONTOUR, NULL, style->zorder, 1);
    if (a) {
        a->as.contour = c;
        double *e = c.extent;
        if (rows && cols) fill_extent(&a->extent, e);
    }
    return figure_made(ax, a);
}
