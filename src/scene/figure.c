/* The figure, its axes and their properties, and how a frame is taken from them. */
#include "scene/figure.h"
#include "scene/data.h"
#include "scene/math.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_AXES = 4096 };

/* ---- figure ---- */

bool figure_pixels(const kg_figure *fig, double dpi, int *width, int *height) {
    double w = floor(fig->width * dpi + .5), h = floor(fig->height * dpi + .5);
    if (!(w >= 1 && w <= 65535 && h >= 1 && h <= 65535)) return false;
    *width = (int)w, *height = (int)h;
    return true;
}

/* Starts an empty frame that has the pinned artists of `from` (NULL: none). */
static scene *next_frame(kg_figure *fig, const scene *from) {
    scene *s = scene_new(fig->pool);
    for (size_t i = 0; s && from && i < from->artists.count; i++) {
        const scene_artist *a = &from->artists.at[i];
        if (!a->pinned) continue;
        if (!VEC_PUSH(&s->artists, *a)) {
            scene_release(s);
            s = NULL;
            break;
        }
        shared_ref(a->body);
        shared_ref(a->data);
    }
    if (!s) failure_memory(&fig->fail);
    return s;
}

kg_figure *kg_figure_new(const kg_figure_desc *desc) {
    failure why = {0};
    kg_figure_desc d = desc ? *desc : (kg_figure_desc){0};
    if (d.dpi == 0) d.dpi = 100;
    kg_figure *fig = mem_zero(1, sizeof *fig);
    if (!fig) {
        failure_memory(&why);
        failure_tell(&why);
        return NULL;
    }
    if (theme_find(d.theme, &fig->theme, &why)) {
        if (d.width == 0) d.width = fig->theme.width;
        if (d.height == 0) d.height = fig->theme.height;
        fig->face = fig->theme.figure_face;
    }
    fig->face_given = d.facecolor != NULL;
    fig->width = d.width, fig->height = d.height, fig->dpi = d.dpi;
    fig->next_id = 1;
    int w, h;
    if (why.code) {
    } else if (!(d.width > 0 && d.height > 0 && d.dpi > 0) || !figure_pixels(fig, d.dpi, &w, &h))
        failure_set(&why, KG_ERR_ARG,
                    "A figure of %g x %g inches at %g dpi cannot be drawn; it must have 1 to 65535 pixels each way.",
                    d.width, d.height, d.dpi);
    else if (d.facecolor && !color_parse(d.facecolor, &fig->face)) color_fail(&why, d.facecolor);
    else if (!(fig->pool = scene_pool_new()) || !(fig->now = next_frame(fig, NULL))) failure_memory(&why);
    if (failure_tell(&why)) {
        kg_figure_free(fig);
        return NULL;
    }
    return fig;
}

static void axis_free(axis_state *axis) {
    for (size_t i = 0; axis->tick_label && i < axis->tick_count; i++) mem_free(axis->tick_label[i]);
    mem_free(axis->tick_label);
    mem_free(axis->tick_at);
    mem_free(axis->label);
    mem_free((char *)axis->format.text);
    categories_free(&axis->categories);
}

void kg_figure_free(kg_figure *fig) {
    if (!fig) return;
    for (size_t i = 0; i < fig->axes.count; i++) {
        kg_axes *ax = fig->axes.at[i];
        axis_free(&ax->x);
        axis_free(&ax->y);
        arena_free(&ax->legend_store);
        mem_free(ax->title);
        mem_free(ax);
    }
    VEC_FREE(&fig->axes);
    figure_free_grids(fig);
    mem_free(fig->title);
    scene_release(fig->now);
    scene_pool_free(fig->pool);
    mem_free(fig);
}

void kg_forgive(kg_figure *fig) {
    if (!fig) return;
    fig->fail = (failure){0};
    if (!fig->now) fig->now = next_frame(fig, NULL);
}

void kg_theme(kg_figure *fig, const char *name_or_path) {
    if (!fig || fig->fail.code) return;
    theme t;
    if (theme_find(name_or_path, &t, &fig->fail)) {
        fig->theme = t;
        if (!fig->face_given) fig->face = t.figure_face;
    }
    failure_tell(&fig->fail);
}

/* ---- axes ---- */

