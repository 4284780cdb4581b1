/* Artists to draw commands. */
#include "draw/builder.h"

#include <math.h>

/* ---- markers ---- */

/* How matplotlib places a marker (RendererAgg.draw_markers and draw_path_collection, PathSnapper). */
typedef enum placing {
    FREE,    /* where it is */
    WHOLE,   /* on the middle of a pixel, so that equal markers look alike everywhere */
    SNAPPED, /* and its corners on middles too */
    CORNERS, /* its corners, each by itself */
    CROSS    /* a cross on the middle of a pixel, its arms as long as whole ones */
} placing;

static double snap_corner(double v, double offset) { return floor(v + .5) + offset; }

static void put_marker(builder *b, double x, double y, double r, double edge_width, rgba face, rgba edge, placing how) {
    double rx = r, ry = r, offset = (long)floor(edge_width + .5) % 2 ? .5 : 0;
    if (how == WHOLE) x = floor(x + .5) + .5, y = floor(y + .5) + .5;
    if (how == SNAPPED) {
        double lo = snap_corner(-r, offset), hi = snap_corner(r, offset);
        x = floor(x + .5) + (lo + hi) / 2, y = floor(y + .5) + (lo + hi) / 2, rx = ry = (hi - lo) / 2;
    }
    if (how == CORNERS) {
        double x0 = snap_corner(x - r, offset), x1 = snap_corner(x + r, offset), y0 = snap_corner(y - r, offset),
               y1 = snap_corner(y + r, offset);
        x = (x0 + x1) / 2, y = (y0 + y1) / 2, rx = (x1 - x0) / 2, ry = (y1 - y0) / 2;
    }
    if (how == CROSS) x = snap_corner(x, offset), y = snap_corner(y, offset), rx = ry = floor(r + .5);
    draw_marker m = {(float)x, (float)y, (float)rx, (float)ry, (float)edge_width, face, edge};
    if (!VEC_PUSH(&b->list->markers, m)) b->list->failed = true;
}

void build_marker(builder *b, const artist_line *line, double x, double y) {
    double r = points_px(b, line->marker_size) / 2;
    if (line->mark == MARKER_POINT) r /= 2;
    /* shapes with straight edges are snapped, unless they are tiny (snap thresholds of MarkerStyle) */
    bool straight = line->mark != MARKER_POINT && line->mark != MARKER_CIRCLE;
    put_marker(b, x, y, r, points_px(b, line->marker_edge_width), line->marker_face, line->marker_edge,
               straight && 2 * r >= 5 ? SNAPPED : WHOLE);
}

/* Markers that are all alike are drawn as those of a line, others one by one (Collection.draw). */
void build_scatter_marker(builder *b, const artist_scatter *s, size_t i, double x, double y) {
    double r = points_px(b, sqrt(s->sizes ? s->sizes[i] : s->size)) / 2;
    if (s->mark == MARKER_POINT) r /= 2;
    rgba face = s->colors ? s->colors[i] : s->face;
    bool alike = !s->sizes && !s->colors, square = s->mark == MARKER_SQUARE, plus = s->mark == MARKER_PLUS;
    placing how = alike ? square || plus ? SNAPPED : WHOLE : square ? CORNERS : plus ? CROSS : FREE;
    put_marker(b, x, y, r, points_px(b, s->edge_width), face, s->edge_is_face ? face : s->edge, how);
}

static bool begin_markers(builder *b, irect clip, marker shape) {
    draw_cmd *c = list_begin(b->list, DRAW_MARKERS, clip);
    if (!c) return false;
    c->as.markers.shape = shape == MARKER_POINT ? MARKER_CIRCLE : shape;
    return true;
}

/* Whether a marker of that reach around (x, y) can be seen; also keeps positions small enough for floats. */
static bool near_clip(const axes_layout *l, double x, double y, double reach) {
    return x > l->clip.x0 - reach && x < l->clip.x1 + reach && y > l->clip.y0 - reach && y < l->clip.y1 + reach;
}

static void point_px(const xy_data *p, const axes_layout *l, size_t i, double *x, double *y) {
    *x = axis_px(&l->x, p->x ? p->x[i] : (double)i);
    *y = axis_px(&l->y, p->y[i]);
}

