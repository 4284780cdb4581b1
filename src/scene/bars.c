/* The artists made of rectangles, areas and straight lines: bars, spans, filled areas, steps, lines across the axes. */
#include "scene/data.h"
#include "scene/figure.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

static double *copy_numbers(kg_figure *fig, kg_array a) {
    double *out = arena_alloc(&fig->now->store, a.count, sizeof *out);
    if (out) data_doubles(a, out);
    else failure_memory(&fig->fail);
    return out;
}

static void widen(double *lo, double *hi, double *least, double a, double b) {
    if (*lo > *hi) *lo = INFINITY, *hi = -INFINITY;
    *lo = fmin(*lo, fmin(a, b)), *hi = fmax(*hi, fmax(a, b));
    for (int i = 0; i < 2; i++, a = b)
        if (a > 0 && !(*least > 0 && *least < a)) *least = a;
}

/* ---- bars ---- */

/* Of bars without an edge of their own. */
static rgba patch_edge(const theme *t) { return t->patch_edges ? t->patch_edge : (rgba){0}; }

static bool read_bar_style(kg_axes *ax, const kg_bar_style *s, size_t n, artist_bars *bars) {
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    rgba cycle = theme_cycle(&fig->theme, ax->patch_cycle);
    if (!s->color && !s->colors) ax->patch_cycle++;
    if (!theme_color(&fig->theme, s->color, cycle, s->alpha, &bars->face, why) ||
        !theme_color(&fig->theme, s->edgecolor, patch_edge(&fig->theme), s->edgecolor ? s->alpha : 0, &bars->edge,
                     why) ||
        !style_size(s->linewidth, fig->theme.patch_width, 1e4, "line width", &bars->edge_width, why))
        return false;
    if (bars->edge.a == 0) bars->edge_width = 0;
    if (!s->colors) return true;
    rgba *faces = arena_alloc(&fig->now->store, n, sizeof *faces);
    if (!faces) return failure_memory(why), false;
    for (size_t i = 0; i < n; i++)
        if (!theme_color(&fig->theme, s->colors[i], cycle, s->alpha, &faces[i], why)) return false;
    bars->faces = faces;
    return true;
}

/* Along the axis on which bars stand: from .. to; the other way: base .. tip. */
typedef struct bar_sides {
    double *from, *to, *base, *tip;
} bar_sides;

static bool bar_arrays(kg_axes *ax, kg_array at, kg_array lengths, const kg_bar_style *s, bar_sides *out) {
    kg_figure *fig = ax->fig;
    size_t n = lengths.count;
    double width = s->width == 0 ? .8 : s->width;
    *out = (bar_sides){.tip = copy_numbers(fig, lengths),
                       .from = arena_alloc(&fig->now->store, n, sizeof(double)),
                       .to = arena_alloc(&fig->now->store, n, sizeof(double)),
                       .base = arena_alloc(&fig->now->store, n, sizeof(double))};
    if (!out->tip || !out->from || !out->to || !out->base) return failure_memory(&fig->fail), false;
    if (at.count) data_doubles(at, out->from);
    if (s->bottom.count == n) data_doubles(s->bottom, out->base);
    double all = 0;
    if (s->bottom.count == 1) data_doubles(s->bottom, &all);
    for (size_t i = 0; i < n; i++) {
        if (!at.count) out->from[i] = (double)i;
        if (s->bottom.count != n || n == 1) out->base[i] = all;
        if (!s->edge) out->from[i] -= width / 2;
        out->to[i] = out->from[i] + width;
        out->tip[i] += out->base[i];
    }
    return true;
}

