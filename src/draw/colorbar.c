/* The colour bar at the right of its axes: bands for contours, a gradient otherwise, ticks and labels on the right. Its place is
 * that of matplotlib's colorbar.make_axes: 15 % of the width, 5 % left free, 20 times as long as wide. */
#include "draw/builder.h"
#include "draw/norm_ticks.h"

#include <math.h>
#include <string.h>

enum { MOST_LEVELS = 256 };

static bool mapped(const scene_artist *a) {
    return a->kind == ARTIST_CONTOUR || (a->kind == ARTIST_IMAGE && a->as.image.values) ||
           (a->kind == ARTIST_SCATTER && a->as.scatter.shades.map);
}

/* The artist it was made for, or else the last one of the axes that has a colour map. */
const scene_artist *colorbar_source(const scene *s, unsigned index) {
    const scene_artist *a = scene_find(s, s->axes[index].colorbar);
    if (a && a->axes == index) return a;
    for (size_t i = s->artists.count; i-- > 0;)
        if (s->artists.at[i].axes == index && mapped(&s->artists.at[i])) return &s->artists.at[i];
    return NULL;
}

static void band(builder *b, double x0, double y0, double x1, double y1, rgba color) {
    draw_rect r = {.x0 = (float)x0, .y0 = (float)y0, .x1 = (float)x1, .y1 = (float)y1, .fill = color};
    if (!VEC_PUSH(&b->list->rects, r)) b->list->failed = true;
}

static uint64_t hash_double(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static uint64_t hash_norm(const norm *n) {
    const double parts[] = {(double)n->kind + 1, n->vcenter, n->linthresh, n->linscale, n->gamma};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) hash = hash * 31 + hash_double(parts[i]);
    return hash;
}

/* n - 1 bands between n values, all of one length, however far apart (spacing "uniform"); colors[i] ends at value i. */
static bool draw_bands(builder *b, const double *levels, size_t n, const rgba *bands, bool log, axis_layout *bar,
                       double x0, double x1) {
    double shown[CMAP_MOST + 1];
    double length = bar->to - bar->from;
    for (size_t i = 1; i < n; i++) {
        double a = snap_px(bar->from + length * (double)(i - 1) / (double)(n - 1)),
               z = snap_px(bar->from + length * (double)i / (double)(n - 1));
        band(b, x0, z, x1, a, bands[i]);
    }
    /* at most 11 labels: every second, third ... level (FixedLocator with nbins 10) */
    size_t step = (n + 9) / 10, count = 0;
    if (step < 1) step = 1;
    if (n <= 11) step = 1;
    for (size_t i = 0; i < n; i += step) shown[count++] = levels[i];
    bar->lo = 0, bar->hi = (double)(n - 1);
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++) hash = hash * 31 + hash_double(levels[i]);
    if (bar->made && bar->made_count == n && bar->made_lo == levels[0] && bar->made_hi == levels[n - 1] &&
        bar->made_hash == hash)
        return true;
    arena_clear(&bar->store);
    bool made = log ? norm_labels(&bar->store, shown, count, &bar->ticks)
                    : ticks_format(&bar->store, levels[0], levels[n - 1], shown, count, &bar->ticks);
    if (!made) return bar->ticks = (ticks){0}, bar->made = false, b->list->failed = true, false;
    for (size_t i = 0; i < bar->ticks.count; i++) bar->ticks.at[i] = (double)(i * step);
    bar->made = true, bar->made_lo = levels[0], bar->made_hi = levels[n - 1], bar->made_count = n,
    bar->made_hash = hash;
    b->layouts++;
    return true;
}

static bool contour_bands(builder *b, const artist_contour *c, axis_layout *bar, double x0, double x1) {
    double levels[MOST_LEVELS];
    rgba bands[MOST_LEVELS + 1];
    size_t n = contour_levels(c, levels, MOST_LEVELS, bands);
    return n && draw_bands(b, levels, n, bands, c->norm.kind == KG_NORM_LOG, bar, x0, x1);
}

static bool boundary_bands(builder *b, const shades *s, const norm *n, double alpha, axis_layout *bar, double x0,
                           double x1) {
    rgba bands[1 + SHADES_MOST];
    unsigned count = shades_table(s, bands + 1);
    for (unsigned i = 1; i <= count; i++) bands[i].a = (uint8_t)lround(alpha * bands[i].a);
    return draw_bands(b, n->boundaries, n->count, bands, false, bar, x0, x1);
}