kg_axes *figure_new_axes(kg_figure *fig, kg_rect place) {
    kg_axes *ax = NULL;
    if (fig->axes.count >= MOST_AXES)
        failure_set(&fig->fail, KG_ERR_ARG, "A figure has at most %d axes; ask for each once, not in every frame.",
                    MOST_AXES);
    else if (!(ax = mem_zero(1, sizeof *ax)) || !VEC_PUSH(&fig->axes, ax)) {
        mem_free(ax);
        ax = NULL;
        failure_memory(&fig->fail);
    }
    failure_tell(&fig->fail);
    if (!ax) return NULL;
    ax->fig = fig;
    ax->index = ax->share_x = ax->share_y = (unsigned)(fig->axes.count - 1);
    ax->place = place;
    return ax;
}

kg_axes *kg_axes_add(kg_figure *fig, kg_rect place) {
    if (!fig) return NULL;
    if (fig->fail.code) return failure_tell(&fig->fail), NULL;
    if (!(place.w > 0 && place.h > 0 && fabs(place.x) <= 100 && fabs(place.y) <= 100 && place.w <= 100 &&
          place.h <= 100)) {
        failure_set(&fig->fail, KG_ERR_ARG,
                    "Axes at (%g, %g) of size %g x %g are no place on a figure; give fractions of its size.", place.x,
                    place.y, place.w, place.h);
        return failure_tell(&fig->fail), NULL;
    }
    return figure_new_axes(fig, place);
}

static kg_axes *twin(kg_axes *ax, bool of_x) {
    if (!ax) return NULL;
    kg_figure *fig = ax->fig;
    if (fig->fail.code) return failure_tell(&fig->fail), NULL;
    kg_axes *t = figure_new_axes(fig, ax->place);
    if (!t) return NULL;
    t->twin_x = of_x, t->twin_y = !of_x;
    t->grid = ax->grid, t->span = ax->span;
    if (of_x) t->share_x = ax->share_x, t->x.fixed = ax->x.fixed, t->x.lo = ax->x.lo, t->x.hi = ax->x.hi;
    else t->share_y = ax->share_y, t->y.fixed = ax->y.fixed, t->y.lo = ax->y.lo, t->y.hi = ax->y.hi;
    axis_state *to = of_x ? &t->x : &t->y;
    const axis_state *from = of_x ? &ax->x : &ax->y;
    to->inverted = from->inverted, to->margin_given = from->margin_given, to->margin = from->margin;
    return t;
}

kg_axes *kg_twinx(kg_axes *ax) { return twin(ax, true); }
kg_axes *kg_twiny(kg_axes *ax) { return twin(ax, false); }

static bool usable(kg_axes *ax) { return ax && ax->fig->fail.code == KG_OK; }

static void fail(kg_axes *ax) { failure_tell(&ax->fig->fail); }

/* Replaces an owned string, unless it is the same already. */
static void set_text(kg_figure *fig, char **to, const char *text) {
    if (fig->fail.code) return;
    if (text && !*text) text = NULL;
    if (text && *to && strcmp(text, *to) == 0) return;
    if (!text_check(text, &fig->fail)) {
        failure_tell(&fig->fail);
        return;
    }
    char *copy = mem_strdup(text);
    if (text && !copy) {
        failure_memory(&fig->fail);
        failure_tell(&fig->fail);
        return;
    }
    mem_free(*to);
    *to = copy;
}

void kg_layout(kg_figure *fig, const char *layout) {
    if (!fig || fig->fail.code) return;
    bool constrained = layout && strcmp(layout, "constrained") == 0;
    if (layout && !constrained && strcmp(layout, "none") != 0)
        failure_set(&fig->fail, KG_ERR_ARG,
                    "kg_layout: there is no layout '%.40s'; there are 'none' and 'constrained'.", layout);
    if (!failure_tell(&fig->fail)) fig->constrained = constrained;
}

void kg_suptitle(kg_figure *fig, const char *text) {
    if (fig) set_text(fig, &fig->title, text);
}

void kg_title(kg_axes *ax, const char *text) {
    if (ax) set_text(ax->fig, &ax->title, text);
}
void kg_xlabel(kg_axes *ax, const char *text) {
    if (ax) set_text(ax->fig, &ax->x.label, text);
}
void kg_ylabel(kg_axes *ax, const char *text) {
    if (ax) set_text(ax->fig, &ax->y.label, text);
}

