/* The builder's face: one scene in, one draw list out. Drawing order is matplotlib's: by zorder, with the axes' own parts between
 * the artists (grid, ticks and labels 1.5, spines 2.5, title 3, legend 5). */
#include "draw/builder.h"

#include <math.h>
#include <stdlib.h>

builder *builder_new(failure *why) {
    builder *b = mem_zero(1, sizeof *b);
    if (!b) return failure_memory(why), NULL;
    b->text = text_engine_new(why);
    if (b->text) return b;
    builder_free(b);
    return NULL;
}

void builder_free(builder *b) {
    if (!b) return;
    text_engine_free(b->text);
    for (size_t i = 0; i < b->axes.count; i++) {
        arena_free(&b->axes.at[i]->x.store);
        arena_free(&b->axes.at[i]->y.store);
        arena_free(&b->axes.at[i]->bar.store);
        mem_free(b->axes.at[i]);
    }
    VEC_FREE(&b->axes);
    list_free(&b->scratch);
    VEC_FREE(&b->order);
    VEC_FREE(&b->numbers);
    VEC_FREE(&b->obstacles);
    mem_free(b);
}

static bool have_axes(builder *b, size_t count) {
    while (b->axes.count < count) {
        axes_layout *l = mem_zero(1, sizeof *l);
        if (!l || !VEC_PUSH(&b->axes, l)) return mem_free(l), false;
        data_range_clear(&l->seen_x);
        data_range_clear(&l->seen_y);
    }
    return true;
}

bool builder_see(builder *b, const scene *s) {
    if (!have_axes(b, s->axes_count)) return false;
    for (size_t i = 0; i < s->axes_count; i++) {
        data_range_join(&b->axes.at[s->axes[i].share_x]->seen_x, &s->axes[i].x.range);
        data_range_join(&b->axes.at[s->axes[i].share_y]->seen_y, &s->axes[i].y.range);
    }
    return true;
}

/* ---- order ---- */

static int by_axes_and_zorder(const void *pa, const void *pb) {
    const scene_artist *a = *(const scene_artist *const *)pa, *b = *(const scene_artist *const *)pb;
    if (a->axes != b->axes) return a->axes < b->axes ? -1 : 1;
    if (a->zorder != b->zorder) return a->zorder < b->zorder ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id; /* as they were made */
}

static bool sort_artists(builder *b, const scene *s) {
    b->order.count = 0;
    bool sorted = true;
    for (size_t i = 0; i < s->artists.count; i++) {
        const scene_artist *a = &s->artists.at[i];
        if (!VEC_PUSH(&b->order, a)) return false;
        if (i && by_axes_and_zorder(&b->order.at[i - 1], &b->order.at[i]) > 0) sorted = false;
    }
    if (!sorted) qsort(b->order.at, b->order.count, sizeof *b->order.at, by_axes_and_zorder);
    return true;
}

/* ---- drawing ---- */

static void draw_axes(builder *b, const scene *s, unsigned index, size_t *next) {
    const scene_axes *a = &s->axes[index];
    axes_layout *l = b->axes.at[index];
    enum { UNDER, OVER, TITLE, LEGEND, DONE };
    const double at[] = {b->theme->under, 2.5, 3, 5};
    int step = UNDER;
    size_t first = *next;
    if (!a->off && !a->twin_x && !a->twin_y)
        list_rect(b->list, (irect){0, 0, b->list->width, b->list->height},
                  (draw_rect){.x0 = (float)snap_px(l->x0),
                              .y0 = (float)snap_px(l->y0),
                              .x1 = (float)snap_px(l->x1),
                              .y1 = (float)snap_px(l->y1),
                              .fill = b->theme->axes_face});
    for (;;) {
        const scene_artist *artist =
            *next < b->order.count && b->order.at[*next]->axes == index ? b->order.at[*next] : NULL;
        if (artist && (step == DONE || artist->zorder < at[step])) {
            b->sketch_seed =
                16 + 16 * (uint32_t)(*next - first); /* by its place, so that it wobbles alike in each frame */
            build_artist(b, artist, l);
            ++*next;
            continue;
        }
        if (step == UNDER && !a->off) build_axes_under(b, a, l);
        if (step == OVER && !a->off) build_axes_over(b, a, l);
        if (step == TITLE) build_title(b, a, l);
        b->sketch_seed = 3;
        if (step == LEGEND && a->legend.loc != LEGEND_NONE) build_legend(b, s, index, l);
        if (step == DONE) break;
        step++;
    }
    if (a->colorbar) build_colorbar(b, s, index, l);
}

static bool build_once(builder *b, scene *s, draw_list *out) {
    list_clear(out, (int)floor(s->width * b->dpi + .5), (int)floor(s->height * b->dpi + .5),
               s->face); /* as figure_pixels() */
    out->source = scene_ref(s);
    b->theme = &s->theme;
    b->list = out;
    if (!have_axes(b, s->axes_count) || !sort_artists(b, s)) return false;
    build_layout(b, s);
    size_t next = 0;
    for (unsigned i = 0; i < s->axes_count; i++) draw_axes(b, s, i, &next);
    build_suptitle(b, s);
    return !out->failed;
}

bool builder_build(builder *b, scene *s, double dpi, draw_list *out) {
    b->dpi = dpi;
    uint32_t epoch = text_atlas_now(b->text).epoch;
    if (!build_once(b, s, out)) return false;
    /* an atlas that started over leaves stale places in the list: once more, now that it has room */
    return text_atlas_now(b->text).epoch == epoch || build_once(b, s, out);
}

text_placed build_text(builder *b, irect clip, const char *utf8, double points, rgba color, text_spot spot) {
    text_placed placed = {0};
    if (!utf8 || !*utf8) return placed;
    if (!text_place(b->text, utf8, points, b->dpi, spot, &placed)) {
        b->list->failed = true;
        return placed;
    }
    if (b->measuring) {
        b->seen_x0 = fmin(b->seen_x0, placed.x0), b->seen_x1 = fmax(b->seen_x1, placed.x1);
        b->seen_y0 = fmin(b->seen_y0, placed.y0), b->seen_y1 = fmax(b->seen_y1, placed.y1);
        return placed;
    }
    if (!list_begin(b->list, DRAW_GLYPHS, clip)) return placed;
    for (size_t i = 0; i < placed.count; i++) {
        const text_glyph *g = &placed.glyphs[i];
        draw_glyph d = {(int16_t)g->x, (int16_t)g->y, (uint16_t)g->w, (uint16_t)g->h, g->u, g->v, g->uw, g->vh, color};
        if (!VEC_PUSH(&b->list->glyphs, d)) b->list->failed = true;
    }
    list_end(b->list);
    return placed;
}