void build_line(builder *b, const artist_line *line, const axes_layout *l) {
    axis_layout ax = build_axis(l, false, line->whole.x), ay = build_axis(l, true, line->whole.y);
    pixel_points points = {line->data.x, line->data.y, line->data.count, &ax, &ay};
    if (b->theme->outline_width > 0 && line->style != LINE_NONE) {
        uint32_t seed = b->sketch_seed;
        build_stroke(b, l->clip, points,
                     (stroke_style){.width = points_px(b, b->theme->outline_width), .color = b->theme->outline_color});
        b->sketch_seed = seed; /* the same way again */
    }
    build_stroke(b, l->clip, points,
                 (stroke_style){.width = points_px(b, line->width), .color = line->color, .style = line->style});
    if (line->mark == MARKER_NONE || !begin_markers(b, l->clip, line->mark)) return;
    double reach = points_px(b, line->marker_size + 2 * line->marker_edge_width) + 2;
    for (size_t i = 0; i < line->data.count; i++) {
        double x, y;
        point_px(&line->data, l, i, &x, &y);
        if (near_clip(l, x, y, reach)) build_marker(b, line, x, y);
    }
    list_end(b->list);
}

static void build_scatter(builder *b, const artist_scatter *s, const axes_layout *l) {
    if (s->mark == MARKER_NONE || !begin_markers(b, l->clip, s->mark)) return;
    double edge = points_px(b, s->edge_width) * 2 + 2;
    for (size_t i = 0; i < s->data.count; i++) {
        double x, y;
        if (s->sizes && !(s->sizes[i] > 0)) continue; /* no size, not even an edge */
        point_px(&s->data, l, i, &x, &y);
        double reach = points_px(b, sqrt(s->sizes ? s->sizes[i] : s->size)) + edge;
        if (near_clip(l, x, y, reach)) build_scatter_marker(b, s, i, x, y);
    }
    list_end(b->list);
}

/* ---- bars ---- */

static double within(double v, double lo, double hi) { return v < lo ? lo : v > hi ? hi : v; }

axis_layout build_axis(const axes_layout *l, bool is_y, bool whole) {
    axis_layout axis = is_y ? l->y : l->x;
    if (whole) axis.lo = 0, axis.hi = 1;
    return axis;
}

/* A bar's corners lie on pixel borders; one with an edge lies so that the edge does (PathSnapper). */
static void build_bars(builder *b, const artist_bars *bars, const axes_layout *l) {
    if (!list_begin(b->list, DRAW_RECTS, l->clip)) return;
    axis_layout ax = build_axis(l, false, bars->whole.x), ay = build_axis(l, true, bars->whole.y);
    double edge = points_px(b, bars->edge_width), half = (long)floor(edge + .5) % 2 ? .5 : 0, e = 16 + edge;
    double left = l->clip.x0 - e, right = l->clip.x1 + e, top = l->clip.y0 - e, bottom = l->clip.y1 + e;
    for (size_t i = 0; i < bars->count; i++) {
        double x0 = axis_px(&ax, bars->x0 ? bars->x0[i] : 0), x1 = axis_px(&ax, bars->x1[i]);
        double y0 = axis_px(&ay, bars->y0 ? bars->y0[i] : 0), y1 = axis_px(&ay, bars->y1[i]);
        if (isnan(x0) || isnan(x1) || isnan(y0) || isnan(y1)) continue;
        x0 = snap_px(within(x0, left, right)) + half, x1 = snap_px(within(x1, left, right)) + half;
        y0 = snap_px(within(y0, top, bottom)) + half, y1 = snap_px(within(y1, top, bottom)) + half;
        draw_rect r = {.x0 = (float)fmin(x0, x1),
                       .y0 = (float)fmin(y0, y1),
                       .x1 = (float)fmax(x0, x1),
                       .y1 = (float)fmax(y0, y1),
                       .fill = bars->faces ? bars->faces[i] : bars->face,
                       .edge = bars->edge,
                       .edge_width = (float)edge};
        if ((r.x0 == r.x1 || r.y0 == r.y1) && edge <= 0) continue;
        if (!VEC_PUSH(&b->list->rects, r)) b->list->failed = true;
    }
    list_end(b->list);
}

/* ---- areas ---- */

