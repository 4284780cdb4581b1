/* The figure, its axes and their properties, and how a frame is taken from them. */
#include "scene/figure.h"
#include "scene/data.h"

#include <math.h>
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
    if (d.width == 0) d.width = 6.4;
    if (d.height == 0) d.height = 4.8;
    if (d.dpi == 0) d.dpi = 100;
    kg_figure *fig = mem_zero(1, sizeof *fig);
    if (!fig) {
        failure_memory(&why);
        failure_tell(&why);
        return NULL;
    }
    fig->width = d.width, fig->height = d.height, fig->dpi = d.dpi;
    fig->next_id = 1;
    int w, h;
    if (!(d.width > 0 && d.height > 0 && d.dpi > 0) || !figure_pixels(fig, d.dpi, &w, &h))
        failure_set(&why, KG_ERR_ARG, "A figure of %g x %g inches at %g dpi cannot be drawn; it must have 1 to 65535 pixels each way.",
                    d.width, d.height, d.dpi);
    else if (!color_parse(d.facecolor ? d.facecolor : "white", &fig->face)) color_fail(&why, d.facecolor);
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
}

void kg_figure_free(kg_figure *fig) {
    if (!fig) return;
    for (size_t i = 0; i < fig->axes.count; i++) {
        kg_axes *ax = fig->axes.at[i];
        axis_free(&ax->x);
        axis_free(&ax->y);
        mem_free(ax->title);
        mem_free(ax);
    }
    VEC_FREE(&fig->axes);
    scene_release(fig->now);
    scene_pool_free(fig->pool);
    mem_free(fig);
}

void kg_forgive(kg_figure *fig) {
    if (!fig) return;
    fig->fail = (failure){0};
    if (!fig->now) fig->now = next_frame(fig, NULL);
}

/* ---- axes ---- */

static kg_axes *new_axes(kg_figure *fig, kg_rect place) {
    kg_axes *ax = NULL;
    if (fig->axes.count >= MOST_AXES)
        failure_set(&fig->fail, KG_ERR_ARG, "A figure has at most %d axes; ask for each once, not in every frame.", MOST_AXES);
    else if (!(ax = mem_zero(1, sizeof *ax)) || !VEC_PUSH(&fig->axes, ax)) {
        mem_free(ax);
        ax = NULL;
        failure_memory(&fig->fail);
    }
    failure_tell(&fig->fail);
    if (!ax) return NULL;
    ax->fig = fig;
    ax->index = (unsigned)(fig->axes.count - 1);
    ax->place = place;
    return ax;
}

/* The place of a grid's cell with matplotlib's margins (figure.subplot.* of its default rcParams; GridSpecBase.get_grid_positions). */
static kg_rect cell_place(int rows, int cols, int index) {
    const double left = .125, right = .9, bottom = .11, top = .88, space = .2;
    double cell_w = (right - left) / (cols + space * (cols - 1)), cell_h = (top - bottom) / (rows + space * (rows - 1));
    int row = (index - 1) / cols, col = (index - 1) % cols;
    return (kg_rect){left + col * cell_w * (1 + space), top - cell_h - row * cell_h * (1 + space), cell_w, cell_h};
}

kg_axes *kg_subplot(kg_figure *fig, int rows, int cols, int index) {
    if (!fig) return NULL;
    for (size_t i = 0; i < fig->axes.count; i++) {
        kg_axes *ax = fig->axes.at[i];
        if (ax->rows == rows && ax->cols == cols && ax->cell == index && rows > 0) return ax;
    }
    if (fig->fail.code) return failure_tell(&fig->fail), NULL;
    if (rows < 1 || cols < 1 || rows > MOST_AXES || cols > MOST_AXES || index < 1 || index > rows * cols) {
        failure_set(&fig->fail, KG_ERR_ARG, "There is no subplot %d in a grid of %d x %d; places are counted from 1.", index, rows, cols);
        return failure_tell(&fig->fail), NULL;
    }
    kg_axes *ax = new_axes(fig, cell_place(rows, cols, index));
    if (ax) ax->rows = rows, ax->cols = cols, ax->cell = index;
    return ax;
}

kg_axes *kg_axes_add(kg_figure *fig, kg_rect place) {
    if (!fig) return NULL;
    if (fig->fail.code) return failure_tell(&fig->fail), NULL;
    if (!(place.w > 0 && place.h > 0 && fabs(place.x) <= 100 && fabs(place.y) <= 100 && place.w <= 100 && place.h <= 100)) {
        failure_set(&fig->fail, KG_ERR_ARG, "Axes at (%g, %g) of size %g x %g are no place on a figure; give fractions of its size.",
                    place.x, place.y, place.w, place.h);
        return failure_tell(&fig->fail), NULL;
    }
    return new_axes(fig, place);
}

