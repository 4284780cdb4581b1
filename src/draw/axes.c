/* Axes: where the box stands, its limits and ticks, and what is drawn around the data: grid, ticks, labels, spines, title. The
 * numbers are matplotlib's default rcParams; the places follow its Axis, Axes._update_title_position and Axes.apply_aspect. */
#include "draw/builder.h"
#include "draw/ticks_scaled.h"

#include <math.h>
#include <string.h>

enum { TICK_FONT = 10, LABEL_FONT = 10, TITLE_FONT = 12 }; /* points */
static const double TICK_LENGTH = 3.5, TICK_PAD = 3.5, TICK_WIDTH = .8, MINOR_LENGTH = 2, MINOR_PAD = 3.4,
                    MINOR_WIDTH = .6, SPINE_WIDTH = .8, GRID_WIDTH = .8, LABEL_PAD = 4, TITLE_PAD = 6, OFFSET_PAD = 3;
static const rgba BLACK = {0, 0, 0, 255}, GRID_COLOR = {0xb0, 0xb0, 0xb0, 255};

static irect everything(const builder *b) { return (irect){0, 0, b->list->width, b->list->height}; }

/* ---- limits and ticks ---- */

double axis_px_scaled(const axis_layout *axis, double v) {
    double t = scale_forward(&axis->scale, v);
    return axis->from + (t - axis->scaled_lo) / (axis->scaled_hi - axis->scaled_lo) * (axis->to - axis->from);
}

static uint64_t hash_bytes(uint64_t h, const void *p, size_t n) {
    const unsigned char *c = p;
    for (size_t i = 0; i < n; i++) h = (h ^ c[i]) * 0x100000001B3u; /* FNV-1a */
    return h;
}

static uint64_t hash_text(uint64_t h, const char *text) {
    return text ? hash_bytes(h, text, strlen(text) + 1) : hash_bytes(h, "", 1);
}

static uint64_t hash_double(uint64_t h, double v) { return hash_bytes(h, &v, sizeof v); }

/* Of everything but limits and length that ticks follow from. */
static uint64_t hash_ticks(const axis_props *props) {
    const scale *s = &props->scale;
    const tick_format *f = &props->format;
    uint64_t h = 0xCBF29CE484222325u;
    const int kinds[] = {(int)s->kind, (int)s->outside, (int)f->kind,
                         f->decimals,  props->minor,    props->tick_label != NULL};
    h = hash_bytes(h, kinds, sizeof kinds);
    h = hash_double(hash_double(hash_double(hash_double(h, s->base), s->linthresh), s->linscale), f->full);
    h = hash_text(h, f->text);
    if (props->tick_count) h = hash_bytes(h, props->tick_at, props->tick_count * sizeof *props->tick_at);
    for (size_t i = 0; props->tick_label && i < props->tick_count; i++) h = hash_text(h, props->tick_label[i]);
    for (size_t i = 0; i < props->category_count; i++) h = hash_text(h, props->category[i]);
    return h;
}

static bool given_ticks(axis_layout *axis, const axis_props *props) {
    if (!ticks_format(&axis->store, axis->lo, axis->hi, props->tick_at, props->tick_count, &axis->ticks)) return false;
    for (size_t i = 0; props->tick_label && i < props->tick_count; i++)
        if (!(axis->ticks.label[i] = arena_strdup(&axis->store, props->tick_label[i]))) return false;
    if (props->tick_label) axis->ticks.offset = "";
    return true;
}

/* Labels point into the scene, which goes before the layout does. */
static bool own_labels(axis_layout *axis) {
    for (size_t i = 0; i < axis->ticks.count; i++)
        if (!(axis->ticks.label[i] = arena_strdup(&axis->store, axis->ticks.label[i]))) return false;
    return true;
}