/* Joins two groups of axes that share an axis: all of them take the first one's limits and scale. */
static void share(kg_axes *ax, kg_axes *with, bool is_y) {
    if (!usable(ax) || !with || with->fig != ax->fig) return;
    unsigned from = is_y ? ax->share_y : ax->share_x, to = is_y ? with->share_y : with->share_x;
    const axis_state *model = is_y ? &with->y : &with->x;
    for (size_t i = 0; i < ax->fig->axes.count; i++) {
        kg_axes *a = ax->fig->axes.at[i];
        unsigned *group = is_y ? &a->share_y : &a->share_x;
        axis_state *axis = is_y ? &a->y : &a->x;
        if (*group != from) continue;
        *group = to;
        axis->fixed = model->fixed, axis->lo = model->lo, axis->hi = model->hi, axis->scale = model->scale;
        axis->inverted = model->inverted, axis->margin_given = model->margin_given, axis->margin = model->margin;
    }
}

void kg_sharex(kg_axes *ax, kg_axes *with) {
    if (ax) share(ax, with, false);
}
void kg_sharey(kg_axes *ax, kg_axes *with) {
    if (ax) share(ax, with, true);
}

/* Gives limits and scale of an axis to all that share it. */
static void spread(const kg_axes *ax, const axis_state *axis) {
    bool is_y = axis == &ax->y;
    for (size_t i = 0; i < ax->fig->axes.count; i++) {
        kg_axes *a = ax->fig->axes.at[i];
        if (is_y ? a->share_y != ax->share_y : a->share_x != ax->share_x) continue;
        axis_state *to = is_y ? &a->y : &a->x;
        to->fixed = axis->fixed, to->lo = axis->lo, to->hi = axis->hi, to->scale = axis->scale;
    }
}

static void set_limits(kg_axes *ax, axis_state *axis, double lo, double hi, const char *function) {
    if (!usable(ax)) return;
    /* beyond this a range, or a position in it, would not be a finite number */
    const double most = 1e307;
    if (!(fabs(lo) <= most && fabs(hi) <= most) || lo * .5 == hi * .5) { /* as axis_px() divides */
        failure_set(&ax->fig->fail, KG_ERR_ARG,
                    "%s(%g, %g): limits must be two different finite numbers, at most 1e307.", function, lo, hi);
        fail(ax);
        return;
    }
    axis->fixed = true, axis->lo = lo, axis->hi = hi;
    spread(ax, axis);
}

void kg_xlim(kg_axes *ax, double lo, double hi) {
    if (ax) set_limits(ax, &ax->x, lo, hi, "kg_xlim");
}
void kg_ylim(kg_axes *ax, double lo, double hi) {
    if (ax) set_limits(ax, &ax->y, lo, hi, "kg_ylim");
}

void kg_autoscale(kg_axes *ax) {
    if (!usable(ax)) return;
    ax->x.fixed = ax->y.fixed = false;
    spread(ax, &ax->x);
    spread(ax, &ax->y);
}

static void set_ticks(kg_axes *ax, axis_state *axis, kg_array at, const char *const *labels, const char *what) {
    enum { MOST_TICKS = 10000 };
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    axis_state fresh = {.tick_count = at.count};
    if (at.count > MOST_TICKS)
        failure_set(f, KG_ERR_ARG, "%s: %zu ticks are too many; at most %d.", what, at.count, MOST_TICKS);
    else if (data_check(at, what, f) && at.count) {
        fresh.tick_at = mem_zero(at.count, sizeof *fresh.tick_at);
        if (labels) fresh.tick_label = mem_zero(at.count, sizeof *fresh.tick_label);
        bool ok = fresh.tick_at && (!labels || fresh.tick_label);
        if (ok) data_doubles(at, fresh.tick_at);
        for (size_t i = 0; ok && labels && i < at.count; i++)
            ok = text_check(labels[i], f) && (fresh.tick_label[i] = mem_strdup(labels[i] ? labels[i] : "")) != NULL;
        if (!ok) failure_memory(f); /* unless a label failed before */
    }
    if (f->code) {
        axis_free(&fresh);
        fail(ax);
        return;
    }
    axis_state old = *axis;
    axis->tick_count = fresh.tick_count, axis->tick_at = fresh.tick_at, axis->tick_label = fresh.tick_label;
    axis_free(&(axis_state){.tick_count = old.tick_count, .tick_at = old.tick_at, .tick_label = old.tick_label});
}