static bool usable(kg_axes *ax) { return ax && ax->fig->fail.code == KG_OK; }

static void fail(kg_axes *ax) { failure_tell(&ax->fig->fail); }

/* Replaces an owned string, unless it is the same already. */
static void set_text(kg_axes *ax, char **to, const char *text) {
    if (!usable(ax)) return;
    if (text && !*text) text = NULL;
    if (text && *to && strcmp(text, *to) == 0) return;
    char *copy = mem_strdup(text);
    if (text && !copy) {
        failure_memory(&ax->fig->fail);
        fail(ax);
        return;
    }
    mem_free(*to);
    *to = copy;
}

void kg_title(kg_axes *ax, const char *text) { if (ax) set_text(ax, &ax->title, text); }
void kg_xlabel(kg_axes *ax, const char *text) { if (ax) set_text(ax, &ax->x.label, text); }
void kg_ylabel(kg_axes *ax, const char *text) { if (ax) set_text(ax, &ax->y.label, text); }

static void set_limits(kg_axes *ax, axis_state *axis, double lo, double hi, const char *function) {
    if (!usable(ax)) return;
    /* beyond this a range, or a position in it, would not be a finite number */
    const double most = 1e307;
    if (!(fabs(lo) <= most && fabs(hi) <= most) || lo * .5 == hi * .5) { /* as axis_px() divides */
        failure_set(&ax->fig->fail, KG_ERR_ARG, "%s(%g, %g): limits must be two different finite numbers, at most 1e307.", function, lo, hi);
        fail(ax);
        return;
    }
    axis->fixed = true, axis->lo = lo, axis->hi = hi;
}

void kg_xlim(kg_axes *ax, double lo, double hi) { if (ax) set_limits(ax, &ax->x, lo, hi, "kg_xlim"); }
void kg_ylim(kg_axes *ax, double lo, double hi) { if (ax) set_limits(ax, &ax->y, lo, hi, "kg_ylim"); }

void kg_autoscale(kg_axes *ax) {
    if (usable(ax)) ax->x.fixed = ax->y.fixed = false;
}

static void set_ticks(kg_axes *ax, axis_state *axis, kg_array at, const char *const *labels, const char *what) {
    enum { MOST_TICKS = 10000 };
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    axis_state fresh = {.tick_count = at.count};
    if (at.count > MOST_TICKS) failure_set(f, KG_ERR_ARG, "%s: %zu ticks are too many; at most %d.", what, at.count, MOST_TICKS);
    else if (data_check(at, what, f) && at.count) {
        fresh.tick_at = mem_zero(at.count, sizeof *fresh.tick_at);
        if (labels) fresh.tick_label = mem_zero(at.count, sizeof *fresh.tick_label);
        bool ok = fresh.tick_at && (!labels || fresh.tick_label);
        if (ok) data_doubles(at, fresh.tick_at);
        for (size_t i = 0; ok && labels && i < at.count; i++)
            ok = (fresh.tick_label[i] = mem_strdup(labels[i] ? labels[i] : "")) != NULL;
        if (!ok) failure_memory(f);
    }
    if (f->code) {
        axis_free(&fresh);
        fail(ax);
        return;
    }
    axis_state old = *axis;
    axis->tick_count = fresh.tick_count, axis->tick_at = fresh.tick_at, axis->tick_label = fresh.tick_label;
    old.label = NULL;
    axis_free(&old);
}

void kg_xticks(kg_axes *ax, kg_array at, const char *const *labels) { if (ax) set_ticks(ax, &ax->x, at, labels, "kg_xticks"); }
void kg_yticks(kg_axes *ax, kg_array at, const char *const *labels) { if (ax) set_ticks(ax, &ax->y, at, labels, "kg_yticks"); }
void kg_grid(kg_axes *ax, bool on) { if (usable(ax)) ax->grid = on; }
void kg_axis_off(kg_axes *ax, bool off) { if (usable(ax)) ax->off = off; }
void kg_set_aspect(kg_axes *ax, kg_aspect aspect) { if (usable(ax)) ax->aspect = aspect; }

