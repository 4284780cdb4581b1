/* The legend: a box of the frame's labelled artists. Sizes are matplotlib's, in font sizes: handlelength 2, handleheight 0.7,
 * handletextpad 0.8, labelspacing 0.5, borderpad 0.4, borderaxespad 0.5. */
#include "draw/builder.h"

#include <math.h>

enum { MOST_ENTRIES = 256 };

typedef struct legend_box {
    double em, width, height, text_width, row, descent;
    size_t entries;
} legend_box;

/* Bars come after the rest: matplotlib lists containers last. */
static const scene_artist *entry(const scene *s, unsigned axes, size_t *at, int *pass) {
    for (; *pass < 2; ++*pass, *at = 0)
        for (; *at < s->artists.count; ++*at) {
            const scene_artist *a = &s->artists.at[*at];
            if (a->axes == axes && a->label && (a->kind == ARTIST_BARS) == (*pass == 1)) return ++*at, a;
        }
    return NULL;
}

static bool measure(builder *b, const scene *s, unsigned axes, legend_box *box) {
    double points = s->axes[axes].legend_size;
    text_size lp, size;
    if (!text_measure(b->text, "lp", points, b->dpi, &lp)) return b->list->failed = true, false;
    box->em = points_px(b, points);
    box->row = lp.height, box->descent = lp.descent;
    size_t at = 0;
    int pass = 0;
    for (const scene_artist *a; (a = entry(s, axes, &at, &pass)) && box->entries < MOST_ENTRIES;) {
        if (!text_measure(b->text, a->label, points, b->dpi, &size)) return b->list->failed = true, false;
        box->text_width = fmax(box->text_width, size.width);
        box->row = fmax(box->row, size.height);
        box->descent = fmax(box->descent, size.descent);
        box->entries++;
    }
    if (!box->entries) return false;
    double rows = (double)box->entries;
    box->width = (2 * .4 + 2 + .8) * box->em + box->text_width;
    box->height = 2 * .4 * box->em + rows * box->row + (rows - 1) * .5 * box->em;
    return true;
}

/* ---- the place ---- */

/* The box's corner for a location, in the axes shrunk by the pad. */
static void place(const axes_layout *l, legend_loc loc, const legend_box *box, double *x, double *y) {
    double pad = .5 * box->em, x0 = l->x0 + pad, x1 = l->x1 - pad - box->width, y0 = l->y0 + pad,
           y1 = l->y1 - pad - box->height;
    double xm = (l->x0 + l->x1 - box->width) / 2, ym = (l->y0 + l->y1 - box->height) / 2;
    bool left = loc == LEGEND_UPPER_LEFT || loc == LEGEND_LOWER_LEFT || loc == LEGEND_CENTER_LEFT;
    bool middle = loc == LEGEND_LOWER_CENTER || loc == LEGEND_UPPER_CENTER || loc == LEGEND_CENTER;
    bool top = loc == LEGEND_UPPER_RIGHT || loc == LEGEND_UPPER_LEFT || loc == LEGEND_UPPER_CENTER;
    bool bottom = loc == LEGEND_LOWER_RIGHT || loc == LEGEND_LOWER_LEFT || loc == LEGEND_LOWER_CENTER;
    *x = left ? x0 : middle ? xm : x1;
    *y = top ? y0 : bottom ? y1 : ym;
}

/* What a legend should not cover, as boxes; a point is a box without extent. Of more points than this an artist shows some. */
enum { POINTS_AN_ARTIST = 4096 };

static void add_obstacle(builder *b, double x0, double y0, double x1, double y1) {
    if (!VEC_GROW(&b->obstacles, 4)) {
        b->list->failed = true;
        return;
    }
    float *o = b->obstacles.at + b->obstacles.count;
    o[0] = (float)x0, o[1] = (float)y0, o[2] = (float)x1, o[3] = (float)y1;
    b->obstacles.count += 4;
}