static kg_artist add_bars(kg_axes *ax, kg_array at, kg_array lengths, const kg_bar_style *style, bool lying,
                          const char *function) {
    static const kg_bar_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    failure *why = &ax->fig->fail;
    if (why->code || !data_check(at, "the places", why) || !data_check(lengths, "the lengths", why) ||
        !data_check(style->bottom, "bottom", why))
        return figure_made(ax, NULL);
    size_t n = lengths.count;
    if (at.count && at.count != n)
        failure_set(why, KG_ERR_ARG, "%s: %zu places but %zu bars; they must be as many.", function, at.count, n);
    if (style->bottom.count > 1 && style->bottom.count != n)
        failure_set(why, KG_ERR_ARG, "%s: %zu bottoms but %zu bars; they must be as many, or one for all.", function,
                    style->bottom.count, n);
    if (!isfinite(style->width))
        failure_set(why, KG_ERR_ARG, "%s: a width of %g cannot be drawn.", function, style->width);
    artist_bars bars = {.count = n};
    bar_sides sides;
    scene_artist *a = NULL;
    if (!why->code && read_bar_style(ax, style, n, &bars) && bar_arrays(ax, at, lengths, style, &sides))
        a = figure_add(ax, ARTIST_BARS, style->label, style->zorder, 1);
    if (!a) return figure_made(ax, NULL);
    if (lying) bars.y0 = sides.from, bars.y1 = sides.to, bars.x0 = sides.base, bars.x1 = sides.tip;
    else bars.x0 = sides.from, bars.x1 = sides.to, bars.y0 = sides.base, bars.y1 = sides.tip;
    a->as.bars = bars;
    bounds *b = &a->extent;
    double foot = INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(sides.from[i]) || !isfinite(sides.base[i]) || !isfinite(sides.tip[i])) continue;
        widen(&b->x0, &b->x1, &b->least_x, bars.x0[i], bars.x1[i]);
        widen(&b->y0, &b->y1, &b->least_y, bars.y0[i], bars.y1[i]);
        foot = fmin(foot, sides.base[i]);
    }
    if (!isfinite(foot)) return figure_made(ax, a);
    if (lying) b->stick_x[0] = foot, b->sticks_x = 1;
    else b->stick_y[0] = foot, b->sticks_y = 1;
    return figure_made(ax, a);
}

kg_artist kg_bar(kg_axes *ax, kg_array x, kg_array heights, const kg_bar_style *style) {
    return add_bars(ax, x, heights, style, false, "kg_bar");
}

kg_artist kg_barh(kg_axes *ax, kg_array y, kg_array widths, const kg_bar_style *style) {
    return add_bars(ax, y, widths, style, true, "kg_barh");
}

/* ---- spans ---- */

static kg_artist add_span(kg_axes *ax, double from, double to, bool across_x, const kg_fill_style *style,
                          const char *function) {
    static const kg_fill_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    artist_bars bars = {.count = 1};
    scene_artist *a = NULL;
    if (why->code) return figure_made(ax, NULL);
    if (!isfinite(from) || !isfinite(to))
        failure_set(why, KG_ERR_ARG, "%s(%g, %g): a span needs two finite numbers.", function, from, to);
    double *v = why->code ? NULL : arena_alloc(&fig->now->store, 4, sizeof *v);
    if (!why->code && !v) failure_memory(why);
    if (v && theme_color(&fig->theme, style->color, fig->theme.patch_face, style->alpha, &bars.face, why) &&
        (a = figure_add(ax, ARTIST_BARS, style->label, style->zorder, 1))) {
        v[0] = from, v[1] = to, v[2] = 0, v[3] = 1;
        const double *data = v, *whole = v + 2;
        bars.x0 = across_x ? whole : data, bars.x1 = bars.x0 + 1, bars.y0 = across_x ? data : whole,
        bars.y1 = bars.y0 + 1;
        bars.whole = (wholly){across_x, !across_x};
        if (style->color)
            bars.edge = bars.face,
            bars.edge_width = fig->theme.patch_width; /* a patch given a colour has it on its edge too */
        a->as.bars = bars;
        if (across_x) widen(&a->extent.y0, &a->extent.y1, &a->extent.least_y, from, to);
        else widen(&a->extent.x0, &a->extent.x1, &a->extent.least_x, from, to);
    }
    return figure_made(ax, a);
}

kg_artist kg_axhspan(kg_axes *ax, double y0, double y1, const kg_fill_style *style) {
    return add_span(ax, y0, y1, true, style, "kg_axhspan");
}

kg_artist kg_axvspan(kg_axes *ax, double x0, double x1, const kg_fill_style *style) {
    return add_span(ax, x0, x1, false, style, "kg_axvspan");
}

/* ---- filled areas ---- */