void kg_legend(kg_axes *ax, const kg_legend_style *style) {
    static const struct { const char *name; legend_loc loc; } places[] = {
        {"best", LEGEND_BEST}, {"upper right", LEGEND_UPPER_RIGHT}, {"upper left", LEGEND_UPPER_LEFT},
        {"lower left", LEGEND_LOWER_LEFT}, {"lower right", LEGEND_LOWER_RIGHT}, {"right", LEGEND_RIGHT},
        {"center left", LEGEND_CENTER_LEFT}, {"center right", LEGEND_CENTER_RIGHT}, {"lower center", LEGEND_LOWER_CENTER},
        {"upper center", LEGEND_UPPER_CENTER}, {"center", LEGEND_CENTER}, {"none", LEGEND_NONE}};
    if (!usable(ax)) return;
    const char *loc = style && style->loc ? style->loc : "best";
    double size = style && style->fontsize != 0 ? style->fontsize : 10;
    if (!(size > 0 && size <= 1000)) failure_set(&ax->fig->fail, KG_ERR_ARG, "kg_legend: a font size of %g points cannot be drawn.", size);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(loc, places[i].name) == 0) {
            ax->legend = places[i].loc;
            ax->legend_size = size;
            loc = NULL;
            break;
        }
    if (loc)
        failure_set(&ax->fig->fail, KG_ERR_ARG, "kg_legend: there is no place '%.40s'; use 'best', 'upper right', 'lower center' and the like.", loc);
    fail(ax);
}

void kg_colorbar(kg_axes *ax, kg_artist of) {
    if (!usable(ax)) return;
    scene_artist *a = figure_artist(ax, of, "kg_colorbar");
    if (!a) return;
    bool mapped = a->kind == ARTIST_CONTOUR || (a->kind == ARTIST_IMAGE && a->as.image.values) ||
                  (a->kind == ARTIST_SCATTER && a->as.scatter.shades.map);
    if (!mapped) {
        failure_set(&ax->fig->fail, KG_ERR_ARG, "kg_colorbar: this artist has no colour map; give a scalar image, filled contours or a scatter with c.");
        fail(ax);
        return;
    }
    ax->colorbar = of.id;
}

/* ---- taking a frame ---- */

static bool freeze_axis(scene *s, const axis_state *from, axis_props *to) {
    *to = (axis_props){.fixed = from->fixed, .lo = from->lo, .hi = from->hi, .tick_count = from->tick_count};
    data_range_clear(&to->range);
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

/* Writes the properties of figure and axes into the scene, and the ranges of its data. */
static bool freeze(kg_figure *fig, scene *s, uint64_t index) {
    s->width = fig->width, s->height = fig->height, s->dpi = fig->dpi;
    s->face = fig->face;
    s->index = index;
    s->axes_count = fig->axes.count;
    s->axes = arena_alloc(&s->store, s->axes_count, sizeof *s->axes);
    if (!s->axes) return false;
    for (size_t i = 0; i < s->axes_count; i++) {
        const kg_axes *ax = fig->axes.at[i];
        scene_axes *to = &s->axes[i];
        *to = (scene_axes){.place = ax->place, .grid = ax->grid, .off = ax->off, .aspect = ax->aspect, .legend = ax->legend,
                           .legend_size = ax->legend_size, .colorbar = ax->colorbar};
        if (!freeze_axis(s, &ax->x, &to->x) || !freeze_axis(s, &ax->y, &to->y)) return false;
        if (ax->title && !(to->title = arena_strdup(&s->store, ax->title))) return false;
    }
    for (size_t i = 0; i < s->artists.count; i++) {
        const scene_artist *a = &s->artists.at[i];
        const bounds *b = &a->extent;
        if (b->x0 <= b->x1) data_range_add(&s->axes[a->axes].x.range, b->x0, b->x1, b->stick_x, b->sticks_x);
        if (b->y0 <= b->y1) data_range_add(&s->axes[a->axes].y.range, b->y0, b->y1, b->stick_y, b->sticks_y);
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
    scene_artist a = {.id = fig->next_id, .kind = kind, .axes = ax->index, .zorder = zorder != 0 ? zorder : zorder_default,
                      .extent = {1, 0, 1, 0, {0}, {0}, 0, 0}};
    if ((label && *label && !(a.label = arena_strdup(&fig->now->store, label))) || !VEC_PUSH(&fig->now->artists, a)) {
        failure_memory(&fig->fail);
        return NULL;
    }
    fig->next_id++;
    return &fig->now->artists.at[fig->now->artists.count - 1];
}

scene_artist *figure_artist(kg_axes *ax, kg_artist artist, const char *function) {
    kg_figure *fig = ax->fig;
    if (fig->fail.code) return NULL;
    scene_artist *a = scene_find(fig->now, artist.id);
    if (a && a->axes == ax->index) return a;
    failure_set(&fig->fail, KG_ERR_ARG, "%s: there is no artist %u on these axes now; an artist lives until the next snap unless it is pinned.",
                function, (unsigned)artist.id);
    failure_tell(&fig->fail);
    return NULL;
}
