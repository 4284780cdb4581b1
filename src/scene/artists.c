/* The artists made of points and text: lines, scatters, text; and what can be done to an artist once made. */
#include "scene/data.h"
#include "scene/figure.h"
#include "scene/math.h"
#include "scene/points.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

static const double WIDEST = 1e4, LARGEST = 1e6; /* points; points squared */

/* ---- points ---- */

bool points_check(kg_array x, kg_array y, const char *function, failure *why) {
    if (!data_check(x, "x", why) || !data_check(y, "y", why)) return false;
    if (x.count && x.count != y.count)
        return failure_set(why, KG_ERR_ARG, "%s: x has %zu numbers but y has %zu; they must be as many.", function,
                           x.count, y.count),
               false;
    return true;
}

void points_widen(bounds *b, const xy_data *p, size_t from) {
    double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY, px = INFINITY, py = INFINITY;
    for (size_t i = from; i < p->count; i++) {
        double x = p->x ? p->x[i] : (double)i, y = p->y[i];
        if (!isfinite(x) || !isfinite(y)) continue;
        if (x < x0) x0 = x;
        if (x > x1) x1 = x;
        if (y < y0) y0 = y;
        if (y > y1) y1 = y;
        if (x > 0 && x < px) px = x;
        if (y > 0 && y < py) py = y;
    }
    if (!(x0 <= x1)) return;
    if (px < INFINITY && !(b->least_x > 0 && b->least_x < px)) b->least_x = px;
    if (py < INFINITY && !(b->least_y > 0 && b->least_y < py)) b->least_y = py;
    bool empty = b->x0 > b->x1;
    if (empty || x0 < b->x0) b->x0 = x0;
    if (empty || x1 > b->x1) b->x1 = x1;
    if (empty || y0 < b->y0) b->y0 = y0;
    if (empty || y1 > b->y1) b->y1 = y1;
}

bool points_copy(arena *store, kg_array x, kg_array y, size_t room, xy_data *out) {
    double *px = NULL, *py = arena_alloc(store, room, sizeof *py);
    if (x.count) px = arena_alloc(store, room, sizeof *px);
    if (!py || (x.count && !px)) return false;
    data_doubles(y, py);
    if (px) data_doubles(x, px);
    *out = (xy_data){px, py, y.count};
    return true;
}

/* ---- kg_plot ---- */

bool line_style_read(kg_axes *ax, const kg_line_style *s, artist_line *line) {
    failure *why = &ax->fig->fail;
    const theme *t = &ax->fig->theme;
    rgba cycle = theme_cycle(t, ax->cycle);
    if (!s->color) ax->cycle++;
    bool ok = theme_color(t, s->color, cycle, s->alpha, &line->color, why) &&
              style_line(s->linestyle, &line->style, why) && style_marker(s->marker, MARKER_NONE, &line->mark, why) &&
              theme_color(t, s->markerfacecolor, line->color, s->alpha, &line->marker_face, why) &&
              theme_color(t, s->markeredgecolor, line->color, s->alpha, &line->marker_edge, why) &&
              style_size(s->linewidth, t->line_width, WIDEST, "line width", &line->width, why) &&
              style_size(s->markersize, t->marker_size, WIDEST, "marker size", &line->marker_size, why) &&
              style_size(s->markeredgewidth, t->marker_edge_width, WIDEST, "marker edge width",
                         &line->marker_edge_width, why);
    return ok;
}

kg_artist kg_plot(kg_axes *ax, kg_array x, kg_array y, const kg_line_style *style) {
    static const kg_line_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    failure *why = &ax->fig->fail;
    artist_line line = {0};
    scene_artist *a = NULL;
    if (why->code == KG_OK && points_check(x, y, "kg_plot", why) && line_style_read(ax, style, &line)) {
        if (!points_copy(&ax->fig->now->store, x, y, y.count, &line.data)) failure_memory(why);
        else a = figure_add(ax, ARTIST_LINE, style->label, style->zorder, 2);
    }
    if (a) {
        a->as.line = line;
        points_widen(&a->extent, &line.data, 0);
    }
    return figure_made(ax, a);
}