static bool make_ticks(builder *b, axis_layout *axis, const axis_props *props, double px, bool is_y) {
    tick_axis a = {.lo = axis->lo,
                   .hi = axis->hi,
                   .px = px,
                   .fontsize_pt = TICK_FONT,
                   .dpi = b->dpi,
                   .is_y = is_y,
                   .minor = props->minor};
    axis->minor = (ticks){0};
    bool categories = props->category_count > 0, ok;
    if (props->tick_count) ok = given_ticks(axis, props);
    else if (categories)
        ok = ticks_categories(&axis->store, &a, props->category, props->category_count, &axis->ticks) &&
             own_labels(axis);
    else ok = ticks_scaled(&axis->store, &axis->scale, &a, &axis->ticks, &axis->minor);
    if (!ok || props->format.kind == TICK_FORMAT_SCALE || props->tick_label || categories) return ok;
    axis->ticks.offset = "";
    return tick_format_apply(&axis->store, &props->format, axis->lo, axis->hi, axis->ticks.at, axis->ticks.count,
                             axis->ticks.label);
}

/* Ticks for limits and length, unless those at hand were made for the same. */
static void lay_out_axis(builder *b, axis_layout *axis, const axis_props *props, double from, double to, bool is_y) {
    double px = fabs(to - from);
    uint64_t hash = hash_ticks(props);
    axis->from = from, axis->to = to;
    axis->scaled_lo = scale_forward(&axis->scale, axis->lo), axis->scaled_hi = scale_forward(&axis->scale, axis->hi);
    if (axis->made && axis->made_lo == axis->lo && axis->made_hi == axis->hi && axis->made_px == px &&
        axis->made_dpi == b->dpi && axis->made_count == props->tick_count && axis->made_hash == hash)
        return;
    arena_clear(&axis->store);
    axis->made = make_ticks(b, axis, props, px, is_y);
    if (!axis->made) {
        axis->ticks = axis->minor = (ticks){0};
        b->list->failed = true;
        return;
    }
    axis->made_lo = axis->lo, axis->made_hi = axis->hi, axis->made_px = px, axis->made_dpi = b->dpi;
    axis->made_count = props->tick_count, axis->made_hash = hash;
    b->layouts++;
}

static bool has_image(const scene *s, unsigned index) {
    for (size_t i = 0; i < s->artists.count; i++)
        if (s->artists.at[i].axes == index && s->artists.at[i].kind == ARTIST_IMAGE) return true;
    return false;
}

/* Shrinks the box, around its middle, until a unit is as long in x as in y (adjustable="box"). */
static void equal_aspect(axes_layout *l) {
    double w = l->x1 - l->x0, h = l->y1 - l->y0, units_x = fabs(l->x.hi - l->x.lo), units_y = fabs(l->y.hi - l->y.lo);
    double want = units_x > 0 ? units_y / units_x : 0; /* height over width */
    if (!(want > 1e-6 && want < 1e6)) return;
    if (h / w > want) {
        double cut = (h - w * want) / 2;
        l->y0 += cut, l->y1 -= cut;
    } else {
        double cut = (w - h / want) / 2;
        l->x0 += cut, l->x1 -= cut;
    }
}

