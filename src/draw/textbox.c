/* The box under a text, matplotlib's bbox=dict(...): a square one is snapped to pixels as Agg snaps any rectangle, a
 * round one is not. Part of the builder. */
#include "draw/builder.h"

#include <math.h>

static const double EDGE = 1; /* points: patch.linewidth */

static void upright(builder *b, const artist_text *t, const double x[5], const double y[5], double pad, irect clip) {
    double x0 = fmin(x[0], x[2]), x1 = fmax(x[0], x[2]), y0 = fmin(y[0], y[2]), y1 = fmax(y[0], y[2]);
    double width = t->box_edge.a ? points_px(b, EDGE) : 0, half = (long)floor(width + .5) % 2 ? .5 : 0;
    if (!t->box_round) {
        x0 = snap_px(x0) + half, x1 = snap_px(x1) + half;
        y0 = snap_px(y0) + half, y1 = snap_px(y1) + half;
    }
    list_rect(b->list, clip,
              (draw_rect){.x0 = (float)x0,
                          .y0 = (float)y0,
                          .x1 = (float)x1,
                          .y1 = (float)y1,
                          .radius = t->box_round ? (float)fmin(pad, fmin(x1 - x0, y1 - y0) / 2) : 0,
                          .edge_width = (float)width,
                          .fill = t->box_face,
                          .edge = t->box_edge});
}

/* At any other angle: one piece of a line as wide as the box is high, and a stroke around it. */
static void skew(builder *b, const artist_text *t, const double x[5], const double y[5], irect clip) {
    draw_cmd *c = t->box_face.a ? list_begin(b->list, DRAW_STROKE, clip) : NULL;
    if (c) {
        c->as.stroke.width = (float)hypot(x[3] - x[0], y[3] - y[0]);
        c->as.stroke.color = t->box_face;
        draw_segment s = {(float)((x[0] + x[3]) / 2),
                          (float)((y[0] + y[3]) / 2),
                          (float)((x[1] + x[2]) / 2),
                          (float)((y[1] + y[2]) / 2),
                          CAP_BUTT,
                          CAP_BUTT};
        if (!VEC_PUSH(&b->list->segments, s)) b->list->failed = true;
        list_end(b->list);
    }
    build_stroke(
        b, clip, (pixel_points){x, y, 5, NULL, NULL},
        (stroke_style){.width = points_px(b, EDGE), .color = t->box_edge, .style = LINE_SOLID, .closed = true});
}

void build_text_box(builder *b, const artist_text *t, text_spot spot, irect clip) {
    text_placed p;
    if (!text_place(b->text, t->text, t->size, b->dpi, spot, &p)) {
        b->list->failed = true;
        return;
    }
    if (!(p.w > 0) && !(p.h > 0)) return; /* no text, no box */
    double turn = spot.degrees * 3.14159265358979323846 / 180, c = cos(turn), s = sin(turn);
    double pad = points_px(b, t->box_pad), along[5] = {-pad, p.w + pad, p.w + pad, -pad, -pad},
           up[5] = {-pad, -pad, p.h + pad, p.h + pad, -pad};
    double x[5], y[5];
    for (int i = 0; i < 5; i++) {
        x[i] = p.left + c * along[i] - s * up[i];
        y[i] = p.foot - s * along[i] - c * up[i];
    }
    if (fmod(spot.degrees, 90) == 0) upright(b, t, x, y, pad, clip);
    else skew(b, t, x, y, clip);
}