kg_artist kg_fill_between(kg_axes *ax, kg_array x, kg_array y1, kg_array y2, const kg_fill_style *style) {
    static const kg_fill_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (why->code || !data_check(x, "x", why) || !data_check(y1, "y1", why) || !data_check(y2, "y2", why))
        return figure_made(ax, NULL);
    size_t n = y1.count;
    if ((x.count && x.count != n) || (y2.count > 1 && y2.count != n)) {
        failure_set(why, KG_ERR_ARG, "kg_fill_between: x has %zu numbers, y1 %zu and y2 %zu; they must be as many.",
                    x.count, n, y2.count);
        return figure_made(ax, NULL);
    }
    artist_band band = {.count = n};
    rgba cycle = theme_cycle(&fig->theme, ax->patch_cycle);
    if (!style->color) ax->patch_cycle++;
    if (!theme_color(&fig->theme, style->color, cycle, style->alpha, &band.face, why)) return figure_made(ax, NULL);
    if (x.count && !(band.x = copy_numbers(fig, x))) return figure_made(ax, NULL);
    if (!(band.y1 = copy_numbers(fig, y1))) return figure_made(ax, NULL);
    if (y2.count == 1) data_doubles(y2, &band.level);
    else if (y2.count && !(band.y2 = copy_numbers(fig, y2))) return figure_made(ax, NULL);
    scene_artist *a = figure_add(ax, ARTIST_BAND, style->label, style->zorder, 1);
    if (!a) return figure_made(ax, NULL);
    a->as.band = band;
    for (size_t i = 0; i < n; i++) {
        double at = band.x ? band.x[i] : (double)i, low = band.y2 ? band.y2[i] : band.level;
        if (!isfinite(at) || !isfinite(low) || !isfinite(band.y1[i])) continue;
        widen(&a->extent.x0, &a->extent.x1, &a->extent.least_x, at, at);
        widen(&a->extent.y0, &a->extent.y1, &a->extent.least_y, low, band.y1[i]);
    }
    return figure_made(ax, a);
}

/* ---- steps and lines across ---- */

kg_artist kg_step(kg_axes *ax, kg_array x, kg_array y, const char *where, const kg_line_style *style) {
    if (!ax) return (kg_artist){0};
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (!where) where = "pre";
    bool pre = strcmp(where, "pre") == 0, post = strcmp(where, "post") == 0, mid = strcmp(where, "mid") == 0;
    if (!pre && !post && !mid)
        failure_set(why, KG_ERR_ARG, "kg_step: there is no step '%.40s'; there are 'pre', 'post' and 'mid'.", where);
    if (why->code || !data_check(x, "x", why) || !data_check(y, "y", why)) return figure_made(ax, NULL);
    if (x.count && x.count != y.count)
        failure_set(why, KG_ERR_ARG, "kg_step: x has %zu numbers but y has %zu; they must be as many.", x.count,
                    y.count);
    size_t n = y.count, corners = n == 0 ? 0 : mid ? 2 * n : 2 * n - 1;
    double *px = why->code ? NULL : arena_alloc(&fig->now->store, 2 * corners + n, sizeof *px),
           *at = px ? px + 2 * corners : NULL;
    double *py = why->code || !px ? NULL : px + corners, *level = why->code ? NULL : copy_numbers(fig, y);
    if (!px || !level) {
        if (!why->code) failure_memory(why);
        return figure_made(ax, NULL);
    }
    if (x.count) data_doubles(x, at);
    else
        for (size_t i = 0; i < n; i++) at[i] = (double)i;
    for (size_t i = 0, k = 0; i < n; i++) {
        if (mid) {
            px[k] = i ? (at[i - 1] + at[i]) / 2 : at[0], py[k++] = level[i];
            px[k] = i + 1 < n ? (at[i] + at[i + 1]) / 2 : at[i], py[k++] = level[i];
            continue;
        }
        px[k] = at[i], py[k++] = level[i];
        if (i + 1 < n) px[k] = pre ? at[i] : at[i + 1], py[k++] = pre ? level[i + 1] : level[i];
    }
    return kg_plot(ax, KG(px, corners), KG(py, corners), style);
}

static kg_artist add_across(kg_axes *ax, double at, bool across_x, const kg_line_style *style, const char *function) {
    if (!ax) return (kg_artist){0};
    failure *why = &ax->fig->fail;
    if (!isfinite(at)) {
        failure_set(why, KG_ERR_ARG, "%s(%g): a line needs a finite number.", function, at);
        return figure_made(ax, NULL);
    }
    static const kg_line_style plain;
    kg_line_style s = style ? *style : plain;
    if (!s.color) s.color = "C0"; /* lines.color, not the cycle's next */
    double whole[2] = {0, 1}, level[2] = {at, at};
    kg_artist line = kg_plot(ax, KG(across_x ? whole : level, 2), KG(across_x ? level : whole, 2), &s);
    scene_artist *a = line.id ? scene_find(ax->fig->now, line.id) : NULL;
    if (!a) return line;
    a->as.line.whole = (wholly){across_x, !across_x};
    a->extent = across_x ? (bounds){.x0 = 1, .x1 = 0, .y0 = at, .y1 = at, .least_y = at}
                         : (bounds){.x0 = at, .x1 = at, .y0 = 1, .y1 = 0, .least_x = at};
    return line;
}

kg_artist kg_axhline(kg_axes *ax, double y, const kg_line_style *style) {
    return add_across(ax, y, true, style, "kg_axhline");
}

kg_artist kg_axvline(kg_axes *ax, double x, const kg_line_style *style) {
    return add_across(ax, x, false, style, "kg_axvline");
}