void build_layout(builder *b, const scene *s) {
    for (unsigned i = 0; i < s->axes_count; i++) {
        const scene_axes *a = &s->axes[i];
        axes_layout *l = b->axes.at[i];
        double width = b->list->width, height = b->list->height, w = a->place.w;
        if (a->colorbar) w *= 1 - .15 - .05; /* fraction and pad of matplotlib's make_axes */
        l->x0 = a->place.x * width, l->x1 = (a->place.x + w) * width;
        l->y0 = height - (a->place.y + a->place.h) * height, l->y1 = height - a->place.y * height;
        l->x.scale = scale_filled(&a->x.scale), l->y.scale = scale_filled(&a->y.scale);
        axis_limits(&a->x, &l->seen_x, &l->x.lo, &l->x.hi);
        bool image = has_image(s, i);
        axis_limits(&a->y, &l->seen_y, &l->y.lo, &l->y.hi);
        if (image && !a->y.fixed) {
            /* rows from the top: the axis runs down, unless the image has its row 0 at the bottom */
            for (size_t k = 0; k < s->artists.count; k++) {
                const scene_artist *artist = &s->artists.at[k];
                if (artist->axes != i || artist->kind != ARTIST_IMAGE) continue;
                if (artist->as.image.extent[2] > artist->as.image.extent[3]) {
                    double t = l->y.lo;
                    l->y.lo = l->y.hi, l->y.hi = t;
                }
                break;
            }
        }
        if (a->aspect == KG_ASPECT_EQUAL || (a->aspect == KG_ASPECT_DEFAULT && image)) equal_aspect(l);
        l->clip = (irect){(int)snap_px(l->x0), (int)snap_px(l->y0), (int)snap_px(l->x1), (int)snap_px(l->y1)};
        lay_out_axis(b, &l->x, &a->x, l->x0, l->x1, false);
        lay_out_axis(b, &l->y, &a->y, l->y1, l->y0, true);
    }
}

/* ---- drawing ---- */

static bool inside(const axis_layout *axis, double v) {
    double px = axis_px(axis, v), slack = fabs(axis->to - axis->from) * 1e-10;
    return px >= fmin(axis->from, axis->to) - slack && px <= fmax(axis->from, axis->to) + slack;
}