static bool gradient(builder *b, const shades *s, const norm *n, double alpha, axis_layout *bar, double x0, double x1) {
    if (n->kind == KG_NORM_BOUNDARIES) return boundary_bands(b, s, n, alpha, bar, x0, x1);
    double vmin = n->vmin, vmax = n->vmax;
    int top = (int)snap_px(bar->to), bottom = (int)snap_px(bar->from), rows = bottom - top;
    for (int i = 0; i < rows; i++) {
        rgba c = shades_at(s, (i + .5) / rows);
        c.a = (uint8_t)lround(alpha * c.a);
        band(b, x0, bottom - i - 1, x1, bottom - i, c);
    }
    if (!(vmin < vmax)) vmin -= .5, vmax += .5; /* one value only */
    bool linear = n->kind == KG_NORM_LINEAR || n->vmin == n->vmax;
    bar->lo = linear ? vmin : 0, bar->hi = linear ? vmax : 1;
    uint64_t hash = linear ? 0 : hash_norm(n);
    if (bar->made && bar->made_hash == hash && bar->made_lo == vmin && bar->made_hi == vmax && bar->made_px == rows &&
        bar->made_dpi == b->dpi && bar->made_count == 0)
        return true;
    arena_clear(&bar->store);
    bar->made = linear ? ticks_linear(&bar->store, vmin, vmax, bar->from - bar->to, b->theme->y.label_size, b->dpi,
                                      true, &bar->ticks)
                       : norm_ticks(&bar->store, n, bar->from - bar->to, b->theme->y.label_size, b->dpi, &bar->ticks);
    bar->made_hash = hash;
    bar->made_lo = vmin, bar->made_hi = vmax, bar->made_px = rows, bar->made_dpi = b->dpi, bar->made_count = 0;
    if (!bar->made) bar->ticks = (ticks){0}, b->list->failed = true;
    b->layouts++;
    return bar->made;
}

static void outline_and_ticks(builder *b, const axis_layout *bar, double x0, double x1) {
    irect clip = {0, 0, b->list->width, b->list->height};
    double width = points_px(b, .8), half = (long)floor(width + .5) % 2 ? .5 : 0,
           length = floor(points_px(b, b->theme->y.length) + .5);
    float l = (float)(x0 + half), r = (float)(x1 + half), t = (float)(snap_px(bar->to) + half),
          o = (float)(snap_px(bar->from) + half);
    float k = (float)width / 2;
    draw_cmd *c = list_begin(b->list, DRAW_STROKE, clip);
    if (!c) return;
    c->as.stroke.width = (float)width, c->as.stroke.color = b->theme->edge_color;
    draw_segment frame[4] = {{l, t, l, o, k, k}, {r, t, r, o, k, k}, {l, t, r, t, k, k}, {l, o, r, o, k, k}};
    bool ok = true;
    for (int i = 0; i < 4; i++) ok = VEC_PUSH(&b->list->segments, frame[i]) && ok;
    for (size_t i = 0; i < bar->ticks.count; i++) {
        float y = (float)(snap_px(axis_px(bar, bar->ticks.at[i])) + half);
        draw_segment tick = {r, y, (float)((double)r + length), y, CAP_BUTT, CAP_BUTT};
        ok = VEC_PUSH(&b->list->segments, tick) && ok;
    }
    if (!ok) b->list->failed = true;
    list_end(b->list);
    for (size_t i = 0; i < bar->ticks.count; i++)
        build_text(b, clip, bar->ticks.label[i], b->theme->y.label_size, b->theme->y.label_color,
                   (text_spot){.x = x1 + points_px(b, b->theme->y.length + b->theme->y.pad),
                               .y = axis_px(bar, bar->ticks.at[i]),
                               .ha = TEXT_LEFT,
                               .va = TEXT_CENTER_BASELINE});
    if (bar->ticks.count)
        build_text(b, clip, bar->ticks.offset, b->theme->y.label_size, b->theme->y.label_color,
                   (text_spot){.x = x0, .y = bar->to - points_px(b, 3), .ha = TEXT_LEFT, .va = TEXT_BASELINE});
}

void build_colorbar(builder *b, const scene *s, unsigned index, axes_layout *l) {
    const scene_artist *a = colorbar_source(s, index);
    if (!a) return;
    double x0 = snap_px(l->bar_x0), x1 = snap_px(l->bar_x1);
    axis_layout *bar = &l->bar;
    bar->from = l->cell_y1, bar->to = l->cell_y0;
    if (!list_begin(b->list, DRAW_RECTS, (irect){0, 0, b->list->width, b->list->height})) return;
    bool ok = false;
    if (a->kind == ARTIST_CONTOUR) ok = contour_bands(b, &a->as.contour, bar, x0, x1);
    else if (a->kind == ARTIST_IMAGE)
        ok = gradient(b, &a->as.image.shades, &a->as.image.norm, a->as.image.alpha, bar, x0, x1);
    else if (a->kind == ARTIST_SCATTER) ok = gradient(b, &a->as.scatter.shades, &a->as.scatter.norm, 1, bar, x0, x1);
    list_end(b->list);
    if (ok) outline_and_ticks(b, bar, x0, x1);
}