static void build_band(builder *b, const artist_band *band, const axes_layout *l) {
    draw_cmd *c = list_begin(b->list, DRAW_BAND, l->clip);
    if (!c) return;
    c->as.band.color = band->face;
    double e = 64, left = l->clip.x0 - e, right = l->clip.x1 + e, top = l->clip.y0 - 1e5, bottom = l->clip.y1 + 1e5;
    draw_band d = {0};
    bool have = false;
    for (size_t i = 0; i < band->count; i++) {
        double x = axis_px(&l->x, band->x ? band->x[i] : (double)i), y1 = axis_px(&l->y, band->y1[i]);
        double y2 = axis_px(&l->y, band->y2 ? band->y2[i] : band->level);
        if (!isfinite(x) || !isfinite(y1) || !isfinite(y2)) {
            have = false;
            continue;
        }
        d.x1 = (float)within(x, -1e6, 1e6), d.a1 = (float)within(y1, top, bottom),
        d.b1 = (float)within(y2, top, bottom);
        bool seen = (double)fmaxf(d.x0, d.x1) > left && (double)fminf(d.x0, d.x1) < right;
        if (have && seen && !VEC_PUSH(&b->list->bands, d)) b->list->failed = true;
        d.x0 = d.x1, d.a0 = d.a1, d.b0 = d.b1;
        have = true;
    }
    list_end(b->list);
}

/* ---- images and fields ---- */

/* matplotlib's "antialiased": as it is when enlarged by a whole number or three times and more, else smooth
 * (image._resample). */
static draw_sampling choose_sampling(const artist_image *im, double w, double h) {
    double fx = w / im->cols, fy = h / im->rows;
    if (im->interp == INTERP_NEAREST) return SAMPLE_NEAREST;
    if (im->interp == INTERP_BILINEAR) return SAMPLE_BILINEAR;
    bool whole_x = fx >= 3 || fabs(fx - floor(fx + .5)) < 1e-3, whole_y = fy >= 3 || fabs(fy - floor(fy + .5)) < 1e-3;
    if (fx > .999 && fy > .999 && whole_x && whole_y) return SAMPLE_NEAREST;
    return fx < 1 || fy < 1 ? SAMPLE_MIPMAP : SAMPLE_BILINEAR;
}

static bool drawable(double x0, double y0, double x1, double y1) {
    const double most = 1e7; /* beyond, positions in floats would jump by pixels */
    return fabs(x0) < most && fabs(x1) < most && fabs(y0) < most && fabs(y1) < most && x0 != x1 && y0 != y1;
}

/* What is seen of an image between lo and hi begins on a whole pixel and is stretched to as many whole ones as it touches, as
 * matplotlib makes it (_ImageBase._make_image with round_to_pixel_border). */
static void stretch(double *a, double *z, double lo, double hi) {
    double from = fmax(fmin(*a, *z), lo), to = fmin(fmax(*a, *z), hi), length = to - from;
    if (!(length > 0)) return;
    double by = ceil(length - 1e-9) / length, start = floor(from + .5);
    *a = start + (*a - from) * by, *z = start + (*z - from) * by;
}

static void build_image(builder *b, const artist_image *im, const axes_layout *l) {
    double x0 = axis_px(&l->x, im->extent[0]), x1 = axis_px(&l->x, im->extent[1]);
    double bottom = axis_px(&l->y, im->extent[2]), top = axis_px(&l->y, im->extent[3]);
    if (!im->rows || !im->cols || !drawable(x0, top, x1, bottom)) return;
    draw_sampling sampling = choose_sampling(im, fabs(x1 - x0), fabs(bottom - top));
    stretch(&x0, &x1, l->x0, l->x1);
    /* matplotlib counts rows from the bottom of the page */
    double page = b->list->height, low = page - bottom, high = page - top;
    stretch(&low, &high, page - l->y1, page - l->y0);
    bottom = page - low, top = page - high;
    draw_cmd *c = list_begin(b->list, DRAW_IMAGE, l->clip);
    if (!c) return;
    draw_image *d = &c->as.image;
    d->id = im->id, d->rgba8 = im->rgba8, d->values = im->values, d->rows = im->rows, d->cols = im->cols;
    d->x0 = x0, d->x1 = x1;
    d->y0 = im->flipped ? bottom : top, d->y1 = im->flipped ? top : bottom;
    d->sampling = sampling;
    bool raw = im->norm.kind == KG_NORM_LINEAR;
    d->vmin = raw ? (float)im->norm.vmin : 0, d->vmax = raw ? (float)im->norm.vmax : 1, d->alpha = (float)im->alpha;
    if (im->values) d->shades = im->shades;
    list_end(b->list);
}