void kg_xticks(kg_axes *ax, kg_array at, const char *const *labels) {
    if (ax) set_ticks(ax, &ax->x, at, labels, "kg_xticks");
}
void kg_yticks(kg_axes *ax, kg_array at, const char *const *labels) {
    if (ax) set_ticks(ax, &ax->y, at, labels, "kg_yticks");
}
/* ---- scales, formats, categories ---- */

static void set_scale(kg_axes *ax, axis_state *axis, const char *name, const kg_scale_options *options) {
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    scale s = {0};
    if (scale_named(&s, name ? name : "linear", f) == KG_OK && options) {
        s.base = options->base, s.linthresh = options->linthresh, s.linscale = options->linscale;
        s.outside = options->mask ? SCALE_OUTSIDE_MASK : options->clip ? SCALE_OUTSIDE_CLIP : SCALE_OUTSIDE_DEFAULT;
        scale_check(&s, f);
    }
    if (f->code) {
        fail(ax);
        return;
    }
    axis->scale = s;
    spread(ax, axis);
}

void kg_xscale(kg_axes *ax, const char *name, const kg_scale_options *options) {
    if (ax) set_scale(ax, &ax->x, name, options);
}
void kg_yscale(kg_axes *ax, const char *name, const kg_scale_options *options) {
    if (ax) set_scale(ax, &ax->y, name, options);
}

static void set_format(kg_axes *ax, axis_state *axis, const char *format, const kg_format_options *options) {
    static const kg_format_options plain;
    if (!usable(ax)) return;
    if (!options) options = &plain;
    failure *f = &ax->fig->fail;
    tick_format t = {.kind = TICK_FORMAT_SCALE,
                     .full = options->full,
                     .decimals = options->decimals == 0  ? TICK_DECIMALS_AUTO
                                 : options->decimals < 0 ? 0
                                                         : options->decimals};
    const char *text = options->unit;
    if (format && strcmp(format, "none") == 0) t.kind = TICK_FORMAT_NONE;
    else if (format && strcmp(format, "percent") == 0) t.kind = TICK_FORMAT_PERCENT;
    else if (format && strcmp(format, "engineering") == 0) t.kind = TICK_FORMAT_ENGINEERING;
    else if (format) t.kind = TICK_FORMAT_PATTERN, text = format;
    t.text = text;
    if (tick_format_check(&t, f) == KG_OK && text_check(text, f) && text && !(t.text = mem_strdup(text)))
        failure_memory(f);
    if (f->code) {
        fail(ax);
        return;
    }
    mem_free((char *)axis->format.text);
    axis->format = t;
}

void kg_xtick_format(kg_axes *ax, const char *format, const kg_format_options *options) {
    if (ax) set_format(ax, &ax->x, format, options);
}
void kg_ytick_format(kg_axes *ax, const char *format, const kg_format_options *options) {
    if (ax) set_format(ax, &ax->y, format, options);
}

static void add_categories(kg_axes *ax, axis_state *axis, const char *const *names, size_t count, double *numbers,
                           const char *function) {
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    if (count && !names) failure_set(f, KG_ERR_ARG, "%s: names is NULL but should hold %zu strings.", function, count);
    for (size_t i = 0; i < count && !f->code; i++) {
        if (!text_check(names[i], f)) break;
        long n = categories_add(&axis->categories, names[i]);
        if (n == CATEGORY_NONE) failure_memory(f);
        else if (numbers) numbers[i] = (double)n;
    }
    fail(ax);
}

void kg_xcategories(kg_axes *ax, const char *const *names, size_t count, double *numbers) {
    if (ax) add_categories(ax, &ax->x, names, count, numbers, "kg_xcategories");
}

void kg_ycategories(kg_axes *ax, const char *const *names, size_t count, double *numbers) {
    if (ax) add_categories(ax, &ax->y, names, count, numbers, "kg_ycategories");
}

void kg_minorticks(kg_axes *ax, bool on) {
    if (usable(ax)) ax->x.minor = ax->y.minor = on;
}
void kg_axis_off(kg_axes *ax, bool off) {
    if (usable(ax)) ax->off = off;
}
void kg_set_aspect(kg_axes *ax, kg_aspect aspect) {
    if (usable(ax)) ax->aspect = aspect;
}

