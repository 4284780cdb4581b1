/* Error bars and stems. Each bar is snapped to pixels by itself and has butt caps, as in a LineCollection of matplotlib; the
 * caps of error bars are its markers '_' and '|'. Part of the builder. */
#include "draw/builder.h"

#include <math.h>

/* Where Agg's PathSnapper puts the middle of a line that wide. */
static double half_pixel(double width) { return (long)floor(width + .5) % 2 ? .5 : 0; }

static double within(double v, double lo, double hi) { return v < lo ? lo : v > hi ? hi : v; }

static void piece(builder *b, double x0, double y0, double x1, double y1) {
    draw_segment s = {(float)x0, (float)y0, (float)x1, (float)y1, CAP_BUTT, CAP_BUTT};
    if ((x0 != x1 || y0 != y1) && !VEC_PUSH(&b->list->segments, s)) b->list->failed = true;
}

static bool begin(builder *b, irect clip, double width, rgba color) {
    if (!(width > 0) || !color.a) return false;
    draw_cmd *c = list_begin(b->list, DRAW_STROKE, clip);
    if (!c) return false;
    c->as.stroke.width = (float)width, c->as.stroke.color = color;
    return true;
}

static void bar(builder *b, irect clip, double width, double x0, double y0, double x1, double y1) {
    if (isnan(x0) || isnan(y0) || isnan(x1) || isnan(y1)) return;
    double e = 16 + width, half = half_pixel(width), left = clip.x0 - e, right = clip.x1 + e, top = clip.y0 - e,
           bottom = clip.y1 + e;
    if (fmax(x0, x1) < left || fmin(x0, x1) > right || fmax(y0, y1) < top || fmin(y0, y1) > bottom) return;
    piece(b, snap_px(within(x0, left, right)) + half, snap_px(within(y0, top, bottom)) + half,
          snap_px(within(x1, left, right)) + half, snap_px(within(y1, top, bottom)) + half);
}

/* Across a bar along y (or x). The marker is snapped around 0 and then put on a whole pixel (RendererAgg.draw_markers). */
static void cap(builder *b, irect clip, const artist_whiskers *w, bool along_y, double x, double y) {
    double r = points_px(b, w->cap), width = points_px(b, w->cap_width), half = half_pixel(width),
           reach = r + width + 2;
    if (!(x > clip.x0 - reach && x < clip.x1 + reach && y > clip.y0 - reach && y < clip.y1 + reach)) return;
    double lo = floor(-r + .5) + half, hi = floor(r + .5) + half;
    x = floor(x + .5), y = floor(y + .5);
    if (along_y) piece(b, x + lo, y + half, x + hi, y + half);
    else piece(b, x + half, y + lo, x + half, y + hi);
}

/* One end of the whisker at point i, pixels. */
static void end_px(const artist_whiskers *w, const axes_layout *l, bool along_y, int end, size_t i, double *x,
                   double *y) {
    const xy_data *p = &w->line.data;
    const double *v = w->ends[along_y][end];
    *x = axis_px(&l->x, !along_y ? v[i] : p->x ? p->x[i] : (double)i);
    *y = axis_px(&l->y, along_y ? v[i] : p->y[i]);
}

static void bars(builder *b, const artist_whiskers *w, const axes_layout *l, bool along_y) {
    double width = points_px(b, w->width);
    if (!w->ends[along_y][0] || !begin(b, l->clip, width, w->color)) return;
    for (size_t i = 0; i < w->line.data.count; i++) {
        double x0, y0, x1, y1;
        end_px(w, l, along_y, 0, i, &x0, &y0);
        end_px(w, l, along_y, 1, i, &x1, &y1);
        bar(b, l->clip, width, x0, y0, x1, y1);
    }
    list_end(b->list);
}

static void caps(builder *b, const artist_whiskers *w, const axes_layout *l, bool along_y) {
    if (!w->ends[along_y][0] || !(w->cap > 0) || !begin(b, l->clip, points_px(b, w->cap_width), w->color)) return;
    for (size_t i = 0; i < w->line.data.count; i++)
        for (int end = 0; end < 2; end++) {
            double x, y;
            end_px(w, l, along_y, end, i, &x, &y);
            cap(b, l->clip, w, along_y, x, y);
        }
    list_end(b->list);
}

void build_whiskers(builder *b, const artist_whiskers *w, const axes_layout *l) {
    for (int k = 0; k < 2; k++) bars(b, w, l, k);
    for (int k = 0; k < 2; k++) caps(b, w, l, k);
    build_line(b, &w->line, l);
    if (w->base.data.count) build_line(b, &w->base, l);
}

/* In a legend: the bars around the middle of a handle, `reach` pixels each way (legend_handler.HandlerErrorbar). */
void build_whiskers_handle(builder *b, const artist_whiskers *w, double x, double y, double reach, irect clip) {
    double width = points_px(b, w->width);
    if (w->base.data.count) return;
    for (int along_y = 0; along_y < 2; along_y++) {
        double dx = along_y ? 0 : reach, dy = along_y ? reach : 0;
        if (!w->ends[along_y][0]) continue;
        if (begin(b, clip, width, w->color)) {
            bar(b, clip, width, x - dx, y - dy, x + dx, y + dy);
            list_end(b->list);
        }
        if (!(w->cap > 0) || !begin(b, clip, points_px(b, w->cap_width), w->color)) continue;
        cap(b, clip, w, along_y, x - dx, y - dy);
        cap(b, clip, w, along_y, x + dx, y + dy);
        list_end(b->list);
    }
}