/* ---- kg_scatter ---- */

/* Colours by value through norm and map. */
static bool map_colors(kg_figure *fig, const kg_scatter_style *s, artist_scatter *sc) {
    rgba table[SHADES_MOST];
    if (!norm_read(&s->norm, s->vmin, s->vmax, &fig->now->store, &sc->norm, &fig->fail) ||
        !shades_read(s->cmap, s->bad, s->under, s->over, norm_regions(&sc->norm), &sc->shades, &fig->fail))
        return false;
    rgba *colors = arena_alloc(&fig->now->store, s->c.count, sizeof *colors);
    double *values = arena_alloc(&fig->now->store, s->c.count, sizeof *values);
    if (!colors || !values) return failure_memory(&fig->fail), false;
    data_doubles(s->c, values);
    if (!norm_fit_array(&sc->norm, s->c, &fig->fail)) return false;
    unsigned count = shades_table(&sc->shades, table);
    for (size_t i = 0; i < s->c.count; i++) {
        colors[i] = shades_pick(table, count, norm_at(&sc->norm, values[i]));
        if (s->alpha > 0 && colors[i].a) colors[i].a = (uint8_t)lround(s->alpha * 255);
    }
    sc->colors = colors;
    return true;
}

static bool read_scatter_style(kg_axes *ax, const kg_scatter_style *s, size_t n, artist_scatter *sc) {
    kg_figure *fig = ax->fig;
    failure *why = &fig->fail;
    if (!data_check(s->sizes, "sizes", why) || !data_check(s->c, "c", why)) return false;
    if ((s->sizes.count && s->sizes.count != n) || (s->c.count && s->c.count != n))
        return failure_set(why, KG_ERR_ARG, "kg_scatter: %zu points but %zu %s; they must be as many.", n,
                           s->sizes.count && s->sizes.count != n ? s->sizes.count : s->c.count,
                           s->sizes.count && s->sizes.count != n ? "sizes" : "values in c"),
               false;
    const theme *t = &fig->theme;
    rgba cycle = theme_cycle(t, ax->patch_cycle);
    if (!s->color && !s->c.count) ax->patch_cycle++;
    if (!theme_color(t, s->color, cycle, s->alpha, &sc->face, why) ||
        !style_marker(s->marker, MARKER_CIRCLE, &sc->mark, why) ||
        !style_size(s->s, t->marker_size * t->marker_size, LARGEST, "marker area", &sc->size, why))
        return false;
    bool stroked = sc->mark == MARKER_PLUS || sc->mark == MARKER_X;
    if (!style_size(s->linewidths, stroked ? t->line_width : t->patch_width, WIDEST, "marker edge width",
                    &sc->edge_width, why) ||
        !theme_color(t, s->edgecolors && strcmp(s->edgecolors, "face") != 0 ? s->edgecolors : NULL, sc->face, s->alpha,
                     &sc->edge, why))
        return false;
    sc->edge_is_face = stroked || !s->edgecolors || strcmp(s->edgecolors, "face") == 0;
    if (s->c.count && !map_colors(fig, s, sc)) return false;
    if (s->sizes.count) {
        double *sizes = arena_alloc(&fig->now->store, n, sizeof *sizes);
        if (!sizes) return failure_memory(why), false;
        data_doubles(s->sizes, sizes);
        for (size_t i = 0; i < n; i++)
            if (!(sizes[i] >= 0)) sizes[i] = 0;
            else if (sizes[i] > LARGEST) sizes[i] = LARGEST;
        sc->sizes = sizes;
    }
    return true;
}

kg_artist kg_scatter(kg_axes *ax, kg_array x, kg_array y, const kg_scatter_style *style) {
    static const kg_scatter_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    failure *why = &ax->fig->fail;
    artist_scatter sc = {0};
    scene_artist *a = NULL;
    if (why->code == KG_OK && points_check(x, y, "kg_scatter", why) && read_scatter_style(ax, style, y.count, &sc)) {
        if (!points_copy(&ax->fig->now->store, x, y, y.count, &sc.data)) failure_memory(why);
        else a = figure_add(ax, ARTIST_SCATTER, style->label, style->zorder, 1);
    }
    if (a) {
        a->as.scatter = sc;
        points_widen(&a->extent, &sc.data, 0);
    }
    return figure_made(ax, a);
}