static void add_line(builder *b, double x0, double y0, double x1, double y1, double cap) {
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

static void draw_grid(builder *b, const axes_layout *l) {
    if (!begin_lines(b, l->clip, GRID_WIDTH, GRID_COLOR)) return;
    double cap = points_px(b, GRID_WIDTH) / 2;
    for (size_t i = 0; i < l->x.ticks.count; i++) {
        if (!inside(&l->x, l->x.ticks.at[i])) continue;
        double x = line_px(b, axis_px(&l->x, l->x.ticks.at[i]), GRID_WIDTH);
        add_line(b, x, line_px(b, l->y1, GRID_WIDTH), x, line_px(b, l->y0, GRID_WIDTH), cap);
    }
    for (size_t i = 0; i < l->y.ticks.count; i++) {
        if (!inside(&l->y, l->y.ticks.at[i])) continue;
        double y = line_px(b, axis_px(&l->y, l->y.ticks.at[i]), GRID_WIDTH);
        add_line(b, line_px(b, l->x0, GRID_WIDTH), y, line_px(b, l->x1, GRID_WIDTH), y, cap);
    }
    list_end(b->list);
}

/* A tick is a marker, whose path is snapped by itself. */
static void draw_ticks(builder *b, const axes_layout *l, bool minor) {
    double width = minor ? MINOR_WIDTH : TICK_WIDTH, half = (long)floor(points_px(b, width) + .5) % 2 ? .5 : 0;
    double reach = floor(points_px(b, minor ? MINOR_LENGTH : TICK_LENGTH) + .5);
    const ticks *tx = minor ? &l->x.minor : &l->x.ticks, *ty = minor ? &l->y.minor : &l->y.ticks;
    if (!begin_lines(b, everything(b), width, BLACK)) return;
    for (size_t i = 0; i < tx->count; i++) {
        if (!inside(&l->x, tx->at[i])) continue;
        double x = snap_px(axis_px(&l->x, tx->at[i])) + half, y = snap_px(l->y1) + half;
        add_line(b, x, y, x, y + reach, 0);
    }
    for (size_t i = 0; i < ty->count; i++) {
        if (!inside(&l->y, ty->at[i])) continue;
        double x = snap_px(l->x0) + half, y = snap_px(axis_px(&l->y, ty->at[i])) + half;
        add_line(b, x, y, x - reach, y, 0);
    }
    list_end(b->list);
}

/* The labels of ticks that begin so many pixels from the axes; the far borders in *below and *left. */
static void draw_labels(builder *b, const axes_layout *l, bool minor, double *below, double *left) {
    double away = points_px(b, minor ? MINOR_LENGTH + MINOR_PAD : TICK_LENGTH + TICK_PAD);
    const ticks *tx = minor ? &l->x.minor : &l->x.ticks, *ty = minor ? &l->y.minor : &l->y.ticks;
    for (size_t i = 0; i < tx->count; i++) {
        if (!inside(&l->x, tx->at[i])) continue;
        text_placed t = build_text(
            b, everything(b), tx->label[i], TICK_FONT, BLACK,
            (text_spot){.x = axis_px(&l->x, tx->at[i]), .y = l->y1 + away, .ha = TEXT_CENTER, .va = TEXT_TOP});
        if (t.count) *below = fmax(*below, t.y1);
    }
    for (size_t i = 0; i < ty->count; i++) {
        if (!inside(&l->y, ty->at[i])) continue;
        text_placed t = build_text(
            b, everything(b), ty->label[i], TICK_FONT, BLACK,
            (text_spot){
                .x = l->x0 - away, .y = axis_px(&l->y, ty->at[i]), .ha = TEXT_RIGHT, .va = TEXT_CENTER_BASELINE});
        if (t.count) *left = fmin(*left, t.x0);
    }
}

void build_axes_under(builder *b, const scene_axes *a, const axes_layout *l) {
    if (a->grid) draw_grid(b, l);
    if (l->x.minor.count || l->y.minor.count) draw_ticks(b, l, true);
    draw_ticks(b, l, false);
    double below = l->y1, left = l->x0;
    draw_labels(b, l, true, &below, &left);
    draw_labels(b, l, false, &below, &left);
    if (l->x.ticks.count)
        build_text(b, everything(b), l->x.ticks.offset, TICK_FONT, BLACK,
                   (text_spot){.x = l->x1, .y = below + points_px(b, OFFSET_PAD), .ha = TEXT_RIGHT, .va = TEXT_TOP});
    if (l->y.ticks.count)
        build_text(
            b, everything(b), l->y.ticks.offset, TICK_FONT, BLACK,
            (text_spot){.x = l->x0, .y = l->y0 - points_px(b, OFFSET_PAD), .ha = TEXT_LEFT, .va = TEXT_BASELINE});
    build_text(
        b, everything(b), a->x.label, LABEL_FONT, BLACK,
        (text_spot){.x = (l->x0 + l->x1) / 2, .y = below + points_px(b, LABEL_PAD), .ha = TEXT_CENTER, .va = TEXT_TOP});
    build_text(b, everything(b), a->y.label, LABEL_FONT, BLACK,
               (text_spot){.x = left - points_px(b, LABEL_PAD),
                           .y = (l->y0 + l->y1) / 2,
                           .ha = TEXT_CENTER,
                           .va = TEXT_BOTTOM,
                           .degrees = 90,
                           .anchor = true});
}

void build_axes_over(builder *b, const scene_axes *a, const axes_layout *l) {
    (void)a;
    if (!begin_lines(b, everything(b), SPINE_WIDTH, BLACK)) return;
    double cap = points_px(b, SPINE_WIDTH) / 2, x0 = line_px(b, l->x0, SPINE_WIDTH),
           x1 = line_px(b, l->x1, SPINE_WIDTH);
    double y0 = line_px(b, l->y0, SPINE_WIDTH), y1 = line_px(b, l->y1, SPINE_WIDTH);
    add_line(b, x0, y0, x0, y1, cap);
    add_line(b, x1, y0, x1, y1, cap);
    add_line(b, x0, y0, x1, y0, cap);
    add_line(b, x0, y1, x1, y1, cap);
    list_end(b->list);
}

void build_title(builder *b, const scene_axes *a, const axes_layout *l) {
    build_text(
        b, everything(b), a->title, TITLE_FONT, BLACK,
        (text_spot){
            .x = (l->x0 + l->x1) / 2, .y = l->y0 - points_px(b, TITLE_PAD), .ha = TEXT_CENTER, .va = TEXT_BASELINE});
}