static void add_points(builder *b, const xy_data *p, const axis_layout *ax, const axis_layout *ay, bool path) {
    size_t step = p->count / POINTS_AN_ARTIST + 1;
    double px = NAN, py = NAN;
    for (size_t i = 0; i < p->count; i += step) {
        double x = axis_px(ax, p->x ? p->x[i] : (double)i), y = axis_px(ay, p->y[i]);
        if (!(fabs(x) < 1e6 && fabs(y) < 1e6)) x = y = NAN;
        if (!isnan(x)) add_obstacle(b, x, y, x, y);
        /* between two points far apart the line itself is in the way */
        double far = path && !isnan(x) && !isnan(px) ? fmax(fabs(x - px), fabs(y - py)) : 0;
        int between = far > 8 ? (int)fmin(far / 8, 256) : 0;
        for (int k = 1; k < between; k++) {
            double t = (double)k / between, mx = px + (x - px) * t, my = py + (y - py) * t;
            add_obstacle(b, mx, my, mx, my);
        }
        px = x, py = y;
    }
}

static void gather(builder *b, const scene *s, unsigned axes, const axes_layout *l) {
    b->obstacles.count = 0;
    for (size_t i = 0; i < s->artists.count; i++) {
        const scene_artist *a = &s->artists.at[i];
        if (a->axes != axes) continue;
        if (a->kind == ARTIST_LINE) {
            const artist_line *line = &a->as.line;
            axis_layout ax = build_axis(l, false, line->whole.x), ay = build_axis(l, true, line->whole.y);
            add_points(b, &line->data, &ax, &ay, line->style != LINE_NONE);
        }
        if (a->kind == ARTIST_SCATTER) add_points(b, &a->as.scatter.data, &l->x, &l->y, false);
        if (a->kind != ARTIST_BARS) continue;
        const artist_bars *bars = &a->as.bars;
        axis_layout ax = build_axis(l, false, bars->whole.x), ay = build_axis(l, true, bars->whole.y);
        for (size_t k = 0; k < bars->count && k < POINTS_AN_ARTIST; k++) {
            double x0 = axis_px(&ax, bars->x0 ? bars->x0[k] : 0), x1 = axis_px(&ax, bars->x1[k]);
            double y0 = axis_px(&ay, bars->y0 ? bars->y0[k] : 0), y1 = axis_px(&ay, bars->y1[k]);
            double left = fmin(x0, x1), right = fmax(x0, x1), top = fmin(y0, y1), bottom = fmax(y0, y1);
            if (bars->whole.x) { /* a span's borders are in the way, not what is between them */
                add_obstacle(b, left, top, right, top);
                add_obstacle(b, left, bottom, right, bottom);
            } else if (bars->whole.y) {
                add_obstacle(b, left, top, left, bottom);
                add_obstacle(b, right, top, right, bottom);
            } else add_obstacle(b, left, top, right, bottom);
        }
    }
}

static size_t covered(const builder *b, double x, double y, const legend_box *box) {
    float x0 = (float)x, y0 = (float)y, x1 = (float)(x + box->width), y1 = (float)(y + box->height);
    size_t n = 0;
    for (size_t i = 0; i < b->obstacles.count; i += 4) {
        const float *o = b->obstacles.at + i;
        n += o[2] > x0 && o[0] < x1 && o[3] > y0 && o[1] < y1;
    }
    return n;
}

/* The first of matplotlib's places that covers nothing, or else the one that covers least. */
static void best_place(builder *b, const scene *s, unsigned axes, const axes_layout *l, const legend_box *box,
                       double *x, double *y) {
    gather(b, s, axes, l);
    size_t least = SIZE_MAX;
    for (legend_loc loc = LEGEND_UPPER_RIGHT; loc <= LEGEND_CENTER && least > 0; loc++) {
        double cx, cy;
        place(l, loc, box, &cx, &cy);
        size_t n = covered(b, cx, cy, box);
        if (n < least) least = n, *x = cx, *y = cy;
    }
}

/* ---- drawing ---- */