/* ---- kg_text ---- */

/* The pad of a square box as matplotlib has it: in font sizes, rounded to hundredths (Text.set_bbox). */
static bool read_text_box(const theme *look, const kg_text_style *style, artist_text *t, failure *why) {
    t->box = style->boxcolor || style->boxedge || style->boxpad != 0 || style->boxround;
    t->box_round = style->boxround;
    if (!t->box) return true;
    double otherwise = style->boxround ? .3 * t->size : 4;
    if (!style_size(style->boxpad, otherwise, 10000, "boxpad", &t->box_pad, why)) return false;
    if (!style->boxround && t->size > 0) t->box_pad = rint(t->box_pad / t->size * 100) / 100 * t->size;
    return theme_color(look, style->boxcolor, look->patch_face, 0, &t->box_face, why) &&
           theme_color(look, style->boxedge, look->patch_edge, 0, &t->box_edge, why);
}

bool text_read(kg_axes *ax, const char *utf8, const kg_text_style *style, const char *function, artist_text *t) {
    failure *why = &ax->fig->fail;
    *t = (artist_text){.coords = style->coords, .rotation = style->rotation};
    const theme *look = &ax->fig->theme;
    if (why->code || !theme_color(look, style->color, look->text_color, style->alpha, &t->color, why) ||
        !style_size(style->fontsize, look->font_size, 10000, "font size", &t->size, why) ||
        !style_align(style->ha, style->va, &t->ha, &t->va, why) || !read_text_box(look, style, t, why))
        return false;
    if (!isfinite(style->rotation))
        return failure_set(why, KG_ERR_ARG, "%s: the rotation must be a finite number of degrees.", function), false;
    if (!text_check(utf8, why)) return false;
    t->text = arena_strdup(&ax->fig->now->store, utf8 ? utf8 : "");
    return t->text || (failure_memory(why), false);
}

bool coords_check(kg_coords coords, kg_coords last, const char *function, failure *why) {
    if ((unsigned)coords <= (unsigned)last) return true;
    return failure_set(why, KG_ERR_ARG, "%s: there are no coordinates %d here.", function, (int)coords), false;
}

kg_artist kg_text(kg_axes *ax, double x, double y, const char *utf8, const kg_text_style *style) {
    static const kg_text_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    artist_text t;
    scene_artist *a = NULL;
    if (text_read(ax, utf8, style, "kg_text", &t) && coords_check(style->coords, KG_FIGURE, "kg_text", &ax->fig->fail))
        a = figure_add(ax, ARTIST_TEXT, NULL, style->zorder, 3);
    if (a) t.x = x, t.y = y, a->as.text = t;
    return figure_made(ax, a);
}

/* ---- keeping, changing, removing ---- */

static bool copy_into(arena *store, const void *from, size_t n, size_t size, const void **to) {
    if (!from) return true;
    void *p = arena_alloc(store, n, size);
    if (!p) return false;
    memcpy(p, from, n * size);
    *to = p;
    return true;
}

static bool copy_points_to(arena *store, xy_data *p) {
    const void *x = NULL, *y = NULL;
    if (!copy_into(store, p->x, p->count, sizeof *p->x, &x) || !copy_into(store, p->y, p->count, sizeof *p->y, &y))
        return false;
    p->x = x, p->y = y;
    return true;
}

static bool copy_norm(arena *store, norm *n) {
    const void *boundaries = NULL;
    if (!copy_into(store, n->boundaries, n->count, sizeof *n->boundaries, &boundaries)) return false;
    n->boundaries = boundaries;
    return true;
}

