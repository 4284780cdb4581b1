/* The artists that are points with straight lines at them: error bars and stems. App thread. */
#include "scene/data.h"
#include "scene/points.h"
#include "scene/style.h"

#include <math.h>

static const double WIDEST = 1e4; /* points */

/* ---- error bars ---- */

/* An error array of one for all, or one a point, as far as it can be used. */
static bool check_errors(kg_array e, size_t n, const char *what, failure *why) {
    if (!data_check(e, what, why)) return false;
    if (e.count <= 1 || e.count == n) return true;
    return failure_set(why, KG_ERR_ARG,
                       "kg_errorbar: %zu points but %zu errors in %s; give one a point, or one for all.", n, e.count,
                       what),
           false;
}

/* The ends of the bars on one side of the points: points + sign * errors. NULL: the figure has failed. */
static const double *side(kg_figure *fig, const xy_data *p, bool is_y, kg_array errors, double sign, const char *what) {
    size_t n = p->count;
    double *out = arena_alloc(&fig->now->store, n, sizeof *out), all = 0;
    if (!out) return failure_memory(&fig->fail), NULL;
    if (errors.count == 1) data_doubles(errors, &all);
    else data_doubles(errors, out);
    for (size_t i = 0; i < n; i++) {
        double error = errors.count == 1 ? all : out[i], at = is_y ? p->y[i] : p->x ? p->x[i] : (double)i;
        if (error < 0)
            return failure_set(&fig->fail, KG_ERR_ARG,
                               "kg_errorbar: an error of %g in %s; errors must not be negative.", error, what),
                   NULL;
        out[i] = at + sign * error;
    }
    return out;
}

static bool read_errors(kg_figure *fig, kg_array lower, kg_array upper, bool is_y, artist_whiskers *w) {
    const char *names[2] = {is_y ? "yerr" : "xerr", is_y ? "yerr_upper" : "xerr_upper"};
    size_t n = w->line.data.count;
    if (!check_errors(lower, n, names[0], &fig->fail) || !check_errors(upper, n, names[1], &fig->fail)) return false;
    if (!lower.count && !upper.count) return true;
    static const double none = 0;
    kg_array zero = {&none, 1, 0, KG_FLOAT64};
    const double **ends = w->ends[is_y];
    bool both = !upper.count; /* one array for both ways */
    ends[0] = side(fig, &w->line.data, is_y, lower.count ? lower : zero, -1, names[0]);
    if (ends[0]) ends[1] = side(fig, &w->line.data, is_y, both ? lower : upper, 1, names[!both]);
    return ends[0] && ends[1];
}

static bool read_errorbar_style(const theme *t, const kg_errorbar_style *s, artist_whiskers *w, failure *why) {
    return theme_color(t, s->ecolor, w->line.color, s->line.alpha, &w->color, why) &&
           style_size(s->elinewidth, w->line.width, WIDEST, "line width", &w->width, why) &&
           style_size(s->capsize, 0, WIDEST, "cap size", &w->cap, why) &&
           style_size(s->capthick, w->line.marker_edge_width, WIDEST, "cap thickness", &w->cap_width, why);
}

/* Lets the points and the bars' ends count for limits. */
static void widen_by_ends(bounds *b, const artist_whiskers *w) {
    const xy_data *p = &w->line.data;
    points_widen(b, p, 0);
    for (int k = 0; k < 2; k++) {
        if (w->ends[0][k] && p->y) points_widen(b, &(xy_data){w->ends[0][k], p->y, p->count}, 0);
        if (w->ends[1][k]) points_widen(b, &(xy_data){p->x, w->ends[1][k], p->count}, 0);
    }
}