void kg_colorbar(kg_axes *ax, kg_artist of) {
    if (!usable(ax)) return;
    scene_artist *a = figure_artist(ax, of, "kg_colorbar");
    if (!a) return;
    bool mapped = a->kind == ARTIST_CONTOUR || (a->kind == ARTIST_IMAGE && a->as.image.values) ||
                  (a->kind == ARTIST_SCATTER && a->as.scatter.shades.map);
    if (!mapped) {
        failure_set(
            &ax->fig->fail, KG_ERR_ARG,
            "kg_colorbar: this artist has no colour map; give a scalar image, filled contours or a scatter with c.");
        fail(ax);
        return;
    }
    ax->colorbar = of.id;
}

/* ---- taking a frame ---- */

static bool freeze_categories(scene *s, const categories *from, axis_props *to) {
    size_t n = from->names.count;
    if (!n) return true;
    const char **names = arena_alloc(&s->store, n, sizeof *names);
    for (size_t i = 0; names && i < n; i++)
        if (!(names[i] = arena_strdup(&s->store, from->names.at[i]))) return false;
    to->category = names, to->category_count = n;
    return names != NULL;
}

static bool freeze_axis(scene *s, const axis_state *from, axis_props *to) {
    *to = (axis_props){.fixed = from->fixed, .lo = from->lo, .hi = from->hi, .tick_count = from->tick_count};
    data_range_clear(&to->range);
    to->scale = from->scale, to->minor = from->minor, to->format = from->format;
    to->look = from->look, to->inverted = from->inverted;
    to->margin = from->margin, to->margin_given = from->margin_given;
    if (!to->look.grid[0].given) to->look.grid[0].on = s->theme.grid;
    if (from->format.text && !(to->format.text = arena_strdup(&s->store, from->format.text))) return false;
    if (!freeze_categories(s, &from->categories, to)) return false;
    if (from->label && !(to->label = arena_strdup(&s->store, from->label))) return false;
    if (!from->tick_count) return true;
    double *at = arena_alloc(&s->store, from->tick_count, sizeof *at);
    if (!at) return false;
    memcpy(at, from->tick_at, from->tick_count * sizeof *at);
    to->tick_at = at;
    if (!from->tick_label) return true;
    char **labels = arena_alloc(&s->store, from->tick_count, sizeof *labels);
    for (size_t i = 0; labels && i < from->tick_count; i++)
        if (!(labels[i] = arena_strdup(&s->store, from->tick_label[i]))) return false;
    to->tick_label = (const char *const *)labels;
    return labels != NULL;
}

static const double *freeze_ratios(scene *s, const double *from, int n, bool *ok) {
    double *to = from && *ok ? arena_alloc(&s->store, (size_t)n, sizeof *to) : NULL;
    if (to) memcpy(to, from, (size_t)n * sizeof *to);
    else if (from) *ok = false;
    return to;
}

static bool freeze_grids(const kg_figure *fig, scene *s) {
    s->grids = NULL;
    if (!fig->grids.count) return true;
    grid_spec *to = arena_alloc(&s->store, fig->grids.count, sizeof *to);
    bool ok = to != NULL;
    for (size_t i = 0; ok && i < fig->grids.count; i++) {
        to[i] = *fig->grids.at[i];
        to[i].widths = freeze_ratios(s, to[i].widths, to[i].cols, &ok);
        to[i].heights = freeze_ratios(s, to[i].heights, to[i].rows, &ok);
    }
    s->grids = to;
    return ok;
}

