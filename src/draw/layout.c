/* Layout: where the boxes of axes stand, their limits and their ticks. What follows from the same as before is not computed again. The
 * places are those of matplotlib's Figure.subplots_adjust, Axes.apply_aspect and colorbar.make_axes. */
#include "draw/builder.h"
#include "draw/ticks_scaled.h"

#include <math.h>
#include <string.h>

enum { TICK_FONT = 10 }; /* points */

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
        axis_limits(&a->x, &b->axes.at[a->share_x]->seen_x, &l->x.lo, &l->x.hi);
        bool image = has_image(s, i);
        axis_limits(&a->y, &b->axes.at[a->share_y]->seen_y, &l->y.lo, &l->y.hi);
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
