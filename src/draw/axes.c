/* What is drawn around the data: grid, ticks, labels, spines, titles. Colours and sizes are the theme's; the places follow
 * matplotlib's Axis and Axes._update_title_position. */
#include "draw/builder.h"
#include "draw/ticks_scaled.h"

#include <math.h>
#include <string.h>

static const double OFFSET_PAD = 3; /* points */

static irect everything(const builder *b) { return (irect){0, 0, b->list->width, b->list->height}; }

/* ---- drawing ---- */

static bool inside(const axis_layout *axis, double v) {
    double px = axis_px(axis, v), slack = fabs(axis->to - axis->from) * 1e-10;
    return px >= fmin(axis->from, axis->to) - slack && px <= fmax(axis->from, axis->to) + slack;
}

static void add_line(builder *b, double x0, double y0, double x1, double y1, double cap) {
    if (b->theme->sketch.scale > 0) {
        sketch_line(b, x0, y0, x1, y1, cap);
        return;
    }
    draw_segment s = {(float)x0, (float)y0, (float)x1, (float)y1, (float)cap, (float)cap};
    if (!VEC_PUSH(&b->list->segments, s)) b->list->failed = true;
}

static bool begin_lines(builder *b, irect clip, double width, rgba color) {
    draw_cmd *c = list_begin(b->list, DRAW_STROKE, clip);
    if (!c) return false;
    c->as.stroke.width = (float)points_px(b, width);
    c->as.stroke.color = color;
    return true;
}

/* Where Agg snaps a line of that width: the middle of a pixel, or a border for an even width. */
static double line_px(const builder *b, double v, double width) {
    return snap_px(v) + ((long)floor(points_px(b, width) + .5) % 2 ? .5 : 0);
}

static rgba grid_color(const theme *t) {
    rgba c = t->grid_color;
    c.a = (uint8_t)lround(t->grid_alpha * c.a);
    return c;
}

/* Dashed grid lines go as strokes of their own, solid ones as one. */
static void grid_line(builder *b, const axes_layout *l, double x0, double y0, double x1, double y1) {
    const theme *t = b->theme;
    if (t->grid_style == LINE_SOLID) {
        add_line(b, x0, y0, x1, y1, points_px(b, t->grid_width) / 2);
        return;
    }
    const double px[2] = {x0, x1}, py[2] = {y0, y1};
    build_stroke(b, l->clip, (pixel_points){px, py, 2, NULL, NULL},
                 (stroke_style){.width = points_px(b, t->grid_width), .color = grid_color(t), .style = t->grid_style});
}

static void draw_grid(builder *b, const axes_layout *l) {
    const theme *t = b->theme;
    double w = t->grid_width;
    if (!(w > 0) || t->grid_style == LINE_NONE) return;
    bool together = t->grid_style == LINE_SOLID;
    if (together && !begin_lines(b, l->clip, w, grid_color(t))) return;
    for (size_t i = 0; i < l->x.ticks.count; i++) {
        if (!inside(&l->x, l->x.ticks.at[i])) continue;
        double x = line_px(b, axis_px(&l->x, l->x.ticks.at[i]), w);
        grid_line(b, l, x, line_px(b, l->y1, w), x, line_px(b, l->y0, w));
    }
    for (size_t i = 0; i < l->y.ticks.count; i++) {
        if (!inside(&l->y, l->y.ticks.at[i])) continue;
        double y = line_px(b, axis_px(&l->y, l->y.ticks.at[i]), w);
        grid_line(b, l, line_px(b, l->x0, w), y, line_px(b, l->x1, w), y);
    }
    if (together) list_end(b->list);
}

/* One axis at one side of its box. */
typedef struct rim {
    const axis_layout *axis;
    bool is_y;
    double at; /* the border, pixels */
    int out;   /* 1: outside is below or right of it, -1: above or left */
} rim;

static const theme_ticks *look_of(const builder *b, rim r) { return r.is_y ? &b->theme->y : &b->theme->x; }

/* A tick is a marker, whose path is snapped by itself. */
static void draw_ticks(builder *b, rim r, const ticks *t, bool minor) {
    const theme_ticks *look = look_of(b, r);
    double width = minor ? look->minor_width : look->width, half = (long)floor(points_px(b, width) + .5) % 2 ? .5 : 0;
    double reach = r.out * floor(points_px(b, minor ? look->minor_length : look->length) + .5);
    double from = snap_px(r.at) + half, to = from + (look->side == TICK_IN ? -reach : reach);
    if (look->side == TICK_INOUT) to = from + reach / 2, from -= reach / 2;
    if (!t->count || reach == 0 || !(width > 0) || !begin_lines(b, everything(b), width, look->color)) return;
    for (size_t i = 0; i < t->count; i++) {
        if (!inside(r.axis, t->at[i])) continue;
        double along = snap_px(axis_px(r.axis, t->at[i])) + half;
        b->sketch_seed = r.is_y; /* alike, wherever they are */
        if (r.is_y) add_line(b, from, along, to, along, 0);
        else add_line(b, along, from, along, to, 0);
    }
    list_end(b->list);
}

/* From the border to the labels: what of the ticks is outside, and the pad (Tick._apply_tickdir). */
static double label_distance(const theme_ticks *look, bool minor) {
    double outside = look->side == TICK_IN ? 0 : look->side == TICK_INOUT ? .5 : 1;
    return minor ? outside * look->minor_length + look->minor_pad : outside * look->length + look->pad;
}

