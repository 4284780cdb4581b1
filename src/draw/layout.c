/* Layout: where the boxes of axes stand, their limits and their ticks. What follows from the same as before is not computed again. The
 * places are those of matplotlib's Figure.subplots_adjust, Axes.apply_aspect and colorbar.make_axes. */
#include "draw/builder.h"
#include "base/hash.h"
#include "draw/ticks_scaled.h"

#include <math.h>
#include <string.h>

double axis_px_scaled(const axis_layout *axis, double v) {
    double t = scale_forward(&axis->scale, v);
    return axis->from + (t - axis->scaled_lo) / (axis->scaled_hi - axis->scaled_lo) * (axis->to - axis->from);
}

static uint64_t hash_double(uint64_t h, double v) { return hash_bytes(h, &v, sizeof v); }

/* Of everything but limits and length that ticks follow from. */
static uint64_t hash_ticks(const axis_props *props) {
    const scale *s = &props->scale;
    const tick_format *f = &props->format;
    uint64_t h = HASH_START;
    const int kinds[] = {(int)s->kind, (int)s->outside, (int)f->kind,
                         f->decimals,  props->minor,    props->tick_label != NULL};
    h = hash_bytes(h, kinds, sizeof kinds);
    h = hash_double(hash_double(hash_double(hash_double(h, s->base), s->linthresh), s->linscale), f->full);
    h = hash_double(hash_text(h, f->text), props->look.ticks[0].size);
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

static double tick_font(const builder *b, const axis_props *props, bool is_y) {
    double given = props->look.ticks[0].size;
    return given > 0 ? given : is_y ? b->theme->y.label_size : b->theme->x.label_size;
}

static bool make_ticks(builder *b, axis_layout *axis, const axis_props *props, double px, bool is_y) {
    tick_axis a = {.lo = axis->lo,
                   .hi = axis->hi,
                   .px = px,
                   .fontsize_pt = tick_font(b, props, is_y),
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
    uint64_t hash = hash_double(hash_ticks(props), tick_font(b, props, is_y));
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

/* Shrinks the box until a unit is as long in x as in y (adjustable="box"): around its middle, or, with a colour bar, towards that. */
static void equal_aspect(axes_layout *l, bool bar) {
    double w = l->x1 - l->x0, h = l->y1 - l->y0, units_x = fabs(l->x.hi - l->x.lo), units_y = fabs(l->y.hi - l->y.lo);
    double want = units_x > 0 ? units_y / units_x : 0; /* height over width */
    if (!(want > 1e-6 && want < 1e6)) return;
    if (h / w > want) {
        double cut = (h - w * want) / 2;
        l->y0 += cut, l->y1 -= cut;
    } else {
        double cut = w - h / want;
        l->x0 += bar ? cut : cut / 2, l->x1 -= bar ? 0 : cut / 2;
    }
}

/* Whether the first image of the axes has its row 0 on top: then the y axis runs down. */
static bool runs_down(const scene *s, unsigned index) {
    for (size_t k = 0; k < s->artists.count; k++) {
        const scene_artist *a = &s->artists.at[k];
        if (a->axes == index && a->kind == ARTIST_IMAGE) return a->as.image.extent[2] > a->as.image.extent[3];
    }
    return false;
}

/* The colour bar's part of the cell: in the plain layout 15 % of it after 5 % left free, otherwise past its right border. */
static void place_bar(axes_layout *l, bool constrained) {
    double w = l->cell_x1 - l->cell_x0, long_side = l->cell_y1 - l->cell_y0;
    l->bar_x0 = constrained ? l->cell_x1 + .05 * w : l->cell_x0 + .85 * w;
    l->bar_x1 = l->bar_x0 + fmin(.15 * w, long_side / 20);
    if (!constrained) l->x1 = l->cell_x0 + .8 * w;
}

static void swap_limits(axis_layout *axis) {
    double t = axis->lo;
    axis->lo = axis->hi, axis->hi = t;
}

void place_box(builder *b, const scene *s, unsigned i) {
    const scene_axes *a = &s->axes[i];
    axes_layout *l = b->axes.at[i];
    l->x0 = l->cell_x0, l->x1 = l->cell_x1, l->y0 = l->cell_y0, l->y1 = l->cell_y1;
    if (a->colorbar) place_bar(l, s->constrained && a->grid);
    l->x.scale = scale_filled(&a->x.scale), l->y.scale = scale_filled(&a->y.scale);
    axis_limits(&a->x, &b->axes.at[a->share_x]->seen_x, &l->x.lo, &l->x.hi);
    axis_limits(&a->y, &b->axes.at[a->share_y]->seen_y, &l->y.lo, &l->y.hi);
    if (!a->y.fixed && runs_down(s, i)) swap_limits(&l->y);
    if (a->x.inverted) swap_limits(&l->x);
    if (a->y.inverted) swap_limits(&l->y);
    if (a->aspect == KG_ASPECT_EQUAL || (a->aspect == KG_ASPECT_DEFAULT && has_image(s, i)))
        equal_aspect(l, a->colorbar != 0);
    l->clip = (irect){(int)snap_px(l->x0), (int)snap_px(l->y0), (int)snap_px(l->x1), (int)snap_px(l->y1)};
    lay_out_axis(b, &l->x, &a->x, l->x0, l->x1, false);
    lay_out_axis(b, &l->y, &a->y, l->y1, l->y0, true);
}

void place_cells(builder *b, const scene *s) {
    double width = b->list->width, height = b->list->height;
    for (unsigned i = 0; i < s->axes_count; i++) {
        kg_rect place = s->axes[i].place;
        axes_layout *l = b->axes.at[i];
        if (s->constrained && s->axes[i].grid && l->settled_key == grid_key(b, &s->axes[i])) continue;
        l->settled_key = 0;
        l->cell_x0 = place.x * width, l->cell_x1 = (place.x + place.w) * width;
        l->cell_y0 = height - (place.y + place.h) * height, l->cell_y1 = height - place.y * height;
    }
}

void build_layout(builder *b, const scene *s) {
    place_cells(b, s);
    for (unsigned i = 0; i < s->axes_count; i++) place_box(b, s, i);
    if (s->constrained) constrain(b, s);
}