static void build_contour(builder *b, const artist_contour *c, const axes_layout *l) {
    enum { MOST = 256 };
    double levels[MOST];
    rgba bands[MOST + 1];
    if (c->rows < 2 || c->cols < 2) return;
    double x0 = axis_px(&l->x, c->extent[0]), x1 = axis_px(&l->x, c->extent[1]);
    double y0 = axis_px(&l->y, c->extent[2]), y1 = axis_px(&l->y, c->extent[3]);
    size_t n = contour_levels(c, levels, MOST, bands);
    if (!n || !drawable(x0, y0, x1, y1)) return;
    draw_list *list = b->list;
    draw_cmd *cmd = list_begin(list, DRAW_FIELD, l->clip);
    if (!cmd) return;
    if (!VEC_GROW(&list->levels, n) || !VEC_GROW(&list->colors, n + 1)) {
        list->failed = true;
        return;
    }
    draw_field *d = &cmd->as.field;
    d->id = c->id, d->values = c->values, d->rows = c->rows, d->cols = c->cols;
    d->x0 = x0, d->x1 = x1, d->y0 = y0, d->y1 = y1;
    d->bad = c->shades.bad;
    d->bad.a = (uint8_t)lround(c->alpha * d->bad.a);
    d->first_level = (uint32_t)list->levels.count, d->level_count = (uint32_t)n,
    d->first_color = (uint32_t)list->colors.count;
    for (size_t i = 0; i < n; i++) list->levels.at[list->levels.count++] = (float)levels[i];
    for (size_t i = 0; i <= n; i++) list->colors.at[list->colors.count++] = bands[i];
    list_end(list);
}

/* ---- text ---- */

void build_place(const builder *b, const axes_layout *l, kg_coords coords, double x, double y, double out[2]) {
    double w = b->list->width, h = b->list->height;
    switch (coords) {
    case KG_AXES: out[0] = l->x0 + x * (l->x1 - l->x0), out[1] = l->y1 - y * (l->y1 - l->y0); break;
    case KG_FIGURE: out[0] = x * w, out[1] = h - y * h; break;
    default: out[0] = axis_px(&l->x, x), out[1] = axis_px(&l->y, y); break;
    }
}

text_spot build_text_spot(const artist_text *t, const double at[2]) {
    static const text_ha across[] = {[HA_LEFT] = TEXT_LEFT, [HA_CENTER] = TEXT_CENTER, [HA_RIGHT] = TEXT_RIGHT};
    static const text_va along[] = {
        [VA_BASELINE] = TEXT_BASELINE, [VA_BOTTOM] = TEXT_BOTTOM, [VA_CENTER] = TEXT_VCENTER, [VA_TOP] = TEXT_TOP};
    return (text_spot){.x = at[0], .y = at[1], .ha = across[t->ha], .va = along[t->va], .degrees = t->rotation};
}

static void build_text_artist(builder *b, const artist_text *t, const axes_layout *l) {
    double at[2];
    build_place(b, l, t->coords, t->x, t->y, at);
    if (!isfinite(at[0]) || !isfinite(at[1])) return;
    irect page = {0, 0, b->list->width, b->list->height};
    text_spot spot = build_text_spot(t, at);
    if (t->box) build_text_box(b, t, spot, page);
    build_text(b, page, t->text, t->size, t->color, spot);
}

void build_artist(builder *b, const scene_artist *a, const axes_layout *l) {
    switch (a->kind) {
    case ARTIST_LINE: build_line(b, &a->as.line, l); break;
    case ARTIST_SCATTER: build_scatter(b, &a->as.scatter, l); break;
    case ARTIST_BARS: build_bars(b, &a->as.bars, l); break;
    case ARTIST_BAND: build_band(b, &a->as.band, l); break;
    case ARTIST_IMAGE: build_image(b, &a->as.image, l); break;
    case ARTIST_CONTOUR: build_contour(b, &a->as.contour, l); break;
    case ARTIST_TEXT: build_text_artist(b, &a->as.text, l); break;
    case ARTIST_WHISKERS: build_whiskers(b, &a->as.whiskers, l); break;
    case ARTIST_ANNOTATION: build_annotation(b, &a->as.annotation, l); break;
    }
}