/* The artist in small, in a box of 2 by 0.7 font sizes whose lower left corner is (x, baseline). */
static void draw_handle(builder *b, const scene_artist *a, const legend_box *box, double x, double baseline,
                        irect clip) {
    double w = 2 * box->em, h = .7 * box->em, middle = baseline - h / 2;
    if (a->kind == ARTIST_BARS || a->kind == ARTIST_BAND) {
        rgba face = a->kind == ARTIST_BAND                 ? a->as.band.face
                    : a->as.bars.faces && a->as.bars.count ? a->as.bars.faces[0]
                                                           : a->as.bars.face;
        draw_rect r = {.x0 = (float)snap_px(x),
                       .y0 = (float)snap_px(baseline - h),
                       .x1 = (float)snap_px(x + w),
                       .y1 = (float)snap_px(baseline),
                       .fill = face};
        list_rect(b->list, clip, r);
    } else if (a->kind == ARTIST_LINE) {
        const artist_line *line = &a->as.line;
        double px[2] = {x, x + w}, py[2] = {middle, middle};
        build_stroke(b, clip, (pixel_points){px, py, 2, NULL, NULL},
                     (stroke_style){.width = points_px(b, line->width), .color = line->color, .style = line->style});
        draw_cmd *c = line->mark != MARKER_NONE ? list_begin(b->list, DRAW_MARKERS, clip) : NULL;
        if (c) {
            c->as.markers.shape = line->mark == MARKER_POINT ? MARKER_CIRCLE : line->mark;
            build_marker(b, line, x + w / 2, middle);
            list_end(b->list);
        }
    } else if (a->kind == ARTIST_SCATTER && a->as.scatter.mark != MARKER_NONE) {
        artist_scatter one = a->as.scatter;
        if (one.sizes && one.data.count) one.size = one.sizes[0];
        if (one.colors && one.data.count) one.face = one.colors[one.data.count / 2];
        one.sizes = NULL, one.colors = NULL;
        draw_cmd *c = list_begin(b->list, DRAW_MARKERS, clip);
        if (!c) return;
        c->as.markers.shape = one.mark == MARKER_POINT ? MARKER_CIRCLE : one.mark;
        build_scatter_marker(b, &one, 0, x + w / 2, baseline - .375 * h); /* scatteryoffsets[0] */
        list_end(b->list);
    }
}

static rgba frame_color(const builder *b, rgba c) {
    c.a = (uint8_t)lround(b->theme->legend_alpha * 255);
    return c;
}

void build_legend(builder *b, const scene *s, unsigned index, const axes_layout *l) {
    legend_box box = {0};
    if (!measure(b, s, index, &box)) return;
    double x = l->x0, y = l->y0;
    if (s->axes[index].legend == LEGEND_BEST) best_place(b, s, index, l, &box, &x, &y);
    else place(l, s->axes[index].legend, &box, &x, &y);

    irect clip = {0, 0, b->list->width, b->list->height};
    /* framealpha 0.8, edgecolor 0.8, fancybox with rounding_size 0.2, snapped */
    double width = points_px(b, b->theme->patch_width), half = (long)floor(width + .5) % 2 ? .5 : 0;
    if (b->theme->legend_frame) list_rect(b->list, clip,
              (draw_rect){.x0 = (float)(snap_px(x) + half),
                          .y0 = (float)(snap_px(y) + half),
                          .x1 = (float)(snap_px(x + box.width) + half),
                          .y1 = (float)(snap_px(y + box.height) + half),
                          .radius = b->theme->legend_round ? (float)(.2 * box.em) : 0,
                          .edge_width = (float)width,
                          .fill = frame_color(b, b->theme->legend_face),
                          .edge = frame_color(b, b->theme->legend_edge)});
    double pad = .4 * box.em, baseline = y + pad + box.row - box.descent;
    size_t at = 0;
    int pass = 0;
    for (size_t i = 0; i < box.entries; i++) {
        const scene_artist *a = entry(s, index, &at, &pass);
        if (!a) break;
        draw_handle(b, a, &box, x + pad, baseline, clip);
        build_text(b, clip, a->label, s->axes[index].legend_size, b->theme->legend_text,
                   (text_spot){.x = x + pad + 2.8 * box.em, .y = baseline, .ha = TEXT_LEFT, .va = TEXT_BASELINE});
        baseline += box.row + .5 * box.em;
    }
}
