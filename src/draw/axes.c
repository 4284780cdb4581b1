/* What is drawn around the data: grid, ticks, labels, spines, titles. What has no look of its own has the theme's; the places follow
 * matplotlib's Axis, Spine and Axes._update_title_position. */
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

/* The lines of one axis at the ticks given: solid ones as one stroke, dashed ones each by itself, from border to border. */
static void draw_grid(builder *b, const axes_layout *l, bool is_y, const ticks *t, const grid_look *g) {
    const axis_layout *axis = is_y ? &l->y : &l->x;
    const theme *look = b->theme;
    double width = g->width > 0 ? g->width : look->grid_width, cap = points_px(b, width) / 2;
    rgba color = g->colored ? g->color : look->grid_color;
    color.a = (uint8_t)lround(color.a * (g->alpha > 0 ? g->alpha : look->grid_alpha));
    linestyle style = g->styled ? g->style : look->grid_style;
    bool solid = style == LINE_SOLID;
    if (!t->count || width == 0 || style == LINE_NONE || b->measuring ||
        (solid && !begin_lines(b, l->clip, width, color)))
        return;
    for (size_t i = 0; i < t->count; i++) {
        if (!inside(axis, t->at[i])) continue;
        double at = axis_px(axis, t->at[i]);
        double x[] = {is_y ? l->x0 : at, is_y ? l->x1 : at}, y[] = {is_y ? at : l->y1, is_y ? at : l->y0};
        if (solid)
            add_line(b, line_px(b, x[0], width), line_px(b, y[0], width), line_px(b, x[1], width),
                     line_px(b, y[1], width), cap);
        else
            build_stroke(b, l->clip, (pixel_points){x, y, 2, NULL, NULL},
                         (stroke_style){.width = points_px(b, width), .color = color, .style = style});
    }
    if (solid) list_end(b->list);
}

static void draw_grids(builder *b, const scene_axes *a, const axes_layout *l) {
    for (int is_y = 0; is_y < 2; is_y++)
        for (int minor = 0; minor < 2; minor++) {
            const grid_look *g = &(is_y ? &a->y : &a->x)->look.grid[minor];
            const axis_layout *axis = is_y ? &l->y : &l->x;
            if (g->on) draw_grid(b, l, is_y, minor ? &axis->minor : &axis->ticks, g);
        }
}

/* ---- spines ---- */

/* Where a spine stands, pixels; its ticks stand there too (Spine.get_spine_transform). */
static double spine_px(const builder *b, const scene_axes *a, const axes_layout *l, spine_side side) {
    const spine_look *s = &a->spine[side];
    bool across = side == SPINE_LEFT || side == SPINE_RIGHT;
    double near = across ? l->x0 : l->y1, far = across ? l->x1 : l->y0;
    bool is_far = side == SPINE_RIGHT || side == SPINE_TOP;
    double box = is_far ? far : near, at = box;
    if (s->place == SPINE_OUTWARD) at = box + (is_far ? 1 : -1) * (across ? 1 : -1) * points_px(b, s->at);
    if (s->place == SPINE_AT_AXES) at = near + s->at * (far - near);
    if (s->place == SPINE_AT_DATA) {
        /* a value out of view would take the ticks off the page and all room from a constrained layout; matplotlib lets it */
        at = axis_px(across ? &l->x : &l->y, s->at);
        at = fmax(fmin(near, far), fmin(fmax(near, far), at));
    }
    return isfinite(at) && fabs(at) < 1e6 ? at : box;
}

/* ---- ticks and their labels ---- */

/* One axis at one side of its box. */
typedef struct rim {
    const axis_layout *axis;
    const axis_look *look;
    const theme_ticks *theme;
    bool is_y, home; /* home: the axis's own label is on this side, and so are ticks unless told otherwise */
    int side;        /* 0: bottom or left, 1: top or right */
    double at;       /* the spine, pixels */
    int out;         /* 1: outside is below or right of it, -1: above or left */
} rim;

static rim make_rim(const builder *b, const scene_axes *a, const axes_layout *l, bool is_y, int side) {
    spine_side spine = is_y ? side ? SPINE_RIGHT : SPINE_LEFT : side ? SPINE_TOP : SPINE_BOTTOM;
    return (rim){.axis = is_y ? &l->y : &l->x,
                 .look = &(is_y ? &a->y : &a->x)->look,
                 .theme = is_y ? &b->theme->y : &b->theme->x,
                 .is_y = is_y,
                 .home = side == (is_y ? a->twin_x : a->twin_y),
                 .side = side,
                 .at = spine_px(b, a, l, spine),
                 .out = is_y == (side == 1) ? 1 : -1};
}

static bool shown(kg_show show, bool home) { return show ? show == KG_SHOW : home; }

static double points_or(double given, double otherwise) { return given == 0 ? otherwise : fmax(given, 0); }

