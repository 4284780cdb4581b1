/* No GPU: everything as boxes in flat colours. Lets the threads around the GPU be tested where a driver would get in the
 * way, such as under a thread sanitizer. */
#include "gpu/gpu.h"

#include <math.h>
#include <string.h>

struct gpu {
    gpu_desc desc;
    uint8_t *picture;
    struct {
        irect rect;
        uint8_t *copy;
        uint64_t begun;
    } reads[GPU_READS];
    unsigned first, count;
    uint64_t begun;
};

static void fake_close(gpu *g) {
    if (!g) return;
    mem_free(g->picture);
    for (int i = 0; i < GPU_READS; i++) mem_free(g->reads[i].copy);
    mem_free(g);
}

static gpu *fake_open(const gpu_desc *desc, failure *why) {
    gpu *g = mem_zero(1, sizeof *g);
    size_t bytes = 4 * (size_t)desc->width * (size_t)desc->height;
    bool ok = g && (g->picture = mem_zero(bytes, 1));
    for (int i = 0; ok && i < GPU_READS; i++) ok = (g->reads[i].copy = mem_alloc(bytes)) != NULL;
    if (ok) {
        g->desc = *desc;
        return g;
    }
    fake_close(g);
    failure_memory(why);
    return NULL;
}

static void fill(gpu *g, irect r, rgba c) {
    uint8_t pixel[4] = {c.r, c.g, c.b, 255};
    for (int y = r.y0; y < r.y1; y++)
        for (int x = r.x0; x < r.x1; x++)
            memcpy(g->picture + 4 * ((size_t)y * (size_t)g->desc.width + (size_t)x), pixel, 4);
}

static irect spanned(double x0, double y0, double x1, double y1) {
    return (irect){(int)floor(fmin(x0, x1)), (int)floor(fmin(y0, y1)), (int)ceil(fmax(x0, x1)),
                   (int)ceil(fmax(y0, y1))};
}

/* What an instance fills, never outside its box in the list: partial drawing and full drawing agree here too. */
static irect instance(const draw_list *list, const draw_cmd *c, size_t i, rgba *color) {
    switch (c->kind) {
    case DRAW_RECTS: {
        const draw_rect *r = &list->rects.at[c->first + i];
        *color = r->fill.a ? r->fill : r->edge;
        return spanned((double)r->x0, (double)r->y0, (double)r->x1, (double)r->y1);
    }
    case DRAW_BAND: {
        const draw_band *d = &list->bands.at[c->first + i];
        *color = c->as.band.color;
        return spanned((double)d->x0, (double)d->a0, (double)d->x1, (double)d->b1);
    }
    case DRAW_STROKE: {
        const draw_segment *s = &list->segments.at[c->first + i];
        *color = c->as.stroke.color;
        return spanned((double)s->x0, (double)s->y0, (double)s->x1, (double)s->y1);
    }
    case DRAW_MARKERS: {
        const draw_marker *m = &list->markers.at[c->first + i];
        *color = m->fill;
        return spanned((double)(m->x - m->rx), (double)(m->y - m->ry), (double)(m->x + m->rx), (double)(m->y + m->ry));
    }
    case DRAW_GLYPHS: {
        const draw_glyph *g = &list->glyphs.at[c->first + i];
        *color = g->color;
        return (irect){g->x, g->y, g->x + g->w, g->y + g->h};
    }
    case DRAW_IMAGE:
    case DRAW_FIELD: break;
    }
    *color = (rgba){0, 0, 0, 255};
    return c->box;
}

static bool fake_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
    (void)text, (void)why;
    fill(g, damage, list->background);
    for (size_t i = 0; i < list->cmds.count; i++) {
        const draw_cmd *c = &list->cmds.at[i];
        irect seen = irect_and(c->clip, damage);
        if (irect_empty(irect_and(c->box, damage))) continue;
        for (size_t k = 0; k < c->count; k++) {
            rgba color;
            irect box = instance(list, c, k, &color);
            fill(g, irect_and(box, seen), color);
        }
    }
    return true;
}

static bool fake_read_begin(gpu *g, irect rect, failure *why) {
    (void)why;
    unsigned slot = (g->first + g->count++) % GPU_READS;
    g->reads[slot].rect = rect;
    g->reads[slot].begun = ++g->begun;
    memcpy(g->reads[slot].copy, g->picture, 4 * (size_t)g->desc.width * (size_t)g->desc.height);
    return true;
}

static bool fake_read_ready(gpu *g) {
    return g->count && g->begun - g->reads[g->first].begun >= (uint64_t)g->desc.latency;
}

static bool fake_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why) {
    (void)why;
    irect r = g->reads[g->first].rect;
    size_t from_stride = 4 * (size_t)g->desc.width;
    for (int y = r.y0; y < r.y1; y++)
        memcpy(pixels + (size_t)y * stride + 4 * (size_t)r.x0,
               g->reads[g->first].copy + (size_t)y * from_stride + 4 * (size_t)r.x0, 4 * (size_t)(r.x1 - r.x0));
    g->first = (g->first + 1) % GPU_READS;
    g->count--;
    return true;
}

static void fake_present(gpu *g, int width, int height) { (void)g, (void)width, (void)height; }

const gpu_backend gpu_fake = {"fake",          fake_open,       fake_close,     fake_draw,
                              fake_read_begin, fake_read_ready, fake_read_take, fake_present};
