/* Annotations: a text with a straight arrow, as matplotlib's FancyArrowPatch with the connection "arc3" draws it: from the middle
 * of the text's box, cut off at the box and shrunk at both ends; round caps and joins, never snapped. Part of the builder. */
#include "draw/builder.h"

#include <math.h>

typedef struct spot {
    double x, y;
} spot;

/* The part of a segment from a to z that is outside a box around a; all of it when z is inside too. */
static spot leave_box(spot a, spot z, double x0, double y0, double x1, double y1) {
    double dx = z.x - a.x, dy = z.y - a.y;
    double tx = dx > 0 ? (x1 - a.x) / dx : dx < 0 ? (x0 - a.x) / dx : INFINITY;
    double ty = dy > 0 ? (y1 - a.y) / dy : dy < 0 ? (y0 - a.y) / dy : INFINITY, t = fmin(tx, ty);
    return t < 1 ? (spot){a.x + t * dx, a.y + t * dy} : a;
}

/* a moved towards z by so many pixels, unless z is nearer. */
static spot towards(spot a, spot z, double by) {
    double length = hypot(z.x - a.x, z.y - a.y);
    if (!(length > by)) return a;
    return (spot){a.x + (z.x - a.x) / length * by, a.y + (z.y - a.y) / length * by};
}

static void stroke(builder *b, irect page, const spot *at, int count, double width, rgba color) {
    draw_cmd *c = width > 0 && color.a ? list_begin(b->list, DRAW_STROKE, page) : NULL;
    if (!c) return;
    c->as.stroke.width = (float)width, c->as.stroke.color = color;
    for (int i = 0; i + 1 < count; i++) {
        draw_segment s = {(float)at[i].x, (float)at[i].y, (float)at[i + 1].x, (float)at[i + 1].y, CAP_ROUND, CAP_ROUND};
        if (!VEC_PUSH(&b->list->segments, s)) b->list->failed = true;
    }
    list_end(b->list);
}

static double y_at(spot p, spot q, double x) { return p.x == q.x ? p.y : p.y + (q.y - p.y) * (x - p.x) / (q.x - p.x); }

/* A triangle as two pieces of a band, whose ragged steep sides the stroke around it covers. */
static void fill(builder *b, irect page, const spot corner[3], rgba color) {
    spot p = corner[0], q = corner[1], r = corner[2], t;
    if (p.x > q.x) t = p, p = q, q = t;
    if (q.x > r.x) t = q, q = r, r = t;
    if (p.x > q.x) t = p, p = q, q = t;
    draw_cmd *c = color.a ? list_begin(b->list, DRAW_BAND, page) : NULL;
    if (!c) return;
    c->as.band.color = color;
    float px = (float)p.x, py = (float)p.y, qx = (float)q.x, qy = (float)q.y, rx = (float)r.x, ry = (float)r.y;
    float across = (float)y_at(p, r, q.x);
    draw_band left = {px, py, py, qx, qy, across}, right = {qx, qy, across, rx, ry, ry};
    if (qx > px && !VEC_PUSH(&b->list->bands, left)) b->list->failed = true;
    if (rx > qx && !VEC_PUSH(&b->list->bands, right)) b->list->failed = true;
    list_end(b->list);
}

/* The wedge at the end `tip` of a shaft that comes from `from` (ArrowStyle._Curve._get_arrow_wedge): moved back as far as
 * the corner of its outline would reach past the tip. Gives where the shaft ends. */
static spot wedge(const builder *b, const artist_annotation *a, spot from, spot tip, spot corner[3]) {
    double em = points_px(b, a->text.size), length = a->head_length * em, half = a->head_width * em;
    double way = hypot(from.x - tip.x, from.y - tip.y), ux = (from.x - tip.x) / way, uy = (from.y - tip.y) / way;
    double back = points_px(b, a->width) / 2 * hypot(length, half) / half;
    spot end = {tip.x + back * ux, tip.y + back * uy};
    corner[0] = (spot){end.x + length * ux + half * uy, end.y + length * uy - half * ux};
    corner[1] = end;
    corner[2] = (spot){end.x + length * ux - half * uy, end.y + length * uy + half * ux};
    return end;
}

static void draw_head(builder *b, irect page, const artist_annotation *a, arrow_head head, const spot corner[3]) {
    spot around[4] = {corner[0], corner[1], corner[2], corner[0]};
    if (head == HEAD_FILLED) fill(b, page, corner, a->face);
    if (head != HEAD_NONE) stroke(b, page, around, head == HEAD_FILLED ? 4 : 3, points_px(b, a->width), a->color);
}

static void arrow(builder *b, irect page, const artist_annotation *a, text_spot where, spot point) {
    const double most = 1e6; /* keeps positions exact in floats */
    spot from = {where.x, where.y};
    if (*a->text.text) {
        text_placed p;
        if (!text_place(b->text, a->text.text, a->text.size, b->dpi, where, &p)) {
            b->list->failed = true;
            return;
        }
        double pad = points_px(b, a->text.box ? a->text.box_pad : 2);
        from = (spot){(p.x0 + p.x1) / 2, (p.y0 + p.y1) / 2};
        from = leave_box(from, point, p.x0 - pad, p.y0 - pad, p.x1 + pad, p.y1 + pad);
    }
    if (!(fabs(from.x) < most && fabs(from.y) < most && fabs(point.x) < most && fabs(point.y) < most)) return;
    from = towards(from, point, points_px(b, a->shrink_text));
    point = towards(point, from, points_px(b, a->shrink_point));
    if (from.x == point.x && from.y == point.y) return;
    spot at_text[3], at_point[3], shaft[2] = {from, point};
    if (a->at_text != HEAD_NONE) shaft[0] = wedge(b, a, point, from, at_text);
    if (a->at_point != HEAD_NONE) shaft[1] = wedge(b, a, from, point, at_point);
    stroke(b, page, shaft, 2, points_px(b, a->width), a->color);
    draw_head(b, page, a, a->at_text, at_text);
    draw_head(b, page, a, a->at_point, at_point);
}

void build_annotation(builder *b, const artist_annotation *a, const axes_layout *l) {
    const artist_text *t = &a->text;
    irect page = {0, 0, b->list->width, b->list->height};
    double point[2], at[2];
    build_place(b, l, a->coords, a->x, a->y, point);
    if (t->coords == KG_OFFSET) at[0] = point[0] + points_px(b, t->x), at[1] = point[1] - points_px(b, t->y);
    else build_place(b, l, t->coords, t->x, t->y, at);
    if (!isfinite(point[0]) || !isfinite(point[1]) || !isfinite(at[0]) || !isfinite(at[1])) return;
    bool outside = point[0] < l->x0 - .5 || point[0] > l->x1 + .5 || point[1] < l->y0 - .5 || point[1] > l->y1 + .5;
    if (a->coords == KG_DATA && outside) return; /* annotation_clip of matplotlib's Annotation */
    text_spot spot_of_text = build_text_spot(t, at);
    if (a->arrow) arrow(b, page, a, spot_of_text, (spot){point[0], point[1]});
    if (t->box) build_text_box(b, t, spot_of_text, page);
    build_text(b, page, t->text, t->size, t->color, spot_of_text);
}