static double tick_length(rim r, bool minor) {
    return points_or(r.look->ticks[minor].length, minor ? r.theme->minor_length : r.theme->length);
}

static rgba label_color(rim r, const tick_look *t) { return t->label_colored ? t->label_color : r.theme->label_color; }

/* How much of a tick lies outside (Tick.get_tick_padding). */
static double share_outside(rim r, const tick_look *t) {
    tick_direction d = t->directed ? t->direction : r.theme->side;
    return d == TICK_OUT ? 1 : d == TICK_IN ? 0 : .5;
}

/* A tick is a marker, whose path is snapped by itself. Returns how far outside the ticks end, unsnapped; r.at when there are none. */
static double draw_ticks(builder *b, rim r, const ticks *t, bool minor) {
    const tick_look *look = &r.look->ticks[minor];
    if (!t->count || !shown(look->ticks[r.side], r.home)) return r.at;
    double width = points_or(look->width, minor ? r.theme->minor_width : r.theme->width),
           length = points_px(b, tick_length(r, minor)), outer = length * share_outside(r, look),
           end = r.at + r.out * outer;
    if (b->measuring || width == 0 || length == 0) return end;
    double half = (long)floor(points_px(b, width) + .5) % 2 ? .5 : 0, at = snap_px(r.at) + half;
    double from = at - r.out * floor(length - outer + .5), to = at + r.out * floor(outer + .5);
    if (!begin_lines(b, everything(b), width, look->colored ? look->color : r.theme->color)) return end;
    for (size_t i = 0; i < t->count; i++) {
        if (!inside(r.axis, t->at[i])) continue;
        double along = snap_px(axis_px(r.axis, t->at[i])) + half;
        b->sketch_seed = r.is_y; /* alike, wherever they are */
        if (r.is_y) add_line(b, from, along, to, along, 0);
        else add_line(b, along, from, along, to, 0);
    }
    list_end(b->list);
    return end;
}

static double farther(rim r, double a, double b) { return r.out < 0 ? fmin(a, b) : fmax(a, b); }

/* Writes the labels; returns where the farthest of them ends, or `end` if that is farther. */
static double draw_labels(builder *b, rim r, const ticks *t, bool minor, double end) {
    const tick_look *look = &r.look->ticks[minor];
    if (!shown(look->labels[r.side], r.home)) return end;
    double size = look->size > 0 ? look->size : r.theme->label_size,
           pad = points_or(look->pad, minor ? r.theme->minor_pad : r.theme->pad);
    double from = r.at + r.out * points_px(b, tick_length(r, minor) * share_outside(r, look) + pad);
    for (size_t i = 0; i < t->count; i++) {
        if (!inside(r.axis, t->at[i])) continue;
        double along = axis_px(r.axis, t->at[i]);
        text_spot spot =
            r.is_y ? (text_spot){.x = from,
                                 .y = along,
                                 .ha = r.out < 0 ? TEXT_RIGHT : TEXT_LEFT,
                                 .va = TEXT_CENTER_BASELINE}
                   : (text_spot){.x = along, .y = from, .ha = TEXT_CENTER, .va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP};
        spot.degrees = look->degrees;
        text_placed p = build_text(b, everything(b), t->label[i], size, label_color(r, look), spot);
        if (!p.count) continue;
        end = farther(r, end, r.is_y ? r.out < 0 ? p.x0 : p.x1 : r.out < 0 ? p.y0 : p.y1);
    }
    return end;
}

/* While measuring, that place counts as drawn on. */
static void see(builder *b, rim r, double at) {
    if (!b->measuring) return;
    if (r.is_y) b->seen_x0 = fmin(b->seen_x0, at), b->seen_x1 = fmax(b->seen_x1, at);
    else b->seen_y0 = fmin(b->seen_y0, at), b->seen_y1 = fmax(b->seen_y1, at);
}

/* What all labels of the axis leave out: at the end of the axis, on the border of the box for y. */
static void draw_offset(builder *b, rim r, const axes_layout *l, double end) {
    const tick_look *look = &r.look->ticks[0];
    if (!r.axis->ticks.count || (look->labels[0] == KG_HIDE && look->labels[1] != KG_SHOW)) return;
    double pad = points_px(b, OFFSET_PAD);
    text_spot spot =
        r.is_y ? (text_spot){.x = r.side ? l->x1 : l->x0,
                             .y = l->y0 - pad,
                             .ha = r.side ? TEXT_RIGHT : TEXT_LEFT,
                             .va = TEXT_BASELINE}
               : (text_spot){
                     .x = l->x1, .y = end + r.out * pad, .ha = TEXT_RIGHT, .va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP};
    build_text(b, everything(b), r.axis->ticks.offset, r.theme->label_size, label_color(r, look), spot);
}