kg_artist kg_errorbar(kg_axes *ax, kg_array x, kg_array y, const kg_errorbar_style *style) {
    static const kg_errorbar_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    artist_whiskers w = {0};
    scene_artist *a = NULL;
    if (why->code || !points_check(x, y, "kg_errorbar", why) || !line_style_read(ax, &style->line, &w.line) ||
        !read_errorbar_style(&fig->theme, style, &w, why))
        return figure_made(ax, NULL);
    if (!points_copy(&fig->now->store, x, y, y.count, &w.line.data)) failure_memory(why);
    else if (read_errors(fig, style->xerr, style->xerr_upper, false, &w) &&
             read_errors(fig, style->yerr, style->yerr_upper, true, &w))
        a = figure_add(ax, ARTIST_WHISKERS, style->line.label, style->line.zorder, 2);
    if (a) {
        a->as.whiskers = w;
        widen_by_ends(&a->extent, &w);
    }
    return figure_made(ax, a);
}

/* ---- stems ---- */

static bool read_stem_style(const theme *t, const kg_stem_style *s, artist_whiskers *w, failure *why) {
    artist_line *line = &w->line, *base = &w->base;
    line->style = LINE_NONE;
    line->marker_edge_width = t->marker_edge_width;
    bool ok = theme_color(t, s->color, theme_cycle(t, 0), s->alpha, &w->color, why) &&
              style_size(s->linewidth, t->line_width, WIDEST, "line width", &w->width, why) &&
              style_marker(s->marker, MARKER_CIRCLE, &line->mark, why) &&
              style_size(s->markersize, t->marker_size, WIDEST, "marker size", &line->marker_size, why) &&
              theme_color(t, s->basecolor, theme_cycle(t, 3), s->alpha, &base->color, why);
    line->color = line->marker_face = line->marker_edge = w->color;
    line->width = base->width = w->width;
    base->style = LINE_SOLID;
    if (ok && !isfinite(s->bottom))
        ok = failure_set(why, KG_ERR_ARG, "kg_stem: stems cannot begin at %g.", s->bottom) == KG_OK;
    return ok;
}

/* Fills in what stems are made of: tips at (place, length), or the other way round when they lie, and a line under them from
 * the first place to the last. */
static bool read_stems(kg_figure *fig, kg_array x, kg_array y, const kg_stem_style *s, artist_whiskers *w) {
    size_t n = y.count;
    arena *store = &fig->now->store;
    double *place = arena_alloc(store, n, sizeof *place), *length = arena_alloc(store, n, sizeof *length),
           *foot = arena_alloc(store, n, sizeof *foot), *base = arena_alloc(store, 4, sizeof *base);
    if (!place || !length || !foot || !base) return failure_memory(&fig->fail), false;
    data_doubles(y, length);
    if (x.count) data_doubles(x, place);
    base[0] = base[1] = NAN, base[2] = base[3] = s->bottom;
    for (size_t i = 0; i < n; i++) {
        if (!x.count) place[i] = (double)i;
        foot[i] = s->bottom;
        if (isfinite(place[i])) base[0] = fmin(base[0], place[i]), base[1] = fmax(base[1], place[i]);
    }
    w->line.data = s->horizontal ? (xy_data){length, place, n} : (xy_data){place, length, n};
    w->base.data = s->horizontal ? (xy_data){base + 2, base, 2} : (xy_data){base, base + 2, 2};
    w->ends[!s->horizontal][0] = foot, w->ends[!s->horizontal][1] = length;
    return true;
}

kg_artist kg_stem(kg_axes *ax, kg_array x, kg_array y, const kg_stem_style *style) {
    static const kg_stem_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    failure *why = &ax->fig->fail;
    artist_whiskers w = {0};
    scene_artist *a = NULL;
    if (!why->code && points_check(x, y, "kg_stem", why) && read_stem_style(&ax->fig->theme, style, &w, why) &&
        read_stems(ax->fig, x, y, style, &w))
        a = figure_add(ax, ARTIST_WHISKERS, style->label, style->zorder, 2);
    if (a) {
        a->as.whiskers = w;
        widen_by_ends(&a->extent, &w);
        points_widen(&a->extent, &w.base.data, 0);
    }
    return figure_made(ax, a);
}