/* Writes the properties of figure and axes into the scene, and the ranges of its data. */
static bool freeze(kg_figure *fig, scene *s, uint64_t index) {
    s->width = fig->width, s->height = fig->height, s->dpi = fig->dpi;
    s->face = fig->face;
    s->theme = fig->theme;
    s->title = NULL;
    s->constrained = fig->constrained;
    if (fig->title && !(s->title = arena_strdup(&s->store, fig->title))) return false;
    s->index = index;
    if (!freeze_grids(fig, s)) return false;
    s->axes_count = fig->axes.count;
    s->axes = arena_alloc(&s->store, s->axes_count, sizeof *s->axes);
    if (!s->axes) return false;
    for (size_t i = 0; i < s->axes_count; i++) {
        const kg_axes *ax = fig->axes.at[i];
        scene_axes *to = &s->axes[i];
        *to = (scene_axes){.place = ax->place,
                           .grid = ax->grid,
                           .span = ax->span,
                           .share_x = ax->share_x,
                           .share_y = ax->share_y,
                           .twin_x = ax->twin_x,
                           .twin_y = ax->twin_y,
                           .off = ax->off,
                           .aspect = ax->aspect,
                           .colorbar = ax->colorbar};
        memcpy(to->spine, ax->spine, sizeof to->spine);
        if (!freeze_axis(s, &ax->x, &to->x) || !freeze_axis(s, &ax->y, &to->y)) return false;
        if (ax->title && !(to->title = arena_strdup(&s->store, ax->title))) return false;
        if (!legend_copy(&s->store, &ax->legend, &to->legend)) return false;
        legend_settle(&fig->theme, &to->legend);
    }
    for (size_t i = 0; i < s->artists.count; i++) {
        const scene_artist *a = &s->artists.at[i];
        const bounds *b = &a->extent;
        axis_props *x = &s->axes[a->axes].x, *y = &s->axes[a->axes].y;
        if (b->least_x > 0 && b->least_x < x->range.least) x->range.least = b->least_x;
        if (b->least_y > 0 && b->least_y < y->range.least) y->range.least = b->least_y;
        if (b->x0 <= b->x1) data_range_add(&x->range, b->x0, b->x1, b->stick_x, b->sticks_x);
        if (b->y0 <= b->y1) data_range_add(&y->range, b->y0, b->y1, b->stick_y, b->sticks_y);
    }
    return true;
}

scene *figure_take(kg_figure *fig, uint64_t index) {
    if (fig->fail.code) return NULL;
    scene *taken = fig->now;
    if (!freeze(fig, taken, index)) {
        failure_memory(&fig->fail);
        return NULL;
    }
    scene *fresh = next_frame(fig, taken);
    if (!fresh) return NULL;
    fig->now = fresh;
    for (size_t i = 0; i < fig->axes.count; i++) fig->axes.at[i]->cycle = fig->axes.at[i]->patch_cycle = 0;
    return taken;
}

scene *figure_copy(kg_figure *fig) {
    if (fig->fail.code) return NULL;
    scene *s = scene_new(fig->pool);
    bool ok = s != NULL;
    for (size_t i = 0; ok && i < fig->now->artists.count; i++) {
        const scene_artist *a = &fig->now->artists.at[i];
        ok = VEC_PUSH(&s->artists, *a);
        if (!ok) break;
        shared_ref(a->body);
        shared_ref(a->data);
    }
    if (ok && freeze(fig, s, 0)) return s;
    scene_release(s);
    failure_memory(&fig->fail);
    return NULL;
}

/* ---- artists ---- */

scene_artist *figure_add(kg_axes *ax, artist_kind kind, const char *label, double zorder, double zorder_default) {
    kg_figure *fig = ax->fig;
    if (fig->fail.code) return NULL;
    if (!isfinite(zorder)) {
        failure_set(&fig->fail, KG_ERR_ARG, "An artist's zorder must be a finite number.");
        return NULL;
    }
    if (!text_check(label, &fig->fail)) return NULL;
    scene_artist a = {.id = fig->next_id,
                      .kind = kind,
                      .axes = ax->index,
                      .zorder = zorder != 0 ? zorder : zorder_default,
                      .extent = {.x0 = 1, .y0 = 1}};
    if ((label && *label && !(a.label = arena_strdup(&fig->now->store, label))) || !VEC_PUSH(&fig->now->artists, a)) {
        failure_memory(&fig->fail);
        return NULL;
    }
    fig->next_id++;
    return &fig->now->artists.at[fig->now->artists.count - 1];
}

kg_artist figure_made(kg_axes *ax, const scene_artist *a) {
    failure_tell(&ax->fig->fail);
    return (kg_artist){a ? a->id : 0};
}

scene_artist *figure_artist(kg_axes *ax, kg_artist artist, const char *function) {
    kg_figure *fig = ax->fig;
    if (fig->fail.code) return NULL;
    scene_artist *a = scene_find(fig->now, artist.id);
    if (a && a->axes == ax->index) return a;
    failure_set(&fig->fail, KG_ERR_ARG,
                "%s: there is no artist %u on these axes now; an artist lives until the next snap unless it is pinned.",
                function, (unsigned)artist.id);
    failure_tell(&fig->fail);
    return NULL;
}