/* Moves an artist's arrays out of the scene's arena: points and pixels to data, the rest to body. */
static bool move_arrays(scene_artist *a, arena *body, arena *data) {
    const void *p = NULL;
    switch (a->kind) {
    case ARTIST_LINE: return copy_points_to(data, &a->as.line.data);
    case ARTIST_SCATTER: {
        artist_scatter *s = &a->as.scatter;
        size_t n = s->data.count;
        const void *colors = NULL;
        if (!copy_points_to(data, &s->data) || !copy_norm(body, &s->norm) ||
            !copy_into(body, s->sizes, n, sizeof *s->sizes, &p) ||
            !copy_into(body, s->colors, n, sizeof *s->colors, &colors))
            return false;
        s->sizes = p, s->colors = colors;
        return true;
    }
    case ARTIST_BARS: {
        artist_bars *b = &a->as.bars;
        const double **sides[4] = {&b->x0, &b->x1, &b->y0, &b->y1};
        const void *faces = NULL;
        for (int i = 0; i < 4; i++) {
            if (!copy_into(data, *sides[i], b->count, sizeof **sides[i], &p)) return false;
            if (*sides[i]) *sides[i] = p;
        }
        if (!copy_into(body, b->faces, b->count, sizeof *b->faces, &faces)) return false;
        b->faces = faces;
        return true;
    }
    case ARTIST_BAND: {
        artist_band *b = &a->as.band;
        const double **curves[3] = {&b->x, &b->y1, &b->y2};
        for (int i = 0; i < 3; i++) {
            if (!copy_into(data, *curves[i], b->count, sizeof **curves[i], &p)) return false;
            if (*curves[i]) *curves[i] = p;
        }
        return true;
    }
    case ARTIST_IMAGE: {
        artist_image *im = &a->as.image;
        size_t n = (size_t)im->rows * (size_t)im->cols;
        if (!copy_norm(body, &im->norm) || !copy_into(data, im->rgba8 ? (const void *)im->rgba8 : im->values, n, 4, &p))
            return false;
        if (im->rgba8) im->rgba8 = p;
        else im->values = p;
        return true;
    }
    case ARTIST_CONTOUR: {
        artist_contour *c = &a->as.contour;
        const void *levels = NULL;
        if (!copy_norm(body, &c->norm) ||
            !copy_into(data, c->values, (size_t)c->rows * (size_t)c->cols, sizeof *c->values, &p) ||
            !copy_into(body, c->level_values, c->level_count, sizeof *c->level_values, &levels))
            return false;
        c->values = p, c->level_values = levels;
        return true;
    }
    case ARTIST_WHISKERS: {
        artist_whiskers *w = &a->as.whiskers;
        if (!copy_points_to(data, &w->line.data) || !copy_points_to(data, &w->base.data)) return false;
        for (int i = 0; i < 4; i++) {
            const double **end = &w->ends[i / 2][i % 2];
            if (!copy_into(data, *end, w->line.data.count, sizeof **end, &p)) return false;
            if (*end) *end = p;
        }
        return true;
    }
    case ARTIST_ANNOTATION:
        a->as.annotation.text.text = arena_strdup(body, a->as.annotation.text.text);
        return a->as.annotation.text.text != NULL;
    case ARTIST_TEXT: a->as.text.text = arena_strdup(body, a->as.text.text); return a->as.text.text != NULL;
    }
    return false;
}

void kg_pin(kg_axes *ax, kg_artist artist) {
    scene_artist *a = ax ? figure_artist(ax, artist, "kg_pin") : NULL;
    if (!a || a->pinned) return;
    scene_artist moved = *a;
    shared *body = shared_new(), *data = shared_new();
    bool ok = body && data && (!a->label || (moved.label = arena_strdup(&body->store, a->label))) &&
              move_arrays(&moved, &body->store, &data->store);
    if (!ok) {
        shared_release(body);
        shared_release(data);
        failure_memory(&ax->fig->fail);
        failure_tell(&ax->fig->fail);
        return;
    }
    shared_release(a->data); /* it may have grown by kg_append */
    moved.pinned = true, moved.body = body, moved.data = data, moved.room = 0;
    *a = moved;
}

void kg_remove(kg_axes *ax, kg_artist artist) {
    scene_artist *a = ax ? figure_artist(ax, artist, "kg_remove") : NULL;
    if (!a) return;
    scene *s = ax->fig->now;
    shared_release(a->body);
    shared_release(a->data);
    size_t after = s->artists.count - (size_t)(a - s->artists.at) - 1;
    memmove(a, a + 1, after * sizeof *a);
    s->artists.count--;
}