static void draw_label(builder *b, rim r, const char *label, const axes_layout *l, double end) {
    double pad = points_px(b, b->theme->label_pad);
    text_spot name = {.ha = TEXT_CENTER};
    if (r.is_y)
        name.x = end + r.out * pad, name.y = (l->y0 + l->y1) / 2, name.va = r.out < 0 ? TEXT_BOTTOM : TEXT_TOP,
        name.degrees = 90, name.anchor = true;
    else name.x = (l->x0 + l->x1) / 2, name.y = end + r.out * pad, name.va = r.out < 0 ? TEXT_BASELINE : TEXT_TOP;
    build_text(b, everything(b), label, b->theme->label_size, b->theme->label_color, name);
}

/* Ticks and labels of both sides; on the home side what the labels leave out, and the axis's own label beyond all (Axis._update_label_position).
 * Returns where the labels on the far side end. */
static double draw_axis(builder *b, const scene_axes *a, const axes_layout *l, bool is_y) {
    double crest = is_y ? l->x1 : l->y0;
    for (int side = 0; side < 2; side++) {
        rim r = make_rim(b, a, l, is_y, side);
        double end = farther(r, draw_ticks(b, r, &r.axis->minor, true), draw_ticks(b, r, &r.axis->ticks, false));
        see(b, r, end);
        double named = draw_labels(b, r, &r.axis->ticks, false, draw_labels(b, r, &r.axis->minor, true, r.at));
        if (side == 1) crest = farther(r, crest, named);
        if (!r.home) continue;
        draw_offset(b, r, l, named);
        draw_label(b, r, (is_y ? &a->y : &a->x)->label, l, farther(r, end, named));
    }
    return crest;
}

/* Of two axes laid over each other each draws its own axis, the second one's on the far side. */
void build_axes_under(builder *b, const scene_axes *a, axes_layout *l) {
    draw_grids(b, a, l);
    l->crest = l->y0;
    if (!a->twin_x) l->crest = draw_axis(b, a, l, false);
    if (!a->twin_y) draw_axis(b, a, l, true);
}

static bool hides(const theme *t, const spine_look *s, spine_side side) {
    const bool by_theme[SPINES] = {[SPINE_LEFT] = t->hide_left,
                                   [SPINE_RIGHT] = t->hide_right,
                                   [SPINE_BOTTOM] = t->hide_bottom,
                                   [SPINE_TOP] = t->hide_top};
    return s->given ? s->hidden : by_theme[side];
}

/* Neighbours that look alike are one stroke. */
void build_axes_over(builder *b, const scene_axes *a, const axes_layout *l) {
    double begun = -1;
    rgba color = {0};
    static const spine_side order[SPINES] = {SPINE_LEFT, SPINE_RIGHT, SPINE_TOP, SPINE_BOTTOM};
    b->sketch_seed = 2;
    for (int k = 0; k < SPINES; k++) {
        spine_side i = order[k];
        const spine_look *s = &a->spine[i];
        double width = s->width > 0 ? s->width : b->theme->edge_width;
        if (width == 0 || hides(b->theme, s, i)) continue;
        rgba own = s->colored ? s->color : b->theme->edge_color;
        if (begun != width || memcmp(&own, &color, sizeof own) != 0) {
            if (begun >= 0) list_end(b->list);
            if (!begin_lines(b, everything(b), width, own)) return;
            begun = width, color = own;
        }
        double at = line_px(b, spine_px(b, a, l, i), width), cap = points_px(b, width) / 2;
        if (i == SPINE_LEFT || i == SPINE_RIGHT)
            add_line(b, at, line_px(b, l->y0, width), at, line_px(b, l->y1, width), cap);
        else add_line(b, line_px(b, l->x0, width), at, line_px(b, l->x1, width), at, cap);
    }
    if (begun >= 0) list_end(b->list);
}

/* matplotlib lifts a title that would reach into the axes or labels on top of them (_base.py, _update_title_position). */
text_spot title_spot(builder *b, const scene_axes *a, const axes_layout *l) {
    text_size size = {0};
    if (!text_measure(b->text, a->title, b->theme->title_size, b->dpi, &size)) b->list->failed = true;
    double pad = points_px(b, b->theme->title_pad), crest = a->off ? l->y0 : fmin(l->crest, l->y0), at = l->y0 - pad;
    if (at + size.descent > crest) at = crest - fmax(pad, size.descent);
    return (text_spot){.x = (l->x0 + l->x1) / 2, .y = at, .ha = TEXT_CENTER, .va = TEXT_BASELINE};
}

void build_title(builder *b, const scene_axes *a, const axes_layout *l) {
    build_text(b, everything(b), a->title, b->theme->title_size, b->theme->title_color, title_spot(b, a, l));
}

void build_suptitle(builder *b, const scene *s) {
    build_text(b, everything(b), s->title, b->theme->suptitle_size, b->theme->text_color,
               (text_spot){.x = b->list->width * .5,
                           .y = s->constrained ? .04167 * b->dpi : b->list->height * .02,
                           .ha = TEXT_CENTER,
                           .va = TEXT_TOP});
}