/* Writes the labels; returns where the farthest of them ends, or `end` if that is farther. */
static double draw_labels(builder *b, rim r, const ticks *t, bool minor, double end) {
    const theme_ticks *look = look_of(b, r);
    double from = r.at + r.out * points_px(b, label_distance(look, minor));
    for (size_t i = 0; i < t->count; i++) {
        if (!inside(r.axis, t->at[i])) continue;
        double along = axis_px(r.axis, t->at[i]);
        text_spot spot =
            r.is_y ? (text_spot){.x = from,
                                 .y = along,
                                 .ha = r.out < 0 ? TEXT_RIGHT : TEXT_LEFT,
                                 .va = TEXT_CENTER_BASELINE}
                   : (text_spot){.x = along, .y = from, .ha = TEXT_CENTER, .va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP};
        text_placed p = build_text(b, everything(b), t->label[i], look->label_size, look->label_color, spot);
        if (!p.count) continue;
        double far = r.is_y ? r.out < 0 ? p.x0 : p.x1 : r.out < 0 ? p.y0 : p.y1;
        end = r.out < 0 ? fmin(end, far) : fmax(end, far);
    }
    return end;
}

/* Ticks, labels, what all labels leave out, and the axis's own label. */
static void draw_axis(builder *b, rim r, const char *label, const axes_layout *l) {
    const axis_layout *axis = r.axis;
    draw_ticks(b, r, &axis->minor, true);
    draw_ticks(b, r, &axis->ticks, false);
    double end = draw_labels(b, r, &axis->minor, true, r.at);
    end = draw_labels(b, r, &axis->ticks, false, end);
    double offset = points_px(b, OFFSET_PAD), pad = points_px(b, b->theme->label_pad);
    text_spot rest =
        r.is_y
            ? (text_spot){.x = r.at, .y = l->y0 - offset, .ha = r.out < 0 ? TEXT_LEFT : TEXT_RIGHT, .va = TEXT_BASELINE}
            : (text_spot){
                  .x = l->x1, .y = end + r.out * offset, .ha = TEXT_RIGHT, .va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP};
    if (axis->ticks.count) build_text(b, everything(b), axis->ticks.offset, look_of(b, r)->label_size, look_of(b, r)->label_color, rest);
    text_spot name = {.ha = TEXT_CENTER};
    if (r.is_y)
        name.x = end + r.out * pad, name.y = (l->y0 + l->y1) / 2, name.va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP,
        name.degrees = 90, name.anchor = true;
    else name.x = (l->x0 + l->x1) / 2, name.y = end + r.out * pad, name.va = r.out < 0 ? TEXT_BASELINE : TEXT_TOP;
    build_text(b, everything(b), label, b->theme->label_size, b->theme->label_color, name);
}

/* Of two axes laid over each other each draws its own axis, the second one's on the far side. */
void build_axes_under(builder *b, const scene_axes *a, const axes_layout *l) {
    if (a->grid) draw_grid(b, l);
    if (!a->twin_x) draw_axis(b, (rim){&l->x, false, a->twin_y ? l->y0 : l->y1, a->twin_y ? -1 : 1}, a->x.label, l);
    if (!a->twin_y) draw_axis(b, (rim){&l->y, true, a->twin_x ? l->x1 : l->x0, a->twin_x ? 1 : -1}, a->y.label, l);
}

void build_axes_over(builder *b, const scene_axes *a, const axes_layout *l) {
    (void)a;
    const theme *t = b->theme;
    double width = t->edge_width, cap = points_px(b, width) / 2;
    if (!(width > 0) || !begin_lines(b, everything(b), width, t->edge_color)) return;
    double x0 = line_px(b, l->x0, width), x1 = line_px(b, l->x1, width);
    double y0 = line_px(b, l->y0, width), y1 = line_px(b, l->y1, width);
    b->sketch_seed = 2;
    if (!t->hide_left) add_line(b, x0, y0, x0, y1, cap);
    if (!t->hide_right) add_line(b, x1, y0, x1, y1, cap);
    if (!t->hide_top) add_line(b, x0, y0, x1, y0, cap);
    if (!t->hide_bottom) add_line(b, x0, y1, x1, y1, cap);
    list_end(b->list);
}

/* matplotlib lifts a title whose descent would reach into the axes (_base.py, _update_title_position). */
text_spot title_spot(builder *b, const scene_axes *a, const axes_layout *l) {
    text_size size = {0};
    if (!text_measure(b->text, a->title, b->theme->title_size, b->dpi, &size)) b->list->failed = true;
    double away = fmax(points_px(b, b->theme->title_pad), size.descent);
    return (text_spot){.x = (l->x0 + l->x1) / 2, .y = l->y0 - away, .ha = TEXT_CENTER, .va = TEXT_BASELINE};
}

void build_title(builder *b, const scene_axes *a, const axes_layout *l) {
    build_text(b, everything(b), a->title, b->theme->title_size, b->theme->title_color, title_spot(b, a, l));
}

void build_suptitle(builder *b, const scene *s) {
    build_text(b, everything(b), s->title, b->theme->suptitle_size, b->theme->text_color,
               (text_spot){.x = b->list->width * .5, .y = s->constrained ? .04167 * b->dpi : b->list->height * .02, .ha = TEXT_CENTER, .va = TEXT_TOP});
}