static xy_data *points_of(kg_axes *ax, scene_artist *a, const char *function, bool lines_only) {
    if (a->kind == ARTIST_LINE) return &a->as.line.data;
    if (a->kind == ARTIST_SCATTER && !lines_only) return &a->as.scatter.data;
    failure_set(&ax->fig->fail, KG_ERR_ARG, "%s works on a line%s only; this artist is something else.", function,
                lines_only ? "" : " or a scatter");
    failure_tell(&ax->fig->fail);
    return NULL;
}

/* Gives the artist a store of its own with room for `room` points, for what of the points it keeps. Scenes already taken go on
 * with the old one. */
static bool new_store(scene_artist *a, xy_data *p, size_t room, bool with_x) {
    shared *data = shared_new();
    double *x = NULL, *y = data ? arena_alloc(&data->store, room, sizeof *y) : NULL;
    if (y && with_x) x = arena_alloc(&data->store, room, sizeof *x);
    if (!y || (with_x && !x)) {
        shared_release(data);
        return false;
    }
    if (p->count) memcpy(y, p->y, p->count * sizeof *y);
    if (p->count && x) memcpy(x, p->x, p->count * sizeof *x);
    shared_release(a->data);
    a->data = data;
    a->room = room;
    *p = (xy_data){x, y, p->count};
    return true;
}

void kg_set_data(kg_axes *ax, kg_artist artist, kg_array x, kg_array y) {
    scene_artist *a = ax ? figure_artist(ax, artist, "kg_set_data") : NULL;
    xy_data *p = a ? points_of(ax, a, "kg_set_data", false) : NULL;
    if (!p) return;
    failure *why = &ax->fig->fail;
    bool ok = points_check(x, y, "kg_set_data", why);
    if (ok && a->kind == ARTIST_SCATTER && (a->as.scatter.sizes || a->as.scatter.colors) && y.count != p->count)
        ok =
            failure_set(why, KG_ERR_ARG,
                        "kg_set_data: this scatter has a size or colour for each of %zu points; %zu points do not fit.",
                        p->count, y.count) == KG_OK;
    if (ok) {
        xy_data fresh = {0};
        shared *old = a->data;
        if (old) {
            a->data = NULL;
            ok = new_store(a, &fresh, y.count, x.count > 0);
            if (ok) {
                data_doubles(y, (double *)fresh.y);
                if (x.count) data_doubles(x, (double *)fresh.x);
                fresh.count = y.count;
                shared_release(old);
            } else a->data = old;
        } else ok = points_copy(&ax->fig->now->store, x, y, y.count, &fresh);
        if (!ok) failure_memory(why);
        else {
            *p = fresh;
            a->extent = (bounds){.x0 = 1, .y0 = 1};
            points_widen(&a->extent, p, 0);
        }
    }
    failure_tell(why);
}

void kg_append(kg_axes *ax, kg_artist artist, kg_array x, kg_array y) {
    scene_artist *a = ax ? figure_artist(ax, artist, "kg_append") : NULL;
    xy_data *p = a ? points_of(ax, a, "kg_append", true) : NULL;
    if (!p) return;
    failure *why = &ax->fig->fail;
    bool with_x = p->count ? p->x != NULL : x.count > 0;
    if (!points_check(x, y, "kg_append", why)) {
    } else if (y.count && with_x != (x.count > 0))
        failure_set(why, KG_ERR_ARG, "kg_append: the line %s; go on in the same way.",
                    with_x ? "has an x for each point" : "counts its x from 0");
    else if (y.count) {
        size_t from = p->count, want = from + y.count;
        /* room grows by half and more, so that appending n points costs n xy_data */
        bool room = a->data && want <= a->room && (p->x != NULL) == with_x;
        if (!room && !new_store(a, p, want + want / 2 + 64, with_x)) failure_memory(why);
        else {
            data_doubles(y, (double *)p->y + from);
            if (with_x) data_doubles(x, (double *)p->x + from);
            p->count = want;
            points_widen(&a->extent, p, from);
        }
    }
    failure_tell(why);
}
